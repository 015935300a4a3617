/* Reads text as a file would be read, and writes what came out as text: one line a record, cells between bars, each
 * line led by the physical line of the record. */
#pragma once

#include <glib.h>
#include <string.h>

#include "assay/ingest.h"
#include "csv_reader.h"
#include "support.h"

static inline AssayRecordAnswer reading_on_record(const AssayRecord *record, gpointer user, GError **error) {
  GString *out = user;
  (void)error;
  g_string_append_printf(out, "%u", record->line);
  for (guint i = 0; i < record->n; i++) {
    guint32 length;
    const char *cell = assay_record_cell(record, i, &length);
    g_assert_cmpint(cell[length], ==, 0);
    g_string_append_c(out, '|');
    for (guint32 k = 0; k < length; k++)
      if (cell[k])
        g_string_append_c(out, cell[k]);
      else
        g_string_append(out, "<0>");
  }
  g_string_append(out, record->refused_at ? "|~\n" : "|\n");
  return ASSAY_RECORD_NEXT;
}

/* Fed in pieces of `step` bytes; NULL with `error` set where it is refused. */
static inline char *reading_records(const char *text, gsize length, char delimiter, gsize step, guint least, guint most,
                                    GError **error) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new("t.csv", delimiter, reading_on_record, out);
  assay_csv_reader_expect(reader, least, most);
  for (gsize at = 0; at < length; at += step) {
    /* A block of its own, so that reading beyond it is seen. */
    g_autofree char *block = g_memdup2(text + at, MIN(step, length - at));
    if (!assay_csv_reader_feed(reader, block, MIN(step, length - at), error)) return NULL;
  }
  if (!assay_csv_reader_finish(reader, error)) return NULL;
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* ---- A study and its files in a folder of their own ---- */

#define READING_PROGRAM                                                                                      \
  "assay: 1\n"                                                                                               \
  "program: {name: Beekeeping, unit: Orchard School, proposers: [Ada Quill, Bo Finch], status: non-credit, " \
  "modality: online, audience: undergraduate, pilot_start: 2024-fall}\n"

typedef struct {
  AssayStudy *study;
  AssayKey *key;
  AssayIssues *issues;
  char *folder;
  GString *out; /* one line a submission */
  AssayIngestReport report;
  guint bound; /* calls of the fields function */
} Reading;

static inline void reading_complain(gpointer user, gboolean is_error, const char *code, const char *file, guint line,
                                    guint column, const char *key, const char *message) {
  (void)user, (void)column;
  if (is_error) g_error("%s:%u: %s: %s [%s]", file, line, key, message, code);
}

/* `instrument` is the YAML of study.yml behind the program. */
static inline Reading *reading_new(const char *yaml) {
  Reading *reading = g_new0(Reading, 1);
  g_autofree char *text = g_strconcat(READING_PROGRAM, yaml, NULL);
  GError *error = NULL;
  reading->folder = support_folder_new();
  reading->study = assay_study_parse(text, strlen(text), "study.yml", reading->folder, reading_complain, NULL, &error);
  g_assert_no_error(error);
  reading->key = assay_key_new_ephemeral();
  reading->issues = assay_issues_new();
  reading->out = g_string_new(NULL);
  return reading;
}

static inline void reading_free(Reading *reading) {
  assay_ingest_report_clear(&reading->report);
  assay_study_free(reading->study);
  assay_key_free(reading->key);
  assay_issues_free(reading->issues);
  support_folder_remove(reading->folder);
  g_string_free(reading->out, TRUE);
  g_free(reading);
}

static inline gboolean reading_on_fields(const AssayFields *fields, gpointer user, GError **error) {
  Reading *reading = user;
  (void)error;
  g_assert_cmpuint(assay_fields_size(fields), >, 0);
  g_assert_cmpuint(reading->out->len, ==, 0);
  reading->bound++;
  return TRUE;
}

static inline void reading_put_cell(GString *out, const AssayBatch *batch, guint f, guint row) {
  const AssayField *field = assay_fields_get(batch->fields, f);
  g_string_append_printf(out, " %s=", field->code);
  if (field->kind == ASSAY_FIELD_CODED) {
    guint32 code = batch->codes[f][row];
    g_string_append(out, code == ASSAY_CODE_BLANK       ? "()"
                         : code == ASSAY_CODE_NOT_SHOWN ? "(unseen)"
                                                        : assay_dictionary_text(field->dictionary, code));
  } else if (field->kind == ASSAY_FIELD_TEXT) {
    guint32 begin = row ? batch->text_end[f][row - 1] : 0;
    g_string_append_len(out, (const char *)batch->text_bytes[f]->data + begin, batch->text_end[f][row] - begin);
  } else {
    g_string_append(out, assay_id_is_none(batch->identity[f][row]) ? "-" : "id");
  }
}

static inline gboolean reading_on_batch(AssayBatch **handed, gpointer user, GError **error) {
  Reading *reading = user;
  const AssayBatch *batch = *handed;
  (void)error;
  for (guint row = 0; row < batch->n; row++) {
    g_string_append_printf(reading->out, "%u", batch->line[row]);
    if (batch->status[row] == ASSAY_SUBMISSION_PARTIAL) g_string_append(reading->out, " partial");
    if (!assay_id_is_none(batch->learner[row])) g_string_append(reading->out, " linked");
    if (batch->moment[row] != ASSAY_NO_MOMENT)
      g_string_append_printf(reading->out, " @%" G_GINT64_FORMAT, batch->moment[row] / 86400);
    for (guint f = 0; f < assay_fields_size(batch->fields); f++) reading_put_cell(reading->out, batch, f, row);
    g_string_append_c(reading->out, '\n');
  }
  return TRUE;
}

/* Reads bytes as a file of `instrument` ("roster" too); what came before is cleared. */
static inline gboolean reading_bytes_with(Reading *reading, const char *instrument, const void *bytes, gsize length,
                                          AssayBatchFunc on_batch, gpointer user, GError **error) {
  support_write(reading->folder, "export.csv", bytes, (gssize)length);
  g_autofree char *path = g_build_filename(reading->folder, "export.csv", NULL);
  assay_ingest_report_clear(&reading->report);
  assay_issues_free(reading->issues);
  reading->issues = assay_issues_new();
  g_string_truncate(reading->out, 0);
  reading->bound = 0;
  const AssayInstrument *which = g_str_equal(instrument, "roster") ? assay_study_roster_instrument(reading->study)
                                                                   : assay_study_instrument(reading->study, instrument);
  g_assert_nonnull(which);
  gboolean ok = assay_ingest_file(path, "export.csv", reading->study, which, reading->key, reading->issues,
                                  user == reading ? reading_on_fields : NULL, on_batch, user, &reading->report, error);
  const AssayIngestReport *report = &reading->report;
  if (ok) g_assert_cmpuint(report->records, ==, report->submitted + report->left_out + report->rejected);
  return ok;
}

static inline gboolean reading_bytes(Reading *reading, const char *instrument, const void *bytes, gsize length,
                                     GError **error) {
  return reading_bytes_with(reading, instrument, bytes, length, reading_on_batch, reading, error);
}

static inline void reading_text(Reading *reading, const char *instrument, const char *text) {
  GError *error = NULL;
  reading_bytes(reading, instrument, text, strlen(text), &error);
  g_assert_no_error(error);
  g_assert_cmpuint(reading->bound, ==, 1);
}

/* A file of tests/ingest/exports. */
static inline gboolean reading_own_with(Reading *reading, const char *instrument, const char *file, GError **error) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports", file, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  return reading_bytes(reading, instrument, bytes, length, error);
}

static inline void reading_own(Reading *reading, const char *instrument, const char *file) {
  GError *error = NULL;
  reading_own_with(reading, instrument, file, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(reading->bound, ==, 1);
}

/* No issue says any of these words. */
static inline void reading_assert_silent(const Reading *reading, const char *const *words) {
  for (guint i = 0; i < assay_issues_size(reading->issues); i++)
    for (guint k = 0; words[k]; k++) {
      const char *message = assay_issues_get(reading->issues, i)->message;
      if (strstr(message, words[k])) g_error("\"%s\" stands in \"%s\"", words[k], message);
    }
}
#define reading_silent(reading, ...) reading_assert_silent(reading, (const char *const[]){__VA_ARGS__, NULL})

static inline const AssayIssue *reading_issue(const Reading *reading, const char *code) {
  for (guint i = 0; i < assay_issues_size(reading->issues); i++)
    if (g_str_equal(assay_issues_get(reading->issues, i)->code, code)) return assay_issues_get(reading->issues, i);
  return NULL;
}

static inline guint64 reading_rule(const Reading *reading, const char *rule) {
  for (guint i = 0; i < reading->report.n_rules; i++)
    if (g_str_equal(reading->report.rule[i], rule)) return reading->report.rule_count[i];
  return 0;
}

static inline void reading_assert_refused(GError *error, int code, const char *const *parts) {
  g_assert_nonnull(error);
  g_assert_error(error, ASSAY_ERROR, code);
  for (; *parts; parts++)
    if (!strstr(error->message, *parts)) g_error("no \"%s\" in \"%s\"", *parts, error->message);
  g_error_free(error);
}
#define reading_refused(error, code, ...) reading_assert_refused(error, code, (const char *const[]){__VA_ARGS__, NULL})
