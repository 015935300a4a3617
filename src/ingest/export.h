/* An exported file that was opened: what it is has been decided, its header is laid out, its records can be read. */
#pragma once

#include "assay/ingest.h"
#include "csv_reader.h"
#include "decode.h"
#include "platform.h"

typedef struct {
  char *name;
  AssayDecoder *decoder;
  char delimiter;
  gboolean directive;
  AssayHead *head;
  const AssayPlatform *platform;
  char *platform_why;
  AssayLayout *layout;
  AssayIssues *issues; /* borrowed */
} AssayExport;

/* `encoding` and `platform` NULL or "auto": by what the file shows. */
AssayExport *assay_export_open(const char *path, const char *name, const char *encoding, const char *platform,
                               AssayIssues *issues, GError **error);
void assay_export_free(AssayExport *export);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayExport, assay_export_free)

/* All records behind the header rows, from the first; may be called again. `lax_lines` NULL, or gets how many lines
 * were no strict CSV; with `report_lax` an issue tells of them. */
gboolean assay_export_read(AssayExport *export, AssayRecordFunc func, gpointer user, gboolean report_lax,
                           guint64 *lax_lines, GError **error);
/* What was decided, into a cleared report. */
void assay_export_describe(const AssayExport *export, AssayIngestReport *report);
