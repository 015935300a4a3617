/* The difference between the means of two groups, plain and in units of their common standard deviation.
 *
 *   t and its interval as in welch.c                                   [Welch 1947]: the variances may differ
 *   d_s = (mean a - mean b) / sd_pooled, g_s = J(n_a + n_b - 2) * d_s   [Cohen 1988], [Hedges 1981]
 * Interval of d_s: the noncentrality limits of t = d_s * sqrt(n_a * n_b / (n_a + n_b)) with n_a + n_b - 2 degrees of
 * freedom, over the same root [Steiger & Fouladi 1997].
 * R: t.test(a, b); effectsize::cohens_d(a, b), hedges_g(a, b).
 * Known limits: d_s takes the spread of both groups to be one. Nobody's groups were drawn by lot.
 * Tests: welch_unpaired in 01_student_sleep.json, baseline_dropout_* in 11_beat_the_blues_followup.json, R in the test. */
#include <math.h>

#include "groups.h"

static AssayMean mean_of(const AssayGroupMoments *group) {
  return (AssayMean){group->n, group->mean, group->n > 0 ? group->sd / sqrt((double)group->n) : 0};
}

static AssayStatus compare_means(double level, AssayTwoGroups *out) {
  const AssayMean a = mean_of(&out->a), b = mean_of(&out->b);
  AssayMeanDifference found;
  AssayStatus status = assay_welch(out->difference, &a, &b, level, &found);
  if (status != ASSAY_OK) return status;
  out->t = found.t;
  out->df = found.df;
  out->p = found.p;
  out->interval = found.interval;
  return ASSAY_OK;
}

static AssayStatus standardize(long double squares, double level, AssayTwoGroups *out) {
  double na = (double)out->a.n, nb = (double)out->b.n, df = na + nb - 2;
  if (df < 1) return ASSAY_TOO_FEW;
  if (!(squares > 0)) return ASSAY_NO_VARIANCE;
  double sd = (double)sqrtl(squares / (long double)df), root = sqrt(na * (nb / (na + nb)));
  out->d_s = out->difference / sd;
  out->g_status = df >= 2 ? ASSAY_OK : ASSAY_TOO_FEW;
  double j = out->g_status == ASSAY_OK ? assay_hedges_factor(df) : 0;
  out->g_s = j * out->d_s;
  AssayInterval ncp;
  out->interval_status = assay_noncentral_t_interval(out->d_s * root, df, level, &ncp);
  if (out->interval_status != ASSAY_OK) return ASSAY_OK;
  out->d_s_interval = (AssayInterval){ncp.low / root, ncp.high / root};
  out->g_s_interval = (AssayInterval){j * out->d_s_interval.low, j * out->d_s_interval.high};
  return ASSAY_OK;
}

AssayStatus assay_two_groups(const AssayTable *group_value, int64_t a, int64_t b, double level, AssayTwoGroups *out) {
  *out = (AssayTwoGroups){0};
  if (a == b || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Groups g;
  AssayStatus status = assay_groups_open(group_value, &g);
  if (status != ASSAY_OK) return status;
  const Sample *x = assay_groups_find(&g, a), *y = assay_groups_find(&g, b);
  if (x && y) {
    out->a = assay_sample_moments(&g, x);
    out->b = assay_sample_moments(&g, y);
    out->difference = (double)(assay_sample_place(&g, x) - assay_sample_place(&g, y));
    out->t_status = compare_means(level, out);
    long double unit = (long double)g.unit;
    out->d_status = standardize((x->squares + y->squares) / unit / unit, level, out);
    if (out->d_status != ASSAY_OK) out->g_status = out->interval_status = out->d_status;
  } else {
    status = ASSAY_TOO_FEW;
  }
  assay_groups_close(&g);
  return status;
}
