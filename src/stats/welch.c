/* The difference between two means of which only size and error are known.
 *
 *   t = (mean a - mean b) / sqrt(e_a^2 + e_b^2), df = (e_a^2 + e_b^2)^2 / (e_a^4 / (n_a - 1) + e_b^4 / (n_b - 1))
 *                                                                       [Welch 1947]: the variances may differ
 * R: t.test(a, b). Known limits: the people of a and b are taken to be others.
 * Tests: welch_unpaired in 01_student_sleep.json, R in the test. */
#include <math.h>

#include "groups.h"

AssayStatus assay_welch(double difference, const AssayMean *a, const AssayMean *b, double level,
                        AssayMeanDifference *out) {
  *out = (AssayMeanDifference){0};
  double va = a->error * a->error, vb = b->error * b->error;
  if (a->n < 2 || b->n < 2) return ASSAY_TOO_FEW;
  if (!(va + vb > 0)) return ASSAY_NO_VARIANCE;
  double share_a = va / (va + vb), share_b = vb / (va + vb);
  double df = 1 / (share_a * share_a / (double)(a->n - 1) + share_b * share_b / (double)(b->n - 1));
  Student s;
  AssayStatus status = assay_student(difference, sqrt(va + vb), df, level, &s);
  if (status != ASSAY_OK) return status;
  *out = (AssayMeanDifference){difference, s.t, s.df, s.p, s.interval};
  return ASSAY_OK;
}

AssayStatus assay_difference_of_means(const AssayMean *a, const AssayMean *b, double level, AssayMeanDifference *out) {
  *out = (AssayMeanDifference){0};
  if (!assay_level_fits(level) || !isfinite(a->mean) || !isfinite(b->mean)) return ASSAY_BAD_ARGUMENT;
  if (!(a->error >= 0 && b->error >= 0) || !isfinite(a->error + b->error)) return ASSAY_BAD_ARGUMENT;
  return assay_welch(a->mean - b->mean, a, b, level, out);
}

AssayStatus assay_mean_of_interval(double mean, AssayInterval interval, int64_t n, double level, AssayMean *out) {
  Student one;
  *out = (AssayMean){0};
  if (!assay_level_fits(level) || !isfinite(mean) || !(interval.high >= interval.low)) return ASSAY_BAD_ARGUMENT;
  if (n < 2) return ASSAY_TOO_FEW;
  AssayStatus status = assay_student(0, 1, (double)(n - 1), level, &one);
  if (status != ASSAY_OK) return status;
  double error = (interval.high - interval.low) / (one.interval.high - one.interval.low);
  if (!isfinite(error)) return ASSAY_BAD_ARGUMENT;
  *out = (AssayMean){n, mean, error};
  return ASSAY_OK;
}
