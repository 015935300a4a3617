/* Mann-Whitney: how often people of group a are above people of group b.
 *
 * u = pairs (one of a, one of b) in which a is higher, ties as a half     [Mann & Whitney 1947]
 * superiority = u / (n_a * n_b)                                            [Vargha & Delaney 2000]
 * z = (u - n_a * n_b / 2 -+ 1/2) / s, the 1/2 towards 0, s^2 = n_a * n_b / 12 * (N + 1 - sum of (t^3 - t) / (N * (N - 1)))
 * Exact up to 100 people together, ties and all: every choice of n_a of the N people is as likely as any other, so the
 * choices are counted by number chosen and doubled sum of midranks, one value after the other [Streitberg & Rohmel 1986].
 * p_exact is the share of choices whose u is at least as far from n_a * n_b / 2, on either side; with ties the two sides
 * need not be alike. The counts stay below 1e30 and are sums of products of positive numbers, so the
 * relative error is near 1e-14.
 * delta and its interval: cliffs_delta.c.
 * R: wilcox.test(a, b, exact = FALSE) and, without ties, exact = TRUE; exactRankTests::wilcox.exact(a, b) with ties.
 * Known limits: all values the same: no p. More than 2^31 people: ASSAY_OUT_OF_RANGE.
 * Tests: pairwise_wilcoxon_holm in 03_anorexia.json and 09_turkiye_likert.json; all choices, listed, in the test. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "dominance.h"

#define EXACT_AT_MOST 100

/* Adds to `ways` (by people chosen, then doubled sum) the t people with this doubled rank, any number of whom is chosen;
 * `highest` is the largest doubled rank so far. */
static void spread(double *ways, int64_t chosen, int64_t top, int64_t t, int64_t rank2, int64_t highest) {
  for (int64_t j = chosen; j > 0; j--) {
    double combinations = 1;
    for (int64_t c = 1; c <= t && c <= j; c++) {
      combinations *= (double)(t - c + 1) / (double)c;
      const double *from = ways + (j - c) * (top + 1);
      double *to = ways + j * (top + 1) + c * rank2;
      int64_t last = (j - c) * highest < top - c * rank2 ? (j - c) * highest : top - c * rank2;
      for (int64_t s = 0; s <= last; s++) to[s] += combinations * from[s];
    }
  }
}

/* Of the smaller sample, whose doubled sum of ranks is sum2; by chance it would be chosen * (n + 1). */
static AssayStatus exact(const Ranking *r, int64_t chosen, int64_t sum2, double *p) {
  int64_t top = 2 * chosen * r->n, middle = chosen * (r->n + 1), off = llabs(sum2 - middle);
  double *ways = calloc((size_t)((chosen + 1) * (top + 1)), sizeof *ways), beyond = 0, all = 0;
  if (!ways) return ASSAY_NO_MEMORY;
  ways[0] = 1;
  for (int64_t i = 0; i < r->cells; i++)
    spread(ways, chosen, top, r->count[i], r->rank2[i], i > 0 ? r->rank2[i - 1] : 0);
  for (int64_t s = 0; s <= top; s++) {
    double here = ways[chosen * (top + 1) + s];
    all += here;
    if (llabs(s - middle) >= off) beyond += here;
  }
  free(ways);
  *p = fmin(1, beyond / all);
  return ASSAY_OK;
}

static AssayStatus put_p(const Groups *g, const Ranking *r, const Sample *a, const Sample *b, AssayMannWhitney *out) {
  i128 n = r->n, spread2 = n * n * n - n - r->ties; /* 0 where all are tied */
  if (spread2 == 0) return ASSAY_NO_VARIANCE;
  double na = (double)a->n, nb = (double)b->n, all = (double)n;
  double s = sqrt(na * nb / 12 * ((double)spread2 / (all * (all - 1)))), off = out->u - na * nb / 2;
  off -= off > 0 ? 0.5 : off < 0 ? -0.5 : 0;
  out->z = off / s;
  out->p_asymptotic = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(out->z)));
  if (r->n > EXACT_AT_MOST) return ASSAY_OK;
  const Sample *few = a->n <= b->n ? a : b;
  AssayStatus status = exact(r, few->n, (int64_t)assay_ranking_sum2(r, g, few), &out->p_exact);
  out->exact = status == ASSAY_OK;
  return status;
}

static AssayStatus compare(const Groups *g, const Sample *a, const Sample *b, double level, AssayMannWhitney *out) {
  Ranking r;
  Dominance d;
  AssayStatus status = assay_ranking_open(g, 2, (const Sample *const[]){a, b}, &r);
  if (status != ASSAY_OK) return status;
  out->n_a = a->n;
  out->n_b = b->n;
  for (int64_t i = 0; i < r.cells; i++) out->ties |= r.count[i] > 1;
  i128 u2 = assay_ranking_sum2(&r, g, a) - (i128)a->n * (a->n + 1);
  out->u = (double)((long double)u2 / 2);
  out->superiority = (double)((long double)u2 / 2 / (long double)a->n / (long double)b->n);
  out->p_status = put_p(g, &r, a, b, out);
  assay_ranking_close(&r);
  assay_dominance(g, a, b, &d);
  out->delta = d.delta;
  out->interval_status = assay_dominance_interval(&d, level, &out->delta_interval);
  return ASSAY_OK;
}

AssayStatus assay_mann_whitney(const AssayTable *group_value, int64_t a, int64_t b, double level,
                               AssayMannWhitney *out) {
  *out = (AssayMannWhitney){0};
  if (a == b || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Groups g;
  AssayStatus status = assay_groups_open(group_value, &g);
  if (status != ASSAY_OK) return status;
  const Sample *x = assay_groups_find(&g, a), *y = assay_groups_find(&g, b);
  AssayMannWhitney found = {0};
  status = x && y ? compare(&g, x, y, level, &found) : ASSAY_TOO_FEW;
  assay_groups_close(&g);
  if (status == ASSAY_OK) *out = found;
  return status;
}
