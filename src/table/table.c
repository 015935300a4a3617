/* Making, copying and counting into a table. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define ROOM_AT_START 16
#define ROOM_AT_MOST  ((int64_t)1 << 31)

static inline uint64_t hash_of(const int64_t *key, int axes) {
  uint64_t h = 0;
  for (int a = 0; a < axes; a++) h = (h ^ (uint64_t)key[a]) * UINT64_C(0x9E3779B97F4A7C15);
  return h ^ (h >> 32);
}

static inline bool same_key(const int64_t *a, const int64_t *b, int axes) {
  for (int i = 0; i < axes; i++)
    if (a[i] != b[i]) return false;
  return true;
}

void assay_table_reindex(AssayTable *table) {
  memset(table->slot, 0, (table->mask + 1) * sizeof *table->slot);
  for (int64_t row = 0; row < table->cells; row++) {
    uint64_t at = hash_of(table->key + row * table->axes, table->axes) & table->mask;
    while (table->slot[at]) at = (at + 1) & table->mask;
    table->slot[at] = (uint32_t)(row + 1);
  }
}

bool assay_table_reserve(AssayTable *table, int64_t cells) {
  if (cells <= table->room) return true;
  int64_t room = table->room ? table->room : ROOM_AT_START;
  while (room < cells && room < ROOM_AT_MOST) room *= 2;
  if (room < cells) return false;
  size_t rows = (size_t)room, axes = (size_t)table->axes;
  int64_t *key = realloc(table->key, rows * axes * sizeof *key);
  if (key) table->key = key;
  int64_t *count = realloc(table->count, rows * sizeof *count);
  if (count) table->count = count;
  uint32_t *slot = key && count ? malloc(2 * rows * sizeof *slot) : NULL;
  if (!slot) return false;
  free(table->slot);
  table->slot = slot;
  table->mask = 2 * (uint64_t)rows - 1;
  table->room = room;
  assay_table_reindex(table);
  return true;
}

AssayTable *assay_table_new(int axes, const AssayAxis *axis) {
  if (axes < 1 || axes > ASSAY_TABLE_AXES || !axis) return NULL;
  for (int a = 0; a < axes; a++)
    if (axis[a].unit < 1) return NULL;
  AssayTable *table = calloc(1, sizeof *table);
  if (!table) return NULL;
  table->axes = axes;
  table->sorted = true;
  for (int a = 0; a < axes; a++) table->unit[a] = axis[a].unit;
  if (!assay_table_reserve(table, ROOM_AT_START)) {
    assay_table_free(table);
    return NULL;
  }
  return table;
}

void assay_table_free(AssayTable *table) {
  if (!table) return;
  free(table->key);
  free(table->count);
  free(table->slot);
  free(table->person);
  free(table);
}

AssayTable *assay_table_copy(const AssayTable *table) {
  if (!table) return NULL;
  AssayAxis axis[ASSAY_TABLE_AXES];
  for (int a = 0; a < table->axes; a++) axis[a].unit = table->unit[a];
  AssayTable *copy = assay_table_new(table->axes, axis);
  if (!copy || !assay_table_reserve(copy, table->cells) || assay_table_share_people(copy, table) != ASSAY_OK) {
    assay_table_free(copy);
    return NULL;
  }
  memcpy(copy->key, table->key, (size_t)table->cells * (size_t)table->axes * sizeof *copy->key);
  memcpy(copy->count, table->count, (size_t)table->cells * sizeof *copy->count);
  copy->cells = table->cells;
  copy->total = table->total;
  copy->sorted = table->sorted;
  assay_table_reindex(copy);
  return copy;
}

int assay_table_axes(const AssayTable *table) {
  return table->axes;
}

int64_t assay_table_unit(const AssayTable *table, int axis) {
  return axis >= 0 && axis < table->axes ? table->unit[axis] : 0;
}

int64_t assay_table_total(const AssayTable *table) {
  return table->total;
}

static AssayStatus append(AssayTable *table, const int64_t *key, int64_t n, int64_t total) {
  if (table->cells == table->room && !assay_table_reserve(table, table->cells + 1)) return ASSAY_NO_MEMORY;
  int64_t row = table->cells++;
  memcpy(table->key + row * table->axes, key, (size_t)table->axes * sizeof *key);
  table->count[row] = n;
  table->total = total;
  table->sorted = false;
  uint64_t at = hash_of(key, table->axes) & table->mask;
  while (table->slot[at]) at = (at + 1) & table->mask;
  table->slot[at] = (uint32_t)(row + 1);
  return ASSAY_OK;
}

AssayStatus assay_table_count(AssayTable *table, const int64_t *key, int64_t n) {
  if (!table || !key || n < 0) return ASSAY_BAD_ARGUMENT;
  if (n == 0) return ASSAY_OK;
  int64_t total;
  if (__builtin_add_overflow(table->total, n, &total)) return ASSAY_OUT_OF_RANGE;
  if (table->person) assay_table_forget_people(table);
  uint64_t at = hash_of(key, table->axes) & table->mask;
  for (uint32_t row; (row = table->slot[at]) != 0; at = (at + 1) & table->mask) {
    if (!same_key(table->key + (int64_t)(row - 1) * table->axes, key, table->axes)) continue;
    table->count[row - 1] += n;
    table->total = total;
    return ASSAY_OK;
  }
  return append(table, key, n, total);
}
