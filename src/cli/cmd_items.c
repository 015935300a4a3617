/* assay items: a test question by question, without a study. */
#include "command.h"
#include "item_request.h"
#include "item_text.h"
#include "session.h"

/* ---- The command ---- */

static gboolean load(AssaySession *session, const AssayItemRequest *r, GError **error) {
  g_autofree char *text = assay_item_request_study(r);
  if (!assay_session_open_text(session, text, error)) return FALSE;
  const AssayInstrument *instruments = session->study->instruments;
  const char *const files[] = {r->file, r->after_file};
  for (guint i = 0; i < session->study->n_instruments; i++)
    if (!assay_session_import_file(session, &instruments[i], files[i], error)) return FALSE;
  return assay_session_look_at_rows(session, files, error);
}

static AssayResult *analyse(AssaySession *session, AssayItemRequest *r, gboolean all, char **said, GError **error) {
  g_autoptr(AssayPhrases) phrases = assay_session_phrases(error);
  if (!phrases || !assay_item_request_complete(r, said, error)) return NULL;
  if (!load(session, r, error)) return NULL;
  const AssayInstrument *instruments = session->study->instruments;
  if (r->after_file)
    return assay_findings_item_changes(session->store, session->study, phrases, &instruments[0], &instruments[1],
                                       error);
  AssayResult *result = assay_findings_items(session->store, session->study, phrases, instruments, all, error);
  if (!result) g_prefix_error(error, "%s: ", r->file);
  return result;
}

static gboolean write_chart(const AssayItemRequest *r, const AssayResult *result, const char *path, GError **error) {
  g_auto(AssayPrinter) printer = {0};
  if (!assay_printer_open(&printer, error)) return FALSE;
  AssayScene *scene =
      r->after_file ? assay_item_changes_draw(result, &printer) : assay_items_draw(result, &printer, error);
  if (!scene && error) g_prefix_error(error, "%s was not written: ", path);
  return assay_printer_write(&printer, scene, path, error);
}

int assay_cmd_items(int argc, char **argv) {
  g_auto(AssayItemRequest) r = {0};
  gboolean json = FALSE, all = FALSE;
  g_autofree char *chart = NULL, *after = NULL;
  const GOptionEntry entries[] = {
      {"items", 0, 0, G_OPTION_ARG_STRING, &r.items,
       "The columns of the questions (default: those of the key, or of a test whose file tells)", "FIRST:LAST"},
      {"key", 0, 0, G_OPTION_ARG_FILENAME, &r.key_file,
       "The right answers, where the file has the answers chosen: columns item and key", "FILE"},
      {"post", 0, 0, G_OPTION_ARG_FILENAME, &after,
       "The same questions put again: shows who had each right before and after", "FILE"},
      {"id", 0, 0, G_OPTION_ARG_STRING, &r.id, "With --post: the column that names the learner in both files",
       "COLUMN"},
      {"max", 0, 0, G_OPTION_ARG_STRING, &r.max, "The most points that each question gives", "N"},
      {"all", 0, 0, G_OPTION_ARG_NONE, &all,
       "Show also what so few people cannot bear, and omega; with --post the p-values", NULL},
      {"chart", 0, 0, G_OPTION_ARG_FILENAME, &chart, "Draw the questions as a map: .svg, .png or .pdf", "FILE"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print every number as JSON", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(&argc, &argv, "items", entries,
                         "Points for each answer:   assay items scores.csv --items Q1:Q20\n"
                         "The answers chosen:       assay items answers.csv --items Q1:Q20 --key key.csv\n"
                         "Before and after:         assay items pre.csv --post post.csv --id student --items Q1:Q20",
                         &code))
    return code;
  g_autoptr(GError) error = NULL;
  if (argc != 2) return assay_cli_usage("items", "expected one file, with a row a person and a column a question");
  const char *const inputs[] = {argv[1], after ? after : r.key_file, after ? r.key_file : NULL, NULL};
  if (chart && !assay_printer_takes(chart, inputs, &error)) return assay_cli_fail("items", error);
  r.file = argv[1];
  r.after_file = after;

  g_auto(AssaySession) session = {0};
  g_autofree char *said = NULL;
  g_autoptr(AssayResult) result = analyse(&session, &r, all, &said, &error);
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_NOTE, 5);
  if (!result) return assay_cli_fail("items", error);
  if (json)
    assay_cli_print_json(result);
  else if (r.after_file)
    assay_item_changes_print(result, said, all);
  else
    assay_items_print(result, said);
  if (chart && !write_chart(&r, result, chart, &error)) return assay_cli_fail("items", error);
  return assay_cli_exit_code(session.issues);
}
