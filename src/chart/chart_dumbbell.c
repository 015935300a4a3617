/* Before and after as two marks of different shape and colour on one line. The lower value has its number at the left
 * and the higher one at the right, with room kept for both beyond the ends of the axis, so numbers never meet however
 * close the marks stand. The target is a tick above the line, where no number is. */
#include <math.h>

#include "axis.h"
#include "key.h"
#include "palette.h"
#include "sheet.h"
#include "words.h"

#define NUMBER_GAP  (PALETTE_SYMBOL / 2 + 3)
#define LABEL_GAP   8.0 /* more than between columns */
#define TICK_TOP    (-13.5)
#define TICK_BOTTOM (-6.5)

typedef struct {
  const AssayDumbbellChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  Axis axis;
  double low, high;
  gboolean targets;
} Plot;

static gboolean rises(const AssayDumbbellRow *row) {
  return row->after >= row->before;
}

static const char *low_text(const AssayDumbbellRow *row) {
  return words_or(rises(row) ? row->before_text : row->after_text, "");
}

static const char *high_text(const AssayDumbbellRow *row) {
  return words_or(rises(row) ? row->after_text : row->before_text, "");
}

static void measure_range(Plot *plot) {
  const AssayDumbbellChart *chart = plot->chart;
  plot->low = chart->low;
  plot->high = chart->high;
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayDumbbellRow *row = &chart->rows[i];
    if (!row->known) continue;
    plot->low = fmin(plot->low, fmin(row->before, row->after));
    plot->high = fmax(plot->high, fmax(row->before, row->after));
    if (!row->has_target) continue;
    plot->targets = TRUE;
    plot->low = fmin(plot->low, row->target);
    plot->high = fmax(plot->high, row->target);
  }
}

static gboolean any_change(const AssayDumbbellChart *chart) {
  for (guint i = 0; i < chart->n_rows; i++)
    if (chart->rows[i].known && *words_or(chart->rows[i].change_text, "")) return TRUE;
  return FALSE;
}

/* One person's own results have no number of people beside them. */
static gboolean any_people(const AssayDumbbellChart *chart) {
  for (guint i = 0; i < chart->n_rows; i++)
    if (chart->rows[i].n > 0) return TRUE;
  return FALSE;
}

static void fill_sheet(const Plot *plot) {
  const AssayDumbbellChart *chart = plot->chart;
  Summary summary = {.kind = "Dumbbell chart", .one = "measure", .many = "measures", .n = chart->n_rows};
  gboolean changes = any_change(chart), people = any_people(chart);
  guint change = changes ? sheet_add_column(plot->sheet, "Change", ASSAY_ALIGN_START, 0.22) : 0;
  guint count = people ? sheet_add_column(plot->sheet, "n", ASSAY_ALIGN_END, 0.12) : 0;
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayDumbbellRow *row = &chart->rows[i];
    sheet_set_row(plot->sheet, i,
                  (SheetRow){.label = row->label, .known = row->known, .hidden = row->hidden, .reason = row->reason});
    if (!row->known) {
      summary_miss(&summary, row->hidden);
      continue;
    }
    g_autofree char *n = words_count(row->n);
    g_autofree char *text =
        g_strdup_printf("%s before, %s after", words_or(row->before_text, ""), words_or(row->after_text, ""));
    if (changes) sheet_set_cell(plot->sheet, change, i, row->change_text);
    if (people) sheet_set_cell(plot->sheet, count, i, n);
    summary_see(&summary, row->label, row->after, text);
  }
  summary_describe(&summary, plot->scene, chart->description);
}

/* Room for the numbers beyond the ends of the axis, clear of the labels: a label may itself end in a number. */
static void make_axis(Plot *plot) {
  double low = 0, high = 0;
  for (guint i = 0; i < plot->chart->n_rows; i++) {
    const AssayDumbbellRow *row = &plot->chart->rows[i];
    if (!row->known) continue;
    low = fmax(low, scene_text_width(plot->fonts, &SCENE_FIGURE, low_text(row)));
    high = fmax(high, scene_text_width(plot->fonts, &SCENE_FIGURE, high_text(row)));
  }
  plot->axis = axis_new(plot->low, plot->high, plot->sheet->left + LABEL_GAP + low + NUMBER_GAP,
                        plot->sheet->right - high - NUMBER_GAP, 5, FALSE);
}

/* Beside the tick at the right where there is room, else at the left. */
static void draw_target(const Plot *plot, const AssayDumbbellRow *row, double y) {
  double x = axis_at(&plot->axis, row->target), after = plot->sheet->right - x - 3, before = x - plot->sheet->left - 3;
  const char *words = words_or(row->target_text, "target");
  gboolean behind = scene_text_width(plot->fonts, &SCENE_NOTE, words) <= after || after > before;
  g_autofree char *text = scene_shorten(plot->fonts, &SCENE_NOTE, words, behind ? after : before);
  scene_line(plot->scene, x, y + TICK_TOP, x, y + TICK_BOTTOM, SCENE_INK, 1.4);
  scene_text_on_white(plot->scene, plot->fonts, x + (behind ? 3 : -3), y + TICK_BOTTOM - 1, &SCENE_NOTE,
                      behind ? ASSAY_ALIGN_START : ASSAY_ALIGN_END, text);
}

static void draw_row(const Plot *plot, guint i) {
  if (!sheet_begin_row(plot->sheet, i)) return;
  const AssayDumbbellRow *row = &plot->chart->rows[i];
  double y = sheet_middle(plot->sheet, i);
  double before = axis_at(&plot->axis, row->before), after = axis_at(&plot->axis, row->after);
  g_autofree char *was = g_strdup_printf("%s, before: %s", row->label, words_or(row->before_text, ""));
  g_autofree char *is = g_strdup_printf("%s, after: %s", row->label, words_or(row->after_text, ""));
  if (row->has_target) draw_target(plot, row, y);
  if (fabs(before - after) >= PALETTE_SYMBOL) scene_line(plot->scene, before, y, after, y, SCENE_RULE, 2);
  /* The square first: where both stand on one place the circle shows as a ring on it. */
  palette_after(plot->scene, after, y, is);
  AssayMark *ring = palette_before(plot->scene, before, y, was);
  if (fabs(before - after) < PALETTE_SYMBOL) ring->filled = FALSE;
  double base = text_baseline(y, SCENE_FIGURE.size);
  scene_text_on_white(plot->scene, plot->fonts, fmin(before, after) - NUMBER_GAP, base, &SCENE_FIGURE, ASSAY_ALIGN_END,
                      low_text(row));
  scene_text_on_white(plot->scene, plot->fonts, fmax(before, after) + NUMBER_GAP, base, &SCENE_FIGURE,
                      ASSAY_ALIGN_START, high_text(row));
  sheet_end_row(plot->sheet, i);
}

static void draw(Plot *plot, double y) {
  gboolean known = sheet_any_known(plot->sheet);
  if (known) y = key_before_after(plot->scene, plot->fonts, y, "before", "after");
  sheet_place(plot->sheet, y);
  plot->scene->height = plot->sheet->bottom + 4;
  if (known) plot->scene->height = sheet_draw_axis(plot->sheet, &plot->axis, plot->chart->unit);
  for (guint i = 0; i < plot->chart->n_rows; i++) draw_row(plot, i);
}

AssayScene *assay_chart_dumbbell(const AssayDumbbellChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  fill_sheet(&plot);
  if (sheet_is_empty(sheet, y, "No measures to show.")) return scene;
  measure_range(&plot);
  sheet_settle(sheet, 0.34, plot.targets ? 25 : sheet_marks(sheet, 16));
  make_axis(&plot);
  draw(&plot, y);
  return scene;
}
