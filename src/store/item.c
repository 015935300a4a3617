#include "item.h"

#include <stdlib.h>
#include <string.h>

#include "chunk.h"
#include "columns.h"

#define WHAT "read the labels"

static void free_reading(StoreReading *reading) {
  assay_scale_reading_free(reading->scale);
  g_free(reading->at);
}

void store_item_free(StoreItem *item) {
  if (!item) return;
  for (guint i = 0; i < item->holding->n_sources * item->parts; i++) g_free(item->map[i]);
  for (guint i = 0; item->reading && i < (item->read_by_part ? item->parts : 1); i++) free_reading(&item->reading[i]);
  g_free(item->reading);
  g_free(item->field);
  g_free(item->map);
  g_free(item->n_map);
  g_ptr_array_unref(item->labels);
  g_free(item->number);
  g_free(item->beyond);
  g_strfreev(item->level);
  g_free(item->level_key);
  g_free(item->code);
  g_free(item);
}

/* The part (from 1) that a field is of this item: 1 for the item's own code, i for "id.i" and "id:i"; 0: another
 * item's. */
static guint part_of(const char *field, const char *code) {
  gsize length = strlen(code);
  if (strncmp(field, code, length) != 0) return 0;
  if (!field[length]) return 1;
  if ((field[length] != '.' && field[length] != ':') || !g_ascii_isdigit(field[length + 1])) return 0;
  char *end;
  unsigned long part = strtoul(field + length + 1, &end, 10);
  return *end == '\0' && part > 0 && part <= 10000 ? (guint)part : 0;
}

static void find_fields(StoreItem *item) {
  const StoreHolding *holding = item->holding;
  for (guint s = 0; s < holding->n_sources; s++)
    for (guint f = 0; f < holding->sources[s].n_fields; f++)
      item->parts = MAX(item->parts, part_of(holding->sources[s].fields[f].code, item->code));
  gsize n = (gsize)holding->n_sources * item->parts;
  item->field = g_new0(const StoreField *, n + 1);
  item->map = g_new0(guint32 *, n + 1);
  item->n_map = g_new0(guint32, n + 1);
  for (guint s = 0; s < holding->n_sources; s++)
    for (guint f = 0; f < holding->sources[s].n_fields; f++) {
      guint part = part_of(holding->sources[s].fields[f].code, item->code);
      if (part) item->field[s * item->parts + part - 1] = &holding->sources[s].fields[f];
    }
}

static gboolean load_labels(StoreItem *item, GHashTable *known, guint source, guint part, GError **error) {
  AssayStore *store = item->holding->store;
  const StoreField *field = store_item_field(item, source, part);
  if (!field || field->kind != ASSAY_FIELD_CODED) return TRUE;
  g_autoptr(sqlite3_stmt) statement = store_prepare(
      store, "SELECT code, text, seal FROM label WHERE source = ? AND field = ? ORDER BY code", WHAT, error);
  if (!statement) return FALSE;
  sqlite3_bind_int64(statement, 1, item->holding->sources[source].id);
  sqlite3_bind_int64(statement, 2, field->place);
  g_autoptr(GArray) map = g_array_new(FALSE, FALSE, sizeof(guint32));
  gboolean ok, row;
  while ((ok = store_step(store, statement, &row, WHAT, error)) && row) {
    if (sqlite3_column_int64(statement, 0) != ASSAY_CODE_FIRST_LABEL + (gint64)map->len)
      return store_fail_damaged(store, error, item->holding->sources[source].path);
    const char *text = (const char *)sqlite3_column_text(statement, 1);
    guint64 seal = (guint64)sqlite3_column_int64(statement, 2);
    if (!text || chunk_sum(text, strlen(text), ASSAY_CODE_FIRST_LABEL + map->len) != seal)
      return store_fail_damaged(store, error, item->holding->sources[source].path);
    gpointer found;
    guint32 label = item->labels->len;
    if (g_hash_table_lookup_extended(known, text, NULL, &found))
      label = GPOINTER_TO_UINT(found);
    else {
      char *copy = g_strdup(text);
      g_ptr_array_add(item->labels, copy);
      g_hash_table_insert(known, copy, GUINT_TO_POINTER(label));
    }
    g_array_append_val(map, label);
  }
  guint at = source * item->parts + part;
  item->n_map[at] = map->len;
  item->map[at] = (guint32 *)(gpointer)g_array_free(g_steal_pointer(&map), FALSE);
  return ok;
}

StoreItem *store_item(StoreHolding *holding, const char *code, const AssayItem *study_item, GError **error) {
  StoreItem *item = g_hash_table_lookup(holding->items, code);
  if (item) return item;
  item = g_new0(StoreItem, 1);
  item->holding = holding;
  item->item = study_item;
  item->code = g_strdup(code);
  item->labels = g_ptr_array_new_with_free_func(g_free);
  item->decimals = -1;
  find_fields(item);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint s = 0; s < holding->n_sources; s++)
    for (guint p = 0; p < item->parts; p++)
      if (!load_labels(item, known, s, p, error)) {
        store_item_free(item);
        return NULL;
      }
  g_hash_table_insert(holding->items, item->code, item);
  return item;
}

StoreItem *store_coded_item(StoreHolding *holding, const AssayItem *of, GError **error) {
  g_autofree char *code = g_strdup_printf("@coded:%s", of->id);
  return store_item(holding, code, NULL, error);
}

gboolean store_item_is_text(const StoreItem *item, guint part) {
  for (guint s = 0; part < item->parts && s < item->holding->n_sources; s++) {
    const StoreField *field = store_item_field(item, s, part);
    if (field && field->kind == ASSAY_FIELD_TEXT) return TRUE;
  }
  return FALSE;
}

/* Keys by code, the two reserved codes first. */
static int64_t *keys_by_code(const StoreItem *item, guint at, const int64_t *label_key, int64_t blank) {
  int64_t *key = g_new(int64_t, ASSAY_CODE_FIRST_LABEL + (gsize)item->n_map[at]);
  key[ASSAY_CODE_BLANK] = blank;
  key[ASSAY_CODE_NOT_SHOWN] = ASSAY_KEY_NOT_SHOWN;
  for (guint32 c = 0; c < item->n_map[at]; c++) key[ASSAY_CODE_FIRST_LABEL + c] = label_key[item->map[at][c]];
  return key;
}

gboolean store_item_fill(const StoreItem *item, guint part, const int64_t *label_key, int64_t blank, int64_t *out,
                         GError **error) {
  StoreHolding *holding = item->holding;
  for (guint s = 0; s < holding->n_sources; s++) {
    const StoreSource *source = &holding->sources[s];
    const StoreField *field = part < item->parts ? store_item_field(item, s, part) : NULL;
    int64_t *to = out + source->first_row;
    if (!field || field->kind != ASSAY_FIELD_CODED) {
      for (guint i = 0; i < source->n_rows; i++) to[i] = ASSAY_KEY_NOT_SHOWN;
      continue;
    }
    g_autofree guint32 *code = assay_new_long(guint32, (gsize)source->n_rows + 1);
    if (!store_read_codes(holding, source, field->place, code, error)) return FALSE;
    guint at = s * item->parts + part;
    guint32 n_codes = ASSAY_CODE_FIRST_LABEL + item->n_map[at];
    g_autofree int64_t *key = keys_by_code(item, at, label_key, blank);
    for (guint i = 0; i < source->n_rows; i++) {
      if (code[i] >= n_codes) return store_fail_damaged(holding->store, error, source->path);
      to[i] = key[code[i]];
    }
  }
  return TRUE;
}

gboolean store_item_fill_text_given(const StoreItem *item, guint part, int64_t *out, GError **error) {
  StoreHolding *holding = item->holding;
  for (guint s = 0; s < holding->n_sources; s++) {
    const StoreSource *source = &holding->sources[s];
    const StoreField *field = part < item->parts ? store_item_field(item, s, part) : NULL;
    g_autofree guint32 *value = assay_new_long0(guint32, (gsize)source->n_rows + 1);
    guint32 least = 1; /* a length of 1, or the first label's code */
    if (field && field->kind == ASSAY_FIELD_TEXT) {
      if (!store_read_text_lengths(holding, source, field->place, value, error)) return FALSE;
    } else if (field && field->kind == ASSAY_FIELD_CODED) {
      least = ASSAY_CODE_FIRST_LABEL;
      if (!store_read_codes(holding, source, field->place, value, error)) return FALSE;
    }
    for (guint i = 0; i < source->n_rows; i++) out[source->first_row + i] = value[i] >= least;
  }
  return TRUE;
}
