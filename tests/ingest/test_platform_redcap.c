/* REDCap: a project with events and a repeated form, and an export with labels. Expected values are read off the fixtures
 * by hand. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

#define ROSTER "roster: {file: exports/roster.csv, learner: Id, ids: [{name: redcap, column: Id}]}\n"
#define REACTION                                                                                                 \
  "  - id: s\n    level: 1\n    file: exports/s.csv\n    learner: {column: record_id, id: redcap}\n    items:\n" \
  "      - {id: a, column: pace}\n      - {id: b, column: content}\n"                                            \
  "      - {id: tools, columns: [tools___1, tools___2, tools____99], type: multi}\n"
#define TEST                                                                                             \
  "  - id: t\n    level: 2\n    file: exports/s.csv\n    learner: {column: record_id, id: redcap}\n"     \
  "    occasion_column: {column: redcap_event_name, pre: baseline_arm_1, post: end_arm_1}\n    items:\n" \
  "      - {id: q, from: q1, to: q2, type: score, max: 1}\n"

/* One file, two instruments: each takes the rows, the time and the status of its own form. */
static void test_events(void) {
  Reading *r = reading_new(ROSTER "instruments:\n" REACTION TEST SURVEY_OBJECTIVES);
  reading_own(r, "s", "redcap.csv");
  g_assert_cmpstr(r->report.platform, ==, "redcap");
  g_assert_cmpstr(r->out->str, ==,
                  "3 linked @20240 a=5 b=4 tools:1=1 tools:2=() tools:3=()\n"
                  "6 partial linked a=3 b=() tools:1=() tools:2=() tools:3=()\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 4);
  g_assert_null(reading_issue(r, "unreadable-date"));
  reading_silent(r, "example.org");
  reading_own(r, "t", "redcap.csv");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20122 q.1=1 q.2=0 @occasion=baseline_arm_1\n"
                  "3 linked @20240 q.1=1 q.2=1 @occasion=end_arm_1\n"
                  "5 partial linked q.1=1 q.2=() @occasion=baseline_arm_1\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 3);
  reading_free(r);
  g_autofree char *columns = inspecting_columns("redcap.csv", 1, 13);
  g_assert_cmpstr(columns, ==,
                  "id record_id\nmetadata redcap_event_name\nmetadata redcap_repeat_instrument\n"
                  "metadata redcap_repeat_instance\nmetadata redcap_data_access_group\nid redcap_survey_identifier\n"
                  "date reaction_timestamp\nanswer pace\nanswer content\nanswer tools___1\nempty tools___2\n"
                  "empty tools____99\nmetadata reaction_complete\n");
}

/* As a single choice, a box that is not ticked is a no. */
static void test_one_box(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: a, column: pace}, {id: b, column: "
      "agreed___1, type: choice}]}\n" SURVEY_OBJECTIVES);
  reading_text(r, "s", "study_id,pace,agreed___1,survey_complete\n7,5,1,2\n8,4,0,2\n9,,0,0\n");
  g_assert_cmpstr(r->out->str, ==, "2 a=5 b=1\n3 a=4 b=0\n4 partial a=() b=0\n");
  reading_free(r);
}

static void test_labels(void) {
  Reading *r = reading_new(
      ROSTER
      "instruments:\n"
      "  - id: s\n    level: 1\n    file: exports/s.csv\n    learner: {column: Study number, id: redcap}\n    items:\n"
      "      - {id: a, column: \"Rate the pace#1\"}\n      - {id: b, column: \"Which tools? (choice=Smoker)\"}\n"
      "      - {id: tools, columns: [\"Which tools? (choice=Smoker)\", \"Which tools? (choice=Veil, gloves)\"], type: "
      "multi}\n"
      "  - id: later\n    level: 3\n    file: exports/s.csv\n    learner: {column: Study number, id: redcap}\n    "
      "items:\n"
      "      - {id: a, column: \"Rate the pace#2\"}\n      - {id: more, column: What else? (in short), type: "
      "text}\n" SURVEY_OBJECTIVES);
  reading_own(r, "s", "redcap_labels.csv");
  g_assert_cmpstr(r->report.platform, ==, "redcap");
  g_assert_cmpstr(r->out->str, ==,
                  "3 linked @20240 a=Agree b=Checked tools:1=Checked tools:2=()\n"
                  "4 partial linked a=Disagree b=Unchecked tools:1=() tools:2=Checked\n"
                  "5 partial linked a=() b=Unchecked tools:1=() tools:2=()\n");
  reading_own(r, "later", "redcap_labels.csv");
  g_assert_cmpstr(r->out->str, ==, "3 linked @20247 a=Disagree more=Honey\n5 linked @20248 a=Agree more=\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
  reading_silent(r, "S-1", "S-2", "S-3");
  reading_free(r);
}

/* A roster that takes ids alone has no question by which a row could be another form's. */
static void test_roster(void) {
  Reading *r = reading_new(
      "roster: {file: exports/roster.csv, learner: record_id}\n"
      "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: a, column: x}, {id: b, column: "
      "y}]}\n" SURVEY_OBJECTIVES);
  reading_text(r, "roster", "record_id,name_first,demographics_complete\n1,Ada,2\n2,Bo,0\n");
  g_assert_cmpuint(r->report.submitted, ==, 2);
  reading_free(r);
}

static void test_shapes(void) {
  inspecting_assert_platform("record_id,pace,content_complete\n1,5,2\n2,4,0\n", "redcap");
  inspecting_assert_platform("pid,redcap_event_name,pace\n1,end_arm_1,5\n", "redcap");
  inspecting_assert_platform("pid,survey_timestamp,pace,survey_complete\n1,,5,0\n", "redcap");
  inspecting_assert_platform("Record ID,Pace,Complete?\n1,Agree,Unverified\n", "redcap");
  /* Yes and no, other words, other headers. */
  inspecting_assert_platform("student_id,pace,course_complete\n1,5,1\n2,4,0\n", "plain");
  inspecting_assert_platform("Student,Pace,Complete?\n1,5,Yes\n2,4,No\n", "plain");
  inspecting_assert_platform("Student,pace,course_complete\n1,5,2\n2,4,0\n", "plain");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-redcap/events", test_events);
  g_test_add_func("/platform-redcap/one-box", test_one_box);
  g_test_add_func("/platform-redcap/labels", test_labels);
  g_test_add_func("/platform-redcap/roster", test_roster);
  g_test_add_func("/platform-redcap/shapes", test_shapes);
  return g_test_run();
}
