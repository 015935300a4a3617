/* Google Forms by both ways, in other languages; tables that only begin with a time. Expected values are read off the
 * fixtures by hand. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

/* "-- / 8" is an answer without points yet; an open answer is kept as written; two submissions of one address stay two. */
static void test_download(void) {
  Reading *r =
      reading_new(SURVEY_LINKED("Nutzername",
                                "      - {id: a, column: \"Wie sicher sind Sie? [Vorher]\"}\n      - {id: b, column: "
                                "\"Wie sicher sind Sie? [Nachher]\"}\n"
                                "      - {id: tools, column: Was nutzen Sie?, type: multi}\n      - {id: add, column: "
                                "Was ist 2+2?, type: score}\n"
                                "      - {id: queen, column: Wer legt Eier?, type: score}\n      - {id: total, "
                                "column: Gesamtpunktzahl, type: score}\n"
                                "      - {id: rate, column: \"Kurs, von 1 bis 5\"}\n      - {id: more, column: \"Noch "
                                "etwas, was fehlt?\", type: text}\n"));
  reading_own(r, "s", "google_forms.csv");
  g_assert_cmpstr(r->report.platform, ==, "google-forms");
  g_assert_cmpstr(
      r->out->str, ==,
      "3 linked @20122 a=Not at all confident b=Extremely confident tools=Smoker;Veil, gloves add=2.00 queen=5.00 "
      "total=7.00 rate=5 more=Nein, \"danke\"\n"
      "4 linked @20122 a=() b=Somewhat confident tools=() add=0.00 queen=(no points yet) total=(no points yet) rate=3 "
      "more=\n"
      "5 linked @20123 a=Slightly confident b=Extremely confident tools=Smoker add=2.00 queen=8.00 total=10.00 rate=() "
      "more=  Schöne Bienen  \n");
  g_assert_nonnull(reading_issue(r, "ungraded"));
  reading_silent(r, "ada", "example.org", "Drohnen");
  reading_free(r);
}

static void test_columns(void) {
  g_autofree char *columns = inspecting_columns("google_forms.csv", 1, 14);
  g_assert_cmpstr(
      columns, ==,
      "date Zeitstempel\nid Nutzername\nanswer Gesamtpunktzahl /10\n"
      "answer Wie sicher sind Sie? [Vorher] {Wie sicher sind Sie?}\n"
      "answer Wie sicher sind Sie? [Nachher] {Wie sicher sind Sie?}\n"
      "text Was nutzen Sie?\n"
      "text Was ist 2+2? /2 +points\nbeside Was ist 2+2? [Punkte] /2\nbeside Was ist 2+2? [Feedback]\n"
      "text Wer legt Eier? /8 +points\nbeside Wer legt Eier? [Punkte] /8\nbeside Wer legt Eier? [Feedback]\n"
      "answer Kurs, von 1 bis 5\ntext Noch etwas, was fehlt?\n");
}

static void test_sheet(void) {
  Reading *r = reading_new(SURVEY_LINKED(
      "Dirección de correo electrónico",
      "      - {id: a, column: \"Valore el curso [Contenido]\"}\n      - {id: b, column: \"Valore el curso [Ritmo]\"}\n"
      "      - {id: tools, column: ¿Qué usa?, type: multi}\n      - {id: points, column: Puntuación, type: score}\n"
      "      - {id: again, column: \"Comentarios#2\", type: number}\n"));
  reading_own(r, "s", "google_sheet.csv");
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20132 a=Agree b=N/A tools=Smoker, Veil, gloves points=7 again=1\n"
                  "3 linked @20132 a=Agree b=N/A tools=Smoker, Veil, gloves points=7 again=1\n"
                  "4 linked @20122 a=Strongly disagree b=Neither agree nor disagree tools=() points=9 again=2\n");
  reading_silent(r, "ada", "example.org");
  reading_free(r);
}

static void test_private(void) {
  Reading *r = reading_new(
      SURVEY_LINKED("Nutzername", "      - {id: a, column: Nutzername}\n      - {id: b, column: Was nutzen Sie?}\n"));
  GError *error = NULL;
  g_assert_false(reading_own_with(r, "s", "google_forms.csv", &error));
  reading_refused(error, ASSAY_ERROR_DATA, "\"Nutzername\" holds ids, names");
  reading_free(r);
}

static void test_shapes(void) {
  inspecting_assert_platform("Timestamp,Rate it\n2/3/2025 10:01:22,5\n", "google-forms");
  inspecting_assert_platform("Timestamp,Rate it\n", "google-forms");
  /* Other languages: a known word, the stamp of a download, or nothing but times and questions. */
  inspecting_assert_platform("タイムスタンプ,評価\n2025/02/03 10:01:22,5\n", "google-forms");
  inspecting_assert_platform("\"Xyz\",\"Abc\"\n\"2025/02/03 10:01:22 午前 GMT+9\",\"5\"\n", "google-forms");
  inspecting_assert_platform("\"Xyz\",\"Abc\"\n\"2025/02/03 2:01:22 p. m. GMT-3\",\"5\"\n", "google-forms");
  inspecting_assert_platform("Xyz,Kuinka varma olet?,Mitä muuta?\n3.2.2025 10:01:22,5,x\n3.2.2025 10:02:22,4,y\n",
                             "google-forms");
  /* Dates without a time, other times beside, names instead of questions. */
  inspecting_assert_platform("Timestamp,Rate it\nyesterday,5\n", "plain");
  inspecting_assert_platform("Date,How was it?,And why?\n2025-02-03,5,x\n2025-02-04,4,y\n", "plain");
  inspecting_assert_platform(
      "Begin,End,How was it?,And why?\n2025-02-03 10:00:00,2025-02-03 10:05:00,5,x\n"
      "2025-02-03 10:00:00,2025-02-03 10:05:00,4,y\n",
      "plain");
  inspecting_assert_platform("When,Keeper,Hive\n2025-02-03 10:00:00,5,x\n2025-02-03 10:05:00,4,y\n", "plain");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-google-forms/download", test_download);
  g_test_add_func("/platform-google-forms/columns", test_columns);
  g_test_add_func("/platform-google-forms/sheet", test_sheet);
  g_test_add_func("/platform-google-forms/private", test_private);
  g_test_add_func("/platform-google-forms/shapes", test_shapes);
  return g_test_run();
}
