#include "answered_sets.h"

void assay_answered_sets_init(AssayAnsweredSets *sets, guint columns) {
  sets->n = columns;
  sets->parent = g_new(guint, columns + 1);
  for (guint i = 0; i < columns; i++) sets->parent[i] = i;
}

void assay_answered_sets_clear(AssayAnsweredSets *sets) {
  g_clear_pointer(&sets->parent, g_free);
}

guint assay_answered_sets_of(AssayAnsweredSets *sets, guint column) {
  guint *parent = sets->parent;
  for (; parent[column] != column; column = parent[column]) parent[column] = parent[parent[column]];
  return column;
}

void assay_answered_sets_join(AssayAnsweredSets *sets, guint column, guint other) {
  guint a = assay_answered_sets_of(sets, column), b = assay_answered_sets_of(sets, other);
  sets->parent[MAX(a, b)] = MIN(a, b);
}
