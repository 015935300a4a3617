#include "wrap.h"

#include <string.h>

static guint character_width(gunichar c) {
  if (g_unichar_iszerowidth(c)) return 0;
  return g_unichar_iswide(c) ? 2 : 1;
}

static guint width_of(const char *text, const char *end) {
  guint width = 0;
  for (const char *p = text; p < end; p = g_utf8_next_char(p)) width += character_width(g_utf8_get_char(p));
  return width;
}

guint wrap_width(const char *text) {
  return width_of(text, text + strlen(text));
}

guint wrap_longest_word(const char *text) {
  guint longest = 0;
  g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
  for (guint i = 0; words[i] != NULL; i++) longest = MAX(longest, wrap_width(words[i]));
  return longest;
}

typedef struct {
  GPtrArray *lines;
  GString *line;
  guint have, width;
} Wrapping;

static void end_line(Wrapping *wrapping) {
  g_ptr_array_add(wrapping->lines, g_strdup(wrapping->line->str));
  g_string_truncate(wrapping->line, 0);
  wrapping->have = 0;
}

/* Puts a word that is longer than a line on as many lines as it takes. */
static void add_long(Wrapping *wrapping, const char *word) {
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p)) {
    guint width = character_width(g_utf8_get_char(p));
    if (wrapping->have > 0 && wrapping->have + width > wrapping->width) end_line(wrapping);
    g_string_append_unichar(wrapping->line, g_utf8_get_char(p));
    wrapping->have += width;
  }
}

static void add_word(Wrapping *wrapping, const char *word) {
  guint width = wrap_width(word);
  if (*word == '\0') return;
  if (wrapping->have > 0 && wrapping->have + 1 + width > wrapping->width) end_line(wrapping);
  if (wrapping->have > 0) {
    g_string_append_c(wrapping->line, ' ');
    wrapping->have++;
  }
  add_long(wrapping, word);
}

GPtrArray *wrap_text(const char *text, guint width) {
  Wrapping wrapping = {
      .lines = g_ptr_array_new_with_free_func(g_free), .line = g_string_new(NULL), .width = MAX(width, 1)};
  g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
  for (guint p = 0; paragraphs[p] != NULL; p++) {
    g_auto(GStrv) words = g_strsplit(paragraphs[p], " ", -1);
    for (guint w = 0; words[w] != NULL; w++) add_word(&wrapping, words[w]);
    end_line(&wrapping);
  }
  if (wrapping.lines->len == 0) end_line(&wrapping);
  g_string_free(wrapping.line, TRUE);
  return wrapping.lines;
}
