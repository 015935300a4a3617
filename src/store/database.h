/* The open database and the few ways to speak with it. */
#pragma once

#include <sqlite3.h>

#include "assay/store.h"

typedef struct StoreImport StoreImport;     /* import.h */
typedef struct StoreHoldings StoreHoldings; /* holdings.h */

struct AssayStore {
  sqlite3 *db;
  char *path; /* ":memory:" for one in memory; stands in messages */
  const AssayStudy *study;
  const AssayKey *key;
  StoreImport *import;     /* NULL: none under way */
  StoreHoldings *holdings; /* what was read so far; NULL: nothing yet */
  gboolean reading;        /* a transaction holds the state that was read, so that no other program changes it */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* Sets `error` (CANNOT) from the database's last failure; `what` reads on after "cannot ". Always FALSE. */
gboolean store_fail(AssayStore *store, GError **error, const char *what);
/* The database holds what this program never wrote. Always FALSE. */
gboolean store_fail_damaged(AssayStore *store, GError **error, const char *where);

gboolean store_execute(AssayStore *store, const char *sql, const char *what, GError **error);
/* NULL with `error` set on failure. */
sqlite3_stmt *store_prepare(AssayStore *store, const char *sql, const char *what, GError **error);
/* Steps a statement that gives rows; `*row` FALSE at the end. */
gboolean store_step(AssayStore *store, sqlite3_stmt *statement, gboolean *row, const char *what, GError **error);
/* Runs a statement that gives none, and resets it. */
gboolean store_run(AssayStore *store, sqlite3_stmt *statement, const char *what, GError **error);

void store_bind_text(sqlite3_stmt *statement, int at, const char *text); /* borrowed until the next reset */
char *store_column_text(sqlite3_stmt *statement, int column);            /* NULL for NULL */
