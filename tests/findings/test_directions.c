/* Ratings that run against the others. The items of psychTools' bfi that are asked the other way round are those that its
 * manual keys with a minus: A1, C4, C5, E1, E2, O2, O5; the correlations are base R's, see
 * tests/stats/test_item_directions.c. */
#include "assay/stats.h"
#include "small_study.h"

#define SCALE "scales: [{id: six, labels: ['1', '2', '3', '4', '5', '6']}]\n"
#define OBJECTIVE                                                                                                   \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: survey, post: s.%s}, {id: n, kind: skill, " \
  "method: survey, post: s.%s}]}]\n"

/* Five items a scale, each scale a construct; `reversed` lists ids between blanks. */
static char *bfi_study(const char *reversed) {
  static const char *const scale[] = {"A", "C", "E", "N", "O"};
  static const char *const construct[] = {"relevance", "engagement", "contribution", "satisfaction", "value"};
  g_autoptr(GString) text =
      g_string_new(FILLING_PROGRAM SCALE "instruments:\n  - {id: s, level: 1, file: s.csv, submitted: When, items: [");
  for (guint g = 0; g < 5; g++)
    for (guint i = 1; i <= 5; i++) {
      g_autofree char *id = g_strdup_printf("%s%u", scale[g], i), *word = g_strdup_printf(" %s ", id);
      g_string_append_printf(text, "%s\n      {id: %s, column: %s, scale: six, construct: %s, reverse: %s}",
                             g + i > 1 ? "," : "", id, id, construct[g], strstr(reversed, word) ? "true" : "false");
    }
  g_string_append_printf(text, "]}\n" OBJECTIVE, "A1", "A1");
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The first 25 columns of the file, as a table of filling.h; NULL where it is not there. */
static char *bfi_table(void) {
  g_autofree char *path = support_shared("data/psych_bfi.csv"), *csv = NULL;
  if (!path) return NULL;
  g_assert_true(g_file_get_contents(path, &csv, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(csv, "\n", -1);
  GString *table = g_string_new(NULL);
  for (guint r = 0; line[r] && *line[r]; r++) {
    g_auto(GStrv) cell = g_strsplit(line[r], ",", -1);
    for (guint c = 0; c < 25; c++) {
      g_auto(GStrv) bare = g_strsplit(cell[c], "\"", -1);
      g_autofree char *text = g_strjoinv("", bare);
      g_string_append_printf(table, "%s%s", c ? "|" : "", strcmp(text, "NA") ? text : "");
    }
    g_string_append_c(table, '\n');
  }
  return g_string_free(table, FALSE);
}

/* The items that issues name, each with its correlation: "A1 -0.31, C4 -0.56". */
static char *found_in(const Small *small) {
  GError *error = NULL;
  g_autoptr(AssayIssues) issues = assay_findings_directions(small->store, small->study, &error);
  g_assert_no_error(error);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < assay_issues_size(issues); i++) {
    const AssayIssue *issue = assay_issues_get(issues, i);
    g_assert_cmpstr(issue->code, ==, "reversed-item");
    g_assert_cmpint(issue->severity, ==, ASSAY_SEVERITY_WARNING);
    const char *item = strstr(issue->message, "item '") + strlen("item '");
    const char *r = strstr(issue->message, "correlation ") + strlen("correlation ");
    g_string_append_printf(text, "%s%.*s %.*s", i ? ", " : "", (int)strcspn(item, "'"), item, (int)strcspn(r, ","), r);
  }
  return g_string_free(text, FALSE);
}

static char *found_with(const char *study, const char *table) {
  const Filling source = {"s", "s.csv", NULL, table};
  Small small = small_open(study, &source, 1);
  char *found = found_in(&small);
  small_close(&small);
  return found;
}

static void test_bfi(void) {
  g_autofree char *table = bfi_table();
  if (!table) return;
  g_autofree char *as_asked = bfi_study(""), *keyed = bfi_study(" A1 C4 C5 E1 E2 O2 O5 "),
                  *wrong = bfi_study(" A1 N3 ");
  g_autofree char *first = found_with(as_asked, table), *second = found_with(keyed, table);
  g_autofree char *third = found_with(wrong, table);
  g_assert_cmpstr(first, ==, "A1 -0.31, C4 -0.56, C5 -0.48, E1 -0.51, E2 -0.61, O2 -0.34, O5 -0.42");
  g_assert_cmpstr(second, ==, "");
  /* N3 is turned by the study, and the data say that it should not be: minus the correlation of N3 as answered. */
  g_assert_cmpstr(third, ==, "C4 -0.56, C5 -0.48, E1 -0.51, E2 -0.61, N3 -0.67, O2 -0.34, O5 -0.42");
}

/* ---- Small ones of our own ---- */

#define STUDY(more)                                                                                               \
  FILLING_PROGRAM SCALE                                                                                           \
      "instruments:\n  - {id: s, level: 1, file: s.csv, submitted: When, items: [{id: a, column: a, scale: six, " \
      "construct: value}, {id: b, column: b, scale: six, construct: value}, {id: c, column: c, scale: six, "      \
      "construct: value" more                                                                                     \
      "}, {id: d, column: d, scale: six, construct: relevance}, {id: set, from: x, to: z, "                       \
      "scale: six}]}\nobjectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: survey, post: s.a}, "  \
      "{id: n, kind: skill, method: survey, post: s.b}]}]\n"

/* `n` rows in which b says what a says, c and the second part of the range say the opposite. */
static char *small_table(guint n) {
  GString *table = g_string_new("@submitted|a|b|c|d|set.1|set.2|set.3\n");
  for (guint i = 0; i < n; i++) {
    guint x = i % 6 + 1;
    g_string_append_printf(table, "2025-01-01|%u|%u|%u|%u|%u|%u|%u\n", x, i % 5 ? x : 3, 7 - x, x, x, 7 - x,
                           i % 7 ? x : 2);
  }
  return g_string_free(table, FALSE);
}

static void test_small(void) {
  g_autofree char *few = small_table(29), *enough = small_table(60);
  g_autofree char *of_few = found_with(STUDY(""), few), *of_enough = found_with(STUDY(""), enough);
  g_autofree char *declared = found_with(STUDY(", reverse: true"), enough);
  g_assert_cmpstr(of_few, ==, ""); /* fewer than 30 people */
  g_assert_true(g_str_has_prefix(of_enough, "c -0.9"));
  g_assert_nonnull(strstr(of_enough, "set.2 -0.9"));
  g_assert_true(g_str_has_prefix(declared, "set.2 -0.9"));
}

static AssayResult *check_of(const Small *small) {
  GError *error = NULL;
  AssayFindingsRequest request = small_request(small, 2024, ASSAY_TIER_INTERNAL);
  AssayResult *tree = assay_findings_check(&request, &error);
  g_assert_no_error(error);
  return tree;
}

/* The checklist says so, and that it is to be mended; where nothing runs backwards it says nothing. */
static void test_checklist(void) {
  g_autofree char *table = small_table(60);
  const Filling source = {"s", "s.csv", NULL, table};
  Small small = small_open(STUDY(""), &source, 1);
  g_autoptr(AssayResult) tree = check_of(&small);
  gboolean said = FALSE;
  const AssayResult *checks = at(tree, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *one = assay_result_child(checks, i);
    if (!g_str_equal(assay_result_string(at(one, "id")), "reverse")) continue;
    said = TRUE;
    g_assert_cmpstr(assay_result_string(at(one, "state")), ==, "warning");
    g_assert_cmpstr(
        assay_result_string(at(one, "sentence")), ==,
        "2 ratings run against the others of their construct; the list of issues names them. Each counts as "
        "it stands.");
  }
  g_assert_true(said);
  small_close(&small);
  Small whole = small_whole();
  g_autoptr(AssayResult) clean = check_of(&whole);
  checks = at(clean, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++)
    g_assert_cmpstr(assay_result_string(at(assay_result_child(checks, i), "id")), !=, "reverse");
  small_close(&whole);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/directions/bfi", test_bfi);
  g_test_add_func("/directions/small", test_small);
  g_test_add_func("/directions/checklist", test_checklist);
  return g_test_run();
}
