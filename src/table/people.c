/* Who a table's people are, where somebody says so: the marks of all, sorted, each once. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static int compare(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

void assay_table_forget_people(AssayTable *table) {
  free(table->person);
  table->person = NULL;
  table->people = 0;
}

AssayStatus assay_table_name_people(AssayTable *table, const uint64_t *person, int64_t n) {
  if (!table || n < 0 || (n > 0 && !person)) return ASSAY_BAD_ARGUMENT;
  uint64_t *sorted = malloc(((size_t)n + 1) * sizeof *sorted);
  if (!sorted) return ASSAY_NO_MEMORY;
  if (n > 0) memcpy(sorted, person, (size_t)n * sizeof *sorted);
  qsort(sorted, (size_t)n, sizeof *sorted, compare);
  int64_t kept = 0;
  for (int64_t i = 0; i < n; i++)
    if (kept == 0 || sorted[kept - 1] != sorted[i]) sorted[kept++] = sorted[i];
  assay_table_forget_people(table);
  table->person = sorted;
  table->people = kept;
  return ASSAY_OK;
}

bool assay_table_knows_people(const AssayTable *table) {
  return table->person != NULL || table->total == 0;
}

AssayStatus assay_table_share_people(AssayTable *to, const AssayTable *from) {
  return from->person ? assay_table_name_people(to, from->person, from->people) : ASSAY_OK;
}

/* `person` is made only where both tables know theirs. */
AssayStatus assay_table_join_people(const AssayTable *a, const AssayTable *b, uint64_t **person, int64_t *people) {
  *person = NULL;
  *people = 0;
  if (!assay_table_knows_people(a) || !assay_table_knows_people(b)) return ASSAY_OK;
  uint64_t *all = malloc(((size_t)(a->people + b->people) + 1) * sizeof *all);
  if (!all) return ASSAY_NO_MEMORY;
  int64_t i = 0, j = 0, n = 0;
  while (i < a->people || j < b->people) {
    if (i < a->people && j < b->people && a->person[i] == b->person[j]) {
      free(all);
      return ASSAY_OVERLAP;
    }
    bool first = j == b->people || (i < a->people && a->person[i] < b->person[j]);
    all[n++] = first ? a->person[i++] : b->person[j++];
  }
  *person = all;
  *people = n;
  return ASSAY_OK;
}
