/* The facts of the program, as the study states them: a table, or a paragraph where pages are few. */
#include "block.h"

/* Where a fact is set: in a row of the table, or in a compact report in the running text. */
typedef struct {
  Block *table; /* or else */
  Runs *text;
  Row *row;
} Facts;

static void begin_fact(Facts *facts, const char *label) {
  if (facts->table != NULL) {
    facts->row = block_add_row(facts->table);
    row_put(facts->row, 0, label);
    return;
  }
  if (!runs_empty(facts->text)) runs_add(facts->text, RUN_PLAIN, " ");
  runs_add_label(facts->text, label);
}

static void put_words(Facts *facts, const char *words) {
  if (facts->table != NULL)
    row_put(facts->row, 1, words);
  else
    runs_add(facts->text, RUN_PLAIN, words);
}

static void put_node(Facts *facts, const AssayResult *node) {
  if (facts->table != NULL)
    row_put_value(facts->table, facts->row, 1, node);
  else
    runs_add_value(facts->text, RUN_PLAIN, node);
}

static void end_fact(Facts *facts) {
  if (facts->table != NULL) return;
  g_autofree char *plain = runs_plain(facts->text);
  if (!g_str_has_suffix(plain, ".")) runs_add(facts->text, RUN_PLAIN, ".");
}

/* Words of the study's own vocabulary, such as continuing-education, are set as words. */
static void put_value(Facts *facts, const AssayResult *node, const char *name) {
  gboolean status = g_str_equal(name, "status");
  gboolean vocabulary = status || g_str_equal(name, "modality") || g_str_equal(name, "audience");
  const char *text = vocabulary ? assay_result_string(node) : NULL;
  g_autofree char *words = vocabulary ? name_sentence_case(status ? credit_status_words(text) : text) : NULL;
  if (words != NULL && *words != '\0')
    put_words(facts, words);
  else
    put_node(facts, node);
}

static void put_fact(Facts *facts, const AssayResult *program, const char *name, const char *label) {
  const AssayResult *node = assay_result_at(program, name);
  if (node == NULL) return;
  if (assay_result_kind(node) == ASSAY_RESULT_LIST && list_is_empty(node)) return;
  begin_fact(facts, label);
  if (assay_result_kind(node) != ASSAY_RESULT_LIST) put_value(facts, node, name);
  for (guint i = 0; assay_result_kind(node) == ASSAY_RESULT_LIST && i < assay_result_size(node); i++) {
    if (i > 0) put_words(facts, "; ");
    put_node(facts, assay_result_child(node, i));
  }
  end_fact(facts);
}

/* A row each; in the running text one behind the other. */
static void put_approvals(Facts *facts, const AssayResult *list) {
  guint n = list_is_empty(list) ? 0 : assay_result_size(list);
  for (guint i = 0; i < n; i++) {
    const AssayResult *approval = assay_result_child(list, i);
    const char *by = block_string(approval, "by"), *on = block_string(approval, "on");
    if (i == 0 || !facts->text) begin_fact(facts, "Approved by");
    if (i > 0 && facts->text) put_words(facts, "; ");
    put_words(facts, by ? by : "–");
    if (on) put_words(facts, ", ");
    if (on) put_words(facts, on);
    if (i + 1 == n || !facts->text) end_fact(facts);
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
  Facts facts = {NULL, NULL, NULL};
  if (context->document->compact) {
    facts.text = block_add_paragraph(parent, NULL)->text;
  } else {
    facts.table = block_add_table(parent, "program", 2, "The program as the study describes it.");
    block_set_column(facts.table, 0, COLUMN_TEXT, 0.24, "What");
    block_set_column(facts.table, 1, COLUMN_TEXT, 0, "As stated");
  }
  for (gsize i = 0; i < G_N_ELEMENTS(FACT); i++) put_fact(&facts, program, FACT[i].name, FACT[i].label);
  put_approvals(&facts, assay_result_at(program, "approvals"));
  return TRUE;
}
