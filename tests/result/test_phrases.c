#include <glib.h>
#include <string.h>

#include "assay/result.h"
#include "support.h"

static AssayPhrases *load(const char *yaml, GError **error) {
  char *folder = support_folder_new();
  support_write(folder, "phrases.yml", yaml, -1);
  g_autofree char *path = g_build_filename(folder, "phrases.yml", NULL);
  AssayPhrases *phrases = assay_phrases_load(path, error);
  support_folder_remove(folder);
  return phrases;
}

static AssayResult *context(void) {
  AssayResult *root = assay_result_new();
  assay_result_add_count(root, "n", 1);
  assay_result_add_count(root, "many", 1204);
  assay_result_add_missing(root, "gone", ASSAY_RESULT_HIDDEN, "small");
  AssayResult *share = assay_result_add_number(assay_result_add_group(root, "target"), "share", 0.8);
  assay_result_set_format(share, ASSAY_FORMAT_PERCENT, 0);
  AssayResult *change = assay_result_add_number(root, "change", -1);
  assay_result_set_format(change, ASSAY_FORMAT_SIGNED, 0);
  AssayResult *mean = assay_result_add_number(root, "mean", 1);
  assay_result_set_format(mean, ASSAY_FORMAT_PLAIN, 1);
  assay_result_append_text(assay_result_add_list(root, "steps"), "enrolled");
  return root;
}

static void test_fill(void) {
  GError *error = NULL;
  g_autoptr(AssayPhrases) phrases = load(
      "share: \"{target.share} of {many:learner|learners}.\"\n"
      "one: \"{n:learner|learners} {n#has|have} answered; {gone:answer|answers}.\"\n"
      "unit: \"{change:point|points}, {mean:point|points}\"\n"
      "list: \"First: {steps[0]}\"\n"
      "plain: Nothing to fill.\n",
      &error);
  g_assert_no_error(error);
  g_autoptr(AssayResult) root = context();
  static const char *const expected[][2] = {{"share", "80% of 1,204 learners."},
                                            {"one", "1 learner has answered; * answers."},
                                            {"unit",
                                             "\xe2\x88\x92"
                                             "1 point, 1.0 points"},
                                            {"list", "First: enrolled"},
                                            {"plain", "Nothing to fill."}};
  const char *const *ids = assay_phrases_ids(phrases);
  for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
    g_assert_cmpstr(ids[i], ==, expected[i][0]); /* in the order of the file */
    g_autofree char *got = assay_phrases_fill(phrases, ids[i], root, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(got, ==, expected[i][1]);
  }
  g_assert_null(ids[G_N_ELEMENTS(expected)]);
  g_assert_cmpstr(assay_phrases_text(phrases, "list"), ==, "First: {steps[0]}");
}

static void test_field_that_is_not_there(void) {
  g_autoptr(AssayPhrases) phrases = load("wrong: \"{taget.share}\"\ngroup: \"{target}\"\n", NULL);
  g_autoptr(AssayResult) root = context();
  GError *error = NULL;
  g_assert_null(assay_phrases_fill(phrases, "wrong", root, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, "\"wrong\""));
  g_assert_nonnull(strstr(error->message, "{taget.share}"));
  g_assert_nonnull(strstr(error->message, "{target.share}"));
  g_clear_error(&error);
  g_assert_null(assay_phrases_fill(phrases, "group", root, &error));
  g_assert_nonnull(strstr(error->message, "group of results"));
  g_clear_error(&error);
}

static void test_broken_books(void) {
  static const struct {
    const char *yaml, *says;
  } cases[] = {{"a: \"x {n\"\n", "brace"},
               {"a: \"x }\"\n", "brace"},
               {"a: \"{}\"\n", "without a name"},
               {"ok: fine\na: \"{n:one}\"\n", ":2:"},
               {"a: x\na: y\n", "second time"},
               {"- a\n", "no phrase book"},
               {"a: [1]\n", "no phrase"},
               {"a: \"x\n", "YAML"},
               {"", "no phrase book"},
               {"a: \"{n m}\"\n", "blank"},
               {"a: \"\"\n", "no phrase"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    g_assert_null(load(cases[i].yaml, &error));
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
    if (!strstr(error->message, cases[i].says)) g_error("\"%s\" does not say \"%s\"", error->message, cases[i].says);
    g_assert_nonnull(strstr(error->message, "phrases.yml:"));
    g_error_free(error);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/phrases/fill", test_fill);
  g_test_add_func("/phrases/field-that-is-not-there", test_field_that_is_not_there);
  g_test_add_func("/phrases/broken-books", test_broken_books);
  return g_test_run();
}
