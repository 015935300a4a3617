/* What the database says of its sources: counts, issues, checksum. */
#include <string.h>

#include "columns.h"

#define WHAT "read its sources"

static void free_source(gpointer data) {
  AssaySource *source = data;
  g_free(source->instrument);
  g_free(source->path);
  g_free(source->digest);
  for (guint i = 0; i < source->n_rules; i++) g_free(source->rule[i]);
  g_free(source->rule);
  g_free(source->rule_count);
  g_free(source);
}

static gboolean load_rules(AssayStore *store, gint64 id, AssaySource *source, GError **error) {
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store, "SELECT rule, n FROM left_out WHERE source = ? ORDER BY place", WHAT, error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, id);
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, WHAT, error)) && row) {
    guint i = source->n_rules++;
    source->rule = g_renew(char *, source->rule, i + 1);
    source->rule_count = g_renew(guint64, source->rule_count, i + 1);
    source->rule[i] = store_column_text(statement, 0);
    source->rule_count[i] = (guint64)sqlite3_column_int64(statement, 1);
    source->left_out += source->rule_count[i];
  }
  return ok;
}

static gboolean load_source(AssayStore *store, const StoreSource *from, AssaySource *source, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(
      store, "SELECT instrument, path, digest, records, submitted, rejected FROM source WHERE id = ?", WHAT, error);
  gboolean row;
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, from->id);
  if (!store_step(store, statement, &row, WHAT, error)) return FALSE;
  if (!row) return store_fail_damaged(store, error, from->path);
  source->instrument = store_column_text(statement, 0);
  source->path = store_column_text(statement, 1);
  source->digest = store_column_text(statement, 2);
  source->records = (guint64)sqlite3_column_int64(statement, 3);
  source->submitted = (guint64)sqlite3_column_int64(statement, 4);
  source->rejected = (guint64)sqlite3_column_int64(statement, 5);
  return load_rules(store, from->id, source, error);
}

GPtrArray *assay_store_sources(AssayStore *store, GError **error) {
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return NULL;
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
  for (guint h = 0; h < holdings->n; h++)
    for (guint s = 0; s < holdings->holding[h].n_sources; s++) {
      AssaySource *source = g_new0(AssaySource, 1);
      g_ptr_array_add(sources, source);
      if (!load_source(store, &holdings->holding[h].sources[s], source, error)) return NULL;
    }
  return g_steal_pointer(&sources);
}

static gboolean load_issues(AssayStore *store, gint64 id, AssayIssues *issues, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(
      store, "SELECT severity, code, file, line, col, field, text FROM issue WHERE source = ? ORDER BY place", WHAT,
      error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, id);
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, WHAT, error)) && row) {
    AssayIssue issue = {.severity = (AssaySeverity)sqlite3_column_int(statement, 0),
                        .code = (char *)sqlite3_column_text(statement, 1),
                        .file = (char *)sqlite3_column_text(statement, 2),
                        .line = (guint)sqlite3_column_int64(statement, 3),
                        .column = (guint)sqlite3_column_int64(statement, 4),
                        .field = (char *)sqlite3_column_text(statement, 5),
                        .message = (char *)sqlite3_column_text(statement, 6)};
    if ((guint)issue.severity > ASSAY_SEVERITY_ERROR) return store_fail_damaged(store, error, "issues");
    assay_issues_append(issues, &issue);
  }
  return ok;
}

AssayIssues *assay_store_issues(AssayStore *store, GError **error) {
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return NULL;
  g_autoptr(AssayIssues) issues = assay_issues_new();
  for (guint h = 0; h < holdings->n; h++)
    for (guint s = 0; s < holdings->holding[h].n_sources; s++)
      if (!load_issues(store, holdings->holding[h].sources[s].id, issues, error)) return NULL;
  return g_steal_pointer(&issues);
}

char *assay_store_inputs_checksum(AssayStore *store, GError **error) {
  g_autoptr(GPtrArray) sources = assay_store_sources(store, error);
  if (!sources) return NULL;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  if (*store->study->folder) {
    g_autofree char *path = g_build_filename(store->study->folder, store->study->file, NULL);
    g_autofree char *digest = assay_file_digest(path, error);
    if (!digest) return NULL;
    g_checksum_update(sum, (const guchar *)digest, -1);
  }
  for (guint i = 0; i < sources->len; i++) {
    const AssaySource *source = g_ptr_array_index(sources, i);
    g_autofree char *line = g_strdup_printf("\n%s\t%s\t%s", source->instrument, source->path, source->digest);
    g_checksum_update(sum, (const guchar *)line, -1);
  }
  return g_strdup(g_checksum_get_string(sum));
}
