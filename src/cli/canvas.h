/* A sheet of characters, on which the terminal's pictures are drawn; plain ASCII where the terminal has no UTF-8. */
#pragma once

#include <glib.h>

typedef struct AssayCanvas AssayCanvas;

AssayCanvas *assay_canvas_new(int width);
/* Prints the rows, indented, without blanks at their ends, and frees the canvas. */
void assay_canvas_print(AssayCanvas *canvas, int indent);

int assay_canvas_rows(const AssayCanvas *canvas);
/* The sheet grows downwards; what lies beside it is cut off. */
void assay_canvas_put(AssayCanvas *canvas, int row, int column, gunichar mark);
void assay_canvas_line(AssayCanvas *canvas, int row, int from, int to, gunichar mark);
void assay_canvas_text(AssayCanvas *canvas, int row, int column, const char *text);
void assay_canvas_text_end(AssayCanvas *canvas, int row, int end, const char *text); /* ends before column `end` */
void assay_canvas_text_middle(AssayCanvas *canvas, int row, int middle, const char *text);

/* Values along columns left .. left + width - 1. */
typedef struct {
  double low, high;
  int left, width;
} AssayScaleLine;

/* From round numbers to round numbers around low..high. */
AssayScaleLine assay_scale_line(double low, double high, int left, int width);
int assay_scale_line_column(const AssayScaleLine *line, double value);
/* Round numbers below the row's line, with a sign where `is_signed`. */
void assay_canvas_ticks(AssayCanvas *canvas, int row, const AssayScaleLine *line, gboolean is_signed);
