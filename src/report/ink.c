/* Rules, grounds and frames: artifacts, which a screen reader passes over. */
#include "typeset.h"

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
