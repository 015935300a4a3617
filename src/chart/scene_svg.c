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

static void put_diamond(GString *out, const AssayMark *mark) {
  double r = mark->width / 2;
  const double points[] = {mark->x, mark->y - r, mark->x + r, mark->y, mark->x, mark->y + r, mark->x - r, mark->y};
  g_string_append(out, "<polygon points=\"");
  for (guint i = 0; i < G_N_ELEMENTS(points); i++) {
    if (i > 0) g_string_append_c(out, ' ');
    put_number(out, points[i]);
  }
  g_string_append_c(out, '"');
  close_shape(out, "polygon", mark);
}

/* textLength holds the measured width, so that labels stay apart where a browser has to take another font. */
static void put_text(GString *out, const AssayMark *mark) {
  g_string_append(out, "<text");
  put_attribute(out, "x", mark->x);
  put_attribute(out, "y", mark->y);
  put_attribute(out, "font-size", mark->size);
  if (mark->weight == ASSAY_WEIGHT_SEMIBOLD) g_string_append(out, " font-weight=\"600\"");
  if (mark->weight == ASSAY_WEIGHT_BOLD) g_string_append(out, " font-weight=\"700\"");
  if (mark->align == ASSAY_ALIGN_MIDDLE) g_string_append(out, " text-anchor=\"middle\"");
  if (mark->align == ASSAY_ALIGN_END) g_string_append(out, " text-anchor=\"end\"");
  if (mark->width > 0 && g_utf8_strlen(mark->text, -1) > 1) {
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
      put_rectangle(out, mark, mark->x, mark->y, mark->width, mark->height);
      break;
    case ASSAY_MARK_SQUARE:
      put_rectangle(out, mark, mark->x - r, mark->y - r, mark->width, mark->width);
      break;
    case ASSAY_MARK_DIAMOND:
      put_diamond(out, mark);
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

char *assay_scene_to_svg(const AssayScene *scene, const char *id) {
  g_assert(scene && id);
  g_autofree char *safe = g_markup_escape_text(id, -1);
  GString *out = g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  g_string_append_printf(out, " id=\"%s\" aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\" viewBox=\"0 0 ",
                         safe, safe, safe);
  put_number(out, scene->width);
  g_string_append_c(out, ' ');
  put_number(out, scene->height);
  g_string_append_c(out, '"');
  put_attribute(out, "width", scene->width);
  put_attribute(out, "height", scene->height);
  g_string_append(out, " style=\"max-width:100%;height:auto\" font-family=\"'" ASSAY_FONT_SANS "', sans-serif\">\n");
  g_string_append_printf(out, "<title id=\"%s-title\">", safe);
  put_escaped(out, *scene->title ? scene->title : "Chart");
  g_string_append_printf(out, "</title>\n<desc id=\"%s-desc\">", safe);
  put_escaped(out, scene->description);
  g_string_append(out, "</desc>\n");
  for (guint i = 0; i < scene->marks->len; i++) put_mark(out, g_ptr_array_index(scene->marks, i));
  g_string_append(out, "</svg>\n");
  return g_string_free(out, FALSE);
}
