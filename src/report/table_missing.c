/* Who is missing from the comparison: did those measured once begin where the others began? */
#include "block.h"

enum {
  OBJECTIVE,
  MEASURE,
  MATCHED,
  MEAN_MATCHED,
  AFTER_MATCHED,
  UNMATCHED,
  MEAN_UNMATCHED,
  JOINED,
  MEAN_JOINED,
  COLUMNS
};

static void set_columns(Block *table) {
  block_set_column(table, OBJECTIVE, COLUMN_TEXT, 0, "Objective");
  block_set_column(table, MEASURE, COLUMN_TEXT, 0, "Measure");
  block_set_column(table, MATCHED, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, MEAN_MATCHED, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, AFTER_MATCHED, COLUMN_NUMBER, 0, "After");
  block_set_column(table, UNMATCHED, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, MEAN_UNMATCHED, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, JOINED, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, MEAN_JOINED, COLUMN_NUMBER, 0, "After");
  block_set_span(table, MATCHED, AFTER_MATCHED, "Measured both times");
  block_set_span(table, UNMATCHED, MEAN_UNMATCHED, "Before only");
  block_set_span(table, JOINED, MEAN_JOINED, "After only");
}

/* A measure taken once, at the end, has nobody who is missing from a comparison. */
static gboolean is_compared(const AssayResult *metric) {
  const AssayResult *before = assay_result_at(metric, "n_pre");
  return assay_result_at(metric, "missing") != NULL && !(assay_result_known(before) && assay_result_count(before) == 0);
}

static void add_metric(Block *table, const AssayResult *objective, const AssayResult *metric) {
  const AssayResult *missing = assay_result_at(metric, "missing");
  if (missing == NULL || assay_result_kind(missing) != ASSAY_RESULT_GROUP) return;
  Row *row = block_add_row(table);
  g_autofree char *name = name_sentence_case(block_string(objective, "id"));
  g_autofree char *method = name_sentence_case(block_string(metric, "method"));
  row_put(row, OBJECTIVE, name);
  row_put(row, MEASURE, method);
  row_put_at(table, row, MATCHED, metric, "n_matched");
  row_put_at(table, row, MEAN_MATCHED, missing, "pre_mean_matched");
  row_put_at(table, row, UNMATCHED, missing, "n_unmatched");
  row_put_at(table, row, AFTER_MATCHED, missing, "post_mean_matched");
  row_put_at(table, row, MEAN_UNMATCHED, missing, "pre_mean_unmatched");
  row_put_at(table, row, JOINED, missing, "n_post_only");
  row_put_at(table, row, MEAN_JOINED, missing, "post_mean_unmatched");
}

static Block *new_table(Block *parent) {
  Block *table = block_add_table(
      parent, "missing", COLUMNS,
      "Who is missing from the comparison: averages of those measured both times, and of those measured once.");
  set_columns(table);
  return table;
}

gboolean table_missing_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = block_at(context, "objectives");
  Block *table = NULL;
  for (guint i = 0; !list_is_empty(objectives) && i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i), *metrics = assay_result_at(objective, "metrics");
    for (guint m = 0; !list_is_empty(metrics) && m < assay_result_size(metrics); m++) {
      const AssayResult *metric = assay_result_child(metrics, m);
      if (!is_compared(metric)) continue;
      if (table == NULL) table = new_table(parent);
      add_metric(table, objective, metric);
    }
  }
  if (table == NULL || table->table->row->len == 0) block_add_reason(parent, "Who is missing", NULL);
  return TRUE;
}
