/* Tables that a reader need not go through twice: rows that say the same are one, a note stands once in a report. */
#include <string.h>

#include "fake_tree.h"
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

  /* Names of instruments are those of the study: not for a senate. */
  assay_result_add_text(tree, "tier", "published");
  g_autoptr(AssayDocument) senate = fake_document();
  table = figures_make(tree, "table plan", senate);
  g_assert_cmpuint(table->table->n_columns, ==, 3);
  assert_cell(table, 1, 1, "after modules");
  assert_cell(table, 4, 2, "not asked");
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

static void hide(AssayResult *group, const char *name) {
  assay_result_add_missing(group, name, ASSAY_RESULT_HIDDEN, "hidden: fewer than 10 people");
}

/* Where all that came of it is hidden: what was to be reached and what was asked, and no cells that all say so. */
static void test_all_hidden(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *group = assay_result_add_group(tree, "evidence");
  AssayResult *objective = assay_result_append_group(assay_result_add_list(group, "objectives"));
  assay_result_add_text(objective, "text", "Ask a database a question");
  assay_result_add_text(objective, "name", "Query");
  assay_result_add_text(objective, "score_text", "70% of the points");
  AssayResult *goal = assay_result_add_number(objective, "goal_share", 0.75);
  assay_result_set_format(goal, ASSAY_FORMAT_PERCENT, 0);
  assay_result_add_text(objective, "goal", "hidden");
  static const char *const figures[] = {"n_matched", "percent_before", "percent_after", "change", "n_measured"};
  for (guint i = 0; i < G_N_ELEMENTS(figures); i++) hide(objective, figures[i]);
  AssayResult *reached = assay_result_add_group(objective, "reached");
  hide(reached, "share");
  AssayResult *level1 = assay_result_add_group(group, "level1");
  AssayResult *item = assay_result_append_group(assay_result_add_list(level1, "items"));
  assay_result_add_text(item, "text", "I took part");
  hide(item, "n");
  hide(item, "share");
  g_autoptr(AssayDocument) document = fake_document();
  const Block *table = figures_make(tree, "table evidence", document);
  g_assert_cmpuint(table->table->n_columns, ==, 3);
  assert_cell(table, 0, 1, "70% of the points");
  assert_cell(table, 0, 2, "75%");
  g_autoptr(AssayDocument) asked = fake_document();
  const Block *questions = figures_make(tree, "table answers", asked);
  g_assert_null(questions->table);
  g_autofree char *text = runs_plain(questions->text);
  g_assert_cmpstr(text, ==, "Asked at the end of the program. I took part.");

  /* One figure is enough for the whole table, in which the goal and what came of it are two columns. */
  assay_result_add_count(assay_result_append_group((AssayResult *)assay_result_at(tree, "evidence.objectives")),
                         "n_measured", 12);
  g_autoptr(AssayDocument) whole = fake_document();
  table = figures_make(tree, "table evidence", whole);
  assert_cell(table, 0, table->table->n_columns - 2, "75%");
  assert_cell(table, 0, table->table->n_columns - 1, "Withheld");
}

static AssayResult *add_target(AssayResult *objectives, const char *id) {
  AssayResult *objective = assay_result_append_group(objectives);
  assay_result_add_text(objective, "id", id);
  return assay_result_add_group(objective, "target");
}

static gboolean has_note(const Block *table, const char *start) {
  for (guint i = 0; i < table->table->note->len; i++) {
    g_autofree char *note = runs_plain(g_ptr_array_index(table->table->note, i));
    if (g_str_has_prefix(note, start)) return TRUE;
  }
  return FALSE;
}

/* A dash is not explained by what another dash stands for, and what is hidden is no dash. */
static void test_no_interval(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *objectives = assay_result_add_list(tree, "objectives");
  assay_result_set_interval(assay_result_add_number(add_target(objectives, "a"), "share", 0.5), 0.95, 0.25, 0.75);
  const Block *table = figures_make(tree, "table objectives", document);
  g_assert_false(has_note(table, "– = no interval"));
  assay_result_add_number(add_target(objectives, "b"), "share", 0.5);
  assay_result_add_missing(add_target(objectives, "c"), "share", ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
  g_autoptr(AssayDocument) small = fake_document();
  table = figures_make(tree, "table objectives", small);
  assert_cell(table, 1, 5, "–");
  assert_cell(table, 2, 5, "*");
  g_assert_true(has_note(table, "– = no interval"));
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

/* Four columns of an export, "Where? - Clinic" and so on, are one question: its words stand once. */
static void test_options(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *item = assay_result_append_group(assay_result_add_list(assay_result_add_group(tree, "level3"), "items"));
  assay_result_add_text(item, "text", "Where? - Clinic");
  assay_result_add_text(item, "type", "multi");
  assay_result_add_count(item, "n", 18);
  AssayResult *levels = assay_result_add_list(item, "levels"), *counts = assay_result_add_list(item, "counts");
  assay_result_append_text(levels, "Where? - Clinic");
  assay_result_append_text(levels, "Where? - Home - or elsewhere");
  assay_result_append_number(counts, 11);
  assay_result_append_number(counts, 7);
  const Block *table = figures_make(tree, "table use", document);
  assert_cell(table, 0, 0, "Where? (18 answered)");
  assert_cell(table, 1, 0, "Clinic");
  assert_cell(table, 2, 0, "Home - or elsewhere");
}

/* A plan without a gap has no column for gaps. */
static void test_no_gap(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *rows = assay_result_add_list(assay_result_add_group(tree, "plan"), "rows");
  add_measure(rows, "Reaction", "Relevant", "after modules", "modules", "");
  g_assert_cmpuint(figures_make(tree, "table plan", document)->table->n_columns, ==, 3);
}

static AssayResult *add_measured(AssayResult *tests, gboolean judged, gboolean same_form, const char *sentence) {
  AssayResult *test = assay_result_append_group(tests);
  assay_result_add_text(test, "objective", "Query");
  assay_result_add_text(test, "metric", "quiz");
  assay_result_add_text(test, "name", "Quiz of queries");
  assay_result_add_flag(test, "judged", judged);
  assay_result_add_flag(test, "same_form", same_form);
  assay_result_add_text(test, "sentence", sentence);
  return assay_result_add_list(test, "items");
}

static void add_test(AssayResult *tests, gboolean same_form, const char *sentence) {
  add_measured(tests, FALSE, same_form, sentence);
}

/* The order of questions is said once above all tests, what the columns mean below the first, why a test is not compared below it. */
static void test_tests(void) {
  static const BlockKind expected[] = {BLOCK_PARAGRAPH, BLOCK_TABLE, BLOCK_TABLE, BLOCK_TABLE, BLOCK_TABLE};
  static const guint notes[] = {0, 1, 0, 1, 0};
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *tests = assay_result_add_list(tree, "tests");
  add_test(tests, TRUE, "The same form.");
  add_test(tests, TRUE, "The same form.");
  add_test(tests, FALSE, "Another form.");
  add_test(tests, TRUE, "The same form.");
  figures_make(tree, "table tests", document);
  g_assert_cmpuint(block_size(document->body), ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const Block *block = block_child(document->body, i);
    g_assert_cmpint(block->kind, ==, expected[i]);
    g_assert_cmpuint(block->table ? block->table->note->len : 0, ==, notes[i]);
  }
  g_autofree char *caption = runs_plain(block_child(document->body, 1)->table->caption);
  g_assert_cmpstr(caption, ==, "Query (Quiz of queries): question by question.");
  g_autofree char *why = runs_plain(g_ptr_array_index(block_child(document->body, 3)->table->note, 0));
  g_assert_cmpstr(why, ==, "Another form.");
}

/* What "right" means is said where a table has the column first. */
static void test_tests_right(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *tests = assay_result_add_list(tree, "tests");
  add_test(tests, FALSE, "Another form.");
  add_test(tests, TRUE, "The same form.");
  figures_make(tree, "table tests", document);
  const GPtrArray *first = block_child(document->body, 1)->table->note,
                  *second = block_child(document->body, 2)->table->note;
  g_autofree char *points = runs_plain(g_ptr_array_index(first, 1)), *right = runs_plain(g_ptr_array_index(second, 0));
  g_assert_true(g_str_has_prefix(points, "Points reached: ") && !strstr(points, "Right: "));
  g_assert_nonnull(strstr(right, "Right: "));
}

static void put_line(AssayResult *items) {
  AssayResult *item = assay_result_append_group(items);
  assay_result_add_text(item, "text", "Claim");
  static const char *const shares[] = {"before", "after"};
  for (guint i = 0; i < G_N_ELEMENTS(shares); i++)
    assay_result_set_format(assay_result_add_number(item, shares[i], 0.25 + i / 2.), ASSAY_FORMAT_PERCENT, 0);
  static const char *const counts[] = {"n", "gained", "lost"};
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++) assay_result_add_count(item, counts[i], 9 - i);
}

/* The sources say in words what was left out, and that what was set aside had been read; no ids of rules, items or scales. */
static void test_sources(void) {
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = fake_document(), scales = fake_document();
  const Block *table = figures_make(tree, "table sources", document);
  g_assert_cmpuint(table->table->note->len, ==, 1);
  g_autofree char *note = runs_plain(g_ptr_array_index(table->table->note, 0));
  g_assert_cmpstr(note, ==, "Records left out, over all files: a preview of the form by its makers: 4.");
  assert_cell(figures_make(tree, "table scales", scales), 0, 1, "It was relevant to my work");
  g_autoptr(AssayResult) repeats = assay_result_new();
  g_autoptr(AssayDocument) other = fake_document();
  AssayResult *issue = assay_result_append_group(assay_result_add_list(repeats, "issues"));
  assay_result_add_text(issue, "code", "attempts");
  assay_result_append_group(assay_result_add_list(repeats, "sources"));
  const Block *read = figures_make(repeats, "table sources", other);
  g_assert_cmpuint(read->table->note->len, ==, 1);
  g_autofree char *aside = runs_plain(g_ptr_array_index(read->table->note, 0));
  g_assert_nonnull(strstr(aside, "set aside"));
}

static void add_care(AssayResult *list, gint64 blank, gint64 answered, gint64 complete) {
  AssayResult *one = assay_result_append_group(list), *part = assay_result_add_group(one, "blank");
  assay_result_add_count(part, "count", blank);
  assay_result_add_count(part, "n", answered);
  part = assay_result_add_group(one, "straight");
  assay_result_add_count(part, "count", 0);
  assay_result_add_count(part, "n", complete);
}

/* Of 22 three left something blank; where 18 have all ratings, one chose "not applicable", and a note says what that is. */
static void test_care(void) {
  for (guint i = 0; i < 2; i++) {
    g_autoptr(AssayResult) tree = assay_result_new();
    g_autoptr(AssayDocument) document = fake_document();
    add_care(assay_result_add_list(assay_result_add_group(tree, "engagement"), "care"), 3, 22, i ? 18 : 19);
    const Block *table = figures_make(tree, "table care", document);
    g_autofree char *note = NULL;
    for (guint k = 0; k < table->table->note->len; k++) {
      g_autofree char *text = runs_plain(g_ptr_array_index(table->table->note, k));
      if (strstr(text, "not applicable")) note = g_steal_pointer(&text);
    }
    g_assert_cmpint(note != NULL, ==, i == 1);
  }
}

static char *heads(const Block *table) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < table->table->n_columns; i++) {
    g_autofree char *head = runs_plain(table->table->column[i].head);
    g_string_append_printf(text, "%s|", head);
  }
  return g_string_free(text, FALSE);
}

/* A column of dashes goes, with its reason and no other; where one row has a value it stays. */
static void test_empty_column(void) {
  for (guint known = 0; known < 2; known++) {
    g_autoptr(AssayResult) tree = assay_result_new();
    g_autoptr(AssayDocument) document = fake_document();
    AssayResult *steps = assay_result_add_list(assay_result_add_group(tree, "engagement"), "retention");
    for (guint i = 0; i < 2; i++) {
      AssayResult *step = assay_result_append_group(steps);
      assay_result_add_text(step, "label", i ? "Completed" : "Enrolled");
      assay_result_add_text(step, "from", i ? "Enrolled" : "");
      assay_result_add_count(step, "count", 7);
      assay_result_add_count(step, "of", 8);
      if (i == 0) {
        assay_result_add_missing(step, "share", ASSAY_RESULT_ABSENT, "the first step");
        continue;
      }
      AssayResult *share = assay_result_add_number(step, "share", 0.875);
      assay_result_set_format(share, ASSAY_FORMAT_PERCENT, 0);
      if (known) assay_result_set_interval(share, 0.95, 0.5, 0.9);
    }
    const Block *table = figures_make(tree, "table retention", document);
    g_autofree char *names = heads(table), *note = runs_plain(g_ptr_array_index(table->table->note, 0));
    g_assert_cmpstr(names, ==,
                    known ? "Step|Of those at|Learners|Share|95% interval|" : "Step|Of those at|Learners|Share|");
    g_assert_cmpuint(((const Row *)g_ptr_array_index(table->table->row, 1))->cell->len, ==, 4 + known);
    g_assert_cmpstr(note, ==, "– = the first step.");
  }
}

/* Of one year nothing stands side by side: what the report has told of it is not told again. */
static void test_one_year(void) {
  for (guint years = 1; years <= 2; years++) {
    g_autoptr(AssayResult) tree = fake_tree();
    g_autoptr(AssayResult) own = assay_result_new();
    g_autoptr(AssayDocument) document = fake_document();
    AssayResult *list = assay_result_add_list(own, "years");
    for (guint i = 0; i < years; i++) assay_result_add_text(assay_result_append_group(list), "label", "2025-26");
    figures_make(tree, "table participation", document);
    guint before = block_size(document->body);
    figures_make(own, "table years", document);
    g_assert_cmpuint(block_size(document->body) - before, ==, years - 1);
  }
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) alone = fake_document();
  assay_result_add_text(assay_result_append_group(assay_result_add_list(tree, "years")), "label", "2025-26");
  figures_make(tree, "table years", alone);
  g_assert_cmpuint(block_size(alone->body), ==, 1);
}

/* Chart and table of one measure, then of the next; judged work has lines and full points, no questions and nothing wrong. */
static void test_tests_in_turn(void) {
  static const BlockKind expected[] = {BLOCK_PARAGRAPH, BLOCK_FIGURE, BLOCK_TABLE,
                                       BLOCK_FIGURE,    BLOCK_TABLE,  BLOCK_PARAGRAPH};
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  AssayResult *tests = assay_result_add_list(tree, "tests");
  put_line(add_measured(tests, TRUE, TRUE, ""));
  put_line(add_measured(tests, FALSE, TRUE, ""));
  assay_result_append_text(assay_result_add_list(tree, "tests_whole"), "Record: one score.");
  figures_make(tree, "tests", document);
  g_assert_cmpuint(block_size(document->body), ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    g_assert_cmpint(block_child(document->body, i)->kind, ==, expected[i]);
  const Block *judged = block_child(document->body, 2), *test = block_child(document->body, 4);
  g_assert_cmpstr(block_child(document->body, 1)->figure->table_id, ==, judged->table->id);
  g_autofree char *lines = heads(judged), *questions = heads(test);
  g_assert_cmpstr(lines, ==, "Line|Learners|Before|After|To full points|From full points|");
  g_assert_cmpstr(questions, ==, "Question|Learners|Before|After|Wrong to right|Right to wrong|");
  for (guint i = 0; i < judged->table->note->len; i++) {
    g_autofree char *note = runs_plain(g_ptr_array_index(judged->table->note, i));
    g_assert_true(!strstr(note, "uestion") && !strstr(note, "wrong"));
  }
}

/* What is said of the order of questions holds for their charts too, and stands above them. */
static void test_tests_with_charts(void) {
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document();
  add_test(assay_result_add_list(tree, "tests"), TRUE, "The same form.");
  block_add_heading(document->body, 2, "Question by question");
  for (guint i = 0; i < 2; i++) {
    AssayTimelineChart chart = {.title = "T", .today = ASSAY_NO_DAY};
    block_add_figure(document->body, "f", "tests-1", assay_chart_timeline(&chart, fonts, 464), "A chart.");
  }
  figures_make(tree, "table tests", document);
  static const BlockKind expected[] = {BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_FIGURE, BLOCK_FIGURE, BLOCK_TABLE};
  g_assert_cmpuint(block_size(document->body), ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    g_assert_cmpint(block_child(document->body, i)->kind, ==, expected[i]);
}

static char *text_of(const char *outline) {
  g_autoptr(AssayResult) tree = assay_result_new();
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(GError) error = NULL;
  AssayReportSettings settings = {.title = "T", .language = "en-US", .date = "2026-06-30"};
  g_autoptr(AssayDocument) document =
      assay_report_build(outline, strlen(outline), "o.md", tree, figures_phrases(), fonts, &settings, &error);
  g_assert_no_error(error);
  g_autoptr(GBytes) bytes = assay_report_text(document, &error);
  g_assert_no_error(error);
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

#define NOTHING(name) "```{" name "}\n```\n\n"

/* Empty sections that follow each other are named in one sentence; one alone, one that holds words, one that stands at the
 * top and one to which a link leads keep their headings. */
static void test_fold(void) {
  g_autofree char *folded = text_of("# T\n\n## A\n\n" NOTHING("table use") "### B\n\n" NOTHING(
      "table plan") "### C\n\n" NOTHING("table due") "### D\n\nWords.\n");
  g_assert_nonnull(strstr(folded, "Nothing to show for this year: follow-up questions, "));
  g_assert_null(strstr(folded, "\nB\n"));
  g_assert_null(strstr(folded, "\nC\n"));
  g_assert_nonnull(strstr(folded, "\nD\n"));
  g_autofree char *alone = text_of("# T\n\n## A\n\nWords.\n\n### B\n\n" NOTHING("table plan") "### C\n\nWords.\n");
  g_assert_nonnull(strstr(alone, "\nB\n"));
  g_assert_nonnull(strstr(alone, "Evaluation plan: nothing to show for this year."));
  g_autofree char *top = text_of("# T\n\n## A\n\n" NOTHING("table plan") "## B\n\n" NOTHING("table use"));
  g_assert_nonnull(strstr(top, "\nA\n"));
  g_assert_nonnull(strstr(top, "\nB\n"));
  g_autofree char *linked =
      text_of("# T\n\n## A\n\nSee [there](#c).\n\n### B\n\n" NOTHING("table plan") "### C\n\n" NOTHING("table use"));
  g_assert_nonnull(strstr(linked, "\nB\n"));
  g_assert_nonnull(strstr(linked, "\nC\n"));
}

/* Below a section that holds something, what is empty keeps its own heading: else it would seem to belong above. */
static void test_fold_stays_apart(void) {
  g_autofree char *text =
      text_of("# T\n\n## A\n\n### B\n\nWords.\n\n### C\n\n" NOTHING("table plan") "### D\n\n" NOTHING("table use"));
  g_assert_nonnull(strstr(text, "\nC\n"));
  g_assert_nonnull(strstr(text, "\nD\n"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  figures_open();
  g_test_add_func("/tables/plan", test_plan);
  g_test_add_func("/tables/all-hidden", test_all_hidden);
  g_test_add_func("/tables/note-once", test_note_once);
  g_test_add_func("/tables/no-interval", test_no_interval);
  g_test_add_func("/tables/approvals", test_approvals);
  g_test_add_func("/tables/options", test_options);
  g_test_add_func("/tables/no-gap", test_no_gap);
  g_test_add_func("/tables/fold", test_fold);
  g_test_add_func("/tables/fold-stays-apart", test_fold_stays_apart);
  g_test_add_func("/tables/tests", test_tests);
  g_test_add_func("/tables/tests-right", test_tests_right);
  g_test_add_func("/tables/care", test_care);
  g_test_add_func("/tables/empty-column", test_empty_column);
  g_test_add_func("/tables/one-year", test_one_year);
  g_test_add_func("/tables/sources", test_sources);
  g_test_add_func("/tables/tests-in-turn", test_tests_in_turn);
  g_test_add_func("/tables/tests-with-charts", test_tests_with_charts);
  int status = g_test_run();
  figures_close();
  return status;
}
