/* What the readers of workbooks share: the list of sheets, and how the rows of one are handed on. */
#pragma once

#include "pack.h"
#include "sheet_row.h"
#include "spool.h"
#include "workbook.h"
#include "xml_reader.h"

typedef struct {
  char *name;
  gboolean visible;
  guint member;     /* of the pack (xlsx) */
  guint columns;    /* of the widest row, once it has been read to its end */
  gboolean told;    /* its issues have been reported */
  AssaySpool *rows; /* kept when the sheets were listed (ods); NULL: they are read from the file */
  guint unsolved;   /* of these rows */
  guint32 unsolved_line;
} AssaySheet;

typedef struct AssayXlsx AssayXlsx;

struct AssayWorkbook {
  AssayPack *pack;
  AssayIssues *issues; /* borrowed */
  GArray *sheets;      /* AssaySheet */
  AssayXlsx *xlsx;     /* NULL: ods */
};

AssaySheet *assay_workbook_sheet(const AssayWorkbook *book, guint i);
void assay_workbook_add_sheet(AssayWorkbook *book, const char *name, gboolean visible, guint member);

/* Rows that go out. */
typedef struct {
  AssayWorkbook *book;
  AssaySheet *sheet;
  AssaySheetRow row;
  AssayRecordFunc func;
  gpointer user;
  gboolean stopped; /* by `func` */
  guint unsolved;   /* formulas without a result, and the row of the first */
  guint32 unsolved_line;
} AssaySheetRead;

/* Puts a cell; where that cannot be the reading fails with the row's place. */
gboolean assay_sheet_put(AssaySheetRead *read, AssayXml *xml, guint32 line, guint column, const char *text,
                         gsize length);
/* Ends the row and hands it on `times` times with lines that follow each other. */
void assay_sheet_push(AssaySheetRead *read, AssayXml *xml, guint32 line, guint32 times);
/* An error of kind DATA with the sheet's name and the row; ends the reading. */
void assay_sheet_damaged(AssaySheetRead *read, AssayXml *xml, guint32 line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* In xlsx_book.c and xlsx_sheet.c, ods_book.c and ods_sheet.c. */
gboolean assay_xlsx_open(AssayWorkbook *book, GError **error);
void assay_xlsx_free(AssayXlsx *xlsx);
gboolean assay_xlsx_read(AssaySheetRead *read, GError **error);
gboolean assay_ods_open(AssayWorkbook *book, GError **error);
gboolean assay_ods_read(AssaySheetRead *read, guint sheet, GError **error);

/* The rows of a sheet in OpenDocument, for a reader who stands before its first element. */
typedef struct AssayOdsRows AssayOdsRows;
AssayOdsRows *assay_ods_rows_new(AssaySheetRead *read);
void assay_ods_rows_free(AssayOdsRows *rows);
void assay_ods_rows_start(AssayXml *xml, AssayOdsRows *rows, AssayXmlSpace space, const char *name,
                          const char **attributes);
/* FALSE when it was the sheet that ended. */
gboolean assay_ods_rows_end(AssayXml *xml, AssayOdsRows *rows);
void assay_ods_rows_text(AssayOdsRows *rows, AssayXml *xml, const char *text, gsize length);
