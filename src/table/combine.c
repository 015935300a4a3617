/* What has to bring units together: adding tables over other people, and axes made of weighted sums of axes. */
#include <stddef.h>
#include <stdlib.h>

#include "internal.h"

bool assay_lcm(int64_t a, int64_t b, int64_t *out) {
  int64_t x = a, y = b;
  while (y != 0) {
    int64_t rest = x % y;
    x = y;
    y = rest;
  }
  return !__builtin_mul_overflow(a / x, b, out);
}

bool assay_key_scale(int64_t key, int64_t factor, int64_t *out) {
  *out = key;
  if (factor == 1 || assay_key_is_missing(key)) return true;
  return !__builtin_mul_overflow(key, factor, out) && !assay_key_is_missing(*out);
}

/* A copy of `table` in the units `unit`, each a multiple of the table's own. */
static AssayStatus rescaled(const AssayTable *table, const int64_t *unit, AssayTable **out) {
  AssayAxis axis[ASSAY_TABLE_AXES];
  for (int a = 0; a < table->axes; a++) axis[a].unit = unit[a];
  AssayTable *made = assay_table_new(table->axes, axis);
  AssayStatus status = made && assay_table_reserve(made, table->cells) ? ASSAY_OK : ASSAY_NO_MEMORY;
  for (int64_t row = 0; status == ASSAY_OK && row < table->cells; row++) {
    int64_t key[ASSAY_TABLE_AXES];
    for (int a = 0; a < table->axes && status == ASSAY_OK; a++)
      if (!assay_key_scale(table->key[row * table->axes + a], unit[a] / table->unit[a], &key[a]))
        status = ASSAY_OUT_OF_RANGE;
    if (status == ASSAY_OK) status = assay_table_count(made, key, table->count[row]);
  }
  if (status != ASSAY_OK) {
    assay_table_free(made);
    made = NULL;
  }
  *out = made;
  return status;
}

static AssayStatus add_cells(AssayTable *table, const AssayTable *other) {
  AssayStatus status = ASSAY_OK;
  for (int64_t row = 0; status == ASSAY_OK && row < other->cells; row++)
    status = assay_table_count(table, other->key + row * other->axes, other->count[row]);
  return status;
}

/* Takes the content of `from` and frees it. */
static void become(AssayTable *table, AssayTable *from) {
  AssayTable old = *table;
  *table = *from;
  *from = old;
  assay_table_free(from);
}

AssayStatus assay_table_add(AssayTable *table, const AssayTable *disjoint) {
  if (!table || !disjoint) return ASSAY_BAD_ARGUMENT;
  if (table == disjoint) return ASSAY_OVERLAP;
  if (table->axes != disjoint->axes) return ASSAY_SCALES_DIFFER;
  int64_t total, unit[ASSAY_TABLE_AXES];
  if (__builtin_add_overflow(table->total, disjoint->total, &total)) return ASSAY_OUT_OF_RANGE;
  bool mine = true, theirs = true; /* in the common units already */
  for (int a = 0; a < table->axes; a++) {
    if (!assay_lcm(table->unit[a], disjoint->unit[a], &unit[a])) return ASSAY_OUT_OF_RANGE;
    mine = mine && unit[a] == table->unit[a];
    theirs = theirs && unit[a] == disjoint->unit[a];
  }
  uint64_t *person;
  int64_t people;
  AssayTable *scaled = NULL, *other = NULL;
  AssayStatus status = assay_table_join_people(table, disjoint, &person, &people);
  if (status == ASSAY_OK && !theirs) status = rescaled(disjoint, unit, &other);
  if (status == ASSAY_OK && !mine) status = rescaled(table, unit, &scaled);
  if (status == ASSAY_OK) status = add_cells(scaled ? scaled : table, other ? other : disjoint);
  if (status == ASSAY_OK && scaled) {
    become(table, scaled);
    scaled = NULL;
  }
  if (status == ASSAY_OK) {
    assay_table_forget_people(table);
    table->person = person;
    table->people = people;
  } else {
    free(person);
  }
  assay_table_free(scaled);
  assay_table_free(other);
  return status;
}

/* How the keys of the listed axes become one: their units' common multiple and the factor of each. */
typedef struct {
  int n;
  const int *axes;
  int64_t unit;
  i128 factor[ASSAY_TABLE_AXES];
} Sum;

static AssayStatus plan_sum(const AssayTable *table, int n, const int *axes, const int *weight, Sum *sum) {
  if (!table || n < 1 || n > ASSAY_TABLE_AXES || !axes || !weight) return ASSAY_BAD_ARGUMENT;
  *sum = (Sum){.n = n, .axes = axes, .unit = 1};
  for (int i = 0; i < n; i++) {
    if (axes[i] < 0 || axes[i] >= table->axes) return ASSAY_BAD_ARGUMENT;
    if (!assay_lcm(sum->unit, table->unit[axes[i]], &sum->unit)) return ASSAY_OUT_OF_RANGE;
  }
  for (int i = 0; i < n; i++) sum->factor[i] = (i128)(sum->unit / table->unit[axes[i]]) * weight[i];
  return ASSAY_OK;
}

static AssayStatus sum_of(const Sum *sum, const int64_t *key, int64_t *out) {
  i128 value = 0;
  for (int i = 0; i < sum->n; i++) {
    int64_t k = key[sum->axes[i]];
    if (assay_key_is_missing(k)) {
      *out = k;
      return ASSAY_OK;
    }
    i128 term;
    if (__builtin_mul_overflow(sum->factor[i], (i128)k, &term) || __builtin_add_overflow(value, term, &value))
      return ASSAY_OUT_OF_RANGE;
  }
  if (value > INT64_MAX || value <= ASSAY_KEY_LAST_MISSING) return ASSAY_OUT_OF_RANGE;
  *out = (int64_t)value;
  return ASSAY_OK;
}

/* `kept` axes of the table stand before the sum: none or all. */
static AssayStatus combine(const AssayTable *table, int kept, const Sum *sum, AssayTable **out) {
  AssayAxis axis[ASSAY_TABLE_AXES];
  for (int a = 0; a < kept; a++) axis[a].unit = table->unit[a];
  axis[kept].unit = sum->unit;
  AssayTable *made = assay_table_new(kept + 1, axis);
  AssayStatus status = made ? ASSAY_OK : ASSAY_NO_MEMORY;
  for (int64_t row = 0; status == ASSAY_OK && row < table->cells; row++) {
    const int64_t *from = table->key + row * table->axes;
    int64_t key[ASSAY_TABLE_AXES];
    for (int a = 0; a < kept; a++) key[a] = from[a];
    status = sum_of(sum, from, &key[kept]);
    if (status == ASSAY_OK) status = assay_table_count(made, key, table->count[row]);
  }
  if (status == ASSAY_OK) status = assay_table_share_people(made, table);
  if (status == ASSAY_OK)
    *out = made;
  else
    assay_table_free(made);
  return status;
}

AssayStatus assay_table_combine(const AssayTable *table, int n, const int *axes, const int *weight, AssayTable **out) {
  if (!out) return ASSAY_BAD_ARGUMENT;
  *out = NULL;
  Sum sum;
  AssayStatus status = plan_sum(table, n, axes, weight, &sum);
  return status == ASSAY_OK ? combine(table, 0, &sum, out) : status;
}

AssayStatus assay_table_combine_append(const AssayTable *table, int n, const int *axes, const int *weight,
                                       AssayTable **out) {
  if (!out) return ASSAY_BAD_ARGUMENT;
  *out = NULL;
  Sum sum;
  AssayStatus status = plan_sum(table, n, axes, weight, &sum);
  if (status != ASSAY_OK) return status;
  return table->axes < ASSAY_TABLE_AXES ? combine(table, table->axes, &sum, out) : ASSAY_BAD_ARGUMENT;
}
