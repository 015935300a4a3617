/* assay import DIR */
#include <stdio.h>

#include "command.h"
#include "session.h"

/* Of the rarer fates only those that befell a file. */
static void print_totals(const AssayImportSummary *summary) {
  printf("%u read, %u unchanged", summary->read, summary->unchanged);
  if (summary->renamed) printf(", %u renamed", summary->renamed);
  if (summary->doubled) printf(", %u left out as copies", summary->doubled);
  if (summary->dropped) printf(", %u gone from the folder", summary->dropped);
  putchar('\n');
}

int assay_cmd_import(int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print what happened as JSON", NULL},
                                  G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(
          &argc, &argv, "import", entries,
          "Takes in the exports that study.yml names, in one transaction. What has not changed is not read\n"
          "again; a file that is gone from the folder is gone from study.db too.",
          &code))
    return code;
  if (argc != 2) return assay_cli_usage("import", "expected one study folder");

  g_auto(AssaySession) session = {0};
  g_auto(AssayImportSummary) summary = {0};
  g_autoptr(GError) error = NULL;
  gboolean ok = assay_session_open(&session, argv[1], ASSAY_SESSION_STORED, &error) &&
                assay_session_import(&session, &summary, &error);
  assay_cli_print_issues(session.issues, ASSAY_SEVERITY_WARNING, 5);
  if (!ok) return assay_cli_fail("import", error);

  if (json) {
    g_autoptr(AssayResult) result = assay_result_new();
    assay_result_add_count(result, "read", summary.read);
    assay_result_add_count(result, "unchanged", summary.unchanged);
    assay_result_add_count(result, "renamed", summary.renamed);
    assay_result_add_count(result, "doubled", summary.doubled);
    assay_result_add_count(result, "dropped", summary.dropped);
    AssayResult *sources = assay_result_add_list(result, "sources");
    for (guint i = 0; i < summary.lines->len; i++) assay_result_append_text(sources, summary.lines->pdata[i]);
    assay_result_add_count(result, "errors", assay_issues_count(session.issues, ASSAY_SEVERITY_ERROR));
    assay_result_add_count(result, "warnings", assay_issues_count(session.issues, ASSAY_SEVERITY_WARNING));
    assay_cli_print_json(result);
  } else {
    for (guint i = 0; i < summary.lines->len; i++) printf("%s\n", (char *)summary.lines->pdata[i]);
    print_totals(&summary);
  }
  return assay_cli_exit_code(session.issues);
}
