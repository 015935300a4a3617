/* Text to records by libcsv, which knows no places, does not see the end of a file within quotes unless it is asked,
 * and in its lax way swallows the rows behind a stray quote. So it is fed line by line and in its strict way. A line
 * that strict refuses is read once more for itself in the lax way, and kept only where that ends outside quotes and has
 * as many fields as it should. */
#pragma once

#include "raw_record.h"

typedef struct AssayCsvReader AssayCsvReader;

AssayCsvReader *assay_csv_reader_new(const char *name, char delimiter, AssayRecordFunc func, gpointer user);
void assay_csv_reader_free(AssayCsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayCsvReader, assay_csv_reader_free)
/* For files that put a blank between the delimiter and the quote that opens a cell: blanks around cells are passed over.
 * To be said before the first block. */
void assay_csv_reader_pass_blanks(AssayCsvReader *reader);
/* How many cells a line that is not strict CSV must have to be kept. May be set while reading; 0..G_MAXUINT at first.
 */
void assay_csv_reader_expect(AssayCsvReader *reader, guint least, guint most);

/* Blocks of UTF-8 in order, then finish. FALSE on an error with its place. After a STOP the rest is ignored. */
gboolean assay_csv_reader_feed(AssayCsvReader *reader, const char *text, gsize length, GError **error);
gboolean assay_csv_reader_finish(AssayCsvReader *reader, GError **error);
gboolean assay_csv_reader_stopped(const AssayCsvReader *reader);
