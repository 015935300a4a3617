/* Writes a batch to the store while the next one is read, in a thread of its own. The store has one user at a time: between
 * the first batch and the last, or batch_writer_close(), nobody else may touch it. */
#pragma once

#include "assay/store.h"

typedef struct {
  AssayStore *store;
  AssayBatch *writing; /* NULL: none, and there is no thread */
  AssayBatch *spare;   /* written, cleared */
  GThread *thread;
  GError *error; /* of the batch being written */
} BatchWriter;

/* Takes *batch and leaves a cleared one in its place. What went wrong with a batch is told with the next one. The last batch
 * of a source is written when the call returns, as all before it; a short source has no other and starts no thread. */
gboolean batch_writer_take(BatchWriter *writer, AssayBatch **batch, GError **error);
/* Waits for what is being written. */
void batch_writer_close(BatchWriter *writer);
