/* Plain tables: binding, cells, ids, dates, what is left out and what is rejected. */
#include "reading.h"

#define OBJECTIVE                                                                                                     \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: t.a}, {id: n, kind: " \
  "skill, method: test, post: t.a}]}\n"
#define ROSTER                                                                                                 \
  "roster:\n  file: exports/roster.csv\n  learner: No\n  ids: [{name: sis, column: No}, {name: mail, column: " \
  "Email}]\n"                                                                                                  \
  "  columns: {cohort: Cohort, completed_on: Done}\n"

static Reading *simple(void) {
  return reading_new(
      "instruments:\n  - id: t\n    level: 2\n    file: exports/t.csv\n    items:\n"
      "      - {id: a, column: A, type: score, max: 4}\n      - {id: why, column: Why, type: text}\n" OBJECTIVE);
}

static Reading *linked(void) {
  return reading_new(ROSTER
                     "instruments:\n  - id: t\n    level: 2\n    file: exports/t.csv\n"
                     "    learner: {column: Who, id: sis}\n    submitted: When\n    items:\n"
                     "      - {id: a, column: A, type: score, max: 4}\n" OBJECTIVE);
}

static void expect(Reading *reading, const char *instrument, const char *text, const char *expected) {
  reading_text(reading, instrument, text);
  g_assert_cmpstr(reading->out->str, ==, expected);
}

static void test_cells(void) {
  Reading *r = simple();
  expect(r, "t",
         "A,Why\n3,\"so,\nso\"\n\n ,\n 4 ,\" \"\n\xc2\xa0"
         "5\xc2\xa0,x\n",
         "2 a=3 why=so,\nso\n6 a=4 why=\n7 a=5 why=x\n");
  g_assert_cmpuint(r->report.records, ==, 4);
  g_assert_cmpuint(reading_rule(r, "blank-row"), ==, 1);
  g_assert_cmpuint(r->report.left_out, ==, 1);
  g_assert_cmpstr(r->report.platform, ==, "plain");
  g_assert_cmpint(r->report.delimiter, ==, ',');
  g_assert_true(r->report.strict);
  reading_free(r);
}

/* Two exports put end to end: the second header is no answer. */
static void test_header_again(void) {
  Reading *r = simple();
  expect(r, "t", "A,Why\n3,x\nA,Why\n4,Why\nA,y\n", "2 a=3 why=x\n4 a=4 why=Why\n5 a=A why=y\n");
  g_assert_cmpuint(reading_rule(r, "header-again"), ==, 1);
  reading_free(r);
}

static void test_delimiters(void) {
  Reading *r = simple();
  const char *expected = "2 a=3 why=x\n3 a=4 why=y\n";
  expect(r, "t", "A;Why\n3;x\n4;y\n", expected);
  expect(r, "t", "A\tWhy\n3\tx\n4\ty\n", expected);
  expect(r, "t", "A|Why\n3|x\n4|y\n", expected);
  expect(r, "t", "sep=;\nA;Why\n3;x\n", "3 a=3 why=x\n");
  expect(r, "t", "\"sep=,\"\r\nA,Why\r\n3,x\r\n", "3 a=3 why=x\n");
  expect(r, "t", "A;Why\n1,5;\"a, b\"\n2,5;\"c, d\"\n", "2 a=1,5 why=a, b\n3 a=2,5 why=c, d\n");
  expect(r, "t", "A,Why\n\"3\",\"a;b;c\"\n\"4\",\"d;e;f\"\n", "2 a=3 why=a;b;c\n3 a=4 why=d;e;f\n");
  reading_free(r);
}

static void test_ragged(void) {
  Reading *r = simple();
  expect(r, "t", "A,Why\n3\n4,x,,\n5,y,z\n6,w\n", "3 a=4 why=x\n5 a=6 why=w\n");
  g_assert_cmpuint(r->report.rejected, ==, 2);
  g_assert_cmpuint(assay_issues_count(r->issues, ASSAY_SEVERITY_ERROR), ==, 2);
  g_assert_cmpuint(assay_issues_get(r->issues, 0)->line, ==, 2);
  g_assert_nonnull(strstr(assay_issues_get(r->issues, 0)->message, "found 1 cell, expected 2"));
  g_assert_cmpuint(assay_issues_get(r->issues, 1)->line, ==, 4);
  expect(r, "t", "A,Why,\n3,x,\n4,y\n", "2 a=3 why=x\n3 a=4 why=y\n");
  reading_free(r);
}

/* A program that leaves out empty cells at the end of a row: what the row has looks like the others. */
static void test_short_rows(void) {
  Reading *r = reading_new(
      "instruments:\n  - id: t\n    level: 2\n    file: exports/t.csv\n    items:\n"
      "      - {id: a, column: A, type: score, max: 9}\n      - {id: why, column: Why, type: text}\n" OBJECTIVE);
  expect(r, "t", "No\tA\tB\tWhy\nk1\t3\t4\tx\nk2\t4\t5\ty\nk30\t5\nk4\t\t6\nk5\t7\t1\tz\n",
         "2 a=3 why=x\n3 a=4 why=y\n4 a=5 why=\n5 a=() why=\n6 a=7 why=z\n");
  const AssayIssue *issue = reading_issue(r, "short-row");
  g_assert_cmpuint(issue->line, ==, 4);
  g_assert_cmpint(issue->severity, ==, ASSAY_SEVERITY_WARNING);
  g_assert_nonnull(strstr(issue->message, "2 rows have fewer cells than the header, the first here: found 2 of 4"));
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 1);
  expect(r, "t", "No,A,Why\n02041,3,x\n02042,4,y\n1,2\n02043,7.5\n", "2 a=3 why=x\n3 a=4 why=y\n5 a=7.5 why=\n");
  g_assert_cmpuint(reading_issue(r, "cell-count")->line, ==, 4);
  reading_free(r);
}

/* Two cells of seven are too little to go by. */
static void test_too_short_row(void) {
  Reading *r = simple();
  expect(r, "t", "No,A,Why,B,C,D,E\n1,3,x,1,1,1,1\n2,4,y,1,1,1,1\n3,5\n4,6,z\n",
         "2 a=3 why=x\n3 a=4 why=y\n5 a=6 why=z\n");
  g_assert_cmpuint(reading_issue(r, "cell-count")->line, ==, 4);
  g_assert_cmpuint(reading_issue(r, "short-row")->line, ==, 5);
  reading_free(r);
}

/* A row that a line break parted: its second part is no record, whatever stands first. */
static void test_parted_rows(void) {
  Reading *r = simple();
  expect(r, "t", "A,No,Why\n3,1,x\n4,2,y\n5,3\nand so on,7\n6,4,z\n",
         "2 a=3 why=x\n3 a=4 why=y\n4 a=5 why=\n6 a=6 why=z\n");
  g_assert_cmpuint(reading_issue(r, "short-row")->line, ==, 4);
  g_assert_cmpuint(reading_issue(r, "cell-count")->line, ==, 5);
  expect(r, "t", "Why,A,B\nx,3,4\ny,4,5\nlong,5\nand so on,6\nz,6,7\n",
         "2 a=3 why=x\n3 a=4 why=y\n4 a=5 why=long\n6 a=6 why=z\n");
  g_assert_cmpuint(reading_issue(r, "cell-count")->line, ==, 5);
  reading_free(r);
}

/* A file that ends within a record was cut off, and what its last row lost is not known to be empty. */
static void test_cut_row(void) {
  Reading *r = simple();
  GError *error = NULL;
  static const char cut[] = "No,A,Why\n1,3,x\n2,4,y\n3,4";
  g_assert_false(reading_bytes(r, "t", cut, strlen(cut), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv:4: ", "found 2 of 3 cells and no line end");
  reading_free(r);
}

/* A platform's header with a decimal comma, saved again without its quotes; with another delimiter there is no doubt. */
static void test_parted_header(void) {
  Reading *r = simple();
  reading_text(r, "t", "A,Why,Note/10,00\n3,x,8,5\n");
  const AssayIssue *issue = reading_issue(r, "decimal-comma");
  g_assert_cmpuint(issue->line, ==, 1);
  g_assert_cmpuint(issue->column, ==, 3);
  g_assert_nonnull(strstr(issue->message, "found \"Note/10\" and \"00\" in columns 3 and 4"));
  reading_text(r, "t", "A,Why,Note/10,00\n3,x,\"8,5\"\n");
  g_assert_nonnull(reading_issue(r, "decimal-comma"));
  static const char *const sound[] = {"A,Why,\"Note/10,00\"\n3,x,1\n", "A;Why;Note/10;00\n3;x;8;5\n",
                                      "A,Why,24/7,2025\n3,x,1,2\n", "A,Why,Note/10,Q1\n3,x,8,5\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(sound); i++) {
    reading_text(r, "t", sound[i]);
    g_assert_null(reading_issue(r, "decimal-comma"));
  }
  reading_free(r);
}

static void test_lax(void) {
  Reading *r = simple();
  expect(r, "t", "A,Why\n3,5\" pipe\n4,x\n", "2 a=3 why=5\" pipe\n3 a=4 why=x\n");
  g_assert_false(r->report.strict);
  g_assert_cmpuint(reading_issue(r, "not-strict-csv")->line, ==, 2);
  reading_free(r);
}

static void test_no_records(void) {
  Reading *r = simple();
  expect(r, "t", "A,Why\n", "");
  g_assert_nonnull(reading_issue(r, "no-records"));
  GError *error = NULL;
  g_assert_false(reading_bytes(r, "t", "\n\n  ,\n", 6, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv:3: the first row holds no column name");
  error = NULL;
  g_assert_false(reading_bytes(r, "t", "\n\r\n\n", 4, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "no row of column names");
  reading_free(r);
}

static void test_cut_record(void) {
  Reading *r = simple();
  GError *error = NULL;
  g_assert_false(reading_bytes(r, "t", "A,Why\n3,x\n4", 11, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv:3: the file ends in the middle of this record");
  reading_free(r);
}

static void test_missing_columns(void) {
  Reading *r = simple();
  GError *error = NULL;
  g_assert_false(reading_bytes(r, "t", "AA,Wy,Z\n1,2,3\n", 14, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv:1:", "no column \"A\"", "no column \"Why\"; nearest: \"Wy\"",
                  "study.yml:8");
  error = NULL;
  g_assert_false(reading_bytes(r, "t", "A,Why,A\n1,2,3\n", 14, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "columns 1, 3 are all named \"A\"");
  reading_free(r);
}

static void test_numbers_in_headers(void) {
  Reading *r = reading_new(
      "instruments:\n  - id: t\n    level: 2\n    file: exports/t.csv\n    items:\n"
      "      - {id: a, column: \"4711: Where is  the queen?\", type: score, max: 1}\n"
      "      - {id: b, column: \"Final test (991)\", type: score, max: 1}\n" OBJECTIVE);
  expect(r, "t", " 88: Where is the queen? ,Final test (12)\n1,0\n", "2 a=1 b=0\n");
  expect(r, "t", "88: Where is the queen?,4711: Where is the queen?,Final test (12)\n0,1,1\n", "2 a=1 b=1\n");
  GError *error = NULL;
  const char *twice = "88: Where is the queen?,77: Where is the queen?,Final test (12)\n0,1,1\n";
  g_assert_false(reading_bytes(r, "t", twice, strlen(twice), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "columns 1, 2 are all named");
  reading_free(r);
}

static void test_ranges_and_parts(void) {
  Reading *r = reading_new(
      "instruments:\n  - id: t\n    level: 2\n    file: exports/t.csv\n    occasion_column: {column: When, pre: "
      "Before, post: After}\n    items:\n"
      "      - {id: a, from: Q1, to: Q3, type: score, max: 1}\n"
      "      - {id: tools, columns: [T1, T2], type: multi}\n"
      "      - {id: more, from: M1, to: M2, type: multi}\n" OBJECTIVE);
  expect(r, "t", "When,Q1,Q2,Q3,T2,T1,M1,M2\nBefore,1,0,1,y,x,m,\n",
         "2 a.1=1 a.2=0 a.3=1 tools:1=x tools:2=y more:1=m more:2=() @occasion=Before\n");
  GError *error = NULL;
  const char *wrong = "When,Q3,Q2,Q1,T2,T1,M1,M2\nBefore,1,0,1,y,x,m,\n";
  g_assert_false(reading_bytes(r, "t", wrong, strlen(wrong), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "\"Q1\" is column 4, behind \"Q3\" in column 2");
  reading_free(r);
}

static void test_ids_and_dates(void) {
  Reading *r = linked();
  expect(r, "t",
         "Who,When,A\n 007 ,2025-03-01,3\n,2025-03-02 10:00,4\n1.0E+15,2025-03-02,1\nx,03/04/2025,2\ny,soon,1\nz,,1\n",
         "2 linked @20148 a=3\n3 @20149 a=4\n5 linked a=2\n6 linked a=1\n7 linked a=1\n");
  g_assert_cmpuint(r->report.rejected, ==, 1);
  g_assert_cmpuint(reading_issue(r, "ruined-id")->line, ==, 4);
  g_assert_null(strstr(reading_issue(r, "ruined-id")->message, "1.0E+15 ,"));
  g_assert_nonnull(strstr(reading_issue(r, "no-id")->message, "1 submission carries no id"));
  g_assert_cmpuint(reading_issue(r, "ambiguous-date")->line, ==, 5);
  g_assert_nonnull(strstr(reading_issue(r, "ambiguous-date")->message, "99/99/9999"));
  g_assert_cmpuint(reading_issue(r, "unreadable-date")->line, ==, 6);
  g_assert_cmpuint(reading_issue(r, "missing-date")->line, ==, 7);
  reading_free(r);
}

/* Days since 1970 by Python's datetime: March 4, 2018 is 17594, April 3 is 17624, September 13 is 17787. */
static void test_date_order_shown(void) {
  Reading *r = linked();
  expect(r, "t", "Who,When,A\nu,3/4/2018,1\nv,9/13/2018 4:05 PM,2\n", "2 linked @17594 a=1\n3 linked @17787 a=2\n");
  reading_free(r);
  r = linked();
  expect(r, "t", "Who,When,A\nu,3/4/2018,1\nw,,1\nv,13/9/2018,2\n",
         "2 linked @17624 a=1\n3 linked a=1\n4 linked @17787 a=2\n");
  g_assert_null(reading_issue(r, "ambiguous-date"));
  reading_free(r);
}

/* ---- Ids of responses ---- */

typedef struct {
  GArray *id;
} Ids;

static gboolean take_ids(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  Ids *ids = user;
  (void)error;
  g_array_append_vals(ids->id, batch->response, batch->n);
  return TRUE;
}

static GArray *responses(Reading *r, const char *text) {
  Ids ids = {g_array_new(FALSE, FALSE, sizeof(AssayId))};
  GError *error = NULL;
  reading_bytes_with(r, "t", text, strlen(text), take_ids, &ids, &error);
  g_assert_no_error(error);
  return ids.id;
}

static gboolean same(GArray *a, guint i, GArray *b, guint j) {
  AssayId x = g_array_index(a, AssayId, i), y = g_array_index(b, AssayId, j);
  return x.lo == y.lo && x.hi == y.hi;
}

/* Two equal rows are two; the longer export of next month repeats both, whatever its quotes and line ends. */
static void test_row_ids(void) {
  Reading *r = linked();
  g_autoptr(GArray) first = responses(r, "Who,When,A\nx,2025-03-01,3\nx,2025-03-01,3\ny,2025-03-01,3\nz,,3\n");
  g_autoptr(GArray) later =
      responses(r, "Who,When,A\r\n\"y\",2025-03-01,3\r\nx,2025-03-01,3\r\nw,2025-03-09,1\r\nx,2025-03-01,3\r\n");
  g_assert_cmpuint(first->len, ==, 4);
  g_assert_false(same(first, 0, first, 1));
  g_assert_true(same(first, 0, later, 1));
  g_assert_true(same(first, 1, later, 3));
  g_assert_true(same(first, 2, later, 0));
  g_assert_true(assay_id_is_none(g_array_index(first, AssayId, 3)));
  reading_free(r);
}

static void test_roster(void) {
  Reading *r = linked();
  expect(
      r, "roster",
      "No,Name,Email,Cohort,Done\n1,Ada Quill,ada@example.org,2024,2025-05-01\n2,Bo Finch,,2024,\n"
      "1,Ada Quill,ada@example.org,2024,2025-05-01\n1,Ada Quill,ada@example.org,2025,\n,Cy Drake,cy@example.org,2024,\n"
      "3,Di Wren,#REF!,2024,\n",
      "2 linked cohort=2024 completed_on=2025-05-01 sis=id mail=id\n3 linked cohort=2024 completed_on=() sis=id "
      "mail=-\n"
      "5 linked cohort=2025 completed_on=() sis=id mail=id\n7 linked cohort=2024 completed_on=() sis=id mail=-\n");
  g_assert_cmpuint(reading_rule(r, "duplicate-row"), ==, 1);
  g_assert_cmpuint(r->report.rejected, ==, 1);
  g_assert_cmpuint(reading_issue(r, "empty-id")->line, ==, 6);
  g_assert_cmpuint(reading_issue(r, "ruined-id")->line, ==, 7);
  reading_free(r);
}

typedef struct {
  AssayId learner, mail;
} Person;

static gboolean take_person(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  Person *person = user;
  (void)error;
  person->learner = batch->learner[0];
  for (guint f = 0; f < assay_fields_size(batch->fields); f++)
    if (g_str_equal(assay_fields_get(batch->fields, f)->code, "mail")) person->mail = batch->identity[f][0];
  return TRUE;
}

/* The same id in another spelling, and by another way, is the same person; of another kind it is not. */
static void test_crosswalk(void) {
  Reading *r = reading_new(ROSTER
                           "instruments:\n  - {id: t, level: 2, file: exports/t.csv, learner: {column: Who, id: sis}, "
                           "items: [{id: a, column: A, type: score, max: 4}]}\n"
                           "  - {id: u, level: 1, file: exports/u.csv, learner: {column: Who, id: mail}, items: [{id: "
                           "a, column: A}]}\n" OBJECTIVE);
  Person roster = {0}, test = {0}, survey = {0}, wrong = {0};
  const char *in_roster = "No,Email,Cohort,Done\nab12,Ada@Example.org,2024,\n";
  g_assert_true(reading_bytes_with(r, "roster", in_roster, strlen(in_roster), take_person, &roster, NULL));
  g_assert_true(reading_bytes_with(r, "t", "Who,A\n AB12,1\n", 13, take_person, &test, NULL));
  g_assert_true(reading_bytes_with(r, "u", "Who,A\nada@example.org ,1\n", 25, take_person, &survey, NULL));
  g_assert_true(reading_bytes_with(r, "u", "Who,A\nab12,1\n", 13, take_person, &wrong, NULL));
  g_assert_cmpmem(&roster.learner, sizeof(AssayId), &test.learner, sizeof(AssayId));
  g_assert_cmpmem(&roster.mail, sizeof(AssayId), &survey.learner, sizeof(AssayId));
  g_assert_true(wrong.learner.lo != roster.learner.lo);
  reading_free(r);
}

static void test_anonymous(void) {
  Reading *r = reading_new(ROSTER
                           "instruments:\n  - {id: t, level: 2, file: exports/t.csv, promise: anonymous, learner: "
                           "{column: Who, id: sis}, items: [{id: a, column: A, type: score, max: 4}]}\n" OBJECTIVE);
  expect(r, "t", "Who,A\nab12,1\n1.0E+15,2\n", "2 a=1\n3 a=2\n");
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  expect(r, "t", "A\n1\n", "2 a=1\n");
  reading_free(r);
}

static void test_no_question_in_a_personal_column(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: t, level: 2, file: exports/t.csv, items: [{id: a, column: Email Address, type: "
      "choice}]}\n" OBJECTIVE);
  GError *error = NULL;
  g_assert_false(reading_bytes(r, "t", "Email Address,B\nada@example.org,1\n", 34, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "it can be no question");
  reading_free(r);
}

/* More rows than a batch holds. */
static void test_many(void) {
  Reading *r = simple();
  g_autoptr(GString) text = g_string_new("A,Why\n"), expected = g_string_new(NULL);
  for (int i = 0; i < 20000; i++) {
    g_string_append_printf(text, "%d,w%d\n", i % 5, i);
    g_string_append_printf(expected, "%d a=%d why=w%d\n", i + 2, i % 5, i);
  }
  expect(r, "t", text->str, expected->str);
  g_assert_cmpuint(r->report.submitted, ==, 20000);
  reading_free(r);
}

static gboolean refuse_batch(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  (void)batch, (void)user;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "the disk is full");
  return FALSE;
}

static void test_refused_batch(void) {
  Reading *r = simple();
  GError *error = NULL;
  g_assert_false(reading_bytes_with(r, "t", "A,Why\n1,x\n", 10, refuse_batch, NULL, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "the disk is full");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/plain/cells", test_cells);
  g_test_add_func("/plain/delimiters", test_delimiters);
  g_test_add_func("/plain/ragged", test_ragged);
  g_test_add_func("/plain/short-rows", test_short_rows);
  g_test_add_func("/plain/too-short-row", test_too_short_row);
  g_test_add_func("/plain/parted-rows", test_parted_rows);
  g_test_add_func("/plain/cut-row", test_cut_row);
  g_test_add_func("/plain/parted-header", test_parted_header);
  g_test_add_func("/plain/lax", test_lax);
  g_test_add_func("/plain/no-records", test_no_records);
  g_test_add_func("/plain/cut-record", test_cut_record);
  g_test_add_func("/plain/missing-columns", test_missing_columns);
  g_test_add_func("/plain/numbers-in-headers", test_numbers_in_headers);
  g_test_add_func("/plain/ranges-and-parts", test_ranges_and_parts);
  g_test_add_func("/plain/ids-and-dates", test_ids_and_dates);
  g_test_add_func("/plain/date-order-shown", test_date_order_shown);
  g_test_add_func("/plain/row-ids", test_row_ids);
  g_test_add_func("/plain/roster", test_roster);
  g_test_add_func("/plain/crosswalk", test_crosswalk);
  g_test_add_func("/plain/anonymous", test_anonymous);
  g_test_add_func("/plain/personal-column", test_no_question_in_a_personal_column);
  g_test_add_func("/plain/many", test_many);
  g_test_add_func("/plain/refused-batch", test_refused_batch);
  g_test_add_func("/plain/header-again", test_header_again);
  return g_test_run();
}
