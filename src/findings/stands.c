#include "stands.h"

GArray *assay_review_stands(AssayReview *review, int year) {
  GArray *stands = g_array_new(FALSE, TRUE, sizeof(AssayStand));
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    if (instrument->level != 1) continue;
    AssayVariable point = assay_variable_of(ASSAY_VARIABLE_POINT, instrument);
    AssayPlace place = {instrument, year, FALSE, -1, NULL, 0};
    AssayTable *table = assay_place_table(review, &place, &point, 1);
    guint before = stands->len;
    for (int p = 0; p <= (int)review->study->n_modules; p++) {
      AssayStand stand = {place, assay_people_with(table, 0, p)};
      stand.place.point = p;
      if (stand.answered) g_array_append_val(stands, stand);
    }
    gint64 elsewhere = assay_table_total(table) - assay_people_answered(table, 0);
    AssayStand rest = {place, elsewhere};
    if (elsewhere || stands->len == before) g_array_append_val(stands, rest);
    assay_table_free(table);
  }
  return stands;
}

gboolean assay_stands_have_end(const GArray *stands) {
  for (guint i = 0; i < stands->len; i++)
    if (g_array_index(stands, AssayStand, i).place.point <= 0) return TRUE;
  return FALSE;
}
