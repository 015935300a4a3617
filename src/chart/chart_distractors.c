/* Which answers were chosen: an item a block, an option a row. The thick bar is after, the thin outline above it before;
 * the right answer is dark and named so, the others are pale. All bars begin at zero and have one scale. */
#include <math.h>

#include "axis.h"
#include "key.h"
#include "palette.h"
#include "sheet.h"
#include "words.h"

#define AFTER_BAR  9.0
#define BEFORE_BAR 4.0

typedef struct {
  const AssayDistractorChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  Axis axis;
  gboolean any_before, any_after;
} Plot;

static guint rows_of(const AssayDistractorRow *item) {
  return 1 + (item->known ? item->n_options : 1);
}

static guint count_rows(const AssayDistractorChart *chart) {
  guint n = 0;
  for (guint i = 0; i < chart->n_rows; i++) n += rows_of(&chart->rows[i]);
  return n;
}

static char *count_of(gint64 count, gint64 of) {
  g_autofree char *number = words_count(count), *all = words_count(of);
  return g_strdup_printf("%s of %s", number, all);
}

static void fill_item(const Plot *plot, const AssayDistractorRow *item, guint row, Summary *summary) {
  sheet_set_row(plot->sheet, row, (SheetRow){.label = item->label, .heading = TRUE});
  if (!item->known) {
    summary_miss(summary, item->hidden);
    sheet_set_row(plot->sheet, row + 1, (SheetRow){.label = "", .hidden = item->hidden, .reason = item->reason});
    return;
  }
  for (guint k = 0; k < item->n_options; k++) {
    const AssayDistractorOption *option = &item->options[k];
    g_autofree char *after = count_of(option->after, item->n_after), *before = count_of(option->before, item->n_before);
    sheet_set_row(plot->sheet, row + 1 + k,
                  (SheetRow){.label = option->label, .note = option->key ? "right answer" : NULL, .known = TRUE});
    sheet_set_cell(plot->sheet, 0, row + 1 + k, item->has_before ? before : plot->any_before ? "\342\200\223" : "");
    sheet_set_cell(plot->sheet, 1, row + 1 + k, after);
    double share = item->n_after > 0 ? (double)option->after / (double)item->n_after : 0;
    if (option->key) summary_see(summary, item->label, share, after);
  }
}

static void fill_sheet(Plot *plot) {
  const AssayDistractorChart *chart = plot->chart;
  Summary summary = {
      .kind = "Bar chart of the answers chosen", .one = "question", .many = "questions", .n = chart->n_rows};
  for (guint i = 0; i < chart->n_rows; i++) {
    plot->any_after |= chart->rows[i].known;
    plot->any_before |= chart->rows[i].known && chart->rows[i].has_before;
  }
  sheet_add_column(plot->sheet, plot->any_before ? "Before" : "", ASSAY_ALIGN_END, 0.18);
  sheet_add_column(plot->sheet, plot->any_before ? "After" : "Chosen by", ASSAY_ALIGN_END, 0.18);
  for (guint i = 0, row = 0; i < chart->n_rows; row += rows_of(&chart->rows[i]), i++)
    fill_item(plot, &chart->rows[i], row, &summary);
  summary_describe(&summary, plot->scene, chart->description);
}

static void paint(AssayMark *bar, gboolean key) {
  mark_outline(bar, key ? scene_colour(PALETTE_MARK) : SCENE_GREY, 0.7);
  bar->fill = scene_colour(key ? PALETTE_MARK : 0xDDDDDD);
}

/* A bar, or a line of its height at zero where nobody chose the option. */
static AssayMark *draw_bar(const Plot *plot, double share, double top, double height, const char *meaning) {
  double zero = axis_at(&plot->axis, 0), length = axis_at(&plot->axis, share * 100) - zero;
  return scene_rect(plot->scene, zero, top, fmax(length, 0.4), height, SCENE_WHITE, meaning);
}

static void draw_option(const Plot *plot, const AssayDistractorRow *item, const AssayDistractorOption *option,
                        double middle) {
  double top = middle - (plot->any_before ? AFTER_BAR - BEFORE_BAR : AFTER_BAR) / 2;
  g_autofree char *after = count_of(option->after, item->n_after), *before = count_of(option->before, item->n_before);
  g_autofree char *is =
      g_strdup_printf("%s, %s%s, after: %s", item->label, option->label, option->key ? " (right answer)" : "", after);
  g_autofree char *was = g_strdup_printf("%s, %s, before: %s", item->label, option->label, before);
  if (item->has_before && item->n_before > 0)
    mark_outline(draw_bar(plot, (double)option->before / (double)item->n_before, top - BEFORE_BAR, BEFORE_BAR, was),
                 scene_colour(PALETTE_BEFORE), 0.8);
  if (item->n_after > 0)
    paint(draw_bar(plot, (double)option->after / (double)item->n_after, top, AFTER_BAR, is), option->key);
}

/* A bar of the key, `height` high. */
static AssayMark *key_bar(Key *key, const char *words, double height) {
  double left, middle;
  key_add(key, 16, words, &left, &middle);
  return scene_rect(key->scene, left + 0.5, middle - height / 2, 15, height, SCENE_WHITE, NULL);
}

static double draw_key(const Plot *plot, double y) {
  Key key = key_new(plot->scene, plot->fonts, y);
  paint(key_bar(&key, plot->any_before ? "after, right answer" : "right answer", AFTER_BAR), TRUE);
  paint(key_bar(&key, plot->any_before ? "after, other answers" : "other answers", AFTER_BAR), FALSE);
  if (plot->any_before) mark_outline(key_bar(&key, "before", BEFORE_BAR), scene_colour(PALETTE_BEFORE), 0.8);
  return key_end(&key);
}

static void draw_rows(const Plot *plot) {
  for (guint i = 0, row = 0; i < plot->chart->n_rows; row += rows_of(&plot->chart->rows[i]), i++) {
    const AssayDistractorRow *item = &plot->chart->rows[i];
    for (guint k = 0; k < rows_of(item); k++)
      if (sheet_draw_row(plot->sheet, row + k))
        draw_option(plot, item, &item->options[k - 1], sheet_middle(plot->sheet, row + k));
  }
}

AssayScene *assay_chart_distractors(const AssayDistractorChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, count_rows(chart));
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  fill_sheet(&plot);
  if (sheet_is_empty(sheet, y, "No questions to show.")) return scene;
  sheet_settle(sheet, 0.36, plot.any_before ? AFTER_BAR + BEFORE_BAR : AFTER_BAR);
  if (plot.any_after) y = draw_key(&plot, y);
  sheet_place(sheet, y);
  plot.axis = axis_new(0, 100, sheet->left, sheet->right, 5, TRUE);
  plot.axis.suffix = "%";
  plot.axis.has_origin = TRUE;
  scene->height = sheet->bottom + 4;
  if (plot.any_after) scene->height = sheet_draw_axis(sheet, &plot.axis, NULL);
  draw_rows(&plot);
  return scene;
}
