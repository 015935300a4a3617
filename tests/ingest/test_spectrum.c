/* Awkward tables, read as a program meets them: it decides encoding, delimiter and header row itself. Those of
 * csv-spectrum are held against the JSON that lies beside them, where they are present. The same situations, and those of
 * the other collections of ../shared/exports/torture, stand here in words of our own; what they hold follows from RFC
 * 4180 and from what a person sees. */
#include "export.h"
#include "header.h"
#include "reading.h"

/* ---- csv-spectrum ---- */

typedef struct {
  const AssayLayout *layout;
  json_t *expected;
  gsize row;
} Spectrum;

/* In the copies that lie there line ends were made alike, in the JSON not. */
static char *unix_lines(const char *text) {
  g_auto(GStrv) part = g_strsplit(text, "\r\n", -1);
  return g_strjoinv("\n", part);
}

static AssayRecordAnswer compare_row(const AssayRecord *record, gpointer user, GError **error) {
  Spectrum *spectrum = user;
  (void)error;
  json_t *row = json_array_get(spectrum->expected, spectrum->row++);
  g_assert_nonnull(row);
  g_assert_cmpuint(record->n, ==, json_object_size(row));
  for (guint i = 0; i < record->n; i++) {
    guint32 length;
    g_autofree char *got = unix_lines(assay_record_cell(record, i, &length));
    g_autofree char *wanted = unix_lines(json_string_value(json_object_get(row, spectrum->layout->name[i])));
    g_assert_cmpstr(got, ==, wanted);
  }
  return ASSAY_RECORD_NEXT;
}

static void test_spectrum(gconstpointer name) {
  g_autofree char *csv = g_strdup_printf("exports/torture/spectrum_%s.csv", (const char *)name);
  g_autofree char *json = g_strdup_printf("exports/torture/spectrum_%s.json", (const char *)name);
  g_autofree char *path = support_shared(csv);
  Spectrum spectrum = {.expected = path ? support_shared_json(json) : NULL};
  if (!spectrum.expected) return;
  GError *error = NULL;
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(AssayExport) export = assay_export_open(path, csv, NULL, issues, &error);
  g_assert_no_error(error);
  spectrum.layout = export->layout;
  assay_export_read(export, compare_row, &spectrum, TRUE, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(spectrum.row, ==, json_array_size(spectrum.expected));
  g_assert_cmpuint(assay_issues_size(issues), ==, 0);
  json_decref(spectrum.expected);
}

/* ---- Our own ---- */

typedef struct {
  const char *name;
  const char *bytes;
  gsize length;         /* 0: up to the first zero byte */
  const char *expected; /* names between bars, then the records with their lines; what is refused: words of it */
  gboolean refused;
} Table;

#define OF(bytes) bytes, sizeof bytes - 1

static const Table tables[] = {
    {"comma-in-quotes", OF("name,place\nAda,\"Mill, by the lake\"\n"), "|name|place|\n2|Ada|Mill, by the lake|\n",
     FALSE},
    {"empty-cells", OF("a,b,c\n1,\"\",\n,,3\n"), "|a|b|c|\n2|1|||\n3|||3|\n", FALSE},
    {"doubled-quotes", OF("a,b\n1,\"she said \"\"so\"\" twice\"\n"), "|a|b|\n2|1|she said \"so\" twice|\n", FALSE},
    {"json-in-a-cell", OF("k,v\n1,\"{\"\"n\"\": [1, 2.5]}\"\n"), "|k|v|\n2|1|{\"n\": [1, 2.5]}|\n", FALSE},
    {"line-feed-in-quotes", OF("a,b\n\"one\ntwo\",x\n3,4\n"), "|a|b|\n2|one\ntwo|x|\n4|3|4|\n", FALSE},
    {"crlf", OF("a,b\r\n\"one\r\ntwo\",x\r\n3,4\r\n"), "|a|b|\n2|one\r\ntwo|x|\n4|3|4|\n", FALSE},
    {"lone-returns", OF("a,b\r\"one\rtwo\",x\r3,4\r"), "|a|b|\n2|one\rtwo|x|\n4|3|4|\n", FALSE},
    {"no-line-end", OF("a,b\n1,2\n3,4"), "|a|b|\n2|1|2|\n3|3|4|\n", FALSE},
    {"one-column", OF("score\n4.5\n3\n"), "|score|\n2|4.5|\n3|3|\n", FALSE},
    {"letters-of-the-world", OF("a,b\n\xca\xa4,\xe4\xb8\xad\xe5\x9b\xbd\n"),
     "|a|b|\n2|\xca\xa4|\xe4\xb8\xad\xe5\x9b\xbd|\n", FALSE},
    {"byte-order-mark", OF("\xef\xbb\xbf\"a b\",c\n1,2\n"), "|a b|c|\n2|1|2|\n", FALSE},
    {"utf16-little",
     OF("\xff\xfe"
        "a\0,\0b\0\n\0\xa4\x02,\0"
        "2\0\n\0"),
     "|a|b|\n2|\xca\xa4|2|\n", FALSE},
    {"utf16-big",
     OF("\xfe\xff\0a\0,\0b\0\n\x02\xa4\0,\0"
        "2\0\n"),
     "|a|b|\n2|\xca\xa4|2|\n", FALSE},
    {"utf16-unmarked",
     OF("a\0,\0b\0\n\0"
        "1\0,\0"
        "2\0\n\0"),
     "|a|b|\n2|1|2|\n", FALSE},
    {"windows-1252", OF("a,b\n\x93so\x94,caf\xe9\n"), "|a|b|\n2|\xe2\x80\x9cso\xe2\x80\x9d|caf\xc3\xa9|\n", FALSE},
    {"zero-byte", OF("a,b\n1,x\0y\n"), "t.csv:2: a zero byte at offset 7", TRUE},
    {"line-feed-in-a-name", OF("\"\t\n\t first \t\n\t word\n\",b\n1,2\n"), "|first word|b|\n5|1|2|\n", FALSE},
    {"names-twice-and-none", OF("id,,rate,rate\n1,2,3,4\n"), "|id|#1|rate#1|rate#2|\n2|1|2|3|4|\n", FALSE},
    {"nameless-at-the-end", OF("a,b,\n1,2,\n3,4\n"), "|a|b|\n2|1|2||\n3|3|4|\n", FALSE},
    {"blank-lines-above", OF("\n\n\na,b\n1,2\n"), "|a|b|\n5|1|2|\n", FALSE},
    {"a-title", OF("Bees, spring term\n\na,b,c\n1,2,3\n4,5,6\n"), "|a|b|c|\n4|1|2|3|\n5|4|5|6|\n", FALSE},
    {"a-title-with-commas", OF("Bees,,,\n,,,\na,b,c,d\n1,2,3,4\n"), "|a|b|c|d|\n4|1|2|3|4|\n", FALSE},
    {"words-and-what-they-are", OF("Course,Bees 101,,\nExported,2025-03-01,,\na,b,c,d\n1,2,3,4\n5,6,7,8\n"),
     "|a|b|c|d|\n4|1|2|3|4|\n5|5|6|7|8|\n", FALSE},
    {"a-comment", OF("# made by hand\na,b\n1,2\n3,4\n"), "|a|b|\n3|1|2|\n4|3|4|\n", FALSE},
    {"two-filled-names-are-no-title", OF("a,b,,\n1,2,,\n3,4,5,6\n"), "|a|b|\n2|1|2|||\n3|3|4|5|6|\n", FALSE},
    {"a-name-too-few", OF("a,b\nx,1,2\ny,3,4\n"), "|a|b|\n2|x|1|2|\n3|y|3|4|\n", FALSE},
    {"directive", OF("sep=;\r\na;b\r\n1,5;\"x;y\"\r\n"), "|a|b|\n3|1,5|x;y|\n", FALSE},
    {"semicolons-and-commas", OF("a;b;c\n1,5;2,5;x\n3,5;4;y, z\n"), "|a|b|c|\n2|1,5|2,5|x|\n3|3,5|4|y, z|\n", FALSE},
    {"a-blank-before-quotes", OF("a, b\n1, \"x, y\"\n2, \"say \"\"so\"\"\"\n"), "|a|b|\n2|1|x, y|\n3|2|say \"so\"|\n",
     FALSE},
    {"blanks-without-quotes", OF("a,b\nhello,    goodbye\n"), "|a|b|\n2|hello|    goodbye|\n", FALSE},
    {"leading-zeros", OF("a,b,c\n01,00.11,0.1\n"), "|a|b|c|\n2|01|00.11|0.1|\n", FALSE},
    {"thousands", OF("a,b\n\"1,7\",\"200.000.000\"\n"), "|a|b|\n2|1,7|200.000.000|\n", FALSE},
    {"nothing", OF("\n"), "no row of column names", TRUE},
    {"names-only", OF("a,b"), "|a|b|\n", FALSE},
    {"address-for-a-name", OF("ada@example.org,4\nbo@example.org,5\n"), "t.csv:1: column 1 of the row", TRUE},
    {"quote-never-closed", OF("a,b\n1,\"x\n2,y\n"), "is never closed", TRUE},
};

static void test_table(gconstpointer data) {
  const Table *table = data;
  g_autofree char *folder = support_folder_new(), *path = g_build_filename(folder, "t.csv", NULL);
  support_write(folder, "t.csv", table->bytes, (gssize)table->length);
  GError *error = NULL;
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(AssayExport) export = assay_export_open(path, "t.csv", NULL, issues, &error);
  g_autoptr(GString) found = g_string_new("|");
  if (export) {
    g_auto(GStrv) names = assay_header_names(export->layout);
    for (guint i = 0; names[i]; i++) g_string_append_printf(found, "%s|", names[i]);
    g_string_append_c(found, '\n');
    assay_export_read(export, reading_on_record, found, TRUE, NULL, &error);
  }
  support_folder_remove(g_steal_pointer(&folder));
  if (table->refused) {
    reading_refused(error, ASSAY_ERROR_DATA, table->expected);
    return;
  }
  g_assert_no_error(error);
  g_assert_cmpstr(found->str, ==, table->expected);
}

/* ---- What becomes of the rows ---- */

static AssayInspection *inspect(const char *text) {
  g_autofree char *folder = support_folder_new(), *path = g_build_filename(folder, "t.csv", NULL);
  support_write(folder, "t.csv", text, -1);
  GError *error = NULL;
  AssayInspection *inspection = assay_ingest_inspect(path, "t.csv", NULL, &error);
  g_assert_no_error(error);
  support_folder_remove(g_steal_pointer(&folder));
  return inspection;
}

static const AssayIssue *issue_of(const AssayInspection *inspection, const char *code) {
  for (guint i = 0; i < assay_issues_size(inspection->issues); i++)
    if (g_str_equal(assay_issues_get(inspection->issues, i)->code, code))
      return assay_issues_get(inspection->issues, i);
  return NULL;
}

/* Longer and shorter rows, and a comment between rows, are rejected one by one. */
static void test_ragged(void) {
  g_autoptr(AssayInspection) got = inspect("a,b\n1,2,3\n4\n# note\n5,6\n7,8,,\n");
  g_assert_cmpuint(got->report.records, ==, 5);
  g_assert_cmpuint(got->report.submitted, ==, 2);
  g_assert_cmpuint(got->report.rejected, ==, 3);
  static const guint line[] = {2, 3, 4};
  for (guint i = 0; i < 3; i++) g_assert_cmpuint(assay_issues_get(got->issues, i)->line, ==, line[i]);
}

/* A table without names is read, and it is told that a record may have been taken for them. */
static void test_no_names(void) {
  g_autoptr(AssayInspection) got = inspect("4,null,2,2\n5,3,1,2\n4,4,4,4\n");
  g_assert_cmpuint(got->report.records, ==, 2);
  g_assert_nonnull(issue_of(got, "no-names"));
  g_assert_cmpuint(issue_of(got, "no-names")->line, ==, 1);
  g_assert_nonnull(strstr(issue_of(got, "no-names")->message, "3 of the 4 names"));
  g_autoptr(AssayInspection) questions = inspect("id,1,2,3\nx,5,3,1\n"), years = inspect("2023,2024,2025\n5,3,1\n");
  g_assert_null(issue_of(questions, "no-names"));
  g_assert_null(issue_of(years, "no-names"));
}

/* Numbers with a decimal comma are numbers, with places for thousands they are not guessed at. */
static void test_locale(void) {
  g_autoptr(AssayInspection) got = inspect("a;b;c;d\n1,7;200.000.000;1,234;-0,5\n2,25;3;5,678;4\n");
  g_assert_cmpint(got->report.delimiter, ==, ';');
  g_assert_true(got->columns[0].numeric);
  g_assert_cmpfloat(got->columns[0].low, ==, 1.7);
  g_assert_cmpfloat(got->columns[0].high, ==, 2.25);
  g_assert_false(got->columns[1].numeric);
  g_assert_false(got->columns[2].numeric);
  g_assert_true(got->columns[3].numeric);
  g_assert_cmpfloat(got->columns[3].low, ==, -0.5);
  g_assert_cmpfloat(got->columns[3].high, ==, 4);
}

/* ="007" is a text to a spreadsheet program; what only looks like a formula stays as it is. */
static void test_wrappers(void) {
  Reading *r = reading_new(
      "roster: {file: exports/r.csv, learner: No, ids: [{name: no, column: No}]}\n"
      "instruments:\n  - {id: t, level: 2, file: exports/t.csv, learner: {column: No, id: no}, items: [{id: a, column: "
      "A, "
      "type: choice}, {id: b, column: B, type: text}]}\nobjectives:\n  - {id: o, text: T, metrics: [{id: m, kind: "
      "skill, "
      "method: test, post: t.a}, {id: n, kind: skill, method: test, post: t.a}]}\n");
  reading_text(r, "t", "sep=;\nNo;A;B\n=\"007\";=\"Yes\";=\"so\"\n007;'=1+1;=1+1\n8;=\"a\"\"b\";-\n");
  g_assert_cmpstr(r->out->str, ==, "3 linked a=Yes b=so\n4 linked a='=1+1 b==1+1\n5 linked a==\"a\"\"b\" b=-\n");
  reading_free(r);
}

int main(int argc, char **argv) {
  static const char *const spectra[] = {"comma_in_quotes",
                                        "empty",
                                        "empty_crlf",
                                        "escaped_quotes",
                                        "json",
                                        "newlines",
                                        "newlines_crlf",
                                        "quotes_and_newlines",
                                        "simple",
                                        "simple_crlf",
                                        "utf8"};
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(spectra); i++) {
    g_autofree char *path = g_strdup_printf("/spectrum/outside/%s", spectra[i]);
    g_test_add_data_func(path, spectra[i], test_spectrum);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autofree char *path = g_strdup_printf("/spectrum/%s", tables[i].name);
    g_test_add_data_func(path, &tables[i], test_table);
  }
  g_test_add_func("/spectrum/ragged", test_ragged);
  g_test_add_func("/spectrum/no-names", test_no_names);
  g_test_add_func("/spectrum/locale", test_locale);
  g_test_add_func("/spectrum/wrappers", test_wrappers);
  return g_test_run();
}
