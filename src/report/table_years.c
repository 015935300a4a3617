/* The study's years side by side: participation, and learning by objective. */
#include "block.h"

/* Of one year there is nothing to lay side by side, and where the report has that year's own table nothing new. A chart that draws the
 * table wants it all the same. */
static gboolean is_told(const BlockContext *context, const AssayResult *years, const char *own, const char *id) {
  gboolean told = FALSE, drawn = FALSE;
  const Block *body = context->document->body;
  for (guint i = 0; i < block_size(body); i++) {
    const Block *block = block_child(body, i);
    told |= block->kind == BLOCK_TABLE && g_strcmp0(block->table->id, own) == 0;
    drawn |= block->kind == BLOCK_FIGURE && g_strcmp0(block->figure->table_id, id) == 0;
  }
  return assay_result_size(years) == 1 && told && !drawn;
}

gboolean table_years_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *years = block_at(context, "years");
  if (list_is_empty(years)) {
    block_add_reason(parent, "Earlier years", years);
    return TRUE;
  }
  if (is_told(context, years, "participation", "years")) return TRUE;
  static const char *const child[] = {"label", "enrolled", "completed", "badges", "badges_claimed"};
  static const char *const head[] = {"Year", "Enrolled", "Completed", "Badges", "Badges claimed"};
  Block *table = block_add_table(parent, "years", G_N_ELEMENTS(child), "Participation year by year.");
  for (guint c = 0; c < G_N_ELEMENTS(child); c++)
    block_set_column(table, c, c ? COLUMN_NUMBER : COLUMN_TEXT, 0, head[c]);
  for (guint i = 0; i < assay_result_size(years); i++) {
    Row *row = block_add_row(table);
    for (guint c = 0; c < G_N_ELEMENTS(child); c++) row_put_at(table, row, c, assay_result_child(years, i), child[c]);
  }
  return TRUE;
}

static void put_n(Row *row, guint column, const AssayResult *figure) {
  gint64 n = 0;
  g_autofree char *text =
      assay_result_known(figure) && assay_result_n(figure, &n) ? g_strdup_printf("%" G_GINT64_FORMAT, n) : NULL;
  row_put(row, column, text != NULL ? text : "–");
}

static void add_year(Block *table, const AssayResult *year) {
  const AssayResult *objectives = assay_result_at(year, "objectives");
  if (list_is_empty(objectives)) return;
  const char *label = block_string(year, "label");
  block_add_group_row(table, label != NULL ? label : "Year");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    g_autofree char *name = name_sentence_case(block_string(objective, "id"));
    Row *row = block_add_row(table);
    row_put(row, 0, name);
    row_mark_break(table, row, 0, objective);
    put_n(row, 1, assay_result_at(objective, "after"));
    row_put_at(table, row, 2, objective, "before");
    row_put_at(table, row, 3, objective, "after");
    row_put_at(table, row, 4, objective, "change");
    row_put_at(table, row, 5, objective, "share");
    put_n(row, 6, assay_result_at(objective, "share"));
  }
}

gboolean table_years_learning_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *years = block_at(context, "years");
  if (list_is_empty(years)) {
    block_add_reason(parent, "Learning in earlier years", years);
    return TRUE;
  }
  if (is_told(context, years, "learning", "years-learning")) return TRUE;
  Block *table = block_add_table(
      parent, "years-learning", 7,
      "Learning year by year: each objective’s main measure, learners measured both times, or once where "
      "there is no average before.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Objective");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "After");
  block_set_column(table, 4, COLUMN_NUMBER, 0, "Change");
  block_set_column(table, 5, COLUMN_NUMBER, 0, "Share");
  block_set_column(table, 6, COLUMN_NUMBER, 0, "Of learners");
  block_set_span(table, 1, 4, "Average");
  block_set_span(table, 5, 6, "At the target");
  for (guint i = 0; i < assay_result_size(years); i++) add_year(table, assay_result_child(years, i));
  return TRUE;
}
