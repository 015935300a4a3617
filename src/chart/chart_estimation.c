/* Estimation plot of a paired difference. Gardner & Altman (1986), Confidence intervals rather than P values, British
 * Medical Journal 292; Ho et al. (2019), Moving beyond P values, Nature Methods 16. At the left the people, one line each,
 * and the two means; at the right the mean difference on an axis of its own, stretched to its interval. */
#include <math.h>

#include "axis.h"
#include "density.h"
#include "labels.h"
#include "palette.h"
#include "sheet.h"
#include "slopes.h"
#include "words.h"

#define PLOT  170.0 /* height */
#define SPLIT 0.6   /* of the width, at the left */
#define CAP   9.0   /* width of the ends of a short interval */

typedef struct {
  const AssayEstimationChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Axis score, change;
  double before, after; /* x of the two columns */
  double left, right;   /* of the left plot */
  double change_left;   /* of the right one */
  gboolean bins;
  SlopesKinds kinds;
} Plot;

static void describe(const Plot *plot) {
  const AssayEstimationChart *chart = plot->chart;
  Summary summary = {.kind = "Estimation plot", .one = "person", .many = "people", .n = (guint)MAX(chart->n, 0)};
  g_autofree char *text = g_strdup_printf("%s before, %s after, %s", words_or(chart->before_text, ""),
                                          words_or(chart->after_text, ""), words_or(chart->change_text, ""));
  if (chart->known)
    summary_see(&summary, "Mean", chart->change, text);
  else
    summary_miss(&summary, chart->hidden);
  summary_describe(&summary, plot->scene, chart->description);
}

/* ---- Axes ---- */

static void make_score_axis(Plot *plot, double top) {
  const AssayEstimationChart *chart = plot->chart;
  double low = fmin(chart->low, fmin(chart->before, chart->after));
  double high = fmax(chart->high, fmax(chart->before, chart->after));
  for (gsize i = 0; i < chart->n_pairs; i++) {
    low = fmin(low, fmin(chart->pairs[i].before, chart->pairs[i].after));
    high = fmax(high, fmax(chart->pairs[i].before, chart->pairs[i].after));
  }
  plot->score = axis_new(low, high, top + PLOT, top, 6, FALSE);
  plot->left = axis_text_width(&plot->score, plot->fonts) + 6;
  plot->right = plot->scene->width * SPLIT - 24;
  plot->before = plot->left + (plot->right - plot->left) * 0.26;
  plot->after = plot->right - (plot->right - plot->left) * 0.26;
}

/* Zero always belongs to it. */
static void make_change_axis(Plot *plot, double top) {
  const AssayEstimationChart *chart = plot->chart;
  double from = fmin(0, chart->change), to = fmax(0, chart->change);
  if (chart->has_interval) {
    from = fmin(from, chart->change_low);
    to = fmax(to, chart->change_high);
  }
  double room = to > from ? (to - from) * 0.06 : 0.5; /* where all values are the same, about them */
  plot->change = axis_new(from - room, to + room, top + PLOT, top, 6, FALSE);
  axis_round_out(&plot->change);
  plot->change.has_origin = TRUE;
  plot->change_left = plot->scene->width * SPLIT + axis_text_width(&plot->change, plot->fonts) + 6;
}

/* ---- Means ---- */

/* Numbers stand outside, where no line of a person runs; beside bars inside, clear of the line of the means. */
static void draw_mean_text(const Plot *plot, const char *text, double x, double y, int side) {
  double base = text_baseline(y, SCENE_HEAD.size);
  if (plot->bins) {
    gboolean rises = plot->chart->after >= plot->chart->before;
    side = -side;
    base += (side > 0) == rises ? 11 : -10;
  }
  scene_text_on_white(plot->scene, plot->fonts, x + side * 9, base, &SCENE_HEAD,
                      side < 0 ? ASSAY_ALIGN_END : ASSAY_ALIGN_START, text);
}

static void draw_means(const Plot *plot) {
  const AssayEstimationChart *chart = plot->chart;
  double from = axis_at(&plot->score, chart->before), to = axis_at(&plot->score, chart->after);
  gboolean one = chart->n_pairs == 1; /* whose line is there already */
  g_autofree char *was = g_strdup_printf(one ? "Before: %s" : "Mean before: %s", words_or(chart->before_text, ""));
  g_autofree char *is = g_strdup_printf(one ? "After: %s" : "Mean after: %s", words_or(chart->after_text, ""));
  if (!one) scene_line(plot->scene, plot->before, from, plot->after, to, SCENE_WHITE, 4);
  if (!one) scene_line(plot->scene, plot->before, from, plot->after, to, SCENE_INK, 2);
  palette_before(plot->scene, plot->before, from, was)->width = PALETTE_SYMBOL + 1;
  palette_after(plot->scene, plot->after, to, is)->width = PALETTE_SYMBOL + 1;
  draw_mean_text(plot, words_or(chart->before_text, ""), plot->before, from, -1);
  draw_mean_text(plot, words_or(chart->after_text, ""), plot->after, to, 1);
  double y = plot->score.from + 11 + (plot->bins ? SLOPES_OVERHANG : 0);
  scene_text(plot->scene, plot->fonts, plot->before, y, &SCENE_FIGURE, ASSAY_ALIGN_MIDDLE, "before");
  scene_text(plot->scene, plot->fonts, plot->after, y, &SCENE_FIGURE, ASSAY_ALIGN_MIDDLE, "after");
}

/* ---- The difference ---- */

static void draw_change_text(const Plot *plot, double x, double y) {
  const AssayEstimationChart *chart = plot->chart;
  double room = plot->scene->width - x;
  g_autofree char *change = scene_shorten(plot->fonts, &SCENE_HEAD, words_or(chart->change_text, ""), room);
  g_autoptr(GPtrArray) interval = scene_wrap(plot->fonts, &SCENE_FIGURE, words_or(chart->interval_text, ""), room, 3);
  double height = SCENE_HEAD.leading + interval->len * SCENE_FIGURE.leading;
  double top = CLAMP(y - SCENE_HEAD.leading / 2, plot->change.to, plot->change.from - height), base = top + 8.5;
  scene_text_on_white(plot->scene, plot->fonts, x, base, &SCENE_HEAD, ASSAY_ALIGN_START, change);
  for (guint i = 0; i < interval->len; i++)
    scene_text_on_white(plot->scene, plot->fonts, x, base += SCENE_FIGURE.leading, &SCENE_FIGURE, ASSAY_ALIGN_START,
                        g_ptr_array_index(interval, i));
}

static void draw_change(const Plot *plot) {
  const AssayEstimationChart *chart = plot->chart;
  const Axis *axis = &plot->change;
  AssayColour blue = scene_colour(PALETTE_MARK);
  double size = PALETTE_SYMBOL, x = plot->change_left + 20, y = axis_at(axis, chart->change);
  axis_draw_upright(axis, plot->scene, plot->fonts, plot->change_left, plot->scene->width);
  if (chart->has_interval) {
    double low = axis_at(axis, chart->change_low), high = axis_at(axis, chart->change_high);
    scene_line(plot->scene, x, low, x, high, blue, 1.8);
    if (low - high < size * 1.5) {
      /* a mark must not cover its interval */
      size = 3;
      scene_line(plot->scene, x - CAP / 2, low, x + CAP / 2, low, blue, 1.1);
      scene_line(plot->scene, x - CAP / 2, high, x + CAP / 2, high, blue, 1.1);
    }
  }
  g_autofree char *meaning = g_strdup_printf(chart->n_pairs == 1 ? "Difference: %s%s%s" : "Mean difference: %s%s%s",
                                             words_or(chart->change_text, ""), chart->interval_text ? ", " : "",
                                             words_or(chart->interval_text, ""));
  scene_symbol(plot->scene, ASSAY_MARK_SQUARE, x, y, size, blue, meaning);
  draw_change_text(plot, x + 13, y);
}

/* ---- Words around ---- */

static double draw_heads(const Plot *plot, double y) {
  double split = plot->scene->width * SPLIT;
  const char *const left[] = {words_or(plot->chart->unit, "score")};
  const char *const right[] = {plot->chart->n_pairs == 1 ? "difference, after \342\210\222 before"
                                                         : "mean difference, after \342\210\222 before"};
  Labels score = labels_new(plot->fonts, &SCENE_NOTE, left, 1, split - 20, 3);
  Labels change = labels_new(plot->fonts, &SCENE_NOTE, right, 1, plot->scene->width - split, 3);
  double height = fmax(labels_tallest(&score), labels_tallest(&change));
  labels_draw(&score, plot->scene, plot->fonts, 0, 0, y + height - labels_tallest(&score) / 2, ASSAY_ALIGN_START);
  labels_draw(&change, plot->scene, plot->fonts, 0, split, y + height - labels_tallest(&change) / 2, ASSAY_ALIGN_START);
  labels_clear(&score);
  labels_clear(&change);
  return y + height + 8;
}

/* Says what a line or a bar stands for, and for how many. */
static double draw_note(const Plot *plot, double y) {
  const AssayEstimationChart *chart = plot->chart;
  g_autofree char *pairs = words_count((gint64)chart->n_pairs), *n = words_count(chart->n);
  g_autofree char *lines_of =
      chart->n_pairs == 1
          ? g_strdup("One person: no means")
          : g_strdup_printf(plot->kinds.several ? "Each line: people with the same two scores, %s people in all"
                                                : "One line a person, %s in all",
                            pairs);
  g_autofree char *text =
      plot->bins ? g_strdup_printf("%s people, too many for single lines: bars count them at each score.", pairs)
      : chart->n_pairs > 0 ? g_strconcat(lines_of, plot->kinds.several ? "; thicker: several people" : "",
                                         plot->kinds.falls ? "; dashed: lower after than before" : "", ".", NULL)
                           : g_strdup_printf("Means of %s people.", n);
  g_autoptr(GPtrArray) lines = scene_wrap(plot->fonts, &SCENE_NOTE, text, plot->scene->width, 3);
  y = scene_lines(plot->scene, plot->fonts, 0, y + 8, &SCENE_NOTE, ASSAY_ALIGN_START, lines);
  return y - SCENE_NOTE.leading + 4;
}

static void draw(Plot *plot, double y) {
  const AssayEstimationChart *chart = plot->chart;
  plot->bins = chart->n_pairs > DENSITY_MOST_POINTS;
  y = draw_heads(plot, y);
  make_score_axis(plot, y);
  make_change_axis(plot, y);
  axis_draw_upright(&plot->score, plot->scene, plot->fonts, plot->left, plot->right);
  Slopes slopes = {plot->scene, &plot->score, plot->before, plot->after, plot->before - plot->left - 4};
  if (plot->bins)
    slopes_draw_bins(&slopes, chart->pairs, chart->n_pairs);
  else if (chart->n_pairs > 0)
    plot->kinds = slopes_draw_lines(&slopes, chart->pairs, chart->n_pairs);
  draw_means(plot);
  draw_change(plot);
  plot->scene->height = draw_note(plot, plot->score.from + 16 + (plot->bins ? SLOPES_OVERHANG : 0));
}

AssayScene *assay_chart_estimation(const AssayEstimationChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && (chart->pairs || chart->n_pairs == 0));
  AssayScene *scene = scene_new(width, chart->title, NULL);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene};
  double y = scene_heading(scene, fonts, chart->subtitle);
  describe(&plot);
  if (chart->known) {
    draw(&plot, y);
    return scene;
  }
  const char *reason = words_or(chart->reason, chart->hidden ? "hidden" : "No data");
  double height = sheet_reason_height(fonts, chart->hidden, reason, width);
  sheet_draw_reason(scene, fonts, chart->hidden, reason, 0, y + height / 2, width);
  scene->height = y + height + 4;
  return scene;
}
