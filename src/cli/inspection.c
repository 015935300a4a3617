#include "inspection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

#define INDENT       19 /* of what is said about a column */
#define INDENT_FILE  13
#define MOST_LISTED  12 /* numbers beyond which only their range is told */
#define MOST_POINTS  11 /* 0 to 10 is the longest scale that is answered by a number */
#define LEAST_IN_RUN 3
#define LEAST_RATED  3 /* answers; fewer numbers show nothing of a scale */

const char *assay_inspection_role(AssayColumnRole role) {
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

/* ---- Numbers of which nobody says what they are ---- */

typedef enum {
  NUMBERS_TICKS,   /* one value, 0 and 1, or 1 and 2: a box that was ticked, yes and no, a right answer */
  NUMBERS_RATINGS, /* few whole numbers from the bottom: they may be a rating */
  NUMBERS_FEW,     /* they would be, were there enough of them */
  NUMBERS_OTHER,
} Numbers;

static gboolean is_unknown(const AssayInspectedColumn *column) {
  return column->scale_fit == ASSAY_SCALE_NUMBERS && column->scale_points == 0 && column->numeric;
}

static Numbers numbers_of(const AssayInspectedColumn *column) {
  if (!is_unknown(column) || column->low < 0 || column->high > MOST_POINTS) return NUMBERS_OTHER;
  if (column->high <= 1 || (column->high <= 2 && column->distinct == 2)) return NUMBERS_TICKS;
  if (column->distinct == column->filled && column->filled > LEAST_IN_RUN) return NUMBERS_OTHER;
  if (column->filled < LEAST_RATED || column->distinct == 1) return NUMBERS_FEW;
  return NUMBERS_RATINGS;
}

static void append_range(GString *text, double low, double high) {
  if (low == high)
    g_string_append_printf(text, ", %g everywhere", low);
  else if (low == 0 && high == 1)
    g_string_append(text, ", from 0 to 1");
  else
    g_string_append_printf(text, ", numbers from %g to %g", low, high);
}

/* ---- Columns of which only the names are told ---- */

/* How many columns from `first` on are such of one kind; 0: it is none. */
static guint aside_from(const AssayInspection *inspection, guint first) {
  AssayColumnRole role = inspection->columns[first].role;
  if (role != ASSAY_ROLE_METADATA && role != ASSAY_ROLE_BESIDE && role != ASSAY_ROLE_EMPTY) return 0;
  guint n = 1;
  while (first + n < inspection->n_columns && inspection->columns[first + n].role == role) n++;
  return n;
}

static char *numbers_from(guint first, guint n) {
  return n > 1 ? g_strdup_printf("%u-%u", first + 1, first + n) : g_strdup_printf("%u", first + 1);
}

static void print_head(guint first, guint n, AssayColumnRole role, const char *names) {
  g_autofree char *numbers = numbers_from(first, n), *printable = assay_text_printable(names);
  g_autofree char *lead = g_strdup_printf("  %5s  %-8s  ", numbers, assay_inspection_role(role));
  assay_cli_print_hanging(lead, printable, INDENT);
}

static void print_aside(const AssayInspectedColumn *column, guint first, guint n) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++) g_string_append_printf(names, "%s%s", i ? "; " : "", column[i].header);
  print_head(first, n, column->role, names->str);
}

/* ---- Columns of numbers under one name ---- */

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
static guint numbered_from(const AssayInspection *inspection, guint first) {
  if (!is_numbered(&inspection->columns[first])) return 1;
  g_autofree char *stem = stem_of(inspection->columns[first].header);
  guint n = 1;
  for (; first + n < inspection->n_columns && is_numbered(&inspection->columns[first + n]); n++) {
    g_autofree char *next = stem_of(inspection->columns[first + n].header);
    if (!g_str_equal(stem, next)) break;
  }
  return n;
}

typedef struct {
  double low, high;
  guint64 least, most; /* filled cells */
  gboolean known;      /* the file says the most points of each */
} Range;

static Range range_of(const AssayInspectedColumn *column, guint n) {
  Range range = {column->low, column->high, column->filled, column->filled, TRUE};
  for (guint i = 0; i < n; i++) {
    range.low = MIN(range.low, column[i].low);
    range.high = MAX(range.high, column[i].high);
    range.least = MIN(range.least, column[i].filled);
    range.most = MAX(range.most, column[i].filled);
    range.known = range.known && column[i].max.mantissa > 0;
  }
  return range;
}

static void print_numbered(const AssayInspectedColumn *column, guint first, guint n) {
  Range range = range_of(column, n);
  g_autofree char *names = g_strdup_printf("%s ... %s", column->header, column[n - 1].header);
  print_head(first, n, column->role, names);
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "%u columns, %" G_GUINT64_FORMAT, n, range.least);
  if (range.most > range.least) g_string_append_printf(text, " to %" G_GUINT64_FORMAT, range.most);
  g_string_append(text, " filled");
  append_range(text, range.low, range.high);
  if (range.known) g_string_append(text, "; the file says the most points of each");
  assay_cli_print_wrapped(text->str, INDENT);
}

/* ---- One column ---- */

static char *day_of(gint64 moment) {
  gint64 day = moment / 86400 - (moment % 86400 < 0);
  return assay_day_format((AssayDay)day);
}

static void append_span(GString *text, const char *before, gint64 first, gint64 last) {
  if (first == ASSAY_NO_MOMENT) return;
  g_autofree char *from = day_of(first), *to = day_of(last);
  g_string_append_printf(text, "%s%s", before, from);
  if (!g_str_equal(from, to)) g_string_append_printf(text, " to %s", to);
}

static void append_dates(GString *text, const AssayInspectedColumn *column) {
  gboolean unclear = column->date_order == ASSAY_DATE_ORDER_UNKNOWN && column->day_first_first != ASSAY_NO_MOMENT &&
                     column->day_first_first != column->first;
  append_span(text, unclear ? "; with months first " : ", ", column->first, column->last);
  if (unclear) append_span(text, ", with days first ", column->day_first_first, column->day_first_last);
}

static char *describe(const AssayInspectedColumn *column) {
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "%" G_GUINT64_FORMAT " filled, %u%s different", column->filled, column->distinct,
                         column->distinct >= 1000 ? " or more" : "");
  if (column->missing) g_string_append_printf(text, ", %" G_GUINT64_FORMAT " marked as missing", column->missing);
  if (column->role == ASSAY_ROLE_DATE && column->filled) append_dates(text, column);
  if (column->numeric && column->filled)
    append_range(text, column->low, column->high);
  else if (column->numbers)
    g_string_append_printf(text, ", %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " are numbers", column->numbers,
                           column->filled);
  if (column->has_points) g_string_append(text, ", points stand beside it");
  if (column->max.mantissa > 0) {
    double max = assay_decimal_value(column->max);
    g_string_append_printf(text, ", at most %g%s", max, column->has_points ? "" : max == 1 ? " point" : " points");
  }
  return g_string_free(text, FALSE);
}

static int by_number(gconstpointer a, gconstpointer b, gpointer user) {
  const AssayInspectedColumn *column = user;
  AssayDecimal x = {0, 0}, y = {0, 0};
  assay_decimal_parse(column->labels[*(const guint *)a], -1, TRUE, &x);
  assay_decimal_parse(column->labels[*(const guint *)b], -1, TRUE, &y);
  double low = assay_decimal_value(x), high = assay_decimal_value(y);
  return low < high ? -1 : low > high;
}

static gboolean are_whole(const AssayInspectedColumn *column) {
  for (guint i = 0; column->labels[i]; i++)
    if (strspn(column->labels[i], "-0123456789") != strlen(column->labels[i])) return FALSE;
  return TRUE;
}

/* Words by how often they were chosen, numbers from low to high; of many or of broken numbers the range tells more. */
static char *list_labels(const AssayInspectedColumn *column) {
  GString *text = g_string_new(NULL);
  guint n = column->labels ? g_strv_length(column->labels) : 0;
  gboolean each_once = column->distinct == column->filled && column->filled > LEAST_IN_RUN;
  if (n > 0 && column->numeric && (column->distinct > MOST_LISTED || each_once || !are_whole(column))) n = 0;
  g_autofree guint *order = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) order[i] = i;
  if (column->numeric) g_qsort_with_data(order, (gint)n, sizeof *order, by_number, (gpointer)column);
  guint64 listed = 0;
  for (guint i = 0; i < n; i++) {
    g_string_append_printf(text, "%s%s (%" G_GUINT64_FORMAT ")", i ? "; " : "", column->labels[order[i]],
                           column->label_count[order[i]]);
    listed += column->label_count[order[i]];
  }
  guint rest = column->distinct - n;
  if (n > 0 && rest > 0)
    g_string_append_printf(text, "; %u more%s", rest, column->filled - listed == rest ? ", given once" : "");
  return g_string_free(text, FALSE);
}

static char *tell_scale(const AssayInspectedColumn *column) {
  if (!column->scale_note || !*column->scale_note) return g_strdup("");
  if (!is_unknown(column)) return g_strdup_printf("scale: %s", column->scale_note);
  switch (numbers_of(column)) {
    case NUMBERS_TICKS:
      return g_strdup("");
    case NUMBERS_RATINGS:
      return g_strdup("scale: perhaps a rating, see below");
    case NUMBERS_FEW:
      return g_strdup(column->filled < LEAST_RATED ? "scale: so few answers do not tell whether this is a rating"
                                                   : "scale: one number alone does not tell whether this is a rating");
    case NUMBERS_OTHER:
      return g_strdup(column->distinct > MOST_POINTS || column->high > MOST_POINTS
                          ? "scale: none, for a rating has fewer numbers, and small ones"
                          : "");
  }
  g_assert_not_reached();
}

static void print_column(guint at, const AssayInspectedColumn *column) {
  gboolean asked = column->question && !strstr(column->header, column->question);
  g_autofree char *name =
      asked ? g_strdup_printf("%s (%s)", column->header, column->question) : g_strdup(column->header);
  print_head(at, 1, column->role, name);
  g_autofree char *what = describe(column), *labels = list_labels(column), *scale = tell_scale(column);
  assay_cli_print_wrapped(what, INDENT);
  if (*labels) assay_cli_print_wrapped(labels, INDENT);
  if (*scale) assay_cli_print_wrapped(scale, INDENT);
}

/* ---- What is to be written of numbers: once for the whole file ---- */

typedef struct {
  const AssayInspectedColumn *rating; /* the one of the widest range; NULL: there is none */
  const AssayInspectedColumn *from, *to;
  double high; /* in the run from `from` to `to` */
} Advice;

static void see_rating(Advice *advice, const AssayInspectedColumn *column) {
  if (numbers_of(column) != NUMBERS_RATINGS) return;
  if (!advice->rating || column->high > advice->rating->high) advice->rating = column;
}

static void see_run(Advice *advice, const AssayInspectedColumn *column, guint n) {
  Range range = range_of(column, n);
  for (guint i = 0; i < n; i++) see_rating(advice, &column[i]);
  if (advice->from || range.known || strstr(column->header, "___")) return; /* boxes of REDCap, no items of a test */
  advice->from = column;
  advice->to = column + n - 1;
  advice->high = range.high;
}

static void print_advice(const Advice *advice) {
  if (advice->rating) {
    g_autoptr(GString) text = g_string_new(
        "Numbers alone do not tell how many points a rating has. Where a column is one, write in study.yml under "
        "scales: {id: own, labels: [");
    int low = advice->rating->low == 0 ? 0 : 1, high = (int)advice->rating->high;
    for (int i = low; i <= high; i++) g_string_append_printf(text, "%s%d", i > low ? ", " : "", i);
    g_string_append(text, "]} with all numbers that could be chosen, and scale: own beside the item.");
    printf("  ratings\n");
    assay_cli_print_wrapped(text->str, INDENT_FILE);
  }
  if (advice->from) {
    g_autofree char *text = g_strdup_printf(
        "Several columns that are items of a test can be written as one: {from: \"%s\", to: \"%s\", type: score, max: "
        "%g}, max being the most points that one can have.",
        advice->from->header, advice->to->header, advice->high);
    printf("  tests\n");
    assay_cli_print_wrapped(text, INDENT_FILE);
  }
}

static void print_columns(const AssayInspection *inspection) {
  Advice advice = {0};
  printf("  columns\n");
  for (guint i = 0, n; i < inspection->n_columns; i += n) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if ((n = aside_from(inspection, i)) > 0) {
      print_aside(column, i, n);
    } else if ((n = numbered_from(inspection, i)) >= LEAST_IN_RUN) {
      print_numbered(column, i, n);
      see_run(&advice, column, n);
    } else {
      n = 1;
      print_column(i, column);
      see_rating(&advice, column);
    }
  }
  print_advice(&advice);
}

/* ---- The file ---- */

static void print_decision(const char *what, const char *decided, const char *why) {
  printf("  %-10s %s\n", what, decided);
  if (why) assay_cli_print_wrapped(why, INDENT_FILE);
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
                   report->strict ? report->delimiter_why : "not strict CSV: see the warning below");
  if (report->header_rows > 1) printf("  %-10s %u rows\n", "header", report->header_rows);
}

static void print_records(const AssayIngestReport *report) {
  if (report->records == 0)
    printf("  records    none\n");
  else if (report->submitted == report->records)
    printf("  records    %" G_GUINT64_FORMAT ", all taken\n", report->records);
  else
    printf("  records    %" G_GUINT64_FORMAT " = %" G_GUINT64_FORMAT " taken + %" G_GUINT64_FORMAT
           " left out + %" G_GUINT64_FORMAT " rejected\n",
           report->records, report->submitted, report->left_out, report->rejected);
  if (report->partial) {
    g_autofree char *line =
        g_strdup_printf("%" G_GUINT64_FORMAT
                        " of those taken: begun and not finished; what they answered counts, unless "
                        "the same person finished too",
                        report->partial);
    assay_cli_print_wrapped(line, INDENT_FILE);
  }
  for (guint i = 0; i < report->n_rules; i++) {
    const char *meaning = assay_rule_meaning(report->rule[i]);
    g_autofree char *line = g_strdup_printf("%" G_GUINT64_FORMAT " left out: %s%s%s", report->rule_count[i],
                                            report->rule[i], meaning ? ": " : "", meaning ? meaning : "");
    assay_cli_print_wrapped(line, INDENT_FILE);
  }
}

void assay_inspection_print(const char *path, const AssayInspection *inspection) {
  printf("%s\n", path);
  print_decisions(&inspection->report);
  print_records(&inspection->report);
  print_columns(inspection);
}
