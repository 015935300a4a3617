/* Forest plot: each row a square and the line of its interval, beside the numbers that they stand for; a row that sums up
 * the others is a diamond. An interval that runs beyond the axis ends in an arrow. */
#include <math.h>

#include "axis.h"
#include "palette.h"
#include "sheet.h"
#include "words.h"

#define MARKS 12.0
#define MARK  6.5
#define ARROW 4.0

typedef struct {
  const AssayForestChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  Axis axis;
} Plot;

static void fill_sheet(const Plot *plot) {
  const AssayForestChart *chart = plot->chart;
  Summary summary = {.kind = "Forest plot", .one = "row", .many = "rows"};
  guint first = sheet_add_column(plot->sheet, words_or(chart->head, ""), ASSAY_ALIGN_START, 0.26);
  for (guint k = 0; k < chart->n_columns; k++)
    sheet_add_column(plot->sheet, words_or(chart->heads[k], ""), ASSAY_ALIGN_END, 0.12);
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayForestRow *row = &chart->rows[i];
    sheet_set_row(plot->sheet, i, (SheetRow){row->label, NULL, row->heading, row->known, row->hidden, row->reason});
    if (row->heading) continue;
    summary.n++;
    for (guint k = 0; k < chart->n_columns; k++) sheet_set_cell(plot->sheet, first + 1 + k, i, row->cells[k]);
    if (!row->known) {
      summary_miss(&summary, row->hidden);
      continue;
    }
    sheet_set_cell(plot->sheet, first, i, row->text);
    summary_see(&summary, row->label, row->value, words_or(row->text, ""));
  }
  summary_describe(&summary, plot->scene, chart->description);
}

static void make_axis(Plot *plot) {
  const AssayForestChart *chart = plot->chart;
  double low = INFINITY, high = -INFINITY;
  if (chart->has_reference) low = high = chart->reference;
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayForestRow *row = &chart->rows[i];
    if (!row->known || row->heading) continue;
    low = fmin(low, row->has_interval ? fmin(row->low, row->value) : row->value);
    high = fmax(high, row->has_interval ? fmax(row->high, row->value) : row->value);
  }
  if (chart->has_range || low > high) {
    low = chart->has_range ? chart->low : 0;
    high = chart->has_range ? chart->high : 1;
  }
  plot->axis = axis_new(low, high, plot->sheet->left + ARROW, plot->sheet->right - ARROW, 5, FALSE);
  if (!chart->has_range) axis_round_out(&plot->axis);
  plot->axis.has_origin = chart->has_reference;
  plot->axis.origin = chart->reference;
}

static void draw_arrow(const Plot *plot, double x, double y, double way, AssayColour colour) {
  const AssayPoint points[] = {
      {x - way * ARROW, y - ARROW * 0.8, TRUE}, {x, y, FALSE}, {x - way * ARROW, y + ARROW * 0.8, FALSE}};
  scene_path(plot->scene, points, G_N_ELEMENTS(points), colour, 1.2, NULL);
}

static void draw_interval(const Plot *plot, const AssayForestRow *row, double y, AssayColour colour) {
  const Axis *axis = &plot->axis;
  if (row->high < axis->low || row->low > axis->high) {
    gboolean left = row->high < axis->low;
    draw_arrow(plot, left ? axis->from - ARROW : axis->to + ARROW, y, left ? -1 : 1, colour);
    return;
  }
  gboolean cut_low = row->low<axis->low, cut_high = row->high> axis->high;
  double from = cut_low ? axis->from - ARROW : axis_at(axis, row->low);
  double to = cut_high ? axis->to + ARROW : axis_at(axis, row->high);
  scene_line(plot->scene, from, y, to, y, colour, 1.3);
  if (cut_low) draw_arrow(plot, from, y, -1, colour);
  if (cut_high) draw_arrow(plot, to, y, 1, colour);
}

static void draw_row(const Plot *plot, const AssayForestRow *row, double y) {
  AssayColour colour = row->summary ? SCENE_INK : scene_colour(PALETTE_MARK);
  if (row->has_interval) draw_interval(plot, row, y, colour);
  if (row->value < plot->axis.low || row->value > plot->axis.high) {
    gboolean left = row->value < plot->axis.low;
    if (!row->has_interval)
      draw_arrow(plot, left ? plot->axis.from - ARROW : plot->axis.to + ARROW, y, left ? -1 : 1, colour);
    return;
  }
  g_autofree char *meaning = g_strdup_printf("%s: %s", row->label, words_or(row->text, ""));
  scene_symbol(plot->scene, row->summary ? ASSAY_MARK_DIAMOND : ASSAY_MARK_SQUARE, axis_at(&plot->axis, row->value), y,
               row->summary ? MARK * 1.7 : MARK, colour, meaning);
}

static gboolean has_sides(const Plot *plot) {
  const AssayForestChart *chart = plot->chart;
  return chart->has_reference && (chart->below || chart->above) && chart->reference >= plot->axis.low &&
         chart->reference <= plot->axis.high;
}

/* Half a word tells nothing: a side without room for its words goes without. */
static void draw_side(const Plot *plot, double x, double room, AssayAlign align, const char *words) {
  if (scene_text_width(plot->fonts, &SCENE_NOTE, words) <= room)
    scene_text(plot->scene, plot->fonts, x, plot->sheet->top - 4, &SCENE_NOTE, align, words);
}

/* What lies on either side of the reference, over the rows, where the scale goes on to that side. */
static void draw_sides(const Plot *plot) {
  const AssayForestChart *chart = plot->chart;
  double x = axis_at(&plot->axis, chart->reference);
  g_autofree char *below = g_strconcat("\342\206\220 ", words_or(chart->below, ""), NULL);
  g_autofree char *above = g_strconcat(words_or(chart->above, ""), " \342\206\222", NULL);
  if (chart->below && plot->axis.low < chart->reference) draw_side(plot, x - 5, x - 5, ASSAY_ALIGN_END, below);
  if (chart->above && plot->axis.high > chart->reference)
    draw_side(plot, x + 5, plot->sheet->right + 4 - x - 5, ASSAY_ALIGN_START, above);
}

static void draw(Plot *plot, double y) {
  gboolean known = sheet_any_known(plot->sheet), heads = plot->chart->head || plot->chart->n_columns > 0;
  sheet_place(plot->sheet, known && has_sides(plot) && !heads ? y + 11 : y);
  plot->scene->height = plot->sheet->bottom + 4;
  if (known) plot->scene->height = sheet_draw_axis(plot->sheet, &plot->axis, plot->chart->unit);
  if (known && has_sides(plot)) draw_sides(plot);
  for (guint i = 0; i < plot->chart->n_rows; i++)
    if (sheet_draw_row(plot->sheet, i)) draw_row(plot, &plot->chart->rows[i], sheet_middle(plot->sheet, i));
}

AssayScene *assay_chart_forest(const AssayForestChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_columns <= ASSAY_FOREST_COLUMNS);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  fill_sheet(&plot);
  if (sheet_is_empty(sheet, y, "No rows to show.")) return scene;
  sheet_settle(sheet, chart->n_columns > 2 ? 0.26 : 0.32, sheet_marks(sheet, MARKS));
  make_axis(&plot);
  draw(&plot, y);
  return scene;
}
