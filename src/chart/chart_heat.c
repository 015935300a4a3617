/* A table of numbers whose grounds are the darker the higher they are. The number in each cell says it all; the ground
 * only leads the eye, so nothing is lost in grey or in print. */
#include <math.h>

#include "cells.h"
#include "palette.h"
#include "words.h"

#define CELL 17.0 /* most */
#define RAMP 5
#define STEP 14.0

typedef struct {
  const AssayHeatChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  Cells cells;
  gboolean hidden, absent; /* marks that need a note */
} Plot;

static void see_cell(Plot *plot, Summary *summary, const AssayHeatRow *row, guint column) {
  const AssayHeatCell *cell = &row->cells[column];
  if (!cell->known) {
    plot->hidden |= cell->hidden;
    plot->absent |= !cell->hidden;
    summary_miss(summary, cell->hidden);
    return;
  }
  g_autofree char *text = g_strdup_printf("%s in %s", words_or(cell->text, ""), plot->chart->columns[column]);
  summary_see(summary, row->label, cell->value, text);
}

static void fill_sheet(Plot *plot) {
  const AssayHeatChart *chart = plot->chart;
  Summary summary = {.kind = "Table of shaded cells", .one = "row", .many = "rows", .n = chart->n_rows};
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayHeatRow *row = &chart->rows[i];
    sheet_set_row(plot->sheet, i, (SheetRow){row->label, NULL, FALSE, row->cells != NULL, row->hidden, row->reason});
    if (!row->cells) summary_miss(&summary, row->hidden);
    for (guint k = 0; row->cells && k < chart->n_columns; k++) see_cell(plot, &summary, row, k);
  }
  summary_describe(&summary, plot->scene, chart->description);
}

static double place_of(const AssayHeatChart *chart, double value) {
  return chart->high > chart->low ? (value - chart->low) / (chart->high - chart->low) : 0.5;
}

static double draw_ramp(const Plot *plot, double y) {
  const AssayHeatChart *chart = plot->chart;
  double third = plot->scene->width / 3, middle = y + 4, base = text_baseline(middle, SCENE_NOTE.size);
  g_autofree char *low = words_number(chart->low), *high = words_number(chart->high);
  g_autofree char *from = scene_shorten(plot->fonts, &SCENE_NOTE, words_or(chart->low_text, low), third);
  g_autofree char *to = scene_shorten(plot->fonts, &SCENE_NOTE, words_or(chart->high_text, high), third);
  double x = scene_text_width(plot->fonts, &SCENE_NOTE, from) + 5;
  scene_text(plot->scene, plot->fonts, 0, base, &SCENE_NOTE, ASSAY_ALIGN_START, from);
  for (guint i = 0; i < RAMP; i++, x += STEP) {
    AssayColour shade = palette_shade((double)i / (RAMP - 1));
    mark_outline(scene_rect(plot->scene, x, middle - 4, STEP, 8, shade, NULL), SCENE_RULE, 0.5);
  }
  scene_text(plot->scene, plot->fonts, x + 5, base, &SCENE_NOTE, ASSAY_ALIGN_START, to);
  return y + 15;
}

static void draw_cell(const Plot *plot, guint i, guint column) {
  const AssayHeatRow *row = &plot->chart->rows[i];
  const AssayHeatCell *cell = &row->cells[column];
  double left = cells_left(&plot->cells, column), width = plot->cells.width, x = left + width / 2;
  double middle = sheet_middle(plot->sheet, i), height = fmin(CELL, plot->sheet->height[i]);
  double base = text_baseline(middle, SCENE_FIGURE.size);
  if (!cell->known) {
    scene_text(plot->scene, plot->fonts, x, base, &SCENE_REASON, ASSAY_ALIGN_MIDDLE,
               cell->hidden ? "*" : "\342\200\223");
    return;
  }
  AssayColour ground = palette_shade(place_of(plot->chart, cell->value));
  SceneStyle style = SCENE_FIGURE;
  style.colour = scene_ink_on(ground);
  g_autofree char *text = scene_shorten(plot->fonts, &style, words_or(cell->text, ""), width - 2);
  g_autofree char *meaning =
      g_strdup_printf("%s, %s: %s", row->label, plot->chart->columns[column], words_or(cell->text, ""));
  AssayMark *box =
      scene_rect(plot->scene, left + 0.75, middle - height / 2 + 0.75, width - 1.5, height - 1.5, ground, meaning);
  mark_outline(box, SCENE_RULE, 0.5); /* the palest one is a cell too */
  scene_text(plot->scene, plot->fonts, x, base, &style, ASSAY_ALIGN_MIDDLE, text);
}

static double draw_note(const Plot *plot, double y, const char *text) {
  scene_text(plot->scene, plot->fonts, plot->sheet->left, y + 10, &SCENE_NOTE, ASSAY_ALIGN_START, text);
  return y + 11;
}

static void draw(Plot *plot, double y) {
  const AssayHeatChart *chart = plot->chart;
  if (sheet_any_known(plot->sheet)) {
    y = draw_ramp(plot, y);
    y = cells_draw_heads(&plot->cells, y, ASSAY_ALIGN_MIDDLE);
  }
  sheet_place(plot->sheet, y);
  for (guint i = 0; i < chart->n_rows; i++)
    if (sheet_draw_row(plot->sheet, i))
      for (guint k = 0; k < chart->n_columns; k++) draw_cell(plot, i, k);
  y = plot->sheet->bottom;
  if (plot->hidden) y = draw_note(plot, y, "* hidden to protect privacy; hidden does not mean low");
  if (plot->absent) y = draw_note(plot, y, "\342\200\223 no data");
  plot->scene->height = y + 4;
}

AssayScene *assay_chart_heat(const AssayHeatChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_columns >= 1 && chart->n_columns <= ASSAY_HEAT_COLUMNS);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  fill_sheet(&plot);
  if (sheet_is_empty(sheet, y, "No rows to show.")) return scene;
  sheet_settle(sheet, chart->n_columns > 6 ? 0.3 : 0.4, CELL - 7);
  plot.cells = cells_new(sheet, chart->columns, chart->n_columns, 84);
  draw(&plot, y);
  cells_clear(&plot.cells);
  return scene;
}
