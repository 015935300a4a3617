/* ITEM, YES, CHOSEN, ANY_CHOSEN, TEXT_GIVEN, BLANKS, CODED, THEME: what a submission says to an item. */
#include "evaluate.h"
#include "reading.h"

static void fill_all(StoreHolding *holding, int64_t *out, int64_t key) {
  for (guint i = 0; i < holding->n_rows; i++) out[i] = key;
}

/* Of two parts of one item: any yes is a yes; then any no; then what is missing, the least missing first. */
static int64_t either(int64_t a, int64_t b) {
  return MAX(a, b);
}

typedef void (*LabelKeys)(StoreItem *item, guint part, const AssayVariable *variable, int64_t *key);

static void keys_yes(StoreItem *item, guint part, const AssayVariable *variable, int64_t *key) {
  (void)variable;
  store_label_yes(item, part, key);
}

static void keys_ticked(StoreItem *item, guint part, const AssayVariable *variable, int64_t *key) {
  (void)part;
  store_label_ticked(item, variable->kind == ASSAY_VARIABLE_CHOSEN ? variable->option : NULL, key);
}

static gboolean fill_part(StoreItem *item, guint part, LabelKeys keys, const AssayVariable *variable, int64_t blank,
                          int64_t *out, GError **error) {
  if (store_item_is_text(item, part)) return store_item_fill_text_given(item, part, out, error);
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  keys(item, part, variable, key);
  return store_item_fill(item, part, key, blank, out, error);
}

/* 1 or 0 over one part, or over any of them where the variable names none. */
static gboolean fill_any(StoreItem *item, LabelKeys keys, const AssayVariable *variable, int64_t blank, int64_t *out,
                         GError **error) {
  StoreHolding *holding = item->holding;
  if (variable->part) return fill_part(item, variable->part - 1, keys, variable, blank, out, error);
  fill_all(holding, out, ASSAY_KEY_NOT_SHOWN);
  g_autofree int64_t *one = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  for (guint p = 0; p < item->parts; p++) {
    if (!fill_part(item, p, keys, variable, blank, one, error)) return FALSE;
    for (guint i = 0; i < holding->n_rows; i++) out[i] = either(out[i], one[i]);
  }
  return TRUE;
}

static gboolean fill_text_given(StoreItem *item, const AssayVariable *variable, int64_t *out, GError **error) {
  StoreHolding *holding = item->holding;
  fill_all(holding, out, 0);
  g_autofree int64_t *one = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  for (guint p = 0; p < item->parts; p++) {
    if (variable->part && variable->part != p + 1) continue;
    if (!store_item_fill_text_given(item, p, one, error)) return FALSE;
    for (guint i = 0; i < holding->n_rows; i++) out[i] = either(out[i], one[i]);
  }
  return TRUE;
}

static gboolean fill_labels(StoreItem *item, guint part, void (*keys)(StoreItem *, int64_t *), int64_t *out,
                            GError **error) {
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  keys(item, key);
  return store_item_fill(item, part, key, ASSAY_KEY_BLANK, out, error);
}

/* The column in which a person has coded the answers stands beside the item. */
static gboolean fill_coded(StoreHolding *holding, const AssayVariable *variable, int64_t *out, GError **error) {
  StoreItem *item = store_coded_item(holding, variable->item, error);
  if (!item) return FALSE;
  g_assert(variable->option);
  g_autofree int64_t *key = g_new(int64_t, (gsize)item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++)
    key[l] = store_cell_has_option(g_ptr_array_index(item->labels, l), variable->option);
  return store_item_fill(item, 0, key, ASSAY_KEY_BLANK, out, error);
}

static gboolean fill_item(StoreHolding *holding, StoreRows *rows, StoreItem *item, const AssayVariable *variable,
                          int64_t *out, int64_t *unit, GError **error) {
  guint part = variable->part ? variable->part - 1 : 0;
  switch (item->item->type) {
    case ASSAY_ITEM_RATING:
    case ASSAY_ITEM_SCORE:
    case ASSAY_ITEM_NUMBER:
    case ASSAY_ITEM_NPS:
      return store_fill_sum(holding, rows, variable, out, unit, error);
    case ASSAY_ITEM_CHOICE:
      return fill_labels(item, part, store_label_levels, out, error);
    case ASSAY_ITEM_MULTI:
      return fill_any(item, keys_ticked, variable, 0, out, error);
    case ASSAY_ITEM_TEXT:
      return fill_text_given(item, variable, out, error);
  }
  g_assert_not_reached();
}

static gboolean fill_blanks(StoreHolding *holding, int64_t *out, GError **error) {
  fill_all(holding, out, 0);
  g_autofree int64_t *one = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  for (guint i = 0; i < holding->instrument->n_items; i++) {
    const AssayItem *of = &holding->instrument->items[i];
    if (of->type != ASSAY_ITEM_RATING && of->type != ASSAY_ITEM_SCORE) continue;
    StoreItem *item = store_item(holding, of->id, of, error);
    if (!item) return FALSE;
    g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
    for (guint l = 0; l < item->labels->len; l++)
      key[l] = of->type == ASSAY_ITEM_SCORE && store_label_is_dash(g_ptr_array_index(item->labels, l));
    for (guint p = 0; p < item->parts; p++) {
      if (!store_item_fill(item, p, key, 1, one, error)) return FALSE;
      for (guint r = 0; r < holding->n_rows; r++) out[r] += one[r] == 1;
    }
  }
  return TRUE;
}

gboolean store_fill_answer(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                           int64_t *unit, GError **error) {
  *unit = 1;
  if (variable->kind == ASSAY_VARIABLE_BLANKS) return fill_blanks(holding, out, error);
  g_assert(variable->item);
  if (variable->kind == ASSAY_VARIABLE_CODED) return fill_coded(holding, variable, out, error);
  StoreItem *item = store_item(holding, variable->item->id, variable->item, error);
  if (!item) return FALSE;
  if (item->parts == 0) {
    gboolean of_text = variable->kind == ASSAY_VARIABLE_TEXT_GIVEN || variable->kind == ASSAY_VARIABLE_THEME;
    fill_all(holding, out, of_text ? 0 : ASSAY_KEY_NOT_SHOWN);
    return TRUE;
  }
  switch (variable->kind) {
    case ASSAY_VARIABLE_ITEM:
      return fill_item(holding, rows, item, variable, out, unit, error);
    case ASSAY_VARIABLE_YES:
      return fill_any(item, keys_yes, variable, variable->item->type == ASSAY_ITEM_MULTI ? 0 : ASSAY_KEY_BLANK, out,
                      error);
    case ASSAY_VARIABLE_CHOSEN:
    case ASSAY_VARIABLE_ANY_CHOSEN:
      return fill_any(item, keys_ticked, variable, 0, out, error);
    case ASSAY_VARIABLE_TEXT_GIVEN:
      return fill_text_given(item, variable, out, error);
    case ASSAY_VARIABLE_THEME:
      return store_fill_theme(item, variable, out, error);
    default:
      g_assert_not_reached();
  }
}
