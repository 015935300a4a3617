/* The hash is checked against the first test vectors of SipHash-2-4-128 by its authors (key 00..0f, message 00 01 02
 * ...): the empty kind and its NUL are the message's first byte, so these are the vectors of lengths 2 and 3. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "assay/base.h"
#include "support.h"

static AssayKey *reference_key(const char *folder) {
  g_setenv("ASSAY_KEYS", folder, TRUE);
  support_write(folder, "study-reference.key", "000102030405060708090a0b0c0d0e0f\n", -1);
  g_autofree char *path = g_build_filename(folder, "study-reference.key", NULL);
  g_assert_cmpint(g_chmod(path, 0600), ==, 0);
  GError *error = NULL;
  AssayKey *key = assay_key_load("reference", FALSE, &error);
  g_assert_no_error(error);
  return key;
}

static void expect_hex(AssayId id, const char *hex) {
  GString *got = g_string_new(NULL);
  for (int i = 0; i < 16; i++)
    g_string_append_printf(got, "%02x", (guint)(((i < 8 ? id.lo : id.hi) >> (8 * (i % 8))) & 0xff));
  g_assert_cmpstr(got->str, ==, hex);
  g_string_free(got, TRUE);
}

static void test_vectors(void) {
  char *folder = support_folder_new();
  g_autoptr(AssayKey) key = reference_key(folder);
  expect_hex(assay_id_hash(key, "", "\x01", 1), "8177228da4a45dc7fca38bdef60affe4");
  expect_hex(assay_id_hash(key, "", "\x01\x02", 2), "9c70b60c5267a94e5f33b6b02985ed51");
  support_folder_remove(folder);
}

/* Bytes as they are: the vectors again, now also of length 1 and with bytes that a text would lose. */
static void test_bytes(void) {
  char *folder = support_folder_new();
  g_autoptr(AssayKey) key = reference_key(folder);
  expect_hex(assay_id_hash_bytes(key, "", "", 0), "da87c1d86b99af44347659119b22fc45");
  expect_hex(assay_id_hash_bytes(key, "", "\x01\x02", 2), "9c70b60c5267a94e5f33b6b02985ed51");
  AssayId upper = assay_id_hash_bytes(key, "row", "A ", 2), lower = assay_id_hash_bytes(key, "row", "a", 1);
  g_assert_true(upper.lo != lower.lo);
  g_autofree char *big = g_strnfill(5000, 'x');
  g_assert_true(assay_id_hash_bytes(key, "row", big, 5000).lo != assay_id_hash_bytes(key, "row", big, 4999).lo);
  g_assert_true(assay_id_hash_bytes(key, "row", big, 5000).lo == assay_id_hash(key, "row", big, 5000).lo);
  support_folder_remove(folder);
}

static gboolean same(const AssayKey *key, const char *kind_a, const char *a, const char *kind_b, const char *b) {
  AssayId x = assay_id_hash(key, kind_a, a, strlen(a)), y = assay_id_hash(key, kind_b, b, strlen(b));
  return x.lo == y.lo && x.hi == y.hi;
}

static void test_what_is_the_same_person(void) {
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  g_assert_true(same(key, "email", " Ana.Lopez@Example.org ", "email", "ana.lopez@example.org"));
  g_assert_true(same(key, "sis",
                     "\xc2\xa0"
                     "0042\t",
                     "sis", "0042"));
  g_assert_true(same(key, "sis",
                     "\xef\xbb\xbf"
                     "A7",
                     "sis", "a7"));
  g_assert_true(same(key, "name", "\xc3\x89MILE", "name", "\xc3\xa9mile"));
  g_assert_true(same(key, "name", "e\xcc\x81mile", "name", "\xc3\xa9mile"));
  g_assert_false(same(key, "sis", "0042", "sis", "42")); /* leading zeros are part of a number */
  g_assert_false(same(key, "sis", "7", "canvas", "7"));
  g_assert_false(same(key, "a", "b7", "ab", "7"));
  g_assert_false(same(key, "sis", "a b", "sis", "ab"));
}

static void test_no_id(void) {
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  g_assert_true(assay_id_is_none(assay_id_hash(key, "sis", "", 0)));
  g_assert_true(assay_id_is_none(assay_id_hash(key, "sis", " \t\xc2\xa0 ", 5)));
  g_assert_false(assay_id_is_none(assay_id_hash(key, "sis", "0", 1)));
}

/* The short and the long way give the same: every length on both sides of the limits, ASCII and not. */
static void test_lengths(void) {
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (gsize n = 1; n <= 300; n++) {
    g_autofree char *lower = g_strnfill(n, 'a'), *upper = g_strnfill(n, 'A');
    g_autofree char *accent = g_strconcat(lower, "\xc3\xa9", NULL), *Accent = g_strconcat(upper, "\xc3\x89", NULL);
    g_assert_true(same(key, "k", lower, "k", upper));
    g_assert_true(same(key, "k", accent, "k", Accent));
    AssayId id = assay_id_hash(key, "k", lower, n);
    g_assert_true(g_hash_table_add(seen, g_memdup2(&id.lo, sizeof id.lo)));
  }
  g_autofree char *kind = g_strnfill(200, 'k');
  g_assert_true(same(key, kind, "X", kind, "x"));
  g_assert_false(same(key, kind, "X", kind + 1, "x"));
}

static void test_reads_no_byte_too_far(void) {
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  static const char *const ends[] = {"x", " ", "\xa0", "\xc2", "\xe2\x80", "x\xc2\xa0", "\xef\xbb"};
  for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
    gsize n = strlen(ends[i]);
    char *heap = g_memdup2(ends[i], n); /* no NUL */
    assay_id_hash(key, "sis", heap, n);
    assay_id_is_ruined(heap, n);
    g_free(heap);
  }
}

/* What is kept of an id holds no piece of its text, and without the key it cannot be tried: another key gives another
 * id. */
static void test_nothing_comes_back(void) {
  g_autoptr(AssayKey) one = assay_key_new_ephemeral(), two = assay_key_new_ephemeral();
  for (int n = 0; n < 2000; n++) {
    g_autofree char *text = g_strdup_printf("student%04d@example.org", n);
    AssayId id = assay_id_hash(one, "email", text, strlen(text)),
            other = assay_id_hash(two, "email", text, strlen(text));
    g_assert_false(id.lo == other.lo || id.hi == other.hi);
    char bytes[sizeof id];
    memcpy(bytes, &id, sizeof id);
    for (gsize i = 0; i + 4 <= sizeof bytes; i++)
      for (gsize j = 0; text[j + 3]; j++) g_assert_cmpint(memcmp(bytes + i, text + j, 4), !=, 0);
  }
}

static void test_ruined(void) {
  static const char *const ruined[] = {"1.0E+15", "1.00000E+15", "7.90123e+08", "1E+05",    "7,9E+08",
                                       " 1E-3 ",  "#N/A",        "#REF!",       "########", "##"};
  static const char *const whole[] = {"",   "790123456", "1E5", "e2@example.org", "A1E+15", "1.0",     "E+15",
                                      "#7", "#",         "1E+", "12.3E+1x",       "00042",  "R_1E+15", "1.E+5"};
  for (gsize i = 0; i < G_N_ELEMENTS(ruined); i++)
    if (!assay_id_is_ruined(ruined[i], strlen(ruined[i]))) g_error("%s was taken for an id", ruined[i]);
  for (gsize i = 0; i < G_N_ELEMENTS(whole); i++)
    if (assay_id_is_ruined(whole[i], strlen(whole[i]))) g_error("%s was taken for ruined", whole[i]);
}

static guint mode_of(const char *path) {
  struct stat info;
  g_assert_cmpint(stat(path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void test_key_file(void) {
  char *folder = support_folder_new();
  g_autofree char *keys = g_build_filename(folder, "a", "keys", NULL);
  g_setenv("ASSAY_KEYS", keys, TRUE);
  GError *error = NULL;
  g_assert_null(assay_key_load("one/two", FALSE, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, keys)); /* names the place */
  g_clear_error(&error);
  g_assert_false(g_file_test(keys, G_FILE_TEST_EXISTS));
  g_autoptr(AssayKey) made = assay_key_load("one/two", TRUE, &error);
  g_assert_no_error(error);
  g_autofree char *path = g_build_filename(keys, "study-one%2Ftwo.key", NULL);
  g_assert_cmphex(mode_of(path), ==, 0600);
  g_assert_cmphex(mode_of(keys), ==, 0700);
  g_autoptr(AssayKey) again = assay_key_load("one/two", FALSE, &error);
  g_assert_no_error(error);
  g_autoptr(AssayKey) other = assay_key_load("three", TRUE, &error);
  g_autofree char *a = assay_key_fingerprint(made), *b = assay_key_fingerprint(again),
                  *c = assay_key_fingerprint(other);
  g_assert_cmpstr(a, ==, b);
  g_assert_cmpstr(a, !=, c);
  g_assert_cmpuint(strlen(a), ==, 16);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_assert_null(strstr(text, a)); /* the fingerprint is no part of the key */
  support_folder_remove(folder);
}

static void test_long_study_id(void) {
  char *folder = support_folder_new();
  g_setenv("ASSAY_KEYS", folder, TRUE);
  g_autofree char *deep = g_strnfill(4000, '/');
  g_autofree char *deeper = g_strconcat(deep, "x", NULL);
  GError *error = NULL;
  g_autoptr(AssayKey) one = assay_key_load(deep, TRUE, &error), again = assay_key_load(deep, FALSE, &error);
  g_autoptr(AssayKey) two = assay_key_load(deeper, TRUE, &error);
  g_assert_no_error(error);
  g_autofree char *a = assay_key_fingerprint(one), *b = assay_key_fingerprint(again), *c = assay_key_fingerprint(two);
  g_assert_cmpstr(a, ==, b);
  g_assert_cmpstr(a, !=, c);
  support_folder_remove(folder);
}

static void test_find_by_fingerprint(void) {
  char *folder = support_folder_new();
  g_setenv("ASSAY_KEYS", folder, TRUE);
  GError *error = NULL;
  g_autoptr(AssayKey) one = assay_key_load("one", TRUE, &error), two = assay_key_load("two", TRUE, &error);
  support_write(folder, "broken.key", "no key", -1);
  g_autofree char *wanted = assay_key_fingerprint(two), *other = assay_key_fingerprint(one);
  g_autoptr(AssayKey) found = assay_key_find(wanted, &error);
  g_assert_no_error(error);
  g_autofree char *got = assay_key_fingerprint(found);
  g_assert_cmpstr(got, ==, wanted);
  g_assert_cmpstr(got, !=, other);
  g_assert_null(assay_key_find("0123456789abcdef", &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, folder));
  g_assert_nonnull(strstr(error->message, "broken.key"));
  g_clear_error(&error);
  support_folder_remove(folder);
}

static void test_find_says_what_it_passed_over(void) {
  char *folder = support_folder_new();
  g_setenv("ASSAY_KEYS", folder, TRUE);
  GError *error = NULL;
  g_autoptr(AssayKey) key = assay_key_load("one", TRUE, &error);
  g_autofree char *wanted = assay_key_fingerprint(key), *path = g_build_filename(folder, "study-one.key", NULL);
  g_assert_cmpint(g_chmod(path, 0644), ==, 0);
  g_assert_null(assay_key_find(wanted, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, path));
  g_assert_nonnull(strstr(error->message, "chmod 600"));
  g_clear_error(&error);
  support_folder_remove(folder);
}

static void expect_refusal(const char *folder, const char *content, int mode, const char *says) {
  GError *error = NULL;
  support_write(folder, "study-s.key", content, -1);
  g_autofree char *path = g_build_filename(folder, "study-s.key", NULL);
  g_assert_cmpint(g_chmod(path, mode), ==, 0);
  g_assert_null(assay_key_load("s", TRUE, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  if (!strstr(error->message, says)) g_error("%s does not say %s", error->message, says);
  g_error_free(error);
  g_autofree char *after = NULL;
  g_assert_true(g_file_get_contents(path, &after, NULL, NULL));
  g_assert_cmpstr(after, ==, content); /* a key that cannot be used is never written over */
}

static void test_bad_key_file(void) {
  char *folder = support_folder_new();
  g_setenv("ASSAY_KEYS", folder, TRUE);
  expect_refusal(folder, "000102030405060708090a0b0c0d0e0f\n", 0644, "chmod 600");
  expect_refusal(folder, "00010203\n", 0600, "32 hex digits");
  expect_refusal(folder, "000102030405060708090a0b0c0d0e0f00\n", 0600, "32 hex digits");
  expect_refusal(folder, "zz0102030405060708090a0b0c0d0e0f\n", 0600, "32 hex digits");
  expect_refusal(folder, "", 0600, "32 hex digits");
  support_folder_remove(folder);
}

static gpointer load_new_key(gpointer id) {
  GError *error = NULL;
  g_autoptr(AssayKey) key = assay_key_load(id, TRUE, &error);
  g_assert_no_error(error);
  return assay_key_fingerprint(key);
}

/* Whoever comes first makes the key; all others get that one, and no draft is left. */
static void test_one_key_for_all(void) {
  char *folder = support_folder_new();
  g_setenv("ASSAY_KEYS", folder, TRUE);
  for (int round = 0; round < 40; round++) {
    g_autofree char *id = g_strdup_printf("study %d", round);
    GThread *thread[6];
    for (int i = 0; i < 6; i++) thread[i] = g_thread_new("key", load_new_key, id);
    g_autofree char *first = NULL;
    for (int i = 0; i < 6; i++) {
      g_autofree char *fingerprint = g_thread_join(thread[i]);
      if (!first) first = g_strdup(fingerprint);
      g_assert_cmpstr(fingerprint, ==, first);
    }
  }
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  int files = 0;
  while (g_dir_read_name(dir)) files++;
  g_assert_cmpint(files, ==, 40);
  g_unsetenv("ASSAY_KEYS");
  support_folder_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/id/vectors", test_vectors);
  g_test_add_func("/id/bytes", test_bytes);
  g_test_add_func("/id/what-is-the-same-person", test_what_is_the_same_person);
  g_test_add_func("/id/no-id", test_no_id);
  g_test_add_func("/id/lengths", test_lengths);
  g_test_add_func("/id/reads-no-byte-too-far", test_reads_no_byte_too_far);
  g_test_add_func("/id/nothing-comes-back", test_nothing_comes_back);
  g_test_add_func("/id/ruined", test_ruined);
  g_test_add_func("/key/file", test_key_file);
  g_test_add_func("/key/find-by-fingerprint", test_find_by_fingerprint);
  g_test_add_func("/key/find-says-what-it-passed-over", test_find_says_what_it_passed_over);
  g_test_add_func("/key/long-study-id", test_long_study_id);
  g_test_add_func("/key/bad-file", test_bad_key_file);
  g_test_add_func("/key/one-key-for-all", test_one_key_for_all);
  return g_test_run();
}
