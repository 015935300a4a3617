/* Signed ranks against every assignment of signs and against whole-number counts; Walsh medians against listed pairs.
 * */
#include <math.h>
#include <stdlib.h>

#include "assay/stats.h"
#include "support.h"

__extension__ typedef unsigned __int128 u128;

static AssayTable *differences_of(const int *d, int n) {
  AssayTable *t = assay_table_new(1, &(AssayAxis){1});
  for (int i = 0; i < n; i++) g_assert_cmpint(assay_table_count(t, &(int64_t){d[i]}, 1), ==, ASSAY_OK);
  return t;
}

/* Twice the midranks of |d|, with zeros ranked or not; 0 for a zero. */
static void double_midranks(const int *d, int n, AssayZeros zeros, int *rank2) {
  for (int i = 0; i < n; i++) {
    int less = 0, same = 0;
    for (int j = 0; j < n; j++) {
      if (d[j] == 0 && zeros == ASSAY_ZEROS_DROPPED) continue;
      less += abs(d[j]) < abs(d[i]);
      same += abs(d[j]) == abs(d[i]);
    }
    rank2[i] = d[i] == 0 ? 0 : 2 * less + same + 1;
  }
}

static void test_all_signs(void) {
  for (int round = 0; round < 60; round++) {
    int n = 1 + round % 12, d[12], rank2[12], sum = 0, plus = 0;
    for (int i = 0; i < n; i++) d[i] = g_test_rand_int_range(-3, 6);
    d[0] = 2;
    for (int z = 0; z < 2; z++) {
      AssayZeros zeros = z ? ASSAY_ZEROS_PRATT : ASSAY_ZEROS_DROPPED;
      double_midranks(d, n, zeros, rank2);
      sum = plus = 0;
      for (int i = 0; i < n; i++) sum += rank2[i], plus += d[i] > 0 ? rank2[i] : 0;
      int as_far = 0; /* of 2^n assignments: at least as far from the middle */
      for (int signs = 0; signs < 1 << n; signs++) {
        int v = 0;
        for (int i = 0; i < n; i++) v += signs >> i & 1 ? rank2[i] : 0;
        as_far += abs(2 * v - sum) >= abs(2 * plus - sum);
      }
      AssayTable *t = differences_of(d, n);
      AssaySignedRank r;
      g_assert_cmpint(assay_signed_rank_differences(t, zeros, &r), ==, ASSAY_OK);
      support_assert_close(r.p_exact, as_far / exp2(n), 1e-14, "all 2^n signs");
      g_assert_true(r.v_plus == plus / 2.0 && r.v_minus == (sum - plus) / 2.0);
      assay_table_free(t);
    }
  }
}

/* Whole-number counts hold up to 120 distinct ranks; V is set to a given value by choosing signs greedily. */
static void test_whole_numbers(void) {
  for (int n = 20; n <= 120; n += 20) {
    int top = n * (n + 1) / 2;
    u128 *ways = calloc((size_t)top + 1, sizeof *ways);
    ways[0] = 1;
    for (int rank = 1; rank <= n; rank++)
      for (int v = top; v >= rank; v--) ways[v] += ways[v - rank];
    for (int target = 0; target <= top / 2; target += 1 + top / 13) {
      u128 below = 0;
      for (int v = 0; v <= target; v++) below += ways[v];
      int d[120], left = target;
      for (int rank = n; rank >= 1; rank--) {
        gboolean up = rank <= left;
        d[rank - 1] = up ? rank : -rank;
        if (up) left -= rank;
      }
      AssayTable *t = differences_of(d, n);
      AssaySignedRank r;
      g_assert_cmpint(assay_signed_rank_differences(t, ASSAY_ZEROS_PRATT, &r), ==, ASSAY_OK);
      g_assert_true(r.v_plus == target && r.exact && !r.ties);
      support_assert_close(r.p_exact, fmin(1, ldexp((double)below, 1 - n)), 1e-13, "counts of 2^n");
      assay_table_free(t);
    }
    free(ways);
  }
}

/* A thousand: the smallest p is 2^-999 exactly, the middle is 1, and one beyond is not exact. */
static void test_thousand(void) {
  int d[1001];
  AssaySignedRank r;
  for (int i = 0; i < 1001; i++) d[i] = i + 1;
  AssayTable *t = differences_of(d, 1000);
  g_assert_cmpint(assay_signed_rank_differences(t, ASSAY_ZEROS_PRATT, &r), ==, ASSAY_OK);
  g_assert_true(r.exact && r.p_exact == ldexp(1, -999) && r.rank_biserial == 1);
  assay_table_free(t);
  for (int i = 0; i < 1000; i++) d[i] = i % 4 == 0 || i % 4 == 3 ? d[i] : -d[i]; /* both sums are equal */
  t = differences_of(d, 1000);
  g_assert_cmpint(assay_signed_rank_differences(t, ASSAY_ZEROS_PRATT, &r), ==, ASSAY_OK);
  g_assert_true(r.exact && r.z == 0);
  support_assert_close(r.p_exact, 1, 1e-12, "the middle");
  assay_table_free(t);
  t = differences_of(d, 1001);
  g_assert_cmpint(assay_signed_rank_differences(t, ASSAY_ZEROS_PRATT, &r), ==, ASSAY_OK);
  g_assert_true(!r.exact && r.p_exact == 0 && r.p_asymptotic > 0.9);
  assay_table_free(t);
}

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static void test_walsh(void) {
  for (int round = 0; round < 200; round++) {
    int n = 1 + round % 40, d[40];
    AssayTable *t = assay_table_new(2, (AssayAxis[]){{4}, {4}});
    for (int i = 0; i < n; i++) {
      int pre = g_test_rand_int_range(-50, 50);
      d[i] = g_test_rand_int_range(-9, round % 3 ? 12 : 4);
      g_assert_cmpint(assay_table_count(t, (int64_t[]){pre, pre + d[i]}, 1), ==, ASSAY_OK);
    }
    for (int drop = 0; drop < 2; drop++) {
      double walsh[820], hl;
      int m = 0;
      for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
          if (!drop || (d[i] != 0 && d[j] != 0)) walsh[m++] = (d[i] + d[j]) / 8.0;
      AssayStatus status = assay_hodges_lehmann(t, drop, &hl);
      g_assert_cmpint(status, ==, m ? ASSAY_OK : ASSAY_TOO_FEW);
      if (!m) continue;
      qsort(walsh, (size_t)m, sizeof *walsh, compare_doubles);
      g_assert_cmpfloat(hl, ==, (walsh[(m - 1) / 2] + walsh[m / 2]) / 2);
    }
    assay_table_free(t);
  }
}

/* A million people cost no more than their cells; the ends of the keys do not overflow. */
static void test_walsh_of_many(void) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  double hl;
  for (int64_t i = -5; i <= 5; i++) assay_table_count(t, (int64_t[]){0, 3 + i}, 1000000000);
  g_assert_cmpint(assay_hodges_lehmann(t, 0, &hl), ==, ASSAY_OK);
  g_assert_cmpfloat(hl, ==, 3); /* symmetric about 3 */
  assay_table_free(t);
  t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  assay_table_count(t, (int64_t[]){0, INT64_MAX}, 1);
  assay_table_count(t, (int64_t[]){0, -INT64_MAX + 10}, 1);
  g_assert_cmpint(assay_hodges_lehmann(t, 0, &hl), ==, ASSAY_OK);
  g_assert_cmpfloat(hl, ==, 5);
  assay_table_free(t);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/ranks/all-signs", test_all_signs);
  g_test_add_func("/ranks/whole-numbers", test_whole_numbers);
  g_test_add_func("/ranks/thousand", test_thousand);
  g_test_add_func("/ranks/walsh", test_walsh);
  g_test_add_func("/ranks/walsh-of-many", test_walsh_of_many);
  return g_test_run();
}
