/* Diverging stacked bars. Heiberger & Robbins (2014), Design of diverging stacked bar charts for Likert scales, Journal
 * of Statistical Software 57(5). Disagreement runs to the left of a common line and agreement to the right, so that
 * both can be compared down the rows; the neutral answers, which belong to neither side, stand apart with a base line
 * of their own. All three regions have one scale. The low side is hatched: red and blue of one lightness are the same
 * in grey. */
#include <math.h>

#include "key.h"
#include "palette.h"
#include "segment.h"
#include "sheet.h"
#include "words.h"

#define BAR         16.0 /* most */
#define NEUTRAL_GAP 16.0

typedef struct {
  const AssayLikertChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  guint side; /* levels below the middle */
  gboolean middle;
  double centre, neutral; /* x of the two base lines */
  double unit;            /* points for the share 1 */
  double low, high, mid;  /* greatest share of each region */
  double bar;
} Plot;

static gint64 total(const AssayLikertChart *chart, guint row) {
  return segment_total(chart->rows[row].counts, chart->n_levels);
}

/* Where `level` belongs: -1 below, 0 the middle, 1 above. */
static int side_of(const Plot *plot, guint level) {
  if (level < plot->side) return -1;
  return plot->middle && level == plot->side ? 0 : 1;
}

/* The strong colour at the ends of the scale, the pale one beside the middle. Many levels need a wider range, so that
 * each still differs from the next. */
static const struct {
  guint32 low, high, low_pale, high_pale;
} RANGE[] = {{0xCA0020, 0x0571B0, 0xF4A582, 0x92C5DE}, {0x8C0016, 0x034A75, 0xF9B79B, 0xA5D3EA}};
#define MANY_LEVELS 4 /* on a side */

/* Light strokes on the grounds that carry white letters, dark ones on the others: never lost on their ground. */
static AssayColour hatch_on(AssayColour ground) {
  return scene_colour(scene_ink_on(ground).red > 0.5 ? 0xF4B0A0 : 0x6E1F14);
}

static SegmentPaint paint_of(const Plot *plot, guint level) {
  guint n = plot->chart->n_levels, range = plot->side >= MANY_LEVELS;
  int side = side_of(plot, level);
  if (side == 0) return (SegmentPaint){.fill = scene_colour(0xD9D9D9)};
  guint from_end = side < 0 ? level : n - 1 - level;
  double t = plot->side > 1 ? (double)from_end / (plot->side - 1) : 0;
  if (side > 0)
    return (SegmentPaint){
        .fill = palette_between(scene_colour(RANGE[range].high), scene_colour(RANGE[range].high_pale), t)};
  AssayColour ground = palette_between(scene_colour(RANGE[range].low), scene_colour(RANGE[range].low_pale), t);
  return (SegmentPaint){.fill = ground, .hatch = ASSAY_HATCH_RISING, .hatch_colour = hatch_on(ground)};
}

static double share_of_side(const Plot *plot, guint row, int side) {
  gint64 sum = 0, all = total(plot->chart, row);
  for (guint i = 0; i < plot->chart->n_levels; i++)
    if (side_of(plot, i) == side) sum += plot->chart->rows[row].counts[i];
  return all > 0 ? (double)sum / (double)all : 0;
}

static void measure_shares(Plot *plot) {
  for (guint row = 0; row < plot->chart->n_rows; row++) {
    if (total(plot->chart, row) == 0) continue;
    plot->low = fmax(plot->low, share_of_side(plot, row, -1));
    plot->mid = fmax(plot->mid, share_of_side(plot, row, 0));
    plot->high = fmax(plot->high, share_of_side(plot, row, 1));
  }
}

static void measure_columns(Plot *plot) {
  segment_fill_sheet(plot->sheet, plot->chart->rows, plot->chart->n_rows, plot->chart->n_levels);
  plot->bar = sheet_marks(plot->sheet, BAR);
  sheet_settle(plot->sheet, 0.38, plot->bar);
  double gap = plot->middle && plot->mid > 0 ? NEUTRAL_GAP : 0;
  double all = plot->low + plot->high + plot->mid;
  plot->unit = all > 0 ? (plot->sheet->right - plot->sheet->left - gap) / all : 0;
  plot->centre = plot->sheet->left + plot->low * plot->unit;
  plot->neutral = plot->centre + plot->high * plot->unit + gap;
}

static double draw_key(const Plot *plot, double y) {
  Key key = key_new(plot->scene, plot->fonts, y);
  guint n = plot->chart->n_levels;
  for (guint k = 0; k < n; k++) {
    guint level = k;
    if (plot->middle) level = k < plot->side ? k : k < n - 1 ? k + 1 : plot->side;
    if (side_of(plot, level) == 0 && plot->mid == 0) continue; /* nobody chose it, so nothing stands apart */
    g_autofree char *words = side_of(plot, level) == 0
                                 ? g_strconcat(plot->chart->levels[level], " (apart, at the right)", NULL)
                                 : g_strdup(plot->chart->levels[level]);
    segment_key(&key, paint_of(plot, level), words);
  }
  return key_end(&key);
}

static void draw_grid(const Plot *plot, double top, double bottom) {
  double step = 0.1;
  static const double steps[] = {0.1, 0.2, 0.25, 0.5, 1};
  for (guint i = 0; i < G_N_ELEMENTS(steps) && (i == 0 || step * plot->unit < 34); i++) step = steps[i];
  for (int k = (int)-floor(plot->low / step + 1e-9); k <= (int)floor(plot->high / step + 1e-9); k++) {
    double x = plot->centre + k * step * plot->unit;
    g_autofree char *text = k == 0 ? g_strdup("0") : g_strdup_printf("%.0f%%", fabs(k * step) * 100);
    if (k != 0) scene_line(plot->scene, x, top, x, bottom, SCENE_FAINT, 0.5);
    scene_text(plot->scene, plot->fonts, x, bottom + 9, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
  }
}

static double draw_segment(const Plot *plot, guint row, guint level, double x, double y) {
  const AssayLikertRow *r = &plot->chart->rows[row];
  Segment segment = {r->label, plot->chart->levels[level], r->counts[level], total(plot->chart, row)};
  return segment_draw(plot->scene, plot->fonts, &segment, paint_of(plot, level), x, y, plot->bar, plot->unit);
}

static void draw_row(const Plot *plot, guint row) {
  if (!sheet_begin_row(plot->sheet, row)) return;
  double top = sheet_top(plot->sheet, row), bottom = top + plot->sheet->height[row];
  double x = plot->centre - share_of_side(plot, row, -1) * plot->unit, y = (top + bottom - plot->bar) / 2;
  for (guint i = 0; i < plot->chart->n_levels; i++)
    if (side_of(plot, i) != 0) x = draw_segment(plot, row, i, x, y);
  if (plot->middle) draw_segment(plot, row, plot->side, plot->neutral, y);
  scene_line(plot->scene, plot->centre, top, plot->centre, bottom, SCENE_INK, 0.8);
  if (plot->mid > 0) scene_line(plot->scene, plot->neutral, top, plot->neutral, bottom, SCENE_INK, 0.8);
  sheet_end_row(plot->sheet, row);
}

static void describe(const Plot *plot) {
  const AssayLikertChart *chart = plot->chart;
  Summary summary = {.kind = "Diverging bar chart", .one = "question", .many = "questions", .n = chart->n_rows};
  for (guint i = 0; i < chart->n_rows; i++) {
    if (total(chart, i) == 0) {
      summary_miss(&summary, chart->rows[i].hidden);
      continue;
    }
    double share = share_of_side(plot, i, 1);
    g_autofree char *text = g_strdup_printf("%.0f%% above the middle of the scale", share * 100);
    summary_see(&summary, chart->rows[i].label, share, text);
  }
  summary_describe(&summary, plot->scene, chart->description);
}

AssayScene *assay_chart_likert(const AssayLikertChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_levels >= 2 && chart->n_levels <= 11);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  plot.side = chart->n_levels / 2;
  plot.middle = chart->n_levels % 2 == 1;
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  describe(&plot);
  if (sheet_is_empty(sheet, y, "No statements to show.")) return scene;
  measure_shares(&plot);
  measure_columns(&plot);
  if (plot.unit > 0) y = draw_key(&plot, y);
  sheet_place(sheet, y);
  if (plot.unit > 0) draw_grid(&plot, sheet->top, sheet->bottom);
  for (guint i = 0; i < chart->n_rows; i++) draw_row(&plot, i);
  scene->height = sheet->bottom + (plot.unit > 0 ? 13 : 4);
  return scene;
}
