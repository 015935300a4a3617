#include "batch_writer.h"

static gpointer write_batch(gpointer data) {
  BatchWriter *writer = data;
  (void)assay_store_source_batch(writer->store, writer->writing, &writer->error);
  return NULL;
}

static gboolean await(BatchWriter *writer, GError **error) {
  if (!writer->thread) return TRUE;
  g_thread_join(g_steal_pointer(&writer->thread));
  assay_batch_clear(writer->writing);
  writer->spare = g_steal_pointer(&writer->writing);
  if (!writer->error) return TRUE;
  g_propagate_error(error, g_steal_pointer(&writer->error));
  return FALSE;
}

gboolean batch_writer_take(BatchWriter *writer, AssayBatch **batch, GError **error) {
  if (!await(writer, error)) return FALSE;
  if ((*batch)->last) return assay_store_source_batch(writer->store, *batch, error);
  writer->writing = *batch;
  writer->thread = g_thread_try_new("write", write_batch, writer, NULL);
  if (!writer->thread) return assay_store_source_batch(writer->store, g_steal_pointer(&writer->writing), error);
  *batch = writer->spare ? g_steal_pointer(&writer->spare) : assay_batch_new(writer->writing->fields);
  return TRUE;
}

void batch_writer_close(BatchWriter *writer) {
  (void)await(writer, NULL);
  g_clear_pointer(&writer->spare, assay_batch_free);
}
