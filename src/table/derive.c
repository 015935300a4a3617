/* Tables made from the cells of another: margins, slices, complete cases. */
#include <stddef.h>

#include "internal.h"

static bool axes_fit(const AssayTable *table, int n, const int *axes) {
  if (!table || n < 0 || n > ASSAY_TABLE_AXES || (n > 0 && !axes)) return false;
  for (int i = 0; i < n; i++) {
    if (axes[i] < 0 || axes[i] >= table->axes) return false;
    for (int j = 0; j < i; j++)
      if (axes[j] == axes[i]) return false;
  }
  return true;
}

static AssayTable *empty_like(const AssayTable *table, int n, const int *axes) {
  AssayAxis axis[ASSAY_TABLE_AXES];
  for (int i = 0; i < n; i++) axis[i].unit = table->unit[axes[i]];
  return assay_table_new(n, axis);
}

/* Adds one row's cell, projected on `axes`; on failure frees `out` and gives NULL. */
static AssayTable *put(AssayTable *out, const AssayTable *table, int64_t row, int n, const int *axes) {
  int64_t key[ASSAY_TABLE_AXES];
  for (int i = 0; i < n; i++) key[i] = table->key[row * table->axes + axes[i]];
  if (assay_table_count(out, key, table->count[row]) == ASSAY_OK) return out;
  assay_table_free(out);
  return NULL;
}

AssayTable *assay_table_margin(const AssayTable *table, int n, const int *axes) {
  if (n < 1 || !axes_fit(table, n, axes)) return NULL;
  AssayTable *out = empty_like(table, n, axes);
  for (int64_t row = 0; out && row < table->cells; row++) out = put(out, table, row, n, axes);
  if (!out || assay_table_share_people(out, table) == ASSAY_OK) return out;
  assay_table_free(out);
  return NULL;
}

AssayTable *assay_table_slice(const AssayTable *table, int axis, int64_t key) {
  if (!axes_fit(table, 1, &axis)) return NULL;
  int kept[ASSAY_TABLE_AXES], n = 0;
  for (int a = 0; a < table->axes; a++)
    if (a != axis || table->axes == 1) kept[n++] = a;
  AssayTable *out = empty_like(table, n, kept);
  for (int64_t row = 0; out && row < table->cells; row++)
    if (table->key[row * table->axes + axis] == key) out = put(out, table, row, n, kept);
  return out;
}

AssayTable *assay_table_complete(const AssayTable *table, int n, const int *axes) {
  static const int all[ASSAY_TABLE_AXES] = {0, 1, 2, 3, 4, 5};
  if (!axes_fit(table, n, axes)) return NULL;
  const int *asked = n > 0 ? axes : all;
  int m = n > 0 ? n : table->axes;
  AssayTable *out = empty_like(table, table->axes, all);
  for (int64_t row = 0; out && row < table->cells; row++) {
    bool there = true;
    for (int i = 0; i < m; i++) there = there && !assay_key_is_missing(table->key[row * table->axes + asked[i]]);
    if (there) out = put(out, table, row, table->axes, all);
  }
  return out;
}
