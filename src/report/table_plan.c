/* The evaluation plan: what is asked or tested, when, and what of it is missing. */
#include "block.h"

enum { MEASURE, WHEN, WITH, GAP, COLUMNS };

/* "Level 2. Ask a database a question": rows of one objective stand together. */
static void add_head(Block *table, const AssayResult *row) {
  g_autofree char *level = assay_result_format(assay_result_at(row, "level"));
  g_autofree char *head = g_strdup_printf("Level %s. %s", level, block_string(row, "under"));
  block_add_group_row(table, head);
}

gboolean table_plan_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  static const char *const child[COLUMNS] = {"measure", "timing", "instruments", "gap"};
  static const char *const head[COLUMNS] = {"What is measured", "When", "With", "Gap"};
  const AssayResult *rows = block_at(context, "plan.rows");
  const char *under = NULL;
  if (list_is_empty(rows)) {
    block_add_reason(parent, "Evaluation plan", rows);
    return TRUE;
  }
  Block *table = block_add_table(parent, "plan", COLUMNS, "Evaluation plan: what is measured, when, and with what.");
  for (guint c = 0; c < COLUMNS; c++) block_set_column(table, c, COLUMN_TEXT, 0, head[c]);
  for (guint i = 0; i < assay_result_size(rows); i++) {
    const AssayResult *one = assay_result_child(rows, i);
    if (g_strcmp0(under, block_string(one, "under")) != 0) add_head(table, one);
    under = block_string(one, "under");
    Row *row = block_add_row(table);
    for (guint c = 0; c < COLUMNS; c++) row_put_at(table, row, c, one, child[c]);
  }
  return TRUE;
}
