#include "labels.h"

#include <math.h>

static void free_lines(gpointer lines) {
  g_ptr_array_unref(lines);
}

Labels labels_new(const AssayFonts *fonts, const SceneStyle *style, const char *const *text, guint n, double most,
                  guint most_lines) {
  Labels labels = {.lines = g_ptr_array_new_with_free_func(free_lines), .style = *style};
  for (guint i = 0; i < n; i++) {
    GPtrArray *lines = scene_wrap(fonts, style, text[i], most, most_lines);
    for (guint k = 0; k < lines->len; k++)
      labels.width = fmax(labels.width, scene_text_width(fonts, style, g_ptr_array_index(lines, k)));
    g_ptr_array_add(labels.lines, lines);
  }
  return labels;
}

void labels_clear(Labels *labels) {
  g_clear_pointer(&labels->lines, g_ptr_array_unref);
}

double labels_height(const Labels *labels, guint row) {
  const GPtrArray *lines = g_ptr_array_index(labels->lines, row);
  gboolean empty = lines->len == 1 && *(const char *)g_ptr_array_index(lines, 0) == '\0';
  return empty ? 0 : lines->len * labels->style.leading;
}

double labels_tallest(const Labels *labels) {
  double tallest = 0;
  for (guint i = 0; i < labels->lines->len; i++) tallest = fmax(tallest, labels_height(labels, i));
  return tallest;
}

double text_baseline(double middle, double size) {
  return middle + size * 0.34;
}

void labels_draw(const Labels *labels, AssayScene *scene, const AssayFonts *fonts, guint row, double x, double middle,
                 AssayAlign align) {
  const GPtrArray *lines = g_ptr_array_index(labels->lines, row);
  double y = text_baseline(middle - (lines->len - 1) * labels->style.leading / 2, labels->style.size);
  scene_lines(scene, fonts, x, y, &labels->style, align, lines);
}
