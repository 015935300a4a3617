/* Whatever a document holds, its pages keep these promises: every piece stands once and in order, nothing runs over the
 * foot, no heading ends a page, no line of a paragraph stands alone, tables go on under their head. */
#include "fake_fonts.h"
#include "paginate.h"
#include "pdf.h"
#include "structure.h"

static AssayFonts *fonts;

static const char *WORDS[] = {"data",         "learner",  "a",   "measure", "of",
                              "considerable", "interval", "the", "survey",  "responsibility"};

static void add_words(Block *paragraph, GRand *rand, guint n) {
  for (guint i = 0; i < n; i++) {
    runs_add(paragraph->text, g_rand_int_range(rand, 0, 9) == 0 ? RUN_STRONG : RUN_PLAIN,
             WORDS[g_rand_int_range(rand, 0, 10)]);
    runs_add(paragraph->text, RUN_PLAIN, " ");
  }
}

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
    row_put(row, 0, WORDS[r % 10]);
    row_put(row, 1, count);
    for (int w = g_rand_int_range(rand, 0, 30); w > 0; w--) {
      row_put(row, 2, WORDS[w % 10]);
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

static const Piece *piece_at(const Flow *flow, guint i) {
  return &g_array_index(flow->piece, Piece, i);
}

static guint first_of(const PageLayout *page) {
  return g_array_index(page->placement, Placement, 0).piece;
}

static guint last_of(const PageLayout *page) {
  return g_array_index(page->placement, Placement, page->placement->len - 1).piece;
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

/* A timeline of so many programs that it is `height` points high, for what fits a page is the matter here. */
static AssayScene *high_scene(double height) {
  AssayScene *scene = NULL;
  g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(AssayTimelineRow));
  for (guint n = 0; n < 80 && (scene == NULL || assay_scene_height(scene) < height); n++) {
    AssayTimelineRow row = {.label = "A", .known = TRUE, .state = ASSAY_EVENT_DUE, .first = 20000, .text = "t"};
    g_array_append_val(rows, row);
    g_clear_pointer(&scene, assay_scene_free);
    AssayTimelineChart chart = {
        .title = "T", .today = ASSAY_NO_DAY, .rows = (AssayTimelineRow *)(gpointer)rows->data, .n_rows = rows->len};
    scene = assay_chart_timeline(&chart, fonts, 464);
  }
  return scene;
}

/* A figure that fills the page is drawn so much smaller that caption and heading stand with it; one that is far too high for a
 * heading above it keeps its caption. */
static void test_high_figures(void) {
  for (double less = 0; less < 60; less += 6) {
    g_autoptr(AssayDocument) document = fake_document();
    double height = pdf_text_height(document);
    block_add_heading(document->body, 2, "Above");
    block_add_figure(document->body, "f", "t", high_scene(height - less), "A caption.");
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
    block_add_figure(document->body, "f", "t", high_scene(height + more), "A caption.");
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

/* Two lines too many go on the page before, with less room between all; ten more have a page of their own, and then nothing is
 * closer than it should be. */
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

/* ---- A figure that does not fit ---- */

typedef struct {
  const char *between; /* a heading between figure and table */
  guint rows;          /* of the table; 0: there is none */
  gboolean noted;      /* a footnote's mark in the table's paragraph */
  gboolean listed;     /* the figure stands in an item of a list */
  gboolean measured;   /* whether the table goes ahead is held against closest() */
} Behind;

static int page_of(const Flow *flow, const GPtrArray *pages, const Block *block) {
  for (guint p = 0; p < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p);
    for (guint i = 0; i < page->placement->len; i++)
      if (piece_at(flow, g_array_index(page->placement, Placement, i).piece)->block == block) return (int)p;
  }
  return -1;
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
  Block *figure =
      block_add_figure(list ? block_add_item(list) : document->body, "f", "t", high_scene(height / 2), "A caption.");
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

/* A small table from behind it, with what introduces it, fills the page; a high one waits, a paragraph alone, what belongs to the
 * next heading, what has a footnote, and what would part a list. */
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

/* Wherever a page ends: a small table is not parted, of a higher one at least three rows stand on either page, and a group of a
 * few rows stays together. */
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
  const Block *figure = block_add_figure(document->body, "f", "t", high_scene(0.7 * height), "A caption.");
  g_autoptr(Flow) flow = flow_new(document, fonts, height, NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, height);
  g_assert_cmpint(page_of(flow, pages, heading), ==, 0);
  g_assert_cmpint(page_of(flow, pages, figure), ==, 1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = fake_fonts();
  g_test_add_func("/pages/loose-first-page", test_loose_first_page);
  g_test_add_func("/pages/figure-that-waits", test_figure_that_waits);
  g_test_add_func("/pages/list-goes-on", test_list_goes_on);
  g_test_add_func("/pages/any-document", test_any_document);
  g_test_add_func("/pages/long-table", test_long_table);
  g_test_add_func("/pages/giants", test_giants);
  g_test_add_func("/pages/every-part-is-a-leaf", test_every_part_is_a_leaf);
  g_test_add_func("/pages/drawn-as-read", test_drawn_as_read);
  g_test_add_func("/pages/heads-by-column", test_heads_by_column);
  g_test_add_func("/pages/subtitle", test_subtitle);
  g_test_add_func("/pages/box-stays-whole", test_box_stays_whole);
  g_test_add_func("/pages/high-figures", test_high_figures);
  g_test_add_func("/pages/where-tables-part", test_where_tables_part);
  g_test_add_func("/pages/heading-before-figure", test_heading_before_figure);
  g_test_add_func("/pages/page-break", test_page_break);
  g_test_add_func("/pages/empty", test_empty);
  g_test_add_func("/pages/scant-last-page", test_scant_last_page);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
