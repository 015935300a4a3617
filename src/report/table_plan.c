/* The evaluation plan: what is asked or tested, when, and what of it is missing. */
#include "block.h"

enum { MEASURE, WHEN, WITH, GAP, COLUMNS };

/* "Level 2. Ask a database a question": rows of one objective stand together. */
static void add_head(Block *table, const AssayResult *row) {
  g_autofree char *level = assay_result_format(assay_result_at(row, "level"));
  g_autofree char *head = g_strdup_printf("Level %s. %s", level, block_string(row, "under"));
  block_add_group_row(table, head);
}

static gboolean agree(const AssayResult *a, const AssayResult *b, const char *path) {
  return g_strcmp0(block_string(a, path), block_string(b, path)) == 0;
}

/* Asked of the same people at the same time with the same instrument, or missing for the same reason. */
static gboolean goes_with(const AssayResult *row, const AssayResult *before) {
  static const char *const paths[] = {"under", "timing", "instruments", "gap"};
  for (guint i = 0; i < G_N_ELEMENTS(paths); i++)
    if (!agree(row, before, paths[i])) return FALSE;
  return TRUE;
}

/* "exit survey" of "exit-survey". */
static void put_instruments(Block *table, Row *row, guint at, const AssayResult *one) {
  const char *ids = block_string(one, "instruments");
  g_autofree char *words = ids ? g_strdelimit(g_strdup(ids), "_-", ' ') : NULL;
  if (words)
    row_put(row, at, words);
  else
    row_put_at(table, row, at, one, "instruments");
}

static gboolean any_gap(const AssayResult *rows) {
  for (guint i = 0; i < assay_result_size(rows); i++)
    if (block_string(assay_result_child(rows, i), "gap")) return TRUE;
  return FALSE;
}

/* Columns in the order of the table. Ids of instruments say nothing to those who have not written the study. */
static guint columns_of(const BlockContext *context, const AssayResult *rows, guint column[COLUMNS]) {
  guint n = 0;
  column[n++] = MEASURE;
  column[n++] = WHEN;
  if (!block_is_published(context)) column[n++] = WITH;
  if (any_gap(rows)) column[n++] = GAP;
  return n;
}

/* What differs in nothing but what is measured stands in one row: "Engaged; Contributed". */
static void add_rows(Block *table, const AssayResult *rows, const guint *column, guint columns) {
  static const char *const child[COLUMNS] = {"measure", "timing", "instruments", "gap"};
  Row *row = NULL;
  for (guint i = 0; i < assay_result_size(rows); i++) {
    const AssayResult *one = assay_result_child(rows, i), *before = i > 0 ? assay_result_child(rows, i - 1) : NULL;
    if (!before || !agree(one, before, "under")) add_head(table, one);
    gboolean joined = before && goes_with(one, before);
    if (!joined) row = block_add_row(table);
    if (joined) row_put(row, MEASURE, "; ");
    for (guint c = 0; c < (joined ? 1 : columns); c++)
      if (column[c] == WITH)
        put_instruments(table, row, c, one);
      else
        row_put_at(table, row, c, one, child[column[c]]);
  }
}

gboolean table_plan_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  static const char *const head[COLUMNS] = {"What is measured", "When", "With", "Gap"};
  const AssayResult *rows = block_at(context, "plan.rows");
  if (list_is_empty(rows)) {
    block_add_reason(parent, "Evaluation plan", rows);
    return TRUE;
  }
  guint column[COLUMNS], columns = columns_of(context, rows, column);
  Block *table =
      block_add_table(parent, "plan", columns,
                      block_is_published(context) ? "Evaluation plan: what is measured, and when."
                                                  : "Evaluation plan: what is measured, when, and with what.");
  for (guint c = 0; c < columns; c++) block_set_column(table, c, COLUMN_TEXT, 0, head[column[c]]);
  add_rows(table, rows, column, columns);
  return TRUE;
}
