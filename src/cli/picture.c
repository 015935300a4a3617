#include "picture.h"

#include <math.h>
#include <string.h>

#include "canvas.h"

enum { LABEL = 8, TEXT = 17, INDENT = 2, DOTS_AT_MOST = 6, BAR_ROWS = 4 };
enum { BULLET = 0x2022, BEFORE = 0x25CB, AFTER = 0x25CF, MEAN = 0x25B2, SAME = 0x25C6, RULE = 0x2500, ZERO = 0x253C };
enum { LOW_END = 0x251C, HIGH_END = 0x2524, BLOCK = 0x2588, EIGHTH = 0x2580, BAR = 0x2502 };

static double number_at(const AssayResult *block, const char *path) {
  return assay_result_number(assay_result_at(block, path));
}

static gboolean interval_at(const AssayResult *block, const char *path, double *low, double *high) {
  const AssayResult *list = assay_result_at(block, path);
  if (!assay_result_known(list) || assay_result_size(list) != 2) return FALSE;
  *low = assay_result_number(assay_result_child(list, 0));
  *high = assay_result_number(assay_result_child(list, 1));
  return TRUE;
}

static char *shown(double value, AssayFormat format) {
  return assay_result_format_value(value, format, 2);
}

/* A value of each pair: before, after, or after less before. */
typedef enum { VALUE_BEFORE, VALUE_AFTER, VALUE_CHANGE } Value;

static double value_of(const AssayTable *table, const int64_t *key, Value which) {
  double before = (double)key[0] / (double)assay_table_unit(table, 0);
  double after = (double)key[1] / (double)assay_table_unit(table, 1);
  return which == VALUE_BEFORE ? before : which == VALUE_AFTER ? after : after - before;
}

static gboolean is_pair(const int64_t *key) {
  return !assay_key_is_missing(key[0]) && !assay_key_is_missing(key[1]);
}

static void range_of(const AssayTable *table, Value which, double *low, double *high) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  for (int64_t i = 0; i < cells; i++)
    if (is_pair(key + 2 * i)) {
      *low = fmin(*low, value_of(table, key + 2 * i, which));
      *high = fmax(*high, value_of(table, key + 2 * i, which));
    }
}

/* ---- Strips of dots, or of bars where a dot a person would not fit ---- */

static int64_t *count_columns(const AssayTable *table, Value which, const AssayScaleLine *line, int64_t *most) {
  int64_t *people = g_new0(int64_t, line->width);
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  *most = 0;
  for (int64_t i = 0; i < cells; i++) {
    if (!is_pair(key + 2 * i)) continue;
    int64_t *column = &people[assay_scale_line_column(line, value_of(table, key + 2 * i, which)) - line->left];
    *column += count[i];
    *most = MAX(*most, *column);
  }
  return people;
}

/* Returns the row below it. */
static int draw_strip(AssayCanvas *canvas, int top, const AssayTable *table, Value which, const AssayScaleLine *line) {
  int64_t most;
  g_autofree int64_t *people = count_columns(table, which, line, &most);
  int height = most <= DOTS_AT_MOST ? (int)most : BAR_ROWS;
  for (int c = 0; c < line->width; c++) {
    if (most <= DOTS_AT_MOST) {
      for (int64_t k = 0; k < people[c]; k++)
        assay_canvas_put(canvas, top + height - 1 - (int)k, line->left + c, BULLET);
      continue;
    }
    int eighths = people[c] ? MAX(1, (int)lround((double)people[c] / (double)most * BAR_ROWS * 8)) : 0;
    for (int r = 0; r < BAR_ROWS && eighths > 0; r++, eighths -= 8)
      assay_canvas_put(canvas, top + height - 1 - r, line->left + c, (gunichar)(EIGHTH + MIN(eighths, 8)));
  }
  return top + height;
}

static int draw_scores(AssayCanvas *canvas, int row, const AssayTable *table, Value which, const AssayScaleLine *line,
                       const char *label, double mean) {
  int base = draw_strip(canvas, row, table, which, line), text = line->left + line->width + 2;
  assay_canvas_line(canvas, base, line->left, line->left + line->width - 1, RULE);
  assay_canvas_put(canvas, base, assay_scale_line_column(line, mean), MEAN);
  assay_canvas_text(canvas, base - 1, 0, label);
  g_autofree char *number = shown(mean, which == VALUE_CHANGE ? ASSAY_FORMAT_SIGNED : ASSAY_FORMAT_PLAIN);
  g_autofree char *average = g_strdup_printf("average %s", number);
  assay_canvas_text(canvas, base, text, average);
  return base + 1;
}

static void draw_interval(AssayCanvas *canvas, int row, const AssayScaleLine *line, double mean, double low,
                          double high) {
  int from = assay_scale_line_column(line, low), to = assay_scale_line_column(line, high);
  assay_canvas_line(canvas, row, from, to, RULE);
  assay_canvas_put(canvas, row, from, LOW_END);
  assay_canvas_put(canvas, row, to, HIGH_END);
  assay_canvas_put(canvas, row, assay_scale_line_column(line, mean), AFTER);
}

static void draw_people(AssayCanvas *canvas, const AssayResult *block, const AssayTable *table, int width) {
  double low = INFINITY, high = -INFINITY, least = 0, most = 0, from, to;
  int plot = MAX(width - LABEL - TEXT - 2, 20);
  range_of(table, VALUE_BEFORE, &low, &high);
  range_of(table, VALUE_AFTER, &low, &high);
  range_of(table, VALUE_CHANGE, &least, &most);
  AssayScaleLine scores = assay_scale_line(low, high, LABEL, plot);
  int row = draw_scores(canvas, 0, table, VALUE_BEFORE, &scores, "before", number_at(block, "pre.mean"));
  row = draw_scores(canvas, row, table, VALUE_AFTER, &scores, "after", number_at(block, "post.mean"));
  assay_canvas_ticks(canvas, row, &scores, FALSE);
  double mean = number_at(block, "diff.mean");
  gboolean withheld = assay_result_flag(assay_result_at(block, "counts_only")) ||
                      assay_result_flag(assay_result_at(block, "clustered"));
  gboolean has = !withheld && interval_at(block, "paired_t.ci95", &from, &to);
  if (has) {
    least = fmin(least, from);
    most = fmax(most, to);
  }
  AssayScaleLine changes = assay_scale_line(least, most, LABEL, plot);
  row = draw_scores(canvas, row + 2, table, VALUE_CHANGE, &changes, "change", mean);
  int zero = assay_scale_line_column(&changes, 0);
  if (assay_scale_line_column(&changes, mean) != zero) assay_canvas_put(canvas, row - 1, zero, ZERO);
  if (has) {
    g_autofree char *a = shown(from, ASSAY_FORMAT_SIGNED), *b = shown(to, ASSAY_FORMAT_SIGNED);
    g_autofree char *text = g_strdup_printf("%s to %s", a, b);
    draw_interval(canvas, row, &changes, mean, from, to);
    assay_canvas_text(canvas, row++, LABEL + plot + 2, text);
  }
  assay_canvas_ticks(canvas, row, &changes, TRUE);
}

/* ---- Under ten people: a line each, in the order of their scores ---- */

static void draw_cases(AssayCanvas *canvas, const AssayTable *table, int width) {
  double low = INFINITY, high = -INFINITY;
  range_of(table, VALUE_BEFORE, &low, &high);
  range_of(table, VALUE_AFTER, &low, &high);
  AssayScaleLine line = assay_scale_line(low, high, LABEL, MAX(width - LABEL - TEXT - 2, 20));
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  int row = 0;
  for (int64_t i = 0; i < cells; i++)
    for (int64_t k = 0; is_pair(key + 2 * i) && k < count[i]; k++, row++) {
      double before = value_of(table, key + 2 * i, VALUE_BEFORE), after = value_of(table, key + 2 * i, VALUE_AFTER);
      int a = assay_scale_line_column(&line, before), b = assay_scale_line_column(&line, after);
      assay_canvas_line(canvas, row, MIN(a, b), MAX(a, b), RULE);
      assay_canvas_put(canvas, row, a, BEFORE);
      assay_canvas_put(canvas, row, b, before == after ? SAME : AFTER);
      g_autofree char *from = assay_result_format_value(before, ASSAY_FORMAT_PLAIN, -1);
      g_autofree char *to = assay_result_format_value(after, ASSAY_FORMAT_PLAIN, -1);
      g_autofree char *change = assay_result_format_value(after - before, ASSAY_FORMAT_SIGNED, -1);
      g_autofree char *text = g_strdup_printf("%s \xe2\x86\x92 %s  %s", from, to, change);
      assay_canvas_text(canvas, row, LABEL + line.width + 2, text);
    }
  assay_canvas_ticks(canvas, row, &line, FALSE);
  assay_canvas_text(canvas, row + 1, LABEL, "\xe2\x97\x8b before   \xe2\x97\x8f after   \xe2\x97\x86 the same");
}

/* ---- Single ratings: the counts of each answer ---- */

static int64_t people_with(const AssayTable *table, int axis, double value) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count), people = 0;
  for (int64_t i = 0; i < cells; i++)
    if (is_pair(key + 2 * i) && value_of(table, key + 2 * i, axis ? VALUE_AFTER : VALUE_BEFORE) == value)
      people += count[i];
  return people;
}

static int draw_answer(AssayCanvas *canvas, int row, const AssayTable *table, double value, const char *name, int label,
                       int room, int64_t most) {
  assay_canvas_text(canvas, row, 0, name);
  for (int axis = 0; axis < 2; axis++) {
    int64_t people = people_with(table, axis, value);
    int at = label + axis * (room + 6), length = (int)lround((double)people / (double)most * room);
    if (people) assay_canvas_line(canvas, row, at, at + MAX(length, 1) - 1, BLOCK);
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, people);
    assay_canvas_text(canvas, row, at + (people ? MAX(length, 1) + 1 : 0), text);
  }
  return row + 1;
}

static void draw_answers(AssayCanvas *canvas, const AssayResult *block, const AssayTable *table,
                         const char *const *names, int width) {
  double low = INFINITY, high = -INFINITY, step = number_at(block, "scale.step");
  range_of(table, VALUE_BEFORE, &low, &high);
  range_of(table, VALUE_AFTER, &low, &high);
  int steps = (int)lround((high - low) / step), label = LABEL, row = 1;
  int64_t most = 1;
  guint n_names = names ? g_strv_length((char **)names) : 0;
  if (n_names) {
    low = 1;
    steps = (int)n_names - 1;
    step = 1;
  }
  for (int i = 0; i <= steps; i++) {
    for (int axis = 0; axis < 2; axis++) most = MAX(most, people_with(table, axis, low + i * step));
    if (n_names) label = MAX(label, MIN((int)g_utf8_strlen(names[i], -1) + 2, width / 2));
  }
  int room = MIN((width - label - 14) / 2, 24);
  assay_canvas_text(canvas, 0, label, "before");
  assay_canvas_text(canvas, 0, label + room + 6, "after");
  for (int i = steps; i >= 0; i--) {
    g_autofree char *number = assay_result_format_value(low + i * step, ASSAY_FORMAT_PLAIN, -1);
    row = draw_answer(canvas, row, table, low + i * step, n_names ? names[i] : number, label, room, most);
  }
}

void assay_picture_pair(const AssayResult *block, const AssayTable *pre_post, const char *const *names, int width) {
  AssayCanvas *canvas = assay_canvas_new(width - INDENT);
  if (assay_result_flag(assay_result_at(block, "single_rating")) || names)
    draw_answers(canvas, block, pre_post, names, width - INDENT);
  else if (number_at(block, "n_pairs") < 10)
    draw_cases(canvas, pre_post, width - INDENT);
  else
    draw_people(canvas, block, pre_post, width - INDENT);
  assay_canvas_print(canvas, INDENT);
}
