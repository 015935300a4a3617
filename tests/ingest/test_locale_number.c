/* Numbers and durations in the forms of several locales. The values are read off by eye. */
#include <string.h>

#include "locale_number.h"

static void assert_plain(const char *text, AssayDecimalMark mark, const char *expected) {
  g_autoptr(GString) out = g_string_new("left over");
  gboolean ok = assay_number_plain(text, strlen(text), mark, out);
  g_test_message("%s", text);
  g_assert_cmpstr(ok ? out->str : NULL, ==, expected);
}

static void test_unknown_mark(void) {
  assert_plain("10", ASSAY_MARK_UNKNOWN, "10");
  assert_plain("-1.5", ASSAY_MARK_UNKNOWN, "-1.5");
  assert_plain("1e2", ASSAY_MARK_UNKNOWN, "1e2");
  assert_plain("9,50", ASSAY_MARK_UNKNOWN, "9.50");
  assert_plain("0,234", ASSAY_MARK_UNKNOWN, "0.234");
  assert_plain("1,234", ASSAY_MARK_UNKNOWN, NULL);
  assert_plain("-1,234", ASSAY_MARK_UNKNOWN, NULL);
  assert_plain("1,234.56", ASSAY_MARK_UNKNOWN, "1234.56");
  assert_plain("1.234,56", ASSAY_MARK_UNKNOWN, "1234.56");
  assert_plain("1,234,567", ASSAY_MARK_UNKNOWN, "1234567");
  assert_plain("1 234,5", ASSAY_MARK_UNKNOWN, "1234.5");
  assert_plain(
      "1\xc2\xa0"
      "234,5",
      ASSAY_MARK_UNKNOWN, "1234.5");
  assert_plain("12,34,5", ASSAY_MARK_UNKNOWN, NULL);
  assert_plain("EX", ASSAY_MARK_UNKNOWN, NULL);
  assert_plain("", ASSAY_MARK_UNKNOWN, NULL);
  assert_plain("-", ASSAY_MARK_UNKNOWN, NULL);
  assert_plain("7 of 10", ASSAY_MARK_UNKNOWN, NULL);
}

static void test_known_mark(void) {
  assert_plain("1,234", ASSAY_MARK_POINT, "1234");
  assert_plain("1,234", ASSAY_MARK_COMMA, "1.234");
  assert_plain("1.234", ASSAY_MARK_COMMA, "1234");
  assert_plain("1.234", ASSAY_MARK_POINT, "1.234");
  assert_plain("7.5", ASSAY_MARK_COMMA, "7.5"); /* a cell typed by hand */
}

static void test_shows(void) {
  g_assert_cmpint(assay_number_shows("10,00", 5), ==, ASSAY_MARK_COMMA);
  g_assert_cmpint(assay_number_shows("10.00", 5), ==, ASSAY_MARK_POINT);
  g_assert_cmpint(assay_number_shows("10", 2), ==, ASSAY_MARK_UNKNOWN);
  g_assert_cmpint(assay_number_shows("1,234", 5), ==, ASSAY_MARK_UNKNOWN);
  g_assert_cmpint(assay_number_shows("0,234", 5), ==, ASSAY_MARK_COMMA);
  g_assert_cmpint(assay_number_shows("1,234.50", 8), ==, ASSAY_MARK_UNKNOWN);
  g_assert_cmpint(assay_number_shows("a,b", 3), ==, ASSAY_MARK_UNKNOWN);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/locale-number/unknown-mark", test_unknown_mark);
  g_test_add_func("/locale-number/known-mark", test_known_mark);
  g_test_add_func("/locale-number/shows", test_shows);
  return g_test_run();
}
