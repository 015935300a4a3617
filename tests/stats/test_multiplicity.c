/* Adjusted p-values: R 4.2.2 p.adjust() and what the definitions say by hand. */
#include <math.h>

#include "assay/stats.h"
#include "support.h"

static void test_against_r(void) {
  static const double p[] = {0.012,
                             0.001,
                             0.5,
                             0.040000000000000001,
                             0.040000000000000001,
                             0.00029999999999999997,
                             1,
                             0.029999999999999999,
                             0,
                             0.20000000000000001};
  static const double holm[] = {0.084000000000000005,
                                0.0080000000000000002,
                                1,
                                0.20000000000000001,
                                0.20000000000000001,
                                0.0026999999999999997,
                                1,
                                0.17999999999999999,
                                0,
                                0.60000000000000009};
  static const double bh[] = {0.029999999999999999,
                              0.0033333333333333335,
                              0.55555555555555558,
                              0.057142857142857148,
                              0.057142857142857148,
                              0.0014999999999999998,
                              1,
                              0.057142857142857148,
                              0,
                              0.25};
  AssayFamily family = {"pieces of the questionnaire", G_N_ELEMENTS(p), p};
  double adjusted[G_N_ELEMENTS(p)];
  g_assert_cmpint(assay_holm(&family, adjusted), ==, ASSAY_OK);
  for (guint i = 0; i < G_N_ELEMENTS(p); i++) support_assert_close(adjusted[i], holm[i], 1e-15, "p.adjust holm");
  g_assert_cmpint(assay_benjamini_hochberg(&family, adjusted), ==, ASSAY_OK);
  for (guint i = 0; i < G_N_ELEMENTS(p); i++) support_assert_close(adjusted[i], bh[i], 1e-15, "p.adjust BH");
}

static void test_refused(void) {
  double adjusted[2] = {7, 7};
  static const double good[] = {0.01, 0.5}, bad[] = {0.01, 1.5}, none[] = {0.01, (double)NAN};
  AssayFamily nameless = {"", 2, good}, high = {"f", 2, bad}, missing = {"f", 2, none}, empty = {"f", 0, NULL};
  g_assert_cmpint(assay_holm(&nameless, adjusted), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_holm(NULL, adjusted), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_holm(&high, adjusted), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_benjamini_hochberg(&missing, adjusted), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_benjamini_hochberg(&empty, adjusted), ==, ASSAY_TOO_FEW);
  g_assert_true(adjusted[0] == 7 && adjusted[1] == 7);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/multiplicity/against-r", test_against_r);
  g_test_add_func("/multiplicity/refused", test_refused);
  return g_test_run();
}
