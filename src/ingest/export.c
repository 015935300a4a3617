#include "export.h"

#include <string.h>

#include "cell.h"
#include "container_open.h"
#include "delimiter.h"
#include "platforms.h"
#include "reshape.h"

/* ---- Which platform ---- */

static gboolean refuse_platform(const AssayExport *export, const char *wanted, const AssayPlatform *named,
                                GError **error) {
  g_autofree char *names = assay_platform_names();
  if (!named)
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: platform \"%s\" is not known; expected auto or one of %s; the file was not read", export->name,
                wanted, names);
  else
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s:1: the study says that this is an export of %s, but its first rows look like %s (%s); the file was "
                "not read",
                export->name, wanted, export->platform->name, export->platform_why);
  return FALSE;
}

static gboolean is_wanted(const AssayExport *export, const char *wanted, GError **error) {
  if (!wanted || g_str_equal(wanted, "auto") || g_str_equal(wanted, export->platform->name)) return TRUE;
  return refuse_platform(export, wanted, assay_platform_find(wanted), error);
}

static gboolean name_platform(AssayExport *export, const char *wanted, GError **error) {
  export->platform = assay_platform_recognise(export->head, &export->platform_why);
  gboolean open = !wanted || g_str_equal(wanted, "auto");
  if (export->platform->advice && (open || g_str_equal(wanted, export->platform->name))) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s:1: this is %s (%s); nothing was taken from the file",
                export->name, export->platform->advice, export->platform_why);
    return FALSE;
  }
  if (is_wanted(export, wanted, NULL)) return TRUE;
  const AssayPlatform *named = assay_platform_find(wanted);
  if (named != &assay_platform_plain) return refuse_platform(export, wanted, named, error);
  g_free(export->platform_why);
  export->platform = named;
  export->platform_why = g_strdup("as it was named");
  return TRUE;
}

/* ---- Several rows a person ---- */

typedef struct {
  AssayExport *export;
  AssayReshaping *reshaping;
  guint64 rows;
} Rows;

void assay_export_tell_misfit(const AssayExport *export, const AssayRecord *record) {
  assay_issues_add(export->issues, ASSAY_SEVERITY_ERROR, "cell-count", export->name, record->line, 0, NULL,
                   "found %u %s, expected %u as in the header; the record was rejected", record->n,
                   record->n == 1 ? "cell" : "cells", export->layout->columns);
}

/* Most records show by the first byte that they are none of the header: neither is a blank there, nor part of one. */
static gboolean begins_otherwise(const char *cell, const char *own) {
  return (guchar)*cell > ' ' && (guchar)*own > ' ' && *cell != '\xc2' && *own != '\xc2' && *cell != *own;
}

static gboolean is_row_of_head(const AssayExport *export, guint row, const AssayRecord *record) {
  gboolean any = FALSE;
  char *const *next = export->head->row[row];
  if (record->n && *next && begins_otherwise(record->bytes, *next)) return FALSE;
  for (guint i = 0; i < export->layout->columns; i++) {
    const char *own = *next ? *next++ : "";
    guint32 length, own_length = (guint32)strlen(own);
    const char *cell = assay_record_trimmed(record, i, &length);
    assay_cell_trim(&own, &own_length);
    if (length != own_length || memcmp(cell, own, length) != 0) return FALSE;
    any = any || length > 0;
  }
  return any && export->layout->columns > 1;
}

gboolean assay_export_is_header(const AssayExport *export, const AssayRecord *record) {
  for (guint row = 0; export->head && row < MIN(export->layout->header_rows, export->head->n); row++)
    if (is_row_of_head(export, row, record)) return TRUE;
  return FALSE;
}

/* The rule by which a row becomes part of no record, or NULL. */
static const char *leave_row_out(const AssayExport *export, const AssayRecord *record) {
  const AssayPlatform *platform = export->platform;
  const char *rule = platform->leave_out ? platform->leave_out(export->layout, record) : NULL;
  return !rule && assay_export_is_header(export, record) ? "header-again" : rule;
}

static AssayRecordAnswer take_row(const AssayRecord *record, gpointer user, GError **error) {
  Rows *rows = user;
  AssayExport *export = rows->export;
  const char *rule = "blank-row";
  (void)error;
  if (!assay_record_is_blank(record, 0)) {
    if (assay_record_misfits(export->layout, record, assay_export_is_text(export))) {
      assay_export_tell_misfit(export, record);
      export->rejected++;
      return ASSAY_RECORD_NEXT;
    }
    rule = leave_row_out(export, record);
  }
  if (rule) {
    assay_export_count(export, rule, 1);
    return ASSAY_RECORD_NEXT;
  }
  rows->rows++;
  export->platform->take_row(export->layout, record, rows->reshaping);
  return ASSAY_RECORD_NEXT;
}

static gboolean reshape(AssayExport *export, GError **error) {
  g_autoptr(AssayReshaping) reshaping = assay_reshaping_new();
  Rows rows = {export, reshaping, 0};
  if (!assay_export_read(export, take_row, &rows, TRUE, NULL, error)) return FALSE;
  AssaySpool *spool;
  AssayLayout *layout;
  if (!assay_reshaping_finish(reshaping, export->name, &spool, &layout, error)) return FALSE;
  if (rows.rows > assay_reshaping_records(reshaping))
    assay_export_count(export, "joined", rows.rows - assay_reshaping_records(reshaping));
  assay_spool_free(export->spool);
  export->spool = spool;
  layout->mark = export->layout->mark;
  if (rows.rows == 0) { /* the header tells the columns, as far as it can */
    assay_layout_free(layout);
    export->layout->header_rows = 0;
    return TRUE;
  }
  assay_layout_free(export->layout);
  export->layout = layout;
  return TRUE;
}

/* ---- Opening ---- */

static AssayRecordAnswer look_through(const AssayRecord *record, gpointer user, GError **error) {
  AssayExport *export = user;
  (void)error;
  gboolean fits = !assay_record_misfits(export->layout, record, assay_export_is_text(export));
  if (fits && !assay_export_is_header(export, record)) export->platform->look_through(export->layout, record);
  return ASSAY_RECORD_NEXT;
}

static gboolean refuse_without_names(AssayExport *export, GError **error) {
  guint32 line = export->head->n ? export->head->line[0] : 1;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s:%u: the first row holds no column name; expected a row of column names; nothing was taken from the "
              "file",
              export->name, line);
  return FALSE;
}

/* "the sheet "Answers" is empty"; the text of a file may only be blank at its begin. */
static char *what_is_empty(const AssayExport *export) {
  if (!export->part || !export->spool)
    return g_strdup(export->bytes == 0           ? "the file is empty"
                    : export->bytes < (1u << 20) ? "no row of column names in the file"
                                                 : "no row of column names in the first MiB");
  g_autofree char *sheet = assay_text_printable(export->part);
  return g_strdup_printf("the sheet \"%s\" is empty", sheet);
}

/* No record could be read: reading in earnest tells why, where it is damaged. */
static gboolean refuse_without_records(AssayExport *export, GError **error) {
  if (!assay_export_read(export, NULL, NULL, FALSE, NULL, error)) return FALSE;
  if (export->header_line > 1)
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: no row of column names on line %u, where the study says that it stands, or behind it; nothing was "
                "taken from the file",
                export->name, export->header_line);
  else {
    g_autofree char *what = what_is_empty(export);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: %s; expected a line of column names and one line for each answer: export it again", export->name,
                what);
  }
  return FALSE;
}

/* What a codebook says and the header does not. */
static void take_codebook(AssayExport *export) {
  AssayLayout *layout = export->layout;
  for (guint i = 0; export->codebook && i < layout->columns; i++) {
    const AssayCodebookEntry *entry = assay_codebook_find(export->codebook, layout->name[i]);
    if (!entry) continue;
    if (!layout->question[i]) layout->question[i] = g_strdup(entry->question);
    if (!layout->grid[i]) layout->grid[i] = g_strdup(entry->grid);
    if (entry->identifies && layout->kind[i] == ASSAY_COLUMN_OWN) layout->kind[i] = ASSAY_COLUMN_PERSONAL;
  }
  if (export->codebook) assay_layout_settle(layout);
}

/* An address above the first record is somebody's: the row that should hold the names is missing. */
static gboolean refuse_address(AssayExport *export, guint column, GError **error) {
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s:%u: column %u of the row that should hold the names of the columns holds an e-mail address; expected a "
      "row of names above the first record; nothing was taken from the file: put one there",
      export->name, export->head->line[export->layout->header_rows - 1], column + 1);
  return FALSE;
}

static gboolean is_number(const char *name, AssayDecimal *number) {
  return assay_decimal_parse(name, -1, FALSE, number) == ASSAY_DECIMAL_OK;
}

/* Names of a plain table that are numbers are the first record of a table without names, unless they count up, as the
 * numbers of questions and years do. */
static gboolean check_names(AssayExport *export, GError **error) {
  const AssayLayout *layout = export->layout;
  guint named = 0, numbers = 0;
  gboolean counts = TRUE;
  double before = 0;
  for (guint i = 0; i < layout->columns; i++) {
    AssayDecimal number;
    const char *at = strchr(layout->name[i], '@');
    if (at && at > layout->name[i] && strchr(at, '.') && !strchr(layout->name[i], ' '))
      return refuse_address(export, i, error);
    named += *layout->name[i] != 0;
    if (!is_number(layout->name[i], &number)) continue;
    counts = counts && (numbers == 0 || assay_decimal_value(number) > before);
    before = assay_decimal_value(number);
    numbers++;
  }
  if (numbers * 2 < named || counts || numbers < 2) return TRUE;
  assay_issues_add(
      export->issues, ASSAY_SEVERITY_WARNING, "no-names", export->name, export->head->line[layout->header_rows - 1], 0,
      NULL,
      "%u of the %u names of columns are numbers; expected a row of names above the first record; this row "
      "was taken for the names: if it is a record, put a row of names above it",
      numbers, named);
  return TRUE;
}

/* "Grade/10" and "00" */
static gboolean is_parted_number(const char *name, const char *next) {
  const char *slash = strrchr(name, '/');
  gsize digits = slash ? strspn(slash + 1, "0123456789") : 0, decimals = strspn(next, "0123456789");
  return digits > 0 && slash[1 + digits] == '\0' && slash > name && decimals > 0 && decimals <= 3 && !next[decimals];
}

/* "Grade/10,00" without quotes, where commas part the cells: what stands behind is in other columns than it should be. */
static void tell_parted_number(const AssayExport *export) {
  const AssayLayout *layout = export->layout;
  if (!assay_export_is_text(export) || export->delimiter != ',') return;
  for (guint i = 0; i + 1 < layout->columns; i++) {
    if (!is_parted_number(layout->name[i], layout->name[i + 1])) continue;
    assay_issues_add(
        export->issues, ASSAY_SEVERITY_WARNING, "decimal-comma", export->name, export->head->line[0], i + 1,
        layout->name[i],
        "found \"%s\" and \"%s\" in columns %u and %u, a number whose decimal comma parts it, for cells are parted by "
        "commas here; expected \"%s,%s\" in quotes, as the platform writes it; numbers below may be parted too, and "
        "what "
        "stands behind is read as it stands: export the file again, and do not save it from another program",
        layout->name[i], layout->name[i + 1], i + 1, i + 2, layout->name[i], layout->name[i + 1]);
    return;
  }
}

static gboolean lay_out(AssayExport *export, const char *wanted, GError **error) {
  if (export->layout) return is_wanted(export, wanted, error);
  if (export->head->n == 0) return refuse_without_records(export, error);
  if (!name_platform(export, wanted, error)) return FALSE;
  export->layout = assay_layout_new(export->platform, export->head);
  if (export->layout->columns == 0) return refuse_without_names(export, error);
  if (export->platform == &assay_platform_plain && !check_names(export, error)) return FALSE;
  tell_parted_number(export);
  take_codebook(export);
  if (export->platform == &assay_platform_plain && assay_export_is_text(export))
    export->short_rows = assay_short_rows_new(export->head, export->layout);
  export->header_rows = export->layout->header_rows;
  if (export->platform->look_through && !assay_export_read(export, look_through, export, FALSE, NULL, error))
    return FALSE;
  return !export->platform->take_row || reshape(export, error);
}

AssayExport *assay_export_open(const char *path, const char *name, const AssayReadAs *choices, AssayIssues *issues,
                               GError **error) {
  static const AssayReadAs none = {0};
  if (!choices) choices = &none;
  g_autoptr(AssayExport) export = g_new0(AssayExport, 1);
  export->name = g_strdup(name);
  export->issues = issues;
  export->header_line = choices->header_row > 0 ? (guint32)choices->header_row : 0;
  if (!assay_container_open(export, path, choices, error) || !lay_out(export, choices->platform, error)) return NULL;
  return g_steal_pointer(&export);
}

void assay_export_free(AssayExport *export) {
  if (!export) return;
  g_free(export->name);
  assay_decoder_free(export->decoder);
  g_free(export->delimiter_why);
  assay_spool_free(export->spool);
  g_free(export->container);
  g_free(export->container_why);
  g_free(export->encoding);
  g_free(export->encoding_why);
  g_free(export->part);
  g_free(export->other_parts);
  assay_head_free(export->head);
  g_free(export->platform_why);
  assay_layout_free(export->layout);
  assay_codebook_free(export->codebook);
  assay_short_rows_free(export->short_rows);
  g_free(export);
}

void assay_export_count(AssayExport *export, const char *rule, guint64 n) {
  guint at = 0;
  while (at < export->n_rules && !g_str_equal(export->rules[at].rule, rule)) at++;
  g_assert(at < G_N_ELEMENTS(export->rules));
  export->rules[at].rule = rule;
  export->rules[at].n += n;
  export->n_rules = MAX(export->n_rules, at + 1);
}

gboolean assay_export_is_text(const AssayExport *export) {
  return export->spool == NULL;
}

/* ---- Reading ---- */

typedef struct {
  AssayExport *export;
  AssayRecordFunc func;
  gpointer user;
  guint skip;
  guint64 lax; /* data lines that are no strict CSV, and the first of them */
  guint32 line, character;
  guint64 fitting; /* short rows that were taken, and the first of them */
  guint32 short_line;
  guint short_cells;
  guint before; /* cells of the row before where it was short, or 0 */
} Reading;

/* A plain table may lack the empty cells at the end of its rows. */
static AssayRecordAnswer on_short(Reading *reading, const AssayRecord *record, GError **error) {
  AssayRecord own = *record;
  own.short_fits = assay_short_rows_fit(reading->export->short_rows, record, reading->before);
  reading->before = record->n;
  if (own.short_fits && reading->fitting++ == 0) {
    reading->short_line = record->line;
    reading->short_cells = record->n;
  }
  return reading->func(&own, reading->user, error);
}

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  Reading *reading = user;
  const AssayExport *export = reading->export;
  if (!reading->func || record->line < export->header_line) return ASSAY_RECORD_NEXT;
  if (reading->skip > 0) {
    reading->skip--;
    return ASSAY_RECORD_NEXT;
  }
  if (record->unterminated && record->n < export->layout->columns) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s:%u: the file ends in the middle of this record: found %u of %u cells and no line end; it was cut "
                "off; nothing was taken from it: export or copy it again",
                export->name, record->line, record->n, export->layout->columns);
    return ASSAY_RECORD_FAIL;
  }
  if (record->refused_at && reading->lax++ == 0) {
    reading->line = record->line;
    reading->character = record->refused_at;
  }
  if (export->short_rows && record->n < export->layout->columns) return on_short(reading, record, error);
  reading->before = 0;
  return reading->func(record, reading->user, error);
}

static void report_short_rows(const Reading *reading) {
  g_autofree char *count = assay_text_count((gint64)reading->fitting, "row has", "rows have");
  assay_issues_add(reading->export->issues, ASSAY_SEVERITY_WARNING, "short-row", reading->export->name,
                   reading->short_line, 0, NULL,
                   "%s fewer cells than the header, the first here: found %u of %u; they look like the rows that are "
                   "whole, so they were taken, with the cells that are missing at the end as empty ones, which some "
                   "programs leave out; where they were not empty, export the file again",
                   count, reading->short_cells, reading->export->layout->columns);
}

static void report_lax_lines(const Reading *reading) {
  g_autofree char *count = assay_text_count((gint64)reading->lax, "line is", "lines are");
  assay_issues_add(reading->export->issues, ASSAY_SEVERITY_WARNING, "not-strict-csv", reading->export->name,
                   reading->line, 0, NULL,
                   "%s no strict CSV: here at character %u; expected a quote inside a cell to be doubled; each such "
                   "line has the right number of cells and was read as it stands",
                   count, reading->character);
}

static gboolean read_text(Reading *reading, GError **error) {
  AssayExport *export = reading->export;
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new(export->name, export->delimiter, on_record, reading);
  if (export->blanks) assay_csv_reader_pass_blanks(reader);
  if (export->layout) assay_csv_reader_expect(reader, export->layout->columns, export->layout->most_cells);
  if (export->directive && export->header_line <= 1) reading->skip++;
  assay_decoder_rewind(export->decoder);
  const char *block;
  gsize n;
  do {
    if (!assay_decoder_next(export->decoder, &block, &n, error)) return FALSE;
    if (!assay_csv_reader_feed(reader, block, n, error)) return FALSE;
  } while (n > 0 && !assay_csv_reader_stopped(reader));
  return assay_csv_reader_finish(reader, error);
}

gboolean assay_export_read(AssayExport *export, AssayRecordFunc func, gpointer user, gboolean report,
                           guint64 *lax_lines, GError **error) {
  Reading reading = {.export = export, .func = func, .user = user};
  if (export->layout) reading.skip = export->layout->header_rows;
  if (export->spool) {
    if (!assay_spool_read(export->spool, on_record, &reading, error)) return FALSE;
  } else if (!read_text(&reading, error)) {
    return FALSE;
  }
  if (reading.lax > 0 && report) report_lax_lines(&reading);
  if (reading.fitting > 0 && report) report_short_rows(&reading);
  if (lax_lines) *lax_lines = reading.lax;
  return TRUE;
}

guint64 assay_export_expected(const AssayExport *export) {
  if (export->spool) return assay_spool_records(export->spool);
  guint64 bytes = 0;
  guint n = export->head->n;
  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < export->head->cells[r]; i++) bytes += strlen(export->head->row[r][i]) + 1;
  return bytes > 0 ? export->bytes * n / bytes : 0;
}

void assay_export_describe(const AssayExport *export, AssayIngestReport *report) {
  report->platform = g_strdup(export->platform->name);
  report->platform_why = g_strdup(export->platform_why);
  report->container = g_strdup(export->container);
  report->container_why = g_strdup(export->container_why);
  report->part = g_strdup(export->part);
  report->other_parts = g_strdup(export->other_parts);
  report->encoding = g_strdup(export->encoding);
  report->encoding_why = g_strdup(export->encoding_why);
  report->bytes = export->bytes;
  report->delimiter = export->delimiter_why ? export->delimiter : '\0';
  report->delimiter_why = g_strdup(export->delimiter_why);
  report->header_rows = export->header_rows;
  report->strict = TRUE;
}
