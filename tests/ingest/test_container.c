/* What a file is by its bytes, and what is said of those that nobody reads here. */
#include "book.h"
#include "container.h"

#define LITERAL(text) text, sizeof text - 1

static char *folder;

static gboolean recognise(const void *bytes, gsize length, AssayContainer *container, GError **error) {
  support_write(folder, "export.csv", bytes, (gssize)length);
  g_autofree char *path = g_build_filename(folder, "export.csv", NULL);
  return assay_container_of(path, "export.csv", container, error);
}

static void expect(const void *bytes, gsize length, AssayContainer expected) {
  AssayContainer container;
  GError *error = NULL;
  g_assert_true(recognise(bytes, length, &container, &error));
  g_assert_cmpint(container, ==, expected);
}

static void refused(const void *bytes, gsize length, const char *words, const char *advice) {
  AssayContainer container;
  GError *error = NULL;
  g_assert_false(recognise(bytes, length, &container, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv: this is ", words, advice);
}

/* Take `bytes` over. */
static void expect_pack(GBytes *bytes, AssayContainer expected) {
  expect(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), expected);
  g_bytes_unref(bytes);
}

static void refused_pack(GBytes *bytes, const char *words, const char *advice) {
  refused(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), words, advice);
  g_bytes_unref(bytes);
}

static void test_kinds(void) {
  expect(LITERAL("a,b\n1,2\n"), ASSAY_CONTAINER_TEXT);
  expect(
      "\xff\xfe"
      "a\0,\0",
      6, ASSAY_CONTAINER_TEXT);
  expect(LITERAL("PK,Name\n1,Ada\n"), ASSAY_CONTAINER_TEXT);
  expect(LITERAL("\n \n"), ASSAY_CONTAINER_TEXT);
  expect(LITERAL("$FL2@(#) SPSS"), ASSAY_CONTAINER_SAV);
  expect(LITERAL("$FL3@(#) SPSS"), ASSAY_CONTAINER_SAV);
  expect(LITERAL("\xef\xbb\xbf{\"a\": 1}"), ASSAY_CONTAINER_JSON);
  expect_pack(book_xlsx(XLSX_SHEET(""), NULL, NULL), ASSAY_CONTAINER_WORKBOOK);
  expect_pack(book_ods(ODS_SHEET("")), ASSAY_CONTAINER_WORKBOOK);
  expect_pack(book_of("mimetype", ODS_MIMETYPE "-template", "content.xml", ODS_SHEET("")), ASSAY_CONTAINER_WORKBOOK);
  expect_pack(book_of("answers.csv", "a,b\n"), ASSAY_CONTAINER_ARCHIVE);
  expect_pack(book_of("xl/notes.csv", "a,b\n"), ASSAY_CONTAINER_ARCHIVE);
  expect(LITERAL("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), ASSAY_CONTAINER_ARCHIVE);
}

static void test_refused(void) {
  refused(LITERAL("%PDF-1.7\n"), "a PDF document", "export the answers as CSV");
  refused(LITERAL("\x1f\x8b\x08"), "a gzip archive", "unpack it first");
  refused(LITERAL("7z\xbc\xaf\x27\x1c"), "a 7z archive", "unpack it first");
  refused(LITERAL("Rar!\x1a\x07\x01"), "a RAR archive", "unpack it first");
  refused(LITERAL("<html><table>"), "a web page", "save it as \"CSV UTF-8\"");
  refused(LITERAL("<?xml version='1.0'?><office:document office:mimetype=\"" ODS_MIMETYPE "\">"),
          "a flat OpenDocument spreadsheet (fods)", "save it as ods or xlsx");
  refused(LITERAL("<?xml version='1.0'?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
          "an Excel workbook in the XML of 2003", "save it as xlsx");
  refused(LITERAL("<?xml version='1.0'?><survey/>"), "XML", "export the answers as CSV");
  refused_pack(book_of("[Content_Types].xml", XLSX_TYPES, "word/document.xml", "x"), "docx",
               "save the answers as xlsx");
  refused_pack(book_of("mimetype", "application/vnd.oasis.opendocument.presentation"), "presentation",
               "xlsx, ods or CSV");
  refused_pack(book_of("Index.zip", "x"), "Apple Numbers", "export it as xlsx or CSV");
}

/* An OLE2 file of three blocks of 64 KiB, with the name of a stream where the blocks meet. */
static void expect_ole(const char *stream, gsize length, gsize at, const char *words, const char *advice) {
  gsize size = 200000;
  g_autofree char *bytes = g_malloc0(size);
  memcpy(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  memcpy(bytes + at, stream, length);
  refused(bytes, size, words, advice);
}

static void test_ole(void) {
  static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  static const char old[] = "W\0o\0r\0k\0b\0o\0o\0k\0";
  for (gsize at = 65536 - 80; at < 65536 + 10; at++)
    expect_ole(locked, 32, at, "a workbook with a password", "take the password off and save it again as xlsx");
  expect_ole(locked, 32, 512, "a workbook with a password", "take the password off");
  expect_ole(locked, 32, 200000 - 32, "a workbook with a password", "take the password off");
  expect_ole(old, 16, 1024, "an old Excel file (xls)", "save it as xlsx or \"CSV UTF-8\"");
  expect_ole(locked, 30, 1024, "an old Excel file (xls)", "save it as xlsx");
}

static void test_no_file(void) {
  AssayContainer container;
  GError *error = NULL;
  g_assert_false(assay_container_of(folder, "exports", &container, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "exports: is a folder");
  error = NULL;
  g_assert_false(recognise("", 0, &container, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv: the file is empty");
  error = NULL;
  g_assert_false(recognise("PK\3\4 and no more", 16, &container, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv: its list of members cannot be read", "cut off or damaged");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  folder = support_folder_new();
  g_test_add_func("/container/kinds", test_kinds);
  g_test_add_func("/container/refused", test_refused);
  g_test_add_func("/container/ole", test_ole);
  g_test_add_func("/container/no-file", test_no_file);
  int failed = g_test_run();
  support_folder_remove(folder);
  return failed;
}
