/* What inspect takes columns for, on a file of ours and on public data. */
#include "reading.h"

static AssayInspection *inspect(const char *path, const char *name) {
  GError *error = NULL;
  AssayInspection *inspection = assay_ingest_inspect(path, name, NULL, &error);
  g_assert_no_error(error);
  const AssayIngestReport *report = &inspection->report;
  g_assert_cmpuint(report->records, ==, report->submitted + report->left_out + report->rejected);
  return inspection;
}

static const AssayInspectedColumn *column(const AssayInspection *inspection, const char *header) {
  for (guint i = 0; i < inspection->n_columns; i++)
    if (g_str_equal(inspection->columns[i].header, header)) return &inspection->columns[i];
  g_error("no column %s", header);
}

static void test_roles(void) {
  char *folder = support_folder_new();
  g_autoptr(GString) text = g_string_new("Student ID,Name,E-mail,When,Rating,Points,Why,Nothing,Code,Kind\n");
  static const char *const agree[] = {"Agree", "Strongly agree", "Disagree", "Neutral", "Strongly disagree"};
  for (int i = 0; i < 20; i++)
    g_string_append_printf(text, "S%05d,Ada Quill %d,a%d@example.org,2025-03-%02d,%s,%d,because %d,,%d,%s\n", i, i, i,
                           i + 1, agree[i % 5], i % 7, i, 40000 + i * 7, i % 2 ? "bee" : "wasp");
  g_string_append(text, ",,,,,,,,,only mine\n");
  support_write(folder, "t.csv", text->str, (gssize)text->len);
  g_autofree char *path = g_build_filename(folder, "t.csv", NULL);
  g_autoptr(AssayInspection) got = inspect(path, "t.csv");
  g_assert_cmpint(column(got, "Student ID")->role, ==, ASSAY_ROLE_ID);
  g_assert_cmpint(column(got, "Name")->role, ==, ASSAY_ROLE_METADATA);
  g_assert_cmpint(column(got, "E-mail")->role, ==, ASSAY_ROLE_ID);
  g_assert_cmpint(column(got, "When")->role, ==, ASSAY_ROLE_DATE);
  g_assert_cmpint(column(got, "Why")->role, ==, ASSAY_ROLE_TEXT);
  g_assert_null(column(got, "Why")->labels);
  g_assert_cmpint(column(got, "Nothing")->role, ==, ASSAY_ROLE_EMPTY);
  g_assert_cmpint(column(got, "Code")->role, ==, ASSAY_ROLE_ID);
  g_assert_false(column(got, "Code")->numeric);
  const AssayInspectedColumn *rating = column(got, "Rating"), *points = column(got, "Points"),
                             *kind = column(got, "Kind");
  g_assert_cmpint(rating->role, ==, ASSAY_ROLE_ANSWER);
  g_assert_cmpuint(rating->scale_points, ==, 5);
  g_assert_cmpuint(g_strv_length(rating->labels), ==, 5);
  g_assert_true(points->numeric);
  g_assert_cmpfloat(points->low, ==, 0);
  g_assert_cmpfloat(points->high, ==, 6);
  g_assert_cmpuint(points->filled, ==, 20);
  g_assert_cmpuint(points->distinct, ==, 7);
  g_assert_cmpint(kind->role, ==, ASSAY_ROLE_ANSWER);
  g_assert_cmpuint(g_strv_length(kind->labels), ==, 2); /* what one person alone wrote is not shown */
  g_assert_cmpuint(kind->label_count[0], ==, 10);
  support_folder_remove(folder);
}

/* Student numbers without their zeros are ids, under any header; points are not, nor is "absent" among them an answer. */
static void test_numbers(void) {
  char *folder = support_folder_new();
  g_autoptr(GString) text = g_string_new("Reg No,Which,Points,Before\n");
  for (int i = 0; i < 9; i++)
    g_string_append_printf(text, "%d,%d,%d,%s\n", 10 + i, 1003 + 7 * i, 101 + i, i == 4 ? "absent" : i % 2 ? "7" : "8");
  support_write(folder, "t.csv", text->str, (gssize)text->len);
  g_autofree char *path = g_build_filename(folder, "t.csv", NULL);
  g_autoptr(AssayInspection) got = inspect(path, "t.csv");
  g_assert_cmpint(column(got, "Reg No")->role, ==, ASSAY_ROLE_ID);
  g_assert_cmpint(column(got, "Which")->role, ==, ASSAY_ROLE_ID);
  g_assert_null(column(got, "Which")->labels);
  g_assert_null(column(got, "Which")->scale_note);
  g_assert_cmpint(column(got, "Points")->role, ==, ASSAY_ROLE_ANSWER);
  g_assert_true(column(got, "Points")->numeric);
  g_assert_true(column(got, "Before")->numeric);
  g_assert_cmpuint(column(got, "Before")->numbers, ==, 8);
  g_assert_cmpuint(column(got, "Before")->filled, ==, 8);
  g_assert_cmpuint(column(got, "Before")->missing, ==, 1);
  support_folder_remove(folder);
}

/* A word that names people does not make ids of ratings; a few people who answered twice are people. */
static void test_ratings_of_people(void) {
  g_autoptr(GString) text = g_string_new("Registration desk,Student\n");
  for (int i = 0; i < 40; i++) g_string_append_printf(text, "%d,%d\n", i % 5 + 1, i % 20 + 1);
  char *folder = support_folder_new();
  support_write(folder, "t.csv", text->str, -1);
  g_autofree char *path = g_build_filename(folder, "t.csv", NULL);
  g_autoptr(AssayInspection) got = inspect(path, "t.csv");
  g_assert_cmpint(column(got, "Registration desk")->role, ==, ASSAY_ROLE_ANSWER);
  g_assert_cmpint(column(got, "Student")->role, ==, ASSAY_ROLE_ID);
  support_folder_remove(folder);
}

/* Counts of this public file as Python's csv module gives them. */
static void test_public_survey(void) {
  g_autofree char *path = support_shared("data/carpentries_longterm_2017.csv");
  if (!path) return;
  g_autoptr(AssayInspection) got = inspect(path, "longterm.csv");
  g_assert_cmpuint(got->report.records, ==, 476);
  g_assert_cmpuint(column(got, "Skills-Advance-Career")->scale_points, ==, 5);
  g_assert_cmpuint(column(got, "Skills-Advance-Career")->filled, ==, 409);
  g_assert_cmpint(column(got, "Column13")->role, ==, ASSAY_ROLE_TEXT);
  g_assert_cmpuint(column(got, "Likely-To-Recommend")->scale_points, ==, 11);
}

static void test_public_qualtrics(void) {
  g_autofree char *path = support_shared("exports/qualtrics/qualtrics_3row_german_labels.csv");
  if (!path) return;
  g_autoptr(AssayInspection) got = inspect(path, "german.csv");
  g_assert_cmpstr(got->report.platform, ==, "qualtrics");
  g_assert_cmpint(column(got, "ResponseId")->role, ==, ASSAY_ROLE_ID);
  g_assert_cmpint(column(got, "IPAddress")->role, ==, ASSAY_ROLE_METADATA);
  g_assert_null(column(got, "IPAddress")->labels);
  g_assert_cmpint(column(got, "EndDate")->role, ==, ASSAY_ROLE_DATE);
  g_assert_cmpstr(column(got, "Q2")->question, ==, "This is a free text question.");
}

/* Every file of the collection is read or refused with its place; none is read in silence. */
static void test_torture(void) {
  g_autofree char *folder = support_shared("exports/torture");
  if (!folder) return;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint read = 0, refused = 0;
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GError *error = NULL;
    g_autoptr(AssayInspection) got = assay_ingest_inspect(path, name, NULL, &error);
    if (got) {
      read++;
      g_assert_cmpstr(got->report.container, ==, g_str_has_suffix(name, ".csv") ? "text" : strrchr(name, '.') + 1);
      g_assert_cmpuint(got->report.records, ==, got->report.submitted + got->report.left_out + got->report.rejected);
      g_assert_cmpuint(assay_issues_count(got->issues, ASSAY_SEVERITY_ERROR), ==, got->report.rejected);
    } else {
      refused++;
      g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
      g_assert_true(g_str_has_prefix(error->message, name));
      g_error_free(error);
    }
  }
  g_assert_cmpuint(read, >, 30);
  g_assert_cmpuint(refused, >, 10);
}

static AssayInspection *inspect_text(const char *folder, const char *name, const char *text, const AssayKey *key) {
  GError *error = NULL;
  support_write(folder, name, text, -1);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  AssayInspection *inspection = assay_ingest_inspect_people(path, name, NULL, key, &error);
  g_assert_no_error(error);
  return inspection;
}

static void assert_day(gint64 moment, int year, int month, int day) {
  g_assert_cmpint(moment, ==, (gint64)assay_day_from_ymd(year, month, day) * 86400);
}

/* A date that shows the order tells it for the column; where none does, the span is told for both orders. */
static void test_dates(void) {
  char *folder = support_folder_new();
  g_autoptr(AssayInspection) got = inspect_text(folder, "d.csv",
                                                "Began,Ended,Iso\n9/8/2025,3/4/2025,2025-09-08\n"
                                                "9/13/2025,5/6/2025,2025-10-01\n,,2025-02-11\n",
                                                NULL);
  const AssayInspectedColumn *began = column(got, "Began"), *ended = column(got, "Ended"), *iso = column(got, "Iso");
  g_assert_cmpint(began->date_order, ==, ASSAY_DATE_ORDER_MDY);
  assert_day(began->first, 2025, 9, 8);
  assert_day(began->last, 2025, 9, 13);
  g_assert_cmpint(ended->date_order, ==, ASSAY_DATE_ORDER_UNKNOWN);
  assert_day(ended->first, 2025, 3, 4);
  assert_day(ended->last, 2025, 5, 6);
  assert_day(ended->day_first_first, 2025, 4, 3);
  assert_day(ended->day_first_last, 2025, 6, 5);
  g_assert_cmpint(iso->date_order, ==, ASSAY_DATE_ORDER_YMD);
  assert_day(iso->first, 2025, 2, 11);
  assert_day(iso->last, 2025, 10, 1);
  g_assert_cmpint(iso->day_first_first, ==, ASSAY_NO_MOMENT);
  support_folder_remove(folder);
}

static guint shared(const AssayInspectedColumn *a, const AssayInspectedColumn *b) {
  guint n = 0;
  for (guint i = 0; i < a->n_ids; i++)
    for (guint k = 0; k < b->n_ids; k++) n += a->ids[i].lo == b->ids[k].lo && a->ids[i].hi == b->ids[k].hi;
  return n;
}

/* Under one key the ids of two files can be compared, as their platforms may write them; without a key there are none. */
static void test_people(void) {
  char *folder = support_folder_new();
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  const char *roster =
      "Number,E-mail,Section\n00101,Ana@example.edu,A\n00102,ben@example.edu,A\n00103,cy@example.edu,A\n"
      "00104,dee@example.edu,A\n00105,eli@example.edu,A\n00106,fay@example.edu,A\n"
      "00107,gus@example.edu,A\n00108,hal@example.edu,A\n00109,ida@example.edu,A\n";
  g_autoptr(AssayInspection) a = inspect_text(folder, "roster.csv", roster, key);
  g_autoptr(AssayInspection) b =
      inspect_text(folder, "survey.csv", "Address,IP\nana@example.edu ,192.0.2.7\nnew@example.edu,192.0.2.8\n", key);
  g_autoptr(AssayInspection) plain = inspect_text(folder, "roster.csv", roster, NULL);
  g_assert_cmpuint(column(a, "Number")->n_ids, ==, 9);
  g_assert_cmpint(column(a, "Number")->shape, ==, ASSAY_SHAPE_KEY);
  g_assert_cmpint(column(a, "E-mail")->shape, ==, ASSAY_SHAPE_EMAIL);
  g_assert_cmpint(column(a, "E-mail")->duty, ==, ASSAY_DUTY_PERSON);
  g_assert_cmpint(column(b, "IP")->shape, ==, ASSAY_SHAPE_ADDRESS);
  g_assert_cmpuint(column(a, "Section")->n_ids, ==, 1);
  g_assert_cmpuint(shared(column(a, "E-mail"), column(b, "Address")), ==, 1);
  g_assert_cmpuint(shared(column(a, "Number"), column(b, "Address")), ==, 0);
  for (guint i = 1; i < 9; i++) {
    const AssayId *ids = column(a, "Number")->ids;
    g_assert_true(ids[i - 1].hi < ids[i].hi || (ids[i - 1].hi == ids[i].hi && ids[i - 1].lo < ids[i].lo));
  }
  g_assert_null(column(plain, "Number")->ids);
  support_folder_remove(folder);
}

/* Which scale it is, where the labels tell; a label of some scale is nobody's own word, though one person alone chose it. */
static void test_scale(void) {
  char *folder = support_folder_new();
  g_autoptr(AssayInspection) got = inspect_text(folder, "s.csv",
                                                "Useful,Clear,Mood\nAgree,Agree,sunny\nStrongly agree,Neutral,rainy\n"
                                                "Disagree,Agree,mixed\nNeutral,Agree,grey\nStrongly disagree,,\n",
                                                NULL);
  const AssayInspectedColumn *useful = column(got, "Useful"), *clear = column(got, "Clear");
  g_assert_cmpint(useful->scale_fit, ==, ASSAY_SCALE_MATCHED);
  g_assert_cmpstr(useful->scale_id, ==, "agreement-5");
  g_assert_cmpint(clear->scale_fit, ==, ASSAY_SCALE_UNSURE);
  g_assert_null(clear->scale_id);
  g_assert_cmpuint(g_strv_length(clear->labels), ==, 2);
  g_assert_cmpstr(clear->labels[1], ==, "Neutral");
  g_assert_cmpint(column(got, "Mood")->scale_fit, ==, ASSAY_SCALE_UNKNOWN);
  support_folder_remove(folder);
}

/* A question with a column for points that nobody has any in is none of the quiz: its numbers are ids, and not shown. */
static void test_points(void) {
  char *folder = support_folder_new();
  g_autoptr(AssayInspection) got = inspect_text(
      folder, "quiz.csv",
      "ID,Start time,Completion time,Email,Name,Total points,Quiz feedback,Student number,Points - Student number,"
      "Feedback - Student number,Which way is north?,Points - Which way is north?,Feedback - Which way is north?\n"
      "1,2025-02-03 10:01:00,2025-02-03 10:12:10,anonymous,,3,,20011,,,up,3,\n"
      "2,2025-02-03 10:02:00,2025-02-03 10:22:00,anonymous,,0,,20018,,,left,0,\n",
      NULL);
  g_assert_cmpstr(got->report.platform, ==, "microsoft-forms");
  const AssayInspectedColumn *number = column(got, "Student number"), *north = column(got, "Which way is north?");
  g_assert_false(number->has_points);
  g_assert_cmpint(number->role, ==, ASSAY_ROLE_ID);
  g_assert_null(number->labels);
  g_assert_true(north->has_points);
  g_assert_cmpfloat(north->points_high, ==, 3);
  support_folder_remove(folder);
}

static void test_title(void) {
  char *folder = support_folder_new();
  g_autoptr(AssayInspection) got =
      inspect_text(folder, "g.csv", "Login,Pre-test (4711),Plain\nana01,4,1\nben02,5,2\n", NULL);
  g_assert_cmpstr(column(got, "Pre-test (4711)")->title, ==, "Pre-test");
  g_assert_cmpstr(column(got, "Plain")->title, ==, "Plain");
  support_folder_remove(folder);
}

/* make_exports.sh tells what is in the file; R's haven reads 1, 5 and a declared 99 for "pace". */
static void test_spss(void) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports/survey.sav", NULL);
  g_autoptr(AssayInspection) got = assay_ingest_inspect(path, "survey.sav", NULL, NULL);
  g_assert_nonnull(got);
  const AssayInspectedColumn *pace = column(got, "pace"), *colour = column(got, "colour");
  g_assert_cmpint(pace->role, ==, ASSAY_ROLE_ANSWER);
  g_assert_cmpuint(pace->filled, ==, 2);
  g_assert_cmpuint(pace->missing, ==, 1);
  g_assert_cmpuint(pace->distinct, ==, 2);
  g_assert_cmpstr(pace->scale_id, ==, "agreement-5");
  g_assert_cmpint(colour->role, ==, ASSAY_ROLE_ANSWER);
  g_assert_cmpuint(colour->missing, ==, 0);
  g_assert_cmpstr(colour->labels[0], ==, "White");
  g_assert_cmpstr(colour->labels[1], ==, "Blue");
  g_assert_cmpint(column(got, "hive")->role, ==, ASSAY_ROLE_TEXT);
  g_assert_null(column(got, "note")->labels);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/inspect/roles", test_roles);
  g_test_add_func("/inspect/numbers", test_numbers);
  g_test_add_func("/inspect/ratings-of-people", test_ratings_of_people);
  g_test_add_func("/inspect/public-survey", test_public_survey);
  g_test_add_func("/inspect/public-qualtrics", test_public_qualtrics);
  g_test_add_func("/inspect/torture", test_torture);
  g_test_add_func("/inspect/points", test_points);
  g_test_add_func("/inspect/spss", test_spss);
  g_test_add_func("/inspect/title", test_title);
  g_test_add_func("/inspect/dates", test_dates);
  g_test_add_func("/inspect/people", test_people);
  g_test_add_func("/inspect/scale", test_scale);
  return g_test_run();
}
