/* Level 1: reaction. Relevance first; modules apart from the program's end and never averaged with it. */
#include <string.h>

#include "assay/stats.h"
#include "items.h"
#include "stands.h"
#include "worth.h"

/* ---- Response ---- */

/* The line of adequacy by size of class, where the program set no target of its own. */
double assay_adequate_rate(double own, gint64 of) {
  if (own >= 0) return own;
  if (of < 10) return .80;
  if (of <= 20) return .60;
  if (of <= 30) return .47;
  if (of <= 40) return .40;
  return of <= 60 ? .30 : .25;
}

static void put_caution(AssayReview *review, AssayResult *group, double line) {
  AssayResult *words = assay_words_new();
  g_autofree char *share = assay_result_format_value(line, ASSAY_FORMAT_PERCENT, 0);
  assay_words_take(words, "answered", assay_result_at(group, "answered"));
  assay_words_take(words, "eligible", assay_result_at(group, "eligible"));
  assay_words_text(words, "line", share);
  assay_sentence_add(review, group, "caution",
                     review->study->target_response_level1 >= 0 ? "response-caution-target" : "response-caution",
                     words);
}

static void say_relevance(AssayReview *review, GString *paragraph) {
  for (guint i = 0; i < review->study->n_instruments; i++)
    for (guint j = 0; j < review->study->instruments[i].n_items; j++) {
      const AssayInstrument *instrument = &review->study->instruments[i];
      if (instrument->level != 1 || g_strcmp0(instrument->items[j].construct, "relevance") != 0) continue;
      assay_sentence_join(review, paragraph, "relevance-first", NULL);
      return;
    }
}

static void put_response(AssayReview *review, AssayResult *group) {
  const AssayResult *part = assay_result_at(review->root, "participation");
  const AssayResult *of = assay_result_at(part, "exit_of");
  AssayResult *answered = review->exit_answered.known
                              ? assay_figure_people(review, group, "answered", review->exit_answered.value)
                              : assay_figure_absent(review, group, "answered", "reason-not-asked");
  gboolean both = assay_result_known(answered) && assay_result_known(of);
  if (assay_result_known(of))
    assay_result_add_count(group, "eligible", assay_result_count(of));
  else
    assay_result_add_missing(group, "eligible", assay_result_status(of), assay_result_reason(of));
  gint64 r = assay_result_count(answered), n = assay_result_count(of);
  if (!both || !n || r > n) {
    assay_figure_absent(review, group, "rate", n && r > n ? "reason-more-than-known" : "reason-eligible-unknown");
    assay_figure_absent(review, group, "adequate", "reason-eligible-unknown");
    AssayResult *words = assay_words_new();
    if (assay_result_known(answered)) assay_words_take(words, "answered", answered);
    const char *phrase = assay_result_known(answered)  ? "response-count"
                         : review->exit_answered.known ? "response-hidden"
                                                       : "response-not-asked";
    GString *said = g_string_new(NULL);
    assay_sentence_join(review, said, phrase, words);
    if (r && assay_result_known(answered)) say_relevance(review, said);
    assay_result_add_text(group, "sentence", said->str);
    g_string_free(said, TRUE);
    return;
  }
  AssayResult *rate = assay_result_add_number(group, "rate", (double)r / (double)n);
  assay_result_set_n(rate, n);
  assay_result_set_format(rate, ASSAY_FORMAT_PERCENT, 0);
  double line = assay_adequate_rate(review->study->target_response_level1, n);
  gboolean adequate = (double)r + 1e-9 >= line * (double)n;
  assay_result_add_flag(group, "adequate", adequate);
  AssayResult *words = assay_words_new();
  assay_words_take(words, "answered", answered);
  assay_words_take(words, "eligible", of);
  assay_words_take(words, "rate", rate);
  GString *paragraph = g_string_new(NULL);
  const AssayResult *strangers = assay_result_at(part, "exit_strangers");
  gboolean more_came = assay_result_known(strangers) && assay_result_count(strangers);
  gboolean some_came = more_came || (strangers && assay_result_status(strangers) == ASSAY_RESULT_HIDDEN);
  assay_sentence_join(review, paragraph, r == n ? "response-all" : some_came ? "response-at-least" : "response", words);
  if (more_came) {
    AssayResult *more = assay_words_new();
    assay_words_take(more, "n", strangers);
    assay_sentence_join(review, paragraph, "response-strangers", more);
  }
  if (r) say_relevance(review, paragraph);
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
  if (!adequate && r) put_caution(review, group, line);
}

/* ---- Worth the time ---- */

typedef enum { SAYS_YES, SAYS_PARTLY, SAYS_NO } Says;

static Says worth_of(const AssayItem *item, const char *label) {
  g_autofree char *folded = assay_text_fold_label(label);
  for (guint i = 0; i < item->n_yes; i++) {
    g_autofree char *yes = assay_text_fold_label(item->yes[i]);
    if (g_str_equal(folded, yes)) return SAYS_YES;
  }
  static const char *const yes[] = {"yes", "y", "true", "1"}, *const no[] = {"no", "n", "false", "0"};
  for (guint i = 0; i < G_N_ELEMENTS(yes); i++) {
    if (!item->n_yes && g_str_equal(folded, yes[i])) return SAYS_YES;
    if (g_str_equal(folded, no[i])) return SAYS_NO;
  }
  return g_str_has_prefix(folded, "no,") || g_str_has_prefix(folded, "no ") ? SAYS_NO : SAYS_PARTLY;
}

/* Answers that match nobody in the roster may be of its learners: fewer may be silent than did not answer under their ids. */
static void put_worth_figures(AssayReview *review, AssayResult *node, const int64_t count[3], gint64 strangers) {
  gint64 n = count[SAYS_YES] + count[SAYS_PARTLY] + count[SAYS_NO];
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, count, 3);
  assay_figure_count(review, node, "yes", count[SAYS_YES], verdict);
  assay_figure_count(review, node, "partly", count[SAYS_PARTLY], verdict);
  assay_figure_count(review, node, "no", count[SAYS_NO], verdict);
  AssayResult *n_node = assay_figure_people(review, node, "n", n);
  const AssayResult *of = assay_result_at(review->root, "participation.exit_of");
  AssayResult *unanswered = NULL;
  if (assay_result_known(of) && assay_result_known(n_node) && assay_result_count(of) >= n - strangers)
    unanswered = assay_figure_people(review, node, "unanswered", assay_result_count(of) - (n - strangers));
  else
    assay_figure_absent(review, node, "unanswered", "reason-eligible-unknown");
  AssayResult *words = assay_words_new();
  if (verdict != ASSAY_SHOWN) {
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_add(review, node, "sentence", n ? "worth-hidden" : "worth-none", words);
    return;
  }
  assay_words_take(words, "yes", assay_result_at(node, "yes"));
  assay_words_take(words, "partly", assay_result_at(node, "partly"));
  assay_words_take(words, "no", assay_result_at(node, "no"));
  gboolean silent = assay_result_known(unanswered) && assay_result_count(unanswered) > 0;
  gboolean told = strangers && assay_disclose_participation(&review->disclosure, strangers) == ASSAY_SHOWN;
  gint64 fewest = assay_result_count(of) - n;
  if (silent) {
    assay_words_take(words, "unanswered", unanswered);
    assay_words_fixed(words, "low", fewest);
  }
  GString *paragraph = g_string_new(NULL);
  assay_sentence_join(review, paragraph,
                      !silent              ? "worth"
                      : !strangers         ? "worth-unanswered"
                      : told && fewest > 0 ? "worth-unanswered-range"
                                           : "worth-unanswered-most",
                      words);
  if (told) {
    AssayResult *more = assay_words_new();
    assay_words_fixed(more, "n", strangers);
    assay_sentence_join(review, paragraph, "worth-strangers", more);
  }
  assay_result_add_text(node, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

/* Of the surveys that ask it at the end: the one that most people answered this year; the study may have replaced another. */
static const AssayStand *worth_stand(const GArray *stands) {
  const AssayStand *best = NULL;
  for (guint i = 0; i < stands->len; i++) {
    const AssayStand *stand = &g_array_index(stands, AssayStand, i);
    if (stand->place.point > 0 || !assay_worth_item(stand->place.instrument)) continue;
    if (!best || stand->answered > best->answered) best = stand;
  }
  return best;
}

static void put_worth(AssayReview *review, AssayResult *group, const GArray *stands) {
  const AssayStand *stand = worth_stand(stands);
  if (!stand) return;
  const AssayItem *item = assay_worth_item(stand->place.instrument);
  AssayVariable variable = assay_variable_item(stand->place.instrument, item);
  AssayTable *table = assay_place_table(review, &stand->place, &variable, 1);
  const char *const *names = review->error ? NULL : assay_store_levels(review->store, &variable, &review->error);
  int64_t count[3] = {0};
  for (int level = 0; names && names[level]; level++)
    count[worth_of(item, names[level])] += assay_people_with(table, 0, level * assay_table_unit(table, 0));
  assay_table_free(table);
  AssayTable *unknown = assay_place_strangers(review, &stand->place, &variable, 1);
  gint64 strangers = assay_people_answered(unknown, 0);
  assay_table_free(unknown);
  put_worth_figures(review, assay_result_add_group(group, "worth"), count, strangers);
}

/* Where it was asked as a rating: what the list of questions says of it already. */
static void put_worth_rating(AssayReview *review, AssayResult *group) {
  const AssayResult *items = assay_result_at(group, "items");
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    const AssayResult *count = assay_result_at(item, "agree.count"), *n = assay_result_at(item, "agree.n");
    if (g_strcmp0(assay_result_string(assay_result_at(item, "construct")), "value") != 0) continue;
    if (!assay_result_known(count) || !assay_result_known(n)) continue;
    AssayResult *words = assay_words_new();
    assay_words_take(words, "count", count);
    assay_words_take(words, "n", n);
    assay_words_text(words, "question", assay_result_string(assay_result_at(item, "text")));
    assay_sentence_add(review, assay_result_add_group(group, "worth"), "sentence", "worth-rating", words);
    return;
  }
}

/* ---- Instruments, items, modules ---- */

static void put_instruments(AssayReview *review, AssayResult *group, const GArray *stands) {
  AssayResult *list = assay_result_add_list(group, "instruments");
  for (guint i = 0; i < stands->len; i++) {
    const AssayStand *stand = &g_array_index(stands, AssayStand, i);
    AssayResult *node = assay_result_append_group(list);
    g_autofree char *point = assay_point_name(review, stand->place.point);
    assay_result_add_text(node, "id", stand->place.instrument->id);
    assay_result_add_text(node, "point", point);
    assay_figure_people(review, node, "answered", stand->answered);
  }
}

/* The questions of a survey that nobody answered this year would be empty rows beside those of the one that replaced it. */
static gboolean any_answered(const GArray *stands, gboolean end) {
  for (guint i = 0; i < stands->len; i++) {
    const AssayStand *stand = &g_array_index(stands, AssayStand, i);
    if (stand->answered && (stand->place.point <= 0 || !end)) return TRUE;
  }
  return FALSE;
}

static void put_items(AssayReview *review, AssayResult *group, const GArray *stands) {
  AssayResult *list = assay_result_add_list(group, "items");
  gboolean end = assay_stands_have_end(stands), any = any_answered(stands, end);
  g_autoptr(GPtrArray) places = g_ptr_array_new();
  for (guint i = 0; i < stands->len; i++) {
    AssayStand *stand = &g_array_index(stands, AssayStand, i);
    if ((stand->place.point <= 0 || !end) && (stand->answered || !any)) g_ptr_array_add(places, &stand->place);
  }
  assay_items_append_all(review, list, (const AssayPlace *const *)places->pdata, places->len);
}

static void put_module_item(AssayReview *review, AssayResult *list, const AssayPlace *place, const AssayItem *item) {
  int low;
  guint points;
  if (!item->column || !assay_item_points(review, place->instrument, item, 0, &low, &points)) return;
  AssayVariable variable = assay_variable_item(place->instrument, item);
  AssayTable *table = assay_place_table(review, place, &variable, 1);
  gint64 n = assay_people_answered(table, 0);
  AssayMoments moments = {0};
  assay_table_moments(table, 0, &moments);
  assay_table_free(table);
  AssayResult *node = assay_result_append_group(list);
  g_autofree char *text = assay_item_text(review, place->instrument, item, 0);
  assay_result_add_text(node, "id", item->id);
  assay_result_add_text(node, "text", text);
  assay_result_add_count(node, "lowest", low);
  assay_result_add_count(node, "points", points);
  assay_figure_number(review, node, "mean", moments.mean, n, ASSAY_FORMAT_PLAIN, 1,
                      assay_disclose_mean(&review->disclosure, n, FALSE));
  assay_figure_people(review, node, "n", n);
}

static void put_modules(AssayReview *review, AssayResult *group, const GArray *stands) {
  AssayResult *list = assay_result_add_list(group, "by_module");
  for (int point = 1; point <= (int)review->study->n_modules; point++)
    for (guint i = 0; i < stands->len; i++) {
      const AssayStand *stand = &g_array_index(stands, AssayStand, i);
      if (stand->place.point != point) continue;
      AssayResult *node = assay_result_append_group(list);
      assay_result_add_text(node, "module", review->study->modules[point - 1].name);
      assay_result_add_text(node, "instrument", stand->place.instrument->id);
      assay_figure_people(review, node, "answered", stand->answered);
      AssayResult *items = assay_result_add_list(node, "items");
      for (guint j = 0; j < stand->place.instrument->n_items; j++)
        if (!assay_item_self_rating(review->study, &stand->place.instrument->items[j]))
          put_module_item(review, items, &stand->place, &stand->place.instrument->items[j]);
    }
}

void assay_review_level1(AssayReview *review) {
  AssayResult *group = assay_result_add_group(review->root, "level1");
  GArray *stands = assay_review_stands(review, review->year);
  put_response(review, group);
  put_instruments(review, group, stands);
  put_items(review, group, stands);
  put_worth(review, group, stands);
  if (!assay_result_at(group, "worth")) put_worth_rating(review, group);
  put_modules(review, group, stands);
  g_array_unref(stands);
}
