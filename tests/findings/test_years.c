/* Years side by side, what became of decisions, and measures that change between years. */
#include "small_study.h"

static void test_years(void) {
  Small small = small_whole();
  g_autoptr(GArray) years = assay_findings_years(small.store, small.study, NULL);
  g_assert_cmpuint(years->len, ==, 2);
  g_assert_cmpint(g_array_index(years, int, 0), ==, 2024);
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  g_assert_cmpuint(assay_result_size(at(tree, "years")), ==, 2);
  assert_text(tree, "year.previous", "2024-25");
  assert_count(tree, "years[0].enrolled", 12);
  assert_count(tree, "years[1].enrolled", 3);
  support_assert_close(assay_result_number(at(tree, "years[0].objectives[0].change")), 3, 1e-14,
                       "as in its own review");
  assert_status(tree, "years[1].objectives[0].change", ASSAY_RESULT_HIDDEN);
  assert_text(tree, "actions[0].verdict",
              "cannot be told: the averages of ten or more learners are not shown for both years");
  g_autoptr(AssayResult) first = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  g_assert_cmpuint(assay_result_size(at(first, "years")), ==, 1);
  assert_text(first, "actions[0].verdict", "too early to judge");
  small_close(&small);
}

/* Ten more of 2025-26 in the place of three: before 8, after 12 to 16 twice, so that changes are 4 to 8 twice. */
static const char many_roster[] =
    "@learner=|enrolled_on|completed_on\n"
    "p01|2024-09-01|2025-05-01\np02|2024-09-01|2025-05-01\np03|2024-09-01|2025-05-01\np04|2024-09-01|2025-05-01\n"
    "p05|2024-09-01|2025-05-01\np06|2024-09-01|2025-05-01\np07|2024-09-01|2025-05-01\np08|2024-09-01|2025-05-01\n"
    "p09|2024-09-01|2025-05-01\np10|2024-09-01|2025-05-01\nr01|2025-09-01|2026-05-01\nr02|2025-09-01|2026-05-01\n"
    "r03|2025-09-01|2026-05-01\nr04|2025-09-01|2026-05-01\nr05|2025-09-01|2026-05-01\nr06|2025-09-01|2026-05-01\n"
    "r07|2025-09-01|2026-05-01\nr08|2025-09-01|2026-05-01\nr09|2025-09-01|2026-05-01\nr10|2025-09-01|2026-05-01\n";
static const char many_pre[] =
    "@learner=|@submitted|total\n"
    "p01|2024-09-02|8\np02|2024-09-02|8\np03|2024-09-02|8\np04|2024-09-02|10\np05|2024-09-02|10\np06|2024-09-02|10\n"
    "p07|2024-09-02|10\np08|2024-09-02|12\np09|2024-09-02|12\np10|2024-09-02|12\n"
    "r01|2025-09-02|8\nr02|2025-09-02|8\nr03|2025-09-02|8\nr04|2025-09-02|8\nr05|2025-09-02|8\nr06|2025-09-02|8\n"
    "r07|2025-09-02|8\nr08|2025-09-02|8\nr09|2025-09-02|8\nr10|2025-09-02|8\n";
static const char first_post[] =
    "@learner=|@submitted|total\n"
    "p01|2025-04-20|9\np02|2025-04-20|10\np03|2025-04-20|11\np04|2025-04-20|14\np05|2025-04-20|15\np06|2025-04-20|11\n"
    "p07|2025-04-20|12\np08|2025-04-20|15\np09|2025-04-20|16\np10|2025-04-20|17\n";
static const char second_post[] =
    "@learner=|@submitted|total\n"
    "r01|2026-04-20|12\nr02|2026-04-20|13\nr03|2026-04-20|14\nr04|2026-04-20|15\nr05|2026-04-20|16\n"
    "r06|2026-04-20|12\nr07|2026-04-20|13\nr08|2026-04-20|14\nr09|2026-04-20|15\nr10|2026-04-20|16\n";

/* The second year's test under its own name, as form B; `extra` is put before the objectives. */
static Small two_forms(const char *metric, const char *extra) {
  static const char head[] =
      "assay: 1\nprogram: {name: Query School, status: non-credit, pilot_start: 2024-fall}\n"
      "roster: {file: roster.csv, learner: ID, date_order: ymd, columns: {enrolled_on: S, completed_on: D}}\n"
      "instruments:\n"
      "  - {id: pretest, level: 2, occasion: pre, file: pre.csv, learner: {column: ID}, submitted: W, form: A, items: "
      "[\n"
      "      {id: total, column: T, type: score, max: 20}]}\n"
      "  - {id: posttest, level: 2, occasion: post, file: post.csv, learner: {column: ID}, submitted: W, form: A, "
      "items: "
      "[\n      {id: total, column: T, type: score, max: 20}]}\n"
      "  - {id: second, level: 2, occasion: post, file: second.csv, learner: {column: ID}, submitted: W, form: B, "
      "items: "
      "[\n      {id: total, column: T, type: score, max: 20}]}\n";
  g_autofree char *text = g_strdup_printf(
      "%s%sobjectives:\n  - id: query\n    text: Query a database\n    target: {score: 70%%, share: 80%%}\n    "
      "metrics:\n"
      "      - {id: sql, kind: skill, method: test, pre: pretest.total, post: posttest.total%s}\n"
      "actions:\n  - {year: 2024-25, what: Weekly practice was added., watch: sql, done: true}\n",
      head, extra, metric);
  const Filling sources[] = {{"roster", "roster.csv", NULL, many_roster},
                             {"pretest", "pre.csv", NULL, many_pre},
                             {"posttest", "post.csv", NULL, first_post},
                             {"second", "second.csv", NULL, second_post}};
  return small_open(text, sources, G_N_ELEMENTS(sources));
}

static const char changed[] = ", changes: [{since: 2025-26, pre: pretest.total, post: second.total}]";

/* Forms A and B are declared equal. R: t.test(c(4:8, 4:8) * 5, c(1:5, 1:5) * 5) gives 15, from 7.99692653252987 to
 * 22.00307346747013; a point of 20 is five of 100. */
static void test_action_rose(void) {
  Small small = two_forms(changed, "equivalent_forms: [[A, B]]\n");
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  double level, low, high;
  const AssayResult *difference = at(tree, "actions[0].difference");
  support_assert_close(assay_result_number(difference), 15, 1e-13, "30 less 15");
  g_assert_true(assay_result_interval(difference, &level, &low, &high));
  support_assert_close(low, 7.99692653252987, 1e-12, "R");
  support_assert_close(high, 22.00307346747013, 1e-12, "R");
  assert_text(tree, "actions[0].state", "rose");
  assert_text(tree, "actions[0].verdict",
              "average change from before to after 15 percentage points higher (95% interval +8 to +22)");
  assert_text(tree, "actions[0].objective", "Query a database");
  assert_text(tree, "actions[0].figure", "average change from before to after");
  assert_text(tree, "actions[0].sentence", /* it says of what, and since when */
              "For “Query a database”, the average change from before to after is 15 percentage points higher than in "
              "2024-25 (95% interval +8 to +22).");
  g_assert_false(assay_result_flag(at(tree, "years[1].objectives[0].breaks")));
  g_assert_cmpint(assay_result_count(at(tree, "evidence.objectives[0].n_matched")), ==, 20);
  /* That interval leaves out 0, so the average over both years says which they were; of ten each 5 and 6 had 14 points. */
  const char *sentence = assay_result_string(at(tree, "evidence.objectives[0].sentence"));
  g_assert_nonnull(strstr(sentence,
                          "The years differ in their change by more than chance readily explains (percentage points): "
                          "+15 in 2024-25, then +30 in 2025-26."));
  g_assert_null(strstr(sentence, "share at the target"));
  small_close(&small);
}

/* Of published figures nothing more than they say: the changes of both years have rounded intervals. */
static void test_action_published(void) {
  Small small = two_forms(changed, "equivalent_forms: [[A, B]]\n");
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_PUBLISHED);
  const AssayResult *first = at(tree, "evidence.objectives[0].years[0].change"),
                    *second = at(tree, "evidence.objectives[0].years[1].change");
  if (assay_result_known(first) && assay_result_known(second))
    support_assert_close(assay_result_number(at(tree, "actions[0].difference")),
                         assay_result_number(second) - assay_result_number(first), 1e-12, "what a reader can subtract");
  else
    assert_text(tree, "actions[0].state", "no-averages");
  small_close(&small);
}

/* Nobody declared the forms equal: each year stands alone, and nothing is said of a movement. */
static void test_measure_changed(void) {
  Small small = two_forms(changed, "");
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  g_assert_false(assay_result_flag(at(tree, "years[0].objectives[0].breaks")));
  g_assert_true(assay_result_flag(at(tree, "years[1].objectives[0].breaks")));
  support_assert_close(assay_result_number(at(tree, "years[0].objectives[0].after")), 13, 1e-14, "form A");
  assert_status(tree, "years[1].objectives[0].change", ASSAY_RESULT_ABSENT); /* form A before, form B after */
  assert_text(tree, "actions[0].state", "measure-changed");
  assert_text(tree, "actions[0].objective", "Query a database");
  assert_text(tree, "objectives[0].metrics[0].source", "pretest, second");
  g_assert_cmpint(assay_result_count(at(tree, "evidence.objectives[0].n_measured")), ==,
                  10); /* the second year alone */
  g_assert_nonnull(
      strstr(assay_result_string(at(tree, "years_sentence")), "another test or question is used since 2025-26"));
  g_assert_nonnull(strstr(assay_result_string(at(tree, "evidence.objectives[0].sentence")),
                          "Measured in its present way since 2025-26; earlier years are left out"));
  g_assert_null(strstr(assay_result_string(at(tree, "evidence.objectives[0].sentence")), "The years differ"));
  small_close(&small);
}

/* Single ratings are counted: that there is no average to compare would be no reason. */
static void test_action_counted(void) {
  g_auto(GStrv) parts = g_strsplit(small_text, "watch: sql-test", 2);
  g_autofree char *text = g_strjoinv("watch: sql-confidence", parts);
  const Filling sources[] = {{"roster", "roster.csv", NULL, small_roster},
                             {"confidence", "conf.csv", NULL, small_confidence}};
  Small small = small_open(text, sources, G_N_ELEMENTS(sources));
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  assert_text(tree, "actions[0].state", "counted");
  assert_text(tree, "actions[0].verdict", "averages not compared: single ratings are counted.");
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/years/side-by-side", test_years);
  g_test_add_func("/years/action-rose", test_action_rose);
  g_test_add_func("/years/action-published", test_action_published);
  g_test_add_func("/years/action-counted", test_action_counted);
  g_test_add_func("/years/measure-changed", test_measure_changed);
  return g_test_run();
}
