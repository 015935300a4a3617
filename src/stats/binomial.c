/* Binomial draws, and the logarithm that they need, from arithmetic alone.
 *
 * Where n * min(p, 1 - p) is under 10: the uniform number is looked up in the sums of P(0), P(1), ... = q^n,
 * q^n * n * p / q, ..., with q^n by squaring [Kachitvichyanukul & Schmeiser 1988] (BINV). Else the transformed rejection
 * of [Hormann 1993] (BTRD without its recurrence): a candidate is a function of one uniform number and is mostly taken at
 * once; the rest is compared with log f(k) - log f(m), f the probabilities and m their mode, first against bounds, then by
 * Stirling's formula.
 * log(a / b) = e * log 2 + 2 * atanh(s), s = (a' - b) / (a' + b), a' = a * 2^-e within a factor of sqrt 2 of b; the series
 * of atanh in s^2 (at most 0.0295) is cut at its 12th term, below 1e-18 of the first.
 * R: rbinom(1, n, p), another stream of the same distribution.
 * Known limits: log f is good to about n * 1e-16, so beyond n = 1e12 the probabilities are right to 1e-4 only. Tests:
 * dbinom of GSL by chi-square; log against the mathematical library. */
#include <math.h>

#include "random.h"

#define BY_REJECTION_FROM 10

static double double_atanh(double s) {
  double w = s * s, sum = 0;
  for (int k = 23; k >= 3; k -= 2) sum = (sum + 1.0 / k) * w;
  return 2 * s * (1 + sum);
}

double assay_log_quotient(double a, double b) {
  int e = 0, f = 0;
  if (!(a < 1.4 * b && b < 1.4 * a)) {
    a = frexp(a, &e);
    b = frexp(b, &f);
    if (a > 1.4142135623730951 * b)
      a /= 2, e++;
    else if (b > 1.4142135623730951 * a)
      b /= 2, f++;
  }
  double whole = e - f; /* log 2 in two parts, the first with 21 zeros at its end */
  double rest = double_atanh((a - b) / (a + b));
  return whole * 0x1.62e42feep-1 + (whole * 0x1.a39ef35793c76p-33 + rest);
}

static double power(double q, int64_t n) {
  double result = 1;
  for (; n > 0; n >>= 1) {
    if (n & 1) result *= q;
    q *= q;
  }
  return result;
}

static int64_t by_inversion(AssayRandom *r, int64_t n, double p) {
  double q = 1 - p, odds = p / q, none = power(q, n);
  for (;;) {
    double u = assay_random_uniform(r), f = none;
    for (int64_t k = 0; k <= n && k <= 200; k++) { /* 200 is beyond reach where the mean is 10 */
      if (u <= f) return k;
      u -= f;
      f *= odds * (double)(n - k) / (double)(k + 1);
    }
  }
}

/* What Stirling's formula leaves out of log k!. */
static double stirling_rest(double k) {
  static const double small[] = {0.08106146679532726,  0.04134069595540929, 0.02767792568499834, 0.02079067210376509,
                                 0.01664469118982119,  0.01387612882307075, 0.01189670994589177, 0.01041126526197209,
                                 0.009255462182712733, 0.008330563433362871};
  if (k < 10) return small[(int)k];
  double z = 1 / (k + 1), w = z * z;
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - w / 1680) * w) * w) * z;
}

typedef struct {
  double n, p, odds, npq, m; /* m: the mode */
} Binomial;

/* Whether log v <= log f(k) - log f(m). */
static int is_taken(const Binomial *d, double k, double v) {
  double km = fabs(k - d->m), log_v = assay_log_quotient(v, 1);
  double t = -km * km / (2 * d->npq), rho = (km / d->npq) * (((km / 3 + 0.625) * km + 1.0 / 6) / d->npq + 0.5);
  if (log_v < t - rho) return 1;
  if (log_v > t + rho) return 0;
  double nm = d->n - d->m + 1, nk = d->n - k + 1;
  double h =
      (d->m + 0.5) * assay_log_quotient(d->m + 1, d->odds * nm) + stirling_rest(d->m) + stirling_rest(d->n - d->m);
  return log_v <= h + (d->n + 1) * assay_log_quotient(nm, nk) + (k + 0.5) * assay_log_quotient(nk * d->odds, k + 1) -
                      stirling_rest(k) - stirling_rest(d->n - k);
}

/* p at most 1/2. */
static int64_t by_rejection(AssayRandom *r, int64_t trials, double p) {
  double n = (double)trials;
  Binomial d = {n, p, p / (1 - p), n * p * (1 - p), 0};
  double spread = sqrt(d.npq), b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p;
  double c = n * p + 0.5, at_once = 0.92 - 4.2 / b;
  for (;;) {
    double v = assay_random_uniform(r), u = assay_random_uniform(r) - 0.5, us = 0.5 - fabs(u);
    double k = floor((2 * a / us + b) * u + c);
    if (us >= 0.07 && v <= at_once) return (int64_t)k;
    if (!(k >= 0 && k <= n)) continue;
    d.m = floor((n + 1) * p);
    if (is_taken(&d, k, v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b))) return (int64_t)k;
  }
}

int64_t assay_random_binomial(AssayRandom *r, int64_t n, double p) {
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  double small = p > 0.5 ? 1 - p : p;
  int64_t k = (double)n * small < BY_REJECTION_FROM ? by_inversion(r, n, small) : by_rejection(r, n, small);
  return p > 0.5 ? n - k : k;
}
