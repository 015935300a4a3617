#include "use.h"

static const AssayItem *best_item(const AssayInstrument *instrument, const char *construct) {
  static const AssayItemType order[] = {ASSAY_ITEM_CHOICE, ASSAY_ITEM_MULTI, ASSAY_ITEM_RATING, ASSAY_ITEM_TEXT};
  for (guint t = 0; t < G_N_ELEMENTS(order); t++)
    for (guint i = 0; i < instrument->n_items; i++) {
      const AssayItem *item = &instrument->items[i];
      if (item->type == order[t] && item->construct && g_str_equal(item->construct, construct)) return item;
    }
  return NULL;
}

gboolean assay_use_find(const AssayInstrument *instrument, const char *construct, AssayUse *out) {
  const AssayItem *item = best_item(instrument, construct);
  if (!item) return FALSE;
  *out = (AssayUse){instrument, item, assay_variable_item(instrument, item), 1};
  out->variable.kind = item->type == ASSAY_ITEM_MULTI  ? ASSAY_VARIABLE_ANY_CHOSEN
                       : item->type == ASSAY_ITEM_TEXT ? ASSAY_VARIABLE_TEXT_GIVEN
                                                       : ASSAY_VARIABLE_YES;
  return TRUE;
}

gboolean assay_use_is_yes(const AssayUse *use, const AssayTable *table, int axis, int64_t key) {
  return !assay_key_is_missing(key) && key >= use->at_least * assay_table_unit(table, axis);
}

void assay_use_count(const AssayUse *use, const AssayTable *table, int axis, gint64 *count, gint64 *n) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  int axes = assay_table_axes(table);
  *count = *n = 0;
  for (int64_t i = 0; i < cells; i++) {
    int64_t key = keys[i * axes + axis];
    *n += assay_key_is_missing(key) ? 0 : counts[i];
    *count += assay_use_is_yes(use, table, axis, key) ? counts[i] : 0;
  }
}
