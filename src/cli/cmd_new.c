/* assay new DIR [EXPORT...]: asks, copies files, writes study.yml. What is in it, src/draft decides. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "assay/draft.h"
#include "command.h"
#include "new_folder.h"

/* ---- Reading the exports ---- */

/* "exports/x.csv:3: no header" without the name, which stands beside it. */
static char *reason_of(const GError *error, const char *name) {
  const char *message = error->message;
  if (g_str_has_prefix(message, name)) message += strlen(name);
  while (*message == ':' || *message == ' ') message++;
  return g_ascii_isdigit(*message) ? g_strconcat("line ", message, NULL) : g_strdup(message);
}

static void add_exports(AssayDraft *draft, AssayNewFolder *folder, GPtrArray *inspections) {
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  for (guint i = 0; i < folder->exports->len;) {
    const AssayNewExport *export = folder->exports->pdata[i];
    g_autofree char *path = g_build_filename("exports", export->name, NULL);
    g_autoptr(GError) error = NULL;
    AssayInspection *inspection = assay_ingest_inspect_people(export->from, path, NULL, key, &error);
    if (inspection) {
      g_ptr_array_add(inspections, inspection);
      assay_draft_add(draft, path, inspection, export->day);
      i++;
      continue;
    }
    if (assay_ingest_is_definition(export->from)) { /* no export, but belongs beside one */
      assay_draft_leave_out(draft, path,
                            "it says what codes stand for: name it at labels_from of the survey that it belongs to");
      i++;
      continue;
    }
    g_autofree char *reason = reason_of(error, path);
    assay_new_folder_refuse(folder, export->is_there ? path : export->name, reason);
    g_ptr_array_remove_index(folder->exports, i);
  }
  for (guint i = 0; i < folder->refusals->len; i++) {
    const AssayNewRefusal *refusal = folder->refusals->pdata[i];
    assay_draft_leave_out(draft, refusal->name, refusal->reason);
  }
}

/* ---- Asking ---- */

static void ask_one(AssayDraft *draft, const AssayDraftQuestion *question) {
  for (;;) {
    printf("%s? [%s] ", question->text, question->standard ? question->standard : "leave open");
    fflush(stdout);
    g_autofree char *line = assay_cli_read_line();
    g_autoptr(GError) error = NULL;
    if (line) g_strstrip(line);
    if (line && g_str_equal(line, "?")) {
      assay_cli_print_wrapped(question->help, 2);
      assay_cli_print_wrapped("Enter takes what stands in brackets, Ctrl-D leaves the question open.", 2);
      continue;
    }
    const char *answer = line && !*line ? question->standard : line;
    if (assay_draft_answer(draft, answer, &error)) return;
    g_autofree char *said = g_strdup_printf("That is no answer: %s. A ? explains.", error->message);
    assay_cli_print_wrapped(said, 2);
  }
}

static void ask_all(AssayDraft *draft) {
  assay_cli_print_wrapped(
      "A few questions. Enter takes what stands in brackets, ? explains, Ctrl-D leaves a question open.", 0);
  for (const AssayDraftQuestion *question; (question = assay_draft_ask(draft));) ask_one(draft, question);
  putchar('\n');
}

/* ---- Telling ---- */

static void print_instrument(const AssayDraftInstrument *told) {
  g_autofree char *file = assay_text_printable(told->file);
  g_autofree char *files = told->files > 1 ? g_strdup_printf(" (%u files)", told->files) : g_strdup("");
  g_autoptr(GString) what = g_string_new(told->what);
  if (told->occasion) g_string_append_printf(what, " %s", told->occasion);
  if (told->level) g_string_append_printf(what, ", level %d", told->level);
  g_autofree char *answers = told->level ? assay_text_count((gint64)told->answers, "answer", "answers")
                                         : assay_text_count((gint64)told->answers, "learner", "learners");
  g_string_append_printf(what, ": %s", answers);
  if (told->items) {
    g_autofree char *items = assay_text_count(told->items, "item", "items");
    g_string_append_printf(what, ", %s", items);
  }
  if (told->learner)
    g_string_append_printf(what, ", %s \"%s\"%s%s%s", told->level ? "linked by" : "named by", told->learner,
                           told->linked ? " (" : "", told->linked ? told->linked : "", told->linked ? ")" : "");
  else
    g_string_append(what, ", not linked to learners");
  printf("  %s%s\n", file, files);
  assay_cli_print_wrapped(what->str, 6);
}

static void print_found(AssayDraft *draft) {
  guint n;
  const AssayDraftInstrument *told = assay_draft_instruments(draft, &n);
  printf("Found\n");
  for (guint i = 0; i < n; i++) print_instrument(&told[i]);
  const AssayDraftLeftOut *out = assay_draft_left_out(draft, &n);
  if (n) printf("Not read\n");
  for (guint i = 0; i < n; i++) {
    g_autofree char *line = g_strdup_printf("%s: %s", out[i].file, out[i].reason);
    assay_cli_print_wrapped(line, 2);
  }
  putchar('\n');
}

static void print_next(const AssayDraft *draft, const AssayNewFolder *folder) {
  guint n;
  const AssayDraftOpen *open = assay_draft_open(draft, &n);
  g_autofree char *path = g_build_filename(folder->folder, "study.yml", NULL);
  g_autofree char *left = assay_text_count(n, "question is", "questions are");
  if (n)
    printf("Wrote %s; %s left open there, marked ASK:\n", path, left);
  else
    printf("Wrote %s; no question is left open.\n", path);
  for (guint i = 0; i < n; i++) printf("  line %-4u %s: %s\n", open[i].line, open[i].key, open[i].question);
  printf("Next: %slook at the guesses, then run 'assay check %s'.\n", n ? "answer what is open, " : "", folder->folder);
}

static void add_found(AssayResult *files, const AssayDraftInstrument *told) {
  AssayResult *file = assay_result_append_group(files);
  assay_result_add_text(file, "file", told->file);
  assay_result_add_count(file, "files", told->files);
  assay_result_add_text(file, "id", told->id);
  assay_result_add_text(file, "what", told->what);
  if (told->level) assay_result_add_count(file, "level", told->level);
  if (told->occasion) assay_result_add_text(file, "occasion", told->occasion);
  assay_result_add_count(file, "answers", (gint64)told->answers);
  if (told->items) assay_result_add_count(file, "items", told->items);
  if (told->learner) assay_result_add_text(file, "learner", told->learner);
  if (told->linked) assay_result_add_text(file, "linked", told->linked);
  if (told->why) assay_result_add_text(file, "why", told->why);
}

static void print_json(AssayDraft *draft, const AssayNewFolder *folder) {
  guint n;
  g_autoptr(AssayResult) result = assay_result_new();
  g_autofree char *path = g_build_filename(folder->folder, "study.yml", NULL);
  assay_result_add_text(result, "study", path);
  const AssayDraftInstrument *told = assay_draft_instruments(draft, &n);
  AssayResult *files = assay_result_add_list(result, "files");
  for (guint i = 0; i < n; i++) add_found(files, &told[i]);
  AssayResult *left_out = assay_result_add_list(result, "left_out");
  const AssayDraftLeftOut *out = assay_draft_left_out(draft, &n);
  for (guint i = 0; i < n; i++) {
    AssayResult *file = assay_result_append_group(left_out);
    assay_result_add_text(file, "file", out[i].file);
    assay_result_add_text(file, "reason", out[i].reason);
  }
  const AssayDraftOpen *open = assay_draft_open(draft, &n);
  AssayResult *questions = assay_result_add_list(result, "open");
  for (guint i = 0; i < n; i++) {
    AssayResult *question = assay_result_append_group(questions);
    assay_result_add_count(question, "line", open[i].line);
    assay_result_add_text(question, "key", open[i].key);
    assay_result_add_text(question, "question", open[i].question);
  }
  assay_cli_print_json(result);
}

/* ---- The command ---- */

static char *program_name(const char *folder) {
  g_autofree char *whole = g_canonicalize_filename(folder, NULL), *base = g_path_get_basename(whole);
  g_autofree char *valid = g_utf8_make_valid(base, -1);
  return assay_text_squeeze(valid);
}

static void inspection_free(gpointer inspection) {
  assay_inspection_free(inspection);
}

int assay_cmd_new(int argc, char **argv) {
  gboolean yes = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
      {"yes", 'y', 0, G_OPTION_ARG_NONE, &yes, "Ask nothing; leave the questions open in study.yml", NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Ask nothing; print what was found as JSON", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(
          &argc, &argv, "new", entries,
          "Makes the folder DIR, copies the exports (files, or a folder of files) into DIR/exports, and drafts\n"
          "DIR/study.yml: what each export is, which questions it asks, how learners are linked, what was measured\n"
          "before and after. Each guess says by what. Without EXPORT it drafts from what lies in DIR/exports.\n"
          "On a terminal it asks what only you know; elsewhere such lines say ASK, and 'assay check' names them.\n"
          "Nothing is ever overwritten.",
          &code))
    return code;
  if (argc < 2) return assay_cli_usage("new", "expected a folder to make, and exports to draft from");

  g_auto(AssayNewFolder) folder = {0};
  g_autoptr(GPtrArray) inspections = g_ptr_array_new_with_free_func(inspection_free);
  g_autoptr(GError) error = NULL;
  if (!assay_new_folder_collect(&folder, argv[1], argv + 2, (guint)argc - 2, &error))
    return assay_cli_fail("new", error);
  g_autofree char *name = program_name(argv[1]);
  g_autoptr(AssayDraft) draft = assay_draft_new(name);
  add_exports(draft, &folder, inspections);
  if (!assay_draft_guess(draft, &error)) {
    print_found(draft);
    return assay_cli_fail("new", error);
  }
  if (!json) print_found(draft);
  if (!json && !yes && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) ask_all(draft);
  g_autofree char *text = assay_draft_write(draft);
  if (!assay_new_folder_write(&folder, text, &error)) return assay_cli_fail("new", error);
  if (json)
    print_json(draft, &folder);
  else
    print_next(draft, &folder);
  return ASSAY_EXIT_DONE;
}
