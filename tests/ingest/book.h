/* Workbooks and archives made in a test: parts of text, packed by libzip, so that each awkward form is to be seen where
 * it is tested. */
#pragma once

#include <zip.h>

#include "reading.h"
#include "workbook.h"

/* ---- Packing ---- */

typedef struct {
  zip_t *zip;
  zip_source_t *source;
} Book;

static inline Book book_new(void) {
  Book book = {.source = zip_source_buffer_create(NULL, 0, 0, NULL)};
  book.zip = zip_open_from_source(book.source, ZIP_TRUNCATE, NULL);
  g_assert_nonnull(book.zip);
  zip_source_keep(book.source);
  return book;
}

/* `text` must live until book_end(). */
static inline zip_uint64_t book_add_bytes(Book *book, const char *name, const void *bytes, gsize length) {
  zip_int64_t index = zip_file_add(book->zip, name, zip_source_buffer(book->zip, bytes, length, 0), ZIP_FL_ENC_UTF_8);
  g_assert_cmpint(index, >=, 0);
  return (zip_uint64_t)index;
}

static inline void book_add(Book *book, const char *name, const char *text) {
  book_add_bytes(book, name, text, strlen(text));
}

static inline GBytes *book_end(Book *book) {
  if (zip_close(book->zip) != 0) g_error("%s", zip_strerror(book->zip));
  zip_stat_t stat;
  g_assert_cmpint(zip_source_stat(book->source, &stat), ==, 0);
  char *bytes = g_malloc(stat.size + 1);
  zip_source_open(book->source);
  g_assert_cmpint(zip_source_read(book->source, bytes, stat.size), ==, (zip_int64_t)stat.size);
  zip_source_close(book->source);
  zip_source_free(book->source);
  return g_bytes_new_take(bytes, stat.size);
}

/* Names and texts in turn. */
static inline GBytes *book_pack(const char *const *parts) {
  Book book = book_new();
  for (; parts[0]; parts += 2) book_add(&book, parts[0], parts[1]);
  return book_end(&book);
}
#define book_of(...) book_pack((const char *const[]){__VA_ARGS__, NULL})

/* ---- OOXML ---- */

#define XLSX_NS   "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_R    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XLSX_RELS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define XLSX_TYPE(part, type)      \
  "<Override PartName=\"/xl/" part \
  ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." type "+xml\"/>"
#define XLSX_TYPES                                                                                                    \
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "        \
  "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "             \
  "ContentType=\"application/xml\"/>" XLSX_TYPE("workbook", "sheet.main") XLSX_TYPE("worksheets/sheet1", "worksheet") \
      XLSX_TYPE("styles", "styles") XLSX_TYPE("sharedStrings", "sharedStrings") "</Types>"
#define XLSX_REL(id, type, target) "<Relationship Id=\"" id "\" Type=\"" XLSX_R "/" type "\" Target=\"" target "\"/>"
#define XLSX_ROOT                  XLSX_RELS XLSX_REL("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>"
#define XLSX_BOOK(inside)          "<workbook xmlns=\"" XLSX_NS "\" xmlns:r=\"" XLSX_R "\">" inside "</workbook>"
#define XLSX_ONE_SHEET             XLSX_BOOK("<sheets><sheet name=\"Answers\" sheetId=\"1\" r:id=\"rId1\"/></sheets>")
#define XLSX_BOOK_RELS                                                                                      \
  XLSX_RELS XLSX_REL("rId1", "worksheet", "worksheets/sheet1.xml") XLSX_REL("rId2", "styles", "styles.xml") \
      XLSX_REL("rId3", "sharedStrings", "sharedStrings.xml") "</Relationships>"
#define XLSX_SHEET(rows)     "<worksheet xmlns=\"" XLSX_NS "\"><sheetData>" rows "</sheetData></worksheet>"
#define XLSX_STRINGS(inside) "<sst xmlns=\"" XLSX_NS "\">" inside "</sst>"
#define XLSX_STYLES(inside)  "<styleSheet xmlns=\"" XLSX_NS "\">" inside "</styleSheet>"

/* A workbook with one sheet; `strings` and `styles` may be NULL. */
static inline GBytes *book_xlsx(const char *sheet, const char *strings, const char *styles) {
  Book book = book_new();
  book_add(&book, "[Content_Types].xml", XLSX_TYPES);
  book_add(&book, "_rels/.rels", XLSX_ROOT);
  book_add(&book, "xl/workbook.xml", XLSX_ONE_SHEET);
  book_add(&book, "xl/_rels/workbook.xml.rels", XLSX_BOOK_RELS);
  book_add(&book, "xl/worksheets/sheet1.xml", sheet);
  if (strings) book_add(&book, "xl/sharedStrings.xml", strings);
  if (styles) book_add(&book, "xl/styles.xml", styles);
  return book_end(&book);
}

/* ---- OpenDocument ---- */

#define ODS_MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"
#define ODS_XMLNS                                                      \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""   \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""     \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""   \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                     \
  " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
#define ODS_CONTENT(styles, tables)                                                               \
  "<office:document-content" ODS_XMLNS " office:version=\"1.3\"><office:automatic-styles>" styles \
  "</office:automatic-styles><office:body><office:spreadsheet>" tables                            \
  "</office:spreadsheet></office:body>"                                                           \
  "</office:document-content>"
#define ODS_SHEET(rows) ODS_CONTENT("", "<table:table table:name=\"Answers\">" rows "</table:table>")
#define ODS_MANIFEST(inside)                                                                                   \
  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "                  \
  "manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" ODS_MIMETYPE \
  "\"/>" inside "</manifest:manifest>"

static inline GBytes *book_ods(const char *content) {
  return book_of(
      "mimetype", ODS_MIMETYPE, "META-INF/manifest.xml",
      ODS_MANIFEST("<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"),
      "content.xml", content);
}

/* ---- Reading ---- */

static inline AssayWorkbook *book_open(GBytes *bytes, const char *name, AssayIssues *issues, GError **error) {
  gsize length;
  gconstpointer data = g_bytes_get_data(bytes, &length);
  return assay_workbook_open_bytes(data, length, name, issues, error);
}

/* All rows of a sheet as reading_on_record() writes them, or NULL with an error. */
static inline char *book_rows(GBytes *bytes, guint sheet, AssayIssues *issues, GError **error) {
  g_autoptr(AssayWorkbook) book = book_open(bytes, "t.book", issues, error);
  g_autoptr(GString) out = g_string_new(NULL);
  if (!book || !assay_workbook_read(book, sheet, reading_on_record, out, error)) return NULL;
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Takes `bytes` over. */
static inline void book_expect(GBytes *bytes, const char *expected) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autofree char *rows = book_rows(bytes, 0, issues, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(rows, ==, expected);
  g_assert_cmpuint(assay_issues_size(issues), ==, 0);
  g_bytes_unref(bytes);
}

/* Takes `bytes` over; it is refused when it is opened or when its first sheet is read. */
static inline void book_assert_refused(GBytes *bytes, const char *const *parts) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autofree char *rows = book_rows(bytes, 0, issues, &error);
  g_assert_null(rows);
  reading_assert_refused(error, ASSAY_ERROR_DATA, parts);
  g_bytes_unref(bytes);
}
#define book_refused(bytes, ...) book_assert_refused(bytes, (const char *const[]){"t.book:", __VA_ARGS__, NULL})
