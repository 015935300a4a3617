/* Likeness within clusters, such as the sections of a course: the intraclass correlation and the design effect.
 *
 * By analysis of variance, with n[j] people in G clusters, N all:
 *   n0 = (N - sum n^2 / N) / (G - 1), icc = (ms_between - ms_within) / (ms_between + (n0 - 1) * ms_within)
 *                                                                  ICC(1) of [Shrout & Fleiss 1979]; may be below 0
 *   design_effect = 1 + (weighted_size - 1) * max(0, icc), weighted_size = sum n^2 / N              [Kish 1965]
 * By restricted maximum likelihood, y = mean + u[j] + e, with q = var u / var e, w[j] = n[j] / (1 + n[j] q), m the mean of
 * the cluster means weighted by w, Q = squares within + sum of w * (mean[j] - m)^2:
 *   -2 log likelihood = (N - 1) * log Q + sum of log(1 + n[j] q) + log sum w + constant    [Raudenbush & Bryk 2002]
 * var e = Q / (N - 1), var u = q * var e, se(m) = sqrt(var e / sum w). One unknown: the lowest point of a grid of q over 24
 * powers of ten is refined by halving the slope's bracket, so the answer does not hang on where an optimiser stops.
 * R: nlme::lme(y ~ 1, random = ~ 1 | cluster); lme4::lmer(y ~ 1 + (1 | cluster)), both to about 1e-6.
 * Known limits: no variance within, or one person in each cluster: no likelihood. Few clusters say little about var u.
 * Tests: icc1_course in 09_turkiye_likert.json, lme4 in the test, the balanced case in closed form. */
#include <math.h>

#include "groups.h"

/* Squares and places in keys. */
typedef struct {
  const Groups *g;
  long double within;
} Likelihood;

typedef struct {
  long double weights, squares_of_weights, logs, mean, q, steep; /* steep: sum of w^2 * (mean[j] - m)^2 */
} Point;

static Point at_ratio(const Likelihood *l, long double ratio) {
  Point p = {.q = l->within};
  for (int64_t j = 0; j < l->g->samples; j++) {
    const Sample *s = &l->g->sample[j];
    long double n = (long double)s->n, w = n / (1 + n * ratio);
    p.weights += w;
    p.squares_of_weights += w * w;
    p.logs += log1pl(n * ratio);
    p.mean += w * s->mean;
  }
  p.mean /= p.weights;
  for (int64_t j = 0; j < l->g->samples; j++) {
    const Sample *s = &l->g->sample[j];
    long double w = (long double)s->n / (1 + (long double)s->n * ratio), off = s->mean - p.mean;
    p.q += w * off * off;
    p.steep += w * w * off * off;
  }
  return p;
}

static long double deviance(const Likelihood *l, long double ratio) {
  Point p = at_ratio(l, ratio);
  return (long double)(l->g->n - 1) * logl(p.q) + p.logs + logl(p.weights);
}

/* Derivative of the deviance by the ratio. */
static long double slope(const Likelihood *l, long double ratio) {
  Point p = at_ratio(l, ratio);
  return p.weights - p.squares_of_weights / p.weights - (long double)(l->g->n - 1) * p.steep / p.q;
}

static long double best_ratio(const Likelihood *l) {
  long double best = 0, lowest = deviance(l, 0), step = powl(10, 0.25L), low, high;
  for (long double ratio = 1e-12L; ratio < 1e12L; ratio *= step) {
    long double here = deviance(l, ratio);
    if (here < lowest) {
      lowest = here;
      best = ratio;
    }
  }
  low = best > 0 ? best / step : 0;
  high = best > 0 ? best * step : 1e-12L;
  if (!(slope(l, low) < 0)) return low; /* rising from the start: no variance between */
  for (int i = 0; i < 200 && slope(l, high) > 0; i++) {
    long double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    *(slope(l, middle) < 0 ? &low : &high) = middle;
  }
  return low + (high - low) / 2;
}

static AssayStatus put_likelihood(const Groups *g, long double within, AssayIcc *out) {
  if (g->n - g->samples < 1) return ASSAY_TOO_FEW;
  if (!(within > 0)) return ASSAY_NO_VARIANCE;
  Likelihood l = {g, within};
  long double ratio = best_ratio(&l), unit = (long double)g->unit;
  Point p = at_ratio(&l, ratio);
  long double error = p.q / (long double)(g->n - 1) / unit / unit;
  out->variance_within = (double)error;
  out->variance_between = (double)(ratio * error);
  out->icc_reml = (double)(ratio / (1 + ratio));
  out->mean_reml = (double)(((long double)g->origin + p.mean) / unit);
  out->mean_error_reml = (double)sqrtl(error / p.weights);
  return ASSAY_OK;
}

static AssayStatus put_anova(const Groups *g, long double *within, AssayIcc *out) {
  long double between = 0, squares = 0, n = (long double)g->n, unit = (long double)g->unit;
  *within = 0;
  for (int64_t j = 0; j < g->samples; j++) {
    long double off;
    AssayStatus status = assay_sample_off_mean(g, &g->sample[j], &off);
    if (status != ASSAY_OK) return status;
    between += (long double)g->sample[j].n * off * off;
    squares += (long double)g->sample[j].n * (long double)g->sample[j].n;
    *within += g->sample[j].squares;
  }
  out->n = g->n;
  out->clusters = g->samples;
  if (g->samples < 2 || g->n - g->samples < 1) return ASSAY_TOO_FEW;
  long double msb = between / (long double)(g->samples - 1) / unit / unit;
  long double msw = *within / (long double)(g->n - g->samples) / unit / unit;
  long double n0 = (n - squares / n) / (long double)(g->samples - 1), divisor = msb + (n0 - 1) * msw;
  if (!(divisor > 0)) return ASSAY_NO_VARIANCE;
  out->ms_between = (double)msb;
  out->ms_within = (double)msw;
  out->n0 = (double)n0;
  out->icc = (double)((msb - msw) / divisor);
  out->weighted_size = (double)(squares / n);
  out->design_effect = 1 + (out->weighted_size - 1) * fmax(0, out->icc);
  return ASSAY_OK;
}

AssayStatus assay_icc(const AssayTable *cluster_value, AssayIcc *out) {
  *out = (AssayIcc){0};
  Groups g;
  AssayStatus status = assay_groups_open(cluster_value, &g);
  if (status != ASSAY_OK) return status;
  AssayIcc found = {0};
  long double within;
  status = put_anova(&g, &within, &found);
  if (status == ASSAY_OK) found.reml_status = put_likelihood(&g, within, &found);
  assay_groups_close(&g);
  if (status == ASSAY_OK) *out = found;
  return status;
}
