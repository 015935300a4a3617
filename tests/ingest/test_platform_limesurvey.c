/* LimeSurvey: headings as codes, as codes with texts and as texts. Expected values are read off the fixtures by hand; what
 * "N/A" means, off SurveyObj::getFullAnswer in the source of LimeSurvey. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

static void test_codes(void) {
  Reading *r = reading_new(
      SURVEY_LINKED("token",
                    "      - {id: a, column: \"Q1[SQ001]\"}\n      - {id: b, column: \"Q1[SQ002]\"}\n      - {id: "
                    "how, column: Q2, type: choice}\n"
                    "      - {id: other, column: \"Q2[other]\", type: text}\n"
                    "      - {id: tools, columns: [\"Q3[SQ001]\", \"Q3[SQ002]\", \"Q3[other]\"], type: multi}\n"
                    "      - {id: more, column: Q4, type: text}\n"));
  reading_own(r, "s", "limesurvey.csv");
  g_assert_cmpstr(r->report.platform, ==, "limesurvey");
  g_assert_cmpuint(r->report.partial, ==, 1);
  g_assert_cmpstr(
      r->out->str, ==,
      "2 linked @20122 a=A5 b=A4 how=-oth- other=Something, else tools:1=Y tools:2=() tools:3=() more==1+1 "
      "@duration=240.5\n"
      "3 partial linked a=A2 b=() how=A1 other= tools:1=() tools:2=Y tools:3=Hive \"tool\" more= @duration=60.25\n"
      "5 linked @20123 a=A1 b=A4 how=A2 other= tools:1=() tools:2=() tools:3=() more='quoted'\nand more "
      "@duration=120\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
  reading_silent(r, "tok1a", "example.org", "192.0.2", "Ada");
  reading_free(r);
  g_autofree char *columns = inspecting_columns("limesurvey.csv", 1, 24);
  g_assert_cmpstr(
      columns, ==,
      "id id\ndate submitdate\nmetadata lastpage\nmetadata startlanguage\nmetadata seed\nid token\n"
      "date startdate\ndate datestamp\nmetadata ipaddr\nmetadata refurl\nmetadata firstname\nid email\n"
      "text Q1[SQ001] {Q1}\nanswer Q1[SQ002] {Q1}\ntext Q2\ntext Q2[other]\ntext Q3[SQ001]\ntext Q3[SQ002]\n"
      "text Q3[other]\ntext Q4\nanswer lunchTime\nmetadata interviewtime\nmetadata groupTime1\nmetadata Q1Time\n");
}

/* Of a multiple choice "N/A" was not shown; of an array it is an option; of yes and no it is neither of them. Numbers begin
 * at 1 in every survey: the seed tells two responses apart. */
static void test_codes_and_texts(void) {
  Reading *r = reading_new(
      "instruments:\n  - id: s\n    level: 1\n    file: exports/s.csv\n    items:\n"
      "      - {id: a, column: \"Q1[SQ001]\"}\n      - {id: b, column: \"Q1[SQ002]. Bewerten Sie [Tempo]\"}\n"
      "      - {id: tools, columns: [\"Q3[SQ001]\", \"Q3[SQ002]\", \"Q3[other]\"], type: multi}\n"
      "      - {id: keeps, column: Q5, type: choice}\n      - {id: colour, column: \"Q6. Welche Farbe?\", type: "
      "choice}\n" SURVEY_OBJECTIVES);
  reading_own(r, "s", "limesurvey_long.csv");
  g_assert_cmpstr(r->out->str, ==,
                  "2 @20122 a=Strongly agree b=N/A tools:1=Yes tools:2=No tools:3=() keeps=Yes colour=N/A\n"
                  "3 @20122 a=Agree b=() tools:1=(unseen) tools:2=(unseen) tools:3=() keeps=() colour=Red\n"
                  "4 partial a=Disagree b=Agree tools:1=No tools:2=No tools:3=Rauch keeps=No colour=()\n"
                  "5 @20128 a=Agree b=Agree tools:1=No tools:2=Yes tools:3=() keeps=No colour=Red\n");
  reading_free(r);
  g_autofree char *columns = inspecting_columns("limesurvey_long.csv", 6, 12);
  g_assert_cmpstr(columns, ==,
                  "answer Q1[SQ001] (Bewerten Sie [Inhalt]) {Q1}\nanswer Q1[SQ002] (Bewerten Sie [Tempo]) {Q1}\n"
                  "text Q3[SQ001] (Was nutzen Sie? [Smoker]) {Q3}\ntext Q3[SQ002] (Was nutzen Sie? [Schleier]) {Q3}\n"
                  "text Q3[other] (Was nutzen Sie? [Sonstiges])\ntext Q5 (Imkern Sie?)\ntext Q6 (Welche Farbe?)\n");
}

static void test_texts(void) {
  Reading *r = reading_new(SURVEY_LINKED(
      "Zugangsschlüssel",
      "      - {id: a, column: \"Bewerten Sie [Inhalt]\"}\n      - {id: b, column: \"Bewerten Sie [Tempo]\"}\n"));
  reading_own(r, "s", "limesurvey_text.csv");
  g_assert_cmpstr(r->out->str, ==, "2 linked @20122 a=Gut b=Schlecht\n3 partial linked a=Schlecht b=()\n");
  reading_silent(r, "tok1a", "192.0.2");
  reading_free(r);
  g_autofree char *columns = inspecting_columns("limesurvey_text.csv", 1, 12);
  g_assert_cmpstr(
      columns, ==,
      "id Antwort ID\ndate Datum Abgeschickt\nmetadata Letzte Seite\nmetadata Start-Sprache\n"
      "metadata Zufallsstartwert\nid Zugangsschlüssel\ndate Datum gestartet\ndate Datum letzte Aktivität\n"
      "metadata IP-Adresse\ntext Bewerten Sie [Inhalt] {Bewerten Sie}\ntext Bewerten Sie [Tempo] {Bewerten Sie}\n"
      "text Noch etwas?\n");
  inspecting_assert_platform("Response ID,Date submitted,Last page,Start language,Rate it\n1,,2,en,5\n", "limesurvey");
  inspecting_assert_platform("id,date,page,language,rate\n1,2025-02-03,2,en,5\n", "plain");
}

/* Without times, 1980 stands for "came to the end"; then the number of a response is no id either. */
static void test_no_times(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: a, column: Q1}, {id: b, column: "
      "Q2}]}\n" SURVEY_OBJECTIVES);
  reading_text(
      r, "s", "id,submitdate,lastpage,Q1,Q2\n1,1980-01-01 00:00:00,2,A1,A2\n2,,1,A3,\n1,1980-01-01 00:00:00,2,A4,A2\n");
  g_assert_cmpstr(r->out->str, ==, "2 a=A1 b=A2\n3 partial a=A3 b=()\n4 a=A4 b=A2\n");
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  reading_text(r, "s", "id,submitdate,lastpage,Q1,Q2\n1,2025-02-03 10:00:00,2,A1,A2\n1,2025-02-03 10:00:00,2,A4,A2\n");
  g_assert_cmpstr(r->out->str, ==, "3 @20122 a=A4 b=A2\n");
  reading_text(r, "s", "id,submitdate,lastpage,Q1,Q2\n,,,,\n");
  g_assert_cmpuint(reading_rule(r, "blank-row"), ==, 1);
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-limesurvey/codes", test_codes);
  g_test_add_func("/platform-limesurvey/codes-and-texts", test_codes_and_texts);
  g_test_add_func("/platform-limesurvey/texts", test_texts);
  g_test_add_func("/platform-limesurvey/no-times", test_no_times);
  return g_test_run();
}
