/* The row of a sheet that is being put together: cells come in order of their columns, with gaps. A finished row ends
 * with its last cell that holds something, or is filled with blank cells up to the widest row before it, so that a row
 * below the column names never has fewer cells than they. A row without any text is no record, as a blank line of CSV
 * is none. Caps: those of spreadsheet programs (16,384 columns, 1,048,576 rows), 1 MiB a cell, 16 MiB a row, 2 GiB what
 * a sheet gives altogether, for a few bytes can ask for many cells. */
#pragma once

#include "raw_record.h"

#define ASSAY_SHEET_COLUMNS   16384u
#define ASSAY_SHEET_ROWS      1048576u
#define ASSAY_SHEET_MOST_CELL (1u << 20)

typedef struct {
  char *bytes;
  guint32 *end;
  guint32 length, room, room_ends;
  guint n;     /* cells of this row, the last not blank */
  guint width; /* of the widest row so far */
  guint64 given;
} AssaySheetRow;

typedef enum { ASSAY_PUT_OK, ASSAY_PUT_BACKWARDS, ASSAY_PUT_TOO_FAR, ASSAY_PUT_TOO_BIG } AssayPut;

void assay_sheet_row_clear(AssaySheetRow *row); /* frees what it holds */
/* A cell of `column` (from 0); an empty text is a gap. What is not OK leaves the row as it was. */
AssayPut assay_sheet_row_put(AssaySheetRow *row, guint column, const char *text, gsize length);
/* What to tell after "row 7 " where a cell could not be put; NULL for OK. */
const char *assay_put_reason(AssayPut put);
/* FALSE for a row without text, and the next begins; otherwise `record` borrows from the row until the next
 * begins with assay_sheet_row_begin(). */
gboolean assay_sheet_row_finish(AssaySheetRow *row, guint32 line, AssayRecord *record);
void assay_sheet_row_begin(AssaySheetRow *row);
/* Counts a record that is given; FALSE where the sheet gives too much. */
gboolean assay_sheet_row_account(AssaySheetRow *row, const AssayRecord *record);
