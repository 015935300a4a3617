/* Welch's analysis of variance: whether group means differ where the variances may.
 *
 * With w[j] = n[j] / variance[j], W = sum w, m = sum w * mean / W, k groups, L = sum of (1 - w[j] / W)^2 / (n[j] - 1):
 *   f = sum of w * (mean - m)^2 / (k - 1) / (1 + 2 * (k - 2) / (k^2 - 1) * L)
 *   df1 = k - 1, df2 = (k^2 - 1) / (3 * L)                                              [Welch 1951]
 *   omega_squared = df1 * (f - 1) / (df1 * f + df2 + 1), at least 0                     [Hays 1963]
 * R: oneway.test(value ~ group); effectsize::omega_squared() of it.
 * Known limits: every group needs two people and some variance, about six for the p to be sound.
 * Tests: welch_anova_gain in 03_anorexia.json, welch_by_instructor in 09_turkiye_likert.json, R in the test. */
#include <math.h>

#include "groups.h"

static AssayStatus infer(const Groups *g, AssayWelchAnova *out) {
  long double all = 0, mean = 0, between = 0, lack = 0, unit = (long double)g->unit, k = (long double)g->samples;
  if (g->samples < 2) return ASSAY_TOO_FEW;
  for (int64_t i = 0; i < g->samples; i++) {
    const Sample *s = &g->sample[i];
    if (s->n < 2) return ASSAY_TOO_FEW;
    if (!(s->squares > 0)) return ASSAY_NO_VARIANCE;
    long double w = (long double)s->n / (s->squares / (long double)(s->n - 1) / unit / unit);
    all += w;
    mean += w * assay_sample_place(g, s);
  }
  mean /= all;
  for (int64_t i = 0; i < g->samples; i++) {
    const Sample *s = &g->sample[i];
    long double w = (long double)s->n / (s->squares / (long double)(s->n - 1) / unit / unit);
    long double off = assay_sample_place(g, s) - mean, others = 1 - w / all;
    between += w * off * off;
    lack += others * others / (long double)(s->n - 1);
  }
  if (!(lack > 0)) return ASSAY_OUT_OF_RANGE; /* one weight so large that the others are nothing beside it */
  out->n = g->n;
  out->groups = g->samples;
  out->df1 = (double)(k - 1);
  out->df2 = (double)((k * k - 1) / (3 * lack));
  out->f = (double)(between / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * lack));
  out->omega_squared = fmax(0, out->df1 * (out->f - 1) / (out->df1 * out->f + out->df2 + 1));
  return assay_f_Q(out->f, out->df1, out->df2, &out->p);
}

AssayStatus assay_welch_anova(const AssayTable *group_value, AssayWelchAnova *out) {
  *out = (AssayWelchAnova){0};
  Groups g;
  AssayStatus status = assay_groups_open(group_value, &g);
  if (status != ASSAY_OK) return status;
  AssayWelchAnova found = {0};
  status = infer(&g, &found);
  assay_groups_close(&g);
  if (status == ASSAY_OK) *out = found;
  return status;
}
