/* Items of a test in a plane: across how easy they are, upright how well they tell learners apart. A hollow circle is
 * before, a filled square after, a line joins the two; lines that would cover each other stand a little apart. */
#include <math.h>

#include "density.h"
#include "key.h"
#include "labels.h"
#include "missing.h"
#include "palette.h"
#include "place.h"
#include "sheet.h"
#include "words.h"

#define PLOT       230.0 /* height */
#define MOST_NAMED 120   /* more names than the plot can hold */
#define NAME       90.0  /* widest */
#define CELLS      50
#define STEP_ASIDE 3.0

typedef struct {
  const AssayItemMapChart *chart;
  const AssayFonts *fonts;
  AssayScene *scene;
  Axis x, y;
  Missing missing;
  gsize known;
  gboolean before;
} Plot;

static void read_row(Plot *plot, const AssayItemMapRow *row, Summary *summary) {
  if (!row->known) {
    missing_add(&plot->missing, row->hidden, row->reason, row->label, NULL);
    summary_miss(summary, row->hidden);
    return;
  }
  plot->known++;
  plot->before |= row->has_before;
  if (summary->seen > 0 && row->easy <= summary->high && row->easy >= summary->low) {
    summary->seen++;
    return;
  }
  g_autofree char *text = g_strdup_printf("%.0f%% right", row->easy * 100);
  summary_see(summary, words_or(row->label, "?"), row->easy, text);
}

static void read_rows(Plot *plot) {
  const AssayItemMapChart *chart = plot->chart;
  Summary summary = {.kind = "Map", .one = "item", .many = "items", .n = (guint)chart->n_rows};
  double low = chart->has_floor ? fmin(0, chart->floor) : 0, high = chart->has_floor ? fmax(0.5, chart->floor) : 0.5;
  for (gsize i = 0; i < chart->n_rows; i++) {
    const AssayItemMapRow *row = &chart->rows[i];
    read_row(plot, row, &summary);
    if (!row->known) continue;
    low = fmin(low, row->discrimination);
    high = fmax(high, row->discrimination);
  }
  summary_describe(&summary, plot->scene, chart->description);
  plot->y = axis_new(low, high, 0, -PLOT, 6, FALSE);
  axis_round_out(&plot->y);
  plot->y.has_origin = TRUE;
  plot->x = axis_new(0, 100, 0, 1, 5, TRUE);
  plot->x.suffix = "%";
}

/* The words of the upright axis stand above it; nobody reads letters that lie on their side. */
static double draw_head(Plot *plot, double y) {
  if (plot->before && plot->known <= MOST_NAMED) y = key_before_after(plot->scene, plot->fonts, y, "before", "after");
  const char *unit = words_or(plot->chart->discrimination_unit, "How well the item tells learners apart");
  g_autoptr(GPtrArray) lines = scene_wrap(plot->fonts, &SCENE_NOTE, unit, plot->scene->width, 2);
  return scene_lines(plot->scene, plot->fonts, 0, y + 7, &SCENE_NOTE, ASSAY_ALIGN_START, lines) - 2;
}

/* Returns the y below the axis. */
static double draw_axes(Plot *plot, double y) {
  plot->y.to += y + PLOT;
  plot->y.from += y + PLOT;
  plot->x.from = axis_text_width(&plot->y, plot->fonts) + 12;
  plot->x.to = plot->scene->width - 8;
  axis_draw_upright(&plot->y, plot->scene, plot->fonts, plot->x.from - 6, plot->x.to);
  return axis_draw_across(&plot->x, plot->scene, plot->fonts, y, y + PLOT,
                          words_or(plot->chart->easy_unit, "share of learners who had the item right"));
}

/* Over cells of any shade. */
static void draw_floor_over(const Plot *plot) {
  double y = axis_at(&plot->y, plot->chart->floor);
  scene_line(plot->scene, plot->x.from - 6, y, plot->x.to, y, SCENE_WHITE, 2.6);
  scene_line(plot->scene, plot->x.from - 6, y, plot->x.to, y, SCENE_INK, 1)->dashed = TRUE;
}

static void draw_density(Plot *plot) {
  Density density = density_new(CELLS, CELLS / 2);
  for (gsize i = 0; i < plot->chart->n_rows; i++) {
    const AssayItemMapRow *row = &plot->chart->rows[i];
    if (row->known) density_add(&density, &plot->x, &plot->y, row->easy * 100, row->discrimination);
  }
  density_draw(&density, plot->scene, &plot->x, &plot->y);
  if (plot->chart->has_floor) draw_floor_over(plot);
  g_autofree char *n = words_count((gint64)plot->known);
  const char *floor = plot->chart->has_floor ? words_or(plot->chart->floor_text, NULL) : NULL;
  g_autofree char *note = g_strdup_printf("%s items, too many for single marks: cells count them.%s%s", n,
                                          floor ? " Dashed line: " : "", floor ? floor : "");
  double y = density_key(&density, plot->scene, plot->fonts, plot->scene->height + 4, "items");
  g_autoptr(GPtrArray) lines = scene_wrap(plot->fonts, &SCENE_NOTE, note, plot->scene->width, 3);
  plot->scene->height =
      scene_lines(plot->scene, plot->fonts, 0, y + 6, &SCENE_NOTE, ASSAY_ALIGN_START, lines) - SCENE_NOTE.leading + 3;
  density_clear(&density);
}

/* ---- Marks ---- */

static Box around(double x, double y, double r) {
  return (Box){x - r, y - r, x + r, y + r};
}

typedef struct {
  double left, right, y;
  gboolean joins; /* before and after, by a line */
} Place;

static Place place_of(const Plot *plot, const AssayItemMapRow *row) {
  double x = axis_at(&plot->x, row->easy * 100);
  double from = row->has_before ? axis_at(&plot->x, row->easy_before * 100) : x;
  return (Place){fmin(x, from) - PALETTE_SYMBOL / 2, fmax(x, from) + PALETTE_SYMBOL / 2,
                 axis_at(&plot->y, row->discrimination), row->has_before};
}

static gboolean covers(const Place *a, const Place *b) {
  return (a->joins || b->joins) && a->left < b->right && b->left < a->right && fabs(a->y - b->y) < STEP_ASIDE - 0.5;
}

/* Lines of items that tell learners apart alike would be one, and nobody could tell which circle belongs to which square:
 * they stand a little above and below each other. Returns the height of each, as far as it is free. */
static Place *step_aside(const Plot *plot) {
  static const double steps[] = {0, -1, 1, -2, 2};
  gsize n = plot->chart->n_rows, placed = 0;
  Place *places = g_new0(Place, n), *taken = g_new(Place, n);
  for (gsize i = 0; i < n; i++) {
    if (!plot->chart->rows[i].known) continue;
    Place home = places[i] = place_of(plot, &plot->chart->rows[i]);
    for (guint k = 0; k < G_N_ELEMENTS(steps); k++) {
      Place place = home;
      place.y += steps[k] * STEP_ASIDE;
      gsize j = 0;
      while (j < placed && !covers(&place, &taken[j])) j++;
      if (j < placed) continue;
      places[i] = place;
      break;
    }
    taken[placed++] = places[i];
  }
  g_free(taken);
  return places;
}

static void draw_item(const Plot *plot, const AssayItemMapRow *row, double y, Placer *placer) {
  double x = axis_at(&plot->x, row->easy * 100);
  double from = row->has_before ? axis_at(&plot->x, row->easy_before * 100) : x;
  const char *label = words_or(row->label, "item");
  g_autofree char *is = g_strdup_printf("%s, after: %.0f%% right, %.2f", label, row->easy * 100, row->discrimination);
  g_autofree char *was = g_strdup_printf("%s, before: %.0f%% right", label, row->easy_before * 100);
  if (plot->known > MOST_NAMED) {
    scene_symbol(plot->scene, ASSAY_MARK_SQUARE, x, y, 3, scene_colour(PALETTE_AFTER), NULL);
    return;
  }
  if (row->has_before && fabs(from - x) >= PALETTE_SYMBOL) scene_line(plot->scene, from, y, x, y, SCENE_RULE, 1);
  palette_after(plot->scene, x, y, is)->width = PALETTE_SYMBOL - 2;
  placer_take(placer, around(x, y, PALETTE_SYMBOL / 2 - 1));
  if (!row->has_before) return;
  AssayMark *ring = palette_before(plot->scene, from, y, was);
  ring->width = PALETTE_SYMBOL - 1.5;
  if (fabs(from - x) < PALETTE_SYMBOL) ring->filled = FALSE;
  placer_take(placer, around(from, y, PALETTE_SYMBOL / 2));
  placer_take(placer, (Box){fmin(from, x), y - 0.5, fmax(from, x), y + 0.5});
}

static void draw_floor(const Plot *plot, Placer *placer) {
  if (!plot->chart->has_floor) return;
  double y = axis_at(&plot->y, plot->chart->floor);
  scene_line(plot->scene, plot->x.from - 6, y, plot->x.to, y, SCENE_GREY, 0.9)->dashed = TRUE;
  placer_take(placer, (Box){plot->x.from - 6, y - 0.5, plot->x.to, y + 0.5});
}

/* ---- Words, after all marks, so that none lies on a mark. Those without a place are listed below. ---- */

/* The words of the line, below or above it, from the right end until there is a free place. */
static void draw_floor_words(const Plot *plot, Placer *placer, Missing *unplaced) {
  const char *words = plot->chart->floor_text;
  if (!plot->chart->has_floor || !words || !*words) return;
  double y = axis_at(&plot->y, plot->chart->floor);
  g_autofree char *text = scene_shorten(plot->fonts, &SCENE_NOTE, words, plot->x.to - plot->x.from);
  double width = scene_text_width(plot->fonts, &SCENE_NOTE, text);
  for (double right = plot->x.to; right - width >= plot->x.from; right -= 6)
    for (int above = 0; above < 2; above++) {
      double top = above ? y - 11 : y + 2;
      if (!placer_try(placer, (Box){right - width, top, right, top + 9})) continue;
      scene_text_on_white(plot->scene, plot->fonts, right, top + 7, &SCENE_NOTE, ASSAY_ALIGN_END, text);
      return;
    }
  missing_add(unplaced, FALSE, "The dashed line", words, NULL);
}

/* How many squares lie on that of item `i`, itself among them; 0 where an earlier one has told. */
static guint heap_at(const Plot *plot, const Place *places, gsize i) {
  guint n = 0;
  for (gsize k = 0; k < plot->chart->n_rows; k++) {
    const AssayItemMapRow *row = &plot->chart->rows[k], *self = &plot->chart->rows[i];
    if (!row->known || fabs(places[k].y - places[i].y) > 1 ||
        fabs(axis_at(&plot->x, row->easy * 100) - axis_at(&plot->x, self->easy * 100)) > 1)
      continue;
    if (k < i) return 0;
    n++;
  }
  return n;
}

/* Squares that coincide look like one. */
static void draw_heaps(const Plot *plot, const Place *places, Placer *placer) {
  for (gsize i = 0; i < plot->chart->n_rows; i++) {
    const AssayItemMapRow *row = &plot->chart->rows[i];
    guint n = row->known ? heap_at(plot, places, i) : 0;
    if (n < 2) continue;
    g_autofree char *text = g_strdup_printf("%u items here", n);
    double width = scene_text_width(plot->fonts, &SCENE_NOTE, text) + 1, height = SCENE_NOTE.size + 0.5;
    Box box;
    if (placer_find(placer, axis_at(&plot->x, row->easy * 100), places[i].y, width, height, PALETTE_SYMBOL / 2 + 1,
                    &box))
      scene_text_on_white(plot->scene, plot->fonts, box.left + 0.5,
                          text_baseline((box.top + box.bottom) / 2, SCENE_NOTE.size), &SCENE_NOTE, ASSAY_ALIGN_START,
                          text);
  }
}

static void draw_names(const Plot *plot, const Place *places, Placer *placer, Missing *unplaced) {
  for (gsize i = 0; i < plot->chart->n_rows; i++) {
    const AssayItemMapRow *row = &plot->chart->rows[i];
    if (!row->known || !row->label || !*row->label) continue;
    g_autofree char *text = scene_shorten(plot->fonts, &SCENE_FIGURE, row->label, NAME);
    double width = scene_text_width(plot->fonts, &SCENE_FIGURE, text) + 1, height = SCENE_FIGURE.leading;
    double x = axis_at(&plot->x, row->easy * 100);
    Box box;
    if (placer_find(placer, x, places[i].y, width, height, PALETTE_SYMBOL / 2 + 1, &box))
      scene_text_on_white(plot->scene, plot->fonts, box.left + 0.5,
                          text_baseline((box.top + box.bottom) / 2, SCENE_FIGURE.size), &SCENE_FIGURE,
                          ASSAY_ALIGN_START, text);
    else
      missing_add(unplaced, FALSE, "No room for the name of", row->label, NULL);
  }
}

static void draw_items(Plot *plot, double top) {
  g_autoptr(Placer) placer = placer_new((Box){plot->x.from, top, plot->scene->width, top + PLOT});
  Missing unplaced = missing_new();
  g_autofree Place *places = step_aside(plot);
  draw_floor(plot, placer);
  for (gsize i = 0; i < plot->chart->n_rows; i++)
    if (plot->chart->rows[i].known) draw_item(plot, &plot->chart->rows[i], places[i].y, placer);
  if (plot->known > MOST_NAMED) {
    missing_add(&unplaced, FALSE, "Names are left out", "more items than there is room for", NULL);
  } else {
    draw_floor_words(plot, placer, &unplaced);
    draw_heaps(plot, places, placer);
    draw_names(plot, places, placer, &unplaced);
  }
  plot->scene->height = missing_draw(&unplaced, plot->scene, plot->fonts, 0, plot->scene->height);
  missing_clear(&unplaced);
}

AssayScene *assay_chart_item_map(const AssayItemMapChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  Plot plot = {.chart = chart, .fonts = fonts, .scene = scene, .missing = missing_new()};
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  read_rows(&plot);
  scene->height = y;
  if (chart->n_rows == 0) {
    sheet_say_empty(scene, fonts, y, "No items to show.");
  } else if (plot.known > 0) {
    double top = draw_head(&plot, y);
    scene->height = draw_axes(&plot, top);
    if (plot.known > DENSITY_MOST_POINTS)
      draw_density(&plot);
    else
      draw_items(&plot, top);
  }
  if (plot.missing.reasons->len > 0) scene->height = missing_draw(&plot.missing, scene, fonts, 0, scene->height);
  missing_clear(&plot.missing);
  return scene;
}
