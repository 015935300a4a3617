/* F against closed forms, and where GSL's own gives up. */
#include <math.h>

#include "internal.h"
#include "support.h"

static const double df_list[] = {0.5, 1, 2, 3, 7, 26, 71, 301, 2760, 11040, 1e5, 1e6, 3e7};

static double Q(double f, double df1, double df2) {
  double q;
  g_assert_cmpint(assay_f_Q(f, df1, df2, &q), ==, ASSAY_OK);
  g_assert_true(q >= 0 && q <= 1);
  return q;
}

/* df1 = 2: 1 - P = (1 + 2 f / df2)^(-df2 / 2). df2 = 2: P = (1 + 2 / (df1 f))^(-df1 / 2). */
static void test_closed_forms(void) {
  for (guint i = 0; i < G_N_ELEMENTS(df_list); i++)
    for (double f = 1e-6; f < 1e4; f *= 1.9) {
      double df = df_list[i], q = exp(-df / 2 * log1p(2 * f / df)), p = exp(-df / 2 * log1p(2 / (df * f)));
      if (q > 1e-280) support_assert_close(Q(f, 2, df), q, 2e-13, "df1 = 2");
      double above = -expm1(-df / 2 * log1p(2 / (df * f)));
      if (p < 0.999) support_assert_close(Q(f, df, 2), above, 1e-12, "df2 = 2");
      g_assert_cmpfloat(fabs(Q(f, df, 3) - (1 - Q(1 / f, 3, df))), <, 1e-14);
    }
  for (guint i = 0; i < G_N_ELEMENTS(df_list); i++)
    support_assert_close(Q(1, df_list[i], df_list[i]), 0.5, 1e-12, "symmetric at 1");
}

/* df = 1: two tails of Cauchy's distribution; df = 3 by integration. */
static void test_t_tails(void) {
  for (double t = 0.01; t < 1e8; t *= 3) {
    support_assert_close(Q(t * t, 1, 1), 2 * atan2(1, t) / acos(-1), 1e-13, "Cauchy");
    double u = t / sqrt(3);
    if (t < 100) support_assert_close(Q(t * t, 1, 3), 1 - 2 / acos(-1) * (u / (1 + u * u) + atan(u)), 1e-9, "t with 3");
  }
  for (double t = 0.1; t < 8; t *= 1.3) support_assert_close(Q(t * t, 1, 1e15), erfc(t / sqrt(2)), 1e-12, "normal");
}

static void test_quantiles(void) {
  const double p[] = {1e-12, 1e-4, 0.025, 0.05, 0.3, 0.5, 0.8, 0.975};
  for (guint i = 0; i < G_N_ELEMENTS(df_list); i++)
    for (guint j = 0; j < G_N_ELEMENTS(df_list); j++)
      for (guint k = 0; k < G_N_ELEMENTS(p); k++) {
        double f, g, q;
        AssayStatus status = assay_f_quantile(p[k], true, df_list[i], df_list[j], &f);
        if (status != ASSAY_OK) { /* beyond what a double holds */
          g_assert_true(df_list[i] < 1 || df_list[j] < 1);
          continue;
        }
        g_assert_cmpint(assay_f_Q(f, df_list[i], df_list[j], &q), ==, ASSAY_OK);
        support_assert_close(q, p[k], 1e-10, "Q(quantile(p)) = p");
        if (assay_f_quantile(p[k], false, df_list[j], df_list[i], &g) == ASSAY_OK)
          support_assert_close(g, 1 / f, 1e-11, "quantiles mirror");
      }
  double f;
  for (double tail = 0.001; tail < 1; tail += 0.037) { /* t with 1 and 2 degrees of freedom, two tails */
    g_assert_cmpint(assay_f_quantile(tail, true, 1, 1, &f), ==, ASSAY_OK);
    support_assert_close(sqrt(f), 1 / tan(acos(-1) * tail / 2), 1e-13, "Cauchy");
    g_assert_cmpint(assay_f_quantile(tail, true, 1, 2, &f), ==, ASSAY_OK);
    support_assert_close(sqrt(f), (1 - tail) / sqrt(tail * (1 - tail / 2)), 1e-13, "t with 2");
  }
}

static void test_arguments(void) {
  double x;
  g_assert_cmpint(assay_f_Q((double)NAN, 1, 1, &x), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_f_Q(1, 0, 1, &x), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_f_Q(1, 1, (double)NAN, &x), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_f_quantile(0, true, 1, 1, &x), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_f_quantile(1, true, 1, 1, &x), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_f_Q(1.001, 1e18, 1e18, &x), !=, ASSAY_BAD_ARGUMENT);
  g_assert_true(isfinite(x));
}

/* Hedges' factor by its recursion J(m + 1) J(m) = (m - 1) / sqrt(m (m + 1)), across the change of method at 100. */
static void test_hedges_factor(void) {
  support_assert_close(assay_hedges_factor(2), sqrt(1 / acos(-1)), 1e-15, "Gamma(1) / Gamma(1/2)");
  for (double m = 2; m < 1e7; m = m < 400 ? m + 1 : m * 1.37)
    support_assert_close(assay_hedges_factor(m + 1) * assay_hedges_factor(m), (m - 1) / sqrt(m * (m + 1)), 1e-13,
                         "recursion");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/f/closed-forms", test_closed_forms);
  g_test_add_func("/f/t-tails", test_t_tails);
  g_test_add_func("/f/quantiles", test_quantiles);
  g_test_add_func("/f/arguments", test_arguments);
  g_test_add_func("/f/hedges-factor", test_hedges_factor);
  return g_test_run();
}
