/* SPSS files: as libreadstat writes them (values known from the writing), two from outside (values as PSPP 1.6.2 lists
 * them: GET, DISPLAY DICTIONARY, LIST), and what becomes of damaged ones and of a reader that crashes or hangs. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reading.h"
#include "sav.h"
#include "sav_stream.h"

static char *folder; /* of all files of this test */

typedef struct {
  GString *records; /* one line a record, as reading.h writes them */
  AssayCodebook *codebook;
  char *encoding;
  AssayIssues *issues;
} Sav;

static void sav_clear(Sav *sav) {
  if (sav->records) g_string_free(sav->records, TRUE);
  assay_codebook_free(sav->codebook);
  g_free(sav->encoding);
  assay_issues_free(sav->issues);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sav, sav_clear)

static char *write_file(const void *bytes, gsize length) {
  char *path = g_build_filename(folder, "export.sav", NULL);
  FILE *file = fopen(path, "wb");
  g_assert_true(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
  return path;
}

static guint descriptors(void) {
  DIR *dir = opendir("/proc/self/fd");
  guint n = 0;
  while (dir && readdir(dir)) n++;
  if (dir) closedir(dir);
  return n;
}

/* Whatever comes of it, no process and no descriptor is left. */
static gboolean read_path(Sav *sav, AssayChildFunc child, const AssayChildLimits *limits, const char *path,
                          GError **error) {
  guint before = descriptors();
  AssaySpool *spool = NULL;
  *sav = (Sav){.issues = assay_issues_new()};
  gboolean ok =
      assay_sav_read_by(child, limits, path, "export.sav", sav->issues, &spool, &sav->codebook, &sav->encoding, error);
  g_assert_true(ok == (spool && sav->codebook && sav->encoding));
  if (ok) {
    sav->records = g_string_new(NULL);
    g_assert_true(assay_spool_read(spool, reading_on_record, sav->records, NULL));
  }
  assay_spool_free(spool);
  g_assert_cmpuint(descriptors(), ==, before);
  g_assert_cmpint(waitpid(-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint(errno, ==, ECHILD);
  return ok;
}

/* ---- A child that goes wrong ---- */

static const AssayChildLimits brief = {1u << 30, 5, 300};

static gboolean put(int out, AssaySavKind kind, const void *bytes, guint32 n) {
  AssaySavHead head = {kind, n};
  return write(out, &head, sizeof head) == sizeof head && write(out, bytes, n) == (ssize_t)n;
}

static int crash(int in, int out) {
  (void)in, (void)out;
  raise(SIGABRT);
  return 0;
}

static int hang(int in, int out) {
  (void)in, (void)out;
  for (;;) pause();
  return 0;
}

static int spin(int in, int out) {
  (void)in, (void)out;
  for (volatile guint i = 0;; i++) continue;
  return 0;
}

static int stop_early(int in, int out) {
  (void)in, (void)out;
  return 0;
}

static int give_up(int in, int out) {
  (void)in, (void)out;
  return 3;
}

static int babble(int in, int out) {
  (void)in;
  char noise[4096];
  memset(noise, 0x5a, sizeof noise);
  while (write(out, noise, sizeof noise) > 0) continue;
  return 0;
}

static int open_a_file(int in, int out) {
  (void)in, (void)out;
  return open("/dev/null", O_RDONLY) < 0 ? 41 : 42;
}

static int hunger(int in, int out) {
  (void)in, (void)out;
  return malloc((gsize)3 << 30) ? 42 : 41;
}

/* Frames that are each whole and do not fit one another. */
static int lie(int in, int out, guint which) {
  (void)in;
  static const char count[] = "\2\0\0\0\0\0\0\0\0\0\0\0", rows[] = "\5\0\0\0\0\0\0\0\0",
                    long_text[] = "\xff\xff\xff\x7f";
  switch (which) {
    case 0:
      return !put(out, ASSAY_SAV_ROW, "", 0);
    case 1:
      return !(put(out, ASSAY_SAV_COUNT, count, 12) && put(out, ASSAY_SAV_COUNT, count, 12));
    case 2:
      return !(put(out, ASSAY_SAV_COUNT, count, 12) && put(out, ASSAY_SAV_VARIABLE, long_text, 4));
    case 3:
      return !(put(out, ASSAY_SAV_COUNT, count, 12) && put(out, ASSAY_SAV_LABEL, long_text, 4));
    case 4:
      return !(put(out, ASSAY_SAV_COUNT, count, 12) && put(out, ASSAY_SAV_DONE, rows, 9));
    case 5:
      return !put(out, ASSAY_SAV_REFUSED, long_text, 4);
    default:
      return !put(out, ASSAY_SAV_COUNT, "\1\0", 2);
  }
}
#define LIE(n)                          \
  static int lie_##n(int in, int out) { \
    return lie(in, out, n);             \
  }
LIE(0)
LIE(1)
LIE(2)
LIE(3)
LIE(4)
LIE(5)
LIE(6)

static void expect_fate(AssayChildFunc child, const char *words) {
  g_autofree char *path = write_file("$FL2", 4);
  g_auto(Sav) sav = {0};
  GError *error = NULL;
  g_assert_false(read_path(&sav, child, &brief, path, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.sav: before the first case: ", words, "nothing was taken");
}

/* A whole file whose texts are said to be in "UTF\2557", which iconv takes for UTF-7; one variable, one case, 1. */
static int name_odd_encoding(int in, int out) {
  (void)in;
  static const char count[] = "\1\0\0\0\0\0\0\0\5\0\0\0UTF\2557",
                    variable[] = "\0\4\0\0\0calm\0\0\0\0\4\0\0\0F8.0\0\0\0\0\0\0\0\0", row[] = "\0\0\0\0\0\0\360\77",
                    done[] = "\1\0\0\0\0\0\0\0\0";
  return !(put(out, ASSAY_SAV_COUNT, count, sizeof count - 1) &&
           put(out, ASSAY_SAV_VARIABLE, variable, sizeof variable - 1) && put(out, ASSAY_SAV_ROW, row, 8) &&
           put(out, ASSAY_SAV_DONE, done, 9));
}

static void test_odd_encoding(void) {
  g_auto(Sav) sav = {0};
  GError *error = NULL;
  g_autofree char *path = write_file("$FL2", 4);
  gboolean ok = read_path(&sav, name_odd_encoding, &brief, path, &error);
  g_assert_no_error(error);
  g_assert_true(ok);
  g_assert_cmpstr(sav.records->str, ==, "1|calm|\n2|1|\n");
  g_assert_cmpstr(sav.encoding, ==, "Windows-1252");
  g_assert_cmpstr(assay_issues_get(sav.issues, 0)->code, ==, "encoding");
}

static void test_fates(void) {
  expect_fate(crash, "crashed (signal 6)");
  expect_fate(hang, "did not answer for 1 seconds");
  expect_fate(stop_early, "ended too early");
  expect_fate(give_up, "gave up (code 3)");
  expect_fate(babble, "makes no sense");
  expect_fate(open_a_file, "gave up (code 41)");
  for (guint i = 0; i < 7; i++)
    expect_fate(((AssayChildFunc[]){lie_0, lie_1, lie_2, lie_3, lie_4, lie_5, lie_6})[i], "expected a whole");
}

static void test_processor_time(void) {
  g_autofree char *path = write_file("$FL2", 4);
  g_auto(Sav) sav = {0};
  GError *error = NULL;
  AssayChildLimits limits = {1u << 30, 1, 60000};
  g_assert_false(read_path(&sav, spin, &limits, path, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.sav: before", "1 seconds of processor time");
}

static void test_memory(void) {
#ifdef __SANITIZE_ADDRESS__
  g_test_skip("AddressSanitizer cannot live with a limit on memory");
#else
  expect_fate(hunger, "gave up (code 41)");
#endif
  (void)hunger;
}

static void test_no_file(void) {
  g_auto(Sav) sav = {0};
  GError *error = NULL;
  g_assert_false(read_path(&sav, crash, &brief, "/nowhere/export.sav", &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "export.sav: ");
  g_auto(Sav) place = {0};
  error = NULL;
  g_assert_false(read_path(&place, crash, &brief, folder, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.sav: ", "no SPSS file");
}

#ifndef ASSAY_HAVE_READSTAT

static void test_without(void) {
  g_autofree char *path = write_file("$FL2", 4);
  AssaySpool *spool;
  AssayCodebook *codebook;
  char *encoding;
  GError *error = NULL;
  g_assert_false(assay_sav_is_readable());
  g_assert_false(assay_sav_read(path, "export.sav", NULL, &spool, &codebook, &encoding, &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "export.sav: ", "libreadstat-dev", "CSV");
}

static void add_readers_tests(void) {
  g_test_add_func("/sav/without", test_without);
}

#else

#include "sav_fixture.h"

static gboolean read_bytes(Sav *sav, const void *bytes, gsize length, GError **error) {
  g_autofree char *path = write_file(bytes, length);
  return read_path(sav, assay_sav_child, &assay_sav_limits, path, error);
}

static void read_whole(Sav *sav, SavFixture fixture) {
  GError *error = NULL;
  g_autoptr(GByteArray) bytes = sav_fixture_new(fixture);
  read_bytes(sav, bytes->data, bytes->len, &error);
  g_assert_no_error(error);
}

static void expect_labels(const Sav *sav, const char *column, const char *expected) {
  const AssayCodebookEntry *entry = assay_codebook_find(sav->codebook, column);
  g_assert_nonnull(entry);
  g_autoptr(GString) got = g_string_new(entry->question ? entry->question : "-");
  for (guint i = 0; i < entry->labels->len; i++) {
    const AssayCodeLabel *label = &g_array_index(entry->labels, AssayCodeLabel, i);
    g_string_append_printf(got, " %s=%s%s", label->code, label->label, label->missing ? "(missing)" : "");
  }
  g_assert_cmpstr(got->str, ==, expected);
}

static const AssayIssue *issue_of(const Sav *sav, const char *code) {
  for (guint i = 0; i < assay_issues_size(sav->issues); i++)
    if (g_str_equal(assay_issues_get(sav->issues, i)->code, code)) return assay_issues_get(sav->issues, i);
  return NULL;
}

/* ---- Own files ---- */

#define NAMES "1|hive|Q1_calm|again|StartDate|day|took|note|score|colour|\n"

static void test_cases(gconstpointer compression) {
  g_auto(Sav) sav = {0};
  read_whole(&sav, (SavFixture){(readstat_compress_t)GPOINTER_TO_INT(compression), 3, "caf\xc3\xa9"});
  g_autofree char *longest = g_strnfill(600, 'z');
  g_autofree char *expected =
      g_strdup_printf(NAMES
                      "2|A 1|1|0|2025-03-01 10:15:00|2025-03-01|00:12:34|%s|66.66666666666667|w|\n"
                      "3|0042|9|97.5|||00:12:34|caf\xc3\xa9|0|x|\n"
                      "4||2|98|2025-03-01 23:59:59.25|2025-03-02|36:00:00|line\none|123456789012345680|b|\n",
                      longest);
  g_assert_cmpstr(sav.records->str, ==, expected);
  g_assert_cmpstr(sav.encoding, ==, "UTF-8");
  g_assert_cmpuint(assay_issues_size(sav.issues), ==, 0);
}

static void test_labels(void) {
  g_auto(Sav) sav = {0};
  read_whole(&sav, (SavFixture){READSTAT_COMPRESS_ROWS, 3, NULL});
  expect_labels(&sav, "hive", "Hive");
  expect_labels(&sav, "Q1_calm", "How calm & quiet? 1=Not at all 3=Very 9=Refused(missing) 8=8(missing)");
  expect_labels(&sav, "again", "- 98=Not asked(missing) 97.5=97.5(missing)");
  expect_labels(&sav, "colour", "- b=Blue w=White x=x(missing)");
  /* All from 1e17 on are missing: the codebook tells of those that are there. */
  expect_labels(&sav, "score", "- 123456789012345680=123456789012345680(missing)");
}

static void test_no_case(void) {
  g_auto(Sav) sav = {0};
  read_whole(&sav, (SavFixture){READSTAT_COMPRESS_ROWS, 0, NULL});
  g_assert_cmpstr(sav.records->str, ==, NAMES);
}

static void test_many_cases(void) {
  g_auto(Sav) sav = {0};
  read_whole(&sav, (SavFixture){READSTAT_COMPRESS_BINARY, 3000, NULL});
  guint lines = 0;
  for (const char *p = sav.records->str; *p; p++) lines += *p == '\n';
  g_assert_cmpuint(lines, ==, 1 + 3000 + 1000); /* one case of three has a line end in its note */
  g_assert_nonnull(strstr(sav.records->str, "\n3001||2|98|"));
}

/* The writer says UTF-8 and takes any bytes. */
static void test_other_bytes(void) {
  g_auto(Sav) sav = {0};
  read_whole(&sav, (SavFixture){READSTAT_COMPRESS_NONE, 3, "Don\x92t caf\xe9"});
  g_assert_nonnull(strstr(sav.records->str, "|Don\xe2\x80\x99t caf\xc3\xa9|"));
  const AssayIssue *issue = issue_of(&sav, "mixed-encoding");
  g_assert_nonnull(issue);
  g_assert_cmpuint(issue->line, ==, 3);
  g_auto(Sav) cut = {0};
  read_whole(&cut, (SavFixture){READSTAT_COMPRESS_NONE, 3, "caf\xc3"});
  g_assert_nonnull(strstr(cut.records->str, "|caf|"));
  g_assert_nonnull(issue_of(&cut, "cut-character"));
}

/* Where the writer's file says which code page its texts are in (integer record, last of its eight numbers). */
static gsize code_page_at(const GByteArray *bytes) {
  static const char record[] = "\7\0\0\0\3\0\0\0\4\0\0\0\10\0\0\0";
  for (gsize i = 0; i + 48 <= bytes->len; i++)
    if (memcmp(bytes->data + i, record, 16) == 0) return i + 16 + 28;
  g_assert_not_reached();
}

static void read_as(Sav *sav, guint16 page, const char *text) {
  GError *error = NULL;
  g_autoptr(GByteArray) bytes = sav_fixture_new((SavFixture){READSTAT_COMPRESS_NONE, 3, text});
  gsize at = code_page_at(bytes);
  bytes->data[at] = (guint8)page;
  bytes->data[at + 1] = (guint8)(page >> 8);
  read_bytes(sav, bytes->data, bytes->len, &error);
  g_assert_no_error(error);
}

static void test_code_pages(void) {
  g_auto(Sav) western = {0}, wrong = {0}, cyrillic = {0}, odd = {0}, strange = {0};
  read_as(&western, 1252, "caf\xe9");
  g_assert_cmpstr(western.encoding, ==, "Windows-1252");
  g_assert_nonnull(strstr(western.records->str, "|caf\xc3\xa9|"));
  g_assert_cmpuint(assay_issues_size(western.issues), ==, 0);
  read_as(&wrong, 1252, "caf\xc3\xa9");
  g_assert_nonnull(strstr(wrong.records->str, "|caf\xc3\xa9|"));
  g_assert_nonnull(issue_of(&wrong, "mixed-encoding"));
  read_as(&cyrillic, 1251, "\xec\xb8\xe4"); /* "mjod", honey, in the Unicode Consortium's CP1251.TXT */
  g_assert_nonnull(strstr(cyrillic.records->str, "|\xd0\xbc\xd1\x91\xd0\xb4|"));
  read_as(&odd, 1252, "a\x81z");
  g_assert_nonnull(strstr(odd.records->str, "|a\xef\xbf\xbdz|"));
  g_assert_nonnull(issue_of(&odd, "unreadable-character"));
  read_as(&strange, 4, "plain"); /* DEC Kanji */
  g_assert_nonnull(strstr(strange.records->str, "|plain|"));
  g_assert_nonnull(issue_of(&strange, "encoding"));
}

/* The number of cases stands at byte 80; -1 where the writing program did not know it. */
static void test_unknown_number_of_cases(void) {
  g_autoptr(GByteArray) bytes = sav_fixture_new((SavFixture){READSTAT_COMPRESS_NONE, 3, NULL});
  memset(bytes->data + 80, 0xff, 4);
  GError *error = NULL;
  g_auto(Sav) sav = {0}, cut = {0};
  read_bytes(&sav, bytes->data, bytes->len, &error);
  g_assert_no_error(error);
  g_assert_nonnull(issue_of(&sav, "cases-unknown"));
  g_assert_nonnull(strstr(sav.records->str, "\n4||2|"));
  g_assert_false(read_bytes(&cut, bytes->data, bytes->len - 8, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.sav: after case 2: ", "ends within a case");
}

/* ---- Damage ---- */

static void test_cut(gconstpointer compression) {
  g_autoptr(GByteArray) bytes =
      sav_fixture_new((SavFixture){(readstat_compress_t)GPOINTER_TO_INT(compression), 2, NULL});
  g_auto(Sav) whole = {0};
  g_assert_true(read_bytes(&whole, bytes->data, bytes->len, NULL));
  /* A process for each takes its time: SAV_CUT_EVERYWHERE=1 tries every length. */
  gboolean all = g_getenv("SAV_CUT_EVERYWHERE") != NULL;
  for (gsize n = 0; n < bytes->len; n += all ? 1 : n + 110 < bytes->len ? 97 : 7) {
    GError *error = NULL;
    g_auto(Sav) cut = {0};
    if (read_bytes(&cut, bytes->data, n, &error)) {
      g_assert_cmpstr(cut.records->str, ==, whole.records->str);
    } else {
      g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
      reading_refused(error, ASSAY_ERROR_DATA, "export.sav: ");
    }
  }
}

static void test_damaged_bytes(void) {
  g_autoptr(GByteArray) good = sav_fixture_new((SavFixture){READSTAT_COMPRESS_ROWS, 2, NULL});
  g_autoptr(GRand) random = g_rand_new_with_seed(20250301);
  guint refused = 0;
  for (guint i = 0; i < 60; i++) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, good->data, good->len);
    for (guint k = 0; k < 1 + i % 3; k++)
      bytes->data[g_rand_int_range(random, 4, (gint32)bytes->len)] = (guint8)g_rand_int(random);
    GError *error = NULL;
    g_auto(Sav) sav = {0};
    if (read_bytes(&sav, bytes->data, bytes->len, &error)) continue;
    refused++;
    reading_refused(error, ASSAY_ERROR_DATA, "export.sav: ");
  }
  g_assert_cmpuint(refused, >, 0);
}

/* ---- From outside ---- */

static gboolean read_shared(Sav *sav, const char *name) {
  g_autofree char *path = support_shared(name);
  if (!path) return FALSE;
  GError *error = NULL;
  read_path(sav, assay_sav_child, &assay_sav_limits, path, &error);
  g_assert_no_error(error);
  return TRUE;
}

#define OUTSIDE                                                \
  "1|mychar|mynum|mydate|dtime|mylabl|myord|mytime|\n"         \
  "2|a|1.1|2018-05-06|2018-05-06 10:10:10|1|1|10:10:10|\n"     \
  "3|b|1.2|1880-05-06|1880-05-06 10:10:10|2|2|23:10:10|\n"     \
  "4|c|-1000.3|1960-01-01|1960-01-01 00:00:00|1|3|00:00:00|\n" \
  "5|d|-1.4|1583-01-01|1583-01-01 00:00:00|2|1|16:10:10|\n"    \
  "6|e|1000.3|||1|1||\n"

static void test_outside(void) {
  g_auto(Sav) sav = {0};
  if (!read_shared(&sav, "exports/sav/sample.sav")) return;
  g_assert_cmpstr(sav.records->str, ==, OUTSIDE);
  expect_labels(&sav, "mylabl", "labeled 1=Male 2=Female");
  expect_labels(&sav, "myord", "ordinal 1=low 2=medium 3=high");
}

static void test_outside_missing(void) {
  g_auto(Sav) sav = {0};
  if (!read_shared(&sav, "exports/sav/sample_missing.sav")) return;
  g_assert_cmpstr(sav.records->str, ==, OUTSIDE "7|Z|-1|||-1|-1||\n8||2500||||-3||\n");
  g_assert_cmpstr(sav.encoding, ==, "Windows-1252");
  expect_labels(&sav, "mynum", "numeric -1=-1(missing) 2500=2500(missing)");
  expect_labels(&sav, "mylabl", "labeled -1=undetermined(missing) 1=Male 2=Female");
  expect_labels(&sav, "myord", "ordinal -1=missing(missing) 1=low 2=medium 3=high -2=-2(missing) -3=-3(missing)");
}

static void add_readers_tests(void) {
  static const struct {
    const char *name;
    readstat_compress_t compression;
  } kinds[] = {{"plain", READSTAT_COMPRESS_NONE}, {"rows", READSTAT_COMPRESS_ROWS}, {"zsav", READSTAT_COMPRESS_BINARY}};
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autofree char *cases = g_strdup_printf("/sav/cases/%s", kinds[i].name);
    g_autofree char *cut = g_strdup_printf("/sav/cut/%s", kinds[i].name);
    g_test_add_data_func(cases, GINT_TO_POINTER(kinds[i].compression), test_cases);
    g_test_add_data_func(cut, GINT_TO_POINTER(kinds[i].compression), test_cut);
  }
  g_test_add_func("/sav/labels", test_labels);
  g_test_add_func("/sav/no-case", test_no_case);
  g_test_add_func("/sav/many-cases", test_many_cases);
  g_test_add_func("/sav/other-bytes", test_other_bytes);
  g_test_add_func("/sav/code-pages", test_code_pages);
  g_test_add_func("/sav/unknown-number-of-cases", test_unknown_number_of_cases);
  g_test_add_func("/sav/damaged-bytes", test_damaged_bytes);
  g_test_add_func("/sav/outside", test_outside);
  g_test_add_func("/sav/outside-missing", test_outside_missing);
}

#endif

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sav/fates", test_fates);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN) g_test_add_func("/sav/odd-encoding", test_odd_encoding);
  g_test_add_func("/sav/processor-time", test_processor_time);
  g_test_add_func("/sav/memory", test_memory);
  g_test_add_func("/sav/no-file", test_no_file);
  add_readers_tests();
  folder = support_folder_new();
  int failed = g_test_run();
  support_folder_remove(folder);
  return failed;
}
