/* The years of the study side by side, and where a measure changed between them. */
#include "demand.h"
#include "figures.h"
#include "metric.h"

/* Between this year and the one before it of which there are data. */
static gboolean measure_changed(const AssayReview *review, const AssayObjective *objective, guint i) {
  const AssayMetric *primary = assay_objective_primary(objective);
  const int *year = (const int *)(gpointer)review->years->data;
  return i > 0 && primary && !assay_study_same_measure(review->study, primary, year[i - 1], year[i]);
}

static void put_objective(AssayReview *review, AssayResult *list, const AssayObjective *objective, guint place) {
  int year = g_array_index(review->years, int, place);
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", objective->id);
  assay_result_add_text(group, "text", objective->text);
  assay_result_add_flag(group, "breaks", measure_changed(review, objective, place));
  const AssayMetric *primary = assay_objective_primary(objective);
  if (primary) {
    AssayMetricData data;
    assay_metric_measure(review, objective, primary, year, &data);
    assay_metric_put_row(review, group, &data);
    assay_metric_clear(&data);
  } else {
    static const char *const names[] = {"before", "after", "change"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) assay_figure_absent(review, group, names[i], "objective-no-metric");
  }
  AssayTargetData target;
  assay_target_measure(review, objective, year, assay_objective_eligible(review, objective, year), NULL, &target);
  if (!target.known) {
    assay_figure_absent(review, group, "share", target.reason);
    return;
  }
  const int64_t parts[] = {target.reached, target.measured - target.reached};
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, parts, 2);
  double share = (double)target.reached / (double)target.measured;
  AssayResult *leaf =
      assay_figure_number(review, group, "share", share, target.measured, ASSAY_FORMAT_PERCENT, 0, verdict);
  AssayShare wilson;
  if (verdict == ASSAY_SHOWN && target.measured >= ASSAY_INTERVAL_FROM &&
      assay_share(target.reached, target.measured, 0.95, &wilson) == ASSAY_OK)
    assay_figure_interval(review, leaf, wilson.wilson.low, wilson.wilson.high, ASSAY_FORMAT_PERCENT, 0);
}

static void put_year(AssayReview *review, AssayResult *list, guint place) {
  int year = g_array_index(review->years, int, place);
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *label = assay_academic_year_format(year);
  assay_result_add_text(group, "label", label);
  AssayCreditStatus status = assay_study_credit_status(review->study, year);
  assay_result_add_text(group, "status", assay_credit_status_name(status));
  gint64 people[ASSAY_DEMAND_STEPS];
  assay_demand_count(review, year, people);
  assay_demand_put(review, group, people);
  AssayResult *objectives = assay_result_add_list(group, "objectives");
  for (guint i = 0; i < review->study->n_objectives; i++)
    put_objective(review, objectives, &review->study->objectives[i], place);
}

static gboolean status_changed(const AssayReview *review) {
  for (guint i = 1; i < review->years->len; i++)
    if (assay_study_credit_status(review->study, g_array_index(review->years, int, i)) !=
        assay_study_credit_status(review->study, g_array_index(review->years, int, i - 1)))
      return TRUE;
  return FALSE;
}

static void say_measures(AssayReview *review, GString *paragraph) {
  for (guint o = 0; o < review->study->n_objectives; o++)
    for (guint i = 1; i < review->years->len; i++) {
      const AssayObjective *objective = &review->study->objectives[o];
      if (!measure_changed(review, objective, i)) continue;
      g_autofree char *year = assay_academic_year_format(g_array_index(review->years, int, i));
      AssayResult *words = assay_words_new();
      assay_words_text(words, "objective", objective->text);
      assay_words_text(words, "year", year);
      assay_sentence_join(review, paragraph, "years-measure-changed", words);
    }
}

void assay_review_years(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "years");
  for (guint i = 0; i < review->years->len; i++) put_year(review, list, i);
  GString *paragraph = g_string_new(NULL);
  assay_sentence_join(review, paragraph, review->years->len < 2 ? "years-one" : "years-cannot-tell", NULL);
  say_measures(review, paragraph);
  if (status_changed(review)) assay_sentence_join(review, paragraph, "years-status-changed", NULL);
  assay_result_add_text(review->root, "years_sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}
