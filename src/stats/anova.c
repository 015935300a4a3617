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

#include "internal.h"

typedef struct {
  const int64_t *key, *count; /* pairs of group and value, sorted by group */
  int64_t cells, n, origin;
  i128 sum; /* of value - origin over all */
} Data;

typedef struct {
  long double between, within;
  int64_t groups;
} Parts;

static i128 value_at(const Data *d, int64_t i) {
  return (i128)d->key[2 * i + 1] - d->origin;
}

/* Adds the group whose cells are first..end - 1. */
static AssayStatus add_group(const Data *d, int64_t first, int64_t end, Parts *parts) {
  i128 n = 0, sum = 0, mine, all;
  for (int64_t i = first; i < end; i++) {
    n += d->count[i];
    sum += d->count[i] * value_at(d, i); /* below 2^63 people times 2^64 */
  }
  for (int64_t i = first; i < end; i++) {
    long double deviation = (long double)(n * value_at(d, i) - sum) / (long double)n;
    parts->within += (long double)d->count[i] * deviation * deviation;
  }
  if (__builtin_mul_overflow((i128)d->n, sum, &mine) || __builtin_mul_overflow(n, d->sum, &all))
    return ASSAY_OUT_OF_RANGE;
  long double deviation = (long double)(mine - all) / (long double)n / (long double)d->n;
  parts->between += (long double)n * deviation * deviation;
  parts->groups++;
  return ASSAY_OK;
}

static AssayStatus parts_of(const AssayTable *t, Parts *parts) {
  Data d = {.n = assay_table_total(t)};
  *parts = (Parts){0};
  d.cells = assay_table_cells(t, &d.key, &d.count);
  if (d.cells == 0) return ASSAY_TOO_FEW;
  d.origin = d.key[1];
  for (int64_t i = 0; i < d.cells; i++)
    if (d.key[2 * i + 1] < d.origin) d.origin = d.key[2 * i + 1];
  for (int64_t i = 0; i < d.cells; i++) d.sum += d.count[i] * value_at(&d, i);
  AssayStatus status = ASSAY_OK;
  for (int64_t first = 0, end; status == ASSAY_OK && first < d.cells; first = end) {
    for (end = first + 1; end < d.cells && d.key[2 * end] == d.key[2 * first];) end++;
    status = add_group(&d, first, end, parts);
  }
  return status;
}

static AssayStatus infer(const Parts *parts, int64_t n, int64_t unit, AssayAnova *out) {
  if (parts->groups < 2 || n - parts->groups < 1) return ASSAY_TOO_FEW;
  if (!(parts->within > 0)) return ASSAY_NO_VARIANCE;
  long double u = (long double)unit, between = parts->between / u / u, within = parts->within / u / u;
  long double df1 = (long double)(parts->groups - 1), df2 = (long double)(n - parts->groups);
  out->ss_between = (double)between;
  out->ss_within = (double)within;
  out->df_between = (double)df1;
  out->df_within = (double)df2;
  out->ms_between = (double)(between / df1);
  out->ms_within = (double)(within / df2);
  out->f = (double)(between / df1 / (within / df2));
  out->r_squared = (double)(between / (between + within));
  out->residual_sd = (double)sqrtl(within / df2);
  return assay_f_Q(out->f, out->df_between, out->df_within, &out->p);
}

AssayStatus assay_anova(const AssayTable *group_value, AssayAnova *out) {
  *out = (AssayAnova){0};
  if (!group_value || assay_table_axes(group_value) < 2) return ASSAY_BAD_ARGUMENT;
  AssayTable *margin = assay_table_margin(group_value, 2, (int[]){0, 1});
  AssayTable *t = margin ? assay_table_complete(margin, 0, NULL) : NULL;
  assay_table_free(margin);
  if (!t) return ASSAY_NO_MEMORY;
  Parts parts;
  AssayStatus status = parts_of(t, &parts);
  if (status == ASSAY_OK) status = infer(&parts, assay_table_total(t), assay_table_unit(t, 1), out);
  if (status != ASSAY_OK) *out = (AssayAnova){0};
  assay_table_free(t);
  return status;
}
