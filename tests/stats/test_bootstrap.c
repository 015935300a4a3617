/* The bootstrap against the statistics computed once, a resampled mean's exact distribution, and BCa written out over
 * people; and equal digits however the replicates are split. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resampling.h"
#include "support.h"

#define TOP 20

/* Scores from 0 to 20 in tenths before and in halves after. */
static AssayTable *scores(int n, guint32 seed) {
  GRand *rand = g_rand_new_with_seed(seed);
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{10}, {2}});
  for (int i = 0; i < n; i++) {
    int pre = g_rand_int_range(rand, 0, 15) + g_rand_int_range(rand, 0, 5);
    int post = 2 * pre / 2 + g_rand_int_range(rand, -2, 6);
    int64_t key[] = {10 * pre + (i % 7 == 0 ? 5 : 0), CLAMP(2 * post + i % 2, 0, 2 * TOP)};
    g_assert_cmpint(assay_table_count(t, key, 1), ==, ASSAY_OK);
  }
  assay_table_count(t, (int64_t[]){ASSAY_KEY_NO_RECORD, 7}, 3);
  g_rand_free(rand);
  return t;
}

static AssayBootstrapPlan plan_of(AssayStatistic statistic) {
  return (AssayBootstrapPlan){.statistic = statistic, .level = 0.95, .seed = 20261123, .max = TOP, .at_least = 20};
}

/* Pearson's r of midranks over people listed one by one. */
static double spearman_by_hand(const int64_t *key, const int64_t *count, int64_t cells) {
  double rank[2][400], mean, sum[3] = {0};
  int n = 0, cell[400];
  for (int64_t i = 0; i < cells; i++)
    for (int64_t k = 0; k < count[i]; k++) cell[n++] = (int)i;
  for (int axis = 0; axis < 2; axis++)
    for (int i = 0; i < n; i++) {
      rank[axis][i] = 0.5;
      for (int j = 0; j < n; j++) {
        int64_t a = key[2 * cell[i] + axis], b = key[2 * cell[j] + axis];
        rank[axis][i] += b < a ? 1 : b == a ? 0.5 : 0;
      }
    }
  mean = (n + 1) / 2.0;
  for (int i = 0; i < n; i++) {
    double x = rank[0][i] - mean, y = rank[1][i] - mean;
    sum[0] += x * x, sum[1] += y * y, sum[2] += x * y;
  }
  return sum[2] / sqrt(sum[0] * sum[1]);
}

/* The statistic of a whole table, by the functions that compute it once. */
static double once(const AssayTable *t, AssayStatistic statistic) {
  AssayPairedChange change;
  AssayStandardizedChange effect;
  AssayGain gain;
  double x = 0;
  int64_t count, n;
  const int64_t *key, *people;
  if (statistic == ASSAY_STATISTIC_D_Z || statistic == ASSAY_STATISTIC_D_AV)
    g_assert_cmpint(assay_standardized_change(t, 0.95, &effect), ==, ASSAY_OK);
  else
    g_assert_cmpint(assay_paired_change(t, 0.95, &change), ==, ASSAY_OK);
  switch (statistic) {
    case ASSAY_STATISTIC_MEAN_CHANGE:
      return change.difference.mean;
    case ASSAY_STATISTIC_MEDIAN_CHANGE:
      return change.difference.median;
    case ASSAY_STATISTIC_PEARSON:
      return change.r;
    case ASSAY_STATISTIC_D_Z:
      return effect.d_z;
    case ASSAY_STATISTIC_D_AV:
      return effect.d_av;
    case ASSAY_STATISTIC_HODGES_LEHMANN:
      assay_hodges_lehmann(t, 0, &x);
      return x;
    case ASSAY_STATISTIC_SUPERIORITY:
      assay_probability_of_superiority(t, &x);
      return x;
    case ASSAY_STATISTIC_SHARE:
      assay_count_at_least(t, 1, 20, &count, &n);
      return (double)count / (double)n;
    case ASSAY_STATISTIC_CLASS_GAIN:
      assay_gain(t, TOP, &gain);
      return gain.class_gain;
    case ASSAY_STATISTIC_SPEARMAN: {
      AssayTable *both = assay_table_complete(t, 0, NULL);
      int64_t cells = assay_table_cells(both, &key, &people);
      x = spearman_by_hand(key, people, cells);
      assay_table_free(both);
      return x;
    }
  }
  g_assert_not_reached();
}

/* Cells of two axes that a resample of the measure's cells stands for. */
static AssayTable *table_of(const AssayMeasure *m, const int64_t *weight) {
  int axes = assay_table_axes(m->table);
  AssayAxis axis[] = {{assay_table_unit(m->table, 0)}, {assay_table_unit(m->table, axes - 1)}};
  AssayTable *t = assay_table_new(2, axis);
  for (int64_t i = 0; i < m->cells; i++) {
    int64_t key[] = {axes == 2 ? m->key[2 * i] : 0, m->key[axes * i + axes - 1]};
    assay_table_count(t, key, weight[i]);
  }
  return t;
}

static void test_values(void) {
  static const uint64_t stream_of[ASSAY_STATISTICS] = {
      [ASSAY_STATISTIC_SHARE] = ASSAY_STATISTIC_SHARE,     [ASSAY_STATISTIC_D_AV] = ASSAY_STATISTIC_D_AV,
      [ASSAY_STATISTIC_CLASS_GAIN] = ASSAY_STATISTIC_D_AV, [ASSAY_STATISTIC_PEARSON] = ASSAY_STATISTIC_D_AV,
      [ASSAY_STATISTIC_SPEARMAN] = ASSAY_STATISTIC_D_AV, /* the others: 0, of the mean change */
  };
  for (int s = 0; s < ASSAY_STATISTICS; s++) {
    AssayBootstrapPlan plan = plan_of((AssayStatistic)s);
    for (guint32 round = 0; round < 4; round++) {
      AssayTable *t = scores(10 + 80 * (int)round, round);
      AssayMeasure m;
      AssayResampler resampler;
      double value[5];
      bool exists[5];
      g_assert_cmpint(assay_measure_open(&m, t, &plan), ==, ASSAY_OK);
      g_assert_cmpint(assay_resampler_open(&resampler, m.count, m.cells), ==, ASSAY_OK);
      g_assert_cmpint(assay_bootstrap_replicates(t, &plan, 100, 5, value, exists), ==, ASSAY_OK);
      g_autofree int64_t *weight = g_new(int64_t, 2 * m.cells);
      for (uint64_t i = 0; i < 5; i++) {
        AssayRandom random;
        assay_random_start(&random, plan.seed, stream_of[s], 100 + i);
        assay_resample(&resampler, &random, weight);
        AssayTable *drawn = table_of(&m, weight);
        g_assert_true(exists[i]);
        support_assert_close(value[i], once(drawn, (AssayStatistic)s), 1e-13, "the same counts, computed once");
        assay_table_free(drawn);
      }
      assay_resampler_close(&resampler);
      assay_measure_close(&m);
      assay_table_free(t);
    }
  }
}

/* ---- Splitting ---- */

static void test_splitting(void) {
  enum { B = 200 };
  static const int64_t size[] = {30, 400, 100000};
  for (int s = 0; s < ASSAY_STATISTICS; s++)
    for (guint k = 0; k < G_N_ELEMENTS(size); k++) {
      AssayTable *t = scores((int)MIN(size[k], 400), 7);
      if (size[k] > 400) { /* the same shape with many people: the other ways to draw */
        AssayTable *copy = assay_table_copy(t);
        const int64_t *key, *count;
        int64_t cells = assay_table_cells(copy, &key, &count);
        for (int64_t i = 0; i < cells; i++) assay_table_count(t, key + 2 * i, count[i] * (size[k] / 400));
        assay_table_free(copy);
      }
      AssayBootstrapPlan plan = plan_of((AssayStatistic)s);
      double one[B], other[B];
      bool exists[B], there[B];
      g_assert_cmpint(assay_bootstrap_replicates(t, &plan, 0, B, one, exists), ==, ASSAY_OK);
      for (plan.threads = 1; plan.threads <= 3; plan.threads++) {
        g_assert_cmpint(assay_bootstrap_replicates(t, &plan, 0, B, other, there), ==, ASSAY_OK);
        g_assert_true(memcmp(one, other, sizeof one) == 0 && memcmp(exists, there, sizeof exists) == 0);
      }
      for (int64_t last = B; last > 0; last -= 77) { /* from the end, in pieces */
        int64_t first = MAX(0, last - 77);
        plan.threads = 1 + (int)(last % 3);
        g_assert_cmpint(assay_bootstrap_replicates(t, &plan, first, last - first, other + first, there + first), ==,
                        ASSAY_OK);
      }
      g_assert_true(memcmp(one, other, sizeof one) == 0);
      plan.replicates = B;
      AssayBootstrap a, b;
      AssayStatus status = assay_bootstrap(t, &plan, &a);
      plan.threads = 3;
      g_assert_cmpint(assay_bootstrap(t, &plan, &b), ==, status);
      g_assert_true(memcmp(&a, &b, sizeof a) == 0);
      assay_table_free(t);
    }
}

/* Plans of two seeds, of different lengths and one that cannot be done, asked for at once and one by one. */
static void test_together(void) {
  enum { PLANS = 2 * ASSAY_STATISTICS + 1 };
  AssayTable *t = scores(200, 3);
  AssayBootstrapPlan plan[PLANS];
  AssayBootstrap out[PLANS];
  AssayStatus status[PLANS];
  for (int i = 0; i < PLANS; i++) {
    plan[i] = plan_of((AssayStatistic)(i % ASSAY_STATISTICS));
    plan[i].replicates = i % 3 == 0 ? 300 : 200;
    plan[i].seed = i < ASSAY_STATISTICS ? 1 : 2;
    plan[i].threads = 1 + i % 3;
  }
  plan[4].level = 2;
  assay_bootstrap_together(t, PLANS, plan, out, status);
  for (int i = 0; i < PLANS; i++) {
    AssayBootstrap alone;
    g_assert_cmpint(assay_bootstrap(t, &plan[i], &alone), ==, status[i]);
    g_assert_cmpint(status[i], ==, i == 4 ? ASSAY_BAD_ARGUMENT : ASSAY_OK);
    g_assert_true(memcmp(&alone, &out[i], sizeof alone) == 0);
  }
  assay_table_free(t);
}

/* ---- Intervals ---- */

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* P(sum of n draws from d <= v), d of 0 to 9. */
static double exact_P(const int *d, int n, int v) {
  double f[9 * 40 + 1] = {1}, g[9 * 40 + 1];
  for (int draw = 0; draw < n; draw++) {
    memset(g, 0, sizeof g);
    for (int x = 0; x <= 9 * draw; x++)
      for (int i = 0; i < n; i++) g[x + d[i]] += f[x] / n;
    memcpy(f, g, sizeof f);
  }
  double p = 0;
  for (int x = 0; x <= v; x++) p += f[x];
  return p;
}

static void test_exact_mean(void) {
  int d[30];
  AssayTable *t = assay_table_new(1, &(AssayAxis){1});
  for (int i = 0; i < 30; i++) {
    d[i] = i * i % 10;
    assay_table_count(t, &(int64_t){d[i]}, 1);
  }
  AssayBootstrapPlan plan = plan_of(ASSAY_STATISTIC_MEAN_CHANGE);
  AssayBootstrap b;
  plan.replicates = 99999;
  g_assert_cmpint(assay_bootstrap(t, &plan, &b), ==, ASSAY_OK);
  double error = 4 * sqrt(0.025 * 0.975 / 99999); /* of the part below a limit */
  int low = (int)lround(30 * b.percentile.low), high = (int)lround(30 * b.percentile.high);
  g_assert_true(exact_P(d, 30, low - 1) < 0.025 + error && exact_P(d, 30, low) > 0.025 - error);
  g_assert_true(exact_P(d, 30, high - 1) < 0.975 + error && exact_P(d, 30, high) > 0.975 - error);
  double below = exact_P(d, 30, (int)lround(30 * b.estimate) - 1);
  g_assert_cmpfloat(fabs(gsl_cdf_ugaussian_P(b.z0) - below), <, 4 * sqrt(below * (1 - below) / 99999));
  double mean = 0, squares = 0, cubes = 0;
  for (int i = 0; i < 30; i++) mean += d[i] / 30.0;
  for (int i = 0; i < 30; i++) squares += pow(d[i] - mean, 2), cubes += pow(d[i] - mean, 3);
  support_assert_close(b.estimate, mean, 1e-15, "mean");
  support_assert_close(b.acceleration, cubes / (6 * pow(squares, 1.5)), 1e-10, "skewness / (6 sqrt n)");
  double se = sqrt(squares / 30 / 30); /* of a mean of 30 draws */
  g_assert_cmpfloat(fabs(b.standard_error / se - 1), <, 4 / sqrt(2 * 99999.0));
  g_assert_cmpfloat(fabs(b.bias), <, 4 * se / sqrt(99999));
  assay_table_free(t);
}

/* BCa as the sources write it, over people: one is left out after the other. */
static void check_bca(const AssayTable *t, AssayStatistic statistic, AssayBelow below) {
  enum { B = 999 };
  AssayBootstrapPlan plan = plan_of(statistic);
  plan.below = below;
  plan.replicates = B;
  AssayBootstrap b;
  double value[B], u[400], mean = 0, squares = 0, cubes = 0;
  bool exists[B];
  int n = 0;
  g_assert_cmpint(assay_bootstrap(t, &plan, &b), ==, ASSAY_OK);
  g_assert_cmpint(assay_bootstrap_replicates(t, &plan, 0, B, value, exists), ==, ASSAY_OK);
  AssayTable *used = statistic == ASSAY_STATISTIC_SHARE ? assay_table_copy(t) : assay_table_complete(t, 0, NULL);
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(used, &key, &count);
  for (int64_t i = 0; i < cells; i++)
    for (int64_t k = 0; k < count[i]; k++) {
      AssayTable *rest = assay_table_new(2, (AssayAxis[]){{10}, {2}});
      for (int64_t j = 0; j < cells; j++) assay_table_count(rest, key + 2 * j, count[j] - (i == j));
      u[n++] = once(rest, statistic);
      assay_table_free(rest);
    }
  for (int i = n - 1; i >= 0; i--) u[i] -= u[0]; /* equal values are exactly equal then */
  for (int i = 0; i < n; i++) mean += u[i] / n;
  for (int i = 0; i < n; i++) squares += pow(mean - u[i], 2), cubes += pow(mean - u[i], 3);
  double a = squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0, under = 0;
  qsort(value, B, sizeof *value, compare_doubles);
  for (int i = 0; i < B; i++)
    under += value[i] < b.estimate ? 1 : value[i] == b.estimate && below == ASSAY_BELOW_HALF ? 0.5 : 0;
  double z0 = gsl_cdf_ugaussian_Pinv(under / B), place[2];
  for (int side = 0; side < 2; side++) {
    double z = gsl_cdf_ugaussian_Pinv(side ? 0.975 : 0.025);
    place[side] = gsl_cdf_ugaussian_P(z0 + (z0 + z) / (1 - a * (z0 + z))) * (B + 1);
  }
  support_assert_close(b.estimate, once(t, statistic), 1e-13, "computed once");
  g_assert_cmpfloat(fabs(b.acceleration - a), <, 1e-9);
  g_assert_cmpint(b.n, ==, n);
  g_assert_cmpint(b.bca_status, ==, ASSAY_OK);
  g_assert_cmpfloat(fabs(b.z0 - z0), <, 1e-12);
  int low = (int)floor(place[0]), high = (int)ceil(place[1]); /* heavy ties can push them beyond the ends */
  g_assert_true(b.bca.low == value[CLAMP(low, 1, B) - 1] && b.bca.high == value[CLAMP(high, 1, B) - 1]);
  g_assert_cmpint(b.bca_at_end, ==, low < 1 || high > B);
  g_assert_true(b.percentile.low == value[24] && b.percentile.high == value[B - 25]);
  assay_table_free(used);
}

static void test_bca(void) {
  AssayTable *t = scores(60, 3);
  for (int s = 0; s < ASSAY_STATISTICS; s++)
    for (int half = 0; half < 2; half++) check_bca(t, (AssayStatistic)s, half ? ASSAY_BELOW_HALF : ASSAY_BELOW_STRICT);
  assay_table_free(t);
}

/* ---- Reasons ---- */

static AssayTable *pairs_of(int n, const int64_t (*pair)[2]) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  for (int i = 0; i < n; i++) assay_table_count(t, pair[i], 1);
  return t;
}

static void assert_status(const AssayTable *t, AssayBootstrapPlan plan, AssayStatus expected) {
  AssayBootstrap b, zero = {0};
  g_assert_cmpint(assay_bootstrap(t, &plan, &b), ==, expected);
  if (expected != ASSAY_OK) g_assert_true(memcmp(&b, &zero, sizeof b) == 0);
}

static void test_reasons(void) {
  AssayBootstrapPlan plan = plan_of(ASSAY_STATISTIC_MEAN_CHANGE);
  AssayTable *one = pairs_of(1, (const int64_t[][2]){{1, 2}}), *line = assay_table_new(1, &(AssayAxis){1});
  AssayTable *same = pairs_of(4, (const int64_t[][2]){{1, 2}, {2, 3}, {1, 2}, {5, 6}});
  AssayTable *one_differs = pairs_of(6, (const int64_t[][2]){{1, 2}, {2, 3}, {1, 2}, {5, 6}, {4, 5}, {1, 9}});
  AssayTable *top = pairs_of(3, (const int64_t[][2]){{20, 19}, {20, 20}, {20, 18}});
  AssayTable *beyond = pairs_of(3, (const int64_t[][2]){{20, 21}, {3, 20}, {2, 18}});
  assay_table_count(line, &(int64_t){1}, 4);
  assay_table_count(line, &(int64_t){3}, 4);
  assert_status(NULL, plan, ASSAY_BAD_ARGUMENT);
  assert_status(one, plan, ASSAY_TOO_FEW);
  assert_status(same, plan, ASSAY_NO_VARIANCE);
  assert_status(line, plan, ASSAY_OK);
  plan.statistic = ASSAY_STATISTIC_D_AV;
  assert_status(line, plan, ASSAY_BAD_ARGUMENT); /* differences alone do not tell it */
  plan.statistic = ASSAY_STATISTIC_D_Z;
  assert_status(same, plan, ASSAY_NO_VARIANCE);
  assert_status(one_differs, plan, ASSAY_NO_VARIANCE); /* (5/6)^6: a third of the resamples have no variance */
  plan.statistic = ASSAY_STATISTIC_CLASS_GAIN;
  assert_status(top, plan, ASSAY_ALL_AT_CEILING);
  assert_status(beyond, plan, ASSAY_SCALES_DIFFER);
  plan.max = (double)NAN;
  assert_status(same, plan, ASSAY_BAD_ARGUMENT);
  plan = plan_of(ASSAY_STATISTIC_MEAN_CHANGE);
  plan.level = 1;
  assert_status(line, plan, ASSAY_BAD_ARGUMENT);
  plan.level = 0.9;
  plan.replicates = 1;
  assert_status(line, plan, ASSAY_BAD_ARGUMENT);
  plan.replicates = INT64_MAX;
  assert_status(line, plan, ASSAY_BAD_ARGUMENT);
  AssayTable *all[] = {one, line, same, one_differs, top, beyond};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) assay_table_free(all[i]);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/bootstrap/values", test_values);
  g_test_add_func("/bootstrap/splitting", test_splitting);
  g_test_add_func("/bootstrap/together", test_together);
  g_test_add_func("/bootstrap/exact-mean", test_exact_mean);
  g_test_add_func("/bootstrap/bca", test_bca);
  g_test_add_func("/bootstrap/reasons", test_reasons);
  return g_test_run();
}
