/* Planned against used (R39). The cohort of a follow-up was asked at the end of the program what it planned to apply; both stand
 * side by side, and for learners who are known in both surveys together. */
#include "figures.h"
#include "items.h"
#include "split.h"
#include "stands.h"
#include "use.h"

/* ---- The plan ---- */

/* A plan that is rated counts above the middle of its scale. */
static gboolean find_plan(AssayReview *review, const AssayPlace *place, AssayUse *plan) {
  int low;
  guint points;
  if (!assay_use_find(place->instrument, "planned-application", plan)) return FALSE;
  if (plan->item->type != ASSAY_ITEM_RATING) return TRUE;
  if (!assay_item_points(review, place->instrument, plan->item, 0, &low, &points)) return FALSE;
  plan->variable.kind = ASSAY_VARIABLE_ITEM;
  plan->at_least = low + (int64_t)(points - 1) / 2 + 1;
  return TRUE;
}

gboolean assay_plan_of(AssayReview *review, int cohort, AssayPlace *place, AssayUse *plan) {
  GArray *stands = assay_review_stands(review, cohort);
  gboolean found = FALSE;
  for (guint i = 0; i < stands->len; i++) {
    const AssayStand *stand = &g_array_index(stands, AssayStand, i);
    AssayUse one;
    gboolean better = !found || (place->point > 0 && stand->place.point <= 0);
    if (!stand->answered || !better || !find_plan(review, &stand->place, &one)) continue;
    found = TRUE;
    *place = stand->place;
    *plan = one;
  }
  g_array_unref(stands);
  return found;
}

/* ---- Plan and use of the same people ---- */

static gboolean both_linked(const AssayUse *plan, const AssayUse *used) {
  return used && assay_instrument_is_linked(plan->instrument) && assay_instrument_is_linked(used->instrument);
}

/* Of those who planned something and answered the follow-up: how many used it. Hidden where those who planned nothing are few:
 * they could be found by subtraction. */
static void put_both(AssayReview *review, AssayResult *group, const AssayPlace *follow_up, const AssayUse *plan,
                     const AssayUse *used) {
  if (!both_linked(plan, used)) {
    assay_figure_absent(review, group, "planned_used", used ? "reason-unlinked-surveys" : "reason-not-asked");
    return;
  }
  const AssayVariable axes[] = {used->variable, plan->variable};
  AssayTable *table = assay_place_table(review, follow_up, axes, 2);
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts), people[2] = {0}, yes = 0; /* planned; all others */
  for (int64_t i = 0; i < cells; i++) {
    if (assay_key_is_missing(keys[2 * i])) continue;
    gboolean planned = assay_use_is_yes(plan, table, 1, keys[2 * i + 1]);
    people[planned ? 0 : 1] += counts[i];
    if (planned && assay_use_is_yes(used, table, 0, keys[2 * i])) yes += counts[i];
  }
  assay_table_free(table);
  gboolean shown[2];
  assay_split_groups(review, people, 2, shown);
  if (shown[0])
    assay_figure_share(review, assay_result_add_group(group, "planned_used"), yes, people[0]);
  else
    assay_split_masked(review, group, "planned_used", people[0]);
}

/* ---- One follow-up ---- */

static void say_planned(AssayReview *review, AssayResult *group) {
  GString *paragraph = g_string_new(NULL);
  if (assay_shown(group, "planned.count") && assay_shown(group, "planned.n")) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "count", assay_result_at(group, "planned.count"));
    assay_words_take(words, "n", assay_result_at(group, "planned.n"));
    assay_sentence_join(review, paragraph, "planned", words);
  }
  if (assay_shown(group, "planned_used.count") && assay_shown(group, "planned_used.n")) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "count", assay_result_at(group, "planned_used.count"));
    assay_words_take(words, "n", assay_result_at(group, "planned_used.n"));
    assay_sentence_join(review, paragraph, "planned-used", words);
  }
  assay_result_add_text(group, "planned_sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

static void put_nothing(AssayReview *review, AssayResult *group, const char *reason) {
  static const char *const names[] = {"planned", "planned_used", NULL};
  assay_figures_absent(review, group, names, reason);
  assay_result_add_text(group, "planned_sentence", "");
}

void assay_planned_put(AssayReview *review, AssayResult *group, const AssayInstrument *follow_up, const AssayGroup *of,
                       const AssayUse *used) {
  AssayPlace plan_place;
  AssayUse plan;
  if (!of->placed) {
    put_nothing(review, group, "reason-cohort-unknown");
    return;
  }
  if (!assay_plan_of(review, of->cohort, &plan_place, &plan)) {
    put_nothing(review, group, "reason-not-asked");
    return;
  }
  gint64 count, n;
  AssayTable *table = assay_place_table(review, &plan_place, &plan.variable, 1);
  assay_use_count(&plan, table, 0, &count, &n);
  assay_table_free(table);
  AssayPlace place = {follow_up, review->year, TRUE, -1, of, 1};
  assay_figure_share(review, assay_result_add_group(group, "planned"), count, n);
  put_both(review, group, &place, &plan, used);
  say_planned(review, group);
}
