/* Tables that a reader need not go through twice: rows that say the same are one, a note stands once in a report. */
#include "support_figures.h"

static void add_measure(AssayResult *rows, const char *under, const char *measure, const char *timing,
                        const char *instruments, const char *gap) {
  AssayResult *row = assay_result_append_group(rows);
  assay_result_add_count(row, "level", 1);
  assay_result_add_text(row, "under", under);
  assay_result_add_text(row, "measure", measure);
  assay_result_add_text(row, "timing", timing);
  assay_result_add_text(row, "instruments", instruments);
  assay_result_add_text(row, "gap", gap);
}

static char *cell_text(const Block *table, guint row, guint column) {
  const Row *at = g_ptr_array_index(table->table->row, row);
  return runs_plain(g_ptr_array_index(at->cell, column));
}

static void assert_cell(const Block *table, guint row, guint column, const char *expected) {
  g_autofree char *text = cell_text(table, row, column);
  g_assert_cmpstr(text, ==, expected);
}

/* Neighbours that share time, instrument and gap are one row; nothing crosses a subheading, and no order changes. */
static void test_plan(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *rows = assay_result_add_list(assay_result_add_group(tree, "plan"), "rows");
  add_measure(rows, "Reaction", "Relevant", "after modules", "modules", "");
  add_measure(rows, "Reaction", "Engaged", "after modules", "modules", "");
  add_measure(rows, "Reaction", "Satisfied", "after modules", "reaction", "");
  add_measure(rows, "Reaction", "Contributed", "after modules", "modules", "");
  add_measure(rows, "Reaction", "Worth it", "", "", "not asked");
  add_measure(rows, "Reaction", "Plans", "", "", "not asked");
  add_measure(rows, "Use", "Used", "", "", "not asked");
  const Block *table = figures_make(tree, "table plan", document);
  g_assert_cmpuint(table->table->row->len, ==, 7); /* two subheadings, five rows */
  assert_cell(table, 1, 0, "Relevant; Engaged");
  assert_cell(table, 1, 1, "after modules");
  assert_cell(table, 2, 0, "Satisfied");
  assert_cell(table, 3, 0, "Contributed");
  assert_cell(table, 4, 0, "Worth it; Plans");
  assert_cell(table, 4, 3, "not asked");
  assert_cell(table, 6, 0, "Used");
}

static AssayResult *evidence(void) {
  AssayResult *tree = assay_result_new();
  AssayResult *objectives = assay_result_add_list(assay_result_add_group(tree, "evidence"), "objectives");
  AssayResult *objective = assay_result_append_group(objectives);
  assay_result_add_text(objective, "text", "Ask a database a question");
  assay_result_add_text(assay_result_append_group(assay_result_add_list(objective, "years")), "label", "2025-26");
  return tree;
}

/* What the columns mean is said below the first of the two tables, or below the second where it stands alone. */
static void test_note_once(void) {
  g_autoptr(AssayResult) tree = evidence();
  g_autoptr(AssayDocument) both = fake_document(), alone = fake_document();
  const Block *first = figures_make(tree, "table evidence", both);
  figures_make(tree, "table evidence-years", both);
  g_assert_cmpuint(first->table->note->len, ==, 1);
  g_assert_cmpuint(block_child(both->body, 1)->table->note->len, ==, 0);
  g_assert_cmpuint(figures_make(tree, "table evidence-years", alone)->table->note->len, ==, 1);
}

static void add_approval(AssayResult *list, const char *by, const char *on) {
  AssayResult *approval = assay_result_append_group(list);
  assay_result_add_text(approval, "by", by);
  assay_result_add_text(approval, "on", on);
}

/* A row each in the table; in a compact report one behind the other. */
static void test_approvals(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) wide = fake_document(), compact = fake_document();
  AssayResult *list = assay_result_add_list(assay_result_add_group(tree, "program"), "approvals");
  add_approval(list, "Dean", "May 2, 2024");
  add_approval(list, "Office", "May 9, 2024");
  const Block *table = figures_make(tree, "table program", wide);
  g_assert_cmpuint(table->table->row->len, ==, 2);
  assert_cell(table, 1, 1, "Office, May 9, 2024");
  compact->compact = TRUE;
  g_autofree char *text = runs_plain(figures_make(tree, "table program", compact)->text);
  g_assert_cmpstr(text, ==, "Approved by. Dean, May 2, 2024; Office, May 9, 2024.");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  figures_open();
  g_test_add_func("/tables/plan", test_plan);
  g_test_add_func("/tables/note-once", test_note_once);
  g_test_add_func("/tables/approvals", test_approvals);
  int status = g_test_run();
  figures_close();
  return status;
}
