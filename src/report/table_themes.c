/* What people wrote, by theme; and the comments themselves, where the reader may see them. */
#include "block.h"

static void add_theme(Block *table, const AssayResult *one, const char *name) {
  Row *row = block_add_row(table);
  if (name != NULL)
    row_put(row, 0, name);
  else
    row_put_at(table, row, 0, one, "theme");
  row_put_count_of(table, row, 1, one);
  const AssayResult *share = assay_result_at(one, "share");
  row_put_value(table, row, 2, share != NULL ? share : one);
}

static void add_table(Block *parent, const AssayResult *question) {
  const AssayResult *themes = assay_result_at(question, "themes");
  if (list_is_empty(themes)) return;
  g_autofree char *id =
      g_strdup_printf("themes-%s-%s", block_string(question, "instrument"), block_string(question, "id"));
  Block *table = block_add_table(parent, id, 3, "Themes of the answers, in people.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Theme");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "People");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Share");
  for (guint i = 0; i < assay_result_size(themes); i++) add_theme(table, assay_result_child(themes, i), NULL);
  const AssayResult *without = assay_result_at(question, "without");
  if (without != NULL && assay_result_kind(without) == ASSAY_RESULT_GROUP) add_theme(table, without, "none of these");
}

static void add_comments(Block *parent, const AssayResult *comments) {
  for (guint i = 0; i < assay_result_size(comments); i++) {
    const AssayResult *one = assay_result_child(comments, i), *texts = assay_result_at(one, "texts");
    const char *theme = block_string(one, "theme");
    if (list_is_empty(texts)) continue;
    Block *lead = block_add_paragraph(parent, NULL);
    runs_add_label(lead->text, theme != NULL ? theme : "Comments");
    Block *list = block_add_list(parent, FALSE, 1);
    for (guint t = 0; t < assay_result_size(texts); t++)
      runs_add_value(block_add_paragraph(block_add_item(list), NULL)->text, RUN_PLAIN, assay_result_child(texts, t));
  }
}

static gboolean add_questions(BlockContext *context, Block *parent, gint64 level, const char *what) {
  const AssayResult *list = block_at(context, "themes");
  guint added = 0;
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++) {
    const AssayResult *question = assay_result_child(list, i);
    if (assay_result_count(assay_result_at(question, "level")) != level) continue;
    const char *text = block_string(question, "text"), *point = block_string(question, "point");
    g_autofree char *head =
        point != NULL ? g_strdup_printf("%s (%s)", text != NULL ? text : "–", point) : g_strdup(text);
    block_add_heading(parent, 4, head != NULL ? head : "–");
    block_add_sentence(parent, question, "sentence");
    add_table(parent, question);
    const AssayResult *comments = assay_result_at(question, "comments");
    if (!list_is_empty(comments)) add_comments(parent, comments);
    added++;
  }
  if (added == 0) block_add_reason(parent, what, list);
  return TRUE;
}

gboolean table_themes_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return add_questions(context, parent, 1, "Themes");
}

gboolean table_themes_use_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return add_questions(context, parent, 3, "Themes of the follow-up");
}
