/* Whether engagement goes with learning (E2): a rank correlation, for the internal reader, of 30 linked learners and more.
 * It stands beside the sentence that liking a course and learning from it are only loosely related. */
#include "engagement.h"
#include "metric.h"

enum { LEARNERS_AT_LEAST = 30 };

/* Engagement, else contribution, in a survey that knows who answered. */
static const AssayPlace *asked_of_learners(AssayReview *review, const GArray *stands, const char **construct) {
  for (const char *const *one = assay_engagement_constructs; *one; one++) {
    const AssayPlace *place = assay_engagement_place(review, stands, *one, TRUE);
    *construct = *one;
    if (place) return place;
  }
  return NULL;
}

/* The score and the change of each learner who has both. */
static AssayTable *score_and_change(AssayReview *review, const AssayPlace *place, const char *construct,
                                    const AssayMetric *metric) {
  const AssayMetric now = assay_metric_in_year(metric, review->year);
  AssayVariable axes[] = {assay_construct_variable(place->instrument, construct), assay_measure_variable(&now.pre),
                          assay_measure_variable(&now.post)};
  axes[0].point = place->point;
  AssayTable *wide = NULL, *table = assay_cohort_table(review, review->year, now.post.instrument, axes, 3);
  AssayStatus status = assay_table_combine_append(table, 2, (const int[]){1, 2}, (const int[]){-1, 1}, &wide);
  assay_table_free(table);
  if (status != ASSAY_OK) return NULL;
  AssayTable *pair = assay_table_margin(wide, 2, (const int[]){0, 3});
  assay_table_free(wide);
  AssayTable *complete = assay_table_complete(pair, 0, NULL);
  assay_table_free(pair);
  return complete;
}

static void put_absent(AssayReview *review, AssayResult *group, const char *reason) {
  assay_figure_absent(review, group, "with_learning", reason);
}

static const char *why_not(AssayReview *review, const AssayPlace *place, const AssayMetric *metric) {
  if (review->disclosure.tier != ASSAY_TIER_INTERNAL) return "reason-internal-only";
  if (!place) return "reason-engagement-unlinked";
  if (!metric || !assay_metric_is_direct(metric)) return "reason-no-direct-pair";
  return NULL;
}

static void put_correlation(AssayReview *review, AssayResult *group, const AssayTable *table,
                            const AssayObjective *objective, const AssayMetric *metric, const char *construct) {
  AssayCorrelation correlation;
  gint64 n = assay_table_total(table);
  AssayStatus status = n < LEARNERS_AT_LEAST ? ASSAY_TOO_FEW : assay_spearman(table, 0.95, &correlation);
  if (status == ASSAY_OK && correlation.interval_status != ASSAY_OK) status = correlation.interval_status;
  if (status != ASSAY_OK) {
    if (n < LEARNERS_AT_LEAST)
      put_absent(review, group, "reason-under-thirty");
    else
      assay_figure_status(group, "with_learning", status);
    return;
  }
  AssayResult *node = assay_result_add_group(group, "with_learning");
  assay_result_add_text(node, "metric", metric->id);
  assay_result_add_text(node, "construct", construct);
  assay_figure_people(review, node, "n", n);
  AssayResult *rho = assay_figure_number(review, node, "correlation", correlation.r, n, ASSAY_FORMAT_SIGNED, 2,
                                         assay_figure_verdict(review, n));
  assay_figure_interval(review, rho, correlation.interval.low, correlation.interval.high, ASSAY_FORMAT_SIGNED, 2);
  AssayResult *words = assay_words_new();
  g_autofree char *called = assay_metric_called(review, objective, metric);
  assay_words_text(words, "metric", called);
  assay_words_take(words, "n", assay_result_at(node, "n"));
  assay_words_take(words, "correlation", rho);
  assay_words_take_interval(words, rho, ASSAY_FORMAT_SIGNED, 2);
  double low = correlation.interval.low, high = correlation.interval.high;
  assay_sentence_add(review, node, "sentence",
                     low > 0    ? "with-learning-together"
                     : high < 0 ? "with-learning-apart"
                                : "with-learning-open",
                     words);
  assay_sentence_add(review, node, "note", "with-learning-note", NULL);
}

void assay_engagement_put_with_learning(AssayReview *review, AssayResult *group, const GArray *stands) {
  const char *construct = NULL;
  const AssayObjective *objective = NULL;
  const AssayMetric *metric = assay_review_tests(review, &objective);
  const AssayPlace *place = asked_of_learners(review, stands, &construct);
  const char *reason = why_not(review, place, metric);
  if (reason) {
    put_absent(review, group, reason);
    return;
  }
  AssayMetricData data;
  AssayObjective all = {.id = ""}; /* everybody: the objective's own learners may be fewer */
  assay_metric_measure(review, &all, metric, review->year, &data);
  if (data.reason) {
    put_absent(review, group, data.reason);
  } else {
    AssayTable *table = score_and_change(review, place, construct, metric);
    if (table)
      put_correlation(review, group, table, objective, metric, construct);
    else
      assay_figure_status(group, "with_learning", ASSAY_OUT_OF_RANGE);
    assay_table_free(table);
  }
  assay_metric_clear(&data);
}
