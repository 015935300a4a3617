#include "assay/record.h"

AssayBatch *assay_batch_new(const AssayFields *fields) {
  guint n = assay_fields_size(fields);
  AssayBatch *batch = g_new0(AssayBatch, 1);
  batch->fields = assay_fields_ref(fields);
  batch->learner = g_new0(AssayId, ASSAY_BATCH_ROWS);
  batch->response = g_new0(AssayId, ASSAY_BATCH_ROWS);
  batch->line = g_new0(guint32, ASSAY_BATCH_ROWS);
  batch->moment = g_new0(gint64, ASSAY_BATCH_ROWS);
  batch->status = g_new0(guint8, ASSAY_BATCH_ROWS);
  batch->codes = g_new0(guint32 *, n);
  batch->text_end = g_new0(guint32 *, n);
  batch->text_bytes = g_new0(GByteArray *, n);
  batch->identity = g_new0(AssayId *, n);
  for (guint i = 0; i < n; i++) switch (assay_fields_get(fields, i)->kind) {
      case ASSAY_FIELD_CODED:
        batch->codes[i] = g_new0(guint32, ASSAY_BATCH_ROWS);
        break;
      case ASSAY_FIELD_TEXT:
        batch->text_end[i] = g_new0(guint32, ASSAY_BATCH_ROWS);
        batch->text_bytes[i] = g_byte_array_new();
        break;
      case ASSAY_FIELD_IDENTITY:
        batch->identity[i] = g_new0(AssayId, ASSAY_BATCH_ROWS);
        break;
    }
  return batch;
}

void assay_batch_free(AssayBatch *batch) {
  if (!batch) return;
  guint n = assay_fields_size(batch->fields);
  for (guint i = 0; i < n; i++) {
    g_free(batch->codes[i]);
    g_free(batch->text_end[i]);
    if (batch->text_bytes[i]) g_byte_array_unref(batch->text_bytes[i]);
    g_free(batch->identity[i]);
  }
  g_free(batch->learner);
  g_free(batch->response);
  g_free(batch->line);
  g_free(batch->moment);
  g_free(batch->status);
  g_free(batch->codes);
  g_free(batch->text_end);
  g_free(batch->text_bytes);
  g_free(batch->identity);
  assay_fields_unref(batch->fields);
  g_free(batch);
}

void assay_batch_clear(AssayBatch *batch) {
  guint n = assay_fields_size(batch->fields);
  for (guint i = 0; i < n; i++)
    if (batch->text_bytes[i]) g_byte_array_set_size(batch->text_bytes[i], 0);
  batch->n = 0;
}
