/* Workbooks that are damaged, cut off, locked, of another program, or made to do harm: each is refused, at once and
 * with a sentence that says what to do. What is whole is read whole from a file too. */
#include <time.h>
#include <unistd.h>

#include "book.h"

#define CELL "<row><c><v>1</v></c></row>"

/* ---- Damage ---- */

static GBytes *small_xlsx(void) {
  return book_xlsx(
      XLSX_SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45717</v></c></row>"),
      XLSX_STRINGS("<si><t>Ada Quill</t></si>"),
      XLSX_STYLES("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"));
}

static GBytes *small_ods(void) {
  return book_ods(
      ODS_SHEET("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Bo Finch</text:p>"
                "</table:table-cell></table:table-row>"));
}

static void expect_error_or(const char *bytes, gsize length, const char *expected) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(GBytes) block = g_bytes_new(bytes, length);
  GError *error = NULL;
  g_autofree char *rows = book_rows(block, 0, issues, &error);
  if (rows)
    g_assert_cmpstr(rows, ==, expected);
  else
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  g_clear_error(&error);
}

/* A file that was cut off anywhere has lost the list of its members, which stands at the end. */
static void test_every_prefix(void) {
  GBytes *(*const makers[])(void) = {small_xlsx, small_ods};
  for (gsize k = 0; k < G_N_ELEMENTS(makers); k++) {
    g_autoptr(GBytes) whole = makers[k]();
    gsize length;
    const char *bytes = g_bytes_get_data(whole, &length);
    for (gsize n = 0; n < length; n++) expect_error_or(bytes, n, NULL);
  }
}

/* One bit wrong, in every third byte: an error, or a place that nobody looks at. */
static void test_wrong_bits(void) {
  GBytes *(*const makers[])(void) = {small_xlsx, small_ods};
  const char *const expected[] = {"1|Ada Quill|2025-03-01|\n", "1|Bo Finch|\n"};
  for (gsize k = 0; k < G_N_ELEMENTS(makers); k++) {
    g_autoptr(GBytes) whole = makers[k]();
    gsize length;
    g_autofree char *bytes = g_memdup2(g_bytes_get_data(whole, &length), g_bytes_get_size(whole));
    for (gsize n = 0; n < length; n += 3) {
      char bit = (char)(1 << n % 8);
      bytes[n] ^= bit;
      /* Without its entry in the list a part may be missing, and styles may be: then the date is a number. */
      g_autoptr(AssayIssues) issues = assay_issues_new();
      g_autoptr(GBytes) block = g_bytes_new(bytes, length);
      g_autofree char *rows = book_rows(block, 0, issues, NULL);
      if (rows && strcmp(rows, "1|Ada Quill|45717|\n") != 0) g_assert_cmpstr(rows, ==, expected[k]);
      bytes[n] ^= bit;
    }
  }
}

/* The XML itself cut off in many places, in a zip file that is whole. */
static void test_prefixes_of_a_part(void) {
  static const char sheet[] = XLSX_SHEET(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
      "<row r=\"2\"><c t=\"inlineStr\"><is><t>&#233;</t></is></c></row>");
  static const char strings[] = XLSX_STRINGS("<si><r><t>Ada</t></r></si>");
  static const char content[] =
      ODS_SHEET("<table:table-row><table:table-cell><text:p>a<text:s/></text:p></table:table-cell></table:table-row>");
  for (gsize n = 0; n < sizeof sheet - 1; n += n < 70 ? 5 : 2) {
    g_autofree char *part = g_strndup(sheet, n);
    book_refused(book_xlsx(part, strings, NULL), "xl/worksheets/sheet1.xml: line 1", "is no XML", "save it again");
  }
  for (gsize n = 0; n < sizeof strings - 1; n += 3) {
    g_autofree char *part = g_strndup(strings, n);
    book_refused(book_xlsx(sheet, part, NULL), "xl/sharedStrings.xml: line 1");
  }
  for (gsize n = 0; n < sizeof content - 1; n += 3) {
    g_autofree char *part = g_strndup(content, n);
    book_refused(book_ods(part), "content.xml: line 1");
  }
}

static void test_damaged_xlsx(void) {
  book_refused(
      book_xlsx(XLSX_SHEET("<row><c t=\"s\"><v>1</v></c></row>"), XLSX_STRINGS("<si><t>a</t></si>"), NULL),
      ":1: sheet \"Answers\": this row has a cell (column 1) with a shared text that is not among the 1 of the file");
  book_refused(book_xlsx(XLSX_SHEET(CELL "<row><c><v>2</v></c><c t=\"s\"><v>0</v></c></row>"), NULL, NULL),
               ":2: sheet \"Answers\": this row has a cell (column 2) with a shared text that is not among the 0");
  book_refused(book_xlsx(XLSX_SHEET("<row><c t=\"s\"><v>-1</v></c></row>"), XLSX_STRINGS("<si/>"), NULL),
               "shared text");
  book_refused(
      book_xlsx(XLSX_SHEET("<row><c t=\"s\"><v>99999999999999999999</v></c></row>"), XLSX_STRINGS("<si/>"), NULL),
      "shared text");
  book_refused(book_xlsx(XLSX_SHEET("<row r=\"5\"><c><v>1</v></c></row><row r=\"5\"/>"), NULL, NULL),
               ":5: sheet \"Answers\": this row is followed by one whose number is not higher");
  book_refused(book_xlsx(XLSX_SHEET("<row r=\"1048577\"/>"), NULL, NULL), "not higher, or above 1048576");
  book_refused(book_xlsx(XLSX_SHEET("<row r=\"1048576\"/><row/>"), NULL, NULL), ":1048576:", "or above 1048576");
  book_refused(book_xlsx(XLSX_SHEET("<row r=\"x\"/>"), NULL, NULL), "not higher");
  book_refused(book_xlsx(XLSX_SHEET("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"), NULL, NULL),
               ":1: sheet \"Answers\": this row has a cell twice, or one that stands before its neighbour");
  book_refused(book_xlsx(XLSX_SHEET("<row><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>"), NULL, NULL),
               "twice");
  book_refused(book_xlsx(XLSX_SHEET("<row><c r=\"XFE1\"><v>1</v></c></row>"), NULL, NULL), "beyond column XFD");
  book_refused(book_xlsx(XLSX_SHEET("<row><c r=\"ZZZZZ1\"><v>1</v></c></row>"), NULL, NULL),
               "a cell without a place such as B7");
  book_refused(book_xlsx(XLSX_SHEET("<row><c r=\"12\"><v>1</v></c></row>"), NULL, NULL), "a cell without a place");
  book_refused(book_xlsx("<chartsheet/>", NULL, NULL), "holds no sheet but another part");
  book_refused(book_xlsx(XLSX_SHEET(CELL), "<a/>", NULL), "sharedStrings.xml: holds no shared texts");
  book_refused(book_xlsx(XLSX_SHEET(CELL), NULL, "<a/>"), "styles.xml: holds no styles");
}

static void test_damaged_book(void) {
  book_refused(book_of("[Content_Types].xml", XLSX_TYPES, "readme.txt", "x"), "names no workbook among its parts");
  book_refused(book_of("xl/workbook.xml", "<document/>"), "this is no workbook but a document of another kind");
  book_refused(book_of("xl/workbook.xml", XLSX_BOOK("")), "this workbook has no sheet");
  book_refused(book_of("xl/workbook.xml", XLSX_ONE_SHEET), "xl/workbook.xml: names a sheet and not where it is");
  book_refused(book_of("xl/workbook.xml", XLSX_ONE_SHEET, "xl/_rels/workbook.xml.rels",
                       XLSX_RELS XLSX_REL("rId1", "worksheet", "gone.xml") "</Relationships>"),
               "a sheet that the workbook names is not in the file");
  book_refused(book_of("xl/workbook.xml", XLSX_ONE_SHEET, "xl/_rels/workbook.xml.rels", "<Relationships>"),
               "xl/_rels/workbook.xml.rels: line 1");
  book_refused(book_of("xl/workbook.xml", XLSX_ONE_SHEET, "XL\\Workbook.xml", "x"), "there are two of this name");
}

static void test_other_documents(void) {
  book_refused(book_of("[Content_Types].xml", XLSX_TYPES, "word/document.xml", "x"),
               "a word processor document (docx)");
  book_refused(book_of("[Content_Types].xml", XLSX_TYPES, "ppt/presentation.xml", "x"), "a presentation (pptx)");
  book_refused(book_of("[Content_Types].xml", XLSX_TYPES, "xl/workbook.bin", "x"), "xlsb", "save it as xlsx");
  book_refused(book_of("Index/Document.iwa", "x"), "Apple Numbers", "export it as xlsx or CSV");
  book_refused(book_of("mimetype", "application/epub+zip", "META-INF/container.xml", "x"), "epub");
  book_refused(book_of("answers.csv", "a,b\n"), "an archive of files");
  g_autoptr(GBytes) text = g_bytes_new_static("a,b\n1,2\n", 8);
  book_refused(g_bytes_ref(text), "its list of members cannot be read");
}

static void test_locked_member(void) {
  Book book = book_new();
  book_add(&book, "[Content_Types].xml", XLSX_TYPES);
  book_add(&book, "xl/workbook.xml", XLSX_ONE_SHEET);
  if (zip_file_set_encryption(book.zip, 1, ZIP_EM_AES_256, "pass") != 0) {
    zip_discard(book.zip);
    zip_source_free(book.source);
    g_test_skip("libzip without encryption");
    return;
  }
  book_refused(book_end(&book), "xl/workbook.xml is locked with a password", "without a password");
}

/* ---- Harm ---- */

static void test_entities(void) {
  static const char laughs[] =
      "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
      "<worksheet><sheetData><row><c t=\"str\"><v>&d;</v></c></row></sheetData></worksheet>";
  static const char outside[] = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><worksheet/>";
  book_refused(book_xlsx(laughs, NULL, NULL), "it has a document type (DOCTYPE), which no workbook has");
  book_refused(book_xlsx(outside, NULL, NULL), "DOCTYPE");
  book_refused(book_ods(outside), "DOCTYPE");
  book_refused(book_xlsx(XLSX_SHEET("<row><c><v>&nbsp;</v></c></row>"), NULL, NULL), "is no XML (undefined entity)");
}

static char *repeat(const char *text, gsize times) {
  gsize n = strlen(text);
  char *all = g_malloc(n * times + 1);
  for (gsize i = 0; i < times; i++) memcpy(all + i * n, text, n);
  all[n * times] = 0;
  return all;
}

static void test_deep(void) {
  g_autofree char *opened = repeat("<a>", 100000);
  g_autofree char *closed = repeat("</a>", 100000);
  g_autofree char *sheet = g_strconcat("<worksheet>", opened, closed, "</worksheet>", NULL);
  book_refused(book_xlsx(sheet, NULL, NULL), "elements stand within one another over 256 deep");
  g_autofree char *few = repeat("<a>", 200);
  g_autofree char *few_closed = repeat("</a>", 200);
  g_autofree char *fine =
      g_strconcat("<worksheet>", few, few_closed, "<sheetData>" CELL "</sheetData></worksheet>", NULL);
  book_expect(book_xlsx(fine, NULL, NULL), "1|1|\n");
}

/* What expat would read again with every block: it must not take minutes. */
static void test_long_tag(void) {
  g_autofree char *value = g_strnfill(40u << 20, 'a');
  g_autofree char *sheet = g_strconcat("<worksheet a=\"", value, "\"/>", NULL);
  Book book = book_new();
  book_add(&book, "[Content_Types].xml", XLSX_TYPES);
  book_add(&book, "xl/workbook.xml", XLSX_ONE_SHEET);
  book_add(&book, "xl/_rels/workbook.xml.rels", XLSX_BOOK_RELS);
  book_add(&book, "xl/worksheets/sheet1.xml", sheet);
  zip_set_file_compression(book.zip, 3, ZIP_CM_STORE, 0);
  book_refused(book_end(&book), "a tag of more than 1048576 bytes");
}

static void test_big_cells(void) {
  g_autofree char *text = g_strnfill((1u << 20) + 1, 'a');
  g_autofree char *inlined = g_strconcat("<row><c t=\"inlineStr\"><is><t>", text, "</t></is></c></row>", NULL);
  g_autofree char *sheet = g_strdup_printf(XLSX_SHEET("%s"), inlined);
  book_refused(book_xlsx(sheet, NULL, NULL), "a text of more than 1 MiB in one cell");
  text[1u << 20] = 0;
  g_autofree char *strings = g_strdup_printf(XLSX_STRINGS("<si><t>%s</t></si>"), text);
  g_autofree char *many = repeat("<c t=\"s\"><v>0</v></c>", 16);
  g_autofree char *wide = g_strdup_printf(XLSX_SHEET("<row>%s</row>"), many);
  book_refused(book_xlsx(wide, strings, NULL), ":1: sheet \"Answers\": this row has a cell of more than 1 MiB");
  g_autofree char *expected = g_strdup_printf("1|%s|\n", text);
  book_expect(book_xlsx(XLSX_SHEET("<row><c t=\"s\"><v>0</v></c></row>"), strings, NULL), expected);
  g_autofree char *spaces = g_strdup_printf(ODS_SHEET("<table:table-row><table:table-cell><text:p><text:s "
                                                      "text:c=\"%s\"/></text:p></table:table-cell></table:table-row>"),
                                            "99999999999999999999");
  book_refused(book_ods(spaces), "a text of more than 1 MiB in one cell");
}

static AssayRecordAnswer on_nothing(const AssayRecord *record, gpointer user, GError **error) {
  (void)record, (void)error;
  (*(guint64 *)user)++;
  return ASSAY_RECORD_NEXT;
}

static void expect_read_refused(GBytes *bytes, const char *words) {
  GError *error = NULL;
  guint64 rows = 0;
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(AssayWorkbook) book = book_open(bytes, "t.book", issues, &error);
  g_assert_no_error(error);
  g_assert_false(assay_workbook_read(book, 0, on_nothing, &rows, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "t.book", words);
  g_bytes_unref(bytes);
}

/* A few bytes that ask for more than any disk has: a row of 16,384 cells a million times, a text a million times. */
static void test_much_from_little(void) {
  expect_read_refused(book_ods(ODS_SHEET("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
                                         "table:number-columns-repeated=\"16384\"><text:p>a</text:p>"
                                         "</table:table-cell></table:table-row>")),
                      "this row ends more than 2 GiB of cells");
  g_autofree char *rows = repeat("<row><c r=\"XFD1\"><v>1</v></c></row>", 40000);
  g_autofree char *sheet = g_strdup_printf(XLSX_SHEET("%s"), rows);
  expect_read_refused(book_xlsx(sheet, NULL, NULL), "this row ends more than 2 GiB of cells");
  expect_read_refused(book_ods(ODS_SHEET("<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell>"
                                         "<text:p>a</text:p></table:table-cell></table:table-row>")),
                      "1048577: sheet \"Answers\": this row is beyond row 1048576");
}

/* MiBs of zeros in KiBs. */
static void expect_zeros_refused(const char *part, gsize mib, const char *words) {
  char *folder = support_folder_new();
  support_write(folder, "zeros", "", 0);
  g_autofree char *path = g_build_filename(folder, "zeros", NULL);
  g_assert_cmpint(truncate(path, (off_t)mib << 20), ==, 0);
  Book book = book_new();
  book_add(&book, "[Content_Types].xml", XLSX_TYPES);
  if (!g_str_has_suffix(part, "/workbook.xml")) book_add(&book, "xl/workbook.xml", XLSX_ONE_SHEET);
  if (!g_str_has_suffix(part, "/sheet1.xml")) book_add(&book, "xl/worksheets/sheet1.xml", XLSX_SHEET(CELL));
  book_add(&book, "xl/_rels/workbook.xml.rels", XLSX_BOOK_RELS);
  zip_int64_t index = zip_file_add(book.zip, part, zip_source_file(book.zip, path, 0, 0), 0);
  zip_set_file_compression(book.zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 1);
  GBytes *bytes = book_end(&book);
  support_folder_remove(folder);
  g_assert_cmpuint(g_bytes_get_size(bytes), <, mib << 13);
  clock_t begin = clock();
  book_refused(bytes, part, words);
  g_assert_cmpint(clock() - begin, <, CLOCKS_PER_SEC);
}

static void test_zeros(void) {
  expect_zeros_refused("xl/worksheets/sheet1.xml", 256, "grows to more than 200 times its size");
  expect_zeros_refused("xl/sharedStrings.xml", 24, "grows to more than 200 times its size");
  expect_zeros_refused("xl/workbook.xml", 24, "is of 24 MiB when unpacked; expected at most 16 MiB");
}

static void append_number(GByteArray *bytes, guint32 offset, guint32 value, guint n) {
  for (guint i = 0; i < n; i++) bytes->data[offset + i] = (guint8)(value >> (8 * i));
}

/* Empty members without names, stored: APPNOTE 4.3.7, 4.3.12, 4.3.16. */
static GBytes *many_members(guint n) {
  static const guint8 local[30] = "PK\3\4", entry[46] = "PK\1\2", end[22] = "PK\5\6";
  GByteArray *bytes = g_byte_array_new();
  for (guint i = 0; i < n; i++) g_byte_array_append(bytes, local, sizeof local);
  guint32 directory = bytes->len;
  for (guint i = 0; i < n; i++) {
    g_byte_array_append(bytes, entry, sizeof entry);
    append_number(bytes, bytes->len - 4, i * (guint32)sizeof local, 4);
  }
  guint32 at = bytes->len;
  g_byte_array_append(bytes, end, sizeof end);
  append_number(bytes, at + 8, n, 2);
  append_number(bytes, at + 10, n, 2);
  append_number(bytes, at + 12, at - directory, 4);
  append_number(bytes, at + 16, directory, 4);
  return g_byte_array_free_to_bytes(bytes);
}

static void test_many_members(void) {
  book_refused(many_members(10001), "holds more than 10000 files");
  book_refused(many_members(10000), "an archive of files");
}

/* A list of members that is larger than its end says, or that the large form of the end says. */
static void test_false_end(void) {
  GByteArray *bytes = g_byte_array_new();
  static const guint8 member[46] = "PK\1\2";
  for (int i = 0; i < 200000; i++) g_byte_array_append(bytes, member, sizeof member);
  guint8 end[22] = "PK\5\6";
  guint32 size = bytes->len;
  for (int i = 0; i < 4; i++) end[12 + i] = (guint8)(size >> (8 * i));
  end[8] = end[10] = 5;
  g_byte_array_append(bytes, end, sizeof end);
  book_refused(g_byte_array_free_to_bytes(bytes), "holds more than 10000 files");
  static const guint8 large[56] = "PK\6\6", locator[20] = "PK\6\7";
  bytes = g_byte_array_new();
  g_byte_array_append(bytes, large, sizeof large);
  memset(bytes->data + 24, 0xff, 5);
  memset(bytes->data + 32, 0xff, 5);
  g_byte_array_append(bytes, locator, sizeof locator);
  memset(end + 8, 0xff, 8);
  g_byte_array_append(bytes, end, sizeof end);
  book_refused(g_byte_array_free_to_bytes(bytes), "holds more than 10000 files");
}

/* ---- From a file ---- */

static void test_file(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(GBytes) bytes = small_xlsx();
  gsize length;
  gconstpointer data = g_bytes_get_data(bytes, &length);
  char *folder = support_folder_new();
  support_write(folder, "answers.csv", data, (gssize)length);
  g_autofree char *path = g_build_filename(folder, "answers.csv", NULL);
  GError *error = NULL;
  g_autoptr(AssayWorkbook) book = assay_workbook_open(path, "answers.csv", issues, &error);
  g_assert_no_error(error);
  g_autoptr(GString) out = g_string_new(NULL);
  g_assert_true(assay_workbook_read(book, 0, reading_on_record, out, &error));
  g_assert_cmpstr(out->str, ==, "1|Ada Quill|2025-03-01|\n");
  g_assert_null(assay_workbook_open(folder, "exports", issues, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "exports: is a folder");
  g_autofree char *missing = g_build_filename(folder, "missing.xlsx", NULL);
  error = NULL;
  g_assert_null(assay_workbook_open(missing, "missing.xlsx", issues, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "missing.xlsx: there is no such file");
  support_folder_remove(folder);
}

/* A CSV that a spreadsheet program opened in the encoding of Windows, and saved as a workbook. */
static void test_encoded_twice(void) {
  char *folder = support_folder_new();
  g_autoptr(GBytes) bytes =
      book_xlsx(XLSX_SHEET("<row><c t=\"inlineStr\"><is><t>Why</t></is></c></row>"
                           "<row><c t=\"inlineStr\"><is><t>a caf\xc3\xa9</t></is></c></row>"
                           "<row><c t=\"inlineStr\"><is><t>a caf\xc3\x83\xc2\xa9</t></is></c></row>"
                           "<row><c t=\"inlineStr\"><is><t>a th\xc3\x83\xc2\xa9</t></is></c></row>"),
                NULL, NULL);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  support_write(folder, "t.xlsx", data, (gssize)length);
  g_autofree char *path = g_build_filename(folder, "t.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, "t.xlsx", NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(assay_issues_size(inspection->issues), ==, 1);
  const AssayIssue *issue = assay_issues_get(inspection->issues, 0);
  g_assert_cmpstr(issue->code, ==, "encoded-twice");
  g_assert_cmpuint(issue->line, ==, 3);
  support_folder_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/workbook/every-prefix", test_every_prefix);
  g_test_add_func("/workbook/wrong-bits", test_wrong_bits);
  g_test_add_func("/workbook/prefixes-of-a-part", test_prefixes_of_a_part);
  g_test_add_func("/workbook/damaged-xlsx", test_damaged_xlsx);
  g_test_add_func("/workbook/damaged-book", test_damaged_book);
  g_test_add_func("/workbook/other-documents", test_other_documents);
  g_test_add_func("/workbook/locked-member", test_locked_member);
  g_test_add_func("/workbook/entities", test_entities);
  g_test_add_func("/workbook/deep", test_deep);
  g_test_add_func("/workbook/long-tag", test_long_tag);
  g_test_add_func("/workbook/big-cells", test_big_cells);
  g_test_add_func("/workbook/much-from-little", test_much_from_little);
  g_test_add_func("/workbook/zeros", test_zeros);
  g_test_add_func("/workbook/many-members", test_many_members);
  g_test_add_func("/workbook/false-end", test_false_end);
  g_test_add_func("/workbook/file", test_file);
  g_test_add_func("/workbook/encoded-twice", test_encoded_twice);
  return g_test_run();
}
