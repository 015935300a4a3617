/* Credly: a row a badge; the id of the badge tells a later export of the same badge. */
#include "own_export.h"

#define STUDY                                                                                                       \
  "roster: {file: exports/roster.csv, learner: Issuer Earner ID, ids: [{name: no, column: Issuer Earner ID}, "      \
  "{name: mail, column: Issued to Email}], yes: [accepted, pending], columns: {badge: Status, completed_on: Issue " \
  "Date}}\ninstruments:\n"                                                                                          \
  "  - {id: c, level: 2, file: exports/c.csv, learner: {column: Issuer Earner ID, id: no}, items: "                 \
  "[{id: badge, column: Badge Name, type: choice}, {id: status, column: Status, type: choice}]}\n" OWN_OBJECTIVE(   \
      "c.badge")

/* 03/14/25 can only be month first; 2025-03-14 is day 20161, 2025-04-02 is 20180, by Python's datetime. Line 6 is badge
 * 9002 again, accepted meanwhile: it counts in place of line 3. Line 5 has no id of the issuer. */
static void test_badges(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "c", "credly.csv");
  g_assert_cmpstr(r->report.platform, ==, "credly");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20161 badge=Queries, level 1 status=accepted\n4 linked @20180 badge=Hives status=revoked\n"
                  "5 @20161 badge=Queries, level 1 status=rejected\n6 linked @20180 badge=Hives status=accepted\n");
  g_assert_cmpuint(reading_rule(r, "duplicate-response"), ==, 1);
  g_assert_nonnull(reading_issue(r, "no-id"));
  own_export_private(r, "credly.csv", "Quill", "ada@", "00123", "Müller", "example.org", "Norway", "9001");
  reading_free(r);
}

/* As the roster: the e-mail address is an id of the crosswalk. */
static void test_roster(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "roster", "credly.csv");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20161 completed_on=03/14/25 badge=accepted no=id mail=id\n"
                  "4 linked @20180 completed_on=04/02/25 badge=revoked no=id mail=id\n"
                  "6 linked @20180 completed_on=04/02/25 badge=accepted no=id mail=id\n");
  g_assert_cmpuint(reading_issue(r, "empty-id")->line, ==, 5);
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/credly/badges", test_badges);
  g_test_add_func("/credly/roster", test_roster);
  return g_test_run();
}
