#include "names.h"

#include "wording.h"

#define LONGEST 28 /* characters */

static char *join_words(char *const *part, guint words, gboolean all) {
  GString *name = g_string_new(NULL);
  gboolean few = g_strv_length((char **)part) <= 2; /* "A 1" */
  for (guint i = 0, taken = 0; part[i] && taken < words; i++) {
    if (!all && !few && wording_is_filler(part[i])) continue;
    if (name->len && g_utf8_strlen(name->str, -1) + g_utf8_strlen(part[i], -1) >= LONGEST) break;
    gboolean long_word = g_utf8_strlen(part[i], -1) > LONGEST;
    g_autofree char *cut = long_word ? g_utf8_substring(part[i], 0, LONGEST) : g_strdup(part[i]);
    gboolean joined = g_ascii_isdigit(*cut) && name->len && !g_ascii_isdigit(name->str[name->len - 1]);
    g_string_append_printf(name, "%s%s", name->len && !joined ? "-" : "", cut);
    taken++;
  }
  return g_string_free(name, FALSE);
}

char *name_from(const char *text, guint words, const char *otherwise) {
  g_auto(GStrv) part = wording_split(text);
  g_autofree char *short_name = join_words(part, words, FALSE);
  if (*short_name) return g_steal_pointer(&short_name);
  return name_from_all(text, words, otherwise);
}

char *name_from_all(const char *text, guint words, const char *otherwise) {
  g_auto(GStrv) part = wording_split(text);
  g_autofree char *name = join_words(part, words, TRUE);
  return g_strdup(*name ? name : otherwise);
}

GHashTable *name_set_new(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

char *name_take(GHashTable *taken, const char *wanted) {
  char *name = g_strdup(wanted);
  for (guint n = 2; g_hash_table_contains(taken, name); n++) {
    g_free(name);
    name = g_strdup_printf("%s-%u", wanted, n);
  }
  g_hash_table_add(taken, g_strdup(name));
  return name;
}
