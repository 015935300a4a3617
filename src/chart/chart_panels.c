/* Small multiples: one small chart a group, all on the same axes, so that shapes can be compared at a glance. */
#include <math.h>

#include "labels.h"
#include "line.h"
#include "missing.h"
#include "sheet.h"
#include "words.h"

#define VALUE_ROOM 26.0 /* for the number at the end of a line */

/* Least width, gap and height of a panel, and the room for times below it; many panels are smaller. */
static const struct {
  guint most;
  double width, gap, height, below;
} SIZE[] = {{18, 132, 16, 62, 22}, {G_MAXUINT, 76, 10, 28, 18}};

typedef struct {
  const AssayPanelChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Axis y; /* of a panel whose bottom is at 0 */
  guint across;
  double margin, width, gap, height, below; /* room for the numbers at the left; the others of a panel */
  Labels heads, notes;
  Missing missing; /* single values */
} Plot;

static void describe(Plot *plot) {
  const AssayPanelChart *chart = plot->chart;
  Summary summary = {.kind = "Small multiples", .one = "panel", .many = "panels", .n = chart->n_panels};
  for (guint p = 0; p < chart->n_panels; p++) {
    const AssayPanel *panel = &chart->panels[p];
    if (!panel->known) summary_miss(&summary, panel->hidden);
    for (guint i = 0; panel->known && i < chart->n_times; i++) {
      const AssayTrendPoint *point = &panel->points[i];
      g_autofree char *text = g_strdup_printf("%s at %s", words_or(point->text, ""), chart->times[i]);
      if (point->known)
        summary_see(&summary, panel->label, point->value, text);
      else
        summary_miss(&summary, point->hidden);
      if (!point->known) missing_add(&plot->missing, point->hidden, NULL, panel->label, chart->times[i]);
    }
  }
  summary_describe(&summary, plot->scene, chart->description);
}

/* ---- Measures ---- */

static void measure_axis(Plot *plot) {
  const AssayPanelChart *chart = plot->chart;
  double low = chart->bars ? 0 : chart->low, high = chart->high;
  for (guint p = 0; p < chart->n_panels; p++)
    for (guint i = 0; chart->panels[p].known && i < chart->n_times; i++) {
      const AssayTrendPoint *point = &chart->panels[p].points[i];
      if (!point->known) continue;
      low = fmin(low, point->value);
      high = fmax(high, point->value);
    }
  plot->y = axis_new(low, high, 0, -plot->height, plot->height < 50 ? 2 : 3, FALSE);
  axis_round_out(&plot->y);
  plot->y.suffix = chart->percent ? "%" : NULL;
  plot->y.has_origin = chart->bars;
}

static void measure(Plot *plot) {
  const AssayPanelChart *chart = plot->chart;
  guint size = chart->n_panels > SIZE[0].most;
  plot->gap = SIZE[size].gap;
  plot->height = SIZE[size].height;
  plot->below = SIZE[size].below;
  measure_axis(plot);
  plot->margin = axis_text_width(&plot->y, plot->fonts) + 6;
  double room = plot->scene->width - plot->margin;
  plot->across = (guint)CLAMP((room + plot->gap) / (SIZE[size].width + plot->gap), 1, 5);
  plot->width = (room - (plot->across - 1) * plot->gap) / plot->across;
  g_autofree const char **head = g_new0(const char *, chart->n_panels), **note = g_new0(const char *, chart->n_panels);
  for (guint p = 0; p < chart->n_panels; p++) {
    head[p] = chart->panels[p].label;
    note[p] = chart->panels[p].note;
  }
  plot->heads = labels_new(plot->fonts, &SCENE_HEAD, head, chart->n_panels, plot->width, 3);
  plot->notes = labels_new(plot->fonts, &SCENE_NOTE, note, chart->n_panels, plot->width, 2);
}

static Axis axis_of(const Plot *plot, double bottom) {
  Axis axis = plot->y;
  axis.from += bottom;
  axis.to += bottom;
  return axis;
}

/* The places of the times in a panel. */
static double *places(const Plot *plot, double left) {
  guint n = plot->chart->n_times;
  double *x = g_new(double, n), step = plot->width / n;
  double from = left + 5, to = left + plot->width - VALUE_ROOM;
  for (guint i = 0; i < n; i++)
    x[i] = plot->chart->bars ? left + step * (i + 0.5) : n > 1 ? from + (to - from) * i / (n - 1) : (from + to) / 2;
  return x;
}

/* ---- A panel ---- */

/* Of many bars only the highest has its number: the axis tells the others. */
static gboolean is_highest(const Plot *plot, const AssayPanel *panel, guint i) {
  for (guint k = 0; k < plot->chart->n_times; k++) {
    const AssayTrendPoint *other = &panel->points[k];
    if (other->known && (other->value > panel->points[i].value || (other->value == panel->points[i].value && k < i)))
      return FALSE;
  }
  return TRUE;
}

static void draw_bar(const Plot *plot, const AssayPanel *panel, guint i, double x, const Axis *axis, double left) {
  const AssayTrendPoint *point = &panel->points[i];
  double step = plot->width / plot->chart->n_times, bar = fmin(step * 0.74, 26), zero = axis_at(axis, 0);
  double chip = fmin(SHEET_CHIP, bar);
  if (!point->known) {
    if (point->hidden) sheet_draw_narrow_chip(plot->scene, x - chip / 2, zero - 4.5, chip);
    return;
  }
  const char *text = words_or(point->text, "");
  g_autofree char *meaning = g_strdup_printf("%s, %s: %s", panel->label, plot->chart->times[i], text);
  double end = axis_at(axis, point->value), top = fmin(end, zero), half;
  scene_rect(plot->scene, x - bar / 2, top, bar, fmax(fabs(zero - end), 0.4), scene_colour(PALETTE_MARK), meaning);
  half = scene_text_width(plot->fonts, &SCENE_NOTE, text) / 2;
  if (2 * half + 2 > step && !is_highest(plot, panel, i)) return;
  scene_text_on_white(plot->scene, plot->fonts, CLAMP(x, left + half, left + plot->width - half), top - 2.5,
                      &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
}

static void draw_line(const Plot *plot, const AssayPanel *panel, const double *x, const Axis *axis) {
  guint n = plot->chart->n_times, last;
  PaletteLine paint = {scene_colour(PALETTE_MARK), ASSAY_MARK_SQUARE, FALSE, FALSE};
  Line line = {.x = x, .n = n, .y = axis, .label = panel->label, .times = plot->chart->times, .paint = paint};
  line.symbol = n > 12 ? 3 : 5;
  line_draw(&line, plot->scene, panel->points);
  for (guint i = 0; i < n; i++)
    if (!panel->points[i].known && panel->points[i].hidden)
      sheet_draw_chip(plot->scene, x[i] - SHEET_CHIP / 2, axis->from - 4.5);
  if (!line_last(panel->points, n, &last)) return;
  g_autofree char *text =
      scene_shorten(plot->fonts, &SCENE_NOTE, words_or(panel->points[last].text, ""), VALUE_ROOM - 4);
  double y = axis_at(axis, panel->points[last].value);
  scene_text_on_white(plot->scene, plot->fonts, x[last] + 5, text_baseline(y, SCENE_NOTE.size), &SCENE_NOTE,
                      ASSAY_ALIGN_START, text);
}

static void draw_missing(const Plot *plot, const AssayPanel *panel, double left, double bottom) {
  const char *reason = words_or(panel->reason, panel->hidden ? "hidden" : "No data");
  scene_line(plot->scene, left, bottom, left + plot->width, bottom, SCENE_RULE, 0.5);
  sheet_draw_reason(plot->scene, plot->fonts, panel->hidden, reason, left, bottom - plot->height / 2, plot->width);
}

static void draw_panel(const Plot *plot, guint p, double left, double top, double bottom) {
  const AssayPanel *panel = &plot->chart->panels[p];
  double head = labels_height(&plot->heads, p), note = labels_height(&plot->notes, p);
  labels_draw(&plot->heads, plot->scene, plot->fonts, p, left, top + head / 2, ASSAY_ALIGN_START);
  if (note > 0) labels_draw(&plot->notes, plot->scene, plot->fonts, p, left, top + head + note / 2, ASSAY_ALIGN_START);
  if (!panel->known) {
    draw_missing(plot, panel, left, bottom);
    return;
  }
  Axis axis = axis_of(plot, bottom);
  axis_draw_lines(&axis, plot->scene, left, left + plot->width);
  g_autofree double *x = places(plot, left);
  for (guint i = 0; plot->chart->bars && i < plot->chart->n_times; i++) draw_bar(plot, panel, i, x[i], &axis, left);
  if (!plot->chart->bars) draw_line(plot, panel, x, &axis);
  line_draw_times(plot->scene, plot->fonts, plot->chart->times, x, plot->chart->n_times, left, left + plot->width,
                  bottom + 3);
}

/* ---- All panels ---- */

static double head_height(const Plot *plot, guint first, guint end) {
  double tallest = 0;
  for (guint p = first; p < end; p++)
    tallest = fmax(tallest, labels_height(&plot->heads, p) + labels_height(&plot->notes, p));
  return tallest;
}

static gboolean any_known(const AssayPanelChart *chart, guint first, guint end) {
  for (guint p = first; p < end; p++)
    if (chart->panels[p].known) return TRUE;
  return FALSE;
}

static gboolean any_cut(const AssayPanelChart *chart) {
  for (guint p = 0; !chart->bars && p < chart->n_panels; p++)
    for (guint i = 0; chart->panels[p].known && i < chart->n_times; i++)
      if (line_is_cut(chart->panels[p].points, i, NULL)) return TRUE;
  return FALSE;
}

static double draw_unit(const Plot *plot, double y) {
  if (!plot->chart->unit || !*plot->chart->unit) return y;
  g_autoptr(GPtrArray) unit = scene_wrap(plot->fonts, &SCENE_NOTE, plot->chart->unit, plot->scene->width, 2);
  return scene_lines(plot->scene, plot->fonts, 0, y + 6, &SCENE_NOTE, ASSAY_ALIGN_START, unit) - 2;
}

static void draw(Plot *plot, double y) {
  guint n = plot->chart->n_panels;
  y = draw_unit(plot, y);
  for (guint first = 0; first < n; first += plot->across) {
    guint end = MIN(first + plot->across, n);
    double bottom = y + head_height(plot, first, end) + 10 + plot->height;
    for (guint p = first; p < end; p++)
      draw_panel(plot, p, plot->margin + (p - first) * (plot->width + plot->gap), y, bottom);
    Axis axis = axis_of(plot, bottom);
    if (any_known(plot->chart, first, end)) axis_draw_numbers(&axis, plot->scene, plot->fonts, plot->margin);
    y = bottom + plot->below;
  }
  y = line_draw_note(plot->scene, plot->fonts, y - 6,
                     any_cut(plot->chart) ? words_or(plot->chart->break_text, LINE_BREAK_TEXT) : NULL, FALSE);
  plot->scene->height = missing_draw(&plot->missing, plot->scene, plot->fonts, 0, y) + 2;
}

AssayScene *assay_chart_panels(const AssayPanelChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_times >= 1 && chart->n_times <= 40);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .missing = missing_new()};
  double y = scene_heading(scene, fonts, chart->n_panels ? chart->subtitle : NULL);
  describe(&plot);
  if (chart->n_panels == 0) {
    sheet_say_empty(scene, fonts, y, "No groups to show.");
  } else {
    measure(&plot);
    draw(&plot, y);
  }
  missing_clear(&plot.missing);
  labels_clear(&plot.heads);
  labels_clear(&plot.notes);
  return scene;
}
