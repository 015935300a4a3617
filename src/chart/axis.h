/* An axis: the place of a value between two ends, with ticks at round numbers. */
#pragma once

#include "scene.h"

typedef struct {
  double low, high;   /* values at the ends */
  double from, to;    /* their places in points; `to` may be smaller */
  double step;        /* between ticks */
  const char *suffix; /* behind the number of a tick; NULL: none */
  gboolean has_origin;
  double origin; /* the value whose tick is a strong line */
} Axis;

/* Ends that are equal are drawn apart; with `whole` no tick stands between whole numbers. At most `most` parts. */
Axis axis_new(double low, double high, double from, double to, guint most, gboolean whole);
/* Ends moved out to the next tick. */
void axis_round_out(Axis *axis);
double axis_at(const Axis *axis, double value);

/* A horizontal axis: lines of the grid from top to bottom, numbers below. As many ticks as there is room for. The unit
 * stands below the numbers, wrapped; NULL: none. Returns the y below all of it. */
double axis_draw_across(Axis *axis, AssayScene *scene, const AssayFonts *fonts, double top, double bottom,
                        const char *unit);
/* Parts of it: fewer ticks where their numbers would meet, the lines, the numbers and the unit. */
void axis_thin_out(Axis *axis, const AssayFonts *fonts);
void axis_draw_columns(const Axis *axis, AssayScene *scene, double top, double bottom);
double axis_draw_foot(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double bottom, const char *unit);

/* An upright one: lines from left to right, numbers at the left of `left`; or one of the two. */
void axis_draw_upright(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double left, double right);
void axis_draw_lines(const Axis *axis, AssayScene *scene, double left, double right);
void axis_draw_numbers(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double left);
/* How wide its numbers are. */
double axis_text_width(const Axis *axis, const AssayFonts *fonts);

/* A round step (1, 2, 5, 10, 20, 50, ...) that cuts `span` into at most `most` parts. */
double axis_step(double span, guint most, gboolean whole);
