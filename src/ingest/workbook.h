/* Workbooks (xlsx and xlsm, ods): the sheets of a file and their rows as records, as a table of text gives them.
 *
 * A row's line is its number in the sheet. A row without text is passed over, as a blank line of CSV is. A record ends
 * with the row's last cell that holds something, but never has fewer cells than a row before it: below the column names
 * every record has at least their number of cells. A row may have more; assay_workbook_columns() tells the most.
 *
 * A cell is the text that the sheet holds: numbers without needless digits (0.1; 15 digits whole), dates and times in
 * ISO 8601, TRUE and FALSE, errors such as #N/A as they are shown, the result of a formula. Where cells are merged the
 * first of them, top left, holds the value and the others are blank. Rows that are hidden or filtered away are read.
 * Comments are not. Sheets of charts and macros are no sheets here.
 *
 * The file may be meant to do harm: pack.h, xml_reader.h and sheet_row.h name the caps. Memory holds the texts that
 * cells share (xlsx) and one row, never a sheet; the rows of the first sheet of an ods lie in a file without a name. */
#pragma once

#include "raw_record.h"

typedef struct AssayWorkbook AssayWorkbook;

/* `name` stands in messages; `issues` is borrowed until the end. An error of kind DATA says what to do with a workbook
 * that is locked, damaged or of another program; CANNOT is for files that cannot be opened. */
AssayWorkbook *assay_workbook_open(const char *path, const char *name, AssayIssues *issues, GError **error);
/* The same of bytes in memory, which must outlive the workbook. */
AssayWorkbook *assay_workbook_open_bytes(const void *bytes, gsize length, const char *name, AssayIssues *issues,
                                         GError **error);
void assay_workbook_free(AssayWorkbook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayWorkbook, assay_workbook_free)

const char *assay_workbook_kind(const AssayWorkbook *book); /* "xlsx", "ods" */
/* In the order of their tabs; at least one, or opening fails. */
guint assay_workbook_sheets(const AssayWorkbook *book);
const char *assay_workbook_sheet_name(const AssayWorkbook *book, guint sheet);
gboolean assay_workbook_sheet_visible(const AssayWorkbook *book, guint sheet);

/* All rows of a sheet from the first; may be called again. The first reading to the end tells what it met as issues. */
gboolean assay_workbook_read(AssayWorkbook *book, guint sheet, AssayRecordFunc func, gpointer user, GError **error);
/* Cells of the sheet's widest row; 0 before it was read to its end. */
guint assay_workbook_columns(const AssayWorkbook *book, guint sheet);
