/* Cronbach's alpha of k items.
 *
 * With C the covariances of the items, T = sum of all C, D = sum of its diagonal:
 *   alpha = k / (k - 1) * (1 - D / T)                                    [Cronbach 1951]
 *   alpha_standardized = k * mean_r / (1 + (k - 1) * mean_r), mean_r the mean of the off-diagonal correlations
 *   feldt = 1 - (1 - alpha) * F((1 +- level) / 2; n - 1, (n - 1) * (k - 1))   [Feldt 1965]
 *   sem = sqrt(T) * sqrt(1 - alpha)
 * For right and wrong answers alpha is KR-20 with n - 1 throughout [Kuder & Richardson 1937].
 * R: psych::alpha(X, check.keys = FALSE) with complete rows (listwise) or as it stands (pairwise).
 * Known limits: alpha has no value where the total has no variance. Pairwise covariances need not come from any one set
 * of people; n is then the smallest number of people of any pair.
 * Tests: 08_bfi_alpha_missing.json, 09_turkiye_likert.json, 05_hci_items.json. */
#include <math.h>
#include <stdlib.h>

#include "internal.h"

typedef struct {
  double total, diagonal, size; /* size: sum of |C|, to tell a total that is 0 but for rounding */
  double sum_r;
  bool all_vary;
} Sums;

static AssayStatus item_variances(const AssayComoments *items, bool listwise, int k, double *variance) {
  for (int i = 0; i < k; i++) {
    AssayStatus status = assay_comoments_covariance(items, i, i, listwise, &variance[i]);
    if (status != ASSAY_OK) return status;
  }
  return ASSAY_OK;
}

static AssayStatus sum_up(const AssayComoments *items, bool listwise, int k, const double *variance, Sums *sums) {
  *sums = (Sums){.all_vary = true};
  for (int i = 0; i < k; i++) {
    sums->diagonal += variance[i];
    sums->all_vary = sums->all_vary && variance[i] > 0;
  }
  sums->total = sums->size = sums->diagonal;
  for (int i = 0; i < k; i++)
    for (int j = 0; j < i; j++) {
      double c;
      AssayStatus status = assay_comoments_covariance(items, i, j, listwise, &c);
      if (status != ASSAY_OK) return status;
      sums->total += 2 * c;
      sums->size += 2 * fabs(c);
      if (sums->all_vary) sums->sum_r += c / sqrt(variance[i]) / sqrt(variance[j]);
    }
  return ASSAY_OK;
}

static int64_t people_of(const AssayComoments *items, bool listwise, int k) {
  int64_t n = assay_comoments_complete(items);
  if (listwise) return n;
  n = INT64_MAX;
  for (int i = 0; i < k; i++)
    for (int j = 0; j <= i; j++) {
      int64_t pair = assay_comoments_pairs(items, i, j);
      if (pair < n) n = pair;
    }
  return n;
}

static AssayStatus infer(const Sums *sums, double level, AssayAlpha *out) {
  double k = out->k, df = (double)(out->n - 1);
  if (!(sums->total > 1e-13 * sums->size)) return ASSAY_NO_VARIANCE;
  out->alpha = k / (k - 1) * (1 - sums->diagonal / sums->total);
  out->sem = sqrt(sums->total) * sqrt(fmax(0, 1 - out->alpha));
  double p = (1 - level) / 2, df2 = df * (k - 1), high, low;
  AssayStatus status = assay_f_quantile(p, true, df, df2, &high);
  if (status == ASSAY_OK) status = assay_f_quantile(p, false, df, df2, &low);
  if (status != ASSAY_OK) return status;
  out->feldt = (AssayInterval){1 - (1 - out->alpha) * high, 1 - (1 - out->alpha) * low};
  out->standardized_status = ASSAY_NO_VARIANCE;
  if (!sums->all_vary) return ASSAY_OK;
  double mean_r = sums->sum_r / (k * (k - 1) / 2), divisor = 1 + (k - 1) * mean_r;
  if (!(divisor > 1e-13 * k)) return ASSAY_OK;
  out->mean_r = mean_r;
  out->alpha_standardized = k * mean_r / divisor;
  out->standardized_status = ASSAY_OK;
  return ASSAY_OK;
}

AssayStatus assay_alpha(const AssayComoments *items, bool listwise, double level, AssayAlpha *out) {
  *out = (AssayAlpha){0};
  if (!items || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  int k = assay_comoments_items(items);
  AssayAlpha found = {.n = people_of(items, listwise, k), .k = k, .listwise = listwise};
  if (found.n < 2) return ASSAY_TOO_FEW;
  double *variance = malloc((size_t)k * sizeof *variance);
  if (!variance) return ASSAY_NO_MEMORY;
  Sums sums;
  AssayStatus status = item_variances(items, listwise, k, variance);
  if (status == ASSAY_OK) status = sum_up(items, listwise, k, variance, &sums);
  if (status == ASSAY_OK) status = infer(&sums, level, &found);
  free(variance);
  if (status == ASSAY_OK) *out = found;
  return status;
}
