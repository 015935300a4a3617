/* Rated items with the count of every answer; used for reaction and for use after the program. */
#include "block.h"

#define MOST_LEVELS 7 /* with more, the counts stand in one cell */

enum { ITEM, ANSWERED, LEVELS };

static guint most_levels(const AssayResult *items) {
  guint most = 0;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *levels = assay_result_at(assay_result_child(items, i), "levels");
    if (!list_is_empty(levels)) most = MAX(most, assay_result_size(levels));
  }
  return most;
}

/* "1 Strongly disagree · 2 Disagree · ..." */
static char *levels_text(const AssayResult *item) {
  const AssayResult *levels = assay_result_at(item, "levels");
  GString *text = g_string_new(NULL);
  for (guint i = 0; !list_is_empty(levels) && i < assay_result_size(levels); i++) {
    g_autofree char *label = assay_result_format(assay_result_child(levels, i));
    g_string_append_printf(text, "%s%u %s", i > 0 ? " · " : "", i + 1, label);
  }
  return g_string_free(text, FALSE);
}

static void set_columns(Block *table, guint levels) {
  guint n = levels <= MOST_LEVELS ? levels : 1;
  block_set_column(table, ITEM, COLUMN_TEXT, 0, "Question");
  block_set_column(table, ANSWERED, COLUMN_NUMBER, 0, "Answered");
  for (guint i = 0; i < n; i++) {
    g_autofree char *head = g_strdup_printf("%u", i + 1);
    block_set_column(table, LEVELS + i, levels <= MOST_LEVELS ? COLUMN_NUMBER : COLUMN_TEXT, 0, levels <= MOST_LEVELS ? head : "Answers, low to high");
  }
  if (levels <= MOST_LEVELS && n > 0) block_set_span(table, LEVELS, LEVELS + n - 1, "Answers, low to high");
  block_set_column(table, LEVELS + n, COLUMN_NUMBER, 0, "In favour");
  block_set_column(table, LEVELS + n + 1, COLUMN_NUMBER, 0, "Average");
}

static void put_counts(Block *table, Row *row, const AssayResult *counts, guint levels) {
  gboolean known = !list_is_empty(counts);
  if (levels > MOST_LEVELS) {
    for (guint i = 0; known && i < assay_result_size(counts); i++) {
      g_autofree char *count = assay_result_format(assay_result_child(counts, i));
      if (i > 0) row_put(row, LEVELS, " · ");
      row_put(row, LEVELS, count);
    }
    if (!known) row_put_value(table, row, LEVELS, counts);
    return;
  }
  guint n = known ? assay_result_size(counts) : levels;
  for (guint i = 0; i < n && i < levels; i++)
    row_put_value(table, row, LEVELS + i, known ? assay_result_child(counts, i) : counts);
}

static void put_agree(Block *table, Row *row, guint column, const AssayResult *agree) {
  const AssayResult *count = agree != NULL && assay_result_kind(agree) == ASSAY_RESULT_GROUP ? assay_result_at(agree, "count") : agree;
  row_put_value(table, row, column, count);
  const AssayResult *n = assay_result_at(agree, "n");
  if (!assay_result_known(count) || !assay_result_known(n)) return;
  g_autofree char *of = assay_result_format(n);
  row_put(row, column, " of ");
  row_put(row, column, of);
}

static void add_item(Block *table, const AssayResult *item, guint levels) {
  guint last = LEVELS + (levels <= MOST_LEVELS ? levels : 1);
  Row *row = block_add_row(table);
  row_put_at(table, row, ITEM, item, "text");
  row_put_at(table, row, ANSWERED, item, "n");
  put_counts(table, row, assay_result_at(item, "counts"), levels);
  put_agree(table, row, last, assay_result_at(item, "agree"));
  row_put_at(table, row, last + 1, item, "mean");
}

static gboolean make(BlockContext *context, Block *parent, const char *path, const char *id, const char *caption, const char *none) {
  const AssayResult *items = block_at(context, path);
  guint levels = list_is_empty(items) ? 0 : most_levels(items);
  if (levels == 0) {
    block_add_reason(parent, none, items);
    return TRUE;
  }
  Block *table = block_add_table(parent, id, LEVELS + (levels <= MOST_LEVELS ? levels : 1) + 2, caption);
  set_columns(table, levels);
  g_autofree char *shown = NULL;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    g_autofree char *text = levels_text(item);
    if (*text != '\0' && g_strcmp0(text, shown) != 0) {
      block_add_group_row(table, text);
      g_free(shown);
      shown = g_steal_pointer(&text);
    }
    add_item(table, item, levels);
  }
  block_add_note(table, "In favour: answers above the middle of the scale.");
  return TRUE;
}

gboolean table_reaction_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(context, parent, "level1.items", "reaction", "How learners answered, question by question.", "Reaction");
}

gboolean table_use_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(context, parent, "level3.items", "use", "How graduates answered the follow-up, question by question.", "Follow-up questions");
}
