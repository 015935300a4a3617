/* Tails and quantiles of F, by the incomplete beta function.
 *
 * x = df1 * f / (df1 * f + df2), a = df1 / 2, b = df2 / 2: P(F <= f) = I_x(a, b). Of P and 1 - P the smaller one is
 * computed, as D * continued fraction, D = x^a * (1 - x)^b / B(a, b), in the form whose terms do not cancel where one
 * df is much larger than the other [DiDonato & Morris 1992], evaluated forwards [Lentz 1976].
 * With p0 = a / (a + b) and e = x - p0
 *   log D = a * l(e / p0) + b * l(-e / (1 - p0)) + log(a * b / (2 * pi * (a + b))) / 2 + s(a + b) - s(a) - s(b),
 * l(u) = log(1 + u) - u and s the rest of Stirling's formula ([Abramowitz & Stegun 1964] 6.1.41), so that nothing large
 * is subtracted from anything large.
 * The quantile is found on the logarithm of f, by Newton steps kept between bounds.
 *
 * GSL 2.7 gives nan for the upper 2.5% point at df 2760 and 11040, does not come back at 1e7, and is off by 5e-9 in the
 * tail of t at df 48, t 13: which is why this file exists. t with df is the square root of F with 1 and df.
 * R: pf(f, df1, df2), qf(p, df1, df2); pt(t, df) and qt() through them. Known limits: ASSAY_NO_CONVERGENCE where both
 * df are beyond about 1e9.
 * Tests: closed forms, feldt_ci95 and the F tests in the reference files. */
#include <gsl/gsl_sf_log.h>
#include <math.h>

#include "internal.h"

#define STEPS_AT_MOST 200000

double assay_stirling_rest(double z) {
  if (z < 12) return lgamma(z) - ((z - 0.5) * log(z) - z + 0.5 * log(2 * acos(-1)));
  double w = 1 / (z * z);
  return (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188 - w * 691.0 / 360360))))) / z;
}

/* log(1 + u) - u, given 1 + u too, which u does not hold to the last digit near -1. */
static double log_less_first(double u, double one_more) {
  return fabs(u) < 0.5 ? gsl_sf_log_1plusx_mx(u) : log(one_more) - u;
}

/* I_x(a, b) / D for x = 1 - y not above its mean a / (a + b); lambda = a - (a + b) * x, at least 0. */
static bool fraction(double a, double b, double x, double y, double lambda, double *out) {
  double h = a / (a + 1) * (lambda + 1), c = h, d = 0;
  for (int n = 1; n < STEPS_AT_MOST; n++) {
    double odd = a + 2.0 * n - 1, w = n * (b - n) * x;
    double alpha = (a + n - 1) / odd * ((a + b + n - 1) / odd) * (w * x);
    double beta = n + w / odd + (a + n) / (odd + 2) * (lambda + 1 + n * (1 + y));
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    h *= c * d;
    if (!isfinite(h)) return false;
    if (fabs(c * d - 1) < 1e-15) {
      *out = 1 / h;
      return true;
    }
  }
  return false;
}

typedef struct {
  double below, above, log_density; /* P, 1 - P, log of dP / d log f */
} Tails;

static bool tails_at(double f, double df1, double df2, Tails *out) {
  double a = df1 / 2, b = df2 / 2, s = df1 * f + df2, x = df1 * f / s, y = df2 / s;
  double to_left = df2 * (f - 1) / s, to_right = -df1 * (f - 1) / s; /* e / p0, -e / (1 - p0) */
  double log_d = a * log_less_first(to_left, f * (df1 + df2) / s) + b * log_less_first(to_right, (df1 + df2) / s) +
                 0.5 * log(a * b / (2 * acos(-1) * (a + b))) + assay_stirling_rest(a + b) - assay_stirling_rest(a) -
                 assay_stirling_rest(b);
  double h;
  bool low = f < 1;
  double lambda = fabs(df1 * (f - 1) / s) * b;
  if (!(low ? fraction(a, b, x, y, lambda, &h) : fraction(b, a, y, x, lambda, &h))) return false;
  double tail = fmin(1, exp(log_d) * h);
  *out = low ? (Tails){tail, 1 - tail, log_d} : (Tails){1 - tail, tail, log_d};
  return true;
}

static bool df_fit(double df1, double df2) {
  return df1 > 0 && df2 > 0 && df1 <= 1e19 && df2 <= 1e19;
}

AssayStatus assay_f_Q(double f, double df1, double df2, double *q) {
  *q = 0;
  if (!isfinite(f) || !df_fit(df1, df2)) return ASSAY_BAD_ARGUMENT;
  *q = 1;
  if (!(f > 0)) return ASSAY_OK;
  Tails tails;
  if (!tails_at(f, df1, df2, &tails)) return ASSAY_NO_CONVERGENCE;
  *q = tails.above;
  return ASSAY_OK;
}

AssayStatus assay_f_quantile(double p, bool upper, double df1, double df2, double *f) {
  *f = 0;
  if (!(p > 0 && p < 1) || !df_fit(df1, df2)) return ASSAY_BAD_ARGUMENT;
  double at = 0, low = -650, high = 650; /* of log f */
  for (int i = 0; i < 400; i++) {
    Tails tails;
    if (!tails_at(exp(at), df1, df2, &tails)) return ASSAY_NO_CONVERGENCE;
    double excess = upper ? p - tails.above : tails.below - p; /* grows with f */
    double newton = -excess / exp(tails.log_density);
    if (fabs(newton) <= 1e-12 * fmax(1, fabs(at)) || !(high - low > 4e-16 * fmax(1, fabs(at)))) {
      *f = exp(fabs(newton) <= high - low ? at + newton : at); /* one step from 1e-12 is at the last digits */
      return isfinite(*f) && *f > 0 ? ASSAY_OK : ASSAY_NO_CONVERGENCE;
    }
    if (excess > 0)
      high = at;
    else
      low = at;
    at = isfinite(newton) && at + newton > low && at + newton < high && fabs(newton) < 3 ? at + newton
                                                                                         : low + (high - low) / 2;
  }
  return ASSAY_NO_CONVERGENCE;
}
