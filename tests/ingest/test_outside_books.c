/* Workbooks that other programs wrote (csvkit, frictionless, messytables; a form's and a quiz's export made after their
 * parsers). Expected cells are those of gnumeric 1.12.55, `ssconvert -S FILE out-%n.csv`, with its dates in ISO 8601
 * and 41800000.009999998 as 41800000.01. */
#include "book.h"

static AssayWorkbook *open_shared(const char *name) {
  g_autofree char *path = support_shared(name);
  if (!path) return NULL;
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  AssayWorkbook *book = assay_workbook_open(path, name, issues, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(assay_issues_size(issues), ==, 0);
  return book;
}

/* Names of sheets and their rows in turn, to the last. */
static void expect_sheets(const char *name, const char *const *parts) {
  g_autoptr(AssayWorkbook) book = open_shared(name);
  if (!book) return;
  guint sheet = 0;
  for (; parts[0]; parts += 2, sheet++) {
    GError *error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_cmpuint(sheet, <, assay_workbook_sheets(book));
    g_assert_cmpstr(assay_workbook_sheet_name(book, sheet), ==, parts[0]);
    g_assert_true(assay_workbook_sheet_visible(book, sheet));
    assay_workbook_read(book, sheet, reading_on_record, out, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(out->str, ==, parts[1]);
  }
  g_assert_cmpuint(sheet, ==, assay_workbook_sheets(book));
}
#define expect(name, ...) expect_sheets("exports/" name, (const char *const[]){__VA_ARGS__, NULL})

#define CSVKIT(first, second, third, fourth, fifth, sixth)                                                             \
  first "|text|date|integer|boolean|float|datetime|empty_column|\n" second                                             \
        "|Chicago Reader|1971-01-01|40|TRUE|1|1971-01-01 04:14:00||\n" third                                           \
        "|Chicago Sun-Times|1948-01-01|63|TRUE|1.27|1948-01-01 14:57:13||Extra data beyond headers "                   \
        "will be trimmed|\n" fourth "|Chicago Tribune|1920-01-01|164|FALSE|41800000.01|1920-01-01 00:00:00|||\n" fifth \
        "|This row has blanks||||||||\n" sixth "|Unicode! \xce\xa3||||||||\n"

static void test_csvkit(void) {
  expect("torture/csvkit_sheets.xlsx", "not this one", "", "data", CSVKIT("1", "2", "3", "4", "5", "6"), "\xca\xa4",
         "1|a|b|c|\n2|1|2|3|\n");
  expect("torture/csvkit_test_skip_lines.xlsx", "Sheet1", CSVKIT("4", "5", "6", "7", "8", "9"));
}

#define LIST_1                       \
  "\xd0\x9b\xd0\xb8\xd1\x81\xd1\x82" \
  "1"

static void test_frictionless(void) {
  expect("torture/frictionless_merged-cells.xlsx", LIST_1, "1|data|\n");
  expect("torture/frictionless_multiline-headers.xlsx", LIST_1,
         "1|Region|Caloric contribution|Cumulative impact of changes on cost of food basket|\n"
         "4|||from previous quarter|from baseline (%)|\n"
         "5||(%)|||\n"
         "6|A|B|C|D|\n");
  expect("torture/frictionless_skip-rows.xlsx", "Sheet 1", "1|Table 1|\n2|A|B|\n3|8|9|\n4||TOTAL|\n");
}

static void test_messytables(void) {
  expect("torture/messytables_libreoffice.xlsx", "Sheet1", "");
  expect("torture/messytables_simple.ods", "Sheet1",
         "1|Name|Age|When|\n2|Bob|20|2010-10-10|\n3|Jane|23|2012-01-01|\n4|Ian|34|2015-11-11|\n");
  expect("torture/messytables_blank_line.ods", "Sheet1",
         "1|Name|Age|When|\n2|Bob|20|2010-10-10|\n3|Jane|23|2012-01-01|\n5|Ian|34|2015-11-11|\n");
  expect("torture/messytables_multilineods.ods", "Sheet1", "1|1\n2\n3\n4|\n", "Sheet2", "", "Sheet3", "");
  expect("torture/messytables_ods_formats.ods", "Sheet1",
         "1|Date|Time|Boolean|Float|Currency|Percentage|Int|Scientific|Fractions|Text|\n"
         "2|2014-11-11|11:12:12|TRUE|11.11|1|2|3|100000|1.25|abc|\n"
         "3|2001-01-01|0:00:12|FALSE||-10000||||||\n"
         "4||0|||||||||\n"
         "5||27:17:54|||||11||||\n"
         "6||Other|||||||||\n",
         "Sheet2", "", "Sheet3", "");
}

static void test_reconstructed(void) {
  expect("reconstructed/kahoot_report.xlsx", "Overview", "1|Module 1 quiz|\n", "Final Scores",
         "1|Module 1 quiz|\n2|Final Scores|\n"
         "3|Rank|Player|Total Score (points)|Correct Answers|Incorrect Answers|\n"
         "4|1|ana|1823|2|0|\n5|2|ben|0|0|2|\n");
  expect("reconstructed/msforms_survey.xlsx", "Sheet1",
         "1|ID|Start time|Completion time|Email|Name|Last modified time|How satisfied are you with the course?|"
         "The instructor was prepared.|Which parts were useful?|How likely are you to recommend us?|\n"
         "2|1|2025-02-03 10:01:00|2025-02-03 10:05:00|anonymous|||Very satisfied|Strongly agree|Lectures;Labs;|9|\n"
         "3|2|2025-02-03 10:02:00|2025-02-03 10:07:30|anonymous|||Neither satisfied nor dissatisfied|Neutral|"
         "Labs;Other: office hours, email;||\n");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/outside-books/csvkit", test_csvkit);
  g_test_add_func("/outside-books/frictionless", test_frictionless);
  g_test_add_func("/outside-books/messytables", test_messytables);
  g_test_add_func("/outside-books/reconstructed", test_reconstructed);
  return g_test_run();
}
