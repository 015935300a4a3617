/* The studentized range: largest less smallest of k normal values, over an independent estimate of their spread with df
 * degrees of freedom.
 *
 * For a known spread, with w the range and phi, Phi the normal density and distribution:
 *   P(range <= w) = k * integral over z of phi(z) * (Phi(z) - Phi(z - w))^(k - 1)
 * and 1 - P the same with Phi(z)^(k - 1) - (Phi(z) - Phi(z - w))^(k - 1), a difference taken without subtracting. With
 * s = exp(y), df * s^2 chi-square, P(q) = integral over y of P(range <= q * s) * density(y)
 * [Copenhaver & Holland 1988]. Both integrands are analytic and decay on both sides, so the trapezoidal rule
 * converges exponentially [Trefethen & Weideman 2014], as in noncentral_t.c; the steps are finer the larger k is. Copenhaver
 * & Holland, and R after them, use Legendre quadrature instead.
 * The quantile by false position on the logarithm of the upper tail [Dowell & Jarratt 1971].
 * R: ptukey(q, k, df, lower.tail = FALSE), qtukey(level, k, df).
 * Known limits: k in 2..1000, df from 1; relative error about 1e-12 down to tails of 1e-80.
 * Tests: k = 2 is the t distribution; the double integral by R's integrate(); ptukey(), whose fixed quadrature is off
 * by 2e-7 at k = 40, df = 100; qtukey(); printed tables. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_exp.h>
#include <math.h>
#include <stdlib.h>

#include "internal.h"

#define GROUPS_AT_MOST 1000
#define LOWEST         -9.5 /* z: the largest of k is not below it; weight under 1e-20 */
#define HIGHEST        20.0 /* what a range of 40 needs */
#define NOTHING        1e-18

/* The grid of z, for one k: the normal distribution there, and k * density * step * Phi^(k - 1). */
typedef struct {
  int k, points, top; /* top: where the weight is largest */
  double *z, *below, *weight;
} Grid;

static bool grid_open(int k, Grid *out) {
  double step = 0.7 / sqrt(k);
  int points = (int)ceil((HIGHEST - LOWEST) / step) + 1;
  double *room = malloc(3 * (size_t)points * sizeof *room);
  if (!room) return false;
  *out = (Grid){k, points, 0, room, room + points, room + 2 * points};
  for (int i = 0; i < points; i++) {
    double z = LOWEST + i * step;
    out->z[i] = z;
    out->below[i] = gsl_cdf_ugaussian_P(z);
    out->weight[i] = k * step * gsl_ran_ugaussian_pdf(z) * pow(out->below[i], k - 1);
    if (out->weight[i] > out->weight[out->top]) out->top = i;
  }
  return true;
}

/* P(range > w). What is still to come weighs less and less above the top of the weights, so it is left when it is nothing. */
static double range_above(const Grid *g, double w) {
  double sum = 0;
  if (w < 1e-17) return 1;
  for (int i = 0; i < g->points; i++) {
    double lost = gsl_cdf_ugaussian_P(g->z[i] - w) / g->below[i]; /* of Phi(z), the part below z - w */
    sum += g->weight[i] * (lost < 1 ? -expm1((g->k - 1) * log1p(-lost)) : 1);
    if (i > g->top && g->weight[i] < NOTHING * sum) break;
  }
  return sum;
}

/* From the top of the density of y at 0 to both sides, until what is left is nothing beside the sum. */
static double above(const Grid *g, double q, double df) {
  if (df > 1e12) return range_above(g, q); /* the spread is known to the last digit */
  double step = 0.7 * fmin(0.2, 0.7 / sqrt(2 * df)), all = 1, sum = range_above(g, q);
  for (int side = -1; side <= 1; side += 2)
    for (int64_t i = side;; i += side) {
      double y = (double)i * step, density = exp(-df * y * y * gsl_sf_exprel_2(2 * y));
      double here = density * range_above(g, q * exp(y));
      all += density;
      sum += here;
      if (density < NOTHING && (side < 0 ? density : here) <= NOTHING * sum) break;
    }
  return fmin(1, sum / all);
}

static bool arguments_fit(int k, double df) {
  return k >= 2 && k <= GROUPS_AT_MOST && df >= 1 && df <= 1e19;
}

AssayStatus assay_studentized_range_Q(double q, int k, double df, double *p) {
  *p = 0;
  if (!isfinite(q) || !arguments_fit(k, df)) return ASSAY_BAD_ARGUMENT;
  *p = 1;
  Grid g;
  if (!(q > 0)) return ASSAY_OK;
  if (!grid_open(k, &g)) {
    *p = 0;
    return ASSAY_NO_MEMORY;
  }
  *p = above(&g, q, df);
  free(g.z);
  return ASSAY_OK;
}

/* The q whose log upper tail is `aim`, by lines through both ends of the bracket; an end that stays twice counts half. */
static bool root(const Grid *g, double df, double aim, double *q) {
  double low = 0, high = 4, at_low = -aim, at_high, at = 0; /* log tail - aim, falling */
  while ((at_high = log(above(g, high, df)) - aim) > 0) {
    low = high;
    at_low = at_high;
    high *= 2;
    if (high > 1e6) return false;
  }
  for (int i = 0, side = 0; i < 200; i++) {
    double last = at;
    at = isfinite(at_high) ? low + (high - low) * (at_low / (at_low - at_high)) : low + (high - low) / 2;
    if (fabs(at - last) <= 1e-15 * at || !(at > low && at < high)) break;
    double here = log(above(g, at, df)) - aim;
    if (here > 0) {
      low = at;
      at_low = here;
      if (side > 0) at_high /= 2;
      side = 1;
    } else {
      high = at;
      at_high = here;
      if (side < 0) at_low /= 2;
      side = -1;
    }
    if (here == 0) break;
  }
  *q = at;
  return true;
}

AssayStatus assay_studentized_range_quantile(double level, int k, double df, double *q) {
  *q = 0;
  if (!assay_level_fits(level) || !arguments_fit(k, df)) return ASSAY_BAD_ARGUMENT;
  Grid g;
  if (!grid_open(k, &g)) return ASSAY_NO_MEMORY;
  bool found = root(&g, df, log1p(-level), q);
  free(g.z);
  return found ? ASSAY_OK : ASSAY_OUT_OF_RANGE;
}
