#include "platform_cell.h"

#include <string.h>

#include "cell.h"

static gboolean is_text(const char *text, guint32 length, const char *wanted) {
  return length == strlen(wanted) && g_ascii_strncasecmp(text, wanted, length) == 0;
}

gboolean assay_head_says(const AssayHead *head, guint row, guint column, const char *text) {
  const char *cell = assay_head_cell(head, row, column);
  guint32 length = (guint32)strlen(cell);
  assay_cell_trim(&cell, &length);
  return is_text(cell, length, text);
}

gboolean assay_cell_says(const AssayCell *cell, const char *text) {
  return is_text(cell->text, cell->length, text);
}

gboolean assay_cell_take_number(AssayCell *cell, AssayDecimalMark mark) {
  if (cell->length == 0 || !assay_number_plain(cell->text, cell->length, mark, cell->room)) return FALSE;
  cell->text = cell->room->str;
  cell->length = (guint32)cell->room->len;
  return TRUE;
}

AssayCellMeaning assay_cell_read_joined(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (layout->kind[column] == ASSAY_COLUMN_DURATION) assay_cell_take_duration(cell);
  if (use == ASSAY_CELL_OF_ID) return ASSAY_CELL_ANSWER;
  if (layout->kind[column] == ASSAY_COLUMN_POINTS) {
    if (cell->length == 0) return ASSAY_CELL_NOT_SHOWN;
    if (assay_cell_says(cell, "-")) return ASSAY_CELL_BLANK;
    return assay_cell_take_number(cell, layout->mark) ? ASSAY_CELL_ANSWER : ASSAY_CELL_UNGRADED;
  }
  if (cell->length > 0 || layout->points[column] == ASSAY_NO_COLUMN) return ASSAY_CELL_ANSWER;
  guint32 beside;
  assay_record_trimmed(cell->record, layout->points[column], &beside);
  return beside > 0 ? ASSAY_CELL_BLANK : ASSAY_CELL_NOT_SHOWN;
}

void assay_cell_take_duration(AssayCell *cell) {
  gint64 seconds = assay_duration_seconds(cell->text, cell->length);
  if (seconds < 0) return;
  g_string_printf(cell->room, "%" G_GINT64_FORMAT, seconds);
  cell->text = cell->room->str;
  cell->length = (guint32)cell->room->len;
}

AssayColumnKind assay_kind_of_name(const AssayNamedKind *list, const char *name, AssayColumnKind other) {
  for (; list->name; list++)
    if (g_ascii_strcasecmp(list->name, name) == 0) return list->kind;
  return other;
}
