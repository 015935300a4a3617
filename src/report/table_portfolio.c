/* Programs side by side: dates, participation, what is shown, which evidence exists, and each against its own goals. */
#include "block.h"

static const AssayResult *programs_of(const BlockContext *context, Block *parent) {
  const AssayResult *programs = block_at(context, "programs");
  if (!list_is_empty(programs)) return programs;
  block_add_reason(parent, "Programs", programs);
  return NULL;
}

static void put_two(Block *table, Row *row, guint column, const AssayResult *node, const char *a, const char *between,
                    const char *b) {
  row_put_at(table, row, column, node, a);
  row_put(row, column, between);
  row_put_at(table, row, column, node, b);
}

/* "Data Literacy, School of Public Service"; "for credit, 6 credits". */
static void put_more(Row *row, const AssayResult *program) {
  const char *unit = block_string(program, "unit");
  const AssayResult *credits = assay_result_at(program, "credits");
  if (unit && *unit) {
    row_put(row, 0, ", ");
    row_put(row, 0, unit);
  }
  if (!assay_result_known(credits) || assay_result_kind(credits) == ASSAY_RESULT_TEXT) return;
  g_autofree char *text = assay_result_format(credits);
  row_put(row, 1, ", ");
  row_put(row, 1, text);
  row_put(row, 1, g_str_equal(text, "1") ? " credit" : " credits");
}

gboolean table_portfolio_make(BlockContext *context, Block *parent, GError **error) {
  static const char *const head[] = {"Program",  "Status",    "Pilot",  "Proposal due",
                                     "Enrolled", "Completed", "Badges", "Shown"};
  static const char *const child[] = {"name", "status", "pilot", "due", "enrolled", "completed", "badges"};
  (void)error;
  const AssayResult *programs = programs_of(context, parent);
  if (!programs) return TRUE;
  Block *table =
      block_add_table(parent, "portfolio", G_N_ELEMENTS(head), "Programs, by the date of their full proposal.");
  for (guint i = 0; i < G_N_ELEMENTS(head); i++)
    block_set_column(table, i, i < 4 ? COLUMN_TEXT : COLUMN_NUMBER, 0, head[i]);
  for (guint p = 0; p < assay_result_size(programs); p++) {
    const AssayResult *program = assay_result_child(programs, p);
    Row *row = block_add_row(table);
    for (guint i = 0; i < G_N_ELEMENTS(child); i++)
      if (i == 1)
        row_put(row, i, credit_status_words(block_string(program, child[i])));
      else if (i != 3 || assay_result_flag(assay_result_at(program, "is_pilot")))
        row_put_at(table, row, i, program, child[i]);
      else
        row_put(row, i, "none");
    put_more(row, program);
    put_two(table, row, G_N_ELEMENTS(child), program, "shown", " of ", "required");
  }
  block_add_note(
      table,
      "Enrolled, completed, badges: over the years that are taken together. Shown: of what the procedure requires "
      "of such a program by now.");
  return TRUE;
}

gboolean table_portfolio_evidence_make(BlockContext *context, Block *parent, GError **error) {
  static const char *const head[] = {"Program", "Level 1: reaction", "Level 2: learning", "Level 3: use"};
  static const char *const child[] = {"name", "level1", "level2", "level3"};
  (void)error;
  const AssayResult *programs = programs_of(context, parent);
  if (!programs) return TRUE;
  Block *table = block_add_table(parent, "portfolio-evidence", G_N_ELEMENTS(head), "Which evidence there is.");
  for (guint i = 0; i < G_N_ELEMENTS(head); i++) block_set_column(table, i, COLUMN_TEXT, 0, head[i]);
  for (guint p = 0; p < assay_result_size(programs); p++) {
    Row *row = block_add_row(table);
    for (guint i = 0; i < G_N_ELEMENTS(child); i++)
      row_put_at(table, row, i, assay_result_child(programs, p), child[i]);
  }
  block_add_note(table, "Whether somebody answered, not how many or what.");
  return TRUE;
}

static const char *goal_text(const char *goal) {
  if (g_strcmp0(goal, "reached") == 0) return "reached";
  if (g_strcmp0(goal, "not-reached") == 0) return "not reached";
  if (g_strcmp0(goal, "cannot-tell") == 0) return "cannot be told from a range";
  if (g_strcmp0(goal, "no-goal") == 0) return "no goal set";
  return g_strcmp0(goal, "hidden") == 0 ? "withheld" : "no data";
}

gboolean table_portfolio_goals_make(BlockContext *context, Block *parent, GError **error) {
  static const char *const head[] = {"Objective", "Measured", "Reached the target", "Goal", "Result"};
  static const char *const child[] = {"text", "n", "share", "goal_share"};
  (void)error;
  const AssayResult *programs = programs_of(context, parent);
  if (!programs) return TRUE;
  Block *table = block_add_table(parent, "portfolio-goals", G_N_ELEMENTS(head), "Each program against its own goals.");
  for (guint i = 0; i < G_N_ELEMENTS(head); i++)
    block_set_column(table, i, i >= 1 && i <= 3 ? COLUMN_NUMBER : COLUMN_TEXT, 0, head[i]);
  for (guint p = 0; p < assay_result_size(programs); p++) {
    const AssayResult *program = assay_result_child(programs, p), *objectives = assay_result_at(program, "objectives");
    block_add_group_row(table, block_string(program, "name"));
    for (guint o = 0; o < assay_result_size(objectives); o++) {
      const AssayResult *objective = assay_result_child(objectives, o);
      Row *row = block_add_row(table);
      for (guint i = 0; i < G_N_ELEMENTS(child); i++) row_put_at(table, row, i, objective, child[i]);
      row_mark_unlike(
          table, row, 0, objective,
          "‡ The years differ by more than chance readily explains: what they are together describes none of them.");
      row_put(row, G_N_ELEMENTS(child), goal_text(block_string(objective, "goal")));
    }
  }
  block_add_note(
      table,
      "Instruments, targets and goals differ from program to program: the shares cannot be compared with each other.");
  return TRUE;
}

static void add_flags(Block *table, const AssayResult *program) {
  const AssayResult *flags = assay_result_at(program, "flags");
  const char *missing = block_string(program, "missing");
  Row *row = block_add_row(table);
  row_put_at(table, row, 0, program, "name");
  row_put(row, 1, missing && *missing ? missing : "nothing");
  for (guint i = 0; i < assay_result_size(flags); i++) {
    g_autofree char *flag = assay_result_format(assay_result_child(flags, i));
    row_put(row, 2, i ? "; " : "");
    row_put(row, 2, flag);
  }
  if (!assay_result_size(flags)) row_put(row, 2, "none");
}

gboolean table_portfolio_flags_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *programs = programs_of(context, parent);
  if (!programs) return TRUE;
  Block *table = block_add_table(parent, "portfolio-flags", 3, "What is missing, and what to look at.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Program");
  block_set_column(table, 1, COLUMN_TEXT, 0, "Required and not shown");
  block_set_column(table, 2, COLUMN_TEXT, 0, "To look at");
  for (guint p = 0; p < assay_result_size(programs); p++) add_flags(table, assay_result_child(programs, p));
  return TRUE;
}
