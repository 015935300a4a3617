/* A line for each of several averages: groups, pairs, sections. */
#include <math.h>

#include "canvas.h"
#include "picture.h"

enum { INDENT = 2, LABEL_AT_MOST = 22, TEXT = 25, SECTIONS_AS_ROWS = 20 };
enum {
  BEFORE = 0x25CB,
  AFTER = 0x25CF,
  RULE = 0x2500,
  BAR = 0x2502,
  BULLET = 0x2022,
  LOW_END = 0x251C,
  HIGH_END = 0x2524
};

static const AssayResult *known_at(const AssayResult *block, const char *path) {
  const AssayResult *node = assay_result_at(block, path);
  return assay_result_known(node) ? node : NULL;
}

static double number_at(const AssayResult *block, const char *path) {
  return assay_result_number(assay_result_at(block, path));
}

static void put_label(AssayCanvas *canvas, int row, const char *label, int room) {
  glong length = g_utf8_strlen(label, -1);
  g_autofree char *start = length > room ? g_utf8_substring(label, 0, room - 2) : g_strdup(label);
  g_autofree char *text = length > room ? g_strdup_printf("%s..", start) : g_strdup(start);
  assay_canvas_text(canvas, row, 0, text);
}

static int label_room(const char *const *labels, guint n) {
  int room = 4;
  for (guint i = 0; i < n; i++) room = MAX(room, MIN((int)g_utf8_strlen(labels[i], -1), LABEL_AT_MOST));
  return room;
}

/* "+3.01 (0.23 to 5.78)" */
static char *change_text(const AssayResult *block) {
  const AssayResult *mean = known_at(block, "diff.mean"), *interval = known_at(block, "paired_t.ci95");
  if (!mean) return g_strdup("nobody has both");
  g_autofree char *change = assay_result_format_value(assay_result_number(mean), ASSAY_FORMAT_SIGNED, 2);
  if (!interval || assay_result_flag(assay_result_at(block, "single_rating"))) return g_steal_pointer(&change);
  g_autofree char *low =
      assay_result_format_value(assay_result_number(assay_result_child(interval, 0)), ASSAY_FORMAT_PLAIN, 2);
  g_autofree char *high =
      assay_result_format_value(assay_result_number(assay_result_child(interval, 1)), ASSAY_FORMAT_PLAIN, 2);
  return g_strdup_printf("%s (%s to %s)", change, low, high);
}

static void put_row(AssayCanvas *canvas, int row, const AssayPictureRow *one, int room, const AssayScaleLine *line) {
  g_autofree char *n = g_strdup_printf("%.0f", number_at(one->block, "n_pairs")), *text = change_text(one->block);
  put_label(canvas, row, one->label, room);
  assay_canvas_text_end(canvas, row, line->left - 2, n);
  assay_canvas_text(canvas, row, line->left + line->width + 2, text);
  if (!known_at(one->block, "diff.mean")) return;
  int from = assay_scale_line_column(line, number_at(one->block, "pre.mean"));
  int to = assay_scale_line_column(line, number_at(one->block, "post.mean"));
  assay_canvas_line(canvas, row, MIN(from, to), MAX(from, to), RULE);
  assay_canvas_put(canvas, row, from, BEFORE);
  assay_canvas_put(canvas, row, to, AFTER);
}

void assay_picture_rows(const AssayPictureRow *rows, guint n, int width) {
  AssayCanvas *canvas = assay_canvas_new(width - INDENT);
  g_autofree const char **label = g_new0(const char *, n);
  double low = INFINITY, high = -INFINITY;
  for (guint i = 0; i < n; i++) {
    label[i] = rows[i].label;
    if (!known_at(rows[i].block, "diff.mean")) continue;
    low = fmin(low, fmin(number_at(rows[i].block, "pre.mean"), number_at(rows[i].block, "post.mean")));
    high = fmax(high, fmax(number_at(rows[i].block, "pre.mean"), number_at(rows[i].block, "post.mean")));
  }
  int room = label_room(label, n), left = room + 9;
  AssayScaleLine line = assay_scale_line(low, high, left, MAX(width - INDENT - left - TEXT - 2, 16));
  assay_canvas_text_end(canvas, 0, left - 2, "n");
  assay_canvas_text(canvas, 0, left, "\xe2\x97\x8b before   \xe2\x97\x8f after");
  assay_canvas_text(canvas, 0, left + line.width + 2, "change (95% interval)");
  for (guint i = 0; i < n; i++) put_row(canvas, (int)i + 1, &rows[i], room, &line);
  assay_canvas_ticks(canvas, (int)n + 1, &line, FALSE);
  assay_canvas_print(canvas, INDENT);
}

/* ---- Sections ---- */

static void sections_as_rows(AssayCanvas *canvas, const AssayResult *list, const AssayScaleLine *line, int room) {
  guint n = assay_result_size(list);
  int zero = assay_scale_line_column(line, 0);
  assay_canvas_text_end(canvas, 0, line->left - 2, "n");
  assay_canvas_text(canvas, 0, line->left, "average change");
  for (guint i = 0; i < n; i++) {
    const AssayResult *section = assay_result_child(list, i);
    double change = number_at(section, "mean_change");
    g_autofree char *people = g_strdup_printf("%.0f", number_at(section, "n"));
    g_autofree char *text = assay_result_format_value(change, ASSAY_FORMAT_SIGNED, 2);
    put_label(canvas, (int)i + 1, assay_result_string(assay_result_at(section, "section")), room);
    assay_canvas_text_end(canvas, (int)i + 1, line->left - 2, people);
    assay_canvas_put(canvas, (int)i + 1, zero, BAR);
    assay_canvas_put(canvas, (int)i + 1, assay_scale_line_column(line, change), AFTER);
    assay_canvas_text(canvas, (int)i + 1, line->left + line->width + 2, text);
  }
}

static void sections_as_dots(AssayCanvas *canvas, const AssayResult *list, const AssayScaleLine *line) {
  enum { ROWS = 8 };
  g_autofree int *stacked = g_new0(int, line->left + line->width);
  for (guint i = 0; i < assay_result_size(list); i++) {
    int column = assay_scale_line_column(line, number_at(assay_result_child(list, i), "mean_change"));
    if (stacked[column] < ROWS) assay_canvas_put(canvas, ROWS - 1 - stacked[column]++, column, BULLET);
  }
  assay_canvas_text(canvas, ROWS, 0, "sections");
  assay_canvas_line(canvas, ROWS, line->left, line->left + line->width - 1, RULE);
  assay_canvas_put(canvas, ROWS, assay_scale_line_column(line, 0), BAR);
}

static void put_interval(AssayCanvas *canvas, int row, const AssayScaleLine *line, const AssayResult *sections) {
  const AssayResult *interval = known_at(sections, "ci95");
  if (!interval) return;
  int from = assay_scale_line_column(line, assay_result_number(assay_result_child(interval, 0)));
  int to = assay_scale_line_column(line, assay_result_number(assay_result_child(interval, 1)));
  assay_canvas_text(canvas, row, 0, "all");
  assay_canvas_line(canvas, row, from, to, RULE);
  assay_canvas_put(canvas, row, from, LOW_END);
  assay_canvas_put(canvas, row, to, HIGH_END);
  assay_canvas_put(canvas, row, assay_scale_line_column(line, number_at(sections, "mean")), AFTER);
}

void assay_picture_sections(const AssayResult *sections, int width) {
  const AssayResult *list = assay_result_at(sections, "list"), *interval = known_at(sections, "ci95");
  guint n = assay_result_size(list);
  if (n == 0) return;
  AssayCanvas *canvas = assay_canvas_new(width - INDENT);
  g_autofree const char **label = g_new0(const char *, n);
  double low = 0, high = 0;
  for (guint i = 0; i < n; i++) {
    label[i] = assay_result_string(assay_result_at(assay_result_child(list, i), "section"));
    low = fmin(low, number_at(assay_result_child(list, i), "mean_change"));
    high = fmax(high, number_at(assay_result_child(list, i), "mean_change"));
  }
  if (interval) {
    low = fmin(low, assay_result_number(assay_result_child(interval, 0)));
    high = fmax(high, assay_result_number(assay_result_child(interval, 1)));
  }
  gboolean rows = n <= SECTIONS_AS_ROWS;
  int room = rows ? label_room(label, n) : 8, left = room + (rows ? 9 : 2);
  AssayScaleLine line = assay_scale_line(low, high, left, MAX(width - INDENT - left - 12, 16));
  if (rows)
    sections_as_rows(canvas, list, &line, room);
  else
    sections_as_dots(canvas, list, &line);
  put_interval(canvas, assay_canvas_rows(canvas), &line, sections);
  assay_canvas_ticks(canvas, assay_canvas_rows(canvas), &line, TRUE);
  assay_canvas_print(canvas, INDENT);
}
