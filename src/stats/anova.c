/* One-way analysis of variance over groups.
 *
 * With n[j], S[j] people and sum of keys of group j, N and S those of all:
 *   ss_within  = sum over cells of count * ((n[j] * key - S[j]) / n[j])^2
 *   ss_between = sum over groups of n[j] * ((N * S[j] - n[j] * S) / (N * n[j]))^2
 * Both numerators are exact in 128 bits before they become long doubles; keys are counted from the smallest one first.
 *   f = (ss_between / df_between) / (ss_within / df_within)                     [Fisher 1925]
 * R: anova(aov(value ~ factor(group))).
 * Known limits: no value where the groups have no variance within. Tests: SmLs01-03, SmLs07 and SiRstv of NIST StRD
 * [NIST StRD], anova_gain in 03_anorexia.json. */
#include <math.h>
#include <stddef.h>

#include "groups.h"

static AssayStatus sums_of(const Groups *g, long double *between, long double *within) {
  *between = *within = 0;
  for (int64_t i = 0; i < g->samples; i++) {
    const Sample *s = &g->sample[i];
    long double off;
    AssayStatus status = assay_sample_off_mean(g, s, &off);
    if (status != ASSAY_OK) return status;
    *within += s->squares;
    *between += (long double)s->n * off * off;
  }
  return ASSAY_OK;
}

static AssayStatus infer(const Groups *g, AssayAnova *out) {
  long double between, within, u = (long double)g->unit;
  AssayStatus status = sums_of(g, &between, &within);
  if (status != ASSAY_OK) return status;
  if (g->samples < 2 || g->n - g->samples < 1) return ASSAY_TOO_FEW;
  if (!(within > 0)) return ASSAY_NO_VARIANCE;
  between = between / u / u;
  within = within / u / u;
  long double df1 = (long double)(g->samples - 1), df2 = (long double)(g->n - g->samples), ms = within / df2;
  out->ss_between = (double)between;
  out->ss_within = (double)within;
  out->df_between = (double)df1;
  out->df_within = (double)df2;
  out->ms_between = (double)(between / df1);
  out->ms_within = (double)ms;
  out->f = (double)(between / df1 / ms);
  out->r_squared = (double)(between / (between + within));
  out->residual_sd = (double)sqrtl(ms);
  return assay_f_Q(out->f, out->df_between, out->df_within, &out->p);
}

AssayStatus assay_anova(const AssayTable *group_value, AssayAnova *out) {
  *out = (AssayAnova){0};
  Groups g;
  AssayStatus status = assay_groups_open(group_value, &g);
  if (status != ASSAY_OK) return status;
  AssayAnova found = {0};
  status = infer(&g, &found);
  assay_groups_close(&g);
  if (status == ASSAY_OK) *out = found;
  return status;
}
