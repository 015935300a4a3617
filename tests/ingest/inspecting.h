/* What inspection says of the columns of a file: one line a column. */
#pragma once

#include <glib.h>

#include "assay/ingest.h"
#include "support.h"

static inline const char *inspecting_role(AssayColumnRole role) {
  static const char *const names[] = {"answer", "text", "id", "date", "metadata", "beside", "empty"};
  return names[role];
}

/* "answer Q1_1 (the question) {grid} /max +points" */
static inline void inspecting_put(GString *out, const AssayInspectedColumn *column) {
  g_string_append_printf(out, "%s %s", inspecting_role(column->role), column->header);
  if (column->question) g_string_append_printf(out, " (%s)", column->question);
  if (column->grid) g_string_append_printf(out, " {%s}", column->grid);
  if (column->max.mantissa) g_string_append_printf(out, " /%g", assay_decimal_value(column->max));
  if (column->has_points) g_string_append(out, " +points");
  g_string_append_c(out, '\n');
}

static inline char *inspecting_path(const char *file) {
  return g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports", file, NULL);
}

/* Of a file in tests/ingest/exports; the first column counts 1. */
static inline char *inspecting_columns(const char *file, guint from, guint to) {
  g_autofree char *path = inspecting_path(file);
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, file, NULL, &error);
  g_assert_no_error(error);
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = from - 1; i < MIN(to, inspection->n_columns); i++) inspecting_put(out, &inspection->columns[i]);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* `text` as a file would be taken for `platform`. */
static inline void inspecting_assert_platform(const char *text, const char *platform) {
  char *folder = support_folder_new();
  support_write(folder, "t.csv", text, -1);
  g_autofree char *path = g_build_filename(folder, "t.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, "t.csv", NULL, &error);
  g_assert_no_error(error);
  if (!g_str_equal(inspection->report.platform, platform))
    g_error("%s, expected %s: %s", inspection->report.platform, platform, text);
  support_folder_remove(folder);
}
