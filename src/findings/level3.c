/* Level 3: the follow-ups that were received in the year reviewed, by the cohort they come from. Bounds over those who
 * did not answer stand beside every share. */
#include <string.h>

#include "items.h"
#include "use.h"

typedef struct {
  const AssayInstrument *instrument;
  AssayGroup group;
  gint64 answered;
} FollowUp;

/* ---- Which answers came ---- */

static gint compare_follow_ups(gconstpointer a, gconstpointer b) {
  const FollowUp *x = a, *y = b;
  if (x->group.placed != y->group.placed) return x->group.placed ? -1 : 1;
  if (x->group.cohort != y->group.cohort) return y->group.cohort - x->group.cohort; /* the latest cohort first */
  return x->group.bin < y->group.bin ? -1 : x->group.bin > y->group.bin;
}

static void collect(AssayReview *review, const AssayInstrument *instrument, int year, GArray *out) {
  AssayPlace place = {instrument, year, TRUE, -1, NULL, 0};
  const AssayVariable axes[] = {assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL),
                                assay_variable_of(ASSAY_VARIABLE_SINCE, instrument)};
  AssayTable *table = assay_place_table(review, &place, axes, 2);
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  for (int64_t i = 0; i < cells; i++) {
    int64_t cohort = keys[2 * i], bin = keys[2 * i + 1];
    FollowUp one = {instrument, {review->has_cohorts && !assay_key_is_missing(cohort), 0, -1}, counts[i]};
    if (one.group.placed) one.group.cohort = (int)cohort;
    if (!assay_key_is_missing(bin)) one.group.bin = bin;
    gboolean merged = FALSE; /* missing keys of several kinds make one line */
    for (guint j = 0; j < out->len && !merged; j++) {
      FollowUp *other = &g_array_index(out, FollowUp, j);
      merged = other->instrument == instrument && assay_group_holds(review, &other->group, cohort, bin);
      if (merged) other->answered += one.answered;
    }
    if (!merged) g_array_append_val(out, one);
  }
  assay_table_free(table);
}

static GArray *shown_groups(const AssayReview *review, const AssayInstrument *instrument, const GArray *follow_ups) {
  GArray *shown = g_array_new(FALSE, TRUE, sizeof(AssayGroup));
  for (guint i = 0; i < follow_ups->len; i++) {
    const FollowUp *one = &g_array_index(follow_ups, FollowUp, i);
    if (one->instrument == instrument && assay_figure_verdict(review, one->answered) == ASSAY_SHOWN)
      g_array_append_val(shown, one->group);
  }
  return shown;
}

GArray *assay_review_shown_groups(AssayReview *review, const AssayInstrument *instrument, int year) {
  GArray *follow_ups = g_array_new(FALSE, TRUE, sizeof(FollowUp));
  collect(review, instrument, year, follow_ups);
  GArray *shown = shown_groups(review, instrument, follow_ups);
  g_array_unref(follow_ups);
  return shown;
}

/* ---- Graduates ---- */

typedef struct {
  AssayPeople completed, reachable;
  AssayDay first, last; /* completion dates */
} Graduates;

static Graduates graduates_of(AssayReview *review, int cohort) {
  Graduates out = {.first = ASSAY_NO_DAY, .last = ASSAY_NO_DAY};
  const AssayRoster *roster = &review->study->roster;
  if (!review->has_cohorts || !roster->column[ASSAY_ROSTER_COMPLETED_ON]) return out;
  const AssayVariable axes[] = {assay_variable_roster(ASSAY_ROSTER_COMPLETED_ON),
                                assay_variable_roster(ASSAY_ROSTER_REACHABLE)};
  AssayTable *table = assay_cohort_table(review, cohort, NULL, axes, 2);
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  out.completed.known = TRUE;
  out.reachable.known = roster->column[ASSAY_ROSTER_REACHABLE] != NULL;
  for (int64_t i = 0; i < cells; i++) {
    int64_t day = keys[2 * i];
    if (assay_key_is_missing(day)) continue;
    if (out.first == ASSAY_NO_DAY) out.first = (AssayDay)day; /* cells come in order of the day */
    out.last = (AssayDay)day;
    out.completed.value += counts[i];
    if (keys[2 * i + 1] == 1) out.reachable.value += counts[i];
  }
  assay_table_free(table);
  return out;
}

/* ---- Used, taught, effects ---- */

/* Yes and answered of one follow-up. */
static void count_yes(AssayReview *review, const FollowUp *one, const AssayUse *use, gint64 *count, gint64 *n) {
  AssayPlace place = {one->instrument, review->year, TRUE, -1, &one->group, 1};
  AssayTable *table = assay_place_table(review, &place, &use->variable, 1);
  assay_use_count(use, table, 0, count, n);
  assay_table_free(table);
}

/* One sentence for a follow-up too small to show, at its first question; else one for each question that is hidden. */
static void put_hidden_sentence(AssayReview *review, AssayResult *node, const FollowUp *one, const char *name) {
  AssayVerdict whole = assay_disclose_parts(&review->disclosure, &one->answered, 1);
  gboolean small = whole != ASSAY_SHOWN;
  if (small && !g_str_equal(name, "used")) {
    assay_result_add_text(node, "sentence", "");
    return;
  }
  g_autofree char *phrase = whole == ASSAY_HIDDEN_EXACT ? g_strdup("follow-up-exact")
                            : small                     ? g_strdup("follow-up-hidden")
                                                        : g_strdup_printf("%s-hidden", name);
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
  assay_sentence_add(review, node, "sentence", phrase, words);
}

static void put_share_sentence(AssayReview *review, AssayResult *node, const FollowUp *one, const char *name) {
  if (!assay_shown(node, "count") || !assay_shown(node, "n")) {
    put_hidden_sentence(review, node, one, name);
    return;
  }
  AssayResult *words = assay_words_new();
  assay_words_take(words, "count", assay_result_at(node, "count"));
  assay_words_take(words, "n", assay_result_at(node, "n"));
  gboolean bounds = assay_shown(node, "bounds.low");
  if (bounds) {
    assay_words_take(words, "low", assay_result_at(node, "bounds.low"));
    assay_words_take(words, "high", assay_result_at(node, "bounds.high"));
    assay_words_take(words, "of", assay_result_at(node, "bounds.of"));
  }
  g_autofree char *phrase = g_strdup_printf("%s-%s", name, bounds ? "bounds" : "count");
  assay_sentence_add(review, node, "sentence", phrase, words);
}

static void put_yes(AssayReview *review, AssayResult *group, const FollowUp *one, const char *name,
                    const Graduates *graduates) {
  AssayUse use;
  if (!assay_use_find(one->instrument, name, &use)) {
    assay_figure_absent(review, group, name, "reason-not-asked");
    return;
  }
  gint64 count, n;
  count_yes(review, one, &use, &count, &n);
  AssayResult *node = assay_result_add_group(group, name);
  assay_figure_share(review, node, count, n);
  if (one->group.placed && graduates->completed.known)
    assay_figure_bounds(review, node, count, n, graduates->completed.value - n);
  else
    assay_figure_absent(review, node, "bounds", "reason-graduates-unknown");
  put_share_sentence(review, node, one, name);
}

/* People who named at least one; not mentions. */
static void put_effects(AssayReview *review, AssayResult *group, const FollowUp *one) {
  AssayUse named;
  gboolean asked = assay_use_find(one->instrument, "effects", &named) &&
                   (named.item->type == ASSAY_ITEM_TEXT || named.item->type == ASSAY_ITEM_MULTI);
  if (!asked) {
    assay_figure_absent(review, group, "effects", "reason-not-asked");
    return;
  }
  gint64 count, n;
  count_yes(review, one, &named, &count, &n);
  const int64_t parts[] = {count, one->answered - count};
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, parts, 2);
  AssayResult *node = assay_result_add_group(group, "effects");
  AssayResult *leaf = assay_figure_count(review, node, "n", count, verdict);
  if (verdict != ASSAY_SHOWN) {
    put_hidden_sentence(review, node, one, "effects");
    return;
  }
  AssayResult *words = assay_words_new();
  assay_words_take(words, "count", leaf);
  assay_words_take(words, "n", assay_result_at(group, "answered"));
  assay_sentence_add(review, node, "sentence", "effects-count", words);
}

/* ---- One follow-up ---- */

static const char *bin_text(AssayReview *review, gint64 bin) {
  const AssayStudy *study = review->study;
  return bin >= 0 && bin < (gint64)study->n_followup_bins ? study->followup_text[bin] : NULL;
}

static void put_contact(AssayReview *review, AssayResult *group) {
  const AssayResult *completed = assay_result_at(group, "graduates"), *reachable = assay_result_at(group, "reachable");
  AssayResult *words = assay_words_new();
  const AssayResult *answered = assay_result_at(group, "answered");
  gboolean know = assay_result_known(answered);
  if (know) assay_words_take(words, "answered", answered);
  if (know && assay_result_known(completed)) assay_words_take(words, "graduates", completed);
  if (know && assay_result_known(reachable)) assay_words_take(words, "reachable", reachable);
  assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
  assay_words_text(words, "bin", assay_result_string(assay_result_at(group, "bin")));
  assay_words_text(words, "cohort", assay_result_string(assay_result_at(group, "cohort")));
  assay_sentence_add(review, group, "contact",
                     !know                            ? "contact-hidden"
                     : !assay_result_known(completed) ? "contact-answered"
                     : assay_result_known(reachable)  ? "contact-reachable"
                                                      : "contact-graduates",
                     words);
}

/* Whether enough answered for the figures to speak for the cohort. */
static void put_response(AssayReview *review, AssayResult *group, const FollowUp *one, const Graduates *graduates) {
  gint64 of = graduates->completed.value;
  const AssayResult *answered = assay_result_at(group, "answered"), *all = assay_result_at(group, "graduates");
  if (!assay_result_known(answered) || !assay_result_known(all) || !of || one->answered > of) {
    assay_figure_absent(review, group, "adequate", "reason-eligible-unknown");
    assay_result_add_text(group, "caution", "");
    return;
  }
  double line = assay_adequate_rate(review->study->target_response_level3, of);
  gboolean adequate = (double)one->answered + 1e-9 >= line * (double)of;
  assay_result_add_flag(group, "adequate", adequate);
  if (adequate) {
    assay_result_add_text(group, "caution", "");
    return;
  }
  g_autofree char *share = assay_result_format_value(line, ASSAY_FORMAT_PERCENT, 0);
  AssayResult *words = assay_words_new();
  assay_words_take(words, "answered", answered);
  assay_words_take(words, "graduates", all);
  assay_words_text(words, "line", share);
  assay_sentence_add(review, group, "caution",
                     review->study->target_response_level3 >= 0 ? "follow-up-caution-target" : "follow-up-caution",
                     words);
}

static void put_follow_up(AssayReview *review, AssayResult *list, const FollowUp *one) {
  AssayResult *group = assay_result_append_group(list);
  Graduates graduates = {0};
  if (one->group.placed) {
    graduates = graduates_of(review, one->group.cohort);
    g_autofree char *label = assay_academic_year_format(one->group.cohort);
    assay_result_add_text(group, "cohort", label);
  } else {
    assay_sentence_add(review, group, "cohort", "cohort-unknown", NULL);
  }
  const char *bin = bin_text(review, one->group.bin);
  if (bin)
    assay_result_add_text(group, "bin", bin);
  else
    assay_sentence_add(review, group, "bin", "bin-unknown", NULL);
  assay_result_add_text(group, "instrument", one->instrument->id);
  if (graduates.completed.known)
    assay_figure_people(review, group, "graduates", graduates.completed.value);
  else
    assay_figure_absent(review, group, "graduates", "reason-graduates-unknown");
  if (graduates.reachable.known)
    assay_figure_people(review, group, "reachable", graduates.reachable.value);
  else
    assay_figure_absent(review, group, "reachable", "reason-no-column");
  assay_figure_people(review, group, "answered", one->answered);
  put_contact(review, group);
  put_yes(review, group, one, "used", &graduates);
  put_yes(review, group, one, "taught", &graduates);
  put_effects(review, group, one);
  put_response(review, group, one, &graduates);
  AssayUse used;
  gboolean asked = assay_use_find(one->instrument, "used", &used);
  assay_planned_put(review, group, one->instrument, &one->group, asked ? &used : NULL);
}

/* ---- Is this year's follow-up due? ---- */

/* Answers of this year's learners that came in a later year stand in that year's review. */
static gboolean came_later(AssayReview *review, guint bin) {
  gint64 people = 0;
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    if (instrument->level != 3 || !assay_instrument_is_linked(instrument)) continue;
    AssayPlace place = {instrument, review->year, FALSE, -1, NULL, 0};
    AssayVariable since = assay_variable_of(ASSAY_VARIABLE_SINCE, instrument);
    AssayTable *table = assay_place_table(review, &place, &since, 1);
    people += assay_people_with(table, 0, bin);
    assay_table_free(table);
  }
  return people > 0;
}

/* For this year's graduates, each period after completion: "not yet due" while nobody has reached it. */
static void put_bins(AssayReview *review, AssayResult *node, const Graduates *own, const GArray *follow_ups) {
  AssayResult *list = assay_result_add_list(node, "bins");
  if (!own->completed.value) return;
  for (guint bin = 0; bin < review->study->n_followup_bins; bin++) {
    AssayDay begins = own->first + (bin ? review->study->followup_days[bin - 1] : 0);
    gboolean received = FALSE;
    for (guint i = 0; i < follow_ups->len; i++) {
      const FollowUp *one = &g_array_index(follow_ups, FollowUp, i);
      received |= one->group.placed && one->group.cohort == review->year && one->group.bin == bin;
    }
    AssayResult *group = assay_result_append_group(list);
    assay_result_add_text(group, "bin", review->study->followup_text[bin]);
    assay_sentence_add(review, group, "text",
                       received                  ? "due-received-label"
                       : came_later(review, bin) ? "due-later-label"
                       : review->as_of < begins  ? "due-not-yet-label"
                                                 : "due-open-label",
                       NULL);
  }
}

gboolean assay_has_follow_up(const AssayStudy *study) {
  for (guint i = 0; i < study->n_instruments; i++)
    if (study->instruments[i].level == 3) return TRUE;
  return FALSE;
}

/* How many of this year's graduates have answered; FALSE where that is not told. */
static gboolean add_received(AssayReview *review, AssayResult *words) {
  const AssayResult *answered = assay_result_at(review->root, "participation.follow_up_answered"),
                    *graduates = assay_result_at(review->root, "participation.completed");
  if (!assay_result_known(answered) || !assay_result_known(graduates) ||
      assay_result_count(answered) > assay_result_count(graduates))
    return FALSE;
  assay_words_take(words, "answered", answered);
  assay_words_take(words, "graduates", graduates);
  return TRUE;
}

static void put_due(AssayReview *review, AssayResult *group, const GArray *follow_ups) {
  AssayResult *node = assay_result_add_group(group, "due");
  Graduates own = graduates_of(review, review->year);
  gboolean received = FALSE;
  for (guint i = 0; i < follow_ups->len; i++) {
    const FollowUp *one = &g_array_index(follow_ups, FollowUp, i);
    received |= one->group.placed && one->group.cohort == review->year;
  }
  int first_bin = review->study->followup_days[0];
  const char *id = !assay_has_follow_up(review->study)    ? "due-not-asked"
                   : received                             ? "due-received"
                   : !own.completed.known                 ? "due-unknown"
                   : !own.completed.value                 ? "due-nobody"
                   : review->as_of < own.last + first_bin ? "due-not-yet"
                                                          : "due-now";
  g_autofree char *label = g_strdup_printf("%s-label", id);
  AssayResult *words = assay_words_new();
  if (own.completed.known && own.completed.value) {
    g_autofree char *day = assay_day_format_long(own.last + first_bin);
    assay_words_text(words, "day", day);
  }
  assay_result_add_text(node, "state", id + strlen("due-"));
  assay_sentence_add(review, node, "text", label, NULL);
  gboolean counted = received && add_received(review, words);
  assay_sentence_add(review, node, "sentence", counted ? "due-received-count" : id, words);
  put_bins(review, node, &own, follow_ups);
}

/* ---- Totals over the cohorts that were followed up ---- */

static void put_total(AssayReview *review, AssayResult *group, const char *name, AssayPeople people) {
  if (people.known)
    assay_figure_people(review, group, name, people.value);
  else
    assay_figure_absent(review, group, name, "reason-graduates-unknown");
}

static void put_totals(AssayReview *review, AssayResult *group, const GArray *follow_ups) {
  AssayPeople graduates = {0}, reachable = {0};
  gint64 answered = 0;
  gboolean masked = FALSE;
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < follow_ups->len; i++) {
    const FollowUp *one = &g_array_index(follow_ups, FollowUp, i);
    answered += one->answered;
    masked |= assay_disclose_participation(&review->disclosure, one->answered) != ASSAY_SHOWN;
    if (!one->group.placed || !g_hash_table_add(seen, GINT_TO_POINTER(one->group.cohort))) continue;
    Graduates of = graduates_of(review, one->group.cohort);
    graduates.known |= of.completed.known;
    graduates.value += of.completed.value;
    reachable.known |= of.reachable.known;
    reachable.value += of.reachable.value;
  }
  put_total(review, group, "graduates", graduates);
  put_total(review, group, "reachable", reachable);
  if (masked) /* else it could be found by subtraction */
    assay_figure_masked(review, group, "answered", ASSAY_HIDDEN_FEW_ANSWERS);
  else
    assay_figure_people(review, group, "answered", answered);
}

static void put_received(AssayReview *review, AssayResult *group) {
  const AssayResult *answered = assay_result_at(group, "answered");
  if (!assay_has_follow_up(review->study)) { /* what is due says so */
    assay_result_add_text(group, "received_text", "");
    return;
  }
  AssayResult *words = assay_words_new();
  if (!assay_result_known(answered)) {
    assay_sentence_add(review, group, "received_text", "received-hidden", words);
    return;
  }
  g_autofree char *year = assay_academic_year_format(review->year);
  assay_words_text(words, "year", year);
  assay_words_take(words, "answered", answered);
  assay_sentence_add(review, group, "received_text", assay_result_count(answered) ? "received" : "received-none",
                     words);
}

/* ---- Questions, over all follow-ups that may be shown: a small one could else be found by subtraction ---- */

static void put_items(AssayReview *review, AssayResult *group, const AssayInstrument *instrument,
                      const GArray *follow_ups) {
  g_autoptr(GArray) shown = shown_groups(review, instrument, follow_ups);
  if (!shown->len) return;
  AssayPlace place = {instrument, review->year, TRUE, -1, (const AssayGroup *)(gpointer)shown->data, shown->len};
  const AssayPlace *each = &place;
  assay_items_append_all(review, group, &each, 1);
}

void assay_review_level3(AssayReview *review) {
  AssayResult *group = assay_result_add_group(review->root, "level3");
  GArray *follow_ups = g_array_new(FALSE, TRUE, sizeof(FollowUp));
  for (guint i = 0; i < review->study->n_instruments; i++)
    if (review->study->instruments[i].level == 3)
      collect(review, &review->study->instruments[i], review->year, follow_ups);
  g_array_sort(follow_ups, compare_follow_ups);
  put_totals(review, group, follow_ups);
  put_due(review, group, follow_ups);
  AssayResult *list = assay_result_add_list(group, "follow_ups");
  for (guint i = 0; i < follow_ups->len; i++) put_follow_up(review, list, &g_array_index(follow_ups, FollowUp, i));
  AssayResult *items = assay_result_add_list(group, "items");
  for (guint i = 0; i < review->study->n_instruments; i++)
    if (review->study->instruments[i].level == 3) put_items(review, items, &review->study->instruments[i], follow_ups);
  put_received(review, group);
  assay_planned_themes_put(review, group);
  assay_follow_up_due_put(review, group);
  g_array_unref(follow_ups);
}
