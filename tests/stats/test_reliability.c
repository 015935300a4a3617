/* KR-20, omega, alpha without an item, straight-lining: closed forms and identities. Values of R on real data are in
 * test_reference_table.c. */
#include <math.h>

#include "scales.h"

#define K 6

/* n people whose k answers lean on one trait each; 0/1 with `right`, else 1..5. */
static AssayComoments *random_items(int n, int k, gboolean right) {
  AssayComoments *m = assay_comoments_new(k, 1);
  for (int r = 0; r < n; r++) {
    int64_t key[K];
    int trait = g_test_rand_int_range(0, 5);
    for (int i = 0; i < k; i++) {
      int answer = (trait + g_test_rand_int_range(0, 5 + i)) / 2 % 5 + 1;
      key[i] = right ? answer > 2 : answer;
    }
    g_assert_cmpint(assay_comoments_count(m, key, 1), ==, ASSAY_OK);
  }
  return m;
}

/* Alpha without an item is alpha of co-moments that never had it. */
static void test_dropped(void) {
  for (int i = 0; i < K; i++) {
    g_autoptr(AssayComoments) all = assay_comoments_new(K, 3), others = assay_comoments_new(K - 1, 3);
    for (int r = 0; r < 40; r++) {
      int64_t key[K], other[K - 1];
      for (int j = 0; j < K; j++) key[j] = g_test_rand_int_range(0, 7) + r % 5;
      for (int j = 0; j < K - 1; j++) other[j] = key[j < i ? j : j + 1];
      assay_comoments_count(all, key, 1);
      assay_comoments_count(others, other, 1);
    }
    AssayDropped dropped[K];
    AssayAlpha a;
    g_assert_cmpint(assay_alpha_if_dropped(all, true, dropped), ==, ASSAY_OK);
    g_assert_cmpint(assay_alpha(others, true, 0.95, &a), ==, ASSAY_OK);
    g_assert_cmpint(dropped[i].status, ==, ASSAY_OK);
    g_assert_cmpfloat(fabs(dropped[i].alpha - a.alpha), <, 1e-13);
  }
}

static void test_kr20(void) {
  for (int round = 0; round < 20; round++) {
    g_autoptr(AssayComoments) m = random_items(7 + 30 * round, K, TRUE);
    AssayKr20 kr;
    AssayAlpha a;
    g_assert_cmpint(assay_kr20(m, &kr), ==, ASSAY_OK);
    g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_OK);
    /* 1 - alpha is the ratio that is computed; near 0 alpha itself has lost its digits to the subtraction. */
    support_assert_close(1 - kr.kr20, 1 - a.alpha, 1e-13, "alpha has n - 1 in both, KR-20 n: the same");
    double sum_pq = 0, p;
    for (int i = 0; i < K; i++) {
      assay_comoments_mean(m, i, true, &p);
      sum_pq += p * (1 - p);
    }
    support_assert_close(kr.sum_pq, sum_pq, 1e-13, "p (1 - p)");
  }
  g_autoptr(AssayComoments) likert = random_items(30, K, FALSE);
  AssayKr20 kr;
  g_assert_cmpint(assay_kr20(likert, &kr), ==, ASSAY_SCALES_DIFFER);
}

static double r_of(const AssayComoments *m, int i, int j) {
  double c, v, w;
  assay_comoments_covariance(m, i, j, true, &c);
  assay_comoments_covariance(m, i, i, true, &v);
  assay_comoments_covariance(m, j, j, true, &w);
  return c / sqrt(v * w);
}

/* Three correlations determine one factor: l1^2 = r12 r13 / r23, and so on. Both omegas then agree. */
static void test_omega_of_three(void) {
  int fitted = 0;
  for (int round = 0; round < 40; round++) {
    g_autoptr(AssayComoments) m = random_items(60, 3, round % 2);
    double r12 = r_of(m, 0, 1), r13 = r_of(m, 0, 2), r23 = r_of(m, 1, 2);
    double l[] = {sqrt(r12 * r13 / r23), sqrt(r12 * r23 / r13), sqrt(r13 * r23 / r12)};
    if (!(r12 > 0 && r13 > 0 && r23 > 0 && l[0] < 0.98 && l[1] < 0.98 && l[2] < 0.98)) continue;
    AssayOmega o;
    g_assert_cmpint(assay_omega(m, true, &o), ==, ASSAY_OK);
    double sum = l[0] + l[1] + l[2], unique = 3 - l[0] * l[0] - l[1] * l[1] - l[2] * l[2];
    support_assert_close(o.omega_model, sum * sum / (sum * sum + unique), 1e-11, "closed form");
    support_assert_close(o.omega, o.omega_model, 1e-11, "no residuals");
    g_assert_cmpint(o.heywood, ==, 0);
    fitted++;
  }
  g_assert_cmpint(fitted, >, 5);
}

/* psych 2.2.9: fa(X, 1, fm = "minres") on five items of each scale; 1 - sum(u2) / sum(r) and (sum l)^2 / ((sum l)^2 +
 * sum(u2)), complete rows. */
static void test_omega_of_scales(void) {
  g_autoptr(Sheet) s = sheet_load("data/psych_bfi.csv");
  if (!s) return;
  static const double expected[BFI_SCALES][2] = {{0.7237243569, 0.7239835951},
                                                 {0.7337793405, 0.7337931842},
                                                 {0.7634778899, 0.7634082441},
                                                 {0.8184506994, 0.8182927932},
                                                 {0.6178283591, 0.6180702278}};
  for (int i = 0; i < BFI_SCALES; i++) {
    const char *name;
    g_autoptr(AssayComoments) m = bfi_scale(s, i, &name);
    AssayOmega o;
    g_assert_cmpint(assay_omega(m, true, &o), ==, ASSAY_OK);
    support_assert_close(o.omega, expected[i][0], 1e-6, "psych 2.2.9");
    support_assert_close(o.omega_model, expected[i][1], 1e-6, "psych 2.2.9");
  }
}

static void test_straight(void) {
  g_autoptr(AssayComoments) m = assay_comoments_new(3, 1);
  assay_comoments_reverse(m, 2,
                          6); /* the third statement is turned round: whoever ticks 4 in all rows has the key 2 there */
  assay_comoments_count(m, (int64_t[]){4, 4, 2}, 3);
  assay_comoments_count(m, (int64_t[]){4, 4, 4}, 2);
  assay_comoments_count(m, (int64_t[]){5, 3, 4}, 2);
  assay_comoments_count(m, (int64_t[]){5, ASSAY_KEY_BLANK, 1}, 7);
  AssayStraightLining s;
  g_assert_cmpint(assay_straight_lining(m, 0.95, &s), ==, ASSAY_OK);
  g_assert_cmpint(s.share.count, ==, 3);
  g_assert_cmpint(s.share.n, ==, 7);
  g_assert_cmpint(s.everybody_status, ==, ASSAY_OK);
  g_assert_cmpint(s.varied_status, ==, ASSAY_NO_VARIANCE); /* 12 points each */
  g_autoptr(AssayComoments) two = assay_comoments_new(2, 1);
  g_assert_cmpint(assay_straight_lining(two, 0.95, &s), ==, ASSAY_TOO_FEW);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/reliability/dropped", test_dropped);
  g_test_add_func("/reliability/kr20", test_kr20);
  g_test_add_func("/reliability/omega-of-three", test_omega_of_three);
  g_test_add_func("/reliability/omega-of-scales", test_omega_of_scales);
  g_test_add_func("/reliability/straight", test_straight);
  return g_test_run();
}
