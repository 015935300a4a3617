/* What graduates did with it: who used it, then who taught it to others; one row a cohort and time since completion. */
#include "block.h"

enum { COHORT, SINCE, GRADUATES, ANSWERED, COUNT, SHARE, INTERVAL, BOUNDS, COLUMNS };

static const struct { const char *path, *head; } USE[] = {{"used", "Used it"}, {"taught", "Taught it to others"}};

static void set_columns(Block *table) {
  block_set_column(table, COHORT, COLUMN_TEXT, 0, "Graduates of");
  block_set_column(table, SINCE, COLUMN_TEXT, 0, "Time since");
  block_set_column(table, GRADUATES, COLUMN_NUMBER, 0, "Graduates");
  block_set_column(table, ANSWERED, COLUMN_NUMBER, 0, "Answered");
  block_set_column(table, COUNT, COLUMN_NUMBER, 0, "Said so");
  block_set_column(table, SHARE, COLUMN_NUMBER, 0, "Share");
  block_set_column(table, INTERVAL, COLUMN_NUMBER, 0, "95% interval");
  block_set_column(table, BOUNDS, COLUMN_NUMBER, 0, "Of all");
}

static void put_bounds(Block *table, Row *row, const AssayResult *use) {
  const AssayResult *low = assay_result_at(use, "bounds.low"), *high = assay_result_at(use, "bounds.high");
  row_put_value(table, row, BOUNDS, low != NULL ? low : assay_result_at(use, "bounds"));
  if (!assay_result_known(low) || !assay_result_known(high)) return;
  g_autofree char *to = assay_result_format(high);
  row_put(row, BOUNDS, " to ");
  row_put(row, BOUNDS, to);
}

static void put_use(Block *table, Row *row, const AssayResult *use) {
  if (use == NULL || assay_result_kind(use) != ASSAY_RESULT_GROUP) {
    for (guint i = COUNT; i < COLUMNS; i++) row_put_value(table, row, i, use);
    return;
  }
  row_put_count_of(table, row, COUNT, use);
  row_put_at(table, row, SHARE, use, "share");
  row_put_interval(table, row, INTERVAL, assay_result_at(use, "share"));
  put_bounds(table, row, use);
}

static void add_group(Block *table, const AssayResult *group, const char *path) {
  Row *row = block_add_row(table);
  row_put_at(table, row, COHORT, group, "cohort");
  row_put_at(table, row, SINCE, group, "bin");
  row_put_at(table, row, GRADUATES, group, "graduates");
  row_put_at(table, row, ANSWERED, group, "answered");
  put_use(table, row, assay_result_at(group, path));
}

gboolean table_followup_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "level3.follow_ups");
  if (list_is_empty(list)) {
    block_add_reason(parent, "Follow-up", list);
    return TRUE;
  }
  Block *table = block_add_table(parent, "follow-up", COLUMNS, "Use after the program, by the graduates’ own account.");
  set_columns(table);
  for (guint u = 0; u < G_N_ELEMENTS(USE); u++) {
    block_add_group_row(table, USE[u].head);
    for (guint i = 0; i < assay_result_size(list); i++) add_group(table, assay_result_child(list, i), USE[u].path);
  }
  block_drop_empty_interval(table, INTERVAL);
  block_add_note(table,
                 "Of all: the fewest and the most graduates for whom it can be true, whatever those who did not answer "
                 "would have said.");
  return TRUE;
}
