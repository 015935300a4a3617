#include "construct.h"

#include <string.h>

#include "items.h"

enum { ALPHA_RATINGS = 3, ALPHA_ANSWERS = 20, WIDE_VALUES = 10 };

AssayVariable assay_construct_variable(const AssayInstrument *instrument, const char *construct) {
  AssayVariable variable = assay_variable_of(ASSAY_VARIABLE_CONSTRUCT, instrument);
  variable.option = construct;
  return variable;
}

/* Put to anybody there: exports of other years may have asked for more. */
static gboolean is_asked(AssayReview *review, const AssayPlace *place, const AssayVariable *rating) {
  AssayTable *table = assay_place_table(review, place, rating, 1);
  gboolean asked = assay_table_total(table) > assay_people_with(table, 0, ASSAY_KEY_NOT_SHOWN);
  assay_table_free(table);
  return asked;
}

static guint keep_asked(AssayReview *review, const AssayPlace *place, AssayVariable *rating, guint n) {
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    if (is_asked(review, place, &rating[i])) rating[kept++] = rating[i];
  return kept;
}

/* A table of (0, score): the change between them is the score, and so is the interval of its mean. Student 1908 */
static gboolean mean_interval(const AssayTable *table, AssayInterval *out) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  AssayAxis axes[] = {{1}, {assay_table_unit(table, 0)}};
  AssayTable *pairs = assay_table_new(2, axes);
  for (int64_t i = 0; i < cells; i++) {
    const int64_t key[] = {0, keys[i]};
    assay_table_count(pairs, key, counts[i]);
  }
  AssayPairedChange change;
  gboolean found = assay_paired_change(pairs, 0.95, &change) == ASSAY_OK && change.t_status == ASSAY_OK;
  if (found) *out = change.mean_interval;
  assay_table_free(pairs);
  return found;
}

void assay_construct_summarize(const AssayTable *table, AssayConstructScore *out) {
  memset(&out->score, 0, sizeof out->score);
  out->has_interval = FALSE;
  if (assay_summary(table, 0, &out->score) != ASSAY_OK) return;
  if (out->wide && out->score.n >= ASSAY_INTERVAL_FROM) out->has_interval = mean_interval(table, &out->interval);
}

static double share_at_one_end(AssayReview *review, const AssayPlace *place, const AssayVariable *rating, guint n,
                               const AssayConstructScore *score) {
  gint64 lowest = 0, highest = 0, all = 0;
  for (guint i = 0; i < n; i++) {
    AssayTable *table = assay_place_table(review, place, &rating[i], 1);
    int64_t unit = assay_table_unit(table, 0);
    lowest += assay_people_with(table, 0, score->low * unit);
    highest += assay_people_with(table, 0, (score->low + (int)score->points - 1) * unit);
    all += assay_people_answered(table, 0);
    assay_table_free(table);
  }
  return all ? (double)MAX(lowest, highest) / (double)all : 0;
}

static void measure_alpha(AssayReview *review, const AssayPlace *place, const AssayVariable *rating, guint n,
                          AssayConstructScore *out) {
  out->alpha_status = ASSAY_TOO_FEW;
  AssayComoments *comoments = n >= ALPHA_RATINGS ? assay_place_comoments(review, place, rating, n) : NULL;
  if (!comoments) return;
  if (assay_comoments_complete(comoments) >= ALPHA_ANSWERS)
    out->alpha_status = assay_alpha(comoments, true, 0.95, &out->alpha);
  assay_comoments_free(comoments);
  if (out->alpha_status == ASSAY_OK) out->at_one_end = share_at_one_end(review, place, rating, n, out);
}

void assay_construct_measure(AssayReview *review, const AssayPlace *place, const char *construct,
                             AssayConstructScore *out) {
  AssayVariable rating[ASSAY_CONSTRUCT_RATINGS];
  memset(out, 0, sizeof *out);
  if (review->error) return;
  guint n = assay_store_construct(review->store, place->instrument, construct, rating, ASSAY_CONSTRUCT_RATINGS,
                                  &out->low, &out->points, &review->error);
  out->ratings = keep_asked(review, place, rating, n);
  if (!out->ratings) return;
  out->wide = out->ratings * (out->points - 1) + 1 >= WIDE_VALUES;
  AssayVariable score = assay_construct_variable(place->instrument, construct);
  AssayTable *table = assay_place_table(review, place, &score, 1);
  assay_construct_summarize(table, out);
  assay_table_free(table);
  measure_alpha(review, place, rating, out->ratings, out);
}

/* ---- All ratings ---- */

typedef struct {
  AssayVariable rating[ASSAY_CONSTRUCT_RATINGS];
  guint points[ASSAY_CONSTRUCT_RATINGS], n;
} Ratings;

static void add_ratings(AssayReview *review, const AssayPlace *place, const AssayItem *item, Ratings *all) {
  guint parts = review->error ? 1 : assay_store_parts(review->store, place->instrument, item);
  for (guint part = item->column ? 0 : 1; part <= (item->column ? 0 : parts) && all->n < ASSAY_CONSTRUCT_RATINGS;
       part++) {
    int low;
    if (!assay_item_points(review, place->instrument, item, part, &low, &all->points[all->n])) continue;
    all->rating[all->n] = assay_variable_item(place->instrument, item);
    all->rating[all->n].part = part;
    all->n += is_asked(review, place, &all->rating[all->n]);
  }
}

/* Of two that are as common the one that comes first. */
static guint commonest_length(const Ratings *all) {
  guint best = 0, most = 0;
  for (guint i = 0; i < all->n; i++) {
    guint same = 0;
    for (guint j = 0; j < all->n; j++) same += all->points[j] == all->points[i];
    if (same > most) {
      most = same;
      best = all->points[i];
    }
  }
  return best;
}

guint assay_construct_all_ratings(AssayReview *review, const AssayPlace *place, AssayVariable *out) {
  Ratings all = {.n = 0};
  for (guint i = 0; i < place->instrument->n_items; i++)
    if (place->instrument->items[i].type == ASSAY_ITEM_RATING)
      add_ratings(review, place, &place->instrument->items[i], &all);
  guint length = commonest_length(&all), n = 0;
  for (guint i = 0; i < all.n; i++)
    if (all.points[i] == length) out[n++] = all.rating[i];
  return n;
}
