/* CONSTRUCT: the average over the ratings of one construct, as an exact fraction. The sources of an instrument may have
 * asked for different ones (a question was added, or dropped), so the average is over those that the row's source has;
 * the unit is the least common multiple of their numbers. A rating with other points would weigh unequally and is left
 * out. */
#include <string.h>

#include "evaluate.h"
#include "reading.h"

typedef struct {
  StoreItem *item;
  guint part; /* from 0 */
} Rating;

static gboolean is_wanted(const AssayItem *item, const char *construct) {
  return item->type == ASSAY_ITEM_RATING && item->construct && strcmp(item->construct, construct) == 0;
}

/* The ratings that share low and points with the first; of Rating. */
static GArray *find_ratings(StoreHolding *holding, const char *construct, int *low, int *high, GError **error) {
  g_autoptr(GArray) ratings = g_array_new(FALSE, FALSE, sizeof(Rating));
  for (guint i = 0; i < holding->instrument->n_items; i++) {
    const AssayItem *of = &holding->instrument->items[i];
    if (!is_wanted(of, construct)) continue;
    StoreItem *item = store_item(holding, of->id, of, error);
    if (!item) return NULL;
    for (guint part = 0; part < item->parts; part++) {
      int l, h;
      if (!store_item_points(item, part, &l, &h)) continue;
      if (ratings->len == 0) {
        *low = l;
        *high = h;
      }
      Rating rating = {item, part};
      if (l == *low && h == *high) g_array_append_val(ratings, rating);
    }
  }
  return g_steal_pointer(&ratings);
}

guint assay_store_construct(AssayStore *store, const AssayInstrument *instrument, const char *construct,
                            AssayVariable *out, guint room, int *low, guint *points, GError **error) {
  int first = 0, last = -1;
  StoreHolding *holding = store_holding(store, instrument, error);
  g_autoptr(GArray) ratings = holding ? find_ratings(holding, construct, &first, &last, error) : NULL;
  guint n = ratings ? MIN(ratings->len, room) : 0;
  for (guint i = 0; i < n; i++) {
    const Rating *rating = &g_array_index(ratings, Rating, i);
    out[i] = assay_variable_item(instrument, rating->item->item);
    if (!rating->item->item->column) out[i].part = rating->part + 1;
  }
  *low = first;
  *points = (guint)(last - first + 1);
  return n;
}

/* ---- Averages ---- */

static int64_t greatest_divisor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* How many of the ratings each source has, and the least common multiple of these. */
static gboolean count_asked(const StoreHolding *holding, const GArray *ratings, guint *asked, int64_t *unit) {
  *unit = 1;
  for (guint s = 0; s < holding->n_sources; s++) {
    asked[s] = 0;
    for (guint i = 0; i < ratings->len; i++) {
      const Rating *rating = &g_array_index(ratings, Rating, i);
      asked[s] += store_item_field(rating->item, s, rating->part) != NULL;
    }
    if (asked[s] && __builtin_mul_overflow(*unit, asked[s] / greatest_divisor(*unit, asked[s]), unit)) return FALSE;
  }
  return *unit < (int64_t)1 << 40;
}

/* NOT_SHOWN where no rating was put to the person; missing where one of them was put and not answered. */
static void add_answers(const StoreHolding *holding, const guint *asked, int64_t unit, const int64_t *one, int64_t *sum,
                        guint *hidden) {
  for (guint s = 0; s < holding->n_sources; s++)
    for (guint i = holding->sources[s].first_row; i < holding->sources[s].first_row + holding->sources[s].n_rows; i++) {
      if (one[i] == ASSAY_KEY_NOT_SHOWN)
        hidden[i]++;
      else if (assay_key_is_missing(one[i]))
        sum[i] = assay_key_is_missing(sum[i]) ? MAX(sum[i], one[i]) : one[i];
      else if (!assay_key_is_missing(sum[i]))
        sum[i] += one[i] * (unit / MAX(asked[s], 1));
    }
}

static gboolean fill_ratings(StoreHolding *holding, const GArray *ratings, const guint *asked, int64_t unit,
                             int64_t *out, GError **error) {
  g_autofree int64_t *one = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  g_autofree guint *hidden = assay_new_long0(guint, (gsize)holding->n_rows + 1);
  memset(out, 0, holding->n_rows * sizeof *out);
  for (guint i = 0; i < ratings->len; i++) {
    const Rating *rating = &g_array_index(ratings, Rating, i);
    g_autofree int64_t *key = g_new(int64_t, (gsize)rating->item->labels->len + 1);
    store_label_points(rating->item, rating->part, key);
    if (!store_item_fill(rating->item, rating->part, key, ASSAY_KEY_BLANK, one, error)) return FALSE;
    add_answers(holding, asked, unit, one, out, hidden);
  }
  for (guint i = 0; i < holding->n_rows; i++) {
    guint lacking = ratings->len - asked[store_source_of_row(holding, i) - holding->sources];
    if (hidden[i] == ratings->len)
      out[i] = ASSAY_KEY_NOT_SHOWN;
    else if (hidden[i] > lacking)
      out[i] = ASSAY_KEY_BLANK;
  }
  return TRUE;
}

gboolean store_fill_construct(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                              int64_t *unit, GError **error) {
  (void)rows;
  int low = 0, high = 0;
  g_assert(variable->option);
  g_autoptr(GArray) ratings = find_ratings(holding, variable->option, &low, &high, error);
  if (!ratings) return FALSE;
  g_autofree guint *asked = g_new0(guint, (gsize)holding->n_sources + 1);
  if (!count_asked(holding, ratings, asked, unit)) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "instrument '%s': its exports ask for so many different numbers of ratings of \"%s\" that no exact "
                "average can be taken; nothing was computed from them",
                holding->instrument->id, variable->option);
    return FALSE;
  }
  return fill_ratings(holding, ratings, asked, *unit, out, error);
}
