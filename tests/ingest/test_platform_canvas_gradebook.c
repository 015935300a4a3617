/* The gradebook of Canvas: maxima in a row that may stand anywhere, excused and unassigned cells, the student of the
 * preview, locales. */
#include "reading.h"

#define STUDY_OF(pre, post)                                                                                           \
  "roster: {file: exports/roster.csv, learner: SIS User ID, ids: [{name: sis, column: SIS User ID}]}\n"               \
  "instruments:\n  - id: s\n    level: 2\n    file: exports/s.csv\n    occasion: post\n    learner: {column: SIS "    \
  "User ID, id: sis}\n    items:\n      - {id: a, column: " pre ", type: score}\n      - {id: b, column: " post       \
  ", type: score}\n"                                                                                                  \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: s.a}, {id: n, kind: " \
  "skill, method: test, post: s.b}]}\n"

#define STUDY  STUDY_OF("Pre-test", "Post-test")
#define HEAD   "Student,ID,SIS User ID,SIS Login ID,Section,Pre-test (101),Post-test (102),Final Score\n"
#define MAXIMA "    Points Possible,,,,,10.00,20.00,(read only)\n"

static gboolean take_maxima(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  double *max = user;
  (void)error;
  for (guint f = 0; f < 2; f++) max[f] = assay_decimal_value(assay_fields_get(batch->fields, f)->max);
  return TRUE;
}

static void test_cells(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s",
               HEAD ",,,,,Manual Posting,,\n" MAXIMA
                    "\"Quill, Ada\",1,S1,ada,A,8.50,EX,80\n"
                    "\"Finch, Bo\",2,S2,bo,A and B,N/A,,0\n\"Noether, Cy\",3,S3,cy,A,-,\"1,234.50\",0\n"
                    "\"Student, Test\",9,,0123456789abcdef0123456789abcdef01234567,A,10.00,20.00,100\n");
  g_assert_cmpstr(r->out->str, ==, "4 linked a=8.50 b=N/A\n5 linked a=(unseen) b=()\n6 linked a=() b=1234.50\n");
  g_assert_cmpstr(r->report.platform, ==, "canvas-gradebook");
  g_assert_cmpuint(reading_rule(r, "posting-policy"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "points-possible"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "test-student"), ==, 1);
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  reading_free(r);
}

/* Somebody sorted the file by name. */
static void test_maxima_anywhere(void) {
  static const char rows[] = HEAD "\"Quill, Ada\",1,S1,ada,A,8.50,12,80\n\"Finch, Bo\",2,S2,bo,A,1,2,3\n" MAXIMA
                                  "\"Student, Test\",9,S9,x,A,10.00,20.00,100\n";
  Reading *r = reading_new(STUDY);
  double max[2] = {0};
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 10);
  g_assert_cmpfloat(max[1], ==, 20);
  g_assert_cmpuint(r->report.submitted, ==, 2);
  reading_free(r);
}

/* Fourteen people stand before the maxima: no row of the head holds them, the header alone tells. */
static void test_maxima_far_below(void) {
  g_autoptr(GString) rows = g_string_new(HEAD);
  for (int i = 0; i < 14; i++) g_string_append_printf(rows, "\"Quill, A%d\",%d,S%d,a%d,A,1,2,3\n", i, i, i, i);
  g_string_append(rows, MAXIMA);
  Reading *r = reading_new(STUDY);
  double max[2] = {0};
  g_assert_true(reading_bytes_with(r, "s", rows->str, rows->len, take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 10);
  g_assert_cmpuint(r->report.submitted, ==, 14);
  reading_free(r);
}

/* An account in another language and its decimal comma: the label of the maxima is known by its four blanks. */
static void test_locale(void) {
  static const char rows[] =
      "\xef\xbb\xbfStudierende;ID;SIS User ID;Anmeldung;Abschnitt;Pre-test (101);Post-test (102)\r\n"
      "    M\xc3\xb6gliche Punkte;;;;;10,00;1.500,00\r\n\"Quill, Ada\";1;S1;ada;A;8,50;1.234,50\r\n"
      "Probe, Eine;9;;0123456789abcdef0123456789abcdef01234567;A;10,00;1,00\r\n";
  Reading *r = reading_new(STUDY);
  reading_text(r, "s", rows);
  g_assert_cmpstr(r->out->str, ==, "3 linked a=8.50 b=1234.50\n");
  g_assert_cmpuint(reading_rule(r, "test-student"), ==, 1);
  double max[2] = {0};
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_maxima, max, NULL));
  g_assert_cmpfloat(max[1], ==, 1500);
  reading_free(r);
}

static void test_names_apart(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s",
               "LastName,FirstName,ID,SIS User ID,SIS Login ID,Integration ID,Root "
               "Account,Section,Notes,Pre-test (101),Post-test (102)\n"
               "    Points Possible,,,,,,,,(read only),10.00,20.00\nQuill,Ada,1,S1,ada,I1,host,A,shy,7.00,9.00\n"
               "Student,Test,9,,ab,,host,A,,1.00,1.00\n");
  g_assert_cmpstr(r->out->str, ==, "3 linked a=7.00 b=9.00\n");
  g_assert_cmpuint(reading_rule(r, "test-student"), ==, 1);
  reading_free(r);
}

/* Names, logins and numbers of people can only become keyed ids; what teachers noted is no id. */
static void test_private(void) {
  static const char *const columns[] = {"Student", "ID", "SIS User ID", "SIS Login ID"};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_autofree char *study = g_strdup_printf("%s", STUDY);
    g_auto(GStrv) parts = g_strsplit(study, "column: Pre-test,", 2);
    g_autofree char *changed = g_strconcat(parts[0], "column: ", columns[i], ",", parts[1], NULL);
    Reading *r = reading_new(changed);
    GError *error = NULL;
    g_assert_false(reading_bytes(r, "s", HEAD MAXIMA, strlen(HEAD MAXIMA), &error));
    reading_refused(error, ASSAY_ERROR_DATA, "it can be no question", columns[i]);
    reading_free(r);
  }
}

/* An assignment may be called as a total is, and a grading period may be a number. */
static void test_names_of_totals(void) {
  Reading *r = reading_new(STUDY_OF("Final Score (102)", "Final Score (2025)"));
  double max[2] = {0};
  static const char rows[] =
      "Student,ID,SIS User ID,SIS Login ID,Section,Final Score (102),Final Score (2025)\n"
      "    Points Possible,,,,,12.00,(read only)\n\"Quill, Ada\",1,S1,ada,A,8,77\n";
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 12);
  g_assert_cmpfloat(max[1], ==, 0);
  reading_free(r);
}

/* A table that somebody made, with a number in brackets, is no gradebook. */
static void test_plain(void) {
  Reading *r = reading_new(STUDY_OF("Pre-test (101)", "Post-test (102)"));
  reading_text(r, "s", "Student,SIS User ID,Section,Pre-test (101),Post-test (102)\nAda,S1,A,EX,N/A\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  g_assert_cmpstr(r->out->str, ==, "2 linked a=EX b=N/A\n");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/canvas-gradebook/cells", test_cells);
  g_test_add_func("/canvas-gradebook/maxima-anywhere", test_maxima_anywhere);
  g_test_add_func("/canvas-gradebook/maxima-far-below", test_maxima_far_below);
  g_test_add_func("/canvas-gradebook/locale", test_locale);
  g_test_add_func("/canvas-gradebook/names-apart", test_names_apart);
  g_test_add_func("/canvas-gradebook/private", test_private);
  g_test_add_func("/canvas-gradebook/names-of-totals", test_names_of_totals);
  g_test_add_func("/canvas-gradebook/plain", test_plain);
  return g_test_run();
}
