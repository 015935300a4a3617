/* Every phrase of the book can be filled, says none of the banned words, and every phrase that the sources name exists.
 */
#include <string.h>

#include "small_study.h"

/* A word that claims a cause, or more than the data hold. */
static const char *const banned[] = {"caused", "led to", "proves", "effective", "impact of", "significant"};

/* Adds the fields of a phrase to a context: counts where the phrase counts, texts elsewhere. */
static void add_fields(AssayResult *context, const char *text) {
  for (const char *open = strchr(text, '{'); open; open = strchr(open + 1, '{')) {
    gsize length = strcspn(open + 1, "}:#");
    g_autofree char *name = g_strndup(open + 1, length);
    g_assert_null(strpbrk(name, ". [")); /* contexts are flat */
    if (assay_result_at(context, name)) continue;
    const char *counted = NULL;
    for (const char *mark = ":#"; *mark && !counted; mark++) {
      g_autofree char *as_count = g_strdup_printf("{%s%c", name, *mark);
      counted = strstr(text, as_count);
    }
    if (counted)
      assay_result_add_count(context, name, 2);
    else
      assay_result_add_text(context, name, "words");
  }
}

static void test_fill(void) {
  g_autoptr(AssayPhrases) phrases = small_phrases();
  const char *const *ids = assay_phrases_ids(phrases);
  guint n = 0;
  for (; ids[n]; n++) {
    GError *error = NULL;
    g_autoptr(AssayResult) context = assay_result_new();
    add_fields(context, assay_phrases_text(phrases, ids[n]));
    g_autofree char *text = assay_phrases_fill(phrases, ids[n], context, &error);
    g_assert_no_error(error);
    g_assert_null(strchr(text, '{'));
    g_assert_cmpuint(strlen(text), >, 0);
  }
  g_assert_cmpuint(n, >, 100);
}

static void test_banned(void) {
  g_autoptr(AssayPhrases) phrases = small_phrases();
  for (const char *const *id = assay_phrases_ids(phrases); *id; id++) {
    g_autofree char *folded = g_utf8_casefold(assay_phrases_text(phrases, *id), -1);
    for (guint i = 0; i < G_N_ELEMENTS(banned); i++)
      if (strstr(folded, banned[i])) g_error("%s says \"%s\"", *id, banned[i]);
  }
}

/* An interval speaks of others than those measured only under a condition, and the sentence names it. */
static void test_others(void) {
  static const char *const others[] = {"future group", "later group", "similar group", "such groups"},
                           *const conditions[] = {"only if ", "if learners", "cannot be checked"};
  g_autoptr(AssayPhrases) phrases = small_phrases();
  guint found = 0;
  for (const char *const *id = assay_phrases_ids(phrases); *id; id++) {
    g_autofree char *folded = g_utf8_casefold(assay_phrases_text(phrases, *id), -1);
    gboolean speaks = FALSE, limits = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) speaks |= strstr(folded, others[i]) != NULL;
    for (guint i = 0; i < G_N_ELEMENTS(conditions); i++) limits |= strstr(folded, conditions[i]) != NULL;
    if (speaks && !limits) g_error("%s speaks of other groups without a condition", *id);
    found += speaks;
  }
  g_assert_cmpuint(found, >=, 4);
}

static void no_banned(const AssayResult *node) {
  const char *text = assay_result_string(node);
  g_autofree char *folded = text ? g_utf8_casefold(text, -1) : NULL;
  for (guint i = 0; folded && i < G_N_ELEMENTS(banned); i++) g_assert_null(strstr(folded, banned[i]));
  for (guint i = 0; i < assay_result_size(node); i++) no_banned(assay_result_child(node, i));
}

static void test_tree(void) {
  Small small = small_whole();
  for (int year = 2024; year <= 2025; year++) {
    g_autoptr(AssayResult) tree = small_review(&small, year, ASSAY_TIER_RESTRICTED);
    no_banned(tree);
  }
  small_close(&small);
}

/* Reads the sources: an unknown id would end the program only when its case arises. */
static void test_ids_of_sources(void) {
  g_autofree char *folder = g_build_filename(g_getenv("ASSAY_SOURCE"), "src", "findings", NULL);
  g_autoptr(AssayPhrases) phrases = small_phrases();
  g_autoptr(GRegex) quoted = g_regex_new(
      "\"((?:items|reason|check|compare|caveat|care|since|verdict|years|worth|response|contact|due|received|limit|"
      "method|"
      "counts|"
      "alpha|follow-up|answering|attempts|construct|engagement|groups?|sections|themes|occasion|retention|step|with-"
      "learning|"
      "missing|applies|oversight|pilot|participation|status|headline|fix|change|metric|target|require)-[a-z-]*[a-"
      "z])\"",
      0, 0, NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_assert_nonnull(dir);
  guint found = 0;
  for (const char *name; (name = g_dir_read_name(dir));) {
    if (!g_str_has_suffix(name, ".c")) continue;
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(quoted, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
      g_autofree char *id = g_match_info_fetch(match, 1);
      if (g_str_has_suffix(id, "-unbounded") && !g_str_has_suffix(id, "plain-unbounded") &&
          !g_str_has_suffix(id, "after-unbounded"))
        continue; /* the beginning of an id */
      if (!g_strv_contains(assay_phrases_ids(phrases), id)) g_error("%s: no phrase \"%s\"", name, id);
      found++;
    }
  }
  g_assert_cmpuint(found, >, 80);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/phrases/fill", test_fill);
  g_test_add_func("/phrases/banned", test_banned);
  g_test_add_func("/phrases/others", test_others);
  g_test_add_func("/phrases/tree", test_tree);
  g_test_add_func("/phrases/ids", test_ids_of_sources);
  return g_test_run();
}
