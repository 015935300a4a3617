/* What the pilot years show together, and each of them; at the published tier in ranges and whole percents. */
#include "block.h"

enum { NAME, MEASURED_TWICE, BEFORE, AFTER, CHANGE, INTERVAL, MEASURED, AT_TARGET, GOAL, VERDICT, COLUMNS };

static void set_columns(Block *table, const char *first) {
  block_set_column(table, NAME, COLUMN_TEXT, 0, first);
  block_set_column(table, MEASURED_TWICE, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, BEFORE, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, AFTER, COLUMN_NUMBER, 0, "After");
  block_set_column(table, CHANGE, COLUMN_NUMBER, 0, "Change");
  block_set_column(table, INTERVAL, COLUMN_NUMBER, 0, "95% interval");
  block_set_column(table, MEASURED, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, AT_TARGET, COLUMN_NUMBER, 0, "Reached it");
}

static void put_figures(Block *table, Row *row, const AssayResult *node) {
  row_put_at(table, row, MEASURED_TWICE, node, "n_matched");
  row_put_at(table, row, BEFORE, node, "percent_before");
  row_put_at(table, row, AFTER, node, "percent_after");
  row_put_at(table, row, CHANGE, node, "change");
  row_put_interval(table, row, INTERVAL, assay_result_at(node, "change"));
  row_put_at(table, row, MEASURED, node, "n_measured");
  const AssayResult *share = assay_result_at(node, "reached.share");
  row_put_value(table, row, AT_TARGET, share ? share : assay_result_at(node, "reached"));
}

static const char *goal_text(const char *goal) {
  if (g_strcmp0(goal, "reached") == 0) return "Yes";
  if (g_strcmp0(goal, "not-reached") == 0) return "No";
  if (g_strcmp0(goal, "cannot-tell") == 0) return "Cannot tell";
  if (g_strcmp0(goal, "no-goal") == 0) return "–";
  return g_strcmp0(goal, "hidden") == 0 ? "Withheld" : "No data";
}

static void put_goal(Row *row, const AssayResult *objective) {
  const AssayResult *share = assay_result_at(objective, "goal_share");
  g_autofree char *goal = assay_result_known(share) ? assay_result_format(share) : g_strdup("none");
  row_put(row, GOAL, goal);
  row_put(row, VERDICT, goal_text(block_string(objective, "goal")));
}

static gboolean has_table(const Block *parent, const char *id) {
  for (guint i = 0; i < block_size(parent); i++) {
    const Table *table = block_child(parent, i)->table;
    if (table && g_str_equal(table->id, id)) return TRUE;
  }
  return FALSE;
}

static gboolean any_change(const AssayResult *objectives) {
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i), *years = assay_result_at(objective, "years");
    if (assay_result_known(assay_result_at(objective, "change"))) return TRUE;
    for (guint y = 0; !list_is_empty(years) && y < assay_result_size(years); y++)
      if (assay_result_known(assay_result_at(assay_result_child(years, y), "change"))) return TRUE;
  }
  return FALSE;
}

static void add_notes(const BlockContext *context, Block *table, const AssayResult *objectives) {
  block_add_note(table,
                 "Before, after: average score of learners measured both times, as a share of the scale. Change: in "
                 "percentage points, with the range of average changes that fit these data reasonably well.");
  block_note_rounding(context, table, any_change(objectives));
}

static const AssayResult *objectives_of(const BlockContext *context, Block *parent) {
  const AssayResult *objectives = block_at(context, "evidence.objectives");
  if (!list_is_empty(objectives)) return objectives;
  block_add_reason(parent, "Objectives", objectives);
  return NULL;
}

/* Cells that only say "hidden" are no table: of some figure must be told, or none may be hidden. */
static gboolean all_hidden(const AssayResult *node, const char *const *paths) {
  gboolean hidden = FALSE;
  for (guint i = 0; paths[i]; i++) {
    const AssayResult *leaf = assay_result_at(node, paths[i]);
    if (!leaf || assay_result_kind(leaf) == ASSAY_RESULT_GROUP) continue;
    AssayResultStatus status = assay_result_status(leaf);
    if (status == ASSAY_RESULT_KNOWN || status == ASSAY_RESULT_BANDED) return FALSE;
    hidden |= status == ASSAY_RESULT_HIDDEN;
  }
  return hidden;
}

static gboolean tells_nothing(const AssayResult *objective) {
  static const char *const paths[] = {"n_matched",  "percent_before", "percent_after", "change",
                                      "n_measured", "reached",        "reached.share", NULL};
  return all_hidden(objective, paths);
}

static gboolean all_tell_nothing(const AssayResult *list) {
  for (guint i = 0; i < assay_result_size(list); i++)
    if (!tells_nothing(assay_result_child(list, i))) return FALSE;
  return TRUE;
}

/* What the program set itself is no secret where what came of it is. */
static void add_targets_alone(Block *parent, const AssayResult *objectives) {
  Block *table = block_add_table(parent, "evidence", 3, "What learners were to reach, by objective.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Objective");
  block_set_column(table, 1, COLUMN_TEXT, 0, "Target");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Goal");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    Row *row = block_add_row(table);
    g_autofree char *title = block_objective_title(objective);
    row_put(row, 0, title);
    const char *score = block_string(objective, "score_text");
    row_put(row, 1, score ? score : "none set");
    if (score)
      row_put_at(table, row, 2, objective, "goal_share");
    else
      row_put(row, 2, "–");
  }
  block_add_note(table,
                 "Goal: how many of those measured were to reach the target. How learners did is withheld to "
                 "protect privacy.");
}

gboolean table_evidence_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = objectives_of(context, parent);
  if (!objectives) return TRUE;
  if (all_tell_nothing(objectives)) {
    add_targets_alone(parent, objectives);
    return TRUE;
  }
  Block *table = block_add_table(parent, "evidence", COLUMNS, "What learners learned, by objective.");
  set_columns(table, "Objective");
  block_set_column(table, GOAL, COLUMN_NUMBER, 0, "Goal");
  block_set_column(table, VERDICT, COLUMN_TEXT, 0, "Goal reached?");
  block_set_span(table, MEASURED_TWICE, INTERVAL, "Average score");
  block_set_span(table, MEASURED, VERDICT, "Target");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    Row *row = block_add_row(table);
    g_autofree char *title = block_objective_title(objective);
    row_put(row, NAME, title);
    row_mark_unlike(table, row, NAME, objective,
                    "‡ The years differ by more than chance readily explains: these figures, of all of them together, "
                    "describe none of them, and the pilot years stand side by side further below.");
    put_figures(table, row, objective);
    put_goal(row, objective);
  }
  add_notes(context, table, objectives);
  return TRUE;
}

static gboolean any_years(const AssayResult *objectives, gboolean told) {
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *years = assay_result_at(assay_result_child(objectives, i), "years");
    if (!list_is_empty(years) && !(told && all_tell_nothing(years))) return TRUE;
  }
  return FALSE;
}

gboolean table_evidence_years_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = objectives_of(context, parent);
  if (!objectives) return TRUE;
  if (!any_years(objectives, FALSE)) return TRUE; /* the sentence above says that there is one year so far */
  if (!any_years(objectives, TRUE)) {
    block_add_paragraph(parent, "What learners did in each of the years is withheld to protect privacy.");
    return TRUE;
  }
  Block *table = block_add_table(parent, "evidence-years", GOAL, "The pilot years side by side.");
  set_columns(table, "Year");
  block_set_span(table, MEASURED_TWICE, INTERVAL, "Average score");
  block_set_span(table, MEASURED, AT_TARGET, "Target");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i), *years = assay_result_at(objective, "years");
    if (list_is_empty(years)) continue;
    g_autofree char *title = block_objective_title(objective);
    block_add_group_row(table, title);
    for (guint y = 0; y < assay_result_size(years); y++) {
      Row *row = block_add_row(table);
      row_put_at(table, row, NAME, assay_result_child(years, y), "label");
      row_mark_break(table, row, NAME, assay_result_child(years, y));
      put_figures(table, row, assay_result_child(years, y));
    }
  }
  if (!has_table(context->document->body, "evidence"))
    add_notes(context, table, objectives); /* there it stands already */
  return TRUE;
}

gboolean table_demand_make(BlockContext *context, Block *parent, GError **error) {
  static const char *const head[] = {"Year", "Status", "Enrolled", "Completed", "Badges earned", "Badges claimed"};
  static const char *const child[] = {"label", "status", "enrolled", "completed", "badges", "badges_claimed"};
  (void)error;
  const AssayResult *years = block_at(context, "evidence.demand");
  if (list_is_empty(years)) {
    block_add_reason(parent, "Demand", years);
    return TRUE;
  }
  Block *table = block_add_table(parent, "demand", G_N_ELEMENTS(head), "Indicators of demand, year by year.");
  for (guint i = 0; i < G_N_ELEMENTS(head); i++)
    block_set_column(table, i, i < 2 ? COLUMN_TEXT : COLUMN_NUMBER, 0, head[i]);
  for (guint y = 0; y < assay_result_size(years); y++) {
    Row *row = block_add_row(table);
    const AssayResult *year = assay_result_child(years, y);
    for (guint i = 0; i < G_N_ELEMENTS(child); i++)
      if (i == 1)
        row_put(row, i, credit_status_words(block_string(year, child[i])));
      else
        row_put_at(table, row, i, year, child[i]);
  }
  block_add_note(table, "Indicators, not proof: how many came does not show how many there would be.");
  return TRUE;
}

static void add_answer(Block *table, const char *question, const AssayResult *node) {
  Row *row = block_add_row(table);
  row_put(row, 0, question);
  row_put_at(table, row, 1, node, "n");
  row_put_at(table, row, 2, node, "share");
}

static gboolean is_asked(const AssayResult *node) {
  return node && assay_result_kind(node) == ASSAY_RESULT_GROUP;
}

static gboolean is_answered(const AssayResult *node) {
  return is_asked(node) && !answered_by_nobody(node);
}

/* Questions that nobody has answered are a sentence in place of rows that hold nothing; NULL where there is none. */
static const char *unanswered(const AssayResult *used, const AssayResult *taught) {
  gboolean no_use = is_asked(used) && !is_answered(used), no_teaching = is_asked(taught) && !is_answered(taught);
  if (no_use && no_teaching) return "Used what they learned, taught it to others: no answers so far.";
  return no_use        ? "Used what they learned: no answers so far."
         : no_teaching ? "Taught it to others: no answers so far."
                       : NULL;
}

static guint count_items(const AssayResult *items, gboolean own) {
  guint n = 0;
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++)
    n += (block_string(assay_result_child(items, i), "caveat") != NULL) == own;
  return n;
}

static gboolean answers_told(const AssayResult *items, const AssayResult *const *others, guint n) {
  static const char *const paths[] = {"n", "share", NULL};
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++)
    if (!all_hidden(assay_result_child(items, i), paths)) return TRUE;
  for (guint i = 0; i < n; i++)
    if (is_asked(others[i]) && !all_hidden(others[i], paths)) return TRUE;
  return FALSE;
}

/* `own`: what learners said of themselves, with what to think of when reading it; else what they said of the program. */
static void add_items(Block *table, const AssayResult *items, gboolean own) {
  g_autoptr(GHashTable) noted = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    const char *caveat = block_string(item, "caveat");
    if ((caveat != NULL) != own) continue;
    add_answer(table, assay_text_question_part(block_string(item, "text")), item);
    if (caveat && g_hash_table_add(noted, (gpointer)caveat)) block_add_note(table, caveat);
  }
}

static void add_afterwards(Block *table, const AssayResult *used, const AssayResult *taught) {
  if (is_answered(used) || is_answered(taught)) block_add_group_row(table, "Afterwards, by their own account");
  if (is_answered(used)) add_answer(table, "Used what they learned", used);
  if (is_answered(taught)) add_answer(table, "Taught it to others", taught);
  const char *none = unanswered(used, taught);
  if (none) block_add_note(table, none);
}

/* "At the end of the program. I took an active part; Was it worth your time?": one paragraph of questions. */
static void add_asked(Block *parent, const char *when, const GPtrArray *questions) {
  if (!questions->len) return;
  Block *paragraph = block_add_paragraph(parent, NULL);
  runs_add_label(paragraph->text, when);
  for (guint i = 0; i < questions->len; i++) {
    if (i) runs_add(paragraph->text, RUN_PLAIN, "; ");
    runs_add(paragraph->text, RUN_PLAIN, g_ptr_array_index(questions, i));
  }
  const char *last = g_ptr_array_index(questions, questions->len - 1);
  if (!g_str_has_suffix(last, "?") && !g_str_has_suffix(last, ".")) runs_add(paragraph->text, RUN_PLAIN, ".");
}

static GPtrArray *texts_of(const AssayResult *items, gboolean own) {
  GPtrArray *texts = g_ptr_array_new();
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if ((block_string(item, "caveat") != NULL) == own)
      g_ptr_array_add(texts, (gpointer)assay_text_question_part(block_string(item, "text")));
  }
  return texts;
}

/* What was asked is no secret where all answers are. */
static void add_questions(Block *parent, const AssayResult *items, const AssayResult *worth, const AssayResult *used,
                          const AssayResult *taught) {
  g_autoptr(GPtrArray) program = texts_of(items, FALSE), own = texts_of(items, TRUE), later = g_ptr_array_new();
  if (is_asked(worth)) g_ptr_array_add(program, (gpointer) "Was it worth your time?");
  if (is_answered(used)) g_ptr_array_add(later, (gpointer) "Used what they learned");
  if (is_answered(taught)) g_ptr_array_add(later, (gpointer) "Taught it to others");
  add_asked(parent, "Asked at the end of the program", program);
  add_asked(parent, "Learners’ ratings of themselves", own);
  add_asked(parent, "Asked afterwards", later);
  const char *none = unanswered(used, taught);
  if (none) block_add_paragraph(parent, none);
}

gboolean table_answers_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *items = block_at(context, "evidence.level1.items"),
                    *worth = block_at(context, "evidence.level1.worth"),
                    *used = block_at(context, "evidence.level3.used"),
                    *taught = block_at(context, "evidence.level3.taught");
  if (list_is_empty(items) && !is_asked(worth) && !is_answered(used) && !is_answered(taught)) {
    const char *none = unanswered(used, taught);
    if (none)
      block_add_paragraph(parent, none);
    else
      block_add_reason(parent, "Answers", items);
    return TRUE;
  }
  const AssayResult *const others[] = {worth, used, taught};
  if (!answers_told(items, others, G_N_ELEMENTS(others))) {
    add_questions(parent, items, worth, used, taught);
    return TRUE;
  }
  Block *table = block_add_table(
      parent, "answers", 3,
      is_answered(used) || is_answered(taught) ? "What learners and graduates said." : "What learners said.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Question");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Answered");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "Said so");
  if (count_items(items, FALSE) || is_asked(worth)) block_add_group_row(table, "At the end of the program");
  add_items(table, items, FALSE);
  const char *years = block_string(worth, "asked_in");
  g_autofree char *yes =
      years ? g_strdup_printf("Was it worth your time? Yes (%s)", years) : g_strdup("Was it worth your time? Yes");
  if (is_asked(worth)) add_answer(table, yes, worth);
  if (count_items(items, TRUE)) block_add_group_row(table, "How learners rated themselves");
  add_items(table, items, TRUE);
  add_afterwards(table, used, taught);
  block_add_note(table, "Said so: chose an answer above the middle of the scale, or yes.");
  return TRUE;
}
