#include "dates.h"

#include <math.h>

#define LABEL 40.0 /* room for "Jul 2026" and the gap to the next */

Axis dates_axis(AssayDay first, AssayDay last, double from, double to) {
  double room = fmax(15, ((double)last - first) * 0.03);
  double low = fmax(floor(first - room), assay_day_from_ymd(1, 1, 1));
  double high = fmin(ceil(last + room), assay_day_from_ymd(9999, 12, 31));
  return axis_new(low, high, from, to, 1, TRUE);
}

/* Months between two ticks. */
static int step_of(const Axis *axis) {
  static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000};
  double month = fabs(axis->to - axis->from) / ((axis->high - axis->low) / 30.44);
  for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
    if (steps[i] * month >= LABEL) return steps[i];
  return steps[G_N_ELEMENTS(steps) - 1];
}

static char *text_of(int year, int month, int step) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return step >= 12 ? g_strdup_printf("%d", year) : g_strdup_printf("%s %d", months[month - 1], year);
}

double dates_draw(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double top, double bottom) {
  int year, month, day, step = step_of(axis);
  assay_day_to_ymd((AssayDay)axis->low, &year, &month, &day);
  /* months since the year 0, at a multiple of the step */
  for (int at = (year * 12 + month - 1) / step * step; at < 10000 * 12; at += step) {
    AssayDay tick = assay_day_from_ymd(at / 12, at % 12 + 1, 1);
    if (tick > axis->high) break;
    if (tick == ASSAY_NO_DAY || tick < axis->low) continue;
    double x = axis_at(axis, tick);
    g_autofree char *text = text_of(at / 12, at % 12 + 1, step);
    double half = scene_text_width(fonts, &SCENE_NOTE, text) / 2;
    scene_line(scene, x, top, x, bottom, SCENE_FAINT, 0.5);
    scene_text(scene, fonts, CLAMP(x, half, scene->width - half), bottom + 9, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
  }
  return bottom + 13;
}
