/* What the store knows of a column beside its answers: scale, parts, question, maximum, names of levels. */
#include <string.h>

#include "evaluate.h"
#include "reading.h"

static StoreItem *item_of(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item, GError **error) {
  StoreHolding *holding = store_holding(store, instrument, error);
  return holding ? store_item(holding, item->id, item, error) : NULL;
}

const AssayScaleReading *assay_store_scale(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item,
                                           guint part, GError **error) {
  StoreItem *of = item_of(store, instrument, item, error);
  const StoreReading *reading = of ? store_item_reading(of, part ? part - 1 : 0) : NULL;
  return reading ? reading->scale : NULL;
}

guint assay_store_parts(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item) {
  StoreItem *of = item_of(store, instrument, item, NULL);
  return of ? of->parts : 0;
}

/* The field of the first source that has the part. */
static const StoreField *field_of(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item,
                                  guint part) {
  StoreItem *of = item_of(store, instrument, item, NULL);
  guint p = part ? part - 1 : 0;
  for (guint s = 0; of && p < of->parts && s < of->holding->n_sources; s++) {
    const StoreField *field = store_item_field(of, s, p);
    if (field) return field;
  }
  return NULL;
}

const char *assay_store_question(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item,
                                 guint part) {
  const StoreField *field = field_of(store, instrument, item, part);
  return !field ? NULL : field->question ? field->question : field->header;
}

gboolean assay_store_question_is_header(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item,
                                        guint part) {
  const StoreField *field = field_of(store, instrument, item, part);
  return field && !field->question;
}

/* ---- Maximum ---- */

static AssayDecimal whole(gint64 value) {
  return (AssayDecimal){value, 0};
}

static gboolean add(AssayDecimal *sum, AssayDecimal value) {
  int decimals = MAX(sum->decimals, value.decimals);
  int64_t a, b;
  if (!assay_decimal_rescale(*sum, decimals, &a) || !assay_decimal_rescale(value, decimals, &b) ||
      __builtin_add_overflow(a, b, &a))
    return FALSE;
  *sum = (AssayDecimal){a, decimals};
  return TRUE;
}

static gboolean platform_maximum(const StoreItem *item, guint part, AssayDecimal *max) {
  gboolean known = FALSE;
  for (guint s = 0; s < item->holding->n_sources; s++) {
    const StoreField *field = store_item_field(item, s, part);
    if (!field || field->max.mantissa == 0) continue;
    if (!known || assay_decimal_value(field->max) > assay_decimal_value(*max)) *max = field->max;
    known = TRUE;
  }
  return known;
}

static gboolean part_maximum(StoreItem *item, guint part, AssayDecimal *max) {
  int low, high;
  switch (item->item->type) {
    case ASSAY_ITEM_RATING:
      if (!store_item_points(item, part, &low, &high)) return FALSE;
      *max = whole(high);
      return TRUE;
    case ASSAY_ITEM_NPS:
      *max = whole(10);
      return TRUE;
    case ASSAY_ITEM_SCORE:
    case ASSAY_ITEM_NUMBER:
      if (item->item->has_max) *max = item->item->max;
      return item->item->has_max || platform_maximum(item, part, max);
    default:
      *max = whole(1);
      return TRUE;
  }
}

static gboolean item_maximum(StoreItem *item, guint part, AssayDecimal *max) {
  *max = whole(0);
  for (guint p = 0; p < item->parts; p++) {
    AssayDecimal one;
    if (part != 0 && part != p + 1) continue;
    if (!part_maximum(item, p, &one) || !add(max, one)) return FALSE;
  }
  return item->parts > 0;
}

static gboolean sum_maximum(AssayStore *store, const AssayVariable *variable, AssayDecimal *max) {
  const AssayInstrument *instrument = variable->instrument;
  guint summed = 0;
  gboolean own = FALSE, known = TRUE;
  *max = whole(0);
  for (guint i = 0; i < instrument->n_items; i++) {
    const AssayItem *of = &instrument->items[i];
    gboolean in_total = store_item_in_total(instrument, of);
    summed += in_total;
    if (variable->item ? of != variable->item : !in_total) continue;
    own |= in_total;
    AssayDecimal one;
    StoreItem *item = item_of(store, instrument, of, NULL);
    known = known && item && item_maximum(item, variable->part, &one) && add(max, one);
  }
  if (known) return TRUE;
  gboolean is_total = !variable->item || (own && summed == 1 && variable->part == 0);
  if (is_total && instrument->has_max) *max = instrument->max;
  return is_total && instrument->has_max;
}

gboolean assay_store_maximum(AssayStore *store, const AssayVariable *variable, AssayDecimal *max) {
  switch (variable->kind) {
    case ASSAY_VARIABLE_SUM:
      return sum_maximum(store, variable, max);
    case ASSAY_VARIABLE_ITEM:
      if (variable->item->type == ASSAY_ITEM_CHOICE || variable->item->type == ASSAY_ITEM_TEXT) return FALSE;
      if (variable->item->type == ASSAY_ITEM_MULTI) break;
      return sum_maximum(store, variable, max);
    case ASSAY_VARIABLE_YES:
    case ASSAY_VARIABLE_CHOSEN:
    case ASSAY_VARIABLE_ANY_CHOSEN:
    case ASSAY_VARIABLE_TEXT_GIVEN:
    case ASSAY_VARIABLE_ANSWERED:
    case ASSAY_VARIABLE_IN_ROSTER:
    case ASSAY_VARIABLE_CREDIT:
    case ASSAY_VARIABLE_CODED:
    case ASSAY_VARIABLE_THEME:
      break;
    default:
      return FALSE;
  }
  *max = whole(1);
  return TRUE;
}

/* ---- Names of levels ---- */

static const char *const *point_levels(StoreHoldings *holdings, const AssayStudy *study) {
  if (!holdings->points) {
    holdings->points = g_new0(const char *, study->n_modules + 2);
    holdings->points[0] = "program-end";
    for (guint i = 0; i < study->n_modules; i++) holdings->points[i + 1] = study->modules[i].name;
  }
  return holdings->points;
}

static const char *const *since_levels(StoreHoldings *holdings, const AssayStudy *study) {
  if (!holdings->since) {
    holdings->since = g_new0(const char *, study->n_followup_bins + 1);
    for (guint i = 0; i < study->n_followup_bins; i++) holdings->since[i] = study->followup_text[i];
  }
  return holdings->since;
}

const char *const *assay_store_levels(AssayStore *store, const AssayVariable *variable, GError **error) {
  static const char *const none[] = {NULL};
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return NULL;
  StoreItem *item = NULL;
  switch (variable->kind) {
    case ASSAY_VARIABLE_POINT:
      return point_levels(holdings, store->study);
    case ASSAY_VARIABLE_SINCE:
      return since_levels(holdings, store->study);
    case ASSAY_VARIABLE_ROSTER: {
      StoreHolding *roster = assay_study_roster_instrument(store->study) ? store_roster(store, error) : NULL;
      if (!roster) return none;
      item = store_attribute_item(roster, variable->attribute, error);
      break;
    }
    case ASSAY_VARIABLE_CODED: {
      StoreHolding *holding = store_holding(store, variable->instrument, error);
      item = holding ? store_coded_item(holding, variable->item, error) : NULL;
      break;
    }
    default:
      if (!variable->item) return none;
      item = item_of(store, variable->instrument, variable->item, error);
  }
  return item ? store_item_levels(item) : NULL;
}
