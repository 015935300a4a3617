#include "chart.h"

#include <math.h>
#include <string.h>

char *chart_count(gint64 n) {
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, n < 0 ? 0 - (guint64)n : (guint64)n);
  GString *out = g_string_new(n < 0 ? "\342\210\222" : "");
  for (gsize i = 0, length = strlen(digits); i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0) g_string_append_c(out, ',');
    g_string_append_c(out, digits[i]);
  }
  return g_string_free(out, FALSE);
}

static void free_lines(gpointer lines) {
  g_ptr_array_unref(lines);
}

ChartLabels chart_labels(const AssayFonts *fonts, const SceneStyle *style, const char *const *text, guint n,
                         double most, guint most_lines) {
  ChartLabels labels = {.lines = g_ptr_array_new_with_free_func(free_lines)};
  for (guint i = 0; i < n; i++) {
    GPtrArray *lines = scene_wrap(fonts, style, text[i], most, most_lines);
    for (guint k = 0; k < lines->len; k++)
      labels.width = fmax(labels.width, scene_text_width(fonts, style, g_ptr_array_index(lines, k)));
    g_ptr_array_add(labels.lines, lines);
  }
  return labels;
}

void chart_labels_clear(ChartLabels *labels) {
  g_clear_pointer(&labels->lines, g_ptr_array_unref);
}

guint chart_labels_count(const ChartLabels *labels, guint row) {
  return ((const GPtrArray *)g_ptr_array_index(labels->lines, row))->len;
}

double chart_baseline(double middle, double size) {
  return middle + size * 0.34;
}

static double first_baseline(double middle, const SceneStyle *style, guint lines) {
  return chart_baseline(middle - (lines - 1) * style->leading / 2, style->size);
}

void chart_labels_draw(AssayScene *scene, const AssayFonts *fonts, const ChartLabels *labels, const SceneStyle *style,
                       guint row, double x, double middle) {
  const GPtrArray *lines = g_ptr_array_index(labels->lines, row);
  scene_lines(scene, fonts, x, first_baseline(middle, style, lines->len), style, lines);
}

void chart_reason(AssayScene *scene, const AssayFonts *fonts, const char *reason, double x, double middle,
                  double width) {
  g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_REASON, reason, width, 3);
  double y = first_baseline(middle, &SCENE_REASON, lines->len);
  for (guint i = 0; i < lines->len; i++, y += SCENE_REASON.leading)
    scene_text_on_white(scene, fonts, x, y, &SCENE_REASON, ASSAY_ALIGN_START, g_ptr_array_index(lines, i));
}

guint chart_reason_lines(const AssayFonts *fonts, const char *reason, double width) {
  g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_REASON, reason, width, 3);
  return lines->len;
}

void chart_say_empty(AssayScene *scene, const AssayFonts *fonts, double y, const char *text) {
  scene_text(scene, fonts, 0, y + 10, &SCENE_REASON, ASSAY_ALIGN_START, text);
  scene->height = y + 18;
}

double chart_widest(const AssayFonts *fonts, const SceneStyle *style, const char *const *text, guint n) {
  double widest = 0;
  for (guint i = 0; i < n; i++)
    if (text[i]) widest = fmax(widest, scene_text_width(fonts, style, text[i]));
  return widest;
}
