/* Planned against used, who is due for follow-up, and whether enough answered: counted by hand. */
#include "small_study.h"

static const char study_text[] = FILLING_PROGRAM
    "roster: {file: r.csv, learner: id, date_order: ymd, columns: {completed_on: end, reachable: reach}}\n"
    "themes:\n"
    "  - {set: uses, theme: Budgets, words: [budget]}\n"
    "  - {set: uses, theme: Maps, words: [map]}\n"
    "instruments:\n"
    "  - {id: exit, level: 1, file: e.csv, learner: {column: id}, items: [\n"
    "      {id: plan, column: p, type: text, construct: planned-application, themes: uses}]}\n"
    "  - {id: later, level: 3, file: f.csv, learner: {column: id}, items: [\n"
    "      {id: used, column: u, type: choice, construct: used},\n"
    "      {id: effects, column: w, type: text, construct: effects, themes: uses}]}\n"
    "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: survey, post: later.used}]}]\n";

/* Fourteen of 2024-25, of whom n cannot be contacted, three of 2025-26. */
static const char roster[] =
    "@learner=|completed_on|reachable\n"
    "a|2025-05-01|Yes\nb|2025-05-01|Yes\nc|2025-05-01|Yes\nd|2025-05-01|Yes\ne|2025-05-01|Yes\nf|2025-05-01|Yes\n"
    "g|2025-05-01|Yes\nh|2025-05-01|Yes\ni|2025-05-01|Yes\nj|2025-05-01|Yes\nk|2025-05-01|Yes\nl|2025-05-01|Yes\n"
    "m|2025-05-01|Yes\nn|2025-05-01|No\nx|2026-05-01|Yes\ny|2026-05-01|Yes\nz|2026-05-01|Yes\n";

/* Nine of fourteen named something: a b c d e k l m n; six of these budgets. */
static const char exit_survey[] =
    "@learner=|@submitted|plan!\n"
    "a|2025-05-02|budget\nb|2025-05-02|budgets\nc|2025-05-02|a budget\nd|2025-05-02|budgeting\ne|2025-05-02|budget\n"
    "f|2025-05-02|\ng|2025-05-02|\nh|2025-05-02|\ni|2025-05-02|\nj|2025-05-02|\nk|2025-05-02|budget\n"
    "l|2025-05-02|a map\nm|2025-05-02|maps\nn|2025-05-02|maps\n";

/* 137 days later ten answered, of whom a to e had planned something and four of these used it; a again after 396 days. */
static const char follow_up[] =
    "@learner=|@submitted|used|effects!\n"
    "a|2025-09-15|Yes|budget\nb|2025-09-15|Yes|budgets\nc|2025-09-15|Yes|budget\nd|2025-09-15|Yes|budget\n"
    "e|2025-09-15|No|budgets\nf|2025-09-15|Yes|\ng|2025-09-15|Yes|\nh|2025-09-15|No|\ni|2025-09-15|No|\n"
    "j|2025-09-15|No|\na|2026-06-01|Yes|budget\n";

static Small open_written(const char *text) {
  static const Filling sources[] = {
      {"roster", "r.csv", NULL, roster}, {"exit", "e.csv", NULL, exit_survey}, {"later", "f.csv", NULL, follow_up}};
  return small_open(text, sources, G_N_ELEMENTS(sources));
}

static Small open_study(void) {
  return open_written(study_text);
}

static void test_planned(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  const AssayResult *first = at(tree, "level3.follow_ups[0]");
  assert_text(first, "bin", "3-12 months");
  assert_count(first, "used.count", 6);
  assert_count(first, "planned.count", 9);
  assert_count(first, "planned.n", 14);
  assert_count(first, "planned_used.count", 4);
  assert_count(first, "planned_used.n", 5);
  assert_text(
      first, "planned_sentence",
      "At the end of the program 9 of the 14 who answered named what they planned to apply. Of 5 who had planned "
      "something and answered the follow-up, 4 said they had used it.");
  const AssayResult *themes = at(tree, "level3.planned_themes[0].themes");
  assert_count(themes, "[0].planned[0].count", 6);
  assert_count(themes, "[0].planned[0].n", 9);
  assert_count(themes, "[0].reported.count", 5);
  assert_count(themes, "[0].reported.n", 5);
  assert_status(themes, "[1].planned[0].count", ASSAY_RESULT_HIDDEN);            /* three */
  assert_status(tree, "level3.follow_ups[1].planned_used", ASSAY_RESULT_HIDDEN); /* one answered */
  small_close(&small);
}

/* By June 30, 2026 the first cohort is past its twelve months, the second in its first twelve weeks. */
static void test_due(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  static const gint64 expected[3][4] = {{3, 3, 0, 3}, {0, 0, 0, 0}, {14, 13, 1, 12}};
  for (int i = 0; i < 3; i++) {
    const AssayResult *period = assay_result_child(at(tree, "level3.to_follow_up"), (guint)i);
    assert_count(period, "graduates", expected[i][0]);
    assert_count(period, "reachable", expected[i][1]);
    assert_count(period, "answered", expected[i][2]);
    assert_count(period, "due", expected[i][3]);
  }
  g_autoptr(AssayResult) published = small_review(&small, 2025, ASSAY_TIER_PUBLISHED);
  assert_status(published, "level3.to_follow_up[0].due", ASSAY_RESULT_HIDDEN);
  small_close(&small);
  Small without = small_whole();
  g_autoptr(AssayResult) other = small_review(&without, 2025, ASSAY_TIER_RESTRICTED);
  g_assert_cmpuint(assay_result_size(at(other, "level3.to_follow_up")), ==, 3);
  small_close(&without);
}

static void assert_page_one_says(const AssayResult *tree, const char *text) {
  const AssayResult *headlines = at(tree, "headlines");
  for (guint i = 0; i < assay_result_size(headlines); i++)
    if (strstr(assay_result_string(assay_result_at(assay_result_child(headlines, i), "text")), text)) return;
  g_error("page one does not say: %s", text);
}

/* Ten of the fourteen answered in a period before, so it is not said that no answer is on file; nor, where the roster does not tell, that
 * they can be contacted. */
static void test_due_on_page_one(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_PUBLISHED);
  assert_page_one_says(tree,
                       "Of 14 graduates who finished longer ago, 12 can be contacted and have not answered in the "
                       "present period since their completion.");
  small_close(&small);
  g_auto(GStrv) parts = g_strsplit(study_text, ", reachable: reach", 2);
  g_autofree char *untold = g_strconcat(parts[0], parts[1], NULL);
  Small without = open_written(untold);
  g_autoptr(AssayResult) other = small_review(&without, 2025, ASSAY_TIER_PUBLISHED);
  assert_page_one_says(
      other,
      "Of 14 graduates who finished longer ago, 13 have not answered in the present period since their "
      "completion.");
  small_close(&without);
}

/* Of fourteen 60% are taken as enough: ten are, one is not. */
static void test_response(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  g_assert_true(assay_result_flag(at(tree, "level3.follow_ups[0].adequate")));
  assert_text(tree, "level3.follow_ups[0].caution", "");
  g_assert_false(assay_result_flag(at(tree, "level3.follow_ups[1].adequate")));
  assert_text(
      tree, "level3.follow_ups[1].caution",
      "With 1 of 14, treat these figures as comments from some graduates, not as the view of the cohort (for a group "
      "of this size 60% is taken as enough).");
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/follow-up/planned", test_planned);
  g_test_add_func("/follow-up/due", test_due);
  g_test_add_func("/follow-up/due-on-page-one", test_due_on_page_one);
  g_test_add_func("/follow-up/response", test_response);
  return g_test_run();
}
