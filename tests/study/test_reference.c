/* The written reference of study.yml, samples/README.md, against the table of keys that the reader uses. */
#include <glib.h>
#include <string.h>

#include "assay/base.h"
#include "keys.h"

#define PART "# study.yml: every key"

/* Rows "| `path` | type | default | ..." of the reference, by path. */
static GHashTable *read_rows(void) {
  g_autofree char *file = g_build_filename(g_getenv("ASSAY_SOURCE"), "samples", "README.md", NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
  const char *part = strstr(text, PART);
  g_assert_nonnull(part);
  GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) line = g_strsplit(part, "\n", -1);
  for (int i = 0; line[i]; i++) {
    const char *end = g_str_has_prefix(line[i], "| `") ? strstr(line[i] + 3, "` |") : NULL;
    if (!end) continue;
    char *path = g_strndup(line[i] + 3, (gsize)(end - line[i] - 3));
    if (!g_hash_table_insert(rows, path, g_strdup(end + 3))) g_error("the reference has %s twice", path);
  }
  return rows;
}

static void check_words(const char *path, const StudyKey *key, const char *row) {
  if (!key->words || strstr(row, "as `")) return;
  for (guint i = 0; i < key->words->n; i++) {
    if (!key->words->word[i]) continue;
    g_autofree char *word = g_strdup_printf("`%s`", key->words->word[i]);
    if (!strstr(row, word)) g_error("the reference of %s does not name %s", path, word);
  }
}

static void check_key(const char *path, const StudyKey *key, gpointer user) {
  GHashTable *rows = user;
  const char *row = g_hash_table_lookup(rows, path);
  if (!row) g_error("samples/README.md says nothing about the key %s", path);
  g_auto(GStrv) cell = g_strsplit(row, "|", -1);
  g_assert_cmpuint(g_strv_length(cell), >=, 4);
  if (key->required && !strstr(cell[1], "**R**")) g_error("%s is required, and the reference does not say so", path);
  if (!key->required && g_str_equal(g_strstrip(cell[1]), "**R**")) g_error("the reference calls %s required", path);
  if (key->standard && strlen(key->standard) > 1 && !strstr(row, key->standard) && !key->words)
    g_error("the reference of %s does not name its default %s", path, key->standard);
  check_words(path, key, row);
  g_hash_table_remove(rows, path);
}

static void test_reference(void) {
  g_autoptr(GHashTable) rows = read_rows();
  study_keys_each(check_key, rows);
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init(&iter, rows);
  if (g_hash_table_iter_next(&iter, &path, NULL))
    g_error("samples/README.md describes %s, which is no key", (char *)path);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/study/reference", test_reference);
  return g_test_run();
}
