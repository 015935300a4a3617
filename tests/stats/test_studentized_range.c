/* The studentized range against the t distribution, R's tables, and printed ones; the noncentral F against R and the
 * noncentral t. */
#include <math.h>

#include "internal.h"
#include "support.h"

/* With two groups the range is |t| * sqrt(2). */
static void test_two_groups(void) {
  for (double df = 1; df < 1e7; df *= 3.7)
    for (double q = 0.01; q < 60; q *= 1.7) {
      double p, t;
      g_assert_cmpint(assay_studentized_range_Q(q, 2, df, &p), ==, ASSAY_OK);
      g_assert_cmpint(assay_f_Q(q * q / 2, 1, df, &t), ==, ASSAY_OK);
      if (t > 1e-80 && fabs(p - t) > 2e-12 * t) g_error("df %g, q %g: %.17g, t gives %.17g", df, q, p, t);
    }
}

/* The double integral itself by R 4.2.2 integrate(rel.tol = 1e-12), to 1e-13; and R's ptukey(lower.tail = FALSE), whose
 * fixed quadrature is off by up to 3e-7 and takes more than 25000 degrees of freedom for infinitely many. */
static void test_against_r(void) {
  static const struct {
    double q, k, df, p;
  } integral[] = {{3.5, 3, 20, 0.0558918490817493},
                  {4.2, 5, 12, 0.0721678512987991},
                  {2, 10, 30, 0.913152809104539},
                  {3.8, 40, 100, 0.763732711141098}},
    tail[] = {{6, 4, 8, 0.0120685383904933},    {1, 2, 5, 0.511084080430356},        {5, 3, 2, 0.127423402672001},
              {8, 6, 60, 6.62947636276279e-06}, {4.5, 12, 1e19, 0.0648342911854062}, {3.3, 3, 1e19, 0.0513109064189863},
              {0.5, 3, 10, 0.93386417215044},   {12, 3, 5, 0.000877909992237913},    {3.8, 40, 100, 0.763732486443615}};
  double p;
  for (guint i = 0; i < G_N_ELEMENTS(integral); i++) {
    g_assert_cmpint(assay_studentized_range_Q(integral[i].q, (int)integral[i].k, integral[i].df, &p), ==, ASSAY_OK);
    support_assert_close(p, integral[i].p, 1e-13, "R 4.2.2 integrate()");
  }
  for (guint i = 0; i < G_N_ELEMENTS(tail); i++) {
    g_assert_cmpint(assay_studentized_range_Q(tail[i].q, (int)tail[i].k, tail[i].df, &p), ==, ASSAY_OK);
    g_test_message("k %g df %g: %.15g, R %.15g, off by %.1e", tail[i].k, tail[i].df, p, tail[i].p, p - tail[i].p);
    g_assert_cmpfloat(fabs(p - tail[i].p), <, 3e-7);
  }
}

static void test_quantiles(void) {
  static const struct {
    double level, k, df, q;
  } point[] = {{0.95, 3, 20, 3.57793458152557}, {0.95, 5, 12, 4.50770991965704},  {0.99, 10, 30, 5.75625490797223},
               {0.9, 4, 8, 3.83415575533628},   {0.95, 40, 100, 5.6726457046378}, {0.95, 2, 5, 3.63535142129081}};
  for (guint i = 0; i < G_N_ELEMENTS(point); i++) {
    double q;
    g_assert_cmpint(assay_studentized_range_quantile(point[i].level, (int)point[i].k, point[i].df, &q), ==, ASSAY_OK);
    g_test_message("k %g df %g: %.15g, R %.15g", point[i].k, point[i].df, q, point[i].q);
    support_assert_close(q, point[i].q, 1e-7, "R 4.2.2 qtukey(), which is off by 8e-8 at k = 2, df = 5");
  }
  /* Upper 5% and 1% points as printed in tables of the studentized range (Harter 1960), three decimals; R's
   * qtukey() has 16.783 for the last. */
  static const struct {
    double level, k, df, q;
  } printed[] = {{0.95, 3, 10, 3.877},   {0.95, 4, 20, 3.958},  {0.95, 10, 60, 4.646},
                 {0.95, 5, 5, 5.673},    {0.99, 3, 10, 5.270},  {0.99, 4, 20, 5.018},
                 {0.95, 20, 120, 5.126}, {0.99, 10, 60, 5.447}, {0.95, 20, 2, 16.77}};
  for (guint i = 0; i < G_N_ELEMENTS(printed); i++) {
    double q;
    assay_studentized_range_quantile(printed[i].level, (int)printed[i].k, printed[i].df, &q);
    g_assert_cmpfloat(fabs(q - printed[i].q), <, q> 10 ? 5e-3 : 6e-4);
  }
}

static void test_arguments(void) {
  double p = 7;
  g_assert_cmpint(assay_studentized_range_Q(1, 1, 5, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_studentized_range_Q(1, 1001, 5, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_studentized_range_Q((double)NAN, 3, 5, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_studentized_range_Q(1, 3, 0.5, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_studentized_range_quantile(1, 3, 5, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpfloat(p, ==, 0);
  g_assert_cmpint(assay_studentized_range_Q(-1, 3, 5, &p), ==, ASSAY_OK);
  g_assert_cmpfloat(p, ==, 1);
  g_assert_cmpint(assay_studentized_range_Q(1e300, 1000, 1e19, &p), ==, ASSAY_OK);
  g_assert_cmpfloat(p, ==, 0);
}

/* R 4.2.2: sum(dpois(0:2000, ncp / 2) * pbeta(x, df1 / 2 + 0:2000, df2 / 2)); its pf(ncp =) stops at 1e-9. */
static void test_noncentral_f(void) {
  static const struct {
    double f, df1, df2, ncp, p;
  } point[] = {{3.5, 3, 20, 4, 0.756821551008795},
               {1, 2, 69, 10, 0.0239414598080517},
               {0.4, 5, 12, 0, 0.160347128351978},
               {10, 1, 30, 25, 0.0423158959875839},
               {40, 2, 15, 60, 0.692578788995279}};
  for (guint i = 0; i < G_N_ELEMENTS(point); i++) {
    double p;
    g_assert_cmpint(assay_noncentral_f_P(point[i].f, point[i].df1, point[i].df2, point[i].ncp, &p), ==, ASSAY_OK);
    support_assert_close(p, point[i].p, 1e-12, "R 4.2.2 dpois(), pbeta()");
  }
  for (double t = 0.2; t < 6; t += 0.9) /* P(T^2 <= t^2) for the noncentral t */
    for (double d = 0; d < 5; d += 0.7) {
      double p, high, low;
      g_assert_cmpint(assay_noncentral_f_P(t * t, 1, 17, d * d, &p), ==, ASSAY_OK);
      assay_noncentral_t_P(t, 17, d, &high);
      assay_noncentral_t_P(-t, 17, d, &low);
      g_assert_cmpfloat(fabs(p - (high - low)), <, 1e-13);
    }
  AssayInterval ncp;
  double p;
  g_assert_cmpint(assay_noncentral_f_interval(5, 3, 40, 0.95, &ncp), ==, ASSAY_OK);
  assay_noncentral_f_P(5, 3, 40, ncp.low, &p);
  support_assert_close(p, 0.975, 1e-12, "its own definition");
  assay_noncentral_f_P(5, 3, 40, ncp.high, &p);
  support_assert_close(p, 0.025, 1e-11, "its own definition");
  g_assert_cmpint(assay_noncentral_f_interval(0.01, 3, 40, 0.95, &ncp), ==, ASSAY_OK);
  g_assert_true(ncp.low == 0 && ncp.high == 0);
  g_assert_cmpint(assay_noncentral_f_interval(1e9, 3, 40, 0.95, &ncp), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_noncentral_f_P(1, 3, 40, -1, &p), ==, ASSAY_BAD_ARGUMENT);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/range/two-groups", test_two_groups);
  g_test_add_func("/range/against-r", test_against_r);
  g_test_add_func("/range/quantiles", test_quantiles);
  g_test_add_func("/range/arguments", test_arguments);
  g_test_add_func("/range/noncentral-f", test_noncentral_f);
  return g_test_run();
}
