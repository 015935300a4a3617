#include "holdings.h"

#include <string.h>

#include "chunk.h"
#include "item.h"
#include "people.h"
#include "rows.h"
#include "vector.h"

#define WHAT "read its sources"

static void clear_source(StoreSource *source) {
  for (guint i = 0; i < source->n_fields; i++) {
    g_free(source->fields[i].code);
    g_free(source->fields[i].header);
    g_free(source->fields[i].question);
  }
  g_free(source->fields);
  g_free(source->path);
}

static void clear_holding(StoreHolding *holding) {
  for (guint i = 0; i < holding->n_sources; i++) clear_source(&holding->sources[i]);
  g_free(holding->sources);
  g_clear_pointer(&holding->items, g_hash_table_unref);
  store_rows_free(holding->rows);
}

void store_holdings_free(StoreHoldings *holdings) {
  if (!holdings) return;
  for (guint i = 0; i < holdings->n; i++) clear_holding(&holdings->holding[i]);
  g_free(holdings->holding);
  store_people_free(holdings->people);
  store_memo_free(holdings->memo);
  g_free(holdings->points);
  g_free(holdings->since);
  g_free(holdings);
}

static gboolean load_fields(AssayStore *store, StoreSource *source, GError **error) {
  g_autoptr(sqlite3_stmt) statement = store_prepare(store,
                                                    "SELECT place, code, kind, header, question, max_mantissa, "
                                                    "max_decimals, seal FROM field WHERE source = ? ORDER BY place",
                                                    WHAT, error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, source->id);
  g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(StoreField));
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, WHAT, error)) && row) {
    StoreField field = {.place = (guint)sqlite3_column_int64(statement, 0),
                        .code = store_column_text(statement, 1),
                        .kind = (AssayFieldKind)sqlite3_column_int(statement, 2),
                        .header = store_column_text(statement, 3),
                        .question = store_column_text(statement, 4)};
    field.max.mantissa = sqlite3_column_int64(statement, 5);
    field.max.decimals = sqlite3_column_int(statement, 6);
    g_array_append_val(fields, field);
    guint64 seal = (guint64)sqlite3_column_int64(statement, 7);
    if ((guint)field.kind <= ASSAY_FIELD_IDENTITY && field.max.decimals >= 0 && field.max.decimals <= 18 &&
        seal == chunk_sum_field(field.code, (int)field.kind, field.header, field.question, field.max.mantissa,
                                field.max.decimals))
      continue;
    ok = store_fail_damaged(store, error, source->path);
    break;
  }
  source->n_fields = fields->len;
  source->fields = (StoreField *)g_array_free(g_steal_pointer(&fields), FALSE);
  return ok;
}

static gint by_path(gconstpointer a, gconstpointer b) {
  return assay_text_compare_natural(((const StoreSource *)a)->path, ((const StoreSource *)b)->path);
}

static gboolean load_sources(AssayStore *store, StoreHolding *holding, GError **error) {
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store,
                    "SELECT id, path, coalesce(sum(n), 0), coalesce(max(n), 0) FROM source LEFT JOIN submission_chunk "
                    "ON submission_chunk.source = source.id WHERE instrument = ? GROUP BY id",
                    WHAT, error);
  if (!statement) return FALSE;
  store_bind_text(statement, 1, holding->instrument->id);
  g_autoptr(GArray) sources = g_array_new(FALSE, TRUE, sizeof(StoreSource));
  gint64 rows = 0;
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, WHAT, error)) && row) {
    StoreSource source = {.id = sqlite3_column_int64(statement, 0), .path = store_column_text(statement, 1)};
    gint64 n = sqlite3_column_int64(statement, 2);
    source.n_rows = (guint)n;
    g_array_append_val(sources, source);
    rows += n;
    if (n >= 0 && sqlite3_column_int64(statement, 3) <= ASSAY_BATCH_ROWS && rows < G_MAXUINT32) continue;
    ok = store_fail_damaged(store, error, source.path);
    break;
  }
  g_array_sort(sources, by_path);
  holding->n_sources = sources->len;
  holding->sources = (StoreSource *)g_array_free(g_steal_pointer(&sources), FALSE);
  for (guint i = 0; ok && i < holding->n_sources; i++) {
    holding->sources[i].first_row = holding->n_rows;
    holding->n_rows += holding->sources[i].n_rows;
    ok = load_fields(store, &holding->sources[i], error);
  }
  return ok;
}

/* What is read once and what is read later must be of one state, whatever another program imports meanwhile. */
static gboolean hold_state(AssayStore *store, GError **error) {
  if (!sqlite3_get_autocommit(store->db)) return TRUE;
  store->reading = store_execute(store, "BEGIN", WHAT, error);
  return store->reading;
}

StoreHoldings *store_holdings(AssayStore *store, GError **error) {
  if (store->holdings) return store->holdings;
  if (!hold_state(store, error)) return NULL;
  StoreHoldings *holdings = g_new0(StoreHoldings, 1);
  while (assay_study_source(store->study, holdings->n)) holdings->n++;
  holdings->holding = g_new0(StoreHolding, holdings->n + 1);
  holdings->memo = store_memo_new();
  gboolean ok = TRUE;
  for (guint i = 0; i < holdings->n && ok; i++) {
    StoreHolding *holding = &holdings->holding[i];
    holding->store = store;
    holding->instrument = assay_study_source(store->study, i);
    holding->items = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)store_item_free);
    ok = load_sources(store, holding, error);
  }
  if (ok)
    store->holdings = holdings;
  else
    store_holdings_free(holdings);
  return store->holdings;
}

StoreHolding *store_holding(AssayStore *store, const AssayInstrument *instrument, GError **error) {
  StoreHoldings *holdings = store_holdings(store, error);
  for (guint i = 0; holdings && i < holdings->n; i++)
    if (holdings->holding[i].instrument == instrument) return &holdings->holding[i];
  return NULL;
}

StoreHolding *store_roster(AssayStore *store, GError **error) {
  const AssayInstrument *roster = assay_study_roster_instrument(store->study);
  return roster ? store_holding(store, roster, error) : NULL;
}

const StoreSource *store_source_of_row(const StoreHolding *holding, guint row) {
  guint s = 0;
  while (s + 1 < holding->n_sources && row >= holding->sources[s + 1].first_row) s++;
  return &holding->sources[s];
}
