/* The share of learners who reached a target, from 0 to 100 percent, with its interval as a thin line and the goal as a
 * stroke across the row. Where only a band may be shown, a shaded bar covers it and no point stands in it. */
#include <math.h>

#include "axis.h"
#include "palette.h"
#include "sheet.h"
#include "words.h"

#define MARKS 13.0
#define BAND  9.0

typedef struct {
  const AssayTargetChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  Axis axis;
  gboolean one_goal; /* all rows have the same, said once at the top */
  double goal;
  const char *goal_text;
} Plot;

/* "reached", and which goal where the rows do not share one. */
static char *state_words(const Plot *plot, const AssayTargetRow *row) {
  static const char *const words[] = {"", "reached", "not reached", "cannot be told"};
  if (plot->one_goal || !row->has_goal) return g_strdup(words[row->state]);
  const char *goal = words_or(row->goal_text, "goal");
  return row->state == ASSAY_GOAL_NONE ? g_strdup(goal) : g_strdup_printf("%s: %s", goal, words[row->state]);
}

static void fill_sheet(const Plot *plot) {
  const AssayTargetChart *chart = plot->chart;
  Summary summary = {.kind = "Dot plot of shares", .one = "row", .many = "rows", .n = chart->n_rows};
  guint share = sheet_add_column(plot->sheet, "", ASSAY_ALIGN_START, 0.2);
  guint state = sheet_add_column(plot->sheet, "", ASSAY_ALIGN_START, 0.22);
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayTargetRow *row = &chart->rows[i];
    sheet_set_row(plot->sheet, i, (SheetRow){row->label, row->note, FALSE, row->known, row->hidden, row->reason});
    if (!row->known) {
      summary_miss(&summary, row->hidden);
      continue;
    }
    g_autofree char *words = state_words(plot, row);
    sheet_set_cell(plot->sheet, share, i, row->text);
    sheet_set_cell(plot->sheet, state, i, words);
    summary_see(&summary, row->label, row->band ? (row->low + row->high) / 2 : row->share, words_or(row->text, ""));
  }
  summary_describe(&summary, plot->scene, chart->description);
}

static void find_goal(Plot *plot) {
  gboolean any = FALSE, same = TRUE;
  for (guint i = 0; i < plot->chart->n_rows; i++) {
    const AssayTargetRow *row = &plot->chart->rows[i];
    if (!row->known) continue;
    if (!row->has_goal || (any && row->goal != plot->goal)) same = FALSE;
    if (!any) plot->goal_text = row->goal_text;
    plot->goal = row->goal;
    any = TRUE;
  }
  plot->one_goal = any && same;
}

/* Without goals there are no words about them at the right, and long questions get their room. */
static gboolean any_goal(const AssayTargetChart *chart) {
  for (guint i = 0; i < chart->n_rows; i++)
    if (chart->rows[i].has_goal) return TRUE;
  return FALSE;
}

static void draw_goal_line(const Plot *plot) {
  double x = axis_at(&plot->axis, plot->goal * 100);
  scene_line(plot->scene, x, plot->sheet->top, x, plot->sheet->bottom, SCENE_INK, 1.1)->dashed = TRUE;
}

/* The words of the common goal, centred on its line and kept on the plot. */
static void draw_goal_words(const Plot *plot) {
  double left = plot->sheet->left, right = plot->sheet->right, x = axis_at(&plot->axis, plot->goal * 100);
  g_autofree char *text = scene_shorten(plot->fonts, &SCENE_NOTE, words_or(plot->goal_text, "goal"), right - left);
  double half = scene_text_width(plot->fonts, &SCENE_NOTE, text) / 2;
  scene_text(plot->scene, plot->fonts, CLAMP(x, left + half, right - half), plot->sheet->top - 3, &SCENE_NOTE,
             ASSAY_ALIGN_MIDDLE, text);
}

static void draw_share(const Plot *plot, const AssayTargetRow *row, double y) {
  const Axis *axis = &plot->axis;
  g_autofree char *state = state_words(plot, row);
  g_autofree char *meaning =
      g_strdup_printf("%s: %s%s%s", row->label, words_or(row->text, ""), *state ? ", " : "", state);
  double low = axis_at(axis, row->low * 100), high = axis_at(axis, row->high * 100);
  double x = axis_at(axis, row->share * 100);
  if (row->band) {
    /* not hatched, as what is hidden is */
    AssayMark *bar = scene_rect(plot->scene, low, y - BAND / 2, high - low, BAND, palette_shade(0.2), meaning);
    mark_outline(bar, scene_colour(PALETTE_MARK), 0.9);
    return;
  }
  if (row->has_interval) scene_line(plot->scene, low, y, high, y, scene_colour(PALETTE_MARK), 1.3);
  if (row->state != ASSAY_GOAL_NOT_REACHED) {
    palette_after(plot->scene, x, y, meaning);
    return;
  }
  mark_outline(scene_symbol(plot->scene, ASSAY_MARK_CIRCLE, x, y, PALETTE_SYMBOL, SCENE_WHITE, meaning),
               scene_colour(PALETTE_MARK), 1.7);
}

static void draw_own_goal(const Plot *plot, const AssayTargetRow *row, double y) {
  double x = axis_at(&plot->axis, row->goal * 100);
  if (row->has_goal && !plot->one_goal) scene_line(plot->scene, x, y - 7, x, y + 7, SCENE_INK, 1.3);
}

/* A goal lies under the mark of a share, but shows on a range that it falls into. */
static void draw_row(const Plot *plot, guint i) {
  const AssayTargetRow *row = &plot->chart->rows[i];
  if (!sheet_draw_row(plot->sheet, i)) return;
  double y = sheet_middle(plot->sheet, i);
  if (!row->band) draw_own_goal(plot, row, y);
  draw_share(plot, row, y);
  if (row->band) draw_own_goal(plot, row, y);
}

static void draw(Plot *plot, double y) {
  gboolean bands = FALSE;
  for (guint i = 0; i < plot->chart->n_rows; i++) bands |= plot->chart->rows[i].known && plot->chart->rows[i].band;
  sheet_place(plot->sheet, plot->one_goal ? y + 11 : y);
  plot->scene->height = plot->sheet->bottom + 4;
  gboolean marks = any_goal(plot->chart) && !plot->one_goal;
  const char *own = words_or(plot->chart->unit, "");
  g_autofree char *unit = g_strconcat(own, marks && *own ? "; " : "", marks ? "upright mark: goal" : "", NULL);
  if (sheet_any_known(plot->sheet)) plot->scene->height = sheet_draw_axis(plot->sheet, &plot->axis, unit);
  if (plot->one_goal) draw_goal_words(plot);
  if (plot->one_goal && !bands) draw_goal_line(plot);
  for (guint i = 0; i < plot->chart->n_rows; i++) draw_row(plot, i);
  if (plot->one_goal && bands) draw_goal_line(plot);
}

AssayScene *assay_chart_target(const AssayTargetChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  find_goal(&plot);
  fill_sheet(&plot);
  if (sheet_is_empty(sheet, y, "No targets to show.")) return scene;
  sheet_settle(sheet, any_goal(chart) ? 0.32 : 0.44, sheet_marks(sheet, MARKS));
  plot.axis = axis_new(0, 100, sheet->left + 5, sheet->right - 5, 5, TRUE);
  plot.axis.suffix = "%";
  draw(&plot, y);
  return scene;
}
