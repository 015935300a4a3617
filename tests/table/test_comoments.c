/* Covariances of items: against sums in long double over the rows themselves. */
#include <math.h>

#include "assay/table.h"
#include "support.h"

#define K 4
#define N 200

static int64_t data[N][K];

static void fill(int missing) {
  for (int r = 0; r < N; r++)
    for (int i = 0; i < K; i++)
      data[r][i] = g_test_rand_int_range(0, 100) < missing ? ASSAY_KEY_BLANK
                                                           : g_test_rand_int_range(1, 6) + (i == 3) * data[r][0] % 3;
}

static bool row_complete(int r) {
  for (int i = 0; i < K; i++)
    if (assay_key_is_missing(data[r][i])) return false;
  return true;
}

static double plain_covariance(int i, int j, bool listwise, double unit, int64_t *n) {
  long double sx = 0, sy = 0, c = 0;
  *n = 0;
  for (int pass = 0; pass < 2; pass++)
    for (int r = 0; r < N; r++) {
      if (listwise ? !row_complete(r) : assay_key_is_missing(data[r][i]) || assay_key_is_missing(data[r][j])) continue;
      if (pass == 0) {
        sx += (long double)data[r][i];
        sy += (long double)data[r][j];
        ++*n;
      } else {
        c += ((long double)data[r][i] - sx / *n) * ((long double)data[r][j] - sy / *n);
      }
    }
  return (double)(c / (*n - 1) / unit / unit);
}

static void test_against_rows(void) {
  for (int missing = 0; missing < 30; missing += 7) {
    fill(missing);
    AssayComoments *m = assay_comoments_new(K, 2), *part = assay_comoments_new(K, 2), *far = assay_comoments_new(K, 2);
    int64_t complete = 0;
    for (int r = 0; r < N; r++) {
      int64_t moved[K];
      for (int i = 0; i < K; i++)
        moved[i] = assay_key_is_missing(data[r][i]) ? data[r][i] : data[r][i] + 1000000000000000;
      g_assert_cmpint(assay_comoments_count(r % 3 ? m : part, data[r], 1), ==, ASSAY_OK);
      g_assert_cmpint(assay_comoments_count(far, moved, 1), ==, ASSAY_OK);
      complete += row_complete(r);
    }
    g_assert_cmpint(assay_comoments_add(m, part), ==, ASSAY_OK);
    g_assert_cmpint(assay_comoments_complete(m), ==, complete);
    for (int i = 0; i < K; i++)
      for (int j = 0; j < K; j++)
        for (int listwise = 0; listwise < 2; listwise++) {
          int64_t n;
          double expected = plain_covariance(i, j, listwise, 2, &n), got, moved;
          g_assert_cmpint(assay_comoments_covariance(m, i, j, listwise, &got), ==, ASSAY_OK);
          g_assert_cmpfloat(fabs(got - expected), <, 1e-15);
          g_assert_cmpint(assay_comoments_covariance(far, i, j, listwise, &moved), ==, ASSAY_OK);
          g_assert_true(moved == got);
          if (!listwise) g_assert_cmpint(assay_comoments_pairs(m, i, j), ==, n);
        }
    assay_comoments_free(m);
    assay_comoments_free(part);
    assay_comoments_free(far);
  }
}

static void test_limits(void) {
  g_assert_null(assay_comoments_new(1, 1));
  g_assert_null(assay_comoments_new(1001, 1));
  g_assert_null(assay_comoments_new(2, 0));
  AssayComoments *m = assay_comoments_new(2, 1), *other = assay_comoments_new(2, 3), *wide = assay_comoments_new(3, 1);
  double c;
  g_assert_cmpint(assay_comoments_covariance(m, 0, 1, true, &c), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_comoments_mean(m, 0, true, &c), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_comoments_covariance(m, 0, 2, true, &c), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_comoments_add(m, m), ==, ASSAY_OVERLAP);
  g_assert_cmpint(assay_comoments_add(m, other), ==, ASSAY_SCALES_DIFFER);
  g_assert_cmpint(assay_comoments_add(m, wide), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_comoments_count(m, (int64_t[]){INT64_MAX, 1}, 3), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_comoments_count(m, (int64_t[]){1, 1}, -1), ==, ASSAY_BAD_ARGUMENT);
  /* Sixteen-digit thirds of a hundred, a million people: sums of squares of squares would not fit, this does. */
  g_assert_cmpint(assay_comoments_count(m, (int64_t[]){6666666666666667, 3333333333333333}, 500000), ==, ASSAY_OK);
  g_assert_cmpint(assay_comoments_count(m, (int64_t[]){3333333333333333, 6666666666666667}, 500000), ==, ASSAY_OK);
  g_assert_cmpint(assay_comoments_covariance(m, 0, 1, true, &c), ==, ASSAY_OK);
  double half = 1666666666666667.0; /* all deviations are half of 3333333333333334 */
  support_assert_close(c, -half * half * 1e6 / 999999, 1e-15, "by hand");
  g_assert_cmpint(assay_comoments_count(m, (int64_t[]){6666666666666667, 1}, INT64_MAX / 2), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_comoments_complete(m), ==, 1000000);
  g_assert_cmpint(assay_comoments_mean(m, 0, false, &c), ==, ASSAY_OK);
  support_assert_close(c, 5e15, 1e-16, "by hand");
  assay_comoments_free(m);
  assay_comoments_free(other);
  assay_comoments_free(wide);
}

static bool row_straight(int r, const int64_t *reversed) {
  for (int i = 0; i < K; i++) {
    int64_t answer = reversed[i] ? reversed[i] - data[r][i] : data[r][i];
    if (answer != (reversed[0] ? reversed[0] - data[r][0] : data[r][0])) return false;
  }
  return true;
}

static void check_varied(const AssayComoments *m, const AssayComoments *rest) {
  AssayComoments *varied = assay_comoments_varied(m);
  g_assert_cmpint(assay_comoments_straight(varied), ==, 0);
  g_assert_cmpint(assay_comoments_complete(varied), ==, assay_comoments_complete(rest));
  for (int i = 0; i < K; i++)
    for (int j = 0; j < K; j++)
      for (int listwise = 0; listwise < 2; listwise++) {
        double got, expected;
        g_assert_cmpint(assay_comoments_covariance(varied, i, j, listwise, &got), ==, ASSAY_OK);
        g_assert_cmpint(assay_comoments_covariance(rest, i, j, listwise, &expected), ==, ASSAY_OK);
        g_assert_true(got == expected);
        g_assert_cmpint(assay_comoments_pairs(varied, i, j), ==, assay_comoments_pairs(rest, i, j));
      }
  assay_comoments_free(varied);
}

/* Rows that were straight are put in on purpose, with any choice of reversed items; a plain walk over the rows says who. */
static void test_straight(void) {
  for (int choice = 0; choice < 16; choice++) {
    int64_t reversed[K], straight = 0;
    AssayComoments *m = assay_comoments_new(K, 1), *part = assay_comoments_new(K, 1), *rest = assay_comoments_new(K, 1);
    for (int i = 0; i < K; i++) {
      reversed[i] = choice >> i & 1 ? 6 + 3 * i : 0;
      if (!reversed[i]) continue;
      g_assert_cmpint(assay_comoments_reverse(m, i, reversed[i]), ==, ASSAY_OK);
      g_assert_cmpint(assay_comoments_reverse(part, i, reversed[i]), ==, ASSAY_OK);
    }
    fill(choice % 3 * 10);
    for (int r = 0; r < N; r++) {
      if (r % 5 == 0)
        for (int i = 0; i < K; i++) data[r][i] = reversed[i] ? reversed[i] - r % 6 : r % 6;
      bool is = row_complete(r) && row_straight(r, reversed);
      straight += is;
      g_assert_cmpint(assay_comoments_count(r % 2 ? m : part, data[r], 1 + r % 3), ==, ASSAY_OK);
      if (is) straight += r % 3;
      if (!is) g_assert_cmpint(assay_comoments_count(rest, data[r], 1 + r % 3), ==, ASSAY_OK);
    }
    g_assert_cmpint(assay_comoments_add(m, part), ==, ASSAY_OK);
    g_assert_cmpint(assay_comoments_straight(m), ==, straight);
    check_varied(m, rest);
    g_assert_cmpint(assay_comoments_reverse(m, 0, 6), ==, ASSAY_BAD_ARGUMENT);
    if (choice) g_assert_cmpint(assay_comoments_add(m, rest), ==, ASSAY_SCALES_DIFFER);
    assay_comoments_free(m);
    assay_comoments_free(part);
    assay_comoments_free(rest);
  }
  g_assert_null(assay_comoments_varied(NULL));
}

static void test_right_or_wrong(void) {
  AssayComoments *m = assay_comoments_new(2, 10);
  assay_comoments_count(m, (int64_t[]){10, 0}, 3);
  assay_comoments_count(m, (int64_t[]){ASSAY_KEY_BLANK, 10}, 3);
  g_assert_true(assay_comoments_right_or_wrong(m));
  assay_comoments_count(m, (int64_t[]){ASSAY_KEY_BLANK, 5}, 1);
  g_assert_false(assay_comoments_right_or_wrong(m));
  assay_comoments_free(m);
  m = assay_comoments_new(2, 10); /* -10 and 20 would make up for each other in the sums */
  assay_comoments_count(m, (int64_t[]){-10, 0}, 1);
  assay_comoments_count(m, (int64_t[]){20, 10}, 1);
  g_assert_false(assay_comoments_right_or_wrong(m));
  assay_comoments_free(m);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/comoments/against-rows", test_against_rows);
  g_test_add_func("/comoments/limits", test_limits);
  g_test_add_func("/comoments/straight", test_straight);
  g_test_add_func("/comoments/right-or-wrong", test_right_or_wrong);
  return g_test_run();
}
