/* The dates of a program. */
#include "timeline.h"

gboolean table_timeline_make(BlockContext *context, Block *parent, GError **error) {
  g_autoptr(GPtrArray) dates = timeline_dates(context, error);
  if (!dates) return FALSE;
  if (dates->len == 0) {
    block_add_reason(parent, "Dates", block_at(context, "program.approvals"));
    return TRUE;
  }
  Block *table = block_add_table(parent, "timeline", 3, "Dates of the program.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "What");
  block_set_column(table, 1, COLUMN_TEXT, 0, "Date");
  block_set_column(table, 2, COLUMN_TEXT, 0, "State");
  for (guint i = 0; i < dates->len; i++) {
    const Date *date = g_ptr_array_index(dates, i);
    Row *row = block_add_row(table);
    row_put(row, 0, date->what);
    row_put(row, 1, date->date);
    row_put(row, 2, date->state);
  }
  return TRUE;
}
