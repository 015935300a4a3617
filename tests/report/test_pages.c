/* Whatever a document holds, its pages keep these promises: every piece stands once and in order, nothing runs over the
 * foot, no heading ends a page, no line of a paragraph stands alone, tables go on under their head. */
#include "fake_fonts.h"
#include "fake_pages.h"
#include "pdf.h"
#include "structure.h"

static AssayFonts *fonts;

static void add_table(Block *parent, GRand *rand, guint rows) {
  Block *table = block_add_table(parent, "t", 3, "A table of many rows.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "Name");
  block_set_column(table, 1, COLUMN_NUMBER, 0, "Count");
  block_set_column(table, 2, COLUMN_TEXT, 0, "Remark");
  if (rows % 2) block_set_span(table, 1, 2, "Both");
  for (guint r = 0; r < rows; r++) {
    if (r % 17 == 5) block_add_group_row(table, "A group");
    Row *row = block_add_row(table);
    g_autofree char *count = g_strdup_printf("%d.%d", g_rand_int_range(rand, 0, 2000), g_rand_int_range(rand, 0, 10));
    row_put(row, 0, FAKE_WORDS[r % 10]);
    row_put(row, 1, count);
    for (int w = g_rand_int_range(rand, 0, 30); w > 0; w--) {
      row_put(row, 2, FAKE_WORDS[w % 10]);
      row_put(row, 2, " ");
    }
  }
  if (g_rand_boolean(rand)) block_add_note(table, "A note.");
}

static void add_block(Block *parent, GRand *rand) {
  switch (g_rand_int_range(rand, 0, 9)) {
    case 0:
      block_add_heading(parent, g_rand_int_range(rand, 1, 5), "A heading of some words");
      break;
    case 1: {
      Block *list = block_add_list(parent, g_rand_boolean(rand), 1);
      for (int i = g_rand_int_range(rand, 1, 8); i > 0; i--)
        add_words(block_add_paragraph(block_add_item(list), NULL), rand, 20);
      break;
    }
    case 2:
      add_table(parent, rand, (guint)g_rand_int_range(rand, 1, 40));
      break;
    case 3:
      add_words(block_add_paragraph(block_add_callout(parent, CALLOUT_NOTE, "A title"), NULL), rand, 60);
      break;
    case 4: {
      Block *box = block_add_box(parent, "A box");
      block_add_field(box, FIELD_LINES, "To write on", 4, 0);
      break;
    }
    case 5:
      block_add_page_break(parent);
      break;
    default:
      add_words(block_add_paragraph(parent, NULL), rand, (guint)g_rand_int_range(rand, 1, 200));
  }
}

static void check_order(const Flow *flow, const GPtrArray *pages) {
  guint next = 0;
  for (guint p = 0; p < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p);
    double y = -1;
    for (guint i = 0; i < page->placement->len; i++) {
      const Placement *placement = &g_array_index(page->placement, Placement, i);
      g_assert_cmpuint(placement->piece, ==, next++);
      g_assert_cmpfloat(placement->y, >, y);
      y = placement->y;
      g_assert_cmpfloat(placement->y + piece_at(flow, placement->piece)->height, <=, flow->page_height + 0.1);
    }
  }
  g_assert_cmpuint(next, ==, flow->piece->len);
}

static void check_paragraph(const Piece *last, const Piece *next) {
  if (last->lines == NULL || last->lines != next->lines || last->node.part != PART_TEXT) return;
  g_assert_cmpuint(last->first, >=, 1);
  g_assert_cmpuint(next->first + 2, <=, lines_count(next->lines));
}

static void check_table(const PageLayout *page, const Piece *last, const Piece *next) {
  if (next->table == NULL) return;
  g_assert_true(last->table == next->table);
  g_assert_true(page->continued == next->table);
  g_assert_cmpuint(last->row, >=, 1); /* two rows below the head */
}

/* A box goes on over a page only where the page would else end half empty, and shows something on both. */
static void check_frame(const Flow *flow, const PageLayout *page, const PageLayout *after) {
  guint frame = piece_at(flow, last_of(page))->frame;
  if (frame == 0 || piece_at(flow, first_of(after))->frame != frame) return;
  guint i = 0;
  while (piece_at(flow, g_array_index(page->placement, Placement, i).piece)->frame != frame) i++;
  g_assert_cmpfloat(g_array_index(page->placement, Placement, i).y, <, 0.8 * flow->page_height);
  g_assert_cmpuint(page->placement->len - i, >=, 3);
}

static void check_breaks(const Flow *flow, const GPtrArray *pages) {
  for (guint p = 0; p + 1 < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p), *after = g_ptr_array_index(pages, p + 1);
    const Piece *last = piece_at(flow, last_of(page)), *next = piece_at(flow, first_of(after));
    if (next->new_page) continue;
    g_assert_false(last->keep);
    g_assert_true(last->block->kind != BLOCK_HEADING);
    check_paragraph(last, next);
    check_table(after, last, next);
    check_frame(flow, page, after);
  }
}

/* Below a heading stand at least three lines or rows, or something whole, before the page ends. */
static void check_headings(const Flow *flow, const GPtrArray *pages) {
  for (guint p = 0; p + 1 < pages->len; p++) {
    guint last = last_of(g_ptr_array_index(pages, p));
    if (piece_at(flow, last + 1)->new_page) continue;
    for (guint i = first_of(g_ptr_array_index(pages, p)); i <= last; i++) {
      if (piece_at(flow, i)->block->kind != BLOCK_HEADING || last >= i + 3) continue;
      g_assert_cmpuint(last, >, i);
      const Block *below = piece_at(flow, i + 1)->block;
      g_assert_true(piece_at(flow, last)->block != piece_at(flow, last + 1)->block || below->kind == BLOCK_HEADING);
    }
  }
}

static void check(const AssayDocument *document) {
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  check_order(flow, pages);
  check_breaks(flow, pages);
  check_headings(flow, pages);
}

static void test_any_document(void) {
  for (guint32 seed = 1; seed <= 15; seed++) {
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(AssayDocument) document = fake_document();
    document->a4 = seed % 2 == 0;
    for (int i = 0; i < 40; i++) add_block(document->body, rand);
    /* a heading with nothing but headings behind it may stand alone at the end */
    block_add_paragraph(document->body, "The end.");
    const Figure *orphan = NULL;
    g_assert_true(document_number(document, &orphan));
    check(document);
  }
}

static void test_long_table(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(3);
  g_autoptr(AssayDocument) document = fake_document();
  add_table(document->body, rand, 300);
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  check(document);
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_assert_cmpuint(pages->len, >, 8);
  for (guint p = 1; p < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p);
    const Piece *first = piece_at(flow, first_of(page));
    g_assert_nonnull(page->continued);
    /* every row from the sixth on stands under a subheading, which the page repeats */
    gboolean head = ((const Row *)g_ptr_array_index(first->block->table->row, first->row))->kind == ROW_GROUP;
    g_assert_cmpint(table_flow_group(page->continued, first->row) != NULL, ==, !head);
  }
  g_assert_null(table_flow_group(((const PageLayout *)g_ptr_array_index(pages, 1))->continued, 4));
}

/* A cell longer than a page, and a word longer than a line, neither run over nor hang the layout. */
static void test_giants(void) {
  g_autoptr(AssayDocument) document = fake_document();
  g_autoptr(GString) word = g_string_new(NULL), text = g_string_new(NULL);
  for (int i = 0; i < 400; i++) g_string_append(word, "abcdefghij");
  for (int i = 0; i < 3000; i++) g_string_append(text, "many words ");
  block_add_paragraph(document->body, word->str);
  Block *table = block_add_table(document->body, "t", 2, "A table.");
  block_set_column(table, 0, COLUMN_TEXT, 0, "A");
  block_set_column(table, 1, COLUMN_TEXT, 0, "B");
  Row *row = block_add_row(table);
  row_put(row, 0, word->str);
  row_put(row, 1, text->str);
  Block *callout = block_add_callout(document->body, CALLOUT_NOTE, "Too tall for a page");
  block_add_paragraph(callout, text->str);
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  check_order(flow, pages);
  for (guint i = 0; i < flow->piece->len; i++)
    if (piece_at(flow, i)->lines != NULL)
      g_assert_cmpfloat(lines_width(piece_at(flow, i)->lines), <=, document_measure(document) + 0.5);
}

/* ---- What is drawn ---- */

static char *leaf_name(const Block *block, LeafPart part, guint row, guint column) {
  return g_strdup_printf("%p/%d/%u/%u", (const void *)block, (int)part, row, column);
}

static void expect_drawn(GHashTable *drawn, const Block *block, LeafPart part, guint row, guint column) {
  g_autofree char *name = leaf_name(block, part, row, column);
  if (!g_hash_table_contains(drawn, name))
    g_error("kind %d, part %d, row %u, column %u is not drawn", (int)block->kind, (int)part, row, column);
}

static void check_drawn(GHashTable *drawn, const Block *block) {
  if (!runs_empty(block->text)) expect_drawn(drawn, block, PART_TEXT, 0, 0);
  if (block->kind == BLOCK_TABLE) {
    const Table *table = block->table;
    expect_drawn(drawn, block, PART_CAPTION, 0, 0);
    for (guint i = 0; i < table->n_columns; i++) expect_drawn(drawn, block, PART_HEAD, 0, i);
    for (guint r = 0; r < table->row->len; r++) {
      Row *row = g_ptr_array_index(table->row, r);
      for (guint i = 0; i < row->cell->len; i++)
        if (!runs_empty(row_cell(row, i))) expect_drawn(drawn, block, PART_CELL, r, i);
    }
    for (guint i = 0; i < table->note->len; i++) expect_drawn(drawn, block, PART_NOTE, i, 0);
  }
  for (guint i = 0; i < block->field->len; i++) expect_drawn(drawn, block, PART_FIELD, i, 0);
  for (guint i = 0; i < block_size(block); i++) check_drawn(drawn, block_child(block, i));
}

static AssayDocument *any_document(guint32 seed) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
  AssayDocument *document = fake_document();
  for (int i = 0; i < 40; i++) add_block(document->body, rand);
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  return document;
}

static Canvas *drawn_pages(const Flow *flow, const GPtrArray *pages) {
  cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
  Canvas *canvas = canvas_new(surface);
  cairo_surface_destroy(surface);
  for (guint p = 0; p < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p);
    for (guint i = 0; i < page->placement->len; i++) {
      const Piece *piece = piece_at(flow, g_array_index(page->placement, Placement, i).piece);
      if (piece->draw != NULL) piece->draw(piece, canvas, piece->x, g_array_index(page->placement, Placement, i).y);
    }
    canvas_next_page(canvas);
  }
  return canvas;
}

/* The leaves of the canvas hold the whole document, each part under its own node, and pages only go up. */
static void test_every_part_is_a_leaf(void) {
  g_autoptr(AssayDocument) document = any_document(21);
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_autoptr(Canvas) canvas = drawn_pages(flow, pages);
  g_autoptr(GHashTable) drawn = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint page = 0;
  for (guint i = 0; i < canvas_leaves(canvas); i++) {
    const Leaf *leaf = canvas_leaf(canvas, i);
    g_assert_cmpuint(leaf->page, >=, page);
    page = leaf->page;
    g_assert_cmpuint(page, <, pages->len);
    if (leaf->kind != LEAF_ARTIFACT)
      g_hash_table_add(drawn, leaf_name(leaf->node.block, leaf->node.part, leaf->node.row, leaf->node.column));
  }
  check_drawn(drawn, document->body);
}

/* The heads of a table are drawn column by column, while the structure has two rows of them. */
static void see_heads(const Element *element, guint least, guint *next) {
  for (guint i = 0; i < element->kid->len; i++) {
    const ElementKid *kid = &g_array_index(element->kid, ElementKid, i);
    if (kid->element != NULL)
      see_heads(kid->element, least, next);
    else
      g_assert_cmpuint(kid->leaf, >=, least);
    if (kid->element == NULL) *next = MAX(*next, kid->leaf + 1);
  }
}

static void check_ascending(const Element *element, guint *next) {
  if (g_str_equal(element->type, "THead")) {
    see_heads(element, *next, next);
    return;
  }
  for (guint i = 0; i < element->kid->len; i++) {
    const ElementKid *kid = &g_array_index(element->kid, ElementKid, i);
    if (kid->element != NULL) {
      check_ascending(kid->element, next);
      continue;
    }
    g_assert_cmpuint(kid->leaf, >=, *next);
    *next = kid->leaf + 1;
  }
}

/* Viewers that copy what was drawn, in that order, and readers that follow the structure get the same text. */
static void test_drawn_as_read(void) {
  for (guint32 seed = 31; seed < 37; seed++) {
    g_autoptr(AssayDocument) document = any_document(seed);
    g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
    g_autoptr(Canvas) canvas = drawn_pages(flow, pages);
    g_autoptr(Element) root = structure_new(document, canvas);
    guint next = 0;
    check_ascending(root, &next);
    g_assert_cmpuint(next, >, 0);
  }
}

/* A head that stands over others is drawn before them, behind what stands at its left and before what stands at its right. */
static void test_heads_by_column(void) {
  static const LeafPart expected[] = {PART_CAPTION, PART_HEAD, PART_SPAN, PART_HEAD, PART_HEAD, PART_HEAD};
  g_autoptr(AssayDocument) document = fake_document();
  Block *table = block_add_table(document->body, "t", 4, "A table.");
  for (guint i = 0; i < 4; i++) block_set_column(table, i, COLUMN_TEXT, 0, "Head");
  block_set_span(table, 1, 2, "Over two");
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_autoptr(Canvas) canvas = drawn_pages(flow, pages);
  guint n = 0;
  for (guint i = 0; i < canvas_leaves(canvas); i++)
    if (canvas_leaf(canvas, i)->kind == LEAF_CONTENT && canvas_leaf(canvas, i)->node.block == table) {
      LeafPart part = canvas_leaf(canvas, i)->node.part;
      if (n > 0 && part == PART_CAPTION) continue; /* "Table 1." and the caption are two */
      g_assert_cmpuint(n, <, G_N_ELEMENTS(expected));
      g_assert_cmpint(part, ==, expected[n++]);
    }
  g_assert_cmpuint(n, ==, G_N_ELEMENTS(expected));
}

/* The subtitle is a paragraph below the title, and no part of its name. */
static void test_subtitle(void) {
  g_autoptr(AssayDocument) document = fake_document();
  Block *title = block_add_heading(document->body, 1, NULL);
  runs_add(title->text, RUN_STRONG, "A title");
  runs_add_break(title->text);
  runs_add(title->text, RUN_PLAIN, "of something");
  const Figure *orphan = NULL;
  g_assert_true(document_number(document, &orphan));
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_autoptr(Canvas) canvas = drawn_pages(flow, pages);
  g_autoptr(Element) root = structure_new(document, canvas);
  g_assert_cmpuint(root->kid->len, ==, 2);
  const Element *heading = g_array_index(root->kid, ElementKid, 0).element,
                *below = g_array_index(root->kid, ElementKid, 1).element;
  g_assert_cmpstr(heading->type, ==, "H1");
  g_assert_cmpstr(heading->title, ==, "A title");
  g_assert_cmpstr(below->type, ==, "P");
}

static void test_page_break(void) {
  g_autoptr(AssayDocument) document = fake_document();
  block_add_page_break(document->body);
  block_add_paragraph(document->body, "One.");
  block_add_page_break(document->body);
  block_add_page_break(document->body);
  block_add_paragraph(document->body, "Two.");
  block_add_page_break(document->body);
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_assert_cmpuint(pages->len, ==, 2);
}

static void test_empty(void) {
  g_autoptr(AssayDocument) document = fake_document();
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_assert_cmpuint(pages->len, ==, 1);
}

/* A figure that fills the page is drawn so much smaller that caption and heading stand with it; one that is far too high for a
 * heading above it keeps its caption. */
/* Two lines too many go on the page before, with less room between all; ten more have a page of their own, and then nothing is
 * closer than it should be. */
/* A small table from behind it, with what introduces it, fills the page; a high one waits, a paragraph alone, what belongs to the
 * next heading, what has a footnote, and what would part a list. */
/* Wherever a page ends: a small table is not parted, of a higher one at least three rows stand on either page, and a group of a
 * few rows stays together. */
int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = fake_fonts();
  g_test_add_func("/pages/any-document", test_any_document);
  g_test_add_func("/pages/long-table", test_long_table);
  g_test_add_func("/pages/giants", test_giants);
  g_test_add_func("/pages/every-part-is-a-leaf", test_every_part_is_a_leaf);
  g_test_add_func("/pages/drawn-as-read", test_drawn_as_read);
  g_test_add_func("/pages/heads-by-column", test_heads_by_column);
  g_test_add_func("/pages/subtitle", test_subtitle);
  g_test_add_func("/pages/page-break", test_page_break);
  g_test_add_func("/pages/empty", test_empty);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
