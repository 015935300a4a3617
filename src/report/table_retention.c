/* Retention from step to step; care in answering; attempts at tests. */
#include "block.h"

gboolean table_retention_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *steps = block_at(context, "engagement.retention");
  const AssayResult *sentence = block_at(context, "engagement.retention_sentence");
  if (list_is_empty(steps)) {
    if (sentence != NULL)
      runs_add_value(block_add_paragraph(parent, NULL)->text, RUN_EMPHASIS, sentence);
    else
      block_add_reason(parent, "Retention", steps);
    return TRUE;
  }
  Block *table = block_add_table(parent, "retention", 5, "Retention: of those at one step, how many took the next.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Step");
  block_set_column(table, 1, COLUMN_TEXT, 0, "Of those at");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "Share");
  block_set_column(table, 4, COLUMN_NUMBER, 0, "95% interval");
  for (guint i = 0; i < assay_result_size(steps); i++) {
    const AssayResult *step = assay_result_child(steps, i);
    Row *row = block_add_row(table);
    const char *from = block_string(step, "from");
    row_put_at(table, row, 0, step, "label");
    row_put(row, 1, from != NULL ? from : "–");
    if (from != NULL)
      row_put_count_of(table, row, 2, step);
    else
      row_put_at(table, row, 2, step, "count");
    row_put_at(table, row, 3, step, "share");
    row_put_interval(table, row, 4, assay_result_at(step, "share"));
  }
  block_drop_empty_interval(table, 4);
  const char *note = assay_result_string(sentence);
  if (note != NULL) block_add_note(table, note);
  return TRUE;
}

static gboolean drop_empty_minutes(Block *table, const AssayResult *list) {
  const AssayResult *minutes = assay_result_at(assay_result_child(list, 0), "minutes");
  return block_drop_empty_column(table, 4, minutes != NULL ? assay_result_reason(minutes) : NULL);
}

/* Of those who left nothing blank, some have no answer to a rating all the same. */
static gboolean any_not_applicable(const AssayResult *list) {
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i), *blank = assay_result_at(one, "blank.count"),
                      *all = assay_result_at(one, "blank.n"), *complete = assay_result_at(one, "straight.n");
    if (assay_result_known(blank) && assay_result_known(all) && assay_result_known(complete) &&
        assay_result_count(all) - assay_result_count(blank) > assay_result_count(complete))
      return TRUE;
  }
  return FALSE;
}

gboolean table_care_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "engagement.care");
  if (list_is_empty(list)) {
    block_add_reason(parent, "Care in answering", list);
    return TRUE;
  }
  Block *table = block_add_table(parent, "care", 5, "Care in answering the reaction surveys.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Survey");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Ratings");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Left any blank");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "One answer to all");
  block_set_column(table, 4, COLUMN_NUMBER, 0, "Minutes");
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, one, "point");
    row_put_at(table, row, 1, one, "ratings");
    row_put_count_of(table, row, 2, assay_result_at(one, "blank"));
    row_put_count_of(table, row, 3, assay_result_at(one, "straight"));
    row_put_at(table, row, 4, one, "minutes");
  }
  gboolean minutes = !drop_empty_minutes(table, list);
  block_add_note(table, minutes ? "One answer to all: the same answer to every rating, whichever way it was asked. "
                                  "Minutes: half took less, half more."
                                : "One answer to all: the same answer to every rating, whichever way it was asked.");
  if (any_not_applicable(list))
    block_add_note(table, "Who chose “not applicable” left nothing blank, and is not counted under one answer to all.");
  return TRUE;
}

/* Nothing where no export tells of attempts or of time. */
gboolean table_attempts_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "engagement.attempts");
  if (list_is_empty(list)) {
    block_add_reason(parent, "Attempts and time on task", list);
    return TRUE;
  }
  Block *table = block_add_table(parent, "attempts", 5, "Attempts at the tests, and time taken.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Test");
  block_set_column(table, 1, COLUMN_TEXT, 0, "When");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "More than once");
  block_set_column(table, 4, COLUMN_NUMBER, 0, "Minutes");
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, one, "instrument");
    row_put_at(table, row, 1, one, "occasion");
    row_put_at(table, row, 2, one, "people");
    row_put_count_of(table, row, 3, assay_result_at(one, "several"));
    row_put_at(table, row, 4, one, "minutes");
  }
  drop_empty_minutes(table, list);
  return TRUE;
}
