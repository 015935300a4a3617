/* Two files that are one test twice: they have the same questions or the same name but for before and after, and the same
 * people. */
#include <math.h>
#include <string.h>

#include "items.h"
#include "pairs.h"
#include "source.h"
#include "wording.h"

#define PAIR_WEIGHT 4.0

static gboolean is_single(const SketchInstrument *instrument) {
  return instrument->source->role == SKETCH_TEST && instrument->level == 2 && !instrument->partner &&
         instrument->occasion_column == NO_COLUMN && instrument->items->len > 0;
}

static const SketchColumn *item_column(const SketchInstrument *instrument, const SketchItem *item, guint i) {
  return sketch_column(instrument->source, g_array_index(item->columns, guint, i));
}

static guint count_columns(const SketchInstrument *instrument) {
  guint n = 0;
  for (guint i = 0; i < instrument->items->len; i++) n += ((SketchItem *)instrument->items->pdata[i])->n;
  return n;
}

static gboolean asks(const SketchInstrument *instrument, const char *header) {
  for (guint i = 0; i < instrument->items->len; i++) {
    const SketchItem *item = instrument->items->pdata[i];
    for (guint k = 0; k < item->columns->len; k++) {
      g_autofree char *plain = assay_text_fold_label(item_column(instrument, item, k)->title);
      if (g_str_equal(plain, header)) return TRUE;
    }
  }
  return FALSE;
}

/* Share of the questions of the smaller one that the other has too. */
static double shared_questions(const SketchInstrument *a, const SketchInstrument *b) {
  guint shared = 0, fewest = MIN(count_columns(a), count_columns(b));
  for (guint i = 0; i < a->items->len; i++) {
    const SketchItem *item = a->items->pdata[i];
    for (guint k = 0; k < item->columns->len; k++) {
      g_autofree char *plain = assay_text_fold_label(item_column(a, item, k)->title);
      shared += asks(b, plain) != FALSE;
    }
  }
  return fewest ? (double)MIN(shared, fewest) / fewest : 0;
}

static gboolean share_people(const SketchInstrument *a, const SketchInstrument *b) {
  if (a->source->learner == NO_COLUMN || b->source->learner == NO_COLUMN) return TRUE; /* nothing speaks against it */
  const SketchColumn *x = sketch_column(a->source, a->source->learner),
                     *y = sketch_column(b->source, b->source->learner);
  return column_shared(x, y) > 0 || a->source->learner_id != b->source->learner_id;
}

static double weigh(const SketchInstrument *a, const SketchInstrument *b, gboolean only_two) {
  if (!share_people(a, b)) return 0;
  int first, second;
  g_autofree char *stem = wording_without(a->source->stem, WORDING_BEFORE, WORDING_AFTER, &first);
  g_autofree char *other = wording_without(b->source->stem, WORDING_BEFORE, WORDING_AFTER, &second);
  double weight = 3 * shared_questions(a, b);
  if (g_str_equal(stem, other)) weight += 2;
  if ((first < 0 && second > 0) || (first > 0 && second < 0)) weight += 2;
  if ((first < 0 && second < 0) || (first > 0 && second > 0)) weight -= 4;
  if (count_columns(a) == count_columns(b)) weight += 0.5;
  if (only_two) weight += 1;
  return weight;
}

/* ---- Which came first ---- */

/* Votes of the dates: files of one year are compared, the first with the first. */
static int by_dates(const SketchInstrument *a, const SketchInstrument *b) {
  guint n = MIN(a->source->files->len, b->source->files->len);
  int votes = 0;
  for (guint i = 0; i < n; i++) {
    gint64 first, last, other_first, other_last;
    source_span(a->source, a->source->files->pdata[i], &first, &last);
    source_span(b->source, b->source->files->pdata[i], &other_first, &other_last);
    if (first == ASSAY_NO_MOMENT || other_first == ASSAY_NO_MOMENT) continue;
    if (last < other_first) votes--;
    if (other_last < first) votes++;
  }
  return votes;
}

void pair_order(SketchInstrument *first, SketchInstrument *second, const char *why) {
  first->occasion = ASSAY_OCCASION_PRE;
  second->occasion = ASSAY_OCCASION_POST;
  first->occasion_open = second->occasion_open = FALSE;
  g_free(first->why_occasion);
  g_free(second->why_occasion);
  first->why_occasion = g_strdup_printf("before: %s", why);
  second->why_occasion = g_strdup_printf("after: %s", why);
}

static void leave_open(SketchInstrument *a, SketchInstrument *b, const char *why) {
  SketchInstrument *both[] = {a, b};
  for (guint i = 0; i < 2; i++) {
    both[i]->occasion_open = TRUE;
    g_free(both[i]->why_occasion);
    both[i]->why_occasion = g_strdup_printf("pre or post? %s", why);
  }
}

static void decide(SketchInstrument *a, SketchInstrument *b) {
  int names = pair_direction(a->source->stem) - pair_direction(b->source->stem), dates = by_dates(a, b);
  if (names && dates && (names < 0) != (dates < 0)) {
    leave_open(a, b, "its name says one thing and its dates another");
    return;
  }
  int direction = names ? names : dates;
  g_autofree char *why = g_strdup(names && dates ? "by its name, and by its dates beside those of the other test"
                                  : names        ? "by its name"
                                                 : "by its dates beside those of the other test");
  if (direction < 0)
    pair_order(a, b, why);
  else if (direction > 0)
    pair_order(b, a, why);
  else
    leave_open(a, b, "neither its name nor its dates tell");
}

/* ---- Pairs ---- */

/* Items with one id are one item measured twice; where each test is a single item, that is it. */
static void match_items(SketchInstrument *a, SketchInstrument *b) {
  if (a->items->len == 1 && b->items->len == 1) {
    SketchItem *first = a->items->pdata[0], *second = b->items->pdata[0];
    g_free(second->id);
    second->id = g_strdup(first->id);
  }
  for (guint i = 0; i < a->items->len; i++)
    for (guint k = 0; k < b->items->len; k++) {
      SketchItem *x = a->items->pdata[i], *y = b->items->pdata[k];
      if (g_str_equal(x->id, y->id)) items_settle_max(a, x, b, y);
    }
}

static double points_of(const SketchInstrument *instrument) {
  double sum = instrument->max ? g_ascii_strtod(instrument->max, NULL) : 0;
  for (guint i = 0; !instrument->max && i < instrument->items->len; i++) {
    const SketchItem *item = instrument->items->pdata[i];
    for (guint k = 0; k < item->columns->len; k++)
      sum += item->max ? g_ascii_strtod(item->max, NULL) : assay_decimal_value(item_column(instrument, item, k)->max);
  }
  return sum;
}

/* Two tests with different points are two forms. */
static void part_forms(SketchInstrument *a, SketchInstrument *b) {
  double x = points_of(a), y = points_of(b);
  if (x <= 0 || y <= 0 || fabs(x - y) < 1e-9) return;
  a->form = "A";
  b->form = "B";
}

void pair_tests(AssayDraft *draft) {
  guint tests = 0;
  for (guint i = 0; i < draft->instruments->len; i++) tests += is_single(draft->instruments->pdata[i]);
  for (;;) {
    guint first = NO_COLUMN, second = NO_COLUMN;
    double most = PAIR_WEIGHT;
    for (guint i = 0; i < draft->instruments->len; i++)
      for (guint k = i + 1; k < draft->instruments->len; k++) {
        const SketchInstrument *a = draft->instruments->pdata[i], *b = draft->instruments->pdata[k];
        if (!is_single(a) || !is_single(b) || a->source == b->source) continue;
        double weight = weigh(a, b, tests == 2);
        if (weight < most || (weight <= most && first != NO_COLUMN)) continue;
        most = weight;
        first = i;
        second = k;
      }
    if (first == NO_COLUMN) break;
    SketchInstrument *a = draft->instruments->pdata[first], *b = draft->instruments->pdata[second];
    a->partner = b;
    b->partner = a;
    decide(a, b);
    match_items(a, b);
    part_forms(a, b);
  }
}
