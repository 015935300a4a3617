/* Records of a container that can be read only once, or only slowly, kept for reading again: in a file without a name
 * that is gone when it is closed. So memory does not grow with the answers. */
#pragma once

#include "raw_record.h"

typedef struct AssaySpool AssaySpool;

/* `name` stands in messages. NULL with an error of kind CANNOT where no such file can be made. */
AssaySpool *assay_spool_new(const char *name, GError **error);
void assay_spool_free(AssaySpool *spool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssaySpool, assay_spool_free)
/* An AssayRecordFunc: `spool` keeps a copy of the record. Not after the first reading. */
AssayRecordAnswer assay_spool_add(const AssayRecord *record, gpointer spool, GError **error);
guint64 assay_spool_records(const AssaySpool *spool);
double assay_spool_done(const AssaySpool *spool); /* share of the records that this reading has given, 0..1 */
/* All records from the first, in order; may be called again. */
gboolean assay_spool_read(AssaySpool *spool, AssayRecordFunc func, gpointer user, GError **error);
