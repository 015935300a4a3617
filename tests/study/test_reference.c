/* Every key that the reader knows is described in samples/README.md under its full name, and every key described there
 * is known to the reader. */
#include "keys.h"
#include "parse.h"

static void add_path(const char *path, const StudyKey *key, gpointer user) {
  (void)key;
  g_assert_true(g_hash_table_add(user, g_strdup(path)));
}

/* The first cells of table rows that begin with "| `key`". */
static GHashTable *described_keys(void) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "samples", "README.md", NULL), *text = NULL;
  g_autoptr(GError) error = NULL;
  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  const char *reference = strstr(text, "# study.yml: every key");
  g_assert_nonnull(reference);
  GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) line = g_strsplit(reference, "\n", -1);
  for (guint i = 0; line[i]; i++) {
    if (!g_str_has_prefix(line[i], "| `")) continue;
    const char *name = line[i] + strlen("| `"), *end = strchr(name, '`');
    if (end) g_hash_table_add(keys, g_strndup(name, (gsize)(end - name)));
  }
  return keys;
}

static void test_reference(void) {
  g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) described = described_keys();
  g_autoptr(GString) wrong = g_string_new(NULL);
  study_keys_each(add_path, known);
  g_assert_cmpuint(g_hash_table_size(known), >, 120);
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init(&iter, known);
  while (g_hash_table_iter_next(&iter, &path, NULL))
    if (!g_hash_table_contains(described, path)) g_string_append_printf(wrong, "not described: %s\n", (char *)path);
  g_hash_table_iter_init(&iter, described);
  while (g_hash_table_iter_next(&iter, &path, NULL))
    if (!g_hash_table_contains(known, path)) g_string_append_printf(wrong, "described, but no key: %s\n", (char *)path);
  g_assert_cmpstr(wrong->str, ==, "");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/study/reference/every-key", test_reference);
  return g_test_run();
}
