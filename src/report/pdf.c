/* Pages are made as lines and rows, and drawn when their number is known. The same input gives the same bytes: fonts
 * come from files, the date from the settings, nothing from the clock or the machine. */
#include "pdf.h"

#include <cairo-pdf.h>
#include <string.h>

#include "paginate.h"
#include "pdf_finish.h"
#include "pdf_forget.h"
#include "theme.h"

#define FRAME_CUT   4.0 /* room below and above the words of a box that goes on over a page */
#define HEADER      36.0
#define FOOTER      40.0 /* above the lower edge */
#define MOST_TURNS  4
#define LOGO_HEIGHT 30.0
#define LOGO_WIDTH  150.0

typedef struct {
  const AssayDocument *document;
  Flow *flow;
  GPtrArray *page;
  Typesetter *typesetter;
  double width, height, top; /* top: of the text, from the page's upper edge */
} Press;

static double page_width(const AssayDocument *document) {
  return document->a4 ? 595.28 : 612;
}

static double page_height(const AssayDocument *document) {
  return document->a4 ? 841.89 : 792;
}

static double text_top(const AssayDocument *document) {
  return document->compact ? 62 : 74;
}

double pdf_text_height(const AssayDocument *document) {
  double bottom = document->compact ? 57 : 68;
  return page_height(document) - text_top(document) - bottom;
}

/* ---- Furniture ---- */

static void draw_furniture_text(const Press *press, Canvas *canvas, const char *text, double x, double y, Side side) {
  double measure = document_measure(press->document);
  Lines *lines = typeset_text(press->typesetter, text, &STYLE_RUNNING, side == SIDE_LEFT ? measure - 90 : -1);
  lines_draw_artifact(lines, canvas, x, y, side);
  lines_free(lines);
}

static void draw_header(const Press *press, Canvas *canvas) {
  double right = press->width - DOCUMENT_RIGHT;
  draw_furniture_text(press, canvas, press->document->running_header, DOCUMENT_LEFT, HEADER, SIDE_LEFT);
  draw_rule(canvas, DOCUMENT_LEFT, HEADER + 14, right, HEADER + 14, 0.4, COLOUR_HAIRLINE);
}

/* Behind the text, for whoever copies a page gets it in the order in which it was drawn. */
static void draw_footer(const Press *press, Canvas *canvas, guint page) {
  const AssayDocument *document = press->document;
  double right = press->width - DOCUMENT_RIGHT, foot = press->height - FOOTER;
  const char *house = document->institution != NULL ? document->institution : document->author;
  if (house != NULL) draw_furniture_text(press, canvas, house, DOCUMENT_LEFT, foot, SIDE_LEFT);
  g_autofree char *number = g_strdup_printf("page %u of %u", page + 1, press->page->len);
  draw_furniture_text(press, canvas, number, right, foot, SIDE_RIGHT);
}

/* In the upper margin of the first page, above the rule. A logo that is SVG stands in the HTML only. */
static void draw_logo(const Press *press, Canvas *canvas) {
  const AssayDocument *document = press->document;
  if (document->logo == NULL || document->logo_is_svg) return;
  cairo_surface_t *logo = theme_logo_surface(document->logo);
  double width = cairo_image_surface_get_width(logo), height = cairo_image_surface_get_height(logo);
  double scale = MIN(LOGO_HEIGHT / height, LOGO_WIDTH / width);
  double x = press->width - DOCUMENT_RIGHT - width * scale, y = HEADER + 9 - height * scale;
  cairo_t *cr = leaf_begin(canvas, LEAF_CONTENT, (LeafNode){document->body, PART_LOGO, 0, 0}, NULL);
  leaf_place(canvas, x, y, width * scale, height * scale);
  cairo_translate(cr, x, y);
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, logo, 0, 0);
  cairo_paint(cr);
  leaf_end(canvas);
  cairo_surface_destroy(logo);
}

/* ---- A page ---- */

static const Piece *placed_piece(const Press *press, const PageLayout *page, guint i) {
  return &g_array_index(press->flow->piece, Piece, g_array_index(page->placement, Placement, i).piece);
}

static gboolean framed_alike(const Press *press, guint piece, guint frame) {
  return piece < press->flow->piece->len && g_array_index(press->flow->piece, Piece, piece).frame == frame;
}

/* The ground of a callout, from its first piece on the page to its last, and a little farther where it goes on. */
static void draw_frame_ground(const Press *press, Canvas *canvas, const PageLayout *page, guint i) {
  const Piece *first = placed_piece(press, page, i);
  if (first->frame == 0 || (i > 0 && placed_piece(press, page, i - 1)->frame == first->frame)) return;
  guint end = i;
  while (end + 1 < page->placement->len && placed_piece(press, page, end + 1)->frame == first->frame) end++;
  const Frame *frame = &g_array_index(press->flow->frame_list, Frame, first->frame - 1);
  double top = press->top + g_array_index(page->placement, Placement, i).y, x = DOCUMENT_LEFT + frame->x;
  double bottom =
      press->top + g_array_index(page->placement, Placement, end).y + placed_piece(press, page, end)->height;
  guint begins = g_array_index(page->placement, Placement, i).piece;
  if (begins > 0 && framed_alike(press, begins - 1, first->frame)) top -= FRAME_CUT;
  if (framed_alike(press, g_array_index(page->placement, Placement, end).piece + 1, first->frame)) bottom += FRAME_CUT;
  draw_wash(canvas, x, top, frame->width, bottom - top, COLOUR_WASH);
  gboolean caution = frame->block->callout == CALLOUT_CAUTION;
  draw_wash(canvas, x, top, caution ? 2.4 : 1.2, bottom - top, caution ? COLOUR_INK : COLOUR_GREY);
}

static double notes_top(const Press *press, const PageLayout *page) {
  double height = flow_notes_height(press->flow, page->first_note, page->last_note);
  return press->top + MAX(press->flow->page_height - height, page->height);
}

static void draw_notes(const Press *press, Canvas *canvas, const PageLayout *page) {
  if (flow_notes_height(press->flow, page->first_note, page->last_note) > 0)
    flow_draw_notes(press->flow, page->first_note, page->last_note, canvas, DOCUMENT_LEFT, notes_top(press, page));
}

static void draw_page(const Press *press, Canvas *canvas, guint number) {
  const PageLayout *page = g_ptr_array_index(press->page, number);
  draw_header(press, canvas);
  if (number == 0) draw_logo(press, canvas);
  if (page->continued != NULL)
    table_flow_draw_head(page->continued, canvas, DOCUMENT_LEFT, press->top, placed_piece(press, page, 0)->row);
  for (guint i = 0; i < page->placement->len; i++) {
    const Piece *piece = placed_piece(press, page, i);
    draw_frame_ground(press, canvas, page, i);
    if (piece->draw == NULL) continue;
    piece->draw(piece, canvas, DOCUMENT_LEFT + piece->x, press->top + g_array_index(page->placement, Placement, i).y);
  }
  if (page->cut != NULL) table_flow_draw_rule(page->cut, canvas, DOCUMENT_LEFT, press->top + page->height);
  if (page->last_note >= page->first_note) draw_notes(press, canvas, page);
  draw_footer(press, canvas, number);
}

/* ---- Places ---- */

static void add_place(Places *places, const Block *block, guint page, double y) {
  if (block->kind == BLOCK_HEADING) {
    g_autofree char *words = heading_words(block);
    places_add(places, block->anchor, page, y, words);
    return;
  }
  if (block->kind != BLOCK_TABLE && block->kind != BLOCK_FIGURE) return;
  gboolean table = block->kind == BLOCK_TABLE;
  guint number = table ? block->table->number : block->figure->number;
  g_autofree char *anchor = g_strdup_printf("%s_%u", table ? "table" : "figure", number);
  g_autofree char *words = g_strdup_printf("%s %u", table ? "Table" : "Figure", number);
  places_add(places, anchor, page, y, words);
}

static void add_note_place(Places *places, guint note, guint page, double y) {
  g_autofree char *anchor = g_strdup_printf("note_%u", note), *words = g_strdup_printf("Note %u", note);
  places_add(places, anchor, page, y, words);
}

static void add_note_places(Places *places, const Press *press, const PageLayout *page, guint number) {
  for (guint i = page->first_note; i <= page->last_note; i++)
    if (((const NoteLines *)g_ptr_array_index(press->flow->note, i - 1))->lines != NULL)
      add_note_place(places, i, number, notes_top(press, page));
}

static Places *find_places(const Press *press) {
  Places *places = places_new();
  for (guint p = 0; p < press->page->len; p++) {
    const PageLayout *page = g_ptr_array_index(press->page, p);
    const Block *last = NULL;
    for (guint i = 0; i < page->placement->len; i++) {
      const Piece *piece = placed_piece(press, page, i);
      double y = press->top + g_array_index(page->placement, Placement, i).y;
      if (piece->block != last) add_place(places, piece->block, p, y);
      if (piece->node.part == PART_FOOTNOTE) add_note_place(places, piece->node.row, p, y);
      last = piece->block;
    }
    add_note_places(places, press, page, p);
  }
  return places;
}

/* ---- Bookmarks and metadata ---- */

static void add_bookmark(cairo_surface_t *surface, int *parent, const Block *heading, guint page, double y) {
  g_autofree char *title = heading_words(heading);
  char where[64], at[G_ASCII_DTOSTR_BUF_SIZE];
  g_snprintf(where, sizeof where, "page=%u pos=[%d %s]", page + 1, (int)DOCUMENT_LEFT,
             g_ascii_formatd(at, sizeof at, "%.1f", y));
  int level = heading->level, up = CAIRO_PDF_OUTLINE_ROOT;
  for (int i = level - 1; i >= 1 && up == CAIRO_PDF_OUTLINE_ROOT; i--) up = parent[i];
  parent[level] =
      cairo_pdf_surface_add_outline(surface, up, title, where, level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
  for (int i = level + 1; i <= 4; i++) parent[i] = CAIRO_PDF_OUTLINE_ROOT;
}

static void add_bookmarks(const Press *press, cairo_surface_t *surface) {
  int parent[5] = {0};
  const Block *last = NULL;
  for (guint p = 0; p < press->page->len; p++) {
    const PageLayout *page = g_ptr_array_index(press->page, p);
    for (guint i = 0; i < page->placement->len; i++) {
      const Piece *piece = placed_piece(press, page, i);
      if (piece->block == NULL || piece->block->kind != BLOCK_HEADING || piece->block == last) continue;
      last = piece->block;
      add_bookmark(surface, parent, last, p, press->top + g_array_index(page->placement, Placement, i).y);
    }
  }
}

static void set_metadata(const AssayDocument *document, cairo_surface_t *surface) {
  g_autofree char *date = g_strdup_printf("%sT00:00:00Z", document->date != NULL ? document->date : "1970-01-01");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
  if (document->author != NULL) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document->author);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "assay " ASSAY_VERSION);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* ---- The whole ---- */

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *print(const Press *press, const Places *places, GError **error) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append_bytes, bytes, press->width, press->height);
  set_metadata(press->document, surface);
  g_autoptr(Canvas) canvas = canvas_new(surface);
  canvas_set_places(canvas, places);
  for (guint p = 0; p < press->page->len; p++) {
    draw_page(press, canvas, p);
    canvas_next_page(canvas);
  }
  add_bookmarks(press, surface);
  gboolean done = canvas_finish(canvas, error);
  cairo_surface_destroy(surface);
  if (!done) return NULL;
  pdf_forget_elements(bytes);
  return pdf_finish(press->document, canvas, bytes, error);
}

static void see_page(gpointer user, Runs *runs) {
  gboolean *any = user;
  for (guint i = 0; i < runs_size(runs); i++) *any |= runs_at(runs, i)->page;
}

static void lay_out(Press *press, const AssayFonts *fonts, const Places *places) {
  if (press->page != NULL) g_ptr_array_unref(press->page);
  flow_free(press->flow);
  double height = pdf_text_height(press->document);
  press->flow = flow_new(press->document, fonts, height, places);
  press->page = paginate(press->flow, height);
  press->typesetter = press->flow->typesetter;
}

/* A document whose text names pages is laid out again until they are right; a page that would then still move keeps the
 * number of the last turn but one, which is off by one at most. */
GBytes *assay_report_pdf(const AssayDocument *document, const AssayFonts *fonts, GError **error) {
  Press press = {
      .document = document, .width = page_width(document), .height = page_height(document), .top = text_top(document)};
  gboolean named = FALSE;
  document_each_text((AssayDocument *)document, see_page, &named);
  lay_out(&press, fonts, NULL);
  Places *places = find_places(&press);
  for (int turn = 0; named && turn < MOST_TURNS; turn++) {
    Places *before = places;
    lay_out(&press, fonts, before);
    places = find_places(&press);
    named = !places_agree(before, places);
    g_hash_table_unref(before);
  }
  GBytes *bytes = print(&press, places, error);
  g_hash_table_unref(places);
  g_ptr_array_unref(press.page);
  flow_free(press.flow);
  return bytes;
}
