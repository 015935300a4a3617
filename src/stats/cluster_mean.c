/* A mean, or a mean change, of people who come in clusters: its error where those of a cluster are alike.
 *
 * With e the deviations from the mean of all, S[j] their sum in cluster j, G clusters, N people:
 *   error = sqrt(G / (G - 1) * sum of S^2) / N        the sandwich with the factor CR1      [Liang & Zeger 1986], [Bell & McCaffrey 2002]
 *   interval = mean -+ t(level; G - 1) * error
 * naive_error takes everybody for a draw of their own, sd / sqrt(N); design_effect is the ratio of the two, squared.
 * R: sandwich::vcovCL(lm(y ~ 1), cluster, type = "HC1"); 95% by qt(.975, G - 1).
 * Known limits: with few clusters the error is too small, and knows little of itself (with two the interval covers 60%): from
 * 10 clusters on there are an interval and a p, below ASSAY_TOO_FEW. Tests: R in the test. */
#include <math.h>
#include <stddef.h>

#include "groups.h"

#define CLUSTERS_AT_LEAST 10

static AssayStatus infer(const Groups *g, double level, AssayClusterMean *out) {
  long double robust = 0, plain = 0, n = (long double)g->n, k = (long double)g->samples, unit = (long double)g->unit;
  for (int64_t j = 0; j < g->samples; j++) {
    const Sample *s = &g->sample[j];
    long double off, size = (long double)s->n;
    AssayStatus status = assay_sample_off_mean(g, s, &off);
    if (status != ASSAY_OK) return status;
    robust += size * off * (size * off);
    plain += size * off * off + s->squares;
  }
  out->n = g->n;
  out->clusters = g->samples;
  out->mean = (double)(((long double)g->origin + (long double)g->sum / n) / unit);
  out->error_status = g->samples < 2 ? ASSAY_TOO_FEW : plain > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  out->interval_status = g->samples < CLUSTERS_AT_LEAST ? ASSAY_TOO_FEW : out->error_status;
  if (out->error_status != ASSAY_OK) return ASSAY_OK;
  out->naive_error = (double)(sqrtl(plain / (n - 1) / n) / unit);
  out->error = (double)(sqrtl(k / (k - 1) * robust) / n / unit);
  out->design_effect = (double)(k / (k - 1) * robust / n / (plain / (n - 1)));
  if (out->interval_status == ASSAY_OK && !(out->error > 0)) out->interval_status = ASSAY_NO_VARIANCE;
  if (out->interval_status != ASSAY_OK) return ASSAY_OK;
  Student s;
  out->interval_status = assay_student(out->mean, out->error, (double)(k - 1), level, &s);
  out->t = s.t;
  out->df = s.df;
  out->p = s.p;
  out->interval = s.interval;
  return ASSAY_OK;
}

AssayStatus assay_cluster_mean(const AssayTable *cluster_value, double level, AssayClusterMean *out) {
  *out = (AssayClusterMean){0};
  if (!assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Groups g;
  AssayStatus status = assay_groups_open(cluster_value, &g);
  if (status != ASSAY_OK) return status;
  AssayClusterMean found = {0};
  status = infer(&g, level, &found);
  assay_groups_close(&g);
  if (status == ASSAY_OK) *out = found;
  return status;
}

AssayStatus assay_cluster_change(const AssayTable *cluster_pre_post, double level, AssayClusterMean *out) {
  *out = (AssayClusterMean){0};
  if (!cluster_pre_post || assay_table_axes(cluster_pre_post) < 3) return ASSAY_BAD_ARGUMENT;
  AssayTable *t = assay_table_margin(cluster_pre_post, 3, (int[]){0, 1, 2}), *with = NULL, *change = NULL;
  AssayStatus status = t ? assay_table_combine_append(t, 2, (int[]){1, 2}, (int[]){-1, 1}, &with) : ASSAY_NO_MEMORY;
  if (status == ASSAY_OK) {
    change = assay_table_margin(with, 2, (int[]){0, 3});
    status = change ? assay_cluster_mean(change, level, out) : ASSAY_NO_MEMORY;
  }
  assay_table_free(t);
  assay_table_free(with);
  assay_table_free(change);
  return status;
}
