/* Archives of exported files: which member is meant, and its bytes, unpacked where nobody else sees them. */
#include <sys/stat.h>
#include <unistd.h>

#include "archive.h"
#include "book.h"
#include "decode.h"
#include "pack.h"

static AssayArchive *open_bytes(GBytes *bytes) {
  gsize length;
  gconstpointer data = g_bytes_get_data(bytes, &length);
  GError *error = NULL;
  AssayArchive *archive = assay_archive_open_bytes(data, length, "t.zip", &error);
  g_assert_no_error(error);
  return archive;
}

/* Takes `bytes` over. */
static void expect_chosen(GBytes *bytes, const char *expected) {
  g_autoptr(AssayArchive) archive = open_bytes(bytes);
  GError *error = NULL;
  guint member;
  g_assert_true(assay_archive_choose(archive, &member, &error));
  g_assert_cmpstr(assay_archive_member(archive, member), ==, expected);
  g_bytes_unref(bytes);
}

static void assert_none(GBytes *bytes, const char *const *parts) {
  g_autoptr(AssayArchive) archive = open_bytes(bytes);
  GError *error = NULL;
  guint member;
  g_assert_false(assay_archive_choose(archive, &member, &error));
  reading_assert_refused(error, ASSAY_ERROR_DATA, parts);
  g_bytes_unref(bytes);
}
#define expect_none(bytes, ...) assert_none(bytes, (const char *const[]){"t.zip: ", __VA_ARGS__, NULL})

static void test_members(void) {
  g_autoptr(GBytes) bytes =
      book_of("Course/", "", "Course/answers.csv", "a\n", "__MACOSX/Course/._answers.csv", "x", ".DS_Store", "x",
              "Course/.hidden/b.csv", "x", "Course\\Thumbs.db", "x", "desktop.ini", "x", "./read me.txt", "y");
  g_autoptr(AssayArchive) archive = open_bytes(bytes);
  g_assert_cmpuint(assay_archive_size(archive), ==, 2);
  g_assert_cmpstr(assay_archive_member(archive, 0), ==, "Course/answers.csv");
  g_assert_cmpstr(assay_archive_member(archive, 1), ==, "./read me.txt");
}

static void test_choice(void) {
  expect_chosen(book_of("form.csv/", "", "form.csv/Course feedback.CSV", "a\n"), "form.csv/Course feedback.CSV");
  expect_chosen(book_of("picture.png", "x", "answers.tsv", "a\n", "__MACOSX/._answers.tsv", "x"), "answers.tsv");
  expect_chosen(book_of("answers.txt", "a\n", "answers.pdf", "x"), "answers.txt");
  expect_none(book_of("b.csv", "x", "a.csv", "x", "c.pdf", "x"),
              "this archive holds 2 tables: b.csv, a.csv; expected one", "put the one that is meant in its place");
  expect_none(book_of("a.pdf", "x", "answers.xlsx", "x", ".csv", "x"),
              "holds no table of text but a.pdf, answers.xlsx; expected one exported table (csv, tsv, txt)",
              "unpack it");
  expect_none(book_of("a/", "", "__MACOSX/a.csv", "x"), "this archive is empty");
  expect_none(book_of("1.csv", "", "2.csv", "", "3.csv", "", "4.csv", "", "5.csv", "", "6.csv", "", "7.csv", "",
                      "8.csv", "", "9.csv", "", "x\n\xe2\x80\xae.csv", ""),
              "10 tables: 1.csv, 2.csv", "8.csv and 2 more;");
  expect_none(book_of("x\n\xe2\x80\xae.csv", "", "b.csv", ""), "2 tables: x\\n\\u202e.csv, b.csv;");
}

static void test_extract(void) {
  g_autofree char *table = g_strnfill(300000, 'a');
  for (gsize i = 99; i < 300000; i += 100) table[i] = '\n';
  g_autoptr(GBytes) bytes = book_of("answers.csv", table, "readme.pdf", "x");
  g_autoptr(AssayArchive) archive = open_bytes(bytes);
  GError *error = NULL;
  int fd = assay_archive_extract(archive, 0, &error);
  g_assert_no_error(error);
  struct stat info;
  g_assert_cmpint(fstat(fd, &info), ==, 0);
  g_assert_cmpint(info.st_size, ==, 300000);
  g_assert_cmpint(info.st_nlink, ==, 0);
  g_assert_cmpint(info.st_mode & 0077, ==, 0);
  g_assert_cmpint(lseek(fd, 0, SEEK_CUR), ==, 0);
  g_autoptr(AssayIssues) issues = assay_issues_new();
  g_autoptr(AssayDecoder) decoder = assay_decoder_open_fd(fd, "t.zip: answers.csv", NULL, issues, &error);
  g_assert_no_error(error);
  close(fd);
  g_assert_cmpuint(assay_decoder_bytes(decoder), ==, 300000);
  for (int pass = 0; pass < 2; pass++) {
    g_autoptr(GString) all = g_string_new(NULL);
    const char *text;
    for (gsize n = 1; n > 0;) {
      g_assert_true(assay_decoder_next(decoder, &text, &n, &error));
      g_string_append_len(all, text, (gssize)n);
    }
    g_assert_cmpstr(all->str, ==, table);
    assay_decoder_rewind(decoder);
  }
}

/* The decoder refuses what is no text of a member as it does of a file. */
static void test_extract_no_text(void) {
  g_autoptr(GBytes) bytes = book_of("answers.csv", "%PDF-1.7", "empty.csv", "");
  g_autoptr(AssayArchive) archive = open_bytes(bytes);
  static const char *const words[] = {"t.zip: this is a PDF document", "t.zip: the file is empty"};
  for (guint i = 0; i < 2; i++) {
    GError *error = NULL;
    int fd = assay_archive_extract(archive, i, &error);
    g_assert_no_error(error);
    g_autoptr(AssayIssues) issues = assay_issues_new();
    g_assert_null(assay_decoder_open_fd(fd, "t.zip", NULL, issues, &error));
    reading_refused(error, ASSAY_ERROR_DATA, words[i]);
    close(fd);
  }
  GError *error = NULL;
  g_assert_null(assay_decoder_open_fd(-1, "t.zip", NULL, NULL, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "t.zip: ");
}

static void expect_not_extracted(GBytes *bytes, const char *words, const char *advice) {
  g_autoptr(AssayArchive) archive = open_bytes(bytes);
  GError *error = NULL;
  g_assert_cmpint(assay_archive_extract(archive, 0, &error), ==, -1);
  reading_refused(error, ASSAY_ERROR_DATA, "t.zip: ", words, advice);
  g_bytes_unref(bytes);
}

static void test_refused_members(void) {
  g_autofree char *blanks = g_strnfill(11u << 20, ' ');
  expect_not_extracted(book_of("answers.csv", blanks), "answers.csv grows to more than 200 times", "save it as CSV");
  blanks[9u << 20] = 0;
  g_autoptr(GBytes) small = book_of("answers.csv", blanks);
  g_autoptr(AssayArchive) archive = open_bytes(small);
  int fd = assay_archive_extract(archive, 0, NULL);
  g_assert_cmpint(fd, >=, 0);
  close(fd);
  expect_not_extracted(book_of("a.csv", "x", "A.CSV", "y"), "a.csv: there are two of this name", "export it again");
  Book book = book_new();
  book_add(&book, "a.csv", "x");
  gboolean locked = zip_file_set_encryption(book.zip, 0, ZIP_EM_AES_128, "pass") == 0;
  g_assert_true(locked || !zip_encryption_method_supported(ZIP_EM_AES_128, 1));
  GBytes *bytes = book_end(&book);
  if (locked)
    expect_not_extracted(bytes, "a.csv is locked with a password", "without a password");
  else
    g_bytes_unref(bytes);
}

/* Sizes and a checksum that are not those of the bytes. */
static void test_false_sizes(void) {
  g_autoptr(GBytes) whole = book_of("a.csv", "a,b\n1,2\n3,4\n5,6\n7,8\n9,0\n1,2\n3,4\n5,6\n");
  gsize length;
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, &length), g_bytes_get_size(whole));
  gsize entry = 0;
  while (memcmp(bytes + entry, "PK\1\2", 4) != 0) entry++;
  static const gsize fields[] = {16, 20, 24, 24}; /* checksum, packed, unpacked */
  static const guint8 values[] = {1, 3, 4, 200};
  for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
    guint8 before = bytes[entry + fields[i]];
    bytes[entry + fields[i]] = values[i];
    expect_not_extracted(g_bytes_new(bytes, length), "a.csv", "export it again");
    bytes[entry + fields[i]] = before;
  }
}

/* What grows beyond its entry is stopped there, not at its end. */
static void test_false_size_stops(void) {
  g_autofree char *text = g_strnfill(100000, 'a');
  g_autoptr(GBytes) whole = book_of("a.csv", text);
  gsize length, n;
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, &length), g_bytes_get_size(whole));
  gsize entry = 0;
  while (memcmp(bytes + entry, "PK\1\2", 4) != 0) entry++;
  memset(bytes + entry + 24, 0, 4);
  bytes[entry + 25] = 4; /* 1024 bytes */
  GError *error = NULL;
  g_autoptr(AssayPack) pack = assay_pack_open_bytes(bytes, length, "t.zip", &error);
  g_assert_no_error(error);
  g_autoptr(AssayPackReader) reader = assay_pack_reader_new(pack, 0, 0, &error);
  g_assert_no_error(error);
  g_assert_true(assay_pack_reader_next(reader, text, 1000, &n, &error));
  g_assert_false(assay_pack_reader_next(reader, text, 1000, &n, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "a.csv: holds more than the list of members says (1024 bytes)");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/members", test_members);
  g_test_add_func("/archive/choice", test_choice);
  g_test_add_func("/archive/extract", test_extract);
  g_test_add_func("/archive/extract-no-text", test_extract_no_text);
  g_test_add_func("/archive/refused-members", test_refused_members);
  g_test_add_func("/archive/false-sizes", test_false_sizes);
  g_test_add_func("/archive/false-size-stops", test_false_size_stops);
  return g_test_run();
}
