/* Diverging stacked bars. Heiberger & Robbins (2014), Design of diverging stacked bar charts for Likert scales, Journal
 * of Statistical Software 57(5). Disagreement runs to the left of a common line and agreement to the right, so that
 * both can be compared down the rows; the neutral answers, which belong to neither side, stand apart with a base line
 * of their own. All three regions have one scale. */
#include <math.h>

#include "chart.h"

#define BAR         16.0
#define NEUTRAL_GAP 16.0
#define SWATCH      8.0

typedef struct {
  const AssayLikertChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  ChartLabels labels;
  guint side; /* levels below the middle */
  gboolean middle;
  double left, right;     /* of the plot */
  double centre, neutral; /* x of the two base lines */
  double unit;            /* points for the share 1 */
  double low, high, mid;  /* greatest share of each region */
  double *row_height;
} Plot;

static gint64 total(const AssayLikertChart *chart, guint row) {
  gint64 sum = 0;
  if (chart->rows[row].counts)
    for (guint i = 0; i < chart->n_levels; i++) sum += chart->rows[row].counts[i];
  return sum;
}

static AssayColour blend(AssayColour a, AssayColour b, double t) {
  return (AssayColour){a.red + (b.red - a.red) * t, a.green + (b.green - a.green) * t, a.blue + (b.blue - a.blue) * t};
}

/* The strong colour at the ends of the scale, the pale one beside the middle. */
static AssayColour level_colour(const Plot *plot, guint level) {
  guint n = plot->chart->n_levels;
  if (plot->middle && level == plot->side) return scene_colour(0xD9D9D9);
  gboolean low = level < plot->side;
  guint from_end = low ? level : n - 1 - level;
  double t = plot->side > 1 ? (double)from_end / (plot->side - 1) : 0;
  return low ? blend(scene_colour(0xCA0020), scene_colour(0xF4A582), t)
             : blend(scene_colour(0x0571B0), scene_colour(0x92C5DE), t);
}

/* Where `level` belongs: -1 below, 0 the middle, 1 above. */
static int side_of(const Plot *plot, guint level) {
  if (level < plot->side) return -1;
  return plot->middle && level == plot->side ? 0 : 1;
}

static double share_of_side(const Plot *plot, guint row, int side) {
  gint64 sum = 0, all = total(plot->chart, row);
  for (guint i = 0; i < plot->chart->n_levels; i++)
    if (side_of(plot, i) == side) sum += plot->chart->rows[row].counts[i];
  return all > 0 ? (double)sum / (double)all : 0;
}

static void measure_shares(Plot *plot) {
  for (guint row = 0; row < plot->chart->n_rows; row++) {
    if (total(plot->chart, row) == 0) continue;
    plot->low = fmax(plot->low, share_of_side(plot, row, -1));
    plot->mid = fmax(plot->mid, share_of_side(plot, row, 0));
    plot->high = fmax(plot->high, share_of_side(plot, row, 1));
  }
}

static const char *reason_of(const Plot *plot, guint row) {
  const AssayLikertRow *r = &plot->chart->rows[row];
  if (r->counts && total(plot->chart, row) > 0) return NULL;
  if (r->reason && *r->reason) return r->reason;
  return r->counts ? "No answers" : "No data";
}

static void measure_columns(Plot *plot) {
  const AssayLikertChart *chart = plot->chart;
  g_autofree const char **text = g_new0(const char *, chart->n_rows);
  double n_width = scene_text_width(plot->fonts, &SCENE_NOTE, "n");
  for (guint i = 0; i < chart->n_rows; i++) {
    g_autofree char *n = chart_count(chart->rows[i].n);
    text[i] = chart->rows[i].label;
    n_width = fmax(n_width, scene_text_width(plot->fonts, &SCENE_FIGURE, n));
  }
  plot->labels = chart_labels(plot->fonts, &SCENE_LABEL, text, chart->n_rows, plot->scene->width * 0.38, 3);
  plot->left = plot->labels.width + CHART_GAP;
  plot->right = plot->scene->width - n_width - CHART_GAP;
  double gap = plot->middle && plot->mid > 0 ? NEUTRAL_GAP : 0;
  double all = plot->low + plot->high + plot->mid;
  plot->unit = all > 0 ? (plot->right - plot->left - gap) / all : 0;
  plot->centre = plot->left + plot->low * plot->unit;
  plot->neutral = plot->centre + plot->high * plot->unit + gap;
  plot->row_height = g_new0(double, chart->n_rows);
  for (guint i = 0; i < chart->n_rows; i++) {
    const char *reason = reason_of(plot, i);
    double lines = reason ? chart_reason_lines(plot->fonts, reason, plot->right - plot->left) : 0;
    plot->row_height[i] = fmax(fmax(BAR + 7, chart_labels_count(&plot->labels, i) * SCENE_LABEL.leading + 7),
                               lines * SCENE_REASON.leading + 7);
  }
}

/* Entries flow over as many lines as they need. Returns the y below. */
static double draw_legend(Plot *plot, double y) {
  double x = 0, width = plot->scene->width;
  guint n = plot->chart->n_levels;
  for (guint k = 0; k < n; k++) {
    guint level = k;
    if (plot->middle) level = k < plot->side ? k : k < n - 1 ? k + 1 : plot->side;
    gboolean neutral = side_of(plot, level) == 0;
    g_autofree char *words = neutral ? g_strconcat(plot->chart->levels[level], " (apart, at the right)", NULL)
                                     : g_strdup(plot->chart->levels[level]);
    g_autoptr(GPtrArray) lines = scene_wrap(plot->fonts, &SCENE_FIGURE, words, width - SWATCH - 4, 1);
    const char *text = g_ptr_array_index(lines, 0);
    double need = SWATCH + 4 + scene_text_width(plot->fonts, &SCENE_FIGURE, text);
    if (x > 0 && x + need > width) {
      x = 0;
      y += SCENE_FIGURE.leading + 2;
    }
    AssayMark *swatch = scene_rect(plot->scene, x, y, SWATCH, SWATCH, level_colour(plot, level), NULL);
    mark_outline(swatch, SCENE_GREY, 0.5);
    scene_text(plot->scene, plot->fonts, x + SWATCH + 4, y + SWATCH - 1, &SCENE_FIGURE, ASSAY_ALIGN_START, text);
    x += need + 12;
  }
  return y + SWATCH + 6;
}

static void draw_grid(Plot *plot, double top, double bottom) {
  double step = 0.1;
  static const double steps[] = {0.1, 0.2, 0.25, 0.5, 1};
  for (guint i = 0; i < G_N_ELEMENTS(steps) && (i == 0 || step * plot->unit < 34); i++) step = steps[i];
  for (int k = (int)-floor(plot->low / step + 1e-9); k <= (int)floor(plot->high / step + 1e-9); k++) {
    double x = plot->centre + k * step * plot->unit;
    g_autofree char *text = k == 0 ? g_strdup("0") : g_strdup_printf("%.0f%%", fabs(k * step) * 100);
    if (k != 0) scene_line(plot->scene, x, top, x, bottom, SCENE_FAINT, 0.5);
    scene_text(plot->scene, plot->fonts, x, bottom + 9, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
  }
}

static double draw_segment(Plot *plot, guint row, guint level, double x, double y) {
  const AssayLikertRow *r = &plot->chart->rows[row];
  gint64 count = r->counts[level], all = total(plot->chart, row);
  if (count == 0) return x;
  double width = (double)count / (double)all * plot->unit;
  AssayColour fill = level_colour(plot, level);
  g_autofree char *number = chart_count(count);
  g_autofree char *of = chart_count(all);
  g_autofree char *meaning = g_strdup_printf("%s: %s, %s of %s", r->label, plot->chart->levels[level], number, of);
  mark_outline(scene_rect(plot->scene, x, y, width, BAR, fill, meaning), SCENE_GREY, 0.5);
  SceneStyle style = SCENE_FIGURE;
  style.colour = scene_ink_on(fill);
  if (scene_text_width(plot->fonts, &style, number) + 3 <= width)
    scene_text(plot->scene, plot->fonts, x + width / 2, chart_baseline(y + BAR / 2, style.size), &style,
               ASSAY_ALIGN_MIDDLE, number);
  return x + width;
}

static void draw_base_lines(Plot *plot, double top, double bottom) {
  scene_line(plot->scene, plot->centre, top, plot->centre, bottom, SCENE_INK, 0.8);
  if (plot->mid > 0) scene_line(plot->scene, plot->neutral, top, plot->neutral, bottom, SCENE_INK, 0.8);
}

static void draw_row(Plot *plot, guint row, double y) {
  double middle = y + plot->row_height[row] / 2;
  chart_labels_draw(plot->scene, plot->fonts, &plot->labels, &SCENE_LABEL, row, 0, middle);
  const char *reason = reason_of(plot, row);
  if (reason) {
    chart_reason(plot->scene, plot->fonts, reason, plot->left, middle, plot->right - plot->left);
    return;
  }
  double x = plot->centre - share_of_side(plot, row, -1) * plot->unit;
  for (guint i = 0; i < plot->chart->n_levels; i++)
    if (side_of(plot, i) != 0) x = draw_segment(plot, row, i, x, middle - BAR / 2);
  if (plot->middle) draw_segment(plot, row, plot->side, plot->neutral, middle - BAR / 2);
  draw_base_lines(plot, y, y + plot->row_height[row]);
  g_autofree char *n = chart_count(plot->chart->rows[row].n);
  scene_text(plot->scene, plot->fonts, plot->scene->width, chart_baseline(middle, SCENE_FIGURE.size), &SCENE_FIGURE,
             ASSAY_ALIGN_END, n);
}

static void draw_rows(Plot *plot, double y) {
  double rows = 0;
  for (guint i = 0; i < plot->chart->n_rows; i++) rows += plot->row_height[i];
  gboolean bars = plot->low + plot->high + plot->mid > 0;
  double top = y + (bars ? 11 : 0), bottom = top + rows;
  if (bars) {
    scene_text(plot->scene, plot->fonts, plot->scene->width, y + 8, &SCENE_NOTE, ASSAY_ALIGN_END, "n");
    draw_grid(plot, top, bottom);
  }
  for (guint i = 0; i < plot->chart->n_rows; i++, top += plot->row_height[i - 1]) draw_row(plot, i, top);
  plot->scene->height = bottom + (bars ? 13 : 4);
}

AssayScene *assay_chart_likert(const AssayLikertChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_levels >= 2 && chart->n_levels <= 11);
  AssayScene *scene = scene_new(width, chart->title, chart->description);
  Plot plot = {
      .chart = chart, .fonts = fonts, .scene = scene, .side = chart->n_levels / 2, .middle = chart->n_levels % 2 == 1};
  double y = scene_heading(scene, fonts, chart->subtitle);
  if (chart->n_rows == 0) {
    chart_say_empty(scene, fonts, y, "No statements to show.");
    return scene;
  }
  measure_shares(&plot);
  measure_columns(&plot);
  if (plot.unit > 0) y = draw_legend(&plot, y);
  draw_rows(&plot, y);
  chart_labels_clear(&plot.labels);
  g_free(plot.row_height);
  return scene;
}
