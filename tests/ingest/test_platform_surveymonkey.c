/* SurveyMonkey: expanded columns with what is awkward in them, another language, blank and absent second rows. Expected
 * values are read off the fixtures by hand. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

static void test_expanded(void) {
  Reading *r = reading_new(SURVEY_BY(
      "Email Address") "      - {id: a, column: \"Please rate: the course - The content\"}\n"
                       "      - {id: b, column: \"Please rate:<br>the course - The pace\"}\n"
                       "      - {id: tools, from: \"Which apply? - Smoker\", to: \"Which apply? - Other (please "
                       "specify)\", type: multi}\n"
                       "      - {id: sure, column: \"How sure are you?#2\", type: choice}\n"
                       "      - {id: more, column: \"Any comments?\", type: text}\n"
                       "      - {id: nps, column: \"Would you recommend us? - Response\", type: "
                       "nps}\n" SURVEY_OBJECTIVES);
  reading_own(r, "s", "surveymonkey.csv");
  g_assert_cmpstr(
      r->out->str, ==,
      "3 linked @20132 a=Very satisfied b=N/A tools:1=Smoker tools:2=() tools:3=() sure=Sure more=Good nps=10\n"
      "6 linked @20132 a=Neither satisfied nor dissatisfied b=Dissatisfied tools:1=Smoker tools:2=Veil "
      "tools:3=hive tool sure=Sure more= nps=0\n"
      "7 @20132 a=() b=() tools:1=() tools:2=() tools:3=() sure=() more= nps=()\n"
      "8 linked @20132 a=Dissatisfied b=Very satisfied tools:1=() tools:2=() tools:3=() sure=Very sure "
      "more=3-5 nps=10\n");
  g_assert_cmpuint(reading_rule(r, "duplicate-response"), ==, 1);
  reading_silent(r, "Quill", "Finch", "Dove", "example.org", "192.0.2", "S-0012", "118052");
  reading_free(r);
}

/* Contact data can be no answer, whatever the question is called. */
static void test_private(void) {
  Reading *r = reading_new(SURVEY_BY(
      "Email Address") "      - {id: a, column: \"Contact - Name:\"}\n"
                       "      - {id: b, column: Custom Data 1}\n" SURVEY_OBJECTIVES);
  GError *error = NULL;
  g_assert_false(reading_own_with(r, "s", "surveymonkey.csv", &error));
  reading_refused(error, ASSAY_ERROR_DATA, "\"Contact - Name:\" holds ids, names",
                  "\"Custom Data 1\" holds ids, names");
  reading_free(r);
}

static void test_columns(void) {
  g_autofree char *columns = inspecting_columns("surveymonkey.csv", 1, 23);
  g_assert_cmpstr(columns, ==,
                  "id Respondent ID\nmetadata Collector ID\ndate Start Date\ndate End Date\nmetadata IP Address\n"
                  "id Email Address\nmetadata First Name\nmetadata Last Name\nmetadata Custom Data 1\n"
                  "answer Please rate: the course - The content (Please rate: the course - The content) {Please rate: "
                  "the course}\n"
                  "answer Please rate: the course - The pace (Please rate: the course - The pace) {Please rate: the "
                  "course}\n"
                  "text Please rate: the course - Comment (Please rate: the course - Comment)\n"
                  "answer Which apply? - Smoker (Which apply? - Smoker)\n"
                  "text Which apply? - Veil (Which apply? - Veil)\n"
                  "text Which apply? - Other (please specify) (Which apply? - Other (please specify))\n"
                  "answer Rank the honeys - Clover (Rank the honeys - Clover) {Rank the honeys}\n"
                  "answer Rank the honeys - Heather (Rank the honeys - Heather) {Rank the honeys}\n"
                  "text How sure are you?#1 (How sure are you?)\n"
                  "text How sure are you?#2 (How sure are you?)\n"
                  "metadata Contact - Name: (Contact - Name:)\n"
                  "id Contact - Email Address: (Contact - Email Address:)\n"
                  "text Any comments? (Any comments?)\n"
                  "answer Would you recommend us? (Would you recommend us?)\n");
}

static void test_another_language(void) {
  Reading *r = reading_new(SURVEY_BY(
      "E-Mail-Adresse") "      - {id: a, column: \"Wie zufrieden sind Sie? - Inhalt\"}\n"
                        "      - {id: b, column: \"Wie zufrieden sind Sie? - Tempo\"}\n"
                        "      - {id: tools, columns: [\"Was nutzen Sie? - Smoker\", \"Was nutzen Sie? - Schleier\"], "
                        "type: multi}\n"
                        "      - {id: more, column: Bemerkungen, type: text}\n" SURVEY_OBJECTIVES);
  reading_own(r, "s", "surveymonkey_de.csv");
  g_assert_cmpstr(r->report.platform, ==, "surveymonkey");
  g_assert_cmpstr(r->out->str, ==,
                  "3 linked @20132 a=Zufrieden b=Sehr zufrieden tools:1=Smoker tools:2=() more=Schön; wirklich\n"
                  "4 linked @20133 a=Sehr zufrieden b=Unzufrieden tools:1=() tools:2=Schleier more=\n");
  reading_silent(r, "Quill", "Finch", "example.org", "192.0.2");
  reading_free(r);
}

#define OWN "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1"
#define PERSON \
  "118052219061,446111201,02/13/2025 10:01:00 AM,02/13/2025 10:05:00 AM,192.0.2.8,ada@example.org,Ada,Quill,"

/* In condensed files row 2 may hold nothing; where it was taken away, blank cells of row 1 still belong to a question. */
static void test_second_row(void) {
  Reading *r = reading_new(SURVEY_BY(
      "Email Address") "      - {id: a, column: Rate it}\n"
                       "      - {id: b, column: Which?, type: choice}\n" SURVEY_OBJECTIVES);
  reading_text(r, "s", OWN ",Rate it,Which?\n,,,,,,,,,,\n" PERSON ",Agree,\"Smoker, Veil\"\n");
  g_assert_cmpstr(r->out->str, ==, "3 linked @20132 a=Agree b=Smoker, Veil\n");
  reading_text(r, "s", OWN ",Rate it,Which?\n" PERSON ",Agree,Smoker\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked @20132 a=Agree b=Smoker\n");
  g_assert_cmpstr(r->report.platform, ==, "surveymonkey");
  reading_free(r);
  r = reading_new(SURVEY_BY(
      "Email Address") "      - {id: a, column: \"Rate it#2\"}\n      - {id: b, column: Which?}\n" SURVEY_OBJECTIVES);
  reading_text(r, "s", OWN ",Rate it,,Which?\n" PERSON ",Agree,Disagree,Smoker\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked @20132 a=Disagree b=Smoker\n");
  reading_free(r);
  r = reading_new(SURVEY_ROSTER
                  "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: a, column: Like it?}, {id: b, "
                  "column: Why?}]}\n" SURVEY_OBJECTIVES);
  reading_text(r, "s", "RespondentID,Like it?,Why?\n,Response,Open-Ended Response\n3292953864,Yes,So\n");
  g_assert_cmpstr(r->out->str, ==, "3 a=Yes b=So\n");
  reading_text(r, "s", "RespondentID,Like it?,Why?\n3292953864,Yes,So\n3292953864,No,So\n");
  g_assert_cmpstr(r->out->str, ==, "3 a=No b=So\n");
  reading_free(r);
}

/* As its columns are called now and then. */
static void test_other_names(void) {
  Reading *r = reading_new(SURVEY_LINKED("email_address",
                                         "      - {id: a, column: \"Rate it - A\"}\n"
                                         "      - {id: b, column: \"Rate it - B\"}\n"));
  reading_text(r, "s",
               "respondent_id,collector_id,date_created,date_modified,ip_address,email_address,first_name,last_name,"
               "custom_1,Rate "
               "it,\n,,,,,,,,,A,B\n118052219061,446111201,2025-02-13 10:01:00,2025-02-13 "
               "10:05:00,192.0.2.8,ada@example.org,Ada,Quill,x,Agree,Disagree\n");
  g_assert_cmpstr(r->out->str, ==, "3 linked @20132 a=Agree b=Disagree\n");
  g_assert_cmpstr(r->report.platform, ==, "surveymonkey");
  reading_free(r);
}

/* A table that counts its respondents is no SurveyMonkey file, and two rows of one respondent stay two. */
static void test_plain(void) {
  Reading *r =
      reading_new(SURVEY_ROSTER
                  "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: a, column: Like it?}, {id: "
                  "b, column: Why?}]}\n" SURVEY_OBJECTIVES);
  reading_text(r, "s", "Respondent ID,Like it?,Why?\n1,Yes,So\n1,No,So\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  g_assert_cmpstr(r->out->str, ==, "2 a=Yes b=So\n3 a=No b=So\n");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-surveymonkey/expanded", test_expanded);
  g_test_add_func("/platform-surveymonkey/private", test_private);
  g_test_add_func("/platform-surveymonkey/columns", test_columns);
  g_test_add_func("/platform-surveymonkey/another-language", test_another_language);
  g_test_add_func("/platform-surveymonkey/second-row", test_second_row);
  g_test_add_func("/platform-surveymonkey/other-names", test_other_names);
  g_test_add_func("/platform-surveymonkey/plain", test_plain);
  return g_test_run();
}
