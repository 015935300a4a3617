/* Sources written out by hand, as a table of cells, and given to the store without any reader.
 *
 * The first row names the columns, cells are separated by "|": "@learner=KIND" and "=NAME" (crosswalk) are ids of that
 * kind,
 * "@response", "@submitted" (a date), "@status" (1 partial), "CODE!" open text, any other a coded field. An empty cell
 * is blank, "~" was not shown. Lines count from 2. */
#pragma once

#include <sqlite3.h>
#include <string.h>

#include "assay/store.h"
#include "support.h"

typedef struct {
  const char *instrument, *path;
  const char *digest; /* NULL: of the table */
  const char *table;
} Filling;

__attribute__((unused)) static void filling_complain(gpointer user, gboolean is_error, const char *code,
                                                     const char *file, guint line, guint column, const char *key,
                                                     const char *message) {
  (void)user, (void)code, (void)column, (void)key;
  if (is_error) g_error("%s:%u: %s", file, line, message);
}

__attribute__((unused)) static AssayStudy *filling_study(const char *text) {
  GError *error = NULL;
  AssayStudy *study = assay_study_parse(text, strlen(text), "study.yml", NULL, filling_complain, NULL, &error);
  g_assert_no_error(error);
  return study;
}

#define FILLING_PROGRAM                                                                                     \
  "assay: 1\nprogram: {name: P, unit: U, proposers: [A. B., C. D.], status: non-credit, modality: online, " \
  "audience: graduate, pilot_start: 2024-fall}\n"

__attribute__((unused)) static const AssayInstrument *filling_instrument(const AssayStudy *study, const char *id) {
  if (strcmp(id, "roster") == 0) return assay_study_roster_instrument(study);
  if (strcmp(id, "badges") == 0) return &study->badges.file;
  const AssayInstrument *instrument = assay_study_instrument(study, id);
  g_assert_nonnull(instrument);
  return instrument;
}

static AssayFields *filling_fields(char **name) {
  AssayFields *fields = assay_fields_new();
  for (guint i = 0; name[i]; i++) {
    gsize n = strlen(name[i]);
    g_autofree char *code = g_strdup(name[i]);
    if (code[0] == '=')
      assay_fields_add(fields, code + 1, ASSAY_FIELD_IDENTITY, code);
    else if (n && code[n - 1] == '!') {
      code[n - 1] = '\0';
      assay_fields_add(fields, code, ASSAY_FIELD_TEXT, code);
    } else if (!g_str_has_prefix(code, "@learner") && strcmp(code, "@response") != 0 &&
               strcmp(code, "@submitted") != 0 && strcmp(code, "@status") != 0)
      assay_fields_add(fields, code, ASSAY_FIELD_CODED, code);
  }
  return fields;
}

static void filling_put(AssayBatch *batch, const AssayKey *key, const char *name, const char *cell, guint *field) {
  guint row = batch->n;
  if (g_str_has_prefix(name, "@learner")) {
    batch->learner[row] = assay_id_hash(key, strchr(name, '=') ? strchr(name, '=') + 1 : "", cell, strlen(cell));
    return;
  }
  if (strcmp(name, "@response") == 0) {
    batch->response[row] = assay_id_hash(key, "response", cell, strlen(cell));
    return;
  }
  if (strcmp(name, "@submitted") == 0) {
    int64_t moment;
    if (*cell && assay_date_parse(cell, ASSAY_DATE_ORDER_YMD, &moment) == ASSAY_DATE_OK) batch->moment[row] = moment;
    return;
  }
  if (strcmp(name, "@status") == 0) {
    batch->status[row] = *cell == '1';
    return;
  }
  guint f = (*field)++;
  const AssayField *of = assay_fields_get(batch->fields, f);
  if (of->kind == ASSAY_FIELD_IDENTITY)
    batch->identity[f][row] = assay_id_hash(key, of->code, cell, strlen(cell));
  else if (of->kind == ASSAY_FIELD_TEXT) {
    g_byte_array_append(batch->text_bytes[f], (const guint8 *)cell, (guint)strlen(cell));
    batch->text_end[f][row] = batch->text_bytes[f]->len;
  } else
    batch->codes[f][row] =
        strcmp(cell, "~") == 0 ? ASSAY_CODE_NOT_SHOWN : assay_dictionary_intern(of->dictionary, cell, strlen(cell));
}

/* The cells of one line; moves on to the next. */
static char **filling_row(const char **at) {
  const char *end = *at;
  while (*end && *end != '\n') end++;
  g_autofree char *line = g_strndup(*at, (gsize)(end - *at));
  *at = *end ? end + 1 : end;
  return g_strsplit(line, "|", -1);
}

/* Writes the rows of a table; `upto` rows at most. */
__attribute__((unused)) static gboolean filling_write(AssayStore *store, const AssayKey *key, const char *table,
                                                      guint upto, GError **error) {
  const char *at = table;
  g_auto(GStrv) name = filling_row(&at);
  g_autoptr(AssayFields) fields = filling_fields(name);
  if (!assay_store_source_fields(store, fields, error)) return FALSE;
  g_autoptr(AssayBatch) batch = assay_batch_new(fields);
  for (guint r = 1; *at && r <= upto; r++) {
    g_auto(GStrv) cell = filling_row(&at);
    guint field = 0, i = batch->n;
    g_assert_cmpuint(g_strv_length(cell), ==, g_strv_length(name));
    batch->learner[i] = batch->response[i] = (AssayId){0, 0};
    batch->line[i] = r + 1;
    batch->moment[i] = ASSAY_NO_MOMENT;
    batch->status[i] = 0;
    for (guint c = 0; name[c]; c++) filling_put(batch, key, name[c], cell[c], &field);
    if (++batch->n < ASSAY_BATCH_ROWS) continue;
    if (!assay_store_source_batch(store, batch, error)) return FALSE;
    assay_batch_clear(batch);
  }
  batch->last = TRUE;
  return assay_store_source_batch(store, batch, error);
}

__attribute__((unused)) static gboolean filling_offer(AssayStore *store, const AssayStudy *study, const AssayKey *key,
                                                      const Filling *source, AssaySourceState *state, GError **error) {
  const AssayInstrument *instrument = filling_instrument(study, source->instrument);
  g_autofree char *definition = assay_instrument_definition(study, instrument);
  g_autofree char *digest =
      source->digest ? g_strdup(source->digest) : g_compute_checksum_for_string(G_CHECKSUM_SHA256, source->table, -1);
  if (!assay_store_offer_source(store, instrument, source->path, digest, definition, 1, state, error)) return FALSE;
  if (*state != ASSAY_SOURCE_READ) return TRUE;
  g_autoptr(AssayIssues) issues = assay_issues_new();
  return filling_write(store, key, source->table, G_MAXUINT, error) &&
         assay_store_source_finish(store, 0, 0, 0, 0, NULL, NULL, issues, 0, error);
}

/* One whole import; gives the number of sources read. */
__attribute__((unused)) static guint filling_import(AssayStore *store, const AssayStudy *study, const AssayKey *key,
                                                    const Filling *sources, guint n) {
  GError *error = NULL;
  guint dropped, read = 0;
  assay_store_begin(store, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < n; i++) {
    AssaySourceState state;
    filling_offer(store, study, key, &sources[i], &state, &error);
    g_assert_no_error(error);
    read += state == ASSAY_SOURCE_READ;
  }
  assay_store_drop_absent(store, &dropped, &error);
  g_assert_no_error(error);
  assay_store_commit(store, &error);
  g_assert_no_error(error);
  return read;
}

__attribute__((unused)) static AssayStore *filling_store(const char *path, const AssayStudy *study,
                                                         const AssayKey *key) {
  GError *error = NULL;
  AssayStore *store = assay_store_open(path, study, key, &error);
  g_assert_no_error(error);
  return store;
}

static void filling_print_key(GString *text, int64_t key) {
  if (key == ASSAY_KEY_NO_RECORD)
    g_string_append(text, "none");
  else if (key == ASSAY_KEY_NOT_SHOWN)
    g_string_append(text, "hidden");
  else if (key == ASSAY_KEY_NOT_APPLICABLE)
    g_string_append(text, "na");
  else if (key == ASSAY_KEY_BLANK)
    g_string_append(text, "blank");
  else
    g_string_append_printf(text, "%" G_GINT64_FORMAT, key);
}

/* A table as text, cells in order: "1,blank:2 5,3:1". */
__attribute__((unused)) static char *filling_cells(AssayStore *store, const AssayVariable *variables, guint n,
                                                   const AssayFilter *filter) {
  GError *error = NULL;
  AssayTable *table = assay_store_tabulate(store, variables, n, filter, &error);
  g_assert_no_error(error);
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  GString *text = g_string_new(NULL);
  for (int64_t c = 0; c < cells; c++) {
    if (c) g_string_append_c(text, ' ');
    for (guint a = 0; a < n; a++) {
      if (a) g_string_append_c(text, ',');
      filling_print_key(text, key[c * n + a]);
    }
    g_string_append_printf(text, ":%" G_GINT64_FORMAT, count[c]);
  }
  assay_table_free(table);
  return g_string_free(text, FALSE);
}

#define filling_assert(store, variable, filter, expected)           \
  do {                                                              \
    AssayVariable v_ = (variable);                                  \
    g_autofree char *cells_ = filling_cells(store, &v_, 1, filter); \
    g_assert_cmpstr(cells_, ==, expected);                          \
  } while (0)

/* Everything that the file holds, as one checksum: rows of all tables, whatever their pages. */
__attribute__((unused)) static char *filling_content(const char *path) {
  static const char *const tables[] = {"meta",         "learner_chunk", "source",        "left_out",
                                       "issue",        "field",         "label",         "submission_chunk",
                                       "answer_chunk", "text_chunk",    "identity_chunk"};
  sqlite3 *db;
  g_assert_cmpint(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (guint t = 0; t < G_N_ELEMENTS(tables); t++) {
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY 1, 2%s", tables[t], t ? ", 3" : "");
    sqlite3_stmt *statement;
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), ==, SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW)
      for (int c = 0; c < sqlite3_column_count(statement); c++) {
        int bytes = sqlite3_column_bytes(statement, c);
        const void *blob = sqlite3_column_blob(statement, c);
        g_checksum_update(sum, (const guchar *)&bytes, sizeof bytes);
        if (bytes) g_checksum_update(sum, blob, bytes);
      }
    g_assert_cmpint(sqlite3_finalize(statement), ==, SQLITE_OK);
  }
  sqlite3_close(db);
  return g_strdup(g_checksum_get_string(sum));
}
