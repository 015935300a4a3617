/* Badges against targets, reckoned by hand. In small_study.h the target of "query" is 14 of 20. With a badge below it: p01 9,
 * p02 10, p03 11, p06 11. Without one at or above it: p08 15, p09 16, p10 17 (an empty cell is no badge), p12 20. The objective of
 * badge holders alone counts for nothing here. */
#include <string.h>

#include "small_study.h"

static const AssayResult *check_of(const AssayResult *tree, const char *id) {
  const AssayResult *checks = at(tree, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++)
    if (g_str_equal(assay_result_string(at(assay_result_child(checks, i), "id")), id))
      return assay_result_child(checks, i);
  g_error("no check is called %s", id);
}

static Small with_criteria(void) {
  static const Filling sources[] = {{"roster", "roster.csv", NULL, small_roster},
                                    {"posttest", "post.csv", NULL, small_post}};
  g_autofree char *text = g_strdup(small_text);
  char *place = strstr(text, "  pilot_start");
  g_assert_nonnull(place);
  g_autofree char *head = g_strndup(text, (gsize)(place - text));
  g_autofree char *whole = g_strconcat(head, "  badge: {name: Query, criteria: Both tests}\n", place, NULL);
  return small_open(whole, sources, G_N_ELEMENTS(sources));
}

static void test_counts(void) {
  Small small = with_criteria();
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_text(check_of(tree, "R6"), "state", "note");
  g_assert_true(g_str_has_prefix(assay_result_string(at(check_of(tree, "R6"), "sentence")),
                                 "For 8 learners badge and targets do not agree."));
  g_autoptr(AssayResult) few = small_review(&small, 2025, ASSAY_TIER_RESTRICTED); /* q02 and q03 */
  g_assert_true(g_str_has_prefix(assay_result_string(at(check_of(few, "R6"), "sentence")), "For some learners"));
  g_autoptr(AssayResult) published = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  assert_text(check_of(published, "R6"), "sentence", "The criteria are stated.");
  small_close(&small);
}

static void test_lines(void) {
  static const guint below[] = {1, 2, 3, 6}, none[] = {8, 9, 10, 12}; /* p01 ... */
  Small small = with_criteria();
  GError *error = NULL;
  AssayFindingsRequest request = small_request(&small, 2024, ASSAY_TIER_INTERNAL);
  g_autoptr(AssayIssues) issues = assay_findings_badges(&request, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(assay_issues_size(issues), ==, G_N_ELEMENTS(below) + G_N_ELEMENTS(none));
  for (guint i = 0; i < assay_issues_size(issues); i++) {
    const AssayIssue *issue = assay_issues_get(issues, i);
    gboolean first = i < G_N_ELEMENTS(below);
    g_assert_cmpstr(issue->code, ==, first ? "badge-below-target" : "no-badge-at-target");
    g_assert_cmpuint(issue->line, ==, 1 + (first ? below[i] : none[i - G_N_ELEMENTS(below)]));
    g_assert_cmpstr(issue->file, ==, "roster.csv");
  }
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/badges/counts", test_counts);
  g_test_add_func("/badges/lines", test_lines);
  return g_test_run();
}
