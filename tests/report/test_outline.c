/* Outlines with and without mistakes. */
#include <string.h>

#include "block.h"
#include "fake_fonts.h"

static AssayFonts *fonts;

static void expect_error(const char *outline, const char *start, const char *part) {
  g_autofree char *message = fake_build_error(outline, fonts);
  if (!g_str_has_prefix(message, start)) g_error("“%s” does not begin with “%s”", message, start);
  if (strstr(message, part) == NULL) g_error("“%s” does not hold “%s”", message, part);
  g_assert_nonnull(strstr(message, "no report was made"));
}

static char *text_of(const char *outline) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayDocument) document = fake_build(outline, fonts);
  g_autoptr(GBytes) bytes = assay_report_text(document, &error);
  g_assert_no_error(error);
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void expect_text(const char *outline, const char *expected) {
  g_autofree char *text = text_of(outline);
  g_assert_cmpstr(text, ==, expected);
}

static void test_unknown_value(void) {
  expect_error("First.\n\nThen `{participation.enroled}` of them.\n", "outline.md:3:", "“participation.enrolled”");
  expect_error("`{nothing.like.it}`", "outline.md:1:", "no value is named “nothing.like.it”");
  expect_error("- one\n- two\n\n  three `{pilot.yaer}`\n", "outline.md:4:", "“pilot.year”");
  expect_error("# Title\n\n> a box with `{titel}`\n", "outline.md:3:", "“title”");
}

static void test_line_in_a_paragraph(void) {
  expect_error("A paragraph of\nseveral lines has\na slip `{pilot.yaer}` here\nand goes on.\n",
               "outline.md:3:", "pilot.year");
}

static void test_value_of_many(void) {
  expect_error("`{participation}`", "outline.md:1:", "“participation.enrolled”");
  expect_error("\n`{objectives}`", "outline.md:2:", "“objectives[0]”");
}

static void test_unknown_block(void) {
  expect_error("One.\n\n```{table lerning}\n```\n", "outline.md:3:", "the nearest is “table learning”");
  expect_error("```{zzzzzzzzzz}\n```\n", "outline.md:1:", "there are: title, summary");
  expect_error("One.\n\n```{chart dumbell}```\n", "outline.md:3:", "“chart dumbbell”");
}

static void test_not_text(void) {
  expect_error("Caf\xe9", "outline.md:1:", "not UTF-8");
  expect_error("", "outline.md:1:", "empty");
  expect_error("<!-- a comment alone -->\n", "outline.md:1:", "empty");
}

static void test_values(void) {
  expect_text("**`{participation.enrolled}`** enrolled, `{objectives[2].metrics[0].change}` points.\n",
              "32 enrolled, +0.5 points.\n");
  expect_text("Began at `{objectives[0].metrics[0].missing.pre_mean_unmatched}`.\n",
              "Began at * (hidden: fewer than 5 people).\n");
  expect_text("`{program.competencies}`\n", "Query a relational database, Judge a chart\n");
  expect_text("`plain code` and `{ title }`\n", "plain code and Data Literacy, 2025-26\n");
}

/* A director's text: no values, no blocks, HTML shown, images by their words, headings lower. */
static void test_narrative(void) {
  g_autofree char *text = text_of("## Purpose\n\n```{narrative purpose}\n```\n");
  g_assert_nonnull(strstr(text, "See the survey (https://example.org/survey) and <b>raw HTML</b>."));
  g_assert_nonnull(strstr(text, "- Health services\n- Local newspapers\n"));
  g_assert_nonnull(strstr(text, "“We train them ourselves now.” An employer"));
}

static void test_comment_is_dropped(void) {
  expect_text("<!-- for authors\n\nonly -->\n\nShown.\n", "Shown.\n");
}

static void test_reasons(void) {
  g_autofree char *text = text_of("```{narrative resources}\n```\n");
  g_assert_cmpstr(text, ==, "Resources: not written yet.\n");
}

static void test_deep_nesting(void) {
  g_autoptr(GString) outline = g_string_new(NULL);
  for (int i = 0; i < 3000; i++) g_string_append(outline, "> ");
  g_string_append(outline, "deep\n\n");
  for (int i = 0; i < 2000; i++) g_string_append(outline, "*a ");
  g_autofree char *text = text_of(outline->str);
  g_assert_nonnull(strstr(text, "deep"));
}

static void test_links(void) {
  expect_text("[a](https://example.org/) and [b](javascript:alert(1)) and [c](https://example.org/ä)\n",
              "a (https://example.org/) and b and c (https://example.org/%C3%A4)\n");
}

static void test_references(void) {
  static const char *const tables = "\n\n```{table learning}\n```\n\n```{table ratings}\n```\n\n## Who is missing\n";
  g_autofree char *outline = g_strconcat("`{ref table ratings, page}` and [there](#who-is-missing).", tables, NULL);
  g_autofree char *text = text_of(outline);
  g_assert_true(g_str_has_prefix(text, "Table\u00a02 and there.\n"));
  g_autofree char *wrong = g_strconcat("One.\n\n`{ref table rating}`", tables, NULL);
  expect_error(wrong, "outline.md:3:", "nothing here is named “table rating”; the nearest is “table ratings”");
  g_autofree char *astray = g_strconcat("One.\n\nTwo [there](#who-is-mising).", tables, NULL);
  expect_error(astray, "outline.md:3:", "no heading has the anchor “#who-is-mising”; the nearest is “#who-is-missing”");
  expect_error("`{ref table learning, side}`", "outline.md:1:", "found “side” behind the comma, expected “page”");
}

static void test_figure_without_table(void) {
  expect_error("One.\n\n```{chart dumbbell self-rated}\n```\n",
               "outline.md:3:", "“chart dumbbell self-rated” stands without its table; add the block “table ratings”");
}

static void test_footnotes(void) {
  expect_text(
      "One[^b] and two[^a], again[^b].\n\n[^a]: The *second*.\n\n[^b]: The first, `{participation.enrolled}`.\n",
      "One[1] and two[2], again[1].\n\nNotes\n[1] The first, 32.\n[2] The second.\n");
  expect_error("One.\n\nTwo[^x].\n", "outline.md:3:", "the footnote [^x] has no text; a line “[^x]: ...” was expected");
  expect_error("One.\n\nTwo[^x].\n\n[^x]: Yes.\n\n[^y]: Lost.\n",
               "outline.md:7:", "nothing refers to the footnote [^y], so it would be lost");
}

static void test_pipe_table(void) {
  expect_text(
      "See `{ref table staff}`.\n\nTable: Staff, `{year.label}` {#staff}\n\n"
      "| Role | People | Share |\n|---|---|---|\n| **Teaching** | | |\n| Instructor[^a] | 2 | 66.7% |\n"
      "| Assistant | 10 | 3% |\n\nNote: Counted once.\n\n[^a]: Part of the year.\n",
      "See Table\u00a01.\n\n"
      "Table 1. Staff, 2025-26\n"
      "----------------------------\n"
      "Role           People  Share\n"
      "----------------------------\n"
      "Teaching\n"
      "Instructor[1]       2  66.7%\n"
      "Assistant          10   3%\n"
      "----------------------------\n"
      "Counted once.\n\n"
      "Notes\n[1] Part of the year.\n");
}

static void test_own_box(void) {
  expect_text("```{box}\nDecision\n[ ] Proceed\nReasons:\n____\nChair | Date\n```\n",
              "Decision\n[ ] Proceed\n"
              "Reasons: _____________________________________________________________________\n"
              "Chair ________________________________________________________________________\n"
              "Date _________________________________________________________________________\n");
  expect_error("One.\n\n```{box}\nDecision\n____\n```\n",
               "outline.md:5:", "a line to write on stands without its label");
  expect_error("```{box}\n```\n", "outline.md:1:", "the box is empty");
}

static void test_boxes(void) {
  g_autoptr(AssayDocument) document = fake_build("> [!CAUTION]\n> **Careful**\n>\n> No comparison.\n", fonts);
  const Block *box = block_child(document->body, 0);
  g_autofree char *title = runs_plain(box->text);
  g_assert_cmpint(box->callout, ==, CALLOUT_CAUTION);
  g_assert_cmpuint(block_size(box), ==, 1);
  g_assert_cmpstr(title, ==, "Careful");
}

static void test_contents(void) {
  expect_text("```{contents}\n```\n\n## One\n\n### Deep\n\n## Two\n\nEnd.\n",
              "Contents\n  One\n  Two\n\nOne\n===\n\nDeep\n----\n\nTwo\n===\n\nEnd.\n");
}

static void test_title(void) {
  g_autoptr(AssayDocument) own = fake_build("# Our *own* title\n\nWords.\n", fonts);
  g_assert_cmpstr(own->title, ==, "Our own title");
  g_autoptr(AssayDocument) made = fake_build("```{title}\n```\n", fonts);
  g_assert_cmpstr(made->title, ==, "A study: annual review");
}

static char *shipped(const char *name) {
  g_autoptr(GError) error = NULL;
  g_autofree char *path = assay_data_path(name);
  char *text = NULL;
  gsize length = 0;
  assay_file_read(path, 1 << 20, &text, &length, &error);
  g_assert_no_error(error);
  return text;
}

/* The page that explains outlines names every block, in a code span of its own. */
static void test_all_blocks_explained(void) {
  g_autofree char *page = shipped("reports/README.md");
  gsize n = 0;
  const char *const *names = block_maker_names(&n);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *span = g_strdup_printf("`%s`", names[i]);
    if (strstr(page, span) == NULL) g_error("reports/README.md does not explain %s", span);
  }
}

/* Words that say more than one group measured twice can show stand nowhere in the outline's own prose. */
static void test_no_banned_words(void) {
  static const char *banned[] = {"caused", "led to", "proves", "effective", "impact of", "significant"};
  g_autofree char *outline = shipped("reports/annual-review.md"), *folded = g_utf8_strdown(outline, -1);
  for (gsize i = 0; i < G_N_ELEMENTS(banned); i++) g_assert_null(strstr(folded, banned[i]));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = fake_fonts();
  g_test_add_func("/outline/unknown-value", test_unknown_value);
  g_test_add_func("/outline/line-in-a-paragraph", test_line_in_a_paragraph);
  g_test_add_func("/outline/value-of-many", test_value_of_many);
  g_test_add_func("/outline/unknown-block", test_unknown_block);
  g_test_add_func("/outline/not-text", test_not_text);
  g_test_add_func("/outline/values", test_values);
  g_test_add_func("/outline/narrative", test_narrative);
  g_test_add_func("/outline/comment-is-dropped", test_comment_is_dropped);
  g_test_add_func("/outline/reasons", test_reasons);
  g_test_add_func("/outline/deep-nesting", test_deep_nesting);
  g_test_add_func("/outline/links", test_links);
  g_test_add_func("/outline/references", test_references);
  g_test_add_func("/outline/figure-without-table", test_figure_without_table);
  g_test_add_func("/outline/footnotes", test_footnotes);
  g_test_add_func("/outline/pipe-table", test_pipe_table);
  g_test_add_func("/outline/own-box", test_own_box);
  g_test_add_func("/outline/boxes", test_boxes);
  g_test_add_func("/outline/contents", test_contents);
  g_test_add_func("/outline/title", test_title);
  g_test_add_func("/outline/all-blocks-explained", test_all_blocks_explained);
  g_test_add_func("/outline/no-banned-words", test_no_banned_words);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
