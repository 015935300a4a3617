/* The annual review of a study that is reckoned by hand in small_study.h. */
#include <math.h>

#include "small_study.h"

static void assert_says(const AssayResult *tree, const char *path, const char *part) {
  const char *text = assay_result_string(at(tree, path));
  if (!strstr(text, part)) g_error("%s does not say “%s”: %s", path, part, text);
}

static gboolean has_interval(const AssayResult *node) {
  double level, low, high;
  return assay_result_interval(node, &level, &low, &high);
}

static void test_participation(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_text(tree, "title", "Query School, 2024-25");
  assert_text(tree, "pilot.text", "Pilot year 1 of 3");
  assert_count(tree, "participation.enrolled", 12);
  assert_count(tree, "participation.completed", 11);
  assert_count(tree, "participation.badges", 6);
  assert_status(tree, "participation.badges_claimed", ASSAY_RESULT_ABSENT);
  assert_count(tree, "participation.exit_answered", 9);
  assert_text(tree, "participation.exit_text", "9 of 11");
  assert_count(tree, "participation.pre", 11);
  assert_count(tree, "participation.post", 11);
  assert_count(tree, "participation.both_tests", 10);
  assert_text(tree, "participation.both_text", "2 to 10");
  assert_text(tree, "participation.measured_by", "the test of “Query a database”");
  assert_text(tree, "participation.steps[3].note",
              "by the test of “Query a database”, both times, linked to one person");
  assert_count(tree, "participation.unmatched_ids", 1);
  small_close(&small);
}

/* Differences 1..5 twice: average 3, sum of squares about it 20, variance 20/9; R: qt(.975, 9) * sqrt(20/9) / sqrt(10)
 * is 1.06639111328289. */
static void test_change(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *metric = at(tree, "objectives[0].metrics[0]");
  double level, low, high;
  gint64 n;
  support_assert_close(assay_result_number(at(metric, "before")), 10, 1e-14, "sum 100 over 10");
  support_assert_close(assay_result_number(at(metric, "after")), 13, 1e-14, "sum 130 over 10");
  support_assert_close(assay_result_number(at(metric, "percent_after")), 0.65, 1e-14, "13 of 20");
  support_assert_close(assay_result_number(at(metric, "change")), 3, 1e-14, "130 - 100 over 10");
  g_assert_true(assay_result_interval(at(metric, "change"), &level, &low, &high));
  support_assert_close(low, 3 - 1.06639111328289, 1e-12, "R: t.test(after, before, paired = TRUE)");
  support_assert_close(high, 3 + 1.06639111328289, 1e-12, "R: t.test(after, before, paired = TRUE)");
  g_assert_true(assay_result_n(at(metric, "change"), &n));
  g_assert_cmpint(n, ==, 10);
  assert_count(metric, "up", 10);
  assert_count(metric, "same", 0);
  assert_count(metric, "down", 0);
  assert_count(metric, "n_pre", 11);
  assert_count(metric, "n_post", 11);
  g_assert_true(assay_result_flag(at(metric, "primary")));
  g_assert_true(assay_result_flag(at(metric, "direct")));
  assert_text(
      metric, "sentence",
      "On the test of “Query a database”, the average rose from 10.0 to 13.0 out of 20 among the 10 learners measured "
      "both times: a change "
      "of 3.0 points (95% interval 1.9 to 4.1). All 10 learners scored higher.");
  assert_text(metric, "caveats[0]", "Small group: one or two learners can move these figures noticeably.");
  support_assert_close(assay_result_number(at(metric, "missing.pre_mean_matched")), 10, 1e-14, "the ten");
  assert_status(metric, "missing.pre_mean_unmatched", ASSAY_RESULT_HIDDEN); /* one person */
  assert_count(metric, "missing.n_unmatched", 1);
  small_close(&small);
}

/* 6 of 11 measured reached 14 of 20; 80% of 11 is 8.8, so the goal is 9. Wilson by its formula with z
 * = 1.959963984540054. */
static void test_target(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *target = at(tree, "objectives[0].target");
  double level, low, high;
  assert_count(target, "reached_count", 6);
  assert_count(target, "measured_count", 11);
  assert_count(target, "goal_count", 9);
  g_assert_false(assay_result_flag(at(target, "reached")));
  assert_count(target, "bounds.low", 6);
  assert_count(target, "bounds.high", 7);
  assert_count(target, "bounds.of", 12);
  g_assert_true(assay_result_interval(at(target, "share"), &level, &low, &high));
  support_assert_close(low, 0.280091537409322, 1e-12, "Wilson 1927");
  support_assert_close(high, 0.7872872837754024, 1e-12, "Wilson 1927");
  assert_text(tree, "objectives[0].learned", "not-reached");
  assert_text(tree, "headlines[0].label", "Goal not reached: Query a database");
  assert_text(target, "sentence",
              "6 of 11 measured reached the target of 70% of the points (goal: at least 9); had all 12 enrolled been "
              "measured, 6 to 7 would have.");
  assert_text(
      target, "future",
      "For similar future groups the share may lie between 28% and 79%: over many such groups together, and only "
      "if learners, teaching and test stay like these. A single group can lie outside.");
  assert_text(tree, "headlines[0].text",
              "6 of 11 measured reached the target of 70% of the points (goal: at least 9); had all 12 enrolled been "
              "measured, 6 to 7 would have. Average 10.0 before and 13.0 after, of 20: up 3.0 (95% interval 1.9 to "
              "4.1). The interval is the range of average changes that fit these data "
              "reasonably well. All 10 learners scored higher.");
  small_close(&small);
}

/* Six have the badge; all were measured after: 9 10 11 14 15 11, of which two reached 14; half of six is three. */
static void test_applies_to(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *objective = at(tree, "objectives[1]");
  assert_count(objective, "eligible", 6);
  assert_count(objective, "target.measured_count", 6);
  assert_count(objective, "target.reached_count", 2);
  assert_count(objective, "target.goal_count", 3);
  g_assert_false(has_interval(at(objective, "target.share"))); /* under ten */
  const AssayResult *post_only = at(objective, "metrics[0]");
  support_assert_close(assay_result_number(at(post_only, "after")), 70.0 / 6, 1e-14, "9+10+11+14+15+11 over 6");
  assert_status(post_only, "change", ASSAY_RESULT_ABSENT);
  g_assert_false(assay_result_flag(at(post_only, "comparable")));
  /* Measured once: no number of people stands where nobody could be measured twice. */
  assert_status(tree, "evidence.objectives[1].n_matched", ASSAY_RESULT_ABSENT);
  assert_says(tree, "evidence.objectives[1].sentence", "No change is told of: it was measured once, at the end.");
  assert_text(objective, "metrics[1].reason", "before and after used different forms that are not declared equivalent");
  assert_status(objective, "metrics[1].change", ASSAY_RESULT_ABSENT);
  assert_status(objective, "metrics[1].up", ASSAY_RESULT_ABSENT);
  small_close(&small);
}

static void test_hidden(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *four = at(tree, "objectives[0].metrics[1]");
  static const char *const names[] = {"before", "after", "percent_before", "change", "up", "same", "down"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) assert_status(four, names[i], ASSAY_RESULT_HIDDEN);
  assert_count(four, "n_matched", 4);
  assert_text(four, "sentence",
              "On learners’ own ratings, the change is withheld: fewer than 5 learners have both measures.");
  g_autoptr(AssayResult) next = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  assert_status(next, "objectives[0].metrics[0].change", ASSAY_RESULT_HIDDEN);
  assert_status(next, "objectives[0].target.share", ASSAY_RESULT_HIDDEN);
  assert_status(next, "objectives[0].target.reached", ASSAY_RESULT_HIDDEN);
  assert_text(next, "objectives[0].learned", "hidden");
  small_close(&small);
}

static void no_figure_below(const AssayResult *node, gint64 k) {
  gint64 n;
  if (assay_result_kind(node) == ASSAY_RESULT_NUMBER && assay_result_known(node) && assay_result_n(node, &n))
    g_assert_cmpint(n, >=, k);
  for (guint i = 0; i < assay_result_size(node); i++) no_figure_below(assay_result_child(node, i), k);
}

static void no_small_interval(const AssayResult *node) {
  gint64 n;
  if (has_interval(node)) {
    g_assert_true(assay_result_n(node, &n));
    g_assert_cmpint(n, >=, 10);
  }
  for (guint i = 0; i < assay_result_size(node); i++) no_small_interval(assay_result_child(node, i));
}

static void test_every_figure(void) {
  Small small = small_whole();
  for (int year = 2024; year <= 2025; year++)
    for (AssayTier tier = ASSAY_TIER_INTERNAL; tier <= ASSAY_TIER_PUBLISHED; tier++) {
      g_autoptr(AssayResult) tree = small_review(&small, year, tier);
      no_figure_below(at(tree, "objectives"), tier == ASSAY_TIER_PUBLISHED ? 10 : 5);
      no_figure_below(at(tree, "level1.items"), tier == ASSAY_TIER_PUBLISHED ? 10 : 5);
      no_figure_below(at(tree, "level3"), tier == ASSAY_TIER_PUBLISHED ? 10 : 5);
      no_figure_below(at(tree, "years"), tier == ASSAY_TIER_PUBLISHED ? 10 : 5);
      no_small_interval(tree);
    }
  g_autoptr(AssayResult) published = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  assert_status(published, "objectives[0].metrics[0].up", ASSAY_RESULT_HIDDEN); /* 10, 0, 0: everyone scored higher */
  assert_status(published, "objectives[0].target.reached_count", ASSAY_RESULT_HIDDEN);
  assert_status(published, "level1.items[0].mean", ASSAY_RESULT_HIDDEN); /* nine answers */
  g_assert_cmpuint(assay_result_size(at(published, "issues")), ==, 0);
  small_close(&small);
}

/* Relevance: 1 0 2 3 3 people, average (1 + 2 * 3 + 3 * 4 + 3 * 5) / 9 = 34 / 9; six above the middle. */
static void test_reaction(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *item = at(tree, "level1.items[0]");
  const gint64 expected[] = {1, 0, 2, 3, 3};
  assert_text(item, "id", "relevance"); /* first, though the survey asks it second */
  assert_count(item, "n", 9);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint((gint64)assay_result_number(assay_result_child(at(item, "counts"), i)), ==, expected[i]);
  assert_text(item, "levels[0]", "Strongly disagree");
  support_assert_close(assay_result_number(at(item, "mean")), 34.0 / 9, 1e-14, "by hand");
  assert_count(item, "agree.count", 6);
  assert_text(item, "status", "fewer than 10: read as individual cases");
  assert_text(tree, "level1.items[1].id", "later");
  assert_count(tree, "level1.items[1].n", 8);
  assert_count(tree, "level1.items[1].blank", 1);
  assert_text(tree, "level1.worth.sentence", "5 yes, 3 partly, 1 no; 2 did not answer.");
  g_assert_true(assay_result_flag(at(tree, "level1.adequate"))); /* 9 of 11, the line for 10 to 20 is 60% */
  assert_text(
      tree, "level1.sentence",
      "9 of 11 eligible learners answered (82%). Those who did not answer may think differently; these data cannot "
      "tell. Questions on relevance come first, because the program exists for learners’ work and study.");
  assert_count(tree, "level1.items[3].n", 2); /* two wrote what they plan */
  g_autoptr(AssayResult) next = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  assert_count(next, "level1.answered", 1);
  assert_status(next, "level1.items[0].mean", ASSAY_RESULT_HIDDEN);
  assert_text(next, "level1.worth.sentence",
              "Withheld to protect privacy: fewer than 5 people answered, or the group is too small for exact counts.");
  small_close(&small);
}

/* Six of the eleven graduates of 2024-25 answered in 2025-26; five had used it; the other five did not answer. */
static void test_follow_up(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) first = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  g_assert_cmpuint(assay_result_size(at(first, "level3.follow_ups")), ==, 0);
  assert_text(first, "level3.due.text", "not yet due"); /* June 30 is before May 1 + 84 days */
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  const AssayResult *one = at(tree, "level3.follow_ups[0]");
  assert_text(one, "cohort", "2024-25");
  assert_text(one, "bin", "3-12 months");
  assert_count(one, "graduates", 11);
  assert_count(one, "reachable", 10);
  assert_count(one, "answered", 6);
  assert_count(one, "used.count", 5);
  assert_count(one, "used.n", 6);
  assert_count(one, "used.bounds.low", 5);
  assert_count(one, "used.bounds.high", 10);
  assert_count(one, "used.bounds.of", 11);
  assert_count(one, "effects.n", 2);
  assert_text(one, "used.sentence",
              "5 of 6 said they had used it, by their own account; of all 11 graduates, 5 to 10 would say so.");
  assert_text(one, "contact",
              "Of 11 graduates of 2024-25, 10 could be contacted and 6 answered (3-12 months after finishing).");
  assert_text(tree, "level3.received_text", "6 follow-up answers were received in 2025-26.");
  small_close(&small);
}

/* Two answers within 12 weeks are too few to show; they may not be found by subtracting six from eight either. */
static void test_no_subtraction(void) {
  static const char followup[] =
      "@learner=|@submitted|used|taught|ways!\n"
      "p01|2025-09-15|Yes|No|Reports\np02|2025-09-15|Yes|No|\np03|2025-09-15|Yes|Yes|Pay\np04|2025-09-15|Yes|No|\n"
      "p05|2025-09-15|Yes|No|\np06|2025-09-15|No|No|\np07|2025-07-10|No|No|\np08|2025-07-11|No|No|\n";
  static const Filling sources[] = {{"roster", "roster.csv", NULL, small_roster},
                                    {"followup", "f.csv", NULL, followup}};
  Small small = small_open(small_text, sources, 2);
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_RESTRICTED);
  g_assert_cmpuint(assay_result_size(at(tree, "level3.follow_ups")), ==, 2);
  assert_text(tree, "level3.follow_ups[0].bin", "up to 12 weeks");
  assert_status(tree, "level3.follow_ups[0].used.count", ASSAY_RESULT_HIDDEN);
  assert_count(tree, "level3.follow_ups[1].used.count", 5);
  assert_text(tree, "level3.items[0].id", "used");
  assert_count(tree, "level3.items[0].n", 6);
  small_close(&small);
}

static void assert_bounds(const AssayResult *tree, const char *path, gint64 low, gint64 high, gint64 of) {
  const AssayResult *bounds = at(tree, path);
  assert_count(bounds, "low", low);
  assert_count(bounds, "high", high);
  assert_count(bounds, "of", of);
}

static void assert_band(const AssayResult *tree, const char *path, const char *words) {
  double low, high;
  g_assert_true(assay_result_band(at(tree, path), &low, &high));
  g_autofree char *text = assay_result_format(at(tree, path));
  g_assert_cmpstr(text, ==, words);
}

/* What is published says neither which answers nobody gave, nor digits that a reader does not see, nor a total from
 * which a hidden number of answers could be taken. */
static void test_published(void) {
  static const char before[] =
      "@learner=|@submitted|total\n"
      "p01|2024-09-02|8\np02|2024-09-02|8\np03|2024-09-02|8\np04|2024-09-02|10\np05|2024-09-02|10\np06|2024-09-02|10\n"
      "p07|2024-09-02|10\np08|2024-09-02|12\np09|2024-09-02|12\np10|2024-09-02|12\np12|2024-09-02|4\n";
  static const char followup[] =
      "@learner=|@submitted|used|taught|ways!\n"
      "p01|2025-09-15|Yes|No|\np02|2025-09-15|Yes|No|\np03|2025-09-15|Yes|No|\np04|2025-09-15|Yes|No|\n"
      "p05|2025-09-15|Yes|No|\np06|2025-09-15|Yes|No|\np07|2025-09-15|No|No|\np08|2025-09-15|No|No|\n"
      "p09|2025-09-15|No|No|\np10|2025-09-15|No|No|\np11|2025-07-10|No|No|\n";
  static const Filling sources[] = {{"roster", "roster.csv", NULL, small_roster},
                                    {"followup", "f.csv", NULL, followup},
                                    {"pretest", "pre.csv", NULL, before},
                                    {"posttest", "post.csv", NULL, small_post},
                                    {"reaction", "reaction.csv", NULL, small_reaction}};
  Small small = small_open(small_text, sources, G_N_ELEMENTS(sources));
  g_autoptr(AssayResult) tree = small_review(&small, 2025, ASSAY_TIER_PUBLISHED);
  assert_count(tree, "level3.follow_ups[1].answered", 10);
  assert_status(tree, "level3.follow_ups[0].answered", ASSAY_RESULT_HIDDEN);
  assert_status(tree, "level3.answered", ASSAY_RESULT_HIDDEN);
  g_assert_cmpuint(assay_result_size(at(tree, "level3.items[0].levels")), ==, 0);
  assert_text(tree, "level3.items[2].id", "ways");
  assert_status(tree, "level3.items[2].n", ASSAY_RESULT_HIDDEN);
  assert_text(tree, "level1.items[0].scale",
              "read as the scale “agreement-5”: 5 points from “Strongly disagree” to “Strongly agree”");
  g_autoptr(AssayResult) first = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  assert_status(first, "objectives[0].metrics[0].change", ASSAY_RESULT_HIDDEN); /* an average of all digits is a sum */
  /* Of p01 to p10 and p12: 104 of 220 points before, 150 after; 14 points or more have p04 p05 p08 p09 p10 p12. */
  g_assert_cmpfloat(assay_result_number(at(first, "evidence.objectives[0].percent_before")), ==, .47);
  g_assert_cmpfloat(assay_result_number(at(first, "evidence.objectives[0].percent_after")), ==, .68);
  g_assert_cmpfloat(assay_result_number(at(first, "evidence.objectives[0].change")), ==, 21);
  assert_status(first, "evidence.objectives[0].reached.count", ASSAY_RESULT_HIDDEN);
  g_assert_cmpstr(assay_result_reason(at(first, "evidence.objectives[0].reached.count")), ==,
                  "hidden to protect privacy"); /* eleven are not too few */
  assert_band(first, "evidence.objectives[0].reached.share", "half or more");
  assert_text(first, "evidence.objectives[0].goal", "cannot-tell");            /* 80% is no edge of a half */
  assert_band(first, "evidence.level3.used.share", "half or more");            /* p01 to p06 of eleven */
  assert_status(first, "evidence.level1.items[0].share", ASSAY_RESULT_HIDDEN); /* nine answers */
  assert_status(first, "evidence.level1.response.answered", ASSAY_RESULT_HIDDEN);
  assert_status(first, "evidence.level1.response.rate", ASSAY_RESULT_HIDDEN);
  /* Half or more of eleven are 6 to 11; one of twelve was not measured. */
  assert_bounds(first, "evidence.objectives[0].bounds", 6, 12, 12);
  assert_bounds(first, "evidence.level3.used.bounds", 6, 11, 11); /* all graduates answered */
  /* A year later there are three more: together they may be told, and then not the eleven alone. */
  assert_band(tree, "evidence.objectives[0].reached.share", "half or more"); /* 9 of 14 */
  assert_status(tree, "evidence.objectives[0].years[0].reached.share", ASSAY_RESULT_HIDDEN);
  /* No third of them was measured before, so the averages of both years are those of the same eleven. */
  g_assert_cmpfloat(assay_result_number(at(tree, "evidence.objectives[0].years[0].percent_after")), ==, .68);
  small_close(&small);
}

/* To those who run the program the same is told exactly. */
static void test_evidence_restricted(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_count(tree, "evidence.objectives[0].reached.count", 6);
  assert_count(tree, "evidence.objectives[0].reached.n", 11);
  assert_text(tree, "evidence.objectives[0].goal", "not-reached"); /* 80% of 11 are 9 */
  assert_text(tree, "evidence.pool_text", "Pilot year 1 (2024-25).");
  assert_bounds(tree, "evidence.objectives[0].bounds", 6, 7, 12); /* six of the eleven measured; p11 was not */
  assert_says(tree, "evidence.objectives[0].sentence",
              "Had all 12 enrolled been measured, 6 to 7 would have reached it.");
  assert_count(tree, "evidence.level1.response.answered", 9);
  assert_count(tree, "evidence.level1.response.eligible", 11);
  assert_says(tree, "evidence.level1.sentence", "9 of the 11 who completed answered the survey (82%).");
  assert_bounds(tree, "evidence.level3.used.bounds", 5, 10, 11); /* five of the six who answered, of eleven */
  assert_says(tree, "evidence.level3.sentence",
              "The other 5 may differ: of all 11 graduates, between 5 and 10 would say that they used it.");
  assert_text(tree, "evidence.headlines[0].text",
              "A 6-credit program, online. 12 people enrolled and 11 completed. 10 people were measured before and "
              "after.");
  assert_count(tree, "evidence.margin.points", 30); /* R: prop.test(9, 11, correct = FALSE) reaches .295 below 9 / 11 */
  /* R: prop.test(c(3.2, 7.8), c(11, 11), correct = FALSE) has p = .0498; two shares of 11 lie up to .418 apart by chance. */
  assert_count(tree, "evidence.margin.group_points", 42);
  assert_says(tree, "evidence.margin.sentence", "if learners, teaching and test stay alike");
  assert_count(tree, "evidence.demand[0].enrolled", 12);
  assert_count(tree, "evidence.demand[0].completed", 11);
  small_close(&small);
}

/* Every child that TREE.md promises at the top. */
static void test_shape(void) {
  static const char *const names[] = {"title",
                                      "tier",
                                      "k",
                                      "as_of",
                                      "as_of_iso",
                                      "checksum",
                                      "version",
                                      "program",
                                      "pilot",
                                      "year",
                                      "participation",
                                      "headlines",
                                      "objectives",
                                      "level1",
                                      "level3",
                                      "years",
                                      "years_sentence",
                                      "actions",
                                      "checks",
                                      "fix",
                                      "issues",
                                      "issues_total",
                                      "sources",
                                      "scales",
                                      "narrative",
                                      "limits",
                                      "methods",
                                      "participation.steps[8].id",
                                      "level1.items",
                                      "level1.by_module",
                                      "level3.due.sentence",
                                      "level3.items"};
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) at(tree, names[i]);
  g_assert_cmpuint(strlen(assay_result_string(at(tree, "checksum"))), ==, 64);
  g_assert_cmpuint(assay_result_size(at(tree, "sources")), ==, 7);
  assert_text(tree, "as_of", "June 30, 2025");
  g_autofree char *json = assay_result_to_json(tree, FALSE);
  g_autoptr(AssayResult) again = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  g_autofree char *json_again = assay_result_to_json(again, FALSE);
  g_assert_cmpstr(json, ==, json_again);
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/findings/participation", test_participation);
  g_test_add_func("/findings/change", test_change);
  g_test_add_func("/findings/target", test_target);
  g_test_add_func("/findings/applies-to", test_applies_to);
  g_test_add_func("/findings/hidden", test_hidden);
  g_test_add_func("/findings/every-figure", test_every_figure);
  g_test_add_func("/findings/reaction", test_reaction);
  g_test_add_func("/findings/follow-up", test_follow_up);
  g_test_add_func("/findings/no-subtraction", test_no_subtraction);
  g_test_add_func("/findings/published", test_published);
  g_test_add_func("/findings/evidence-restricted", test_evidence_restricted);
  g_test_add_func("/findings/shape", test_shape);
  return g_test_run();
}
