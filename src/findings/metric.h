/* What a metric measured in one year: the joint table of before and after, and whether the two may be compared. Private
 * to findings. */
#pragma once

#include "assay/stats.h"
#include "review.h"

/* The range of what a measure can give, where it is known. */
typedef struct {
  gboolean known;
  AssayDecimal low, high;
  gboolean single; /* one rating or choice: before and after are told as counts */
} AssayMeasureScale;

typedef struct {
  gboolean has_pre, has_post, linked; /* linked: the two can be brought together */
  AssayTable *table;                  /* axes: before, after; or the one that there is */
  gint64 n_pre, n_post, n_matched;
  AssayMeasureScale pre_scale, post_scale;
  const char *reason; /* id of a phrase: why there is no change; NULL: comparable */
  gboolean wide;      /* a score with at least 10 possible values */
  AssayPairedChange change;
  AssayStatus status; /* of `change` */
  AssaySummary after; /* of all that were measured after, where there is no pair */
} AssayMetricData;

void assay_metric_measure(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric, int year,
                          AssayMetricData *out);
void assay_metric_clear(AssayMetricData *data);
/* The same people by a variable of the learner: axes before, after (or the one there is), group. NULL where the answers do
 * not know their learners. */
AssayTable *assay_metric_table_by(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric,
                                  int year, AssayVariable group);
/* What a part of such a table says; scales and comparability are those of the whole. */
void assay_metric_part(const AssayMetricData *whole, const AssayTable *part, AssayMetricData *out);

AssayMeasureScale assay_measure_scale(AssayReview *review, const AssayMeasure *measure);
gboolean assay_measure_same_scale(const AssayMeasureScale *a, const AssayMeasureScale *b);
AssayVariable assay_measure_variable(const AssayMeasure *measure);
/* A value as a share 0..1 of the scale: (value - low) / (high - low). */
double assay_scale_share(const AssayMeasureScale *scale, double value);
/* The smallest key of an axis with that unit that stands at or above `micro` millionths of the scale; exact. */
gboolean assay_scale_key_at(const AssayMeasureScale *scale, gint64 micro, int64_t unit, int64_t *key);
/* The axis of the answers after. */
int assay_metric_post_axis(const AssayMetricData *data);
/* The direct metric that carries the headline: the target's, else the first direct one with before and after, else the
 * first direct one, else the first. NULL without metrics. */
const AssayMetric *assay_objective_primary(const AssayObjective *objective);

/* ---- Targets ---- */

typedef struct {
  gboolean known;     /* FALSE: `reason` */
  const char *reason; /* id of a phrase */
  gint64 measured, reached, goal, eligible;
  gboolean goal_reached;
} AssayTargetData;
void assay_target_measure(AssayReview *review, const AssayObjective *objective, int year, gint64 eligible,
                          const AssayMetricData *data, AssayTargetData *out);
/* The smallest key of the answers after that reaches the target; FALSE where it has none on that scale. */
gboolean assay_target_key(AssayReview *review, const AssayObjective *objective, const AssayMetric *in_year,
                          const AssayMeasureScale *scale, int64_t unit, int64_t *key);
char *assay_target_short(const AssayObjective *objective); /* "65%", or the label */
/* "65% of the points", or the label. */
char *assay_target_text(AssayReview *review, const AssayObjective *objective);
/* ceil(share * n), exact for shares of up to six decimals. */
gint64 assay_target_goal(double share, gint64 n);

/* ---- A metric in the tree ---- */

/* Of the values on `axis` (0 before, 1 after) of a table of both, of those who have the other measure too, or of those who have not. */
AssayMoments assay_metric_moments(const AssayTable *table, int axis, gboolean both);
/* Children before, after, change of one metric, as a row of years or groups has them. */
void assay_metric_put_row(AssayReview *review, AssayResult *group, const AssayMetricData *data);

enum { ASSAY_MEAN_DECIMALS = 1 };
void assay_metric_put(AssayReview *review, AssayResult *list, const AssayObjective *objective,
                      const AssayMetric *metric, const AssayMetricData *data);
/* Whether it is told from the others of its objective by a name alone. */
gboolean assay_metric_needs_name(const AssayObjective *objective, const AssayMetric *metric);
/* "the test “Writing queries”"; without a name "the test", or "the test of “Ask a database a question”" where there are several. */
char *assay_metric_called(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric);
/* Words with the field metric: what it is called. */
AssayResult *assay_metric_words(AssayReview *review, const AssayResult *metric);
void assay_metric_say_change(AssayReview *review, GString *paragraph, const AssayResult *metric, gboolean page_one);
/* From the shown children of the metric's group; says nothing where they are hidden or absent. */
void assay_metric_put_sentence(AssayReview *review, AssayResult *group, const AssayMetricData *data);
void assay_metric_put_caveats(AssayReview *review, AssayResult *group, const AssayMetric *metric,
                              const AssayMetricData *data);
