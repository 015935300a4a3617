/* What a header asks for stands in personal_headers.tsv: `name` is what a column of persons may be called, `ask` what may
 * stand before it ("What is your"), `end` behind it ("(optional)"). */
#include "personal.h"

#include <string.h>

#include "assay/base.h"

extern const unsigned char assay_embedded_personal_headers[];

typedef struct {
  GHashTable *name; /* all as assay_text_fold_label() folds a header */
  GPtrArray *ask, *end;
} Headers;

static void read_line(Headers *headers, char *const *field) {
  g_auto(GStrv) text = g_strsplit(field[2], "|", -1);
  for (guint i = 0; text[i]; i++) {
    char *folded = assay_text_fold_label(text[i]);
    if (g_str_equal(field[0], "name"))
      g_hash_table_add(headers->name, folded);
    else
      g_ptr_array_add(g_str_equal(field[0], "ask") ? headers->ask : headers->end, folded);
  }
}

static const Headers *known(void) {
  static Headers headers;
  static gsize is_read;
  if (g_once_init_enter(&is_read)) {
    g_auto(GStrv) line = g_strsplit((const char *)assay_embedded_personal_headers, "\n", -1);
    headers = (Headers){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                        g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 1; line[0] && line[i]; i++) {
      g_auto(GStrv) field = g_strsplit(line[i], "\t", 3);
      if (g_strv_length(field) == 3) read_line(&headers, field);
    }
    g_once_init_leave(&is_read, 1);
  }
  return &headers;
}

static gboolean cut_end(const Headers *headers, char *text) {
  gsize length = strlen(text);
  for (guint i = 0; i < headers->end->len; i++) {
    const char *end = g_ptr_array_index(headers->end, i);
    gsize n = strlen(end);
    if (n >= length || !g_str_has_suffix(text, end)) continue;
    text[length - n] = '\0';
    g_strchomp(text);
    return TRUE;
  }
  return FALSE;
}

/* Behind the longest beginning that asks; `text` itself where none does. */
static const char *skip_asking(const Headers *headers, const char *text) {
  gsize longest = 0;
  for (guint i = 0; i < headers->ask->len; i++) {
    const char *ask = g_ptr_array_index(headers->ask, i);
    gsize n = strlen(ask);
    if (n <= longest || !g_str_has_prefix(text, ask)) continue;
    gboolean script_without_blanks = (guchar)ask[n - 1] >= 0x80;
    if (text[n] == ' ' || script_without_blanks) longest = n;
  }
  const char *rest = text + longest;
  return *rest == ' ' ? rest + 1 : rest;
}

gboolean assay_header_is_personal(const char *header) {
  const Headers *headers = known();
  g_autofree char *text = assay_text_fold_label(header);
  if (g_hash_table_contains(headers->name, text)) return TRUE;
  while (cut_end(headers, text)) {
  }
  const char *rest = text, *next;
  while (!g_hash_table_contains(headers->name, rest)) {
    next = skip_asking(headers, rest);
    if (next == rest) return FALSE;
    rest = next;
  }
  return TRUE;
}
