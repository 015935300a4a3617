/* Ratings that run against the others of their construct, or of their range: they may have been asked the other way
 * round. Nothing is turned here; it is told, and the study says which answers are good ones. */
#include <string.h>

#include "assay/findings.h"
#include "assay/stats.h"

/* Enough people, and clearly below 0: at least this far, and with the whole interval. */
#define LEAST_PEOPLE 30
#define CLEARLY      -0.2
#define MOST_ITEMS   64

typedef struct {
  const AssayItem *item;
  guint part, points;
} Rating;

typedef struct {
  AssayStore *store;
  const AssayInstrument *instrument;
  AssayIssues *issues;
  GError *error;
} Search;

/* ---- Which belong together ---- */

/* What the items of a group share: the construct; parts of a range without one, the range. */
static const char *group_of(const AssayItem *item) {
  return item->construct ? item->construct : item->column ? NULL : item->id;
}

static guint points_of(Search *search, const AssayItem *item, guint part) {
  if (search->error) return 0;
  const AssayScaleReading *reading = assay_store_scale(search->store, search->instrument, item, part, &search->error);
  gboolean read = reading && (reading->fit == ASSAY_SCALE_MATCHED || reading->fit == ASSAY_SCALE_NUMBERS);
  return read ? reading->points : 0;
}

static void add_parts(Search *search, const AssayItem *item, GArray *ratings) {
  guint parts = item->column ? 0 : assay_store_parts(search->store, search->instrument, item);
  for (guint part = item->column ? 0 : 1; part <= parts && ratings->len < MOST_ITEMS; part++) {
    Rating rating = {item, part, points_of(search, item, part)};
    if (rating.points) g_array_append_val(ratings, rating);
  }
}

/* Ratings with other numbers of points would weigh unequally. */
static void keep_alike(GArray *ratings) {
  for (guint i = ratings->len; i-- > 1;)
    if (g_array_index(ratings, Rating, i).points != g_array_index(ratings, Rating, 0).points)
      g_array_remove_index(ratings, i);
}

/* ---- What is told ---- */

static char *name_of(const Rating *rating) {
  return rating->part ? g_strdup_printf("%s.%u", rating->item->id, rating->part) : g_strdup(rating->item->id);
}

static const char *what_to_write(const Rating *rating) {
  if (rating->item->reverse)
    return "the study says reverse: true of it: where a high answer is a good one, take that away";
  if (rating->part)
    return "where a high answer to it is a bad one, make its column an item of its own with reverse: true";
  return "where a high answer to it is a bad one, write reverse: true beside the item";
}

static void tell(Search *search, const char *group, const Rating *rating, const AssayItemDirection *found, gint64 n,
                 gboolean even) {
  g_autofree char *name = name_of(rating);
  const char *question = assay_store_question(search->store, search->instrument, rating->item, rating->part);
  assay_issues_add(
      search->issues, ASSAY_SEVERITY_WARNING, "reversed-item", search->instrument->file, 0, 0, question,
      "who rates the others of \"%s\" higher tends to rate item '%s' of %s lower (correlation %.2f, %" G_GINT64_FORMAT
      " people); expected ratings of one construct to run the same way%s; it counts as it stands: %s",
      group, name, search->instrument->id, found->r, n,
      even ? ", and it may as well be the others that run against it" : "", what_to_write(rating));
}

static void compare(Search *search, const char *group, const GArray *ratings) {
  AssayVariable variable[MOST_ITEMS];
  AssayItemDirection item[MOST_ITEMS];
  AssayItemDirections found;
  AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = search->instrument};
  for (guint i = 0; i < ratings->len; i++) {
    const Rating *rating = &g_array_index(ratings, Rating, i);
    variable[i] = assay_variable_item(search->instrument, rating->item);
    variable[i].part = rating->part;
  }
  AssayComoments *comoments = assay_store_comoments(search->store, variable, ratings->len, &each, &search->error);
  if (!comoments) return;
  AssayStatus status = assay_item_directions(comoments, 0.95, item, &found);
  assay_comoments_free(comoments);
  if (status != ASSAY_OK || found.n < LEAST_PEOPLE) return;
  for (guint i = 0; i < ratings->len; i++)
    if (item[i].against && item[i].r <= CLEARLY && item[i].high < 0)
      tell(search, group, &g_array_index(ratings, Rating, i), &item[i], found.n, found.even);
}

static void search_instrument(Search *search) {
  g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
  const AssayInstrument *instrument = search->instrument;
  for (guint i = 0; i < instrument->n_items && !search->error; i++) {
    const char *group = group_of(&instrument->items[i]);
    if (instrument->items[i].type != ASSAY_ITEM_RATING || !group || !g_hash_table_add(done, (gpointer)group)) continue;
    g_autoptr(GArray) ratings = g_array_new(FALSE, FALSE, sizeof(Rating));
    for (guint j = i; j < instrument->n_items; j++)
      if (instrument->items[j].type == ASSAY_ITEM_RATING && g_strcmp0(group_of(&instrument->items[j]), group) == 0)
        add_parts(search, &instrument->items[j], ratings);
    keep_alike(ratings);
    if (ratings->len >= 2 && !search->error) compare(search, group, ratings);
  }
}

AssayIssues *assay_findings_directions(AssayStore *store, const AssayStudy *study, GError **error) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  Search search = {.store = store, .issues = issues};
  for (guint i = 0; i < study->n_instruments && !search.error; i++) {
    search.instrument = &study->instruments[i];
    search_instrument(&search);
  }
  if (!search.error) return g_steal_pointer(&issues);
  g_propagate_error(error, search.error);
  return NULL;
}
