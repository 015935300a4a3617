/* Percentile and BCa intervals of a statistic of pairs, by resampling the cells of its table.
 *
 * With B replicates t*, of which b are below the estimate t, and u[i] the estimate without person i:
 *   percentile: the k-th smallest and k-th largest replicate, k = floor((B + 1) * (1 - level) / 2)
 *                                                                    [Efron & Tibshirani 1993] (13.5), note on p. 160
 *   z0 = Phi^-1(b / B); a = sum (m - u[i])^3 / (6 * (sum (m - u[i])^2)^1.5), m the mean of u   [Efron 1987], ibid. (14.14-15)
 *   BCa: the places Phi(z0 + (z0 + z) / (1 - a * (z0 + z))), z = -+ Phi^-1((1 + level) / 2), rounded outwards   ibid. (14.10)
 * Sums over people are sums over cells times their counts. `below` counts replicates that are less, as the sources and
 * R's boot do; with ASSAY_BELOW_HALF those that are equal count by half, as in scipy, which suits medians and shares.
 * Replicates that do not exist (no variance among those drawn) are left out of B, and counted.
 * R: boot::boot.ci(boot::boot(d, function(x, i) mean(x[i]), R = B), type = c("perc", "bca")), which interpolates.
 * Known limits: bca_status ASSAY_BAD_ARGUMENT where all or no replicates are below, or a is too large for the level.
 * Tests: bootstrap_mean_diff in the reference files; the exact distribution of a resampled mean; equal digits however the
 * replicates are split. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "resampling.h"

#define ROUNDING 1e-9 /* of a place among the replicates */

/* ---- Replicates ---- */

typedef struct {
  const AssayMeasure *measure;
  const AssayResampler *resampler;
  uint64_t seed;
  int64_t offset; /* the replicate that stands first in `value` */
  double *value;
  bool *exists;
} Run;

static bool run(void *context, int64_t first, int64_t end) {
  const Run *r = context;
  AssayWork *work = assay_work_new(r->measure);
  int64_t *weight = malloc(2 * (size_t)r->measure->cells * sizeof *weight);
  for (int64_t i = first; work && weight && i < end; i++) {
    AssayRandom random;
    assay_random_start(&random, r->seed, (uint64_t)r->measure->statistic, (uint64_t)(r->offset + i));
    assay_resample(r->resampler, &random, weight);
    r->exists[i] = assay_measure_value(r->measure, work, weight, r->measure->n, &r->value[i]);
  }
  bool done = work && weight;
  assay_work_free(work);
  free(weight);
  return done;
}

static AssayStatus replicate(const AssayMeasure *m, const AssayBootstrapPlan *plan, int64_t first, int64_t count,
                             double *value, bool *exists) {
  AssayResampler resampler;
  AssayStatus status = assay_resampler_open(&resampler, m->count, m->cells);
  if (status != ASSAY_OK) return status;
  Run r = {m, &resampler, plan->seed, first, value, exists};
  if (!assay_in_parts(plan->threads, count, run, &r)) status = ASSAY_NO_MEMORY;
  assay_resampler_close(&resampler);
  return status;
}

static bool plan_fits(const AssayTable *pre_post, const AssayBootstrapPlan *plan) {
  return pre_post && plan && plan->statistic >= 0 && plan->statistic < ASSAY_STATISTICS && plan->threads >= 0;
}

AssayStatus assay_bootstrap_replicates(const AssayTable *pre_post, const AssayBootstrapPlan *plan, int64_t first,
                                       int64_t count, double *value, bool *exists) {
  if (!plan_fits(pre_post, plan) || first < 0 || count < 1 || count > ASSAY_REPLICATES_AT_MOST || !value || !exists)
    return ASSAY_BAD_ARGUMENT;
  AssayMeasure m;
  AssayStatus status = assay_measure_open(&m, pre_post, plan);
  if (status != ASSAY_OK) return status;
  status = replicate(&m, plan, first, count, value, exists);
  assay_measure_close(&m);
  return status;
}

/* ---- Intervals ---- */

/* From sorted replicates, with a part `low` of them below the lower limit and `high` above the upper one. */
static AssayInterval limits(const double *sorted, int64_t n, double low, double high, int *at_end) {
  int64_t from_below = (int64_t)floor((double)(n + 1) * low + ROUNDING);
  int64_t from_above = (int64_t)floor((double)(n + 1) * high + ROUNDING);
  *at_end = from_below < 1 || from_above < 1 || from_below > n || from_above > n;
  from_below = from_below < 1 ? 1 : from_below > n ? n : from_below;
  from_above = from_above < 1 ? 1 : from_above > n ? n : from_above;
  return (AssayInterval){sorted[from_below - 1], sorted[n - from_above]};
}

static AssayStatus acceleration(const AssayMeasure *m, double *a) {
  AssayWork *work = assay_work_new(m);
  double *u = malloc((size_t)m->cells * sizeof *u);
  bool *exists = malloc((size_t)m->cells * sizeof *exists);
  AssayStatus status = work && u && exists ? assay_measure_leave_one_out(m, work, u, exists) : ASSAY_NO_MEMORY;
  double n = (double)m->n, mean = 0, squares = 0, cubes = 0;
  for (int64_t i = 0; status == ASSAY_OK && i < m->cells; i++) {
    if (!exists[i]) status = ASSAY_NO_VARIANCE;
    mean += (u[i] - u[0]) * (double)m->count[i] / n;
  }
  for (int64_t i = 0; status == ASSAY_OK && i < m->cells; i++) {
    double d = mean - (u[i] - u[0]);
    squares += (double)m->count[i] * d * d;
    cubes += (double)m->count[i] * d * d * d;
  }
  *a = status == ASSAY_OK && squares > 0 ? cubes / (6 * squares * sqrt(squares)) : 0;
  assay_work_free(work);
  free(u);
  free(exists);
  return status;
}

/* The part of the replicates that BCa leaves beyond the limit on the side of z, z below 0 for the lower one. */
static bool corrected(double z0, double a, double z, double *beyond) {
  double divisor = 1 - a * (z0 + z);
  if (!(divisor > 0)) return false;
  double at = z0 + (z0 + z) / divisor;
  *beyond = z < 0 ? gsl_cdf_ugaussian_P(at) : gsl_cdf_ugaussian_Q(at);
  return true;
}

static AssayStatus put_bca(const AssayMeasure *m, const AssayBootstrapPlan *plan, const double *sorted, int64_t n,
                           AssayBootstrap *out) {
  AssayStatus status = acceleration(m, &out->acceleration);
  if (status != ASSAY_OK) return status;
  int64_t below = 0, equal = 0;
  while (below < n && sorted[below] < out->estimate) below++;
  while (below + equal < n && sorted[below + equal] == out->estimate) equal++;
  double count = (double)below + (plan->below == ASSAY_BELOW_HALF ? (double)equal / 2 : 0), low, high;
  if (!(count > 0 && count < (double)n)) return ASSAY_BAD_ARGUMENT;
  double z0 = gsl_cdf_ugaussian_Pinv(count / (double)n), z = assay_normal_critical(plan->level);
  if (!corrected(z0, out->acceleration, -z, &low) || !corrected(z0, out->acceleration, z, &high))
    return ASSAY_BAD_ARGUMENT;
  out->z0 = z0;
  out->bca = limits(sorted, n, low, high, &out->bca_at_end);
  return ASSAY_OK;
}

static void put_spread(const double *sorted, int64_t n, AssayBootstrap *out) {
  double sum = 0, squares = 0;
  for (int64_t i = 0; i < n; i++) sum += sorted[i] - out->estimate;
  out->bias = sum / (double)n;
  for (int64_t i = 0; i < n; i++) {
    double d = sorted[i] - out->estimate - out->bias;
    squares += d * d;
  }
  out->standard_error = sqrt(squares / (double)(n - 1));
}

/* Moves the values that exist to the front. */
static int64_t keep_existing(double *value, const bool *exists, int64_t n) {
  int64_t kept = 0;
  for (int64_t i = 0; i < n; i++)
    if (exists[i]) value[kept++] = value[i];
  return kept;
}

static AssayStatus infer(const AssayMeasure *m, const AssayBootstrapPlan *plan, double *value, bool *exists,
                         AssayBootstrap *out) {
  AssayWork *work = assay_work_new(m);
  bool there = work && assay_measure_value(m, work, m->count, m->n, &out->estimate);
  assay_work_free(work);
  if (!work) return ASSAY_NO_MEMORY;
  if (!there) return ASSAY_NO_VARIANCE;
  AssayStatus status = replicate(m, plan, 0, out->replicates, value, exists);
  if (status != ASSAY_OK) return status;
  int64_t n = keep_existing(value, exists, out->replicates);
  out->undefined = out->replicates - n;
  out->n = m->n;
  out->cells = m->cells;
  if (out->undefined * 100 > out->replicates || n < 2) return ASSAY_NO_VARIANCE;
  gsl_sort(value, 1, (size_t)n);
  if (value[0] == value[n - 1]) return ASSAY_NO_VARIANCE;
  double tail = (1 - plan->level) / 2;
  put_spread(value, n, out);
  out->percentile = limits(value, n, tail, tail, &out->percentile_at_end);
  out->bca_status = put_bca(m, plan, value, n, out);
  return ASSAY_OK;
}

AssayStatus assay_bootstrap(const AssayTable *pre_post, const AssayBootstrapPlan *plan, AssayBootstrap *out) {
  *out = (AssayBootstrap){0};
  if (!plan_fits(pre_post, plan) || !assay_level_fits(plan->level)) return ASSAY_BAD_ARGUMENT;
  AssayBootstrap found = {.replicates = plan->replicates == 0 ? ASSAY_REPLICATES : plan->replicates};
  if (found.replicates < 2 || found.replicates > ASSAY_REPLICATES_AT_MOST) return ASSAY_BAD_ARGUMENT;
  AssayMeasure m;
  AssayStatus status = assay_measure_open(&m, pre_post, plan);
  if (status != ASSAY_OK) return status;
  double *value = malloc((size_t)found.replicates * sizeof *value);
  bool *exists = malloc((size_t)found.replicates * sizeof *exists);
  status = value && exists ? infer(&m, plan, value, exists, &found) : ASSAY_NO_MEMORY;
  free(value);
  free(exists);
  assay_measure_close(&m);
  if (status == ASSAY_OK) *out = found;
  return status;
}
