/* Cronbach's alpha of k items, and alpha without each of them.
 *
 * With C the covariances of the items, T = sum of all C, D = sum of its diagonal:
 *   alpha = k / (k - 1) * (1 - D / T)                                    [Cronbach 1951]
 *   alpha_standardized = k * mean_r / (1 + (k - 1) * mean_r), mean_r the mean of the off-diagonal correlations
 *   feldt = 1 - (1 - alpha) * F((1 +- level) / 2; n - 1, (n - 1) * (k - 1))   [Feldt 1965]
 *   sem = sqrt(T) * sqrt(1 - alpha)
 * For right and wrong answers alpha is KR-20 with n - 1 throughout (kr20.c). Without item i the sums lose row and column i,
 * and k becomes k - 1; the people stay those with all k answers.
 * R: psych::alpha(X, check.keys = FALSE) with complete rows (listwise) or as it stands (pairwise); $alpha.drop.
 * Known limits: alpha has no value where the total has no variance. Pairwise covariances need not come from any one set
 * of people; n is then the smallest number of people of any pair. How often the interval holds the true alpha where
 * answers are skewed, bounded or at the ceiling: COVERAGE_ALPHA.md.
 * Tests: 08_bfi_alpha_missing.json, 09_turkiye_likert.json, 05_hci_items.json, 12_carpentries_longterm.json. */
#include <math.h>

#include "covariances.h"

typedef struct {
  double total, diagonal, size; /* size: sum of |C| */
  double sum_r;
  bool all_vary;
} Sums;

static Sums sums_of(const Covariances *m) {
  Sums sums = {.all_vary = true};
  int k = m->k;
  for (int i = 0; i < k; i++) {
    sums.diagonal += m->c[i * k + i];
    sums.all_vary = sums.all_vary && m->c[i * k + i] > 0;
  }
  sums.total = sums.size = sums.diagonal;
  for (int i = 0; i < k; i++)
    for (int j = 0; j < i; j++) {
      double c = m->c[i * k + j];
      sums.total += 2 * c;
      sums.size += 2 * fabs(c);
      if (sums.all_vary) sums.sum_r += c / sqrt(m->c[i * k + i]) / sqrt(m->c[j * k + j]);
    }
  return sums;
}

static AssayStatus infer(const Sums *sums, double level, AssayAlpha *out) {
  double k = out->k, df = (double)(out->n - 1);
  if (assay_is_nothing(sums->total, sums->size)) return ASSAY_NO_VARIANCE;
  out->alpha = k / (k - 1) * (1 - sums->diagonal / sums->total);
  out->total_sd = sqrt(sums->total);
  out->sem = out->total_sd * sqrt(fmax(0, 1 - out->alpha));
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

static AssayStatus total_mean(const AssayComoments *items, bool listwise, AssayAlpha *out) {
  AssayStatus status = ASSAY_OK;
  for (int i = 0; status == ASSAY_OK && i < out->k; i++) {
    double mean;
    status = assay_comoments_mean(items, i, listwise, &mean);
    out->total_mean += mean;
  }
  return status;
}

AssayStatus assay_alpha(const AssayComoments *items, bool listwise, double level, AssayAlpha *out) {
  *out = (AssayAlpha){0};
  if (!items || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Covariances m;
  AssayStatus status = assay_covariances_open(items, listwise, &m);
  if (status != ASSAY_OK) return status;
  AssayAlpha found = {.n = m.n, .k = m.k, .listwise = listwise};
  Sums sums = sums_of(&m);
  assay_covariances_close(&m);
  status = infer(&sums, level, &found);
  if (status == ASSAY_OK) status = total_mean(items, listwise, &found);
  if (status == ASSAY_OK) *out = found;
  return status;
}

/* What is left of the sums without each item's row and column; in long double, so that a small rest keeps its digits. */
static void drop_each(const Covariances *m, AssayDropped *out) {
  int k = m->k;
  long double total = 0, size = 0, diagonal = 0;
  for (int i = 0; i < k * k; i++) total += m->c[i], size += fabs(m->c[i]);
  for (int i = 0; i < k; i++) diagonal += m->c[i * k + i];
  for (int i = 0; i < k; i++) {
    long double own = m->c[i * k + i], row = -own / 2, sizes = -own / 2; /* the diagonal is in row and column once */
    for (int j = 0; j < k; j++) row += m->c[i * k + j], sizes += fabs(m->c[i * k + j]);
    double rest = (double)(total - 2 * row), left = k - 1;
    out[i].status = assay_is_nothing(rest, (double)(size - 2 * sizes)) ? ASSAY_NO_VARIANCE : ASSAY_OK;
    if (out[i].status == ASSAY_OK) out[i].alpha = left / (left - 1) * (1 - (double)(diagonal - own) / rest);
  }
}

AssayStatus assay_alpha_if_dropped(const AssayComoments *items, bool listwise, AssayDropped *out) {
  if (!items) return ASSAY_BAD_ARGUMENT;
  int k = assay_comoments_items(items);
  for (int i = 0; i < k; i++) out[i] = (AssayDropped){0};
  if (k < 3) return ASSAY_TOO_FEW;
  Covariances m;
  AssayStatus status = assay_covariances_open(items, listwise, &m);
  if (status != ASSAY_OK) return status;
  drop_each(&m, out);
  assay_covariances_close(&m);
  return ASSAY_OK;
}
