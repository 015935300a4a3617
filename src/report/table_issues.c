/* What could not be used of the exports, with place and reason. */
#include "block.h"

gboolean table_issues_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *issues = block_at(context, "issues");
  if (list_is_empty(issues)) {
    block_add_paragraph(
        parent, "Issues of the imports: none. Every record of the exports could be read as the study describes it.");
    return TRUE;
  }
  Block *table = block_add_table(parent, "issues", 3, "Issues of the imports.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Kind");
  block_set_column(table, 1, COLUMN_TEXT, 0, "Place");
  block_set_column(table, 2, COLUMN_TEXT, 0, "What was found and what became of it");
  for (guint i = 0; i < assay_result_size(issues); i++) {
    const AssayResult *issue = assay_result_child(issues, i);
    g_autofree char *severity = name_sentence_case(block_string(issue, "severity"));
    const char *field = block_string(issue, "field");
    Row *row = block_add_row(table);
    row_put(row, 0, severity);
    row_put_at(table, row, 1, issue, "place");
    if (field != NULL) {
      row_put(row, 1, ", ");
      row_put(row, 1, field);
    }
    row_put_at(table, row, 2, issue, "message");
  }
  const AssayResult *total = block_at(context, "issues_total");
  if (assay_result_known(total) && assay_result_count(total) > (gint64)assay_result_size(issues)) {
    g_autofree char *all = assay_result_format(total);
    g_autofree char *note = g_strdup_printf("There are %s issues in all; the check of the files lists every one.", all);
    block_add_note(table, note);
  }
  return TRUE;
}
