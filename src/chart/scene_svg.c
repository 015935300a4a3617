/* SVG written by hand, because text must stay text: cairo would turn it into outlines that nobody can search or hear.
 */
#include <math.h>
#include <string.h>

#include "scene.h"

/* At most two decimals, a point whatever the locale, no trailing zeros, no minus zero. */
static void put_number(GString *out, double value) {
  char digits[64];
  double rounded = round(value * 100) / 100;
  g_ascii_formatd(digits, sizeof digits, "%.2f", rounded == 0 ? 0.0 : rounded);
  gsize length = strlen(digits);
  while (digits[length - 1] == '0') length--;
  if (digits[length - 1] == '.') length--;
  g_string_append_len(out, digits, (gssize)length);
}

static void put_attribute(GString *out, const char *name, double value) {
  g_string_append_printf(out, " %s=\"", name);
  put_number(out, value);
  g_string_append_c(out, '"');
}

/* XML 1.0 has no control characters, not even escaped ones. */
static void put_escaped(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  for (char *c = valid; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  g_autofree char *escaped = g_markup_escape_text(valid, -1);
  g_string_append(out, escaped);
}

static guint channel(double value) {
  return (guint)lround(CLAMP(value, 0, 1) * 255);
}

static void put_colour(GString *out, const char *name, AssayColour c) {
  g_string_append_printf(out, " %s=\"#%02x%02x%02x\"", name, channel(c.red), channel(c.green), channel(c.blue));
}

static void put_paint(GString *out, const AssayMark *mark) {
  if (mark->kind != ASSAY_MARK_LINE) {
    if (mark->filled)
      put_colour(out, "fill", mark->fill);
    else
      g_string_append(out, " fill=\"none\"");
  }
  if (!mark->stroked) return;
  put_colour(out, "stroke", mark->stroke);
  put_attribute(out, "stroke-width", mark->stroke_width);
  if (mark->dashed) g_string_append(out, " stroke-dasharray=\"3 2\"");
}

/* "M1 2L3 4" */
static void put_points(GString *out, const AssayPoint *points, guint n) {
  g_string_append(out, " d=\"");
  for (guint i = 0; i < n; i++) {
    g_string_append_c(out, points[i].begins ? 'M' : 'L');
    put_number(out, points[i].x);
    g_string_append_c(out, ' ');
    put_number(out, points[i].y);
  }
}

static void put_hatch(GString *out, const AssayMark *mark) {
  guint n = 0;
  g_autofree AssayPoint *lines = hatch_lines(mark, &n);
  if (n == 0) return;
  g_string_append(out, "<path");
  put_points(out, lines, n);
  g_string_append(out, "\" fill=\"none\"");
  put_colour(out, "stroke", mark->hatch_colour);
  put_attribute(out, "stroke-width", HATCH_WIDTH);
  g_string_append(out, "/>\n");
}

static void close_shape(GString *out, const char *name, const AssayMark *mark) {
  put_paint(out, mark);
  if (!mark->meaning) {
    g_string_append(out, "/>\n");
    return;
  }
  g_string_append(out, "><title>");
  put_escaped(out, mark->meaning);
  g_string_append_printf(out, "</title></%s>\n", name);
}

static void put_rectangle(GString *out, const AssayMark *mark, double x, double y, double width, double height) {
  g_string_append(out, "<rect");
  put_attribute(out, "x", x);
  put_attribute(out, "y", y);
  put_attribute(out, "width", width);
  put_attribute(out, "height", height);
  close_shape(out, "rect", mark);
}

/* The lines of a hatch lie between fill and outline, as they do on a page. */
static void put_hatched(GString *out, const AssayMark *mark, double x, double y, double width, double height) {
  AssayMark ground = *mark, outline = *mark;
  ground.stroked = FALSE;
  put_rectangle(out, &ground, x, y, width, height);
  put_hatch(out, mark);
  outline.filled = FALSE;
  outline.meaning = NULL;
  if (mark->stroked) put_rectangle(out, &outline, x, y, width, height);
}

static void put_box(GString *out, const AssayMark *mark, double x, double y, double width, double height) {
  if (mark->hatch == ASSAY_HATCH_NONE)
    put_rectangle(out, mark, x, y, width, height);
  else
    put_hatched(out, mark, x, y, width, height);
}

static void put_polygon(GString *out, const AssayMark *mark) {
  AssayPoint corner[4];
  guint n = mark_corners(mark, corner);
  g_string_append(out, "<path");
  put_points(out, corner, n);
  g_string_append(out, "Z\"");
  close_shape(out, "path", mark);
}

static void put_path(GString *out, const AssayMark *mark) {
  g_string_append(out, "<path");
  put_points(out, mark->points, mark->n_points);
  g_string_append(out, "\" stroke-linejoin=\"round\"");
  close_shape(out, "path", mark);
}

/* textLength holds the measured width, so that labels stay apart where a browser has to take another font. The width of
 * characters that the shipped fonts lack is a guess, to which nothing is stretched. */
static void put_text(GString *out, const AssayMark *mark) {
  g_string_append(out, "<text");
  put_attribute(out, "x", mark->x);
  put_attribute(out, "y", mark->y);
  put_attribute(out, "font-size", mark->size);
  if (mark->weight == ASSAY_WEIGHT_SEMIBOLD) g_string_append(out, " font-weight=\"600\"");
  if (mark->weight == ASSAY_WEIGHT_BOLD) g_string_append(out, " font-weight=\"700\"");
  if (mark->align == ASSAY_ALIGN_MIDDLE) g_string_append(out, " text-anchor=\"middle\"");
  if (mark->align == ASSAY_ALIGN_END) g_string_append(out, " text-anchor=\"end\"");
  if (mark->width > 0) {
    put_attribute(out, "textLength", mark->width);
    g_string_append(out, " lengthAdjust=\"spacingAndGlyphs\"");
  }
  put_colour(out, "fill", mark->fill);
  g_string_append_c(out, '>');
  put_escaped(out, mark->text);
  g_string_append(out, "</text>\n");
}

static void put_mark(GString *out, const AssayMark *mark) {
  double r = mark->width / 2;
  switch (mark->kind) {
    case ASSAY_MARK_RECT:
      put_box(out, mark, mark->x, mark->y, mark->width, mark->height);
      break;
    case ASSAY_MARK_SQUARE:
      put_box(out, mark, mark->x - r, mark->y - r, mark->width, mark->width);
      break;
    case ASSAY_MARK_DIAMOND:
    case ASSAY_MARK_TRIANGLE:
      put_polygon(out, mark);
      break;
    case ASSAY_MARK_PATH:
      put_path(out, mark);
      break;
    case ASSAY_MARK_TEXT:
      put_text(out, mark);
      break;
    case ASSAY_MARK_CIRCLE:
      g_string_append(out, "<circle");
      put_attribute(out, "cx", mark->x);
      put_attribute(out, "cy", mark->y);
      put_attribute(out, "r", r);
      close_shape(out, "circle", mark);
      break;
    case ASSAY_MARK_LINE:
      g_string_append(out, "<line");
      put_attribute(out, "x1", mark->x);
      put_attribute(out, "y1", mark->y);
      put_attribute(out, "x2", mark->x + mark->width);
      put_attribute(out, "y2", mark->y + mark->height);
      close_shape(out, "line", mark);
      break;
  }
}

/* `margin` around the scene on white ground; below 0 neither. */
static char *write_svg(const AssayScene *scene, const char *id, double margin) {
  g_autofree char *safe = g_markup_escape_text(id, -1);
  double room = fmax(margin, 0), width = scene->width + 2 * room, height = scene->height + 2 * room;
  GString *out = g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  g_string_append_printf(out, " id=\"%s\" aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\" viewBox=\"", safe,
                         safe, safe);
  const double box[] = {-room, -room, width, height};
  for (guint i = 0; i < G_N_ELEMENTS(box); i++) {
    if (i > 0) g_string_append_c(out, ' ');
    put_number(out, box[i]);
  }
  g_string_append_c(out, '"');
  put_attribute(out, "width", width);
  put_attribute(out, "height", height);
  g_string_append(out, " style=\"max-width:100%;height:auto\" font-family=\"'" ASSAY_FONT_SANS "', sans-serif\">\n");
  g_string_append_printf(out, "<title id=\"%s-title\">", safe);
  put_escaped(out, *scene->title ? scene->title : "Chart");
  g_string_append_printf(out, "</title>\n<desc id=\"%s-desc\">", safe);
  put_escaped(out, scene->description);
  g_string_append(out, "</desc>\n");
  if (margin >= 0) {
    AssayMark ground = {.kind = ASSAY_MARK_RECT, .filled = TRUE, .fill = SCENE_WHITE};
    put_rectangle(out, &ground, -room, -room, width, height);
  }
  for (guint i = 0; i < scene->marks->len; i++) put_mark(out, g_ptr_array_index(scene->marks, i));
  g_string_append(out, "</svg>\n");
  return g_string_free(out, FALSE);
}

char *assay_scene_to_svg(const AssayScene *scene, const char *id) {
  g_assert(scene && id);
  return write_svg(scene, id, -1);
}

char *scene_svg_file(const AssayScene *scene, double margin) {
  g_autofree char *svg = write_svg(scene, "chart", margin);
  return g_strconcat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", svg, NULL);
}
