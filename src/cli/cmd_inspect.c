/* assay inspect FILE...: what a file is. */
#include <stdio.h>
#include <string.h>

#include "assay/ingest.h"
#include "assay/result.h"
#include "command.h"

static const char *role_name(AssayColumnRole role) {
  switch (role) {
    case ASSAY_ROLE_ANSWER:
      return "answer";
    case ASSAY_ROLE_TEXT:
      return "text";
    case ASSAY_ROLE_ID:
      return "id";
    case ASSAY_ROLE_DATE:
      return "date";
    case ASSAY_ROLE_METADATA:
      return "metadata";
    case ASSAY_ROLE_BESIDE:
      return "beside";
    case ASSAY_ROLE_EMPTY:
      return "empty";
  }
  g_assert_not_reached();
}

static const char *delimiter_name(char delimiter) {
  switch (delimiter) {
    case ',':
      return "comma";
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "bar";
    default:
      return "none";
  }
}

/* The header without its digits: "Q1", "Q2" ... are questions of one test. */
static char *stem_of(const char *header) {
  GString *stem = g_string_new(NULL);
  for (const char *p = header; *p; p++)
    if (!g_ascii_isdigit(*p)) g_string_append_c(stem, *p);
  return g_string_free(stem, FALSE);
}

static gboolean is_numbered(const AssayInspectedColumn *column) {
  return column->role == ASSAY_ROLE_ANSWER && column->numeric && !column->question &&
         strpbrk(column->header, "0123456789");
}

/* How many columns from `first` on are numbers under the same header but for its digits. */
static guint run_from(const AssayInspection *inspection, guint first) {
  if (!is_numbered(&inspection->columns[first])) return 1;
  g_autofree char *stem = stem_of(inspection->columns[first].header);
  guint n = 1;
  for (; first + n < inspection->n_columns && is_numbered(&inspection->columns[first + n]); n++) {
    g_autofree char *next = stem_of(inspection->columns[first + n].header);
    if (!g_str_equal(stem, next)) break;
  }
  return n;
}

static void print_run(const AssayInspectedColumn *column, guint first, guint n) {
  double low = column->low, high = column->high;
  guint64 least = column->filled, most = column->filled;
  for (guint i = 1; i < n; i++) {
    low = MIN(low, column[i].low);
    high = MAX(high, column[i].high);
    least = MIN(least, column[i].filled);
    most = MAX(most, column[i].filled);
  }
  g_autofree char *numbers = g_strdup_printf("%u-%u", first + 1, first + n);
  g_autofree char *head = assay_text_printable(column->header), *last = assay_text_printable(column[n - 1].header);
  printf("  %5s  %-8s  %s ... %s\n", numbers, role_name(column->role), head, last);
  g_autofree char *range = least == most ? g_strdup_printf("%" G_GUINT64_FORMAT, least)
                                         : g_strdup_printf("%" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT, least, most);
  gboolean known = TRUE;
  for (guint i = 0; i < n; i++) known = known && column[i].max.mantissa > 0;
  g_autofree char *max = known ? g_strdup("}; the file says the most points of each")
                               : g_strdup_printf(
                                     ", max: %g}, where max is the most points that one can have; as "
                                     "ratings, name a scale",
                                     high);
  g_autofree char *text = g_strdup_printf(
      "%u columns of numbers from %g to %g, %s filled. As items of a test: {from: \"%s\", to: \"%s\", type: score%s", n,
      low, high, range, column->header, column[n - 1].header, max);
  assay_cli_print_wrapped(text, 19);
}

static void print_column(guint number, const AssayInspectedColumn *column) {
  g_autofree char *header = assay_text_printable(column->header);
  printf("  %5u  %-8s  %s", number, role_name(column->role), header);
  if (column->question && !strstr(column->header, column->question)) {
    g_autofree char *question = assay_text_printable(column->question);
    printf(" (%s)", question);
  }
  printf("\n                   %" G_GUINT64_FORMAT " filled, %u%s different", column->filled, column->distinct,
         column->distinct >= 1000 ? " or more" : "");
  if (column->missing) printf(", %" G_GUINT64_FORMAT " marked as missing", column->missing);
  if (column->numeric && column->filled)
    printf(", numbers from %g to %g", column->low, column->high);
  else if (column->numbers)
    printf(", %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " are numbers", column->numbers, column->filled);
  if (column->has_points) printf(", points stand beside it");
  if (column->max.mantissa > 0 && column->role != ASSAY_ROLE_BESIDE)
    printf(column->has_points ? ", at most %g" : ", at most %g points", assay_decimal_value(column->max));
  putchar('\n');
  if (column->labels && column->labels[0]) {
    g_autoptr(GString) labels = g_string_new(NULL);
    for (guint i = 0; column->labels[i]; i++)
      g_string_append_printf(labels, "%s%s (%" G_GUINT64_FORMAT ")", i ? "; " : "", column->labels[i],
                             column->label_count[i]);
    assay_cli_print_wrapped(labels->str, 19);
  }
  if (column->scale_note && *column->scale_note) {
    g_autofree char *note = g_strdup_printf("scale: %s", column->scale_note);
    assay_cli_print_wrapped(note, 19);
  }
}

static void print_decision(const char *what, const char *decided, const char *why) {
  printf("  %-10s %s\n", what, decided);
  if (why) assay_cli_print_wrapped(why, 13);
}

/* What was decided about the file, and why: each line can be overridden in study.yml. */
static void print_decisions(const AssayIngestReport *report) {
  if (!g_str_equal(report->container, "text")) print_decision("container", report->container, report->container_why);
  if (report->part) {
    g_autofree char *part = assay_text_printable(report->part);
    g_autofree char *others = report->other_parts ? g_strdup_printf("also there: %s", report->other_parts) : NULL;
    print_decision(g_str_equal(report->container, "zip") ? "file" : "sheet", part, others);
  }
  print_decision("platform", report->platform, report->platform_why);
  if (report->encoding) print_decision("encoding", report->encoding, report->encoding_why);
  if (report->delimiter_why)
    print_decision("delimiter", delimiter_name(report->delimiter),
                   report->strict ? report->delimiter_why : "not strict CSV: see the warning");
  if (report->header_rows > 1) printf("  %-10s %u rows\n", "header", report->header_rows);
}

static void print_text(const char *path, const AssayInspection *inspection) {
  const AssayIngestReport *report = &inspection->report;
  printf("%s\n", path);
  print_decisions(report);
  if (report->records == 0)
    printf("  records    none\n");
  else if (report->submitted == report->records)
    printf("  records    %" G_GUINT64_FORMAT ", all taken\n", report->records);
  else
    printf("  records    %" G_GUINT64_FORMAT " = %" G_GUINT64_FORMAT " taken + %" G_GUINT64_FORMAT
           " left out + %" G_GUINT64_FORMAT " rejected\n",
           report->records, report->submitted, report->left_out, report->rejected);
  for (guint i = 0; i < report->n_rules; i++)
    printf("             %" G_GUINT64_FORMAT " left out: %s\n", report->rule_count[i], report->rule[i]);
  printf("  columns\n");
  for (guint i = 0; i < inspection->n_columns;) {
    guint n = run_from(inspection, i);
    if (n >= 3)
      print_run(&inspection->columns[i], i, n);
    else
      print_column(i + 1, &inspection->columns[i]);
    i += n >= 3 ? n : 1;
  }
}

static void add_column(AssayResult *list, const AssayInspectedColumn *column) {
  AssayResult *node = assay_result_append_group(list);
  assay_result_add_text(node, "header", column->header);
  if (column->question) assay_result_add_text(node, "question", column->question);
  assay_result_add_text(node, "role", role_name(column->role));
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
      print_text(argv[i], inspection);
    assay_cli_print_issues(inspection->issues, ASSAY_SEVERITY_NOTE, 5);
    if (assay_issues_count(inspection->issues, ASSAY_SEVERITY_ERROR)) worst = MAX(worst, ASSAY_EXIT_DATA);
    if (!json && i + 1 < argc) putchar('\n');
  }
  if (json) assay_cli_print_json(result);
  return worst;
}
