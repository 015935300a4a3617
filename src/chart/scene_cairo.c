#include <math.h>

#include "fonts.h"
#include "scene.h"

static void set_colour(cairo_t *cr, AssayColour c) {
  cairo_set_source_rgb(cr, c.red, c.green, c.blue);
}

static void draw_text(const AssayMark *mark, const AssayFonts *fonts, cairo_t *cr) {
  g_autofree char *known = mark->foreign ? fonts_shown(fonts, mark->text) : NULL;
  PangoLayout *layout = fonts_line(fonts, mark->size, mark->weight, known ? known : mark->text);
  int width = 0;
  pango_layout_get_size(layout, &width, NULL);
  double shift = mark->align == ASSAY_ALIGN_START ? 0 : pango_units_to_double(width);
  if (mark->align == ASSAY_ALIGN_MIDDLE) shift /= 2;
  set_colour(cr, mark->fill);
  cairo_move_to(cr, mark->x - shift, mark->y);
  pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(layout, 0));
}

static void trace_points(const AssayPoint *points, guint n, cairo_t *cr) {
  for (guint i = 0; i < n; i++)
    if (points[i].begins)
      cairo_move_to(cr, points[i].x, points[i].y);
    else
      cairo_line_to(cr, points[i].x, points[i].y);
}

static void trace(const AssayMark *mark, cairo_t *cr) {
  double r = mark->width / 2;
  cairo_new_path(cr);
  switch (mark->kind) {
    case ASSAY_MARK_RECT:
      cairo_rectangle(cr, mark->x, mark->y, mark->width, mark->height);
      break;
    case ASSAY_MARK_SQUARE:
      cairo_rectangle(cr, mark->x - r, mark->y - r, mark->width, mark->width);
      break;
    case ASSAY_MARK_CIRCLE:
      cairo_arc(cr, mark->x, mark->y, r, 0, 2 * G_PI);
      cairo_close_path(cr);
      break;
    case ASSAY_MARK_DIAMOND:
    case ASSAY_MARK_TRIANGLE: {
      AssayPoint corner[4];
      trace_points(corner, mark_corners(mark, corner), cr);
      cairo_close_path(cr);
      break;
    }
    case ASSAY_MARK_PATH:
      trace_points(mark->points, mark->n_points, cr);
      break;
    case ASSAY_MARK_LINE:
      cairo_move_to(cr, mark->x, mark->y);
      cairo_line_to(cr, mark->x + mark->width, mark->y + mark->height);
      break;
    case ASSAY_MARK_TEXT:
      g_assert_not_reached();
  }
}

static void draw_hatch(const AssayMark *mark, cairo_t *cr) {
  guint n = 0;
  g_autofree AssayPoint *lines = hatch_lines(mark, &n);
  if (n == 0) return;
  trace_points(lines, n, cr);
  set_colour(cr, mark->hatch_colour);
  cairo_set_line_width(cr, HATCH_WIDTH);
  cairo_set_dash(cr, NULL, 0, 0);
  cairo_stroke(cr);
}

static void draw_shape(const AssayMark *mark, cairo_t *cr) {
  static const double dashes[] = {3, 2};
  cairo_set_line_join(cr, mark->kind == ASSAY_MARK_PATH ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
  trace(mark, cr);
  if (mark->filled) {
    set_colour(cr, mark->fill);
    cairo_fill_preserve(cr);
  }
  if (mark->hatch != ASSAY_HATCH_NONE) {
    cairo_new_path(cr);
    draw_hatch(mark, cr);
    trace(mark, cr);
  }
  if (mark->stroked) {
    set_colour(cr, mark->stroke);
    cairo_set_line_width(cr, mark->stroke_width);
    cairo_set_dash(cr, dashes, mark->dashed ? 2 : 0, 0);
    cairo_stroke_preserve(cr);
  }
  cairo_new_path(cr);
}

void scene_draw_mark(const AssayMark *mark, const AssayFonts *fonts, cairo_t *cr) {
  if (mark->kind == ASSAY_MARK_TEXT)
    draw_text(mark, fonts, cr);
  else
    draw_shape(mark, cr);
}

void assay_scene_draw(const AssayScene *scene, const AssayFonts *fonts, cairo_t *cr) {
  g_assert(scene && fonts && cr);
  cairo_save(cr);
  for (guint i = 0; i < scene->marks->len; i++) scene_draw_mark(g_ptr_array_index(scene->marks, i), fonts, cr);
  cairo_restore(cr);
}
