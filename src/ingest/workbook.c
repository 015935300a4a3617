#include "workbook.h"

#include "pack_kind.h"
#include "workbook_parts.h"

/* ---- Opening ---- */

static void clear_sheet(gpointer sheet) {
  g_free(((AssaySheet *)sheet)->name);
  assay_spool_free(((AssaySheet *)sheet)->rows);
}

static gboolean open_kind(AssayWorkbook *book, GError **error) {
  const char *refusal;
  switch (assay_pack_kind(book->pack, &refusal)) {
    case ASSAY_PACK_XLSX:
      return assay_xlsx_open(book, error);
    case ASSAY_PACK_ODS:
      return assay_ods_open(book, error);
    case ASSAY_PACK_FILES:
    case ASSAY_PACK_REFUSED:
      break;
  }
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: this is %s", assay_pack_name(book->pack),
              refusal ? refusal : "an archive of files; expected a workbook (xlsx, ods)");
  return FALSE;
}

/* Takes `pack` over. */
static AssayWorkbook *open_pack(AssayPack *pack, AssayIssues *issues, GError **error) {
  if (!pack) return NULL;
  g_autoptr(AssayWorkbook) book = g_new0(AssayWorkbook, 1);
  book->pack = pack;
  book->issues = issues;
  book->sheets = g_array_new(FALSE, FALSE, sizeof(AssaySheet));
  g_array_set_clear_func(book->sheets, clear_sheet);
  if (!open_kind(book, error)) return NULL;
  if (book->sheets->len > 0) return g_steal_pointer(&book);
  assay_pack_damaged(pack, ASSAY_NO_MEMBER, error, "this workbook has no sheet with cells");
  return NULL;
}

AssayWorkbook *assay_workbook_open(const char *path, const char *name, AssayIssues *issues, GError **error) {
  return open_pack(assay_pack_open(path, name, error), issues, error);
}

AssayWorkbook *assay_workbook_open_bytes(const void *bytes, gsize length, const char *name, AssayIssues *issues,
                                         GError **error) {
  return open_pack(assay_pack_open_bytes(bytes, length, name, error), issues, error);
}

void assay_workbook_free(AssayWorkbook *book) {
  if (!book) return;
  assay_xlsx_free(book->xlsx);
  g_array_unref(book->sheets);
  assay_pack_free(book->pack);
  g_free(book);
}

/* ---- Sheets ---- */

AssaySheet *assay_workbook_sheet(const AssayWorkbook *book, guint i) {
  g_assert(i < book->sheets->len);
  return &g_array_index(book->sheets, AssaySheet, i);
}

void assay_workbook_add_sheet(AssayWorkbook *book, const char *name, gboolean visible, guint member) {
  AssaySheet sheet = {.name = g_strdup(name), .visible = visible, .member = member};
  g_array_append_val(book->sheets, sheet);
}

const char *assay_workbook_kind(const AssayWorkbook *book) {
  return book->xlsx ? "xlsx" : "ods";
}

guint assay_workbook_sheets(const AssayWorkbook *book) {
  return book->sheets->len;
}

const char *assay_workbook_sheet_name(const AssayWorkbook *book, guint sheet) {
  return assay_workbook_sheet(book, sheet)->name;
}

gboolean assay_workbook_sheet_visible(const AssayWorkbook *book, guint sheet) {
  return assay_workbook_sheet(book, sheet)->visible;
}

guint assay_workbook_columns(const AssayWorkbook *book, guint sheet) {
  return assay_workbook_sheet(book, sheet)->columns;
}

/* ---- Rows ---- */

void assay_sheet_damaged(AssaySheetRead *read, AssayXml *xml, guint32 line, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *found = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *label = assay_pack_label(read->sheet->name);
  assay_xml_fail(
      xml, g_error_new(ASSAY_ERROR, ASSAY_ERROR_DATA,
                       "%s:%u: sheet \"%s\": this row %s; expected a sheet as a spreadsheet program writes it; nothing "
                       "was taken from the file: open it in a spreadsheet program and save it again",
                       assay_pack_name(read->book->pack), line, label, found));
}

gboolean assay_sheet_put(AssaySheetRead *read, AssayXml *xml, guint32 line, guint column, const char *text,
                         gsize length) {
  AssayPut put = assay_sheet_row_put(&read->row, column, text, length);
  if (put != ASSAY_PUT_OK) assay_sheet_damaged(read, xml, line, "%s", assay_put_reason(put));
  return put == ASSAY_PUT_OK;
}

void assay_sheet_push(AssaySheetRead *read, AssayXml *xml, guint32 line, guint32 times) {
  AssayRecord record;
  if (!assay_sheet_row_finish(&read->row, line, &record)) return;
  for (guint32 i = 0; i < times; i++, record.line++) {
    if (record.line > ASSAY_SHEET_ROWS) {
      assay_sheet_damaged(read, xml, record.line, "is beyond row %u, the last that spreadsheet programs know",
                          ASSAY_SHEET_ROWS);
      return;
    }
    if (!assay_sheet_row_account(&read->row, &record)) {
      assay_sheet_damaged(read, xml, record.line, "ends more than 2 GiB of cells");
      return;
    }
    GError *error = NULL;
    AssayRecordAnswer answer = read->func(&record, read->user, &error);
    if (answer == ASSAY_RECORD_FAIL) {
      assay_xml_fail(xml, error);
      return;
    }
    if (answer == ASSAY_RECORD_STOP) {
      read->stopped = TRUE;
      assay_xml_stop(xml);
      return;
    }
  }
  assay_sheet_row_begin(&read->row);
}

static void report(const AssaySheetRead *read) {
  if (read->unsolved == 0) return;
  g_autofree char *label = assay_pack_label(read->sheet->name);
  g_autofree char *count = assay_text_count(read->unsolved, "formula has", "formulas have");
  assay_issues_add(
      read->book->issues, ASSAY_SEVERITY_WARNING, "formula-without-result", assay_pack_name(read->book->pack),
      read->unsolved_line, 0, NULL,
      "sheet \"%s\": %s no result in the file, the first in this row; expected the result beside each formula; the "
      "cells were read as blank: open the file in a spreadsheet program and save it again",
      label, count);
}

static AssayRecordAnswer on_kept(const AssayRecord *record, gpointer user, GError **error) {
  AssaySheetRead *read = user;
  AssayRecordAnswer answer = read->func(record, read->user, error);
  read->stopped = answer == ASSAY_RECORD_STOP;
  return answer;
}

static gboolean read_kept(AssaySheetRead *read, GError **error) {
  read->unsolved = read->sheet->unsolved;
  read->unsolved_line = read->sheet->unsolved_line;
  read->row.width = read->sheet->columns;
  return assay_spool_read(read->sheet->rows, on_kept, read, error);
}

gboolean assay_workbook_read(AssayWorkbook *book, guint sheet, AssayRecordFunc func, gpointer user, GError **error) {
  AssaySheetRead read = {.book = book, .sheet = assay_workbook_sheet(book, sheet), .func = func, .user = user};
  gboolean ok = read.sheet->rows ? read_kept(&read, error)
                : book->xlsx     ? assay_xlsx_read(&read, error)
                                 : assay_ods_read(&read, sheet, error);
  if (ok && !read.stopped) {
    read.sheet->columns = read.row.width;
    if (!read.sheet->told) report(&read);
    read.sheet->told = TRUE;
  }
  assay_sheet_row_clear(&read.row);
  return ok;
}
