/* The paired permutation test against every assignment of signs, and draws against the exact p. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assay/stats.h"
#include "support.h"

static AssayTable *changes(const int *d, int n, int64_t times) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{10}, {10}});
  for (int i = 0; i < n; i++) assay_table_count(t, (int64_t[]){7, 7 + d[i]}, times);
  return t;
}

static void test_all_signs(void) {
  for (int round = 0; round < 40; round++) {
    int n = 1 + round % 13, d[13], sum = 0, as_far = 0;
    for (int i = 0; i < n; i++) d[i] = g_test_rand_int_range(-5, 9) * (round % 3 + 1);
    d[0] = 4;
    for (int i = 0; i < n; i++) sum += d[i];
    for (int signs = 0; signs < 1 << n; signs++) {
      int v = 0;
      for (int i = 0; i < n; i++) v += signs >> i & 1 ? abs(d[i]) : -abs(d[i]);
      as_far += abs(v) >= abs(sum);
    }
    AssayTable *t = changes(d, n, 1);
    AssaySignFlip s;
    g_assert_cmpint(assay_sign_flip(t, 0, 1, 0, &s), ==, ASSAY_OK);
    g_assert_true(s.exact && s.n == n && s.replicates == 0);
    support_assert_close(s.p, as_far / exp2(n), 1e-14, "all 2^n signs");
    assay_table_free(t);
  }
}

/* 1500 people are too many to be exact; here the sum of ups is listed all the same, one person after the other. */
static void test_draws(void) {
  static const int d[] = {3, -1, 5, 2, -4, 1, -3, 3, -2, -2};
  enum { TIMES = 150, ALL = 26 * TIMES, DRAWS = 199999 };
  static double f[ALL + 1];
  AssayTable *t = changes(d, 10, TIMES);
  int up = 0;
  f[0] = 1;
  for (int i = 0; i < 10 * TIMES; i++) {
    int size = abs(d[i % 10]);
    up += d[i % 10] > 0 ? size : 0;
    for (int v = ALL; v >= 0; v--) f[v] = (f[v] + (v >= size ? f[v - size] : 0)) / 2;
  }
  double expected = 0;
  for (int v = 0; v <= ALL; v++) expected += abs(2 * v - ALL) >= abs(2 * up - ALL) ? f[v] : 0;
  AssaySignFlip drawn, again;
  g_assert_cmpint(assay_sign_flip(t, DRAWS, 5, 1, &drawn), ==, ASSAY_OK);
  g_assert_true(!drawn.exact && drawn.replicates == DRAWS && expected > 0.0001);
  g_test_message("listed %.6f, drawn %.6f", expected, drawn.p);
  g_assert_cmpfloat(fabs(drawn.p - expected), <, 4 * sqrt(expected * (1 - expected) / DRAWS) + 1.0 / DRAWS);
  for (int threads = 2; threads <= 3; threads++) {
    g_assert_cmpint(assay_sign_flip(t, DRAWS, 5, threads, &again), ==, ASSAY_OK);
    g_assert_true(memcmp(&drawn, &again, sizeof again) == 0);
  }
  assay_table_free(t);
}

/* Ten thousand people: draws, against the normal limit, whose lattice is 2 wide in 206. */
static void test_many(void) {
  static const int d[] = {1, -1, 2, -2, 3, -3};
  AssayTable *t = changes(d, 6, 1500);
  assay_table_count(t, (int64_t[]){7, 8}, 400);
  AssaySignFlip s;
  g_assert_cmpint(assay_sign_flip(t, 20000, 3, 2, &s), ==, ASSAY_OK);
  double z = 400 / sqrt(1500 * 28 + 400), normal = erfc(z / sqrt(2));
  g_assert_true(!s.exact && s.n_nonzero == 9400);
  g_assert_cmpfloat(fabs(s.p - normal), <, 4 * s.p_error + 2e-3);
  assay_table_free(t);
}

static void test_reasons(void) {
  AssaySignFlip s;
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  g_assert_cmpint(assay_sign_flip(t, 0, 0, 0, &s), ==, ASSAY_TOO_FEW);
  assay_table_count(t, (int64_t[]){1, 1}, 9);
  g_assert_cmpint(assay_sign_flip(t, 0, 0, 0, &s), ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(assay_sign_flip(t, -1, 0, 0, &s), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_sign_flip(NULL, 0, 0, 0, &s), ==, ASSAY_BAD_ARGUMENT);
  assay_table_count(t, (int64_t[]){1, 2}, 9);
  g_assert_cmpint(assay_sign_flip(t, 0, 0, 0, &s), ==, ASSAY_OK);
  g_assert_cmpfloat(s.p, ==, exp2(-8));
  assay_table_free(t);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/sign-flip/all-signs", test_all_signs);
  g_test_add_func("/sign-flip/draws", test_draws);
  g_test_add_func("/sign-flip/many", test_many);
  g_test_add_func("/sign-flip/reasons", test_reasons);
  return g_test_run();
}
