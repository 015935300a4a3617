/* Who is due for follow-up: graduates of all cohorts, by the period since completion in which they are on the day of the report.
 * People are counted; who they are is for a command to list, from the roster. */
#include "figures.h"
#include "use.h"

enum { FOLLOW_UPS = 4, BINS = 9 }; /* axes of a table: day, reachable, and these */

typedef struct {
  gint64 graduates, reachable, answered, due;
} Period;

static guint linked_follow_ups(const AssayStudy *study, AssayVariable *out) {
  guint n = 0;
  for (guint i = 0; i < study->n_instruments && n < FOLLOW_UPS; i++)
    if (study->instruments[i].level == 3 && assay_instrument_is_linked(&study->instruments[i]))
      out[n++] = assay_variable_of(ASSAY_VARIABLE_SINCE, &study->instruments[i]);
  return n;
}

static guint bin_of(const AssayStudy *study, gint64 days) {
  guint bin = 0;
  while (bin + 1 < study->n_followup_bins && days > study->followup_days[bin]) bin++;
  return bin;
}

/* One a period; of the entries of a roster, so that who completed twice counts twice. */
static void count_periods(AssayReview *review, Period *period) {
  static const int64_t yes = 1;
  AssayVariable axes[2 + FOLLOW_UPS] = {assay_variable_roster(ASSAY_ROSTER_COMPLETED_ON),
                                        assay_variable_roster(ASSAY_ROSTER_REACHABLE)};
  guint n = 2 + linked_follow_ups(review->study, axes + 2);
  gboolean knows = review->study->roster.column[ASSAY_ROSTER_REACHABLE] != NULL;
  AssayCondition enrolled = {assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), &yes, 1};
  AssayFilter filter = {.population = ASSAY_PER_LEARNER, .conditions = &enrolled, .n_conditions = 1};
  AssayTable *table = review->error ? NULL : assay_store_tabulate(review->store, axes, n, &filter, &review->error);
  if (!table) return;
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  for (int64_t i = 0; i < cells; i++) {
    const int64_t *key = keys + i * (int64_t)n;
    if (assay_key_is_missing(key[0]) || key[0] > review->as_of) continue;
    guint bin = bin_of(review->study, review->as_of - key[0]);
    gboolean answered = FALSE;
    for (guint f = 2; f < n; f++) answered |= key[f] == (int64_t)bin;
    period[bin].graduates += counts[i];
    period[bin].reachable += key[1] == 1 ? counts[i] : 0;
    period[bin].answered += answered ? counts[i] : 0;
    period[bin].due += !answered && (key[1] == 1 || !knows) ? counts[i] : 0;
  }
  assay_table_free(table);
}

static void put_period(AssayReview *review, AssayResult *list, const char *bin, const Period *period) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "bin", bin);
  assay_figure_people(review, group, "graduates", period->graduates);
  if (review->study->roster.column[ASSAY_ROSTER_REACHABLE])
    assay_figure_people(review, group, "reachable", period->reachable);
  else
    assay_figure_absent(review, group, "reachable", "reason-no-column");
  assay_figure_people(review, group, "answered", period->answered);
  assay_figure_people(review, group, "due", period->due);
}

void assay_follow_up_due_put(AssayReview *review, AssayResult *level3) {
  AssayVariable unused[FOLLOW_UPS];
  AssayResult *list = assay_result_add_list(level3, "to_follow_up");
  Period period[BINS] = {0};
  guint bins = MIN(review->study->n_followup_bins, BINS);
  if (!review->has_roster || !review->study->roster.column[ASSAY_ROSTER_COMPLETED_ON]) {
    assay_sentence_add(review, level3, "to_follow_up_sentence", "follow-up-due-unknown", NULL);
    return;
  }
  if (!linked_follow_ups(review->study, unused)) {
    assay_sentence_add(review, level3, "to_follow_up_sentence",
                       assay_has_follow_up(review->study) ? "follow-up-due-unlinked" : "follow-up-due-not-asked", NULL);
    return;
  }
  count_periods(review, period);
  for (guint i = 0; i < bins; i++) put_period(review, list, review->study->followup_text[i], &period[i]);
  assay_sentence_add(review, level3, "to_follow_up_sentence", "follow-up-due-read", NULL);
}
