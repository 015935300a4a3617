#include "export.h"

#include "delimiter.h"

#define MOST_HEAD (1u << 20) /* bytes that are looked at before the delimiter is chosen */

static gboolean choose(AssayExport *export, GError **error) {
  g_autoptr(GByteArray) text = g_byte_array_new();
  const char *block;
  gsize n;
  do {
    if (!assay_decoder_next(export->decoder, &block, &n, error)) return FALSE;
    g_byte_array_append(text, (const guint8 *)block, (guint)n);
  } while (n > 0 && text->len < MOST_HEAD);
  AssayDelimiterChoice choice = assay_delimiter_choose((const char *)text->data, text->len, n == 0);
  export->delimiter = choice.delimiter;
  export->directive = choice.directive;
  export->head = choice.head;
  return TRUE;
}

static gboolean name_platform(AssayExport *export, const char *wanted, GError **error) {
  export->platform = assay_platform_recognise(export->head, &export->platform_why);
  if (!wanted || g_str_equal(wanted, "auto") || g_str_equal(wanted, export->platform->name)) return TRUE;
  const AssayPlatform *named = assay_platform_find(wanted);
  g_autofree char *names = assay_platform_names();
  if (!named) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: platform \"%s\" is not known; expected auto or one of %s; the file "
                "was not read",
                export->name, wanted, names);
    return FALSE;
  }
  if (named != &assay_platform_plain) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s:1: the study says that this is an export of %s, but its first rows "
                "look like %s (%s); the file was not read",
                export->name, wanted, export->platform->name, export->platform_why);
    return FALSE;
  }
  g_free(export->platform_why);
  export->platform = named;
  export->platform_why = g_strdup("the study says so");
  return TRUE;
}

static gboolean lay_out(AssayExport *export, const char *wanted, GError **error) {
  if (export->head->n > 0) {
    if (!name_platform(export, wanted, error)) return FALSE;
    export->layout = assay_layout_new(export->platform, export->head);
    if (export->layout->columns > 0) return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s:1: the first row holds no column name; expected a row of column "
                "names; nothing was taken from the file",
                export->name);
    return FALSE;
  }
  /* No record could be read: reading in earnest tells why, where it is damaged. */
  AssayExport whole = *export;
  whole.layout = NULL;
  if (assay_export_read(&whole, NULL, NULL, FALSE, NULL, error))
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: no row of column names in the first MiB; expected a line of "
                "column names and one line for each answer: export it again",
                export->name);
  return FALSE;
}

AssayExport *assay_export_open(const char *path, const char *name, const char *encoding, const char *platform,
                               AssayIssues *issues, GError **error) {
  g_autoptr(AssayExport) export = g_new0(AssayExport, 1);
  export->name = g_strdup(name);
  export->issues = issues;
  export->decoder = assay_decoder_open(path, name, encoding, issues, error);
  if (!export->decoder || !choose(export, error) || !lay_out(export, platform, error)) return NULL;
  return g_steal_pointer(&export);
}

void assay_export_free(AssayExport *export) {
  if (!export) return;
  g_free(export->name);
  assay_decoder_free(export->decoder);
  assay_head_free(export->head);
  g_free(export->platform_why);
  assay_layout_free(export->layout);
  g_free(export);
}

/* ---- Reading ---- */

typedef struct {
  AssayExport *export;
  AssayRecordFunc func;
  gpointer user;
  guint skip;
  guint64 lax; /* data lines that are no strict CSV, and the first of them */
  guint32 line, character;
} Reading;

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  Reading *reading = user;
  const AssayExport *export = reading->export;
  if (!reading->func) return ASSAY_RECORD_NEXT;
  if (reading->skip > 0) {
    reading->skip--;
    return ASSAY_RECORD_NEXT;
  }
  if (record->unterminated && record->n < export->layout->columns) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s:%u: the file ends in the middle of this record: found %u of %u "
                "cells and no line end; it was cut off; nothing was taken from it: export or copy it again",
                export->name, record->line, record->n, export->layout->columns);
    return ASSAY_RECORD_FAIL;
  }
  if (record->refused_at && reading->lax++ == 0) {
    reading->line = record->line;
    reading->character = record->refused_at;
  }
  return reading->func(record, reading->user, error);
}

static void report_lax_lines(const Reading *reading) {
  g_autofree char *count = assay_text_count((gint64)reading->lax, "line is", "lines are");
  assay_issues_add(reading->export->issues, ASSAY_SEVERITY_WARNING, "not-strict-csv", reading->export->name,
                   reading->line, 0, NULL,
                   "%s no strict CSV: here at character %u; expected a quote inside a cell to be doubled; each such "
                   "line has the right number of cells and was read as it stands",
                   count, reading->character);
}

gboolean assay_export_read(AssayExport *export, AssayRecordFunc func, gpointer user, gboolean report_lax,
                           guint64 *lax_lines, GError **error) {
  Reading reading = {.export = export, .func = func, .user = user};
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new(export->name, export->delimiter, on_record, &reading);
  if (export->layout) {
    reading.skip = export->layout->header_rows + (export->directive ? 1 : 0);
    assay_csv_reader_expect(reader, export->layout->columns, export->layout->most_cells);
  }
  assay_decoder_rewind(export->decoder);
  const char *block;
  gsize n;
  do {
    if (!assay_decoder_next(export->decoder, &block, &n, error)) return FALSE;
    if (!assay_csv_reader_feed(reader, block, n, error)) return FALSE;
  } while (n > 0 && !assay_csv_reader_stopped(reader));
  if (!assay_csv_reader_finish(reader, error)) return FALSE;
  if (reading.lax > 0 && report_lax) report_lax_lines(&reading);
  if (lax_lines) *lax_lines = reading.lax;
  return TRUE;
}

void assay_export_describe(const AssayExport *export, AssayIngestReport *report) {
  report->platform = g_strdup(export->platform->name);
  report->platform_why = g_strdup(export->platform_why);
  report->encoding = g_strdup(assay_decoder_encoding(export->decoder));
  report->encoding_why = g_strdup(assay_decoder_why(export->decoder));
  report->bytes = assay_decoder_bytes(export->decoder);
  report->delimiter = export->delimiter;
  report->strict = TRUE;
}
