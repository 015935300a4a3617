/* Evidence bars: how many of how many each step holds, as lengths from a common zero. An outline holds the whole, the
 * fill the part. Nothing joins the rows, because learners do not pass from each row to the next. */
#include <math.h>

#include "chart.h"

#define BAR  12.0
#define FILL 0x0072B2

typedef struct {
  const AssayEvidenceChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  ChartLabels labels, notes;
  double left, right; /* of the axis */
  gint64 most;        /* value at the right end of the axis */
  double *row_height;
} Plot;

static char *count_text(const AssayEvidenceRow *row) {
  g_autofree char *count = chart_count(row->count);
  g_autofree char *of = chart_count(row->of);
  return g_strdup_printf("%s of %s", count, of);
}

static const char *reason_of(const AssayEvidenceRow *row) {
  if (row->known) return NULL;
  return row->reason && *row->reason ? row->reason : "No data";
}

static gboolean has_note(const AssayEvidenceRow *row) {
  return row->note && *row->note;
}

static double text_height(const Plot *plot, guint row) {
  double height = chart_labels_count(&plot->labels, row) * SCENE_LABEL.leading;
  if (has_note(&plot->chart->rows[row])) height += chart_labels_count(&plot->notes, row) * SCENE_NOTE.leading;
  return height;
}

static void measure(Plot *plot) {
  const AssayEvidenceChart *chart = plot->chart;
  g_autofree const char **label = g_new0(const char *, chart->n_rows);
  g_autofree const char **note = g_new0(const char *, chart->n_rows);
  double counts = 0;
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayEvidenceRow *row = &chart->rows[i];
    label[i] = row->label;
    note[i] = row->note;
    if (!row->known) continue;
    g_autofree char *text = count_text(row);
    counts = fmax(counts, scene_text_width(plot->fonts, &SCENE_FIGURE, text));
    plot->most = MAX(plot->most, MAX(row->of, row->count));
  }
  double most = plot->scene->width * 0.42;
  plot->labels = chart_labels(plot->fonts, &SCENE_LABEL, label, chart->n_rows, most, 3);
  plot->notes = chart_labels(plot->fonts, &SCENE_NOTE, note, chart->n_rows, most, 3);
  plot->left = fmax(plot->labels.width, plot->notes.width) + CHART_GAP;
  plot->right = plot->scene->width - counts - CHART_GAP;
  plot->row_height = g_new0(double, chart->n_rows);
  for (guint i = 0; i < chart->n_rows; i++) {
    const char *reason = reason_of(&chart->rows[i]);
    double lines = reason ? chart_reason_lines(plot->fonts, reason, plot->scene->width - plot->left - 5) : 0;
    plot->row_height[i] = fmax(fmax(BAR, text_height(plot, i)), lines * SCENE_REASON.leading) + 8;
  }
}

static double x_of(const Plot *plot, gint64 value) {
  return plot->left + (plot->right - plot->left) * ((double)value / (double)plot->most);
}

static void draw_axis(const Plot *plot, double top, double bottom) {
  double step = scene_step((double)plot->most, 5, TRUE);
  for (guint i = 0; i * step <= (double)plot->most; i++) {
    double value = i * step;
    double x = x_of(plot, (gint64)value);
    g_autofree char *text = chart_count((gint64)value);
    scene_line(plot->scene, x, top, x, bottom, value > 0 ? SCENE_FAINT : SCENE_INK, value > 0 ? 0.5 : 0.8);
    scene_text(plot->scene, plot->fonts, x, bottom + 9, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
  }
}

static void draw_words(const Plot *plot, guint row, double middle) {
  gboolean note = has_note(&plot->chart->rows[row]);
  double top = middle - text_height(plot, row) / 2;
  double label = chart_labels_count(&plot->labels, row) * SCENE_LABEL.leading;
  chart_labels_draw(plot->scene, plot->fonts, &plot->labels, &SCENE_LABEL, row, 0, top + label / 2);
  if (!note) return;
  double height = chart_labels_count(&plot->notes, row) * SCENE_NOTE.leading;
  chart_labels_draw(plot->scene, plot->fonts, &plot->notes, &SCENE_NOTE, row, 0, top + label + height / 2);
}

static void draw_row(const Plot *plot, guint i, double middle) {
  const AssayEvidenceRow *row = &plot->chart->rows[i];
  draw_words(plot, i, middle);
  const char *reason = reason_of(row);
  if (reason) {
    chart_reason(plot->scene, plot->fonts, reason, plot->left + 5, middle, plot->scene->width - plot->left - 5);
    return;
  }
  g_autofree char *text = count_text(row);
  g_autofree char *meaning = g_strdup_printf("%s: %s", row->label, text);
  if (row->of > 0)
    mark_outline(scene_rect(plot->scene, plot->left, middle - BAR / 2, x_of(plot, row->of) - plot->left, BAR,
                            SCENE_WHITE, meaning),
                 SCENE_GREY, 0.8);
  if (row->count > 0)
    scene_rect(plot->scene, plot->left, middle - BAR / 2, x_of(plot, row->count) - plot->left, BAR, scene_colour(FILL),
               meaning);
  scene_text(plot->scene, plot->fonts, plot->scene->width, chart_baseline(middle, SCENE_FIGURE.size), &SCENE_FIGURE,
             ASSAY_ALIGN_END, text);
}

AssayScene *assay_chart_evidence(const AssayEvidenceChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, chart->description);
  double y = scene_heading(scene, fonts, chart->subtitle);
  if (chart->n_rows == 0) {
    chart_say_empty(scene, fonts, y, "No steps to show.");
    return scene;
  }
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene};
  measure(&plot);
  double bottom = y;
  for (guint i = 0; i < chart->n_rows; i++) bottom += plot.row_height[i];
  if (plot.most > 0) draw_axis(&plot, y, bottom);
  for (guint i = 0; i < chart->n_rows; i++, y += plot.row_height[i - 1]) draw_row(&plot, i, y + plot.row_height[i] / 2);
  scene->height = bottom + (plot.most > 0 ? 13 : 4);
  chart_labels_clear(&plot.labels);
  chart_labels_clear(&plot.notes);
  g_free(plot.row_height);
  return scene;
}
