#include "items.h"

#include <string.h>

#include "assay/stats.h"

typedef struct {
  gint64 n, blank, not_applicable;
} Answers;

static Answers count_answers(const AssayTable *table) {
  return (Answers){assay_people_answered(table, 0), assay_people_with(table, 0, ASSAY_KEY_BLANK),
                   assay_people_with(table, 0, ASSAY_KEY_NOT_APPLICABLE)};
}

/* The header of the first of several columns ("Way 1") would mislead. */
static char *text_of_columns(AssayReview *review, const AssayItem *item) {
  static const char *const known[] = {"effects", "barriers", "support"};
  for (guint i = 0; item->construct && i < G_N_ELEMENTS(known); i++) {
    g_autofree char *phrase = g_strdup_printf("item-%s", known[i]);
    if (g_str_equal(item->construct, known[i])) return assay_sentence(review, phrase, NULL);
  }
  return g_strdup(item->id);
}

char *assay_item_text(AssayReview *review, const AssayInstrument *instrument, const AssayItem *item, guint part) {
  const char *question = NULL;
  if (item->text && part == 0) return g_strdup(item->text);
  if (part == 0 && item->n_columns) return text_of_columns(review, item);
  if (!review->error) question = assay_store_question(review->store, instrument, item, part);
  if (question && *question) return assay_text_squeeze(question);
  return part ? g_strdup_printf("%s %u", item->text ? item->text : item->id, part)
              : g_strdup(item->text ? item->text : item->id);
}

gboolean assay_item_points(AssayReview *review, const AssayInstrument *instrument, const AssayItem *item, guint part,
                           int *low, guint *points) {
  if (item->type == ASSAY_ITEM_NPS) {
    *low = 0;
    *points = 11;
    return TRUE;
  }
  if (item->type != ASSAY_ITEM_RATING || review->error) return FALSE;
  const AssayScaleReading *reading = assay_store_scale(review->store, instrument, item, part, &review->error);
  if (!reading || !reading->points || (reading->fit != ASSAY_SCALE_MATCHED && reading->fit != ASSAY_SCALE_NUMBERS))
    return FALSE;
  *low = reading->low;
  *points = reading->points;
  return TRUE;
}

char *assay_point_name(AssayReview *review, int point) {
  if (point > 0 && (guint)point <= review->study->n_modules) return g_strdup(review->study->modules[point - 1].name);
  return assay_sentence(review, "point-program-end", NULL);
}

/* ---- Levels and counts ---- */

static void put_numbers(AssayResult *list, const int64_t *count, guint n) {
  for (guint i = 0; i < n; i++)
    assay_result_set_format(assay_result_append_number(list, (double)count[i]), ASSAY_FORMAT_PLAIN, 0);
}

static AssayVerdict counts_verdict(const AssayReview *review, const int64_t *count, guint n) {
  return assay_disclose_parts(&review->disclosure, count, (int)n);
}

static void put_counts(AssayReview *review, AssayResult *group, const int64_t *count, guint n) {
  AssayVerdict verdict = counts_verdict(review, count, n);
  if (verdict != ASSAY_SHOWN) {
    assay_figure_masked(review, group, "counts", verdict);
    return;
  }
  put_numbers(assay_result_add_list(group, "counts"), count, n);
}

static const AssayScaleReading *reading_of(AssayReview *review, const AssayInstrument *instrument,
                                           const AssayItem *item, guint part) {
  if (review->error || item->type != ASSAY_ITEM_RATING) return NULL;
  return assay_store_scale(review->store, instrument, item, part, &review->error);
}

static void put_rating(AssayReview *review, AssayResult *group, const AssayInstrument *instrument,
                       const AssayItem *item, guint part, const AssayTable *table) {
  int low;
  guint points;
  int64_t unit = assay_table_unit(table, 0);
  const AssayScaleReading *reading = reading_of(review, instrument, item, part);
  AssayResult *levels = assay_result_add_list(group, "levels");
  if (!assay_item_points(review, instrument, item, part, &low, &points)) {
    gboolean empty = !reading || !reading->note || reading->fit == ASSAY_SCALE_EMPTY;
    g_autofree char *note = empty ? g_strdup("") : assay_scale_note(review, reading);
    if (*note)
      assay_result_add_missing(group, "counts", ASSAY_RESULT_ABSENT, note);
    else
      assay_figure_absent(review, group, "counts", empty ? "reason-no-answers" : "reason-points-unknown");
    return;
  }
  g_autofree int64_t *count = g_new0(int64_t, points);
  for (guint i = 0; i < points; i++) {
    int point = low + (int)i;
    count[i] = assay_people_with(table, 0, point * unit);
    if (reading && reading->scale) {
      guint label = item->reverse ? points - 1 - i : i;
      assay_result_append_text(levels, reading->scale->labels[label]);
    } else {
      g_autofree char *text = g_strdup_printf("%d", point);
      assay_result_append_text(levels, text);
    }
  }
  put_counts(review, group, count, points);
}

static void put_choice(AssayReview *review, AssayResult *group, const AssayVariable *variable,
                       const AssayTable *table) {
  AssayResult *levels = assay_result_add_list(group, "levels");
  const char *const *names = review->error ? NULL : assay_store_levels(review->store, variable, &review->error);
  guint n = 0;
  while (names && names[n]) n++;
  if (!n) {
    assay_figure_absent(review, group, "counts", "reason-no-answers");
    return;
  }
  g_autofree int64_t *count = g_new0(int64_t, n);
  for (guint i = 0; i < n; i++) count[i] = assay_people_with(table, 0, (int64_t)i * assay_table_unit(table, 0));
  /* An answer that is listed was given by somebody. */
  gboolean listed = counts_verdict(review, count, n) == ASSAY_SHOWN;
  for (guint i = 0; listed && i < n; i++) assay_result_append_text(levels, names[i]);
  put_counts(review, group, count, n);
}

/* ---- Options of a multi-select ---- */

/* Where the export put several ticks into one cell: at semicolons and line breaks, and at commas with no blank behind,
 * as Qualtrics joins. A comma with a blank may belong to an option, so it does not part. */
static void add_options(GPtrArray *options, const char *cell) {
  const char *from = cell;
  for (const char *p = cell;; p++) {
    gboolean part = !*p || *p == ';' || *p == '\n' || (*p == ',' && p[1] && p[1] != ' ');
    if (!part) continue;
    g_autofree char *piece = g_strndup(from, (gsize)(p - from));
    char *option = assay_text_squeeze(piece);
    gboolean known = !*option;
    for (guint i = 0; i < options->len && !known; i++) known = g_str_equal(options->pdata[i], option);
    if (known)
      g_free(option);
    else
      g_ptr_array_add(options, option);
    if (!*p) return;
    from = p + 1;
  }
}

/* TRUE where the text is nothing but other options, with a comma and a blank between them. */
static gboolean is_made_of_others(const GPtrArray *options, guint self) {
  const char *text = options->pdata[self];
  gsize length = strlen(text);
  if (!strstr(text, ", ")) return FALSE;
  g_autofree gboolean *reached = g_new0(gboolean, length + 1); /* an option may begin here */
  reached[0] = TRUE;
  for (gsize at = 0; at < length; at++)
    for (guint i = 0; reached[at] && i < options->len; i++) {
      const char *option = options->pdata[i];
      gsize end = at + strlen(option);
      if (i == self || strncmp(text + at, option, strlen(option)) != 0) continue;
      if (end == length) return TRUE;
      if (strncmp(text + end, ", ", 2) == 0) reached[end + 2] = TRUE;
    }
  return FALSE;
}

/* Sheets and condensed files join with a comma and a blank: "A, B" is no option where A and B were ticked alone too. */
static void drop_joined(GPtrArray *options) {
  g_autofree gboolean *joined = g_new0(gboolean, options->len + 1);
  for (guint i = 0; i < options->len; i++) joined[i] = is_made_of_others(options, i);
  for (guint i = options->len; i-- > 0;)
    if (joined[i]) g_ptr_array_remove_index(options, i);
}

GPtrArray *assay_options_of_cells(const char *const *cells) {
  GPtrArray *options = g_ptr_array_new_with_free_func(g_free);
  for (; cells && *cells; cells++) add_options(options, *cells);
  drop_joined(options);
  return options;
}

typedef struct {
  GPtrArray *names;
  GArray *counts; /* int64_t */
} Options;

static void count_option(AssayReview *review, const AssayPlace *place, AssayVariable chosen, Options *out) {
  AssayTable *table = assay_place_table(review, place, &chosen, 1);
  int64_t count = assay_people_with(table, 0, 1);
  g_array_append_val(out->counts, count);
  assay_table_free(table);
}

/* Many exports write the option itself where it was ticked, under a header that says nothing: then there are as many
 * texts as columns, and none of them is a bare tick. */
static gboolean one_name_a_part(const char *const *cells, guint parts) {
  guint n = 0;
  for (; cells && cells[n]; n++)
    if (g_utf8_strlen(cells[n], -1) < 10) return FALSE;
  return n == parts;
}

static void count_options(AssayReview *review, const AssayPlace *place, const AssayItem *item, Options *out) {
  AssayVariable chosen = assay_variable_item(place->instrument, item);
  guint parts = review->error ? 0 : assay_store_parts(review->store, place->instrument, item);
  const char *const *cells = parts ? assay_store_levels(review->store, &chosen, &review->error) : NULL;
  chosen.kind = ASSAY_VARIABLE_CHOSEN;
  gboolean named = parts > 1 && one_name_a_part(cells, parts);
  for (guint part = 1; part <= parts && parts > 1 && !named; part++) {
    chosen.part = part;
    g_ptr_array_add(out->names, assay_item_text(review, place->instrument, item, part));
    count_option(review, place, chosen, out);
  }
  for (; named && *cells; cells++) g_ptr_array_add(out->names, g_strdup(*cells));
  if (parts == 1) {
    g_ptr_array_unref(out->names);
    out->names = assay_options_of_cells(cells);
  }
  chosen.part = 0;
  for (guint i = out->counts->len; i < out->names->len; i++) {
    chosen.option = out->names->pdata[i];
    count_option(review, place, chosen, out);
  }
}

/* People who ticked each option; a person may have ticked several, so each option has its own complement. */
static void put_options(AssayReview *review, AssayResult *group, const AssayPlace *place, const AssayItem *item,
                        gint64 n) {
  Options options = {g_ptr_array_new_with_free_func(g_free), g_array_new(FALSE, TRUE, sizeof(int64_t))};
  count_options(review, place, item, &options);
  AssayResult *levels = assay_result_add_list(group, "levels");
  AssayVerdict verdict = assay_figure_verdict(review, n);
  for (guint i = 0; i < options.names->len; i++) {
    int64_t count = g_array_index(options.counts, int64_t, i);
    const int64_t split[] = {count, MAX(n - count, 0)};
    if (verdict == ASSAY_SHOWN) verdict = assay_disclose_parts(&review->disclosure, split, 2);
  }
  for (guint i = 0; verdict == ASSAY_SHOWN && i < options.names->len; i++)
    assay_result_append_text(levels, options.names->pdata[i]);
  if (!options.names->len)
    assay_figure_absent(review, group, "counts", "reason-no-answers");
  else if (verdict != ASSAY_SHOWN)
    assay_figure_masked(review, group, "counts", verdict);
  else
    put_numbers(assay_result_add_list(group, "counts"), (const int64_t *)(gpointer)options.counts->data,
                options.counts->len);
  g_ptr_array_unref(options.names);
  g_array_unref(options.counts);
}

/* ---- Mean and agreement ---- */

static void put_mean(AssayReview *review, AssayResult *group, const AssayTable *table, gint64 n) {
  AssayMoments moments = {0};
  assay_table_moments(table, 0, &moments);
  assay_figure_number(review, group, "mean", moments.mean, n, ASSAY_FORMAT_PLAIN, 1,
                      assay_disclose_mean(&review->disclosure, n, FALSE));
}

/* Those above the middle of the scale: the two highest of five. */
static void put_agree(AssayReview *review, AssayResult *group, const AssayTable *table, int low, guint points,
                      gint64 n) {
  int64_t unit = assay_table_unit(table, 0), count = 0, answered = 0;
  int64_t above = low + (int64_t)(points - 1) / 2 + 1;
  assay_count_at_least(table, 0, above * unit, &count, &answered);
  AssayResult *agree = assay_result_add_group(group, "agree");
  assay_figure_share(review, agree, count, n);
}

static void put_rating_summary(AssayReview *review, AssayResult *group, const AssayPlace *place, const AssayItem *item,
                               guint part, const AssayTable *table, gint64 n) {
  int low;
  guint points;
  gboolean known = assay_item_points(review, place->instrument, item, part, &low, &points);
  if (known) {
    assay_result_add_count(group, "points", points);
    put_mean(review, group, table, n);
  } else {
    assay_figure_absent(review, group, "points", "reason-points-unknown");
    assay_figure_absent(review, group, "mean", "reason-points-unknown");
  }
  if (known && item->type == ASSAY_ITEM_RATING)
    put_agree(review, group, table, low, points, n);
  else
    assay_figure_absent(review, group, "agree", "reason-no-agreement");
}

static void put_no_summary(AssayReview *review, AssayResult *group, const AssayTable *table, const AssayItem *item,
                           gint64 n) {
  assay_figure_absent(review, group, "points", "reason-no-scale");
  if (item->type == ASSAY_ITEM_NUMBER || item->type == ASSAY_ITEM_SCORE)
    put_mean(review, group, table, n);
  else
    assay_figure_absent(review, group, "mean", "reason-no-scale");
  assay_figure_absent(review, group, "agree", "reason-no-agreement");
}

static void put_status(AssayReview *review, AssayResult *group, gint64 n) {
  if (assay_figure_verdict(review, n) != ASSAY_SHOWN || n >= 20)
    assay_result_add_text(group, "status", "");
  else
    assay_sentence_add(review, group, "status", n < 10 ? "status-cases" : "status-small", NULL);
}

/* ---- One item ---- */

static AssayVariable item_variable(const AssayPlace *place, const AssayItem *item, guint part) {
  AssayVariable variable = assay_variable_item(place->instrument, item);
  variable.part = part;
  variable.point = -1;
  if (item->type == ASSAY_ITEM_TEXT) variable.kind = ASSAY_VARIABLE_TEXT_GIVEN;
  if (item->type == ASSAY_ITEM_MULTI) variable.kind = ASSAY_VARIABLE_ANY_CHOSEN;
  return variable;
}

char *assay_scale_note(const AssayReview *review, const AssayScaleReading *reading) {
  if (!reading || !reading->note) return g_strdup("");
  if (review->disclosure.tier != ASSAY_TIER_PUBLISHED) return g_strdup(reading->note);
  if (reading->fit != ASSAY_SCALE_MATCHED && reading->fit != ASSAY_SCALE_NUMBERS) return g_strdup("");
  return g_strndup(reading->note, strcspn(reading->note, ";"));
}

/* For text and multi items a person has answered who wrote or ticked something. */
static void correct_answers(const AssayTable *table, const AssayItem *item, Answers *answers) {
  if (item->type != ASSAY_ITEM_TEXT && item->type != ASSAY_ITEM_MULTI) return;
  answers->n = assay_people_with(table, 0, 1);
  answers->blank += assay_people_with(table, 0, 0);
}

/* Who named something said that there was something: an outcome, unlike an answer to a rating. */
static void put_named(AssayReview *review, AssayResult *group, const Answers *answers) {
  const int64_t parts[] = {answers->n, answers->blank};
  gboolean published = review->disclosure.tier == ASSAY_TIER_PUBLISHED;
  AssayVerdict verdict = published ? counts_verdict(review, parts, 2) : ASSAY_SHOWN;
  assay_figure_count(review, group, "n", answers->n, verdict);
  assay_figure_count(review, group, "blank", answers->blank, verdict);
}

static void put_answers(AssayReview *review, AssayResult *group, const AssayPlace *place, const AssayItem *item,
                        guint part, const AssayVariable *variable, const AssayTable *table, gint64 n) {
  switch (item->type) {
    case ASSAY_ITEM_RATING:
    case ASSAY_ITEM_NPS:
      put_rating(review, group, place->instrument, item, part, table);
      put_rating_summary(review, group, place, item, part, table, n);
      return;
    case ASSAY_ITEM_CHOICE:
      put_choice(review, group, variable, table);
      break;
    case ASSAY_ITEM_MULTI:
      put_options(review, group, place, item, n);
      break;
    default:
      assay_result_add_list(group, "levels");
      assay_figure_absent(review, group, "counts", item->type == ASSAY_ITEM_TEXT ? "reason-written" : "reason-number");
  }
  put_no_summary(review, group, table, item, n);
}

static void append_part(AssayReview *review, AssayResult *list, const AssayPlace *place, const AssayItem *item,
                        guint part) {
  AssayVariable variable = item_variable(place, item, part);
  AssayTable *table = assay_place_table(review, place, &variable, 1);
  Answers answers = count_answers(table);
  correct_answers(table, item, &answers);
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *id = part ? g_strdup_printf("%s.%u", item->id, part) : g_strdup(item->id);
  g_autofree char *text = assay_item_text(review, place->instrument, item, part);
  g_autofree char *point = assay_point_name(review, place->point);
  assay_result_add_text(group, "id", id);
  assay_result_add_text(group, "instrument", place->instrument->id);
  assay_result_add_text(group, "point", place->instrument->level == 1 ? point : "");
  assay_result_add_text(group, "text", text);
  assay_result_add_text(group, "construct", item->construct ? item->construct : "");
  static const char *const types[] = {"rating", "choice", "multi", "nps", "number", "score", "text"};
  assay_result_add_text(group, "type", types[item->type]);
  assay_result_add_flag(group, "reversed", item->reverse);
  if (item->type == ASSAY_ITEM_TEXT || item->type == ASSAY_ITEM_MULTI) {
    put_named(review, group, &answers);
  } else {
    assay_figure_people(review, group, "n", answers.n);
    assay_figure_people(review, group, "blank", answers.blank);
  }
  assay_figure_people(review, group, "not_applicable", answers.not_applicable);
  g_autofree char *note = assay_scale_note(review, reading_of(review, place->instrument, item, part));
  assay_result_add_text(group, "scale", note);
  put_answers(review, group, place, item, part, &variable, table, answers.n);
  put_status(review, group, answers.n);
  assay_table_free(table);
}

void assay_items_append(AssayReview *review, AssayResult *list, const AssayPlace *place, const AssayItem *item) {
  guint parts = review->error ? 1 : assay_store_parts(review->store, place->instrument, item);
  gboolean single = item->column || item->type == ASSAY_ITEM_MULTI || item->type == ASSAY_ITEM_TEXT || parts < 2;
  if (single) {
    append_part(review, list, place, item, 0);
    return;
  }
  for (guint part = 1; part <= parts; part++) append_part(review, list, place, item, part);
}

static gboolean metric_has(const AssayMetric *metric, const AssayItem *item) {
  if ((metric->has_pre && metric->pre.item == item) || (metric->has_post && metric->post.item == item)) return TRUE;
  for (guint i = 0; i < metric->n_changes; i++) {
    const AssayMetricChange *change = &metric->changes[i];
    if ((change->has_pre && change->pre.item == item) || (change->has_post && change->post.item == item)) return TRUE;
  }
  return FALSE;
}

const AssayMetric *assay_item_self_rating(const AssayStudy *study, const AssayItem *item) {
  for (guint i = 0; i < study->n_objectives && !item->construct; i++)
    for (guint j = 0; j < study->objectives[i].n_metrics; j++) {
      const AssayMetric *metric = &study->objectives[i].metrics[j];
      if (!assay_metric_is_direct(metric) && metric_has(metric, item)) return metric;
    }
  return NULL;
}

static int construct_rank(const AssayItem *item) {
  static const char *const order[] = {
      "relevance", "engagement", "contribution", "satisfaction", "value",  "planned-application",
      "used",      "taught",     "effects",      "barriers",     "support"};
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    if (item->construct && g_str_equal(item->construct, order[i])) return (int)i;
  return G_N_ELEMENTS(order);
}

void assay_items_append_all(AssayReview *review, AssayResult *list, const AssayPlace *const *places, guint n) {
  for (int rank = 0; rank <= 11; rank++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < places[i]->instrument->n_items; j++)
        if (construct_rank(&places[i]->instrument->items[j]) == rank &&
            !(places[i]->instrument->level == 1 &&
              assay_item_self_rating(review->study, &places[i]->instrument->items[j])))
          assay_items_append(review, list, places[i], &places[i]->instrument->items[j]);
}
