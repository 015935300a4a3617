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

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/coverage/misses", test_misses);
  return g_test_run();
}
