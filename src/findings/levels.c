#include "levels.h"

#include "figures.h"

static gboolean in_group(const AssayLevels *levels, guint at, int64_t key) {
  if (assay_key_is_missing(levels->key[at])) {
    for (guint i = 0; i < levels->n; i++)
      if (i != at && levels->key[i] == key) return FALSE;
    return TRUE;
  }
  return levels->key[at] == key;
}

static void add(GPtrArray *names, GArray *keys, GArray *people, char *name, int64_t key, int64_t n) {
  if (n == 0) {
    g_free(name);
    return;
  }
  g_ptr_array_add(names, name);
  g_array_append_val(keys, key);
  g_array_append_val(people, n);
}

static AssayLevels finish(AssayReview *review, const AssayTable *table, GPtrArray *names, GArray *keys,
                          GArray *people) {
  int64_t known = 0;
  for (guint i = 0; i < people->len; i++) known += g_array_index(people, int64_t, i);
  add(names, keys, people, assay_sentence(review, "group-not-stated", NULL), ASSAY_KEY_NO_RECORD,
      assay_table_total(table) - known);
  AssayLevels levels = {.n = keys->len};
  g_ptr_array_add(names, NULL);
  levels.name = (char **)g_ptr_array_free(names, FALSE);
  levels.key = (int64_t *)(gpointer)g_array_free(keys, FALSE);
  levels.people = (int64_t *)(gpointer)g_array_free(people, FALSE);
  return levels;
}

AssayLevels assay_levels_of(AssayReview *review, const AssayVariable *variable, const AssayTable *table, int axis) {
  GPtrArray *names = g_ptr_array_new();
  GArray *keys = g_array_new(FALSE, FALSE, sizeof(int64_t)), *people = g_array_new(FALSE, FALSE, sizeof(int64_t));
  const char *const *level = review->error ? NULL : assay_store_levels(review->store, variable, &review->error);
  for (guint i = 0; level && level[i]; i++) {
    int64_t key = (int64_t)i * assay_table_unit(table, axis);
    add(names, keys, people, g_strdup(level[i]), key, assay_people_with(table, axis, key));
  }
  return finish(review, table, names, keys, people);
}

AssayLevels assay_levels_yes_no(AssayReview *review, const AssayTable *table, int axis, const char *yes,
                                const char *no) {
  GPtrArray *names = g_ptr_array_new();
  GArray *keys = g_array_new(FALSE, FALSE, sizeof(int64_t)), *people = g_array_new(FALSE, FALSE, sizeof(int64_t));
  add(names, keys, people, assay_sentence(review, yes, NULL), 1, assay_people_with(table, axis, 1));
  add(names, keys, people, assay_sentence(review, no, NULL), 0, assay_people_with(table, axis, 0));
  return finish(review, table, names, keys, people);
}

void assay_levels_clear(AssayLevels *levels) {
  g_strfreev(levels->name);
  g_free(levels->key);
  g_free(levels->people);
  *levels = (AssayLevels){0};
}

AssayTable *assay_levels_table(const AssayLevels *levels, const AssayTable *table, int axis, guint at) {
  AssayAxis axes[ASSAY_TABLE_AXES];
  int n = assay_table_axes(table);
  for (int i = 0; i < n; i++) axes[i].unit = assay_table_unit(table, i);
  AssayTable *part = assay_table_new(n, axes);
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  for (int64_t i = 0; i < cells; i++)
    if (in_group(levels, at, keys[i * n + axis])) assay_table_count(part, keys + i * n, counts[i]);
  return part;
}
