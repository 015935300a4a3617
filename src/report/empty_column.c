/* A column in which no row has a value tells nothing: it goes, with the reason for its dashes. */
#include <string.h>

#include "block.h"

static gboolean is_empty(const Table *table, guint column) {
  gboolean any = FALSE;
  for (guint i = 0; i < table->row->len; i++) {
    const Row *row = g_ptr_array_index(table->row, i);
    if (row->kind == ROW_GROUP) continue;
    g_autofree char *text = runs_plain(g_ptr_array_index(row->cell, column));
    if (strcmp(text, "–") != 0) return FALSE;
    any = TRUE;
  }
  return any;
}

static void remove_column(Table *table, guint column) {
  guint behind = table->n_columns - column - 1;
  for (guint i = 0; i < table->row->len; i++) {
    Row *row = g_ptr_array_index(table->row, i);
    if (row->kind != ROW_GROUP) g_ptr_array_remove_index(row->cell, column);
  }
  runs_free(table->column[column].head);
  memmove(&table->column[column], &table->column[column + 1], behind * sizeof *table->column);
  if (table->span != NULL) {
    g_free(table->span[column]);
    memmove(&table->span[column], &table->span[column + 1], behind * sizeof *table->span);
    table->span[table->n_columns - 1] = NULL;
  }
  table->n_columns--;
}

gboolean block_drop_empty_column(Block *table, guint column, const char *reason) {
  if (!is_empty(table->table, column)) return FALSE;
  remove_column(table->table, column);
  if (reason != NULL) block_forget_reason(table, "–", reason);
  return TRUE;
}

gboolean block_drop_empty_interval(Block *table, guint column) {
  return block_drop_empty_column(table, column, BLOCK_NO_INTERVAL);
}
