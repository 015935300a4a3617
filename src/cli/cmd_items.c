/* assay items: a test question by question, without a study. */
#include <stdio.h>
#include <string.h>

#include "assay/chart.h"
#include "command.h"
#include "item_request.h"
#include "session.h"

/* ---- Text ---- */

enum { NAME_WIDTH = 18 };

/* A name in exactly so many places: cut with an ellipsis, or followed by blanks. */
static void print_name(const char *name) {
  g_autofree char *safe = assay_text_printable(name);
  glong length = g_utf8_strlen(safe, -1);
  g_autofree char *cut = length > NAME_WIDTH ? g_utf8_substring(safe, 0, NAME_WIDTH - 1) : g_strdup(safe);
  printf("  %s%s%*s", cut, length > NAME_WIDTH ? "\u2026" : "", (int)(NAME_WIDTH - MIN(length, NAME_WIDTH)), "");
}

static void print_cell(const AssayResult *node, int width) {
  g_autofree char *text = node ? assay_result_format(node) : g_strdup("");
  printf("%*s%s", (int)(width - MIN(width - 1, g_utf8_strlen(text, -1))), "", text);
}

typedef struct {
  const char *head, *name;
  int width;
} Column;

/* The first is headed "points" where answers are not just right or wrong. */
static const Column columns[] = {{"right", "difficulty_p", 7},
                                 {"blank", "blank", 7},
                                 {"with rest", "corrected_item_rest", 11},
                                 {"with all", "point_biserial_total", 10},
                                 {"27%", "upper_lower_27", 7},
                                 {"effic.", "moodle_discriminative_efficiency", 8},
                                 {"alpha w/o", "alpha_if_deleted", 10}};

/* A column of which no row has a number is left out: the sentences say why. */
static gboolean has_any(const AssayResult *items, const char *name) {
  for (guint i = 0; i < assay_result_size(items); i++)
    if (assay_result_known(assay_result_at(assay_result_child(items, i), name))) return TRUE;
  return FALSE;
}

static void print_table(const AssayResult *items, gboolean right_or_wrong) {
  printf("\n  %-*s", NAME_WIDTH, "");
  for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
    if (has_any(items, columns[c].name))
      printf("%*s", columns[c].width, c == 0 && !right_or_wrong ? "points" : columns[c].head);
  putchar('\n');
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    print_name(assay_result_string(assay_result_at(item, "item")));
    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
      if (has_any(items, columns[c].name)) print_cell(assay_result_at(item, columns[c].name), columns[c].width);
    putchar('\n');
  }
  if (!has_any(items, "corrected_item_rest")) return;
  putchar('\n');
  assay_cli_print_wrapped(
      "with rest: correlation with the points in the other questions (corrected item-total "
      "correlation; times 100 it is Moodle's discrimination index). with all: correlation with the "
      "total, the question itself among it (point-biserial, uncorrected). 27%: share right of the "
      "highest 27% less that of the lowest. effic.: Moodle's discriminative efficiency in percent. "
      "alpha w/o: reliability of the other questions. A dash: no number, for lack of variance.",
      2);
}

static void print_options(const AssayResult *distractors) {
  if (!distractors) return;
  printf("\n  Answers chosen (* the right one)\n");
  for (guint i = 0; i < assay_result_size(distractors); i++) {
    const AssayResult *one = assay_result_child(distractors, i), *shares = assay_result_at(one, "share");
    const char *key = assay_result_string(assay_result_at(one, "key"));
    print_name(assay_result_string(assay_result_at(one, "item")));
    for (guint s = 0; s < assay_result_size(shares); s++) {
      const AssayResult *share = assay_result_child(shares, s);
      g_autofree char *text = assay_result_format(share), *name = assay_text_printable(assay_result_name(share));
      printf("  %s%s %s", name, g_str_equal(assay_result_name(share), key) ? "*" : "", text);
    }
    putchar('\n');
  }
}

static void print_text(const AssayResult *result, const char *said) {
  assay_cli_print_wrapped(said, 0);
  putchar('\n');
  const AssayResult *sentences = assay_result_at(result, "sentences");
  for (guint i = 0; i < assay_result_size(sentences); i++)
    assay_cli_print_wrapped(assay_result_string(assay_result_child(sentences, i)), 0);
  print_table(assay_result_at(result, "items"), assay_result_flag(assay_result_at(result, "right_or_wrong")));
  print_options(assay_result_at(result, "distractors"));
}

/* ---- Chart ---- */

static AssayScene *draw(const AssayResult *result, const AssayFonts *fonts) {
  const AssayResult *items = assay_result_at(result, "items");
  guint n = assay_result_size(items);
  g_autofree AssayItemMapRow *rows = g_new0(AssayItemMapRow, n + 1);
  for (guint i = 0; i < n; i++) {
    const AssayResult *item = assay_result_child(items, i), *rest = assay_result_at(item, "corrected_item_rest");
    const AssayResult *easy = assay_result_at(item, "difficulty_p");
    rows[i].label = assay_result_string(assay_result_at(item, "item"));
    rows[i].known = assay_result_known(rest) && assay_result_known(easy);
    rows[i].reason = assay_result_reason(rest);
    rows[i].easy = assay_result_number(easy);
    rows[i].discrimination = assay_result_number(rest);
  }
  const AssayItemMapChart chart = {.title = assay_result_string(assay_result_at(result, "finding")),
                                   .easy_unit = "share of the points that people had on average",
                                   .discrimination_unit = "correlation with the other questions",
                                   .has_floor = TRUE,
                                   .floor = 0.2,
                                   .floor_text = "below: worth a look",
                                   .rows = rows,
                                   .n_rows = n};
  return assay_chart_item_map(&chart, fonts, 480);
}

static gboolean write_chart(const AssayResult *result, const char *path, GError **error) {
  AssaySceneFormat format;
  assay_scene_format_of(path, &format);
  if (!has_any(assay_result_at(result, "items"), "corrected_item_rest")) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "--chart: the map of the questions shows how well they tell people apart, and there is no such number "
                "here (the sentences say why); %s was not written",
                path);
    return FALSE;
  }
  g_autofree char *folder = assay_data_path("reports/fonts");
  g_autoptr(AssayFonts) fonts = assay_fonts_load(folder, error);
  if (!fonts) return FALSE;
  g_autoptr(AssayScene) scene = draw(result, fonts);
  g_autoptr(GBytes) bytes = assay_scene_write(scene, fonts, format, error);
  gsize length = 0;
  const void *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  return bytes && assay_file_write(path, data, length, 0644, error);
}

/* ---- The command ---- */

static gboolean look_at_rows(AssaySession *session, const char *file, GError **error) {
  g_autoptr(AssayIssues) audit = assay_store_audit(session->store, error);
  if (!audit) return FALSE;
  for (guint i = 0; i < assay_issues_size(audit); i++) {
    AssayIssue issue = *assay_issues_get(audit, i);
    if (!g_strcmp0(issue.file, "items")) issue.file = (char *)file;
    assay_issues_append(session->issues, &issue);
  }
  return TRUE;
}

static AssayResult *analyse(AssaySession *session, AssayItemRequest *r, gboolean all, char **said, GError **error) {
  g_autoptr(AssayPhrases) phrases = assay_session_phrases(error);
  if (!phrases || !assay_item_request_complete(r, said, error)) return NULL;
  g_autofree char *text = assay_item_request_study(r);
  if (!assay_session_open_text(session, text, error) ||
      !assay_session_import_file(session, session->study->instruments, r->file, error) ||
      !look_at_rows(session, r->file, error))
    return NULL;
  AssayResult *result =
      assay_findings_items(session->store, session->study, phrases, session->study->instruments, all, error);
  if (!result) g_prefix_error(error, "%s: ", r->file);
  return result;
}

int assay_cmd_items(int argc, char **argv) {
  g_auto(AssayItemRequest) r = {0};
  gboolean json = FALSE, all = FALSE;
  g_autofree char *chart = NULL;
  const GOptionEntry entries[] = {
      {"items", 0, 0, G_OPTION_ARG_STRING, &r.items, "The columns of the questions (default: those of the key)",
       "FIRST:LAST"},
      {"key", 0, 0, G_OPTION_ARG_FILENAME, &r.key_file,
       "The right answers, where the file has the answers chosen: columns item and key", "FILE"},
      {"max", 0, 0, G_OPTION_ARG_STRING, &r.max, "The most points that each question gives", "N"},
      {"all", 0, 0, G_OPTION_ARG_NONE, &all, "Show also what so few people cannot bear, and omega", NULL},
      {"chart", 0, 0, G_OPTION_ARG_FILENAME, &chart, "Draw the questions as a map: .svg, .png or .pdf", "FILE"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print every number as JSON", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(&argc, &argv, "items", entries,
                         "Points for each answer:   assay items scores.csv --items Q1:Q20\n"
                         "The answers chosen:       assay items answers.csv --items Q1:Q20 --key key.csv",
                         &code))
    return code;
  AssaySceneFormat format;
  if (argc != 2) return assay_cli_usage("items", "expected one file, with a row a person and a column a question");
  if (chart && !assay_scene_format_of(chart, &format))
    return assay_cli_usage("items", "--chart: found '%s', expected a name that ends in .svg, .png or .pdf", chart);
  r.file = argv[1];

  g_auto(AssaySession) session = {0};
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayResult) result = analyse(&session, &r, all, &said, &error);
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_NOTE, 5);
  if (!result) return assay_cli_fail("items", error);
  if (json)
    assay_cli_print_json(result);
  else
    print_text(result, said);
  if (chart && !write_chart(result, chart, &error)) return assay_cli_fail("items", error);
  return assay_cli_exit_code(session.issues);
}
