#include "slopes.h"

#include <math.h>
#include <stdlib.h>

#include "palette.h"
#include "words.h"

#define MOST_BINS 41

/* ---- Lines ---- */

static int compare_pairs(const void *a, const void *b) {
  const AssayPair *x = a, *y = b;
  if (x->before != y->before) return x->before < y->before ? -1 : 1;
  return x->after < y->after ? -1 : x->after > y->after;
}

/* Lines of one width and one kind are one mark. */
static const struct {
  gsize from; /* people on a line */
  double width;
} WIDTH[] = {{1, 0.7}, {2, 1.2}, {4, 1.9}, {10, 3}};
#define WIDTHS G_N_ELEMENTS(WIDTH)

static guint width_of(gsize people) {
  guint class = 0;
  while (class + 1 < WIDTHS && people >= WIDTH[class + 1].from) class ++;
  return class;
}

/* The lines of one width that fall, or that do not; FALSE where there is none. Pairs are sorted. */
static gboolean draw_class(const Slopes *slopes, const AssayPair *pairs, gsize n, guint class, gboolean falls) {
  g_autofree AssayPoint *points = g_new(AssayPoint, 2 * n);
  guint n_points = 0;
  gsize people = 0;
  for (gsize first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && compare_pairs(&pairs[first], &pairs[end]) == 0;) end++;
    if ((pairs[first].after < pairs[first].before) != falls || width_of(end - first) != class) continue;
    points[n_points++] = (AssayPoint){slopes->before, axis_at(slopes->score, pairs[first].before), TRUE};
    points[n_points++] = (AssayPoint){slopes->after, axis_at(slopes->score, pairs[first].after), FALSE};
    people += end - first;
  }
  if (people == 0) return FALSE;
  g_autofree char *count = words_count((gint64)people);
  g_autofree char *meaning =
      g_strdup_printf(falls ? "Lower after than before: %s" : "As high or higher after: %s", count);
  AssayColour colour = falls ? scene_colour(0xB04A00) : SCENE_RULE;
  scene_path(slopes->scene, points, n_points, colour, WIDTH[class].width, meaning)->dashed = falls;
  return TRUE;
}

SlopesKinds slopes_draw_lines(const Slopes *slopes, const AssayPair *pairs, gsize n) {
  g_autofree AssayPair *sorted = g_memdup2(pairs, n * sizeof *pairs);
  qsort(sorted, n, sizeof *sorted, compare_pairs);
  SlopesKinds kinds = {FALSE, FALSE};
  for (guint falls = 0; falls < 2; falls++)
    for (guint class = 0; class < WIDTHS; class ++) {
      if (!draw_class(slopes, sorted, n, class, falls != 0)) continue;
      kinds.falls |= falls != 0;
      kinds.several |= class > 0;
    }
  return kinds;
}

/* ---- Bars ---- */

/* A bar a whole score where there are not too many, else equal parts of the axis. */
typedef struct {
  guint n;
  double low, width; /* in units of the score */
} Bins;

static Bins make_bins(const Axis *axis, const AssayPair *pairs, gsize n) {
  double span = axis->high - axis->low;
  gboolean whole = span + 1 <= MOST_BINS && floor(axis->low) == axis->low;
  for (gsize i = 0; whole && i < n; i++)
    whole = floor(pairs[i].before) == pairs[i].before && floor(pairs[i].after) == pairs[i].after;
  if (whole) return (Bins){(guint)ceil(span) + 1, axis->low - 0.5, 1};
  return (Bins){24, axis->low, span / 24};
}

static guint bin_of(const Bins *bins, double value) {
  double at = (value - bins->low) / bins->width;
  return at <= 0 ? 0 : MIN((guint)at, bins->n - 1);
}

static char *bin_words(const Bins *bins, guint i, guint count, const char *when) {
  double low = bins->low + i * bins->width;
  g_autofree char *people = words_count(count), *from = words_number(bins->width == 1 ? low + 0.5 : low);
  g_autofree char *to = words_number(low + bins->width);
  return bins->width == 1 ? g_strdup_printf("%s, %s: %s people", when, from, people)
                          : g_strdup_printf("%s, %s to %s: %s people", when, from, to, people);
}

/* Bars run outwards: to the left of before, to the right of after. */
static void draw_side(const Slopes *slopes, const Bins *bins, const guint *count, guint most, gboolean after) {
  double x = after ? slopes->after : slopes->before;
  for (guint i = 0; i < bins->n; i++) {
    if (count[i] == 0) continue;
    double low = bins->low + i * bins->width, length = fmax(slopes->longest * count[i] / most, 0.5);
    double top = fmax(axis_at(slopes->score, low + bins->width), slopes->score->to - SLOPES_OVERHANG);
    double bottom = fmin(axis_at(slopes->score, low), slopes->score->from + SLOPES_OVERHANG);
    g_autofree char *meaning = bin_words(bins, i, count[i], after ? "After" : "Before");
    AssayMark *bar = scene_rect(slopes->scene, after ? x : x - length, top + 0.3, length, bottom - top - 0.6,
                                after ? palette_shade(0.35) : SCENE_WHITE, meaning);
    mark_outline(bar, scene_colour(after ? PALETTE_AFTER : PALETTE_BEFORE), 0.6);
  }
}

void slopes_draw_bins(const Slopes *slopes, const AssayPair *pairs, gsize n) {
  Bins bins = make_bins(slopes->score, pairs, n);
  g_autofree guint *before = g_new0(guint, bins.n), *after = g_new0(guint, bins.n);
  guint most = 1;
  for (gsize i = 0; i < n; i++) {
    guint was = ++before[bin_of(&bins, pairs[i].before)], is = ++after[bin_of(&bins, pairs[i].after)];
    most = MAX(most, MAX(was, is));
  }
  draw_side(slopes, &bins, before, most, FALSE);
  draw_side(slopes, &bins, after, most, TRUE);
}
