/* Spans and dates along a calendar. What is done is filled, what is to come is hollow, what is past its day has a cross in it; the
 * words at the right say the same. */
#include <math.h>

#include "dates.h"
#include "key.h"
#include "palette.h"
#include "sheet.h"
#include "words.h"

#define MARK 9.0
#define SPAN 8.0

typedef struct {
  const AssayTimelineChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Sheet *sheet;
  Axis axis;
} Plot;

static const char *state_words(AssayEventState state) {
  static const char *const words[] = {"", "done", "to come", "gone by", "due"};
  return words[state];
}

static void fill_sheet(const Plot *plot) {
  const AssayTimelineChart *chart = plot->chart;
  Summary summary = {.kind = "Timeline", .one = "row", .many = "rows", .n = chart->n_rows};
  guint text = sheet_add_column(plot->sheet, "", ASSAY_ALIGN_START, 0.3);
  guint state = sheet_add_column(plot->sheet, "", ASSAY_ALIGN_START, 0.12);
  g_autoptr(GString) late = g_string_new(NULL);
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayTimelineRow *row = &chart->rows[i];
    sheet_set_row(plot->sheet, i, (SheetRow){row->label, row->note, FALSE, row->known, row->hidden, row->reason});
    if (!row->known) {
      summary_miss(&summary, row->hidden);
      continue;
    }
    sheet_set_cell(plot->sheet, text, i, row->text);
    sheet_set_cell(plot->sheet, state, i, state_words(row->state));
    if (row->state != ASSAY_EVENT_LATE) continue;
    g_autofree char *sentence = g_strdup_printf("Late: %s", row->label);
    words_add_sentence(late, sentence);
  }
  summary_describe(&summary, plot->scene, chart->description);
  summary_add(plot->scene, chart->description, late->str);
}

static void make_axis(Plot *plot) {
  const AssayTimelineChart *chart = plot->chart;
  AssayDay first = chart->today, last = chart->today;
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayTimelineRow *row = &chart->rows[i];
    if (!row->known) continue;
    AssayDay end = row->state == ASSAY_EVENT_SPAN ? row->last : row->first;
    g_assert(row->first != ASSAY_NO_DAY && end >= row->first);
    if (first == ASSAY_NO_DAY || row->first < first) first = row->first;
    if (last == ASSAY_NO_DAY || end > last) last = end;
  }
  if (first == ASSAY_NO_DAY) first = last = 0;
  plot->axis = dates_axis(first, last, plot->sheet->left + MARK / 2, plot->sheet->right - MARK / 2);
}

static void draw_diamond(AssayScene *scene, AssayEventState state, double x, double y, const char *meaning) {
  AssayColour blue = scene_colour(PALETTE_MARK), fill = state == ASSAY_EVENT_DONE ? blue : SCENE_WHITE;
  double r = MARK * 0.28;
  mark_outline(scene_symbol(scene, ASSAY_MARK_DIAMOND, x, y, MARK + 1, fill, meaning), blue, 1.3);
  if (state != ASSAY_EVENT_LATE) return;
  const AssayPoint cross[] = {{x - r, y, TRUE}, {x + r, y, FALSE}, {x, y - r, TRUE}, {x, y + r, FALSE}};
  scene_path(scene, cross, G_N_ELEMENTS(cross), SCENE_INK, 1.4, NULL);
}

static void draw_event(const Plot *plot, const AssayTimelineRow *row, double y) {
  AssayColour blue = scene_colour(PALETTE_MARK);
  g_autofree char *meaning = g_strdup_printf("%s: %s%s%s", row->label, words_or(row->text, ""),
                                             row->state == ASSAY_EVENT_SPAN ? "" : ", ", state_words(row->state));
  double x = axis_at(&plot->axis, row->first);
  if (row->state == ASSAY_EVENT_SPAN) {
    double width = fmax(axis_at(&plot->axis, row->last) - x, 1.5);
    mark_outline(scene_rect(plot->scene, x, y - SPAN / 2, width, SPAN, palette_shade(0.35), meaning), blue, 0.7);
    return;
  }
  draw_diamond(plot->scene, row->state, x, y, meaning);
}

/* Filled and hollow speak for themselves beside their words; a cross does not. */
static double draw_key(const Plot *plot, double y) {
  gboolean late = FALSE;
  for (guint i = 0; i < plot->chart->n_rows; i++)
    late |= plot->chart->rows[i].known && plot->chart->rows[i].state == ASSAY_EVENT_LATE;
  if (!late) return y;
  Key key = key_new(plot->scene, plot->fonts, y);
  double left, middle;
  key_add(&key, MARK + 1, state_words(ASSAY_EVENT_LATE), &left, &middle);
  draw_diamond(plot->scene, ASSAY_EVENT_LATE, left + (MARK + 1) / 2, middle, NULL);
  return key_end(&key);
}

/* The line of the day of the data, with its words on top. */
static void draw_today(const Plot *plot, double y) {
  if (plot->chart->today == ASSAY_NO_DAY) return;
  double x = axis_at(&plot->axis, plot->chart->today), width = plot->scene->width;
  g_autofree char *day = assay_day_format_long(plot->chart->today);
  g_autofree char *text = scene_shorten(plot->fonts, &SCENE_NOTE, words_or(plot->chart->today_text, day), width);
  double half = scene_text_width(plot->fonts, &SCENE_NOTE, text) / 2, middle = CLAMP(x, half, width - half);
  scene_text(plot->scene, plot->fonts, middle, y + 8, &SCENE_NOTE, ASSAY_ALIGN_MIDDLE, text);
  scene_line(plot->scene, x, y + 11, x, plot->sheet->bottom, SCENE_INK, 1.1)->dashed = TRUE;
}

static void draw(Plot *plot, double y) {
  const AssayTimelineChart *chart = plot->chart;
  gboolean known = sheet_any_known(plot->sheet);
  y = draw_key(plot, y);
  sheet_place(plot->sheet, known && chart->today != ASSAY_NO_DAY ? y + 13 : y);
  plot->scene->height = plot->sheet->bottom + 4;
  if (known) {
    plot->scene->height = dates_draw(&plot->axis, plot->scene, plot->fonts, plot->sheet->top, plot->sheet->bottom);
    draw_today(plot, y);
  }
  for (guint i = 0; i < chart->n_rows; i++)
    if (sheet_draw_row(plot->sheet, i)) draw_event(plot, &chart->rows[i], sheet_middle(plot->sheet, i));
}

AssayScene *assay_chart_timeline(const AssayTimelineChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .sheet = sheet};
  fill_sheet(&plot);
  if (sheet_is_empty(sheet, y, "No dates to show.")) return scene;
  sheet_settle(sheet, 0.3, sheet_marks(sheet, MARK + 4));
  make_axis(&plot);
  draw(&plot, y);
  return scene;
}
