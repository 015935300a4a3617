/* One learner's page: each objective in words, and the results behind it. */
#include "block.h"

static void add_objective(Block *list, const AssayResult *objective) {
  Block *item = block_add_item(list), *paragraph = block_add_paragraph(item, NULL);
  const char *next = block_string(objective, "study_next");
  runs_add_value(paragraph->text, RUN_STRONG, assay_result_at(objective, "state_text"));
  runs_add(paragraph->text, RUN_STRONG, ": ");
  runs_add_value(paragraph->text, RUN_PLAIN, assay_result_at(objective, "text"));
  runs_add(paragraph->text, RUN_PLAIN, ". ");
  runs_add_value(paragraph->text, RUN_PLAIN, assay_result_at(objective, "sentence"));
  if (!next) return;
  runs_add(paragraph->text, RUN_PLAIN, " To study next: ");
  runs_add(paragraph->text, RUN_PLAIN, next);
  if (!g_str_has_suffix(next, ".")) runs_add(paragraph->text, RUN_PLAIN, ".");
}

gboolean prose_own_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = block_at(context, "objectives");
  if (list_is_empty(objectives)) {
    block_add_reason(parent, "Objectives", objectives);
    return TRUE;
  }
  Block *list = block_add_list(parent, FALSE, 1);
  for (guint i = 0; i < assay_result_size(objectives); i++) add_objective(list, assay_result_child(objectives, i));
  return TRUE;
}

enum { MEASURE, BEFORE, AFTER, MOST, RATED_BEFORE, RATED_AFTER, RATED_MOST, COLUMNS };

static const char *const CHILD[] = {"before", "after", "max"};

static gboolean has_value(const AssayResult *metric, const char *name) {
  const AssayResult *node = metric ? assay_result_at(metric, name) : NULL;
  return node && assay_result_known(node);
}

/* `metric` is NULL where the objective has no measure of the kind. */
static void put_three(Block *table, Row *row, guint first, const AssayResult *metric) {
  for (guint c = 0; c < G_N_ELEMENTS(CHILD); c++)
    if (has_value(metric, CHILD[c])) {
      row_put_at(table, row, first + c, metric, CHILD[c]);
    } else {
      row_put(row, first + c, "–");
      block_add_note(table, "– = you have no result or rating here, or none was asked for.");
    }
}

/* The next measure of the kind from place `*at` on; NULL: there is none. */
static const AssayResult *next_of(const AssayResult *metrics, gboolean direct, guint *at) {
  while (!list_is_empty(metrics) && *at < assay_result_size(metrics)) {
    const AssayResult *metric = assay_result_child(metrics, (*at)++);
    if (assay_result_flag(assay_result_at(metric, "direct")) == direct) return metric;
  }
  return NULL;
}

/* What was measured, with the learner's own ratings of the same objective beside it. */
static void add_measures(Block *table, const AssayResult *objective) {
  const AssayResult *metrics = assay_result_at(objective, "metrics");
  g_autofree char *name = name_sentence_case(block_string(objective, "id"));
  guint at = 0, rated_at = 0;
  for (;;) {
    const AssayResult *measured = next_of(metrics, TRUE, &at), *rated = next_of(metrics, FALSE, &rated_at);
    if (!measured && !rated) return;
    Row *row = block_add_row(table);
    row_put(row, MEASURE, name);
    if (measured) {
      row_put(row, MEASURE, ": ");
      row_put(row, MEASURE, block_string(measured, "method"));
    }
    put_three(table, row, BEFORE, measured);
    put_three(table, row, RATED_BEFORE, rated);
  }
}

gboolean table_own_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  static const char *const head[COLUMNS] = {"", "Before", "After", "Out of", "Before", "After", "Out of"};
  const AssayResult *objectives = block_at(context, "objectives");
  if (list_is_empty(objectives)) return TRUE;
  Block *table = block_add_table(parent, "own", COLUMNS, "Your results.");
  for (guint c = 0; c < COLUMNS; c++) block_set_column(table, c, c ? COLUMN_NUMBER : COLUMN_TEXT, 0, head[c]);
  block_set_column(table, MEASURE, COLUMN_TEXT, 0, "Objective and measure");
  block_set_span(table, BEFORE, MOST, "Points");
  block_set_span(table, RATED_BEFORE, RATED_MOST, "Your own rating");
  for (guint i = 0; i < assay_result_size(objectives); i++) add_measures(table, assay_result_child(objectives, i));
  return TRUE;
}
