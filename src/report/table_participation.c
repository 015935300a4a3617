/* From enrolment to follow-up: how many each step holds. */
#include "block.h"

gboolean table_participation_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *steps = block_at(context, "participation.steps");
  if (list_is_empty(steps)) {
    block_add_reason(parent, "Participation", steps);
    return TRUE;
  }
  Block *table = block_add_table(parent, "participation", 4, "Evidence at each step: for how many learners it exists.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Step");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Of");
  block_set_column(table, 3, COLUMN_TEXT, 0, "Note");
  for (guint i = 0; i < assay_result_size(steps); i++) {
    const AssayResult *step = assay_result_child(steps, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, step, "label");
    row_put_at(table, row, 1, step, "count");
    row_put_at(table, row, 2, step, "of");
    const char *note = block_string(step, "note");
    if (note != NULL) row_put(row, 3, note);
  }
  return TRUE;
}
