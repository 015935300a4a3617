/* Values are checked against strtod of the C library, which rounds rightly; shapes by hand. */
#include <glib.h>
#include <string.h>

#include "assay/base.h"

static void expect(const char *text, gboolean comma, int64_t mantissa, int decimals) {
  AssayDecimal d = {-1, -1};
  if (assay_decimal_parse(text, -1, comma, &d) != ASSAY_DECIMAL_OK) g_error("%s was not read", text);
  if (d.mantissa != mantissa || d.decimals != decimals)
    g_error("%s gave %" G_GINT64_FORMAT " / 10^%d", text, (gint64)d.mantissa, d.decimals);
}

static void expect_status(const char *text, gboolean comma, AssayDecimalStatus status) {
  AssayDecimal d;
  if (assay_decimal_parse(text, -1, comma, &d) != status) g_error("%s did not give status %d", text, status);
}

static void test_shapes(void) {
  expect("12", FALSE, 12, 0);
  expect("-1.5", FALSE, -15, 1);
  expect("+3", FALSE, 3, 0);
  expect(".5", FALSE, 5, 1);
  expect("5.", FALSE, 5, 0);
  expect("1e2", FALSE, 100, 0);
  expect("100e-2", FALSE, 1, 0);
  expect("1.50", FALSE, 15, 1);
  expect("007", FALSE, 7, 0);
  expect("-0.000", FALSE, 0, 0);
  expect("0e99999999999", FALSE, 0, 0);
  expect("66.66666666666667", FALSE, 6666666666666667, 14);
  expect("1,5", TRUE, 15, 1);
  expect(" 8 ", FALSE, 8, 0);
  expect(
      "\xc2\xa0"
      "8\xc2\xa0",
      FALSE, 8, 0);
  expect(
      "\xe2\x88\x92"
      "3",
      FALSE, -3, 0);
  expect("1.5000000000000000000000000000000000", FALSE, 15, 1);
  expect("9223372036854775807", FALSE, INT64_MAX, 0);
  expect("0.000000000000000001", FALSE, 1, 18);
}

static void test_not_a_number(void) {
  static const char *const texts[] = {"",   " ",   ".",    "-",   "abc", "1 2", "12%", "1,5",  "1.2.3", "1e",
                                      "e5", "--1", "0x10", "nan", "inf", "N/A", "1e+", "5/10", "1_000"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) expect_status(texts[i], FALSE, ASSAY_DECIMAL_NOT_A_NUMBER);
  expect_status("1,2,3", TRUE, ASSAY_DECIMAL_NOT_A_NUMBER);
  expect_status("1.000,5", TRUE, ASSAY_DECIMAL_NOT_A_NUMBER);
}

static void test_out_of_range(void) {
  static const char *const texts[] = {
      "9223372036854775808",   "-9223372036854775809",     "1e19",  "0.0000000000000000001",
      "12345678901234567890",  "1.2345678901234567890123", "1e400", "1e-400",
      "1e99999999999999999999"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) expect_status(texts[i], FALSE, ASSAY_DECIMAL_OUT_OF_RANGE);
}

static void test_length(void) {
  AssayDecimal d;
  g_assert_cmpint(assay_decimal_parse("123456", 3, FALSE, &d), ==, ASSAY_DECIMAL_OK);
  g_assert_cmpint(d.mantissa, ==, 123);
  g_assert_cmpint(assay_decimal_parse("1\0002", 3, FALSE, &d), ==, ASSAY_DECIMAL_NOT_A_NUMBER);
  char tight[3] = {'4', '.', '5'}; /* no NUL: the sanitizer sees a step too far */
  char *heap = g_memdup2(tight, 3);
  g_assert_cmpint(assay_decimal_parse(heap, 3, FALSE, &d), ==, ASSAY_DECIMAL_OK);
  g_free(heap);
  g_assert_cmpint(d.mantissa, ==, 45);
}

static void test_value_against_strtod(void) {
  GRand *rand = g_rand_new_with_seed(20240825);
  for (int i = 0; i < 20000; i++) {
    gint64 mantissa = (gint64)(((guint64)g_rand_int(rand) << 31) ^ g_rand_int(rand)) >> g_rand_int_range(rand, 0, 60);
    int decimals = g_rand_int_range(rand, 0, 19);
    if (i % 2) mantissa = -mantissa;
    char text[64];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT "e-%d", mantissa, decimals);
    AssayDecimal d;
    g_assert_cmpint(assay_decimal_parse(text, -1, FALSE, &d), ==, ASSAY_DECIMAL_OK);
    if (assay_decimal_value(d) != g_ascii_strtod(text, NULL)) g_error("%s has another value", text);
  }
  g_rand_free(rand);
}

static void test_rescale(void) {
  int64_t out = -1;
  g_assert_true(assay_decimal_rescale((AssayDecimal){15, 1}, 3, &out));
  g_assert_cmpint(out, ==, 1500);
  g_assert_true(assay_decimal_rescale((AssayDecimal){1500, 3}, 1, &out));
  g_assert_cmpint(out, ==, 15);
  g_assert_false(assay_decimal_rescale((AssayDecimal){15, 1}, 0, &out));
  g_assert_false(assay_decimal_rescale((AssayDecimal){INT64_MAX, 0}, 1, &out));
  g_assert_false(assay_decimal_rescale((AssayDecimal){1, 0}, 19, &out));
  g_assert_false(assay_decimal_rescale((AssayDecimal){1, 0}, -1, &out));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/decimal/shapes", test_shapes);
  g_test_add_func("/decimal/not-a-number", test_not_a_number);
  g_test_add_func("/decimal/out-of-range", test_out_of_range);
  g_test_add_func("/decimal/length", test_length);
  g_test_add_func("/decimal/value-against-strtod", test_value_against_strtod);
  g_test_add_func("/decimal/rescale", test_rescale);
  return g_test_run();
}
