/* Gradescope: the grades of a course, the scores of an assignment, the evaluations of a question. */
#include "own_export.h"

#define INSTRUMENT(id, items) \
  "  - {id: " id ", level: 2, file: exports/" id ".csv, learner: {column: SID, id: sid}, items: [" items "]}\n"
#define STUDY                                                                                                     \
  "roster: {file: exports/roster.csv, learner: SID, ids: [{name: sid, column: SID}]}\ninstruments:\n" INSTRUMENT( \
      "t", "{id: quiz, column: Quiz 1, type: score}, {id: essay, column: 'Essay, draft \"B\"', type: score}")     \
      INSTRUMENT("only", "{id: quiz, column: Quiz 1, type: score}")                                               \
          INSTRUMENT("s",                                                                                         \
                     "{id: q, from: '1: Cells (1.0 pts)', to: '2.2: Why (in words)? (3.0 pts)', type: score}, "   \
                     "{id: total, column: Total Score, type: score}")                                             \
              INSTRUMENT("e",                                                                                     \
                         "{id: score, column: Score, type: score, max: 2}, "                                      \
                         "{id: rubric, from: '(a) Names the key', to: No answer, type: multi}")                   \
                  OWN_OBJECTIVE("t.quiz")

/* Line 4 handed in nothing at all, line 3 no quiz, line 5 no essay; 0 is a score like others. */
static void test_course(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "t", "gradescope.csv");
  g_assert_cmpstr(r->report.platform, ==, "gradescope");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked quiz=8.5 essay=4\n3 linked quiz=(unseen) essay=5\n5 linked quiz=10.0 essay=(unseen)\n"
                  "6 linked quiz=0.0 essay=0\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  own_export_private(r, "gradescope.csv", "Quill", "ada@", "00123", "Müller", "a-77");
  own_export_read(r, "only", "gradescope.csv");
  g_assert_cmpstr(r->out->str, ==, "2 linked quiz=8.5\n5 linked quiz=10.0\n6 linked quiz=0.0\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 2);
  g_autofree char *maxima = own_export_maxima(r, "t", "gradescope.csv");
  g_assert_cmpstr(maxima, ==, "quiz 10, essay 5");
  reading_free(r);
}

/* Two members of a group share a submission and stay two; 2025-03-01 is day 20148 by Python's datetime. */
static void test_scores(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "s", "gradescope-scores.csv");
  g_assert_cmpstr(
      r->out->str, ==,
      "2 linked @20148 q.1=1.0 q.2=2.5 q.3=3.0 total=6.5\n3 linked @20148 q.1=0.0 q.2=() q.3=3.0 total=3.0\n"
      "4 linked @20148 q.1=0.0 q.2=() q.3=3.0 total=3.0\n");
  g_assert_cmpuint(reading_rule(r, "no-submission"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "ungraded"), ==, 1);
  own_export_private(r, "gradescope-scores.csv", "Quill", "ada@", "00123", "Müller", "128746829");
  g_autofree char *maxima = own_export_maxima(r, "s", "gradescope-scores.csv");
  g_assert_cmpstr(maxima, ==, "q.1 1, q.2 2.5, q.3 3, total 6.5");
  reading_free(r);
}

static void test_evaluations(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "e", "gradescope-evaluations.csv");
  g_assert_cmpstr(r->report.platform, ==, "gradescope-evaluations");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20148 score=2.0 rubric:1=true rubric:2=true rubric:3=false\n"
                  "3 linked @20148 score=1.5 rubric:1=true rubric:2=false rubric:3=false\n"
                  "5 linked @20148 score=0.0 rubric:1=false rubric:2=false rubric:3=true\n");
  g_assert_cmpuint(reading_rule(r, "rubric"), ==, 3);
  own_export_private(r, "gradescope-evaluations.csv", "Quill", "ada@", "00123", "Okoye", "Close, see");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/gradescope/course", test_course);
  g_test_add_func("/gradescope/scores", test_scores);
  g_test_add_func("/gradescope/evaluations", test_evaluations);
  return g_test_run();
}
