/* The timeline of several programs: the days by which full proposals are due, against each program's own day of the data. */
#include "support_figures.h"

static void add_program(AssayResult *programs, const char *name, gboolean pilot, const char *due_on,
                        const char *due_iso, const char *as_of_iso) {
  AssayResult *program = assay_result_append_group(programs);
  assay_result_add_text(program, "name", name);
  assay_result_add_flag(program, "is_pilot", pilot);
  assay_result_add_text(program, "due_on", due_on);
  assay_result_add_text(program, "due_iso", due_iso);
  if (as_of_iso) assay_result_add_text(program, "as_of_iso", as_of_iso);
}

static const AssayScene *draw(const AssayResult *tree, AssayDocument *document) {
  g_assert_cmpint(figures_make(tree, "chart portfolio", document)->kind, ==, BLOCK_FIGURE);
  return figures_scene(document, 0);
}

/* One past its date, one still to come on the same date (its data are older), one that owes none. */
static void test_states(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *programs = assay_result_add_list(tree, "programs");
  assay_result_add_text(tree, "as_of", "June 30, 2026");
  assay_result_add_text(tree, "as_of_iso", "2026-06-30");
  add_program(programs, "Streams", TRUE, "August 25, 2025", "2025-08-25", "2026-06-30");
  add_program(programs, "Maps", TRUE, "August 25, 2025", "2025-08-25", "2025-05-30");
  add_program(programs, "Archives", FALSE, "August 25, 2027", "2027-08-25", "2026-06-30");
  const AssayScene *scene = draw(tree, document);
  g_assert_cmpstr(assay_scene_title(scene), ==, "The full proposal of Streams was due on August 25, 2025");
  figures_mark(scene, "Streams: August 25, 2025, gone by");
  figures_mark(scene, "Maps: August 25, 2025, to come");
  g_assert_true(figures_has_text(scene, "data as of June 30, 2026"));
  g_assert_true(figures_has_text(scene, "no proposal is due"));
  g_assert_false(figures_has_text(scene, "August 25, 2027"));
  figures_assert_says(assay_scene_description(scene), "Streams: August 25, 2025, gone by.");
  figures_assert_says(assay_scene_description(scene), "Archives: no proposal is due.");
}

static void assert_cell(const Block *table, guint row, guint column, const char *expected) {
  const Row *at = g_ptr_array_index(table->table->row, row);
  g_autofree char *text = runs_plain(g_ptr_array_index(at->cell, column));
  g_assert_cmpstr(text, ==, expected);
}

/* The table says what the figure shows. */
static void test_table(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *programs = assay_result_add_list(tree, "programs");
  add_program(programs, "Streams", TRUE, "August 25, 2025", "2025-08-25", "2026-06-30");
  add_program(programs, "Archives", FALSE, "August 25, 2027", "2027-08-25", "2026-06-30");
  const Block *table = figures_make(tree, "table portfolio-dates", document);
  assert_cell(table, 0, 3, "August 25, 2025");
  assert_cell(table, 0, 4, "gone by");
  assert_cell(table, 1, 0, "Archives");
  assert_cell(table, 1, 2, "no proposal is due");
  assert_cell(table, 1, 3, "");
}

/* Where the tree tells no day of the data, nothing is said to be past or to come, and no line stands for it. */
static void test_no_day(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *programs = assay_result_add_list(tree, "programs");
  add_program(programs, "Maps", TRUE, "August 25, 2026", "2026-08-25", NULL);
  add_program(programs, "Streams", TRUE, "August 25, 2025", "2025-08-25", NULL);
  const AssayScene *scene = draw(tree, document);
  g_assert_cmpstr(assay_scene_title(scene), ==, "The first full proposal is that of Streams, due on August 25, 2025");
  figures_mark(scene, "Maps: August 25, 2026, due");
  g_assert_false(figures_has_text(scene, "passed"));
  g_assert_false(figures_has_text(scene, "to come"));
}

/* Fifty programs go into three figures, and each name stands once. */
static void test_many(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *programs = assay_result_add_list(tree, "programs");
  for (guint i = 0; i < 50; i++) {
    g_autofree char *name = g_strdup_printf("Program %u", i);
    add_program(programs, name, TRUE, "August 25, 2026", "2026-08-25", "2026-06-30");
  }
  draw(tree, document);
  g_assert_cmpuint(block_size(document->body), ==, 3);
  g_assert_true(figures_has_text(figures_scene(document, 0), "Program 23"));
  g_assert_false(figures_has_text(figures_scene(document, 0), "Program 24"));
  g_assert_true(figures_has_text(figures_scene(document, 2), "Program 49"));
  for (guint i = 0; i < 3; i++) g_assert_cmpfloat(assay_scene_height(figures_scene(document, i)), <, 560);
}

static void test_none(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  g_assert_cmpint(figures_make(tree, "chart portfolio", document)->kind, ==, BLOCK_PARAGRAPH);
  AssayResult *programs = assay_result_add_list(tree, "programs");
  add_program(programs, "Archives", FALSE, "August 25, 2027", "2027-08-25", NULL);
  g_autoptr(AssayDocument) adopted = fake_document();
  g_assert_cmpstr(assay_scene_title(draw(tree, adopted)), ==, "No full proposal is due");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  figures_open();
  g_test_add_func("/portfolio/states", test_states);
  g_test_add_func("/portfolio/table", test_table);
  g_test_add_func("/portfolio/no-day", test_no_day);
  g_test_add_func("/portfolio/many", test_many);
  g_test_add_func("/portfolio/none", test_none);
  int status = g_test_run();
  figures_close();
  return status;
}
