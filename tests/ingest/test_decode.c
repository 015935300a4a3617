/* One text in every encoding gives the same characters; what is no text is named. Expected bytes by g_convert(), which
 * is the C library's iconv, and by RFC 3629. */
#include "decode.h"
#include "reading.h"
#include "utf8.h"

static const char table[] =
    "id,answer\n1,caf\xc3\xa9 \xe2\x80\x9cwell\xe2\x80\x9d\n2,r\xc3\xa9sum\xc3\xa9 \xe2\x82\xac\n";

static AssayDecoder *open_bytes(const void *bytes, gsize length, const char *encoding, AssayIssues *issues,
                                GError **error) {
  char *folder = support_folder_new();
  support_write(folder, "t.csv", bytes, (gssize)length);
  g_autofree char *path = g_build_filename(folder, "t.csv", NULL);
  AssayDecoder *decoder = assay_decoder_open(path, "t.csv", encoding, issues, error);
  support_folder_remove(folder);
  return decoder;
}

static char *read_text(AssayDecoder *decoder) {
  g_autoptr(GString) all = g_string_new(NULL);
  const char *text;
  gsize n;
  GError *error = NULL;
  do {
    assay_decoder_next(decoder, &text, &n, &error);
    g_assert_no_error(error);
    g_string_append_len(all, text, (gssize)n);
  } while (n > 0);
  return g_string_free(g_steal_pointer(&all), FALSE);
}

static void expect_text(const void *bytes, gsize length, const char *wanted, const char *encoding, const char *expected,
                        const char *code) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  g_autoptr(AssayDecoder) decoder = open_bytes(bytes, length, wanted, issues, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(assay_decoder_encoding(decoder), ==, encoding);
  for (int pass = 0; pass < 2; pass++) {
    g_autofree char *got = read_text(decoder);
    g_assert_cmpstr(got, ==, expected);
    assay_decoder_rewind(decoder);
  }
  if (code) {
    g_assert_cmpuint(assay_issues_size(issues), ==, 1);
    g_assert_cmpstr(assay_issues_get(issues, 0)->code, ==, code);
  } else {
    g_assert_cmpuint(assay_issues_size(issues), ==, 0);
  }
}

static void expect_refusal(const void *bytes, gsize length, const char *wanted, const char *words) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  GError *error = NULL;
  AssayDecoder *decoder = open_bytes(bytes, length, wanted, issues, &error);
  g_assert_null(decoder);
  reading_refused(error, ASSAY_ERROR_DATA, "t.csv", words);
}

/* With a mark in front where `mark` is set. */
static void expect_converted(const char *to, const char *mark, gsize mark_length, const char *wanted,
                             const char *encoding, const char *code) {
  gsize n;
  g_autofree char *converted = g_convert(table, -1, to, "UTF-8", NULL, &n, NULL);
  g_assert_nonnull(converted);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  if (mark_length) g_byte_array_append(bytes, (const guint8 *)mark, (guint)mark_length);
  g_byte_array_append(bytes, (const guint8 *)converted, (guint)n);
  expect_text(bytes->data, bytes->len, wanted, encoding, table, code);
}

static void test_encodings(void) {
  expect_converted("UTF-8", NULL, 0, NULL, "UTF-8", NULL);
  expect_converted("UTF-8", "\xef\xbb\xbf", 3, "auto", "UTF-8", NULL);
  expect_converted("UTF-16LE", "\xff\xfe", 2, NULL, "UTF-16LE", NULL);
  expect_converted("UTF-16BE", "\xfe\xff", 2, NULL, "UTF-16BE", NULL);
  expect_converted("UTF-16LE", NULL, 0, NULL, "UTF-16LE", NULL);
  expect_converted("UTF-16BE", NULL, 0, NULL, "UTF-16BE", NULL);
  expect_converted("WINDOWS-1252", NULL, 0, NULL, "Windows-1252", "encoding");
  expect_converted("WINDOWS-1252", NULL, 0, "windows-1252", "Windows-1252", NULL);
  expect_converted("UTF-16BE", "\xfe\xff", 2, "utf-16", "UTF-16BE", NULL);
}

/* Every byte that Windows-1252 defines, against the C library. */
static void test_windows1252_table(void) {
  for (int b = 0x80; b <= 0xff; b++) {
    char byte[4] = {'x', (char)b, 'y', '\n'};
    gboolean undefined = b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d;
    g_autofree char *wanted =
        undefined ? g_strdup("x\xef\xbf\xbdy\n") : g_convert(byte, 4, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
    expect_text(byte, 4, "cp1252", "Windows-1252", wanted, undefined ? "unreadable-character" : NULL);
  }
}

/* All code points through UTF-16 both ways, across the bounds of blocks. */
static void test_utf16_all(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (gunichar c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 37)
    if (g_unichar_validate(c) && c != 0xfeff) g_string_append_unichar(text, c);
  static const char *const names[] = {"UTF-16LE", "UTF-16BE"};
  for (int i = 0; i < 2; i++) {
    gsize n;
    g_autofree char *converted = g_convert(text->str, (gssize)text->len, names[i], "UTF-8", NULL, &n, NULL);
    expect_text(converted, n, names[i], names[i], text->str, NULL);
  }
}

static void test_lone_surrogates(void) {
  expect_text(
      "\xff\xfe"
      "a\0\x00\xd8"
      "b\0\x00\xdc",
      10, NULL, "UTF-16LE",
      "a\xef\xbf\xbd"
      "b\xef\xbf\xbd",
      "unreadable-character");
  expect_text(
      "\xff\xfe"
      "a\0\x00\xd8",
      6, NULL, "UTF-16LE", "a\xef\xbf\xbd", "unreadable-character");
}

/* A character cut by each bound of blocks stays whole. */
static void test_utf8_across_blocks(void) {
  for (gsize lead = 65533; lead <= 65537; lead++) {
    g_autofree char *front = g_strnfill(lead, 'a');
    g_autofree char *text = g_strconcat(front, "\xf0\x9f\x90\x9d,\xe2\x82\xac\n", NULL);
    expect_text(text, strlen(text), NULL, "UTF-8", text, NULL);
  }
}

/* The scan says yes to exactly what g_utf8_validate() says yes to: all pairs of bytes, and three and four in their
 * bounds. */
static void test_utf8_scan(void) {
  for (guint32 k = 0; k < 1u << 16; k++) {
    const guint8 lead[] = {0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5};
    guint8 bytes[6] = {
        'a', lead[k % sizeof lead], (guint8)(k >> 8), (guint8)(0x7e + (k >> 4) % 0x44), (guint8)(0x7e + k % 0x44), 'z'};
    if (memchr(bytes, 0, sizeof bytes)) continue;
    for (gsize cut = 1; cut < sizeof bytes; cut++) {
      AssayUtf8Scan scan = {0};
      assay_utf8_scan(&scan, bytes, cut);
      assay_utf8_scan(&scan, bytes + cut, sizeof bytes - cut);
      const char *end;
      gboolean valid = g_utf8_validate((const char *)bytes, sizeof bytes, &end);
      g_assert_cmpint(scan.invalid, ==, !valid);
      if (!valid) g_assert_cmpuint(scan.invalid_at, ==, (guint64)(end - (const char *)bytes));
    }
  }
}

static void test_refusals(void) {
  expect_refusal("PK\x03\x04\x14\0\0\0\0\0xl/workbook.xml", 25, NULL, "Excel workbook");
  expect_refusal("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 59, NULL, "OpenDocument");
  expect_refusal("PK\x03\x04 plain.csv", 14, NULL, "unpack");
  expect_refusal("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", 17, NULL, "password");
  expect_refusal("%PDF-1.7\n", 9, NULL, "PDF");
  expect_refusal("$FL2@(#) SPSS", 13, NULL, "SPSS");
  expect_refusal("\xff\xfe\0\0a\0\0\0", 8, NULL, "UTF-32");
  expect_refusal("\xef\xbb\xbf {\"a\": 1}", 12, NULL, "JSON");
  expect_refusal("[\n  {\"a\": 1}]", 13, NULL, "JSON");
  expect_refusal("\n<HTML><table>", 14, NULL, "web page");
  expect_refusal("<!DOCTYPE html>", 15, NULL, "web page");
  expect_refusal("<?xml version='1.0'?>", 21, NULL, "XML");
  expect_refusal("a,b\n1,\0\n", 8, NULL, "t.csv:2: a zero byte at offset 6");
  expect_refusal("a,b\n1,2\n", 8, "utf-7", "encoding \"utf-7\" is not known");
  expect_refusal("a,b\n1,\xff\n", 8, "utf-8", "t.csv:2: byte 0xFF at offset 6 is not UTF-8, which the study says");
  expect_refusal(
      "\xef\xbb\xbf"
      "a\n\xff\n",
      7, NULL, "t.csv:2: byte 0xFF at offset 5 is not UTF-8, which its byte order mark");
  expect_refusal(
      "\xff\xfe"
      "a\0b",
      5, NULL, "middle of a character");
  expect_refusal("a,\xc3\xa9\nb,\xc3", 8, NULL, "middle of a character");
  expect_refusal("", 0, NULL, "empty");
}

/* A survey whose first header is a bracketed question is no JSON. */
static void test_not_refused(void) {
  expect_text("[Before] I can,b\n1,2\n", 21, NULL, "UTF-8", "[Before] I can,b\n1,2\n", NULL);
  expect_text("a,caf\xe9", 6, NULL, "Windows-1252", "a,caf\xc3\xa9", "encoding");
}

static void test_doubts(void) {
  expect_text("\xc3\xa9\n\x92\n", 5, NULL, "Windows-1252", "\xc3\x83\xc2\xa9\n\xe2\x80\x99\n", "mixed-encoding");
  expect_text("don\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t\n", 13, NULL, "UTF-8", "don\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t\n",
              "encoded-twice");
  expect_text("caf\xc3\x83\xc2\xa9\n", 8, NULL, "UTF-8", "caf\xc3\x83\xc2\xa9\n", "encoded-twice");
  expect_text(
      "\xc3\x82\xc2\xa1"
      "Hola!\n",
      10, NULL, "UTF-8",
      "\xc3\x82\xc2\xa1"
      "Hola!\n",
      "encoded-twice");
  static const char *const twice[] = {"\xc3\xaf\xc2\xbb\xc2\xbfid\n",
                                      "Stra\xc3\x83\xc5\xb8"
                                      "e\n",
                                      "\xc3\x83\xc5\x93"
                                      "bung\n",
                                      "\xc3\x83\xe2\x80\x93"
                                      "ffnung\n",
                                      "\xc3\x83\xe2\x80\xb0"
                                      "cole\n",
                                      "\xc3\xa2\xe2\x82\xac\xc5\x93no\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(twice); i++)
    expect_text(twice[i], strlen(twice[i]), NULL, "UTF-8", twice[i], "encoded-twice");
  static const char *const once[] = {"\xe2\x80\x9cMA\xc3\x87\xc3\x83\xe2\x80\x9d\n", "IRM\xc3\x83\xe2\x80\x94 sim\n",
                                     "\xc3\x83\n", "\xc3\xa9t\xc3\xa9 \xc3\x82\xc2\xa0x\n", "p\xc3\xa2\xe2\x80\xa6\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(once); i++) expect_text(once[i], strlen(once[i]), NULL, "UTF-8", once[i], NULL);
  expect_text("S\xc3\x83O \xc3\x82ngulo\n", 13, NULL, "UTF-8", "S\xc3\x83O \xc3\x82ngulo\n", NULL);
}

static void test_no_file(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  char *folder = support_folder_new();
  g_autofree char *missing = g_build_filename(folder, "missing.csv", NULL);
  GError *error = NULL;
  g_assert_null(assay_decoder_open(missing, "missing.csv", NULL, issues, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "missing.csv: there is no such file");
  error = NULL;
  g_assert_null(assay_decoder_open(folder, "exports", NULL, issues, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "exports: is a folder");
  support_folder_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/decode/encodings", test_encodings);
  g_test_add_func("/decode/windows-1252", test_windows1252_table);
  g_test_add_func("/decode/utf-16", test_utf16_all);
  g_test_add_func("/decode/lone-surrogates", test_lone_surrogates);
  g_test_add_func("/decode/across-blocks", test_utf8_across_blocks);
  g_test_add_func("/decode/utf-8-scan", test_utf8_scan);
  g_test_add_func("/decode/refusals", test_refusals);
  g_test_add_func("/decode/not-refused", test_not_refused);
  g_test_add_func("/decode/doubts", test_doubts);
  g_test_add_func("/decode/no-file", test_no_file);
  return g_test_run();
}
