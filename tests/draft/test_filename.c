/* What names of exports tell, and the patterns that name several of them. */
#include "assay/base.h"
#include "filename.h"
#include "support.h"

static void test_stem(void) {
  static const struct {
    const char *path, *stem;
  } cases[] = {
      {"exports/pretest-2025-26.csv", "pretest"},
      {"exports/Exit survey (1).csv", "Exit survey"},
      {"exports/2025-06-12 exit.csv", "exit"},
      {"exports/exit_20250612.csv", "exit"},
      {"exports/test1.csv", "test1"},
      {"exports/2025.csv", "2025"},
      {"exports/quiz 12345.csv", "quiz 12345"},
      {"exports/a.b.csv", "a.b"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *stem = filename_stem(cases[i].path);
    g_assert_cmpstr(stem, ==, cases[i].stem);
  }
}

static void test_year(void) {
  g_assert_cmpint(filename_year("exports/exit-2025-26.csv"), ==, 2025);
  g_assert_cmpint(filename_year("exports/exit_2024_2025.csv"), ==, 2024);
  g_assert_cmpint(filename_year("exports/exit-2025.csv"), ==, ASSAY_NO_YEAR);
  g_assert_cmpint(filename_year("exports/exit-2025-06.csv"), ==, ASSAY_NO_YEAR);
  g_assert_cmpint(filename_bare_year("exports/exit-2025.csv"), ==, 2025);
  g_assert_cmpint(filename_bare_year("exports/exit-2025-06-01.csv"), ==, ASSAY_NO_YEAR);
}

static void check_pattern(const char *paths, const char *others, const char *expected) {
  g_auto(GStrv) path = g_strsplit(paths, "|", -1), other = g_strsplit(others, "|", -1);
  guint n_others = *others ? g_strv_length(other) : 0;
  g_autofree char *pattern =
      filename_pattern((const char *const *)path, g_strv_length(path), (const char *const *)other, n_others);
  g_assert_cmpstr(pattern, ==, expected);
}

static void test_patterns(void) {
  check_pattern("e/pre-2024-25.csv|e/pre-2025-26.csv", "e/post-2024-25.csv", "e/pre-*.csv");
  check_pattern("e/exit-2025.csv", "", "e/exit-*.csv");
  check_pattern("e/exit.csv", "e/exit-2.csv", "e/exit.csv");
  check_pattern("e/exit-2025.csv", "e/exit-old.csv", NULL); /* it would take the other one too */
  check_pattern("e/fällig-2025.csv|e/fällig-2026.csv", "", "e/fällig-*.csv");
  check_pattern("e/2025-exit.csv|e/2026-exit.csv", "", "e/*-exit.csv");
  check_pattern("e/a\\b.csv", "", "e/a?b.csv"); /* study.yml parts folders by / and refuses \ */
  check_pattern("e/a\nb.csv", "e/a c.csv", "e/a?b.csv");
  g_autofree char *exact = filename_exact("e/a\\b\tc.csv");
  g_assert_cmpstr(exact, ==, "e/a?b?c.csv");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/filename/stem", test_stem);
  g_test_add_func("/filename/year", test_year);
  g_test_add_func("/filename/patterns", test_patterns);
  return g_test_run();
}
