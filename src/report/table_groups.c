/* Groups one way, and the sections: for each objective what they reached and how they changed. */
#include "block.h"

static const char *objective_name(const AssayResult *one) {
  return block_string(one, "id");
}

static void put_interval_of(Block *table, Row *row, guint column, const AssayResult *change) {
  row_put_value(table, row, column, change);
  row_put_interval(table, row, column + 1, change);
}

/* ---- Groups ---- */

static void add_group(Block *table, const AssayResult *group) {
  const AssayResult *objectives = assay_result_at(group, "objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *one = assay_result_child(objectives, i);
    g_autofree char *name = name_sentence_case(objective_name(one));
    Row *row = block_add_row(table);
    if (i == 0) row_put_at(table, row, 0, group, "name");
    row_put(row, 1, name);
    row_put_at(table, row, 2, one, "n");
    put_interval_of(table, row, 3, assay_result_at(one, "change"));
    row_put_count_of(table, row, 5, assay_result_at(one, "share"));
  }
}

static void add_learning(Block *parent, const AssayResult *grouping, const char *label) {
  const AssayResult *groups = assay_result_at(grouping, "groups");
  if (list_is_empty(assay_result_at(assay_result_child(groups, 0), "objectives"))) return;
  g_autofree char *id = g_strdup_printf("groups-%s-learning", block_string(grouping, "id"));
  g_autofree char *caption =
      g_strdup_printf("%s: change and target, by the main direct measure of each objective.", label);
  Block *table = block_add_table(parent, id, 6, caption);
  block_set_column(table, 0, COLUMN_TEXT, 0, label);
  block_set_column(table, 1, COLUMN_TEXT, 0, "Objective");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Both times");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "Change");
  block_set_column(table, 4, COLUMN_NUMBER, 0, "95% interval");
  block_set_column(table, 5, COLUMN_NUMBER, 0, "At the target");
  for (guint i = 0; i < assay_result_size(groups); i++) add_group(table, assay_result_child(groups, i));
  block_drop_empty_interval(table, 4);
}

static void add_people(Block *parent, const AssayResult *grouping, const char *label) {
  gboolean counts_only = assay_result_flag(assay_result_at(grouping, "counts_only"));
  const AssayResult *groups = assay_result_at(grouping, "groups");
  g_autofree char *id = g_strdup_printf("groups-%s", block_string(grouping, "id"));
  g_autofree char *caption = g_strdup_printf("%s: who enrolled and completed%s.", label,
                                             counts_only ? "" : ", and whether it was worth the time");
  Block *table = block_add_table(parent, id, counts_only ? 3 : 4, caption);
  block_set_column(table, 0, COLUMN_TEXT, 0, label);
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Enrolled");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Completed");
  if (!counts_only) block_set_column(table, 3, COLUMN_NUMBER, 0, "Worth it: yes");
  for (guint i = 0; i < assay_result_size(groups); i++) {
    const AssayResult *group = assay_result_child(groups, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, group, "name");
    row_put_at(table, row, 1, group, "enrolled");
    row_put_at(table, row, 2, group, "completed");
    if (!counts_only) row_put_count_of(table, row, 3, assay_result_at(group, "worth"));
  }
  const char *note = block_string(grouping, "note");
  if (note != NULL) block_add_note(table, note);
}

gboolean table_groups_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "groups"), *sentence = block_at(context, "groups_sentence");
  if (sentence != NULL)
    block_add_sentence(parent, context->result, "groups_sentence");
  else
    block_add_reason(parent, "Groups", list);
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++) {
    const AssayResult *grouping = assay_result_child(list, i);
    const char *label = block_string(grouping, "label");
    add_people(parent, grouping, label != NULL ? label : "Group");
    if (!assay_result_flag(assay_result_at(grouping, "counts_only")))
      add_learning(parent, grouping, label != NULL ? label : "Group");
  }
  return TRUE;
}

/* ---- Sections ---- */

static void add_sections(Block *table, const AssayResult *objective) {
  const AssayResult *sections = assay_result_at(objective, "sections");
  g_autofree char *name = name_sentence_case(objective_name(objective));
  block_add_group_row(table, name);
  for (guint i = 0; i < assay_result_size(sections); i++) {
    const AssayResult *one = assay_result_child(sections, i);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, one, "name");
    row_put_at(table, row, 1, one, "n");
    put_interval_of(table, row, 2, assay_result_at(one, "change"));
  }
  const AssayResult *change = assay_result_at(objective, "change");
  if (!assay_result_known(change)) return;
  Row *row = block_add_row(table);
  row_put(row, 0, "all sections");
  put_interval_of(table, row, 2, change);
}

gboolean table_sections_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = block_at(context, "sections.objectives");
  const char *note = block_string(context->result, "sections.note");
  if (list_is_empty(objectives)) {
    if (note != NULL)
      block_add_paragraph(parent, note);
    else
      block_add_reason(parent, "Sections", objectives);
    return TRUE;
  }
  Block *table = block_add_table(parent, "sections", 4, "Sections: the average change in each.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Section");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Both times");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Change");
  block_set_column(table, 3, COLUMN_NUMBER, 0, "95% interval");
  for (guint i = 0; i < assay_result_size(objectives); i++) add_sections(table, assay_result_child(objectives, i));
  block_drop_empty_interval(table, 3);
  if (note != NULL) block_add_note(table, note);
  return TRUE;
}
