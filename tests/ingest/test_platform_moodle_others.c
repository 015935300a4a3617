/* Moodle beside its quizzes: grades of a course, responses of a feedback, the plugin Questionnaire, and what is refused. */
#include "reading.h"

#define STUDY_OF(level, learner, items)                                                                           \
  "roster: {file: exports/roster.csv, learner: mail, date_order: dmy, ids: [{name: mail, column: mail}]}\n"       \
  "instruments:\n  - id: s\n    level: " level "\n    file: exports/s.csv\n" learner "    items:\n" items         \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: s.a}, {id: n, " \
  "kind: "                                                                                                        \
  "skill, method: survey, post: s.a}]}\n"
#define BY(column) "    learner: {column: " column ", id: mail}\n"

static gboolean take_maxima(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  double *max = user;
  (void)error;
  for (guint f = 0; f < 2; f++) max[f] = assay_decimal_value(assay_fields_get(batch->fields, f)->max);
  return TRUE;
}

static void assert_private(const char *rows, const char *const *columns) {
  for (; *columns; columns++) {
    g_autofree char *study = g_strdup_printf(STUDY_OF("1", "", "      - {id: a, column: \"%s\"}\n"), *columns);
    Reading *r = reading_new(study);
    GError *error = NULL;
    g_assert_false(reading_bytes(r, "s", rows, strlen(rows), &error));
    reading_refused(error, ASSAY_ERROR_DATA, "it can be no question", *columns);
    reading_free(r);
  }
}

/* ---- Grades of a course ---- */

#define GRADES                                                                                                       \
  "\"First name\",Surname,\"ID number\",Institution,Department,\"Email address\",\"Quiz: Pre (v2) (Real)\",\"Quiz: " \
  "Pre (v2) "                                                                                                        \
  "(Percentage)\",\"Quiz: Pre (v2) (Feedback)\",\"Course total (Real)\",\"Last downloaded from this course\"\n"      \
  "Ada,Quill,000123,,,ada@example.org,4.00,\"40.00 %\",\"Fine, so far\",4.00,1738570000\n"                           \
  "Bo,Finch,000124,,,bo@example.org,-,-,,-,1738570000\n"
#define GRADED                                                                                                 \
  "      - {id: a, column: \"Quiz: Pre (v2) (Real)\", type: score}\n      - {id: b, column: \"Quiz: Pre (v2) " \
  "(Percentage)\", type: score}\n"

static void test_grader(void) {
  Reading *r = reading_new(STUDY_OF("2", BY("Email address"), GRADED));
  reading_text(r, "s", GRADES);
  g_assert_cmpstr(r->out->str, ==, "2 linked a=4.00 b=40.00\n3 linked a=() b=()\n");
  g_assert_cmpstr(r->report.platform, ==, "moodle-grader");
  double max[2];
  g_assert_true(reading_bytes_with(r, "s", GRADES, strlen(GRADES), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 0); /* not in the file */
  g_assert_cmpfloat(max[1], ==, 100);
  reading_free(r);
  assert_private(GRADES, (const char *const[]){"First name", "Surname", "ID number", "Email address", NULL});
}

/* Another language, its decimal comma, a semicolon between cells. */
static void test_grader_locale(void) {
  Reading *r =
      reading_new(STUDY_OF("2", BY("Correo"),
                           "      - {id: a, column: \"Tarea: Colmena (Real)\", type: score}\n      - {id: b, column: "
                           "\"Tarea: Colmena (Porcentaje)\", type: score}\n"));
  reading_text(r, "s",
               "Nombre;Apellido(s);Correo;Tarea: Colmena (Real);Tarea: Colmena (Porcentaje);\xc3\x9altima descarga\n"
               "Ada;Quill;ada@example.org;9,125;91,25 %;1738570000\nBo;Finch;bo@example.org;7,50;75,00 %;1738570000\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked a=9.125 b=91.25\n3 linked a=7.50 b=75.00\n");
  reading_free(r);
}

/* Names that end in brackets, and no second of a download: another table. */
static void test_no_grader(void) {
  Reading *r = reading_new(STUDY_OF("2", BY("Mail"), "      - {id: a, column: Pre (Real), type: score}\n"));
  reading_text(r, "s", "Name,Mail,Pre (Real),Last\nAda,ada@example.org,4,12\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_free(r);
}

/* ---- Feedback ---- */

static const char feedback[] =
    "Full name,Groups,Email address,Date,(pace) How was the pace?,Which tools?,Why &amp; how?\n"
    "Ada Quill,Hive 1,ada@example.org,\"Monday, 3 February 2025, 10:14 AM\",Too fast,\"Smoker\nVeil &amp; hat\",\"I "
    "&lt;3 "
    "&quot;bees&quot; &amp;lt; &eacute;\"\n"
    "Bo Finch,,bo@example.org,\"Monday, 3 February 2025, 11:20 AM\",Just right,,Tom&#039;s\n";

static void test_feedback(void) {
  Reading *r =
      reading_new(STUDY_OF("1", BY("Email address"),
                           "      - {id: a, column: (pace) How was the pace?, type: choice}\n      - {id: b, column: "
                           "Which tools?, type: multi}\n      - {id: c, column: Why &amp; how?, type: text}\n"));
  reading_text(r, "s", feedback);
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20122 a=Too fast b=Smoker\nVeil & hat c=I <3 \"bees\" &lt; &eacute;\n"
                  "4 linked @20122 a=Just right b=() c=Tom's\n");
  g_assert_cmpstr(r->report.platform, ==, "moodle-feedback");
  reading_free(r);
  assert_private(feedback, (const char *const[]){"Full name", "Email address", NULL});
}

/* The number of an anonymous response is drawn anew, so it is no id: two exports do not take answers from each other. */
static void test_anonymous(void) {
  Reading *r = reading_new(STUDY_OF("1", "", "      - {id: a, column: How was the pace?, type: choice}\n"));
  reading_text(r, "s", "Response number,How was the pace?\n1,Too fast\n1,Just right\n");
  g_assert_cmpstr(r->out->str, ==, "2 a=Too fast\n3 a=Just right\n");
  g_assert_cmpstr(r->report.platform, ==, "moodle-feedback");
  reading_free(r);
}

/* A table with a name, a group and a date in numbers is not one of Moodle's. */
static void test_no_feedback(void) {
  Reading *r = reading_new(STUDY_OF("1", "", "      - {id: a, column: Pace, type: choice}\n"));
  reading_text(r, "s", "Full name,Group,Date,Pace\nAda,A,2025-03-01 10:00:00,Too fast\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_free(r);
}

static void test_analysis(void) {
  Reading *r = reading_new(STUDY_OF("1", "", "      - {id: a, column: Pace, type: choice}\n"));
  GError *error = NULL;
  static const char rows[] =
      "\"Montag, 3. Februar 2025, 10:14\",,\nFeedbacks: 3,,\nFragen: 1,,\n,,\nFrage,Antworten,\ntempo,Wie?,"
      "Zu schnell\n,,2\n,,0.67\n";
  g_assert_false(reading_bytes(r, "s", rows, strlen(rows), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "this is the analysis of a Moodle feedback", "Responses, Download");
  reading_free(r);
}

/* ---- Questionnaire ---- */

static const char questionnaire[] =
    "Response,Submitted on:,Institution,Department,Course,Group,ID,Full "
    "name,Username,Complete,Q01_Text,Q02_Tools->Smoker,"
    "Q02_Tools->Veil,Q03_Rate->The hive,Q03_Rate->The smoker\n"
    "71,03/02/2025 10:01:00,,,C,,7,Ada Quill,ada,y,Fine,1,0,5,-1\n72,03/02/2025 10:02:00,,,C,,8,Bo Finch,bo,n,,0,1,1,\n"
    "73,03/02/2025 10:03:00,,,C,,9,Cy Noether,cy,n,,,,,\n71,03/02/2025 10:01:00,,,C,,7,Ada Quill,ada,y,Finer,1,0,4,2\n";

static void test_questionnaire(void) {
  Reading *r = reading_new(
      STUDY_OF("1", BY("Username"),
               "      - {id: t, columns: [\"Q02_Tools->Smoker\", \"Q02_Tools->Veil\"], type: multi}\n      - "
               "{id: a, from: \"Q03_Rate->The hive\", to: \"Q03_Rate->The smoker\"}\n"));
  reading_text(r, "s", questionnaire);
  g_assert_cmpstr(r->out->str, ==,
                  "3 partial linked @20122 t:1=0 t:2=1 a.1=1 a.2=()\n5 linked @20122 t:1=1 t:2=0 a.1=4 a.2=2\n");
  g_assert_cmpstr(r->report.platform, ==, "moodle-questionnaire");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "duplicate-response"), ==, 1);
  g_autofree char *path = g_build_filename(r->folder, "export.csv", NULL);
  g_autoptr(AssayInspection) seen = assay_ingest_inspect(path, "export.csv", NULL, NULL);
  g_assert_cmpstr(seen->columns[12].grid, ==, NULL);
  g_assert_cmpstr(seen->columns[13].grid, ==, "Rate");
  g_assert_cmpstr(seen->columns[14].grid, ==, "Rate");
  g_assert_cmpstr(seen->columns[14].question, ==, "Rate - The smoker");
  reading_free(r);
  assert_private(questionnaire, (const char *const[]){"Response", "ID", "Full name", "Username", NULL});
}

/* -1 says "not applicable" in a rate, and is a number like others elsewhere. */
static void test_not_applicable(void) {
  Reading *r =
      reading_new(STUDY_OF("1", "",
                           "      - {id: a, column: \"Q02_Rate->The hive\"}\n      - {id: b, column: Q01_Degrees, "
                           "type: number}\n"));
  reading_text(r, "s",
               "Response,Submitted on:,Full name,Q01_Degrees,Q02_Rate->The "
               "hive\n71,03/02/2025,Ada,-1,-1\n72,03/02/2025,Bo,2,3\n");
  g_assert_cmpstr(r->out->str, ==, "2 @20122 a=N/A b=-1\n3 @20122 a=3 b=2\n");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/moodle/grader", test_grader);
  g_test_add_func("/moodle/grader-locale", test_grader_locale);
  g_test_add_func("/moodle/no-grader", test_no_grader);
  g_test_add_func("/moodle/feedback", test_feedback);
  g_test_add_func("/moodle/anonymous", test_anonymous);
  g_test_add_func("/moodle/no-feedback", test_no_feedback);
  g_test_add_func("/moodle/analysis", test_analysis);
  g_test_add_func("/moodle/questionnaire", test_questionnaire);
  g_test_add_func("/moodle/not-applicable", test_not_applicable);
  return g_test_run();
}
