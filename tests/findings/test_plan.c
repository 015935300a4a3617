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
  assert_count(tree, "plan.gaps", 3);
  assert_text(tree, "plan.sentence", "3 gaps are marked; a gap is a suggestion, not a fault.");
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/plan/rows", test_rows);
  return g_test_run();
}
