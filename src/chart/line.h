/* A value over time as marks joined by lines: not across a break, nor across a time without a value. */
#pragma once

#include "axis.h"
#include "palette.h"

typedef struct {
  const double *x; /* place of each time */
  guint n;
  const Axis *y;
  const char *label;
  const char *const *times;
  PaletteLine paint;
  gboolean intervals;
  const gboolean
      *told; /* times whose break is told otherwise; NULL: none. Other breaks are marked on the line itself */
  double symbol;
  double beside; /* how far the marks of other lines at the same time lie to the left */
} Line;

void line_draw(const Line *line, AssayScene *scene, const AssayTrendPoint *points);
/* Whether two strokes say on the line itself that point `i` begins another measure. */
gboolean line_is_cut(const AssayTrendPoint *points, guint i, const gboolean *told);
/* The mark of a line alone. */
void line_draw_mark(PaletteLine paint, AssayScene *scene, double x, double y, double size, const char *meaning);
/* The last known point; FALSE where there is none. */
gboolean line_last(const AssayTrendPoint *points, guint n, guint *last);
/* "// another measure from here; upright lines: 95% intervals." as far as either is there; returns the y below. */
#define LINE_BREAK_TEXT "another measure from here"
double line_draw_note(AssayScene *scene, const AssayFonts *fonts, double y, const char *break_text, gboolean intervals);
/* Names of times below y, as many as there is room for between low and high; the last always. Returns the y below. */
double line_draw_times(AssayScene *scene, const AssayFonts *fonts, const char *const *times, const double *x, guint n,
                       double low, double high, double y);
