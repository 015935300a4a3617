/* Small things that several families need: pairs, levels, keys, and the correction factor J of Hedges.
 *
 * J(m) = Gamma(m / 2) / (sqrt(m / 2) * Gamma((m - 1) / 2)), [Hedges 1981], through log gammas. From m = 101 on these
 * lose digits to each other, and the series of Gamma(x + 1/2) / Gamma(x) in 1 / x is used, x = (m - 1) / 2
 * ([Tricomi & Erdelyi 1951]); it is good to 1e-15 there.
 * R: exp(lgamma(m/2) - lgamma((m-1)/2) - 0.5*log(m/2)). Tests: J_exact in the reference files. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stddef.h>

#include "axes.h"
#include "internal.h"

AssayStatus assay_pairs_open(const AssayTable *pre_post, Pairs *out) {
  *out = (Pairs){0};
  if (!pre_post || assay_table_axes(pre_post) < 2) return ASSAY_BAD_ARGUMENT;
  out->both = assay_axes_complete(pre_post, 0, 1);
  if (!out->both) return ASSAY_NO_MEMORY;
  AssayStatus status = assay_table_combine(out->both, 2, (int[]){0, 1}, (int[]){-1, 1}, &out->difference);
  if (status != ASSAY_OK) {
    assay_pairs_close(out);
    return status;
  }
  out->n_total = assay_table_total(pre_post);
  out->n = assay_table_total(out->both);
  return ASSAY_OK;
}

void assay_pairs_close(Pairs *pairs) {
  assay_table_free(pairs->both);
  assay_table_free(pairs->difference);
  *pairs = (Pairs){0};
}

AssayStatus assay_pairs_correlation(const Pairs *pairs, double *r) {
  return assay_axes_correlation(pairs->both, 0, 1, r);
}

bool assay_level_fits(double level) {
  return level > 0 && level < 1;
}

double assay_normal_critical(double level) {
  return gsl_cdf_ugaussian_Qinv((1 - level) / 2);
}

double assay_hedges_factor(double m) {
  if (m <= 100) return exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2);
  static const double c[] = {1, -1.0 / 8, 1.0 / 128, 5.0 / 1024, -21.0 / 32768, -399.0 / 262144, 869.0 / 4194304};
  double z = 2 / (m - 1), series = 0;
  for (int i = 6; i >= 0; i--) series = series * z + c[i];
  return sqrt((m - 1) / m) * series;
}

bool assay_key_of_value(double value, int64_t unit, bool up, int64_t *key, bool *exact) {
  long double product = (long double)value * (long double)unit, nearest = roundl(product);
  *exact = fabsl(product - nearest) <= 1e-12L * fmaxl(1, fabsl(product));
  long double whole = *exact ? nearest : up ? ceill(product) : floorl(product);
  if (!(fabsl(whole) < 0x1p62L)) return false;
  *key = (int64_t)whole;
  return true;
}
