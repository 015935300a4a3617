/* Lines are placed one by one on a fixed leading, so that they can be broken over pages and stand on one grid. Measured
 * on pango 1.50: the space at a wrapped line is dropped from the glyphs, and words join when the file is read aloud or
 * copied; its glyph is put back. Ligatures are off, because they cut some readers off. */
#include "typeset.h"

#include <hb.h>
#include <string.h>

#define INK \
  { 0.10, 0.10, 0.11 }
#define GREY \
  { 0.33, 0.33, 0.35 }

const AssayColour COLOUR_INK = INK, COLOUR_GREY = GREY, COLOUR_HAIRLINE = {0.80, 0.80, 0.80},
                  COLOUR_WASH = {0.957, 0.957, 0.945};

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
const TextStyle STYLE_CELL = {ASSAY_FONT_SANS, 9.25, 12, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0};
const TextStyle STYLE_GROUP = {ASSAY_FONT_SANS, 9.25, 12, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0};
const TextStyle STYLE_NOTE = {ASSAY_FONT_SANS, 8.5, 11, ASSAY_WEIGHT_REGULAR, FALSE, GREY, 0};
const TextStyle STYLE_STRIP_VALUE = {ASSAY_FONT_SANS, 20, 24, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0};
const TextStyle STYLE_STRIP_LABEL = {ASSAY_FONT_SANS, 9, 12, ASSAY_WEIGHT_REGULAR, FALSE, GREY, 0};
const TextStyle STYLE_RUNNING = {ASSAY_FONT_SANS, 8.5, 11, ASSAY_WEIGHT_REGULAR, FALSE, GREY, 0};
const TextStyle STYLE_CALLOUT_TITLE = {ASSAY_FONT_SANS, 10, 14, ASSAY_WEIGHT_SEMIBOLD, FALSE, INK, 0};
const TextStyle STYLE_CALLOUT = {ASSAY_FONT_SERIF, 10, 13.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0};
const TextStyle STYLE_FIELD = {ASSAY_FONT_SANS, 9.5, 12.5, ASSAY_WEIGHT_REGULAR, FALSE, INK, 0};

struct Typesetter {
  const AssayFonts *fonts;
  GHashTable *face;     /* family -> PangoFont */
  GHashTable *replaced; /* characters */
};

typedef struct {
  guint start, end; /* bytes */
  const char *href;
} LinkSpan;

struct Lines {
  PangoLayout *layout;
  const TextStyle *style;
  GArray *link; /* of LinkSpan */
  double width;
};

Typesetter *typesetter_new(const AssayFonts *fonts) {
  Typesetter *typesetter = g_new0(Typesetter, 1);
  typesetter->fonts = fonts;
  typesetter->face = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_object_unref);
  typesetter->replaced = g_hash_table_new(NULL, NULL);
  return typesetter;
}

void typesetter_free(Typesetter *typesetter) {
  if (typesetter == NULL) return;
  g_hash_table_unref(typesetter->face);
  g_hash_table_unref(typesetter->replaced);
  g_free(typesetter);
}

static int compare_characters(gconstpointer a, gconstpointer b) {
  return GPOINTER_TO_INT(a) < GPOINTER_TO_INT(b) ? -1 : 1;
}

char *typesetter_replaced(const Typesetter *typesetter) {
  if (g_hash_table_size(typesetter->replaced) == 0) return NULL;
  g_autoptr(GList) all = g_list_sort(g_hash_table_get_keys(typesetter->replaced), compare_characters);
  GString *names = g_string_new(NULL);
  guint n = 0;
  for (GList *i = all; i != NULL && n < 12; i = i->next, n++)
    g_string_append_printf(names, "%sU+%04X", n > 0 ? ", " : "", GPOINTER_TO_UINT(i->data));
  guint more = g_hash_table_size(typesetter->replaced) - n;
  if (more > 0) g_string_append_printf(names, " and %u more", more);
  g_autofree char *list = g_string_free(names, FALSE);
  return g_strdup_printf(
      "The fonts of this report do not have some characters of the study; each stands as “?”: %s. "
      "The HTML report shows them.",
      list);
}

static PangoFont *face_of(Typesetter *typesetter, const char *family) {
  PangoFont *font = g_hash_table_lookup(typesetter->face, family);
  if (font == NULL) {
    g_autoptr(PangoLayout) probe =
        assay_fonts_layout(typesetter->fonts, family, 10, ASSAY_WEIGHT_REGULAR, FALSE, "", -1);
    font = pango_context_load_font(pango_layout_get_context(probe), pango_layout_get_font_description(probe));
    g_assert(font != NULL);
    g_hash_table_insert(typesetter->face, (gpointer)family, font);
  }
  return font;
}

/* Joiners, direction marks, variation selectors and soft hyphens are left out: they have no picture of their own. */
static gboolean is_invisible(gunichar c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

static void append_covered(Typesetter *typesetter, const TextStyle *style, GString *out, const char *text) {
  PangoFont *font = face_of(typesetter, style->family);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (is_invisible(c)) continue;
    if (c == 0x2028 || c == 0x2029) c = ' ';
    if (c == 0x202F || c == 0x2009) c = 0xA0;
    if (pango_font_has_char(font, c)) {
      g_string_append_unichar(out, c);
    } else {
      g_string_append_c(out, '?');
      g_hash_table_add(typesetter->replaced, GUINT_TO_POINTER(c));
    }
  }
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

Lines *typeset(Typesetter *typesetter, const Runs *runs, const TextStyle *style, double width) {
  g_autoptr(GString) text = g_string_new(NULL);
  PangoAttrList *list = pango_attr_list_new();
  insert(list, pango_attr_font_features_new(ASSAY_FONT_FEATURES), 0, G_MAXUINT);
  Lines *lines = g_new0(Lines, 1);
  lines->style = style;
  lines->width = width;
  lines->link = g_array_new(FALSE, FALSE, sizeof(LinkSpan));
  for (guint i = 0; i < runs_size(runs); i++) {
    const Run *run = runs_at(runs, i);
    guint start = (guint)text->len;
    if (run->style & RUN_BREAK) {
      g_string_append_c(text, '\n');
      continue;
    }
    append_covered(typesetter, style, text, run->text);
    style_run(list, run, style, start, (guint)text->len);
    if (run->href != NULL) {
      LinkSpan span = {start, (guint)text->len, run->href};
      g_array_append_val(lines->link, span);
    }
  }
  lines->layout =
      assay_fonts_layout(typesetter->fonts, style->family, style->size, style->weight, style->italic, text->str, width);
  pango_layout_set_attributes(lines->layout, list);
  pango_attr_list_unref(list);
  g_assert(pango_layout_get_unknown_glyphs_count(lines->layout) == 0);
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
  g_array_unref(lines->link);
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

static const char *href_at(const Lines *lines, int byte) {
  for (guint i = 0; i < lines->link->len; i++) {
    const LinkSpan *span = &g_array_index(lines->link, LinkSpan, i);
    if ((guint)byte >= span->start && (guint)byte < span->end) return span->href;
  }
  return NULL;
}

typedef struct {
  Canvas *canvas;
  cairo_t *cr; /* NULL: no leaf is open */
  LeafNode node;
  const char *href;
  AssayColour colour;
} Pen;

static void pen_lift(Pen *pen) {
  if (pen->cr != NULL) leaf_end(pen->canvas);
  pen->cr = NULL;
}

static void pen_set(Pen *pen, const char *href) {
  if (pen->cr != NULL && pen->href == href) return;
  pen_lift(pen);
  LeafKind kind = pen->node.block == NULL ? LEAF_ARTIFACT : href != NULL ? LEAF_LINK : LEAF_CONTENT;
  pen->cr = leaf_begin(pen->canvas, kind, pen->node, kind == LEAF_LINK ? href : NULL);
  pen->href = href;
  cairo_set_source_rgb(pen->cr, pen->colour.red, pen->colour.green, pen->colour.blue);
}

static void draw_line(const Lines *lines, Pen *pen, PangoLayoutLine *line, double x, double baseline) {
  for (GSList *i = line->runs; i != NULL; i = i->next) {
    PangoGlyphItem *item = i->data;
    const char *href = href_at(lines, item->item->offset);
    double width = pango_units_to_double(pango_glyph_string_get_width(item->glyphs));
    pen_set(pen, href);
    cairo_move_to(pen->cr, x, baseline);
    pango_cairo_show_glyph_item(pen->cr, pango_layout_get_text(lines->layout), item);
    if (href != NULL) {
      cairo_set_line_width(pen->cr, 0.4);
      cairo_move_to(pen->cr, x, baseline + 1.8);
      cairo_line_to(pen->cr, x + width, baseline + 1.8);
      cairo_stroke(pen->cr);
    }
    x += width;
  }
}

static void draw_lines(const Lines *lines, Pen *pen, guint first, guint n, double x, double y, Side side) {
  const TextStyle *style = lines->style;
  double baseline = y + style->leading / 2 + style->size * 0.33; /* capitals in the middle of the leading */
  guint last = first + n, count = lines_count(lines);
  g_assert(last <= count);
  for (guint i = first; i < last; i++, baseline += style->leading) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(lines->layout, (int)i);
    PangoRectangle extents;
    pango_layout_line_get_extents(line, NULL, &extents);
    double width = pango_units_to_double(extents.width);
    if (i + 1 < count) mend_wrapped_space(line);
    draw_line(lines, pen, line, side == SIDE_RIGHT ? x - width : side == SIDE_MIDDLE ? x - width / 2 : x, baseline);
  }
  pen_lift(pen);
}

void lines_draw(const Lines *lines, Canvas *canvas, guint first, guint n, double x, double y, Side side,
                LeafNode node) {
  Pen pen = {.canvas = canvas, .node = node, .colour = lines->style->colour};
  draw_lines(lines, &pen, first, n, x, y, side);
}

void lines_draw_artifact(const Lines *lines, Canvas *canvas, double x, double y, Side side) {
  Pen pen = {.canvas = canvas, .colour = lines->style->colour};
  draw_lines(lines, &pen, 0, lines_count(lines), x, y, side);
}

static cairo_t *begin_artifact(Canvas *canvas, AssayColour colour) {
  cairo_t *cr = leaf_begin(canvas, LEAF_ARTIFACT, (LeafNode){0}, NULL);
  cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
  return cr;
}

void draw_rule(Canvas *canvas, double x1, double y1, double x2, double y2, double width, AssayColour colour) {
  cairo_t *cr = begin_artifact(canvas, colour);
  cairo_set_line_width(cr, width);
  cairo_move_to(cr, x1, y1);
  cairo_line_to(cr, x2, y2);
  cairo_stroke(cr);
  leaf_end(canvas);
}

void draw_wash(Canvas *canvas, double x, double y, double width, double height, AssayColour colour) {
  cairo_t *cr = begin_artifact(canvas, colour);
  cairo_rectangle(cr, x, y, width, height);
  cairo_fill(cr);
  leaf_end(canvas);
}

void draw_frame(Canvas *canvas, double x, double y, double width, double height, double line, AssayColour colour) {
  cairo_t *cr = begin_artifact(canvas, colour);
  cairo_set_line_width(cr, line);
  cairo_rectangle(cr, x, y, width, height);
  cairo_stroke(cr);
  leaf_end(canvas);
}
