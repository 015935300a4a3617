/* The forms of Qualtrics exports: three header rows with what is awkward in them, three of 2016, two of the time before,
 * and files from which somebody took header rows away. Expected values are read off the fixtures by hand. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

#define CURRENT                                                                                                \
  SURVEY_BY("RecipientEmail")                                                                                  \
  "      - {id: a, column: Q1_1}\n      - {id: b, column: Q1_2}\n      - {id: c, column: Q1_3}\n"              \
  "      - {id: tools, columns: [Q2_1, Q2_2, Q2_-1], type: multi}\n      - {id: nps, column: Q3, type: nps}\n" \
  "      - {id: more, column: Q4, type: text}\n      - {id: later, column: \"Q5#2\", type: choice}\n"          \
  "      - {id: visits, column: Q6, type: multi}\n      - {id: score, column: SC0, type: score}\n" SURVEY_OBJECTIVES

/* -99 is blank, and then an empty cell was not shown; -2 of a rating is "not applicable", -88 stays; 0 of a part of a
 * multiple choice is no answer, so a person with nothing else left the survey empty. */
static void test_current(void) {
  Reading *r = reading_new(CURRENT);
  reading_own(r, "s", "qualtrics.csv");
  g_assert_cmpstr(
      r->out->str, ==,
      "10 linked @20148 a=() b=(unseen) c=3 tools:1=() tools:2=() tools:3=() nps=2 more= later=(unseen) visits=() "
      "score=0 @duration=300\n"
      "21 partial linked @20148 a=4 b=N/A c=(unseen) tools:1=() tools:2=() tools:3=() nps=(unseen) more= "
      "later=(unseen) "
      "visits=() score=(unseen) @duration=300\n"
      "23 linked @20148 a=3 b=4 c=-88 tools:1=() tools:2=1 tools:3=() nps=8 more=Again later=1 visits=2 score=9 "
      "@duration=300\n");
  g_assert_cmpuint(r->report.records, ==, 11);
  g_assert_cmpuint(reading_rule(r, "preview"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "test"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "spam"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "header-again"), ==, 3);
  g_assert_cmpuint(reading_rule(r, "duplicate-response"), ==, 1);
  reading_silent(r, "Quill", "Finch", "example.org", "192.0.2", "R_0000");
  reading_free(r);
}

static void test_columns(void) {
  g_autofree char *columns = inspecting_columns("qualtrics.csv", 14, 33);
  g_assert_cmpstr(columns, ==,
                  "metadata Q_RecaptchaScore (Q_RecaptchaScore)\n"
                  "answer Q1_1 (Rate the course - pre-work included - Content) {QID1}\n"
                  "answer Q1_2 (Rate the course - pre-work included - Pace) {QID1}\n"
                  "answer Q1_3 (Rate the course - pre-work included - Hives) {QID1}\n"
                  "answer Q2_1 (Which tools? - Smoker)\n"
                  "answer Q2_2 (Which tools? - Veil, gloves)\n"
                  "answer Q2_-1 (Which tools? - Other)\n"
                  "empty Q2_-1_TEXT (Which tools? - Other - Text)\n"
                  "beside Q3_NPS_GROUP (Would you recommend us? - Group)\n"
                  "answer Q3 (Would you recommend us?)\n"
                  "text Q4 (Anything \"else\"? (optional))\n"
                  "beside Q4 - Topics (Anything \"else\"? - Topics)\n"
                  "answer Q5#1 (Season 1 - Did you harvest?)\n"
                  "answer Q5#2 (Season 2 - Did you harvest?)\n"
                  "answer Q6 (When do you visit?)\n"
                  "metadata Q9_Page Submit (Timer - Page Submit)\n"
                  "metadata FL_7_DO (FL_7 - Block Randomizer - Display Order)\n"
                  "answer TO_DO_1 (What is to do? - Now)\n"
                  "answer SC0 (Score)\n"
                  "answer Cohort (Cohort)\n");
}

/* The platform's columns go by the names of row 2, and by V5 too. */
static void test_legacy(void) {
  static const char expected[] =
      "3 linked @16976 a=Very sure b=() c=Not sure tools:1=Smoker tools:2=() more=Nothing\n"
      "7 linked @16976 a=Not sure b=Sure c=Sure tools:1=Smoker tools:2=Veil more=Twice\n";
#define LEGACY(learner)                                                                            \
  SURVEY_BY(learner)                                                                               \
  "      - {id: a, column: Q1_1}\n      - {id: b, column: Q1_2}\n      - {id: c, column: Q1_3}\n"  \
  "      - {id: tools, columns: [Q2_1, Q2_2], type: multi}\n      - {id: more, column: Q3, type: " \
  "text}\n" SURVEY_OBJECTIVES
  static const char *const studies[] = {LEGACY("EmailAddress"), LEGACY("V5")};
  for (int i = 0; i < 2; i++) {
    Reading *r = reading_new(studies[i]);
    reading_own(r, "s", "qualtrics_legacy.csv");
    g_assert_cmpstr(r->out->str, ==, expected);
    g_assert_cmpuint(reading_rule(r, "test"), ==, 1);
    g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
    g_assert_cmpuint(reading_rule(r, "duplicate-response"), ==, 1);
    reading_silent(r, "Quill", "Finch", "Dove", "example.org", "198.51");
    reading_free(r);
  }
  g_autofree char *columns = inspecting_columns("qualtrics_legacy.csv", 1, 16);
  g_assert_cmpstr(columns, ==,
                  "id ResponseID (ResponseID)\nmetadata ResponseSet (ResponseSet)\nmetadata Name (Name)\n"
                  "id ExternalDataReference (ExternalDataReference)\nid EmailAddress (EmailAddress)\n"
                  "metadata IPAddress (IPAddress)\nmetadata Status (Status)\ndate StartDate (StartDate)\n"
                  "date EndDate (EndDate)\nmetadata Finished (Finished)\n"
                  "text Q1_1 (How sure are you of this? - Lighting a smoker) {Q1}\n"
                  "text Q1_2 (How sure are you of this? - Finding the queen) {Q1}\n"
                  "text Q1_3 (How sure are you of this? - Reading a frame) {Q1}\n"
                  "answer Q2_1 (Tick all - Smoker)\ntext Q2_2 (Tick all - Veil)\ntext Q3 (What else?)\n");
}

/* A scale that runs below 0 keeps its points; elsewhere -1 and -2 are no answers. */
static void test_of_2016(void) {
  Reading *r = reading_new("scales: [{id: swing, labels: [\"-2\", \"-1\", \"0\", \"1\", \"2\", \"3\"]}]\n" SURVEY_BY(
      "RecipientEmail") "      - {id: a, column: Q1}\n      - {id: b, column: Q3_1, scale: swing}\n"
                        "      - {id: c, column: Q3_2}\n      - {id: d, column: Q4#1_1}\n"
                        "      - {id: known, columns: [Q2_1, Q2_2, Q2_-1], type: multi}\n" SURVEY_OBJECTIVES);
  reading_own(r, "s", "qualtrics_2016.csv");
  g_assert_cmpstr(r->out->str, ==,
                  "4 linked @16976 a=3 b=-1 c=3 d=2 known:1=1 known:2=() known:3=()\n"
                  "5 linked @16976 a=N/A b=-2 c=2 d=1 known:1=() known:2=() known:3=1\n"
                  "6 linked @16976 a=2 b=3 c=N/A d=N/A known:1=1 known:2=1 known:3=()\n");
  g_assert_cmpuint(reading_rule(r, "preview"), ==, 1);
  reading_free(r);
  g_autofree char *columns = inspecting_columns("qualtrics_2016.csv", 12, 21);
  g_assert_cmpstr(columns, ==,
                  "answer Q1 (How do you feel about drones)\n"
                  "answer Q2_1 (Tick what you know - Smoker)\nanswer Q2_2 (Tick what you know - Veil)\n"
                  "answer Q2_-1 (Tick what you know - No basis for evaluation)\n"
                  "answer Q3_1 (Rate this - Honey) {QID3}\nanswer Q3_2 (Rate this - Wax) {QID3}\n"
                  "answer Q4#1_1 (Before and after-Before-Honey) {QID4#1}\n"
                  "answer Q4#1_2 (Before and after-Before-Wax) {QID4#1}\n"
                  "answer Q4#2_1 (Before and after-After-Honey) {QID4#2}\n"
                  "answer Q4#2_2 (Before and after-After-Wax) {QID4#2}\n");
}

#define NAMES     "StartDate,EndDate,Status,Progress,Finished,ResponseId,RecipientEmail,Q1_1,Q1_2\n"
#define QUESTIONS "Start Date,End Date,Response Type,Progress,Finished,Response ID,E-mail,Rate - A,Rate - B\n"
#define IMPORTS                                                                                                 \
  "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":"        \
  "\"\"status\"\"}\","                                                                                          \
  "\"{\"\"ImportId\"\":\"\"progress\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\","                            \
  "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"recipientEmail\"\"}\",\"{\"\"ImportId\"\":" \
  "\"\"QID1_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_2\"\"}\"\n"
#define ROWS                                                                                          \
  "2025-03-01 10:00:00,2025-03-01 10:05:00,IP Address,100,True,R_1a,ada@example.org,Agree,Disagree\n" \
  "2025-03-01 10:00:00,2025-03-01 10:05:00,Survey Preview,100,True,R_1b,,Agree,Agree\n"               \
  "2025-03-01 10:00:00,2025-03-01 10:05:00,IP Address,60,True,R_1c,bo@example.org,Agree,\n"

static void test_rows_taken_away(void) {
  static const struct {
    const char *text, *question;
    guint header_rows;
  } cases[] = {{NAMES QUESTIONS IMPORTS ROWS, "Rate - A", 3},
               {NAMES IMPORTS ROWS, NULL, 2},
               {NAMES QUESTIONS ROWS, "Rate - A", 2},
               {NAMES ROWS, NULL, 1}};
  Reading *r = reading_new(
      SURVEY_BY("RecipientEmail") "      - {id: a, column: Q1_1}\n      - {id: b, column: Q1_2}\n" SURVEY_OBJECTIVES);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    reading_text(r, "s", cases[i].text);
    g_assert_cmpstr(r->report.platform, ==, "qualtrics");
    g_assert_cmpuint(r->report.header_rows, ==, cases[i].header_rows);
    guint line = cases[i].header_rows + 1;
    g_autofree char *expected =
        g_strdup_printf("%u linked @20148 a=Agree b=Disagree\n%u partial linked @20148 a=Agree b=()\n", line, line + 2);
    g_assert_cmpstr(r->out->str, ==, expected);
    g_assert_cmpuint(reading_rule(r, "preview"), ==, 1);
  }
  reading_text(r, "s", "V1,V2,RecipientEmail,Q1_1,Q1_2\nx,y,a@example.org,Agree,Agree\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_text(r, "s", "StartDate,EndDate,RecipientEmail,Q1_1,Q1_2\nx,y,a@example.org,Agree,Agree\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-qualtrics/current", test_current);
  g_test_add_func("/platform-qualtrics/columns", test_columns);
  g_test_add_func("/platform-qualtrics/legacy", test_legacy);
  g_test_add_func("/platform-qualtrics/of-2016", test_of_2016);
  g_test_add_func("/platform-qualtrics/rows-taken-away", test_rows_taken_away);
  return g_test_run();
}
