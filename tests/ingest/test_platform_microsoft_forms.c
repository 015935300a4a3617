/* Microsoft Forms: a German quiz saved by a spreadsheet program, and a survey as the workbook gives it. Expected values are
 * read off the fixtures by hand. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

/* "anonymous" is nobody: not all of them are one person. */
static void test_quiz(void) {
  Reading *r = reading_new(SURVEY_LINKED(
      "E-Mail",
      "      - {id: a, column: Ich bin sicher}\n      - {id: b, column: Wie heißt das Gerät?, type: score}\n"
      "      - {id: helps, column: Was hilft – und wem?, type: multi}\n"
      "      - {id: total, column: Gesamtpunktzahl, type: score}\n"));
  reading_own(r, "s", "microsoft_forms.csv");
  g_assert_cmpstr(r->report.platform, ==, "microsoft-forms");
  g_assert_cmpstr(r->out->str, ==,
                  "2 @20122 a=Agree b=2 helps=Rauch;Schleier total=3\n"
                  "3 linked @20122 a=Disagree b=0 helps=Rauch;Etwas, mit; Semikolon total=0\n"
                  "4 @20132 a=() b=() helps=() total=()\n");
  g_assert_nonnull(strstr(reading_issue(r, "no-id")->message, "2 submissions carry no id"));
  reading_silent(r, "Finch", "example.org", "anonymous");
  reading_free(r);
}

static void test_columns(void) {
  g_autofree char *columns = inspecting_columns("microsoft_forms.csv", 1, 15);
  g_assert_cmpstr(columns, ==,
                  "id ID\ndate Startzeit\ndate Fertigstellungszeit\nid E-Mail\nmetadata Name\n"
                  "answer Gesamtpunktzahl\nbeside Quizfeedback\nmetadata Uhrzeit der letzten Änderung\n"
                  "text Wie heißt das Gerät? +points\nbeside Punkte - Wie heißt das Gerät?\n"
                  "beside Feedback - Wie heißt das Gerät?\n"
                  "text Was hilft – und wem? +points\nbeside Punkte - Was hilft – und wem?\n"
                  "beside Feedback - Was hilft – und wem?\nanswer Ich bin sicher\n");
}

/* Every form counts from 1: the same number at another time is another response. */
static void test_survey(void) {
  Reading *r = reading_new(
      "instruments:\n  - id: s\n    level: 1\n    file: exports/s.csv\n    items:\n"
      "      - {id: a, column: The pace was right}\n      - {id: b, column: The content was right}\n"
      "      - {id: nps, column: How likely are you to recommend us?, type: nps}\n"
      "      - {id: tools, column: Which tools?, type: multi}\n      - {id: group, column: Your group, type: "
      "choice}\n" SURVEY_OBJECTIVES);
  reading_own(r, "s", "microsoft_forms_survey.csv");
  g_assert_cmpstr(r->out->str, ==,
                  "2 @20122 a=Strongly agree b=N/A nps=10 tools=Smoker;Veil group=red\n"
                  "4 @20122 a=Agree b=Agree nps=6 tools=() group=blue\n"
                  "5 @20334 a=() b=() nps=() tools=() group=()\n");
  g_assert_cmpuint(reading_rule(r, "duplicate-response"), ==, 1);
  reading_free(r);
  g_autofree char *columns = inspecting_columns("microsoft_forms_survey.csv", 5, 8);
  g_assert_cmpstr(
      columns, ==,
      "metadata Name\nmetadata Last modified time\nanswer The pace was right\nanswer The content was right\n");
}

static void test_shapes(void) {
  inspecting_assert_platform("ID,Start time,Completion time,Email,Name,Rate it\n", "microsoft-forms");
  inspecting_assert_platform(
      "Id,Hora de inicio,Hora de finalización,Correo electrónico,Nombre,¿Cómo fue?\n"
      "1,3/2/2025 10:01,3/2/2025 10:05,ada@example.org,Ada Quill,5\n",
      "microsoft-forms");
  /* A question and the one behind it that ends with the same word are no pair. */
  Reading *r = reading_new(
      "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: a, column: Group}, {id: b, column: Study "
      "Group}]}\n" SURVEY_OBJECTIVES);
  reading_text(r, "s", "Id,Begin,End,Mail,Who,Group,Study Group\n1,3/2/2025 10:01,3/2/2025 10:05,anonymous,,5,4\n");
  g_assert_cmpstr(r->report.platform, ==, "microsoft-forms");
  g_assert_cmpstr(r->out->str, ==, "2 a=5 b=4\n");
  reading_free(r);
  inspecting_assert_platform("Id,Start,Slut,Vem,Namn,Betyg\n1,2025-02-03 10:01:00,2025-02-03 10:05:00,anonym,,5\n",
                             "microsoft-forms");
  inspecting_assert_platform(
      "id,begin,end,state,keeper,rate\n1,2025-02-03 10:01:00,2025-02-03 10:05:00,finished,Ada,5\n", "plain");
  inspecting_assert_platform("ID,Start,End,Email,Name,Rate it\n1,2025-02-03,2025-02-04,ada@example.org,Ada,5\n",
                             "plain");
  inspecting_assert_platform(
      "ID,Start,End,Site,Name,Rate it\n1,3/2/2025 10:01,3/2/2025 10:05,North,Ada,5\n"
      "2,3/2/2025 10:01,3/2/2025 10:05,South,Bo,5\n",
      "plain");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-microsoft-forms/quiz", test_quiz);
  g_test_add_func("/platform-microsoft-forms/columns", test_columns);
  g_test_add_func("/platform-microsoft-forms/survey", test_survey);
  g_test_add_func("/platform-microsoft-forms/shapes", test_shapes);
  return g_test_run();
}
