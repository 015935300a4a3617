/* One source going in: its fields, its batches as chunks, its counts and issues. */
#include <string.h>

#include "chunk.h"
#include "import.h"

#define WRITE "write the import (nothing of it is kept, the database stays as it was)"

static gboolean insert_field(AssayStore *store, sqlite3_stmt *statement, guint place, const AssayField *field,
                             GError **error) {
  sqlite3_bind_int64(statement, 1, store->import->source.id);
  sqlite3_bind_int64(statement, 2, place);
  store_bind_text(statement, 3, field->code);
  sqlite3_bind_int(statement, 4, field->kind);
  store_bind_text(statement, 5, field->header);
  store_bind_text(statement, 6, field->question);
  sqlite3_bind_int64(statement, 7, field->max.mantissa);
  sqlite3_bind_int(statement, 8, field->max.decimals);
  guint64 seal = chunk_sum_field(field->code, (int)field->kind, field->header, field->question, field->max.mantissa,
                                 field->max.decimals);
  sqlite3_bind_int64(statement, 9, (gint64)seal);
  return store_run(store, statement, WRITE, error);
}

static gboolean prepare_chunks(AssayStore *store, GError **error) {
  StoreImport *im = store->import;
  im->source.submission = store_prepare(
      store,
      "INSERT INTO submission_chunk (source, chunk, n, line_base, moment_base, line, moment, learner, status, "
      "response) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      WRITE, error);
  if (!im->source.submission) return FALSE;
  im->source.answer = store_prepare(
      store, "INSERT INTO answer_chunk (source, field, chunk, width, codes) VALUES (?, ?, ?, ?, ?)", WRITE, error);
  if (!im->source.answer) return FALSE;
  im->source.text = store_prepare(
      store, "INSERT INTO text_chunk (source, field, chunk, width, lengths, bytes) VALUES (?, ?, ?, ?, ?, ?)", WRITE,
      error);
  if (!im->source.text) return FALSE;
  im->source.identity = store_prepare(
      store, "INSERT INTO identity_chunk (source, field, chunk, width, ids) VALUES (?, ?, ?, ?, ?)", WRITE, error);
  if (!im->source.identity) return FALSE;
  im->source.label =
      store_prepare(store, "INSERT INTO label (source, field, code, text, seal) VALUES (?, ?, ?, ?, ?)", WRITE, error);
  return im->source.label != NULL;
}

gboolean assay_store_source_fields(AssayStore *store, const AssayFields *fields, GError **error) {
  StoreImport *import = store->import;
  g_assert(import && import->source.id && !import->source.labels);
  guint n = assay_fields_size(fields);
  import->source.fields = fields;
  import->source.n_fields = n;
  import->source.labels = g_new(guint32, n + 1);
  g_autoptr(sqlite3_stmt) statement = store_prepare(store,
                                                    "INSERT INTO field (source, place, code, kind, header, question, "
                                                    "max_mantissa, max_decimals, seal) VALUES (?, ?, ?, ?, "
                                                    "?, ?, ?, ?, ?)",
                                                    WRITE, error);
  if (!statement) return FALSE;
  for (guint i = 0; i < n; i++) {
    import->source.labels[i] = ASSAY_CODE_FIRST_LABEL;
    if (!insert_field(store, statement, i, assay_fields_get(fields, i), error)) return FALSE;
  }
  return prepare_chunks(store, error);
}

/* ---- One batch ---- */

typedef struct {
  guint64 value[ASSAY_BATCH_ROWS];
  guint8 packed[4][(gsize)ASSAY_BATCH_ROWS * sizeof(guint64) +
                   CHUNK_SEAL]; /* one for each column bound at the same time */
} Workspace;

static void bind_sealed(sqlite3_stmt *statement, int at, guint8 *blob, gsize length, gint64 base) {
  gsize sealed = chunk_seal(blob, length, (guint64)base);
  sqlite3_bind_blob(statement, at, blob, (int)sealed, SQLITE_STATIC);
}

static void bind_packed(sqlite3_stmt *statement, int at, Workspace *work, int slot, guint n, gint64 base) {
  int width = chunk_pack(work->value, n, work->packed[slot]);
  bind_sealed(statement, at, work->packed[slot], (gsize)n * (gsize)width, base);
}

static void bind_lines(sqlite3_stmt *statement, const AssayBatch *batch, Workspace *work) {
  guint32 base = batch->line[0];
  for (guint i = 1; i < batch->n; i++) base = MIN(base, batch->line[i]);
  for (guint i = 0; i < batch->n; i++) work->value[i] = batch->line[i] - base;
  sqlite3_bind_int64(statement, 4, base);
  bind_packed(statement, 6, work, 0, batch->n, base);
}

static void bind_moments(sqlite3_stmt *statement, const AssayBatch *batch, Workspace *work) {
  gint64 base = G_MAXINT64;
  for (guint i = 0; i < batch->n; i++)
    if (batch->moment[i] != ASSAY_NO_MOMENT) base = MIN(base, batch->moment[i]);
  sqlite3_bind_int64(statement, 5, base == G_MAXINT64 ? 0 : base);
  sqlite3_bind_null(statement, 7);
  if (base == G_MAXINT64) return;
  for (guint i = 0; i < batch->n; i++)
    work->value[i] = batch->moment[i] == ASSAY_NO_MOMENT ? 0 : (guint64)batch->moment[i] - (guint64)base + 1;
  bind_packed(statement, 7, work, 1, batch->n, base);
}

static void bind_identities(sqlite3_stmt *statement, int at, StoreIdentities *identities, const AssayId *id, guint n,
                            Workspace *work, int slot) {
  store_identities_number(identities, id, n, work->value);
  bind_packed(statement, at, work, slot, n, 0);
}

static gboolean has_ids(const AssayId *id, guint n) {
  for (guint i = 0; i < n; i++)
    if (!assay_id_is_none(id[i])) return TRUE;
  return FALSE;
}

static void bind_status(sqlite3_stmt *statement, const AssayBatch *batch, Workspace *work) {
  guint8 any = 0;
  for (guint i = 0; i < batch->n; i++) {
    any |= batch->status[i];
    work->value[i] = batch->status[i];
  }
  sqlite3_bind_null(statement, 9);
  if (any) bind_packed(statement, 9, work, 3, batch->n, 0);
}

static gboolean write_submissions(AssayStore *store, const AssayBatch *batch, Workspace *work, GError **error) {
  StoreImport *import = store->import;
  sqlite3_stmt *statement = import->source.submission;
  sqlite3_bind_int64(statement, 1, import->source.id);
  sqlite3_bind_int64(statement, 2, import->source.chunk);
  sqlite3_bind_int64(statement, 3, batch->n);
  bind_lines(statement, batch, work);
  bind_moments(statement, batch, work);
  sqlite3_bind_null(statement, 8);
  if (has_ids(batch->learner, batch->n))
    bind_identities(statement, 8, import->identities, batch->learner, batch->n, work, 2);
  bind_status(statement, batch, work);
  sqlite3_bind_null(statement, 10);
  g_autofree guint64 *response = NULL;
  if (has_ids(batch->response, batch->n)) {
    response = g_new(guint64, 2 * (gsize)batch->n + CHUNK_SEAL / sizeof(guint64));
    for (guint i = 0; i < batch->n; i++) {
      response[2 * i] = GUINT64_TO_LE(batch->response[i].lo);
      response[2 * i + 1] = GUINT64_TO_LE(batch->response[i].hi);
    }
    bind_sealed(statement, 10, (guint8 *)response, (gsize)batch->n * 2 * sizeof *response, 0);
  }
  return store_run(store, statement, WRITE, error);
}

static void bind_place(sqlite3_stmt *statement, const StoreImport *import, guint field, int width) {
  sqlite3_bind_int64(statement, 1, import->source.id);
  sqlite3_bind_int64(statement, 2, field);
  sqlite3_bind_int64(statement, 3, import->source.chunk);
  sqlite3_bind_int(statement, 4, width);
}

static gboolean write_labels(AssayStore *store, guint place, const AssayDictionary *dictionary, GError **error) {
  StoreImport *import = store->import;
  sqlite3_stmt *statement = import->source.label;
  guint32 size = assay_dictionary_size(dictionary);
  for (guint32 *code = &import->source.labels[place]; *code < size; (*code)++) {
    sqlite3_bind_int64(statement, 1, import->source.id);
    sqlite3_bind_int64(statement, 2, place);
    sqlite3_bind_int64(statement, 3, *code);
    const char *text = assay_dictionary_text(dictionary, *code);
    store_bind_text(statement, 4, text);
    sqlite3_bind_int64(statement, 5, (gint64)chunk_sum(text, strlen(text), *code));
    if (!store_run(store, statement, WRITE, error)) return FALSE;
  }
  return TRUE;
}

static gboolean write_codes(AssayStore *store, const AssayBatch *batch, guint place, Workspace *work, GError **error) {
  sqlite3_stmt *statement = store->import->source.answer;
  int width = chunk_pack32(batch->codes[place], batch->n, work->packed[0]);
  bind_place(statement, store->import, place, width);
  bind_sealed(statement, 5, work->packed[0], (gsize)batch->n * (gsize)width, 0);
  return store_run(store, statement, WRITE, error);
}

static gboolean write_all_labels(AssayStore *store, const AssayFields *fields, GError **error) {
  for (guint i = 0; i < assay_fields_size(fields); i++) {
    const AssayField *field = assay_fields_get(fields, i);
    if (field->kind == ASSAY_FIELD_CODED && !write_labels(store, i, field->dictionary, error)) return FALSE;
  }
  return TRUE;
}

static gboolean write_texts(AssayStore *store, const AssayBatch *batch, guint place, Workspace *work, GError **error) {
  sqlite3_stmt *statement = store->import->source.text;
  const guint32 *end = batch->text_end[place];
  for (guint i = 0; i < batch->n; i++) work->value[i] = end[i] - (i ? end[i - 1] : 0);
  int width = chunk_pack(work->value, batch->n, work->packed[0]);
  bind_place(statement, store->import, place, width);
  bind_sealed(statement, 5, work->packed[0], (gsize)batch->n * (gsize)width, 0);
  sqlite3_bind_blob64(statement, 6, batch->text_bytes[place]->len ? (const void *)batch->text_bytes[place]->data : "",
                      end[batch->n - 1], SQLITE_STATIC);
  return store_run(store, statement, WRITE, error);
}

static gboolean write_ids(AssayStore *store, const AssayBatch *batch, guint place, Workspace *work, GError **error) {
  StoreImport *import = store->import;
  sqlite3_stmt *statement = import->source.identity;
  store_identities_number(import->identities, batch->identity[place], batch->n, work->value);
  int width = chunk_pack(work->value, batch->n, work->packed[0]);
  bind_place(statement, import, place, width);
  bind_sealed(statement, 5, work->packed[0], (gsize)batch->n * (gsize)width, 0);
  return store_run(store, statement, WRITE, error);
}

static gboolean write_rows(AssayStore *store, const AssayBatch *batch, GError **error) {
  StoreImport *import = store->import;
  g_autofree Workspace *work = g_new(Workspace, 1);
  gboolean ok = write_submissions(store, batch, work, error);
  for (guint i = 0; ok && i < import->source.n_fields; i++) switch (assay_fields_get(batch->fields, i)->kind) {
      case ASSAY_FIELD_CODED:
        ok = write_codes(store, batch, i, work, error);
        break;
      case ASSAY_FIELD_TEXT:
        ok = write_texts(store, batch, i, work, error);
        break;
      case ASSAY_FIELD_IDENTITY:
        ok = write_ids(store, batch, i, work, error);
        break;
    }
  import->source.chunk++;
  return ok;
}

gboolean assay_store_source_batch(AssayStore *store, const AssayBatch *batch, GError **error) {
  StoreImport *import = store->import;
  g_assert(import && import->source.id && import->source.label && batch->fields == import->source.fields);
  g_assert(batch->n <= ASSAY_BATCH_ROWS);
  return (batch->n == 0 || write_rows(store, batch, error)) &&
         (!batch->last || write_all_labels(store, batch->fields, error));
}

/* ---- The end of a source ---- */

static gboolean write_rules(AssayStore *store, guint n, char *const *rule, const guint64 *count, GError **error) {
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store, "INSERT INTO left_out (source, place, rule, n) VALUES (?, ?, ?, ?)", WRITE, error);
  if (!statement) return FALSE;
  for (guint i = 0; i < n; i++) {
    sqlite3_bind_int64(statement, 1, store->import->source.id);
    sqlite3_bind_int64(statement, 2, i);
    store_bind_text(statement, 3, rule[i]);
    sqlite3_bind_int64(statement, 4, (gint64)count[i]);
    if (!store_run(store, statement, WRITE, error)) return FALSE;
  }
  return TRUE;
}

static gboolean write_issues(AssayStore *store, const AssayIssues *issues, guint first, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(store,
                                                    "INSERT INTO issue (source, place, severity, code, file, line, "
                                                    "col, field, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                                    WRITE, error);
  if (!statement) return FALSE;
  for (guint i = first; i < assay_issues_size(issues); i++) {
    const AssayIssue *issue = assay_issues_get(issues, i);
    sqlite3_bind_int64(statement, 1, store->import->source.id);
    sqlite3_bind_int64(statement, 2, i - first);
    sqlite3_bind_int(statement, 3, issue->severity);
    store_bind_text(statement, 4, issue->code);
    store_bind_text(statement, 5, issue->file);
    sqlite3_bind_int64(statement, 6, issue->line);
    sqlite3_bind_int64(statement, 7, issue->column);
    store_bind_text(statement, 8, issue->field);
    store_bind_text(statement, 9, issue->message);
    if (!store_run(store, statement, WRITE, error)) return FALSE;
  }
  return TRUE;
}

gboolean assay_store_source_finish(AssayStore *store, guint64 records, guint64 submitted, guint64 rejected,
                                   guint n_rules, char *const *rule, const guint64 *rule_count,
                                   const AssayIssues *issues, guint first_issue, GError **error) {
  StoreImport *import = store->import;
  g_assert(import && import->source.id && import->source.has_digest);
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store, "UPDATE source SET records = ?, submitted = ?, rejected = ? WHERE id = ?", WRITE, error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, (gint64)records);
  sqlite3_bind_int64(statement, 2, (gint64)submitted);
  sqlite3_bind_int64(statement, 3, (gint64)rejected);
  sqlite3_bind_int64(statement, 4, import->source.id);
  gboolean ok = store_run(store, statement, WRITE, error) && write_rules(store, n_rules, rule, rule_count, error) &&
                (!issues || write_issues(store, issues, first_issue, error));
  store_import_close_source(import);
  return ok;
}
