/* Prints a workbook's sheet as text, a line a row, cells between tabs: render_workbook FILE [SHEET]. The first sheet is
 * sheet 0; without a number it lists the sheets. */
#include <stdio.h>
#include <stdlib.h>

#include "workbook.h"

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  GString *line = user;
  (void)error;
  g_string_printf(line, "%u", record->line);
  for (guint i = 0; i < record->n; i++) {
    guint32 length;
    const char *cell = assay_record_cell(record, i, &length);
    g_string_append_c(line, '\t');
    g_string_append_len(line, cell, length);
  }
  g_string_append_c(line, '\n');
  fwrite(line->str, 1, line->len, stdout);
  return ASSAY_RECORD_NEXT;
}

static gboolean print(AssayWorkbook *book, const char *sheet, GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  guint n = assay_workbook_sheets(book), wanted = sheet ? (guint)atoi(sheet) : 0;
  if (sheet && wanted < n) return assay_workbook_read(book, wanted, on_record, line, error);
  for (guint i = 0; i < n; i++)
    printf("%u\t%s\t%s\n", i, assay_workbook_sheet_name(book, i),
           assay_workbook_sheet_visible(book, i) ? "visible" : "hidden");
  return TRUE;
}

int main(int argc, char **argv) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayWorkbook) book = argc > 1 ? assay_workbook_open(argv[1], argv[1], issues, &error) : NULL;
  gboolean ok = book && print(book, argc > 2 ? argv[2] : NULL, &error);
  for (guint i = 0; i < assay_issues_size(issues); i++) {
    g_autofree char *line = assay_issue_format(assay_issues_get(issues, i));
    fprintf(stderr, "%s\n", line);
  }
  if (error) fprintf(stderr, "%s\n", error->message);
  return ok ? 0 : 1;
}
