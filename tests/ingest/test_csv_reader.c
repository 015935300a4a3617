/* The traps of libcsv one by one. */
#include "reading.h"

static void expect_within(const char *text, gsize length, guint least, guint most, const char *expected) {
  for (gsize step = 1; step <= length + 1; step++) {
    GError *error = NULL;
    g_autofree char *got = reading_records(text, length, ',', step, least, most, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(got, ==, expected);
  }
}

static void expect(const char *text, const char *expected) {
  expect_within(text, strlen(text), 0, G_MAXUINT, expected);
}

static void expect_in(const char *text, guint cells, const char *expected) {
  expect_within(text, strlen(text), cells, cells, expected);
}

static char *refusal(const char *text, guint least, guint most) {
  g_autofree char *first = NULL;
  for (gsize step = 1; step <= strlen(text) + 1; step++) {
    GError *error = NULL;
    g_autofree char *got = reading_records(text, strlen(text), ',', step, least, most, &error);
    g_assert_null(got);
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
    if (first)
      g_assert_cmpstr(first, ==, error->message);
    else
      first = g_strdup(error->message);
    g_error_free(error);
  }
  return g_steal_pointer(&first);
}

static void expect_refused(const char *text, guint least, guint most, const char *place, const char *words) {
  g_autofree char *message = refusal(text, least, most);
  if (!g_str_has_prefix(message, place)) g_error("expected %s, got: %s", place, message);
  if (!strstr(message, words)) g_error("no \"%s\" in: %s", words, message);
}

static void test_plain(void) {
  expect("a,b\n1,2\n", "1|a|b|\n2|1|2|\n");
  expect("a,b\n1,2", "1|a|b|\n2|1|2|\n");
  expect("", "");
  expect("a,\n,b\n,\n", "1|a||\n2||b|\n3|||\n");
  expect("\"\",\"x\"\n", "1||x|\n");
}

static void test_line_ends(void) {
  expect("a,b\r\n1,2\r\n", "1|a|b|\n2|1|2|\n");
  expect("a,b\r1,2\r3,4", "1|a|b|\n2|1|2|\n3|3|4|\n");
  expect("a\r\rb\r\n\r\nc\n", "1|a|\n3|b|\n5|c|\n");
  expect("a,\"x\r\ny\"\r\nb,c\r\n", "1|a|x\r\ny|\n3|b|c|\n");
  expect("\"x\ry\",b\nc,d\n", "1|x\ry|b|\n3|c|d|\n");
}

static void test_blank_lines_count(void) {
  expect("\n\na\n\n\nb\n\n", "3|a|\n6|b|\n");
  expect("\r\n\r\na\r\n\r\nb", "3|a|\n5|b|\n");
  expect("\"a\n\n\nb\"\nc\n", "1|a\n\n\nb|\n5|c|\n");
}

static void test_white_space_is_kept(void) {
  expect("    Points Possible, x ,\ty\t\n", "1|    Points Possible| x |\ty\t|\n");
  expect(" \nb\n", "1| |\n2|b|\n");
}

static void test_quotes(void) {
  expect("\"a,b\",c\n", "1|a,b|c|\n");
  expect("\"say \"\"so\"\"\",c\n", "1|say \"so\"|c|\n");
  expect("\"one\ntwo\",c\nd,e\n", "1|one\ntwo|c|\n3|d|e|\n");
}

static void test_nul_is_kept(void) {
  expect_within("a\0b,c\n", 6, 0, G_MAXUINT, "1|a<0>b|c|\n");
}

static void test_lax_within_a_line(void) {
  expect_in("a,b\n5\" pipe,2\n3,4\n", 2, "1|a|b|\n2|5\" pipe|2|~\n3|3|4|\n");
  expect_in("a,b\n5\" pipe,2", 2, "1|a|b|\n2|5\" pipe|2|~\n");
  expect_in("a,b\r\n1, \"x\"\r\n3,4\r\n", 2, "1|a|b|\n2|1| \"x\"|~\n3|3|4|\n");
}

/* Lax libcsv would take the next record into the cell and keep the number of cells. */
static void test_lax_never_swallows(void) {
  expect_refused("h,i\n\"a\"x,b\nc,d\n\"e\",f\n", 2, 2, "t.csv:2:", "line 2, character 4");
  expect_refused("h,i\n\"a\"x,b\n", 2, 2, "t.csv:2:", "line 2, character 4");
  expect_refused("h,i\n5\" x,2,3\n", 2, 2, "t.csv:2:", "line 2, character 2");
  expect_refused("h,i\n1,2\n\"one\ntwo\" x,2\n3,4\n", 2, 2, "t.csv:4:", "begins on line 3");
  expect_refused("h,i\n\"a\nb\"c\"d\",2\n", 2, 2, "t.csv:3:", "line 3, character 3");
}

static void test_open_quote(void) {
  expect_refused("a,b\n1,\"two\nthree\nfour", 2, 2, "t.csv:2:", "line 2, character 3");
  expect_refused("a,b\n\"x\ny\",\"\n1,2\n", 2, 2, "t.csv:3:", "line 3, character 4");
  expect_refused("\"", 0, G_MAXUINT, "t.csv:1:", "never closed");
}

static void test_characters_are_counted_not_bytes(void) {
  expect_refused("h,i\n\xc3\xa9\xc3\xa9,\"a\"x\n", 2, 2, "t.csv:2:", "line 2, character 7");
}

static void test_huge_cell(void) {
  g_autoptr(GString) text = g_string_new("a,b\n1,\"");
  for (int i = 0; i < 700000; i++) g_string_append(text, "seven,\n");
  GError *error = NULL;
  g_autofree char *got = reading_records(text->str, text->len, ',', 65536, 2, 2, &error);
  g_assert_null(got);
  reading_refused(error, ASSAY_ERROR_DATA, "t.csv:2:", "4 MiB", "line 2, character 3");
}

static void test_too_many_cells(void) {
  g_autofree char *commas = g_strnfill(100000, ',');
  GError *error = NULL;
  g_autofree char *got = reading_records(commas, 100000, ',', 65536, 0, G_MAXUINT, &error);
  g_assert_null(got);
  reading_refused(error, ASSAY_ERROR_DATA, "t.csv:1:", "65536 cells");
}

static AssayRecordAnswer stop_at_two(const AssayRecord *record, gpointer user, GError **error) {
  (void)error, (void)record;
  return ++*(guint *)user == 2 ? ASSAY_RECORD_STOP : ASSAY_RECORD_NEXT;
}

static void test_stop(void) {
  guint seen = 0;
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new("t.csv", ',', stop_at_two, &seen);
  g_assert_true(assay_csv_reader_feed(reader, "a\nb\nc\n\"", 7, NULL));
  g_assert_true(assay_csv_reader_finish(reader, NULL));
  g_assert_true(assay_csv_reader_stopped(reader));
  g_assert_cmpuint(seen, ==, 2);
}

/* A file may decode to nothing, and nothing has no address. */
static void test_no_text(void) {
  guint seen = 0;
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new("t.csv", ',', stop_at_two, &seen);
  g_assert_true(assay_csv_reader_feed(reader, NULL, 0, NULL));
  g_assert_true(assay_csv_reader_finish(reader, NULL));
  g_assert_cmpuint(seen, ==, 0);
}

/* What RFC 4180 does not know: a blank behind the delimiter. Blanks within quotes stay. */
static void test_blanks_before_quotes(void) {
  static const char text[] = "a, b\n1, \"x, y\"\n2,\t\" z \" , \"\"\n\"3\",  w \"q\" v\n4, \"u\nt\"\n";
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new("t.csv", ',', reading_on_record, out);
  GError *error = NULL;
  assay_csv_reader_pass_blanks(reader);
  assay_csv_reader_feed(reader, text, strlen(text), &error);
  assay_csv_reader_finish(reader, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(out->str, ==, "1|a|b|\n2|1|x, y|\n3|2| z ||\n4|3|w \"q\" v|~\n5|4|u\nt|\n");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/csv/plain", test_plain);
  g_test_add_func("/csv/line-ends", test_line_ends);
  g_test_add_func("/csv/blank-lines-count", test_blank_lines_count);
  g_test_add_func("/csv/white-space-is-kept", test_white_space_is_kept);
  g_test_add_func("/csv/quotes", test_quotes);
  g_test_add_func("/csv/nul-is-kept", test_nul_is_kept);
  g_test_add_func("/csv/lax-within-a-line", test_lax_within_a_line);
  g_test_add_func("/csv/lax-never-swallows", test_lax_never_swallows);
  g_test_add_func("/csv/open-quote", test_open_quote);
  g_test_add_func("/csv/characters-are-counted", test_characters_are_counted_not_bytes);
  g_test_add_func("/csv/huge-cell", test_huge_cell);
  g_test_add_func("/csv/too-many-cells", test_too_many_cells);
  g_test_add_func("/csv/stop", test_stop);
  g_test_add_func("/csv/no-text", test_no_text);
  g_test_add_func("/csv/blanks-before-quotes", test_blanks_before_quotes);
  return g_test_run();
}
