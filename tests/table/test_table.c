/* Counting, adding, deriving: expected values are worked out by hand or by a second, plain computation in the test. */
#include <math.h>

#include "assay/table.h"
#include "internal.h"
#include "support.h"

static AssayTable *table_of(int axes, int64_t unit) {
  AssayAxis axis[ASSAY_TABLE_AXES];
  for (int a = 0; a < axes; a++) axis[a].unit = unit;
  AssayTable *t = assay_table_new(axes, axis);
  g_assert_nonnull(t);
  return t;
}

static void put2(AssayTable *t, int64_t a, int64_t b, int64_t n) {
  g_assert_cmpint(assay_table_count(t, (int64_t[]){a, b}, n), ==, ASSAY_OK);
}

static void put1(AssayTable *t, int64_t a, int64_t n) {
  g_assert_cmpint(assay_table_count(t, &a, n), ==, ASSAY_OK);
}

static void assert_same(const AssayTable *a, const AssayTable *b) {
  const int64_t *ka, *kb, *na, *nb;
  int64_t cells = assay_table_cells(a, &ka, &na);
  g_assert_cmpint(assay_table_axes(a), ==, assay_table_axes(b));
  g_assert_cmpint(cells, ==, assay_table_cells(b, &kb, &nb));
  g_assert_cmpint(assay_table_total(a), ==, assay_table_total(b));
  for (int64_t i = 0; i < cells * assay_table_axes(a); i++) g_assert_cmpint(ka[i], ==, kb[i]);
  for (int64_t i = 0; i < cells; i++) g_assert_cmpint(na[i], ==, nb[i]);
}

static void test_arguments(void) {
  AssayAxis good = {1}, bad = {0};
  g_assert_null(assay_table_new(0, &good));
  g_assert_null(assay_table_new(7, &good));
  g_assert_null(assay_table_new(1, &bad));
  g_assert_null(assay_table_new(1, NULL));
  AssayTable *t = table_of(2, 10);
  g_assert_cmpint(assay_table_unit(t, 1), ==, 10);
  g_assert_cmpint(assay_table_unit(t, 2), ==, 0);
  g_assert_cmpint(assay_table_count(t, (int64_t[]){1, 2}, -1), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_table_count(t, (int64_t[]){1, 2}, 0), ==, ASSAY_OK);
  g_assert_cmpint(assay_table_cells(t, NULL, NULL), ==, 0);
  put2(t, 1, 2, INT64_MAX);
  g_assert_cmpint(assay_table_count(t, (int64_t[]){1, 2}, 1), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_table_total(t), ==, INT64_MAX);
  g_assert_null(assay_table_margin(t, 0, NULL));
  g_assert_null(assay_table_margin(t, 2, (int[]){0, 0}));
  g_assert_null(assay_table_margin(t, 1, (int[]){2}));
  g_assert_null(assay_table_slice(t, -1, 0));
  assay_table_free(t);
  assay_table_free(NULL);
}

/* Many keys in a scrambled order come back sorted, each with its count, whatever the order of arrival. */
static void test_many_cells(void) {
  const int64_t n = 20000;
  for (int order = 0; order < 4; order++) {
    AssayTable *t = table_of(1, 1);
    for (int64_t i = 0; i < n; i++) {
      int64_t j = order == 0 ? i : order == 1 ? n - 1 - i : order == 2 ? i * 7919 % n : (i % 2 ? i : n - 2 - i);
      put1(t, j * 65536 - 1000000, j + 1);
      if (i == n / 2) assay_table_cells(t, NULL, NULL);
    }
    const int64_t *key, *count;
    g_assert_cmpint(assay_table_cells(t, &key, &count), ==, n);
    for (int64_t j = 0; j < n; j++) {
      g_assert_cmpint(key[j], ==, j * 65536 - 1000000);
      g_assert_cmpint(count[j], ==, j + 1);
    }
    put1(t, -1000000, 5);
    assay_table_cells(t, &key, &count);
    g_assert_cmpint(count[0], ==, 6);
    AssayTable *copy = assay_table_copy(t);
    assert_same(t, copy);
    put1(copy, 65536 - 1000000, 1);
    assay_table_cells(copy, NULL, &count);
    g_assert_cmpint(count[1], ==, 3);
    assay_table_free(copy);
    assay_table_free(t);
  }
}

/* The heap sort behind the quick sort, on its own, by an order that makes median-of-three go deep. */
static void test_deep_order(void) {
  const int64_t n = 1 << 14, half = n / 2;
  AssayTable *t = table_of(1, 1);
  for (int64_t i = 1; i <= half; i++) { /* Musser's sequence */
    put1(t, i % 2 ? i : half + i - 1, i);
  }
  for (int64_t i = 1; i <= half; i++) put1(t, 2 * i, 1);
  const int64_t *key;
  int64_t cells = assay_table_cells(t, &key, NULL);
  for (int64_t i = 1; i < cells; i++) g_assert_cmpint(key[i - 1], <, key[i]);
  assay_table_free(t);
}

static void test_derived(void) {
  AssayTable *t = table_of(2, 1);
  put2(t, 1, 10, 2);
  put2(t, 1, 20, 3);
  put2(t, 2, 10, 4);
  put2(t, ASSAY_KEY_BLANK, 10, 5);
  put2(t, 2, ASSAY_KEY_NO_RECORD, 6);
  g_assert_cmpint(assay_table_total(t), ==, 20);
  const int64_t *key, *count;

  AssayTable *m = assay_table_margin(t, 1, (int[]){1});
  g_assert_cmpint(assay_table_cells(m, &key, &count), ==, 3);
  g_assert_cmpint(key[0], ==, ASSAY_KEY_NO_RECORD);
  g_assert_cmpint(count[0], ==, 6);
  g_assert_cmpint(count[1], ==, 11);
  g_assert_cmpint(count[2], ==, 3);
  assay_table_free(m);

  m = assay_table_margin(t, 2, (int[]){1, 0});
  AssayTable *back = assay_table_margin(m, 2, (int[]){1, 0});
  assert_same(back, t);
  assay_table_free(back);
  assay_table_free(m);

  m = assay_table_slice(t, 0, 1);
  g_assert_cmpint(assay_table_axes(m), ==, 1);
  g_assert_cmpint(assay_table_cells(m, &key, &count), ==, 2);
  g_assert_cmpint(count[1], ==, 3);
  AssayTable *one = assay_table_slice(m, 0, 20);
  g_assert_cmpint(assay_table_axes(one), ==, 1);
  g_assert_cmpint(assay_table_total(one), ==, 3);
  assay_table_free(one);
  assay_table_free(m);

  m = assay_table_complete(t, 0, NULL);
  g_assert_cmpint(assay_table_total(m), ==, 9);
  assay_table_free(m);
  m = assay_table_complete(t, 1, (int[]){1});
  g_assert_cmpint(assay_table_total(m), ==, 14);
  assay_table_free(m);
  assay_table_free(t);
}

static void test_combine(void) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{4}, {10}});
  put2(t, 3, 5, 2);                   /* 0.75 and 0.5 */
  put2(t, 1, ASSAY_KEY_NOT_SHOWN, 3); /* keeps the missing key */
  put2(t, ASSAY_KEY_BLANK, ASSAY_KEY_NOT_SHOWN, 1);
  AssayTable *d;
  const int64_t *key, *count;
  g_assert_cmpint(assay_table_combine(t, 2, (int[]){0, 1}, (int[]){-1, 1}, &d), ==, ASSAY_OK);
  g_assert_cmpint(assay_table_unit(d, 0), ==, 20);
  g_assert_cmpint(assay_table_cells(d, &key, &count), ==, 3);
  g_assert_cmpint(key[0], ==, ASSAY_KEY_NOT_SHOWN);
  g_assert_cmpint(count[0], ==, 3);
  g_assert_cmpint(key[1], ==, ASSAY_KEY_BLANK);
  g_assert_cmpint(key[2], ==, -5); /* 0.5 - 0.75 = -5/20 */
  assay_table_free(d);
  g_assert_cmpint(assay_table_combine_append(t, 2, (int[]){0, 1}, (int[]){2, 3}, &d), ==, ASSAY_OK);
  g_assert_cmpint(assay_table_axes(d), ==, 3);
  assay_table_cells(d, &key, NULL);
  g_assert_cmpint(key[8], ==, 60); /* 1.5 + 1.5 */
  g_assert_cmpint(key[6], ==, 3);
  assay_table_free(d);
  put2(t, INT64_MAX - 10, 0, 1);
  g_assert_cmpint(assay_table_combine(t, 2, (int[]){0, 1}, (int[]){1, 1}, &d), ==, ASSAY_OUT_OF_RANGE);
  g_assert_null(d);
  g_assert_cmpint(assay_table_combine(t, 1, (int[]){0}, (int[]){-1}, &d), ==, ASSAY_OK);
  assay_table_free(d);
  g_assert_cmpint(assay_table_combine(t, 1, (int[]){2}, (int[]){1}, &d), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_table_combine(t, 0, NULL, NULL, &d), ==, ASSAY_BAD_ARGUMENT);
  assay_table_free(t);

  t = table_of(6, 1);
  g_assert_cmpint(assay_table_combine_append(t, 1, (int[]){0}, (int[]){1}, &d), ==, ASSAY_BAD_ARGUMENT);
  assay_table_free(t);
}

static void test_add_units(void) {
  AssayTable *tenth = table_of(1, 10), *quarter = table_of(1, 4);
  put1(tenth, 5, 1);
  put1(quarter, 2, 2); /* the same half */
  put1(quarter, 1, 3);
  put1(quarter, ASSAY_KEY_BLANK, 4);
  g_assert_cmpint(assay_table_add(tenth, quarter), ==, ASSAY_OK);
  g_assert_cmpint(assay_table_unit(tenth, 0), ==, 20);
  const int64_t *key, *count;
  g_assert_cmpint(assay_table_cells(tenth, &key, &count), ==, 3);
  g_assert_cmpint(key[0], ==, ASSAY_KEY_BLANK);
  g_assert_cmpint(key[1], ==, 5);
  g_assert_cmpint(count[1], ==, 3);
  g_assert_cmpint(key[2], ==, 10);
  g_assert_cmpint(count[2], ==, 3);

  AssayTable *far = table_of(1, INT64_MAX), *huge = table_of(1, 1), *two = table_of(2, 1);
  AssayTable *before = assay_table_copy(tenth);
  g_assert_cmpint(assay_table_add(tenth, far), ==, ASSAY_OUT_OF_RANGE);
  put1(huge, INT64_MAX / 2, 1);
  g_assert_cmpint(assay_table_add(tenth, huge), ==, ASSAY_OUT_OF_RANGE);
  put1(far, 1, INT64_MAX);
  g_assert_cmpint(assay_table_add(tenth, far), ==, ASSAY_OUT_OF_RANGE);
  assert_same(tenth, before);
  g_assert_cmpint(assay_table_unit(tenth, 0), ==, 20);
  g_assert_cmpint(assay_table_add(tenth, tenth), ==, ASSAY_OVERLAP);
  g_assert_cmpint(assay_table_add(tenth, two), ==, ASSAY_SCALES_DIFFER);
  g_assert_cmpint(assay_table_add(huge, tenth), ==, ASSAY_OUT_OF_RANGE);
  assay_table_free(before);
  assay_table_free(two);
  assay_table_free(far);
  assay_table_free(huge);
  assay_table_free(tenth);
  assay_table_free(quarter);
}

/* Scaling may not turn a value into a reserved key. */
static void test_no_made_up_missing(void) {
  AssayTable *t = table_of(1, 1), *half = table_of(1, 2);
  put1(t, INT64_MIN / 2, 1);
  g_assert_cmpint(assay_table_add(t, half), ==, ASSAY_OUT_OF_RANGE);
  g_assert_cmpint(assay_table_unit(t, 0), ==, 1);
  AssayTable *d;
  g_assert_cmpint(assay_table_combine(t, 1, (int[]){0}, (int[]){2}, &d), ==, ASSAY_OUT_OF_RANGE);
  assay_table_free(t);
  assay_table_free(half);
}

static void test_moments_by_hand(void) {
  AssayTable *t = table_of(1, 10);
  AssayMoments m;
  g_assert_cmpint(assay_table_moments(t, 0, &m), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(m.n, ==, 0);
  put1(t, ASSAY_KEY_BLANK, 7);
  g_assert_cmpint(assay_table_moments(t, 0, &m), ==, ASSAY_TOO_FEW);
  put1(t, 15, 1);
  g_assert_cmpint(assay_table_moments(t, 0, &m), ==, ASSAY_OK);
  g_assert_true(m.n == 1 && m.mean == 1.5 && m.variance == 0 && m.sd == 0 && m.min == 1.5 && m.max == 1.5);
  put1(t, 25, 3);
  g_assert_cmpint(assay_table_moments(t, 0, &m), ==, ASSAY_OK);
  g_assert_true(m.n == 4 && m.mean == 2.25 && m.variance == 0.25 && m.sd == 0.5 && m.min == 1.5 && m.max == 2.5);
  g_assert_cmpint(assay_table_moments(t, 1, &m), ==, ASSAY_BAD_ARGUMENT);
  double q;
  g_assert_cmpint(assay_table_quantile(t, 0, 0.5, &q), ==, ASSAY_OK);
  g_assert_cmpfloat(q, ==, 2.5);
  g_assert_cmpint(assay_table_quantile(t, 0, 0.25, &q), ==, ASSAY_OK); /* R: quantile(c(1.5,2.5,2.5,2.5),.25) is 2.25 */
  g_assert_cmpfloat(q, ==, 2.25);
  g_assert_cmpint(assay_table_quantile(t, 0, 0, &q), ==, ASSAY_OK);
  g_assert_cmpfloat(q, ==, 1.5);
  g_assert_cmpint(assay_table_quantile(t, 0, 1, &q), ==, ASSAY_OK);
  g_assert_cmpfloat(q, ==, 2.5);
  g_assert_cmpint(assay_table_quantile(t, 0, (double)NAN, &q), ==, ASSAY_BAD_ARGUMENT);
  assay_table_free(t);
}

/* Values at both ends of 64 bits: n = 2, deviations of half the range, variance = range^2 / 2. */
static void test_moments_of_huge_values(void) {
  AssayTable *t = table_of(2, 1);
  int64_t low = ASSAY_KEY_LAST_MISSING + 1;
  put2(t, INT64_MAX, low, 1);
  put2(t, low, INT64_MAX, 1);
  AssayMoments m;
  double range = 18446744073709551611.0, c;
  g_assert_cmpint(assay_table_moments(t, 0, &m), ==, ASSAY_OK);
  support_assert_close(m.variance, range * range / 2, 1e-15, "range^2 / 2");
  g_assert_cmpint(assay_table_codeviation(t, 0, 1, &c), ==, ASSAY_OK);
  support_assert_close(c, -range * range / 2, 1e-15, "-range^2 / 2");
  double q;
  assay_table_quantile(t, 0, 0.5, &q);
  g_assert_cmpfloat(q, ==, 1.5); /* (2^63 - 1 - 2^63 + 4) / 2 */
  put2(t, 0, 0, INT64_MAX - 2);
  g_assert_cmpint(assay_table_moments(t, 0, &m), ==, ASSAY_OK);
  g_assert_true(isfinite(m.variance) && isfinite(m.mean));
  assay_table_free(t);
}

/* Random people in random parts: any order of merging gives the whole to the bit; a shift leaves deviations alone. */
static void test_merging(void) {
  for (int round = 0; round < 40; round++) {
    int parts = 1 + round % 7;
    AssayTable *whole = table_of(2, 100), *part[7], *shifted = table_of(2, 100);
    for (int p = 0; p < parts; p++) part[p] = table_of(2, p % 2 ? 100 : 50);
    for (int i = 0; i < 300; i++) {
      int p = g_test_rand_int_range(0, parts);
      int64_t x = 2 * g_test_rand_int_range(-400, 400), y = 2 * g_test_rand_int_range(0, 900), f = p % 2 ? 1 : 2;
      if (g_test_rand_int_range(0, 10) == 0) x = ASSAY_KEY_NO_RECORD;
      put2(whole, x, y, 1);
      put2(shifted, assay_key_is_missing(x) ? x : x + 123456789012345, y - 987654321098, 1);
      put2(part[p], assay_key_is_missing(x) ? x : x / f, y / f, 1);
    }
    AssayTable *sum = table_of(2, 100);
    for (int p = 0; p < parts; p++)
      g_assert_cmpint(assay_table_add(sum, part[round % 2 ? p : parts - 1 - p]), ==, ASSAY_OK);
    assert_same(sum, whole);
    AssayMoments a, b, c;
    double ca, cb, cc;
    for (int axis = 0; axis < 2; axis++) {
      assay_table_moments(whole, axis, &a);
      assay_table_moments(sum, axis, &b);
      assay_table_moments(shifted, axis, &c);
      g_assert_true(a.mean == b.mean && a.variance == b.variance && a.sd == b.sd && a.n == b.n);
      g_assert_true(a.variance == c.variance && a.sd == c.sd);
      AssayTable *margin = assay_table_margin(whole, 1, &axis);
      assay_table_moments(margin, 0, &c);
      g_assert_true(a.variance == c.variance && a.mean == c.mean);
      assay_table_free(margin);
    }
    assay_table_codeviation(whole, 0, 1, &ca);
    assay_table_codeviation(sum, 0, 1, &cb);
    assay_table_codeviation(shifted, 0, 1, &cc);
    g_assert_true(ca == cb && ca == cc);
    for (int p = 0; p < parts; p++) assay_table_free(part[p]);
    assay_table_free(whole);
    assay_table_free(shifted);
    assay_table_free(sum);
  }
}

static AssayTable *with_people(int64_t first, int64_t n) {
  AssayTable *t = table_of(1, 1);
  g_autofree uint64_t *mark = g_new(uint64_t, (gsize)n + 1);
  for (int64_t i = 0; i < n; i++) {
    put1(t, (first + i) % 5, 1);
    mark[i] = (uint64_t)(first + n - 1 - i) * UINT64_C(0x9E3779B97F4A7C15);
  }
  g_assert_cmpint(assay_table_name_people(t, mark, n), ==, ASSAY_OK);
  return t;
}

/* People who are in both are not counted twice, and nothing changes then; parts of different people add up in any order. */
static void test_people(void) {
  AssayTable *a = with_people(0, 40), *b = with_people(40, 25), *c = with_people(60, 10), *none = table_of(1, 1);
  AssayTable *whole = with_people(0, 65), *unknown = table_of(1, 1), *twelfth = table_of(1, 12);
  g_assert_cmpint(assay_table_add(a, c), ==, ASSAY_OK); /* 0 to 39, 60 to 69 */
  AssayTable *before = assay_table_copy(a);
  g_assert_cmpint(assay_table_add(a, b), ==, ASSAY_OVERLAP); /* 60 to 64 are in both */
  assert_same(a, before);
  g_assert_true(assay_table_knows_people(a) && assay_table_knows_people(before));
  g_assert_cmpint(assay_table_add(before, b), ==, ASSAY_OVERLAP); /* a copy knows them too */
  AssayTable *margin = assay_table_margin(a, 1, (int[]){0}), *sum;
  g_assert_cmpint(assay_table_add(margin, b), ==, ASSAY_OVERLAP);
  g_assert_cmpint(assay_table_combine(a, 1, (int[]){0}, (int[]){1}, &sum), ==, ASSAY_OK);
  g_assert_cmpint(assay_table_add(sum, b), ==, ASSAY_OVERLAP);
  AssayTable *first = with_people(0, 40);
  g_assert_cmpint(assay_table_add(b, first), ==, ASSAY_OK);
  g_assert_cmpint(assay_table_add(none, b), ==, ASSAY_OK); /* an empty table knows that nobody is in it */
  assert_same(none, whole);
  g_assert_cmpint(assay_table_add(none, whole), ==, ASSAY_OVERLAP);
  g_assert_cmpint(assay_table_add(twelfth, c), ==, ASSAY_OK); /* through another unit */
  g_assert_cmpint(assay_table_add(c, twelfth), ==, ASSAY_OVERLAP);
  put1(unknown, 3, 2);
  g_assert_false(assay_table_knows_people(unknown));
  g_assert_cmpint(assay_table_add(whole, unknown), ==, ASSAY_OK);
  g_assert_false(assay_table_knows_people(whole));
  put1(c, 1, 1); /* one more, whom nobody named */
  g_assert_false(assay_table_knows_people(c));
  AssayTable *slice = assay_table_slice(b, 0, 2), *complete = assay_table_complete(b, 0, NULL);
  g_assert_true(!assay_table_knows_people(slice) && !assay_table_knows_people(complete));
  g_assert_cmpint(assay_table_name_people(b, NULL, 1), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_table_name_people(b, NULL, -1), ==, ASSAY_BAD_ARGUMENT);
  AssayTable *all[] = {a, b, c, none, whole, unknown, twelfth, before, sum, first, slice, complete, margin};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) assay_table_free(all[i]);
}

static void test_status_text(void) {
  for (int s = ASSAY_OK; s <= ASSAY_NO_MEMORY; s++)
    for (int r = ASSAY_OK; r < s; r++)
      g_assert_cmpstr(assay_status_text((AssayStatus)s), !=, assay_status_text((AssayStatus)r));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/table/arguments", test_arguments);
  g_test_add_func("/table/many-cells", test_many_cells);
  g_test_add_func("/table/deep-order", test_deep_order);
  g_test_add_func("/table/derived", test_derived);
  g_test_add_func("/table/combine", test_combine);
  g_test_add_func("/table/add-units", test_add_units);
  g_test_add_func("/table/no-made-up-missing", test_no_made_up_missing);
  g_test_add_func("/table/moments-by-hand", test_moments_by_hand);
  g_test_add_func("/table/moments-huge", test_moments_of_huge_values);
  g_test_add_func("/table/merging", test_merging);
  g_test_add_func("/table/people", test_people);
  g_test_add_func("/table/status-text", test_status_text);
  return g_test_run();
}
