/* Plain text. What is expected was written by hand. */
#include <string.h>

#include "block.h"
#include "fake_fonts.h"

static void expect(AssayDocument *document, const char *expected) {
  g_autoptr(GError) error = NULL;
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  g_autoptr(GBytes) bytes = assay_report_text(document, &error);
  g_assert_no_error(error);
  g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  g_assert_cmpstr(text, ==, expected);
}

static void test_prose(void) {
  g_autoptr(AssayDocument) document = fake_document();
  block_add_heading(document->body, 1, "The year");
  Block *paragraph = block_add_paragraph(document->body, NULL);
  runs_add_label(paragraph->text, "Worth the time?");
  runs_add(paragraph->text, RUN_PLAIN,
           "Eighteen said yes, three said partly and one said no; seven learners gave no answer at all.");
  block_add_heading(document->body, 2, "Étude");
  Block *list = block_add_list(document->body, TRUE, 9);
  block_add_paragraph(block_add_item(list), "nine");
  block_add_paragraph(block_add_item(list),
                      "ten, which goes on for so long that it has to be continued on a line of its own");
  block_add_heading(document->body, 3, "A third level");
  block_add_paragraph(document->body, "Below it.");
  expect(document,
         "The year\n"
         "========\n"
         "\n"
         "Worth the time? Eighteen said yes, three said partly and one said no; seven\n"
         "learners gave no answer at all.\n"
         "\n"
         "Étude\n"
         "-----\n"
         "\n"
         "9. nine\n"
         "10. ten, which goes on for so long that it has to be continued on a line of\n"
         "    its own\n"
         "\n"
         "A third level\n"
         "Below it.\n");
}

static void put_row(Block *table, const char *a, const char *b, const char *c) {
  Row *row = block_add_row(table);
  row_put(row, 0, a);
  row_put(row, 1, b);
  row_put(row, 2, c);
}

static void test_table(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *table = block_add_table(document->body, "t", 3, "Three measures.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Measure");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Change");
  put_row(table, "Test", "5.8", "+3.1");
  put_row(table, "Cafétest", "12", "−0.4");
  block_add_group_row(table, "Ratings");
  put_row(table, "数据", "*", "–");
  block_add_note(table, "* = hidden.");
  expect(document,
         "Table 1. Three measures.\n"
         "------------------------\n"
         "Measure   Before  Change\n"
         "------------------------\n"
         "Test         5.8    +3.1\n"
         "Cafétest    12      −0.4\n"
         "Ratings\n"
         "数据           *       –\n"
         "------------------------\n"
         "* = hidden.\n");
}

static void test_spans(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *table = block_add_table(document->body, "t", 3, "Spans.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Name");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "After");
  block_set_span(table, 1, 2, "Average");
  put_row(table, "Test", "1", "2");
  expect(document,
         "Table 1. Spans.\n"
         "-------------------\n"
         "         Average\n"
         "Name  Before  After\n"
         "-------------------\n"
         "Test       1      2\n"
         "-------------------\n");
}

static void test_wide_span(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *table = block_add_table(document->body, "t", 3, "Spans.");
  block_set_column(table, 0, COLUMN_NUMBER, 0, "A");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "B");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "C");
  block_set_span(table, 0, 1, "Measured");
  block_set_span(table, 2, 2, "Missing");
  put_row(table, "1", "2", "3");
  expect(document,
         "Table 1. Spans.\n"
         "-----------------\n"
         "Measured  Missing\n"
         "    A  B        C\n"
         "-----------------\n"
         "    1  2        3\n"
         "-----------------\n");
}

/* Eleven words of nine letters do not stand side by side in 78 columns: the row becomes lines. */
static void test_wide_table(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *table = block_add_table(document->body, "t", 11, "Wide.");
  for (guint i = 0; i < 11; i++) block_set_column(table, i, COLUMN_TEXT, 0, i == 0 ? "Nameplate" : "Something");
  Row *row = block_add_row(table);
  for (guint i = 0; i < 11; i++) row_put(row, i, i == 0 ? "Row" : "value");
  expect(document,
         "Table 1. Wide.\n"
         "------------------------------------------------------------------------------\n"
         "Row\n"
         "  Something: value\n  Something: value\n  Something: value\n  Something: value\n  Something: value\n"
         "  Something: value\n  Something: value\n  Something: value\n  Something: value\n  Something: value\n"
         "------------------------------------------------------------------------------\n");
}

static void test_boxes(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *strip = block_add_strip(document->body);
  block_add_strip_entry(strip, "Enrolled", "32");
  block_add_strip_entry(strip, "Exit survey", "22 of 29");
  Block *callout = block_add_callout(document->body, CALLOUT_CAUTION, "With care");
  block_add_paragraph(callout, "No comparison group.");
  Block *box = block_add_box(document->body, "Decision");
  block_add_field(box, FIELD_CHOICE, "Proceed", 0, 0);
  block_add_field(box, FIELD_LINES, "Why, in a sentence that takes up most of this line so that it is almost full:", 2,
                  0);
  expect(document,
         "Enrolled                               Exit survey\n"
         "32                                     22 of 29\n"
         "\n"
         "------------------------------------------------------------------------------\n"
         "With care\n"
         "    No comparison group.\n"
         "------------------------------------------------------------------------------\n"
         "\n"
         "Decision\n"
         "[ ] Proceed\n"
         "Why, in a sentence that takes up most of this line so that it is almost full:\n"
         "______________________________________________________________________________\n"
         "______________________________________________________________________________\n");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/prose", test_prose);
  g_test_add_func("/text/table", test_table);
  g_test_add_func("/text/spans", test_spans);
  g_test_add_func("/text/wide-span", test_wide_span);
  g_test_add_func("/text/wide-table", test_wide_table);
  g_test_add_func("/text/boxes", test_boxes);
  return g_test_run();
}
