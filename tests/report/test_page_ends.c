/* Where pages end: what stays together, what may be parted, what goes ahead, and how full pages are. */
#include "fake_fonts.h"
#include "fake_pages.h"
#include "pdf.h"

static AssayFonts *fonts;

/* A page of a compact report that is four fifths full ends before a box, which stays whole. */
static void test_box_stays_whole(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  g_autoptr(AssayDocument) document = fake_document();
  document->compact = TRUE;
  for (int i = 0; i < 5; i++) add_words(block_add_paragraph(document->body, NULL), rand, 118);
  Block *callout = block_add_callout(document->body, CALLOUT_CAUTION, "");
  for (int i = 0; i < 4; i++) add_words(block_add_paragraph(callout, NULL), rand, 45);
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_assert_cmpuint(pages->len, ==, 2);
  const PageLayout *first = g_ptr_array_index(pages, 0);
  g_assert_cmpfloat(first->height, >, 0.75 * flow->page_height);
  g_assert_cmpfloat(first->height, <, 0.92 * flow->page_height);
  g_assert_cmpuint(piece_at(flow, last_of(first))->frame, ==, 0);
}

static void test_high_figures(void) {
  for (double less = 0; less < 60; less += 6) {
    g_autoptr(AssayDocument) document = fake_document();
    double height = pdf_text_height(document);
    block_add_heading(document->body, 2, "Above");
    block_add_figure(document->body, "f", "t", high_scene(fonts, height - less), "A caption.");
    g_autoptr(Flow) flow = flow_new(document, fonts, height, NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, height);
    g_assert_cmpuint(pages->len, ==, 1);
    const PageLayout *page = g_ptr_array_index(pages, 0);
    g_assert_cmpfloat(page->height, <=, height + 0.01);
  }
  for (double more = 30; more < 50; more += 10) {
    g_autoptr(AssayDocument) document = fake_document();
    double height = pdf_text_height(document);
    block_add_heading(document->body, 2, "Above");
    block_add_figure(document->body, "f", "t", high_scene(fonts, height + more), "A caption.");
    g_autoptr(Flow) flow = flow_new(document, fonts, height, NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, height);
    const PageLayout *last = g_ptr_array_index(pages, pages->len - 1);
    g_assert_cmpint(piece_at(flow, first_of(last))->block->kind, ==, BLOCK_FIGURE);
    g_assert_cmpfloat(piece_at(flow, first_of(last))->height, >, 0.8 * height); /* the figure itself, not its caption */
  }
}

static guint on_first_page(guint paragraphs, guint *pages, double *room, double *asked) {
  g_autoptr(AssayDocument) document = fake_document();
  for (guint i = 0; i < paragraphs; i++) block_add_paragraph(document->body, "A line.");
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) page = paginate(flow, pdf_text_height(document));
  const PageLayout *first = g_ptr_array_index(page, 0);
  *pages = page->len;
  *room = g_array_index(first->placement, Placement, 1).y - piece_at(flow, 0)->height;
  *asked = piece_at(flow, 1)->before;
  return first->placement->len;
}

static void test_scant_last_page(void) {
  guint pages;
  double room, asked;
  guint fit = on_first_page(200, &pages, &room, &asked);
  g_assert_cmpfloat_with_epsilon(room, asked, 1e-9);
  on_first_page(fit + 2, &pages, &room, &asked);
  g_assert_cmpuint(pages, ==, 1);
  g_assert_cmpfloat(room, <, asked);
  g_assert_cmpfloat(room, >, 0.69 * asked);
  on_first_page(fit + 12, &pages, &room, &asked);
  g_assert_cmpuint(pages, ==, 2);
  g_assert_cmpfloat_with_epsilon(room, asked, 1e-9);
}

/* A compact report is set as tightly as can be, but for a first page: the more paragraphs stand on it, the tighter it is. */
static double first_leading(guint paragraphs, double *behind) {
  g_autoptr(AssayDocument) document = fake_document();
  document->compact = TRUE;
  for (guint i = 0; i < paragraphs; i++) block_add_paragraph(document->body, "A line.");
  block_add_page_break(document->body);
  block_add_paragraph(document->body, "Behind.");
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  *behind = piece_at(flow, flow->piece->len - 1)->height;
  return piece_at(flow, 0)->height;
}

static void test_loose_first_page(void) {
  double behind, last = STYLE_BODY[0].leading;
  for (guint paragraphs = 3; paragraphs < 60; paragraphs++) {
    double leading = first_leading(paragraphs, &behind);
    g_assert_cmpfloat(behind, ==, STYLE_BODY[TIGHTEST].leading);
    if (paragraphs == 3) g_assert_cmpfloat(leading, ==, STYLE_BODY[0].leading);
    g_assert_cmpfloat(leading, <=, last);
    last = leading;
  }
  g_assert_cmpfloat(last, ==, STYLE_BODY[TIGHTEST].leading);
}

/* A sentence that goes on in a list stands on the list's first page, wherever the page ends. */
static void test_list_goes_on(void) {
  for (guint lines = 20; lines < 45; lines++) {
    g_autoptr(AssayDocument) document = fake_document();
    for (guint i = 0; i < lines; i++) block_add_paragraph(document->body, "A line.");
    const Block *lead = block_add_paragraph(document->body, "A learner has");
    Block *list = block_add_list(document->body, TRUE, 1), *first = NULL;
    for (guint i = 0; i < 5; i++) {
      Block *item = block_add_paragraph(block_add_item(list), "seen it;");
      if (first == NULL) first = item;
    }
    g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
    g_assert_cmpint(page_of(flow, pages, lead), ==, page_of(flow, pages, first));
  }
}

/* ---- A figure that does not fit ---- */

typedef struct {
  const char *between; /* a heading between figure and table */
  guint rows;          /* of the table; 0: there is none */
  gboolean noted;      /* a footnote's mark in the table's paragraph */
  gboolean listed;     /* the figure stands in an item of a list */
  gboolean measured;   /* whether the table goes ahead is held against closest() */
} Behind;

static void check_each_once(const Flow *flow, const GPtrArray *pages) {
  g_autofree guint *times = g_new0(guint, flow->piece->len);
  for (guint p = 0; p < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p);
    double below = 0;
    for (guint i = 0; i < page->placement->len; i++) {
      const Placement *placement = &g_array_index(page->placement, Placement, i);
      times[placement->piece]++;
      g_assert_cmpfloat(placement->y, >=, below);
      below = placement->y + piece_at(flow, placement->piece)->height;
    }
    g_assert_cmpfloat(below, <=, flow->page_height + 0.1);
  }
  for (guint i = 0; i < flow->piece->len; i++) g_assert_cmpuint(times[i], ==, 1);
}

/* The height of all up to the table and with it, without the figure and "The end.", where the room between pieces is a tenth less. */
static double closest(const Flow *flow, const Block *figure) {
  double height = 0;
  for (guint i = 0; i + 1 < flow->piece->len; i++) {
    const Piece *piece = piece_at(flow, i);
    if (piece->block != figure) height += piece->height + (i > 0 ? 0.9 * piece->before : 0);
  }
  return height;
}

/* Two thirds of a page of lines, a figure of half a page, and what is behind it. Gives the page of the first thing behind. */
static int page_behind_figure(const Behind *behind) {
  g_autoptr(AssayDocument) document = fake_document();
  double height = pdf_text_height(document);
  for (double y = 0; y < 0.66 * height; y += 22) block_add_paragraph(document->body, "A line.");
  Block *list = behind->listed ? block_add_list(document->body, FALSE, 1) : NULL;
  Block *figure = block_add_figure(list ? block_add_item(list) : document->body, "f", "t",
                                   high_scene(fonts, height / 2), "A caption.");
  if (list) block_add_paragraph(block_add_item(list), "The next item.");
  if (behind->between) block_add_heading(document->body, 2, behind->between);
  Block *first = block_add_paragraph(document->body, "What the table is about.");
  if (behind->noted) {
    guint note = document_add_note(document);
    runs_add(document_note(document, note), RUN_PLAIN, "A footnote.");
    runs_add_note(first->text, note);
  }
  Block *table = behind->rows ? block_add_table(document->body, "t", 1, "A table.") : NULL;
  if (table) block_set_column(table, 0, COLUMN_TEXT, 0, "Name");
  for (guint r = 0; r < behind->rows; r++) row_put(block_add_row(table), 0, "Cell");
  block_add_paragraph(document->body, "The end.");
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan) == (table != NULL)); /* a figure has a table */
  g_autoptr(Flow) flow = flow_new(document, fonts, height, NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, height);
  check_each_once(flow, pages);
  g_assert_cmpint(page_of(flow, pages, figure), ==, 1);
  g_assert_true(piece_at(flow, first_of(g_ptr_array_index(pages, 1)))->block == figure);
  if (table) g_assert_cmpint(page_of(flow, pages, table), ==, page_of(flow, pages, first));
  if (behind->measured) g_assert_cmpint(page_of(flow, pages, table), ==, closest(flow, figure) > height);
  return page_of(flow, pages, first);
}

static void test_figure_that_waits(void) {
  g_assert_cmpint(page_behind_figure(&(Behind){.rows = 3}), ==, 0);
  for (guint rows = 4; rows < 12; rows++) page_behind_figure(&(Behind){.rows = rows, .measured = TRUE});
  g_assert_cmpint(page_behind_figure(&(Behind){.rows = 25}), ==, 1);
  g_assert_cmpint(page_behind_figure(&(Behind){.rows = 0}), ==, 1);
  g_assert_cmpint(page_behind_figure(&(Behind){.rows = 3, .between = "Another matter"}), ==, 1);
  g_assert_cmpint(page_behind_figure(&(Behind){.rows = 3, .noted = TRUE}), ==, 1);
  g_assert_cmpint(page_behind_figure(&(Behind){.rows = 3, .listed = TRUE}), ==, 1);
}

/* Lines, then a table of rows in groups; gives how many rows the first of its pages holds, or 0 where one page holds all. */
static guint rows_before_the_cut(guint lines, guint rows, guint in_group) {
  g_autoptr(AssayDocument) document = fake_document();
  for (guint i = 0; i < lines; i++) block_add_paragraph(document->body, "A line.");
  Block *table = block_add_table(document->body, "t", 1, "A table.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Name");
  for (guint r = 0; r < rows; r++) {
    if (in_group > 0 && r % in_group == 0) block_add_group_row(table, "A group");
    row_put(block_add_row(table), 0, "Cell");
  }
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  const PageLayout *last = g_ptr_array_index(pages, pages->len - 1);
  if (last->continued == NULL) return 0;
  guint before = 0;
  for (guint i = 0; i < first_of(last); i++) {
    const Piece *piece = piece_at(flow, i);
    before += piece->table != NULL && ((Row *)g_ptr_array_index(table->table->row, piece->row))->kind != ROW_GROUP;
  }
  return before;
}

static void test_where_tables_part(void) {
  guint parted = 0;
  for (guint lines = 0; lines < 40; lines++) {
    g_assert_cmpuint(rows_before_the_cut(lines, 6, 0), ==, 0);
    guint before = rows_before_the_cut(lines, 24, 0);
    g_assert_true(before == 0 || (before >= 3 && before <= 21));
    parted += before > 0;
    g_assert_cmpuint(rows_before_the_cut(lines, 24, 3) % 3, ==, 0);
  }
  g_assert_cmpuint(parted, >, 10);
}

/* A heading with its short paragraph stays where it is when the figure below goes on the next page. */
static void test_heading_before_figure(void) {
  g_autoptr(AssayDocument) document = fake_document();
  double height = pdf_text_height(document);
  for (double y = 0; y < 0.4 * height; y += 22) block_add_paragraph(document->body, "A line.");
  const Block *heading = block_add_heading(document->body, 2, "Question by question");
  block_add_paragraph(document->body, "A short paragraph.");
  const Block *figure = block_add_figure(document->body, "f", "t", high_scene(fonts, 0.7 * height), "A caption.");
  g_autoptr(Flow) flow = flow_new(document, fonts, height, NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, height);
  g_assert_cmpint(page_of(flow, pages, heading), ==, 0);
  g_assert_cmpint(page_of(flow, pages, figure), ==, 1);
}

/* Text fills its pages, though the figure behind it leaves the last of them half empty. */
static void test_text_fills_pages(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(8);
  for (int paragraphs = 4; paragraphs < 14; paragraphs++) {
    g_autoptr(AssayDocument) document = fake_document();
    double height = pdf_text_height(document);
    for (int i = 0; i < paragraphs; i++) add_words(block_add_paragraph(document->body, NULL), rand, 118);
    block_add_figure(document->body, "f", "t", high_scene(fonts, 0.8 * height), "A caption.");
    g_autoptr(Flow) flow = flow_new(document, fonts, height, NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, height);
    for (guint p = 0; p + 1 < pages->len; p++) {
      const PageLayout *page = g_ptr_array_index(pages, p);
      const Piece *next = piece_at(flow, first_of(g_ptr_array_index(pages, p + 1)));
      if (next->lines == NULL) continue; /* the figure */
      g_assert_cmpfloat(page->height + next->before + 3 * next->height, >, height);
    }
  }
}

/* A table fills its pages too, but for the two or three rows that go over so as not to leave fewer. */
static void test_rows_fill_pages(void) {
  guint parted = 0;
  for (guint rows = 20; rows < 45; rows++) {
    g_autoptr(AssayDocument) document = fake_document();
    double height = pdf_text_height(document);
    for (double y = 0; y < 0.4 * height; y += 22) block_add_paragraph(document->body, "A line.");
    Block *table = block_add_table(document->body, "t", 1, "A table.");
    block_set_column(table, 0, COLUMN_TEXT, 0, "Name");
    for (guint r = 0; r < rows; r++) row_put(block_add_row(table), 0, "Cell");
    block_add_figure(document->body, "f", "t", high_scene(fonts, 0.7 * height), "A caption.");
    g_autoptr(Flow) flow = flow_new(document, fonts, height, NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, height);
    const PageLayout *first = g_ptr_array_index(pages, 0), *second = g_ptr_array_index(pages, 1);
    if (second->continued == NULL) continue;
    guint next = first_of(second);
    parted++;
    g_assert_cmpuint(piece_at(flow, next)->row + 2, <, rows);
    g_assert_cmpfloat(first->height + 4 * piece_at(flow, next)->height, >, height);
  }
  g_assert_cmpuint(parted, >, 5);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = fake_fonts();
  g_test_add_func("/page-ends/box-stays-whole", test_box_stays_whole);
  g_test_add_func("/page-ends/high-figures", test_high_figures);
  g_test_add_func("/page-ends/scant-last-page", test_scant_last_page);
  g_test_add_func("/page-ends/loose-first-page", test_loose_first_page);
  g_test_add_func("/page-ends/list-goes-on", test_list_goes_on);
  g_test_add_func("/page-ends/figure-that-waits", test_figure_that_waits);
  g_test_add_func("/page-ends/where-tables-part", test_where_tables_part);
  g_test_add_func("/page-ends/heading-before-figure", test_heading_before_figure);
  g_test_add_func("/page-ends/text-fills-pages", test_text_fills_pages);
  g_test_add_func("/page-ends/rows-fill-pages", test_rows_fill_pages);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
