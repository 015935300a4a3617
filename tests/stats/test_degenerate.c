/* Every function over tables that have nothing, little or the same to say: a status or finite numbers, and a struct of
 * zeros unless the status is OK. Then the properties that hold for all data: shifts and merging leave the bits alone.
 * */
#include <math.h>

#include "degenerate.h"

static void judge_table(const char *name, const AssayTable *t) {
  for (double level = 0.5; level < 1; level += 0.45) {
    JUDGE(AssayPairedChange, assay_paired_change(t, level, &out));
    JUDGE(AssayStandardizedChange, assay_standardized_change(t, level, &out));
  }
  JUDGE(AssaySummary, assay_summary(t, 0, &out));
  JUDGE(AssaySummary, assay_summary(t, 1, &out));
  JUDGE(AssaySummary, assay_summary(t, 2, &out));
  JUDGE(AssaySignedRank, assay_signed_rank(t, ASSAY_ZEROS_PRATT, &out));
  JUDGE(AssaySignedRank, assay_signed_rank(t, ASSAY_ZEROS_DROPPED, &out));
  JUDGE(double, assay_signed_rank_normal(t, 0, &out));
  JUDGE(double, assay_signed_rank_normal(t, 1, &out));
  JUDGE(double, assay_hodges_lehmann(t, 0, &out));
  JUDGE(double, assay_hodges_lehmann(t, 1, &out));
  JUDGE(double, assay_probability_of_superiority(t, &out));
  for (double max = 1e-9; max < 1e19; max *= 7) JUDGE(AssayGain, assay_gain(t, max, &out));
  JUDGE(double, assay_ceiling_share(t, 0, 7, 0.95, &out));
  JUDGE(double, assay_floor_share(t, 1, 7, 0.95, &out));
  JUDGE(AssayAnova, assay_anova(t, &out));
  JUDGE(double, assay_table_codeviation(t, 0, 1, &out));
  JUDGE(double, assay_table_quantile(t, 1, 0.3, &out));
}

static void judge_items(const Case *c, int64_t unit) {
  const char *name = c->name;
  AssayComoments *m = assay_comoments_new(2, unit);
  for (int i = 0; i < c->n; i++) (void)assay_comoments_count(m, c->key[i], c->count);
  for (int listwise = 0; listwise < 2; listwise++) {
    JUDGE(AssayAlpha, assay_alpha(m, listwise, 0.95, &out));
    JUDGE(double, assay_comoments_covariance(m, 0, 1, listwise, &out));
    JUDGE(double, assay_comoments_mean(m, 0, listwise, &out));
  }
  assay_comoments_free(m);
}

static void test_grid(void) {
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    for (guint u = 0; u < G_N_ELEMENTS(units); u++)
      for (guint v = 0; v < G_N_ELEMENTS(units); v++) {
        g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{units[u]}, {units[v]}});
        for (int k = 0; k < cases[i].n; k++)
          g_assert_cmpint(assay_table_count(t, cases[i].key[k], cases[i].count), ==, ASSAY_OK);
        judge_table(cases[i].name, t);
        judge_items(&cases[i], units[u]);
      }
}

static void test_reasons(void) {
  AssayPairedChange c;
  AssayStandardizedChange e;
  AssaySignedRank r;
  double x;
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  g_autoptr(AssayTable) line = assay_table_new(1, &(AssayAxis){1});
  g_assert_cmpint(assay_paired_change(t, 0.95, &c), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_paired_change(line, 0.95, &c), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_paired_change(NULL, 0.95, &c), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_paired_change(t, (double)NAN, &c), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_signed_rank(t, ASSAY_ZEROS_PRATT, &r), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_lag1_autocorrelation(NULL, 0, &x), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_lag1_autocorrelation((double[]){1, 1}, 2, &x), ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(assay_lag1_autocorrelation((double[]){1, (double)NAN}, 2, &x), ==, ASSAY_BAD_ARGUMENT);
  assay_table_count(t, (int64_t[]){3, 5}, 1);
  g_assert_cmpint(assay_paired_change(t, 0.95, &c), ==, ASSAY_OK);
  g_assert_true(c.t_status == ASSAY_TOO_FEW && c.r_status == ASSAY_TOO_FEW && c.difference.mean == 2 && c.n_up == 1);
  g_assert_cmpint(assay_standardized_change(t, 0.95, &e), ==, ASSAY_TOO_FEW);
  assay_table_count(t, (int64_t[]){4, 6}, 1);
  g_assert_cmpint(assay_paired_change(t, 0.95, &c), ==, ASSAY_OK);
  g_assert_true(c.t_status == ASSAY_NO_VARIANCE && c.r_status == ASSAY_OK && c.r == 1);
  g_assert_cmpint(assay_standardized_change(t, 0.95, &e), ==, ASSAY_OK);
  g_assert_true(e.d_z_status == ASSAY_NO_VARIANCE && e.interval_status == ASSAY_NO_VARIANCE);
  g_assert_true(e.d_rm_status == ASSAY_NO_VARIANCE && e.g_status == ASSAY_TOO_FEW && e.glass_status == ASSAY_OK);
  support_assert_close(e.d_av, 2 / sqrt(0.5), 1e-15, "by hand");
  g_autoptr(AssayTable) still = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  assay_table_count(still, (int64_t[]){3, 3}, 5);
  g_assert_cmpint(assay_signed_rank(still, ASSAY_ZEROS_PRATT, &r), ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(assay_standardized_change(still, 0.95, &e), ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(assay_hodges_lehmann(still, 1, &x), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_hodges_lehmann(still, 0, &x), ==, ASSAY_OK);
  g_assert_cmpint(assay_probability_of_superiority(still, &x), ==, ASSAY_OK);
  g_assert_cmpfloat(x, ==, 0.5);
}

/* ---- Properties ---- */

typedef struct {
  AssayPairedChange change;
  AssayStandardizedChange effect;
  AssaySignedRank pratt, dropped;
  double hl[2], superiority;
} Everything;

static void everything(const AssayTable *t, Everything *e) {
  memset(e, 0, sizeof *e);
  g_assert_cmpint(assay_paired_change(t, 0.95, &e->change), ==, ASSAY_OK);
  g_assert_cmpint(assay_standardized_change(t, 0.9, &e->effect), ==, ASSAY_OK);
  g_assert_cmpint(assay_signed_rank(t, ASSAY_ZEROS_PRATT, &e->pratt), ==, ASSAY_OK);
  g_assert_cmpint(assay_signed_rank(t, ASSAY_ZEROS_DROPPED, &e->dropped), ==, ASSAY_OK);
  assay_hodges_lehmann(t, 0, &e->hl[0]);
  assay_hodges_lehmann(t, 1, &e->hl[1]);
  assay_probability_of_superiority(t, &e->superiority);
}

/* What a shift of both scores moves: their places, not their spread. */
static void forget_places(Everything *e) {
  AssaySummary *s[] = {&e->change.pre, &e->change.post};
  for (int i = 0; i < 2; i++) s[i]->mean = s[i]->median = s[i]->min = s[i]->max = 0;
}

static void test_shift_and_merge(void) {
  for (int round = 0; round < 25; round++) {
    int parts = 2 + round % 4, n = 20 + 9 * round;
    int64_t shift = round % 2 ? INT64_C(1000000000000007) : -12345;
    g_autoptr(AssayTable) whole = assay_table_new(2, (AssayAxis[]){{100}, {20}});
    g_autoptr(AssayTable) moved = assay_table_new(2, (AssayAxis[]){{100}, {20}});
    AssayTable *part[5];
    for (int p = 0; p < parts; p++) part[p] = assay_table_new(2, (AssayAxis[]){{p % 2 ? 100 : 20}, {20}});
    for (int i = 0; i < n; i++) {
      int64_t key[] = {5 * g_test_rand_int_range(0, 40), g_test_rand_int_range(5, 60)};
      int p = g_test_rand_int_range(0, parts);
      assay_table_count(whole, key, 1);
      assay_table_count(part[p], (int64_t[]){p % 2 ? key[0] : key[0] / 5, key[1]}, 1);
      assay_table_count(moved, (int64_t[]){key[0] + 5 * shift, key[1] + shift}, 1);
    }
    Everything a, b;
    everything(whole, &a);
    g_autoptr(AssayTable) merged = assay_table_copy(part[parts - 1]);
    for (int p = 0; p < parts - 1; p++) g_assert_cmpint(assay_table_add(merged, part[p]), ==, ASSAY_OK);
    everything(merged, &b);
    g_assert_true(memcmp(&a, &b, sizeof a) == 0);
    everything(moved, &b);
    g_assert_cmpfloat(b.change.difference.mean, ==, a.change.difference.mean);
    forget_places(&a);
    forget_places(&b);
    g_assert_true(memcmp(&a, &b, sizeof a) == 0);
    for (int p = 0; p < parts; p++) assay_table_free(part[p]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/degenerate/grid", test_grid);
  g_test_add_func("/degenerate/reasons", test_reasons);
  g_test_add_func("/degenerate/shift-and-merge", test_shift_and_merge);
  return g_test_run();
}
