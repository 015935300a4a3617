/* Targets are counted exactly, where floating point would err; labels as targets; options ticked in one cell; what learners say of
 * themselves; answers that match nobody. */
#include "metric.h"
#include "small_study.h"

/* 0.55 * 20 is 11.000000000000002 in floating point, so that its ceiling is 12; 11 of 20 are 55%. */
static void test_exact(void) {
  const AssayMeasureScale of20 = {TRUE, {0, 0}, {20, 0}, FALSE}, of12 = {TRUE, {0, 0}, {125, 1}, FALSE};
  const AssayMeasureScale rating = {TRUE, {1, 0}, {5, 0}, TRUE};
  int64_t key;
  g_assert_true(assay_scale_key_at(&of20, 550000, 1, &key));
  g_assert_cmpint(key, ==, 11);
  g_assert_true(assay_scale_key_at(&of20, 550000, 10, &key));
  g_assert_cmpint(key, ==, 110);
  g_assert_true(assay_scale_key_at(&of12, 700000, 100, &key)); /* 70% of 12.5 is 8.75 */
  g_assert_cmpint(key, ==, 875);
  g_assert_true(assay_scale_key_at(&of12, 700000, 1, &key)); /* whole points: 9 */
  g_assert_cmpint(key, ==, 9);
  g_assert_true(assay_scale_key_at(&rating, 750000, 1, &key)); /* three quarters of the way from 1 to 5 */
  g_assert_cmpint(key, ==, 4);
  g_assert_cmpint(assay_target_goal(0.55, 20), ==, 11);
  g_assert_cmpint(assay_target_goal(0.8, 27), ==, 22); /* 21.6 */
  g_assert_cmpint(assay_target_goal(0.8, 0), ==, 0);
}

/* After the program three of the four chose "Agree" or above; reversed, one of four stands at "Disagree" or better. */
static void test_label(void) {
  for (int reverse = 0; reverse < 2; reverse++) {
    g_autofree char *text = g_strdup(small_text);
    g_auto(GStrv) parts = g_strsplit(text, "target: {metric: sql-test, score: 70%, share: 80%}", 2);
    g_autofree char *labelled = g_strjoinv("target: {metric: sql-confidence, score: Agree, share: 75%}", parts);
    g_auto(GStrv) items = g_strsplit(labelled, "scale: agreement-5}]}\n  - {id: followup", 2);
    g_autofree char *whole = g_strjoinv(reverse ? "scale: agreement-5, reverse: true}]}\n  - {id: followup"
                                                : "scale: agreement-5}]}\n  - {id: followup",
                                        items);
    static const Filling sources[] = {{"roster", "roster.csv", NULL, small_roster},
                                      {"confidence", "conf.csv", NULL, small_confidence}};
    Small small = small_open(whole, sources, 2);
    AssayFindingsRequest request = small_request(&small, 2024, ASSAY_TIER_RESTRICTED);
    GError *error = NULL;
    request.disclosure.internal_k = 1;
    g_autoptr(AssayResult) tree = assay_findings_annual_review(&request, &error);
    g_assert_no_error(error);
    const AssayResult *target = at(tree, "objectives[0].target");
    assert_text(target, "score_text", "Agree");
    assert_count(target, "measured_count", 4);
    assert_count(target, "goal_count", 3);
    /* Reversed, "Agree" is the second lowest answer and all four stand at it or above. */
    assert_count(target, "reached_count", reverse ? 4 : 3);
    const AssayResult *rating = at(tree, "objectives[0].metrics[1]"); /* told by its counts */
    g_assert_true(assay_result_flag(at(rating, "single_rating")));
    assert_text(rating, "sentence",
                reverse ? "On learners’ own ratings, of 4 learners who gave both ratings, 1 chose a "
                          "higher answer afterwards, 1 the same and 2 a lower one."
                        : "On learners’ own ratings, of 4 learners who gave both ratings, 2 chose a "
                          "higher answer afterwards, 1 the same and 1 a lower "
                          "one.");
    assert_count(tree, "objectives[0].metrics[1].up", reverse ? 1 : 2);
    assert_count(tree, "objectives[0].metrics[1].down", reverse ? 2 : 1);
    small_close(&small);
  }
}

/* Five people ticked something, two of them twice in one cell: plain tables 2, maps 3, charts 2. */
static void test_options(void) {
  static const char text[] = FILLING_PROGRAM
      "instruments:\n"
      "  - {id: r, level: 1, file: r.csv, year: 2024-25, items: [{id: tools, column: T, type: multi}, "
      "{id: rate, column: R, scale: agreement-5}]}\n"
      "objectives:\n"
      "  - {id: all, text: All, metrics: [{id: m, kind: attitude, method: survey, post: r.rate}]}\n";
  static const Filling source = {"r", "r.csv", NULL,
                                 "@submitted|tools|rate\n2025-01-01|Tables, plain,Maps|Agree\n2025-01-01|Maps|Agree\n"
                                 "2025-01-01|Tables, plain|Agree\n2025-01-01|Maps,Charts|Agree\n2025-01-01||Agree\n"
                                 "2025-01-01|Charts|Agree\n"};
  Small small = small_open(text, &source, 1);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *item = at(tree, "level1.items[0]");
  static const char *const names[] = {"Charts", "Maps", "Tables, plain"};
  static const int expected[] = {2, 3, 2};
  assert_count(item, "n", 5);
  g_assert_cmpuint(assay_result_size(at(item, "levels")), ==, 3);
  for (guint i = 0; i < 3; i++) {
    guint j = 0;
    while (j < 3 && !g_str_equal(assay_result_string(assay_result_child(at(item, "levels"), j)), names[i])) j++;
    g_assert_cmpuint(j, <, 3);
    g_assert_cmpint((int)assay_result_number(assay_result_child(at(item, "counts"), j)), ==, expected[i]);
  }
  g_assert_cmpstr(assay_result_string(at(tree, "level3.due.text")), ==, "not asked"); /* no instrument of level 3 */
  small_close(&small);
}

/* What learners say of their own learning is told with its objective. Among the answers about the program it would stand without
 * its caveats, and the two counts could be subtracted. Relevance is asked of the program, whatever a metric makes of it. */
static void test_self_rating(void) {
  static const char text[] = FILLING_PROGRAM
      "instruments:\n"
      "  - {id: r, level: 1, file: r.csv, year: 2024-25, items: [{id: b, column: B, scale: agreement-5}, "
      "{id: n, column: N, scale: agreement-5}, {id: fine, column: F, scale: agreement-5}, "
      "{id: use, column: U, scale: agreement-5, construct: relevance}]}\n"
      "  - {id: f, level: 3, file: f.csv, year: 2024-25, items: [{id: since, column: S, scale: agreement-5}]}\n"
      "objectives:\n"
      "  - {id: all, text: All, metrics: [{id: m, kind: confidence, method: survey, mode: retrospective, pre: r.b, "
      "post: r.n}, "
      "{id: u, kind: attitude, method: survey, post: r.use}, "
      "{id: s, kind: commitment, method: survey, post: f.since}]}\n";
  static const Filling sources[] = {
      {"r", "r.csv", NULL,
       "@submitted|b|n|fine|use\n2025-01-01|Disagree|Agree|Agree|Agree\n"
       "2025-01-01|Disagree|Agree|Agree|Agree\n2025-01-01|Disagree|Agree|Agree|Agree\n"
       "2025-01-01|Disagree|Agree|Agree|Agree\n2025-01-01|Disagree|Agree|Agree|Agree\n"
       "2025-01-01|Disagree|Agree|Agree|Agree\n"},
      {"f", "f.csv", NULL,
       "@submitted|since\n2025-02-01|Agree\n2025-02-01|Agree\n2025-02-01|Agree\n2025-02-01|Agree\n2025-02-01|Agree\n"}};
  Small small = small_open(text, sources, G_N_ELEMENTS(sources));
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  g_assert_cmpuint(assay_result_size(at(tree, "level1.items")), ==, 2);
  g_assert_cmpstr(assay_result_string(at(tree, "level1.items[0].id")), ==, "use");
  g_assert_cmpstr(assay_result_string(at(tree, "level1.items[1].id")), ==, "fine");
  assert_text(tree, "level3.items[0].id", "since"); /* of a follow-up nothing else tells how they answered */
  assert_count(tree, "objectives[0].metrics[0].up", 6);
  g_assert_cmpuint(assay_result_size(at(tree, "evidence.level1.items")), ==, 4);
  for (guint i = 0; i < 4; i++) {
    const AssayResult *item = assay_result_child(at(tree, "evidence.level1.items"), i);
    const char *id = assay_result_string(at(item, "id")),
               *caveat = assay_result_string(assay_result_at(item, "caveat"));
    gboolean own = g_str_equal(id, "b") || g_str_equal(id, "n");
    g_assert_true(own == (caveat && strstr(caveat, "not measured skill") && strstr(caveat, "recalled afterwards")));
  }
  small_close(&small);
}

/* Eleven completed, five of them answered, and two whose ids match nobody: they may be of the other six, so four to six are silent. */
static void test_unmatched(void) {
  static const char text[] = FILLING_PROGRAM
      "roster: {file: roster.csv, learner: ID, date_order: ymd, columns: {enrolled_on: S, completed_on: D}}\n"
      "instruments:\n"
      "  - {id: r, level: 1, file: r.csv, learner: {column: ID}, submitted: T, items: [{id: w, column: W, "
      "construct: value, type: choice}]}\n"
      "objectives:\n  - {id: all, text: All}\n";
  static const Filling sources[] = {
      {"roster", "roster.csv", NULL, small_roster},
      {"r", "r.csv", NULL,
       "@learner=|@submitted|w\np01|2025-05-02|Yes\np02|2025-05-02|Yes\np03|2025-05-02|Yes\np04|2025-05-02|Yes\n"
       "p05|2025-05-02|Yes\nstray|2025-05-02|Yes\nother|2025-05-02|Partly\n"}};
  Small small = small_open(text, sources, G_N_ELEMENTS(sources));
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_text(
      tree, "level1.worth.sentence",
      "6 yes, 1 partly, 0 no; 4 to 6 did not answer. 2 of the answers came without an id, or with one that is not "
      "in the roster, and may be of its learners.");
  const char *said = assay_result_string(at(tree, "level1.sentence"));
  g_assert_true(g_str_has_prefix(said, "At least 5 of 11 eligible learners answered (45%)."));
  g_assert_nonnull(
      strstr(said,
             "2 more answers came without an id, or with one that is not in the roster; they may be of its "
             "learners, and are counted in the answers below."));
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/metric/unmatched", test_unmatched);
  g_test_add_func("/metric/self-rating", test_self_rating);
  g_test_add_func("/metric/exact", test_exact);
  g_test_add_func("/metric/label", test_label);
  g_test_add_func("/metric/options", test_options);
  return g_test_run();
}
