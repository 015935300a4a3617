/* ZipGrade: versions of a test are kept apart, for their items stand in another order. */
#include "inspecting.h"
#include "own_export.h"

#define STUDY(item)                                                                                                 \
  "roster: {file: exports/roster.csv, learner: No, ids: [{name: no, column: No}]}\n"                                \
  "instruments:\n"                                                                                                  \
  "  - {id: a, level: 2, file: exports/a.csv, learner: {column: StudentID, id: no}, form: A, items: "               \
  "[{id: q, from: 'Q1 (key A)', to: 'Q3 (key A)', type: score}, {id: said, column: 'Q3 (key A)', type: choice}]}\n" \
  "  - {id: b, level: 2, file: exports/b.csv, learner: {column: StudentID, id: no}, form: B, items: "               \
  "[{id: q, from: 'Q1 (key B)', to: 'Q3 (key B)', type: score}, {id: said, column: 'Q2 (key B)', type: choice}, "   \
  "{id: total, column: Earned Points, type: score}]}\n"                                                             \
  "  - {id: t, level: 2, file: exports/t.csv, learner: {column: StudentID, id: no}, items: "                        \
  "[{id: total, column: Earned Points, type: score}]}\n"                                                            \
  "  - {id: one, level: 2, file: exports/one.csv, learner: {column: ExternalID, id: no}, items: "                   \
  "[{id: q, from: Q1, to: Q3, type: score}]}\n" OWN_OBJECTIVE(item)

/* Lines 2 to 5 are sheets of version A, B, none (which has the answers of A), B; line 6 is blank, line 7 is cut. Items of
 * another version were not shown; item 2 on line 3 was shown and left empty. */
static void test_versions(void) {
  Reading *r = reading_new(STUDY("t.total"));
  own_export_read(r, "a", "zipgrade.csv");
  g_assert_cmpstr(r->report.platform, ==, "zipgrade");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked q.1=1.0 q.2=2.0 q.3=0.0 said=A\n4 linked q.1=1.0 q.2=2.0 q.3=1.0 said=D\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 2);
  own_export_read(r, "b", "zipgrade.csv");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked q.1=(unseen) q.2=(unseen) q.3=(unseen) said=(unseen) total=3.0\n"
                  "3 linked q.1=1.0 q.2=0.0 q.3=0.0 said=() total=1.0\n"
                  "4 linked q.1=(unseen) q.2=(unseen) q.3=(unseen) said=(unseen) total=4.0\n"
                  "5 linked q.1=1.0 q.2=0.5 q.3=2.0 said=AB total=2.5\n");
  own_export_read(r, "t", "zipgrade.csv");
  g_assert_cmpstr(r->out->str, ==, "2 linked total=3.0\n3 linked total=1.0\n4 linked total=4.0\n5 linked total=2.5\n");
  g_assert_cmpuint(r->report.records, ==, 6);
  g_assert_cmpuint(r->report.rejected, ==, 1);
  g_assert_cmpuint(reading_rule(r, "blank-row"), ==, 1);
  g_assert_cmpuint(reading_issue(r, "cell-count")->line, ==, 7);
  g_assert_nonnull(strstr(reading_issue(r, "cell-count")->message, "found 8 cells, expected 24"));
  own_export_private(r, "zipgrade.csv", "Quill", "10001", "Müller", "x7");
  reading_free(r);
}

/* The most points of an item are those of a right answer: 1, 2 and 1 in version A; item 2 of B was never right. */
static void test_maxima(void) {
  Reading *r = reading_new(STUDY("t.total"));
  g_autofree char *a = own_export_maxima(r, "a", "zipgrade.csv"), *b = own_export_maxima(r, "b", "zipgrade.csv");
  g_autofree char *t = own_export_maxima(r, "t", "zipgrade.csv");
  g_assert_cmpstr(a, ==, "q.1 1, q.2 2, q.3 1");
  g_assert_cmpstr(b, ==, "q.1 1, q.3 2, total 4");
  g_assert_cmpstr(t, ==, "total 4");
  reading_free(r);
}

static void test_one_version(void) {
  Reading *r = reading_new(STUDY("t.total"));
  own_export_read(r, "one", "zipgrade-one.csv");
  g_assert_cmpstr(r->out->str, ==, "2 linked q.1=1 q.2=1 q.3=0\n3 linked q.1=0 q.2=1 q.3=0\n");
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  reading_free(r);
}

/* Files of before 2019: the most points stand beside each item, and a sheet has more slots than the quiz. */
static void test_before_2019(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: t, level: 2, file: exports/t.csv, items: [{id: q, from: Q1, to: Q2, type: "
      "score}]}\n" OWN_OBJECTIVE("t.q"));
  own_export_read(r, "t", "zipgrade-2018.csv");
  g_assert_cmpstr(r->out->str, ==, "2 q.1=1 q.2=2\n3 q.1=1 q.2=0\n4 q.1=0 q.2=2\n5 q.1=0 q.2=0\n");
  g_autofree char *maxima = own_export_maxima(r, "t", "zipgrade-2018.csv");
  g_assert_cmpstr(maxima, ==, "q.1 1, q.2 2");
  reading_free(r);
  g_autofree char *columns = inspecting_columns("zipgrade-2018.csv", 13, 18);
  g_assert_cmpstr(columns, ==,
                  "text Q1 /1 +points\nbeside Q1 key\nbeside Q1 points /1\n"
                  "text Q2 /2 +points\nbeside Q2 key\nbeside Q2 points /2\n");
}

#define HEAD "QuizName,StudentID,Earned Points,Possible Points,Key Version,Stu1,PriKey1,Points1,Mark1\n"

/* Two quizzes put end to end have other questions too; a version without answers that fit stays the primary one. */
static void test_several_quizzes(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: t, level: 2, file: exports/t.csv, items: [{id: x, column: Q1 (Wax), type: choice}, "
      "{id: y, column: 'Q1 (Honey, key B)', type: choice}, {id: z, column: 'Q1 (Honey, primary key)', type: "
      "choice}]}\n" OWN_OBJECTIVE("t.x"));
  reading_text(r, "t", HEAD "Wax,1,1,1,,A,A,1,C\nHoney,1,1,1,B,C,C,1,C\nHoney,2,0,1,,D,A,0,X\n");
  g_assert_cmpstr(r->out->str, ==,
                  "2 x=A y=(unseen) z=(unseen)\n3 x=(unseen) y=C z=(unseen)\n4 x=(unseen) y=(unseen) z=D\n");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/zipgrade/versions", test_versions);
  g_test_add_func("/zipgrade/maxima", test_maxima);
  g_test_add_func("/zipgrade/one-version", test_one_version);
  g_test_add_func("/zipgrade/before-2019", test_before_2019);
  g_test_add_func("/zipgrade/several-quizzes", test_several_quizzes);
  return g_test_run();
}
