/* Before and after as two marks of different shape and colour on one line. The lower value has its number at the left
 * and the higher one at the right, with room kept for both beyond the ends of the axis, so numbers never meet however
 * close the marks stand. The target is a tick above the line, where no number is. */
#include <math.h>

#include "chart.h"

#define MARK        8.5
#define NUMBER_GAP  (MARK / 2 + 3)
#define TICK_TOP    (-13.5)
#define TICK_BOTTOM (-6.5)
#define BEFORE      0xD55E00
#define AFTER       0x0072B2

typedef struct {
  const AssayDumbbellChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  ChartLabels labels, changes;
  double left, right;             /* of the axis */
  double outer_left, outer_right; /* with the room for numbers */
  double change_x;
  double low, high;
  gboolean targets, known;
  double *row_height;
} Plot;

static const char *reason_of(const AssayDumbbellRow *row) {
  if (row->known) return NULL;
  return row->reason && *row->reason ? row->reason : "No data";
}

static const char *text_or_empty(const char *text) {
  return text ? text : "";
}

static double x_of(const Plot *plot, double value) {
  return plot->left + (plot->right - plot->left) * (value - plot->low) / (plot->high - plot->low);
}

static void measure_range(Plot *plot) {
  const AssayDumbbellChart *chart = plot->chart;
  plot->low = chart->low;
  plot->high = chart->high;
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayDumbbellRow *row = &chart->rows[i];
    if (!row->known) continue;
    g_assert(isfinite(row->before) && isfinite(row->after));
    plot->known = TRUE;
    plot->low = fmin(plot->low, fmin(row->before, row->after));
    plot->high = fmax(plot->high, fmax(row->before, row->after));
    if (!row->has_target) continue;
    plot->targets = TRUE;
    plot->low = fmin(plot->low, row->target);
    plot->high = fmax(plot->high, row->target);
  }
  if (!(plot->high > plot->low)) plot->high = plot->low + 1;
}

static void measure_columns(Plot *plot) {
  const AssayDumbbellChart *chart = plot->chart;
  double width = plot->scene->width, low = 0, high = 0;
  double n_width = scene_text_width(plot->fonts, &SCENE_NOTE, "n");
  g_autofree const char **label = g_new0(const char *, chart->n_rows);
  g_autofree const char **change = g_new0(const char *, chart->n_rows);
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayDumbbellRow *row = &chart->rows[i];
    label[i] = row->label;
    change[i] = row->known ? text_or_empty(row->change_text) : "";
    if (!row->known) continue;
    g_autofree char *n = chart_count(row->n);
    gboolean rises = row->after >= row->before;
    n_width = fmax(n_width, scene_text_width(plot->fonts, &SCENE_FIGURE, n));
    low = fmax(low, chart_widest(plot->fonts, &SCENE_FIGURE, rises ? &row->before_text : &row->after_text, 1));
    high = fmax(high, chart_widest(plot->fonts, &SCENE_FIGURE, rises ? &row->after_text : &row->before_text, 1));
  }
  plot->labels = chart_labels(plot->fonts, &SCENE_LABEL, label, chart->n_rows, width * 0.34, 3);
  plot->changes = chart_labels(plot->fonts, &SCENE_FIGURE, change, chart->n_rows, width * 0.22, 3);
  double head = scene_text_width(plot->fonts, &SCENE_NOTE, "Change");
  plot->change_x = width - n_width - CHART_GAP - fmax(plot->changes.width, head);
  plot->outer_left = plot->labels.width + CHART_GAP;
  plot->outer_right = plot->change_x - CHART_GAP;
  plot->left = plot->outer_left + low + NUMBER_GAP;
  plot->right = plot->outer_right - high - NUMBER_GAP;
}

static void measure_rows(Plot *plot) {
  guint n = plot->chart->n_rows;
  double line = plot->targets ? 32 : 23;
  plot->row_height = g_new0(double, n);
  for (guint i = 0; i < n; i++) {
    const char *reason = reason_of(&plot->chart->rows[i]);
    double lines = reason ? chart_reason_lines(plot->fonts, reason, plot->scene->width - plot->outer_left) : 0;
    double text = chart_labels_count(&plot->labels, i) * SCENE_LABEL.leading;
    double change = chart_labels_count(&plot->changes, i) * SCENE_FIGURE.leading;
    plot->row_height[i] = fmax(fmax(reason ? 23 : line, lines * SCENE_REASON.leading + 8), fmax(text, change) + 8);
  }
}

static AssayMark *draw_before(const Plot *plot, double x, double y, const char *meaning) {
  AssayMark *mark = scene_symbol(plot->scene, ASSAY_MARK_CIRCLE, x, y, MARK, SCENE_WHITE, meaning);
  mark_outline(mark, scene_colour(BEFORE), 1.7);
  return mark;
}

static AssayMark *draw_after(const Plot *plot, double x, double y, const char *meaning) {
  return scene_symbol(plot->scene, ASSAY_MARK_SQUARE, x, y, MARK - 0.5, scene_colour(AFTER), meaning);
}

static double draw_legend(const Plot *plot, double y) {
  double x = MARK / 2 + 1, middle = y + 4;
  static const char *const words[] = {"before", "after"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (i == 0) draw_before(plot, x, middle, NULL);
    if (i == 1) draw_after(plot, x, middle, NULL);
    scene_text(plot->scene, plot->fonts, x + MARK, chart_baseline(middle, SCENE_FIGURE.size), &SCENE_FIGURE,
               ASSAY_ALIGN_START, words[i]);
    x += MARK + scene_text_width(plot->fonts, &SCENE_FIGURE, words[i]) + 18;
  }
  return y + 13;
}

static void draw_axis(const Plot *plot, double top, double bottom) {
  double step = scene_step(plot->high - plot->low, 5, FALSE);
  double first = ceil(plot->low / step - 1e-9);
  for (double k = first; k * step <= plot->high + step * 1e-9; k++) {
    double x = x_of(plot, k * step);
    char digits[64];
    g_ascii_formatd(digits, sizeof digits, "%.6g", k == 0 ? 0.0 : k * step);
    g_autofree char *text = digits[0] == '-' ? g_strconcat("\342\210\222", digits + 1, NULL) : g_strdup(digits);
    scene_line(plot->scene, x, top, x, bottom, SCENE_FAINT, 0.5);
    scene_text(plot->scene, plot->fonts, x, bottom + 9, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
  }
  scene_line(plot->scene, plot->left, bottom, plot->right, bottom, SCENE_RULE, 0.6);
  if (!plot->chart->unit) return;
  g_autoptr(GPtrArray) unit =
      scene_wrap(plot->fonts, &SCENE_NOTE, plot->chart->unit, plot->scene->width - plot->outer_left, 1);
  scene_text(plot->scene, plot->fonts, plot->left, bottom + 20, &SCENE_NOTE, ASSAY_ALIGN_START,
             g_ptr_array_index(unit, 0));
}

/* Beside the tick at the right where there is room, else at the left. */
static void draw_target(const Plot *plot, const AssayDumbbellRow *row, double y) {
  double x = x_of(plot, row->target), room = plot->outer_right - x - 3;
  const char *words = row->target_text ? row->target_text : "target";
  gboolean after = scene_text_width(plot->fonts, &SCENE_NOTE, words) <= room || room > x - plot->outer_left;
  g_autoptr(GPtrArray) text = scene_wrap(plot->fonts, &SCENE_NOTE, words, after ? room : x - plot->outer_left - 3, 1);
  scene_line(plot->scene, x, y + TICK_TOP, x, y + TICK_BOTTOM, SCENE_INK, 1.4);
  scene_text_on_white(plot->scene, plot->fonts, x + (after ? 3 : -3), y + TICK_BOTTOM - 1, &SCENE_NOTE,
                      after ? ASSAY_ALIGN_START : ASSAY_ALIGN_END, g_ptr_array_index(text, 0));
}

static void draw_marks(const Plot *plot, const AssayDumbbellRow *row, double y) {
  double before = x_of(plot, row->before), after = x_of(plot, row->after);
  gboolean rises = row->after >= row->before;
  g_autofree char *was = g_strdup_printf("%s, before: %s", row->label, text_or_empty(row->before_text));
  g_autofree char *is = g_strdup_printf("%s, after: %s", row->label, text_or_empty(row->after_text));
  if (row->has_target) draw_target(plot, row, y);
  if (fabs(before - after) >= MARK) scene_line(plot->scene, before, y, after, y, SCENE_RULE, 2);
  /* The square first: where both stand on one place the circle shows as a ring on it. */
  draw_after(plot, after, y, is);
  AssayMark *ring = draw_before(plot, before, y, was);
  if (fabs(before - after) < MARK) ring->filled = FALSE;
  double base = chart_baseline(y, SCENE_FIGURE.size);
  const char *low = rises ? row->before_text : row->after_text, *high = rises ? row->after_text : row->before_text;
  scene_text_on_white(plot->scene, plot->fonts, fmin(before, after) - NUMBER_GAP, base, &SCENE_FIGURE, ASSAY_ALIGN_END,
                      text_or_empty(low));
  scene_text_on_white(plot->scene, plot->fonts, fmax(before, after) + NUMBER_GAP, base, &SCENE_FIGURE,
                      ASSAY_ALIGN_START, text_or_empty(high));
}

static void draw_row(const Plot *plot, guint i, double top) {
  const AssayDumbbellRow *row = &plot->chart->rows[i];
  const char *reason = reason_of(row);
  double y = top + plot->row_height[i] / 2 + (plot->targets && !reason ? 4 : 0);
  chart_labels_draw(plot->scene, plot->fonts, &plot->labels, &SCENE_LABEL, i, 0, y);
  if (reason) {
    chart_reason(plot->scene, plot->fonts, reason, plot->outer_left, y, plot->scene->width - plot->outer_left);
    return;
  }
  draw_marks(plot, row, y);
  chart_labels_draw(plot->scene, plot->fonts, &plot->changes, &SCENE_FIGURE, i, plot->change_x, y);
  g_autofree char *n = chart_count(row->n);
  scene_text(plot->scene, plot->fonts, plot->scene->width, chart_baseline(y, SCENE_FIGURE.size), &SCENE_FIGURE,
             ASSAY_ALIGN_END, n);
}

static void draw(Plot *plot, double y) {
  if (plot->known) {
    scene_text(plot->scene, plot->fonts, plot->change_x, y + 8, &SCENE_NOTE, ASSAY_ALIGN_START, "Change");
    scene_text(plot->scene, plot->fonts, plot->scene->width, y + 8, &SCENE_NOTE, ASSAY_ALIGN_END, "n");
    y = draw_legend(plot, y);
  }
  double bottom = y;
  for (guint i = 0; i < plot->chart->n_rows; i++) bottom += plot->row_height[i];
  if (plot->known) draw_axis(plot, y, bottom);
  for (guint i = 0; i < plot->chart->n_rows; i++, y += plot->row_height[i - 1]) draw_row(plot, i, y);
  plot->scene->height = bottom + (plot->known ? plot->chart->unit ? 24 : 13 : 4);
}

AssayScene *assay_chart_dumbbell(const AssayDumbbellChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, chart->description);
  double y = scene_heading(scene, fonts, chart->subtitle);
  if (chart->n_rows == 0) {
    chart_say_empty(scene, fonts, y, "No measures to show.");
    return scene;
  }
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene};
  measure_range(&plot);
  measure_columns(&plot);
  measure_rows(&plot);
  draw(&plot, y);
  chart_labels_clear(&plot.labels);
  chart_labels_clear(&plot.changes);
  g_free(plot.row_height);
  return scene;
}
