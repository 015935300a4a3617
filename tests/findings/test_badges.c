/* Badges against targets, reckoned by hand. In small_study.h the target of "query" is 14 of 20. With a badge below it: p01 9,
 * p02 10, p03 11, p06 11. Without one at or above it: p08 15, p09 16, p10 17 (an empty cell is no badge), p12 20. The objective of
 * badge holders alone counts for nothing here. Where a list of badges is held against the roster: p01 to p06 have one there. */
#include <string.h>

#include "small_study.h"

static const AssayResult *check_of(const AssayResult *tree, const char *id) {
  const AssayResult *checks = at(tree, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++)
    if (g_str_equal(assay_result_string(at(assay_result_child(checks, i), "id")), id))
      return assay_result_child(checks, i);
  g_error("no check is called %s", id);
}

static void assert_begins(const AssayResult *node, const char *expected) {
  g_assert_true(g_str_has_prefix(assay_result_string(node), expected));
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
  assert_begins(at(check_of(tree, "R6"), "sentence"), "For 8 learners badge and targets do not agree.");
  g_autoptr(AssayResult) few = small_review(&small, 2025, ASSAY_TIER_RESTRICTED); /* q02 and q03 */
  assert_begins(at(check_of(few, "R6"), "sentence"), "For some learners");
  g_autoptr(AssayResult) published = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  /* The same where all badges and targets agree: what is published does not follow from single learners. */
  assert_text(check_of(published, "R6"), "state", "note");
  assert_text(check_of(published, "R6"), "sentence",
              "The criteria are stated. Whether badges go by them speaks of single learners and is not told here.");
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

/* ---- A list of badges beside the roster's column ---- */

static Small with_roster_and_list(const char *roster, const char *list) {
  const Filling sources[] = {{"roster", "roster.csv", NULL, roster}, {"badges", "badges.csv", NULL, list}};
  g_autofree char *text = g_strconcat(
      small_text, "badges: {file: badges.csv, learner: {column: ID}, status_column: S, issued: [issued]}\n", NULL);
  return small_open(text, sources, G_N_ELEMENTS(sources));
}

static Small with_list(const char *list) {
  return with_roster_and_list(small_roster, list);
}

static AssayIssues *lines_of(const Small *small, int year) {
  GError *error = NULL;
  AssayFindingsRequest request = small_request(small, year, ASSAY_TIER_INTERNAL);
  AssayIssues *issues = assay_findings_badges(&request, &error);
  g_assert_no_error(error);
  return issues;
}

static gboolean has_check(const AssayResult *tree, const char *id) {
  const AssayResult *checks = at(tree, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++)
    if (g_str_equal(assay_result_string(at(assay_result_child(checks, i), "id")), id)) return TRUE;
  return FALSE;
}

static const char agreeing[] =
    "@learner=|status\np02|issued\np01|issued\np03|issued\np04|issued\np05|issued\np06|issued\n"
    "p06|issued\np07|revoked\nq01|issued\nelsewhere|issued\n";

static void test_sources_agree(void) {
  Small small = with_list(agreeing);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  g_assert_false(has_check(tree, "badges"));
  g_autoptr(AssayIssues) issues = lines_of(&small, 2024);
  g_assert_cmpuint(assay_issues_size(issues), ==, 0);
  small_close(&small);
}

/* In the roster alone p03 to p06 have one, p05 because it was taken back; in the list alone p07, p08, p10 (an empty cell), p12. */
static const char contradicting[] =
    "@learner=|status\np01|issued\np02|issued\np05|revoked\np07|issued\np08|issued\np10|issued\n"
    "p12|issued\n";

static void test_sources_differ(void) {
  static const guint lines[] = {4, 5, 6, 7, 8, 9, 11, 13};
  Small small = with_list(contradicting);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  assert_text(check_of(tree, "badges"), "state", "warning");
  assert_count(check_of(tree, "badges"), "n", 8);
  assert_begins(
      at(check_of(tree, "badges"), "sentence"),
      "For 8 learners the roster and the list of issued badges do not agree on who has the badge; the list counts.");
  assert_begins(at(tree, "fix[0]"),
                "Settle who has the badge: for 8 learners the roster and the list of badges do not agree");
  assert_count(tree, "participation.badges", 6); /* by the list */
  g_autoptr(AssayIssues) issues = lines_of(&small, 2024);
  g_assert_cmpuint(assay_issues_size(issues), ==, G_N_ELEMENTS(lines));
  for (guint i = 0; i < assay_issues_size(issues); i++) {
    const AssayIssue *issue = assay_issues_get(issues, i);
    g_assert_cmpstr(issue->code, ==, i < 4 ? "badge-not-listed" : "badge-only-listed");
    g_assert_cmpuint(issue->line, ==, lines[i]);
    g_assert_cmpstr(issue->file, ==, "roster.csv");
    g_assert_cmpint(issue->severity, ==, ASSAY_SEVERITY_WARNING);
  }
  small_close(&small);
}

/* p06 and p08: fewer than are counted for a reader; nobody at all in what is published. */
static void test_sources_differ_for_few(void) {
  Small small = with_list("@learner=|status\np01|issued\np02|issued\np03|issued\np04|issued\np05|issued\np08|issued\n");
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  assert_begins(at(check_of(tree, "badges"), "sentence"), "For some learners the roster");
  g_assert_null(assay_result_at(check_of(tree, "badges"), "n"));
  assert_begins(at(tree, "fix[0]"), "Settle who has the badge: for some learners");
  small_close(&small);
  Small many = with_list(contradicting);
  g_autoptr(AssayResult) published = small_review(&many, 2024, ASSAY_TIER_PUBLISHED);
  g_assert_false(has_check(published, "badges"));
  small_close(&many);
}

/* Who came again has a badge in one of two years by either file: which year is a matter of dates, no contradiction. */
static void test_sources_of_two_years(void) {
  static const char roster[] =
      "@learner=|enrolled_on|completed_on|badge|reachable\n"
      "p01|2024-09-01|2025-05-01|Yes|Yes\np01|2025-09-01|2026-05-01|No|Yes\n"
      "p02|2024-09-01|2025-05-01|No|Yes\np02|2025-09-01|2026-05-01|Yes|Yes\n";
  Small small = with_roster_and_list(roster, "@learner=|status\np01|issued\n");
  g_autoptr(AssayIssues) earlier = lines_of(&small, 2024);
  g_autoptr(AssayIssues) later = lines_of(&small, 2025);
  g_assert_cmpuint(assay_issues_size(earlier), ==, 0);
  g_assert_cmpuint(assay_issues_size(later), ==, 1); /* p02 */
  g_assert_cmpuint(assay_issues_get(later, 0)->line, ==, 5);
  small_close(&small);
}

/* No list has come yet: that is no contradiction. */
static void test_no_list_yet(void) {
  Small small = with_list("@learner=|status\n");
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_INTERNAL);
  g_assert_false(has_check(tree, "badges"));
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/badges/counts", test_counts);
  g_test_add_func("/badges/lines", test_lines);
  g_test_add_func("/badges/sources/agree", test_sources_agree);
  g_test_add_func("/badges/sources/differ", test_sources_differ);
  g_test_add_func("/badges/sources/few", test_sources_differ_for_few);
  g_test_add_func("/badges/sources/two_years", test_sources_of_two_years);
  g_test_add_func("/badges/sources/none_yet", test_no_list_yet);
  return g_test_run();
}
