#include "columns.h"

#include <string.h>

#include "chunk.h"
#include "identities.h"

#define WHAT "read the answers"

typedef struct {
  const void *blob; /* NULL: nothing in the whole chunk */
  gsize bytes;
  gint64 base;
  guint first, n;
} Chunk;

typedef gboolean (*ChunkFunc)(const Chunk *chunk, gpointer out);

/* `sql` gives count, base, blob of a source's chunks in order; `place` is bound where it is not negative. */
static gboolean walk(StoreHolding *holding, const StoreSource *source, const char *sql, int place, ChunkFunc each,
                     gpointer out, GError **error) {
  AssayStore *store = holding->store;
  g_autoptr(sqlite3_stmt) statement = store_prepare(store, sql, WHAT, error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, source->id);
  if (place >= 0) sqlite3_bind_int(statement, 2, place);
  guint at = 0;
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, WHAT, error)) && row) {
    gint64 n = sqlite3_column_int64(statement, 0);
    if (n < 0 || n > source->n_rows - at) return store_fail_damaged(store, error, source->path);
    Chunk chunk = {sqlite3_column_blob(statement, 2), (gsize)sqlite3_column_bytes(statement, 2),
                   sqlite3_column_int64(statement, 1), at, (guint)n};
    if (sqlite3_column_type(statement, 2) != SQLITE_NULL &&
        !chunk_unseal(chunk.blob, chunk.bytes, (guint64)chunk.base, &chunk.bytes))
      return store_fail_damaged(store, error, source->path);
    if (!each(&chunk, out)) return store_fail_damaged(store, error, source->path);
    at += chunk.n;
  }
  if (ok && at != source->n_rows) return store_fail_damaged(store, error, source->path);
  return ok;
}

static gboolean take_numbers(const Chunk *chunk, gpointer out) {
  return chunk_unpack32(chunk->blob, chunk->bytes, chunk->n, (guint32 *)out + chunk->first);
}

static gboolean take_or_zero(const Chunk *chunk, gpointer out) {
  if (chunk->blob) return take_numbers(chunk, out);
  memset((guint32 *)out + chunk->first, 0, chunk->n * sizeof(guint32));
  return TRUE;
}

static gboolean take_identities(const Chunk *chunk, gpointer out) {
  if (!take_or_zero(chunk, out)) return FALSE;
  for (guint i = 0; i < chunk->n; i++) ((guint32 *)out)[chunk->first + i]--; /* 0, none, becomes STORE_NO_IDENTITY */
  return TRUE;
}

static gboolean take_lines(const Chunk *chunk, gpointer out) {
  if (!take_numbers(chunk, out)) return FALSE;
  for (guint i = 0; i < chunk->n; i++) ((guint32 *)out)[chunk->first + i] += (guint32)chunk->base;
  return TRUE;
}

static gboolean take_moments(const Chunk *chunk, gpointer out) {
  gint64 *moment = (gint64 *)out + chunk->first;
  if (!chunk->blob) {
    for (guint i = 0; i < chunk->n; i++) moment[i] = ASSAY_NO_MOMENT;
    return TRUE;
  }
  if (!chunk_unpack(chunk->blob, chunk->bytes, chunk->n, (guint64 *)moment)) return FALSE;
  for (guint i = 0; i < chunk->n; i++)
    moment[i] = moment[i] == 0 ? ASSAY_NO_MOMENT : (gint64)((guint64)moment[i] - 1 + (guint64)chunk->base);
  return TRUE;
}

static gboolean take_responses(const Chunk *chunk, gpointer out) {
  AssayId *id = (AssayId *)out + chunk->first;
  if (!chunk->blob) {
    memset(id, 0, chunk->n * sizeof *id);
    return TRUE;
  }
  if (chunk->bytes != chunk->n * 2 * sizeof(guint64)) return FALSE;
  for (guint i = 0; i < chunk->n; i++) {
    guint64 part[2];
    memcpy(part, (const guint8 *)chunk->blob + i * sizeof part, sizeof part);
    id[i] = (AssayId){GUINT64_FROM_LE(part[0]), GUINT64_FROM_LE(part[1])};
  }
  return TRUE;
}

/* `column` holds NULL where a whole chunk has none. */
static gboolean any_chunk(StoreHolding *holding, const char *column, gboolean *any, GError **error) {
  g_autofree char *sql =
      g_strdup_printf("SELECT 1 FROM submission_chunk WHERE source = ? AND %s IS NOT NULL LIMIT 1", column);
  *any = FALSE;
  for (guint s = 0; s < holding->n_sources && !*any; s++) {
    g_autoptr(sqlite3_stmt) statement = store_prepare(holding->store, sql, WHAT, error);
    if (!statement) return FALSE;
    sqlite3_bind_int64(statement, 1, holding->sources[s].id);
    if (!store_step(holding->store, statement, any, WHAT, error)) return FALSE;
  }
  return TRUE;
}

gboolean store_any_moments(StoreHolding *holding, gboolean *any, GError **error) {
  return any_chunk(holding, "moment", any, error);
}

gboolean store_any_responses(StoreHolding *holding, gboolean *any, GError **error) {
  return any_chunk(holding, "response", any, error);
}

gboolean store_read_codes(StoreHolding *holding, const StoreSource *source, guint place, guint32 *out, GError **error) {
  return walk(
      holding, source,
      "SELECT (length(codes) - 8) / width, 0, codes FROM answer_chunk WHERE source = ? AND field = ? ORDER BY chunk",
      (int)place, take_numbers, out, error);
}

gboolean store_read_text_lengths(StoreHolding *holding, const StoreSource *source, guint place, guint32 *out,
                                 GError **error) {
  return walk(
      holding, source,
      "SELECT (length(lengths) - 8) / width, 0, lengths FROM text_chunk WHERE source = ? AND field = ? ORDER BY chunk",
      (int)place, take_numbers, out, error);
}

/* The texts of a chunk stand one behind the other; `lengths` says where each ends. */
static gboolean part_texts(sqlite3_stmt *statement, guint n, char **out) {
  gsize bytes, at = 0, all = (gsize)sqlite3_column_bytes(statement, 2);
  const char *text = sqlite3_column_blob(statement, 2);
  const void *lengths = sqlite3_column_blob(statement, 1);
  g_autofree guint32 *length = g_new(guint32, (gsize)n + 1);
  if (!chunk_unseal(lengths, (gsize)sqlite3_column_bytes(statement, 1), 0, &bytes) ||
      !chunk_unpack32(lengths, bytes, n, length))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (length[i] > all - at) return FALSE;
    if (length[i]) out[i] = g_utf8_make_valid(text + at, length[i]);
    at += length[i];
  }
  return at == all;
}

gboolean store_read_texts(StoreHolding *holding, const StoreSource *source, guint place, char **out, GError **error) {
  AssayStore *store = holding->store;
  g_autoptr(sqlite3_stmt) statement = store_prepare(
      store,
      "SELECT (length(lengths) - 8) / width, lengths, bytes FROM text_chunk WHERE source = ? AND field = ? "
      "ORDER BY chunk",
      WHAT, error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, source->id);
  sqlite3_bind_int(statement, 2, (int)place);
  guint at = 0;
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, WHAT, error)) && row) {
    gint64 n = sqlite3_column_int64(statement, 0);
    if (n < 0 || n > source->n_rows - at || !part_texts(statement, (guint)n, out + at))
      return store_fail_damaged(store, error, source->path);
    at += (guint)n;
  }
  if (ok && at != source->n_rows) return store_fail_damaged(store, error, source->path);
  return ok;
}

gboolean store_read_identities(StoreHolding *holding, const StoreSource *source, guint place, guint32 *out,
                               GError **error) {
  return walk(
      holding, source,
      "SELECT (length(ids) - 8) / width, 0, ids FROM identity_chunk WHERE source = ? AND field = ? ORDER BY chunk",
      (int)place, take_identities, out, error);
}

gboolean store_read_learners(StoreHolding *holding, const StoreSource *source, guint32 *out, GError **error) {
  return walk(holding, source, "SELECT n, 0, learner FROM submission_chunk WHERE source = ? ORDER BY chunk", -1,
              take_identities, out, error);
}

gboolean store_read_moments(StoreHolding *holding, const StoreSource *source, gint64 *out, GError **error) {
  return walk(holding, source, "SELECT n, moment_base, moment FROM submission_chunk WHERE source = ? ORDER BY chunk",
              -1, take_moments, out, error);
}

gboolean store_read_lines(StoreHolding *holding, const StoreSource *source, guint32 *out, GError **error) {
  return walk(holding, source, "SELECT n, line_base, line FROM submission_chunk WHERE source = ? ORDER BY chunk", -1,
              take_lines, out, error);
}

gboolean store_read_statuses(StoreHolding *holding, const StoreSource *source, guint32 *out, GError **error) {
  return walk(holding, source, "SELECT n, 0, status FROM submission_chunk WHERE source = ? ORDER BY chunk", -1,
              take_or_zero, out, error);
}

gboolean store_read_responses(StoreHolding *holding, const StoreSource *source, AssayId *out, GError **error) {
  return walk(holding, source, "SELECT n, 0, response FROM submission_chunk WHERE source = ? ORDER BY chunk", -1,
              take_responses, out, error);
}
