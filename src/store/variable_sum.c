/* SUM, and ITEM where the answer is a number: the parts of an item, or the scored items of an instrument, added exactly
 * in a common unit (the smallest power of ten that holds every value).
 *
 * An empty answer to a score is 0 where the instrument counts blanks as wrong, provided the submission answers anything
 * at all: a gradebook lists people who never sat the test. A part that was not shown is left out of the sum; where none
 * was shown the sum is NOT_SHOWN. Any other missing part makes the sum missing: BLANK before NOT_APPLICABLE. A
 * multi-select counts its ticks, a choice its yes; one with `yes` labels of its own is a question with a right answer, and
 * makes the total where nothing else does. */
#include <string.h>

#include "evaluate.h"
#include "reading.h"

static gboolean is_number(const AssayItem *item) {
  return item->type == ASSAY_ITEM_SCORE || item->type == ASSAY_ITEM_NUMBER || item->type == ASSAY_ITEM_NPS;
}

static gboolean has_key(const AssayItem *item) {
  return item->type == ASSAY_ITEM_CHOICE && item->n_yes > 0;
}

gboolean store_item_in_total(const AssayInstrument *instrument, const AssayItem *item) {
  AssayItemType type = ASSAY_ITEM_RATING;
  gboolean keyed = TRUE;
  for (guint i = 0; i < instrument->n_items; i++) keyed = keyed && has_key(&instrument->items[i]);
  if (keyed) return has_key(item);
  for (guint i = 0; i < instrument->n_items; i++)
    if (instrument->items[i].type == ASSAY_ITEM_NUMBER && type != ASSAY_ITEM_SCORE)
      type = ASSAY_ITEM_NUMBER;
    else if (instrument->items[i].type == ASSAY_ITEM_SCORE)
      type = ASSAY_ITEM_SCORE;
  return item->type == type;
}

static gboolean too_long(StoreItem *item, GError **error) {
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s: the values of item '%s' of instrument '%s' have too many digits to be added exactly; nothing was computed "
      "from them. Shorten them in the export, or read the item as text",
      item->holding->n_sources ? item->holding->sources[0].path : item->holding->instrument->file, item->code,
      item->holding->instrument->id);
  return FALSE;
}

/* One key a label, in units of 10^-decimals. */
static gboolean label_keys(StoreItem *item, guint part, int decimals, gboolean wrong, int64_t *key, GError **error) {
  switch (item->item->type) {
    case ASSAY_ITEM_RATING:
      store_label_points(item, part, key);
      break;
    case ASSAY_ITEM_SCORE:
    case ASSAY_ITEM_NUMBER:
    case ASSAY_ITEM_NPS:
      store_label_numbers(item, key);
      break;
    default:
      store_label_yes(item, part, key);
  }
  int own = is_number(item->item) ? store_item_decimals(item) : 0;
  for (guint l = 0; l < item->labels->len; l++) {
    if (wrong && store_label_is_dash(g_ptr_array_index(item->labels, l))) key[l] = 0;
    for (int d = own; d < decimals && !assay_key_is_missing(key[l]); d++)
      if (__builtin_mul_overflow(key[l], 10, &key[l])) return too_long(item, error);
  }
  return TRUE;
}

static gboolean add_part(StoreItem *item, guint part, StoreRows *rows, int decimals, int64_t *sum, int64_t *one,
                         GError **error) {
  StoreHolding *holding = item->holding;
  gboolean wrong = (item->item->type == ASSAY_ITEM_SCORE || has_key(item->item)) && holding->instrument->blank_is_wrong;
  const guint8 *answered = wrong ? store_rows_answered(holding, rows, error) : NULL;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  if ((wrong && !answered) || !label_keys(item, part, decimals, wrong, key, error)) return FALSE;
  if (store_item_is_text(item, part) ? !store_item_fill_text_given(item, part, one, error)
                                     : !store_item_fill(item, part, key, wrong ? 0 : ASSAY_KEY_BLANK, one, error))
    return FALSE;
  for (guint i = 0; i < holding->n_rows; i++) {
    int64_t value = one[i];
    if (value == ASSAY_KEY_NOT_SHOWN) continue;
    if (wrong && !answered[i]) value = ASSAY_KEY_BLANK;
    if (sum[i] == ASSAY_KEY_NOT_SHOWN)
      sum[i] = value;
    else if (assay_key_is_missing(value) || assay_key_is_missing(sum[i])) {
      int64_t a = assay_key_is_missing(value) ? value : ASSAY_KEY_NO_RECORD;
      int64_t b = assay_key_is_missing(sum[i]) ? sum[i] : ASSAY_KEY_NO_RECORD;
      sum[i] = MAX(a, b);
    } else if (__builtin_add_overflow(sum[i], value, &sum[i]))
      return too_long(item, error);
  }
  return TRUE;
}

static gboolean add_item(StoreItem *item, guint part, StoreRows *rows, int decimals, int64_t *sum, GError **error) {
  g_autofree int64_t *one = assay_new_long(int64_t, (gsize)item->holding->n_rows + 1);
  for (guint p = 0; p < item->parts; p++)
    if ((part == 0 || part == p + 1) && !add_part(item, p, rows, decimals, sum, one, error)) return FALSE;
  return TRUE;
}

gboolean store_fill_sum(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                        int64_t *unit, GError **error) {
  const AssayInstrument *instrument = holding->instrument;
  int decimals = 0;
  for (guint r = 0; r < holding->n_rows; r++) out[r] = ASSAY_KEY_NOT_SHOWN;
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < instrument->n_items; i++) {
      const AssayItem *of = &instrument->items[i];
      if (variable->item ? of != variable->item : !store_item_in_total(instrument, of)) continue;
      StoreItem *item = store_item(holding, of->id, of, error);
      if (!item) return FALSE;
      if (pass == 0 && is_number(of)) decimals = MAX(decimals, store_item_decimals(item));
      if (pass == 1 && !add_item(item, variable->part, rows, decimals, out, error)) return FALSE;
    }
  *unit = 1;
  for (int d = 0; d < decimals; d++) *unit *= 10;
  return TRUE;
}

gboolean store_fill_total(StoreHolding *holding, StoreRows *rows, int64_t *out, GError **error) {
  AssayVariable total = {.kind = ASSAY_VARIABLE_SUM, .instrument = holding->instrument, .point = -1};
  int64_t unit;
  return store_fill_sum(holding, rows, &total, out, &unit, error);
}
