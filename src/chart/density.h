/* More points than an eye can tell apart, counted in a grid of cells. */
#pragma once

#include "axis.h"

#define DENSITY_MOST_POINTS 5000 /* more become bins */

typedef struct {
  guint across, up; /* cells */
  guint32 *count;   /* row by row from the bottom */
  guint32 most;
} Density;

Density density_new(guint across, guint up);
void density_clear(Density *density);
/* Values at the ends of the axes belong to the outermost cells, values beyond are not counted. */
void density_add(Density *density, const Axis *x, const Axis *y, double at_x, double at_y);
/* Cells as rectangles in PALETTE_CLASSES shades; neighbours of one shade in a row are one rectangle. */
void density_draw(const Density *density, AssayScene *scene, const Axis *x, const Axis *y);
/* The shades and the counts that they stand for; `what` such as "items". Returns the y below. */
double density_key(const Density *density, AssayScene *scene, const AssayFonts *fonts, double y, const char *what);
