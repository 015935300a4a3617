/* Change, shares, who is missing and resampling over the degenerate tables; random parts of disjoint people that are merged;
 * and no public function of stats left out of these grids. */
#include <math.h>

#include "degenerate.h"

static AssayTable *table_of(const Case *c, int64_t unit, int64_t other) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{unit}, {other}});
  for (int k = 0; k < c->n; k++) g_assert_cmpint(assay_table_count(t, c->key[k], c->count), ==, ASSAY_OK);
  return t;
}

/* (pre, then, post) with the same scores before and then. */
static AssayTable *with_then(const Case *c, int64_t unit, int64_t other) {
  AssayTable *t = assay_table_new(3, (AssayAxis[]){{unit}, {unit}, {other}});
  for (int k = 0; k < c->n; k++) assay_table_count(t, (int64_t[]){c->key[k][0], c->key[k][0], c->key[k][1]}, c->count);
  return t;
}

static void judge_change(const char *name, const AssayTable *t) {
  for (double level = 0.5; level < 1; level += 0.45) {
    JUDGE(AssayHodgesLehmann, assay_hodges_lehmann_interval(t, 0, level, &out));
    JUDGE(AssayHodgesLehmann, assay_hodges_lehmann_interval(t, 1, level, &out));
    JUDGE(AssaySuperiority, assay_superiority(t, level, &out));
    JUDGE(AssayCorrelation, assay_pearson(t, level, &out));
    JUDGE(AssayCorrelation, assay_spearman(t, level, &out));
    JUDGE(AssayCorrelation, assay_rank_biserial(t, ASSAY_ZEROS_PRATT, level, &out));
    JUDGE(AssayCorrelation, assay_rank_biserial(t, ASSAY_ZEROS_DROPPED, level, &out));
    JUDGE(AssayNonresponse, assay_nonresponse(t, level, &out));
    for (double r = 0; r < 1.1; r += 0.55)
      JUDGE(AssayReliableChange, assay_reliable_change(t, r, ASSAY_RELIABILITY_RETEST, level, &out));
  }
  static const int64_t cut[] = {LOW, -4, 3, 20, HIGH};
  for (guint i = 0; i < G_N_ELEMENTS(cut); i++)
    for (int side = 0; side < 2; side++) {
      JUDGE(AssayRegressionToMean, assay_regression_to_mean(t, (AssaySide)side, cut[i], NULL, &out));
      JUDGE(AssayRegressionToMean, assay_regression_to_mean(t, (AssaySide)side, cut[i], &(double){0.7}, &out));
    }
}

static void judge_differences(const char *name, const AssayTable *t) {
  AssayTable *d;
  if (assay_table_combine(t, 2, (int[]){0, 1}, (int[]){-1, 1}, &d) != ASSAY_OK) return;
  for (int zeros = 0; zeros < 2; zeros++)
    JUDGE(AssaySignedRank, assay_signed_rank_differences(d, (AssayZeros)zeros, &out));
  assay_table_free(d);
}

static void judge_axes(const char *name, const AssayTable *t) {
  for (int axis = -1; axis < 3; axis++) {
    JUDGE(AssayNetShare, assay_net_promoter(t, axis, 0.95, &out));
    JUDGE(AssayResponse, assay_response(t, axis, 0.95, &out));
    int64_t count[2] = {0};
    AssayStatus status = assay_count_at_least(t, axis, 4, &count[0], &count[1]);
    judge(name, "assay_count_at_least", status, count, sizeof count);
    for (double max = 1e-9; max < 1e19; max *= 1e4) {
      JUDGE(AssayExtremes, assay_extremes(t, axis, -max, max, &out));
      JUDGE(AssayMeanBounds, assay_mean_bounds(t, axis, 0, max, &out));
    }
  }
}

static void judge_resampling(const char *name, const AssayTable *t) {
  JUDGE(AssaySignFlip, assay_sign_flip(t, 50, 1, 0, &out));
  for (int s = 0; s < ASSAY_STATISTICS; s++)
    for (int below = 0; below < 2; below++) {
      AssayBootstrapPlan plan = {.statistic = (AssayStatistic)s, .level = 0.95, .replicates = 60, .max = 20};
      plan.below = below ? ASSAY_BELOW_HALF : ASSAY_BELOW_STRICT;
      plan.at_least = 4;
      JUDGE(AssayBootstrap, assay_bootstrap(t, &plan, &out));
      double value[3] = {0};
      bool exists[3];
      AssayStatus status = assay_bootstrap_replicates(t, &plan, 5, 3, value, exists);
      judge(name, "replicates", status, value, sizeof value);
    }
}

static void test_grid(void) {
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    for (guint u = 0; u < G_N_ELEMENTS(units); u++)
      for (guint v = 0; v < G_N_ELEMENTS(units); v++) {
        g_autoptr(AssayTable) t = table_of(&cases[i], units[u], units[v]);
        g_autoptr(AssayTable) then = with_then(&cases[i], units[u], units[v]);
        const char *name = cases[i].name;
        judge_change(name, t);
        judge_differences(name, t);
        judge_axes(name, t);
        judge_resampling(name, t);
        JUDGE(AssayThenTest, assay_then_test(then, &out));
      }
}

/* Functions of plain numbers. */
static void test_numbers(void) {
  static const int64_t count[] = {INT64_MIN, -1, 0, 1, 7, INT64_MAX / 5};
  static const double number[] = {-1e300, -3.5, -1e-300, 0,     1e-12,       0.95,
                                  1,      40,   1e9,     1e300, (double)NAN, (double)INFINITY};
  const char *name = "numbers";
  for (guint a = 0; a < G_N_ELEMENTS(count); a++)
    for (guint b = 0; b < G_N_ELEMENTS(count); b++) {
      JUDGE(AssayShare, assay_share(count[a], count[b], 0.95, &out));
      for (guint c = 0; c < G_N_ELEMENTS(count); c++) {
        JUDGE(AssayBounds, assay_bounds(count[a], count[b], count[c], &out));
        JUDGE(AssayNetShare, assay_net_share(count[a], count[b], count[c], 0.95, &out));
      }
    }
  for (guint a = 0; a < G_N_ELEMENTS(number); a++)
    for (guint b = 0; b < G_N_ELEMENTS(number); b++)
      for (guint c = 0; c < G_N_ELEMENTS(number); c++) {
        JUDGE(double, assay_noncentral_t_P(number[a], number[b], number[c], &out));
        JUDGE(AssayInterval, assay_noncentral_t_interval(number[a], number[b], number[c], &out));
      }
  for (guint a = 0; a < G_N_ELEMENTS(number); a++)
    for (guint b = 0; b < G_N_ELEMENTS(number); b++)
      for (guint n = 0; n < G_N_ELEMENTS(count); n++) {
        const AssayMean one = {count[n], number[a], number[b]}, other = {9, number[b], 0.5};
        const AssayInterval interval = {number[a], number[b]};
        JUDGE(AssayMeanDifference, assay_difference_of_means(&one, &other, 0.95, &out));
        JUDGE(AssayMean, assay_mean_of_interval(number[a], interval, count[n], 0.95, &out));
      }
}

/* Families of p-values, what is no probability among them: a status, and then nothing written, or shares. */
static void test_families(void) {
  static const double number[] = {
      0, 1e-300, 0.05, 1, 1 + 1e-9, -1e-12, (double)NAN, (double)INFINITY, (double)-INFINITY};
  const guint k = G_N_ELEMENTS(number);
  for (guint i = 0; i < k * k * k; i++)
    for (int64_t n = -1; n <= 3; n++)
      for (int step = 0; step < 2; step++) {
        const double p[] = {number[i % k], number[i / k % k], number[i / k / k]};
        double adjusted[3] = {-7, -7, -7};
        AssayFamily family = {"three tests", n, p};
        AssayStatus status = step ? assay_benjamini_hochberg(&family, adjusted) : assay_holm(&family, adjusted);
        gboolean fit = n >= 1;
        for (int64_t a = 0; a < n; a++) fit = fit && p[a] >= 0 && p[a] <= 1;
        g_assert_true((status == ASSAY_OK) == fit);
        for (int64_t a = 0; a < 3; a++)
          g_assert_true(fit && a < n ? adjusted[a] >= p[a] && adjusted[a] <= 1 : adjusted[a] == -7);
      }
}

/* ---- Every function ---- */

static char *read_file(const char *folder, const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

static void test_every_function(void) {
  const char *source = g_getenv("ASSAY_SOURCE") ? g_getenv("ASSAY_SOURCE") : ASSAY_SOURCE_DIR;
  g_autofree char *here = g_build_filename(source, "tests", "stats", NULL);
  g_autofree char *header = read_file(source, "include/assay/stats.h");
  g_autoptr(GString) tests = g_string_new(NULL);
  GDir *dir = g_dir_open(here, 0, NULL);
  g_assert_nonnull(dir);
  for (const char *name; (name = g_dir_read_name(dir));) {
    if (!g_str_has_prefix(name, "test_degenerate")) continue;
    g_autofree char *text = read_file(here, name);
    g_string_append(tests, text);
  }
  g_dir_close(dir);
  g_autoptr(GRegex) regex = g_regex_new("^AssayStatus (assay_\\w+)\\(", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  int functions = 0;
  for (g_regex_match(regex, header, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
    g_autofree char *name = g_match_info_fetch(match, 1), *call = g_strconcat(name, "(", NULL);
    if (!strstr(tests->str, call)) g_error("%s is in no grid of degenerate tables", name);
    functions++;
  }
  g_assert_cmpint(functions, >, 30);
}

/* ---- Merging ---- */

typedef struct {
  AssayHodgesLehmann shift[2];
  AssaySuperiority superiority;
  AssayCorrelation pearson, spearman, rank_biserial[2];
  AssayNonresponse nonresponse;
  AssayReliableChange reliable;
  AssayRegressionToMean picked;
  AssayResponse response;
  AssayExtremes extremes;
  AssayMeanBounds bounds;
  AssayGain gain;
  AssaySignFlip flip;
  AssayBootstrap boot[ASSAY_STATISTICS];
} Everything;

static void everything(const AssayTable *t, Everything *e) {
  memset(e, 0, sizeof *e);
  for (int i = 0; i < 2; i++) {
    g_assert_cmpint(assay_hodges_lehmann_interval(t, i, 0.95, &e->shift[i]), ==, ASSAY_OK);
    g_assert_cmpint(assay_rank_biserial(t, (AssayZeros)i, 0.95, &e->rank_biserial[i]), ==, ASSAY_OK);
  }
  g_assert_cmpint(assay_superiority(t, 0.95, &e->superiority), ==, ASSAY_OK);
  g_assert_cmpint(assay_pearson(t, 0.95, &e->pearson), ==, ASSAY_OK);
  g_assert_cmpint(assay_spearman(t, 0.95, &e->spearman), ==, ASSAY_OK);
  g_assert_cmpint(assay_nonresponse(t, 0.95, &e->nonresponse), ==, ASSAY_OK);
  g_assert_cmpint(assay_reliable_change(t, 0.8, ASSAY_RELIABILITY_ALPHA, 0.95, &e->reliable), ==, ASSAY_OK);
  g_assert_cmpint(assay_regression_to_mean(t, ASSAY_AT_MOST, 600, NULL, &e->picked), ==, ASSAY_OK);
  g_assert_cmpint(assay_response(t, 1, 0.95, &e->response), ==, ASSAY_OK);
  g_assert_cmpint(assay_extremes(t, 0, 0, 20, &e->extremes), ==, ASSAY_OK);
  g_assert_cmpint(assay_mean_bounds(t, 1, 0, 20, &e->bounds), ==, ASSAY_OK);
  g_assert_cmpint(assay_gain(t, 20, &e->gain), ==, ASSAY_OK);
  g_assert_cmpint(assay_sign_flip(t, 200, 4, 0, &e->flip), ==, ASSAY_OK);
  for (int s = 0; s < ASSAY_STATISTICS; s++) {
    AssayBootstrapPlan plan = {.statistic = (AssayStatistic)s, .level = 0.9, .replicates = 199, .seed = 3, .max = 20};
    plan.at_least = 300;
    g_assert_cmpint(assay_bootstrap(t, &plan, &e->boot[s]), ==, ASSAY_OK);
  }
}

static void test_merging(void) {
  for (int round = 0; round < 12; round++) {
    int parts = 2 + round % 4, n = 30 + 40 * round;
    g_autoptr(AssayTable) whole = assay_table_new(2, (AssayAxis[]){{100}, {20}});
    AssayTable *part[5];
    for (int p = 0; p < parts; p++) part[p] = assay_table_new(2, (AssayAxis[]){{p % 2 ? 100 : 20}, {20}});
    for (int i = 0; i < n; i++) {
      int64_t key[] = {5 * g_test_rand_int_range(0, 400), g_test_rand_int_range(150, 401)};
      int p = g_test_rand_int_range(0, parts);
      if (i % 9 == 0) key[1] = ASSAY_KEY_NO_RECORD;
      assay_table_count(whole, key, 1);
      assay_table_count(part[p], (int64_t[]){p % 2 ? key[0] : key[0] / 5, key[1]}, 1);
    }
    g_autofree Everything *a = g_new(Everything, 1), *b = g_new(Everything, 1);
    everything(whole, a);
    g_autoptr(AssayTable) merged = assay_table_copy(part[parts - 1]);
    for (int p = 0; p < parts - 1; p++) g_assert_cmpint(assay_table_add(merged, part[p]), ==, ASSAY_OK);
    everything(merged, b);
    g_assert_true(memcmp(a, b, sizeof *a) == 0);
    for (int p = 0; p < parts; p++) assay_table_free(part[p]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/degenerate-change/grid", test_grid);
  g_test_add_func("/degenerate-change/numbers", test_numbers);
  g_test_add_func("/degenerate-change/families", test_families);
  g_test_add_func("/degenerate-change/every-function", test_every_function);
  g_test_add_func("/degenerate-change/merging", test_merging);
  return g_test_run();
}
