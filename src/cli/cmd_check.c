/* assay check DIR: the study and its data against the procedure. Writes nothing: it reads the exports into memory. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "product.h"

static void print_check(const AssayResult *check) {
  const char *id = assay_result_string(assay_result_at(check, "id"));
  const char *state = assay_result_string(assay_result_at(check, "state"));
  const char *sentence = assay_result_string(assay_result_at(check, "sentence"));
  const char *requirement = assay_result_string(assay_result_at(check, "requirement"));
  printf("%-9s  %-4s  %s\n", state ? state : "", id ? id : "", requirement ? requirement : "");
  if (sentence && *sentence) assay_cli_print_wrapped(sentence, 17);
}

static void print_all(const AssayResult *result) {
  const AssayResult *checks = assay_result_at(result, "checks"), *first = assay_result_at(result, "first");
  for (guint i = 0; i < assay_result_size(checks); i++) print_check(assay_result_child(checks, i));
  if (assay_result_size(first)) printf("\nFix first:\n");
  for (guint i = 0; i < assay_result_size(first); i++) {
    g_autofree char *line = g_strdup_printf("%u. %s", i + 1, assay_result_string(assay_result_child(first, i)));
    assay_cli_print_wrapped(line, 2);
  }
}

static AssayResult *check(AssaySession *session, const char *folder, const AssayProductOptions *options,
                          GError **error) {
  g_auto(AssayImportSummary) summary = {0};
  g_autoptr(AssayPhrases) phrases = assay_session_phrases(error);
  AssayFindingsRequest request;
  if (!phrases || !assay_session_open(session, folder, ASSAY_SESSION_MEMORY, error) ||
      !assay_session_import(session, &summary, error))
    return NULL;
  g_autoptr(AssayIssues) audit = assay_store_audit(session->store, error);
  if (!audit) return NULL;
  for (guint i = 0; i < assay_issues_size(audit); i++) assay_issues_append(session->issues, assay_issues_get(audit, i));
  if (!assay_product_request(session, options, phrases, &request, error)) return NULL;
  return assay_findings_check(&request, error);
}

int assay_cmd_check(int argc, char **argv) {
  g_autofree char *year = NULL, *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"year", 0, 0, G_OPTION_ARG_STRING, &year, "The academic year (default: the latest with a cohort)", "2025-26"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       "The day from which dates count (default: the last date in the data)", "DATE"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print the checks as JSON", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(
          &argc, &argv, "check", entries,
          "Reads study.yml and its exports and writes nothing. Problems in the data have file, line and column.",
          &code))
    return code;
  if (argc != 2) return assay_cli_usage("check", "expected one study folder");

  AssayProductOptions options = {.tier = ASSAY_TIER_INTERNAL};
  g_auto(AssaySession) session = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayResult) result = NULL;
  if (assay_product_parse_year(year, &options.year, &error) && assay_product_parse_day(as_of, &options.as_of, &error))
    result = check(&session, argv[1], &options, &error);
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_NOTE, 20);
  if (!result) return assay_cli_fail("check", error);

  if (json) {
    g_autofree char *text = assay_result_to_json(result, TRUE);
    fputs(text, stdout);
  } else {
    print_all(result);
  }
  return assay_issues_count(session.issues, ASSAY_SEVERITY_ERROR) ? ASSAY_EXIT_DATA : ASSAY_EXIT_DONE;
}
