/* What a sheet in OpenDocument holds. Expected values follow ODF 1.3 part 3. LibreOffice 7.4 reads the same from the
 * same parts, save that it keeps white space that should collapse, and passes over tabs, line breaks and lists. */
#include "book.h"

#define TEXT(text) "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define VALUE(type, attribute, value, shown)                                                           \
  "<table:table-cell office:value-type=\"" type "\" office:" attribute "=\"" value "\"><text:p>" shown \
  "</text:p>"                                                                                          \
  "</table:table-cell>"

#define TYPES                                                             \
  TEXT("Name")                                                            \
  VALUE("float", "value", "0.30000000000000004", "0,3")                   \
  VALUE("percentage", "value", "0.125", "12.5 %")                         \
  VALUE("currency", "value", "1250.0", "1.250 EUR")                       \
  VALUE("date", "date-value", "2025-03-01", "01.03.25")                   \
  VALUE("date", "date-value", "2025-03-01T10:00:05.25", "01.03.25 10:00") \
  VALUE("time", "time-value", "PT09H05M00S", "09:05")                     \
  VALUE("time", "time-value", "PT27H00M00S", "27:00")                     \
  VALUE("boolean", "boolean-value", "true", "WAHR")                       \
  VALUE("boolean", "boolean-value", "false", "FALSCH")                    \
  VALUE("string", "string-value", "A &amp; B", "shown otherwise")         \
  VALUE("float", "value", "123456789012345", "1,23E+14")

static void test_types(void) {
  book_expect(book_ods(ODS_SHEET(ROW(TYPES))),
              "1|Name|0.3|0.125|1250|2025-03-01|2025-03-01 10:00:05|9:05:00|27:00:00|TRUE|FALSE|A & B|"
              "123456789012345|\n");
}

/* 6.1.2 and 6.1.3: which white space counts. */
static void test_white_space(void) {
  book_expect(book_ods(ODS_SHEET(ROW(TEXT("  a \n\t b  ") TEXT("a<text:s/>b<text:s text:c=\"3\"/>c <text:s/>")
                                         TEXT("<text:s/>a<text:tab/>b<text:line-break/>c<text:s/>")
                                             TEXT("a <text:span>b</text:span> <text:span> c</text:span> ")
                                                 TEXT("one</text:p><text:p>two</text:p><text:p/><text:p> four")))),
              "1|a b|a b   c  | a\tb\nc |a b c|one\ntwo\n\nfour|\n");
}

/* What lies in a cell and is not its text: comments, drawings, notes; what is: links, fields, lists. */
static void test_inside_cells(void) {
  book_expect(
      book_ods(ODS_SHEET(
          ROW("<table:table-cell office:value-type=\"string\"><office:annotation><dc:date>2025-03-01</dc:date>"
              "<text:p>a comment</text:p></office:annotation><text:p>see <text:a>the page</text:a> of "
              "<text:date>1 March</text:date><text:note><text:note-body><text:p>a "
              "note</text:p></text:note-body></text:note>"
              "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>ruby</text:ruby-text></text:ruby>"
              "<office:annotation><text:p>another</text:p></office:annotation></text:p></table:table-cell>"
              "<table:table-cell office:value-type=\"string\"><text:list><text:list-item><text:p>first</text:p>"
              "</text:list-item><text:list-item><text:p>second</text:p></text:list-item></text:list></table:table-cell>"
              "<table:table-cell><dc:frame><text:p>in a drawing</text:p></dc:frame></table:table-cell>"
              "<table:table-cell><text:p>no type</text:p></table:table-cell>"
              "<table:table-cell><table:table><table:table-row>" TEXT(
                  "in a table in a cell") "</table:table-row>"
                                          "</table:table></table:table-cell>" TEXT("end")))),
      "1|see the page of 1 Marchbase|first\nsecond||no type||end|\n");
}

/* Formulas: results, errors of programs old and new, none at all. */
static void test_formulas(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autoptr(GBytes) bytes = book_ods(ODS_SHEET(ROW(
      "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p>"
      "</table:table-cell>"
      "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" "
      "calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>"
      "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"><text:p>#DIV/0!"
      "</text:p></table:table-cell>"
      "<table:table-cell table:formula=\"of:=x\" office:value-type=\"float\" office:value=\"0\"><text:p>Err:502"
      "</text:p></table:table-cell>"
      "<table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>#N/A</text:p></table:table-cell>"
      "<table:table-cell table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\" "
      "office:string-value=\"\"><text:p/></table:table-cell>"
      "<table:table-cell table:formula=\"of:=A9\"/>")));
  g_autofree char *rows = book_rows(bytes, 0, issues, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(rows, ==, "1|2|#DIV/0!|#DIV/0!|Err:502|0|\n");
  g_assert_cmpuint(assay_issues_size(issues), ==, 1);
  g_assert_cmpstr(assay_issues_get(issues, 0)->code, ==, "formula-without-result");
  g_assert_nonnull(strstr(assay_issues_get(issues, 0)->message, "1 formula has no result"));
}

#define PADDING_CELLS "<table:table-cell table:number-columns-repeated=\"16380\"/>"
#define PADDING_ROWS                                                           \
  "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell " \
  "table:number-columns-repeated=\"16384\"/>"                                  \
  "</table:table-row>"

/* Repetitions that hold something are so many cells and rows, those that hold nothing are padding. */
static void test_repetitions(void) {
  book_expect(
      book_ods(ODS_SHEET(
          "<table:table-column table:number-columns-repeated=\"16384\"/>"
          "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>"
          "<table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"5\">"
          "<text:p>5</text:p></table:table-cell>" PADDING_CELLS "</table:table-row>"
          "<table:table-row table:number-rows-repeated=\"2\">" TEXT("twice") PADDING_CELLS
          "</table:table-row>"
          "<table:table-row table:number-rows-repeated=\"3\">" PADDING_CELLS "</table:table-row>"
          "<table:table-row table:visibility=\"filter\">" TEXT(
              "filtered") "</table:table-row>"
                          "<table:table-row table:number-rows-repeated=\"4000000000000\"><table:table-cell "
                          "table:number-columns-repeated=\"99999999999999999999999\"/></"
                          "table:table-row>" PADDING_ROWS)),
      "1|||5|5|5|\n2|twice|||||\n3|twice|||||\n7|filtered|||||\n");
}

/* Rows lie in groups, in groups of groups, among those that a print repeats; columns and drawings are no rows. What is
 * covered by merged cells keeps what it holds, mostly nothing. */
#define STRUCTURE \
  "<table:tracked-changes><table:deletion><table:table>" ROW(TEXT("gone"))                                        \
  "</table:table></table:deletion></table:tracked-changes>"                                                       \
  "<table:table table:name=\"Answers\"><table:shapes>" ROW(TEXT("a shape"))                                       \
  "</table:shapes><table:table-header-rows>" ROW(TEXT("head") "<table:covered-table-cell/>" TEXT("right"))        \
  "</table:table-header-rows><table:table-row-group><table:table-row-group><table:table-rows>" ROW(TEXT("inner")) \
  "</table:table-rows></table:table-row-group><text:soft-page-break/>" ROW(TEXT("outer"))                         \
  "</table:table-row-group>" ROW("<table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell>") \
  "</table:table><table:named-expressions/>"

static void test_structure(void) {
  book_expect(book_ods(ODS_CONTENT("", STRUCTURE)), "1|head||right|\n2|inner|||\n3|outer|||\n4|covered|||\n");
}

static void test_sheets(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autoptr(GBytes) bytes = book_ods(ODS_CONTENT(
      "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
      "table:display=\"true\"/></style:style>"
      "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
      "table:display=\"false\"/></style:style>"
      "<style:style style:name=\"ta3\" style:family=\"table-row\"><style:table-properties table:display=\"false\"/>"
      "</style:style>",
      "<table:calculation-settings/><table:table table:name=\"F\xc3\xbcr &quot;alle&quot;\" "
      "table:style-name=\"ta1\">" ROW(
          TEXT("a")) "</table:table><table:table table:name=\"Old\" table:style-name=\"ta2\">" ROW(TEXT("b"))
          ROW(TEXT("c") TEXT(
              "d")) "</table:table><table:table table:name=\"New\" table:style-name=\"ta3\"/>"
                    "<table:table table:name=\"'file:///a.ods'#Sheet1\" table:style-name=\"ta_extref\">" ROW(TEXT(
                        "e")) "</table:table>"
                              "<table:dde-links><table:dde-link><table:table/></table:dde-link></table:dde-links>"));
  g_autoptr(AssayWorkbook) book = book_open(bytes, "t.book", issues, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(assay_workbook_kind(book), ==, "ods");
  g_assert_cmpuint(assay_workbook_sheets(book), ==, 4);
  g_assert_cmpstr(assay_workbook_sheet_name(book, 0), ==, "F\xc3\xbcr \"alle\"");
  static const gboolean visible[] = {TRUE, FALSE, TRUE, FALSE};
  for (guint i = 0; i < 4; i++) g_assert_cmpint(assay_workbook_sheet_visible(book, i), ==, visible[i]);
  static const char *const rows[] = {"1|a|\n", "1|b|\n2|c|d|\n", "", "1|e|\n"};
  for (guint i = 4; i-- > 0;) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(assay_workbook_read(book, i, reading_on_record, out, &error));
    g_assert_cmpstr(out->str, ==, rows[i]);
  }
  g_assert_cmpuint(assay_workbook_columns(book, 1), ==, 2);
  g_assert_cmpuint(assay_workbook_columns(book, 2), ==, 0);
}

/* Prefixes are the writer's choice; a file without "mimetype" is known by its content. */
static void test_prefixes(void) {
  book_expect(book_of("META-INF/manifest.xml", ODS_MANIFEST(""), "content.xml",
                      "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                      "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                      "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                      "xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body><o:spreadsheet>"
                      "<table t:name=\"A\"><table-row><table-cell o:value-type=\"float\" o:value=\"7\"/>"
                      "<table-cell><x:p>b</x:p></table-cell></table-row></table></o:spreadsheet></o:body>"
                      "</o:document-content>"),
              "1|7|b|\n");
}

/* As OpenOffice 3 wrote it. */
static void test_old_manifest(void) {
  static const char content[] = ODS_SHEET(ROW(TEXT("a")));
  static const char type[] =
      "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\">" ODS_MANIFEST(
          "");
  book_expect(book_of("mimetype", ODS_MIMETYPE, "META-INF/manifest.xml", type, "content.xml", content), "1|a|\n");
  book_refused(book_of("mimetype", ODS_MIMETYPE, "META-INF/manifest.xml",
                       "<!DOCTYPE m [<!ENTITY a \"ha\">]>" ODS_MANIFEST("&a;"), "content.xml", content),
               "META-INF/manifest.xml: it has a document type");
}

static void test_locked(void) {
  book_refused(book_of("mimetype", ODS_MIMETYPE, "META-INF/manifest.xml",
                       ODS_MANIFEST("<manifest:file-entry manifest:full-path=\"content.xml\" manifest:size=\"9\">"
                                    "<manifest:encryption-data manifest:checksum=\"a\"/></manifest:file-entry>"),
                       "content.xml", "\x8f\x03 no XML"),
               "this workbook is locked with a password", "take the password off and save it again");
  book_refused(book_of("mimetype", ODS_MIMETYPE, "META-INF/manifest.xml", ODS_MANIFEST(""), "encrypted-package", "x"),
               "an OpenDocument file with a password", "take the password off");
}

static void test_damaged(void) {
  book_refused(book_of("mimetype", ODS_MIMETYPE, "META-INF/manifest.xml", ODS_MANIFEST("")),
               "without content (content.xml)");
  book_refused(book_ods("<office:document-content" ODS_XMLNS "/>"), "content.xml: holds no spreadsheet");
  book_refused(book_ods("<html/>"), "content.xml: holds no content of a spreadsheet");
  book_refused(book_ods(ODS_CONTENT("", "")), "has no sheet");
  book_refused(book_ods("<office:document-content" ODS_XMLNS "><office:body>"), "content.xml: line 1",
               "nothing was taken from it");
  book_refused(book_of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a/>"),
               "this is an OpenDocument text");
  book_refused(book_ods(ODS_SHEET("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell/>"
                                  "</table:table-row>" ROW(TEXT("too low")))),
               ":1048577: sheet \"Answers\": this row is beyond row 1048576");
  book_refused(book_ods(ODS_SHEET(ROW("<table:table-cell table:number-columns-repeated=\"16384\"/>" TEXT("too far")))),
               ":1: sheet \"Answers\": this row has a cell beyond column XFD");
}

/* The rows of the first sheet are kept when the sheets are listed: whatever is wrong with them is told to who asks for that
 * sheet alone, and each reading gives all of them. */
static void test_first_sheet(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autoptr(GBytes) bytes =
      book_ods(ODS_CONTENT("", "<table:table table:name=\"A\">" ROW(TEXT("a"))
                                   ROW("<table:table-cell table:number-columns-repeated=\"16384\"/>" TEXT(
                                       "too far")) "</table:table>"
                                                   "<table:table "
                                                   "table:name=\"B\">" ROW(TEXT("b")) "</table:table>"));
  g_autoptr(AssayWorkbook) book = book_open(bytes, "t.book", issues, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(assay_workbook_sheets(book), ==, 2);
  g_autoptr(GString) out = g_string_new(NULL);
  g_assert_true(assay_workbook_read(book, 1, reading_on_record, out, &error));
  g_assert_cmpstr(out->str, ==, "1|b|\n");
  g_assert_false(assay_workbook_read(book, 0, reading_on_record, out, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "t.book:2: sheet \"A\": this row has a cell beyond column XFD");

  g_autoptr(GBytes) sound =
      book_ods(ODS_SHEET(ROW(TEXT("a") TEXT("b")) ROW("<table:table-cell table:formula=\"of:=1\"/>" TEXT("c"))));
  g_autoptr(AssayWorkbook) whole = book_open(sound, "t.book", issues, NULL);
  for (guint i = 0; i < 2; i++) {
    g_string_truncate(out, 0);
    g_assert_true(assay_workbook_read(whole, 0, reading_on_record, out, NULL));
    g_assert_cmpstr(out->str, ==, "1|a|b|\n2||c|\n");
    g_assert_cmpuint(assay_issues_size(issues), ==, 1);
  }
  g_assert_cmpstr(assay_issues_get(issues, 0)->code, ==, "formula-without-result");
  g_assert_cmpuint(assay_issues_get(issues, 0)->line, ==, 2);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ods/types", test_types);
  g_test_add_func("/ods/white-space", test_white_space);
  g_test_add_func("/ods/inside-cells", test_inside_cells);
  g_test_add_func("/ods/formulas", test_formulas);
  g_test_add_func("/ods/repetitions", test_repetitions);
  g_test_add_func("/ods/structure", test_structure);
  g_test_add_func("/ods/sheets", test_sheets);
  g_test_add_func("/ods/prefixes", test_prefixes);
  g_test_add_func("/ods/old-manifest", test_old_manifest);
  g_test_add_func("/ods/locked", test_locked);
  g_test_add_func("/ods/damaged", test_damaged);
  g_test_add_func("/ods/first-sheet", test_first_sheet);
  return g_test_run();
}
