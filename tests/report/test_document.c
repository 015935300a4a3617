#include <string.h>

#include "block.h"
#include "fake_fonts.h"

static AssayFonts *fonts;

static const Block *find(const Block *block, BlockKind kind, guint *skip) {
  if (block->kind == kind && (*skip)-- == 0) return block;
  for (guint i = 0; i < block_size(block); i++) {
    const Block *found = find(block_child(block, i), kind, skip);
    if (found != NULL) return found;
  }
  return NULL;
}

static const Block *nth(const AssayDocument *document, BlockKind kind, guint n) {
  const Block *block = find(document->body, kind, &n);
  g_assert_nonnull(block);
  return block;
}

static void test_anchors(void) {
  g_autoptr(AssayDocument) document = fake_document();
  block_add_heading(document->body, 2, "Who is missing?");
  block_add_heading(document->body, 2, "Who is missing?");
  block_add_heading(document->body, 2, "¿Qué?");
  block_add_heading(document->body, 2, "…");
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  g_assert_cmpstr(nth(document, BLOCK_HEADING, 0)->anchor, ==, "who-is-missing");
  g_assert_cmpstr(nth(document, BLOCK_HEADING, 1)->anchor, ==, "who-is-missing-2");
  g_assert_cmpstr(nth(document, BLOCK_HEADING, 2)->anchor, ==, "que");
  g_assert_cmpstr(nth(document, BLOCK_HEADING, 3)->anchor, !=, "");
}

static void test_numbers(void) {
  g_autoptr(AssayDocument) document = fake_document();
  for (int i = 0; i < 3; i++)
    block_set_column(block_add_table(document->body, "t", 1, "A table."), 0, COLUMN_TEXT, 0, "A");
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  g_autofree char *label = table_label(nth(document, BLOCK_TABLE, 2)->table);
  g_assert_cmpstr(label, ==, "Table 3.");
}

static void test_runs(void) {
  g_autoptr(Runs) runs = runs_new();
  runs_add(runs, RUN_PLAIN, "a\tb\n");
  runs_add(runs, RUN_PLAIN, "c");
  runs_add(runs, RUN_STRONG, "");
  runs_add(runs, RUN_STRONG, "d");
  runs_add_break(runs);
  runs_add(runs, RUN_PLAIN, "\xff");
  g_autofree char *plain = runs_plain(runs);
  g_assert_cmpstr(plain, ==, "a b cd \xef\xbf\xbd");
  g_assert_cmpuint(runs_size(runs), ==, 4);
}

static void test_notes_once(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *table = block_add_table(document->body, "t", 1, "A table.");
  block_add_note(table, "One.");
  block_add_note(table, "Two.");
  block_add_note(table, "One.");
  g_assert_cmpuint(table->table->note->len, ==, 2);
}

/* Every missing figure of the invented tree leaves its reason below the table. */
static void test_reason_below(void) {
  g_autoptr(AssayDocument) document = fake_build("```{table missing}\n```\n", fonts);
  const Table *table = nth(document, BLOCK_TABLE, 0)->table;
  g_assert_cmpuint(table->note->len, ==, 1);
  g_autofree char *note = runs_plain(g_ptr_array_index(table->note, 0));
  g_assert_cmpstr(note, ==, "* = hidden: fewer than 5 people. Hidden does not mean zero.");
}

/* One mark with several reasons is one note, in which each stands once. */
static void test_reasons_together(void) {
  static const struct {
    AssayResultStatus status;
    const char *reason;
  } missing[] = {
      {ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people"},    {ASSAY_RESULT_ABSENT, "no answers"},
      {ASSAY_RESULT_HIDDEN, "hidden: it could be worked out"}, {ASSAY_RESULT_ABSENT, "nobody was asked."},
      {ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people"},    {ASSAY_RESULT_HIDDEN, "hidden: it could be worked out"}};
  static const char *const expected[] = {
      "* = hidden: fewer than 5 people; or it could be worked out. Hidden does not mean zero.",
      "– = no answers; or nobody was asked."};
  g_autoptr(AssayDocument) document = fake_document();
  g_autoptr(AssayResult) tree = assay_result_new();
  Block *table = block_add_table(document->body, "t", 1, "A table.");
  for (guint i = 0; i < G_N_ELEMENTS(missing); i++) {
    g_autofree char *name = g_strdup_printf("n%u", i);
    assay_result_add_missing(tree, name, missing[i].status, missing[i].reason);
    row_put_at(table, block_add_row(table), 0, tree, name);
  }
  g_assert_cmpuint(table->table->note->len, ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    g_autofree char *note = runs_plain(g_ptr_array_index(table->table->note, i));
    g_assert_cmpstr(note, ==, expected[i]);
  }
}

/* A study whose only question has eleven points: its table has no column a level, and the chart finds it all the same.
 */
static void test_long_scale(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *items = assay_result_add_list(assay_result_add_group(tree, "level1"), "items");
  AssayResult *item = assay_result_append_group(items);
  assay_result_add_text(item, "text", "Would you recommend it?");
  assay_result_add_count(item, "n", 55);
  AssayResult *levels = assay_result_add_list(item, "levels"), *counts = assay_result_add_list(item, "counts");
  for (int i = 0; i <= 10; i++) {
    g_autofree char *label = g_strdup_printf("%d", i);
    assay_result_append_text(levels, label);
    assay_result_append_number(counts, i);
  }
  assay_result_add_number(item, "mean", 7);
  const char *outline = "```{chart likert}\n```\n\n```{table reaction}\n```\n";
  AssayReportSettings settings = {.title = "T", .date = "2026-06-30"};
  g_autoptr(AssayDocument) document =
      assay_report_build(outline, strlen(outline), "o.md", tree, NULL, fonts, &settings, &error);
  g_assert_no_error(error);
  const Table *table = nth(document, BLOCK_TABLE, 0)->table;
  g_assert_cmpuint(table->n_columns, ==, 2);
  g_assert_cmpuint(table->row->len, ==, 12);
}

/* Blocks of a document that has a callout on the asterisk, a table with `cell`, and `text`. */
static void check_star(const char *cell, const char *text, guint said) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *callout = block_add_callout(document->body, CALLOUT_CAUTION, "");
  block_add_paragraph(callout, "Small groups.");
  block_add_paragraph(callout, "* = hidden.");
  Block *table = block_add_table(document->body, "t", 1, "A table.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "A");
  row_put(block_add_row(table), 0, cell);
  block_add_paragraph(document->body, text);
  block_add_paragraph(block_add_callout(document->body, CALLOUT_CAUTION, ""), "* = hidden.");
  document_drop_star(document);
  g_assert_cmpuint(block_size(block_child(document->body, 0)), ==, said);
  g_assert_cmpuint(block_size(document->body), ==, said == 2 ? 4 : 3);
}

/* The asterisk is explained where a cell or a sentence has one, and nowhere else; an empty box does not stay. */
static void test_star(void) {
  check_star("12", "Twelve completed.", 1);
  check_star("*", "Twelve completed.", 2);
  check_star("12", "Completed: * (hidden: fewer than 10 people)", 2);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = fake_fonts();
  g_test_add_func("/document/anchors", test_anchors);
  g_test_add_func("/document/numbers", test_numbers);
  g_test_add_func("/document/runs", test_runs);
  g_test_add_func("/document/notes-once", test_notes_once);
  g_test_add_func("/document/reason-below", test_reason_below);
  g_test_add_func("/document/reasons-together", test_reasons_together);
  g_test_add_func("/document/long-scale", test_long_scale);
  g_test_add_func("/document/star", test_star);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
