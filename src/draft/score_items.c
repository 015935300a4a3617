/* The scores of a test: columns beside each other make one item, whose sum is what a learner reached; headings part them
 * ("Query: right rows", "Case: weighs choices"). */
#include <math.h>
#include <string.h>

#include "items.h"
#include "names.h"
#include "source.h"
#include "wording.h"

#define HEADINGS_MOST 4

/* "query" of "Query: right rows"; NULL where there is none, or where it is the whole. */
static char *heading_of(const SketchColumn *column) {
  g_autofree char *plain = source_plain_header(column->header);
  const char *colon = strstr(plain, ": ");
  return colon && colon > plain ? g_strndup(plain, (gsize)(colon - plain)) : NULL;
}

static gboolean is_question(const SketchColumn *column) {
  return column_is_free(column) && column_is_score(column) && wording_weigh(column->header, WORDING_DURATION) <= 0 &&
         wording_weigh(column->header, WORDING_ATTEMPT) <= 0;
}

/* The sum that somebody has made of the questions beside it. */
static gboolean is_sum(const SketchSource *source, guint at) {
  const SketchColumn *column = sketch_column(source, at);
  guint others = 0;
  for (guint i = 0; i < source->columns->len; i++) others += i != at && is_question(sketch_column(source, i));
  return others >= 2 && !column->has_points && column_words(column) <= 3 &&
         wording_weigh(column->header, WORDING_TOTAL) > 0;
}

/* What a platform puts between its questions a range passes over; anything else ends it. */
static gboolean is_passed_over(const SketchColumn *column) {
  return column->role == ASSAY_ROLE_BESIDE;
}

static guint end_of_run(const SketchSource *source, const gboolean *sum, guint from) {
  guint end = from + 1;
  for (guint i = end; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    if (is_question(column) && !sum[i])
      end = i + 1;
    else if (!is_passed_over(column))
      break;
  }
  return end;
}

/* ---- Headings ---- */

typedef struct {
  guint n, headings, alone; /* columns; different headings in order; headings with one column */
  gboolean whole;           /* every column has one */
} Headings;

static Headings count_headings(const SketchSource *source, guint from, guint end) {
  Headings headings = {.whole = TRUE};
  g_autofree char *last = NULL;
  guint length = 0;
  for (guint i = from; i < end; i++) {
    if (!is_question(sketch_column(source, i))) continue;
    char *heading = heading_of(sketch_column(source, i));
    headings.n++;
    headings.whole = headings.whole && heading;
    if (g_strcmp0(heading, last) != 0) {
      headings.headings++;
      headings.alone += length == 1;
      length = 0;
    }
    length++;
    g_free(last);
    last = heading;
  }
  headings.alone += length == 1;
  return headings;
}

static void add_run(SketchInstrument *instrument, guint from, guint end, const char *wanted) {
  g_autofree char *id = item_name(instrument, wanted);
  SketchItem *item = item_new(id, ASSAY_ITEM_SCORE);
  for (guint i = from; i < end; i++) {
    if (!is_question(sketch_column(instrument->source, i))) continue;
    item_add_column(item, i);
    sketch_column(instrument->source, i)->taken = TRUE;
  }
  item->range = item->n > 1;
  g_ptr_array_add(instrument->items, item);
}

static void add_by_heading(SketchInstrument *instrument, guint from, guint end) {
  for (guint i = from; i < end;) {
    g_autofree char *heading = heading_of(sketch_column(instrument->source, i));
    g_autofree char *id = name_from(heading ? heading : "", 3, "score");
    guint next = i + 1;
    for (; next < end; next++) {
      g_autofree char *other = is_question(sketch_column(instrument->source, next))
                                   ? heading_of(sketch_column(instrument->source, next))
                                   : g_strdup(heading);
      if (g_strcmp0(heading, other) != 0) break;
    }
    add_run(instrument, i, next, id);
    i = next;
  }
}

/* "test" of pretest.csv, "sql" of sql-pre.csv. */
static char *name_of_test(const SketchInstrument *instrument) {
  int balance;
  g_autofree char *rest = wording_without(instrument->source->stem, WORDING_BEFORE, WORDING_AFTER, &balance);
  return name_from(rest, 3, "test");
}

static void take_duration(SketchInstrument *instrument) {
  for (guint i = 0; i < instrument->source->columns->len && instrument->duration == NO_COLUMN; i++) {
    SketchColumn *column = sketch_column(instrument->source, i);
    if (!column_is_free(column) || column_words(column) > 5) continue;
    if (wording_weigh(column->header, WORDING_DURATION) <= 0) continue;
    instrument->duration = i;
    column->taken = TRUE;
  }
}

void items_of_test(SketchInstrument *instrument) {
  SketchSource *source = instrument->source;
  g_autofree char *name = name_of_test(instrument);
  take_duration(instrument);
  g_autofree gboolean *sum = g_new0(gboolean, source->columns->len + 1);
  for (guint i = 0; i < source->columns->len; i++) sum[i] = is_question(sketch_column(source, i)) && is_sum(source, i);
  for (guint i = 0; i < source->columns->len; i++) {
    if (!is_question(sketch_column(source, i)) || sum[i]) continue;
    guint end = end_of_run(source, sum, i);
    Headings headings = count_headings(source, i, end);
    if (headings.whole && headings.headings >= 2 && headings.headings <= HEADINGS_MOST && headings.alone == 0)
      add_by_heading(instrument, i, end);
    else
      add_run(instrument, i, end, name);
    i = end - 1;
  }
}

SketchItem *item_of_score(SketchInstrument *instrument, guint column, const char *wanted) {
  g_autofree char *id = item_name(instrument, wanted);
  SketchItem *item = item_new(id, ASSAY_ITEM_SCORE);
  item_add_column(item, column);
  sketch_column(instrument->source, column)->taken = TRUE;
  g_ptr_array_add(instrument->items, item);
  return item;
}

/* ---- The points that can be had ---- */

static double highest(const SketchInstrument *instrument, const SketchItem *item, double *lowest, gboolean *said) {
  double high = 0;
  for (guint i = 0; item && i < item->columns->len; i++) {
    const SketchColumn *column = sketch_column(instrument->source, g_array_index(item->columns, guint, i));
    *said = *said && column_has_max(column);
    high = MAX(high, column->high);
    *lowest = MIN(*lowest, column->high);
  }
  return high;
}

/* The round number that people give as the most points of a whole test. */
static double round_up(double high) {
  static const double usual[] = {1, 2, 3, 4, 5, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100};
  for (guint i = 0; i < G_N_ELEMENTS(usual); i++)
    if (high <= usual[i]) return usual[i];
  return ceil(high / 50) * 50;
}

void items_settle_max(SketchInstrument *of_a, SketchItem *a, SketchInstrument *of_b, SketchItem *b) {
  gboolean said = TRUE;
  double lowest = G_MAXDOUBLE, high = MAX(highest(of_a, a, &lowest, &said), b ? highest(of_b, b, &lowest, &said) : 0);
  if (said) return;
  SketchItem *items[] = {a, b};
  gboolean even = a->n == 1 || high <= 5 || lowest * 2 >= high;
  double most = high <= 0 ? 1 : a->n == 1 ? round_up(high) : ceil(high);
  for (guint i = 0; i < G_N_ELEMENTS(items) && even; i++) {
    if (!items[i]) continue;
    g_free(items[i]->max);
    items[i]->max = g_strdup_printf("%g", most);
    g_free(items[i]->why);
    items[i]->why = g_strdup_printf(
        most > 1 ? "max: a guess, the most that anybody had is %g" : "max: nobody had more than %g", high);
  }
  for (guint i = 0; i < G_N_ELEMENTS(items) && !even; i++) {
    SketchInstrument *of = i ? of_b : of_a;
    double sum = 0;
    for (guint k = 0; items[i] && k < items[i]->columns->len; k++)
      sum += sketch_column(of->source, g_array_index(items[i]->columns, guint, k))->high;
    if (!items[i]) continue;
    g_free(of->max);
    of->max = g_strdup_printf("%g", sum);
  }
}
