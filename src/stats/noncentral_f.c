/* The noncentral F distribution and the limits for its noncentrality.
 *
 * With J Poisson of mean ncp / 2, x = df1 * f / (df1 * f + df2), a = df1 / 2, b = df2 / 2:
 *   P(F <= f) = sum over j of P(J = j) * I_x(a + j, b)                 [Johnson & Kotz 1970] chapter 30
 * The sum goes both ways from the largest weight until what is left weighs nothing; I_x(a + j, b) is the central F with
 * df1 + 2 j at f * df1 / (df1 + 2 j). P falls as ncp grows, so the limits are had by halving.
 * R: pf(f, df1, df2, ncp), which stops at 1e-9; effectsize's F intervals.
 * Known limits: absolute error about 1e-13; ASSAY_OUT_OF_RANGE for ncp above 1e5.
 * Tests: the sum by R's dpois() and pbeta(); squares of the noncentral t with df1 = 1. */
#include <math.h>

#include "internal.h"

#define NCP_AT_MOST 1e5

static AssayStatus central(double f, double df1, double df2, double j, double *p) {
  double q;
  AssayStatus status = assay_f_Q(f * df1 / (df1 + 2 * j), df1 + 2 * j, df2, &q);
  *p = 1 - q;
  return status;
}

/* Adds the terms from j on, one by one up or down, until the weight is nothing. */
static AssayStatus add_terms(double f, double df1, double df2, double half, double j, double step, double weight,
                             double *sum) {
  AssayStatus status = ASSAY_OK;
  while (status == ASSAY_OK && j >= 0 && weight > 1e-18) {
    double p;
    status = central(f, df1, df2, j, &p);
    *sum += weight * p;
    weight *= step > 0 ? half / (j + 1) : j / half;
    j += step;
  }
  return status;
}

AssayStatus assay_noncentral_f_P(double f, double df1, double df2, double ncp, double *p) {
  *p = 0;
  if (!isfinite(f) || !isfinite(ncp) || !(ncp >= 0) || !(df1 > 0) || !(df2 > 0)) return ASSAY_BAD_ARGUMENT;
  if (ncp > NCP_AT_MOST) return ASSAY_OUT_OF_RANGE;
  if (!(f > 0)) return ASSAY_OK;
  double half = ncp / 2, top = floor(half), sum = 0;
  double weight = half > 0 ? exp(top * log(half) - half - lgamma(top + 1)) : 1;
  AssayStatus status = add_terms(f, df1, df2, half, top, 1, weight, &sum);
  if (status == ASSAY_OK && top > 0) status = add_terms(f, df1, df2, half, top - 1, -1, weight * top / half, &sum);
  if (status == ASSAY_OK) *p = fmin(1, sum);
  return status;
}

/* The ncp with P = p; 0 where even no noncentrality has less. */
static AssayStatus ncp_at(double f, double df1, double df2, double p, double *ncp) {
  double low = 0, high = 1, at;
  AssayStatus status = assay_noncentral_f_P(f, df1, df2, 0, &at);
  *ncp = 0;
  if (status != ASSAY_OK || at <= p) return status;
  while ((status = assay_noncentral_f_P(f, df1, df2, high, &at)) == ASSAY_OK && at > p) {
    low = high;
    high *= 2;
  }
  while (status == ASSAY_OK && high - low > 1e-13 * high) {
    double middle = low + (high - low) / 2;
    status = assay_noncentral_f_P(f, df1, df2, middle, &at);
    *(at > p ? &low : &high) = middle;
  }
  *ncp = low + (high - low) / 2;
  return status;
}

AssayStatus assay_noncentral_f_interval(double f, double df1, double df2, double level, AssayInterval *ncp) {
  *ncp = (AssayInterval){0};
  if (!isfinite(f) || !(f >= 0) || !(df1 > 0) || !(df2 > 0) || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  AssayInterval found;
  AssayStatus status = ncp_at(f, df1, df2, (1 + level) / 2, &found.low);
  if (status == ASSAY_OK) status = ncp_at(f, df1, df2, (1 - level) / 2, &found.high);
  if (status == ASSAY_OK) *ncp = found;
  return status;
}
