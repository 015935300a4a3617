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
  assay_result_add_text(values, field, value);
  return figure_words(context, phrase, values, error);
}

char *figure_plain_words(const BlockContext *context, const char *phrase, GError **error) {
  g_autoptr(AssayResult) nothing = assay_result_new();
  return figure_words(context, phrase, nothing, error);
}

char *figure_value(const AssayResult *node, const char *path) {
  const AssayResult *at = node ? assay_result_at(node, path) : NULL;
  return at ? assay_result_format(at) : g_strdup("");
}

const AssayResult *figure_missing(const AssayResult *node, const char *const *paths, guint n) {
  for (guint i = 0; node && i < n; i++) {
    const AssayResult *at = assay_result_at(node, paths[i]);
    if (at && assay_result_status(at) != ASSAY_RESULT_KNOWN && assay_result_reason(at)) return at;
  }
  return NULL;
}

const char *figure_reason(const AssayResult *node, const char *const *paths, guint n, const char *otherwise) {
  const AssayResult *missing = figure_missing(node, paths, n);
  return missing ? assay_result_reason(missing) : otherwise;
}

gboolean figure_hidden(const AssayResult *node, const char *const *paths, guint n) {
  const AssayResult *missing = figure_missing(node, paths, n);
  return missing && assay_result_status(missing) == ASSAY_RESULT_HIDDEN;
}

gboolean figure_share(const AssayResult *share, AssayTargetRow *row) {
  double level = 0;
  row->band = assay_result_band(share, &row->low, &row->high);
  if (row->band || !assay_result_known(share)) return row->band;
  row->share = assay_result_number(share);
  row->has_interval = assay_result_interval(share, &level, &row->low, &row->high);
  return TRUE;
}

char *figure_unit(const BlockContext *context, const char *phrase, const AssayTargetRow *rows, guint n,
                  GError **error) {
  gboolean bands = FALSE, intervals = FALSE;
  for (guint i = 0; i < n; i++) {
    bands |= rows[i].band;
    intervals |= rows[i].has_interval;
  }
  const char *marks = bands && intervals ? "-both" : bands ? "-bands" : intervals ? "-intervals" : NULL;
  g_autofree char *name = g_strconcat(phrase, marks, NULL);
  return figure_plain_words(context, name, error);
}

char *figure_part_title(const BlockContext *context, const char *title, guint part, GError **error) {
  return part > 0 ? figure_words_with(context, "chart-continued", "title", title, error) : g_strdup(title);
}

gboolean figure_append_missing(const BlockContext *context, GString *text, const char *name, const char *reason,
                               GError **error) {
  g_autoptr(AssayResult) row = assay_result_new();
  assay_result_add_text(row, "name", name);
  assay_result_add_text(row, "reason", reason);
  return figure_append(text, figure_words(context, "chart-row-missing", row, error));
}

gboolean figure_append(GString *text, char *sentence) {
  if (!sentence) return FALSE;
  if (text->len > 0 && *sentence) g_string_append_c(text, ' ');
  g_string_append(text, sentence);
  g_free(sentence);
  return TRUE;
}

char *figure_marked_name(const AssayResult *objective) {
  g_autofree char *name = block_objective_name(objective);
  return g_strconcat(name, block_is_unlike(objective) ? " ‡" : NULL, NULL);
}

char *figure_unlike_names(const AssayResult *objectives, guint first, guint n) {
  GString *names = g_string_new(NULL);
  for (guint i = first; i < first + n; i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    if (!block_is_unlike(objective)) continue;
    g_autofree char *name = block_objective_name(objective);
    g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
  }
  return g_string_free(names, FALSE);
}

char *figure_marked_caption(const BlockContext *context, const char *phrase, const char *unlike, GError **error) {
  g_autofree char *caption = figure_plain_words(context, phrase, error);
  if (!caption || !*unlike) return g_steal_pointer(&caption);
  g_autoptr(GString) text = g_string_new(caption);
  return figure_append(text, figure_plain_words(context, "chart-unlike", error)) ? g_strdup(text->str) : NULL;
}

gboolean figure_append_unlike(const BlockContext *context, GString *text, const char *unlike, GError **error) {
  return !*unlike || figure_append(text, figure_words_with(context, "chart-unlike-names", "names", unlike, error));
}

char *figure_id(const char *stem, guint part) {
  return part == 0 ? g_strdup(stem) : g_strdup_printf("%s-%u", stem, part + 1);
}
