/* assay check DIR: the study and its data against the procedure. Writes nothing: it reads the exports into memory. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "product.h"

/* What study.yml lacks where a check is not shown; samples/README.md describes the keys. */
static const struct {
  const char *id, *key;
} keys[] = {
    {"R11", "objectives.metrics"},
    {"R16", "program.audience"},
    {"R17", "program.proposers"},
    {"R18", "program.unit"},
    {"R19", "narrative.purpose"},
    {"R20", "objectives.alignment"},
    {"R21", "program.badge.criteria"},
    {"R22", "narrative.resources"},
    {"R23", "objectives.metrics"},
    {"R30", "program.approvals"},
    {"R34", "instruments.items.construct"},
    {"R40", "objectives.target"},
    {"R41", "objectives.metrics"},
    {"R42", "objectives.metrics"},
    {"R43", "objectives.metrics.pre"},
    {"R48", "roster.columns.reachable"},
    {"syllabus", "program.syllabus"},
    {"roster", "roster.ids"},
    {"reverse", "instruments.items.reverse"},
};

static const char *key_of(const char *id) {
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    if (g_str_equal(keys[i].id, id)) return keys[i].key;
  return NULL;
}

static const char *text_of(const AssayResult *check, const char *name) {
  const char *text = assay_result_string(assay_result_at(check, name));
  return text ? text : "";
}

static void print_check(const AssayResult *check) {
  const char *id = text_of(check, "id");
  printf("  %-8s  %s\n", id, text_of(check, "requirement"));
  static const char *const settled[] = {"shown", "not-due", "not-applicable", NULL};
  const char *key = g_strv_contains(settled, text_of(check, "state")) ? NULL : key_of(id);
  const char *construct = text_of(check, "construct");
  if (*construct) key = "instruments.items.construct";
  g_autofree char *sentence = key ? g_strdup_printf("%s In study.yml: %s%s%s", text_of(check, "sentence"), key,
                                                    *construct ? ": " : "", construct)
                                  : g_strdup(text_of(check, "sentence"));
  if (*sentence) assay_cli_print_wrapped(sentence, 12);
}

/* What is in order comes first, so that what is not stands where the eye rests: at the end, above what to fix first. */
static void print_checks(const AssayResult *checks) {
  static const struct {
    const char *state, *heading;
  } groups[] = {{"shown", "Shown"},
                {"not-due", "Not due yet"},
                {"not-applicable", "Does not apply to this program"},
                {"note", "Suggested by the procedure's sample, not required"},
                {"not-shown", "Asked for by the procedure and not shown"},
                {"warning", "Look again"},
                {"error", "Against the procedure"}};
  for (guint g = 0; g < G_N_ELEMENTS(groups); g++) {
    gboolean any = FALSE;
    for (guint i = 0; i < assay_result_size(checks); i++) {
      const AssayResult *check = assay_result_child(checks, i);
      if (!g_str_equal(text_of(check, "state"), groups[g].state)) continue;
      if (!any) printf("%s\n", groups[g].heading);
      any = TRUE;
      print_check(check);
    }
    if (any) putchar('\n');
  }
}

enum { BADGES_PRINTED = 40 };

static void print_badges(const AssayIssues *badges, AssaySeverity severity, const char *heading) {
  guint n = assay_issues_count(badges, severity), printed = 0;
  if (!n) return;
  puts(heading);
  for (guint i = 0; i < assay_issues_size(badges) && printed < BADGES_PRINTED; i++) {
    const AssayIssue *issue = assay_issues_get(badges, i);
    if (issue->severity != severity) continue;
    printf("  %s:%u  %s\n", issue->file, issue->line, issue->message);
    printed++;
  }
  if (n > printed) printf("  and %u more; --json names all\n", n - printed);
  putchar('\n');
}

static void put_badges(AssayResult *result, const AssayIssues *badges) {
  AssayResult *list = assay_result_add_list(result, "badges");
  for (guint i = 0; i < assay_issues_size(badges); i++) {
    const AssayIssue *issue = assay_issues_get(badges, i);
    g_autofree char *place = g_strdup_printf("%s:%u", issue->file, issue->line);
    AssayResult *group = assay_result_append_group(list);
    assay_result_add_text(group, "place", place);
    assay_result_add_text(group, "message", issue->message);
  }
}

static void print_all(const AssayResult *result, const AssayIssues *badges, const AssayImportSummary *summary) {
  printf("Exports\n");
  for (guint i = 0; i < summary->lines->len; i++) assay_cli_print_wrapped(summary->lines->pdata[i], 2);
  putchar('\n');
  print_checks(assay_result_at(result, "checks"));
  print_badges(badges, ASSAY_SEVERITY_NOTE,
               "Badges and results that do not agree; the program's own rule may explain it");
  print_badges(badges, ASSAY_SEVERITY_WARNING, "Roster and list of badges that do not agree; the list counts");
  const AssayResult *first = assay_result_at(result, "first");
  printf(assay_result_size(first) ? "Fix first\n" : "Nothing to fix.\n");
  for (guint i = 0; i < assay_result_size(first); i++) {
    g_autofree char *line = g_strdup_printf("%u. %s", i + 1, assay_result_string(assay_result_child(first, i)));
    assay_cli_print_wrapped(line, 2);
  }
}

/* `more` is freed; FALSE where it is NULL. */
static gboolean take_issues(AssaySession *session, AssayIssues *more) {
  for (guint i = 0; more && i < assay_issues_size(more); i++)
    assay_issues_append(session->issues, assay_issues_get(more, i));
  gboolean any = more != NULL;
  assay_issues_free(more);
  return any;
}

/* A decision of a year that the data have not reached stands in no action log yet, and nobody would miss it. */
static void tell_later_actions(AssaySession *session, const AssayFindingsRequest *request) {
  int last = MAX(request->year, assay_academic_year_of(request->as_of, &session->study->calendar));
  g_autofree char *reached = assay_academic_year_format(last);
  for (guint i = 0; i < session->study->n_actions; i++) {
    const AssayAction *action = &session->study->actions[i];
    if (action->year <= last) continue;
    g_autofree char *year = assay_academic_year_format(action->year);
    assay_issues_add(session->issues, ASSAY_SEVERITY_NOTE, "later-action", session->study->file, action->line, 0,
                     "actions",
                     "a decision of %s, while the data reach %s; expected the year in which it was decided; no report "
                     "tells it before its year",
                     year, reached);
  }
}

static AssayResult *check(AssaySession *session, const char *folder, const AssayProductOptions *options,
                          AssayImportSummary *summary, AssayIssues **badges, GError **error) {
  g_autoptr(AssayPhrases) phrases = assay_session_phrases(error);
  AssayFindingsRequest request;
  if (!phrases || !assay_session_open(session, folder, ASSAY_SESSION_MEMORY, error) ||
      !assay_session_import(session, summary, error))
    return NULL;
  if (!take_issues(session, assay_store_audit(session->store, error)) ||
      !take_issues(session, assay_findings_directions(session->store, session->study, error)))
    return NULL;
  if (!assay_product_request(session, options, phrases, &request, error)) return NULL;
  tell_later_actions(session, &request);
  *badges = assay_findings_badges(&request, error);
  if (!*badges) return NULL;
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
  g_auto(AssayImportSummary) summary = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayResult) result = NULL;
  g_autoptr(AssayIssues) badges = NULL;
  if (assay_product_parse_year(year, &options.year, &error) && assay_product_parse_day(as_of, &options.as_of, &error))
    result = check(&session, argv[1], &options, &summary, &badges, &error);
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_NOTE, 20);
  if (!result) return assay_cli_fail("check", error);

  if (json) {
    put_badges(result, badges);
    assay_cli_print_json(result);
  } else {
    print_all(result, badges, &summary);
  }
  return assay_cli_exit_code(session.issues);
}
