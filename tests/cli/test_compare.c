/* `assay compare --json` against values that R computed (reference/NN_*.json): every number that it prints under a name of the
 * reference file agrees, and it prints the names that matter. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support.h"

typedef struct {
  guint compared;
  GString *unknown; /* paths of ours that the reference does not have */
  GString *wrong;
} Tally;

static double allowed(const char *path) {
  return strstr(path, "noncentral") || strstr(path, "algina") || strstr(path, "g_z_ci95") ? 1e-9 : 1e-10;
}

static void compare_number(const char *path, double ours, double theirs, Tally *tally) {
  tally->compared++;
  double scale = theirs != 0 ? fabs(theirs) : 1;
  if (!(fabs(ours - theirs) <= allowed(path) * scale))
    g_string_append_printf(tally->wrong, "%s: %.17g, R has %.17g\n", path, ours, theirs);
}

static void compare_node(const char *path, json_t *ours, json_t *theirs, Tally *tally) {
  if (json_is_object(ours)) {
    const char *key;
    json_t *value;
    json_object_foreach(ours, key, value) {
      if (!*path && g_str_equal(key, "sentences")) continue;
      g_autofree char *child = *path ? g_strdup_printf("%s.%s", path, key) : g_strdup(key);
      json_t *other = json_object_get(theirs, key);
      if (other)
        compare_node(child, value, other, tally);
      else
        g_string_append_printf(tally->unknown, "%s\n", child);
    }
  } else if (json_is_array(ours)) {
    g_assert_cmpuint(json_array_size(ours), ==, json_array_size(theirs));
    for (size_t i = 0; i < json_array_size(ours); i++)
      compare_node(path, json_array_get(ours, i), json_array_get(theirs, i), tally);
  } else if (json_is_boolean(ours)) {
    tally->compared++;
    if (json_is_true(ours) != json_is_true(theirs)) g_string_append_printf(tally->wrong, "%s\n", path);
  } else if (json_is_number(ours)) {
    g_assert_true(json_is_number(theirs));
    compare_number(path, json_number_value(ours), json_number_value(theirs), tally);
  }
}

static json_t *run_compare(const char *const *arguments) {
  g_autofree char *program = g_build_filename(g_getenv("ASSAY_BINARY"), "assay", NULL);
  g_autoptr(GPtrArray) argv = g_ptr_array_new();
  g_ptr_array_add(argv, program);
  g_ptr_array_add(argv, (char *)"compare");
  g_ptr_array_add(argv, (char *)"--json");
  for (int i = 0; arguments[i]; i++) g_ptr_array_add(argv, (char *)arguments[i]);
  g_ptr_array_add(argv, NULL);
  g_autofree char *out = NULL, *err = NULL;
  GError *error = NULL;
  int status = 0;
  g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error(error);
  if (status != 0) g_error("compare ended with status %d: %s", status, err);
  json_error_t where;
  json_t *json = json_loads(out, 0, &where);
  if (!json) g_error("no JSON: %s\n%s", where.text, out);
  return json;
}

static void check(const char *reference, const char *const *arguments, const char *const *expected) {
  json_t *theirs = support_shared_json(reference);
  if (!theirs) return;
  json_t *ours = run_compare(arguments);
  Tally tally = {.unknown = g_string_new(NULL), .wrong = g_string_new(NULL)};
  compare_node("", ours, theirs, &tally);
  for (int i = 0; expected[i]; i++) support_json_at(ours, expected[i]);
  g_test_message("%s: %u values compared", reference, tally.compared);
  g_assert_cmpstr(tally.wrong->str, ==, "");
  g_assert_cmpstr(tally.unknown->str, ==, "");
  g_assert_cmpuint(tally.compared, >=, 50);
  g_string_free(tally.unknown, TRUE);
  g_string_free(tally.wrong, TRUE);
  json_decref(ours);
  json_decref(theirs);
}

static const char *const names[] = {"n_total",
                                    "n_pairs",
                                    "pre.mean",
                                    "post.sd",
                                    "diff.n_pos",
                                    "diff.n_zero",
                                    "diff.n_neg",
                                    "pearson_r",
                                    "paired_t.t",
                                    "paired_t.ci95.0",
                                    "effect.d_av_rms",
                                    "effect.d_av_ci95_algina_keselman.1",
                                    "effect.d_z_ci95_noncentral_t.0",
                                    "wilcoxon.pratt.exact.p",
                                    "wilcoxon.exact_p_midrank_zeros_dropped",
                                    "wilcoxon.hodges_lehmann_all_diffs",
                                    NULL};

static void test_wide(void) {
  g_autofree char *file = support_shared("data/hci_prepost.csv");
  if (!file) return;
  check("reference/02_hci_prepost.json", (const char *const[]){file, "--max", "20", NULL}, names);
}

static void test_long(void) {
  g_autofree char *file = support_shared("data/student_sleep.csv");
  if (!file) return;
  check("reference/01_student_sleep.json",
        (const char *const[]){file, "--id", "ID", "--value", "extra", "--occasion", "group", "--before", "1", "--after",
                              "2", NULL},
        names);
}

/* The same sleep data as two files, in another order of learners and with ids in another case and spacing. */
static void test_two_files(void) {
  g_autofree char *file = support_shared("data/student_sleep.csv");
  if (!file) return;
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autoptr(GString) before = g_string_new("person,score\n"), after = g_string_new("person,score\n");
  for (int i = 1; lines[i] && *lines[i]; i++) {
    g_auto(GStrv) cell = g_strsplit(lines[i], ",", -1);
    g_strdelimit(cell[1], "\"", ' ');
    g_strdelimit(cell[2], "\"", ' ');
    g_strstrip(cell[1]);
    g_strstrip(cell[2]);
    if (g_str_equal(cell[1], "1"))
      g_string_append_printf(before, "s%s,%s\n", cell[2], cell[0]);
    else {
      g_autofree char *row = g_strdup_printf("\" S%s\",%s\n", cell[2], cell[0]);
      g_string_insert(after, (gssize)strlen("person,score\n"), row);
    }
  }
  char *folder = support_folder_new();
  support_write(folder, "before.csv", before->str, -1);
  support_write(folder, "after.csv", after->str, -1);
  g_autofree char *first = g_build_filename(folder, "before.csv", NULL),
                  *second = g_build_filename(folder, "after.csv", NULL);
  check("reference/01_student_sleep.json", (const char *const[]){first, second, "--id", "person", NULL}, names);
  support_folder_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cli/compare/wide", test_wide);
  g_test_add_func("/cli/compare/long", test_long);
  g_test_add_func("/cli/compare/two-files", test_two_files);
  return g_test_run();
}
