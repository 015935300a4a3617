/* Rated and chosen items with the count of every answer; used for reaction and for use after the program. */
#include <string.h>

#include "block.h"

#define MOST_LEVELS 7 /* with more, the counts stand in one cell */

enum { ITEM, ANSWERED, LEVELS };

typedef struct {
  Block *block;
  guint levels;             /* of the longest scale */
  guint counts;             /* columns for them */
  gboolean rated;           /* any item is a rating: two more columns */
  const AssayResult *heads; /* labels for the columns, where all items share a few short ones; else NULL */
} ItemTable;

static gboolean has_levels(const AssayResult *item) {
  return !list_is_empty(assay_result_at(item, "levels"));
}

static gboolean is_rating(const AssayResult *item) {
  const AssayResult *mean = assay_result_at(item, "mean");
  return mean != NULL && assay_result_status(mean) != ASSAY_RESULT_ABSENT;
}

/* A few short labels that every item has: they can head the columns themselves. */
static gboolean same_levels(const AssayResult *a, const AssayResult *b) {
  g_autofree char *one = assay_result_format(a), *other = assay_result_format(b);
  return g_str_equal(one, other);
}

static const AssayResult *common_levels(const AssayResult *items) {
  const AssayResult *common = NULL;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i), *levels = assay_result_at(item, "levels");
    if (!has_levels(item)) continue;
    if (common != NULL && !same_levels(common, levels)) return NULL;
    common = levels;
  }
  g_autofree char *all = common != NULL ? assay_result_format(common) : NULL;
  return all != NULL && g_utf8_strlen(all, -1) <= 24 ? common : NULL;
}

static void measure(ItemTable *table, const AssayResult *items) {
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (!has_levels(item)) continue;
    table->levels = MAX(table->levels, assay_result_size(assay_result_at(item, "levels")));
    table->rated = table->rated || is_rating(item);
  }
  table->counts = table->levels <= MOST_LEVELS ? table->levels : 1;
  table->heads = table->levels <= MOST_LEVELS ? common_levels(items) : NULL;
}

static void set_columns(const ItemTable *table) {
  gboolean apart = table->levels <= MOST_LEVELS;
  block_set_column(table->block, ITEM, COLUMN_TEXT, 0, "Question");
  block_set_column(table->block, ANSWERED, COLUMN_NUMBER, 0, "Answered");
  for (guint i = 0; i < table->counts; i++) {
    g_autofree char *head =
        table->heads != NULL ? assay_result_format(assay_result_child(table->heads, i)) : g_strdup_printf("%u", i + 1);
    block_set_column(table->block, LEVELS + i, apart ? COLUMN_NUMBER : COLUMN_TEXT, 0,
                     apart ? head : "Answers, low to high");
  }
  if (apart && table->heads == NULL)
    block_set_span(table->block, LEVELS, LEVELS + table->counts - 1, "Answers, low to high");
  if (!table->rated) return;
  block_set_column(table->block, LEVELS + table->counts, COLUMN_NUMBER, 0, "In favour");
  block_set_column(table->block, LEVELS + table->counts + 1, COLUMN_NUMBER, 0, "Average");
}

/* "How far do you agree? 1 Strongly disagree · 2 Disagree · ..." */
static char *group_text(const AssayResult *item) {
  const AssayResult *levels = assay_result_at(item, "levels");
  const char *question = block_string(item, "text");
  GString *text = g_string_new(NULL);
  const char *part = question != NULL ? question_part(question) : NULL;
  if (part != question) g_string_append_printf(text, "%.*s ", (int)(part - question - strlen(" - ")), question);
  for (guint i = 0; i < assay_result_size(levels); i++) {
    g_autofree char *label = assay_result_format(assay_result_child(levels, i));
    g_string_append_printf(text, "%s%u\u00a0%s", i > 0 ? " · " : "", i + 1, label);
  }
  return g_string_free(text, FALSE);
}

static void put_counts_together(const ItemTable *table, Row *row, const AssayResult *counts) {
  if (list_is_empty(counts)) {
    row_put_value(table->block, row, LEVELS, counts);
    return;
  }
  for (guint i = 0; i < assay_result_size(counts); i++) {
    g_autofree char *count = assay_result_format(assay_result_child(counts, i));
    if (i > 0) row_put(row, LEVELS, " · ");
    row_put(row, LEVELS, count);
  }
}

static void put_counts(const ItemTable *table, Row *row, const AssayResult *item) {
  const AssayResult *counts = assay_result_at(item, "counts");
  if (table->levels > MOST_LEVELS) {
    put_counts_together(table, row, counts);
    return;
  }
  guint n = MIN(assay_result_size(assay_result_at(item, "levels")), table->counts);
  gboolean known = !list_is_empty(counts);
  for (guint i = 0; i < n; i++)
    row_put_value(table->block, row, LEVELS + i,
                  !known                          ? counts
                  : i < assay_result_size(counts) ? assay_result_child(counts, i)
                                                  : NULL);
}

static void put_agree(Block *table, Row *row, guint column, const AssayResult *agree) {
  const AssayResult *count =
      agree != NULL && assay_result_kind(agree) == ASSAY_RESULT_GROUP ? assay_result_at(agree, "count") : agree;
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
  row_put(row, ITEM, text != NULL ? question_part(text) : "–");
  row_put_at(table->block, row, ANSWERED, item, "n");
  put_counts(table, row, item);
  if (!table->rated || !is_rating(item)) return;
  put_agree(table->block, row, LEVELS + table->counts, assay_result_at(item, "agree"));
  row_put_at(table->block, row, LEVELS + table->counts + 1, item, "mean");
}

/* Questions without levels are answered in words; the words are not printed. */
static void note_written(Block *block, const AssayResult *items) {
  g_autoptr(GString) note = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i), *n = assay_result_at(item, "n");
    const char *text = block_string(item, "text");
    if (has_levels(item) || text == NULL || n == NULL) continue;
    g_autofree char *answered = assay_result_format(n);
    g_string_append_printf(note, "%s“%s” (%s answered)", note->len > 0 ? ", " : "Not on a scale: ", text, answered);
  }
  if (note->len == 0) return;
  g_string_append_c(note, '.');
  block_add_note(block, note->str);
}

static gboolean make(BlockContext *context, Block *parent, const char *path, const char *id, const char *caption,
                     const char *none) {
  const AssayResult *items = block_at(context, path);
  ItemTable table = {0};
  if (!list_is_empty(items)) measure(&table, items);
  if (table.levels == 0) {
    block_add_reason(parent, none, items);
    return TRUE;
  }
  table.block = block_add_table(parent, id, LEVELS + table.counts + (table.rated ? 2 : 0), caption);
  set_columns(&table);
  g_autofree char *shown = NULL;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (!has_levels(item)) continue;
    g_autofree char *text = group_text(item);
    if (table.heads == NULL && g_strcmp0(text, shown) != 0) {
      block_add_group_row(table.block, text);
      g_free(shown);
      shown = g_steal_pointer(&text);
    }
    add_item(&table, item);
  }
  if (table.rated) block_add_note(table.block, "In favour: answers above the middle of the scale.");
  note_written(table.block, items);
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
