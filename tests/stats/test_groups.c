/* Comparisons of groups: R 4.2.2 on four made groups with ties, all choices of people listed, the matrix behind Cliff's
 * delta, and Cliff's own example. */
#include <math.h>

#include "sheet.h"

static const int group0[] = {3, 5, 4, 6, 2, 5, 7, 5, 4}, group1[] = {6, 8, 7, 5, 9, 7, 7};
static const int group2[] = {1, 4, 9, 2, 10, 3, 6, 8, 2, 5, 7}, group3[] = {4, 4, 5, 3, 6};

static void count_all(AssayTable *t, int group, const int *value, guint n) {
  for (guint i = 0; i < n; i++) assay_table_count(t, (int64_t[]){group, value[i]}, 1);
}

static AssayTable *four_groups(void) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  count_all(t, 0, group0, G_N_ELEMENTS(group0));
  count_all(t, 1, group1, G_N_ELEMENTS(group1));
  count_all(t, 2, group2, G_N_ELEMENTS(group2));
  count_all(t, 3, group3, G_N_ELEMENTS(group3));
  assay_table_count(t, (int64_t[]){2, ASSAY_KEY_BLANK}, 3);
  return t;
}

/* R 4.2.2: t.test(extra ~ group, sleep); the interval is that of t.test(sleep$extra[1:10]). */
static void test_difference_of_means(void) {
  const AssayMean a = {10, 0.75, 0.56573452745572772}, b = {10, 2.33, 0.63316664473106921};
  AssayMeanDifference got;
  AssayMean back;
  g_assert_cmpint(assay_difference_of_means(&a, &b, 0.95, &got), ==, ASSAY_OK);
  support_assert_close(got.t, -1.86081346748685, 1e-13, "t");
  support_assert_close(got.df, 17.7764735161785, 1e-13, "df");
  support_assert_close(got.p, 0.0793941401873582, 1e-13, "p");
  support_assert_close(got.interval.low, -3.36548323071171, 1e-13, "low");
  support_assert_close(got.interval.high, 0.20548323071171, 1e-12, "high");
  const AssayInterval of_a = {-0.52978041352623217, 2.02978041352623206};
  g_assert_cmpint(assay_mean_of_interval(0.75, of_a, 10, 0.95, &back), ==, ASSAY_OK);
  support_assert_close(back.error, a.error, 1e-13, "error");
  const AssayMean one = {1, 3, 0}, sure = {5, 3, 0};
  g_assert_cmpint(assay_difference_of_means(&a, &one, 0.95, &got), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_difference_of_means(&sure, &sure, 0.95, &got), ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(assay_difference_of_means(&a, &(AssayMean){5, NAN, 1}, 0.95, &got), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_mean_of_interval(1, of_a, 1, 0.95, &back), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_mean_of_interval(1, (AssayInterval){2, 1}, 9, 0.95, &back), ==, ASSAY_BAD_ARGUMENT);
}

static void assert_one_still(double t, double df, double p, AssayInterval interval) {
  support_assert_close(t, 0.377964473009227, 1e-13, "t");
  support_assert_close(df, 2, 1e-13, "df");
  support_assert_close(p, 0.741801110252839, 1e-13, "p");
  support_assert_close(interval.low, -3.461249700263426, 1e-12, "low");
  support_assert_close(interval.high, 4.127916366930092, 1e-12, "high");
}

/* Everybody of one group has 5, the other 3, 5 and 6. R 4.2.2: t.test(c(5, 5, 5, 5), c(3, 5, 6)), and of three groups ptukey(). */
static void test_one_group_without_variance(void) {
  static const int still[] = {5, 5, 5, 5}, other[] = {3, 5, 6}, third[] = {1, 2, 4}, alone[] = {7};
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  g_autoptr(AssayTable) pre_post = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  count_all(t, 0, still, G_N_ELEMENTS(still));
  count_all(t, 1, other, G_N_ELEMENTS(other));
  for (int i = 0; i < 4; i++) assay_table_count(pre_post, (int64_t[]){still[i], 6 + i}, 1);
  for (int i = 0; i < 3; i++) assay_table_count(pre_post, (int64_t[]){other[i], ASSAY_KEY_NO_RECORD}, 1);
  AssayTwoGroups two;
  g_assert_cmpint(assay_two_groups(t, 0, 1, 0.95, &two), ==, ASSAY_OK);
  g_assert_cmpint(two.t_status, ==, ASSAY_OK);
  assert_one_still(two.t, two.df, two.p, two.interval);
  AssayNonresponse gone;
  g_assert_cmpint(assay_nonresponse(pre_post, 0.95, &gone), ==, ASSAY_OK);
  g_assert_cmpint(gone.t_status, ==, ASSAY_OK);
  assert_one_still(gone.t, gone.df, gone.p, gone.interval);
  count_all(t, 2, third, G_N_ELEMENTS(third));
  count_all(t, 3, alone, G_N_ELEMENTS(alone));
  AssayGamesHowell of_three;
  g_assert_cmpint(assay_games_howell(t, 0, 1, 0.95, &of_three), ==, ASSAY_OK);
  support_assert_close(of_three.p, 0.927026855964775, 1e-10, "ptukey");
  g_assert_cmpint(assay_two_groups(t, 0, 3, 0.95, &two), ==, ASSAY_OK);
  g_assert_cmpint(two.t_status, ==, ASSAY_TOO_FEW); /* of one person no variance is known */
}

/* t.test(), uniroot() over pt() */
static void test_two_groups(void) {
  g_autoptr(AssayTable) t = four_groups();
  AssayTwoGroups g;
  g_assert_cmpint(assay_two_groups(t, 0, 1, 0.95, &g), ==, ASSAY_OK);
  g_assert_true(g.t_status == ASSAY_OK && g.d_status == ASSAY_OK && g.interval_status == ASSAY_OK);
  const double got[] = {g.t,
                        g.df,
                        g.p,
                        g.interval.low,
                        g.interval.high,
                        g.d_s,
                        g.d_s_interval.low,
                        g.d_s_interval.high,
                        g.g_s,
                        g.g_s_interval.low,
                        g.g_s_interval.high};
  static const double r[] = {-3.48786045543009,  13.8219403126375,  0.00368452838548754, -3.94942304457931,
                             -0.939465844309578, -1.72166474199088, -2.87242635549575,   -0.527560549748956,
                             -1.62746855458415,  -2.71526938718761, -0.498696514144043};
  for (guint i = 0; i < G_N_ELEMENTS(r); i++) support_assert_close(got[i], r[i], 1e-11, "R 4.2.2 t.test()");
  g_assert_cmpint(assay_two_groups(t, 0, 7, 0.95, &g), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_two_groups(t, 1, 1, 0.95, &g), ==, ASSAY_BAD_ARGUMENT);
}

/* wilcox.test(exact = FALSE), exactRankTests::wilcox.exact() */
static void test_mann_whitney(void) {
  g_autoptr(AssayTable) t = four_groups();
  static const struct {
    int a, b;
    double u, p, exact;
  } r[] = {{0, 1, 6.5, 0.00838026200558356, 0.00559440559440559},
           {0, 2, 45, 0.759358857661499, 0.75063705644201},
           {1, 2, 52.5, 0.217865138245988, 0.216220462543992},
           {1, 3, 33, 0.0136492710018896, 0.00757575757575758}};
  for (guint i = 0; i < G_N_ELEMENTS(r); i++) {
    AssayMannWhitney m, back;
    g_assert_cmpint(assay_mann_whitney(t, r[i].a, r[i].b, 0.95, &m), ==, ASSAY_OK);
    g_assert_true(m.p_status == ASSAY_OK && m.exact && m.ties);
    g_assert_cmpfloat(m.u, ==, r[i].u);
    support_assert_close(m.p_asymptotic, r[i].p, 1e-12, "wilcox.test(exact = FALSE)");
    support_assert_close(m.p_exact, r[i].exact, 1e-12, "exactRankTests::wilcox.exact()");
    support_assert_close(m.superiority, r[i].u / ((double)m.n_a * (double)m.n_b), 1e-15, "u / pairs");
    g_assert_cmpint(assay_mann_whitney(t, r[i].b, r[i].a, 0.95, &back), ==, ASSAY_OK);
    support_assert_close(back.p_exact, m.p_exact, 1e-13, "either way round");
    g_assert_cmpfloat(back.delta, ==, -m.delta);
    support_assert_close(back.delta_interval.low, -m.delta_interval.high, 1e-13, "either way round");
  }
  static const int x[] = {15, 32, 48, 91, 123, 4, 77}, y[] = {22, 55, 89, 101, 117, 134, 142, 66};
  g_autoptr(AssayTable) untied = assay_table_new(2, (AssayAxis[]){{1}, {10}});
  count_all(untied, 5, x, G_N_ELEMENTS(x));
  count_all(untied, -2, y, G_N_ELEMENTS(y));
  AssayMannWhitney m;
  g_assert_cmpint(assay_mann_whitney(untied, 5, -2, 0.95, &m), ==, ASSAY_OK);
  g_assert_true(!m.ties && m.u == 15);
  support_assert_close(m.p_exact, 0.151981351981352, 1e-13, "wilcox.test(exact = TRUE)");
  support_assert_close(m.p_asymptotic, 0.148010694023782, 1e-13, "wilcox.test(exact = FALSE)");
}

/* Every choice of n_a of all people, by the bits of a number. */
static void test_all_choices(void) {
  for (int round = 0; round < 30; round++) {
    int n = 4 + round % 8, na = 1 + g_test_rand_int_range(0, n - 1), value[12], choices = 0, beyond = 0,
        middle = na * (n - na);
    g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
    for (int i = 0; i < n; i++) {
      value[i] = g_test_rand_int_range(0, 3 + round % 4);
      assay_table_count(t, (int64_t[]){i < na, value[i]}, 1);
    }
    int first = (1 << na) - 1, u2[2] = {0, 0}; /* the people 0..na - 1 are group 1 */
    for (int pass = 0; pass < 2; pass++)
      for (int choice = 0; choice < 1 << n; choice++) {
        if (__builtin_popcount((unsigned)choice) != na || (pass == 0 && choice != first)) continue;
        int sum = 0;
        for (int i = 0; i < n; i++)
          for (int j = 0; j < n; j++)
            if ((choice >> i & 1) && !(choice >> j & 1)) sum += 1 + (value[i] > value[j]) - (value[i] < value[j]);
        u2[pass] = sum;
        choices += pass;
        beyond += pass && abs(sum - middle) >= abs(u2[0] - middle);
      }
    AssayMannWhitney m;
    g_assert_cmpint(assay_mann_whitney(t, 1, 0, 0.95, &m), ==, ASSAY_OK);
    g_assert_cmpfloat(m.u, ==, u2[0] / 2.0);
    if (m.p_status == ASSAY_OK)
      support_assert_close(m.p_exact, (double)beyond / choices, 1e-13, "all choices");
    else
      g_assert_cmpint(beyond, ==, choices); /* all tied */
  }
}

/* The example of Hess & Kromrey (2004), with variance terms 0.2669753, 0.447 and 1.0055556: effsize's own test prints the
 * interval for the consistent variance and the normal distribution. */
static void test_cliffs_delta(void) {
  static const int treatment[] = {10, 10, 20, 20, 20, 30, 30, 30, 40, 50}, control[] = {10, 20, 30, 40, 40, 50};
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  count_all(t, 0, treatment, G_N_ELEMENTS(treatment));
  count_all(t, 1, control, G_N_ELEMENTS(control));
  AssayMannWhitney m;
  g_assert_cmpint(assay_mann_whitney(t, 0, 1, 0.95, &m), ==, ASSAY_OK);
  g_assert_cmpfloat(m.delta, ==, -0.25);
  g_assert_cmpfloat(fabs(m.delta_interval.low + 0.7125351), <, 6e-8);
  g_assert_cmpfloat(fabs(m.delta_interval.high - 0.3639999), <, 6e-8);
  g_autoptr(AssayTable) four = four_groups();
  g_assert_cmpint(assay_mann_whitney(four, 0, 1, 0.95, &m), ==, ASSAY_OK);
  support_assert_close(m.delta_interval.low, -0.951403776796901, 1e-13, "the formula over the whole matrix, in R");
  support_assert_close(m.delta_interval.high, -0.305939322711751, 1e-13, "the formula over the whole matrix, in R");
  g_autoptr(AssayTable) apart = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  count_all(apart, 0, (int[]){5, 6, 7, 8}, 4);
  count_all(apart, 1, (int[]){1, 2, 3}, 3);
  g_assert_cmpint(assay_mann_whitney(apart, 0, 1, 0.95, &m), ==, ASSAY_OK);
  double z2 = 1.959963984540054 * 1.959963984540054;
  g_assert_true(m.delta == 1 && m.delta_interval.high == 1);
  support_assert_close(m.delta_interval.low, (3 - z2) / (3 + z2), 1e-14, "Feng & Cliff (2004) eq. 8");
}

/* kruskal.test(), oneway.test(), effectsize */
static void test_all_groups(void) {
  g_autoptr(AssayTable) t = four_groups();
  AssayKruskalWallis k;
  AssayWelchAnova w;
  AssayAnova a;
  AssayVarianceShare s;
  g_assert_cmpint(assay_kruskal_wallis(t, &k), ==, ASSAY_OK);
  support_assert_close(k.h, 6.89552082769766, 1e-13, "kruskal.test()");
  support_assert_close(k.p, 0.0753034956717952, 1e-13, "kruskal.test()");
  support_assert_close(k.epsilon_squared, 0.222436155732183, 1e-13, "effectsize::rank_epsilon_squared()");
  g_assert_cmpint(assay_welch_anova(t, &w), ==, ASSAY_OK);
  support_assert_close(w.f, 5.31882593387716, 1e-13, "oneway.test()");
  support_assert_close(w.df2, 14.4150674721496, 1e-13, "oneway.test()");
  support_assert_close(w.p, 0.011291313804101, 1e-12, "oneway.test()");
  support_assert_close(w.omega_squared, 0.413000943643664, 1e-12, "effectsize::omega_squared()");
  g_assert_cmpint(assay_anova(t, &a), ==, ASSAY_OK);
  g_assert_cmpint(assay_variance_share(&a, 0.95, &s), ==, ASSAY_OK);
  support_assert_close(s.eta_squared, 0.187961903839675, 1e-12, "effectsize::eta_squared()");
  support_assert_close(s.omega_squared, 0.0981124282008583, 1e-12, "effectsize::omega_squared()");
  g_assert_true(s.interval_status == ASSAY_OK && s.eta_interval.low == 0 && s.omega_interval.low == 0);
  support_assert_close(s.eta_interval.high, 0.397738268901108, 1e-6, "effectsize, whose optimiser stops early");
  support_assert_close(s.omega_interval.high, 0.283563245449626, 1e-6, "effectsize, whose optimiser stops early");
}

/* ptukey(), qtukey(); rstatix::games_howell_test() prints the same in fewer digits */
static void test_games_howell(void) {
  g_autoptr(AssayTable) t = four_groups();
  static const struct {
    int a, b;
    double difference, error, t, df, p, low, high;
  } r[] = {{0, 1, -2.44444444444444, 0.70084353307163, -3.48786045543009, 13.8219403126375, 0.017108816484901,
            -4.48482355266691, -0.404065336221982},
           {0, 2, -0.626262626262626, 1.0508692065022, -0.595947261931033, 15.15563762926, 0.931749467720979,
            -3.65135975979847, 2.39883450727322},
           {1, 3, 2.6, 0.70575862594462, 3.68397906085815, 9.4161514915932, 0.0202084605797308, 0.416392594071449,
            4.78360740592855},
           {2, 3, 0.781818181818181, 1.0541535321866, 0.741654946786051, 13.8187242711698, 0.878639839276307,
            -2.28725082000143, 3.8508871836378}};
  assay_table_count(t, (int64_t[]){9, 5}, 1); /* alone in his group: compared with nobody, counted among no groups */
  for (guint i = 0; i < G_N_ELEMENTS(r); i++) {
    AssayGamesHowell g;
    g_assert_cmpint(assay_games_howell(t, r[i].a, r[i].b, 0.95, &g), ==, ASSAY_OK);
    g_assert_cmpint(g.groups, ==, 4);
    support_assert_close(g.difference, r[i].difference, 1e-13, "R 4.2.2");
    support_assert_close(g.error, r[i].error, 1e-13, "R 4.2.2");
    support_assert_close(g.t, r[i].t, 1e-13, "R 4.2.2");
    support_assert_close(g.df, r[i].df, 1e-13, "R 4.2.2");
    support_assert_close(g.p, r[i].p, 1e-7, "R 4.2.2 ptukey(), good to about 1e-7");
    support_assert_close(g.interval.low, r[i].low, 1e-6, "R 4.2.2 qtukey()");
    support_assert_close(g.interval.high, r[i].high, 1e-6, "R 4.2.2 qtukey()");
  }
  AssayGamesHowell g;
  g_assert_cmpint(assay_games_howell(t, 9, 1, 0.95, &g), ==, ASSAY_TOO_FEW);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/groups/difference-of-means", test_difference_of_means);
  g_test_add_func("/groups/two-groups", test_two_groups);
  g_test_add_func("/groups/one-without-variance", test_one_group_without_variance);
  g_test_add_func("/groups/mann-whitney", test_mann_whitney);
  g_test_add_func("/groups/all-choices", test_all_choices);
  g_test_add_func("/groups/cliffs-delta", test_cliffs_delta);
  g_test_add_func("/groups/all-groups", test_all_groups);
  g_test_add_func("/groups/games-howell", test_games_howell);
  return g_test_run();
}
