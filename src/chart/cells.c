#include "cells.h"

#include <math.h>

Cells cells_new(const Sheet *sheet, const char *const *heads, guint n, double most) {
  Cells cells = {.sheet = sheet, .n = n, .width = fmin((sheet->right - sheet->left) / n, most)};
  cells.heads = labels_new(sheet->fonts, &SCENE_NOTE, heads, n, cells.width - 4, 4);
  return cells;
}

void cells_clear(Cells *cells) {
  labels_clear(&cells->heads);
}

double cells_left(const Cells *cells, guint column) {
  return cells->sheet->left + column * cells->width;
}

double cells_draw_heads(const Cells *cells, double y, AssayAlign align) {
  double tallest = labels_tallest(&cells->heads), from = align == ASSAY_ALIGN_START ? 2 : cells->width / 2;
  for (guint k = 0; k < cells->n; k++)
    labels_draw(&cells->heads, cells->sheet->scene, cells->sheet->fonts, k, cells_left(cells, k) + from,
                y + tallest - labels_height(&cells->heads, k) / 2, align);
  return y + tallest + (tallest > 0 ? 3 : 0);
}
