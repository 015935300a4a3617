/* What is said of the intervals against the simulated figures: the table of src/stats/COVERAGE.md. */
#include <math.h>
#include <string.h>

#include "assay/stats.h"
#include "support.h"

enum { SIZES = 4, COLUMNS = 9 };
static const int size[SIZES] = {8, 15, 30, 100};
static const AssayIntervalKind kind[COLUMNS] = {
    ASSAY_INTERVAL_MEAN_CHANGE, ASSAY_INTERVAL_D_AV,        ASSAY_INTERVAL_HODGES_LEHMANN,
    ASSAY_INTERVAL_SHARE,       ASSAY_INTERVAL_SUPERIORITY, ASSAY_INTERVAL_SPEARMAN,
    ASSAY_INTERVAL_RESAMPLED,   ASSAY_INTERVAL_RESAMPLED,   ASSAY_INTERVAL_RESAMPLED};

typedef double Worst[ASSAY_INTERVAL_RESAMPLED + 1][SIZES];

/* The smallest coverage of each kind and size over the populations of scores, and of ratings, in percent. */
static int read_table(const char *text, Worst worst[2]) {
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  int rows = 0;
  for (int i = 0; line[i]; i++) {
    g_auto(GStrv) field = g_strsplit(line[i], "|", -1);
    if (g_strv_length(field) != COLUMNS + 4) continue;
    int n = (int)g_ascii_strtoll(field[2], NULL, 10), s = 0, rating = strstr(field[1], "rating") != NULL;
    if (n == 0) continue; /* the head */
    while (s < SIZES && size[s] != n) s++;
    g_assert_cmpint(s, <, SIZES);
    for (int c = 0; c < COLUMNS; c++) {
      double *least = &worst[rating][kind[c]][s];
      *least = fmin(*least, g_ascii_strtod(field[3 + c], NULL));
    }
    rows++;
  }
  return rows;
}

static void test_misses(void) {
  const char *source = g_getenv("ASSAY_SOURCE");
  g_autofree char *path = g_build_filename(source ? source : ASSAY_SOURCE_DIR, "src", "stats", "COVERAGE.md", NULL);
  g_autofree char *text = NULL;
  Worst worst[2];
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  for (int k = 0; k <= ASSAY_INTERVAL_RESAMPLED; k++)
    for (int s = 0; s < SIZES; s++) worst[0][k][s] = worst[1][k][s] = 100;
  g_assert_cmpint(read_table(text, worst), ==, 5 * SIZES);
  for (int rating = 0; rating < 2; rating++)
    for (int k = 0; k <= ASSAY_INTERVAL_RESAMPLED; k++)
      for (int s = 0; s < SIZES; s++) {
        double least = worst[rating][k][s];
        int expected = least < 93 ? (int)floor(100 / (100 - least)) : 20;
        g_test_message("interval %d, n %d, rating %d: %.1f%%, 1 in %d", k, size[s], rating, least, expected);
        g_assert_cmpint(assay_interval_misses((AssayIntervalKind)k, rating, size[s]), ==, expected);
        g_assert_cmpint(assay_interval_misses((AssayIntervalKind)k, rating, size[s] + 6), ==, expected);
      }
}

/* Against the rows of one population at one end, and those of populations that are not; over three numbers of items each. */
static void check_alpha(const char *at_end, const char *const *others, int (*misses)(double, int64_t), double share,
                        double below) {
  const char *source = g_getenv("ASSAY_SOURCE");
  g_autofree char *path =
      g_build_filename(source ? source : ASSAY_SOURCE_DIR, "src", "stats", "COVERAGE_ALPHA.md", NULL);
  g_autofree char *text = NULL;
  double least[SIZES] = {100, 100, 100, 100}, spread = 100;
  int rows = 0;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  for (int i = 0; line[i]; i++) {
    g_auto(GStrv) field = g_strsplit(line[i], "|", -1);
    if (g_strv_length(field) != 12) continue;
    double held = g_ascii_strtod(g_strstrip(field[6]), NULL);
    if (g_strv_contains(others, g_strstrip(field[1]))) spread = fmin(spread, held);
    if (!g_str_equal(g_strstrip(field[1]), at_end)) continue;
    for (int s = 0; s < SIZES; s++)
      if (size[s] == g_ascii_strtoll(g_strstrip(field[3]), NULL, 10)) least[s] = fmin(least[s], held), rows++;
  }
  g_assert_cmpint(rows, ==, 3 * SIZES);
  g_assert_cmpfloat(spread, >=, 93);
  for (int s = 0; s < SIZES; s++) {
    g_assert_cmpfloat(least[s], <, 93);
    g_assert_cmpint(misses(share, size[s]), ==, (int)floor(100 / (100 - least[s])));
    g_assert_cmpint(misses(share, size[s] + 6), ==, (int)floor(100 / (100 - least[s])));
    g_assert_cmpint(misses(below, size[s]), ==, 20);
  }
}

static void test_alpha(void) {
  check_alpha("ceiling", (const char *const[]){"bounded", NULL}, assay_alpha_misses, 0.6, 0.3);
  check_alpha("easy", (const char *const[]){"half", "spread", NULL}, assay_test_alpha_misses, 0.9, 0.6);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/coverage/misses", test_misses);
  g_test_add_func("/coverage/alpha", test_alpha);
  return g_test_run();
}
