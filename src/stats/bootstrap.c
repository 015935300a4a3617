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

/* A statistic and its replicates; `next` is one of the same cells. */
typedef struct Drawn Drawn;
struct Drawn {
  AssayMeasure measure;
  double *value;
  bool *exists;
  Drawn *next;
};

typedef struct {
  const Drawn *drawn; /* whose counts they are */
  const AssayResampler *resampler;
  uint64_t seed;
  int64_t offset; /* the replicate that stands first in `value` */
} Run;

static void works_free(AssayWork **work, const Drawn *drawn) {
  for (int k = 0; work && drawn; drawn = drawn->next) assay_work_free(work[k++]);
  free(work);
}

static AssayWork **works_new(const Drawn *drawn) {
  size_t n = 0;
  for (const Drawn *d = drawn; d; d = d->next) n++;
  AssayWork **work = calloc(n, sizeof *work);
  size_t made = 0;
  for (const Drawn *d = drawn; work && d && (work[made] = assay_work_new(&d->measure)); d = d->next) made++;
  if (made == n) return work;
  works_free(work, drawn);
  return NULL;
}

static bool run(void *context, int64_t first, int64_t end) {
  const Run *r = context;
  const AssayMeasure *cells = &r->drawn->measure;
  AssayWork **work = works_new(r->drawn);
  int64_t *weight = malloc(2 * (size_t)cells->cells * sizeof *weight);
  for (int64_t i = first; work && weight && i < end; i++) {
    AssayRandom random;
    assay_random_start(&random, r->seed, cells->stream, (uint64_t)(r->offset + i));
    assay_resample(r->resampler, &random, weight);
    int k = 0;
    for (const Drawn *d = r->drawn; d; d = d->next)
      d->exists[i] = assay_measure_value(&d->measure, work[k++], weight, cells->n, &d->value[i]);
  }
  bool done = work && weight;
  works_free(work, r->drawn);
  free(weight);
  return done;
}

/* All of `drawn` have the cells of the first. */
static AssayStatus replicate(const Drawn *drawn, const AssayBootstrapPlan *plan, int64_t first, int64_t count) {
  AssayResampler resampler;
  AssayStatus status = assay_resampler_open(&resampler, drawn->measure.count, drawn->measure.cells);
  if (status != ASSAY_OK) return status;
  Run r = {drawn, &resampler, plan->seed, first};
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
  Drawn drawn = {.value = value, .exists = exists};
  AssayStatus status = assay_measure_open(&drawn.measure, pre_post, plan);
  if (status != ASSAY_OK) return status;
  status = replicate(&drawn, plan, first, count);
  assay_measure_close(&drawn.measure);
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

/* From the replicates of `drawn`, which are sorted here. */
static AssayStatus infer(const Drawn *drawn, const AssayBootstrapPlan *plan, AssayBootstrap *out) {
  const AssayMeasure *m = &drawn->measure;
  double *value = drawn->value;
  int64_t n = keep_existing(value, drawn->exists, out->replicates);
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

/* ---- Several at once ---- */

typedef struct {
  const AssayBootstrapPlan *plan;
  Drawn drawn;
  AssayBootstrap found;
  AssayStatus status;
  bool waits; /* for its replicates */
} Asked;

static AssayStatus open_asked(Asked *a, const AssayTable *pre_post) {
  a->found.replicates = a->plan->replicates == 0 ? ASSAY_REPLICATES : a->plan->replicates;
  if (!plan_fits(pre_post, a->plan) || !assay_level_fits(a->plan->level) || a->found.replicates < 2 ||
      a->found.replicates > ASSAY_REPLICATES_AT_MOST)
    return ASSAY_BAD_ARGUMENT;
  AssayMeasure *m = &a->drawn.measure;
  AssayStatus status = assay_measure_open(m, pre_post, a->plan);
  if (status != ASSAY_OK) return status;
  AssayWork *work = assay_work_new(m);
  a->drawn.value = malloc((size_t)a->found.replicates * sizeof *a->drawn.value);
  a->drawn.exists = malloc((size_t)a->found.replicates * sizeof *a->drawn.exists);
  if (!work || !a->drawn.value || !a->drawn.exists) status = ASSAY_NO_MEMORY;
  if (status == ASSAY_OK && !assay_measure_value(m, work, m->count, m->n, &a->found.estimate))
    status = ASSAY_NO_VARIANCE;
  assay_work_free(work);
  return status;
}

static bool shares_resamples(const Asked *a, const Asked *b) {
  return b->waits && a->drawn.measure.stream == b->drawn.measure.stream && a->plan->seed == b->plan->seed &&
         a->found.replicates == b->found.replicates;
}

/* Draws for asked[0] and for those after it that share its resamples. */
static void draw_first(Asked *asked, int n) {
  Drawn *last = &asked->drawn;
  for (int i = 1; i < n; i++)
    if (shares_resamples(asked, &asked[i])) last = last->next = &asked[i].drawn;
  AssayStatus status = replicate(&asked->drawn, asked->plan, 0, asked->found.replicates);
  for (int i = n - 1; i >= 0; i--) {
    if (!shares_resamples(asked, &asked[i])) continue;
    asked[i].status = status == ASSAY_OK ? infer(&asked[i].drawn, asked[i].plan, &asked[i].found) : status;
    asked[i].waits = false;
  }
}

void assay_bootstrap_together(const AssayTable *pre_post, int n, const AssayBootstrapPlan *plan, AssayBootstrap *out,
                              AssayStatus *status) {
  Asked *asked = calloc((size_t)n, sizeof *asked);
  for (int i = 0; asked && i < n; i++) {
    asked[i].plan = &plan[i];
    asked[i].status = open_asked(&asked[i], pre_post);
    asked[i].waits = asked[i].status == ASSAY_OK;
  }
  for (int i = 0; asked && i < n; i++)
    if (asked[i].waits) draw_first(&asked[i], n - i);
  for (int i = 0; i < n; i++) {
    status[i] = asked ? asked[i].status : ASSAY_NO_MEMORY;
    out[i] = status[i] == ASSAY_OK ? asked[i].found : (AssayBootstrap){0};
    if (!asked) continue;
    free(asked[i].drawn.value);
    free(asked[i].drawn.exists);
    assay_measure_close(&asked[i].drawn.measure);
  }
  free(asked);
}

AssayStatus assay_bootstrap(const AssayTable *pre_post, const AssayBootstrapPlan *plan, AssayBootstrap *out) {
  AssayStatus status;
  *out = (AssayBootstrap){0};
  if (!plan) return ASSAY_BAD_ARGUMENT;
  assay_bootstrap_together(pre_post, 1, plan, out, &status);
  return status;
}
