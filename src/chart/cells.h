/* Columns of equal cells in the place of a plot, with their heads above: what shaded tables and grids share. */
#pragma once

#include "sheet.h"

typedef struct {
  const Sheet *sheet;
  Labels heads;
  guint n;
  double width; /* of a cell */
} Cells;

/* No cell is wider than `most` points. Of a settled sheet. */
Cells cells_new(const Sheet *sheet, const char *const *heads, guint n, double most);
void cells_clear(Cells *cells);
double cells_left(const Cells *cells, guint column);
/* Heads on one line at the bottom of the highest, in the middle of their cells or at their start; returns the y below. */
double cells_draw_heads(const Cells *cells, double y, AssayAlign align);
