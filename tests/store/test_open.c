/* The database file: private, free of ids, and refused where it is not this study's. */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filling.h"

#define STUDY                                                                                                      \
  FILLING_PROGRAM                                                                                                  \
  "roster: {file: r.csv, learner: id, ids: [{name: sis, column: id}, {name: email, column: mail}]}\n"              \
  "instruments:\n"                                                                                                 \
  "  - {id: quiz, level: 2, file: q.csv, learner: {column: id, id: sis}, items: [{id: a, column: a, type: score, " \
  "max: 3}]}\n"                                                                                                    \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, post: quiz.a}]}]\n"

typedef struct {
  char *folder, *path;
  AssayStudy *study;
  AssayKey *key;
} Place;

static void setup(Place *place) {
  place->folder = support_folder_new();
  place->path = g_build_filename(place->folder, "study.db", NULL);
  place->study = filling_study(STUDY);
  place->key = assay_key_new_ephemeral();
}

static void teardown(Place *place) {
  assay_key_free(place->key);
  assay_study_free(place->study);
  g_free(place->path);
  support_folder_remove(place->folder);
}

static void assert_refused(Place *place, const AssayKey *key, const char *words) {
  GError *error = NULL;
  AssayStore *store = assay_store_open(place->path, place->study, key, &error);
  g_assert_null(store);
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_true(g_str_has_prefix(error->message, place->path));
  if (!strstr(error->message, words)) g_error("'%s' does not say '%s'", error->message, words);
  g_clear_error(&error);
}

static void execute(const char *path, const char *sql) {
  sqlite3 *db;
  g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close(db);
}

static void test_private_from_the_start(void) {
  Place place;
  setup(&place);
  struct stat info;
  mode_t old = umask(0);
  AssayStore *store = filling_store(place.path, place.study, place.key);
  umask(old);
  g_assert_cmpint(stat(place.path, &info), ==, 0);
  g_assert_cmpint(info.st_mode & 0777, ==, 0600);
  assay_store_free(store);
  g_autofree char *bytes = NULL;
  gsize length;
  g_file_get_contents(place.path, &bytes, &length, NULL);
  g_assert_cmpmem(bytes + 68, 4, "assy", 4); /* SQLite file format: application id at offset 68 */
  store = filling_store(place.path, place.study, place.key);
  assay_store_free(store);
  teardown(&place);
}

static gboolean holds(const char *bytes, gsize length, const char *word) {
  gsize n = strlen(word);
  for (gsize i = 0; i + n <= length; i++)
    if (memcmp(bytes + i, word, n) == 0) return TRUE;
  return FALSE;
}

static void test_no_id_in_the_file(void) {
  Place place;
  setup(&place);
  static const char *const id[] = {"S-7391-KLM", "wilma.quist@example.org", "R_9zX81kQpLm2", "s-7391-klm", "wilma"};
  const Filling sources[] = {
      {"roster", "r.csv", NULL, "@learner=sis|=sis|=email\nS-7391-KLM|S-7391-KLM|wilma.quist@example.org\n"},
      {"quiz", "q.csv", NULL, "@learner=sis|@response|a\nS-7391-KLM|R_9zX81kQpLm2|2\n"}};
  AssayStore *store = filling_store(place.path, place.study, place.key);
  filling_import(store, place.study, place.key, sources, 2);
  filling_assert(store, assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), NULL, "1:1");
  assay_store_free(store);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(place.path, &bytes, &length, NULL));
  g_assert_true(holds(bytes, length, "quiz"));
  for (guint i = 0; i < G_N_ELEMENTS(id); i++) g_assert_false(holds(bytes, length, id[i]));
  teardown(&place);
}

static void test_another_key(void) {
  Place place;
  setup(&place);
  assay_store_free(filling_store(place.path, place.study, place.key));
  g_autoptr(AssayKey) other = assay_key_new_ephemeral();
  g_autofree char *before = assay_file_digest(place.path, NULL);
  assert_refused(&place, other, "under another key");
  g_autofree char *after = assay_file_digest(place.path, NULL);
  g_assert_cmpstr(before, ==, after);
  teardown(&place);
}

static void test_newer_version(void) {
  Place place;
  setup(&place);
  assay_store_free(filling_store(place.path, place.study, place.key));
  execute(place.path, "PRAGMA user_version = 99");
  assert_refused(&place, place.key, "newer version");
  teardown(&place);
}

static void test_not_ours(void) {
  Place place;
  setup(&place);
  execute(place.path, "CREATE TABLE addresses (name TEXT)");
  assert_refused(&place, place.key, "not one of assay");
  g_unlink(place.path);
  support_write(place.folder, "study.db", "name,score\nAnn,3\n", -1);
  assert_refused(&place, place.key, "no database");
  g_autofree char *text = NULL;
  g_file_get_contents(place.path, &text, NULL, NULL);
  g_assert_cmpstr(text, ==, "name,score\nAnn,3\n");
  g_unlink(place.path);
  g_mkdir(place.path, 0755);
  assert_refused(&place, place.key, "no regular file");
  teardown(&place);
}

static void test_no_such_folder(void) {
  Place place;
  setup(&place);
  g_free(place.path);
  place.path = g_build_filename(place.folder, "nowhere", "study.db", NULL);
  assert_refused(&place, place.key, "No such file");
  teardown(&place);
}

/* A program that is ended between making the file and its first transaction leaves an empty one. */
static void test_empty_file_is_new(void) {
  Place place;
  setup(&place);
  support_write(place.folder, "study.db", "", 0);
  AssayStore *store = filling_store(place.path, place.study, place.key);
  filling_assert(store, assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), NULL, "");
  assay_store_free(store);
  teardown(&place);
}

static void test_damaged(void) {
  Place place;
  setup(&place);
  const Filling source = {"quiz", "q.csv", NULL, "@learner=sis|a\nann|2\nbob|1\n"};
  AssayStore *store = filling_store(place.path, place.study, place.key);
  filling_import(store, place.study, place.key, &source, 1);
  assay_store_free(store);
  static const char *const harm[] = {"UPDATE submission_chunk SET n = 4000000000",
                                     "UPDATE learner_chunk SET n = -1",
                                     "UPDATE answer_chunk SET codes = x'0209'",
                                     "UPDATE answer_chunk SET codes = x'02'",
                                     "UPDATE submission_chunk SET learner = x'0177'",
                                     "UPDATE submission_chunk SET line = x''",
                                     "UPDATE submission_chunk SET learner = x''",
                                     "UPDATE label SET text = '3' WHERE text = '2'",
                                     "UPDATE field SET code = 'b'"};
  AssayVariable item = assay_variable_item(&place.study->instruments[0], &place.study->instruments[0].items[0]);
  for (guint i = 0; i < G_N_ELEMENTS(harm); i++) {
    g_autofree char *copy = g_strconcat(place.path, "-copy", NULL), *bytes = NULL;
    gsize length;
    g_file_get_contents(place.path, &bytes, &length, NULL);
    g_file_set_contents(copy, bytes, (gssize)length, NULL);
    execute(copy, harm[i]);
    GError *error = NULL;
    AssayStore *harmed = filling_store(copy, place.study, place.key);
    AssayTable *table = assay_store_tabulate(harmed, &item, 1, NULL, &error);
    if (i == 5) { /* lines are read for messages only */
      g_assert_no_error(error);
      g_assert_nonnull(table);
    } else {
      g_assert_null(table);
      g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
      g_assert_nonnull(strstr(error->message, "delete it and import again"));
    }
    assay_table_free(table);
    g_clear_error(&error);
    assay_store_free(harmed);
  }
  teardown(&place);
}

/* Any changed byte of what answers are made of is noticed: each byte of the blobs, one after the other. */
static void test_seals(void) {
  static const char *const column[][2] = {{"answer_chunk", "codes"},
                                          {"submission_chunk", "learner"},
                                          {"submission_chunk", "moment"},
                                          {"submission_chunk", "response"}};
  Place place;
  setup(&place);
  const Filling source = {"quiz", "q.csv", NULL,
                          "@learner=sis|@response|@submitted|a\nann|r1|2025-05-01|2\nbob|r2|2025-05-02|1\n"};
  AssayStore *store = filling_store(place.path, place.study, place.key);
  filling_import(store, place.study, place.key, &source, 1);
  assay_store_free(store);
  g_autofree char *copy = g_strconcat(place.path, "-copy", NULL), *bytes = NULL;
  gsize length;
  g_file_get_contents(place.path, &bytes, &length, NULL);
  AssayVariable item = assay_variable_item(&place.study->instruments[0], &place.study->instruments[0].items[0]);
  for (guint c = 0; c < G_N_ELEMENTS(column); c++)
    for (guint at = 1; at <= 10; at++) { /* two bytes of values at least, eight of the seal */
      g_autofree char *harm =
          g_strdup_printf("UPDATE %s SET %s = CAST(substr(%s, 1, %u) || x'5a' || substr(%s, %u) AS BLOB)", column[c][0],
                          column[c][1], column[c][1], at - 1, column[c][1], at + 1);
      g_file_set_contents(copy, bytes, (gssize)length, NULL);
      execute(copy, harm);
      GError *error = NULL;
      AssayStore *harmed = filling_store(copy, place.study, place.key);
      AssayTable *table = assay_store_tabulate(harmed, &item, 1, NULL, &error);
      g_assert_null(table);
      g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
      g_clear_error(&error);
      assay_store_free(harmed);
    }
  teardown(&place);
}

/* What is no number of rows but stands for a word of the program: a severity, a kind, a number of decimals. */
static void test_damaged_words(void) {
  Place place;
  setup(&place);
  const Filling source = {"quiz", "q.csv", NULL, "@learner=sis|a\nann|2\nbob|1\n"};
  AssayStore *store = filling_store(place.path, place.study, place.key);
  filling_import(store, place.study, place.key, &source, 1);
  assay_store_free(store);
  static const char *const harm[] = {"INSERT INTO issue VALUES (1, 0, 7, 'x', NULL, 0, 0, NULL, 'x')",
                                     "INSERT INTO issue VALUES (1, 0, -1, 'x', NULL, 0, 0, NULL, 'x')",
                                     "UPDATE field SET kind = 3", "UPDATE field SET max_decimals = 19",
                                     "UPDATE field SET max_decimals = -1"};
  for (guint i = 0; i < G_N_ELEMENTS(harm); i++) {
    g_autofree char *copy = g_strconcat(place.path, "-copy", NULL), *bytes = NULL;
    gsize length;
    g_file_get_contents(place.path, &bytes, &length, NULL);
    g_file_set_contents(copy, bytes, (gssize)length, NULL);
    execute(copy, harm[i]);
    GError *error = NULL;
    AssayStore *harmed = filling_store(copy, place.study, place.key);
    g_assert_null(assay_store_issues(harmed, &error));
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
    g_assert_nonnull(strstr(error->message, "delete it and import again"));
    g_clear_error(&error);
    assay_store_free(harmed);
  }
  teardown(&place);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/open/private-from-the-start", test_private_from_the_start);
  g_test_add_func("/open/no-id-in-the-file", test_no_id_in_the_file);
  g_test_add_func("/open/another-key", test_another_key);
  g_test_add_func("/open/newer-version", test_newer_version);
  g_test_add_func("/open/not-ours", test_not_ours);
  g_test_add_func("/open/no-such-folder", test_no_such_folder);
  g_test_add_func("/open/empty-file-is-new", test_empty_file_is_new);
  g_test_add_func("/open/damaged", test_damaged);
  g_test_add_func("/open/damaged-words", test_damaged_words);
  g_test_add_func("/open/seals", test_seals);
  return g_test_run();
}
