#include "sheet_row.h"

#include <string.h>

#define MOST_ROW   (16u << 20)
#define MOST_GIVEN (2ull << 30)

void assay_sheet_row_clear(AssaySheetRow *row) {
  g_free(row->bytes);
  g_free(row->end);
  *row = (AssaySheetRow){0};
}

static void make_room(AssaySheetRow *row, guint cells, guint32 bytes) {
  if (bytes > row->room) {
    while (bytes > row->room) row->room = row->room ? row->room * 2 : 4096;
    row->bytes = g_realloc(row->bytes, row->room);
  }
  if (cells > row->room_ends) {
    while (cells > row->room_ends) row->room_ends = row->room_ends ? row->room_ends * 2 : 64;
    row->end = g_renew(guint32, row->end, row->room_ends);
  }
}

static void pad(AssaySheetRow *row, guint cells) {
  guint gap = cells - row->n;
  memset(row->bytes + row->length, 0, gap);
  while (row->n < cells) row->end[row->n++] = row->length++;
}

AssayPut assay_sheet_row_put(AssaySheetRow *row, guint column, const char *text, gsize length) {
  if (column < row->n) return ASSAY_PUT_BACKWARDS;
  if (length == 0) return ASSAY_PUT_OK;
  if (column >= ASSAY_SHEET_COLUMNS) return ASSAY_PUT_TOO_FAR;
  if (length > ASSAY_SHEET_MOST_CELL || row->length + length + ASSAY_SHEET_COLUMNS > MOST_ROW) return ASSAY_PUT_TOO_BIG;
  make_room(row, column + 1, row->length + (column - row->n) + (guint32)length + 1);
  if (column > row->n) pad(row, column);
  memcpy(row->bytes + row->length, text, length);
  row->length += (guint32)length;
  row->bytes[row->length] = 0;
  row->end[row->n++] = row->length++;
  return ASSAY_PUT_OK;
}

const char *assay_put_reason(AssayPut put) {
  switch (put) {
    case ASSAY_PUT_BACKWARDS:
      return "has a cell twice, or one that stands before its neighbour to the left";
    case ASSAY_PUT_TOO_FAR:
      return "has a cell beyond column XFD, the last that spreadsheet programs know";
    case ASSAY_PUT_TOO_BIG:
      return "has a cell of more than 1 MiB of text, or more than 16 MiB altogether";
    case ASSAY_PUT_OK:
      break;
  }
  return NULL;
}

gboolean assay_sheet_row_finish(AssaySheetRow *row, guint32 line, AssayRecord *record) {
  if (row->n == 0) return FALSE;
  row->width = MAX(row->width, row->n);
  make_room(row, row->width, row->length + (row->width - row->n));
  pad(row, row->width);
  *record = (AssayRecord){.line = line, .n = row->n, .bytes = row->bytes, .end = row->end};
  return TRUE;
}

void assay_sheet_row_begin(AssaySheetRow *row) {
  row->n = 0;
  row->length = 0;
}

gboolean assay_sheet_row_account(AssaySheetRow *row, const AssayRecord *record) {
  row->given += record->end[record->n - 1] + 1 + (guint64)record->n * sizeof *record->end;
  return row->given <= MOST_GIVEN;
}
