/* What a reader meets beyond plain text: links in the middle of a line, footnotes at the foot of their page, references with
 * their pages, other scripts, and what no font has. The leaves are looked at as they are drawn. */
#include <string.h>

#include "fake_fonts.h"
#include "paginate.h"
#include "pdf.h"

static AssayFonts *fonts;

typedef struct {
  AssayDocument *document;
  Flow *flow;
  GPtrArray *pages;
  Canvas *canvas;
} Drawn;

/* The lines of a document, drawn one below the other. */
static Drawn draw(AssayDocument *document) {
  Drawn drawn = {.document = document};
  drawn.flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  drawn.pages = paginate(drawn.flow, drawn.flow->page_height);
  cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
  drawn.canvas = canvas_new(surface);
  cairo_surface_destroy(surface);
  Places *places = places_new();
  places_add(places, "note_1", 0, 700, "Note 1");
  canvas_set_places(drawn.canvas, places);
  for (guint i = 0; i < drawn.flow->piece->len; i++) {
    const Piece *piece = &g_array_index(drawn.flow->piece, Piece, i);
    if (piece->draw != NULL) piece->draw(piece, drawn.canvas, 0, 20.0 * i);
  }
  g_hash_table_unref(places);
  return drawn;
}

static void drawn_clear(Drawn *drawn) {
  canvas_free(drawn->canvas);
  g_ptr_array_unref(drawn->pages);
  flow_free(drawn->flow);
  assay_document_free(drawn->document);
}

static void expect_leaf(const Drawn *drawn, guint i, LeafKind kind, const char *href, const char *actual) {
  const Leaf *leaf = canvas_leaf(drawn->canvas, i);
  g_assert_cmpint(leaf->kind, ==, kind);
  g_assert_cmpstr(leaf->href, ==, href);
  g_assert_cmpstr(leaf->actual, ==, actual);
}

static void test_link_within_a_line(void) {
  Drawn drawn = draw(fake_build("Before [the link](https://example.org/) behind.\n", fonts));
  g_assert_cmpuint(canvas_leaves(drawn.canvas), ==, 3);
  expect_leaf(&drawn, 0, LEAF_CONTENT, NULL, NULL);
  expect_leaf(&drawn, 1, LEAF_LINK, "https://example.org/", NULL);
  expect_leaf(&drawn, 2, LEAF_CONTENT, NULL, NULL);
  drawn_clear(&drawn);
}

static void test_mark_of_a_note(void) {
  Drawn drawn = draw(fake_build("Words[^a].\n\n[^a]: The note.\n", fonts));
  expect_leaf(&drawn, 1, LEAF_LINK, "#note_1", NULL);
  const PageLayout *page = g_ptr_array_index(drawn.pages, 0);
  g_assert_cmpuint(page->first_note, ==, 1);
  g_assert_cmpuint(page->last_note, ==, 1);
  drawn_clear(&drawn);
}

/* Hebrew lies from right to left and is read in its own order; a paragraph that begins with it is read first to last. */
static void test_right_to_left(void) {
  Drawn drawn = draw(fake_build("By דנה כהן twice.\n\nדנה wrote this.\n", fonts));
  expect_leaf(&drawn, 0, LEAF_CONTENT, NULL, NULL);
  expect_leaf(&drawn, 1, LEAF_CONTENT, NULL, "דנה כהן");
  expect_leaf(&drawn, 2, LEAF_CONTENT, NULL, NULL);
  g_assert_nonnull(strstr(canvas_leaf(drawn.canvas, 3)->actual, "דנה"));
  g_assert_null(canvas_leaf(drawn.canvas, 4)->actual);
  drawn_clear(&drawn);
}

/* Greek, Cyrillic, Vietnamese and Hebrew come out of the shipped fonts; what does not is a square that says what it was. */
static void test_scripts(void) {
  static const struct {
    const char *text;
    const char *actual; /* of the second leaf; NULL: there is one leaf alone */
  } cases[] = {
      {"Στέλιος Юлия Nguyễn Thị Ánh", NULL},
      {"soft\u00adhyphen and zero\u200bwidth", NULL},
      {"a 数据 b", "数据"},
      {"a 👩‍🔬 b", "👩‍🔬"},
      {"a 👍🏽 b", "👍🏽"},
      {"a 🧪🎓 b", "🧪🎓"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    AssayDocument *document = fake_document();
    block_add_paragraph(document->body, cases[i].text);
    Drawn drawn = draw(document);
    expect_leaf(&drawn, 0, LEAF_CONTENT, NULL, NULL);
    if (cases[i].actual != NULL) expect_leaf(&drawn, 1, LEAF_CONTENT, NULL, cases[i].actual);
    g_autofree char *replaced = typesetter_replaced(drawn.flow->typesetter);
    g_assert_cmpint(replaced != NULL, ==, cases[i].actual != NULL);
    drawn_clear(&drawn);
  }
}

/* A long stretch without a place for a break stays on one line. */
static void test_fixed_space(void) {
  g_autoptr(Typesetter) typesetter = typesetter_new(fonts);
  Lines *loose = typeset_text(typesetter, "Table 12", &STYLE_BODY[0], 34);
  Lines *fixed = typeset_text(typesetter, "Table\u00a012", &STYLE_BODY[0], 34);
  g_assert_cmpuint(lines_count(loose), ==, 2);
  g_assert_cmpfloat(lines_width(fixed), >, lines_width(loose));
  lines_free(loose);
  lines_free(fixed);
}

/* ---- Footnotes on their pages ---- */

static void add_filling(Block *body, guint paragraphs, AssayDocument *document, guint marked) {
  for (guint i = 0; i < paragraphs; i++) {
    Block *paragraph = block_add_paragraph(body, "One line of text that stands for itself.");
    if (i != marked) continue;
    guint note = document_add_note(document);
    runs_add_note(paragraph->text, note);
    runs_add(document_note(document, note), RUN_PLAIN, "The words of the note.");
  }
}

/* Wherever its mark stands, a note is on the page of its mark, and text and notes do not meet. */
static void test_notes_on_their_page(void) {
  for (guint marked = 0; marked < 60; marked++) {
    g_autoptr(AssayDocument) document = fake_document();
    add_filling(document->body, 60, document, marked);
    g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
    guint noted = 0;
    for (guint p = 0; p < pages->len; p++) {
      const PageLayout *page = g_ptr_array_index(pages, p);
      g_assert_cmpfloat(page->height + flow_notes_height(flow, page->first_note, page->last_note), <=,
                        flow->page_height + 0.02);
      if (page->last_note < page->first_note) continue;
      noted++;
      guint first = g_array_index(page->placement, Placement, 0).piece;
      g_assert_cmpuint(marked, >=, first);
      g_assert_cmpuint(marked, <, first + page->placement->len);
    }
    g_assert_cmpuint(noted, ==, 1);
  }
}

/* A note of two thousand words is longer than any foot of a page: it stands whole at the end. */
static void test_long_note(void) {
  g_autoptr(AssayDocument) document = fake_document();
  add_filling(document->body, 3, document, 1);
  for (int i = 0; i < 1000; i++) runs_add(document_note(document, 1), RUN_PLAIN, " many words");
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
  g_assert_cmpuint(pages->len, >, 1);
  const Piece *last = &g_array_index(flow->piece, Piece, flow->piece->len - 1);
  g_assert_cmpint(last->node.part, ==, PART_FOOTNOTE);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = assay_report_pdf(document, fonts, &error);
  g_assert_no_error(error);
}

/* The page in a reference is that of its table, though the reference itself stands before it. */
static void test_pages_of_references(void) {
  g_autoptr(GString) outline =
      g_string_new("See `{ref table learning, page}`.\n\n`{page break}`\n\nOne.\n\n`{page break}`\n\n");
  g_string_append(outline, "```{table learning}\n```\n");
  g_autoptr(AssayDocument) document = fake_build(outline->str, fonts);
  Places *places = places_new();
  places_add(places, "table_1", 2, 100, "Table 1");
  g_autoptr(Typesetter) typesetter = typesetter_new(fonts);
  const Runs *runs = block_child(document->body, 0)->text;
  Lines *before = typeset(typesetter, runs, &STYLE_BODY[0], -1);
  typesetter_set_places(typesetter, places);
  Lines *behind = typeset(typesetter, runs, &STYLE_BODY[0], -1);
  Lines *expected = typeset_text(typesetter, "See Table 1, page 3.", &STYLE_BODY[0], -1);
  g_assert_cmpfloat(lines_width(behind), ==, lines_width(expected));
  g_assert_cmpfloat(lines_width(before), >, lines_width(behind)); /* "00" holds the room of two figures */
  lines_free(before);
  lines_free(behind);
  lines_free(expected);
  g_hash_table_unref(places);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = fake_fonts();
  g_test_add_func("/links/within-a-line", test_link_within_a_line);
  g_test_add_func("/links/mark-of-a-note", test_mark_of_a_note);
  g_test_add_func("/links/right-to-left", test_right_to_left);
  g_test_add_func("/links/scripts", test_scripts);
  g_test_add_func("/links/fixed-space", test_fixed_space);
  g_test_add_func("/links/notes-on-their-page", test_notes_on_their_page);
  g_test_add_func("/links/long-note", test_long_note);
  g_test_add_func("/links/pages-of-references", test_pages_of_references);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
