/* Items: against plain sums over the people themselves, against every way to break a tie or to change, and against the
 * values that Moodle expects of its own quiz. R's values on real data are in test_reference_table.c. */
#include <math.h>

#include "sheet.h"

#define N 40

typedef struct {
  int n;
  double item[N], total[N];
} People;

static AssayTable *random_people(People *p, int n, int levels) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{2}, {10}});
  p->n = n;
  for (int i = 0; i < n; i++) {
    int64_t key[] = {g_test_rand_int_range(0, levels), 5 * g_test_rand_int_range(0, 30)};
    key[1] += 5 * key[0];
    p->item[i] = (double)key[0] / 2;
    p->total[i] = (double)key[1] / 10;
    g_assert_cmpint(assay_table_count(t, key, 1), ==, ASSAY_OK);
  }
  return t;
}

static double plain_covariance(const double *x, const double *y, int n) {
  double mx = 0, my = 0, c = 0;
  for (int i = 0; i < n; i++) mx += x[i] / n, my += y[i] / n;
  for (int i = 0; i < n; i++) c += (x[i] - mx) * (y[i] - my);
  return c / (n - 1);
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void test_against_people(void) {
  for (int round = 0; round < 60; round++) {
    People p;
    g_autoptr(AssayTable) t = random_people(&p, 3 + round % (N - 2), 2 + round % 5);
    double rest[N], x[N], max = 3;
    for (int i = 0; i < p.n; i++) rest[i] = p.total[i] - (x[i] = p.item[i]);
    double xx = plain_covariance(x, x, p.n), tt = plain_covariance(p.total, p.total, p.n);
    double rr = plain_covariance(rest, rest, p.n), xr = plain_covariance(x, rest, p.n);
    AssayItemStatistics item;
    g_assert_cmpint(assay_item_statistics(t, max, 0.95, &item), ==, ASSAY_OK);
    g_assert_cmpint(item.n, ==, p.n);
    if (item.item_rest_status != ASSAY_OK) {
      g_assert_cmpfloat(fmin(xx, rr), <, 1e-20);
      continue;
    }
    support_assert_close(item.sd, sqrt(xx), 1e-13, "people");
    g_assert_cmpfloat(fabs(item.item_rest_r - xr / sqrt(xx * rr)), <, 1e-13);
    g_assert_cmpfloat(fabs(item.item_total_r - plain_covariance(x, p.total, p.n) / sqrt(xx * tt)), <, 1e-13);
    qsort(x, (size_t)p.n, sizeof *x, by_value);
    qsort(rest, (size_t)p.n, sizeof *rest, by_value);
    support_assert_close(item.covariance_rest_max, plain_covariance(x, rest, p.n), 1e-12, "sorted people");
    g_assert_cmpfloat(fabs(item.efficiency - 100 * xr / plain_covariance(x, rest, p.n)), <, 1e-10);
  }
}

static void test_difficulty(void) {
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{3}, {1}}); /* an item of 2/3 of a point */
  assay_table_count(t, (int64_t[]){2, 5}, 9);
  assay_table_count(t, (int64_t[]){0, 3}, 3);
  assay_table_count(t, (int64_t[]){0, ASSAY_KEY_BLANK}, 3);
  AssayItemStatistics item;
  AssayShare share;
  g_assert_cmpint(assay_item_statistics(t, 2.0 / 3, 0.9, &item), ==, ASSAY_OK);
  assay_share(9, 12, 0.9, &share);
  g_assert_cmpint(item.wilson_status, ==, ASSAY_OK);
  support_assert_close(item.difficulty, 0.75, 1e-15, "9 of 12");
  g_assert_true(item.wilson.low == share.wilson.low && item.wilson.high == share.wilson.high);
  assay_table_count(t, (int64_t[]){1, 3}, 1);
  g_assert_cmpint(assay_item_statistics(t, 2.0 / 3, 0.9, &item), ==, ASSAY_OK);
  g_assert_cmpint(item.wilson_status, ==, ASSAY_SCALES_DIFFER);
  g_assert_cmpint(assay_item_statistics(t, 0.5, 0.9, &item), ==, ASSAY_SCALES_DIFFER);
  g_assert_cmpint(assay_item_statistics(t, (double)NAN, 0.9, &item), ==, ASSAY_BAD_ARGUMENT);
}

/* Moodle's fixture: marks in columns 1..7, the values that its own tests expect with ten decimals. */
static void test_moodle(void) {
  g_autoptr(Sheet) s = sheet_load("data/moodle_quiz_results00.csv");
  g_autoptr(Sheet) e = s ? sheet_load("data/moodle_quiz_qstats00_expected.csv") : NULL;
  if (!e) return;
  for (int slot = 1; slot <= 7; slot++) {
    g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1000000000}, {1000000000}});
    for (int r = 0; r < sheet_rows(s); r++) {
      int64_t key[2] = {key_of(sheet_cell(s, r, slot), 9), 0};
      for (int i = 1; i <= 7; i++) key[1] += key_of(sheet_cell(s, r, i), 9);
      assay_table_count(t, key, 1);
    }
    AssayItemStatistics item;
    g_assert_cmpint(assay_item_statistics(t, 1, 0.95, &item), ==, ASSAY_OK);
    const struct {
      const char *name;
      double value;
    } field[] = {{"facility", item.difficulty},
                 {"sd", item.sd},
                 {"covariance", item.covariance_rest},
                 {"markvariance", item.sd * item.sd},
                 {"covariancemax", item.covariance_rest_max},
                 {"discriminationindex", 100 * item.item_rest_r},
                 {"discriminativeefficiency", item.efficiency}};
    for (guint i = 0; i < G_N_ELEMENTS(field); i++) {
      double expected = g_ascii_strtod(sheet_cell(e, slot - 1, sheet_column(e, field[i].name)), NULL);
      if (fabs(field[i].value - expected) > 5.1e-11)
        g_error("slot %d %s: %.12g, Moodle expects %.12g", slot, field[i].name, field[i].value, expected);
    }
  }
}

/* ---- Upper and lower groups ---- */

/* Mean d over all orders of the people that keep the totals sorted: swaps within ties, by listing all permutations. */
static void all_orders(const People *p, int *order, int at, int size, double *sum, int *orders) {
  if (at == p->n) {
    for (int i = 1; i < p->n; i++)
      if (p->total[order[i - 1]] > p->total[order[i]]) return;
    double d = 0;
    for (int i = 0; i < size; i++) d += p->item[order[p->n - 1 - i]] - p->item[order[i]];
    *sum += d / size;
    ++*orders;
    return;
  }
  for (int i = at; i < p->n; i++) {
    int held = order[at];
    order[at] = order[i];
    order[i] = held;
    all_orders(p, order, at + 1, size, sum, orders);
    order[i] = order[at];
    order[at] = held;
  }
}

static void test_ties_shared(void) {
  for (int round = 0; round < 12; round++) {
    People p = {.n = 7};
    g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
    int order[7], orders = 0, percent = 20 + 2 * round;
    for (int i = 0; i < 7; i++) {
      int64_t key[] = {g_test_rand_int_range(0, 2), g_test_rand_int_range(0, 3)};
      p.item[i] = (double)key[0];
      p.total[i] = (double)key[1];
      order[i] = i;
      assay_table_count(t, key, 1);
    }
    AssayUpperLower u;
    double sum = 0;
    g_assert_cmpint(assay_upper_lower(t, 1, percent, ASSAY_TIES_SHARED, &u), ==, ASSAY_OK);
    g_assert_cmpint(u.size, ==, (int)rint(7.0 * percent / 100));
    all_orders(&p, order, 0, (int)u.size, &sum, &orders);
    g_assert_cmpfloat(fabs(u.d - sum / orders), <, 1e-14);
    g_assert_cmpfloat(u.n_upper, ==, (double)u.size);
    g_assert_cmpfloat(fabs(u.d - (u.upper - u.lower)), <, 1e-15);
  }
}

static void test_ties_up(void) {
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  /* Ten people; 27% are three. From below: 1 at 2 points, then 4 tied at 3; from above: 2 at 9, then 2 tied at 8. */
  assay_table_count(t, (int64_t[]){0, 2}, 1);
  assay_table_count(t, (int64_t[]){1, 3}, 3);
  assay_table_count(t, (int64_t[]){0, 3}, 1);
  assay_table_count(t, (int64_t[]){1, 5}, 1);
  assay_table_count(t, (int64_t[]){0, 8}, 1);
  assay_table_count(t, (int64_t[]){1, 8}, 1);
  assay_table_count(t, (int64_t[]){1, 9}, 2);
  AssayUpperLower u;
  g_assert_cmpint(assay_upper_lower(t, 1, 27, ASSAY_TIES_UP, &u), ==, ASSAY_OK);
  g_assert_cmpint(u.size, ==, 3);
  g_assert_true(u.n_upper == 4 && u.n_lower == 1 && u.tied_upper == 2 && u.tied_lower == 4);
  g_assert_cmpfloat(u.upper, ==, 0.75);
  g_assert_cmpfloat(u.lower, ==, 0);
  g_assert_cmpint(assay_upper_lower(t, 1, 27, ASSAY_TIES_SHARED, &u), ==, ASSAY_OK);
  support_assert_close(u.upper, (2 + 0.5) / 3, 1e-15, "by hand");
  support_assert_close(u.lower, 2 * 0.75 / 3, 1e-15, "by hand");
  g_autoptr(AssayTable) same = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  assay_table_count(same, (int64_t[]){1, 4}, 10);
  g_assert_cmpint(assay_upper_lower(same, 1, 27, ASSAY_TIES_UP, &u), ==, ASSAY_TOO_FEW); /* all moved up */
  g_assert_cmpint(assay_upper_lower(same, 1, 27, ASSAY_TIES_SHARED, &u), ==, ASSAY_OK);
  g_assert_cmpfloat(u.d, ==, 0);
  g_assert_cmpint(assay_upper_lower(same, 1, 51, ASSAY_TIES_SHARED, &u), ==, ASSAY_BAD_ARGUMENT);
}

/* ---- Options ---- */

static void test_option(void) {
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  assay_table_count(t, (int64_t[]){2, 9}, 3);
  assay_table_count(t, (int64_t[]){2, 6}, 1);
  assay_table_count(t, (int64_t[]){1, 6}, 2);
  assay_table_count(t, (int64_t[]){ASSAY_KEY_BLANK, 2}, 3);
  assay_table_count(t, (int64_t[]){ASSAY_KEY_NOT_SHOWN, 2}, 5);
  assay_table_count(t, (int64_t[]){1, ASSAY_KEY_NO_RECORD}, 4);
  AssayOption o;
  g_assert_cmpint(assay_option(t, 2, 0.95, &o), ==, ASSAY_OK);
  g_assert_true(o.share.count == 4 && o.share.n == 9 && o.third == 3);
  g_assert_true(o.upper == 1 && o.lower == 0 && o.mean_total == 33 / 4.0);
  /* Totals 9 9 9 6 6 6 2 2 2: mean 17/3, squares 74; of the choosers 9 9 9 6. */
  double r = (33 - 4 * 17 / 3.0) / 9 / sqrt(74 / 9.0 * (4 / 9.0) * (5 / 9.0));
  support_assert_close(o.total_r, r, 1e-14, "by hand");
  g_assert_cmpint(assay_option(t, ASSAY_KEY_BLANK, 0.95, &o), ==, ASSAY_OK);
  g_assert_true(o.share.count == 3 && o.lower == 1);
  g_assert_cmpint(assay_option(t, 7, 0.95, &o), ==, ASSAY_OK);
  g_assert_true(o.share.count == 0 && o.total_status == ASSAY_NO_VARIANCE && o.mean_total_status == ASSAY_TOO_FEW);
  g_assert_cmpint(assay_option(t, ASSAY_KEY_NOT_SHOWN, 0.95, &o), ==, ASSAY_BAD_ARGUMENT);
}

/* ---- Change ---- */

static AssayStatus change_of(int64_t b, int64_t c, AssayItemChange *out) {
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  assay_table_count(t, (int64_t[]){0, 1}, b);
  assay_table_count(t, (int64_t[]){1, 0}, c);
  assay_table_count(t, (int64_t[]){1, 1}, 2);
  assay_table_count(t, (int64_t[]){0, 0}, 1);
  assay_table_count(t, (int64_t[]){0, ASSAY_KEY_NO_RECORD}, 5);
  return assay_item_change(t, 1, out);
}

/* Of all 2^n ways of n coins: at least as far from the middle, and the mid-p's half of the very same split. */
static void test_all_coins(void) {
  for (int n = 1; n <= 12; n++)
    for (int b = 0; b <= n; b++) {
      int beyond = 0, same = 0;
      for (int coins = 0; coins < 1 << n; coins++) {
        int heads = __builtin_popcount((unsigned)coins);
        beyond += abs(2 * heads - n) > abs(2 * b - n);
        same += heads == MIN(b, n - b);
      }
      double all = 1 << n, f = same / all, exact = fmin(1, beyond / all + 2 * f);
      AssayItemChange c;
      g_assert_cmpint(change_of(b, n - b, &c), ==, ASSAY_OK);
      g_assert_cmpint(c.p_status, ==, ASSAY_OK);
      support_assert_close(c.p_exact, exact, 1e-14, "all coins");
      support_assert_close(c.p_mid, 2 * b == n ? 1 - f / 2 : exact - f, 1e-14, "all coins");
      g_assert_true(c.n == n + 3 && c.n_total == n + 8 && c.wrong_right == b && c.right_wrong == n - b);
    }
}

static void test_many_changes(void) {
  AssayItemChange c;
  g_assert_cmpint(change_of(1, 7, &c), ==, ASSAY_OK); /* Fagerland et al. 2013, airway hyper-responsiveness */
  support_assert_close(c.p_exact, 0.0703125, 1e-15, "Fagerland 2013");
  support_assert_close(c.p_mid, 0.0390625, 1e-15, "Fagerland 2013");
  static const struct {
    int64_t b, c;
    double exact, mid;
  } many[] = {{450, 550, 0.0017305360849763163, 0.0015611388396992007},
              {499, 501, 0.97477498182163913, 0.9496003129809597},
              {500, 500, 1, 0.98738749091081957},
              {520, 480, 0.21744829320414144, 0.20610731083295372},
              {4800, 5200, 6.593515598672462e-05, 6.3262186807302705e-05},
              {1200, 1000, 2.1817026407914624e-05, 1.9916416564601949e-05},
              {600000, 601000, 0.36199074866692021, 0.36151061381227922},
              {3, 1100, 0, 0},
              {5001, 5001, 1, 0.99601107578284542}};
  for (guint i = 0; i < G_N_ELEMENTS(many); i++) {
    g_assert_cmpint(change_of(many[i].b, many[i].c, &c), ==, ASSAY_OK);
    g_assert_cmpint(c.p_status, ==, ASSAY_OK);
    support_assert_close(c.p_exact, many[i].exact, 1e-10, "R 4.2.2 pbinom()");
    support_assert_close(c.p_mid, many[i].mid, 1e-10, "R 4.2.2 pbinom(), dbinom()");
  }
  g_assert_cmpint(change_of(0, 0, &c), ==, ASSAY_OK);
  g_assert_cmpint(c.p_status, ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(c.right_right, ==, 2);
  g_assert_cmpint(change_of(5, 400000000, &c), ==, ASSAY_OK);
  g_assert_true(c.p_status == ASSAY_OK && c.p_exact >= 0 && c.p_exact < 1e-300);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/items/against-people", test_against_people);
  g_test_add_func("/items/difficulty", test_difficulty);
  g_test_add_func("/items/moodle", test_moodle);
  g_test_add_func("/items/ties-shared", test_ties_shared);
  g_test_add_func("/items/ties-up", test_ties_up);
  g_test_add_func("/items/option", test_option);
  g_test_add_func("/items/all-coins", test_all_coins);
  g_test_add_func("/items/many-changes", test_many_changes);
  return g_test_run();
}
