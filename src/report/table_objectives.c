/* The target of each objective, who reached it, and what can be said of those who were not measured. */
#include "block.h"

enum { OBJECTIVE, TARGET, GOAL, REACHED, SHARE, INTERVAL, ALL, RESULT, COLUMNS };

static void set_columns(Block *table) {
  block_set_column(table, OBJECTIVE, COLUMN_TEXT, 0, "Objective");
  block_set_column(table, TARGET, COLUMN_TEXT, 0, "Target");
  block_set_column(table, GOAL, COLUMN_NUMBER, 0, "Goal");
  block_set_column(table, REACHED, COLUMN_NUMBER, 0, "Reached");
  block_set_column(table, SHARE, COLUMN_NUMBER, 0, "Share");
  block_set_column(table, INTERVAL, COLUMN_NUMBER, 0, "95% interval");
  block_set_column(table, ALL, COLUMN_NUMBER, 0, "Of all enrolled");
  block_set_column(table, RESULT, COLUMN_TEXT, 0, "Goal reached?");
}

static void put_pair(Block *table, Row *row, guint column, const AssayResult *a, const char *between,
                     const AssayResult *b) {
  row_put_value(table, row, column, a);
  if (!assay_result_known(a) || !assay_result_known(b)) return;
  g_autofree char *text = assay_result_format(b);
  row_put(row, column, between);
  row_put(row, column, text);
}

static const char *result_text(const char *learned) {
  if (g_strcmp0(learned, "reached") == 0) return "Yes";
  if (g_strcmp0(learned, "not-reached") == 0) return "No";
  if (g_strcmp0(learned, "no-goal") == 0) return "No goal set";
  if (g_strcmp0(learned, "hidden") == 0) return "Withheld";
  return "No data";
}

static void add_objective(Block *table, const AssayResult *objective) {
  Row *row = block_add_row(table);
  const AssayResult *target = assay_result_at(objective, "target");
  g_autofree char *title = block_objective_title(objective);
  row_put(row, OBJECTIVE, title);
  row_put(row, RESULT, result_text(block_string(objective, "learned")));
  if (target == NULL || assay_result_kind(target) != ASSAY_RESULT_GROUP) {
    for (guint i = TARGET; i < RESULT; i++) row_put_value(table, row, i, target);
    return;
  }
  row_put_at(table, row, TARGET, target, "score_text");
  row_put_at(table, row, GOAL, target, "goal_count");
  put_pair(table, row, REACHED, assay_result_at(target, "reached_count"), " of ",
           assay_result_at(target, "measured_count"));
  row_put_at(table, row, SHARE, target, "share");
  row_put_interval(table, row, INTERVAL, assay_result_at(target, "share"));
  put_pair(table, row, ALL, assay_result_at(target, "bounds.low"), " to ", assay_result_at(target, "bounds.high"));
}

gboolean table_objectives_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = block_at(context, "objectives");
  if (list_is_empty(objectives)) {
    block_add_reason(parent, "Objectives", objectives);
    return TRUE;
  }
  Block *table = block_add_table(parent, "objectives", COLUMNS,
                                 "Targets and goals: how many learners reached the target of each objective.");
  set_columns(table);
  for (guint i = 0; i < assay_result_size(objectives); i++) add_objective(table, assay_result_child(objectives, i));
  block_add_note(table, "Goal: how many of those measured were to reach the target.");
  if (!block_drop_empty_interval(table, INTERVAL))
    block_add_note(table,
                   "95% interval: where the share over many similar groups may lie, if learners, teaching and test "
                   "stay like these.");
  block_add_note(table,
                 "Of all enrolled: the fewest and the most who can have reached it, whatever those who were not "
                 "measured would have shown.");
  return TRUE;
}
