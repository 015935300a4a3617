#include "axis.h"

#include <math.h>

#include "labels.h"
#include "words.h"

#define MOST_TICKS 16

double axis_step(double span, guint most, gboolean whole) {
  static const double steps[] = {1, 2, 5};
  g_assert(most > 0);
  if (!(span > 0)) return 1;
  double unit = pow(10, floor(log10(span / most)));
  for (int decade = 0; decade < 3; decade++, unit *= 10)
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
      double step = steps[i] * unit;
      if (whole && step < 1) continue;
      if (span / step <= most * (1 + 1e-9)) return step;
    }
  return span;
}

Axis axis_new(double low, double high, double from, double to, guint most, gboolean whole) {
  g_assert(isfinite(low) && isfinite(high));
  if (!(high > low)) high = low + fmax(1, fabs(low) * 0.1);
  return (Axis){.low = low, .high = high, .from = from, .to = to, .step = axis_step(high - low, most, whole)};
}

void axis_round_out(Axis *axis) {
  axis->low = floor(axis->low / axis->step + 1e-9) * axis->step;
  axis->high = ceil(axis->high / axis->step - 1e-9) * axis->step;
}

double axis_at(const Axis *axis, double value) {
  return axis->from + (axis->to - axis->from) * ((value - axis->low) / (axis->high - axis->low));
}

/* The values of the ticks; at most MOST_TICKS. */
static guint ticks(const Axis *axis, double value[MOST_TICKS]) {
  guint n = 0;
  double first = ceil(axis->low / axis->step - 1e-9);
  for (; n < MOST_TICKS && (first + n) * axis->step <= axis->high + axis->step * 1e-9; n++)
    value[n] = first + n == 0 ? 0.0 : (first + n) * axis->step;
  return n;
}

static char *tick_text(const Axis *axis, double value) {
  g_autofree char *number = words_number(value);
  return g_strconcat(number, axis->suffix, NULL);
}

static gboolean is_origin(const Axis *axis, double value) {
  return axis->has_origin && fabs(value - axis->origin) < axis->step * 1e-6;
}

double axis_text_width(const Axis *axis, const AssayFonts *fonts) {
  double value[MOST_TICKS], widest = 0;
  guint n = ticks(axis, value);
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = tick_text(axis, value[i]);
    widest = fmax(widest, scene_text_width(fonts, &SCENE_NOTE, text));
  }
  return widest;
}

/* ---- Across ---- */

void axis_thin_out(Axis *axis, const AssayFonts *fonts) {
  for (int i = 0; i < 12; i++) {
    double room = fabs(axis->to - axis->from) * (axis->step / (axis->high - axis->low));
    if (room >= axis_text_width(axis, fonts) + 8) return;
    axis->step = axis_step(axis->step * 1.01, 1, FALSE);
  }
}

void axis_draw_columns(const Axis *axis, AssayScene *scene, double top, double bottom) {
  double value[MOST_TICKS];
  guint n = ticks(axis, value);
  for (guint i = 0; i < n; i++) {
    double x = axis_at(axis, value[i]);
    gboolean strong = is_origin(axis, value[i]);
    scene_line(scene, x, top, x, bottom, strong ? SCENE_INK : SCENE_FAINT, strong ? 0.8 : 0.5);
  }
}

double axis_draw_foot(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double bottom, const char *unit) {
  double value[MOST_TICKS];
  guint n = ticks(axis, value);
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = tick_text(axis, value[i]);
    double half = scene_text_width(fonts, &SCENE_NOTE, text) / 2;
    double x = CLAMP(axis_at(axis, value[i]), half, scene->width - half);
    scene_text(scene, fonts, x, bottom + 9, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
  }
  if (!unit || !*unit) return bottom + 13;
  double left = fmin(axis->from, axis->to);
  g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_NOTE, unit, scene->width - left, 2);
  double y = scene_lines(scene, fonts, left, bottom + 20, &SCENE_NOTE, ASSAY_ALIGN_START, lines);
  return y - SCENE_NOTE.leading + 4;
}

double axis_draw_across(Axis *axis, AssayScene *scene, const AssayFonts *fonts, double top, double bottom,
                        const char *unit) {
  axis_thin_out(axis, fonts);
  axis_draw_columns(axis, scene, top, bottom);
  return axis_draw_foot(axis, scene, fonts, bottom, unit);
}

/* ---- Upright ---- */

void axis_draw_lines(const Axis *axis, AssayScene *scene, double left, double right) {
  double value[MOST_TICKS];
  guint n = ticks(axis, value);
  for (guint i = 0; i < n; i++) {
    double y = axis_at(axis, value[i]);
    gboolean strong = is_origin(axis, value[i]);
    scene_line(scene, left, y, right, y, strong ? SCENE_INK : SCENE_FAINT, strong ? 0.8 : 0.5);
  }
}

void axis_draw_numbers(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double left) {
  double value[MOST_TICKS];
  guint n = ticks(axis, value);
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = tick_text(axis, value[i]);
    scene_text(scene, fonts, left - 4, text_baseline(axis_at(axis, value[i]), SCENE_NOTE.size), &SCENE_NOTE,
               ASSAY_ALIGN_END, text);
  }
}

void axis_draw_upright(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double left, double right) {
  axis_draw_lines(axis, scene, left, right);
  axis_draw_numbers(axis, scene, fonts, left);
}
