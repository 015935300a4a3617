/* The noncentral t against closed forms, the central t, and limits from R and from quadrature by another program. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "assay/stats.h"
#include "support.h"

static double P(double t, double df, double ncp) {
  double p;
  g_assert_cmpint(assay_noncentral_t_P(t, df, ncp, &p), ==, ASSAY_OK);
  g_assert_true(p >= 0 && p <= 1);
  return p;
}

static void assert_near(double a, double b, double error) {
  if (fabs(a - b) > error) g_error("%.17g and %.17g differ by %.3g", a, b, fabs(a - b));
}

/* df = 2: integrating by parts leaves Phi(-ncp) + t / sqrt(t^2 + 2) * exp(-ncp^2 / (t^2 + 2)) * Phi(t ncp / sqrt(t^2 +
 * 2)). */
static void test_two_degrees(void) {
  for (double ncp = -37; ncp <= 37; ncp += 3.7)
    for (double t = -60; t <= 60; t += 4.3) {
      double w = t * t + 2;
      double exact =
          gsl_cdf_ugaussian_P(-ncp) + t / sqrt(w) * exp(-ncp * ncp / w) * gsl_cdf_ugaussian_P(t * ncp / sqrt(w));
      assert_near(P(t, 2, ncp), exact, 1e-14);
    }
}

static void test_identities(void) {
  const double df[] = {0.5, 1, 2.5, 9, 26, 71, 500, 1e4, 1e6};
  for (guint i = 0; i < G_N_ELEMENTS(df); i++)
    for (double t = -6; t <= 6; t += 0.75) {
      assert_near(P(t, df[i], 0), gsl_cdf_tdist_P(t, df[i]), 1e-13);
      for (double ncp = -5; ncp <= 5; ncp += 1.25) {
        assert_near(P(t, df[i], ncp) + P(-t, df[i], -ncp), 1, 1e-14);
        assert_near(P(0, df[i], ncp), gsl_cdf_ugaussian_P(-ncp), 1e-14);
        g_assert_true(P(t, df[i], ncp) >= P(t, df[i], ncp + 0.5));
        g_assert_true(P(t, df[i], ncp) <= P(t + 0.25, df[i], ncp));
      }
    }
}

static void test_reference(void) {
  const struct {
    const char *node, *file, *block;
    double df;
  } one[] = {{"01_student_sleep.json", "01_student_sleep", NULL, 9},
             {"02_hci_prepost.json", "02_hci_prepost", NULL, 15},
             {"03_anorexia.json/overall", "03_anorexia", "overall", 71},
             {"03_anorexia.json/group_CBT", "03_anorexia", "group_CBT", 28},
             {"03_anorexia.json/group_Cont", "03_anorexia", "group_Cont", 25},
             {"03_anorexia.json/group_FT", "03_anorexia", "group_FT", 16},
             {"11_beat_the_blues_followup.json/pre_to_bdi.2m", "11_beat_the_blues_followup", "pre_to_bdi.2m", 96},
             {"11_beat_the_blues_followup.json/pre_to_bdi.8m", "11_beat_the_blues_followup", "pre_to_bdi.8m", 51}};
  json_t *limits = support_shared_json("reference/noncentral_t_check.json");
  if (!limits) return;
  for (guint i = 0; i < G_N_ELEMENTS(one); i++) {
    g_autofree char *file = g_strdup_printf("reference/%s.json", one[i].file);
    json_t *root = support_shared_json(file), *block = one[i].block ? json_object_get(root, one[i].block) : root;
    json_t *expected = json_object_get(limits, one[i].node);
    AssayInterval ncp;
    g_assert_nonnull(expected);
    double t = support_json_number(block, "paired_t.t"), n = one[i].df + 1;
    g_assert_cmpint(assay_noncentral_t_interval(t, one[i].df, 0.95, &ncp), ==, ASSAY_OK);
    support_assert_close(ncp.low / sqrt(n), support_json_number(expected, "R_pt_ci95.0"), 1e-9, one[i].node);
    support_assert_close(ncp.high / sqrt(n), support_json_number(expected, "R_pt_ci95.1"), 1e-9, one[i].node);
    support_assert_close(ncp.low / sqrt(n), support_json_number(expected, "quadrature_ci95.0"), 1e-9, one[i].node);
    support_assert_close(ncp.high / sqrt(n), support_json_number(expected, "quadrature_ci95.1"), 1e-9, one[i].node);
    json_decref(root);
  }
  json_decref(limits);
}

/* The limits are where P is what they say, mirror each other, and exist at every n and t that real data give. */
static void test_intervals(void) {
  const double df[] = {1, 2, 7, 26, 99, 999, 99999, 999999}, t[] = {0, 0.01, 0.5, 2, 5, 12, 30};
  for (guint i = 0; i < G_N_ELEMENTS(df); i++)
    for (guint j = 0; j < G_N_ELEMENTS(t); j++)
      for (double level = 0.5; level < 1; level += 0.15) {
        AssayInterval a, b;
        g_assert_cmpint(assay_noncentral_t_interval(t[j], df[i], level, &a), ==, ASSAY_OK);
        g_assert_cmpint(assay_noncentral_t_interval(-t[j], df[i], level, &b), ==, ASSAY_OK);
        g_assert_true(a.low == -b.high && a.high == -b.low && a.low < a.high);
        assert_near(P(t[j], df[i], a.low), (1 + level) / 2, 1e-13);
        assert_near(P(t[j], df[i], a.high), (1 - level) / 2, 1e-13);
      }
  AssayInterval far;
  g_assert_cmpint(assay_noncentral_t_interval(2000, 999999, 0.95, &far), ==, ASSAY_OK);
  g_assert_true(far.low < 2000 && far.high > 2000 && far.high - far.low < 12);
}

static void test_arguments(void) {
  double p;
  AssayInterval i;
  g_assert_cmpint(assay_noncentral_t_P((double)NAN, 1, 0, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_noncentral_t_P(1, 0, 0, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_noncentral_t_P(1, -1, 0, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_noncentral_t_P(1, 1, (double)INFINITY, &p), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_noncentral_t_P(1, 1e-9, 0, &p), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_noncentral_t_P(1, 1, 1e9, &p), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_noncentral_t_P(1e300, 5, 1, &p), ==, ASSAY_OK);
  g_assert_cmpint(assay_noncentral_t_interval(1e300, 5, 0.95, &i), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_noncentral_t_interval(1, 5, 0, &i), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_noncentral_t_interval(1, 5, 1, &i), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_noncentral_t_interval(1, 5, (double)NAN, &i), ==, ASSAY_BAD_ARGUMENT);
  for (double df = 0.02; df < 1e8; df *= 3)
    for (double ncp = -37.62; ncp <= 37.62; ncp += 7.524)
      for (double t = -1e4; t <= 1e4; t += 1999) P(t, df, ncp);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/noncentral-t/two-degrees", test_two_degrees);
  g_test_add_func("/noncentral-t/identities", test_identities);
  g_test_add_func("/noncentral-t/reference", test_reference);
  g_test_add_func("/noncentral-t/intervals", test_intervals);
  g_test_add_func("/noncentral-t/arguments", test_arguments);
  return g_test_run();
}
