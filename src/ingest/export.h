/* An exported file that was opened: what it is has been decided, its header is laid out, its records can be read. */
#pragma once

#include "assay/ingest.h"
#include "csv_reader.h"
#include "decode.h"
#include "platform.h"
#include "short_row.h"
#include "spool.h"

typedef struct {
  char *name;
  AssayIssues *issues; /* borrowed */
  /* Text is decoded and parted anew at each reading; what is in other containers lies in a spool. */
  AssayDecoder *decoder;
  char delimiter;
  char *delimiter_why; /* NULL where no character parts the cells */
  gboolean directive;
  gboolean blanks;     /* before quotes */
  guint32 header_line; /* that the study names, or 0 */
  AssaySpool *spool;
  char *container, *container_why, *encoding, *encoding_why;
  char *part, *other_parts; /* the sheet or member that is read, and the others; or NULL */
  guint64 bytes;
  AssayHead *head;
  const AssayPlatform *platform;
  char *platform_why;
  AssayLayout *layout;
  guint header_rows;          /* of the file; none stands above records that were joined */
  AssayCodebook *codebook;    /* or NULL */
  AssayShortRows *short_rows; /* NULL: a platform that writes every cell of a row */
  /* Rows of a file with several rows a person that became no record of their own, and rows that were rejected. */
  guint64 rejected;
  guint n_rules;
  struct {
    const char *rule;
    guint64 n;
  } rules[8];
} AssayExport;

/* `choices` may be NULL; its labels_from is a path. */
AssayExport *assay_export_open(const char *path, const char *name, const AssayReadAs *choices, AssayIssues *issues,
                               GError **error);
void assay_export_free(AssayExport *export);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayExport, assay_export_free)

/* All records behind the header rows, from the first; may be called again. `lax_lines` NULL, or gets how many lines
 * were no strict CSV; with `report` an issue tells of them, and one of short rows that were taken. */
gboolean assay_export_read(AssayExport *export, AssayRecordFunc func, gpointer user, gboolean report,
                           guint64 *lax_lines, GError **error);
/* A record of text has as many cells as the header; in a sheet, empty cells at the end of a row are not there. */
gboolean assay_export_is_text(const AssayExport *export);
/* About how many records there are, by the size of the first ones. */
guint64 assay_export_expected(const AssayExport *export);
/* What was decided, into a cleared report. */
void assay_export_describe(const AssayExport *export, AssayIngestReport *report);
/* TRUE for a header row: exports that were put end to end bring theirs along. */
gboolean assay_export_is_header(const AssayExport *export, const AssayRecord *record);
/* An issue: the record has other cells than the header, and is rejected. */
void assay_export_tell_misfit(const AssayExport *export, const AssayRecord *record);
/* Counts a row that became no record. */
void assay_export_count(AssayExport *export, const char *rule, guint64 n);
