/* Open addressing: the ids are SipHash outputs, so their own bits spread them. */
#include "identities.h"

#include <string.h>

#include "chunk.h"

#define KEY_BYTES 16

struct StoreIdentities {
  guint32 n, room; /* ids in use, ids allocated */
  guint32 saved;   /* of them in the database */
  AssayId *id;
  guint32 slots; /* a power of two, at most two thirds full */
  guint32 *slot; /* index + 1; 0: free */
};

static void place(StoreIdentities *ids, guint32 index) {
  guint32 at = (guint32)ids->id[index].lo & (ids->slots - 1);
  while (ids->slot[at]) at = (at + 1) & (ids->slots - 1);
  ids->slot[at] = index + 1;
}

static void reserve(StoreIdentities *ids, guint32 n) {
  if (n > ids->room) {
    ids->room = MAX(n, ids->room * 2);
    AssayId *id = assay_new_long(AssayId, ids->room);
    if (ids->n) memcpy(id, ids->id, ids->n * sizeof *id);
    g_free(ids->id);
    ids->id = id;
  }
  if (n <= ids->slots / 3 * 2) return;
  while (n > ids->slots / 3 * 2) ids->slots *= 2;
  g_free(ids->slot);
  ids->slot = assay_new_long0(guint32, ids->slots);
  for (guint32 i = 0; i < ids->n; i++) place(ids, i);
}

guint32 store_identities_find(const StoreIdentities *ids, AssayId id) {
  if (assay_id_is_none(id)) return STORE_NO_IDENTITY;
  guint32 at = (guint32)id.lo & (ids->slots - 1);
  for (; ids->slot[at]; at = (at + 1) & (ids->slots - 1)) {
    guint32 index = ids->slot[at] - 1;
    if (ids->id[index].lo == id.lo && ids->id[index].hi == id.hi) return index;
  }
  return STORE_NO_IDENTITY;
}

guint32 store_identities_index(StoreIdentities *ids, AssayId id) {
  guint32 known = store_identities_find(ids, id);
  if (known != STORE_NO_IDENTITY || assay_id_is_none(id)) return known;
  g_assert(ids->n < STORE_NO_IDENTITY - 1);
  reserve(ids, ids->n + 1);
  ids->id[ids->n] = id;
  place(ids, ids->n);
  return ids->n++;
}

/* How many ids ahead a slot, and then the id that it points to, is asked of memory. */
enum { SLOT_AHEAD = 24, ID_AHEAD = 12 };

void store_identities_number(StoreIdentities *ids, const AssayId *id, guint n, guint64 *number) {
  for (guint i = 0; i < n; i++) {
    if (i + SLOT_AHEAD < n) __builtin_prefetch(&ids->slot[(guint32)id[i + SLOT_AHEAD].lo & (ids->slots - 1)]);
    if (i + ID_AHEAD < n) {
      guint32 taken = ids->slot[(guint32)id[i + ID_AHEAD].lo & (ids->slots - 1)];
      if (taken) __builtin_prefetch(&ids->id[taken - 1]);
    }
    guint32 index = store_identities_index(ids, id[i]);
    number[i] = index == STORE_NO_IDENTITY ? 0 : (guint64)index + 1;
  }
}

static void append(StoreIdentities *ids, const guint8 *keys, guint32 n) {
  reserve(ids, ids->n + n);
  for (guint32 i = 0; i < n; i++) {
    guint64 part[2];
    memcpy(part, keys + (gsize)i * KEY_BYTES, sizeof part);
    ids->id[ids->n] = (AssayId){GUINT64_FROM_LE(part[0]), GUINT64_FROM_LE(part[1])};
    place(ids, ids->n++);
  }
  ids->saved = ids->n;
}

StoreIdentities *store_identities_load(AssayStore *store, GError **error) {
  const char *what = "read the learners";
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store, "SELECT chunk, n, keys FROM learner_chunk ORDER BY chunk", what, error);
  if (!statement) return NULL;
  StoreIdentities *ids = g_new0(StoreIdentities, 1);
  ids->slots = 1024;
  ids->slot = assay_new_long0(guint32, ids->slots);
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, what, error)) && row) {
    gint64 n = sqlite3_column_int64(statement, 1);
    gsize length = 0;
    ok = sqlite3_column_int64(statement, 0) * ASSAY_BATCH_ROWS == ids->n && n > 0 && n <= ASSAY_BATCH_ROWS &&
         chunk_unseal(sqlite3_column_blob(statement, 2), (gsize)sqlite3_column_bytes(statement, 2), (guint64)n,
                      &length) &&
         length == (gsize)n * KEY_BYTES;
    if (!ok) {
      store_fail_damaged(store, error, "learner keys");
      break;
    }
    append(ids, sqlite3_column_blob(statement, 2), (guint32)n);
  }
  if (ok) return ids;
  store_identities_free(ids);
  return NULL;
}

void store_identities_free(StoreIdentities *ids) {
  if (!ids) return;
  g_free(ids->id);
  g_free(ids->slot);
  g_free(ids);
}

gboolean store_identities_save(StoreIdentities *ids, AssayStore *store, GError **error) {
  const char *what = "write the learners";
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store, "INSERT OR REPLACE INTO learner_chunk (chunk, n, keys) VALUES (?, ?, ?)", what, error);
  if (!statement) return FALSE;
  g_autofree guint8 *keys = g_malloc((gsize)ASSAY_BATCH_ROWS * KEY_BYTES + CHUNK_SEAL);
  while (ids->saved < ids->n) {
    guint32 chunk = ids->saved / ASSAY_BATCH_ROWS, first = chunk * ASSAY_BATCH_ROWS;
    guint32 n = MIN(ids->n - first, ASSAY_BATCH_ROWS);
    for (guint32 i = 0; i < n; i++) {
      guint64 part[2] = {GUINT64_TO_LE(ids->id[first + i].lo), GUINT64_TO_LE(ids->id[first + i].hi)};
      memcpy(keys + (gsize)i * KEY_BYTES, part, sizeof part);
    }
    sqlite3_bind_int64(statement, 1, chunk);
    sqlite3_bind_int64(statement, 2, n);
    sqlite3_bind_blob(statement, 3, keys, (int)chunk_seal(keys, (gsize)n * KEY_BYTES, n), SQLITE_STATIC);
    if (!store_run(store, statement, what, error)) return FALSE;
    ids->saved = first + n;
  }
  return TRUE;
}
