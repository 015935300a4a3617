/* Every citation tag in the sources has its entry in REFERENCES.md, and every entry is cited. */
#include <string.h>

#include "support.h"

static GHashTable *tags_in(const char *text, const char *pattern) {
  GHashTable *tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL))
    g_hash_table_add(tags, g_match_info_fetch(match, 1));
  return tags;
}

static char *all_sources(const char *folder) {
  GString *text = g_string_new(NULL);
  GDir *dir = g_dir_open(folder, 0, NULL);
  g_assert_nonnull(dir);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL), *one = NULL;
    if (!g_str_has_suffix(name, ".c")) continue;
    g_assert_true(g_file_get_contents(path, &one, NULL, NULL));
    g_string_append(text, one);
  }
  g_dir_close(dir);
  return g_string_free(text, FALSE);
}

static void assert_all_in(GHashTable *tags, GHashTable *others, const char *where) {
  GHashTableIter i;
  gpointer tag;
  g_hash_table_iter_init(&i, tags);
  while (g_hash_table_iter_next(&i, &tag, NULL))
    if (!g_hash_table_contains(others, tag)) g_error("[%s] is not in %s", (char *)tag, where);
}

int main(void) {
  const char *source = g_getenv("ASSAY_SOURCE");
  g_autofree char *folder = g_build_filename(source ? source : ASSAY_SOURCE_DIR, "src", "stats", NULL);
  g_autofree char *path = g_build_filename(folder, "REFERENCES.md", NULL), *entries = NULL;
  g_autofree char *sources = all_sources(folder);
  g_assert_true(g_file_get_contents(path, &entries, NULL, NULL));
  GHashTable *cited = tags_in(sources, "\\[([A-Z][A-Za-z& ]* (?:1[89]|20)[0-9]{2}|NIST StRD)\\]");
  GHashTable *listed = tags_in(entries, "^- \\[([^]]+)\\] ");
  g_assert_cmpuint(g_hash_table_size(cited), >, 20);
  assert_all_in(cited, listed, "REFERENCES.md");
  assert_all_in(listed, cited, "any source");
  g_hash_table_unref(cited);
  g_hash_table_unref(listed);
  return 0;
}
