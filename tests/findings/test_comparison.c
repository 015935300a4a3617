/* The comparison before and after against values that R computed (reference/01 and 02). */
#include <math.h>

#include "assay/stats.h"
#include "small_study.h"

static const char pair_text[] =
    "assay: 1\n"
    "program: {name: P, unit: U, proposers: [A. B., C. D.], status: non-credit, modality: online, audience: graduate, "
    "pilot_start: 2024-fall}\n"
    "instruments:\n"
    "  - {id: test, level: 2, file: t.csv, year: 2024-25, blank: missing, items: [{id: pre, column: A, type: number}, "
    "{id: post, column: B, type: number}]}\n"
    "objectives:\n"
    "  - {id: all, text: All, metrics: [{id: m, kind: skill, method: test, mode: retrospective, pre: test.pre, post: "
    "test.post}]}\n";

static AssayResult *compare_metric(const Small *small, const AssayDecimal *max, GError **error) {
  AssayTable *table = assay_findings_pairs(small->store, &small->study->objectives[0].metrics[0], NULL, 0, error);
  g_assert_nonnull(table);
  AssayComparedPair pair = {"A", "B", table, NULL};
  AssayComparisonRequest request = {.phrases = small->phrases, .pairs = &pair, .n_pairs = 1, .max = max};
  AssayResult *tree = assay_findings_comparison(&request, error);
  assay_table_free(table);
  return tree;
}

static AssayResult *compare(const char *table, const char *max) {
  GError *error = NULL;
  Filling source = {"test", "t.csv", NULL, table};
  Small small = small_open(pair_text, &source, 1);
  AssayDecimal decimal = {0};
  if (max) assay_decimal_parse(max, -1, FALSE, &decimal);
  AssayResult *tree = compare_metric(&small, max ? &decimal : NULL, &error);
  g_assert_no_error(error);
  small_close(&small);
  return tree;
}

/* What is said, and what that rests on: no reference has it. */
static gboolean is_of_words(const char *name) {
  static const char *const names[] = {"sentences",   "limits",        "bearing",  "scale",
                                      "counts_only", "single_rating", "clustered"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_strcmp0(name, names[i]) == 0) return TRUE;
  return FALSE;
}

/* Every number of ours that the reference has too. */
static guint agree(const AssayResult *ours, json_t *theirs, const char *path) {
  guint n = 0;
  if (assay_result_kind(ours) == ASSAY_RESULT_GROUP || assay_result_kind(ours) == ASSAY_RESULT_LIST) {
    for (guint i = 0; i < assay_result_size(ours); i++) {
      const AssayResult *child = assay_result_child(ours, i);
      const char *name = assay_result_name(child);
      json_t *other = name ? json_object_get(theirs, name) : json_array_get(theirs, i);
      g_autofree char *child_path = name ? g_strdup_printf("%s.%s", path, name) : g_strdup_printf("%s[%u]", path, i);
      if (is_of_words(name)) continue;
      if (!other) g_error("the reference has no %s", child_path);
      n += agree(child, other, child_path);
    }
    return n;
  }
  if (!json_is_number(theirs)) return 0;
  gboolean loose = strstr(path, "noncentral") || strstr(path, "algina") || strstr(path, "g_z_ci95");
  support_assert_close(assay_result_number(ours), json_number_value(theirs), loose ? 1e-9 : 1e-10, path);
  return 1;
}

/* Column `a` and `b` of a CSV without quotes or with all cells bare, as a filling. */
static char *read_pairs(const char *name, guint a, guint b) {
  g_autofree char *path = support_shared(name), *text = NULL;
  if (!path) return NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  GString *table = g_string_new("@submitted|pre|post\n");
  for (guint i = 1; line[i] && *line[i]; i++) {
    g_auto(GStrv) cell = g_strsplit(g_strchomp(line[i]), ",", -1);
    g_string_append_printf(table, "2025-01-01|%s|%s\n", cell[a], cell[b]);
  }
  return g_string_free(table, FALSE);
}

static void test_hci(void) {
  g_autofree char *table = read_pairs("data/hci_prepost.csv", 1, 2);
  json_t *reference = support_shared_json("reference/02_hci_prepost.json");
  if (!table || !reference) return;
  g_autoptr(AssayResult) tree = compare(table, "20");
  guint n = agree(tree, reference, "");
  g_assert_cmpuint(n, >=, 65);
  assert_text(tree, "sentences[1]", "Of 16 people, 12 scored higher, 2 the same and 2 lower.");
  g_assert_cmpuint(assay_result_size(at(tree, "sentences")), ==, 3);
  g_assert_true(g_str_has_prefix(assay_result_string(at(tree, "limits[0]")),
                                 "These learners were measured before and after, with no comparison group."));
  json_decref(reference);
}

/* The sleep data stand in long form: ten rows of the first group, then ten of the second, in the same order of people.
 */
static void test_sleep(void) {
  g_autofree char *path = support_shared("data/student_sleep.csv"), *text = NULL;
  json_t *reference = support_shared_json("reference/01_student_sleep.json");
  if (!path || !reference) return;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  GString *table = g_string_new("@submitted|pre|post\n");
  for (guint i = 1; i <= 10; i++) {
    g_auto(GStrv) before = g_strsplit(line[i], ",", -1), after = g_strsplit(line[i + 10], ",", -1);
    g_string_append_printf(table, "2025-01-01|%s|%s\n", before[0], after[0]);
  }
  g_autoptr(AssayResult) tree = compare(table->str, NULL);
  g_assert_cmpuint(agree(tree, reference, ""), >=, 50);
  assert_text(tree, "sentences[0]",
              "The average rose from 0.75 to 2.33 among the 10 people measured both times: a change of 1.58 points.");
  g_assert_null(assay_result_at(tree, "gain"));
  g_string_free(table, TRUE);
  json_decref(reference);
}

static gboolean says(const AssayResult *tree, const char *list, const char *part) {
  const AssayResult *sentences = at(tree, list);
  for (guint i = 0; i < assay_result_size(sentences); i++)
    if (strstr(assay_result_string(assay_result_child(sentences, i)), part)) return TRUE;
  return FALSE;
}

static const char nine[] =
    "@submitted|pre|post\n2025-01-01|1|2\n2025-01-01|2|3\n2025-01-01|3|5\n2025-01-01|4|4\n"
    "2025-01-01|5|7\n2025-01-01|6|6\n2025-01-01|7|9\n2025-01-01|8|9\n2025-01-01|9|12\n"
    "2025-01-01|9|\n";

/* Nothing in it that tests or estimates, whatever it is called. */
static void assert_no_inference(const AssayResult *node) {
  static const char *const names[] = {"p", "t", "df", "Z", "V", "ci95", "p_two_sided", "V_plus", "V_minus"};
  const char *name = assay_result_name(node);
  for (guint i = 0; name && i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(name, names[i]) || strstr(name, "ci95")) {
      if (assay_result_known(node)) g_error("%s stands under ten people", name);
      g_assert_cmpstr(assay_result_reason(node), ==, "fewer than 10 people");
    }
  for (guint i = 0; i < assay_result_size(node); i++) assert_no_inference(assay_result_child(node, i));
}

/* Nine pairs: counts, averages, no interval and no p-value anywhere; a tenth brings them. */
static void test_few(void) {
  g_autoptr(AssayResult) tree = compare(nine, NULL);
  assert_count(tree, "n_total", 10);
  assert_count(tree, "n_pairs", 9);
  assert_no_inference(tree);
  g_assert_false(says(tree, "sentences", "interval;"));
  g_assert_true(says(tree, "sentences", "Read these 9 people as individual cases"));
  g_assert_true(says(tree, "limits", "1 person has only one of the two measures and is left out of the comparison."));
  g_assert_true(assay_result_flag(at(tree, "counts_only")));
  g_autofree char *ten = g_strdup_printf("%s2025-01-01|3|4\n", nine);
  g_autoptr(AssayResult) more = compare(ten, NULL);
  g_assert_true(assay_result_known(at(more, "paired_t.p_two_sided")));
  g_assert_true(says(more, "sentences", "95% interval; about 1 in 20"));
  g_assert_true(g_str_has_prefix(assay_result_string(at(more, "bearing")), "What 10 people can bear: counts, and an"));
}

/* Twelve answers from 1 to 5: counts and the middle, no interval of their average; from 0 to 10 it is a score. */
static void test_rating(void) {
  GString *table = g_string_new("@submitted|pre|post\n");
  for (int i = 0; i < 12; i++) g_string_append_printf(table, "2025-01-01|%d|%d\n", 1 + i % 3, 3 + i % 3);
  g_autoptr(AssayResult) tree = compare(table->str, NULL);
  g_assert_true(assay_result_flag(at(tree, "single_rating")));
  assert_count(tree, "scale.possible_values", 6);
  assert_text(tree, "sentences[0]", "All 12 people with both had a higher one afterwards.");
  assert_text(tree, "sentences[1]",
              "The middle answer (half of the people gave it or a lower one) was 2 before and 4 after.");
  g_assert_false(says(tree, "sentences", "95%"));
  g_autoptr(AssayResult) score = compare(table->str, "10");
  g_assert_false(assay_result_flag(at(score, "single_rating")));
  assert_count(score, "scale.possible_values", 11);
  g_string_free(table, TRUE);
}

/* All differences are equal: what needs a spread has a reason and no value. */
static void test_no_spread(void) {
  g_autoptr(AssayResult) tree = compare("@submitted|pre|post\n2025-01-01|1|2\n2025-01-01|2|3\n2025-01-01|3|4\n", "3");
  assert_status(tree, "paired_t.t", ASSAY_RESULT_ABSENT);
  assert_status(tree, "paired_t.ci95", ASSAY_RESULT_ABSENT);
  assert_status(tree, "effect.d_z", ASSAY_RESULT_ABSENT);
  g_assert_cmpfloat(assay_result_number(at(tree, "diff.mean")), ==, 1);
}

static void test_nobody(void) {
  GError *error = NULL;
  Filling source = {"test", "t.csv", NULL, "@submitted|pre|post\n2025-01-01|1|\n2025-01-01||3\n"};
  Small small = small_open(pair_text, &source, 1);
  AssayResult *tree = compare_metric(&small, NULL, &error);
  g_assert_null(tree);
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  g_assert_nonnull(strstr(error->message, "(2 people have one of them, 0 people have none)"));
  g_clear_error(&error);
  small_close(&small);
}

int main(int argc, char **argv) {
  assay_stats_set_up();
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/comparison/hci", test_hci);
  g_test_add_func("/comparison/sleep", test_sleep);
  g_test_add_func("/comparison/few", test_few);
  g_test_add_func("/comparison/rating", test_rating);
  g_test_add_func("/comparison/no-spread", test_no_spread);
  g_test_add_func("/comparison/nobody", test_nobody);
  return g_test_run();
}
