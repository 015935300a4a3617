#include "wrap.h"

static void check(const char *text, guint width, const char *expected) {
  g_autoptr(GPtrArray) lines = wrap_text(text, width);
  g_ptr_array_add(lines, NULL);
  g_autofree char *joined = g_strjoinv("|", (char **)lines->pdata);
  g_assert_cmpstr(joined, ==, expected);
}

static void test_words(void) {
  check("one two three", 7, "one two|three");
  check("one two three", 8, "one two|three");
  check("one two three", 13, "one two three");
  check("  one   two  ", 20, "one two");
  check("", 20, "");
}

static void test_long_words(void) {
  check("abcdefgh", 3, "abc|def|gh");
  check("ab cdefgh", 3, "ab|cde|fgh");
}

static void test_lines(void) {
  check("one\ntwo", 20, "one|two");
}

/* East Asian wide characters take two columns, combining accents none. */
static void test_widths(void) {
  g_assert_cmpuint(wrap_width("naïve"), ==, 5);
  g_assert_cmpuint(wrap_width("nai\xcc\x88ve"), ==, 5);
  g_assert_cmpuint(wrap_width("数据"), ==, 4);
  check("数据素养", 4, "数据|素养");
  g_assert_cmpuint(wrap_longest_word("a bcd ef"), ==, 3);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/wrap/words", test_words);
  g_test_add_func("/wrap/long-words", test_long_words);
  g_test_add_func("/wrap/lines", test_lines);
  g_test_add_func("/wrap/widths", test_widths);
  return g_test_run();
}
