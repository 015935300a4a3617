/* The action log: what was changed, what to watch, and whether it moved. */
#include "block.h"

gboolean table_actions_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *actions = block_at(context, "actions");
  if (list_is_empty(actions)) {
    block_add_reason(parent, "Action log", actions);
    return TRUE;
  }
  Block *table = block_add_table(parent, "actions", 5, "Action log.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Year");
  block_set_column(table, 1, COLUMN_TEXT, 0, "What was decided");
  block_set_column(table, 2, COLUMN_TEXT, 0, "Done");
  block_set_column(table, 3, COLUMN_TEXT, 0, "To watch");
  block_set_column(table, 4, COLUMN_TEXT, 0, "Did it move?");
  for (guint i = 0; i < assay_result_size(actions); i++) {
    const AssayResult *action = assay_result_child(actions, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, action, "year");
    row_put_at(table, row, 1, action, "what");
    row_put_at(table, row, 2, action, "done");
    row_put_at(table, row, 3, action, "watch_name");
    row_put_at(table, row, 4, action, "verdict");
  }
  block_note_rounding(context, table, FALSE);
  return TRUE;
}
