/* Themes of open answers: people counted by hand, small counts hidden, comments for the internal reader alone. */
#include <string.h>

#include "small_study.h"

static const char study_text[] = FILLING_PROGRAM
    "roster: {file: r.csv, learner: id, date_order: ymd, columns: {cohort: cohort, completed_on: end}}\n"
    "themes:\n"
    "  - {set: uses, theme: Budgets, words: [budget, grant]}\n"
    "  - {set: uses, theme: Maps, words: [map, \"bus stops\"]}\n"
    "  - {set: uses, theme: Hiring, words: [hire]}\n"
    "instruments:\n"
    "  - {id: exit, level: 1, file: e.csv, learner: {column: id}, items: [\n"
    "      {id: plan, column: p, type: text, construct: planned-application, themes: uses},\n"
    "      {id: ways, column: w, type: text, construct: engagement, coded: c}]}\n"
    "  - {id: later, level: 3, file: f.csv, learner: {column: id}, items: [\n"
    "      {id: effects, columns: [w1, w2], type: text, construct: effects, themes: uses},\n"
    "      {id: used, column: u, type: choice, construct: used}]}\n"
    "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: survey, post: later.used}]}]\n";

static const char roster[] =
    "@learner=|cohort|completed_on\n"
    "a|2024-25|2025-05-01\nb|2024-25|2025-05-01\nc|2024-25|2025-05-01\nd|2024-25|2025-05-01\n"
    "e|2024-25|2025-05-01\nf|2024-25|2025-05-01\ng|2024-25|2025-05-01\nh|2024-25|2025-05-01\n";

/* Budgets: a b c d e and the stranger, six. Maps: e, f, one by its phrase: two, hidden. Hiring: nobody. Without: g and h,
 * hidden. Coded: Talk a b c d e f, Work g. */
static const char exit_survey[] =
    "@learner=|@submitted|plan!|ways!|@coded:ways\n"
    "a|2025-05-02|Plan a budget|x|Talk\n"
    "b|2025-05-02|budgets, and mail jo@example.org|x|Talk\n"
    "c|2025-05-02|Budgeting for budgets|x|Talk\n"
    "d|2025-05-02|Write GRANTS|x|Talk\n"
    "e|2025-05-02|grants and mapping|x|Talk\n"
    "f|2025-05-02|where the bus stops are|x|Talk; Work\n"
    "g|2025-05-02|buses|x|Work\n"
    "h|2025-05-02|nothing yet||\n"
    "stranger|2025-05-03|a grant||\n"
    "i|2023-05-03|a grant||\n";

/* Received in 2025-26, by six of the cohort; four name budgets in either column. */
static const char follow_up[] =
    "@learner=|@submitted|effects:1!|effects:2!\n"
    "a|2025-09-15|budget|budget again\nb|2025-09-15||a grant\nc|2025-09-15|budgets|map\n"
    "d|2025-09-15|grants|\ne|2025-09-15|hired|\nf|2025-09-15|promoted|\n";

static Small open_study(void) {
  static const Filling sources[] = {
      {"roster", "r.csv", NULL, roster}, {"exit", "e.csv", NULL, exit_survey}, {"later", "f.csv", NULL, follow_up}};
  return small_open(study_text, sources, G_N_ELEMENTS(sources));
}

static void test_codebook(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *plan = at(tree, "themes[0]");
  assert_text(plan, "id", "plan");
  assert_count(plan, "n", 9);
  assert_text(plan, "themes[0].theme", "Budgets");
  assert_count(plan, "themes[0].count", 6);
  assert_count(plan, "themes[0].n", 9);
  assert_status(plan, "themes[1].count", ASSAY_RESULT_HIDDEN);
  assert_status(plan, "themes[1].share", ASSAY_RESULT_HIDDEN);
  assert_count(plan, "themes[2].count", 0);
  assert_status(plan, "without.count", ASSAY_RESULT_HIDDEN);
  g_assert_null(assay_result_at(plan, "comments"));
  assert_text(
      plan, "sentence",
      "9 people wrote something. People are counted, not mentions: who names a theme twice counts once, who names "
      "two counts for both. A theme counts where a word of the study’s codebook occurs, in any of its forms.");
  small_close(&small);
}

/* What fewer than five have coded is not even named. */
static void test_coded(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *ways = at(tree, "themes[1]");
  g_assert_true(assay_result_flag(at(ways, "coded")));
  g_assert_cmpuint(assay_result_size(at(ways, "themes")), ==, 1);
  assert_text(ways, "themes[0].theme", "Talk");
  assert_count(ways, "themes[0].count", 6);
  g_assert_true(g_str_has_suffix(assay_result_string(at(ways, "sentence")),
                                 "1 more theme, of fewer than 5 people each, is not named."));
  g_autofree char *json = assay_result_to_json(at(tree, "themes[1]"), FALSE);
  g_assert_null(strstr(json, "Work"));
  small_close(&small);
}

static void test_comments(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  const AssayResult *comments = at(tree, "themes[0].comments");
  assert_text(comments, "[0].theme", "Budgets");
  g_assert_cmpuint(assay_result_size(at(comments, "[0].texts")), ==, 6);
  gboolean redacted = FALSE;
  for (guint i = 0; i < 6; i++) {
    const char *text = assay_result_string(assay_result_child(at(comments, "[0].texts"), i));
    g_assert_null(strstr(text, "@"));
    redacted |= g_str_equal(text, "budgets, and mail [address]");
  }
  g_assert_true(redacted);
  assert_text(comments, "[1].theme", "none of these");
  g_assert_cmpuint(assay_result_size(at(comments, "[1].texts")), ==, 3); /* f, g, h */
  small_close(&small);
}

/* Four of six: fewer than five people, so hidden; each is counted once over both columns. */
static void test_follow_up(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_INTERNAL);
  const AssayResult *effects = at(tree, "themes[0]");
  assert_text(effects, "id", "effects");
  assert_count(effects, "level", 3);
  assert_count(effects, "n", 6);
  assert_status(effects, "themes[0].count", ASSAY_RESULT_HIDDEN);
  g_assert_cmpuint(assay_result_size(at(effects, "comments[0].texts")), ==, 8); /* each column with something */
  small_close(&small);
}

static void test_published(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  assert_status(tree, "themes[0].n", ASSAY_RESULT_HIDDEN);
  assert_status(tree, "themes[0].themes[0].count", ASSAY_RESULT_HIDDEN);
  g_assert_cmpuint(assay_result_size(at(tree, "themes[1].themes")), ==, 0);
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/themes/codebook", test_codebook);
  g_test_add_func("/themes/coded", test_coded);
  g_test_add_func("/themes/comments", test_comments);
  g_test_add_func("/themes/follow-up", test_follow_up);
  g_test_add_func("/themes/published", test_published);
  return g_test_run();
}
