/* Counting people into joint tables: one pass, no sorting. The codes of the axes make one number; where there are few
 * of them an array counts, else the axes are taken in one after the other, with each pair met so far numbered anew. */
#include <string.h>

#include "evaluate.h"
#include "population.h"

#define DIRECT_CELLS 65536

/* ---- Numbering cells ---- */

typedef struct {
  guint32 n, slots;
  guint32 *slot; /* number + 1 */
  guint64 *pair;
  guint32 room;
} Pairs;

static guint32 pair_slot(const Pairs *pairs, guint64 pair) {
  guint64 h = pair * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  guint32 at = (guint32)(h >> 32) & (pairs->slots - 1);
  while (pairs->slot[at] && pairs->pair[pairs->slot[at] - 1] != pair) at = (at + 1) & (pairs->slots - 1);
  return at;
}

static guint32 number_pair(Pairs *pairs, guint64 pair) {
  guint32 at = pair_slot(pairs, pair);
  if (pairs->slot[at]) return pairs->slot[at] - 1;
  if (pairs->n == pairs->room) {
    pairs->room *= 2;
    pairs->slots *= 2;
    pairs->pair = g_renew(guint64, pairs->pair, pairs->room);
    g_free(pairs->slot);
    pairs->slot = g_new0(guint32, pairs->slots);
    for (guint32 i = 0; i < pairs->n; i++) pairs->slot[pair_slot(pairs, pairs->pair[i])] = i + 1;
    at = pair_slot(pairs, pair);
  }
  pairs->pair[pairs->n] = pair;
  pairs->slot[at] = ++pairs->n;
  return pairs->n - 1;
}

/* Joins an axis to the cells so far; `n_cells` is an upper bound of their number before and after. */
static void join_axis(const StorePopulation *population, const StoreVector *axis, guint32 *cell, guint64 *n_cells) {
  if (*n_cells * axis->n_levels <= DIRECT_CELLS) {
    for (guint32 i = 0; i < population->n; i++)
      if (population->keep[i]) cell[i] = cell[i] * axis->n_levels + store_vector_code(axis, i);
    *n_cells *= axis->n_levels;
    return;
  }
  Pairs pairs = {.slots = 2048, .room = 1024};
  pairs.slot = g_new0(guint32, pairs.slots);
  pairs.pair = g_new(guint64, pairs.room);
  for (guint32 i = 0; i < population->n; i++)
    if (population->keep[i])
      cell[i] = number_pair(&pairs, (guint64)cell[i] * axis->n_levels + store_vector_code(axis, i));
  *n_cells = MAX(pairs.n, 1);
  g_free(pairs.slot);
  g_free(pairs.pair);
}

static gboolean emit_cells(const StorePopulation *population, StoreVector *const *axis, guint n_axes,
                           const guint32 *cell, guint64 n_cells, AssayTable *table, GError **error) {
  g_autofree int64_t *count = g_new0(int64_t, n_cells + 1);
  g_autofree guint32 *someone = g_new(guint32, n_cells + 1);
  for (guint32 i = 0; i < population->n; i++)
    if (population->keep[i] && count[cell[i]]++ == 0) someone[cell[i]] = i;
  for (guint64 c = 0; c < n_cells; c++) {
    int64_t key[ASSAY_TABLE_AXES];
    if (!count[c]) continue;
    for (guint a = 0; a < n_axes; a++) key[a] = store_vector_key(axis[a], someone[c]);
    AssayStatus status = assay_table_count(table, key, count[c]);
    if (status == ASSAY_OK) continue;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "cannot count the answers: %s", assay_status_text(status));
    return FALSE;
  }
  return TRUE;
}

static void unref_all(StoreVector **vector) {
  for (guint i = 0; vector[i]; i++) store_vector_unref(vector[i]);
  g_free(vector);
}

static StoreVector **vectors_of(AssayStore *store, const StorePopulation *population, const AssayVariable *variables,
                                guint n, GError **error) {
  StoreVector **vector = g_new0(StoreVector *, n + 1);
  for (guint i = 0; i < n; i++) {
    vector[i] = store_population_vector(store, population, &variables[i], error);
    if (vector[i]) continue;
    unref_all(vector);
    return NULL;
  }
  return vector;
}

AssayTable *assay_store_tabulate(AssayStore *store, const AssayVariable *variables, guint n, const AssayFilter *filter,
                                 GError **error) {
  g_assert(n >= 1 && n <= ASSAY_TABLE_AXES);
  g_auto(StorePopulation) population = {0};
  if (!store_population(store, filter, &population, error)) return NULL;
  StoreVector **axis = vectors_of(store, &population, variables, n, error);
  if (!axis) return NULL;
  g_autofree guint32 *cell = assay_new_long0(guint32, (gsize)population.n + 1);
  guint64 n_cells = 1;
  AssayAxis units[ASSAY_TABLE_AXES];
  for (guint a = 0; a < n; a++) {
    units[a].unit = axis[a]->unit;
    join_axis(&population, axis[a], cell, &n_cells);
  }
  AssayTable *table = assay_table_new((int)n, units);
  if (!emit_cells(&population, axis, n, cell, n_cells, table, error)) {
    assay_table_free(table);
    table = NULL;
  }
  unref_all(axis);
  return table;
}

/* ---- Co-moments ---- */

static gboolean rescale(StoreVector *const *vector, guint k, int64_t unit, int64_t **key, GError **error) {
  for (guint i = 0; i < k; i++) {
    int64_t factor = unit / vector[i]->unit; /* units are powers of ten */
    key[i] = g_new(int64_t, (gsize)vector[i]->n_levels + 1);
    for (guint32 l = 0; l < vector[i]->n_levels; l++) {
      key[i][l] = vector[i]->level[l];
      if (assay_key_is_missing(key[i][l]) || !__builtin_mul_overflow(key[i][l], factor, &key[i][l])) continue;
      g_set_error(
          error, ASSAY_ERROR, ASSAY_ERROR_DATA,
          "the values of the items have too many digits to be brought to one unit; nothing was computed from them");
      return FALSE;
    }
  }
  return TRUE;
}

/* Straight-lining is a likeness of the answers as given, so reversed ratings are named. */
static AssayComoments *new_comoments(AssayStore *store, const AssayVariable *variables, guint k, int64_t unit) {
  AssayComoments *moments = assay_comoments_new((int)k, unit);
  for (guint v = 0; moments && v < k; v++) {
    const AssayItem *item = variables[v].kind == ASSAY_VARIABLE_ITEM ? variables[v].item : NULL;
    if (!item || !item->reverse || item->type != ASSAY_ITEM_RATING) continue;
    const AssayScaleReading *scale = assay_store_scale(store, variables[v].instrument, item, variables[v].part, NULL);
    if (!scale || !scale->points) continue;
    assay_comoments_reverse(moments, (int)v, (2 * (int64_t)scale->low + (int64_t)scale->points - 1) * unit);
  }
  return moments;
}

/* Takes `moments` over. */
static AssayComoments *count_comoments(const StorePopulation *population, StoreVector *const *vector,
                                       int64_t *const *level, guint k, AssayComoments *moments, GError **error) {
  g_autofree int64_t *key = g_new(int64_t, k);
  AssayStatus status = moments ? ASSAY_OK : ASSAY_BAD_ARGUMENT;
  for (guint32 i = 0; i < population->n && status == ASSAY_OK; i++) {
    if (!population->keep[i]) continue;
    for (guint v = 0; v < k; v++) key[v] = level[v][store_vector_code(vector[v], i)];
    status = assay_comoments_count(moments, key, 1);
  }
  if (status == ASSAY_OK) return moments;
  assay_comoments_free(moments);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "cannot add up the answers: %s", assay_status_text(status));
  return NULL;
}

AssayComoments *assay_store_comoments(AssayStore *store, const AssayVariable *variables, guint k,
                                      const AssayFilter *filter, GError **error) {
  g_assert(k >= 2);
  g_auto(StorePopulation) population = {0};
  if (!store_population(store, filter, &population, error)) return NULL;
  StoreVector **vector = vectors_of(store, &population, variables, k, error);
  if (!vector) return NULL;
  int64_t unit = 1;
  for (guint i = 0; i < k; i++) unit = MAX(unit, vector[i]->unit);
  int64_t **level = g_new0(int64_t *, k + 1);
  AssayComoments *moments = NULL;
  if (rescale(vector, k, unit, level, error))
    moments = count_comoments(&population, vector, level, k, new_comoments(store, variables, k, unit), error);
  for (guint i = 0; i < k; i++) g_free(level[i]);
  g_free(level);
  unref_all(vector);
  return moments;
}
