/* Where the numbers come from: files and how many records of each were used; and how answers were read. */
#include "block.h"

gboolean table_sources_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *sources = block_at(context, "sources");
  if (list_is_empty(sources)) {
    block_add_reason(parent, "Sources", sources);
    return TRUE;
  }
  Block *table = block_add_table(parent, "sources", 7, "Sources of the numbers.");
  static const char *head[] = {"Instrument", "File", "Records", "Used", "Left out", "Rejected", "Why left out"};
  static const char *path[] = {"instrument", "path", "records", "submitted", "left_out", "rejected", "rules"};
  for (guint i = 0; i < 7; i++) block_set_column(table, i, i >= 2 && i <= 5 ? COLUMN_NUMBER : COLUMN_TEXT, 0, head[i]);
  for (guint i = 0; i < assay_result_size(sources); i++) {
    const AssayResult *source = assay_result_child(sources, i);
    Row *row = block_add_row(table);
    for (guint c = 0; c < 6; c++) row_put_at(table, row, c, source, path[c]);
    const char *rules = block_string(source, path[6]);
    if (rules != NULL) row_put(row, 6, rules);
  }
  return TRUE;
}

gboolean table_scales_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *scales = block_at(context, "scales");
  if (list_is_empty(scales)) {
    block_add_reason(parent, "How answers were read", scales);
    return TRUE;
  }
  Block *table = block_add_table(parent, "scales", 2, "How answers were read.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Question");
  block_set_column(table, 1, COLUMN_TEXT, 0, "How it was read");
  for (guint i = 0; i < assay_result_size(scales); i++) {
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, assay_result_child(scales, i), "item");
    row_put_at(table, row, 1, assay_result_child(scales, i), "note");
  }
  return TRUE;
}
