/* The noncentral t distribution and the limits for its noncentrality.
 *
 * T = (Z + ncp) / s with Z standard normal and df * s^2 chi-square with df degrees of freedom, so that
 *   P(T <= t) = integral over s of Phi(t * s - ncp) * density(s).
 * With y = log s the density is proportional to exp(df * (y - (exp(2 * y) - 1) / 2)), analytic and decaying on both
 * sides: the trapezoidal rule converges exponentially [Trefethen & Weideman 2014], and dividing by the same sum without
 * Phi needs no gamma function, so that large df lose nothing. The step is half of the narrowest of: 0.2, the density's
 * spread 1 / sqrt(2 * df), the spread 1 / |ncp| of Phi around t * s = ncp.
 *
 * Limits: the ncp at which the observed t is at the (1 + level) / 2 and (1 - level) / 2 point [Steiger & Fouladi 1997],
 * by Newton steps kept between bounds; the upper tail is had as P(-T <= -t) with -ncp.
 *
 * R: pt(t, df, ncp); limits by uniroot(function(d) pt(t, df, d) - p, ...).
 * Known limits: absolute error about 1e-14, so tails under 1e-12 have few digits. ASSAY_OUT_OF_RANGE where the sum
 * would need more than a million terms: |ncp| beyond 37.62 with few degrees of freedom, df under 0.01.
 * Tests: the closed form for df = 2, the central t, reference/noncentral_t_check.json. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_exp.h>
#include <math.h>

#include "internal.h"

#define TERMS_AT_MOST 1e6
#define TAIL          42 /* exp(-42) is below the last bit */

/* How far from the density's top, in y, it has fallen to exp(-TAIL): to the left y, to the right exp(2 * y) leads. */
static void ends_of(double df, double *left, double *right) {
  double c = TAIL / df; /* solve exp(2 y) / 2 - 1/2 - y = c on both sides */
  *left = -(c + 0.5);
  *right = 0.5 * log1p(2 * c + 2 * sqrt(2 * c + 1));
  if (c < 0.25) {
    *left = fmax(*left, -1.5 * sqrt(c));
    *right = fmin(*right, 1.5 * sqrt(c));
  }
}

typedef struct {
  double below, slope; /* P and -dP/dncp */
} Tails;

static AssayStatus tails_at(double t, double df, double ncp, Tails *out) {
  double left, right, step = 0.5 * fmin(0.2, fmin(1 / sqrt(2 * df), 1 / (1 + fabs(ncp))));
  ends_of(df, &left, &right);
  if (!((right - left) / step < TERMS_AT_MOST)) return ASSAY_OUT_OF_RANGE;
  long double all = 0, below = 0, slope = 0;
  int64_t first = (int64_t)floor(left / step), last = (int64_t)ceil(right / step);
  for (int64_t i = first; i <= last; i++) {
    double y = (double)i * step;
    double w = exp(-df * y * y * gsl_sf_exprel_2(2 * y)); /* exprel_2(x) = 2 * (exp(x) - 1 - x) / x^2 */
    double x = t * exp(y) - ncp;
    all += w;
    below += w * gsl_cdf_ugaussian_P(x);
    slope += w * gsl_ran_ugaussian_pdf(x);
  }
  *out = (Tails){(double)(below / all), (double)(slope / all)};
  return ASSAY_OK;
}

AssayStatus assay_noncentral_t_P(double t, double df, double ncp, double *p) {
  *p = 0;
  if (!isfinite(t) || !isfinite(df) || !isfinite(ncp) || !(df > 0)) return ASSAY_BAD_ARGUMENT;
  Tails tails;
  AssayStatus status = tails_at(t, df, ncp, &tails);
  if (status == ASSAY_OK) *p = fmin(1, tails.below);
  return status;
}

/* The ncp with P(T <= t) = p, p at most 1/2. P falls as ncp grows. */
static AssayStatus ncp_at(double t, double df, double p, double *ncp) {
  double spread = sqrt(1 + t * t / (2 * df)), low = -HUGE_VAL, high = HUGE_VAL;
  double at = t + gsl_cdf_ugaussian_Qinv(p) * spread;
  for (int i = 0; i < 200; i++) {
    Tails tails;
    AssayStatus status = tails_at(t, df, at, &tails);
    if (status != ASSAY_OK) return status;
    double excess = tails.below - p, newton = tails.slope > 0 ? excess / tails.slope : HUGE_VAL;
    if (fabs(newton) <= 1e-14 * fmax(1, fabs(at))) {
      *ncp = at + newton;
      return ASSAY_OK;
    }
    if (excess > 0)
      low = at;
    else
      high = at;
    double next = at + newton;
    if (!(next > low && next < high) || fabs(newton) > 4 * spread) {
      if (isinf(low))
        next = at - 2 * spread;
      else if (isinf(high))
        next = at + 2 * spread;
      else
        next = low + (high - low) / 2;
    }
    if (!(high - low > 1e-14 * fmax(1, fabs(at)))) {
      *ncp = next;
      return ASSAY_OK;
    }
    at = next;
  }
  return ASSAY_NO_CONVERGENCE;
}

AssayStatus assay_noncentral_t_interval(double t, double df, double level, AssayInterval *ncp) {
  *ncp = (AssayInterval){0};
  if (!isfinite(t) || !isfinite(df) || !(df > 0) || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  AssayInterval found;
  double p = (1 - level) / 2;
  AssayStatus status = ncp_at(t, df, p, &found.high);
  if (status == ASSAY_OK) status = ncp_at(-t, df, p, &found.low);
  if (status != ASSAY_OK) return status;
  *ncp = (AssayInterval){-found.low, found.high};
  return ASSAY_OK;
}
