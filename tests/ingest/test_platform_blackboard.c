/* The grade center of Blackboard and the results of its tests: maxima in headers, answers that wait for a person, the
 * student of the preview, questions at places of their own. */
#include "reading.h"

#define STUDY_OF(items)                                                                                               \
  "roster: {file: exports/roster.csv, learner: user, ids: [{name: user, column: user}]}\n"                            \
  "instruments:\n  - id: s\n    level: 2\n    occasion: post\n    file: exports/s.csv\n    learner: {column: "        \
  "Username, id: "                                                                                                    \
  "user}\n    items:\n" items                                                                                         \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: s.a}, {id: n, kind: " \
  "skill, method: test, post: s.a}]}\n"

/* ---- Grade center ---- */

#define HEAD                                                                                                        \
  "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\t\"Last Access\"\t\"Availability\"\t\"Total [Total " \
  "Pts: up to 30 "                                                                                                  \
  "Score] |1\"\t\"Pre-test [Total Pts: 10 Score] |1338929\"\t\"Essay [Total Pts: 20] |1340363\"\n"
#define ROW(last, user, pre, essay)                                                                                  \
  "\"" last "\"\t\"Ada\"\t\"" user "\"\t\"0001\"\t\"2025-02-03 10:15:38\"\t\"Yes\"\t\"13.5\"\t\"" pre "\"\t\"" essay \
  "\"\n"
#define ROWS                                                                                                           \
  HEAD ROW("Quill", "ada", "4.00000", "Needs Grading(7.00000)") ROW("Finch", "bo", "In Progress", "In Progress(5.00)") \
      ROW("Noether", "cy", "", "Exempt") ROW("Tal", "di", "-", "Zu bewerten(3,50)")                                    \
          ROW("Quill_PreviewUser", "ada_previewuser", "10.00000", "20.00000")
#define ITEMS                                                                                                     \
  "      - {id: a, column: Pre-test, type: score}\n      - {id: b, column: \"Essay [Total Pts: 20] |77\", type: " \
  "score}\n"

/* The number of a column is another one each year: a study need not say it, and may say last year's. */
static void test_cells(void) {
  Reading *r = reading_new(STUDY_OF(ITEMS));
  reading_text(r, "s", ROWS);
  g_assert_cmpstr(
      r->out->str, ==,
      "2 linked a=4.00000 b=(no points yet)\n3 linked a=(no points yet) b=(no points yet)\n4 linked a=() b=N/A\n"
      "5 linked a=() b=(no points yet)\n");
  g_assert_cmpstr(r->report.platform, ==, "blackboard");
  g_assert_cmpuint(reading_rule(r, "preview-user"), ==, 1);
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 2);
  const AssayIssue *issue = assay_issues_get(r->issues, 1);
  g_assert_cmpstr(issue->code, ==, "ungraded");
  g_assert_cmpuint(issue->column, ==, 9);
  g_assert_nonnull(strstr(issue->message, "3 answers that have no points yet"));
  g_assert_null(strstr(issue->message, "7.0"));
  reading_free(r);
}

static gboolean take_maxima(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  double *max = user;
  (void)error;
  for (guint f = 0; f < 2; f++) max[f] = assay_decimal_value(assay_fields_get(batch->fields, f)->max);
  return TRUE;
}

/* As it is downloaded: UTF-16 and tabs under the name of a workbook. */
static void test_utf16(void) {
  Reading *r = reading_new(STUDY_OF(ITEMS));
  gsize n;
  g_autofree char *wide = g_convert("\xef\xbb\xbf" ROWS, -1, "UTF-16LE", "UTF-8", NULL, &n, NULL);
  double max[2];
  g_assert_true(reading_bytes_with(r, "s", wide, n, take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 10);
  g_assert_cmpfloat(max[1], ==, 20);
  g_assert_cmpstr(r->report.encoding, ==, "UTF-16LE");
  g_assert_cmpuint(r->report.submitted, ==, 4);
  reading_free(r);
}

/* Another language, its decimal comma, commas between cells: the number behind the bar tells a grade. */
static void test_locale(void) {
  Reading *r = reading_new(STUDY_OF("      - {id: a, column: Vortest, type: score}\n"));
  reading_text(r, "s",
               "Nachname,Vorname,Username,\"Vortest [Gesamtpunktzahl: 10 Ergebnis] "
               "|77\"\nQuill,Ada,ada,\"7,125\"\nFinch,Bo,bo,\"7,5\"\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked a=7.125\n3 linked a=7.5\n");
  g_assert_cmpstr(r->report.platform, ==, "blackboard");
  reading_free(r);
}

static void test_private(void) {
  static const char *const columns[] = {"Last Name", "First Name", "Username", "Student ID"};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_autofree char *study = g_strdup_printf(STUDY_OF("      - {id: a, column: %s}\n"), columns[i]);
    Reading *r = reading_new(study);
    GError *error = NULL;
    g_assert_false(reading_bytes(r, "s", ROWS, strlen(ROWS), &error));
    reading_refused(error, ASSAY_ERROR_DATA, "it can be no question", columns[i]);
    reading_free(r);
  }
}

/* ---- Results of a test ---- */

#define SIX(n) "Question ID " n ",Question " n ",Answer " n ",Possible Points " n ",Auto Score " n ",Manual Score " n

/* Points of a person before those of the program; the third question is drawn from a block. */
static void test_results(void) {
  static const char rows[] =
      "Username,Last Name,First Name," SIX("1") "," SIX("2") "," SIX("3") "\n"
      "ada,Quill,Ada,Question ID 1,<p>Which&nbsp;tool?</p>,Smoker,2,2,,Question ID 2,Explain,They leave,5,,,Question ID "
      "3,Name a part,Frame,1,1,0.5\n"
      "bo,Finch,Bo,Question ID 1,<p>Which&nbsp;tool?</p>,,2,0,,Question ID 2,Explain,,5,,,Question ID 3,Name another,Lid,1,0,\n"
      "x_PreviewUser,X,Y,Question ID 1,<p>Which&nbsp;tool?</p>,Veil,2,0,,Question ID 2,Explain,,5,,,Question ID 3,Name "
      "another,Lid,1,0,\n";
  Reading *r = reading_new(STUDY_OF(
      "      - {id: a, column: Question 1, type: score}\n      - {id: b, column: Which tool?, type: choice}\n"
      "      - {id: c, column: Question 2, type: score}\n      - {id: d, column: Name a part, type: score}\n"
      "      - {id: e, column: Name another, type: score}\n      - {id: f, column: Name another, type: choice}\n"));
  reading_text(r, "s", rows);
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked a=2 b=Smoker c=(no points yet) d=0.5 e=(unseen) f=(unseen)\n"
                  "3 linked a=0 b=() c=() d=(unseen) e=0 f=Lid\n");
  g_assert_cmpstr(r->report.platform, ==, "blackboard-results");
  g_assert_nonnull(reading_issue(r, "ungraded"));
  double max[2];
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 2);
  reading_free(r);
}

/* A row a question and person, in the order of questions; Ada answers twice. */
static void test_rows_of_questions(void) {
  Reading *r = reading_new(STUDY_OF(
      "      - {id: a, column: Which tool?, type: score}\n      - {id: b, column: Name a part, type: choice}\n"));
  reading_text(r, "s",
               "Username,Last Name,First Name,Question ID,Question,Answer,Possible Points,Auto Score,Manual Score\n"
               "ada,Quill,Ada,Q1,Which tool?,Smoker,2,2,\nada,Quill,Ada,Q1,Which tool?,Veil,2,0,\n"
               "bo,Finch,Bo,Q1,Which tool?,Veil,2,0,\nada,Quill,Ada,Q2,Name a part,Frame,1,1,\n"
               "ada,Quill,Ada,Q2,Name a part,Lid,1,1,\nbo,Finch,Bo,Q2,Name a part,,1,0,\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked a=2 b=Frame\n3 linked a=0 b=Lid\n4 linked a=0 b=()\n");
  g_assert_cmpuint(reading_rule(r, "joined"), ==, 3);
  reading_free(r);
}

/* Two questions of one text, drawn for one person. */
static void test_same_text(void) {
  Reading *r = reading_new(STUDY_OF(
      "      - {id: a, column: \"True?\", type: score}\n      - {id: b, column: \"True? [2]\", type: score}\n"));
  reading_text(r, "s",
               "Username,Last Name,First Name," SIX("1") "," SIX("2") "\nada,Quill,Ada,1,True?,x,1,1,,2,True?,y,1,0,\n"
               "bo,Finch,Bo,1,Other?,x,1,1,,2,Another?,y,1,0,\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked a=1 b=0\n3 linked a=(unseen) b=(unseen)\n");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/blackboard/cells", test_cells);
  g_test_add_func("/blackboard/utf16", test_utf16);
  g_test_add_func("/blackboard/locale", test_locale);
  g_test_add_func("/blackboard/private", test_private);
  g_test_add_func("/blackboard/results", test_results);
  g_test_add_func("/blackboard/rows-of-questions", test_rows_of_questions);
  g_test_add_func("/blackboard/same-text", test_same_text);
  return g_test_run();
}
