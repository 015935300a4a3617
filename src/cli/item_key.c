/* The key of a test: a table with a row a question, read through a study in memory like everything else. */
#include <string.h>

#include "comparison_columns.h"
#include "item_request.h"
#include "session.h"
#include "study_text.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayTable, assay_table_free)

static const char *const heads[] = {"item", "key"};

static char *study_of_key(char *const column[2]) {
  GString *out = assay_item_study_begin();
  assay_item_study_instrument(out, "key", NULL, NULL, FALSE);
  for (int i = 0; i < 2; i++) {
    g_string_append_printf(out, "      - {id: %s, type: choice, column: ", heads[i]);
    assay_study_text_quote(out, column[i]);
    g_string_append(out, "}\n");
  }
  return g_string_free(out, FALSE);
}

static gboolean find_heads(const char *file, char *column[2], GError **error) {
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(file, file, NULL, error);
  if (!inspection) return FALSE;
  g_autoptr(GString) found = g_string_new(NULL);
  for (guint i = 0; i < inspection->n_columns; i++) {
    g_autofree char *folded = assay_text_fold_label(inspection->columns[i].header);
    for (int h = 0; h < 2; h++)
      if (!column[h] && g_str_equal(folded, heads[h])) column[h] = g_strdup(inspection->columns[i].header);
    g_string_append_printf(found, "%s'%s'", found->len ? ", " : "", inspection->columns[i].header);
  }
  if (column[0] && column[1]) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s:1: found the columns %s, expected 'item' and 'key': a row a question with its right answer; nothing "
              "was computed",
              file, found->len ? found->str : "(none)");
  return FALSE;
}

static gboolean take_row(GHashTable *keys, const char *file, const char *item, const char *key, GError **error) {
  const char *known = g_hash_table_lookup(keys, item);
  if (!key)
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: '%s' has an empty key, expected its right answer; nothing was computed", file, item);
  else if (known && !g_str_equal(known, key))
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: found two keys of '%s', '%s' and '%s', expected one; nothing was computed", file, item, known,
                key);
  else
    g_hash_table_insert(keys, g_strdup(item), g_strdup(key));
  return *error == NULL;
}

static gboolean take_rows(AssaySession *session, const char *file, GHashTable *keys, GError **error) {
  const AssayInstrument *instrument = session->study->instruments;
  const AssayVariable pair[] = {assay_variable_item(instrument, &instrument->items[0]),
                                assay_variable_item(instrument, &instrument->items[1])};
  const AssayFilter filter = {.population = ASSAY_PER_SUBMISSION, .instrument = instrument};
  g_autoptr(AssayTable) table = assay_store_tabulate(session->store, pair, 2, &filter, error);
  const char *const *item = table ? assay_store_levels(session->store, &pair[0], error) : NULL;
  const char *const *key = item ? assay_store_levels(session->store, &pair[1], error) : NULL;
  if (!key) return FALSE;
  const int64_t *cell;
  int64_t n = assay_table_cells(table, &cell, NULL);
  GError *wrong = NULL;
  for (int64_t i = 0; i < n && !wrong; i++) {
    if (assay_key_is_missing(cell[2 * i])) continue;
    take_row(keys, file, item[cell[2 * i]], assay_key_is_missing(cell[2 * i + 1]) ? NULL : key[cell[2 * i + 1]],
             &wrong);
  }
  if (wrong) g_propagate_error(error, wrong);
  return wrong == NULL;
}

GHashTable *assay_item_key_read(const char *file, GError **error) {
  char *column[2] = {NULL, NULL};
  g_auto(AssaySession) session = {0};
  g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  gboolean ok = find_heads(file, column, error);
  g_autofree char *item = column[0], *key = column[1], *text = ok ? study_of_key(column) : NULL;
  ok = ok && assay_session_open_text(&session, text, error) &&
       assay_session_import_file(&session, session.study->instruments, file, error) &&
       take_rows(&session, file, keys, error);
  return ok ? g_steal_pointer(&keys) : NULL;
}
