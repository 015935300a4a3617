/* The evaluation plan of small_study.h, read off study.yml by hand. */
#include "small_study.h"

static void assert_row(const AssayResult *tree, guint i, gint64 level, const char *measure, const char *timing,
                       const char *instruments, const char *gap) {
  const AssayResult *row = assay_result_child(at(tree, "plan.rows"), i);
  g_assert_nonnull(row);
  assert_count(row, "level", level);
  assert_text(row, "measure", measure);
  assert_text(row, "timing", timing);
  assert_text(row, "instruments", instruments);
  assert_text(row, "gap", gap);
}

static void test_rows(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_row(tree, 0, 1, "Relevant to one’s work", "at the end", "reaction", "");
  assert_row(tree, 1, 1, "Engaged", "", "", "not asked");
  assert_row(tree, 2, 1, "Contributed", "", "", "not asked");
  assert_row(tree, 6, 2, "skill, test", "before and after", "pretest, posttest", "");
  assert_row(tree, 7, 2, "confidence, survey", "before and after", "confidence", "");
  assert_row(tree, 8, 2, "skill, test", "after only", "posttest", "not measured before");
  assert_row(tree, 9, 2, "skill, test", "before and after", "pretest, retest", "");
  assert_row(tree, 10, 3, "Put to use", "weeks to years later", "followup", "");
  g_assert_cmpuint(assay_result_size(at(tree, "plan.rows")), ==, 4 + 3 + 6);
  assert_count(tree, "plan.gaps", 2); /* engaged and contributed are printed as one row */
  assert_text(tree, "plan.sentence", "2 rows have a gap; a gap is a suggestion, not a fault.");
  small_close(&small);
}

/* Nothing is missing; before was asked afterwards, and the sentence does not say that it was measured before. */
static void test_recalled(void) {
  static const char *const asked[] = {"relevance",    "engagement", "contribution",
                                      "satisfaction", "value",      "planned-application"},
                           *const later[] = {"used", "taught", "effects"};
  g_autoptr(GString) text =
      g_string_new(FILLING_PROGRAM "instruments:\n  - {id: end, level: 1, file: e.csv, year: 2024-25, items: [");
  for (guint i = 0; i < G_N_ELEMENTS(asked); i++)
    g_string_append_printf(text, "{id: q%u, column: Q%u, scale: agreement-5, construct: %s}, ", i, i, asked[i]);
  g_string_append(text,
                  "{id: b, column: B, scale: agreement-5}, {id: n, column: N, scale: agreement-5}]}\n"
                  "  - {id: later, level: 3, file: l.csv, year: 2024-25, items: [");
  for (guint i = 0; i < G_N_ELEMENTS(later); i++)
    g_string_append_printf(text, "%s{id: l%u, column: L%u, construct: %s, type: text}", i ? ", " : "", i, i, later[i]);
  g_string_append(
      text,
      "]}\nobjectives:\n  - {id: o, text: All, target: {metric: m, score: Agree, share: 50%}, metrics: [{id: m, "
      "kind: confidence, method: survey, mode: retrospective, pre: end.b, post: end.n}]}\n");
  Small small = small_open(text->str, NULL, 0);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_count(tree, "plan.gaps", 0);
  assert_text(
      tree, "plan.sentence",
      "Every objective has a target, every measure has a before and an after, some of them recalled afterwards, and "
      "each question of the plan is asked.");
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/plan/rows", test_rows);
  g_test_add_func("/plan/recalled", test_recalled);
  return g_test_run();
}
