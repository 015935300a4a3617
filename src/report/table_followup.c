/* What graduates did with it: one row a cohort and time since completion. */
#include "block.h"

enum { COHORT, SINCE, GRADUATES, ANSWERED, USED, USED_BOUNDS, TAUGHT, TAUGHT_BOUNDS, COLUMNS };

static void set_columns(Block *table) {
  block_set_column(table, COHORT, COLUMN_TEXT, 0, "Graduates of");
  block_set_column(table, SINCE, COLUMN_TEXT, 0, "Time since");
  block_set_column(table, GRADUATES, COLUMN_NUMBER, 0, "Graduates");
  block_set_column(table, ANSWERED, COLUMN_NUMBER, 0, "Answered");
  block_set_column(table, USED, COLUMN_NUMBER, 0, "Of those who answered");
  block_set_column(table, USED_BOUNDS, COLUMN_NUMBER, 0, "Of all");
  block_set_column(table, TAUGHT, COLUMN_NUMBER, 0, "Of those who answered");
  block_set_column(table, TAUGHT_BOUNDS, COLUMN_NUMBER, 0, "Of all");
  block_set_span(table, USED, USED_BOUNDS, "Used it");
  block_set_span(table, TAUGHT, TAUGHT_BOUNDS, "Taught it to others");
}

static void put_count_of(Block *table, Row *row, guint column, const AssayResult *count, const AssayResult *n) {
  row_put_value(table, row, column, count);
  if (!assay_result_known(count) || !assay_result_known(n)) return;
  g_autofree char *of = assay_result_format(n);
  row_put(row, column, " of ");
  row_put(row, column, of);
}

static void put_share(Block *table, Row *row, guint column, const AssayResult *share) {
  if (share == NULL || assay_result_kind(share) != ASSAY_RESULT_GROUP) {
    row_put_value(table, row, column, share);
    row_put_value(table, row, column + 1, share);
    return;
  }
  put_count_of(table, row, column, assay_result_at(share, "count"), assay_result_at(share, "n"));
  const AssayResult *low = assay_result_at(share, "bounds.low"), *high = assay_result_at(share, "bounds.high");
  row_put_value(table, row, column + 1, low != NULL ? low : assay_result_at(share, "bounds"));
  if (!assay_result_known(low) || !assay_result_known(high)) return;
  g_autofree char *to = assay_result_format(high);
  row_put(row, column + 1, " to ");
  row_put(row, column + 1, to);
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
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *group = assay_result_child(list, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, COHORT, group, "cohort");
    row_put_at(table, row, SINCE, group, "bin");
    row_put_at(table, row, GRADUATES, group, "graduates");
    row_put_at(table, row, ANSWERED, group, "answered");
    put_share(table, row, USED, assay_result_at(group, "used"));
    put_share(table, row, TAUGHT, assay_result_at(group, "taught"));
  }
  block_add_note(table,
                 "Of all: the fewest and the most graduates for whom it can be true, whatever those who did not answer "
                 "would have said.");
  return TRUE;
}
