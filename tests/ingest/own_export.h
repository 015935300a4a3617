/* The exports of tests/ingest/exports, read as the file of an instrument, and looked through for what must not be told. */
#pragma once

#include "reading.h"

/* What READING_PROGRAM lacks to be a study; `item` is a measure, "t.quiz". */
#define OWN_OBJECTIVE(item)                                                                            \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: " item \
  "}, "                                                                                                \
  "{id: n, kind: skill, method: test, post: " item "}]}\n"

static inline char *own_export_path(const char *name) {
  return g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports", name, NULL);
}

static inline void own_export_read(Reading *reading, const char *instrument, const char *name) {
  g_autofree char *path = own_export_path(name), *bytes = NULL;
  gsize length;
  GError *error = NULL;
  g_file_get_contents(path, &bytes, &length, &error);
  g_assert_no_error(error);
  reading_bytes(reading, instrument, bytes, length, &error);
  g_assert_no_error(error);
}

static inline void own_export_search(const char *text, const char *const *secrets, const char *where) {
  for (guint i = 0; text && secrets[i]; i++)
    if (strstr(text, secrets[i])) g_error("%s tells \"%s\": %s", where, secrets[i], text);
}

/* Neither an issue, nor a label, nor what an inspection says of the file holds one of the secrets. */
static inline void own_export_assert_private(const Reading *reading, const char *name, const char *const *secrets) {
  g_autofree char *path = own_export_path(name);
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, name, NULL, NULL);
  g_assert_nonnull(inspection);
  own_export_search(reading->out->str, secrets, "an answer");
  for (guint i = 0; i < assay_issues_size(reading->issues); i++)
    own_export_search(assay_issues_get(reading->issues, i)->message, secrets, "an issue");
  for (guint i = 0; i < assay_issues_size(inspection->issues); i++)
    own_export_search(assay_issues_get(inspection->issues, i)->message, secrets, "an issue");
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    own_export_search(column->scale_note, secrets, column->header);
    for (char **label = column->labels; label && *label; label++) own_export_search(*label, secrets, column->header);
  }
}
#define own_export_private(reading, name, ...) \
  own_export_assert_private(reading, name, (const char *const[]){__VA_ARGS__, NULL})

/* "quiz 10, essay 5": the most points of each field that has any. For reading_bytes_with(). */
static inline gboolean own_export_take_maxima(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  GString *maxima = user;
  (void)error;
  for (guint f = 0; f < assay_fields_size(batch->fields); f++) {
    const AssayField *field = assay_fields_get(batch->fields, f);
    if (field->max.mantissa)
      g_string_append_printf(maxima, "%s%s %g", maxima->len ? ", " : "", field->code, assay_decimal_value(field->max));
  }
  return TRUE;
}

static inline char *own_export_maxima(Reading *reading, const char *instrument, const char *name) {
  g_autofree char *path = own_export_path(name), *bytes = NULL;
  gsize length;
  g_autoptr(GString) maxima = g_string_new(NULL);
  GError *error = NULL;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  reading_bytes_with(reading, instrument, bytes, length, own_export_take_maxima, maxima, &error);
  g_assert_no_error(error);
  return g_string_free(g_steal_pointer(&maxima), FALSE);
}
