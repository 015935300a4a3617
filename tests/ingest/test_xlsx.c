/* What a sheet in OOXML holds, in every form that writers use. Expected values follow ECMA-376 part 1. LibreOffice 7.4
 * reads the same from the same parts, save white space at the ends of a text that asks for none (which it keeps),
 * cells of type "d", escapes of characters that need none, and formulas, which it works out itself. */
#include "book.h"

#define STRING(text) "<si><t>" text "</t></si>"

static void test_shared(void) {
  book_expect(
      book_xlsx(XLSX_SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>3</v></c></row>"
                           "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c></row>"
                           "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>4</v></c><c r=\"B3\" t=\"s\"><v>5</v></c></row>"),
                XLSX_STRINGS(STRING("Name") STRING("Ada Quill") "<si/>" STRING("Comment")
                                 STRING("Bo &amp; \xc3\x96zg\xc3\xbcr &lt;F&gt;&#10;2nd line") STRING("x")),
                NULL),
      "1|Name|Comment|\n"
      "2|Ada Quill||\n"
      "3|Bo & \xc3\x96zg\xc3\xbcr <F>\n2nd line|x|\n");
}

/* Runs are joined, how a word is pronounced is left out, white space counts where it is asked to. */
static void test_rich(void) {
  book_expect(
      book_xlsx(
          XLSX_SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                     "<c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c></row>"),
          XLSX_STRINGS("<si><r><rPr><b/></rPr><t xml:space=\"preserve\">Strongly </t></r><r><t>agree</t></r></si>"
                       "<si><t>\xe6\x9d\xb1\xe4\xba\xac</t><rPh sb=\"0\" eb=\"2\"><t>\xe3\x83\x88\xe3\x82\xa6</t></rPh>"
                       "<phoneticPr fontId=\"1\"/></si>"
                       "<si><t xml:space=\"preserve\">  kept </t></si>"
                       "<si>\n  <t>\n  trimmed\n  </t>\n</si>"
                       "<si><r><t> a </t></r><r><t> b </t></r></si>"),
          NULL),
      "1|Strongly agree|\xe6\x9d\xb1\xe4\xba\xac|  kept |trimmed|a  b|\n");
}

/* ST_Xstring, 22.9.2.19. */
static void test_escapes(void) {
  book_expect(
      book_xlsx(XLSX_SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>_x0041__x000a_b</t></is></c>"
                           "<c t=\"str\"><v>tab_x0009_</v></c></row>"),
                XLSX_STRINGS(STRING("a_x000D_\nb _x005F_x000D_ _x00_ _X000D_ _xZZZZ_ _xD83D__xDC1D_ _xD83D_ "
                                    "_x0000_ __x0041_ _x004")),
                NULL),
      "1|a\r\nb _x000D_ _x00_ _X000D_ _xZZZZ_ \xf0\x9f\x90\x9d \xef\xbf\xbd \xef\xbf\xbd _A _x004|A\nb|tab\t|\n");
}

static void test_types(void) {
  book_expect(book_xlsx(XLSX_SHEET("<row r=\"1\">"
                                   "<c r=\"A1\"><v>0.1</v></c>"
                                   "<c r=\"B1\" t=\"n\"><v>1.23456789012345E14</v></c>"
                                   "<c r=\"C1\" t=\"b\"><v>1</v></c>"
                                   "<c r=\"D1\" t=\"b\"><v>0</v></c>"
                                   "<c r=\"E1\" t=\"e\"><v>#N/A</v></c>"
                                   "<c r=\"F1\" t=\"str\"><f>UPPER(A9)</f><v> RESULT</v></c>"
                                   "<c r=\"G1\"><f>1/3</f><v>0.33333333333333331</v></c>"
                                   "<c r=\"H1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>"
                                   "<c r=\"I1\" t=\"d\"><v>2025-03-01T10:00:00Z</v></c>"
                                   "<c r=\"J1\" t=\"d\"><v>2025-03-01</v></c>"
                                   "<c r=\"K1\" t=\"str\"><f>\"\"</f><v></v></c>"
                                   "<c r=\"L1\"><v>66.666666666666671</v><extLst><ext><v>9</v></ext></extLst></c>"
                                   "</row>"),
                        NULL, NULL),
              "1|0.1|123456789012345|TRUE|FALSE|#N/A| RESULT|0.333333333333333|inline|2025-03-01 10:00:00|2025-03-01||"
              "66.6666666666667|\n");
}

#define DATES                                                                                         \
  XLSX_STYLES(                                                                                        \
      "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"      \
      "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot; days&quot;\"/></numFmts>"                      \
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                            \
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/>" \
      "<xf numFmtId=\"46\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/></cellXfs>"                    \
      "<dxfs><dxf><numFmt numFmtId=\"165\" formatCode=\"yyyy\"/></dxf></dxfs>")
#define DATED_ROW                                                                                                 \
  "<row><c s=\"0\"><v>45717</v></c><c s=\"1\"><v>45717</v></c><c s=\"2\"><v>45717.416666666664</v></c>"           \
  "<c s=\"3\"><v>0.375</v></c><c s=\"4\"><v>1.125</v></c><c s=\"5\"><v>45717.5</v></c><c s=\"6\"><v>0.25</v></c>" \
  "<c s=\"1\" t=\"str\"><v>45717</v></c><c s=\"99\"><v>45717</v></c><c "                                          \
  "s=\"1\"><v>soon</v></c><c><v>45717</v></c></row>"

static void test_dates(void) {
  book_expect(book_xlsx(XLSX_SHEET(DATED_ROW), NULL, DATES),
              "1|45717|2025-03-01|2025-03-01 10:00:00|9:00:00|27:00:00|45717.5|0.25|45717|45717|soon|45717|\n");
}

static void test_epoch_1904(void) {
  static const char *const truths[] = {"1", "true"};
  for (int i = 0; i < 2; i++) {
    g_autofree char *book = g_strdup_printf(
        XLSX_BOOK("<workbookPr date1904=\"%s\"/><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"),
        truths[i]);
    book_expect(
        book_of("[Content_Types].xml", XLSX_TYPES, "_rels/.rels", XLSX_ROOT, "xl/workbook.xml", book,
                "xl/_rels/workbook.xml.rels", XLSX_BOOK_RELS, "xl/styles.xml", DATES, "xl/worksheets/sheet1.xml",
                XLSX_SHEET("<row><c s=\"1\"><v>44255</v></c><c s=\"2\"><v>0.5</v></c></row>")),
        "1|2025-03-01|1904-01-01 12:00:00|\n");
  }
}

/* Places: rows and cells without a reference follow each other, with one they leave gaps; rows without text are passed
 * over; no row has fewer cells than one before it. */
static void test_places(void) {
  book_expect(book_xlsx(XLSX_SHEET("<row><c><v>1</v></c><c r=\"C1\"><v>3</v></c><c><v>4</v></c></row>"
                                   "<row/>"
                                   "<row><c><v>5</v></c></row>"
                                   "<row r=\"7\"><c r=\"B7\"><v>6</v></c><c r=\"C7\" s=\"1\"/><c r=\"AA7\"/></row>"
                                   "<row r=\"8\"><c r=\"A8\" s=\"2\"/></row>"
                                   "<row><c r=\"e9\"><v>7</v></c><c><v>8</v></c></row>"
                                   "<row r=\"1048576\" hidden=\"1\"><c r=\"A1048576\"><v>9</v></c></row>"),
                        NULL, NULL),
              "1|1||3|4|\n"
              "3|5||||\n"
              "7||6|||\n"
              "9|||||7|8|\n"
              "1048576|9||||||\n");
}

static void test_last_column(void) {
  g_autofree char *blanks = g_strnfill(16383, '|');
  g_autofree char *expected = g_strconcat("1|", blanks, "end|\n", NULL);
  book_expect(book_xlsx(XLSX_SHEET("<row><c r=\"XFD1\" t=\"str\"><v>end</v></c></row>"), NULL, NULL), expected);
}

/* The value of merged cells belongs to the first; what stands behind the rows is no row. */
static void test_around_rows(void) {
  book_expect(book_xlsx("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                        "<worksheet xmlns=\"" XLSX_NS "\"><sheetPr/><dimension ref=\"A1:XFD1048576\"/>"
                        "<sheetViews><sheetView><row><c><v>1</v></c></row></sheetView></sheetViews><cols><col/></cols>"
                        "<sheetData><row><c r=\"A1\" t=\"str\"><v>Before</v></c><c r=\"B1\"/><c r=\"C1\" t=\"str\">"
                        "<v>After</v></c></row></sheetData>"
                        "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>"
                        "<extLst><ext><sheetData><row><c><v>2</v></c></row></sheetData></ext></extLst></worksheet>",
                        NULL, NULL),
              "1|Before||After|\n");
}

/* Prefixes, the strict dialect, UTF-16, comments, sections of character data. */
static void test_dialects(void) {
  book_expect(book_xlsx("<x:worksheet xmlns:x=\"" XLSX_NS "\"><x:sheetData><x:row><x:c t=\"s\"><x:v>0</x:v></x:c>"
                        "<!-- 1 --><x:c><x:v><![CDATA[2]]></x:v></x:c></x:row></x:sheetData></x:worksheet>",
                        "<x:sst xmlns:x=\"" XLSX_NS "\"><x:si><x:t><![CDATA[a<b]]>&#x26;c</x:t></x:si></x:sst>", NULL),
              "1|a<b&c|2|\n");
  gsize n;
  g_autofree char *wide = g_convert("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-16\"?>" XLSX_SHEET(
                                        "<row><c t=\"inlineStr\"><is><t>\xc3\xa9\xf0\x9f\x90\x9d</t></is></c></row>"),
                                    -1, "UTF-16LE", "UTF-8", NULL, &n, NULL);
  Book book = book_new();
  book_add(&book, "[Content_Types].xml", XLSX_TYPES);
  book_add(&book, "xl/workbook.xml", XLSX_ONE_SHEET);
  book_add(&book, "xl/_rels/workbook.xml.rels", XLSX_BOOK_RELS);
  book_add_bytes(&book, "xl/worksheets/sheet1.xml", wide, n);
  book_expect(book_end(&book), "1|\xc3\xa9\xf0\x9f\x90\x9d|\n");
}

#define STRICT   "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_R "http://purl.oclc.org/ooxml/officeDocument/relationships"

static void test_strict(void) {
  book_expect(book_of("[Content_Types].xml", XLSX_TYPES, "_rels/.rels",
                      XLSX_RELS "<Relationship Id=\"a\" Type=\"" STRICT_R
                                "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                      "xl/workbook.xml",
                      "<workbook xmlns=\"" STRICT "\" xmlns:r=\"" STRICT_R "\" conformance=\"strict\"><sheets>"
                      "<sheet name=\"A\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>",
                      "xl/_rels/workbook.xml.rels",
                      XLSX_RELS "<Relationship Id=\"b\" Type=\"" STRICT_R
                                "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                      "xl/worksheets/sheet1.xml",
                      "<worksheet xmlns=\"" STRICT "\"><sheetData><row><c t=\"d\"><v>2025-03-01T09:30:00</v></c>"
                      "<c t=\"b\"><v>true</v></c></row></sheetData></worksheet>"),
              "1|2025-03-01 09:30:00|TRUE|\n");
}

/* Parts stand where the relationships say: other folders, absolute, with dots, percent signs, backslashes, another
 * case. */
static void test_parts_elsewhere(void) {
  book_expect(book_of("[Content_Types].xml", XLSX_TYPES, "_rels/.rels",
                      XLSX_RELS XLSX_REL("p", "extended-properties", "docProps/app.xml")
                          XLSX_REL("q", "officeDocument", "/book/main.xml") "</Relationships>",
                      "book/main.xml", XLSX_ONE_SHEET, "book/_rels/main.xml.rels",
                      XLSX_RELS XLSX_REL("rId1", "worksheet", "../Sheets/./the%20answers.xml")
                          XLSX_REL("rId9", "sharedStrings", "/texts.xml") "</Relationships>",
                      "sheets\\The Answers.xml", XLSX_SHEET("<row><c t=\"s\"><v>0</v></c></row>"), "texts.xml",
                      XLSX_STRINGS(STRING("found"))),
              "1|found|\n");
  book_expect(
      book_of("[Content_Types].xml", XLSX_TYPES, "xl/workbook.xml", XLSX_ONE_SHEET, "xl/_rels/workbook.xml.rels",
              XLSX_BOOK_RELS, "xl/worksheets/sheet1.xml", XLSX_SHEET("<row><c><v>1</v></c></row>")),
      "1|1|\n");
}

static void test_sheets(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autoptr(GBytes) bytes =
      book_of("[Content_Types].xml", XLSX_TYPES, "_rels/.rels", XLSX_ROOT, "xl/workbook.xml",
              XLSX_BOOK("<bookViews/><sheets><sheet name=\"Chart\" sheetId=\"4\" r:id=\"c\"/>"
                        "<sheet name=\"R\xc3\xa9sum\xc3\xa9 &amp; more\" sheetId=\"1\" r:id=\"b\"/>"
                        "<sheet name=\"Secret\" sheetId=\"2\" state=\"veryHidden\" r:id=\"a\"/>"
                        "<sheet name=\"Old\" sheetId=\"3\" state=\"hidden\" r:id=\"d\"/></sheets>"
                        "<definedNames><definedName name=\"x\">1</definedName></definedNames>"),
              "xl/_rels/workbook.xml.rels",
              XLSX_RELS XLSX_REL("a", "worksheet", "a.xml") XLSX_REL("b", "worksheet", "b.xml")
                  XLSX_REL("c", "chartsheet", "c.xml") XLSX_REL("d", "worksheet", "gone.xml") "</Relationships>",
              "xl/a.xml", XLSX_SHEET("<row><c><v>1</v></c></row>"), "xl/b.xml",
              XLSX_SHEET("<row><c><v>2</v></c><c r=\"D1\"><v>3</v></c></row><row><c><v>4</v></c></row>"), "xl/c.xml",
              "<chartsheet/>");
  g_autoptr(AssayWorkbook) book = book_open(bytes, "t.book", issues, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(assay_workbook_kind(book), ==, "xlsx");
  g_assert_cmpuint(assay_workbook_sheets(book), ==, 3);
  g_assert_cmpstr(assay_workbook_sheet_name(book, 0), ==, "R\xc3\xa9sum\xc3\xa9 & more");
  g_assert_true(assay_workbook_sheet_visible(book, 0));
  g_assert_cmpstr(assay_workbook_sheet_name(book, 1), ==, "Secret");
  g_assert_false(assay_workbook_sheet_visible(book, 1));
  g_assert_false(assay_workbook_sheet_visible(book, 2));
  for (int pass = 0; pass < 2; pass++) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_cmpuint(assay_workbook_columns(book, 0), ==, pass ? 4 : 0);
    g_assert_true(assay_workbook_read(book, 0, reading_on_record, out, &error));
    g_assert_cmpstr(out->str, ==, "1|2|||3|\n2|4||||\n");
    g_string_truncate(out, 0);
    g_assert_true(assay_workbook_read(book, 1, reading_on_record, out, &error));
    g_assert_cmpstr(out->str, ==, "1|1|\n");
  }
  g_assert_false(assay_workbook_read(book, 2, reading_on_record, NULL, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "t.book: a sheet that the workbook names is not in the file");
}

/* ---- Who reads may stop, or fail ---- */

typedef struct {
  guint calls, most;
  AssayRecordAnswer answer;
} Stopping;

static AssayRecordAnswer on_stopping(const AssayRecord *record, gpointer user, GError **error) {
  Stopping *stopping = user;
  g_assert_cmpuint(record->line, ==, ++stopping->calls);
  if (stopping->calls < stopping->most) return ASSAY_RECORD_NEXT;
  if (stopping->answer == ASSAY_RECORD_FAIL) g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "the disk is full");
  return stopping->answer;
}

static void test_stopping(void) {
  g_autoptr(GBytes) bytes = book_xlsx(XLSX_SHEET("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                                                 "<row><c><v>3</v></c></row>"),
                                      NULL, NULL);
  GError *error = NULL;
  g_autoptr(AssayWorkbook) book = book_open(bytes, "t.book", NULL, &error);
  g_assert_no_error(error);
  Stopping stopping = {0, 2, ASSAY_RECORD_STOP};
  g_assert_true(assay_workbook_read(book, 0, on_stopping, &stopping, &error));
  g_assert_cmpuint(stopping.calls, ==, 2);
  g_assert_cmpuint(assay_workbook_columns(book, 0), ==, 0);
  stopping = (Stopping){0, 2, ASSAY_RECORD_FAIL};
  g_assert_false(assay_workbook_read(book, 0, on_stopping, &stopping, &error));
  g_assert_cmpuint(stopping.calls, ==, 2);
  reading_refused(error, ASSAY_ERROR_CANNOT, "the disk is full");
}

/* A program that wrote formulas and never worked them out. */
static void test_formula_without_result(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autoptr(GBytes) bytes =
      book_xlsx(XLSX_SHEET("<row><c><v>1</v></c><c><f>A1*2</f><v>2</v></c></row>"
                           "<row><c><v>1</v></c><c><f>A2*2</f></c></row><row><c><f>A3</f><v/></c></row>"),
                NULL, NULL);
  g_autoptr(AssayWorkbook) book = book_open(bytes, "t.book", issues, &error);
  for (int pass = 0; pass < 2; pass++) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(assay_workbook_read(book, 0, reading_on_record, out, &error));
    g_assert_cmpstr(out->str, ==, "1|1|2|\n2|1||\n");
    g_assert_cmpuint(assay_issues_size(issues), ==, 1);
  }
  const AssayIssue *issue = assay_issues_get(issues, 0);
  g_assert_cmpstr(issue->code, ==, "formula-without-result");
  g_assert_cmpuint(issue->line, ==, 2);
  g_assert_nonnull(strstr(issue->message, "2 formulas have no result"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/xlsx/shared", test_shared);
  g_test_add_func("/xlsx/rich", test_rich);
  g_test_add_func("/xlsx/escapes", test_escapes);
  g_test_add_func("/xlsx/types", test_types);
  g_test_add_func("/xlsx/dates", test_dates);
  g_test_add_func("/xlsx/epoch-1904", test_epoch_1904);
  g_test_add_func("/xlsx/places", test_places);
  g_test_add_func("/xlsx/last-column", test_last_column);
  g_test_add_func("/xlsx/around-rows", test_around_rows);
  g_test_add_func("/xlsx/dialects", test_dialects);
  g_test_add_func("/xlsx/strict", test_strict);
  g_test_add_func("/xlsx/parts-elsewhere", test_parts_elsewhere);
  g_test_add_func("/xlsx/sheets", test_sheets);
  g_test_add_func("/xlsx/stopping", test_stopping);
  g_test_add_func("/xlsx/formula-without-result", test_formula_without_result);
  return g_test_run();
}
