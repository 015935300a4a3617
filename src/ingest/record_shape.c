#include "record_shape.h"

#include <string.h>

gboolean assay_record_is_blank(const AssayRecord *record, guint from) {
  for (guint i = from; i < record->n; i++) {
    guint32 length;
    assay_record_trimmed(record, i, &length);
    if (length > 0) return FALSE;
  }
  return TRUE;
}

gboolean assay_record_is_header(const AssayLayout *layout, const AssayRecord *record) {
  gboolean any = FALSE;
  for (guint i = 0; i < layout->columns; i++) {
    guint32 length;
    const char *cell = assay_record_trimmed(record, i, &length);
    gboolean same = length == strlen(layout->name[i]) && memcmp(cell, layout->name[i], length) == 0;
    if (!same) return FALSE;
    any = any || length > 0;
  }
  return any && layout->columns > 1;
}

gboolean assay_record_misfits(const AssayLayout *layout, const AssayRecord *record, gboolean is_text) {
  if (record->n < layout->columns) return is_text;
  return record->n > layout->most_cells && !assay_record_is_blank(record, layout->most_cells);
}
