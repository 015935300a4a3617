/* Groups one way, and sections. 36 learners of twelve sections score by a rule; the figures are those of R 4.2.2 over the
 * same rule (tests/reference/groups.R). */
#include "assay/stats.h"
#include "small_study.h"

#define INSTRUMENTS                                                                                                  \
  "instruments:\n"                                                                                                   \
  "  - {id: exit, level: 1, file: e.csv, learner: {column: id}, items: [{id: worth, column: w, type: choice, "       \
  "construct: value}]}\n"                                                                                            \
  "  - {id: pre, level: 2, occasion: pre, file: p.csv, learner: {column: id}, items: [{id: sum, column: s, type: "   \
  "score, max: 20}]}\n"                                                                                              \
  "  - {id: post, level: 2, occasion: post, file: q.csv, learner: {column: id}, items: [{id: sum, column: s, type: " \
  "score, max: 20}]}\n"                                                                                              \
  "objectives: [{id: o, text: T, target: {score: 60%, share: 50%}, metrics: [{id: sql, kind: skill, method: test, "  \
  "pre: pre.sum, post: post.sum}]}]\n"

static const char study_text[] =
    "assay: 1\nprogram: {name: P, unit: U, proposers: [A. B., C. D.], status: hybrid, credits: 3, modality: online, "
    "audience: graduate, pilot_start: 2024-fall}\n"
    "roster: {file: r.csv, learner: id, date_order: ymd, columns: {cohort: cohort, section: section, status: status, "
    "modality: modality, audience: audience, badge: badge, completed_on: end}}\n" INSTRUMENTS;

static Small open_study(int sections) {
  g_autoptr(GString) roster = g_string_new("@learner=|cohort|section|status|modality|audience|badge|completed_on\n");
  g_autoptr(GString) exit = g_string_new("@learner=|@submitted|worth\n");
  g_autoptr(GString) pre = g_string_new("@learner=|@submitted|sum\n");
  g_autoptr(GString) post = g_string_new(pre->str);
  for (int i = 0; i < 36; i++) {
    int section = i / 3, before = 4 + i % 7, after = before + i * 5 % 9 - 2 + section % 4;
    g_string_append_printf(roster, "p%02d|2024-25|%d|%s|%s|%s|%s|%s\n", i, section % sections,
                           i % 2 ? "non-credit" : "credit", i % 3 == 2 ? "in person" : "online",
                           i < 30   ? "graduate"
                           : i < 34 ? "continuing education"
                                    : "undergraduate",
                           i < 20 ? "Yes" : "No", i < 24 ? "2025-05-01" : "");
    g_string_append_printf(exit, "p%02d|2025-05-02|%s\n", i, i % 3 == 1 ? "No" : "Yes");
    g_string_append_printf(pre, "p%02d|2024-09-01|%d\n", i, before);
    if (i != 35) g_string_append_printf(post, "p%02d|2025-05-01|%d\n", i, after);
  }
  const Filling sources[] = {{"roster", "r.csv", NULL, roster->str},
                             {"exit", "e.csv", NULL, exit->str},
                             {"pre", "p.csv", NULL, pre->str},
                             {"post", "q.csv", NULL, post->str}};
  Small small = small_open(study_text, sources, G_N_ELEMENTS(sources));
  return small;
}

static const AssayResult *grouping(const AssayResult *tree, const char *id) {
  const AssayResult *list = at(tree, "groups");
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    if (g_strcmp0(assay_result_string(at(one, "id")), id) == 0) return one;
  }
  g_error("no groups by %s", id);
}

typedef struct {
  const char *name;
  int n;
  double change, low, high;
  int reached, worth, people;
} Expected;

static void assert_group(const AssayResult *group, const Expected *expected) {
  double level, low, high;
  assert_text(group, "name", expected->name);
  assert_count(group, "enrolled", expected->people);
  assert_count(group, "objectives[0].n", expected->n);
  const AssayResult *change = at(group, "objectives[0].change");
  support_assert_close(assay_result_number(change), expected->change, 1e-12, "R");
  g_assert_true(assay_result_interval(change, &level, &low, &high));
  support_assert_close(low, expected->low, 1e-11, "R: t.test");
  support_assert_close(high, expected->high, 1e-11, "R: t.test");
  assert_count(group, "objectives[0].share.count", expected->reached);
  assert_count(group, "worth.count", expected->worth);
}

static void test_learning(void) {
  Small small = open_study(12);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const Expected credit = {"for credit", 18, 10.0 / 3, 1.83660099606923, 4.83006567059744, 7, 12, 18};
  const Expected other = {"without credit", 17, 3.58823529411765, 2.13332409958126, 5.04314648865404, 7, 12, 18};
  const Expected in_person = {"in person", 11, 3.36363636363636, 1.41023700585860, 5.31703572141413, 3, 12, 12};
  const Expected online = {"online", 24, 3.5, 2.26105601504936, 4.73894398495064, 11, 12, 24};
  assert_group(at(grouping(tree, "credit"), "groups[0]"), &credit);
  assert_group(at(grouping(tree, "credit"), "groups[1]"), &other);
  assert_group(at(grouping(tree, "modality"), "groups[0]"), &in_person);
  assert_group(at(grouping(tree, "modality"), "groups[1]"), &online);
  assert_text(grouping(tree, "modality"), "note",
              "These groups may have differed before the program began, so a difference should not be credited to the "
              "modality.");
  small_close(&small);
}

/* Of those who have the badge nothing but their number is told. */
static void test_badge(void) {
  Small small = open_study(12);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  const AssayResult *badge = grouping(tree, "badge");
  g_assert_true(assay_result_flag(at(badge, "counts_only")));
  assert_count(badge, "groups[0].enrolled", 20);
  assert_count(badge, "groups[0].completed", 20);
  assert_count(badge, "groups[1].completed", 4);
  g_assert_null(assay_result_at(badge, "groups[0].objectives"));
  g_assert_null(assay_result_at(badge, "groups[0].worth"));
  small_close(&small);
}

/* Four in continuing education and two undergraduates: both hidden, six together, so that graduates can be shown. The
 * other year has one group only. */
static void test_small_groups(void) {
  Small small = open_study(12);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  const AssayResult *audience = grouping(tree, "audience");
  assert_text(audience, "groups[0].name", "continuing education");
  assert_status(audience, "groups[0].objectives[0].change", ASSAY_RESULT_HIDDEN);
  assert_status(audience, "groups[2].objectives[0].change", ASSAY_RESULT_HIDDEN);
  assert_status(audience, "groups[2].worth", ASSAY_RESULT_HIDDEN);
  const Expected graduates = {"graduate", 30, 3.1, 2.05598145724316, 4.14401854275684, 10, 20, 30};
  assert_group(at(audience, "groups[1]"), &graduates);
  g_autoptr(AssayResult) published = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  for (int i = 0; i < 3; i++) {
    g_autofree char *enrolled = g_strdup_printf("groups[%d].enrolled", i);
    assert_status(grouping(published, "audience"), enrolled, ASSAY_RESULT_HIDDEN);
  }
  assert_status(grouping(published, "modality"), "groups[1].objectives[0].change", ASSAY_RESULT_HIDDEN);
  small_close(&small);
}

static void test_sections(void) {
  Small small = open_study(12);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  double level, low, high;
  assert_count(tree, "sections.count", 12);
  const AssayResult *change = at(tree, "sections.objectives[0].change");
  support_assert_close(assay_result_number(change), 3.45714285714286, 1e-12, "R");
  g_assert_true(assay_result_interval(change, &level, &low, &high));
  support_assert_close(low, 2.26390753022952, 1e-11, "R: CR1 on 11 degrees of freedom");
  support_assert_close(high, 4.65037818405620, 1e-11, "R: CR1 on 11 degrees of freedom");
  assert_status(tree, "sections.objectives[0].sections[0].change", ASSAY_RESULT_HIDDEN); /* three each */
  small_close(&small);
}

/* Three sections of twelve: each is shown, and no interval allows for them. */
static void test_few_sections(void) {
  Small small = open_study(3);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_count(tree, "sections.count", 3);
  assert_status(tree, "sections.objectives[0].change", ASSAY_RESULT_ABSENT);
  assert_count(tree, "sections.objectives[0].sections[0].n", 12);
  assert_count(tree, "sections.objectives[0].sections[2].n", 11);
  g_assert_true(assay_result_known(at(tree, "sections.objectives[0].sections[1].change")));
  small_close(&small);
}

static void test_none(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  g_assert_cmpuint(assay_result_size(at(tree, "groups")), ==, 1); /* badge */
  assert_status(tree, "sections.count", ASSAY_RESULT_ABSENT);
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/groups/learning", test_learning);
  g_test_add_func("/groups/badge", test_badge);
  g_test_add_func("/groups/small-groups", test_small_groups);
  g_test_add_func("/groups/sections", test_sections);
  g_test_add_func("/groups/few-sections", test_few_sections);
  g_test_add_func("/groups/none", test_none);
  return g_test_run();
}
