/* What graduates had planned beside what they report, and who is due for follow-up. */
#include "block.h"

static guint add_plans(Block *parent, const AssayResult *list) {
  Block *table = NULL;
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    if (!assay_result_known(assay_result_at(one, "planned.count"))) continue;
    if (table == NULL) {
      table = block_add_table(parent, "planned", 5, "Planned at the end of the program, and used since.");
      block_set_column(table, 0, COLUMN_TEXT, 0, "Graduates of");
      block_set_column(table, 1, COLUMN_TEXT, 0, "Time since");
      block_set_column(table, 2, COLUMN_NUMBER, 0, "Named a plan");
      block_set_column(table, 3, COLUMN_NUMBER, 0, "Said they used it");
      block_set_column(table, 4, COLUMN_NUMBER, 0, "Of those with a plan");
    }
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, one, "cohort");
    row_put_at(table, row, 1, one, "bin");
    row_put_count_of(table, row, 2, assay_result_at(one, "planned"));
    row_put_count_of(table, row, 3, assay_result_at(one, "used"));
    row_put_count_of(table, row, 4, assay_result_at(one, "planned_used"));
  }
  if (table != NULL)
    block_add_note(
        table,
        "Named a plan: of those who answered the survey at the end. Said they used it: of those who answered "
        "the follow-up. Of those with a plan: who answered both.");
  return table != NULL;
}

static void add_themes(Block *parent, const AssayResult *question) {
  const AssayResult *cohorts = assay_result_at(question, "cohorts"), *themes = assay_result_at(question, "themes");
  guint n = assay_result_size(cohorts);
  g_autofree char *id =
      g_strdup_printf("planned-%s-%s", block_string(question, "instrument"), block_string(question, "id"));
  Block *table = block_add_table(parent, id, n + 2, "Planned and reported by theme, in people.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Theme");
  for (guint c = 0; c < n; c++)
    block_set_column(table, c + 1, COLUMN_NUMBER, 0, assay_result_string(assay_result_child(cohorts, c)));
  block_set_span(table, 1, n, "Planned by the cohort of");
  block_set_column(table, n + 1, COLUMN_NUMBER, 0, "Reported since");
  for (guint i = 0; i < assay_result_size(themes); i++) {
    const AssayResult *theme = assay_result_child(themes, i), *planned = assay_result_at(theme, "planned");
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, theme, "theme");
    for (guint c = 0; c < n; c++) row_put_count_of(table, row, c + 1, assay_result_child(planned, c));
    row_put_count_of(table, row, n + 1, assay_result_at(theme, "reported"));
  }
  block_add_note(table, "Reported since: by all follow-ups of this year whose answers may be shown.");
}

gboolean table_planned_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "level3.follow_ups");
  guint added = list_is_empty(list) ? 0 : add_plans(parent, list);
  const AssayResult *questions = block_at(context, "level3.planned_themes");
  for (guint i = 0; !list_is_empty(questions) && i < assay_result_size(questions); i++)
    add_themes(parent, assay_result_child(questions, i));
  if (!added) block_add_reason(parent, "Planned against used", list);
  return TRUE;
}

gboolean table_due_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "level3.to_follow_up");
  const char *sentence = block_string(context->result, "level3.to_follow_up_sentence");
  if (list_is_empty(list)) {
    gboolean asked = g_strcmp0(block_string(context->result, "level3.due.state"), "not-asked") != 0;
    if (sentence != NULL && asked)
      block_add_paragraph(parent, sentence);
    else
      block_add_reason(parent, "Due for follow-up", list);
    return TRUE;
  }
  Block *table = block_add_table(parent, "to-follow-up", 5, "Who can be asked for a follow-up.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Time since");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Graduates");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Can be contacted");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "Answered in it");
  block_set_column(table, 4, COLUMN_NUMBER, 0, "To ask");
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, one, "bin");
    row_put_at(table, row, 1, one, "graduates");
    row_put_at(table, row, 2, one, "reachable");
    row_put_at(table, row, 3, one, "answered");
    row_put_at(table, row, 4, one, "due");
  }
  if (sentence != NULL) block_add_note(table, sentence);
  return TRUE;
}
