/* Reaction module by module. */
#include "block.h"

static void add_module(Block *table, const AssayResult *module) {
  const char *name = block_string(module, "module");
  const AssayResult *items = assay_result_at(module, "items"), *answered = assay_result_at(module, "answered");
  g_autofree char *n = answered != NULL ? assay_result_format(answered) : g_strdup("–");
  g_autofree char *head = g_strdup_printf("%s (%s answered)", name != NULL ? name : "Module", n);
  block_add_group_row(table, head);
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, item, "text");
    row_put_at(table, row, 1, item, "n");
    row_put_at(table, row, 2, item, "mean");
  }
}

gboolean table_modules_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *modules = block_at(context, "level1.by_module");
  if (list_is_empty(modules)) {
    block_add_reason(parent, "Reaction by module", modules);
    return TRUE;
  }
  Block *table = block_add_table(parent, "modules", 3, "Reaction by module. Modules are not averaged.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Question");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Answered");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Average");
  for (guint i = 0; i < assay_result_size(modules); i++) add_module(table, assay_result_child(modules, i));
  return TRUE;
}
