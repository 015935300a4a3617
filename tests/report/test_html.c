/* The HTML report: parsed as XML, with the rules that a browser's own checker does not know. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "fake_fonts.h"
#include "fake_tree.h"

static AssayFonts *fonts;

static char *html_of(const AssayDocument *document) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = assay_report_html(document, fonts, &error);
  g_assert_no_error(error);
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static char *html_from(const char *outline) {
  g_autoptr(AssayDocument) document = fake_build(outline, fonts);
  return html_of(document);
}

static char *annual_review(const AssayResult *tree) {
  g_autoptr(GError) error = NULL;
  g_autofree char *path = assay_data_path("reports/annual-review.md"),
                  *book = assay_data_path("reports/phrases.en.yml");
  g_autofree char *outline = NULL;
  gsize length = 0;
  g_assert_true(assay_file_read(path, 1 << 20, &outline, &length, &error));
  g_autoptr(AssayPhrases) phrases = assay_phrases_load(book, &error);
  g_assert_no_error(error);
  g_autoptr(AssayLook) theme = assay_look_new("a test", "Example University", NULL, NULL, &error);
  const AssayReportSettings settings = {.title = "A & B",
                                        .running_header = "A & B · 2025-26",
                                        .author = "A <unit>",
                                        .language = "en-US",
                                        .date = "2026-06-30",
                                        .theme = theme};
  g_autoptr(AssayDocument) document =
      assay_report_build(outline, length, path, tree, phrases, fonts, &settings, &error);
  g_assert_no_error(error);
  return html_of(document);
}

/* ---- A reader of the page ---- */

typedef struct {
  GPtrArray *open;         /* names of open elements */
  GHashTable *ids, *count; /* ids; element -> how many */
  GPtrArray *refs;         /* ids that are pointed to */
  int heading;             /* level of the last */
  guint columns, filled, row,
      *tall; /* of the table: its width, cells of this row, rows that a cell still reaches down */
  gboolean caption;
} Page;

static const char *value_of(const char **names, const char **values, const char *name) {
  for (guint i = 0; names[i]; i++)
    if (g_str_equal(names[i], name)) return values[i];
  return NULL;
}

static guint number_of(const char **names, const char **values, const char *name) {
  const char *value = value_of(names, values, name);
  return value ? (guint)g_ascii_strtoull(value, NULL, 10) : 1;
}

static void check_heading(Page *page, const char *name) {
  if (strlen(name) != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') return;
  int level = name[1] - '0';
  if (level > page->heading + 1) g_error("a heading of level %d follows one of level %d", level, page->heading);
  page->heading = level;
}

static void check_cell(Page *page, const char *name, const char **names, const char **values) {
  gboolean head = g_str_equal(name, "th");
  if (g_str_equal(name, "table")) {
    page->row = page->columns = 0;
    page->caption = FALSE;
  }
  if (g_str_equal(name, "caption")) page->caption = TRUE;
  if (g_str_equal(name, "tr")) {
    g_assert_true(page->caption);
    page->filled = 0;
    for (guint i = 0; i < 64; i++)
      if (page->tall[i] > 0) {
        page->filled++;
        page->tall[i]--;
      }
  }
  if (!head && !g_str_equal(name, "td")) return;
  const char *scope = value_of(names, values, "scope");
  if (head && (!scope || !strstr("col row colgroup rowgroup", scope))) g_error("a head of a table has no scope");
  guint across = number_of(names, values, "colspan"), down = number_of(names, values, "rowspan");
  if (down > 1) page->tall[page->filled] = down - 1;
  page->filled += across;
}

static void start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
                  gpointer user, GError **error) {
  Page *page = user;
  (void)context;
  (void)error;
  guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(page->count, name));
  g_hash_table_insert(page->count, g_strdup(name), GUINT_TO_POINTER(seen + 1));
  g_ptr_array_add(page->open, g_strdup(name));
  check_heading(page, name);
  check_cell(page, name, names, values);
  for (guint i = 0; names[i]; i++) {
    gboolean outside = g_str_equal(names[i], "src") && !g_str_has_prefix(values[i], "data:image/");
    if (g_str_has_prefix(names[i], "on") || outside) g_error("%s has the attribute %s", name, names[i]);
    if (g_str_equal(names[i], "id") && !g_hash_table_add(page->ids, g_strdup(values[i])))
      g_error("the id %s stands twice", values[i]);
    if (g_str_equal(names[i], "href") && values[i][0] == '#') g_ptr_array_add(page->refs, g_strdup(values[i] + 1));
    if (g_str_has_prefix(names[i], "aria-labelledby") || g_str_equal(names[i], "aria-describedby"))
      g_ptr_array_add(page->refs, g_strdup(values[i]));
  }
}

static void end(GMarkupParseContext *context, const char *name, gpointer user, GError **error) {
  Page *page = user;
  (void)context;
  (void)error;
  g_ptr_array_remove_index(page->open, page->open->len - 1);
  if (!g_str_equal(name, "tr")) return;
  if (page->row++ == 0) page->columns = page->filled;
  g_assert_cmpuint(page->filled, ==, page->columns);
}

/* The void elements of HTML closed as XML wants them. */
static char *as_xml(const char *html) {
  g_autoptr(GRegex) voids = g_regex_new("<(meta|wbr|br|hr|img)([^>]*)>", 0, 0, NULL);
  const char *body = strstr(html, "<html");
  g_assert_true(g_str_has_prefix(html, "<!DOCTYPE html>\n"));
  return g_regex_replace(voids, body, -1, 0, "<\\1\\2/>", 0, NULL);
}

static void read_page(const char *html, Page *page) {
  const GMarkupParser parser = {.start_element = start, .end_element = end};
  g_autofree char *xml = as_xml(html);
  g_autoptr(GError) error = NULL;
  *page = (Page){.open = g_ptr_array_new_with_free_func(g_free),
                 .refs = g_ptr_array_new_with_free_func(g_free),
                 .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .count = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .tall = g_new0(guint, 64)};
  GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, page, NULL);
  g_markup_parse_context_parse(context, xml, -1, &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
  g_markup_parse_context_free(context);
}

static void page_clear(Page *page) {
  g_ptr_array_unref(page->open);
  g_ptr_array_unref(page->refs);
  g_hash_table_unref(page->ids);
  g_hash_table_unref(page->count);
  g_free(page->tall);
}

static guint count(const Page *page, const char *element) {
  return GPOINTER_TO_UINT(g_hash_table_lookup(page->count, element));
}

/* What must hold for every page. */
static void assert_sound(const char *html) {
  static const char *const once[] = {"html", "head", "body", "header", "main", "footer", "h1", "style"};
  Page page;
  read_page(html, &page);
  for (guint i = 0; i < G_N_ELEMENTS(once); i++)
    if (count(&page, once[i]) != 1) g_error("%u elements %s", count(&page, once[i]), once[i]);
  g_assert_cmpuint(count(&page, "script"), ==, 0);
  g_assert_cmpuint(count(&page, "link"), ==, 0);
  g_assert_cmpuint(count(&page, "figure"), ==, count(&page, "svg"));
  g_assert_cmpuint(count(&page, "figure"), ==, count(&page, "figcaption"));
  g_assert_cmpuint(count(&page, "table"), ==, count(&page, "caption"));
  for (guint i = 0; i < page.refs->len; i++)
    if (!g_hash_table_contains(page.ids, g_ptr_array_index(page.refs, i)))
      g_error("nothing has the id %s", (char *)g_ptr_array_index(page.refs, i));
  g_assert_null(strstr(html, "nan"));
  page_clear(&page);
}

/* ---- Tests ---- */

static void test_annual_review(void) {
  g_autoptr(AssayResult) full = fake_tree();
  g_autofree char *html = annual_review(full);
  assert_sound(html);
  Page page;
  read_page(html, &page);
  g_assert_cmpuint(count(&page, "figure"), >=, 3);
  g_assert_cmpuint(count(&page, "table"), >=, 8);
  g_assert_cmpuint(count(&page, "nav"), ==, 1);
  page_clear(&page);
  g_assert_nonnull(strstr(html, "<html lang=\"en-US\">"));
  g_assert_nonnull(strstr(html, "<title>A &amp; B</title>"));
  g_assert_nonnull(strstr(html, "A &lt;unit&gt; · <time datetime=\"2026-06-30\">June 30, 2026</time>"));
  g_assert_nonnull(strstr(html, "class=\"skip\" href=\"#main_\""));
  g_assert_nonnull(strstr(html, "24 of 27 measured reached the target"));
  g_assert_nonnull(strstr(html, "Data in Table 2."));
}

static void test_without_data(void) {
  g_autoptr(AssayResult) bare = fake_tree_bare();
  g_autofree char *html = annual_review(bare);
  assert_sound(html);
}

static void test_same_bytes(void) {
  g_autoptr(AssayResult) full = fake_tree();
  g_autofree char *one = annual_review(full), *two = annual_review(full);
  g_assert_cmpstr(one, ==, two);
}

static void expect_body(const char *outline, const char *expected) {
  g_autofree char *html = html_from(outline);
  assert_sound(html);
  if (!strstr(html, expected)) g_error("no “%s” in:\n%s", expected, strstr(html, "<body>"));
}

static void test_text(void) {
  expect_body("One *two* **three** `four` & <b>.\n", "<em>two</em> <strong>three</strong>");
  expect_body("a [link](https://example.org/?a=1&b=2) here\n", "<a href=\"https://example.org/?a=1&amp;b=2\">link</a>");
  expect_body("- one\n- two\n", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>");
  expect_body("3. one\n4. two\n", "<ol start=\"3\">\n<li>one</li>");
  expect_body("1. one\n\n   more\n2. two\n", "<ol>\n<li><p>one</p>\n<p>more</p>\n</li>");
  expect_body("***\n", "<hr>");
  expect_body("From 2024-25 to 2025-09-01, 12345-67 and a-2025-26.csv.\n",
              "<p>From <span class=\"whole\">2024-25</span> to <span class=\"whole\">2025-09-01</span>, 12345-67 and "
              "a-<span class=\"whole\">2025-26</span>.csv.</p>");
  expect_body("See https://example.org/a-2024-25/b.\n", "https://<wbr>example.org/<wbr>a-2024-25/<wbr>b");
  expect_body("> quoted\n", "quoted");
  expect_body("# Title\n\n#### Deep\n", "<h2 id=\"deep\">Deep</h2>");
  expect_body("# Title\n\n## One\n\n# Title again\n", "<h2 id=\"title-again\">Title again</h2>");
  expect_body("Title  \nbelow *it*\n===\n", "Title</strong></h1>\n<p class=\"subtitle\">below <em>it</em></p>");
  expect_body("# Title\n\nOne  \ntwo\n---\n", "One<br>two</h2>");
  expect_body("Only words.\n", "<h1><strong>A study: annual review</strong></h1>");
}

static void test_headings_cannot_take_other_ids(void) {
  g_autofree char *html = html_from(
      "## Table 1\n\n## Main\n\n## Contents\n\n## Figure 1\n\n```{table participation}\n```\n\n```{chart "
      "evidence}\n```\n");
  assert_sound(html);
}

static void test_table(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *table = block_add_table(document->body, "t", 4, "A <caption>");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Name");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Before");
  block_set_column(table, 2, COLUMN_NUMBER, 0, "After");
  block_set_column(table, 3, COLUMN_TEXT, 0, "Note");
  block_set_span(table, 1, 2, "Average");
  block_add_group_row(table, "Group & one");
  Row *row = block_add_row(table);
  row_put(row, 0, "<script>");
  row_put(row, 1, "5.8");
  row_put(row, 2, "12");
  row = block_add_row(table);
  row_put(row, 0, "2024-25 †");
  row_put(row, 1, "10");
  row_put(row, 2, "8.25");
  row_put(row, 3, "before and after");
  row = block_add_row(table);
  row_put(row, 0, "eighteen letters 8");
  row_put(row, 3, "a text of more than forty letters, spaces too");
  block_add_note(table, "* = hidden");
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  g_autofree char *html = html_of(document);
  assert_sound(html);
  static const char *const expected[] = {
      "<caption id=\"table_1_caption\"><span><strong>Table 1.</strong> A &lt;caption&gt;</span></caption>",
      "role=\"region\" tabindex=\"0\" aria-labelledby=\"table_1_caption\"",
      "<tr><th scope=\"col\" rowspan=\"2\">Name</th><th class=\"span\" scope=\"colgroup\" colspan=\"2\">Average</th>",
      "<tr><th scope=\"col\" class=\"number\">Before</th><th scope=\"col\" class=\"number\">After</th></tr>",
      "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"4\"><span>Group &amp; one</span></th></tr>",
      "<th scope=\"row\" class=\"whole\">&lt;script&gt;</th><td class=\"number\">5.8</td>",
      "<th scope=\"row\" class=\"whole\"><span class=\"whole\">2024-25</span> †</th>",
      "<td class=\"number\" style=\"--pad:1.5ch\">10</td><td class=\"number\">8.25</td>",
      "<td class=\"short last\">before and after</td>",
      "<th scope=\"row\">eighteen letters 8</th>",
      "<td class=\"prose last\">a text of more than forty letters, spaces too</td>",
      "<p class=\"table-note\">* = hidden</p>",
  };
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    if (!strstr(html, expected[i])) g_error("no “%s” in:\n%s", expected[i], strstr(html, "<main"));
}

/* The numbers of two figures stand once, below the second, wherever their table would stand. */
static void test_numbers_below_figure(void) {
  g_autoptr(AssayResult) full = fake_tree();
  g_autofree char *html = html_from(
      "```{chart evidence}\n```\n\nBetween.\n\n```{chart evidence}\n```\n\nBehind.\n\n```{table "
      "participation}\n```\n\nThe "
      "end.\n");
  const char *between = strstr(html, "<p>Between."), *behind = strstr(html, "<p>Behind."),
             *numbers = strstr(html, "<summary>The numbers of Figures 1 and 2: Table\u00a01</summary>");
  g_assert_true(between && behind && numbers && between < numbers && numbers < behind);
  g_assert_null(strstr(numbers + 1, "<summary>"));
  g_assert_nonnull(strstr(html, "<p class=\"chart-title\" aria-hidden=\"true\">"));
}

static void test_forms(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *strip = block_add_strip(document->body);
  block_add_strip_entry(strip, "Enrolled", "32");
  Block *box = block_add_box(document->body, "Decision");
  block_add_field(box, FIELD_LINES, "Reasons", 2, 0);
  block_add_field(box, FIELD_CHOICE, "Yes", 0, 0);
  block_add_field(box, FIELD_CHOICE, "No", 0, 0);
  block_add_field(box, FIELD_SHORT, "Name", 0, 0.6);
  block_add_field(box, FIELD_SHORT, "Date", 0, 0.4);
  block_add_field(box, FIELD_SHORT, "Chair", 0, 0.6);
  Block *note = block_add_callout(document->body, CALLOUT_CAUTION, "Careful");
  block_add_paragraph(note, "Few people.");
  g_autofree char *html = html_of(document);
  assert_sound(html);
  static const char *const expected[] = {
      "<div><dt>Enrolled</dt><dd>32</dd></div>",
      "<p>Reasons</p>\n<div class=\"line\"></div>\n<div class=\"line\"></div>\n</div>",
      "<li><span class=\"square\" aria-hidden=\"true\"></span>Yes</li>\n<li>",
      "style=\"--share:60%\"",
      "<p>Date</p>\n</div>\n</div>\n<div class=\"shorts\">\n<div class=\"field\" style=\"--share:60%\">\n<div "
      "class=\"line\"></div>\n<p>Chair</p>", /* who signs and when stand side by side, the next one below */
      "<div class=\"callout caution\" role=\"note\">\n<p class=\"callout-title\">Careful</p>\n<p>Few people.</p>",
  };
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    if (!strstr(html, expected[i])) g_error("no “%s” in:\n%s", expected[i], strstr(html, "<main"));
}

/* ---- Colours of the style sheet: at least 4.5 on their grounds, on a light and on a dark screen and on paper ---- */

static double linear(guint value) {
  double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(guint rgb) {
  return 0.2126 * linear(rgb >> 16) + 0.7152 * linear((rgb >> 8) & 255) + 0.0722 * linear(rgb & 255);
}

static guint colour_in(const char *from, const char *name) {
  g_autofree char *key = g_strdup_printf("--%s: #", name);
  const char *at = strstr(from, key);
  g_assert_nonnull(at);
  g_autofree char *digits = g_strndup(at + strlen(key), strspn(at + strlen(key), "0123456789abcdefABCDEF"));
  if (strlen(digits) == 6) return (guint)g_ascii_strtoull(digits, NULL, 16);
  g_assert_cmpuint(strlen(digits), ==, 3);
  guint rgb = 0;
  for (guint i = 0; i < 3; i++) rgb = rgb << 8 | (guint)g_ascii_xdigit_value(digits[i]) * 17;
  return rgb;
}

static void test_colours(void) {
  static const char *const starts[] = {":root {\n  color-scheme", "(prefers-color-scheme: dark) {\n  :root",
                                       "@media print {\n  :root"};
  static const char *const words[] = {"ink", "grey", "link", "caution"}, *const grounds[] = {"paper", "wash"};
  g_autofree char *path = assay_data_path("reports/themes/report.css"), *css = NULL;
  gsize length = 0;
  g_autoptr(GError) error = NULL;
  g_assert_true(assay_file_read(path, 1 << 20, &css, &length, &error));
  for (guint s = 0; s < G_N_ELEMENTS(starts); s++) {
    const char *at = strstr(css, starts[s]);
    g_assert_nonnull(at);
    for (guint w = 0; w < G_N_ELEMENTS(words); w++)
      for (guint g = 0; g < G_N_ELEMENTS(grounds); g++) {
        double a = luminance(colour_in(at, words[w])), b = luminance(colour_in(at, grounds[g]));
        double contrast = (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
        if (contrast < 4.5) g_error("%s on %s: %.2f, expected 4.5", words[w], grounds[g], contrast);
      }
  }
}

static void test_style_that_ends_the_page(void) {
  g_autofree char *folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);
  g_autofree char *themes = g_build_filename(folder, "reports", "themes", NULL),
                  *file = g_build_filename(themes, "report.css", NULL);
  g_autofree char *before = g_strdup(g_getenv("ASSAY_DATA"));
  g_autoptr(AssayDocument) document = fake_document();
  g_mkdir_with_parents(themes, 0700);
  g_assert_true(g_file_set_contents(file, "a {} </style><script>1</script>", -1, NULL));
  g_setenv("ASSAY_DATA", folder, TRUE);
  g_autoptr(GError) error = NULL;
  g_assert_null(assay_report_html(document, fonts, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, "report.css"));
  g_setenv("ASSAY_DATA", before ? before : "", TRUE);
  g_assert_true(g_unlink(file) == 0 && g_rmdir(themes) == 0);
  g_autofree char *reports = g_build_filename(folder, "reports", NULL);
  g_assert_true(g_rmdir(reports) == 0 && g_rmdir(folder) == 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = fake_fonts();
  g_test_add_func("/html/annual-review", test_annual_review);
  g_test_add_func("/html/without-data", test_without_data);
  g_test_add_func("/html/same-bytes", test_same_bytes);
  g_test_add_func("/html/text", test_text);
  g_test_add_func("/html/ids", test_headings_cannot_take_other_ids);
  g_test_add_func("/html/table", test_table);
  g_test_add_func("/html/numbers-below-figure", test_numbers_below_figure);
  g_test_add_func("/html/forms", test_forms);
  g_test_add_func("/html/colours", test_colours);
  g_test_add_func("/html/style", test_style_that_ends_the_page);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
