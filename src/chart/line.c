#include "line.h"

#include <math.h>

#include "words.h"

gboolean line_last(const AssayTrendPoint *points, guint n, guint *last) {
  for (guint i = n; i-- > 0;)
    if (points[i].known) {
      *last = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean joined(const AssayTrendPoint *points, guint i) {
  return i > 0 && points[i].known && points[i - 1].known && !points[i].breaks;
}

static void draw_joins(const Line *line, AssayScene *scene, const AssayTrendPoint *points) {
  g_autofree AssayPoint *path = g_new(AssayPoint, 2 * line->n);
  guint n = 0;
  for (guint i = 1; i < line->n; i++) {
    if (!joined(points, i)) continue;
    if (!joined(points, i - 1)) path[n++] = (AssayPoint){line->x[i - 1], axis_at(line->y, points[i - 1].value), TRUE};
    path[n++] = (AssayPoint){line->x[i], axis_at(line->y, points[i].value), FALSE};
  }
  if (n > 0) scene_path(scene, path, n, line->paint.colour, 1.6, line->label)->dashed = line->paint.dashed;
}

gboolean line_is_cut(const AssayTrendPoint *points, guint i, const gboolean *told) {
  return points[i].breaks && i > 0 && points[i - 1].known && points[i].known && !(told && told[i]);
}

/* Two strokes before the point that begins the new measure: half way to it they would lie on other lines. */
static void draw_slash(const Line *line, AssayScene *scene, const AssayTrendPoint *points, guint i) {
  double x = line->x[i] - line->beside - fmin(line->symbol / 2 + 5, (line->x[i] - line->x[i - 1]) / 2);
  double y = axis_at(line->y, points[i].value);
  const AssayPoint strokes[] = {
      {x - 3, y + 4, TRUE}, {x, y - 4, FALSE}, {x + 0.5, y + 4, TRUE}, {x + 3.5, y - 4, FALSE}};
  scene_path(scene, strokes, G_N_ELEMENTS(strokes), line->paint.colour, 1.1, NULL);
}

void line_draw_mark(PaletteLine paint, AssayScene *scene, double x, double y, double size, const char *meaning) {
  AssayMark *mark = scene_symbol(scene, paint.kind, x, y, size, paint.hollow ? SCENE_WHITE : paint.colour, meaning);
  mark_outline(mark, paint.colour, paint.hollow ? 1.5 : 0.8);
}

void line_draw(const Line *line, AssayScene *scene, const AssayTrendPoint *points) {
  for (guint i = 0; i < line->n; i++)
    if (line->intervals && points[i].known && points[i].has_interval)
      scene_line(scene, line->x[i], axis_at(line->y, points[i].low), line->x[i], axis_at(line->y, points[i].high),
                 line->paint.colour, 0.8);
  draw_joins(line, scene, points);
  for (guint i = 0; i < line->n; i++) {
    if (line_is_cut(points, i, line->told)) draw_slash(line, scene, points, i);
    if (!points[i].known) continue;
    g_autofree char *meaning = g_strdup_printf("%s, %s: %s", line->label, line->times[i], words_or(points[i].text, ""));
    line_draw_mark(line->paint, scene, line->x[i], axis_at(line->y, points[i].value), line->symbol, meaning);
  }
}

static double time_middle(double x, double half, double low, double high) {
  return CLAMP(x, low + half, fmax(high - half, low + half));
}

static void draw_time(AssayScene *scene, const AssayFonts *fonts, const char *text, double x, double y, double low,
                      double high) {
  double half = scene_text_width(fonts, &SCENE_NOTE, text) / 2;
  scene_text(scene, fonts, time_middle(x, half, low, high), y + 9, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
}

/* Whether every `step`th name, counted from the last, keeps clear of the next. */
static gboolean times_fit(const double *half, const double *x, guint n, double low, double high, guint step) {
  double right = INFINITY;
  for (guint k = 0; k * step < n; k++) {
    guint i = n - 1 - k * step;
    double at = time_middle(x[i], half[i], low, high);
    if (at + half[i] > right) return FALSE;
    right = at - half[i] - 6;
  }
  return TRUE;
}

/* Names at equal distances: as many as have room, with the first where that costs no more than half of them. */
static guint times_step(const AssayFonts *fonts, const char *const *names, const double *x, guint n, double low,
                        double high) {
  g_autofree double *half = g_new(double, n);
  for (guint i = 0; i < n; i++) half[i] = scene_text_width(fonts, &SCENE_NOTE, names[i]) / 2;
  guint first = 1;
  while (first < n && !times_fit(half, x, n, low, high, first)) first++;
  for (guint step = first; step <= 2 * first && step < n; step++)
    if ((n - 1) % step == 0 && times_fit(half, x, n, low, high, step)) return step;
  return first;
}

double line_draw_times(AssayScene *scene, const AssayFonts *fonts, const char *const *times, const double *x, guint n,
                       double low, double high, double y) {
  double most = (high - low) / MIN(n, 2) - 4;
  g_auto(GStrv) names = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) names[i] = scene_shorten(fonts, &SCENE_NOTE, times[i], most);
  guint step = times_step(fonts, (const char *const *)names, x, n, low, high);
  for (guint i = (n - 1) % step; i < n; i += step) draw_time(scene, fonts, names[i], x[i], y, low, high);
  return y + 13;
}

double line_draw_note(AssayScene *scene, const AssayFonts *fonts, double y, const char *break_text,
                      gboolean intervals) {
  if (!break_text && !intervals) return y;
  g_autofree char *text =
      g_strconcat(break_text ? "// " : "", break_text ? break_text : "", break_text && intervals ? "; " : "",
                  intervals ? "upright lines: 95% intervals" : "", NULL);
  g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_NOTE, text, scene->width, 2);
  return scene_lines(scene, fonts, 0, y + SCENE_NOTE.leading, &SCENE_NOTE, ASSAY_ALIGN_START, lines) -
         SCENE_NOTE.leading + 3;
}
