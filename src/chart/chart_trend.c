/* Lines over years. The name of each line stands at its end, where the eye arrives, among several with the line's mark
 * before it; names that would meet are moved apart and joined to their points. Where all measures changed a dashed line
 * crosses the plot; where one did, two strokes cut its line. More lines than an eye can follow have a panel each. */
#include <math.h>

#include "labels.h"
#include "line.h"
#include "missing.h"
#include "place.h"
#include "sheet.h"
#include "words.h"

#define LEAST_HEIGHT   150.0
#define SYMBOL         6.0
#define NAME_MARK      9.0 /* the mark of a line before its name, and the gap */
#define MOST_LINES     8
#define NOTE_NAME      120.0 /* width of a name in the note below */
#define MOST_INTERVALS 3     /* more lines would have intervals one over the other */
#define DODGE          5.0   /* between the intervals of lines at one time */

typedef struct {
  const AssayTrendChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Axis y;
  double *x;      /* of each time */
  gboolean *cuts; /* each time at which every line has another measure than before */
  double left, right, top, bottom, names_x;
  Labels names;
  Missing missing;
} Plot;

static const AssayTrendPoint *point_at(const Plot *plot, guint series, guint time) {
  return &plot->chart->series[series].points[time];
}

/* FALSE where a line has no value at all. */
static gboolean last_of(const Plot *plot, guint series, guint *last) {
  return line_last(plot->chart->series[series].points, plot->chart->n_times, last);
}

/* A whole line without a value is named once; single times with their year. */
static void see_line(Plot *plot, guint s, Summary *summary) {
  const AssayTrendChart *chart = plot->chart;
  const char *label = chart->series[s].label;
  guint last;
  gboolean any = last_of(plot, s, &last), hidden = FALSE;
  for (guint i = 0; i < chart->n_times; i++) {
    const AssayTrendPoint *point = point_at(plot, s, i);
    hidden |= !point->known && point->hidden;
    g_autofree char *text = g_strdup_printf("%s in %s", words_or(point->text, ""), chart->times[i]);
    if (point->known)
      summary_see(summary, label, point->value, text);
    else
      summary_miss(summary, point->hidden);
    if (any && !point->known) missing_add(&plot->missing, point->hidden, NULL, label, chart->times[i]);
  }
  if (!any) missing_add(&plot->missing, hidden, NULL, label, NULL);
}

static void describe(Plot *plot) {
  Summary summary = {.kind = "Line chart", .one = "line", .many = "lines", .n = plot->chart->n_series};
  for (guint s = 0; s < plot->chart->n_series; s++) see_line(plot, s, &summary);
  summary_describe(&summary, plot->scene, plot->chart->description);
}

/* ---- Measures ---- */

static void measure_range(const Plot *plot, double *low, double *high) {
  *low = plot->chart->low;
  *high = plot->chart->high;
  gboolean intervals = plot->chart->n_series <= MOST_INTERVALS;
  for (guint s = 0; s < plot->chart->n_series; s++)
    for (guint i = 0; i < plot->chart->n_times; i++) {
      const AssayTrendPoint *point = point_at(plot, s, i);
      if (!point->known) continue;
      *low = fmin(*low, intervals && point->has_interval ? point->low : point->value);
      *high = fmax(*high, intervals && point->has_interval ? point->high : point->value);
    }
}

/* "Querying 81%": the name and the last value. */
static void make_names(Plot *plot) {
  guint n = plot->chart->n_series, last;
  g_autofree const char **name = g_new0(const char *, n), **value = g_new0(const char *, n);
  for (guint s = 0; s < n; s++) {
    name[s] = plot->chart->series[s].label;
    if (last_of(plot, s, &last)) value[s] = words_or(point_at(plot, s, last)->text, "");
  }
  plot->names = labels_with_values(plot->fonts, &SCENE_LABEL, name, value, n, plot->scene->width * 0.32, 3);
}

static double name_size(const Plot *plot, guint series) {
  double height = labels_height(&plot->names, series);
  return height > 0 ? height + 3 : 0;
}

static void place_times(Plot *plot) {
  guint n = plot->chart->n_times;
  double from = plot->left + 10, to = plot->right - 6;
  plot->x = g_new(double, n);
  for (guint i = 0; i < n; i++) plot->x[i] = n > 1 ? from + (to - from) * ((double)i / (n - 1)) : to;
}

/* The plot is as high as its names ask for. */
static void measure(Plot *plot, double y) {
  double low, high, names = 0;
  measure_range(plot, &low, &high);
  make_names(plot);
  for (guint s = 0; s < plot->chart->n_series; s++) names += name_size(plot, s);
  plot->top = y + 6;
  plot->bottom = plot->top + fmax(LEAST_HEIGHT, names);
  plot->y = axis_new(low, high, plot->bottom, plot->top, 5, FALSE);
  axis_round_out(&plot->y);
  plot->y.suffix = plot->chart->percent ? "%" : NULL;
  plot->left = axis_text_width(&plot->y, plot->fonts) + 6;
  plot->names_x = plot->scene->width - plot->names.width;
  plot->right = plot->names_x - (plot->chart->n_series > 1 ? NAME_MARK + 16 : 2);
  place_times(plot);
}

/* ---- Breaks ---- */

/* Every line that goes on at this time has another measure than before. */
static gboolean all_break(const AssayTrendChart *chart, guint time) {
  gboolean any = FALSE;
  for (guint s = 0; s < chart->n_series; s++) {
    const AssayTrendPoint *point = &chart->series[s].points[time];
    if (point->known && !point->breaks) return FALSE;
    any |= point->known;
  }
  return any && time > 0;
}

/* TRUE where there is any. */
static gboolean find_cuts(Plot *plot) {
  gboolean any = FALSE;
  plot->cuts = g_new0(gboolean, plot->chart->n_times);
  for (guint i = 0; i < plot->chart->n_times; i++) any |= plot->cuts[i] = all_break(plot->chart, i);
  return any;
}

/* Words stand above the plot, each up to where the next begin. */
static void draw_breaks(const Plot *plot) {
  const char *words = words_or(plot->chart->break_text, LINE_BREAK_TEXT);
  double taken = 0, all = plot->scene->width;
  for (guint i = 1; i < plot->chart->n_times; i++) {
    if (!plot->cuts[i]) continue;
    double x = (plot->x[i - 1] + plot->x[i]) / 2;
    g_autofree char *text = scene_shorten(plot->fonts, &SCENE_NOTE, words, all * 0.6);
    double width = scene_text_width(plot->fonts, &SCENE_NOTE, text), from = fmin(x + 2, all - width);
    scene_line(plot->scene, x, plot->top - 4, x, plot->bottom, SCENE_GREY, 0.8)->dashed = TRUE;
    if (from < taken) continue;
    scene_text(plot->scene, plot->fonts, from, plot->top - 6, &SCENE_NOTE, ASSAY_ALIGN_START, text);
    taken = from + width + 8;
  }
}

/* ---- Lines and names ---- */

/* Lines with intervals stand a little beside each other, so that no interval hides one behind it. */
static double dodge(const AssayTrendChart *chart, guint series) {
  return chart->n_series <= MOST_INTERVALS ? DODGE * (series - (chart->n_series - 1) / 2.0) : 0;
}

static void draw_names(const Plot *plot) {
  guint n = plot->chart->n_series, last;
  g_autofree double *centre = g_new0(double, n), *size = g_new0(double, n);
  for (guint s = 0; s < n; s++) {
    size[s] = name_size(plot, s);
    centre[s] = last_of(plot, s, &last) ? axis_at(&plot->y, point_at(plot, s, last)->value) : plot->bottom;
  }
  gboolean fits = place_spread(centre, size, n, plot->top - 7, plot->bottom + 7);
  g_assert(fits); /* the plot was made as high as they need */
  for (guint s = 0; s < n; s++) {
    if (!last_of(plot, s, &last)) continue;
    double y = axis_at(&plot->y, point_at(plot, s, last)->value), mark = plot->names_x - NAME_MARK / 2 - 1;
    double end = n > 1 ? mark - 5 : plot->names_x - 2;
    if (fabs(centre[s] - y) > 1 || last + 1 < plot->chart->n_times)
      scene_line(plot->scene, plot->x[last] + dodge(plot->chart, s) + 5, y, end, centre[s], SCENE_RULE, 0.5);
    if (n > 1) line_draw_mark(palette_line(s), plot->scene, mark, centre[s], SYMBOL, NULL);
    labels_draw(&plot->names, plot->scene, plot->fonts, s, plot->names_x, centre[s], ASSAY_ALIGN_START);
  }
}

static void draw_lines(const Plot *plot) {
  const AssayTrendChart *chart = plot->chart;
  g_autofree double *x = g_new(double, chart->n_times);
  for (guint s = 0; s < chart->n_series; s++) {
    for (guint i = 0; i < chart->n_times; i++) x[i] = plot->x[i] + dodge(chart, s);
    Line line = {.x = x,
                 .n = chart->n_times,
                 .y = &plot->y,
                 .label = chart->series[s].label,
                 .times = chart->times,
                 .paint = palette_line(s),
                 .intervals = chart->n_series <= MOST_INTERVALS,
                 .told = plot->cuts,
                 .symbol = SYMBOL,
                 .beside = dodge(chart, s) - dodge(chart, 0)};
    line_draw(&line, plot->scene, chart->series[s].points);
  }
}

static double draw_unit(const Plot *plot, double y) {
  if (!plot->chart->unit || !*plot->chart->unit) return y;
  g_autoptr(GPtrArray) lines = scene_wrap(plot->fonts, &SCENE_NOTE, plot->chart->unit, plot->scene->width, 2);
  return scene_lines(plot->scene, plot->fonts, 0, y + 6, &SCENE_NOTE, ASSAY_ALIGN_START, lines) - 5;
}

static gboolean any_known(const Plot *plot) {
  guint last;
  for (guint s = 0; s < plot->chart->n_series; s++)
    if (last_of(plot, s, &last)) return TRUE;
  return FALSE;
}

/* What the marks stand for that are no points, where there are any. */
static double draw_note(const Plot *plot, double y) {
  const AssayTrendChart *chart = plot->chart;
  gboolean intervals = FALSE;
  g_autoptr(GString) cut = g_string_new(NULL); /* the lines that are, for strokes may lie near others */
  for (guint s = 0; s < chart->n_series; s++) {
    gboolean here = FALSE;
    for (guint i = 0; i < chart->n_times; i++) {
      const AssayTrendPoint *point = point_at(plot, s, i);
      here |= line_is_cut(chart->series[s].points, i, plot->cuts);
      intervals |= chart->n_series <= MOST_INTERVALS && point->known && point->has_interval;
    }
    g_autofree char *name = scene_shorten(plot->fonts, &SCENE_NOTE, words_or(chart->series[s].label, "?"), NOTE_NAME);
    if (here) g_string_append_printf(cut, "%s%s", cut->len ? ", " : "", name);
  }
  gboolean any = cut->len > 0;
  g_string_append_printf(cut, ": %s", words_or(chart->break_text, LINE_BREAK_TEXT));
  return line_draw_note(plot->scene, plot->fonts, y, any ? cut->str : NULL, intervals);
}

static void draw(Plot *plot, double y) {
  const AssayTrendChart *chart = plot->chart;
  if (!any_known(plot)) {
    plot->scene->height = missing_draw(&plot->missing, plot->scene, plot->fonts, 0, y) + 4;
    return;
  }
  y = draw_unit(plot, y);
  measure(plot, find_cuts(plot) ? y + 12 : y);
  axis_draw_upright(&plot->y, plot->scene, plot->fonts, plot->left, plot->right);
  draw_breaks(plot);
  draw_names(plot);
  draw_lines(plot);
  y = line_draw_times(plot->scene, plot->fonts, chart->times, plot->x, chart->n_times, plot->left, plot->right + 14,
                      plot->bottom + 3);
  y = draw_note(plot, y);
  plot->scene->height = fmax(missing_draw(&plot->missing, plot->scene, plot->fonts, 0, y), plot->bottom + 8);
}

/* The same values, a panel a line. */
static AssayScene *draw_panels(const AssayTrendChart *chart, const AssayFonts *fonts, double width) {
  g_autofree AssayPanel *panels = g_new0(AssayPanel, chart->n_series);
  for (guint s = 0; s < chart->n_series; s++) {
    const AssayTrendPoint *points = chart->series[s].points;
    guint last;
    panels[s] = (AssayPanel){.label = chart->series[s].label, .points = points};
    panels[s].known = line_last(points, chart->n_times, &last);
    for (guint i = 0; i < chart->n_times; i++) panels[s].hidden |= !panels[s].known && points[i].hidden;
  }
  const AssayPanelChart many = {.title = chart->title,
                                .subtitle = chart->subtitle,
                                .description = chart->description,
                                .times = chart->times,
                                .n_times = chart->n_times,
                                .low = chart->low,
                                .high = chart->high,
                                .percent = chart->percent,
                                .unit = chart->unit,
                                .break_text = chart->break_text,
                                .panels = panels,
                                .n_panels = chart->n_series};
  return assay_chart_panels(&many, fonts, width);
}

AssayScene *assay_chart_trend(const AssayTrendChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_times >= 1 && chart->n_times <= 40);
  if (chart->n_series > MOST_LINES) return draw_panels(chart, fonts, width);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .missing = missing_new()};
  double y = scene_heading(scene, fonts, chart->n_series ? chart->subtitle : NULL);
  describe(&plot);
  if (chart->n_series == 0)
    sheet_say_empty(scene, fonts, y, "No lines to show.");
  else
    draw(&plot, y);
  missing_clear(&plot.missing);
  labels_clear(&plot.names);
  g_free(plot.x);
  g_free(plot.cuts);
  return scene;
}
