/* Questions of a test counted by hand: three questions of one point, six learners, one form both times. */
#include "small_study.h"

static const char text[] =
    "assay: 1\n"
    "program: {name: Query School, proposers: [R. Okoye, M. Lindqvist], status: non-credit, pilot_start: 2024-fall}\n"
    "roster: {file: roster.csv, learner: ID, date_order: ymd, columns: {enrolled_on: Start}}\n"
    "instruments:\n"
    "  - {id: pre, level: 2, occasion: pre, file: pre.csv, learner: {column: ID}, form: A, submitted: When, items: "
    "[{id: q, from: Q1, to: Q3, type: score, max: 1}]}\n"
    "  - {id: post, level: 2, occasion: post, file: post.csv, learner: {column: ID}, form: A, submitted: When, items: "
    "[{id: q, from: Q1, to: Q3, type: score, max: 1}]}\n"
    "objectives:\n"
    "  - {id: query, text: Query a database, metrics: [{id: sql, kind: skill, method: test, pre: pre.q, post: "
    "post.q}]}\n";

static const char roster[] =
    "@learner=|enrolled_on\np1|2024-09-01\np2|2024-09-01\np3|2024-09-01\np4|2024-09-01\n"
    "p5|2024-09-01\np6|2024-09-01\n";
/* Q1 right before: p1 p2; Q2: nobody; Q3: p1 to p5. p6 was measured before only, and is in no row. */
static const char before[] =
    "@learner=|@submitted|q.1|q.2|q.3\np1|2024-09-02|1|0|1\np2|2024-09-02|1|0|1\n"
    "p3|2024-09-02|0|0|1\np4|2024-09-02|0|0|1\np5|2024-09-02|0|0|1\np6|2024-09-02|0|0|0\n";
/* Q1 right after: p1 p3 p4; Q2: p1 p2 p3 p4 p5; Q3: p1 p2. */
static const char after[] =
    "@learner=|@submitted|q.1|q.2|q.3\np1|2025-04-02|1|1|1\np2|2025-04-02|0|1|1\n"
    "p3|2025-04-02|1|1|0\np4|2025-04-02|1|1|0\np5|2025-04-02|0|1|0\n";

static void test_counts(void) {
  static const Filling sources[] = {
      {"roster", "roster.csv", NULL, roster}, {"pre", "pre.csv", NULL, before}, {"post", "post.csv", NULL, after}};
  Small small = small_open(text, sources, G_N_ELEMENTS(sources));
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  static const struct {
    gint64 number, gained, lost;
    double before, after;
  } expected[] = {{3, 0, 3, 1, 2 / 5.}, {1, 2, 1, 2 / 5., 3 / 5.}, {2, 5, 0, 0, 1}};
  g_assert_cmpuint(assay_result_size(at(tree, "tests[0].items")), ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const AssayResult *item = assay_result_child(at(tree, "tests[0].items"), i);
    assert_count(item, "number", expected[i].number);
    assert_count(item, "n", 5);
    assert_count(item, "gained", expected[i].gained);
    assert_count(item, "lost", expected[i].lost);
    g_assert_cmpfloat_with_epsilon(assay_result_number(at(item, "before")), expected[i].before, 1e-14);
    g_assert_cmpfloat_with_epsilon(assay_result_number(at(item, "after")), expected[i].after, 1e-14);
  }
  g_assert_cmpuint(assay_result_size(at(tree, "tests_whole")), ==, 0);
  assert_text(tree, "objectives[0].metrics[0].called", "the test");
  g_autoptr(AssayResult) filed = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  g_assert_null(assay_result_at(filed, "tests"));
  small_close(&small);
}

/* Judged work once, at the end: how many were judged stands with each line; what has one score for the whole is named. */
static void test_once(void) {
  static const char study[] =
      "assay: 1\n"
      "program: {name: Query School, proposers: [R. Okoye, M. Lindqvist], status: non-credit, pilot_start: 2024-fall}\n"
      "roster: {file: roster.csv, learner: ID, date_order: ymd, columns: {enrolled_on: Start}}\n"
      "instruments:\n"
      "  - {id: task, level: 2, occasion: post, file: task.csv, learner: {column: ID}, submitted: When, items: "
      "[{id: q, from: Q1, to: Q3, type: score, max: 1}]}\n"
      "  - {id: sum, level: 2, occasion: post, file: sum.csv, learner: {column: ID}, submitted: When, items: "
      "[{id: s, column: Sum, type: score, max: 9}]}\n"
      "objectives:\n"
      "  - {id: query, text: Query a database, metrics: [{id: job, kind: skill, method: performance, post: task.q}]}\n"
      "  - {id: tell, text: Tell what it says, metrics: [{id: told, kind: skill, method: oral, post: sum.s}]}\n";
  static const char sums[] = "@learner=|@submitted|s\np1|2025-04-02|5\np2|2025-04-02|7\n";
  static const Filling sources[] = {
      {"roster", "roster.csv", NULL, roster}, {"task", "task.csv", NULL, after}, {"sum", "sum.csv", NULL, sums}};
  Small small = small_open(study, sources, G_N_ELEMENTS(sources));
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  g_assert_cmpuint(assay_result_size(at(tree, "tests")), ==, 1);
  g_assert_true(assay_result_flag(at(tree, "tests[0].judged")));
  g_assert_false(assay_result_flag(at(tree, "tests[0].same_form")));
  for (guint i = 0; i < 3; i++) assert_count(assay_result_child(at(tree, "tests[0].items"), i), "n", 5);
  g_assert_cmpuint(assay_result_size(at(tree, "tests_whole")), ==, 1);
  g_assert_nonnull(strstr(assay_result_string(at(tree, "tests_whole[0]")), "Tell what it says: "));
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/test-items/counts", test_counts);
  g_test_add_func("/test-items/once", test_once);
  return g_test_run();
}
