/* Cells in the order of their keys. Rows are sorted in place, by quicksort that turns to heapsort where it goes too
 * deep, so that asking for the cells cannot fail and no order of arrival makes it slow. */
#include "internal.h"

#define FEW 12

static int compare(const AssayTable *t, int64_t a, int64_t b) {
  const int64_t *x = t->key + a * t->axes, *y = t->key + b * t->axes;
  for (int i = 0; i < t->axes; i++)
    if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
  return 0;
}

static void swap(AssayTable *t, int64_t a, int64_t b) {
  int64_t *x = t->key + a * t->axes, *y = t->key + b * t->axes;
  for (int i = 0; i < t->axes; i++) {
    int64_t k = x[i];
    x[i] = y[i];
    y[i] = k;
  }
  int64_t n = t->count[a];
  t->count[a] = t->count[b];
  t->count[b] = n;
}

static void insertion_sort(AssayTable *t, int64_t low, int64_t high) {
  for (int64_t i = low + 1; i < high; i++)
    for (int64_t j = i; j > low && compare(t, j - 1, j) > 0; j--) swap(t, j - 1, j);
}

static void sift(AssayTable *t, int64_t low, int64_t n, int64_t i) {
  for (int64_t child; (child = 2 * i + 1) < n; i = child) {
    if (child + 1 < n && compare(t, low + child, low + child + 1) < 0) child++;
    if (compare(t, low + i, low + child) >= 0) return;
    swap(t, low + i, low + child);
  }
}

static void heap_sort(AssayTable *t, int64_t low, int64_t high) {
  int64_t n = high - low;
  for (int64_t i = n / 2; i-- > 0;) sift(t, low, n, i);
  while (n-- > 1) {
    swap(t, low, low + n);
    sift(t, low, n, 0);
  }
}

/* Puts a middle key at `low`, splits around it and gives its final place. Keys are all different. */
static int64_t split(AssayTable *t, int64_t low, int64_t high) {
  int64_t middle = low + (high - low) / 2, last = high - 1;
  if (compare(t, middle, low) < 0) swap(t, middle, low);
  if (compare(t, last, low) < 0) swap(t, last, low);
  if (compare(t, last, middle) < 0) swap(t, last, middle);
  swap(t, low, middle);
  int64_t i = low, j = high;
  for (;;) {
    while (compare(t, ++i, low) < 0)
      if (i == last) break;
    while (compare(t, low, --j) < 0)
      if (j == low) break;
    if (i >= j) break;
    swap(t, i, j);
  }
  swap(t, low, j);
  return j;
}

static void quick_sort(AssayTable *t, int64_t low, int64_t high, int depth) {
  while (high - low > FEW) {
    if (depth-- == 0) {
      heap_sort(t, low, high);
      return;
    }
    int64_t at = split(t, low, high);
    if (at - low < high - at - 1) {
      quick_sort(t, low, at, depth);
      low = at + 1;
    } else {
      quick_sort(t, at + 1, high, depth);
      high = at;
    }
  }
  insertion_sort(t, low, high);
}

void assay_table_sort(AssayTable *table) {
  if (table->sorted) return;
  int depth = 2;
  for (int64_t n = table->cells; n > 0; n /= 2) depth += 2;
  quick_sort(table, 0, table->cells, depth);
  table->sorted = true;
  assay_table_reindex(table);
}

int64_t assay_table_cells(const AssayTable *table, const int64_t **keys, const int64_t **counts) {
  assay_table_sort((AssayTable *)table);
  if (keys) *keys = table->key;
  if (counts) *counts = table->count;
  return table->cells;
}
