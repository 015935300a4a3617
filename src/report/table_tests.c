/* Tests item by item: how many had each right before and after. At tier internal. */
#include "figure.h"

enum { ITEM, LEARNERS, BEFORE, AFTER, GAINED, LOST, COLUMNS };
enum { ONCE = 2, ONCE_COLUMNS }; /* where there is nothing to compare with */

static gboolean is_judged(const AssayResult *test) {
  return assay_result_flag(assay_result_at(test, "judged"));
}

static void add_item(Block *table, const AssayResult *item, gboolean compared) {
  Row *row = block_add_row(table);
  row_put_at(table, row, ITEM, item, "text");
  row_put_at(table, row, LEARNERS, item, "n");
  row_put_at(table, row, compared ? AFTER : ONCE, item, "after");
  if (!compared) return;
  row_put_at(table, row, BEFORE, item, "before");
  row_put_at(table, row, GAINED, item, "gained");
  row_put_at(table, row, LOST, item, "lost");
}

static Block *new_table(Block *parent, const AssayResult *test, guint number, gboolean compared) {
  gboolean judged = is_judged(test);
  g_autofree char *id = g_strdup_printf("tests-%u", number);
  const char *name = block_string(test, "name");
  g_autofree char *measure = name ? g_strdup_printf(" (%s)", name) : g_strdup("");
  g_autofree char *title = g_strdup_printf("%s%s: %s.", block_string(test, "objective"), measure,
                                           judged ? "line by line" : "question by question");
  Block *table = block_add_table(parent, id, compared ? COLUMNS : ONCE_COLUMNS, title);
  block_set_column(table, ITEM, COLUMN_TEXT, 0, judged ? "Line" : "Question");
  block_set_column(table, LEARNERS, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, compared ? AFTER : ONCE, COLUMN_NUMBER, 0, compared ? "After" : "Points reached");
  if (!compared) return table;
  block_set_column(table, BEFORE, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, GAINED, COLUMN_NUMBER, 0, judged ? "To full points" : "Wrong to right");
  block_set_column(table, LOST, COLUMN_NUMBER, 0, judged ? "From full points" : "Right to wrong");
  block_set_span(table, BEFORE, AFTER, "Points reached");
  return table;
}

/* Whether one of the first `n` tests is compared and judged alike. */
static gboolean any_like(const AssayResult *tests, guint n, gboolean judged) {
  gboolean any = FALSE;
  for (guint i = 0; i < n; i++) {
    const AssayResult *test = assay_result_child(tests, i);
    any |= assay_result_flag(assay_result_at(test, "same_form")) && is_judged(test) == judged;
  }
  return any;
}

/* What the columns mean stands below the first table that has them; why a test is not compared, below its own. */
static void add_notes(Block *table, const AssayResult *tests, guint i, gboolean compared) {
  const AssayResult *test = assay_result_child(tests, i);
  gboolean judged = is_judged(test);
  if (!compared && block_string(test, "sentence")) block_add_note(table, block_string(test, "sentence"));
  g_autoptr(GString) meaning = g_string_new(NULL);
  if (i == 0)
    g_string_append_printf(
        meaning,
        "Points reached: the average share of the points of the %s, of the learners beside it. A high share after "
        "teaching is what teaching is for; it does not make a %s a bad one. ",
        judged ? "line" : "question", judged ? "line" : "question");
  if (compared && !any_like(tests, i, judged))
    g_string_append(meaning,
                    judged ? "Learners: those judged both times. To full points: less than all points of the line "
                             "before, all of them afterwards."
                           : "Learners: those who answered both times. Right: all points of the question; anything "
                             "less counts as wrong.");
  if (meaning->len) block_add_note(table, g_strchomp(meaning->str));
}

static void add_test(Block *parent, const AssayResult *tests, guint i) {
  const AssayResult *test = assay_result_child(tests, i), *items = assay_result_at(test, "items");
  gboolean compared = assay_result_flag(assay_result_at(test, "same_form"));
  Block *table = new_table(parent, test, i + 1, compared);
  for (guint k = 0; k < assay_result_size(items); k++) add_item(table, assay_result_child(items, k), compared);
  add_notes(table, tests, i, compared);
}

/* Of each measure without parts, why it has none. */
static void add_whole(const BlockContext *context, Block *parent) {
  const AssayResult *whole = block_at(context, "tests_whole");
  for (guint i = 0; !list_is_empty(whole) && i < assay_result_size(whole); i++)
    runs_add_value(block_add_paragraph(parent, NULL)->text, RUN_PLAIN, assay_result_child(whole, i));
}

static void add_nothing(const BlockContext *context, Block *parent) {
  runs_add(block_add_paragraph(parent, NULL)->text, RUN_EMPHASIS,
           block_at(context, "tests") ? "No measure of this study is a test of several scored questions."
                                      : "Question by question: told at tier internal only.");
  add_whole(context, parent);
}

/* Above the charts of the tests too, where they stand right before. */
static void add_above_figures(Block *parent, const char *text) {
  guint at = block_size(parent);
  while (at > 0 && block_child(parent, at - 1)->kind == BLOCK_FIGURE) at--;
  block_add_paragraph(parent, text);
  gpointer paragraph = g_ptr_array_steal_index(parent->children, block_size(parent) - 1);
  g_ptr_array_insert(parent->children, (int)at, paragraph);
}

/* With `charts` each test's chart stands above its table; else the charts stand above by themselves, if there are any. */
static gboolean make(BlockContext *context, Block *parent, gboolean charts, GError **error) {
  const AssayResult *tests = block_at(context, "tests");
  if (list_is_empty(tests)) {
    add_nothing(context, parent);
    return TRUE;
  }
  g_autofree char *order = figure_words(context, "test-items", NULL, error);
  if (!order) return FALSE;
  if (charts)
    block_add_paragraph(parent, order);
  else
    add_above_figures(parent, order);
  for (guint i = 0; i < assay_result_size(tests); i++) {
    if (charts && !figure_test_make(context, parent, tests, i, error)) return FALSE;
    add_test(parent, tests, i);
  }
  add_whole(context, parent);
  return TRUE;
}

gboolean table_tests_make(BlockContext *context, Block *parent, GError **error) {
  return make(context, parent, FALSE, error);
}

/* Chart and table of one measure after the other. */
gboolean tests_make(BlockContext *context, Block *parent, GError **error) {
  return make(context, parent, TRUE, error);
}
