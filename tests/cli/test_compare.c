/* `assay compare --json` against values that R computed (reference/NN_*.json, and tests/reference/compare.json): every number
 * that it prints under a name of the reference file agrees, it prints the names that matter, and what else it prints is
 * described in src/findings/COMPARISON.md. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support.h"

typedef struct {
  guint compared;
  double sd, n;     /* of the changes, for what was drawn */
  GString *unknown; /* paths of ours that the reference does not have */
  GString *wrong;
} Tally;

/* What is said, and what that rests on; no reference has it. */
static gboolean is_of_words(const char *name) {
  static const char *const names[] = {
      "sentences",         "limits", "bearing", "scale", "counts_only", "single_rating", "clustered",
      "between_sentences", "family", "before",  "after", "family_size", "misses"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(name, names[i])) return TRUE;
  return FALSE;
}

/* Limits of 9,999 resamples against those of 99,999 others: four standard errors of a 2.5% quantile of a normal
 * distribution, 0.027 of the standard error of the average, and one step of the average. */
static gboolean is_drawn(const char *path) {
  return strstr(path, "bootstrap_mean_diff.percentile95") || strstr(path, "bootstrap_mean_diff.bca95");
}

/* Limits by the noncentral t and F: 1e-9. REML has no closed form, and its optimum is flat: 1e-6. */
static double allowed(const char *path) {
  static const char *const limits[] = {"noncentral", "algina", "g_z_ci95", "d_s_ci95", "g_s_ci95", "eta2", "omega2"};
  if (strstr(path, "reml")) return 1e-6;
  for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
    if (strstr(path, limits[i])) return 1e-9;
  return 1e-10;
}

static void compare_number(const char *path, double ours, double theirs, Tally *tally) {
  tally->compared++;
  double scale = theirs != 0 ? fabs(theirs) : 1, off = fabs(ours - theirs);
  gboolean good =
      is_drawn(path) ? off <= 4 * 0.027 * tally->sd / sqrt(tally->n) + 1 / tally->n : off <= allowed(path) * scale;
  if (!good) g_string_append_printf(tally->wrong, "%s: %.17g, R has %.17g\n", path, ours, theirs);
}

static gboolean is_absent(json_t *node) {
  return json_is_object(node) && json_object_get(node, "status") && json_is_null(json_object_get(node, "value"));
}

static void compare_node(const char *path, json_t *ours, json_t *theirs, Tally *tally) {
  if (is_absent(ours)) {
    if (json_is_number(theirs)) g_string_append_printf(tally->wrong, "%s has no value\n", path);
  } else if (json_is_object(ours)) {
    const char *key;
    json_t *value;
    json_object_foreach(ours, key, value) {
      if (is_of_words(key)) continue;
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
  } else if (json_is_number(ours) && !strstr(path, "bootstrap_mean_diff.R") &&
             !strstr(path, "bootstrap_mean_diff.seed")) {
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

/* Compares and gives the number of values that agree; `unknown`: whether names that R has not may stand there. */
static guint agree(json_t *ours, json_t *theirs, gboolean unknown, double sd, double n) {
  Tally tally = {.unknown = g_string_new(NULL), .wrong = g_string_new(NULL), .sd = sd, .n = n};
  compare_node("", ours, theirs, &tally);
  g_assert_cmpstr(tally.wrong->str, ==, "");
  if (!unknown) g_assert_cmpstr(tally.unknown->str, ==, "");
  g_string_free(tally.unknown, TRUE);
  g_string_free(tally.wrong, TRUE);
  return tally.compared;
}

static void check(const char *reference, const char *const *arguments, gboolean all, const char *const *expected) {
  json_t *theirs = support_shared_json(reference);
  if (!theirs) return;
  json_t *ours = run_compare(arguments);
  guint n = agree(ours, theirs, all, support_json_number(theirs, "diff.sd"), support_json_number(theirs, "n_pairs"));
  for (int i = 0; expected[i]; i++) support_json_at(ours, expected[i]);
  g_test_message("%s: %u values compared", reference, n);
  g_assert_cmpuint(n, >=, all ? 55 : 50);
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
  check("reference/02_hci_prepost.json", (const char *const[]){file, "--max", "20", NULL}, FALSE, names);
}

static void test_long(void) {
  g_autofree char *file = support_shared("data/student_sleep.csv");
  if (!file) return;
  check("reference/01_student_sleep.json",
        (const char *const[]){file, "--id", "ID", "--value", "extra", "--occasion", "group", "--before", "1", "--after",
                              "2", NULL},
        FALSE, names);
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
  check("reference/01_student_sleep.json", (const char *const[]){first, second, "--id", "person", NULL}, FALSE, names);
  support_folder_remove(folder);
}

/* Everything: the resampled limits too. */
static void test_all(void) {
  static const char *const more[] = {"bootstrap_mean_diff.percentile95.0",
                                     "bootstrap_mean_diff.bca95.1",
                                     "sign_flip.p",
                                     "correlation.spearman_ci95.0",
                                     "reliable_change.mdc95",
                                     "effect.becker_ci95.0",
                                     "ends.pre.at_max",
                                     "regression_to_mean.lowest_quarter.n",
                                     NULL};
  g_autofree char *file = support_shared("data/hci_prepost.csv");
  if (!file) return;
  check("reference/02_hci_prepost.json",
        (const char *const[]){file, "--max", "20", "--all", "--reliability", "0.7", NULL}, TRUE, more);
}

/* ---- Several pairs ---- */

static void test_pairs(void) {
  static const char *const wave[] = {"2m", "4m", "6m", "8m"};
  g_autofree char *file = support_shared("data/beat_the_blues_bdi_longitudinal.csv");
  json_t *theirs = file ? support_shared_json("reference/11_beat_the_blues_followup.json") : NULL;
  if (!theirs) return;
  json_t *ours =
      run_compare((const char *const[]){file, "--all", "--pair", "bdi.pre:bdi.2m", "--pair", "bdi.pre:bdi.4m", "--pair",
                                        "bdi.pre:bdi.6m", "--pair", "bdi.pre:bdi.8m", NULL});
  json_object_del(ours, "bh"); /* R's file has Holm alone */
  guint n = agree(json_object_get(ours, "holm"), json_object_get(theirs, "holm"), FALSE, 0, 1);
  g_assert_cmpuint(n, ==, 4);
  for (int w = 0; w < 4; w++) {
    g_autofree char *pair = g_strdup_printf("pre_to_bdi.%s", wave[w]);
    g_autofree char *gone = g_strdup_printf("baseline_dropout_bdi.%s", wave[w]);
    json_t *block = json_object_get(ours, pair), *other = json_object_get(theirs, pair);
    /* exactRankTests approximates above 50 changes; coin's exact p stands in wilcoxon_zero_dropped. */
    json_object_del(json_object_get(block, "wilcoxon"), "exact_p_midrank_zeros_dropped");
    double sd = support_json_number(other, "diff.sd"), people = support_json_number(other, "n_pairs");
    n += agree(block, other, TRUE, sd, people);
    if (w == 0) { /* three people left: too few for a test */
      g_assert_true(is_absent(support_json_at(block, "baseline_dropout.p")));
      continue;
    }
    n += agree(json_object_get(block, "baseline_dropout"), json_object_get(theirs, gone), TRUE, 0, 1);
  }
  g_test_message("%u values compared", n);
  g_assert_cmpuint(n, >=, 4 * 55);
  json_decref(ours);
  json_decref(theirs);
}

/* ---- Groups and sections ---- */

/* R ranks binary fractions, whose ties are fewer than those of the written decimals: of weights in tenths of a pound its rank
 * statistics are of other numbers. Those of whole numbers are compared in test_own(). */
static void drop_ranks(json_t *ours) {
  static const char *const blocks[] = {"overall", "group_CBT", "group_Cont", "group_FT"};
  for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) json_object_del(json_object_get(ours, blocks[i]), "wilcoxon");
  json_object_del(ours, "kruskal_gain");
  json_object_del(ours, "pairwise_wilcoxon_holm");
}

static json_t *own_reference(void);

/* effectsize's optimiser stops at about 1e-7; tests/reference/compare.R solves the same equations until the digits stand. */
static void take_exact_shares(json_t *anova) {
  static const char *const shares[] = {"eta2", "omega2"};
  json_t *own = own_reference();
  for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
    json_t *exact = json_object_get(json_object_get(own, "anorexia"), shares[i]),
           *theirs = json_object_get(anova, shares[i]);
    for (size_t k = 0; k < 3; k++)
      g_assert_cmpfloat_with_epsilon(json_number_value(json_array_get(exact, k)),
                                     json_number_value(json_array_get(theirs, k)), 2e-7);
    json_object_set(anova, shares[i], exact);
  }
  json_decref(own);
}

static void test_groups(void) {
  g_autofree char *file = support_shared("data/anorexia_prewt_postwt.csv");
  json_t *theirs = file ? support_shared_json("reference/03_anorexia.json") : NULL;
  if (!theirs) return;
  json_t *ours = run_compare((const char *const[]){file, "--by", "treat", NULL});
  drop_ranks(ours);
  take_exact_shares(json_object_get(theirs, "anova_gain"));
  json_t *coefficients = support_json_at(ours, "ancova.coef");
  g_assert_cmpuint(json_object_size(coefficients), ==, 4);
  guint n = agree(ours, theirs, TRUE, 0, 1);
  g_test_message("%u values compared", n);
  g_assert_cmpuint(n, >=, 190);
  json_decref(ours);
  json_decref(theirs);
}

static json_t *own_reference(void) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests", "reference", "compare.json", NULL);
  json_error_t error;
  json_t *root = json_load_file(path, 0, &error);
  if (!root) g_error("%s: %s", path, error.text);
  return root;
}

static void own_part(const char *part, guint least, const char *option, const char *column) {
  g_autofree char *file = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests", "reference", "sections.csv", NULL);
  json_t *root = own_reference(), *theirs = json_object_get(root, part);
  json_t *ours = run_compare((const char *const[]){file, "--all", option, column, NULL});
  const char *key;
  json_t *value;
  guint n = 0;
  json_object_foreach(theirs, key, value) {
    g_autofree char *name = g_strdup(key);
    json_t *own = json_object_get(ours, name);
    if (!own) g_error("compare %s %s has no %s", option, column, name);
    n += agree(own, value, TRUE, 0, 1);
  }
  g_assert_cmpuint(n, >=, least);
  json_decref(ours);
  json_decref(root);
}

static void test_own(void) {
  own_part("courses", 60, "--by", "Course");
  own_part("halves", 15, "--by", "half");
  own_part("sections", 18, "--cluster", "Section");
}

/* ---- Names ---- */

static void describe(const char *path, json_t *node, const char *text, guint *n) {
  const char *key;
  json_t *value;
  if (is_absent(node) || !json_is_object(node)) return;
  json_object_foreach(node, key, value) {
    gboolean of_data = g_str_has_prefix(key, "group_") || g_str_has_prefix(key, "pre_to_") ||
                       g_str_equal(path, "coef") || g_str_equal(path, "holm") || g_str_equal(path, "bh") ||
                       g_str_equal(path, "raw");
    g_autofree char *quoted = g_strdup_printf("`%s`", key);
    if (!of_data && !strstr(text, quoted))
      g_error("src/findings/COMPARISON.md does not tell of %s in %s", quoted, path);
    (*n)++;
    describe(key, json_is_array(value) ? json_array_get(value, 0) : value, text, n);
  }
}

/* Every name that JSON has is described. */
static void test_described(void) {
  g_autofree char *file = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests", "reference", "sections.csv", NULL);
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "src", "findings", "COMPARISON.md", NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  const char *const of_pairs[] = {file, "--all", "--pair", "Before:After", "--pair", "After:Before", NULL};
  const char *const of_courses[] = {file, "--all", "--by", "Course", "--cluster", "Section", "--max", "20", NULL};
  const char *const of_halves[] = {file, "--all", "--by", "Half", "--reliability", "0.8", NULL};
  const char *const *const all[] = {of_pairs, of_courses, of_halves};
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
    json_t *ours = run_compare(all[i]);
    describe("", ours, text, &n);
    json_decref(ours);
  }
  g_assert_cmpuint(n, >, 500);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cli/compare/wide", test_wide);
  g_test_add_func("/cli/compare/long", test_long);
  g_test_add_func("/cli/compare/two-files", test_two_files);
  g_test_add_func("/cli/compare/all", test_all);
  g_test_add_func("/cli/compare/pairs", test_pairs);
  g_test_add_func("/cli/compare/groups", test_groups);
  g_test_add_func("/cli/compare/own", test_own);
  g_test_add_func("/cli/compare/described", test_described);
  return g_test_run();
}
