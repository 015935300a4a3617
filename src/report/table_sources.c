/* Where the numbers come from: files and how many records of each were used; and how answers were read. */
#include "block.h"

static gboolean any_set_aside(const BlockContext *context) {
  const AssayResult *issues = block_at(context, "issues");
  for (guint i = 0; !list_is_empty(issues) && i < assay_result_size(issues); i++)
    if (g_strcmp0(block_string(assay_result_child(issues, i), "code"), "attempts") == 0) return TRUE;
  return FALSE;
}

gboolean table_sources_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *sources = block_at(context, "sources");
  if (list_is_empty(sources)) {
    block_add_reason(parent, "Sources", sources);
    return TRUE;
  }
  Block *table = block_add_table(parent, "sources", 6, "Sources of the numbers.");
  static const char *head[] = {"Instrument", "File", "Records", "Read", "Left out", "Rejected"};
  static const char *path[] = {"instrument", "path", "records", "submitted", "left_out", "rejected"};
  for (guint i = 0; i < 6; i++) block_set_column(table, i, i >= 2 ? COLUMN_NUMBER : COLUMN_TEXT, 0, head[i]);
  for (guint i = 0; i < assay_result_size(sources); i++) {
    const AssayResult *source = assay_result_child(sources, i);
    Row *row = block_add_row(table);
    for (guint c = 0; c < 6; c++) row_put_at(table, row, c, source, path[c]);
  }
  const char *left_out = block_string(context->result, "sources_left_out");
  if (left_out != NULL) block_add_note(table, left_out);
  if (any_set_aside(context))
    block_add_note(table,
                   "Of several that a learner handed in for one occasion one counts. The others were read and set "
                   "aside; the issues of the imports say how many.");
  return TRUE;
}

gboolean table_scales_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *scales = block_at(context, "scales");
  if (list_is_empty(scales)) {
    block_add_reason(parent, "How answers were read", scales);
    return TRUE;
  }
  Block *table = block_add_table(parent, "scales", 3, "How answers were read.");
  static const char *const head[] = {"Instrument", "Question", "How it was read"};
  for (guint i = 0; i < G_N_ELEMENTS(head); i++) block_set_column(table, i, COLUMN_TEXT, 0, head[i]);
  for (guint i = 0; i < assay_result_size(scales); i++) {
    Row *row = block_add_row(table);
    const AssayResult *scale = assay_result_child(scales, i);
    const char *question = block_string(scale, "text");
    row_put_at(table, row, 0, scale, "instrument");
    row_put(row, 1, question != NULL ? assay_text_question_part(question) : "–");
    row_put_at(table, row, 2, scale, "note");
  }
  return TRUE;
}
