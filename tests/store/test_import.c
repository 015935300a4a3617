/* What an import leaves behind: sources followed as files come, go and change names; nothing after a failure. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filling.h"

#define STUDY                                                                                                      \
  FILLING_PROGRAM                                                                                                  \
  "instruments:\n"                                                                                                 \
  "  - {id: quiz, level: 2, file: 'q-*.csv', learner: {column: id}, items: [{id: a, column: a, type: score, max: " \
  "3}]}\n"                                                                                                         \
  "  - {id: other, level: 1, file: 'q-*.csv', learner: {column: id}, items: [{id: b, column: b, type: number}]}\n" \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, post: quiz.a}]}]\n"

static const char one[] = "@learner=|a\nann|1\nbob|2\n";
static const char two[] = "@learner=|a\ncyd|3\n";
static const char both[] = "@learner=|b\nann|7\n";

typedef struct {
  char *folder, *path;
  AssayStudy *study;
  AssayKey *key;
  AssayStore *store;
} Place;

static void setup(Place *place) {
  place->folder = support_folder_new();
  place->path = g_build_filename(place->folder, "study.db", NULL);
  place->study = filling_study(STUDY);
  place->key = assay_key_new_ephemeral();
  place->store = filling_store(place->path, place->study, place->key);
}

static void teardown(Place *place) {
  assay_store_free(place->store);
  assay_key_free(place->key);
  assay_study_free(place->study);
  g_free(place->path);
  support_folder_remove(place->folder);
}

/* One import in which each offer must end in the state given: "read", "same", "renamed", "double". */
static guint expect(Place *place, const Filling *source, const char *const *states, guint n) {
  static const char *const name[] = {"same", "renamed", "double", "read"};
  GError *error = NULL;
  guint dropped;
  assay_store_begin(place->store, &error);
  for (guint i = 0; i < n; i++) {
    AssaySourceState state;
    filling_offer(place->store, place->study, place->key, &source[i], &state, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(name[state], ==, states[i]);
  }
  assay_store_drop_absent(place->store, &dropped, &error);
  assay_store_commit(place->store, &error);
  g_assert_no_error(error);
  return dropped;
}
#define EXPECT(place, source, ...) \
  expect(place, source, (const char *const[]){__VA_ARGS__}, G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))

static char *points(Place *place) {
  AssayVariable a = assay_variable_item(&place->study->instruments[0], &place->study->instruments[0].items[0]);
  AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = &place->study->instruments[0]};
  return filling_cells(place->store, &a, 1, &each);
}

static void assert_points(Place *place, const char *expected) {
  g_autofree char *found = points(place);
  g_assert_cmpstr(found, ==, expected);
}

static void test_follows_the_folder(void) {
  Place place;
  setup(&place);
  const Filling both_files[] = {{"quiz", "q-1.csv", NULL, one}, {"quiz", "q-2.csv", NULL, two}};
  g_assert_cmpuint(EXPECT(&place, both_files, "read", "read"), ==, 0);
  assert_points(&place, "1:1 2:1 3:1");
  const Filling renamed[] = {{"quiz", "q-1.csv", NULL, one}, {"quiz", "q-9.csv", NULL, two}};
  g_assert_cmpuint(EXPECT(&place, renamed, "same", "renamed"), ==, 0);
  assert_points(&place, "1:1 2:1 3:1");
  const Filling edited[] = {{"quiz", "q-1.csv", NULL, "@learner=|a\nann|0\n"}, {"quiz", "q-9.csv", NULL, two}};
  EXPECT(&place, edited, "read", "same");
  assert_points(&place, "0:1 3:1");
  g_assert_cmpuint(EXPECT(&place, edited, "same"), ==, 1);
  assert_points(&place, "0:1");
  teardown(&place);
}

static void test_names_that_change_places(void) {
  Place place;
  setup(&place);
  const Filling before[] = {{"quiz", "q-1.csv", NULL, one}, {"quiz", "q-2.csv", NULL, two}};
  EXPECT(&place, before, "read", "read");
  const Filling after[] = {{"quiz", "q-1.csv", NULL, two}, {"quiz", "q-2.csv", NULL, one}};
  EXPECT(&place, after, "renamed", "same");
  assert_points(&place, "1:1 2:1 3:1");
  g_assert_cmpuint(EXPECT(&place, after, "same", "same"), ==, 0);
  teardown(&place);
}

static void test_copies(void) {
  Place place;
  setup(&place);
  const Filling copy[] = {{"quiz", "q-1.csv", NULL, one}, {"quiz", "q-1 (copy).csv", NULL, one}};
  EXPECT(&place, copy, "read", "double");
  assert_points(&place, "1:1 2:1");
  EXPECT(&place, copy, "same", "double");
  /* The copy is offered first, and the original has been edited since. */
  const Filling edited[] = {{"quiz", "q-0.csv", NULL, one}, {"quiz", "q-1.csv", NULL, two}};
  EXPECT(&place, edited, "renamed", "read");
  assert_points(&place, "1:1 2:1 3:1");
  /* A file becomes a copy of another: its own answers go. */
  const Filling same[] = {{"quiz", "q-0.csv", NULL, one}, {"quiz", "q-1.csv", NULL, one}};
  EXPECT(&place, same, "same", "double");
  assert_points(&place, "1:1 2:1");
  teardown(&place);
}

static void test_one_file_for_two_instruments(void) {
  Place place;
  setup(&place);
  const Filling sources[] = {{"quiz", "q-1.csv", "d", one}, {"other", "q-1.csv", "d", both}};
  EXPECT(&place, sources, "read", "read");
  assert_points(&place, "1:1 2:1");
  AssayVariable pair[] = {assay_variable_item(&place.study->instruments[0], &place.study->instruments[0].items[0]),
                          assay_variable_item(&place.study->instruments[1], &place.study->instruments[1].items[0])};
  g_autofree char *cells = filling_cells(place.store, pair, 2, NULL);
  g_assert_cmpstr(cells, ==, "1,7:1 2,none:1");
  EXPECT(&place, sources, "same", "same");
  teardown(&place);
}

static void test_second_run_changes_no_byte(void) {
  Place place;
  setup(&place);
  const Filling sources[] = {{"quiz", "q-1.csv", NULL, one}, {"other", "q-1.csv", NULL, both}};
  EXPECT(&place, sources, "read", "read");
  GError *error = NULL;
  g_autofree char *first = assay_file_digest(place.path, &error);
  struct stat before, after;
  stat(place.path, &before);
  for (int i = 0; i < 2; i++) {
    EXPECT(&place, sources, "same", "same");
    assert_points(&place, "1:1 2:1");
    assay_store_free(place.store);
    place.store = filling_store(place.path, place.study, place.key);
  }
  stat(place.path, &after);
  g_autofree char *second = assay_file_digest(place.path, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(first, ==, second);
  g_assert_true(before.st_mtim.tv_sec == after.st_mtim.tv_sec && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
  teardown(&place);
}

static void test_edited_definition_is_read_again(void) {
  Place place;
  setup(&place);
  const Filling sources[] = {{"quiz", "q-1.csv", NULL, one}};
  EXPECT(&place, sources, "read");
  assay_store_free(place.store);
  assay_study_free(place.study);
  g_autofree char *column = g_strdup(STUDY);
  *(strstr(column, "column: a") + 8) = 'z';
  place.study = filling_study(column);
  place.store = filling_store(place.path, place.study, place.key);
  EXPECT(&place, sources, "read");
  assert_points(&place, "1:1 2:1");
  teardown(&place);
}

/* ---- Failures ---- */

/* A table of many rows, so that pages leave the cache for the file before the end. */
static char *large_table(void) {
  GString *text = g_string_new("@learner=|a|t!\n");
  for (int i = 0; i < 60000; i++)
    g_string_append_printf(text, "person-%d|%d|some words that take room %d\n", i, i % 4, i);
  return g_string_free(text, FALSE);
}

static void test_rolled_back_in_the_middle(void) {
  Place place;
  setup(&place);
  const Filling kept[] = {{"quiz", "q-1.csv", NULL, one}};
  EXPECT(&place, kept, "read");
  g_autofree char *before = filling_content(place.path), *table = large_table();
  const Filling large = {"quiz", "q-1.csv", NULL, table};
  GError *error = NULL;
  AssaySourceState state;
  assay_store_begin(place.store, &error);
  filling_offer(place.store, place.study, place.key, &large, &state, &error);
  g_assert_no_error(error);
  assay_store_rollback(place.store);
  assert_points(&place, "1:1 2:1");
  assay_store_begin(place.store, &error);
  filling_offer(place.store, place.study, place.key, &large, &state, &error);
  assay_store_free(place.store); /* an unfinished import is rolled back */
  g_autofree char *after = filling_content(place.path);
  g_assert_cmpstr(before, ==, after);
  place.store = filling_store(place.path, place.study, place.key);
  assert_points(&place, "1:1 2:1");
  teardown(&place);
}

static void test_killed_in_the_middle(void) {
  Place place;
  setup(&place);
  const Filling kept[] = {{"quiz", "q-1.csv", NULL, one}};
  EXPECT(&place, kept, "read");
  g_autofree char *before = filling_content(place.path), *table = large_table();
  assay_store_free(place.store);
  place.store = NULL;
  pid_t child = fork();
  if (child == 0) {
    const Filling large[] = {{"quiz", "q-2.csv", NULL, table}, {"quiz", "q-1.csv", NULL, two}};
    AssaySourceState state;
    AssayStore *store = filling_store(place.path, place.study, place.key);
    assay_store_begin(store, NULL);
    for (int i = 0; i < 2; i++) filling_offer(store, place.study, place.key, &large[i], &state, NULL);
    raise(SIGKILL);
  }
  int status;
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  g_assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  g_autofree char *journal = g_strconcat(place.path, "-journal", NULL);
  struct stat info;
  g_assert_cmpint(stat(journal, &info), ==, 0); /* it had begun to write */
  g_assert_cmpint(info.st_mode & 0777, ==, 0600);
  g_autofree char *fingerprint = assay_store_key_fingerprint(place.path, NULL), *own = assay_key_fingerprint(place.key);
  g_assert_cmpstr(fingerprint, ==, own); /* asked before the store is opened, so it meets the journal */
  place.store = filling_store(place.path, place.study, place.key);
  assert_points(&place, "1:1 2:1");
  g_autofree char *after = filling_content(place.path);
  g_assert_cmpstr(before, ==, after);
  teardown(&place);
}

/* Runs `body` in a child of its own, for limits cannot be taken back; the child prints what it found wrong. */
static void in_child(Place *place, void (*body)(Place *)) {
  g_clear_pointer(&place->store, assay_store_free);
  pid_t child = fork();
  if (child == 0) {
    body(place);
    _exit(0);
  }
  int status;
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void fill_the_disk(Place *place) {
  g_autofree char *table = large_table();
  const Filling large = {"quiz", "q-2.csv", NULL, table};
  struct stat info;
  GError *error = NULL;
  AssaySourceState state;
  signal(SIGXFSZ, SIG_IGN);
  AssayStore *store = filling_store(place->path, place->study, place->key);
  stat(place->path, &info);
  struct rlimit limit = {(rlim_t)info.st_size + 200000, (rlim_t)info.st_size + 200000};
  setrlimit(RLIMIT_FSIZE, &limit);
  assay_store_begin(store, &error);
  g_assert_no_error(error);
  gboolean ok =
      filling_offer(store, place->study, place->key, &large, &state, &error) && assay_store_commit(store, &error);
  g_assert_false(ok);
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_true(g_str_has_prefix(error->message, place->path));
  /* SQLite tells a full disk from a file that may not grow; both are said. */
  if (!strstr(error->message, "the disk is full") && !strstr(error->message, "the disk may be full"))
    g_error("%s", error->message);
  g_clear_error(&error);
  assay_store_rollback(store);
  assay_store_free(store);
}

static void test_full_disk(void) {
  Place place;
  setup(&place);
  const Filling kept[] = {{"quiz", "q-1.csv", NULL, one}};
  EXPECT(&place, kept, "read");
  g_autofree char *before = filling_content(place.path);
  in_child(&place, fill_the_disk);
  g_autofree char *after = filling_content(place.path);
  g_assert_cmpstr(before, ==, after);
  place.store = filling_store(place.path, place.study, place.key);
  assert_points(&place, "1:1 2:1");
  teardown(&place);
}

static void write_in_a_closed_folder(Place *place) {
  const Filling source = {"quiz", "q-2.csv", NULL, two};
  GError *error = NULL;
  AssaySourceState state;
  if (geteuid() == 0) g_assert_cmpint(setuid(65534), ==, 0);
  AssayStore *store = filling_store(place->path, place->study, place->key);
  place->store = store;
  assert_points(place, "1:1 2:1"); /* reading goes on */
  assay_store_begin(store, &error);
  g_assert_no_error(error);
  g_assert_false(filling_offer(store, place->study, place->key, &source, &state, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_true(g_str_has_prefix(error->message, place->path));
  g_assert_nonnull(strstr(error->message, "may not be written"));
  g_clear_error(&error);
  assay_store_free(store);
}

static void test_read_only_folder(void) {
  Place place;
  setup(&place);
  const Filling kept[] = {{"quiz", "q-1.csv", NULL, one}};
  EXPECT(&place, kept, "read");
  g_autofree char *before = filling_content(place.path);
  if (geteuid() == 0) g_assert_cmpint(chown(place.path, 65534, 65534), ==, 0);
  chmod(place.folder, 0555);
  in_child(&place, write_in_a_closed_folder);
  chmod(place.folder, 0755);
  g_autofree char *after = filling_content(place.path);
  g_assert_cmpstr(before, ==, after);
  teardown(&place);
}

static void test_another_import_is_under_way(void) {
  Place place;
  setup(&place);
  const Filling source = {"quiz", "q-1.csv", NULL, one};
  GError *error = NULL;
  AssaySourceState state;
  AssayStore *second = filling_store(place.path, place.study, place.key);
  assay_store_begin(place.store, &error);
  filling_offer(place.store, place.study, place.key, &source, &state, &error);
  g_assert_no_error(error);
  assay_store_begin(second, &error);
  g_assert_no_error(error);
  gboolean ok = filling_offer(second, place.study, place.key, &source, &state, &error);
  g_assert_false(ok);
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, "another program is using it"));
  g_clear_error(&error);
  assay_store_free(second);
  assay_store_commit(place.store, &error);
  g_assert_no_error(error);
  assert_points(&place, "1:1 2:1");
  teardown(&place);
}

/* What a report reads is of one state: another program's import waits, and gives up with a message. */
static void test_reader_keeps_its_state(void) {
  Place place;
  setup(&place);
  const Filling before = {"quiz", "q-1.csv", NULL, one}, after = {"quiz", "q-1.csv", NULL, two};
  EXPECT(&place, &before, "read");
  assert_points(&place, "1:1 2:1");
  GError *error = NULL;
  AssaySourceState state;
  AssayStore *second = filling_store(place.path, place.study, place.key);
  assay_store_begin(second, &error);
  filling_offer(second, place.study, place.key, &after, &state, &error);
  g_assert_no_error(error);
  g_assert_false(assay_store_commit(second, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, "another program is using it"));
  g_clear_error(&error);
  assert_points(&place, "1:1 2:1");
  g_clear_pointer(&place.store, assay_store_free);
  filling_import(second, place.study, place.key, &after, 1);
  assay_store_free(second);
  place.store = filling_store(place.path, place.study, place.key);
  assert_points(&place, "3:1");
  teardown(&place);
}

/* ---- Digests told late ---- */

/* Only the first file of an instrument may be read before its digest is known; told later, it serves like any other. */
static void test_digest_after_reading(void) {
  Place place;
  setup(&place);
  GError *error = NULL;
  AssaySourceState first, second, compared;
  const AssayInstrument *quiz = &place.study->instruments[0];
  assay_store_begin(place.store, &error);
  assay_store_offer_source(place.store, quiz, "q-1.csv", NULL, "def", 1, &first, &error);
  filling_write(place.store, place.key, one, 1, &error);
  assay_store_source_digest(place.store, "bytes", &error);
  assay_store_source_finish(place.store, 1, 1, 0, 0, NULL, NULL, NULL, 0, &error);
  assay_store_offer_source(place.store, quiz, "q-2.csv", NULL, "def", 1, &second, &error);
  assay_store_offer_source(place.store, quiz, "q-2.csv", "bytes", "def", 1, &compared, &error);
  assay_store_commit(place.store, &error);
  g_assert_no_error(error);
  g_assert_cmpint(first, ==, ASSAY_SOURCE_READ);
  g_assert_cmpint(second, ==, ASSAY_SOURCE_COMPARE);
  g_assert_cmpint(compared, ==, ASSAY_SOURCE_DOUBLE);
  g_autoptr(GPtrArray) sources = assay_store_sources(place.store, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(sources->len, ==, 1);
  g_assert_cmpstr(((const AssaySource *)g_ptr_array_index(sources, 0))->digest, ==, "bytes");
  teardown(&place);
}

/* ---- What is kept of a source ---- */

static void test_counts_and_issues(void) {
  Place place;
  setup(&place);
  GError *error = NULL;
  AssaySourceState state;
  const AssayInstrument *quiz = &place.study->instruments[0];
  const char *const rule[] = {"preview", "blank-row"};
  const guint64 count[] = {2, 1};
  g_autoptr(AssayIssues) issues = assay_issues_new();
  assay_issues_add(issues, ASSAY_SEVERITY_NOTE, "elsewhere", "x.csv", 0, 0, NULL, "of an earlier source");
  assay_issues_add(issues, ASSAY_SEVERITY_WARNING, "odd", "q-10.csv", 4, 2, "a", "found something odd");
  for (int i = 2; i > 0; i--) {
    g_autofree char *path = g_strdup_printf("q-%d.csv", i == 2 ? 10 : 9), *digest = g_strdup_printf("%d", i);
    if (i == 2) assay_store_begin(place.store, &error);
    assay_store_offer_source(place.store, quiz, path, digest, "def", 1, &state, &error);
    filling_write(place.store, place.key, one, 1, &error);
    assay_store_source_finish(place.store, 5, 1, 1, i == 2 ? 2 : 0, (char *const *)rule, count, issues, i == 2 ? 1 : 2,
                              &error);
    g_assert_no_error(error);
  }
  assay_store_commit(place.store, &error);
  g_autoptr(GPtrArray) sources = assay_store_sources(place.store, &error);
  g_autoptr(AssayIssues) stored = assay_store_issues(place.store, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(sources->len, ==, 2);
  const AssaySource *nine = g_ptr_array_index(sources, 0), *ten = g_ptr_array_index(sources, 1);
  g_assert_cmpstr(nine->path, ==, "q-9.csv");
  g_assert_cmpstr(ten->path, ==, "q-10.csv");
  g_assert_cmpuint(ten->records, ==, 5);
  g_assert_cmpuint(ten->left_out, ==, 3);
  g_assert_cmpuint(ten->rejected, ==, 1);
  g_assert_cmpstr(ten->rule[1], ==, "blank-row");
  g_assert_cmpuint(nine->n_rules, ==, 0);
  g_assert_cmpuint(assay_issues_size(stored), ==, 1);
  g_autofree char *text = assay_issue_format(assay_issues_get(stored, 0));
  g_assert_cmpstr(text, ==, "q-10.csv:4:2: warning: a: found something odd [odd]");
  teardown(&place);
}

static void test_checksum_follows_the_inputs(void) {
  Place place;
  setup(&place);
  GError *error = NULL;
  const Filling first[] = {{"quiz", "q-1.csv", NULL, one}}, second[] = {{"quiz", "q-1.csv", NULL, two}};
  EXPECT(&place, first, "read");
  g_autofree char *a = assay_store_inputs_checksum(place.store, &error);
  EXPECT(&place, second, "read");
  g_autofree char *b = assay_store_inputs_checksum(place.store, &error);
  EXPECT(&place, first, "read");
  g_autofree char *c = assay_store_inputs_checksum(place.store, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(strlen(a), ==, 64);
  g_assert_cmpstr(a, !=, b);
  g_assert_cmpstr(a, ==, c);
  teardown(&place);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/follows-the-folder", test_follows_the_folder);
  g_test_add_func("/import/names-that-change-places", test_names_that_change_places);
  g_test_add_func("/import/copies", test_copies);
  g_test_add_func("/import/one-file-for-two-instruments", test_one_file_for_two_instruments);
  g_test_add_func("/import/second-run-changes-no-byte", test_second_run_changes_no_byte);
  g_test_add_func("/import/edited-definition-is-read-again", test_edited_definition_is_read_again);
  g_test_add_func("/import/rolled-back-in-the-middle", test_rolled_back_in_the_middle);
  g_test_add_func("/import/killed-in-the-middle", test_killed_in_the_middle);
  g_test_add_func("/import/full-disk", test_full_disk);
  g_test_add_func("/import/read-only-folder", test_read_only_folder);
  g_test_add_func("/import/another-import-is-under-way", test_another_import_is_under_way);
  g_test_add_func("/import/reader-keeps-its-state", test_reader_keeps_its_state);
  g_test_add_func("/import/digest-after-reading", test_digest_after_reading);
  g_test_add_func("/import/counts-and-issues", test_counts_and_issues);
  g_test_add_func("/import/checksum-follows-the-inputs", test_checksum_follows_the_inputs);
  return g_test_run();
}
