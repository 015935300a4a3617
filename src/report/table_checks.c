/* Completeness against the procedure. */
#include "block.h"

static const char *state_text(const char *state) {
  if (g_strcmp0(state, "shown") == 0) return "Shown";
  if (g_strcmp0(state, "not-shown") == 0) return "Not shown";
  if (g_strcmp0(state, "warning") == 0) return "Look again";
  if (g_strcmp0(state, "error") == 0) return "To mend";
  return "Note";
}

static guint add_checks(Block *table, const AssayResult *checks, gboolean required) {
  guint n = 0;
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i), *flag = assay_result_at(check, "required");
    if ((assay_result_known(flag) && assay_result_flag(flag)) != required) continue;
    if (n++ == 0)
      block_add_group_row(
          table, required ? "Asked for by the procedure" : "From the procedure’s sample template: not required");
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, check, "requirement");
    row_put(row, 1, state_text(block_string(check, "state")));
    row_put_at(table, row, 2, check, "sentence");
  }
  return n;
}

gboolean table_checks_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *checks = block_at(context, "checks");
  if (list_is_empty(checks)) {
    block_add_reason(parent, "Completeness", checks);
    return TRUE;
  }
  Block *table = block_add_table(parent, "checks", 3, "Completeness against the procedure.");
  block_set_column(table, 0, COLUMN_TEXT, 0.36, "The procedure asks for");
  block_set_column(table, 1, COLUMN_TEXT, 0, "State");
  block_set_column(table, 2, COLUMN_TEXT, 0, "What was found");
  add_checks(table, checks, TRUE);
  add_checks(table, checks, FALSE);
  return TRUE;
}
