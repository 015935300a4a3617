#include "grids.h"

#include <string.h>

#include "assay/study.h"

#define MOST_LABELS 50 /* more different texts than this are no scale */

static void take_labels(const AssayDictionary *dictionary, GPtrArray *labels) {
  for (guint32 c = ASSAY_CODE_FIRST_LABEL; c < assay_dictionary_size(dictionary) && labels->len <= MOST_LABELS; c++) {
    const char *text = assay_dictionary_text(dictionary, c);
    if (!g_ptr_array_find_with_equal_func(labels, text, g_str_equal, NULL)) g_ptr_array_add(labels, g_strdup(text));
  }
}

/* The labels of a scale that fits them all; what says "not applicable" is left away. */
static gboolean is_one_scale(GPtrArray *labels) {
  if (labels->len == 0 || labels->len > MOST_LABELS) return FALSE;
  g_autoptr(AssayScaleReading) reading = assay_scale_read(NULL, NULL, (const char *const *)labels->pdata, labels->len);
  if (reading->fit != ASSAY_SCALE_MATCHED) return FALSE;
  for (guint i = 0; i < labels->len; i++)
    if (reading->unknown[i]) return FALSE;
  for (guint i = labels->len; i-- > 0;)
    if (reading->not_applicable[i]) g_ptr_array_remove_index(labels, i);
  return TRUE;
}

static gboolean is_of(const char *const *grid, AssayDictionary *const *dictionary, guint i, const char *wanted) {
  return grid[i] && dictionary[i] && g_str_equal(grid[i], wanted);
}

static gboolean share(const char *const *grid, AssayDictionary *const *dictionary, guint first, guint n) {
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
  guint columns = 0;
  for (guint i = first; i < n; i++) {
    if (!is_of(grid, dictionary, i, grid[first])) continue;
    take_labels(dictionary[i], labels);
    columns++;
  }
  gboolean gained = FALSE;
  if (columns < 2 || !is_one_scale(labels)) return FALSE;
  for (guint i = first; i < n; i++) {
    if (!is_of(grid, dictionary, i, grid[first])) continue;
    guint32 before = assay_dictionary_size(dictionary[i]);
    for (guint k = 0; k < labels->len; k++)
      assay_dictionary_intern(dictionary[i], labels->pdata[k], strlen(labels->pdata[k]));
    gained = gained || assay_dictionary_size(dictionary[i]) > before;
  }
  return gained;
}

gboolean assay_grids_share(const char *const *grid, AssayDictionary *const *dictionary, guint n) {
  g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
  gboolean gained = FALSE;
  for (guint i = 0; i < n; i++)
    if (grid[i] && dictionary[i] && g_hash_table_add(done, (gpointer)grid[i]))
      gained = share(grid, dictionary, i, n) || gained;
  return gained;
}
