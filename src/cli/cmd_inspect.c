/* assay inspect FILE...: what a file is. */
#include <stdio.h>

#include "assay/ingest.h"
#include "assay/result.h"
#include "command.h"
#include "inspection.h"

static void add_column(AssayResult *list, const AssayInspectedColumn *column) {
  AssayResult *node = assay_result_append_group(list);
  assay_result_add_text(node, "header", column->header);
  if (column->question) assay_result_add_text(node, "question", column->question);
  assay_result_add_text(node, "role", assay_inspection_role(column->role));
  assay_result_add_count(node, "filled", (gint64)column->filled);
  if (column->missing) assay_result_add_count(node, "missing", (gint64)column->missing);
  assay_result_add_count(node, "distinct", column->distinct);
  assay_result_add_flag(node, "numeric", column->numeric);
  assay_result_add_count(node, "numbers", (gint64)column->numbers);
  if (column->numeric && column->filled) {
    assay_result_add_number(node, "low", column->low);
    assay_result_add_number(node, "high", column->high);
  }
  if (column->max.mantissa > 0) assay_result_add_number(node, "max", assay_decimal_value(column->max));
  assay_result_add_flag(node, "has_points", column->has_points);
  if (column->scale_points) assay_result_add_count(node, "scale_points", column->scale_points);
  if (column->scale_note) assay_result_add_text(node, "scale", column->scale_note);
  if (!column->labels || !column->labels[0]) return;
  AssayResult *labels = assay_result_add_list(node, "labels");
  for (guint i = 0; column->labels[i]; i++) {
    AssayResult *label = assay_result_append_group(labels);
    assay_result_add_text(label, "text", column->labels[i]);
    assay_result_add_count(label, "count", (gint64)column->label_count[i]);
  }
}

static void add_file(AssayResult *files, const char *path, const AssayInspection *inspection) {
  const AssayIngestReport *report = &inspection->report;
  AssayResult *file = assay_result_append_group(files);
  const char delimiter[2] = {report->delimiter, '\0'};
  assay_result_add_text(file, "file", path);
  assay_result_add_text(file, "container", report->container);
  if (report->container_why) assay_result_add_text(file, "container_why", report->container_why);
  if (report->part) assay_result_add_text(file, "sheet", report->part);
  if (report->other_parts) assay_result_add_text(file, "other_sheets", report->other_parts);
  assay_result_add_text(file, "platform", report->platform);
  assay_result_add_text(file, "platform_why", report->platform_why);
  if (report->encoding) assay_result_add_text(file, "encoding", report->encoding);
  if (report->encoding_why) assay_result_add_text(file, "encoding_why", report->encoding_why);
  if (report->delimiter_why) {
    assay_result_add_text(file, "delimiter", delimiter);
    assay_result_add_text(file, "delimiter_why", report->delimiter_why);
  }
  assay_result_add_count(file, "header_rows", report->header_rows);
  assay_result_add_flag(file, "strict", report->strict);
  assay_result_add_count(file, "records", (gint64)report->records);
  assay_result_add_count(file, "submissions", (gint64)report->submitted);
  assay_result_add_count(file, "unfinished", (gint64)report->partial);
  assay_result_add_count(file, "left_out", (gint64)report->left_out);
  assay_result_add_count(file, "rejected", (gint64)report->rejected);
  AssayResult *rules = assay_result_add_group(file, "rules");
  for (guint i = 0; i < report->n_rules; i++)
    assay_result_add_count(rules, report->rule[i], (gint64)report->rule_count[i]);
  AssayResult *columns = assay_result_add_list(file, "columns");
  for (guint i = 0; i < inspection->n_columns; i++) add_column(columns, &inspection->columns[i]);
}

/* What the person who calls decides in place of the file. */
typedef struct {
  char *platform, *encoding, *delimiter, *sheet, *labels_from;
  int header_row;
} Overrides;

static void clear_overrides(Overrides *given) {
  g_free(given->platform);
  g_free(given->encoding);
  g_free(given->delimiter);
  g_free(given->sheet);
  g_free(given->labels_from);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Overrides, clear_overrides)

int assay_cmd_inspect(int argc, char **argv) {
  gboolean json = FALSE;
  g_auto(Overrides) given = {0};
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print what was found as JSON", NULL},
      {"platform", 0, 0, G_OPTION_ARG_STRING, &given.platform, "Read it as an export of this platform", "NAME"},
      {"encoding", 0, 0, G_OPTION_ARG_STRING, &given.encoding, "Read it in this encoding", "NAME"},
      {"delimiter", 0, 0, G_OPTION_ARG_STRING, &given.delimiter, "comma, semicolon, tab or bar", "WORD"},
      {"sheet", 0, 0, G_OPTION_ARG_STRING, &given.sheet, "The sheet of a workbook, or the file in an archive", "NAME"},
      {"header-row", 0, 0, G_OPTION_ARG_INT, &given.header_row, "The line on which the names of columns stand", "N"},
      {"labels-from", 0, 0, G_OPTION_ARG_FILENAME, &given.labels_from, "What the codes stand for: a survey definition",
       "FILE"},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(
          &argc, &argv, "inspect", entries,
          "Needs no study and writes nothing. What a column is taken for: id (names a person), date, answer\n"
          "(few different values, or numbers), text (everybody's own words), metadata (names, addresses,\n"
          "technical), beside (points, right answers), empty. Of ids, names, addresses and texts that one\n"
          "person wrote nothing is printed. The options have the names of the keys in study.yml.",
          &code))
    return code;
  if (argc < 2) return assay_cli_usage("inspect", "expected at least one file");
  AssayReadAs choices = {.platform = given.platform,
                         .encoding = given.encoding,
                         .sheet = given.sheet,
                         .header_row = given.header_row,
                         .labels_from = given.labels_from};
  if (given.delimiter && !assay_delimiter_parse(given.delimiter, &choices.delimiter))
    return assay_cli_usage("inspect", "--delimiter is \"%s\"; expected comma, semicolon, tab or bar", given.delimiter);

  g_autoptr(AssayResult) result = assay_result_new();
  AssayResult *files = assay_result_add_list(result, "files");
  int worst = ASSAY_EXIT_DONE;
  for (int i = 1; i < argc; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(AssayInspection) inspection = assay_ingest_inspect(argv[i], argv[i], &choices, &error);
    if (!inspection) {
      int code_of_file = assay_cli_fail("inspect", error);
      worst = MAX(worst, code_of_file);
      continue;
    }
    if (json)
      add_file(files, argv[i], inspection);
    else
      assay_inspection_print(argv[i], inspection);
    fflush(stdout); /* what is to be said of a file stands behind it */
    assay_cli_print_issues(inspection->issues, ASSAY_SEVERITY_NOTE, 5);
    if (assay_issues_count(inspection->issues, ASSAY_SEVERITY_ERROR)) worst = MAX(worst, ASSAY_EXIT_DATA);
    if (!json && i + 1 < argc) putchar('\n');
  }
  if (json) assay_cli_print_json(result);
  return worst;
}
