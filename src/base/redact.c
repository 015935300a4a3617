#include <string.h>

#include "assay/base.h"

/* What marks a person, one after the other. Numbers: five digits in a row, or seven with the marks of a telephone number
 * between them; a year such as 2024-25 stays. */
static const struct {
  const char *pattern, *stands;
} marks[] = {
    {"[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)+", "[address]"},
    {"\\b(?:https?://|www\\.)\\S+", "[address]"},
    {"(?<![\\w\\[])@\\w+", "[name]"},
    {"[+(]{0,2}\\d(?:[ ()./-]{0,2}\\d){6,}|\\d{5,}", "[number]"},
    {"\\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Doctor|Instructor|Coach)\\.?\\s+\\p{Lu}[\\p{L}'’-]*(?:\\.?\\s\\p{Lu}[\\p{"
     "L}'’-]+)?",
     "[name]"},
};

static char *replace(const char *text, const char *pattern, const char *stands) {
  g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_assert(regex);
  char *out = g_regex_replace_literal(regex, text, -1, 0, stands, 0, NULL);
  return out ? out : g_strdup(stands); /* a text that cannot be searched is not shown */
}

/* The words of a name that tell it: "R. Okoye" gives "Okoye". */
static char *without_name(char *text, const char *name) {
  g_auto(GStrv) word = g_strsplit_set(name, " .,;\t", -1);
  for (guint i = 0; word[i]; i++) {
    if (g_utf8_strlen(word[i], -1) < 3 || !g_unichar_isupper(g_utf8_get_char(word[i]))) continue;
    g_autofree char *escaped = g_regex_escape_string(word[i], -1);
    g_autofree char *pattern = g_strdup_printf("\\b%s\\b", escaped);
    char *next = replace(text, pattern, "[name]");
    g_free(text);
    text = next;
  }
  return text;
}

char *assay_text_redact(const char *text, const char *const *names, gsize n) {
  char *out = g_utf8_make_valid(text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    char *next = replace(out, marks[i].pattern, marks[i].stands);
    g_free(out);
    out = next;
  }
  for (gsize i = 0; i < n; i++)
    if (names[i]) out = without_name(out, names[i]);
  return out;
}
