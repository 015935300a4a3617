#include "database.h"

#include <errno.h>
#include <string.h>

static const char *reason(AssayStore *store, int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "the disk is full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is using it; wait until that is done";
    case SQLITE_READONLY:
      return "the file or its folder may not be written";
    case SQLITE_CORRUPT:
      return "it is damaged; it is only a cache: delete it and import again";
    case SQLITE_NOTADB:
      return "it is no database of assay; move it away or delete it, and import again";
    case SQLITE_NOMEM:
      return "there is not enough memory";
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: {
      int number = sqlite3_system_errno(store->db);
      if (number == ENOSPC || number == EDQUOT || number == EFBIG) return "the disk is full";
      if (number == EACCES || number == EPERM || number == EROFS) return "the file or its folder may not be written";
      if (number) return g_strerror(number);
      return code == SQLITE_IOERR_WRITE ? "writing failed, the disk may be full"
                                        : "the file could not be read or written";
    }
    default:
      return sqlite3_errmsg(store->db);
  }
}

gboolean store_fail(AssayStore *store, GError **error, const char *what) {
  int code = store->db ? sqlite3_extended_errcode(store->db) : SQLITE_NOMEM;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: cannot %s: %s", store->path, what, reason(store, code));
  return FALSE;
}

gboolean store_fail_damaged(AssayStore *store, GError **error, const char *where) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "%s: the database is damaged (%s). It is only a cache of the exports: delete it and import again",
              store->path, where);
  return FALSE;
}

gboolean store_execute(AssayStore *store, const char *sql, const char *what, GError **error) {
  if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK) return TRUE;
  return store_fail(store, error, what);
}

sqlite3_stmt *store_prepare(AssayStore *store, const char *sql, const char *what, GError **error) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK) store_fail(store, error, what);
  return statement;
}

gboolean store_step(AssayStore *store, sqlite3_stmt *statement, gboolean *row, const char *what, GError **error) {
  int code = sqlite3_step(statement);
  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE) return TRUE;
  return store_fail(store, error, what);
}

gboolean store_run(AssayStore *store, sqlite3_stmt *statement, const char *what, GError **error) {
  int code = sqlite3_step(statement);
  gboolean ok = code == SQLITE_DONE || code == SQLITE_ROW;
  if (!ok) store_fail(store, error, what);
  sqlite3_reset(statement);
  return ok;
}

void store_bind_text(sqlite3_stmt *statement, int at, const char *text) {
  if (text)
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null(statement, at);
}

char *store_column_text(sqlite3_stmt *statement, int column) {
  return g_strdup((const char *)sqlite3_column_text(statement, column));
}
