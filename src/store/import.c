/* An import is one transaction. It is begun as a reading one, which SQLite turns into a writing one at the first
 * change: an import that finds nothing new writes no byte. */
#include "import.h"

#include <string.h>

#include "holdings.h"

#define WRITE "write the import (nothing of it is kept, the database stays as it was)"

typedef struct {
  gint64 id;
  gboolean same_reading; /* definition and reader */
  gboolean same_bytes;
} KnownSource;

void store_forget(AssayStore *store) {
  g_clear_pointer(&store->holdings, store_holdings_free);
  if (store->reading) sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
  store->reading = FALSE;
}

void store_import_close_source(StoreImport *import) {
  g_clear_pointer(&import->source.submission, sqlite3_finalize);
  g_clear_pointer(&import->source.answer, sqlite3_finalize);
  g_clear_pointer(&import->source.text, sqlite3_finalize);
  g_clear_pointer(&import->source.identity, sqlite3_finalize);
  g_clear_pointer(&import->source.label, sqlite3_finalize);
  g_free(import->source.labels);
  memset(&import->source, 0, sizeof import->source);
}

static void end_import(AssayStore *store) {
  StoreImport *import = store->import;
  if (!import) return;
  store_import_close_source(import);
  store_identities_free(import->identities);
  g_hash_table_unref(import->seen);
  g_clear_pointer(&store->import, g_free);
  store_forget(store);
}

gboolean assay_store_begin(AssayStore *store, GError **error) {
  g_assert(!store->import);
  store_forget(store);
  if (!store_execute(store, "BEGIN", "begin an import", error)) return FALSE;
  store->import = g_new0(StoreImport, 1);
  store->import->seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  return TRUE;
}

/* After a failed write SQLite leaves the old pages in the journal until somebody reads; the file is as before at once. */
void assay_store_rollback(AssayStore *store) {
  end_import(store);
  store_forget(store);
  if (!store->db) return;
  if (!sqlite3_get_autocommit(store->db)) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_exec(store->db, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
}

gboolean assay_store_commit(AssayStore *store, GError **error) {
  StoreImport *import = store->import;
  g_assert(import && !import->source.id);
  gboolean ok = !import->identities || store_identities_save(import->identities, store, error);
  ok = ok && store_execute(store, "COMMIT", WRITE, error);
  if (ok)
    end_import(store);
  else
    assay_store_rollback(store);
  return ok;
}

static void mark_seen(StoreImport *import, gint64 id) {
  gint64 *key = g_new(gint64, 1);
  *key = id;
  g_hash_table_add(import->seen, key);
}

static gboolean is_seen(const StoreImport *import, gint64 id) {
  return g_hash_table_contains(import->seen, &id);
}

static gboolean delete_source(AssayStore *store, gint64 id, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, "DELETE FROM source WHERE id = ?", WRITE, error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, id);
  return store_run(store, statement, WRITE, error);
}

static gboolean set_path(AssayStore *store, gint64 id, const char *path, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, "UPDATE source SET path = ? WHERE id = ?", WRITE, error);
  if (!statement) return FALSE;
  store_bind_text(statement, 1, path);
  sqlite3_bind_int64(statement, 2, id);
  return store_run(store, statement, WRITE, error);
}

static gboolean insert_source(AssayStore *store, const char *instrument, const char *path, const char *digest,
                              const char *definition, int reader, gint64 *id, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(
      store, "INSERT INTO source (instrument, path, digest, definition, reader) VALUES (?, ?, ?, ?, ?)", WRITE, error);
  if (!statement) return FALSE;
  store_bind_text(statement, 1, instrument);
  store_bind_text(statement, 2, path);
  store_bind_text(statement, 3, digest);
  store_bind_text(statement, 4, definition);
  sqlite3_bind_int(statement, 5, reader);
  if (!store_run(store, statement, WRITE, error)) return FALSE;
  *id = sqlite3_last_insert_rowid(store->db);
  return TRUE;
}

/* The source at this path (`own`), and one elsewhere that holds the same bytes (`twin`): one that this import has named
 * already, else one that it has not. Ids are 0 where there is none. */
static gboolean find_known(AssayStore *store, const char *instrument, const char *path, const char *digest,
                           const char *definition, int reader, KnownSource *own, KnownSource *twin, GError **error) {
  const char *what = "read its sources";
  g_autoptr(sqlite3_stmt) statement = store_prepare(
      store,
      "SELECT id, path, digest, definition, reader FROM source WHERE instrument = ? AND (path = ? OR digest = ?) "
      "ORDER BY id",
      what, error);
  if (!statement) return FALSE;
  store_bind_text(statement, 1, instrument);
  store_bind_text(statement, 2, path);
  store_bind_text(statement, 3, digest);
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, what, error)) && row) {
    KnownSource found = {sqlite3_column_int64(statement, 0)};
    found.same_bytes = strcmp((const char *)sqlite3_column_text(statement, 2), digest) == 0;
    found.same_reading = strcmp((const char *)sqlite3_column_text(statement, 3), definition) == 0 &&
                         sqlite3_column_int(statement, 4) == reader;
    if (strcmp((const char *)sqlite3_column_text(statement, 1), path) == 0)
      *own = found;
    else if (!twin->id || is_seen(store->import, found.id))
      *twin = found;
  }
  return ok;
}

/* Gives the twin this path. Where another state of the file stands at this path, the two change places: its bytes may
 * yet turn up under the other name, and if not it is dropped as absent. */
static gboolean rename_source(AssayStore *store, const KnownSource *own, const KnownSource *twin, const char *path,
                              GError **error) {
  const char *what = "read its sources";
  if (!own->id) return set_path(store, twin->id, path, error);
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, "SELECT path FROM source WHERE id = ?", what, error);
  gboolean row;
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, twin->id);
  if (!store_step(store, statement, &row, what, error)) return FALSE;
  g_autofree char *other = store_column_text(statement, 0);
  sqlite3_reset(statement);
  return set_path(store, twin->id, "", error) && set_path(store, own->id, other, error) &&
         set_path(store, twin->id, path, error);
}

static gboolean prepare_reading(AssayStore *store, GError **error) {
  StoreImport *import = store->import;
  if (!import->identities) import->identities = store_identities_load(store, error);
  return import->identities != NULL;
}

static gboolean knows_instrument(AssayStore *store, const char *instrument, gboolean *knows, GError **error) {
  const char *what = "read its sources";
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store, "SELECT 1 FROM source WHERE instrument = ? LIMIT 1", what, error);
  if (!statement) return FALSE;
  store_bind_text(statement, 1, instrument);
  return store_step(store, statement, knows, what, error);
}

static gboolean begin_reading(AssayStore *store, const char *instrument, const char *path, const char *digest,
                              const char *definition, int reader, GError **error) {
  StoreImport *import = store->import;
  gint64 id;
  if (!prepare_reading(store, error) ||
      !insert_source(store, instrument, path, digest ? digest : "", definition, reader, &id, error))
    return FALSE;
  mark_seen(import, id);
  import->source.id = id;
  import->source.has_digest = digest != NULL;
  return TRUE;
}

static gboolean offer_without_digest(AssayStore *store, const char *instrument, const char *path,
                                     const char *definition, int reader, AssaySourceState *state, GError **error) {
  gboolean knows;
  if (!knows_instrument(store, instrument, &knows, error)) return FALSE;
  *state = knows ? ASSAY_SOURCE_COMPARE : ASSAY_SOURCE_READ;
  return knows || begin_reading(store, instrument, path, NULL, definition, reader, error);
}

gboolean assay_store_offer_source(AssayStore *store, const AssayInstrument *instrument, const char *path,
                                  const char *digest, const char *definition, int reader, AssaySourceState *state,
                                  GError **error) {
  StoreImport *import = store->import;
  KnownSource own = {0}, twin = {0};
  g_assert(import && !import->source.id);
  if (!digest) return offer_without_digest(store, instrument->id, path, definition, reader, state, error);
  if (!find_known(store, instrument->id, path, digest, definition, reader, &own, &twin, error)) return FALSE;
  if (twin.id && is_seen(import, twin.id)) {
    *state = ASSAY_SOURCE_DOUBLE;
    return !own.id || delete_source(store, own.id, error);
  }
  if (own.id && own.same_bytes && own.same_reading) {
    *state = ASSAY_SOURCE_UNCHANGED;
    mark_seen(import, own.id);
    return TRUE;
  }
  if (twin.id && twin.same_reading && !own.same_bytes) {
    *state = ASSAY_SOURCE_RENAMED;
    mark_seen(import, twin.id);
    return rename_source(store, &own, &twin, path, error);
  }
  *state = ASSAY_SOURCE_READ;
  return (!own.id || delete_source(store, own.id, error)) &&
         begin_reading(store, instrument->id, path, digest, definition, reader, error);
}

gboolean assay_store_source_digest(AssayStore *store, const char *digest, GError **error) {
  StoreImport *import = store->import;
  g_assert(import && import->source.id);
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, "UPDATE source SET digest = ? WHERE id = ?", WRITE, error);
  if (!statement) return FALSE;
  store_bind_text(statement, 1, digest);
  sqlite3_bind_int64(statement, 2, import->source.id);
  import->source.has_digest = store_run(store, statement, WRITE, error);
  return import->source.has_digest;
}

gboolean assay_store_drop_absent(AssayStore *store, guint *dropped, GError **error) {
  const char *what = "read its sources";
  g_assert(store->import && !store->import->source.id);
  *dropped = 0;
  g_autoptr(GArray) absent = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, "SELECT id FROM source ORDER BY id", what, error);
  if (!statement) return FALSE;
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, what, error)) && row) {
    gint64 id = sqlite3_column_int64(statement, 0);
    if (!is_seen(store->import, id)) g_array_append_val(absent, id);
  }
  for (guint i = 0; ok && i < absent->len; i++) ok = delete_source(store, g_array_index(absent, gint64, i), error);
  if (ok) *dropped = absent->len;
  return ok;
}
