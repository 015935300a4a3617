/* Lines are placed one by one on a fixed leading, so that they can be broken over pages and stand on one grid. Measured
 * on pango 1.50: the space at a wrapped line is dropped from the glyphs, and words join when the file is read aloud or
 * copied; its glyph is put back. Ligatures are off, because they cut some readers off. */
#include "typeset.h"

#include <hb.h>
#include <string.h>

#include "spelling.h"

#define INK \
  { 0.10, 0.10, 0.11 }
#define GREY \
  { 0.33, 0.33, 0.35 }

const AssayColour COLOUR_ACCENT = {0.043, 0.310, 0.424}, COLOUR_INK = INK, COLOUR_GREY = GREY,
                  COLOUR_HAIRLINE = {0.80, 0.80, 0.80}, COLOUR_WASH = {0.957, 0.957, 0.945};

const TextStyle STYLE_BODY[TIGHTEST + 1] = {
    {ASSAY_FONT_SERIF, 10.5, 14.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0},
    {ASSAY_FONT_SERIF, 10, 13.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0},
    {ASSAY_FONT_SERIF, 9.5, 12.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0},
};
const TextStyle STYLE_HEADING[5] = {
    {NULL, 0, 0, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0},
    {ASSAY_FONT_SANS, 19, 23, ASSAY_WEIGHT_BOLD, FALSE, INK, 12},
    {ASSAY_FONT_SANS, 14, 18, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0},
    {ASSAY_FONT_SANS, 11.5, 15, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0},
    {ASSAY_FONT_SANS, 10.5, 14, ASSAY_WEIGHT_SEMIBOLD, FALSE, GREY, 0},
};
const TextStyle STYLE_CAPTION = {ASSAY_FONT_SANS, 9.5, 12.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0};
const TextStyle STYLE_HEAD = {ASSAY_FONT_SANS, 9, 11.5, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0};
const TextStyle STYLE_CELL[2] = {{ASSAY_FONT_SANS, 9.25, 12, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0},
                                 {ASSAY_FONT_SANS, 9, 10.75, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0}};
const TextStyle STYLE_GROUP[2] = {{ASSAY_FONT_SANS, 9.25, 12, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0},
                                  {ASSAY_FONT_SANS, 9, 10.75, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0}};
const TextStyle STYLE_NOTE = {ASSAY_FONT_SANS, 9, 11, ASSAY_WEIGHT_REGULAR, FALSE, GREY, 0};
const TextStyle STYLE_STRIP_VALUE = {ASSAY_FONT_SANS, 20, 24, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0};
const TextStyle STYLE_STRIP_LABEL = {ASSAY_FONT_SANS, 9, 12, ASSAY_WEIGHT_REGULAR, FALSE, GREY, 0};
const TextStyle STYLE_RUNNING = {ASSAY_FONT_SANS, 8.5, 11, ASSAY_WEIGHT_REGULAR, FALSE, GREY, 0};
const TextStyle STYLE_CALLOUT_TITLE = {ASSAY_FONT_SANS, 10, 14, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0};
const TextStyle STYLE_CALLOUT = {ASSAY_FONT_SERIF, 10, 13.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0};
const TextStyle STYLE_ENTRY[2] = {{ASSAY_FONT_SANS, 10, 16, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0},
                                  {ASSAY_FONT_SANS, 9.5, 14, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0}};
const TextStyle STYLE_FIELD = {ASSAY_FONT_SANS, 9.5, 12.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0};

struct Typesetter {
  const AssayFonts *fonts;
  Spelling spelling;
  gboolean has_headings;
  AssayColour headings;
};

struct Lines {
  PangoLayout *layout;
  const TextStyle *style;
  GArray *span; /* of Span, in order */
  double width;
  AssayColour colour;
};

Typesetter *typesetter_new(const AssayFonts *fonts) {
  Typesetter *typesetter = g_new0(Typesetter, 1);
  typesetter->fonts = fonts;
  typesetter->spelling = (Spelling){fonts, NULL, g_hash_table_new(NULL, NULL)};
  return typesetter;
}

void typesetter_free(Typesetter *typesetter) {
  if (typesetter == NULL) return;
  g_hash_table_unref(typesetter->spelling.replaced);
  g_free(typesetter);
}

void typesetter_set_headings(Typesetter *typesetter, AssayColour colour) {
  typesetter->has_headings = TRUE;
  typesetter->headings = colour;
}

static AssayColour colour_of(const Typesetter *typesetter, const TextStyle *style) {
  for (guint i = 0; typesetter->has_headings && i < G_N_ELEMENTS(STYLE_HEADING); i++)
    if (style == &STYLE_HEADING[i]) return typesetter->headings;
  return style->colour;
}

char *typesetter_replaced(const Typesetter *typesetter) {
  return spelling_replaced(&typesetter->spelling);
}

void typesetter_set_places(Typesetter *typesetter, const Places *places) {
  typesetter->spelling.places = places;
}

static void insert(PangoAttrList *list, PangoAttribute *attribute, guint start, guint end) {
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert(list, attribute);
}

static void style_run(PangoAttrList *list, const Run *run, const TextStyle *style, guint start, guint end) {
  gboolean strong = (run->style & RUN_STRONG) != 0;
  if (style->plain_size > 0 && !strong) {
    insert(list, pango_attr_weight_new(PANGO_WEIGHT_NORMAL), start, end);
    insert(list, pango_attr_size_new(pango_units_from_double(style->plain_size)), start, end);
  } else if (strong && style->weight == ASSAY_WEIGHT_REGULAR)
    insert(
        list,
        pango_attr_weight_new(g_str_equal(style->family, ASSAY_FONT_SERIF) ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_SEMIBOLD),
        start, end);
  if (run->style & RUN_EMPHASIS)
    insert(list, pango_attr_style_new(style->italic ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC), start, end);
  if ((run->style & RUN_CODE) && g_str_equal(style->family, ASSAY_FONT_SERIF)) {
    insert(list, pango_attr_family_new(ASSAY_FONT_SANS), start, end);
    insert(list, pango_attr_size_new(pango_units_from_double(style->size * 0.95)), start, end);
  }
}

/* Each span begins and ends a glyph item of its own: pango cuts items where an attribute does. At a fixed space no line ends:
 * the break that pango would allow lies before the character behind it. */
static void cut_items(PangoAttrList *list, const GArray *spans, const GString *text) {
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = &g_array_index(spans, Span, i);
    if (!span->fixed) {
      insert(list, pango_attr_foreground_new(0, 0, (guint16)(i + 1)), span->start, span->end);
      continue;
    }
    const char *next = text->str + span->end;
    guint end = *next != '\0' ? (guint)(g_utf8_next_char(next) - text->str) : span->end;
    insert(list, pango_attr_allow_breaks_new(FALSE), span->start, end);
  }
}

/* Words from right to left stand in the file as they are seen, from left to right; each says how it is read. */
static void note_backward(Lines *lines) {
  const char *text = pango_layout_get_text(lines->layout);
  for (GSList *l = pango_layout_get_lines_readonly(lines->layout); l != NULL; l = l->next)
    for (GSList *r = ((PangoLayoutLine *)l->data)->runs; r != NULL; r = r->next) {
      const PangoItem *item = ((PangoGlyphItem *)r->data)->item;
      const Span *over = span_at(lines->span, (guint)item->offset);
      if (item->analysis.level % 2 == 0 || (over != NULL && over->actual != NULL)) continue;
      Span span = {.start = (guint)item->offset, .end = (guint)(item->offset + item->length)};
      span.href = over != NULL ? g_strdup(over->href) : NULL;
      span.actual = g_strndup(text + item->offset, (gsize)item->length);
      g_array_append_val(lines->span, span);
    }
}

Lines *typeset(Typesetter *typesetter, const Runs *runs, const TextStyle *style, double width) {
  g_autoptr(GString) text = g_string_new(NULL);
  PangoAttrList *list = pango_attr_list_new();
  insert(list, pango_attr_font_features_new(ASSAY_FONT_FEATURES), 0, G_MAXUINT);
  Lines *lines = g_new0(Lines, 1);
  lines->style = style;
  lines->width = width;
  lines->colour = colour_of(typesetter, style);
  lines->span = spans_new();
  for (guint i = 0; i < runs_size(runs); i++) {
    const Run *run = runs_at(runs, i);
    guint start = (guint)text->len;
    if (run->style & RUN_BREAK) {
      g_string_append_c(text, '\n');
      continue;
    }
    spell_run(&typesetter->spelling, run, text, lines->span);
    style_run(list, run, style, start, (guint)text->len);
  }
  cut_items(list, lines->span, text);
  lines->layout =
      assay_fonts_layout(typesetter->fonts, style->family, style->size, style->weight, style->italic, text->str, width);
  pango_layout_set_attributes(lines->layout, list);
  pango_attr_list_unref(list);
  g_assert(pango_layout_get_unknown_glyphs_count(lines->layout) == 0);
  note_backward(lines);
  return lines;
}

Lines *typeset_text(Typesetter *typesetter, const char *text, const TextStyle *style, double width) {
  g_autoptr(Runs) runs = runs_new();
  runs_add(runs, RUN_PLAIN, text);
  return typeset(typesetter, runs, style, width);
}

void lines_free(Lines *lines) {
  if (lines == NULL) return;
  g_object_unref(lines->layout);
  g_array_unref(lines->span);
  g_free(lines);
}

guint lines_count(const Lines *lines) {
  return (guint)pango_layout_get_line_count(lines->layout);
}

double lines_leading(const Lines *lines) {
  return lines->style->leading;
}

double lines_height(const Lines *lines) {
  return lines_count(lines) * lines->style->leading;
}

double lines_width(const Lines *lines) {
  PangoRectangle extents;
  pango_layout_get_extents(lines->layout, NULL, &extents);
  return pango_units_to_double(extents.width);
}

static double line_width(PangoLayoutLine *line) {
  PangoRectangle extents;
  pango_layout_line_get_extents(line, NULL, &extents);
  return pango_units_to_double(extents.width);
}

double lines_last_width(const Lines *lines) {
  return line_width(pango_layout_get_line_readonly(lines->layout, (int)lines_count(lines) - 1));
}

/* ---- Drawing ---- */

static void mend_wrapped_space(PangoLayoutLine *line) {
  if (line->runs == NULL) return;
  PangoGlyphItem *item = g_slist_last(line->runs)->data;
  PangoGlyphString *glyphs = item->glyphs;
  hb_codepoint_t space;
  if (glyphs->num_glyphs > 0 && glyphs->glyphs[glyphs->num_glyphs - 1].glyph == PANGO_GLYPH_EMPTY &&
      hb_font_get_nominal_glyph(pango_font_get_hb_font(item->item->analysis.font), 0x20, &space))
    glyphs->glyphs[glyphs->num_glyphs - 1].glyph = space;
}

guint lines_last_note(const Lines *lines, guint last) {
  guint note = 0;
  if (lines->span->len == 0) return 0;
  PangoLayoutLine *line = pango_layout_get_line_readonly(lines->layout, (int)last);
  int end = pango_layout_line_get_start_index(line) + pango_layout_line_get_length(line);
  for (guint i = 0; i < lines->span->len; i++) {
    const Span *span = &g_array_index(lines->span, Span, i);
    if ((int)span->start < end) note = MAX(note, span->note);
  }
  return note;
}

typedef struct {
  Canvas *canvas;
  cairo_t *cr; /* NULL: no leaf is open */
  LeafNode node;
  const Span *span;
  AssayColour colour;
} Pen;

static void pen_lift(Pen *pen) {
  if (pen->cr != NULL) leaf_end(pen->canvas);
  pen->cr = NULL;
}

static void pen_set(Pen *pen, const Span *span) {
  if (pen->cr != NULL && pen->span == span) return;
  pen_lift(pen);
  const char *href = span != NULL ? span->href : NULL;
  LeafKind kind = pen->node.block == NULL ? LEAF_ARTIFACT : href != NULL ? LEAF_LINK : LEAF_CONTENT;
  pen->cr = leaf_begin(pen->canvas, kind, pen->node, kind == LEAF_LINK ? href : NULL);
  if (span != NULL && kind != LEAF_ARTIFACT) leaf_says(pen->canvas, span->actual);
  pen->span = span;
  cairo_set_source_rgb(pen->cr, pen->colour.red, pen->colour.green, pen->colour.blue);
}

/* Links to the outside are underlined. */
static void underline(const Pen *pen, double x, double width, double baseline) {
  cairo_set_line_width(pen->cr, 0.4);
  cairo_move_to(pen->cr, x, baseline + 1.8);
  cairo_line_to(pen->cr, x + width, baseline + 1.8);
  cairo_stroke(pen->cr);
}

typedef struct {
  PangoGlyphItem *item;
  double x, width;
} PlacedItem;

static int by_offset(gconstpointer a, gconstpointer b) {
  return ((const PlacedItem *)a)->item->item->offset - ((const PlacedItem *)b)->item->item->offset;
}

static void draw_item(const Lines *lines, Pen *pen, const PlacedItem *placed, double baseline) {
  const Span *span = span_at(lines->span, (guint)placed->item->item->offset);
  pen_set(pen, span);
  cairo_move_to(pen->cr, placed->x, baseline);
  pango_cairo_show_glyph_item(pen->cr, pango_layout_get_text(lines->layout), placed->item);
  if (span != NULL && span->href != NULL && span->href[0] != '#') underline(pen, placed->x, placed->width, baseline);
}

/* Items lie as they are seen, and are drawn in the order in which they are read. */
static void draw_line(const Lines *lines, Pen *pen, PangoLayoutLine *line, double x, double baseline) {
  g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(PlacedItem));
  for (GSList *i = line->runs; i != NULL; i = i->next) {
    PlacedItem placed = {i->data, x,
                         pango_units_to_double(pango_glyph_string_get_width(((PangoGlyphItem *)i->data)->glyphs))};
    g_array_append_val(items, placed);
    x += placed.width;
  }
  g_array_sort(items, by_offset);
  for (guint i = 0; i < items->len; i++) draw_item(lines, pen, &g_array_index(items, PlacedItem, i), baseline);
}

static void draw_lines(const Lines *lines, Pen *pen, guint first, guint n, double x, double y, Side side) {
  const TextStyle *style = lines->style;
  double baseline = y + style->leading / 2 + style->size * 0.33; /* capitals in the middle of the leading */
  guint last = first + n, count = lines_count(lines);
  g_assert(last <= count);
  for (guint i = first; i < last; i++, baseline += style->leading) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(lines->layout, (int)i);
    double width = line_width(line);
    if (i + 1 < count) mend_wrapped_space(line);
    double left = side == SIDE_RIGHT ? x - width : side == SIDE_MIDDLE ? x - width / 2 : x;
    if (side == SIDE_LEFT && line->resolved_dir == PANGO_DIRECTION_RTL && lines->width > 0)
      left += lines->width - width;
    draw_line(lines, pen, line, left, baseline);
  }
  pen_lift(pen);
}

void lines_draw(const Lines *lines, Canvas *canvas, guint first, guint n, double x, double y, Side side,
                LeafNode node) {
  Pen pen = {.canvas = canvas, .node = node, .colour = lines->colour};
  draw_lines(lines, &pen, first, n, x, y, side);
}

void lines_draw_artifact(const Lines *lines, Canvas *canvas, double x, double y, Side side) {
  Pen pen = {.canvas = canvas, .colour = lines->colour};
  draw_lines(lines, &pen, 0, lines_count(lines), x, y, side);
}
