#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assay/base.h"
#include "support.h"

static char *below(const char *folder, const char *name) {
  return g_build_filename(folder, name, NULL);
}

static guint files_in(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name(dir)) n++;
  return n;
}

static void test_write_and_read(void) {
  char *folder = support_folder_new();
  g_autofree char *path = below(folder, "a.bin");
  GError *error = NULL;
  g_assert_true(assay_file_write(path, "old", 3, 0600, &error));
  g_assert_true(assay_file_write(path, "n\0ew", 4, 0600, &error));
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true(assay_file_read(path, 4, &bytes, &length, &error));
  g_assert_cmpmem(bytes, length, "n\0ew", 4);
  g_assert_cmpint(bytes[length], ==, 0);
  struct stat info;
  g_assert_cmpint(stat(path, &info), ==, 0);
  g_assert_cmphex(info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint(files_in(folder), ==, 1); /* nothing lies beside it */
  support_folder_remove(folder);
}

static void test_write_fails_clean(void) {
  char *folder = support_folder_new();
  g_autofree char *taken = below(folder, "taken");
  g_autofree char *nowhere = below(folder, "no/such/a.bin");
  g_assert_cmpint(g_mkdir(taken, 0700), ==, 0);
  GError *error = NULL;
  g_assert_false(assay_file_write(taken, "x", 1, 0600, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, taken));
  g_clear_error(&error);
  g_assert_cmpuint(files_in(folder), ==, 1);
  g_assert_false(assay_file_write(nowhere, "x", 1, 0600, &error));
  g_clear_error(&error);
  support_folder_remove(folder);
}

static void expect_bytes(const char *path, const char *expected) {
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true(assay_file_read(path, 100, &bytes, &length, NULL));
  g_assert_cmpstr(bytes, ==, expected);
}

static void test_write_together(void) {
  char *folder = support_folder_new();
  g_autofree char *a = below(folder, "a"), *b = below(folder, "b"), *taken = below(folder, "taken");
  g_assert_true(assay_file_write(a, "old", 3, 0600, NULL));
  g_assert_cmpint(g_mkdir(taken, 0700), ==, 0);
  const AssayFileBytes good[] = {{a, "new", 3}, {b, "new", 3}}, bad[] = {{a, "newer", 5}, {taken, "x", 1}};
  GError *error = NULL;
  g_assert_false(assay_file_write_together(bad, 2, 0600, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_clear_error(&error);
  expect_bytes(a, "old");
  g_assert_cmpuint(files_in(folder), ==, 2);
  g_assert_true(assay_file_write_together(good, 2, 0600, &error));
  expect_bytes(a, "new");
  expect_bytes(b, "new");
  support_folder_remove(folder);
}

static void test_write_through(void) {
  char *folder = support_folder_new();
  g_autofree char *file = below(folder, "file"), *link = below(folder, "link"), *pipe_path = below(folder, "pipe");
  g_assert_true(assay_file_write(file, "old", 3, 0600, NULL));
  g_assert_cmpint(symlink("file", link), ==, 0);
  g_assert_true(assay_file_write(link, "new", 3, 0600, NULL));
  g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
  expect_bytes(file, "new");

  g_assert_cmpint(mkfifo(pipe_path, 0600), ==, 0);
  int fd = open(pipe_path, O_RDONLY | O_NONBLOCK);
  char got[8] = {0};
  g_assert_true(assay_file_write(pipe_path, "through", 7, 0600, NULL));
  g_assert_cmpint(read(fd, got, 7), ==, 7);
  g_assert_cmpstr(got, ==, "through");
  close(fd);
  struct stat info;
  g_assert_true(stat(pipe_path, &info) == 0 && S_ISFIFO(info.st_mode)); /* no file has taken its place */
  support_folder_remove(folder);
}

static void expect_unreadable(const char *path, gsize limit, const char *says) {
  GError *error = NULL;
  char *bytes = NULL;
  gsize length;
  g_assert_false(assay_file_read(path, limit, &bytes, &length, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_null(bytes);
  if (!strstr(error->message, says) || !strstr(error->message, path))
    g_error("\"%s\" does not say %s", error->message, says);
  g_error_free(error);
}

static void test_refusals(void) {
  char *folder = support_folder_new();
  g_autofree char *pipe_path = below(folder, "pipe"), *file = below(folder, "file"), *none = below(folder, "none");
  g_assert_cmpint(mkfifo(pipe_path, 0600), ==, 0);
  support_write(folder, "file", "12345", 5);
  expect_unreadable(folder, 100, "a folder");
  expect_unreadable(pipe_path, 100, "device or pipe"); /* and does not wait for a writer */
  expect_unreadable(none, 100, "No such file");
  expect_unreadable(file, 4, "5 bytes");
  support_folder_remove(folder);
}

/* Expected: sha256sum of GNU coreutils. */
static void test_digest(void) {
  char *folder = support_folder_new();
  g_autofree char *abc = below(folder, "abc"), *empty = below(folder, "empty"), *million = below(folder, "million");
  g_autofree char *many = g_strnfill(1000000, 'a');
  support_write(folder, "abc", "abc", 3);
  support_write(folder, "empty", "", 0);
  support_write(folder, "million", many, 1000000);
  g_autofree char *a = assay_file_digest(abc, NULL), *b = assay_file_digest(empty, NULL),
                  *c = assay_file_digest(million, NULL);
  g_assert_cmpstr(a, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr(b, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr(c, ==, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  GError *error = NULL;
  g_assert_null(assay_file_digest(folder, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_error_free(error);
  support_folder_remove(folder);
}

static void expect_glob(const char *folder, const char *pattern, const char *expected) {
  GError *error = NULL;
  g_auto(GStrv) found = assay_file_glob(folder, pattern, &error);
  g_assert_no_error(error);
  g_autofree char *joined = g_strjoinv(" ", found);
  g_assert_cmpstr(joined, ==, expected);
}

static void test_glob(void) {
  char *folder = support_folder_new();
  static const char *const names[] = {
      "exports/r-2.csv",     "exports/r-10.csv", "exports/r-1.csv",      "exports/.r-3.csv", "exports/~$r-4.csv",
      "exports/sub/r-5.csv", "top.csv",          "exports/\xc3\xa9.csv", "2024/pre.csv",     "2025/pre.csv"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) support_write(folder, names[i], "x", 1);
  expect_glob(folder, "exports/r-*.csv", "exports/r-1.csv exports/r-2.csv exports/r-10.csv");
  expect_glob(folder, "exports/r-?.csv", "exports/r-1.csv exports/r-2.csv");
  expect_glob(folder, "exports/*.csv", "exports/r-1.csv exports/r-2.csv exports/r-10.csv exports/\xc3\xa9.csv");
  expect_glob(folder, "exports/?.csv", "exports/\xc3\xa9.csv");
  expect_glob(folder, "*/pre.csv", "2024/pre.csv 2025/pre.csv");
  expect_glob(folder, "./top.csv", "top.csv");
  expect_glob(folder, "*.csv", "top.csv");
  expect_glob(folder, "exports/*", "exports/r-1.csv exports/r-2.csv exports/r-10.csv exports/\xc3\xa9.csv");
  expect_glob(folder, "none/*.csv", "");
  expect_glob(folder, "exports", "");
  expect_glob(folder, "*r*1*.csv", "");
  support_folder_remove(folder);
}

/* A folder or a dead link in the place of an export must be met by the reader, not missed. */
static void test_glob_shows_what_is_no_file(void) {
  char *folder = support_folder_new();
  g_autofree char *taken = below(folder, "pretest.csv"), *link = below(folder, "posttest.csv"),
                  *sub = below(folder, "sub");
  g_assert_cmpint(g_mkdir(taken, 0700), ==, 0);
  g_assert_cmpint(g_mkdir(sub, 0700), ==, 0);
  g_assert_cmpint(symlink("nowhere", link), ==, 0);
  expect_glob(folder, "*", "posttest.csv pretest.csv");
  expect_glob(folder, "pre*.csv", "pretest.csv");
  support_folder_remove(folder);
}

static void test_glob_stays_inside(void) {
  static const char *const patterns[] = {"../secret.csv", "/etc/passwd", "exports/../../x", "", "."};
  for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
    GError *error = NULL;
    g_assert_null(assay_file_glob("folder", patterns[i], &error));
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
    g_error_free(error);
  }
}

static void test_data(void) {
  g_autofree char *before = g_strdup(g_getenv("ASSAY_DATA"));
  g_setenv("ASSAY_DATA", "/somewhere", TRUE);
  g_autofree char *given = assay_data_path("reports/x.md");
  g_assert_cmpstr(given, ==, "/somewhere/reports/x.md");
  g_unsetenv("ASSAY_DATA");
  g_autofree char *found = assay_data_path("reports/fonts/SourceSans3-Regular.otf");
  g_assert_true(g_file_test(found, G_FILE_TEST_IS_REGULAR));
  if (before) g_setenv("ASSAY_DATA", before, TRUE);
}

static void test_program(void) {
  g_autofree char *self = assay_program_path("base_test_file"), *missing = assay_program_path("no-such-part.so");
  g_assert_true(g_file_test(self, G_FILE_TEST_IS_EXECUTABLE));
  g_assert_true(g_str_has_suffix(missing, "/lib/assay/no-such-part.so"));
  g_assert_null(strstr(missing, ".."));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/file/write-and-read", test_write_and_read);
  g_test_add_func("/file/write-fails-clean", test_write_fails_clean);
  g_test_add_func("/file/write-together", test_write_together);
  g_test_add_func("/file/write-through", test_write_through);
  g_test_add_func("/file/refusals", test_refusals);
  g_test_add_func("/file/digest", test_digest);
  g_test_add_func("/file/glob", test_glob);
  g_test_add_func("/file/glob-shows-what-is-no-file", test_glob_shows_what_is_no_file);
  g_test_add_func("/file/glob-stays-inside", test_glob_stays_inside);
  g_test_add_func("/file/data", test_data);
  g_test_add_func("/file/program", test_program);
  return g_test_run();
}
