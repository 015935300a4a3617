/* An import under way: one transaction, from begin to commit. */
#pragma once

#include "identities.h"

struct StoreImport {
  GHashTable *seen;            /* ids (gint64) of the sources that this import named */
  StoreIdentities *identities; /* NULL until a source is read */
  struct {                     /* the source being read; id 0: none */
    gint64 id;
    gboolean has_digest;
    const AssayFields *fields; /* borrowed from the reader, not used after its last batch */
    guint n_fields, chunk;
    guint32 *labels; /* of each field: codes already written */
    sqlite3_stmt *submission, *answer, *text, *identity, *label;
  } source;
};

/* Forgets the source being read, not what was written of it. */
void store_import_close_source(StoreImport *import);
/* Everything that was read for tables is void after a change. */
void store_forget(AssayStore *store);
