/* The reviews of the samples against accounts of the same exports by other means: fixtures/sample_facts.json, which sample_facts.py
 * (Python) counted, and ../reference/sample_*.json, which scripts in R computed, intervals included: every number and flag. */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support.h"

/* A leaf stands bare or as {"value": ...}. */
static json_t *value_of(json_t *node) {
  json_t *value = json_is_object(node) ? json_object_get(node, "value") : NULL;
  return value ? value : node;
}

static gboolean is_text(json_t *object, const char *key, const char *text) {
  return g_strcmp0(json_string_value(value_of(json_object_get(object, key))), text) == 0;
}

/* The child of an array that is called `name`: one of its texts, or two of them as in "INSTRUMENT/ID". */
static json_t *element(json_t *array, const char *name) {
  static const char *const one[] = {"id",  "label", "module", "name",   "section",
                                    "bin", "theme", "path",   "metric", "text"};
  static const char *const two[][2] = {{"instrument", "id"},  {"instrument", "point"}, {"instrument", "occasion"},
                                       {"cohort", "bin"},     {"id", "point"},         {"point", "id"},
                                       {"instrument", "path"}};
  g_auto(GStrv) part = g_strsplit(name, "/", 2);
  for (size_t i = 0; i < json_array_size(array); i++) {
    json_t *child = json_array_get(array, i);
    for (guint k = 0; k < G_N_ELEMENTS(one); k++)
      if (is_text(child, one[k], name)) return child;
    for (guint k = 0; part[1] && k < G_N_ELEMENTS(two); k++)
      if (is_text(child, two[k][0], part[0]) && is_text(child, two[k][1], part[1])) return child;
  }
  return NULL;
}

/* The number at a path such as "objectives.query.target.reached_count", whether it stands bare or with its n. */
static json_t *number_at(json_t *root, const char *path) {
  g_auto(GStrv) part = g_strsplit(path, ".", -1);
  json_t *node = root;
  for (int i = 0; part[i] && node; i++)
    node = json_is_array(node) ? element(node, part[i]) : json_object_get(node, part[i]);
  return value_of(node);
}

static void run(char **argv) {
  g_autofree char *out = NULL, *err = NULL;
  GError *error = NULL;
  int status = 0;
  g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error(error);
  if (status != 0) g_error("%s ended with status %d: %s", argv[0], status, err);
}

/* `which`: a year and its annual review, or "YEAR/REPORT". */
static json_t *review(const char *folder, const char *which) {
  g_auto(GStrv) part = g_strsplit(which, "/", 2);
  g_autofree char *program = g_build_filename(g_getenv("ASSAY_BINARY"), "assay", NULL);
  g_autofree char *study = g_build_filename(folder, "study", NULL);
  run((char *[]){program, (char *)"review", study, (char *)"--year", part[0], NULL});
  g_autofree char *file = g_strconcat(part[1] ? part[1] : "annual-review", ".json", NULL);
  g_autofree char *path = g_build_filename(study, "reports", part[0], file, NULL);
  json_error_t where;
  json_t *json = json_load_file(path, 0, &where);
  if (!json) g_error("%s: %s", path, where.text);
  return json;
}

static guint compare(json_t *ours, json_t *facts, const char *year) {
  guint n = 0, wrong = 0;
  const char *path;
  json_t *expected;
  json_object_foreach(facts, path, expected) {
    json_t *got = number_at(ours, path);
    double value = json_number_value(expected);
    n++;
    if (json_is_number(got) && fabs(json_number_value(got) - value) <= 1e-12 * MAX(1, fabs(value))) continue;
    g_autofree char *shown = got ? json_dumps(got, JSON_ENCODE_ANY) : g_strdup("nothing");
    g_test_message("%s: %s is %s, counted %.17g", year, path, shown, value);
    wrong++;
  }
  if (wrong) g_test_fail();
  return n;
}

/* ---- A tree of expected values: objects, lists, and leaves that are numbers, flags or texts ---- */

typedef struct {
  guint n, wrong;
  GHashTable *met; /* of ours: the nodes of which a value was expected */
} Tally;

/* What no script recomputes, for it is no finding about people; the rest of the tree is compared to the last number. */
static const char *const apart[][2] = {
    {"k", "a setting"},
    {"program", "as study.yml has it"},
    {"pilot", "days from the study's dates to that of the report: tests/study"},
    {"plan", "what study.yml asks when, with the level of each: tests/findings"},
    {"checks",
     "what the procedure requires, and what a file has: tests/findings, tests/cli; the people of R6 are compared"},
    {"narrative", "words of a file"},
    {"issues_total", "messages about files: tests/ingest"},
};

static json_t *member(json_t *node, const char *key) {
  if (json_is_array(node)) return element(node, key);
  gboolean end = g_str_equal(key, "low") || g_str_equal(key, "high") || g_str_equal(key, "level");
  json_t *interval = end ? json_object_get(node, "interval") : NULL;
  return json_object_get(interval ? interval : node, key);
}

static gboolean same_leaf(json_t *expected, json_t *got) {
  if (!json_is_number(expected)) return json_equal(expected, got);
  double value = json_number_value(expected);
  return json_is_number(got) && fabs(json_number_value(got) - value) <= 1e-10 * MAX(1, fabs(value));
}

static void compare_tree(json_t *expected, json_t *node, const char *path, Tally *tally) {
  const char *key;
  size_t i;
  json_t *child;
  if (json_is_array(expected) && json_array_size(expected) != json_array_size(node)) node = NULL;
  json_object_foreach(expected, key, child) {
    g_autofree char *place = g_strdup_printf("%s > %s", path, key);
    compare_tree(child, member(node, key), place, tally);
  }
  json_array_foreach(expected, i, child) {
    g_autofree char *place = g_strdup_printf("%s > %zu", path, i);
    compare_tree(child, json_array_get(node, i), place, tally);
  }
  if (json_is_object(expected) || json_is_array(expected)) return;
  json_t *got = value_of(node);
  tally->n++;
  g_hash_table_add(tally->met, node);
  if (same_leaf(expected, got)) return;
  g_autofree char *shown = got ? json_dumps(got, JSON_ENCODE_ANY) : g_strdup("nothing");
  g_autofree char *wanted = json_dumps(expected, JSON_ENCODE_ANY);
  g_test_message("%s is %s, R has %s", path, shown, wanted);
  tally->wrong++;
}

/* ---- What nothing was expected of ---- */

static guint name_unmet(json_t *node, const char *path, GHashTable *met) {
  const char *key;
  size_t i;
  json_t *child;
  guint n = 0;
  json_object_foreach(node, key, child) {
    g_autofree char *place = g_strdup_printf("%s > %s", path, key);
    if (!g_str_equal(key, "value") || !g_hash_table_contains(met, node)) n += name_unmet(child, place, met);
  }
  json_array_foreach(node, i, child) {
    g_autofree char *place = g_strdup_printf("%s > %zu", path, i);
    n += name_unmet(child, place, met);
  }
  if ((!json_is_number(node) && !json_is_boolean(node)) || g_hash_table_contains(met, node)) return n;
  g_test_message("%s: nothing in R", path);
  return n + 1;
}

static gboolean is_apart(const char *part) {
  for (guint i = 0; i < G_N_ELEMENTS(apart); i++)
    if (g_str_equal(apart[i][0], part)) return TRUE;
  return FALSE;
}

static guint name_all_unmet(json_t *ours, const char *year, GHashTable *met) {
  const char *part;
  json_t *child;
  guint n = 0;
  json_object_foreach(ours, part, child) {
    g_autofree char *place = g_strdup_printf("%s > %s", year, part);
    if (!is_apart(part)) n += name_unmet(child, place, met);
  }
  return n;
}

/* ---- Both years ---- */

static json_t *load(const char *first, const char *second, const char *name) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests", first, second, name, NULL);
  json_error_t where;
  json_t *json = json_load_file(path, 0, &where);
  if (!json) g_error("%s:%d: %s", path, where.line, where.text);
  return json;
}

static char *copy_study(const char *name) {
  char *folder = support_folder_new();
  g_setenv("ASSAY_KEYS", folder, TRUE);
  g_autofree char *sample = g_build_filename(g_getenv("ASSAY_SOURCE"), "samples", name, NULL);
  g_autofree char *study = g_build_filename(folder, "study", NULL);
  run((char *[]){(char *)"cp", (char *)"-r", sample, study, NULL});
  g_autofree char *made = g_build_filename(study, "study.db", NULL);
  remove(made);
  return folder;
}

static void test_facts(void) {
  char *folder = copy_study("data-literacy");
  json_t *facts = load("cli", "fixtures", "sample_facts.json"), *of_year;
  const char *year;
  guint n = 0;
  json_object_foreach(facts, year, of_year) {
    json_t *ours = review(folder, year);
    n += compare(ours, of_year, year);
    json_decref(ours);
  }
  g_assert_cmpuint(n, >=, 80);
  json_decref(facts);
  support_folder_remove(folder);
}

static void compare_sample(const char *sample, const char *file, guint least) {
  char *folder = copy_study(sample);
  json_t *reference = load("reference", "", file), *of_year;
  const char *year;
  Tally tally = {0};
  json_object_foreach(reference, year, of_year) {
    json_t *ours = review(folder, year);
    tally.met = g_hash_table_new(NULL, NULL);
    compare_tree(of_year, ours, year, &tally);
    if (!strchr(year, '/') && name_all_unmet(ours, year, tally.met)) g_test_fail();
    g_hash_table_unref(tally.met);
    json_decref(ours);
  }
  g_test_message("%u values of %s", tally.n, file);
  g_assert_cmpuint(tally.n, >=, least);
  if (tally.wrong) g_test_fail();
  json_decref(reference);
  support_folder_remove(folder);
}

static void test_reference(void) {
  compare_sample("data-literacy", "sample_review.json", 2851);
}

/* Six platforms, five names of one person, groups, ratings of before that are recalled, a test of few values. */
static void test_platforms(void) {
  compare_sample("health-workers", "sample_health.json", 2840);
}

/* Eleven people: figures on too few, and figures that would give those away. */
static void test_few(void) {
  compare_sample("oral-history", "sample_oral.json", 650);
}

/* Three years of which two differ, and a test that is another one from the second year on. */
static void test_years(void) {
  compare_sample("watershed", "sample_watershed.json", 4798);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sample/facts", test_facts);
  g_test_add_func("/sample/reference", test_reference);
  g_test_add_func("/sample/platforms", test_platforms);
  g_test_add_func("/sample/few", test_few);
  g_test_add_func("/sample/years", test_years);
  return g_test_run();
}
