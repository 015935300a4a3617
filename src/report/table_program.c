/* The facts of the program, as the study states them. */
#include "block.h"

/* Words of the study's own vocabulary, such as continuing-education, are set as words. */
static void put_value(Block *table, Row *row, const AssayResult *node, const char *name) {
  gboolean vocabulary = g_str_equal(name, "status") || g_str_equal(name, "modality") || g_str_equal(name, "audience");
  g_autofree char *words = vocabulary ? name_sentence_case(assay_result_string(node)) : NULL;
  if (words != NULL && *words != '\0')
    row_put(row, 1, words);
  else
    row_put_value(table, row, 1, node);
}

static void put_fact(Block *table, const AssayResult *program, const char *name, const char *label) {
  const AssayResult *node = assay_result_at(program, name);
  if (node == NULL) return;
  if (assay_result_kind(node) == ASSAY_RESULT_LIST && list_is_empty(node)) return;
  Row *row = block_add_row(table);
  row_put(row, 0, label);
  if (assay_result_kind(node) != ASSAY_RESULT_LIST) {
    put_value(table, row, node, name);
    return;
  }
  for (guint i = 0; i < assay_result_size(node); i++) {
    if (i > 0) row_put(row, 1, "; ");
    row_put_value(table, row, 1, assay_result_child(node, i));
  }
}

static void put_approvals(Block *table, const AssayResult *list) {
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++) {
    const AssayResult *approval = assay_result_child(list, i);
    const char *by = block_string(approval, "by");
    Row *row = block_add_row(table);
    row_put(row, 0, "Approved by");
    row_put(row, 1, by != NULL ? by : "–");
    g_autofree char *on =
        assay_result_at(approval, "on") != NULL ? assay_result_format(assay_result_at(approval, "on")) : NULL;
    if (on == NULL) continue;
    row_put(row, 1, ", ");
    row_put(row, 1, on);
  }
}

gboolean table_program_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  static const struct {
    const char *name, *label;
  } FACT[] = {
      {"name", "Name"},
      {"unit", "Unit"},
      {"proposers", "Proposers"},
      {"status", "Status"},
      {"credits", "Credits"},
      {"weeks", "Weeks"},
      {"modality", "Modality"},
      {"audience", "Audience"},
      {"competencies", "Competencies"},
      {"completion", "Completed when"},
      {"badge_name", "Badge"},
      {"badge_criteria", "Badge earned when"},
      {"badge_url", "Badge page"},
      {"event_code", "Event code"},
      {"stacks_into", "Stacks into"},
      {"syllabus", "Syllabus"},
      {"partners", "Partners"},
      {"oversight", "Oversight"},
  };
  const AssayResult *program = block_at(context, "program");
  if (program == NULL || assay_result_size(program) == 0) {
    block_add_reason(parent, "The program", program);
    return TRUE;
  }
  Block *table = block_add_table(parent, "program", 2, "The program as the study describes it.");
  block_set_column(table, 0, COLUMN_TEXT, 0.24, "What");
  block_set_column(table, 1, COLUMN_TEXT, 0, "As stated");
  for (gsize i = 0; i < G_N_ELEMENTS(FACT); i++) put_fact(table, program, FACT[i].name, FACT[i].label);
  put_approvals(table, assay_result_at(program, "approvals"));
  return TRUE;
}
