/* `assay items --json` against values that R computed (reference/05, 09 and 13, and tests/reference/item_changes.json): every
 * number that it prints under a name of the reference file agrees. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support.h"

typedef struct {
  guint compared;
  GString *unknown, *wrong;
} Tally;

/* Printed beside what R has. */
static const char *const own[] = {"sentences",      "blank",   "max",         "n", "more_among_the_upper_third",
                                  "right_or_wrong", "finding", "family_size", NULL};

/* common.R breaks ties at the cut by the order of rows; here each counts in part. */
static gboolean is_left_out(const char *key) {
  return g_str_has_prefix(key, "upper_lower_27");
}

static void compare_number(const char *path, double ours, double theirs, Tally *tally) {
  double allowed = strstr(path, "omega") ? 1e-6 : 1e-10, scale = theirs != 0 ? fabs(theirs) : 1;
  tally->compared++;
  if (!(fabs(ours - theirs) <= allowed * scale))
    g_string_append_printf(tally->wrong, "%s: %.17g, R has %.17g\n", path, ours, theirs);
}

static void compare_node(const char *path, json_t *ours, json_t *theirs, Tally *tally) {
  const char *key;
  json_t *value;
  size_t i;
  if (json_is_null(theirs)) { /* NA: ours is a reason in place of a number */
    g_assert_true(json_is_null(json_object_get(ours, "value")) && json_is_string(json_object_get(ours, "reason")));
    return;
  }
  json_object_foreach(ours, key, value) {
    json_t *other = json_object_get(theirs, key);
    g_autofree char *child = g_strdup_printf("%s.%s", path, key);
    if (is_left_out(key)) continue;
    if (other)
      compare_node(child, value, other, tally);
    else if (!g_strv_contains(own, key))
      g_string_append_printf(tally->unknown, "%s\n", child);
  }
  if (json_is_array(ours)) g_assert_cmpuint(json_array_size(ours), ==, json_array_size(theirs));
  json_array_foreach(ours, i, value) compare_node(path, value, json_array_get(theirs, i), tally);
  if (json_is_string(ours)) g_assert_cmpstr(json_string_value(ours), ==, json_string_value(theirs));
  if (json_is_number(ours)) compare_number(path, json_number_value(ours), json_number_value(theirs), tally);
}

static json_t *run_items(const char *const *arguments) {
  g_autofree char *program = g_build_filename(g_getenv("ASSAY_BINARY"), "assay", NULL);
  g_autoptr(GPtrArray) argv = g_ptr_array_new();
  g_ptr_array_add(argv, program);
  g_ptr_array_add(argv, (char *)"items");
  g_ptr_array_add(argv, (char *)"--json");
  for (int i = 0; arguments[i]; i++) g_ptr_array_add(argv, (char *)arguments[i]);
  g_ptr_array_add(argv, NULL);
  g_autofree char *out = NULL, *err = NULL;
  GError *error = NULL;
  int status = 0;
  g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error(error);
  if (status != 0) g_error("items ended with status %d: %s", status, err);
  json_error_t where;
  json_t *json = json_loads(out, 0, &where);
  if (!json) g_error("no JSON: %s\n%s", where.text, out);
  return json;
}

static void compare_with(json_t *theirs, const char *reference, const char *const *arguments, guint least) {
  json_t *ours = run_items(arguments);
  Tally tally = {.unknown = g_string_new(NULL), .wrong = g_string_new(NULL)};
  compare_node("", ours, theirs, &tally);
  g_test_message("%s: %u values compared", reference, tally.compared);
  g_assert_cmpstr(tally.wrong->str, ==, "");
  g_assert_cmpstr(tally.unknown->str, ==, "");
  g_assert_cmpuint(tally.compared, >=, least);
  g_string_free(tally.unknown, TRUE);
  g_string_free(tally.wrong, TRUE);
  json_decref(ours);
  json_decref(theirs);
}

static void check(const char *reference, const char *const *arguments, guint least) {
  compare_with(support_shared_json(reference), reference, arguments, least);
}

static void test_scored(void) {
  g_autofree char *file = support_shared("data/hci_scored.csv");
  if (file)
    check("reference/05_hci_items.json", (const char *const[]){file, "--items", "Item1:Item20", "--all", NULL}, 120);
}

/* The same numbers from the answers chosen, and what each of them goes with. */
static void test_chosen(void) {
  g_autofree char *file = support_shared("data/hci_multiple_choice.csv"), *key = support_shared("data/hci_key.csv");
  if (!file || !key) return;
  check("reference/05_hci_items.json", (const char *const[]){file, "--key", key, "--all", NULL}, 280);
}

static void test_ratings(void) {
  g_autofree char *file = support_shared("data/turkiye_student_evaluation.csv");
  json_t *theirs = file ? support_shared_json("reference/09_turkiye_likert.json") : NULL;
  if (!theirs) return;
  static const char *const same[] = {"n",
                                     "straightliners",
                                     "alpha_without_straightliners",
                                     "alpha_block.alpha_raw_listwise",
                                     "alpha_block.feldt_ci95.0",
                                     "alpha_block.mean_interitem_r"};
  json_t *ours =
      run_items((const char *const[]){file, "--items", "Orientation:isntructor treatment", "--max", "5", NULL});
  for (guint i = 0; i < G_N_ELEMENTS(same); i++)
    support_assert_close(support_json_number(ours, same[i]), support_json_number(theirs, same[i]), 1e-10, same[i]);
  json_decref(ours);
  json_decref(theirs);
}

/* tests/reference/item_changes.R: binom.test, its mid-p, p.adjust; people in another order, some in one file only. */
static void test_changes(void) {
  g_autofree char *folder = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests", "reference", NULL);
  g_autofree char *before = g_build_filename(folder, "items_before.csv", NULL);
  g_autofree char *after = g_build_filename(folder, "items_after.csv", NULL);
  g_autofree char *path = g_build_filename(folder, "item_changes.json", NULL);
  json_error_t error;
  json_t *theirs = json_load_file(path, 0, &error);
  if (!theirs) g_error("%s: %s", path, error.text);
  const char *const arguments[] = {before, "--post", after, "--id", "student", "--items", "A:E", NULL};
  compare_with(theirs, "item_changes.json", arguments, 60);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/items/scored", test_scored);
  g_test_add_func("/items/chosen", test_chosen);
  g_test_add_func("/items/ratings", test_ratings);
  g_test_add_func("/items/changes", test_changes);
  return g_test_run();
}
