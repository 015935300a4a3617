/* assay compare: before and after, without a study. */
#include <stdio.h>

#include "command.h"
#include "comparison.h"
#include "session.h"

static void print_row(const AssayResult *result, const char *label, const char *const path[3]) {
  printf("  %-22s", label);
  for (int i = 0; i < 3; i++) {
    const AssayResult *node = path[i] ? assay_result_at(result, path[i]) : NULL;
    g_autofree char *text = node ? assay_result_format(node) : g_strdup("");
    printf("%*s%s", (int)(12 - MIN(11, g_utf8_strlen(text, -1))), "", text); /* a blank at least */
  }
  putchar('\n');
}

static void print_text(const AssayResult *result, const char *said) {
  assay_cli_print_wrapped(said, 0);
  putchar('\n');
  const AssayResult *sentences = assay_result_at(result, "sentences");
  for (guint i = 0; i < assay_result_size(sentences); i++)
    assay_cli_print_wrapped(assay_result_string(assay_result_child(sentences, i)), 0);
  printf("\n  %-22s%12s%12s%12s\n", "", "before", "after", "change");
  print_row(result, "mean", (const char *const[]){"pre.mean", "post.mean", "diff.mean"});
  print_row(result, "standard deviation", (const char *const[]){"pre.sd", "post.sd", "diff.sd"});
  print_row(result, "median", (const char *const[]){"pre.median", "post.median", "diff.median"});
  print_row(result, "lowest", (const char *const[]){"pre.min", "post.min", NULL});
  print_row(result, "highest", (const char *const[]){"pre.max", "post.max", NULL});
}

/* Reads the file or files into the store of a study that is made for them. */
static gboolean load(AssaySession *session, const AssayComparison *c, GError **error) {
  g_autofree char *text = assay_comparison_study(c);
  if (!assay_session_open_text(session, text, error)) return FALSE;
  const AssayInstrument *instruments = session->study->instruments;
  return assay_session_import_file(session, &instruments[0], c->file, error) &&
         (!c->after_file || assay_session_import_file(session, &instruments[1], c->after_file, error));
}

/* What of the rows could not be used, with the place in the file that was named on the command line. */
static gboolean look_at_rows(AssaySession *session, const AssayComparison *c, GError **error) {
  g_autoptr(AssayIssues) audit = assay_store_audit(session->store, error);
  if (!audit) return FALSE;
  for (guint i = 0; i < assay_issues_size(audit); i++) {
    AssayIssue issue = *assay_issues_get(audit, i);
    if (!g_strcmp0(issue.file, "before") || !g_strcmp0(issue.file, "scores")) issue.file = (char *)c->file;
    if (!g_strcmp0(issue.file, "after")) issue.file = (char *)c->after_file;
    assay_issues_append(session->issues, &issue);
  }
  return TRUE;
}

/* "31 out of 30" would be printed without a word. */
static gboolean fits_max(const AssayResult *result, const AssayComparison *c, double max, GError **error) {
  double high = MAX(assay_result_number(assay_result_at(result, "pre.max")),
                    assay_result_number(assay_result_at(result, "post.max")));
  if (high <= max) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "--max: found %s, expected at least the highest score there is, %g; nothing was compared", c->max, high);
  return FALSE;
}

static AssayResult *compare(AssaySession *session, AssayComparison *c, char **said, GError **error) {
  g_autoptr(AssayPhrases) phrases = assay_session_phrases(error);
  if (!phrases || !assay_comparison_complete(c, said, error) || !load(session, c, error) ||
      !look_at_rows(session, c, error))
    return NULL;
  AssayDecimal max = {0};
  if (c->max) assay_decimal_parse(c->max, -1, FALSE, &max);
  g_autoptr(AssayResult) result = assay_findings_comparison(
      session->store, session->study, phrases, &session->study->objectives[0].metrics[0], c->max ? &max : NULL, error);
  if (!result || (c->max && !fits_max(result, c, assay_decimal_value(max), error))) return NULL;
  return g_steal_pointer(&result);
}

int assay_cmd_compare(int argc, char **argv) {
  g_auto(AssayComparison) c = {0};
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"pre", 0, 0, G_OPTION_ARG_STRING, &c.pre, "Column of the scores before (two files: in the first)", "COLUMN"},
      {"post", 0, 0, G_OPTION_ARG_STRING, &c.post, "Column of the scores after (two files: in the second)", "COLUMN"},
      {"id", 0, 0, G_OPTION_ARG_STRING, &c.id, "Column that names the learner", "COLUMN"},
      {"score", 0, 0, G_OPTION_ARG_STRING, &c.score,
       "Two files: the column of the score (default: the total of all columns of numbers)", "COLUMN"},
      {"value", 0, 0, G_OPTION_ARG_STRING, &c.value, "One row a test: column of the scores", "COLUMN"},
      {"occasion", 0, 0, G_OPTION_ARG_STRING, &c.occasion, "One row a test: column that says which test", "COLUMN"},
      {"before", 0, 0, G_OPTION_ARG_STRING, &c.before, "The text in it that means before", "TEXT"},
      {"after", 0, 0, G_OPTION_ARG_STRING, &c.after, "The text in it that means after", "TEXT"},
      {"max", 0, 0, G_OPTION_ARG_STRING, &c.max, "The most points that can be had", "N"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print every number as JSON", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(&argc, &argv, "compare", entries,
                         "One file with a row a learner:   assay compare scores.csv --pre Before --post After\n"
                         "Two files:                       assay compare pre.csv post.csv --id student\n"
                         "One file with a row a test:      assay compare long.csv --id student --value score\n"
                         "                                   --occasion test --before 1 --after 2",
                         &code))
    return code;
  if (argc != 2 && argc != 3) return assay_cli_usage("compare", "expected one file, or two files and --id COLUMN");
  c.file = argv[1];
  c.after_file = argc == 3 ? argv[2] : NULL;

  g_auto(AssaySession) session = {0};
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayResult) result = compare(&session, &c, &said, &error);
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_NOTE, 5);
  if (!result) return assay_cli_fail("compare", error);
  if (json)
    assay_cli_print_json(result);
  else
    print_text(result, said);
  return assay_cli_exit_code(session.issues);
}
