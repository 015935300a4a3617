#include "labels.h"

#include <math.h>
#include <string.h>

static void free_lines(gpointer lines) {
  g_ptr_array_unref(lines);
}

static void add_lines(Labels *labels, const AssayFonts *fonts, GPtrArray *lines) {
  for (guint k = 0; k < lines->len; k++)
    labels->width = fmax(labels->width, scene_text_width(fonts, &labels->style, g_ptr_array_index(lines, k)));
  g_ptr_array_add(labels->lines, lines);
}

Labels labels_new(const AssayFonts *fonts, const SceneStyle *style, const char *const *text, guint n, double most,
                  guint most_lines) {
  Labels labels = {.lines = g_ptr_array_new_with_free_func(free_lines), .style = *style};
  for (guint i = 0; i < n; i++) add_lines(&labels, fonts, scene_wrap(fonts, style, text[i], most, most_lines));
  return labels;
}

#define HELD "\302\240" /* a blank at which no line breaks */

/* The lines of `name`, cut to `keep` characters where that is less than all, and of `value`, held to the last word. */
static GPtrArray *held_lines(const AssayFonts *fonts, const SceneStyle *style, const char *name, glong keep,
                             const char *value, double most) {
  gboolean whole = keep >= g_utf8_strlen(name, -1);
  g_autofree char *start = g_utf8_substring(name, 0, whole ? -1 : keep);
  g_autofree char *text = g_strconcat(g_strchomp(start), whole ? "" : "\342\200\246", HELD HELD, value, NULL);
  return scene_wrap(fonts, style, text, most, 0);
}

/* Something of the name stands before the value on its line, and there are no more lines than may be. */
static gboolean holds(const GPtrArray *lines, const char *value, guint most_lines) {
  const char *last = g_ptr_array_index(lines, lines->len - 1);
  return lines->len <= most_lines && g_str_has_suffix(last, value) && strlen(last) > strlen(HELD HELD) + strlen(value);
}

/* A blank of the last line is like any other once the line is made. */
static void release_blanks(GPtrArray *lines) {
  char *last = g_ptr_array_index(lines, lines->len - 1);
  g_auto(GStrv) parts = g_strsplit(last, HELD HELD, 0);
  g_ptr_array_index(lines, lines->len - 1) = g_strjoinv("  ", parts);
  g_free(last);
}

static GPtrArray *lines_with_value(const AssayFonts *fonts, const SceneStyle *style, const char *name,
                                   const char *value, double most, guint most_lines) {
  g_auto(GStrv) words = g_strsplit(value, " ", 0);
  g_autofree char *held = g_strjoinv(HELD, words);
  glong keep = g_utf8_strlen(name, -1), longest = most_lines * 80;
  GPtrArray *lines = held_lines(fonts, style, name, keep, held, most);
  for (keep = MIN(keep - 1, longest); keep > 0 && !holds(lines, held, most_lines); keep--) {
    if (g_unichar_ismark(g_utf8_get_char(g_utf8_offset_to_pointer(name, keep)))) continue;
    g_ptr_array_unref(lines);
    lines = held_lines(fonts, style, name, keep, held, most);
  }
  release_blanks(lines);
  return lines;
}

Labels labels_with_values(const AssayFonts *fonts, const SceneStyle *style, const char *const *name,
                          const char *const *value, guint n, double most, guint most_lines) {
  Labels labels = {.lines = g_ptr_array_new_with_free_func(free_lines), .style = *style};
  for (guint i = 0; i < n; i++) {
    g_autofree char *clean = g_utf8_make_valid(name[i] ? name[i] : "", -1);
    add_lines(&labels, fonts,
              value[i] ? lines_with_value(fonts, style, clean, value[i], most, most_lines)
                       : scene_wrap(fonts, style, "", most, 0));
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
