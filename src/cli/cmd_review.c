/* assay review DIR: import, analyse, write the year's reports. */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "command.h"
#include "product.h"

static char *path_of(const char *folder, const char *name, int format) {
  return g_strdup_printf("%s/%s.%s", folder, name, assay_output_suffix((AssayOutputFormat)format));
}

/* The reports of a year. */
typedef struct {
  AssayMaterials materials;
  AssayProduct product[ASSAY_REPORTS];
} Reports;

static void reports_clear(Reports *reports) {
  for (guint i = 0; i < ASSAY_REPORTS; i++) assay_product_clear(&reports->product[i]);
  assay_materials_clear(&reports->materials);
}

/* Every format is made before the first is written, and all take their places together, so that a failure leaves the
 * earlier reports whole. What would not change is not written. */
static gboolean write_all(const Reports *reports, const char *folder, GPtrArray *paths, GError **error) {
  g_autoptr(GPtrArray) bytes = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  AssayFileBytes changed[ASSAY_REPORTS * ASSAY_FORMATS];
  guint n = 0;
  for (guint i = 0; i < ASSAY_REPORTS; i++)
    for (int format = 0; format < ASSAY_FORMATS; format++) {
      GBytes *made = assay_product_bytes(&reports->product[i], (AssayOutputFormat)format, error);
      if (!made) return FALSE;
      g_ptr_array_add(bytes, made);
      char *path = path_of(folder, assay_report_kinds()[i].name, format);
      g_ptr_array_add(paths, path);
      AssayFileBytes file = {.path = path};
      file.bytes = g_bytes_get_data(made, &file.length);
      if (!assay_file_holds(file.path, file.bytes, file.length)) changed[n++] = file;
    }
  if (g_mkdir_with_parents(folder, 0755) != 0) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: cannot make the folder for the reports: %s", folder,
                g_strerror(errno));
    return FALSE;
  }
  return assay_file_write_together(changed, n, 0644, error);
}

/* The issues that only show when answers are read with today's study.yml stand in the report; here is how many. */
static void point_to_issues(const AssayResult *result, const AssayIssues *printed, const char *folder) {
  const AssayResult *issues = assay_result_at(result, "issues");
  guint warnings = 0, told = 0;
  for (guint i = 0; i < assay_result_size(issues); i++) {
    const char *severity = assay_result_string(assay_result_at(assay_result_child(issues, i), "severity"));
    warnings += g_strcmp0(severity, "note") != 0;
  }
  for (guint i = 0; i < assay_issues_size(printed); i++)
    told += assay_issues_get(printed, i)->severity >= ASSAY_SEVERITY_WARNING;
  if (warnings <= told) return;
  g_autofree char *more = assay_text_count(warnings, "warning", "warnings");
  g_autofree char *place = assay_text_printable(folder);
  fprintf(stderr, "The report lists %s about the data, with the lines they are on; 'assay check %s' prints them too.\n",
          more, place);
}

static void print_paths(const GPtrArray *paths, gboolean json) {
  if (!json) {
    for (guint i = 0; i < paths->len; i++) printf("%s\n", (char *)paths->pdata[i]);
    return;
  }
  g_autoptr(AssayResult) result = assay_result_new();
  AssayResult *list = assay_result_add_list(result, "reports");
  for (guint i = 0; i < paths->len; i++) assay_result_append_text(list, paths->pdata[i]);
  assay_cli_print_json(result);
}

static gboolean review(AssaySession *session, const char *folder, const AssayProductOptions *options, GPtrArray *paths,
                       Reports *reports, GError **error) {
  g_auto(AssayImportSummary) summary = {0};
  if (!assay_materials_load(&reports->materials, TRUE, error) ||
      !assay_session_open(session, folder, ASSAY_SESSION_STORED, error) ||
      !assay_session_import(session, &summary, error))
    return FALSE;
  for (guint i = 0; i < ASSAY_REPORTS; i++) {
    const AssayReportKind *kind = &assay_report_kinds()[i];
    AssayProductOptions own = *options;
    own.tier = kind->tier;
    if (!assay_product_make(&reports->product[i], session, &reports->materials, kind, &own, NULL, error)) return FALSE;
  }
  g_autofree char *year = assay_academic_year_format(reports->product[0].year);
  g_autofree char *place = g_build_filename(folder, "reports", year, NULL);
  return write_all(reports, place, paths, error);
}

int assay_cmd_review(int argc, char **argv) {
  g_autofree char *year = NULL;
  g_autofree char *as_of = NULL, *theme = NULL;
  gboolean json = FALSE, a4 = FALSE;
  const GOptionEntry entries[] = {{"year", 0, 0, G_OPTION_ARG_STRING, &year,
                                   "The academic year to review (default: the latest with a cohort)", "2025-26"},
                                  {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
                                   "The day from which dates count (default: the last date in the data)", "DATE"},
                                  {"a4", 0, 0, G_OPTION_ARG_NONE, &a4, "A4 paper in place of US Letter", NULL},
                                  {"theme", 0, 0, G_OPTION_ARG_FILENAME, &theme,
                                   "Institution, logo and colours (default: theme.yml in the study)", "FILE"},
                                  {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print the reports' paths as JSON", NULL},
                                  G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(
          &argc, &argv, "review", entries,
          "Writes the reports of the year as PDF, HTML, plain text and JSON into reports/YEAR in the study folder\n"
          "and prints their paths: annual-review for the officials to whom it is filed, senate-evidence for\n"
          "everybody (a draft until 'assay release'), faculty for those who teach. Running it twice changes nothing.",
          &code))
    return code;
  if (argc != 2) return assay_cli_usage("review", "expected one study folder");

  AssayProductOptions options = {.a4 = a4, .theme = theme};
  g_auto(AssaySession) session = {0};
  Reports reports = {0};
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  gboolean ok = assay_product_parse_year(year, &options.year, &error) &&
                assay_product_parse_day(as_of, &options.as_of, &error) &&
                review(&session, argv[1], &options, paths, &reports, &error);
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_WARNING, ok ? 3 : 20);
  if (ok) {
    point_to_issues(reports.product[0].result, session.issues, argv[1]);
    print_paths(paths, json);
  }
  reports_clear(&reports);
  if (!ok) return assay_cli_fail("review", error);
  return assay_cli_exit_code(session.issues);
}
