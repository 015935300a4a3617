/* Engagement: scores by survey and module, by section and by year. */
#include "block.h"

static void put_score(Block *table, Row *row, guint column, const AssayResult *one) {
  row_put_at(table, row, column, one, "n");
  row_put_at(table, row, column + 1, one, "score");
  row_put_interval(table, row, column + 2, assay_result_at(one, "score"));
}

static void add_scores(Block *table, const AssayResult *list) {
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, one, "point");
    row_put_at(table, row, 1, one, "label");
    row_put_at(table, row, 2, one, "ratings");
    row_put_at(table, row, 3, one, "points");
    put_score(table, row, 4, one);
  }
}

gboolean table_engagement_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *modules = block_at(context, "engagement.by_module"),
                    *end = block_at(context, "engagement.constructs");
  if (list_is_empty(modules) && list_is_empty(end)) {
    block_add_reason(parent, "Engagement", end);
    return TRUE;
  }
  Block *table = block_add_table(parent, "engagement", 7,
                                 "Engagement as learners rated it. Modules and the end are not averaged together.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "When");
  block_set_column(table, 1, COLUMN_TEXT, 0, "Score");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Ratings");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "Points");
  block_set_column(table, 4, COLUMN_NUMBER, 0, "People");
  block_set_column(table, 5, COLUMN_NUMBER, 0, "Average");
  block_set_column(table, 6, COLUMN_NUMBER, 0, "95% interval");
  add_scores(table, modules);
  add_scores(table, end);
  block_drop_empty_interval(table, 6);
  block_add_note(table, "People: those who answered all ratings of the score.");
  return TRUE;
}

static void add_part_columns(Block *table, guint column) {
  block_set_column(table, column, COLUMN_NUMBER, 0, "Completed");
  block_set_column(table, column + 1, COLUMN_NUMBER, 0, "Share");
  block_set_column(table, column + 2, COLUMN_NUMBER, 0, "95% interval");
}

static void put_completed(Block *table, Row *row, guint column, const AssayResult *one) {
  const AssayResult *completed = assay_result_at(one, "completed");
  row_put_count_of(table, row, column, completed);
  const AssayResult *share = assay_result_at(completed, "share");
  row_put_value(table, row, column + 1, share != NULL ? share : completed);
  row_put_interval(table, row, column + 2, share);
}

/* The first list of scores names the columns: every section and year has the same. */
static guint add_score_columns(Block *table, const AssayResult *scores, guint column) {
  guint n = scores != NULL ? assay_result_size(scores) : 0;
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = name_sentence_case(block_string(assay_result_child(scores, i), "id"));
    block_set_column(table, column + 2 * i, COLUMN_NUMBER, 0, "People");
    block_set_column(table, column + 2 * i + 1, COLUMN_NUMBER, 0, "Average");
    block_set_span(table, column + 2 * i, column + 2 * i + 1, id);
  }
  return n;
}

static const AssayResult *longest_scores(const AssayResult *list) {
  const AssayResult *most = NULL;
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *scores = assay_result_at(assay_result_child(list, i), "scores");
    if (scores != NULL && (most == NULL || assay_result_size(scores) > assay_result_size(most))) most = scores;
  }
  return most;
}

static const AssayResult *score_of(const AssayResult *one, const char *id) {
  const AssayResult *scores = assay_result_at(one, "scores");
  for (guint i = 0; scores != NULL && i < assay_result_size(scores); i++)
    if (g_strcmp0(block_string(assay_result_child(scores, i), "id"), id) == 0) return assay_result_child(scores, i);
  return NULL;
}

static void put_scores(Block *table, Row *row, guint column, const AssayResult *one, const AssayResult *named) {
  for (guint i = 0; named != NULL && i < assay_result_size(named); i++) {
    const AssayResult *score = score_of(one, block_string(assay_result_child(named, i), "id"));
    row_put_value(table, row, column + 2 * i, score != NULL ? assay_result_at(score, "n") : NULL);
    row_put_value(table, row, column + 2 * i + 1, score != NULL ? assay_result_at(score, "score") : NULL);
  }
}

static void add_groups(Block *parent, const AssayResult *list, const char *id, const char *caption, const char *head,
                       const char *name) {
  const AssayResult *named = longest_scores(list);
  guint columns = 4 + 2 * (named != NULL ? assay_result_size(named) : 0);
  Block *table = block_add_table(parent, id, columns, caption);
  block_set_column(table, 0, COLUMN_TEXT, 0, head);
  add_part_columns(table, 1);
  add_score_columns(table, named, 4);
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, one, name);
    put_completed(table, row, 1, one);
    put_scores(table, row, 4, one, named);
  }
  block_drop_empty_interval(table, 3);
}

gboolean table_engagement_sections_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "engagement.by_section");
  if (list_is_empty(list))
    block_add_reason(parent, "Engagement by section", list);
  else
    add_groups(parent, list, "engagement-sections", "Completion and engagement, section by section.", "Section",
               "section");
  return TRUE;
}

gboolean table_engagement_years_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "engagement.by_year");
  if (list_is_empty(list))
    block_add_reason(parent, "Engagement by year", list);
  else if (assay_result_size(list) > 1) /* one year's scores stand in the table above */
    add_groups(parent, list, "engagement-years", "Completion and engagement, year by year.", "Year", "label");
  return TRUE;
}

gboolean prose_engagement_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "engagement.constructs");
  if (list_is_empty(list)) block_add_reason(parent, "Engagement at the end of the program", list);
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++)
    block_add_sentence(parent, assay_result_child(list, i), "sentence");
  const AssayResult *with = block_at(context, "engagement.with_learning");
  const char *sentence = with != NULL ? block_string(with, "sentence") : NULL;
  if (sentence == NULL) return TRUE;
  Block *paragraph = block_add_paragraph(parent, sentence);
  runs_add(paragraph->text, RUN_PLAIN, " ");
  runs_add(paragraph->text, RUN_PLAIN, block_string(with, "note"));
  return TRUE;
}
