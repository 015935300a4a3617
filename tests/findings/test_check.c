/* The checklist, and studies in which most things are missing. */
#include <string.h>

#include "small_study.h"

static AssayResult *check(const Small *small, int year) {
  GError *error = NULL;
  AssayFindingsRequest request = small_request(small, year, ASSAY_TIER_RESTRICTED);
  AssayResult *tree = assay_findings_check(&request, &error);
  g_assert_no_error(error);
  return tree;
}

static const char *part(const AssayResult *tree, const char *id, const char *name) {
  const AssayResult *checks = at(tree, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *one = assay_result_child(checks, i);
    if (g_str_equal(assay_result_string(at(one, "id")), id)) return assay_result_string(at(one, name));
  }
  g_error("no check %s", id);
}

static const char *state(const AssayResult *tree, const char *id) {
  return part(tree, id, "state");
}

static void test_required(void) {
  /* The rows that the procedure itself requires; the rest is its sample template. */
  static const char *const required[] = {"R1",  "R9",  "R10", "R11", "R16", "R17", "R18", "R19", "R20", "R21",
                                         "R22", "R23", "R24", "R25", "R27", "R28", "R29", "R30", "R31", NULL};
  Small small = small_whole();
  g_autoptr(AssayResult) tree = check(&small, 2024);
  for (guint i = 0; required[i]; i++) state(tree, required[i]);
  const AssayResult *checks = at(tree, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *one = assay_result_child(checks, i);
    const char *id = assay_result_string(at(one, "id"));
    gboolean must = g_strv_contains(required, id) || g_str_equal(id, "syllabus");
    g_assert_cmpint(must, ==, assay_result_flag(at(one, "required")));
    if (!assay_result_flag(at(one, "required")) && g_str_has_prefix(id, "R")) {
      g_assert_cmpstr(assay_result_string(at(one, "state")), !=, "error");
      g_assert_cmpstr(assay_result_string(at(one, "state")), !=, "not-shown");
    }
  }
  g_assert_cmpstr(state(tree, "R1"), ==, "shown");
  g_assert_cmpstr(state(tree, "R10"), ==, "shown");
  g_assert_cmpstr(state(tree, "R11"), ==, "shown");
  g_assert_cmpstr(state(tree, "R17"), ==, "shown");
  g_assert_cmpstr(state(tree, "R27"), ==, "not-due"); /* the first of three years: nothing can be shown of either */
  g_assert_cmpstr(state(tree, "R29"), ==, "not-due");
  g_assert_cmpstr(state(tree, "R19"), ==, "not-shown");
  g_assert_cmpstr(state(tree, "R31"), ==, "shown");
  g_assert_cmpstr(state(tree, "R35"), ==, "note");
  g_assert_cmpstr(state(tree, "roster"), ==, "warning"); /* the id "stray" */
  g_assert_cmpuint(assay_result_size(at(tree, "first")), ==, 3);
  assert_text(tree, "first[0]", "Write the purpose and need in 500 to 800 words");
  g_assert_cmpstr(part(tree, "R35", "sentence"), ==,
                  "Not all four are asked: no question on engagement or contributions.");
  g_assert_cmpstr(state(tree, "R49"), ==, "shown");
  small_close(&small);
}

/* A fourth year without a date of adoption is an error, and comes first. */
static void test_past(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) tree = check(&small, 2027);
  g_assert_cmpstr(state(tree, "R1"), ==, "error");
  g_assert_cmpstr(state(tree, "R27"), ==, "error");
  assert_text(tree, "first[0]", "Name the date of adoption, or ask what is to become of the pilot");
  small_close(&small);
}

/* Tests under ids that no roster row has: to be mended before anything is written. */
static void test_uncounted(void) {
  static const Filling sources[] = {
      {"roster", "roster.csv", NULL, small_roster},
      {"pretest", "pre.csv", NULL, "@learner=|@submitted|total\n1|2024-09-02|8\n2|2024-09-02|8\np03|2024-09-02|8\n"},
      {"posttest", "post.csv", NULL, small_post}};
  Small small = small_open(small_text, sources, G_N_ELEMENTS(sources));
  g_autoptr(AssayResult) tree = check(&small, 2024);
  assert_text(tree, "first[0]", "Mend what leaves answers uncounted: 1 warning in the list of issues");
  small_close(&small);
}

/* What nobody has stated is not shown, and printed nowhere. */
static void test_unsaid(void) {
  static const char *const keys[] = {"  unit: Public Service\n", "  modality: online\n", "  audience: graduate\n"};
  g_autofree char *text = g_strdup(small_text);
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    char *at_key = strstr(text, keys[i]);
    memmove(at_key, at_key + strlen(keys[i]), strlen(at_key + strlen(keys[i])) + 1);
  }
  Small small = small_open(text, NULL, 0);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  g_assert_null(assay_result_at(tree, "program.unit"));
  g_assert_null(assay_result_at(tree, "program.modality"));
  g_assert_null(assay_result_at(tree, "program.audience"));
  g_assert_cmpstr(state(tree, "R16"), ==, "not-shown");
  g_assert_cmpstr(state(tree, "R18"), ==, "not-shown");
  g_assert_cmpstr(part(tree, "R18", "sentence"), ==, "The study file names no department or unit.");
  small_close(&small);
}

static void test_narrative(void) {
  g_autofree char *folder = support_folder_new();
  GString *purpose = g_string_new("# Purpose and need\n\n");
  for (int i = 0; i < 497; i++) g_string_append(purpose, "word "); /* with the three of the heading, 500 */
  g_string_append(purpose, "- - -\n");
  support_write(folder, "purpose.md", purpose->str, (gssize)purpose->len);
  support_write(folder, "syllabus.md", "Week 1", -1);
  g_autofree char *text = g_strconcat(small_text, "narrative: {purpose: purpose.md}\n", NULL);
  g_autofree char *with = g_strdup(text);
  char *place = strstr(with, "  pilot_start");
  g_autofree char *head = g_strndup(with, (gsize)(place - with));
  g_autofree char *whole = g_strconcat(head, "  syllabus: syllabus.md\n", place, NULL);
  GError *error = NULL;
  Small small = {.key = assay_key_new_ephemeral(), .phrases = small_phrases()};
  small.study = assay_study_parse(whole, strlen(whole), "study.yml", folder, filling_complain, NULL, &error);
  g_assert_no_error(error);
  support_write(folder, "study.yml", whole, -1);
  small.store = filling_store(NULL, small.study, small.key);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_count(tree, "narrative.purpose_words", 500);
  g_assert_cmpstr(state(tree, "R19"), ==, "shown");
  g_assert_cmpstr(state(tree, "syllabus"), ==, "shown");
  small_close(&small);
  g_string_free(purpose, TRUE);
  support_folder_remove(g_steal_pointer(&folder));
}

/* Nothing was imported: every part of the tree stands and says why it is empty. */
static void test_empty(void) {
  Small small = small_open(small_text, NULL, 0);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_count(tree, "participation.enrolled", 0);
  assert_text(tree, "objectives[0].learned", "no-data");
  assert_status(tree, "objectives[0].metrics[0].change", ASSAY_RESULT_ABSENT);
  assert_text(tree, "level1.worth.sentence", "Nobody answered.");
  g_autofree char *json = assay_result_to_json(tree, FALSE);
  json_t *parsed = json_loads(json, 0, NULL);
  g_assert_nonnull(parsed);
  json_decref(parsed);
  small_close(&small);
}

/* Without a roster: pairs are still matched, placed by their dates; enrolment is absent with its reason. */
static void test_no_roster(void) {
  g_autofree char *text = g_strdup(small_text);
  char *from = strstr(text, "roster:\n"), *to = strstr(text, "instruments:\n");
  memmove(from, to, strlen(to) + 1);
  const char *badge = strstr(text, "    applies_to: [badge]\n");
  g_autofree char *head = g_strndup(text, (gsize)(badge - text));
  g_autofree char *whole = g_strconcat(head, badge + strlen("    applies_to: [badge]\n"), NULL);
  static const Filling sources[] = {{"pretest", "pre.csv", NULL, small_pre},
                                    {"posttest", "post.csv", NULL, small_post}};
  Small small = small_open(whole, sources, 2);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_status(tree, "participation.enrolled", ASSAY_RESULT_ABSENT);
  assert_count(tree, "participation.both_tests", 10);
  assert_count(tree, "objectives[0].metrics[0].n_matched", 10);
  support_assert_close(assay_result_number(at(tree, "objectives[0].metrics[0].change")), 3, 1e-14, "as with a roster");
  assert_count(tree, "objectives[0].eligible", 13); /* p01 to p12 and the one whom no roster knows */
  assert_text(tree, "objectives[0].target.sentence",
              "6 of 11 measured reached the target of 70% of the points (goal: at least 9); of the 13 ids in the "
              "exports, which may belong to fewer people, 6 to 8.");
  small_close(&small);
}

static void assert_says(const AssayResult *tree, const char *id, const char *expected_state, const char *expected) {
  g_assert_cmpstr(state(tree, id), ==, expected_state);
  if (!strstr(part(tree, id, "sentence"), expected)) g_error("%s: %s", id, part(tree, id, "sentence"));
}

/* What is hidden is not told as shown. Of 2024-25, 12 enrolled and 11 completed, 6 have the badge; 10 reached or did not reach the
 * target of the first objective, 6 that of the second, which is for those with the badge. */
static void test_withheld(void) {
  Small small = small_whole();
  g_autoptr(AssayResult) open = small_review(&small, 2024, ASSAY_TIER_RESTRICTED);
  assert_says(open, "R31", "shown", "badged by year. They are");
  g_autoptr(AssayResult) some = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  assert_says(some, "R31", "shown", "some of them are withheld");
  assert_says(some, "R40", "shown", "of some objectives this is withheld");
  GError *error = NULL;
  AssayFindingsRequest request = small_request(&small, 2024, ASSAY_TIER_PUBLISHED);
  request.disclosure.published_k = 13; /* more than ever came */
  g_autoptr(AssayResult) none = assay_findings_annual_review(&request, &error);
  g_assert_no_error(error);
  assert_says(none, "R31", "note", "The numbers by year are withheld");
  assert_says(none, "R40", "note", "How many have and have not reached them is withheld");
  /* Nor is it told how figures are made that are not there. */
  g_assert_cmpuint(assay_result_size(at(none, "evidence_methods")), ==, 3);
  assert_text(none, "evidence_methods[0].label", "Ranges");
  assert_text(none, "evidence_methods[1].label", "Who counts where");
  assert_text(none, "evidence_methods[2].label", "Levels");
  assert_text(some, "evidence_methods[1].label", "Averages");
  for (guint i = 0; i < assay_result_size(at(open, "methods")); i++) {
    const char *method = assay_result_string(assay_result_child(at(open, "methods"), i));
    g_assert_null(strstr(method, "Cronbach"));       /* nothing asks for engagement */
    g_assert_null(strstr(method, "chance readily")); /* one year, no sections */
  }
  small_close(&small);
}

/* One of two objectives has a framework; what to change is asked in writing, in what ways the activities engage is not; graduates can
 * be contacted and none has answered. Of what is to be mended three are named on page one, and that there are others. */
static void test_partly(void) {
  static const char text[] =
      "assay: 1\nprogram: {name: P, proposers: [A. B.], status: non-credit, pilot_start: 2024-fall}\n"
      "roster: {file: roster.csv, learner: ID, date_order: ymd, columns: {completed_on: D, reachable: R}}\n"
      "instruments:\n"
      "  - {id: end, level: 1, file: e.csv, year: 2024-25, items: [{id: change, column: C, type: text}]}\n"
      "  - {id: later, level: 3, file: l.csv, learner: {column: ID}, submitted: T, items: [{id: u, column: U, "
      "construct: used, type: "
      "choice}]}\n"
      "objectives:\n"
      "  - {id: one, text: One, alignment: {framework: F}}\n"
      "  - {id: two, text: Two}\n";
  Small small = small_open(text, NULL, 0);
  g_autoptr(AssayResult) tree = small_review(&small, 2024, ASSAY_TIER_PUBLISHED);
  assert_says(tree, "R20", "warning", "1 of 2 objectives");
  assert_says(tree, "R38", "note", "Neither a choice of ways nor a question in writing");
  assert_says(tree, "R48", "note", "no answer of a graduate is on file");
  const AssayResult *asked = at(tree, "evidence.headlines");
  const char *said = assay_result_string(at(assay_result_child(asked, assay_result_size(asked) - 1), "text"));
  g_assert_nonnull(strstr(said, "to be looked at again ("));
  g_assert_cmpuint(assay_result_size(at(tree, "fix")), ==, 3);
  guint more = 0; /* what is required and neither shown nor a matter of time, but the three */
  const AssayResult *checks = at(tree, "checks");
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *one = assay_result_child(checks, i);
    const char *now = assay_result_string(at(one, "state"));
    more += assay_result_flag(at(one, "required")) && (g_str_equal(now, "not-shown") || g_str_equal(now, "warning"));
  }
  g_autofree char *expected = g_strdup_printf("%u more stand in the table of completeness.", more - 3);
  assert_text(tree, "fix_more", expected);
  small_close(&small);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/check/required", test_required);
  g_test_add_func("/check/past", test_past);
  g_test_add_func("/check/uncounted", test_uncounted);
  g_test_add_func("/check/unsaid", test_unsaid);
  g_test_add_func("/check/narrative", test_narrative);
  g_test_add_func("/check/empty", test_empty);
  g_test_add_func("/check/no-roster", test_no_roster);
  g_test_add_func("/check/withheld", test_withheld);
  g_test_add_func("/check/partly", test_partly);
  return g_test_run();
}
