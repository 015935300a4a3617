/* Rated questions with the count of every answer, low to high; used for reaction and for use after the program. What
 * cannot stand in such columns, choices and long scales, is left to table_choices.c. */
#include <string.h>

#include "items.h"

#define MOST_LEVELS 7

enum { ITEM, ANSWERED, LEVELS };

typedef struct {
  Block *block;
  guint levels;             /* of the longest scale: so many columns of counts */
  gboolean rated;           /* two more columns: in favour, average */
  const AssayResult *heads; /* labels for the columns, where all items share a few short ones; else NULL */
} ItemTable;

/* Where counts are hidden, what could be answered may be hidden as well. */
gboolean item_has_levels(const AssayResult *item) {
  const AssayResult *counts = assay_result_at(item, "counts");
  gboolean hidden = counts != NULL && assay_result_status(counts) == ASSAY_RESULT_HIDDEN;
  return hidden || !list_is_empty(assay_result_at(item, "levels"));
}

gboolean item_is_rating(const AssayResult *item) {
  const AssayResult *mean = assay_result_at(item, "mean");
  return item_has_levels(item) && mean != NULL && assay_result_status(mean) != ASSAY_RESULT_ABSENT &&
         assay_result_size(assay_result_at(item, "levels")) <= MOST_LEVELS;
}

gboolean items_same_levels(const AssayResult *a, const AssayResult *b) {
  if (assay_result_size(a) != assay_result_size(b)) return FALSE;
  for (guint i = 0; i < assay_result_size(a); i++)
    if (g_strcmp0(assay_result_string(assay_result_child(a, i)), assay_result_string(assay_result_child(b, i))) != 0)
      return FALSE;
  return TRUE;
}

/* A few short labels that every item has: they can head the columns themselves. */
static const AssayResult *common_levels(const AssayResult *items) {
  const AssayResult *common = NULL;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i), *levels = assay_result_at(item, "levels");
    if (!item_has_levels(item)) continue;
    if (common != NULL && !items_same_levels(common, levels)) return NULL;
    common = levels;
  }
  g_autofree char *all = common != NULL ? assay_result_format(common) : NULL;
  return all != NULL && g_utf8_strlen(all, -1) <= 24 ? common : NULL;
}

/* Which items the table holds: ratings; where there are none, choices that share a few short labels. */
static gboolean holds(const ItemTable *table, const AssayResult *item) {
  return table->rated ? item_is_rating(item) : table->heads != NULL && item_has_levels(item);
}

static void measure(ItemTable *table, const AssayResult *items) {
  for (guint i = 0; i < assay_result_size(items); i++) table->rated |= item_is_rating(assay_result_child(items, i));
  if (!table->rated) table->heads = common_levels(items);
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (holds(table, item)) table->levels = MAX(table->levels, assay_result_size(assay_result_at(item, "levels")));
  }
}

static void set_columns(const ItemTable *table) {
  block_set_column(table->block, ITEM, COLUMN_TEXT, 0, "Question");
  block_set_column(table->block, ANSWERED, COLUMN_NUMBER, 0, "Answered");
  for (guint i = 0; i < table->levels; i++) {
    g_autofree char *head =
        table->heads != NULL ? assay_result_format(assay_result_child(table->heads, i)) : g_strdup_printf("%u", i + 1);
    block_set_column(table->block, LEVELS + i, COLUMN_NUMBER, 0, head);
  }
  if (!table->rated) return;
  block_set_span(table->block, LEVELS, LEVELS + table->levels - 1, "Answers, low to high");
  block_set_column(table->block, LEVELS + table->levels, COLUMN_NUMBER, 0, "In favour");
  block_set_column(table->block, LEVELS + table->levels + 1, COLUMN_NUMBER, 0, "Average");
}

/* "How far do you agree? 1 Strongly disagree · 2 Disagree · ..." */
static char *group_text(const AssayResult *item) {
  const AssayResult *levels = assay_result_at(item, "levels");
  const char *question = block_string(item, "text");
  GString *text = g_string_new(NULL);
  const char *part = question != NULL ? assay_text_question_part(question) : NULL;
  if (part != question) g_string_append_printf(text, "%.*s ", (int)(part - question - strlen(" - ")), question);
  for (guint i = 0; i < assay_result_size(levels); i++) {
    g_autofree char *label = assay_result_format(assay_result_child(levels, i));
    g_string_append_printf(text, "%s%u\u00a0%s", i > 0 ? " · " : "", i + 1, label);
  }
  return g_string_free(text, FALSE);
}

static void put_counts(const ItemTable *table, Row *row, const AssayResult *item) {
  const AssayResult *counts = assay_result_at(item, "counts");
  guint n = MIN(assay_result_size(assay_result_at(item, "levels")), table->levels);
  gboolean known = !list_is_empty(counts);
  for (guint i = 0; i < n; i++)
    row_put_value(table->block, row, LEVELS + i,
                  !known                          ? counts
                  : i < assay_result_size(counts) ? assay_result_child(counts, i)
                                                  : NULL);
}

static void put_agree(Block *table, Row *row, guint column, const AssayResult *agree) {
  gboolean group = agree != NULL && assay_result_kind(agree) == ASSAY_RESULT_GROUP;
  const AssayResult *count = group ? assay_result_at(agree, "count") : agree;
  row_put_value(table, row, column, count);
  const AssayResult *n = assay_result_known(count) ? assay_result_at(agree, "n") : NULL;
  if (!assay_result_known(n)) return;
  g_autofree char *of = assay_result_format(n);
  row_put(row, column, " of ");
  row_put(row, column, of);
}

static void add_item(const ItemTable *table, const AssayResult *item) {
  Row *row = block_add_row(table->block);
  const char *text = block_string(item, "text");
  row_put(row, ITEM, text != NULL ? assay_text_question_part(text) : "–");
  row_put_at(table->block, row, ANSWERED, item, "n");
  put_counts(table, row, item);
  if (!table->rated) return;
  put_agree(table->block, row, LEVELS + table->levels, assay_result_at(item, "agree"));
  row_put_at(table->block, row, LEVELS + table->levels + 1, item, "mean");
}

static void add_items(const ItemTable *table, const AssayResult *items) {
  g_autofree char *shown = NULL;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (!holds(table, item)) continue;
    g_autofree char *text = group_text(item);
    if (table->heads == NULL && g_strcmp0(text, shown) != 0) {
      block_add_group_row(table->block, text);
      g_free(shown);
      shown = g_steal_pointer(&text);
    }
    add_item(table, item);
  }
  if (table->rated) block_add_note(table->block, "In favour: answers above the middle of the scale.");
}

char *choices_table_id(const AssayResult *items, const char *id) {
  ItemTable table = {0};
  if (!list_is_empty(items)) measure(&table, items);
  return table.levels > 0 && table.heads == NULL ? g_strconcat(id, "-choices", NULL) : g_strdup(id);
}

static gboolean make(BlockContext *context, Block *parent, const char *path, const char *id, const char *caption,
                     const char *none) {
  const AssayResult *items = block_at(context, path);
  if (list_is_empty(items)) {
    block_add_reason(parent, none, items);
    return TRUE;
  }
  ItemTable table = {0};
  measure(&table, items);
  if (table.levels > 0) {
    table.block = block_add_table(parent, id, LEVELS + table.levels + (table.rated ? 2 : 0), caption);
    set_columns(&table);
    add_items(&table, items);
  }
  /* a chart finds its numbers under `id`, so one of the tables has that name */
  g_autofree char *other = table.levels > 0 ? g_strconcat(id, "-choices", NULL) : g_strdup(id);
  gboolean rest = choices_add(parent, items, other, table.levels > 0 && table.heads != NULL);
  if (table.levels == 0 && !rest) block_add_reason(parent, none, NULL);
  return TRUE;
}

gboolean table_reaction_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(context, parent, "level1.items", "reaction", "How learners answered, question by question.", "Reaction");
}

gboolean table_use_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(context, parent, "level3.items", "use", "How graduates answered the follow-up, question by question.",
              "Follow-up questions");
}
