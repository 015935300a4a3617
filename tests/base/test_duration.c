/* Durations as platforms write them. */
#include <string.h>

#include "assay/base.h"

static gint64 seconds(const char *text) {
  return assay_duration_seconds(text, strlen(text));
}

static void test_durations(void) {
  g_assert_cmpint(seconds("12 mins 40 secs"), ==, 760);
  g_assert_cmpint(seconds("1 hour 18 mins"), ==, 4680);
  g_assert_cmpint(seconds("1 day 2 hours"), ==, 93600);
  g_assert_cmpint(seconds("1 min"), ==, 60);
  g_assert_cmpint(seconds("5 minutes, 1 second"), ==, 301);
  g_assert_cmpint(seconds("00:12:40"), ==, 760);
  g_assert_cmpint(seconds("432:56:28"), ==, 1558588);
  g_assert_cmpint(seconds("12:40"), ==, -1);
  g_assert_cmpint(seconds("23 minutos"), ==, -1);
  g_assert_cmpint(seconds("760"), ==, -1);
  g_assert_cmpint(seconds("-"), ==, -1);
  g_assert_cmpint(seconds(""), ==, -1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/duration/seconds", test_durations);
  return g_test_run();
}
