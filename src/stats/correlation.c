/* Pearson's and Spearman's correlation of pairs, with intervals.
 *
 * With z the normal (1 + level) / 2 point: tanh(atanh(r) -+ z * se),
 *   Pearson:  se = 1 / sqrt(n - 3)                                    [Fisher 1921]
 *   Spearman: r of the midranks, se = sqrt((1 + r^2 / 2) / (n - 3))   [Bonett & Wright 2000]
 * R: cor.test(pre, post); cor(pre, post, method = "spearman") and the formula.
 * Known limits: no interval where r is 1 or -1 or n under 4. Spearman's is too narrow where scores have few values and go
 * closely together (COVERAGE.md). Tests: R in change.json, pearson_r in the reference files. */
#include <math.h>

#include "resampling.h"

void assay_put_correlation_interval(double level, int64_t least_n, AssayCorrelation *out) {
  out->interval_status = out->n < least_n ? ASSAY_TOO_FEW : fabs(out->r) >= 1 ? ASSAY_AT_THE_END : ASSAY_OK;
  if (out->interval_status != ASSAY_OK) {
    out->standard_error = 0;
    return;
  }
  double middle = atanh(out->r), reach = assay_normal_critical(level) * out->standard_error;
  out->interval = (AssayInterval){tanh(middle - reach), tanh(middle + reach)};
}

AssayStatus assay_pearson(const AssayTable *pre_post, double level, AssayCorrelation *out) {
  *out = (AssayCorrelation){0};
  if (!assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  AssayCorrelation found = {.n = pairs.n};
  status = assay_pairs_correlation(&pairs, &found.r);
  assay_pairs_close(&pairs);
  if (status != ASSAY_OK) return status;
  if (found.n > 3) found.standard_error = 1 / sqrt((double)(found.n - 3));
  assay_put_correlation_interval(level, 4, &found);
  *out = found;
  return ASSAY_OK;
}

AssayStatus assay_spearman(const AssayTable *pre_post, double level, AssayCorrelation *out) {
  *out = (AssayCorrelation){0};
  if (!pre_post || assay_table_axes(pre_post) < 2 || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  AssayMeasure m;
  AssayStatus status = assay_measure_open(&m, pre_post, &(AssayBootstrapPlan){.statistic = ASSAY_STATISTIC_SPEARMAN});
  if (status != ASSAY_OK) return status;
  AssayCorrelation found = {.n = m.n};
  AssayWork *work = assay_work_new(&m);
  if (!work)
    status = ASSAY_NO_MEMORY;
  else if (!assay_measure_value(&m, work, m.count, m.n, &found.r))
    status = ASSAY_NO_VARIANCE;
  assay_work_free(work);
  assay_measure_close(&m);
  if (status != ASSAY_OK) return status;
  if (found.n > 3) found.standard_error = sqrt((1 + found.r * found.r / 2) / (double)(found.n - 3));
  assay_put_correlation_interval(level, 4, &found);
  *out = found;
  return ASSAY_OK;
}
