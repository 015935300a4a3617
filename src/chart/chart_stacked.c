/* Stacked bars of one length: each holds all who answered, so that only shares are compared. The parts have their names
 * over the first bar where those have room, else in a key. */
#include <math.h>

#include "axis.h"
#include "palette.h"
#include "place.h"
#include "segment.h"
#include "words.h"

#define BAR        16.0 /* most */
#define NAMES      13.0 /* height of the names over the first bar */
#define MOST_SHIFT 34.0 /* of a name from the middle of its part */
#define MOST_PARTS 8

typedef struct {
  const AssayStackedChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  guint first; /* row with bars; n_rows: none */
  double bar;
} Plot;

static SegmentPaint paint_of(const Plot *plot, guint part) {
  return (SegmentPaint){.fill = palette_ordered(part, plot->chart->n_parts)};
}

static gint64 total(const Plot *plot, guint row) {
  return segment_total(plot->chart->rows[row].counts, plot->chart->n_parts);
}

/* The middles of the parts of the first bar, and the middles of their names. FALSE where the names have no room. */
static gboolean place_names(const Plot *plot, double middle[MOST_PARTS], double name[MOST_PARTS]) {
  guint n = plot->chart->n_parts;
  double sizes[MOST_PARTS], x = plot->sheet->left, length = plot->sheet->right - x;
  const gint64 *counts = plot->chart->rows[plot->first].counts;
  double all = (double)total(plot, plot->first);
  for (guint i = 0; i < n; i++) {
    double width = (double)counts[i] / all * length;
    middle[i] = name[i] = x + width / 2;
    x += width;
    sizes[i] = scene_text_width(plot->fonts, &SCENE_FIGURE, plot->chart->parts[i]) + 10;
  }
  if (!place_spread(name, sizes, n, plot->sheet->left - 5, plot->scene->width + 5)) return FALSE;
  for (guint i = 0; i < n; i++)
    if (counts[i] == 0 || fabs(name[i] - middle[i]) > MOST_SHIFT) return FALSE;
  return TRUE;
}

static void draw_names(const Plot *plot, const double *middle, const double *name, double y) {
  double bar = sheet_middle(plot->sheet, plot->first) - plot->bar / 2;
  for (guint i = 0; i < plot->chart->n_parts; i++) {
    scene_line(plot->scene, name[i], y + 11, middle[i], bar, SCENE_RULE, 0.5);
    scene_text_on_white(plot->scene, plot->fonts, name[i], y + SCENE_FIGURE.size, &SCENE_FIGURE, ASSAY_ALIGN_MIDDLE,
                        plot->chart->parts[i]);
  }
}

static double draw_key(const Plot *plot, double y) {
  Key key = key_new(plot->scene, plot->fonts, y);
  for (guint i = 0; i < plot->chart->n_parts; i++) segment_key(&key, paint_of(plot, i), plot->chart->parts[i]);
  return key_end(&key);
}

static void draw_row(const Plot *plot, guint row) {
  if (!sheet_begin_row(plot->sheet, row)) return;
  const AssayStackedRow *r = &plot->chart->rows[row];
  double x = plot->sheet->left, y = sheet_middle(plot->sheet, row) - plot->bar / 2;
  for (guint i = 0; i < plot->chart->n_parts; i++) {
    Segment segment = {r->label, plot->chart->parts[i], r->counts[i], total(plot, row)};
    x = segment_draw(plot->scene, plot->fonts, &segment, paint_of(plot, i), x, y, plot->bar,
                     plot->sheet->right - plot->sheet->left);
  }
  sheet_end_row(plot->sheet, row);
}

static void describe(Plot *plot) {
  const AssayStackedChart *chart = plot->chart;
  Summary summary = {.kind = "Bar chart of shares", .one = "row", .many = "rows", .n = chart->n_rows};
  plot->first = chart->n_rows;
  for (guint i = 0; i < chart->n_rows; i++) {
    gint64 all = total(plot, i);
    if (all == 0) {
      summary_miss(&summary, chart->rows[i].hidden);
      continue;
    }
    plot->first = MIN(plot->first, i);
    double share = (double)chart->rows[i].counts[0] / (double)all;
    g_autofree char *text = g_strdup_printf("%.0f%% %s", share * 100, chart->parts[0]);
    summary_see(&summary, chart->rows[i].label, share, text);
  }
  summary_describe(&summary, plot->scene, chart->description);
}

static void draw(const Plot *plot, double y) {
  double middle[MOST_PARTS], name[MOST_PARTS], top = y;
  gboolean bars = plot->first < plot->chart->n_rows;
  gboolean named = plot->first == 0 && place_names(plot, middle, name);
  if (named) y += NAMES;
  if (bars && !named) y = draw_key(plot, y);
  sheet_place(plot->sheet, y);
  Axis axis = axis_new(0, 100, plot->sheet->left, plot->sheet->right, 4, TRUE);
  axis.suffix = "%";
  plot->scene->height = plot->sheet->bottom + 4;
  if (bars) plot->scene->height = sheet_draw_axis(plot->sheet, &axis, NULL);
  if (named) draw_names(plot, middle, name, top);
  for (guint i = 0; i < plot->chart->n_rows; i++) draw_row(plot, i);
}

AssayScene *assay_chart_stacked(const AssayStackedChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_parts >= 2 && chart->n_parts <= MOST_PARTS);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  describe(&plot);
  if (sheet_is_empty(sheet, y, "No rows to show.")) return scene;
  segment_fill_sheet(sheet, chart->rows, chart->n_rows, chart->n_parts);
  plot.bar = sheet_marks(sheet, BAR);
  sheet_settle(sheet, 0.36, plot.bar);
  draw(&plot, y);
  return scene;
}
