#include "canvas.h"

#include <math.h>
#include <stdio.h>

#include "assay/result.h"

struct AssayCanvas {
  int width;
  GPtrArray *rows; /* of gunichar[width] */
};

AssayCanvas *assay_canvas_new(int width) {
  AssayCanvas *canvas = g_new(AssayCanvas, 1);
  canvas->width = MAX(width, 1);
  canvas->rows = g_ptr_array_new_with_free_func(g_free);
  return canvas;
}

int assay_canvas_rows(const AssayCanvas *canvas) {
  return (int)canvas->rows->len;
}

/* What stands for a mark where there is nothing but ASCII. */
static char plain(gunichar mark) {
  static const struct {
    gunichar mark;
    char plain;
  } known[] = {{0x2022, 'o'}, {0x25CB, 'o'}, {0x25CF, '*'}, {0x25A0, '#'}, {0x25C6, '='}, {0x25B2, '^'}, {0x2500, '-'},
               {0x2502, '|'}, {0x251C, '|'}, {0x2524, '|'}, {0x253C, '+'}, {0x2212, '-'}, {0x2013, '-'}, {0x2192, '>'}};
  if (mark < 0x80) return (char)mark;
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (known[i].mark == mark) return known[i].plain;
  return mark >= 0x2580 && mark < 0x25A0 ? '#' : '?';
}

void assay_canvas_print(AssayCanvas *canvas, int indent) {
  const char *charset;
  gboolean utf8 = g_get_charset(&charset);
  for (guint r = 0; r < canvas->rows->len; r++) {
    const gunichar *row = canvas->rows->pdata[r];
    int end = canvas->width;
    while (end > 0 && row[end - 1] == ' ') end--;
    if (end) printf("%*s", indent, "");
    for (int c = 0; c < end; c++) {
      char text[8] = {0};
      if (utf8)
        g_unichar_to_utf8(row[c], text);
      else
        text[0] = plain(row[c]);
      fputs(text, stdout);
    }
    putchar('\n');
  }
  g_ptr_array_unref(canvas->rows);
  g_free(canvas);
}

void assay_canvas_put(AssayCanvas *canvas, int row, int column, gunichar mark) {
  if (row < 0 || column < 0 || column >= canvas->width) return;
  while (row >= assay_canvas_rows(canvas)) {
    gunichar *blank = g_new(gunichar, canvas->width);
    for (int c = 0; c < canvas->width; c++) blank[c] = ' ';
    g_ptr_array_add(canvas->rows, blank);
  }
  ((gunichar *)canvas->rows->pdata[row])[column] = mark;
}

void assay_canvas_line(AssayCanvas *canvas, int row, int from, int to, gunichar mark) {
  for (int c = from; c <= to; c++) assay_canvas_put(canvas, row, c, mark);
}

void assay_canvas_text(AssayCanvas *canvas, int row, int column, const char *text) {
  g_autofree char *safe = assay_text_printable(text);
  for (const char *p = safe; *p; p = g_utf8_next_char(p)) assay_canvas_put(canvas, row, column++, g_utf8_get_char(p));
}

void assay_canvas_text_end(AssayCanvas *canvas, int row, int end, const char *text) {
  assay_canvas_text(canvas, row, end - (int)g_utf8_strlen(text, -1), text);
}

void assay_canvas_text_middle(AssayCanvas *canvas, int row, int middle, const char *text) {
  assay_canvas_text(canvas, row, middle - (int)g_utf8_strlen(text, -1) / 2, text);
}

/* ---- Scales ---- */

/* 1, 2 or 5 times a power of ten, at least a tenth of the span. */
static double round_step(double span, double parts) {
  double raw = span / parts, power = pow(10, floor(log10(raw))), times = raw / power;
  return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
}

AssayScaleLine assay_scale_line(double low, double high, int left, int width) {
  if (!(high > low)) {
    low -= 0.5;
    high += 0.5;
  }
  double step = round_step(high - low, 10);
  return (AssayScaleLine){step * floor(low / step), step * ceil(high / step), left, MAX(width, 2)};
}

int assay_scale_line_column(const AssayScaleLine *line, double value) {
  double share = (value - line->low) / (line->high - line->low);
  return line->left + (int)lround(CLAMP(share, 0, 1) * (line->width - 1));
}

void assay_canvas_ticks(AssayCanvas *canvas, int row, const AssayScaleLine *line, gboolean is_signed) {
  double step = round_step(line->high - line->low, MAX(line->width / 6, 2));
  int decimals = step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9), end = -2;
  for (double k = ceil(line->low / step - 1e-9); k * step <= line->high + step * 1e-9; k++) {
    double value = fabs(k * step) < step / 2 ? 0 : k * step;
    g_autofree char *text =
        assay_result_format_value(value, is_signed ? ASSAY_FORMAT_SIGNED : ASSAY_FORMAT_PLAIN, MIN(decimals, 6));
    int length = (int)g_utf8_strlen(text, -1), at = assay_scale_line_column(line, value) - length / 2;
    if (at <= end + 1) continue;
    assay_canvas_text(canvas, row, at, text);
    end = at + length;
  }
}
