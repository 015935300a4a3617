/* Games-Howell: the difference between two of several groups, held to the standard of all pairs at once.
 *
 * With v = variance / n of either group, k groups:
 *   t = (mean a - mean b) / sqrt(v_a + v_b), df as in two_groups.c          [Welch 1947]
 *   p = P(studentized range of k and df > |t| * sqrt(2))
 *   interval: mean a - mean b -+ range(level; k, df) / sqrt(2) * sqrt(v_a + v_b)        [Games & Howell 1976]
 * k counts the groups that have two people or more: only these can be compared.
 * R: rstatix::games_howell_test(value ~ group); ptukey(abs(t) * sqrt(2), k, df, lower.tail = FALSE).
 * Known limits: a little too bold with groups under 6. Tests: R 4.2.2 in the test. */
#include <math.h>

#include "groups.h"

static AssayStatus infer(const Groups *g, const Sample *a, const Sample *b, double level, AssayGamesHowell *out) {
  if (a->n < 2 || b->n < 2) return ASSAY_TOO_FEW;
  for (int64_t i = 0; i < g->samples; i++) out->groups += g->sample[i].n > 1;
  double va = assay_sample_variance(g, a) / (double)a->n, vb = assay_sample_variance(g, b) / (double)b->n;
  if (!(va + vb > 0)) return ASSAY_NO_VARIANCE;
  if (out->groups > 1000) return ASSAY_OUT_OF_RANGE;
  double share_a = va / (va + vb), share_b = vb / (va + vb), range;
  out->difference = (double)(assay_sample_place(g, a) - assay_sample_place(g, b));
  out->error = sqrt(va + vb);
  out->t = out->difference / out->error;
  out->df = 1 / (share_a * share_a / (double)(a->n - 1) + share_b * share_b / (double)(b->n - 1));
  int k = (int)out->groups;
  double df = fmax(1, out->df); /* at least the smaller n - 1, but for rounding */
  AssayStatus status = assay_studentized_range_Q(fabs(out->t) * sqrt(2), k, df, &out->p);
  if (status == ASSAY_OK) status = assay_studentized_range_quantile(level, k, df, &range);
  if (status != ASSAY_OK) return status;
  double reach = range / sqrt(2) * out->error;
  out->interval = (AssayInterval){out->difference - reach, out->difference + reach};
  return ASSAY_OK;
}

AssayStatus assay_games_howell(const AssayTable *group_value, int64_t a, int64_t b, double level,
                               AssayGamesHowell *out) {
  *out = (AssayGamesHowell){0};
  if (a == b || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Groups g;
  AssayStatus status = assay_groups_open(group_value, &g);
  if (status != ASSAY_OK) return status;
  const Sample *x = assay_groups_find(&g, a), *y = assay_groups_find(&g, b);
  AssayGamesHowell found = {0};
  status = x && y ? infer(&g, x, y, level, &found) : ASSAY_TOO_FEW;
  assay_groups_close(&g);
  if (status == ASSAY_OK) *out = found;
  return status;
}
