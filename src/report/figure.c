#include "figure.h"

char *figure_words(const BlockContext *context, const char *phrase, const AssayResult *values, GError **error) {
  g_autoptr(GError) why = NULL;
  if (!context->phrases) return g_strdup("");
  char *words = assay_phrases_fill(context->phrases, phrase, values, &why);
  if (!words) block_error(context, error, "%s", why->message);
  return words;
}

char *figure_words_with(const BlockContext *context, const char *phrase, const char *field, const char *value,
                        GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  if (field) assay_result_add_text(values, field, value);
  return figure_words(context, phrase, values, error);
}

char *figure_value(const AssayResult *node, const char *path) {
  const AssayResult *at = node ? assay_result_at(node, path) : NULL;
  return at ? assay_result_format(at) : g_strdup("");
}

const char *figure_reason(const AssayResult *node, const char *const *paths, guint n, const char *otherwise) {
  for (guint i = 0; i < n; i++) {
    const AssayResult *at = assay_result_at(node, paths[i]);
    if (at && assay_result_status(at) != ASSAY_RESULT_KNOWN && assay_result_reason(at)) return assay_result_reason(at);
  }
  return otherwise;
}

gboolean figure_append(GString *text, char *sentence) {
  if (!sentence) return FALSE;
  if (text->len > 0 && *sentence) g_string_append_c(text, ' ');
  g_string_append(text, sentence);
  g_free(sentence);
  return TRUE;
}

char *figure_id(const char *stem, guint part) {
  return part == 0 ? g_strdup(stem) : g_strdup_printf("%s-%u", stem, part + 1);
}
