/* Alpha against R (psych and the formulas of common.R) on three real data sets, one with missing cells. */
#include <math.h>

#include "scales.h"

static void check(json_t *block, const char *path, double actual) {
  support_assert_close(actual, support_json_number(block, path), 1e-10, path);
}

static void check_listwise(json_t *block, const AssayComoments *m) {
  AssayAlpha a;
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_OK);
  g_assert_cmpint(a.standardized_status, ==, ASSAY_OK);
  check(block, "n_complete", (double)a.n);
  check(block, "k", a.k);
  check(block, "alpha_raw_listwise", a.alpha);
  check(block, "alpha_std_listwise", a.alpha_standardized);
  check(block, "mean_interitem_r", a.mean_r);
  check(block, "feldt_ci95.0", a.feldt.low);
  check(block, "feldt_ci95.1", a.feldt.high);
  check(block, "sem", a.sem);
  check(block, "psych_alpha_listwise.raw", a.alpha);
  check(block, "psych_alpha_listwise.std", a.alpha_standardized);
  check(block, "psych_alpha_listwise.avg_r", a.mean_r);
}

static void check_pairwise(json_t *block, const AssayComoments *m) {
  AssayAlpha a;
  g_assert_cmpint(assay_alpha(m, false, 0.95, &a), ==, ASSAY_OK);
  check(block, "psych_alpha_pairwise_default.raw", a.alpha);
  check(block, "psych_alpha_pairwise_default.std", a.alpha_standardized);
}

static void test_missing(void) {
  g_autoptr(Sheet) s = sheet_load("data/psych_bfi.csv");
  json_t *reference = s ? support_shared_json("reference/08_bfi_alpha_missing.json") : NULL;
  if (!reference) return;
  for (int i = 0; i < BFI_SCALES; i++) {
    const char *name;
    AssayComoments *m = bfi_scale(s, i, &name);
    json_t *block = support_json_at(reference, name);
    check_listwise(block, m);
    check_pairwise(block, m);
    assay_comoments_free(m);
  }
  json_decref(reference);
}

static gboolean not_straight(const int64_t *key, int k) {
  for (int i = 1; i < k; i++)
    if (key[i] != key[0]) return TRUE;
  return FALSE;
}

static void test_course_evaluation(void) {
  g_autoptr(Sheet) s = sheet_load("data/turkiye_student_evaluation.csv");
  json_t *reference = s ? support_shared_json("reference/09_turkiye_likert.json") : NULL;
  if (!reference) return;
  int columns[28];
  for (int i = 0; i < 28; i++) columns[i] = i + 5;
  AssayComoments *all = items_of(s, 28, columns, NULL), *varied = items_of(s, 28, columns, not_straight);
  check_listwise(support_json_at(reference, "alpha_block"), all);
  check_pairwise(support_json_at(reference, "alpha_block"), all);
  AssayAlpha a;
  g_assert_cmpint(assay_alpha(varied, true, 0.95, &a), ==, ASSAY_OK);
  check(reference, "alpha_without_straightliners", a.alpha);
  assay_comoments_free(all);
  assay_comoments_free(varied);
  json_decref(reference);
}

static void test_kr20(void) {
  g_autoptr(Sheet) s = sheet_load("data/hci_scored.csv");
  json_t *reference = s ? support_shared_json("reference/05_hci_items.json") : NULL;
  if (!reference) return;
  AssayComoments *m = items_from(s, 20, 0);
  check_listwise(support_json_at(reference, "alpha_block"), m);
  AssayAlpha a;
  assay_alpha(m, true, 0.95, &a);
  check(reference, "kr20", a.alpha);
  assay_comoments_free(m);
  json_decref(reference);
}

static void test_no_value(void) {
  AssayAlpha a;
  AssayComoments *m = assay_comoments_new(2, 1);
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_TOO_FEW);
  assay_comoments_count(m, (int64_t[]){1, 3}, 1);
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_alpha(m, true, 1, &a), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_alpha(m, true, (double)NAN, &a), ==, ASSAY_BAD_ARGUMENT);
  assay_comoments_count(m, (int64_t[]){1, 3}, 4);
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_NO_VARIANCE);
  assay_comoments_count(m, (int64_t[]){ASSAY_KEY_BLANK, 4}, 4);
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(assay_alpha(m, false, 0.95, &a), ==, ASSAY_OK); /* the second item varies by itself */
  g_assert_cmpint(a.standardized_status, ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(a.n, ==, 5);
  assay_comoments_free(m);

  m = assay_comoments_new(2, 7); /* opposite items: the total is always the same */
  for (int i = 1; i < 6; i++) assay_comoments_count(m, (int64_t[]){i, 6 - i}, 3);
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_NO_VARIANCE);
  assay_comoments_free(m);

  m = assay_comoments_new(3, 7); /* the same item three times: nothing but agreement */
  for (int i = 1; i < 6; i++) assay_comoments_count(m, (int64_t[]){i, i, i}, 3);
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_OK);
  support_assert_close(a.alpha, 1, 1e-15, "three copies");
  support_assert_close(a.feldt.low, 1, 1e-14, "three copies");
  g_assert_cmpfloat(a.sem, <, 1e-7);
  assay_comoments_free(m);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/alpha/missing-cells", test_missing);
  g_test_add_func("/alpha/course-evaluation", test_course_evaluation);
  g_test_add_func("/alpha/kr20", test_kr20);
  g_test_add_func("/alpha/no-value", test_no_value);
  return g_test_run();
}
