/* Tests item by item: how many had each right before and after. At tier internal. */
#include "figure.h"

enum { ITEM, BEFORE, AFTER, BOTH, GAINED, LOST, COLUMNS };
enum { ONCE = 1, ONCE_COLUMNS }; /* where there is nothing to compare with */

static void add_item(Block *table, const AssayResult *item, gboolean compared) {
  Row *row = block_add_row(table);
  row_put_at(table, row, ITEM, item, "text");
  row_put_at(table, row, compared ? AFTER : ONCE, item, "after");
  if (!compared) return;
  row_put_at(table, row, BEFORE, item, "before");
  row_put_at(table, row, BOTH, item, "n");
  row_put_at(table, row, GAINED, item, "gained");
  row_put_at(table, row, LOST, item, "lost");
}

static Block *new_table(Block *parent, const AssayResult *test, guint number, gboolean compared) {
  g_autofree char *id = g_strdup_printf("tests-%u", number);
  g_autofree char *title =
      g_strdup_printf("%s (%s): question by question.", block_string(test, "objective"), block_string(test, "name"));
  Block *table = block_add_table(parent, id, compared ? COLUMNS : ONCE_COLUMNS, title);
  block_set_column(table, ITEM, COLUMN_TEXT, 0, "Question");
  block_set_column(table, compared ? AFTER : ONCE, COLUMN_NUMBER, 0, compared ? "After" : "Points reached");
  if (!compared) return table;
  block_set_column(table, BEFORE, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, BOTH, COLUMN_NUMBER, 0, "Learners");
  block_set_column(table, GAINED, COLUMN_NUMBER, 0, "Wrong to right");
  block_set_column(table, LOST, COLUMN_NUMBER, 0, "Right to wrong");
  block_set_span(table, BEFORE, AFTER, "Points reached");
  block_set_span(table, BOTH, LOST, "Answered both times");
  return table;
}

/* Most people of a column, over the questions. */
static gint64 most(const AssayResult *items, const char *name) {
  gint64 most = 0, n;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *leaf = assay_result_at(assay_result_child(items, i), name);
    if (!assay_result_known(leaf)) continue;
    most = MAX(most, assay_result_n(leaf, &n) ? n : assay_result_count(leaf));
  }
  return most;
}

/* Of whom the columns are, where those are not the same people. */
static void note_people(Block *table, const AssayResult *items) {
  gint64 before = most(items, "before"), after = most(items, "after"), both = most(items, "n");
  if (before <= both && after <= both) return;
  g_autofree char *text =
      g_strdup_printf("Before and after are of partly other people: of the %" G_GINT64_FORMAT
                      " measured before and of the %" G_GINT64_FORMAT
                      " measured after. Only the columns on the right are of the same people both times.",
                      before, after);
  block_add_note(table, text);
}

/* Whether one of the first `n` tests is. */
static gboolean any_compared(const AssayResult *tests, guint n) {
  gboolean any = FALSE;
  for (guint i = 0; i < n; i++) any |= assay_result_flag(assay_result_at(assay_result_child(tests, i), "same_form"));
  return any;
}

/* What the columns mean stands below the first table that has them; why a test is not compared, below its own. */
static void add_test(Block *parent, const AssayResult *tests, guint i) {
  const AssayResult *test = assay_result_child(tests, i), *items = assay_result_at(test, "items");
  gboolean compared = assay_result_flag(assay_result_at(test, "same_form"));
  Block *table = new_table(parent, test, i + 1, compared);
  for (guint k = 0; k < assay_result_size(items); k++) add_item(table, assay_result_child(items, k), compared);
  if (compared)
    note_people(table, items);
  else if (block_string(test, "sentence"))
    block_add_note(table, block_string(test, "sentence"));
  g_autoptr(GString) meaning = g_string_new(NULL);
  if (i == 0)
    g_string_append(meaning,
                    "Points reached: the average share of the points of the question, of all who were measured then. "
                    "A high share after teaching is what teaching is for; it does not make a question a bad one. ");
  if (compared && !any_compared(tests, i))
    g_string_append(meaning, "Right: all points of the question; anything less counts as wrong.");
  if (meaning->len) block_add_note(table, g_strchomp(meaning->str));
}

/* Above the charts of the tests too, where they stand right before. */
static void add_above_figures(Block *parent, const char *text) {
  guint at = block_size(parent);
  while (at > 0 && block_child(parent, at - 1)->kind == BLOCK_FIGURE) at--;
  block_add_paragraph(parent, text);
  gpointer paragraph = g_ptr_array_steal_index(parent->children, block_size(parent) - 1);
  g_ptr_array_insert(parent->children, (int)at, paragraph);
}

gboolean table_tests_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *tests = block_at(context, "tests");
  if (list_is_empty(tests)) {
    Block *paragraph = block_add_paragraph(parent, NULL);
    runs_add(paragraph->text, RUN_EMPHASIS,
             tests ? "No measure of this study is a test of several scored questions."
                   : "Question by question: told at tier internal only.");
    return TRUE;
  }
  g_autofree char *order = figure_words(context, "test-items", NULL, error);
  if (!order) return FALSE;
  add_above_figures(parent, order);
  for (guint i = 0; i < assay_result_size(tests); i++) add_test(parent, tests, i);
  return TRUE;
}
