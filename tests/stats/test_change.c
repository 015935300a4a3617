/* Intervals and counts of change against R (tests/reference/change.json, made by change.R) and against definitions written
 * out in plain loops. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "internal.h"
#include "support.h"

#define R_DIGITS 1e-13

static json_t *reference(void) {
  const char *source = g_getenv("ASSAY_SOURCE");
  g_autofree char *path =
      g_build_filename(source ? source : ASSAY_SOURCE_DIR, "tests", "reference", "change.json", NULL);
  json_t *root = json_load_file(path, 0, NULL);
  g_assert_nonnull(root);
  return root;
}

static void check(json_t *root, const char *path, double actual) {
  g_autofree char *source = g_strdup_printf("change.json %s", path);
  support_assert_close(actual, support_json_number(root, path), R_DIGITS, source);
}

static void check_interval(json_t *root, const char *path, AssayInterval actual) {
  g_autofree char *low = g_strdup_printf("%s.0", path), *high = g_strdup_printf("%s.1", path);
  check(root, low, actual.low);
  check(root, high, actual.high);
}

static AssayTable *empty_pairs(void) {
  return assay_table_new(2, (AssayAxis[]){{1}, {1}});
}

static AssayTable *pairs(json_t *root) {
  AssayTable *t = empty_pairs();
  json_t *pre = support_json_at(root, "pre"), *post = support_json_at(root, "post");
  for (size_t i = 0; i < json_array_size(pre); i++) {
    int64_t key[] = {json_integer_value(json_array_get(pre, i)), json_integer_value(json_array_get(post, i))};
    assay_table_count(t, key, 1);
  }
  return t;
}

static AssayTable *differences(json_t *list) {
  AssayTable *t = empty_pairs();
  for (size_t i = 0; i < json_array_size(list); i++)
    assay_table_count(t, (int64_t[]){0, json_integer_value(json_array_get(list, i))}, 1);
  return t;
}

/* ---- Hodges-Lehmann ---- */

static void test_hodges_lehmann(void) {
  json_t *root = reference(), *one;
  const char *name;
  json_object_foreach(support_json_at(root, "hodges_lehmann"), name, one) {
    AssayTable *t = differences(support_json_at(one, "differences"));
    static const char *const at[] = {"at90", "at95"};
    for (int i = 0; i < 2; i++) {
      AssayHodgesLehmann h;
      json_t *expected = json_object_get(one, at[i]);
      double level = support_json_number(expected, "level");
      g_assert_cmpint(assay_hodges_lehmann_interval(t, 0, level, &h), ==, ASSAY_OK);
      g_assert_true(h.interval_status == ASSAY_OK && h.exact && !h.ties);
      check(one, "estimate", h.estimate);
      check_interval(expected, "interval", h.interval);
      check(expected, "reached", h.level_reached);
    }
    assay_table_free(t);
  }
  json_decref(root);
}

/* With ties: the c-th listed Walsh average from either end, c from the untied distribution of R. */
static void test_hodges_lehmann_ties(void) {
  static const int d[] = {0, 0, 2, 2, 3, -1, 5, 2, 4, 1, 1, -2, 0, 3, 6}; /* qsignrank(0.025, 15) is 26 */
  enum { N = 15, WALSH = N * (N + 1) / 2 };
  AssayTable *t = empty_pairs();
  double walsh[WALSH];
  int m = 0;
  for (int i = 0; i < N; i++) {
    assay_table_count(t, (int64_t[]){3, 3 + d[i]}, 1);
    for (int j = 0; j <= i; j++) {
      double x = (d[i] + d[j]) / 2.0;
      int at = m++;
      for (; at > 0 && walsh[at - 1] > x; at--) walsh[at] = walsh[at - 1];
      walsh[at] = x;
    }
  }
  AssayHodgesLehmann h;
  g_assert_cmpint(assay_hodges_lehmann_interval(t, 0, 0.95, &h), ==, ASSAY_OK);
  g_assert_true(h.n == N && h.ties && h.exact && h.interval_status == ASSAY_OK);
  g_assert_cmpfloat(h.interval.low, ==, walsh[25]);
  g_assert_cmpfloat(h.interval.high, ==, walsh[WALSH - 26]);
  g_assert_cmpfloat(h.estimate, ==, walsh[WALSH / 2 - 1] / 2 + walsh[WALSH / 2] / 2);
  g_assert_cmpint(assay_hodges_lehmann_interval(t, 1, 0.95, &h), ==, ASSAY_OK);
  g_assert_cmpint(h.n, ==, N - 3);
  assay_table_free(t);
}

/* 5 differences cannot reach 95%, 6 can; a million are as fast as their cells; the normal place from 1001 on. */
static void test_hodges_lehmann_sizes(void) {
  AssayHodgesLehmann h;
  AssayTable *t = empty_pairs();
  for (int i = 1; i <= 5; i++) assay_table_count(t, (int64_t[]){0, i * i}, 1);
  g_assert_cmpint(assay_hodges_lehmann_interval(t, 0, 0.95, &h), ==, ASSAY_OK);
  g_assert_true(h.interval_status == ASSAY_TOO_FEW && h.estimate > 0);
  g_assert_cmpint(assay_hodges_lehmann_interval(t, 0, 0.9, &h), ==, ASSAY_OK);
  g_assert_true(h.interval_status == ASSAY_OK && h.interval.low == 1 && h.interval.high == 25);
  g_assert_cmpfloat(h.level_reached, ==, 1 - 2.0 / 32);
  g_assert_cmpint(assay_hodges_lehmann_interval(t, 0, 1, &h), ==, ASSAY_BAD_ARGUMENT);
  for (int i = -40; i <= 60; i++) assay_table_count(t, (int64_t[]){0, i}, 10000);
  g_assert_cmpint(assay_hodges_lehmann_interval(t, 0, 0.95, &h), ==, ASSAY_OK);
  g_assert_true(!h.exact && h.interval.low <= 10 && h.interval.high >= 10 && h.estimate == 10);
  g_assert_cmpfloat(fabs(h.level_reached - 0.95), <, 1e-6);
  assay_table_free(t);
}

/* 300,000 different values: no list of 45,000,000,000 pairs. */
static void test_hodges_lehmann_many(void) {
  AssayTable *both = empty_pairs();
  for (int64_t i = 0; i < 300000; i++) assay_table_count(both, (int64_t[]){0, i * 7919 % 300000 - 90000}, 1);
  AssayHodgesLehmann h;
  gint64 before = g_get_monotonic_time();
  g_assert_cmpint(assay_hodges_lehmann_interval(both, 0, 0.95, &h), ==, ASSAY_OK);
  g_assert_cmpfloat(h.estimate, ==, 59999.5); /* -90000 to 209999, symmetric */
  g_test_message("300,000 values: %.2f s", (double)(g_get_monotonic_time() - before) / 1e6);
  assay_table_free(both);
}

static void test_sign_sums(void) {
  json_t *root = reference(), *one;
  size_t i;
  json_array_foreach(support_json_at(root, "psignrank"), i, one) {
    int64_t n = (int64_t)support_json_number(one, "n"), v = (int64_t)support_json_number(one, "v");
    g_autofree SignedValue *rank = g_new(SignedValue, n);
    for (int64_t k = 0; k < n; k++) rank[k] = (SignedValue){k + 1, 1};
    SignSums s;
    g_assert_cmpint(assay_sign_sums_open(&s, rank, n, v), ==, ASSAY_OK);
    support_assert_close(assay_sign_sums_P(&s, v), support_json_number(one, "p"), 1e-12, "R psignrank");
    assay_sign_sums_close(&s);
  }
  json_decref(root);
}

/* ---- Correlations, standardized forms ---- */

static void test_correlations(void) {
  json_t *root = reference();
  AssayTable *t = pairs(root);
  AssayCorrelation c;
  g_assert_cmpint(assay_pearson(t, 0.95, &c), ==, ASSAY_OK);
  check(root, "pearson.r", c.r);
  check_interval(root, "pearson.interval", c.interval);
  g_assert_cmpint(assay_spearman(t, 0.95, &c), ==, ASSAY_OK);
  check(root, "spearman.r", c.r);
  check_interval(root, "spearman.interval", c.interval);
  assay_table_free(t);
  t = differences(support_json_at(root, "rank_biserial.differences"));
  g_assert_cmpint(assay_rank_biserial(t, ASSAY_ZEROS_DROPPED, 0.95, &c), ==, ASSAY_OK);
  check(root, "rank_biserial.r", c.r);
  check_interval(root, "rank_biserial.interval", c.interval);
  assay_table_free(t);
  json_decref(root);
}

/* Everybody 2^34 times over: the same r, and sums of ranks far beyond 64 bits. */
static void test_correlation_of_many(void) {
  json_t *root = reference();
  AssayTable *few = pairs(root), *many = empty_pairs();
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(few, &key, &count);
  for (int64_t i = 0; i < cells; i++) assay_table_count(many, key + 2 * i, count[i] << 34);
  AssayCorrelation a, b;
  g_assert_cmpint(assay_spearman(few, 0.95, &a), ==, ASSAY_OK);
  g_assert_cmpint(assay_spearman(many, 0.95, &b), ==, ASSAY_OK);
  support_assert_close(b.r, a.r, 1e-15, "the same people, many times");
  assay_table_free(few);
  assay_table_free(many);
  json_decref(root);
}

static void test_correlation_ends(void) {
  AssayTable *t = empty_pairs();
  AssayCorrelation c;
  for (int i = 0; i < 3; i++) assay_table_count(t, (int64_t[]){i, i * i + 1}, 1);
  g_assert_cmpint(assay_spearman(t, 0.95, &c), ==, ASSAY_OK);
  g_assert_true(c.r == 1 && c.interval_status == ASSAY_TOO_FEW && c.standard_error == 0);
  assay_table_count(t, (int64_t[]){3, 12}, 1);
  g_assert_cmpint(assay_spearman(t, 0.95, &c), ==, ASSAY_OK);
  g_assert_true(c.r == 1 && c.interval_status == ASSAY_AT_THE_END);
  g_assert_cmpint(assay_pearson(t, 0.95, &c), ==, ASSAY_OK);
  g_assert_true(c.r < 1 && c.interval_status == ASSAY_OK && c.interval.high < 1);
  g_assert_cmpint(assay_rank_biserial(t, ASSAY_ZEROS_PRATT, 0.95, &c), ==, ASSAY_OK);
  g_assert_true(c.r == 1 && c.n == 4 && c.interval_status == ASSAY_AT_THE_END);
  assay_table_free(t);
}

/* All the intervals by the noncentral t are one interval in different units. */
static void test_standardized(void) {
  json_t *root = reference();
  AssayTable *t = pairs(root);
  AssayStandardizedChange e;
  g_assert_cmpint(assay_standardized_change(t, 0.95, &e), ==, ASSAY_OK);
  check(root, "becker.g", e.becker_g);
  check(root, "becker.se", e.becker_se);
  double z = gsl_cdf_ugaussian_Pinv(0.975);
  support_assert_close(e.becker_interval.low, e.becker_g - z * e.becker_se, 1e-14, "normal limits");
  const struct {
    double d;
    AssayInterval interval;
  } form[] = {{e.d_av, e.d_av_interval}, {e.d_av_lakens, e.d_av_lakens_interval},
              {e.g_av, e.g_av_interval}, {e.d_rm, e.d_rm_interval},
              {e.g_rm, e.g_rm_interval}, {e.glass_delta, e.glass_interval},
              {e.g_z, e.g_z_interval}};
  for (guint i = 0; i < G_N_ELEMENTS(form); i++) {
    support_assert_close(form[i].interval.low, e.d_z_interval.low * form[i].d / e.d_z, 1e-13, "limits of d_z");
    support_assert_close(form[i].interval.high, e.d_z_interval.high * form[i].d / e.d_z, 1e-13, "limits of d_z");
  }
  assay_table_free(t);
  json_decref(root);
}

/* ---- Reliable change, regression to the mean, then-test ---- */

static void test_reliable(void) {
  json_t *root = reference();
  AssayTable *t = pairs(root);
  AssayReliableChange c;
  double r_xx = support_json_number(root, "reliable.r_xx");
  g_assert_cmpint(assay_reliable_change(t, r_xx, ASSAY_RELIABILITY_ALPHA, 0.95, &c), ==, ASSAY_OK);
  check(root, "reliable.sem", c.sem);
  check(root, "reliable.mdc", c.mdc);
  check(root, "reliable.improved", (double)c.improved);
  check(root, "reliable.unchanged", (double)c.unchanged);
  check(root, "reliable.worse", (double)c.worse);
  g_assert_true(c.source == ASSAY_RELIABILITY_ALPHA && c.n == 24);
  g_assert_cmpint(assay_reliable_change(t, 1, ASSAY_RELIABILITY_ALPHA, 0.95, &c), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_reliable_change(t, (double)NAN, ASSAY_RELIABILITY_ALPHA, 0.95, &c), ==, ASSAY_BAD_ARGUMENT);
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < a; b++)
      g_assert_cmpstr(assay_reliability_text((AssayReliability)a), !=, assay_reliability_text((AssayReliability)b));
  assay_table_free(t);
  json_decref(root);
}

static void check_picked(json_t *root, const char *name, AssaySide side, const double *r) {
  AssayTable *t = pairs(root);
  json_t *block = support_json_at(root, name);
  AssayRegressionToMean m;
  g_assert_cmpint(assay_regression_to_mean(t, side, (int64_t)support_json_number(block, "cut"), r, &m), ==, ASSAY_OK);
  check(block, "r", m.r);
  check(block, "n", (double)m.n_selected);
  check(block, "pre", m.selected_pre);
  check(block, "change", m.selected_change);
  check(block, "expected", m.expected_change);
  check(block, "normal", m.expected_normal);
  assay_table_free(t);
}

static void test_regression_to_mean(void) {
  json_t *root = reference();
  AssayRegressionToMean m;
  check_picked(root, "picked_low", ASSAY_AT_MOST, &(double){0.82});
  check_picked(root, "picked_high", ASSAY_AT_LEAST, NULL);
  AssayTable *t = pairs(root);
  g_assert_cmpint(assay_regression_to_mean(t, ASSAY_AT_MOST, 1, NULL, &m), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_regression_to_mean(t, ASSAY_AT_MOST, 6, &(double){2}, &m), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_regression_to_mean(t, ASSAY_AT_MOST, ASSAY_KEY_BLANK, NULL, &m), ==, ASSAY_BAD_ARGUMENT);
  assay_table_free(t);
  json_decref(root);
}

/* pre 4, then 2, post 5; pre 3, then 3, post 6; no pre, then 1, post 4; pre 2, no then, post 5. */
static void test_then(void) {
  AssayTable *t = assay_table_new(3, (AssayAxis[]){{1}, {1}, {1}});
  AssayThenTest r;
  g_assert_cmpint(assay_then_test(t, &r), ==, ASSAY_TOO_FEW);
  assay_table_count(t, (int64_t[]){ASSAY_KEY_NO_RECORD, 1, 4}, 1);
  assay_table_count(t, (int64_t[]){2, ASSAY_KEY_BLANK, 5}, 1);
  g_assert_cmpint(assay_then_test(t, &r), ==, ASSAY_OK);
  g_assert_true(r.n_then == 1 && r.n_all == 0 && r.shift_status == ASSAY_TOO_FEW && r.change_from_pre == 0);
  assay_table_count(t, (int64_t[]){4, 2, 5}, 1);
  assay_table_count(t, (int64_t[]){3, 3, 6}, 1);
  g_assert_cmpint(assay_then_test(t, &r), ==, ASSAY_OK);
  g_assert_true(r.n_then == 3 && r.mean_then == 2 && r.mean_post == 5 && r.change_from_then == 3);
  g_assert_true(r.n_all == 2 && r.shift_status == ASSAY_OK && r.change_from_pre == 2 && r.then_less_pre == -1);
  g_assert_cmpstr(assay_before_text(ASSAY_BEFORE_MEASURED), !=, assay_before_text(ASSAY_BEFORE_REMEMBERED));
  assay_table_free(t);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/change/hodges-lehmann", test_hodges_lehmann);
  g_test_add_func("/change/hodges-lehmann-ties", test_hodges_lehmann_ties);
  g_test_add_func("/change/hodges-lehmann-sizes", test_hodges_lehmann_sizes);
  g_test_add_func("/change/hodges-lehmann-many", test_hodges_lehmann_many);
  g_test_add_func("/change/sign-sums", test_sign_sums);
  g_test_add_func("/change/correlations", test_correlations);
  g_test_add_func("/change/correlation-of-many", test_correlation_of_many);
  g_test_add_func("/change/correlation-ends", test_correlation_ends);
  g_test_add_func("/change/standardized", test_standardized);
  g_test_add_func("/change/reliable", test_reliable);
  g_test_add_func("/change/regression-to-mean", test_regression_to_mean);
  g_test_add_func("/change/then", test_then);
  return g_test_run();
}
