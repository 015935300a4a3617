/* Opening and making the database file. A file that is not ours is never written to. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "holdings.h"
#include "import.h"

#define APPLICATION_ID    0x61737379 /* "assy" */
#define SCHEMA_VERSION    3
#define BUSY_MILLISECONDS 5000
/* Two chunks of one byte a row fit on a page, and a page is one write. */
#define PAGE_BYTES "16384"

extern const unsigned char assay_embedded_schema[];

static gboolean refuse(AssayStore *store, GError **error, const char *why) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s", store->path, why);
  return FALSE;
}

static gboolean pragma_number(AssayStore *store, const char *sql, gint64 *out, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, sql, "open it", error);
  gboolean row;
  if (!statement || !store_step(store, statement, &row, "open it", error)) return FALSE;
  *out = row ? sqlite3_column_int64(statement, 0) : 0;
  return TRUE;
}

static char *stored_fingerprint(AssayStore *store, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, "SELECT v FROM meta WHERE k = 'key'", "open it", error);
  gboolean row;
  if (!statement || !store_step(store, statement, &row, "open it", error)) return NULL;
  const char *text = row ? (const char *)sqlite3_column_text(statement, 0) : NULL;
  if (!text) store_fail_damaged(store, error, "no key fingerprint");
  return g_strdup(text);
}

static gboolean check_key(AssayStore *store, GError **error) {
  g_autofree char *stored = stored_fingerprint(store, error);
  if (!stored) return FALSE;
  g_autofree char *fingerprint = assay_key_fingerprint(store->key);
  if (g_str_equal(stored, fingerprint)) return TRUE;
  return refuse(
      store, error,
      "was made under another key, so its learners cannot be matched with this key. Nothing was changed. Bring "
      "back the key file it was made with, or delete the database, which is only a cache, and import again");
}

static gboolean check_ours(AssayStore *store, gint64 application, GError **error) {
  gint64 version;
  if (application != APPLICATION_ID)
    return refuse(
        store, error,
        "is a database, but not one of assay. Nothing was changed. Move it away, or give the study another folder");
  if (!pragma_number(store, "PRAGMA user_version", &version, error)) return FALSE;
  if (version == SCHEMA_VERSION) return TRUE;
  if (version <= 0) return store_fail_damaged(store, error, "no schema version");
  gboolean newer = version > SCHEMA_VERSION;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "%s: is from %s version of assay (its schema is %" G_GINT64_FORMAT
              ", this program knows %d). Nothing was changed. %s the database, which is only a cache, and import "
              "again",
              store->path, newer ? "a newer" : "an older", version, SCHEMA_VERSION,
              newer ? "Use the newer program, or delete" : "Delete");
  return FALSE;
}

static gboolean make_schema(AssayStore *store, GError **error) {
  const char *what = "make the database";
  g_autofree char *fingerprint = assay_key_fingerprint(store->key);
  g_autofree char *sql = g_strdup_printf(
      "BEGIN IMMEDIATE;\n%s\nINSERT INTO meta (k, v) VALUES ('key', '%s');\nPRAGMA application_id = %d;\n"
      "PRAGMA user_version = %d;\nCOMMIT;",
      (const char *)assay_embedded_schema, fingerprint, APPLICATION_ID, SCHEMA_VERSION);
  if (store_execute(store, sql, what, error)) return TRUE;
  if (!sqlite3_get_autocommit(store->db)) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* `empty`: the file holds nothing yet. */
static gboolean look_inside(AssayStore *store, gboolean *empty, GError **error) {
  gint64 application, tables;
  if (!pragma_number(store, "PRAGMA application_id", &application, error)) return FALSE;
  if (!pragma_number(store, "SELECT count(*) FROM sqlite_schema", &tables, error)) return FALSE;
  *empty = application == 0 && tables == 0;
  return *empty || check_ours(store, application, error);
}

static gboolean check_or_make(AssayStore *store, GError **error) {
  gboolean empty;
  if (!store_execute(store,
                     "PRAGMA page_size = " PAGE_BYTES
                     "; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;"
                     "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON",
                     "open it", error))
    return FALSE;
  if (!look_inside(store, &empty, error)) return FALSE;
  return empty ? make_schema(store, error) : check_key(store, error);
}

/* So that no moment exists in which others may read it; SQLite gives the journal the same mode. */
static gboolean create_private(const char *path, gboolean *created, GError **error) {
  int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  *created = file >= 0;
  if (file >= 0) {
    close(file);
    return TRUE;
  }
  if (errno == EEXIST) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: cannot make the database: %s", path, g_strerror(errno));
  return FALSE;
}

static gboolean is_regular(const char *path, GError **error) {
  struct stat info;
  if (stat(path, &info) == 0 && S_ISREG(info.st_mode)) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "%s: is no regular file, so it cannot be the database. Nothing was changed. Move it away", path);
  return FALSE;
}

static gboolean open_file(AssayStore *store, int flags, GError **error) {
  if (sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return store_fail(store, error, "open it");
  sqlite3_extended_result_codes(store->db, 1);
  sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
  return TRUE;
}

char *assay_store_key_fingerprint(const char *path, GError **error) {
  if (!is_regular(path, error)) return NULL;
  AssayStore *store = g_new0(AssayStore, 1);
  store->path = g_strdup(path);
  gboolean empty;
  char *fingerprint = NULL;
  if (open_file(store, SQLITE_OPEN_READWRITE, error) && look_inside(store, &empty, error) && !empty)
    fingerprint = stored_fingerprint(store, error);
  assay_store_free(store);
  return fingerprint;
}

AssayStore *assay_store_open(const char *path, const AssayStudy *study, const AssayKey *key, GError **error) {
  gboolean created = FALSE;
  if (path && !(create_private(path, &created, error) && is_regular(path, error))) return NULL;
  AssayStore *store = g_new0(AssayStore, 1);
  store->path = g_strdup(path ? path : ":memory:");
  store->study = study;
  store->key = key;
  if (open_file(store, SQLITE_OPEN_READWRITE, error) && check_or_make(store, error)) return store;
  if (created) unlink(path);
  assay_store_free(store);
  return NULL;
}

void assay_store_free(AssayStore *store) {
  if (!store) return;
  assay_store_rollback(store);
  sqlite3_close(store->db);
  g_free(store->path);
  g_free(store);
}
