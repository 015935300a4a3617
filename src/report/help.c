/* What makers of blocks share. */
#include <stdarg.h>
#include <string.h>

#include "block.h"

gboolean block_error(const BlockContext *context, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s:%u: %s; no report was made", context->outline, context->line,
              message);
  return FALSE;
}

const AssayResult *block_at(const BlockContext *context, const char *path) {
  return assay_result_at(context->result, path);
}

gboolean block_is_published(const BlockContext *context) {
  return g_strcmp0(block_string(context->result, "tier"), "published") == 0;
}

void block_note_rounding(const BlockContext *context, Block *table, gboolean changes) {
  const AssayResult *actions = block_at(context, "actions");
  gboolean differences = FALSE;
  for (guint i = 0; !list_is_empty(actions) && i < assay_result_size(actions); i++)
    differences |= assay_result_known(assay_result_at(assay_result_child(actions, i), "difference"));
  if (!block_is_published(context) || !(changes || differences)) return;
  block_add_note(
      table, !changes      ? "Differences between years are worked out from published whole percents and can lie a "
                             "point or two away from those of an internal report."
             : differences ? "Averages are published as whole percents; changes, and differences between years, are "
                             "worked out from these and can lie a point or two away from those of an internal report."
                           : "Averages are published as whole percents; changes are worked out from these and can lie "
                             "a point away from those of an internal report.");
}

const char *block_string(const AssayResult *node, const char *path) {
  const AssayResult *at = node != NULL ? assay_result_at(node, path) : NULL;
  const char *text = at != NULL ? assay_result_string(at) : NULL;
  return text != NULL && *text != '\0' ? text : NULL;
}

void runs_add_value(Runs *runs, guint style, const AssayResult *node) {
  if (node == NULL) {
    runs_add(runs, style, "–");
    return;
  }
  g_autofree char *text = assay_result_format(node);
  runs_add(runs, style, text);
  const char *reason = assay_result_reason(node);
  if (assay_result_status(node) == ASSAY_RESULT_KNOWN || reason == NULL) return;
  g_autofree char *why = g_strdup_printf(" (%s)", reason);
  runs_add(runs, style, why);
}

#define OR     "; or "
#define HIDDEN "hidden: "

/* What stands behind a mark, without its last words; NULL where no note explains it. */
static char *explained(const Runs *note, const char *mark, const char *last) {
  g_autofree char *plain = runs_plain(note), *begin = g_strconcat(mark, " = ", NULL);
  if (!g_str_has_prefix(plain, begin) || !g_str_has_suffix(plain, last)) return NULL;
  return g_strndup(plain + strlen(begin), strlen(plain) - strlen(begin) - strlen(last));
}

static char *with_reason(const char *reasons, const char *reason) {
  g_auto(GStrv) parts = g_strsplit(reasons, OR, -1);
  gboolean hidden = g_str_has_prefix(reasons, HIDDEN) && g_str_has_prefix(reason, HIDDEN);
  const char *added = hidden ? reason + strlen(HIDDEN) : reason;
  if (g_strv_contains((const char *const *)parts, reason) || g_strv_contains((const char *const *)parts, added))
    return NULL;
  return g_strconcat(reasons, OR, added, NULL);
}

/* A mark that stands for several reasons has them in one note: "– = the first step; or no interval." */
static void add_reason(Block *table, const char *mark, const char *reason, const char *last) {
  GPtrArray *notes = table->table->note;
  for (guint i = 0; i < notes->len; i++) {
    g_autofree char *before = explained(g_ptr_array_index(notes, i), mark, last);
    if (before == NULL) continue;
    g_autofree char *both = with_reason(before, reason);
    if (both == NULL) return;
    g_autofree char *text = g_strdup_printf("%s = %s%s", mark, both, last);
    Runs *note = runs_new();
    runs_add(note, RUN_PLAIN, text);
    runs_free(notes->pdata[i]);
    notes->pdata[i] = note;
    return;
  }
  g_autofree char *text = g_strdup_printf("%s = %s%s", mark, reason, last);
  block_add_note(table, text);
}

void block_forget_reason(Block *table, const char *mark, const char *reason) {
  GPtrArray *notes = table->table->note;
  for (guint i = 0; i < notes->len; i++) {
    g_autofree char *reasons = explained(g_ptr_array_index(notes, i), mark, ".");
    if (reasons == NULL) continue;
    g_auto(GStrv) parts = g_strsplit(reasons, OR, -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (guint k = 0; parts[k] != NULL; k++)
      if (!g_str_equal(parts[k], reason)) g_ptr_array_add(kept, parts[k]);
    if (kept->len == g_strv_length(parts)) continue;
    g_ptr_array_remove_index(notes, i);
    if (kept->len == 0) return;
    g_ptr_array_add(kept, NULL);
    g_autofree char *all = g_strjoinv(OR, (char **)kept->pdata), *text = g_strdup_printf("%s = %s.", mark, all);
    Runs *note = runs_new();
    runs_add(note, RUN_PLAIN, text);
    g_ptr_array_insert(notes, (int)i, note);
    return;
  }
}

static void note_reason(Block *table, const AssayResult *node, const char *mark) {
  g_autofree char *reason = g_strdup(assay_result_reason(node));
  if (reason == NULL || *reason == '\0') return;
  if (g_str_has_suffix(reason, ".")) reason[strlen(reason) - 1] = '\0';
  add_reason(table, mark, reason,
             assay_result_status(node) == ASSAY_RESULT_HIDDEN ? ". Hidden does not mean zero." : ".");
}

void row_put_value(Block *table, Row *row, guint i, const AssayResult *node) {
  if (node == NULL) {
    row_put(row, i, "–");
    return;
  }
  g_autofree char *text = assay_result_format(node);
  row_put(row, i, text);
  if (assay_result_status(node) != ASSAY_RESULT_KNOWN) note_reason(table, node, text);
}

void row_put_at(Block *table, Row *row, guint i, const AssayResult *node, const char *path) {
  row_put_value(table, row, i, assay_result_at(node, path));
}

void row_put_interval(Block *table, Row *row, guint i, const AssayResult *node) {
  if (node == NULL || assay_result_status(node) != ASSAY_RESULT_KNOWN) {
    row_put_value(table, row, i, node);
    return;
  }
  g_autofree char *interval = assay_result_format_interval(node);
  row_put(row, i, interval != NULL ? interval : "–");
  if (interval == NULL) add_reason(table, "–", BLOCK_NO_INTERVAL, ".");
}

char *block_objective_name(const AssayResult *objective) {
  const char *name = block_string(objective, "name");
  return name ? g_strdup(name) : name_sentence_case(block_string(objective, "id"));
}

char *block_objective_title(const AssayResult *objective) {
  const char *text = block_string(objective, "text");
  g_autofree char *name = block_objective_name(objective);
  return text == NULL || g_str_equal(text, name) ? g_strdup(name) : g_strdup_printf("%s. %s", name, text);
}

void row_put_count_of(Block *table, Row *row, guint i, const AssayResult *group) {
  const AssayResult *count = group != NULL ? assay_result_at(group, "count") : NULL;
  const AssayResult *n = group != NULL ? assay_result_at(group, "n") : NULL;
  if (n == NULL && group != NULL) n = assay_result_at(group, "of");
  row_put_value(table, row, i, count != NULL ? count : group);
  if (!assay_result_known(count) || !assay_result_known(n)) return;
  g_autofree char *of = assay_result_format(n);
  row_put(row, i, " of ");
  row_put(row, i, of);
}

static gboolean ends_sentence(const char *text) {
  gsize n = strlen(text);
  return n > 0 && strchr(".?!:", text[n - 1]) != NULL;
}

static gboolean says(const Block *block, const char *text) {
  if (block == NULL || block->kind != BLOCK_PARAGRAPH) return FALSE;
  g_autofree char *plain = runs_plain(block->text);
  return g_str_equal(plain, text);
}

/* "Answers: hidden (fewer than 10 people)." A chart and its table, both without data, say so once. */
void block_add_reason(Block *parent, const char *what, const AssayResult *node) {
  const char *reason =
      node != NULL && assay_result_status(node) != ASSAY_RESULT_KNOWN ? assay_result_reason(node) : NULL;
  gboolean nothing = reason == NULL;
  if (nothing) reason = "nothing to show for this year";
  gboolean hidden = g_str_has_prefix(reason, HIDDEN);
  g_autofree char *text = hidden ? g_strdup_printf("%s: hidden (%s).", what, reason + strlen(HIDDEN))
                                 : g_strdup_printf("%s: %s%s", what, reason, ends_sentence(reason) ? "" : ".");
  if (says(block_last(parent), text)) return;
  Block *paragraph = block_add_paragraph(parent, NULL);
  runs_add(paragraph->text, RUN_EMPHASIS, text);
  if (nothing) paragraph->nothing_of = g_strdup(what);
}

void runs_add_label(Runs *runs, const char *label) {
  runs_add(runs, RUN_STRONG, label);
  if (!ends_sentence(label)) runs_add(runs, RUN_STRONG, ".");
  runs_add(runs, RUN_PLAIN, " ");
}

void runs_add_sentence(Runs *runs, const AssayResult *node) {
  runs_add_value(runs, RUN_PLAIN, node);
  guint n = runs_size(runs);
  if (n > 0 && !ends_sentence(runs_at(runs, n - 1)->text)) runs_add(runs, RUN_PLAIN, ".");
}

gboolean block_add_sentence(Block *parent, const AssayResult *node, const char *path) {
  const AssayResult *at = node != NULL ? assay_result_at(node, path) : NULL;
  if (at == NULL) return FALSE;
  Block *paragraph = block_add_paragraph(parent, NULL);
  runs_add_value(paragraph->text, RUN_PLAIN, at);
  return TRUE;
}

gboolean list_is_empty(const AssayResult *list) {
  return list == NULL || assay_result_kind(list) != ASSAY_RESULT_LIST || assay_result_size(list) == 0;
}

gboolean answered_by_nobody(const AssayResult *question) {
  const AssayResult *n = question != NULL ? assay_result_at(question, "n") : NULL;
  return assay_result_known(n) && assay_result_count(n) == 0;
}

const char *credit_status_words(const char *status) {
  if (g_strcmp0(status, "credit") == 0) return "for credit";
  if (g_strcmp0(status, "non-credit") == 0) return "without credit";
  return g_strcmp0(status, "hybrid") == 0 ? "partly for credit" : status;
}

char *name_sentence_case(const char *text) {
  if (text == NULL || *text == '\0') return g_strdup("");
  g_autofree char *spaced = g_strdelimit(g_strdup(text), "_-", ' ');
  g_autofree char *first = g_utf8_substring(spaced, 0, 1);
  g_autofree char *upper = g_utf8_strup(first, -1);
  return g_strconcat(upper, g_utf8_next_char(spaced), NULL);
}

gboolean block_is_unlike(const AssayResult *objective) {
  const AssayResult *unlike = assay_result_at(objective, "unlike");
  return assay_result_known(unlike) && assay_result_flag(unlike);
}

void row_mark_unlike(Block *table, Row *row, guint i, const AssayResult *objective, const char *note) {
  if (!block_is_unlike(objective)) return;
  row_put(row, i, " ‡");
  block_add_note(table, note);
}

void row_mark_break(Block *table, Row *row, guint i, const AssayResult *year) {
  const AssayResult *breaks = assay_result_at(year, "breaks");
  if (!assay_result_known(breaks) || !assay_result_flag(breaks)) return;
  row_put(row, i, " †");
  block_add_note(table, "† Another test or question than the year before: not comparable with it.");
}
