/* Mean, standard deviation with n - 1, median, smallest and largest value of one axis; the lag-1 autocorrelation of a
 * series.
 *
 * lag 1: sum over i of (x[i] - mean) * (x[i + 1] - mean) / sum over i of (x[i] - mean)^2, [NIST StRD], in long double
 * from deviations of the first value. It has no unit: whole numbers in units of the last decimal place keep all digits.
 * R: mean(), sd(), median(), min(), max(); acf(x, 1, plot = FALSE)$acf[2].
 * Known limits: none within the keys. Tests: the univariate sets of NIST StRD. */
#include <math.h>

#include "internal.h"

AssayStatus assay_summary(const AssayTable *table, int axis, AssaySummary *out) {
  *out = (AssaySummary){0};
  AssayMoments m;
  double median;
  AssayStatus status = assay_table_moments(table, axis, &m);
  if (status == ASSAY_OK) status = assay_table_quantile(table, axis, 0.5, &median);
  if (status != ASSAY_OK) return status;
  *out = (AssaySummary){m.n, m.mean, m.sd, median, m.min, m.max};
  return ASSAY_OK;
}

AssayStatus assay_lag1_autocorrelation(const double *x, int64_t n, double *out) {
  *out = 0;
  if (n < 0 || (n > 0 && !x)) return ASSAY_BAD_ARGUMENT;
  for (int64_t i = 0; i < n; i++)
    if (!isfinite(x[i])) return ASSAY_BAD_ARGUMENT;
  if (n < 2) return ASSAY_TOO_FEW;
  long double origin = x[0], sum = 0, squares = 0, products = 0, previous = 0;
  for (int64_t i = 0; i < n; i++) sum += x[i] - origin;
  long double mean = sum / (long double)n;
  for (int64_t i = 0; i < n; i++) {
    long double d = (x[i] - origin) - mean;
    squares += d * d;
    if (i > 0) products += d * previous;
    previous = d;
  }
  if (!(squares > 0)) return ASSAY_NO_VARIANCE;
  *out = (double)(products / squares);
  return ASSAY_OK;
}
