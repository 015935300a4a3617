/* Choices and long scales, an answer a row; and the questions that are answered in words. */
#include <string.h>

#include "items.h"

/* Of a question that is asked option by option, "Where? - At home", "Where? - At work": the length of the words that all
 * share; else 0. */
static gsize stem_of(const AssayResult *item) {
  const AssayResult *levels = assay_result_at(item, "levels");
  const char *text = block_string(item, "text");
  gsize stem = text ? (gsize)(assay_text_question_part(text) - text) : 0;
  if (stem == 0 || list_is_empty(levels)) return 0;
  for (guint i = 0; i < assay_result_size(levels); i++) {
    const AssayResult *level = assay_result_child(levels, i);
    const char *words = assay_result_known(level) ? assay_result_string(level) : NULL;
    if (!words || strncmp(text, words, stem) != 0 || words[stem] == '\0') return 0;
  }
  return stem;
}

static void add_answers(Block *table, const AssayResult *item) {
  const AssayResult *levels = assay_result_at(item, "levels"), *counts = assay_result_at(item, "counts");
  gsize stem = stem_of(item);
  if (list_is_empty(counts)) {
    Row *row = block_add_row(table);
    row_put(row, 0, "All answers");
    row_put_value(table, row, 1, counts);
    return;
  }
  for (guint i = 0; i < assay_result_size(levels); i++) {
    Row *row = block_add_row(table);
    if (stem > 0)
      row_put(row, 0, assay_result_string(assay_result_child(levels, i)) + stem);
    else
      row_put_value(table, row, 0, assay_result_child(levels, i));
    row_put_value(table, row, 1, i < assay_result_size(counts) ? assay_result_child(counts, i) : NULL);
  }
}

/* "Which of these do you use? (392 answered)", and the average of a long scale. */
static void add_item(Block *table, const AssayResult *item) {
  const char *text = block_string(item, "text");
  const AssayResult *n = assay_result_at(item, "n"), *mean = assay_result_at(item, "mean");
  g_autofree char *answered = n != NULL ? assay_result_format(n) : g_strdup("–");
  g_autofree char *average = assay_result_known(mean) ? assay_result_format(mean) : NULL;
  gsize stem = stem_of(item);
  g_autofree char *asked = text == NULL ? g_strdup("–")
                           : stem > 0   ? g_strndup(text, stem - strlen(" - "))
                                        : g_strdup(text);
  g_autofree char *head = g_strdup_printf("%s (%s answered%s%s)", asked, answered, average != NULL ? ", average " : "",
                                          average != NULL ? average : "");
  block_add_group_row(table, head);
  add_answers(table, item);
}

/* The words themselves are not printed. */
static gboolean add_written(Block *parent, const AssayResult *items) {
  g_autoptr(GString) words = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i), *n = assay_result_at(item, "n");
    const char *text = block_string(item, "text");
    if (item_has_levels(item) || text == NULL || n == NULL) continue;
    g_autofree char *answered = assay_result_format(n);
    g_string_append_printf(words, "%s“%s” (%s)", words->len > 0 ? ", " : "Answered in words, and by how many: ", text,
                           answered);
  }
  if (words->len == 0) return FALSE;
  g_string_append_c(words, '.');
  block_add_paragraph(parent, words->str);
  return TRUE;
}

gboolean choices_add(Block *parent, const AssayResult *items, const char *id, gboolean choices_shown) {
  Block *table = NULL;
  for (guint i = 0; !choices_shown && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (!item_has_levels(item) || item_is_rating(item)) continue;
    if (table == NULL) {
      table = block_add_table(parent, id, 2, "Choices: how many people gave each answer.");
      block_set_column(table, 0, COLUMN_TEXT, 0, "Answer");
      block_set_column(table, 1, COLUMN_NUMBER, 0, "People");
    }
    add_item(table, item);
  }
  gboolean written = add_written(parent, items);
  return table != NULL || written;
}
