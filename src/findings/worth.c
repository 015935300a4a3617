#include "worth.h"

const AssayItem *assay_worth_item(const AssayInstrument *instrument) {
  for (guint i = 0; i < instrument->n_items; i++) {
    const AssayItem *item = &instrument->items[i];
    if (item->type == ASSAY_ITEM_CHOICE && item->construct && g_str_equal(item->construct, "value")) return item;
  }
  return NULL;
}

gboolean assay_worth_yes(AssayReview *review, AssayPlace *place, AssayVariable *yes) {
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    if (instrument->level != 1 || !assay_instrument_is_linked(instrument)) continue;
    const AssayItem *item = assay_worth_item(instrument);
    if (!item) continue;
    *place = (AssayPlace){instrument, review->year, FALSE, 0, NULL, 0};
    *yes = assay_variable_item(instrument, item);
    yes->kind = ASSAY_VARIABLE_YES;
    if (assay_place_people(review, place)) return TRUE;
  }
  return FALSE;
}
