/* Kruskal-Wallis: whether people of some group tend to higher values than those of others.
 *
 * With R[j] the sum of ranks of group j, n[j] its people, N all, t the sizes of ties:
 *   h = 12 / (N * (N + 1)) * sum of n[j] * (R[j] / n[j] - (N + 1) / 2)^2 / (1 - sum of (t^3 - t) / (N^3 - N))
 *                                                                      [Kruskal & Wallis 1952]
 *   p = upper tail of chi-square with groups - 1 degrees of freedom; epsilon_squared = h / (N - 1)  [Tomczak & Tomczak 2014]
 * R: kruskal.test(value ~ group); effectsize::rank_epsilon_squared().
 * Known limits: it tests an order, not medians; the chi-square is rough where groups have fewer than about 5 people.
 * Tests: kruskal_gain in 03_anorexia.json, kruskal_by_instructor in 09_turkiye_likert.json. */
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "ranks.h"

static AssayStatus infer(const Groups *g, const Ranking *r, AssayKruskalWallis *out) {
  i128 n = r->n, spread = n * n * n - n - r->ties; /* 0 where all are tied */
  if (g->samples < 2) return ASSAY_TOO_FEW;
  if (spread == 0) return ASSAY_NO_VARIANCE;
  long double sum = 0;
  for (int64_t i = 0; i < g->samples; i++) {
    const Sample *s = &g->sample[i];
    long double off = (long double)(assay_ranking_sum2(r, g, s) - (i128)s->n * (n + 1)); /* twice R - n (N + 1) / 2 */
    sum += off * off / (long double)s->n;
  }
  out->n = g->n;
  out->groups = g->samples;
  out->h = (double)(3 * (long double)(n - 1) * sum / (long double)spread);
  out->df = (double)(g->samples - 1);
  out->p = gsl_cdf_chisq_Q(out->h, out->df);
  out->epsilon_squared = (double)(3 * sum / (long double)spread);
  return ASSAY_OK;
}

AssayStatus assay_kruskal_wallis(const AssayTable *group_value, AssayKruskalWallis *out) {
  *out = (AssayKruskalWallis){0};
  Groups g;
  AssayStatus status = assay_groups_open(group_value, &g);
  if (status != ASSAY_OK) return status;
  const Sample **all = malloc((size_t)g.samples * sizeof *all);
  Ranking r = {0};
  if (all) {
    for (int64_t i = 0; i < g.samples; i++) all[i] = &g.sample[i];
    status = assay_ranking_open(&g, g.samples, all, &r);
  } else {
    status = ASSAY_NO_MEMORY;
  }
  if (status == ASSAY_OK) status = infer(&g, &r, out);
  assay_ranking_close(&r);
  free(all);
  assay_groups_close(&g);
  return status;
}
