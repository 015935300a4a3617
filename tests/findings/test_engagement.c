/* Engagement: scores, retention, care in answering, attempts, and whether engagement goes with learning. Forty learners
 * answer by a rule; the figures are those of R 4.2.2 over the same rule (tests/reference/engagement.R). */
#include "assay/stats.h"
#include "small_study.h"

static const char study_text[] = FILLING_PROGRAM
    "roster: {file: r.csv, learner: id, date_order: ymd, columns: {cohort: cohort, section: section, completed_on: "
    "end}}\n"
    "modules: [{name: Queries}]\n"
    "instruments:\n"
    "  - {id: exit, level: 1, file: e.csv, learner: {column: id}, duration: Time, items: [\n"
    "      {id: e1, column: e1, scale: agreement-5, construct: engagement},\n"
    "      {id: e2, column: e2, scale: agreement-5, construct: engagement},\n"
    "      {id: e3, column: e3, scale: agreement-5, construct: engagement, reverse: true},\n"
    "      {id: c1, column: c1, scale: agreement-5, construct: contribution}]}\n"
    "  - {id: module, level: 1, file: m.csv, point: Queries, year: 2024-25, items: [\n"
    "      {id: m1, column: m1, scale: agreement-5, construct: engagement}]}\n"
    "  - {id: pre, level: 2, occasion: pre, file: p.csv, learner: {column: id}, items: [\n"
    "      {id: sum, column: s, type: score, max: 20}]}\n"
    "  - {id: post, level: 2, occasion: post, file: q.csv, learner: {column: id}, items: [\n"
    "      {id: sum, column: s, type: score, max: 20}]}\n"
    "objectives: [{id: o, text: T, target: {score: 50%, share: 50%}, metrics: [{id: sql, kind: skill, method: test, "
    "pre: pre.sum, post: post.sum}]}]\n";

static const char *const labels[] = {"Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
                                     "Strongly agree"};

typedef struct {
  GString *roster, *exit, *module, *pre, *post;
} Exports;

static void write_learner(Exports *out, int i) {
  gboolean straight = i == 5 || i == 6 || i == 8;
  int e1 = straight ? 2 : 1 + i * 3 % 5, e2 = straight ? 2 : 1 + (i * 3 + (i % 4 == 0)) % 5;
  int g3 = straight ? 2 : 5 - (i * 3 + (i % 3 == 0)) % 5, c1 = straight ? 2 : 1 + i * 2 % 5;
  int pre = 4 + i % 9, post = pre + i * 3 % 5 + i * 5 % 7 - 2;
  g_string_append_printf(out->roster, "p%02d|2024-25|%s|%s\n", i,
                         i < 24   ? "A"
                         : i < 37 ? "B"
                                  : "C",
                         i % 8 == 7 ? "" : "2025-05-01");
  g_string_append_printf(out->exit, "p%02d|2025-05-02|%s|%s|%s|%s|%d\n", i, labels[e1 - 1],
                         i == 39 ? "" : labels[e2 - 1], labels[g3 - 1], labels[c1 - 1], 60 + 10 * i);
  if (i % 2 == 0) g_string_append_printf(out->module, "%s\n", labels[i % 5]);
  if (i != 38) g_string_append_printf(out->pre, "p%02d|2024-09-01|%d\n", i, pre);
  if (i == 7 || i == 15) return;
  if (i % 10 == 0) g_string_append_printf(out->post, "p%02d|2025-04-01|0\n", i);
  g_string_append_printf(out->post, "p%02d|2025-04-20|%d\n", i, post);
}

static Small open_study(void) {
  Exports out = {g_string_new("@learner=|cohort|section|completed_on\n"),
                 g_string_new("@learner=|@submitted|e1|e2|e3|c1|@duration\n"), g_string_new("m1\n"),
                 g_string_new("@learner=|@submitted|sum\n"), g_string_new("@learner=|@submitted|sum\n")};
  for (int i = 0; i < 40; i++) write_learner(&out, i);
  g_string_append(out.roster, "silent1|2024-25|C|\nsilent2|2024-25|C|\n");
  const Filling sources[] = {{"roster", "r.csv", NULL, out.roster->str},
                             {"exit", "e.csv", NULL, out.exit->str},
                             {"module", "m.csv", NULL, out.module->str},
                             {"pre", "p.csv", NULL, out.pre->str},
                             {"post", "q.csv", NULL, out.post->str}};
  Small small = small_open(study_text, sources, G_N_ELEMENTS(sources));
  GString *const texts[] = {out.roster, out.exit, out.module, out.pre, out.post};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) g_string_free(texts[i], TRUE);
  return small;
}

static void assert_interval(const AssayResult *tree, const char *path, double low, double high) {
  double level, l, h;
  g_assert_true(assay_result_interval(at(tree, path), &level, &l, &h));
  support_assert_close(l, low, 1e-11, "R");
  support_assert_close(h, high, 1e-11, "R");
}

static void assert_number(const AssayResult *tree, const char *path, double expected) {
  support_assert_close(assay_result_number(at(tree, path)), expected, 1e-12, "R");
}

static gboolean has_interval(const AssayResult *node) {
  double level, low, high;
  return assay_result_interval(node, &level, &low, &high);
}

static void test_scores(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *engagement = at(tree, "engagement.constructs[0]"), *own = at(tree, "engagement.constructs[1]");
  assert_text(engagement, "id", "engagement");
  assert_count(engagement, "n", 39);
  assert_number(engagement, "score", 2.95726495726496);
  assert_interval(engagement, "score", 2.57388740246747, 3.34064251206244);
  assert_number(engagement, "alpha", 0.814644082332762);
  assert_interval(engagement, "alpha", 0.684670581290066, 0.896589517281995);
  assert_text(
      engagement, "sentence",
      "Engagement: 3.0 on average on a scale from 1 to 5, over 3 ratings by 39 people (95% interval 2.6 to 3.3). "
      "The ratings go together with a reliability of 0.81 (Cronbach’s alpha; 95% interval 0.68 to 0.90). Near 1 means "
      "that they tell "
      "much the same story, near 0 that each tells its own.");
  assert_count(own, "ratings", 1);
  assert_number(own, "score", 3);
  g_assert_false(has_interval(at(own, "score"))); /* five possible values */
  assert_status(own, "alpha", ASSAY_RESULT_ABSENT);
  /* 0, 2, 4, 1, 3 four times: all five answers alike. */
  assert_count(tree, "engagement.by_module[0].n", 20);
  assert_number(tree, "engagement.by_module[0].score", 3);
  assert_number(tree, "engagement.by_year[0].scores[0].score", 2.95726495726496);
  assert_count(tree, "engagement.by_year[0].completed.count", 35);
  assert_count(tree, "engagement.by_year[0].completed.of", 42);
  small_close(&small);
}

/* 24 of section A, 13 of B, 2 of C answered all: C is hidden, and B too, from which it could be worked out. */
static void test_sections(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *sections = at(tree, "engagement.by_section");
  g_assert_cmpuint(assay_result_size(sections), ==, 3);
  assert_text(tree, "engagement.by_section[0].section", "A");
  assert_count(tree, "engagement.by_section[0].enrolled", 24);
  assert_count(tree, "engagement.by_section[0].completed.count", 21);
  assert_number(tree, "engagement.by_section[0].scores[0].score", 2.94444444444444);
  assert_interval(tree, "engagement.by_section[0].scores[0].score", 2.45921838101758, 3.42967050787131);
  assert_status(tree, "engagement.by_section[1].scores[0].score", ASSAY_RESULT_HIDDEN);
  assert_status(tree, "engagement.by_section[2].scores[0].score", ASSAY_RESULT_HIDDEN);
  assert_count(tree, "engagement.by_section[2].enrolled", 5);
  g_autoptr(AssayResult) published = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  for (int i = 0; i < 3; i++) {
    g_autofree char *enrolled = g_strdup_printf("engagement.by_section[%d].enrolled", i);
    assert_status(published, enrolled, ASSAY_RESULT_HIDDEN); /* five in one of them */
  }
  small_close(&small);
}

static void test_retention(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const struct {
    const char *id;
    int count, of;
  } steps[] = {{"enrolled", 42, 42}, {"started", 40, 42}, {"pre", 39, 40}, {"post", 37, 39}, {"completed", 35, 38}};
  g_assert_cmpuint(assay_result_size(at(tree, "engagement.retention")), ==, G_N_ELEMENTS(steps));
  for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
    const AssayResult *step = assay_result_child(at(tree, "engagement.retention"), i);
    assert_text(step, "id", steps[i].id);
    assert_count(step, "count", steps[i].count);
    assert_count(step, "of", steps[i].of);
  }
  assert_interval(tree, "engagement.retention[3].share", 0.831143599523864, 0.985822044584726); /* Wilson 1927 */
  assert_text(tree, "engagement.retention[3].from", "Measured before");
  small_close(&small);
}

static void test_care(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *care = at(tree, "engagement.care[0]");
  assert_text(care, "instrument", "exit");
  assert_count(care, "blank.count", 1);
  assert_count(care, "blank.n", 40);
  assert_count(care, "straight.count", 3);
  assert_count(care, "straight.n", 39);
  assert_number(care, "minutes", 4.25);
  assert_status(tree, "engagement.care[1].straight", ASSAY_RESULT_ABSENT); /* one rating */
  assert_status(tree, "engagement.care[1].minutes", ASSAY_RESULT_ABSENT);
  const AssayResult *attempts = at(tree, "engagement.attempts");
  g_assert_cmpuint(assay_result_size(attempts), ==, 1);
  assert_text(attempts, "[0].instrument", "post");
  assert_count(attempts, "[0].several.count", 4);
  assert_count(attempts, "[0].several.n", 38);
  assert_text(attempts, "[0].sentence", "4 of 38 handed it in more than once; one of these counts.");
  small_close(&small);
}

static void test_with_learning(void) {
  Small small = open_study();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  const AssayResult *with = at(tree, "engagement.with_learning");
  assert_count(with, "n", 36);
  assert_number(with, "correlation", 0.523943881161486);
  assert_interval(with, "correlation", 0.214527013249255, 0.737788781673719);
  g_assert_true(g_str_has_prefix(assay_result_string(at(with, "note")),
                                 "Liking a course and learning from it are only loosely related."));
  g_autoptr(AssayResult) restricted = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_status(restricted, "engagement.with_learning", ASSAY_RESULT_ABSENT);
  Small few = small_whole();
  g_autoptr(AssayResult) unlinked = small_review(&few, 2024, ASSAY_TIER_INTERNAL);
  assert_status(unlinked, "engagement.with_learning", ASSAY_RESULT_ABSENT);
  small_close(&few);
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/engagement/scores", test_scores);
  g_test_add_func("/engagement/sections", test_sections);
  g_test_add_func("/engagement/retention", test_retention);
  g_test_add_func("/engagement/care", test_care);
  g_test_add_func("/engagement/with-learning", test_with_learning);
  return g_test_run();
}
