/* The index of every keyed id that the database knows, in memory while importing. */
#pragma once

#include "database.h"

#define STORE_NO_IDENTITY G_MAXUINT32

typedef struct StoreIdentities StoreIdentities;

StoreIdentities *store_identities_load(AssayStore *store, GError **error);
void store_identities_free(StoreIdentities *identities);
/* The index of an id, a new one where it is new; STORE_NO_IDENTITY for none. */
guint32 store_identities_index(StoreIdentities *identities, AssayId id);
/* The index of an id that is there; STORE_NO_IDENTITY. */
guint32 store_identities_find(const StoreIdentities *identities, AssayId id);
/* The same as index, for n ids at once, which hides the time that memory takes to answer: `number` gets index + 1, 0 for none. */
void store_identities_number(StoreIdentities *identities, const AssayId *id, guint n, guint64 *number);
/* Writes the ids that are not in the database yet. */
gboolean store_identities_save(StoreIdentities *identities, AssayStore *store, GError **error);
