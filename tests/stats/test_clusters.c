/* Clusters and the analysis of covariance: R 4.2.2 with nlme, lme4, sandwich and emmeans on made sections, and closed forms. */
#include <math.h>

#include "sheet.h"

/* Section, before, after. */
static const int people[][3] = {
    {1, 9, 6},   {1, 7, 9},   {1, 6, 7},   {2, 9, 10},  {2, 6, 10},  {2, 9, 12},  {2, 8, 9},  {2, 9, 9},   {3, 5, 7},
    {3, 4, 8},   {3, 10, 7},  {3, 5, 9},   {3, 3, 8},   {3, 7, 8},   {3, 4, 8},   {3, 3, 6},  {4, 8, 8},   {4, 4, 6},
    {5, 12, 9},  {5, 9, 10},  {5, 11, 13}, {5, 9, 8},   {5, 12, 10}, {5, 7, 13},  {6, 10, 8}, {6, 5, 12},  {6, 6, 7},
    {6, 7, 8},   {7, 11, 9},  {7, 10, 12}, {7, 6, 14},  {7, 11, 10}, {7, 11, 14}, {7, 8, 11}, {7, 12, 7},  {7, 12, 14},
    {7, 12, 13}, {8, 12, 11}, {8, 10, 12}, {8, 4, 10},  {8, 9, 9},   {8, 8, 12},  {8, 8, 11}, {8, 9, 12},  {9, 8, 10},
    {9, 8, 11},  {9, 13, 13}, {9, 7, 10},  {9, 10, 8},  {10, 8, 13}, {10, 6, 8},  {10, 9, 5}, {11, 9, 10}, {11, 8, 12},
    {11, 9, 7},  {11, 5, 7},  {11, 7, 8},  {11, 4, 10}, {12, 8, 10}, {12, 5, 9},  {12, 6, 8}, {12, 7, 10}};

static AssayTable *all_people(int sections) {
  AssayTable *t = assay_table_new(3, (AssayAxis[]){{1}, {1}, {1}});
  for (guint i = 0; i < G_N_ELEMENTS(people); i++)
    if (people[i][0] <= sections) assay_table_count(t, (int64_t[]){people[i][0], people[i][1], people[i][2]}, 1);
  return t;
}

static void test_icc(void) {
  g_autoptr(AssayTable) all = all_people(12), t = assay_table_margin(all, 2, (int[]){0, 2});
  AssayIcc i;
  g_assert_cmpint(assay_icc(t, &i), ==, ASSAY_OK);
  support_assert_close(i.ms_between, 11.3898908439231, 1e-13, "anova(lm())");
  support_assert_close(i.ms_within, 3.63261111111111, 1e-13, "anova(lm())");
  support_assert_close(i.n0, 5.09384164222874, 1e-13, "its formula, in R");
  support_assert_close(i.icc, 0.295389098979361, 1e-13, "its formula, in R");
  support_assert_close(i.weighted_size, 5.96774193548387, 1e-13, "its formula, in R");
  support_assert_close(i.design_effect, 1 + 4.96774193548387 * 0.295389098979361, 1e-13, "Kish");
  g_assert_cmpint(i.reml_status, ==, ASSAY_OK);
  support_assert_close(i.variance_between, 1.40237830371932, 1e-6, "lme4::lmer()");
  support_assert_close(i.variance_within, 3.61549690856468, 1e-6, "lme4::lmer()");
  support_assert_close(i.icc_reml, 0.279476520318048, 1e-6, "lme4::lmer()");
  support_assert_close(i.mean_reml, 9.40090648501538, 1e-6, "lme4::lmer()");
  support_assert_close(i.mean_error_reml, 0.426442871464955, 1e-6, "lme4::lmer()");
}

/* Clusters of one size: the two estimates are the same, var u = (ms_between - ms_within) / n, 0 where that is below. */
static void test_balanced(void) {
  for (int round = 0; round < 20; round++) {
    int size = 2 + round % 5, clusters = 2 + round % 7;
    g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {4}});
    for (int c = 0; c < clusters; c++)
      for (int p = 0; p < size; p++)
        assay_table_count(t, (int64_t[]){c, g_test_rand_int_range(0, 20) + (round % 3) * 9 * (c % 3)}, 1);
    AssayIcc i;
    g_assert_cmpint(assay_icc(t, &i), ==, ASSAY_OK);
    support_assert_close(i.n0, size, 1e-13, "all of one size");
    double u = (i.ms_between - i.ms_within) / size;
    if (u > 0) {
      support_assert_close(i.variance_between, u, 1e-9, "balanced");
      support_assert_close(i.variance_within, i.ms_within, 1e-9, "balanced");
      support_assert_close(i.icc_reml, i.icc, 1e-9, "balanced");
      support_assert_close(i.mean_error_reml, sqrt(i.ms_between / (size * clusters)), 1e-9, "balanced");
    } else {
      g_assert_cmpfloat(i.variance_between, ==, 0);
      g_assert_cmpfloat(i.design_effect, ==, 1);
    }
  }
}

static void test_mean(void) {
  g_autoptr(AssayTable) all = all_people(12), t = assay_table_margin(all, 2, (int[]){0, 2});
  AssayClusterMean m;
  g_assert_cmpint(assay_cluster_mean(t, 0.95, &m), ==, ASSAY_OK);
  support_assert_close(m.mean, 9.59677419354838, 1e-13, "lm()");
  support_assert_close(m.naive_error, 0.284873056998327, 1e-13, "lm()");
  support_assert_close(m.error, 0.480262005763953, 1e-13, "sandwich::vcovCL()");
  support_assert_close(m.interval.low, 8.53972464590608, 1e-12, "qt(.975, 11)");
  support_assert_close(m.interval.high, 10.6538237411907, 1e-12, "qt(.975, 11)");
  support_assert_close(m.design_effect, m.error * m.error / m.naive_error / m.naive_error, 1e-13, "ratio");
  g_assert_cmpint(assay_cluster_change(all, 0.95, &m), ==, ASSAY_OK);
  support_assert_close(m.mean, 1.62903225806452, 1e-13, "lm()");
  support_assert_close(m.error, 0.23753866300265, 1e-13, "sandwich::vcovCL()");
  support_assert_close(m.t, 6.85796677253481, 1e-13, "sandwich::vcovCL()");
  support_assert_close(m.p, 2.73519522286129e-05, 1e-12, "pt(, 11)");
  support_assert_close(m.interval.low, 1.10621318584768, 1e-12, "qt(.975, 11)");
}

static void test_few(void) {
  g_autoptr(AssayTable) nine = all_people(9), one = all_people(1);
  AssayClusterMean m;
  g_assert_cmpint(assay_cluster_change(nine, 0.95, &m), ==, ASSAY_OK);
  g_assert_true(m.clusters == 9 && m.error_status == ASSAY_OK && m.error > 0 && m.interval_status == ASSAY_TOO_FEW);
  g_assert_true(m.t == 0 && m.p == 0 && m.interval.high == 0);
  g_assert_cmpint(assay_cluster_change(one, 0.95, &m), ==, ASSAY_OK);
  g_assert_true(m.clusters == 1 && m.error_status == ASSAY_TOO_FEW && m.error == 0 && m.n == 3);
  AssayIcc i;
  g_assert_cmpint(assay_icc(one, &i), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_cluster_mean(one, 2, &m), ==, ASSAY_BAD_ARGUMENT);
}

/* lm(), anova(), emmeans::emmeans() on the first four sections. */
static void test_ancova(void) {
  g_autoptr(AssayTable) t = all_people(4);
  AssayAncova *a;
  g_assert_cmpint(assay_ancova(t, 0.95, &a), ==, ASSAY_OK);
  static const double estimate[] = {2.63633766604771, 0.368947293243825, -0.286673332381086};
  static const double error[] = {0.880933739899265, 0.877471390304224, 1.10782775246823};
  static const double p[] = {0.0103843812950683, 0.681011873552799, 0.799864227017747};
  static const double mean[] = {7.30222666603183, 9.93856433207954, 7.67117395927566, 7.01555333365075};
  static const double se[] = {0.702023580592438, 0.59934305739776, 0.469036199607204, 0.845697026663805};
  static const double low[] = {5.78559692642215, 8.64376237640884, 6.65788285489783, 5.18853598438248};
  support_assert_close(a->constant.estimate, 7.07670332809598, 1e-12, "lm()");
  support_assert_close(a->constant.error, 1.33537922433328, 1e-12, "lm()");
  support_assert_close(a->constant.p, 0.000144017304869288, 1e-11, "lm()");
  support_assert_close(a->slope.estimate, 0.0349950007141835, 1e-12, "lm()");
  support_assert_close(a->slope.error, 0.156054007195942, 1e-12, "lm()");
  support_assert_close(a->slope.p, 0.826049299077823, 1e-12, "lm()");
  support_assert_close(a->group_f, 4.3049390132253, 1e-12, "anova()");
  support_assert_close(a->group_p, 0.0257566496467295, 1e-12, "anova()");
  support_assert_close(a->slopes_f, 0.712390694080176, 1e-12, "anova()");
  support_assert_close(a->slopes_p, 0.566548247966969, 1e-12, "anova()");
  g_assert_true(a->residual_df == 13 && a->slopes_df == 3 && a->slopes_residual_df == 10);
  support_assert_close(a->r_squared, 0.565406622583328, 1e-12, "lm()");
  for (int i = 0; i < 4; i++) {
    support_assert_close(a->group[i].adjusted.estimate, mean[i], 1e-12, "emmeans()");
    support_assert_close(a->group[i].adjusted.error, se[i], 1e-12, "emmeans()");
    support_assert_close(a->group[i].adjusted.interval.low, low[i], 1e-12, "emmeans()");
    if (i == 0) continue;
    support_assert_close(a->group[i].difference.estimate, estimate[i - 1], 1e-12, "lm()");
    support_assert_close(a->group[i].difference.error, error[i - 1], 1e-12, "lm()");
    support_assert_close(a->group[i].difference.p, p[i - 1], 1e-12, "lm()");
  }
  assay_ancova_free(a);
}

/* Moved far from 0 and into other units nothing changes but the places. */
static void test_ancova_far(void) {
  g_autoptr(AssayTable) t = all_people(4);
  g_autoptr(AssayTable) far = assay_table_new(3, (AssayAxis[]){{1}, {7}, {3}});
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(t, &key, &count);
  for (int64_t i = 0; i < cells; i++) {
    int64_t moved[] = {key[3 * i], 7 * (key[3 * i + 1] + INT64_C(100000000000000)),
                       3 * (key[3 * i + 2] - INT64_C(100000000000000))};
    assay_table_count(far, moved, count[i]);
  }
  AssayAncova *a, *b;
  g_assert_cmpint(assay_ancova(t, 0.95, &a), ==, ASSAY_OK);
  g_assert_cmpint(assay_ancova(far, 0.95, &b), ==, ASSAY_OK);
  support_assert_close(b->slope.estimate, a->slope.estimate, 1e-14, "moved");
  support_assert_close(b->group_f, a->group_f, 1e-13, "moved");
  support_assert_close(b->slopes_f, a->slopes_f, 1e-13, "moved");
  support_assert_close(b->group[2].difference.estimate, a->group[2].difference.estimate, 1e-13, "moved");
  support_assert_close(b->group[2].difference.p, a->group[2].difference.p, 1e-13, "moved");
  assay_ancova_free(a);
  assay_ancova_free(b);
}

static void test_ancova_limits(void) {
  g_autoptr(AssayTable) t = assay_table_new(3, (AssayAxis[]){{1}, {1}, {1}});
  AssayAncova *a;
  g_assert_cmpint(assay_ancova(t, 0.95, &a), ==, ASSAY_TOO_FEW);
  for (int g = 0; g < 2; g++)
    for (int x = 0; x < 4; x++) assay_table_count(t, (int64_t[]){g, 5, x}, 1);
  g_assert_cmpint(assay_ancova(t, 0.95, &a), ==, ASSAY_NO_VARIANCE); /* all began alike */
  g_assert_null(a);
  assay_table_count(t, (int64_t[]){2, 3, 3}, 1);
  assay_table_count(t, (int64_t[]){2, 8, 6}, 2);
  g_assert_cmpint(assay_ancova(t, 0.95, &a), ==, ASSAY_OK); /* one group alone tells the slope */
  g_assert_true(a->slopes_status == ASSAY_TOO_FEW && a->group[0].slope_status == ASSAY_NO_VARIANCE);
  support_assert_close(a->slope.estimate, 0.6, 1e-15, "by hand");
  assay_ancova_free(a);
  g_autoptr(AssayTable) line = assay_table_new(3, (AssayAxis[]){{1}, {1}, {1}});
  for (int g = 0; g < 3; g++)
    for (int x = 0; x < 4; x++) assay_table_count(line, (int64_t[]){g, x, 2 * x + g}, 1);
  g_assert_cmpint(assay_ancova(line, 0.95, &a), ==, ASSAY_OK); /* a perfect fit */
  g_assert_true(a->error_status == ASSAY_NO_VARIANCE && a->slopes_status == ASSAY_NO_VARIANCE && a->r_squared == 1);
  support_assert_close(a->group[2].difference.estimate, 2, 1e-15, "by hand");
  g_assert_true(a->group[2].difference.status == ASSAY_NO_VARIANCE && a->group[2].difference.error == 0);
  assay_ancova_free(a);
  g_assert_cmpint(assay_ancova(NULL, 0.95, &a), ==, ASSAY_BAD_ARGUMENT);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/clusters/icc", test_icc);
  g_test_add_func("/clusters/balanced", test_balanced);
  g_test_add_func("/clusters/mean", test_mean);
  g_test_add_func("/clusters/few", test_few);
  g_test_add_func("/ancova/sections", test_ancova);
  g_test_add_func("/ancova/far", test_ancova_far);
  g_test_add_func("/ancova/limits", test_ancova_limits);
  return g_test_run();
}
