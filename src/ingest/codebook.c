#include "codebook.h"

#include <string.h>

struct AssayCodebook {
  GPtrArray *entries;
  GHashTable *by_column; /* keys are the entries' own */
};

static void clear_label(gpointer label) {
  AssayCodeLabel *of = label;
  g_free(of->code);
  g_free(of->label);
}

static void free_entry(gpointer entry) {
  AssayCodebookEntry *of = entry;
  g_free(of->column);
  g_free(of->question);
  g_free(of->grid);
  g_array_unref(of->labels);
  g_free(of);
}

AssayCodebook *assay_codebook_new(void) {
  AssayCodebook *codebook = g_new0(AssayCodebook, 1);
  codebook->entries = g_ptr_array_new_with_free_func(free_entry);
  codebook->by_column = g_hash_table_new(g_str_hash, g_str_equal);
  return codebook;
}

void assay_codebook_free(AssayCodebook *codebook) {
  if (!codebook) return;
  g_hash_table_unref(codebook->by_column);
  g_ptr_array_unref(codebook->entries);
  g_free(codebook);
}

AssayCodebookEntry *assay_codebook_add(AssayCodebook *codebook, const char *column) {
  AssayCodebookEntry *entry = g_hash_table_lookup(codebook->by_column, column);
  if (entry) return entry;
  entry = g_new0(AssayCodebookEntry, 1);
  entry->column = g_strdup(column);
  entry->labels = g_array_new(FALSE, FALSE, sizeof(AssayCodeLabel));
  g_array_set_clear_func(entry->labels, clear_label);
  g_ptr_array_add(codebook->entries, entry);
  g_hash_table_insert(codebook->by_column, entry->column, entry);
  return entry;
}

void assay_codebook_entry_add_label(AssayCodebookEntry *entry, const char *code, const char *label, gboolean missing) {
  AssayCodeLabel added = {g_strdup(code), g_strdup(label), missing};
  g_array_append_val(entry->labels, added);
}

const AssayCodebookEntry *assay_codebook_find(const AssayCodebook *codebook, const char *column) {
  return g_hash_table_lookup(codebook->by_column, column);
}

guint assay_codebook_size(const AssayCodebook *codebook) {
  return codebook->entries->len;
}

const AssayCodebookEntry *assay_codebook_get(const AssayCodebook *codebook, guint i) {
  return g_ptr_array_index(codebook->entries, i);
}

const AssayCodeLabel *assay_codebook_entry_label(const AssayCodebookEntry *entry, const char *code, gsize length) {
  for (guint i = 0; i < entry->labels->len; i++) {
    const AssayCodeLabel *label = &g_array_index(entry->labels, AssayCodeLabel, i);
    if (strlen(label->code) == length && memcmp(label->code, code, length) == 0) return label;
  }
  return NULL;
}
