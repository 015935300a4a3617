/* Zeroed whole, whatever was there before, and as long as asked: AddressSanitizer watches the ends. */
#include <string.h>

#include "assay/base.h"

static gboolean is_zero(const guint32 *array, gsize n) {
  for (gsize i = 0; i < n; i++)
    if (array[i] != 0) return FALSE;
  return TRUE;
}

static void test_zeroed(void) {
  static const gsize lengths[] = {1, 100, (2u << 20) / 4 - 1, (2u << 20) / 4, (2u << 20) / 4 + 1, 3u << 20};
  for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
    for (int again = 0; again < 2; again++) {
      g_autofree guint32 *array = assay_new_long0(guint32, lengths[i]);
      g_assert_true(is_zero(array, lengths[i]));
      memset(array, 0xff, lengths[i] * sizeof *array);
    }
}

static void test_nothing(void) {
  g_assert_null(assay_new_long(gint64, 0));
  g_assert_null(assay_new_long0(gint64, 0));
}

static void test_more_than_can_be(void) {
  if (g_test_subprocess()) {
    assay_new_long(gint64, G_MAXSIZE / 4);
    return;
  }
  g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed();
  g_test_trap_assert_stderr("*overflow*");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/long-array/zeroed", test_zeroed);
  g_test_add_func("/long-array/nothing", test_nothing);
  g_test_add_func("/long-array/more-than-can-be", test_more_than_can_be);
  return g_test_run();
}
