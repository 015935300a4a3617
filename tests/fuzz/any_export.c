#define _GNU_SOURCE /* memfd_create */
#include "any_export.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define NAME "exports/any"

static void assert_sum(const AssayIngestReport *report) {
  guint64 by_rule = 0;
  for (guint i = 0; i < report->n_rules; i++) by_rule += report->rule_count[i];
  g_assert_cmpuint(report->left_out, ==, by_rule);
  g_assert_cmpuint(report->records, ==, report->submitted + report->left_out + report->rejected);
}

void fuzz_assert_refusal(const GError *error, const char *name) {
  g_assert_nonnull(error);
  g_assert_true(g_str_has_prefix(error->message, name));
  g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void assert_issues(const AssayIssues *issues) {
  for (guint i = 0; i < assay_issues_size(issues); i++) {
    g_autofree char *text = assay_issue_format(assay_issues_get(issues, i));
    g_assert_true(g_utf8_validate(text, -1, NULL));
  }
}

/* ---- A study that asks for the columns that there are ---- */

static void put_quoted(GString *yaml, const char *text) {
  g_string_append_c(yaml, '"');
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '"' || c == '\\')
      g_string_append_printf(yaml, "\\%c", (char)c);
    else if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff)
      g_string_append_printf(yaml, "\\u%04X", c);
    else
      g_string_append_unichar(yaml, c);
  }
  g_string_append_c(yaml, '"');
}

static char *study_for(const AssayInspection *inspection) {
  static const char *const types[] = {"rating", "score", "choice", "multi", "text", "number", "nps"};
  GString *yaml = g_string_new(
      "assay: 1\nprogram: {name: N, unit: U, proposers: [A, B], status: non-credit, modality: online, audience: "
      "undergraduate, pilot_start: 2024-fall}\ninstruments:\n  - id: i\n    level: 1\n    file: exports/any\n");
  guint n = MIN(inspection->n_columns, 12);
  if (n > 1) {
    g_string_append(yaml, "    learner: {column: ");
    put_quoted(yaml, inspection->columns[0].header);
    g_string_append(yaml, "}\n");
  }
  g_string_append(yaml, "    items:\n");
  for (guint i = n > 1; i < n; i++) {
    if (!*inspection->columns[i].header) continue;
    g_string_append_printf(yaml, "      - {id: c%u, type: %s, column: ", i, types[i % G_N_ELEMENTS(types)]);
    put_quoted(yaml, inspection->columns[i].header);
    g_string_append(yaml, i % G_N_ELEMENTS(types) == 1 ? ", max: 10}\n" : "}\n");
  }
  g_string_append(yaml, "objectives: [{id: o, text: T, metrics: []}]\n");
  return g_string_free(yaml, FALSE);
}

static void ignore(gpointer user, gboolean is_error, const char *code, const char *file, guint line, guint column,
                   const char *key, const char *message) {
  (void)user, (void)is_error, (void)code, (void)file, (void)line, (void)column, (void)key, (void)message;
}

static gboolean count_batch(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  (void)error;
  *(guint64 *)user += batch->n;
  return TRUE;
}

static void read_by_study(const char *path, const AssayInspection *inspection) {
  g_autofree char *yaml = study_for(inspection);
  g_autoptr(AssayStudy) study = assay_study_parse(yaml, strlen(yaml), "study.yml", "", ignore, NULL, NULL);
  if (!study) return;
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(GError) error = NULL;
  AssayIngestReport report = {0};
  guint64 rows = 0;
  if (assay_ingest_file(path, NAME, study, &study->instruments[0], key, issues, NULL, count_batch, &rows, &report,
                        &error)) {
    assert_sum(&report);
    g_assert_cmpuint(rows, ==, report.submitted);
  } else {
    fuzz_assert_refusal(error, NAME);
  }
  assert_issues(issues);
  assay_ingest_report_clear(&report);
}

/* ---- Face ---- */

const char *fuzz_file(FuzzFile *file, const void *bytes, size_t length) {
  if (file->fd <= 0) {
    file->fd = memfd_create("assay-fuzz", 0);
    g_assert_cmpint(file->fd, >, 0);
    g_snprintf(file->path, sizeof file->path, "/proc/self/fd/%d", file->fd);
  }
  g_assert_cmpint(ftruncate(file->fd, 0), ==, 0);
  g_assert_cmpint(pwrite(file->fd, bytes, length, 0), ==, (gssize)length);
  return file->path;
}

void fuzz_export(const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, NAME, NULL, &error);
  if (inspection) {
    assert_sum(&inspection->report);
    assert_issues(inspection->issues);
    read_by_study(path, inspection);
  } else {
    fuzz_assert_refusal(error, NAME);
  }
}
