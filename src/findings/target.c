/* The share at the target: a fact of this cohort, counted exactly. */
#include <math.h>
#include <string.h>

#include "figures.h"
#include "metric.h"

static gint64 millionths(double share) {
  return (gint64)llround(share * 1e6);
}

gint64 assay_target_goal(double share, gint64 n) {
  return (millionths(share) * n + 999999) / 1000000;
}

/* The point of the target's label on the scale that the answers were read with; reversed items count from the top. */
static gboolean label_key(AssayReview *review, const AssayObjective *objective, const AssayMeasure *post, int64_t unit,
                          int64_t *key) {
  const AssayScaleReading *reading = assay_store_scale(review->store, post->instrument, post->item, 0, &review->error);
  if (!reading || reading->fit != ASSAY_SCALE_MATCHED || !reading->scale) return FALSE;
  const char *label = objective->target_label;
  g_autoptr(AssayScaleReading) target = assay_scale_read(review->study, reading->scale, &label, 1);
  if (!target || target->fit == ASSAY_SCALE_UNKNOWN || target->n != 1 || target->unknown[0] ||
      target->not_applicable[0])
    return FALSE;
  int point = target->point[0] - target->low + reading->low;
  if (post->item->reverse) point = 2 * reading->low + (int)reading->points - 1 - point;
  *key = point * unit;
  return TRUE;
}

gboolean assay_target_key(AssayReview *review, const AssayObjective *objective, const AssayMetric *in_year,
                          const AssayMeasureScale *scale, int64_t unit, int64_t *key) {
  if (objective->target_is_label) return label_key(review, objective, &in_year->post, unit, key);
  return assay_scale_key_at(scale, millionths(objective->target_score), unit, key);
}

char *assay_target_short(const AssayObjective *objective) {
  return objective->target_is_label ? g_strdup(objective->target_label)
                                    : assay_result_format_value(objective->target_score, ASSAY_FORMAT_PERCENT, 0);
}

char *assay_target_text(AssayReview *review, const AssayObjective *objective) {
  gboolean label = objective->target_is_label;
  g_autofree char *target = assay_target_short(objective);
  AssayResult *words = assay_words_new();
  assay_words_text(words, label ? "label" : "percent", target);
  return assay_sentence(review, label ? "target-label" : "target-points", words);
}

void assay_target_measure(AssayReview *review, const AssayObjective *objective, int year, gint64 eligible,
                          const AssayMetricData *given, AssayTargetData *out) {
  memset(out, 0, sizeof *out);
  out->eligible = eligible;
  out->reason = "reason-no-target";
  const AssayMetric *metric = objective->target_metric;
  if (!objective->has_target || !metric || review->error) return;
  const AssayMetric in_year = assay_metric_in_year(metric, year);
  if (!in_year.has_post) return;
  AssayMetricData own = {0};
  const AssayMetricData *data = given;
  if (!data) {
    assay_metric_measure(review, objective, metric, year, &own);
    data = &own;
  }
  int axis = assay_metric_post_axis(data);
  int64_t key = 0;
  gboolean found =
      assay_target_key(review, objective, &in_year, &data->post_scale, assay_table_unit(data->table, axis), &key);
  out->measured = data->n_post;
  if (!out->measured) {
    out->reason = "reason-no-answers";
  } else if (!found) {
    out->reason = objective->target_is_label ? "reason-label-unknown" : "reason-maximum-unknown";
  } else {
    int64_t n = 0;
    if (assay_count_at_least(data->table, axis, key, &out->reached, &n) == ASSAY_OK) {
      out->known = TRUE;
      out->goal = assay_target_goal(objective->target_share, out->measured);
      out->goal_reached = out->reached >= out->goal;
    } else {
      out->reason = "reason-no-answers";
    }
  }
  assay_metric_clear(&own);
}
