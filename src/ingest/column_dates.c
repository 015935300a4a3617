#include "column_dates.h"

static guint texts_in(const AssayColumnSight *sight) {
  return assay_dictionary_size(sight->texts) - ASSAY_CODE_FIRST_LABEL;
}

static AssayDateOrder order_of(const AssayColumnSight *sight) {
  gboolean ambiguous = FALSE;
  for (guint i = 0; i < texts_in(sight); i++) {
    const char *text = assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL);
    gint64 moment;
    AssayDateOrder shown = assay_date_order_shown(text);
    if (shown != ASSAY_DATE_ORDER_UNKNOWN) return shown;
    ambiguous = ambiguous || assay_date_parse(text, shown, &moment) == ASSAY_DATE_AMBIGUOUS;
  }
  return ambiguous ? ASSAY_DATE_ORDER_UNKNOWN : ASSAY_DATE_ORDER_YMD;
}

static void take_span(const AssayColumnSight *sight, AssayDateOrder order, gint64 *first, gint64 *last) {
  *first = *last = ASSAY_NO_MOMENT;
  for (guint i = 0; i < texts_in(sight); i++) {
    gint64 moment;
    const char *text = assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL);
    if (assay_date_parse(text, order, &moment) != ASSAY_DATE_OK) continue;
    if (*first == ASSAY_NO_MOMENT || moment < *first) *first = moment;
    if (*last == ASSAY_NO_MOMENT || moment > *last) *last = moment;
  }
}

void assay_column_take_dates(const AssayColumnSight *sight, AssayInspectedColumn *column) {
  column->date_order = order_of(sight);
  gboolean unknown = column->date_order == ASSAY_DATE_ORDER_UNKNOWN;
  take_span(sight, unknown ? ASSAY_DATE_ORDER_MDY : column->date_order, &column->first, &column->last);
  column->day_first_first = column->day_first_last = ASSAY_NO_MOMENT;
  if (unknown) take_span(sight, ASSAY_DATE_ORDER_DMY, &column->day_first_first, &column->day_first_last);
}
