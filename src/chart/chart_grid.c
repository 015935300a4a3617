/* What is there and what is not, by shape. With one or two columns each shape has its word beside it; with more a key
 * stands above. */
#include <math.h>

#include "cells.h"
#include "key.h"
#include "palette.h"
#include "words.h"

#define MARK 8.0
#define WORD 10.0 /* from the middle of a mark to its word */

typedef struct {
  const AssayGridChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  Cells cells;
  guint n[ASSAY_GRID_STATES]; /* of each state */
} Plot;

static const char *words_of(const AssayGridChart *chart, AssayGridState state) {
  static const char *const words[] = {"not asked", "shown",       "partly shown", "not shown",
                                      "to mend",   "not yet due", "hidden"};
  return words_or(chart->words[state], words[state]);
}

static void describe(const Plot *plot, Summary *summary) {
  const AssayGridChart *chart = plot->chart;
  summary->hidden += plot->n[ASSAY_GRID_HIDDEN];
  summary_describe(summary, plot->scene, chart->description);
  for (guint s = ASSAY_GRID_SHOWN; s < ASSAY_GRID_HIDDEN; s++) {
    g_autofree char *sentence = g_strdup_printf("%u %s", plot->n[s], words_of(chart, s));
    if (plot->n[s] > 0) summary_add(plot->scene, chart->description, sentence);
  }
}

static void fill_sheet(Plot *plot) {
  const AssayGridChart *chart = plot->chart;
  Summary summary = {.kind = "Grid", .one = "row", .many = "rows"};
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayGridRow *row = &chart->rows[i];
    gboolean known = row->states != NULL;
    sheet_set_row(plot->sheet, i, (SheetRow){row->label, NULL, row->heading, known, row->hidden, row->reason});
    if (row->heading) continue;
    summary.n++;
    if (!known) summary_miss(&summary, row->hidden);
    for (guint k = 0; known && k < chart->n_columns; k++) plot->n[row->states[k]]++;
  }
  describe(plot, &summary);
}

static void draw_square(AssayScene *scene, double x, double y, AssayColour fill, const char *meaning) {
  mark_outline(scene_symbol(scene, ASSAY_MARK_SQUARE, x, y, MARK, fill, meaning), scene_colour(PALETTE_MARK), 1.2);
}

static void draw_state(AssayScene *scene, AssayGridState state, double x, double y, const char *meaning) {
  AssayColour blue = scene_colour(PALETTE_MARK);
  switch (state) {
    case ASSAY_GRID_BLANK:
      scene_line(scene, x - 2.5, y, x + 2.5, y, SCENE_RULE, 0.9);
      break;
    case ASSAY_GRID_SHOWN:
      draw_square(scene, x, y, blue, meaning);
      break;
    case ASSAY_GRID_PARTLY:
      draw_square(scene, x, y, SCENE_WHITE, meaning);
      scene_rect(scene, x - MARK / 2, y, MARK, MARK / 2, blue, NULL);
      break;
    case ASSAY_GRID_MISSING:
      draw_square(scene, x, y, SCENE_WHITE, meaning);
      break;
    case ASSAY_GRID_WRONG: {
      double r = MARK * 0.28;
      const AssayPoint cross[] = {
          {x - r, y - r, TRUE}, {x + r, y + r, FALSE}, {x - r, y + r, TRUE}, {x + r, y - r, FALSE}};
      draw_square(scene, x, y, SCENE_WHITE, meaning);
      scene_path(scene, cross, G_N_ELEMENTS(cross), SCENE_INK, 1.2, NULL);
      break;
    }
    case ASSAY_GRID_NOT_DUE:
      scene_symbol(scene, ASSAY_MARK_CIRCLE, x, y, 3.6, SCENE_GREY, meaning);
      break;
    case ASSAY_GRID_HIDDEN:
      sheet_draw_chip(scene, x - SHEET_CHIP / 2, y);
      break;
  }
}

static double draw_key(const Plot *plot, double y) {
  static const AssayGridState order[] = {ASSAY_GRID_SHOWN,   ASSAY_GRID_PARTLY, ASSAY_GRID_MISSING, ASSAY_GRID_WRONG,
                                         ASSAY_GRID_NOT_DUE, ASSAY_GRID_HIDDEN, ASSAY_GRID_BLANK};
  Key key = key_new(plot->scene, plot->fonts, y);
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    double left, middle, width = order[i] == ASSAY_GRID_HIDDEN ? SHEET_CHIP : MARK + 2;
    if (plot->n[order[i]] == 0) continue;
    key_add(&key, width, words_of(plot->chart, order[i]), &left, &middle);
    draw_state(plot->scene, order[i], left + width / 2, middle, NULL);
  }
  return key_end(&key);
}

static void draw_row(const Plot *plot, guint i, gboolean in_words) {
  const AssayGridRow *row = &plot->chart->rows[i];
  double y = sheet_middle(plot->sheet, i), width = plot->cells.width;
  for (guint k = 0; k < plot->chart->n_columns; k++) {
    const char *words = words_of(plot->chart, row->states[k]);
    g_autofree char *meaning = g_strdup_printf("%s, %s: %s", row->label, plot->chart->columns[k], words);
    double left = cells_left(&plot->cells, k), x = left + (in_words ? SHEET_CHIP / 2 + 1 : width / 2);
    draw_state(plot->scene, row->states[k], x, y, meaning);
    if (!in_words) continue;
    g_autofree char *text = scene_shorten(plot->fonts, &SCENE_FIGURE, words, width - SHEET_CHIP - WORD);
    scene_text(plot->scene, plot->fonts, x + WORD, text_baseline(y, SCENE_FIGURE.size), &SCENE_FIGURE,
               ASSAY_ALIGN_START, text);
  }
}

/* A hair line under each row leads the eye from a label at the left to its mark. */
static void draw_rules(const Plot *plot) {
  double right = cells_left(&plot->cells, plot->chart->n_columns);
  for (guint i = 0; i < plot->chart->n_rows; i++) {
    double y = sheet_top(plot->sheet, i) + plot->sheet->height[i];
    if (!plot->chart->rows[i].heading) scene_line(plot->scene, 0, y, right, y, SCENE_FAINT, 0.5);
  }
}

static void draw(Plot *plot, double y) {
  const AssayGridChart *chart = plot->chart;
  gboolean known = sheet_any_known(plot->sheet), in_words = chart->n_columns <= 2;
  plot->cells = cells_new(plot->sheet, chart->columns, chart->n_columns, in_words ? 110 : 64);
  if (known && !in_words) y = draw_key(plot, y);
  if (known && chart->n_columns > 1)
    y = cells_draw_heads(&plot->cells, y, in_words ? ASSAY_ALIGN_START : ASSAY_ALIGN_MIDDLE);
  sheet_place(plot->sheet, y);
  draw_rules(plot);
  for (guint i = 0; i < chart->n_rows; i++)
    if (sheet_draw_row(plot->sheet, i)) draw_row(plot, i, in_words);
  plot->scene->height = plot->sheet->bottom + 4;
  cells_clear(&plot->cells);
}

AssayScene *assay_chart_grid(const AssayGridChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts && chart->n_columns >= 1 && chart->n_columns <= ASSAY_GRID_COLUMNS);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  fill_sheet(&plot);
  if (sheet_is_empty(sheet, y, "Nothing to check.")) return scene;
  sheet_settle(sheet, chart->n_columns == 1 ? 0.72 : chart->n_columns > 6 ? 0.4 : 0.5, 10);
  draw(&plot, y);
  return scene;
}
