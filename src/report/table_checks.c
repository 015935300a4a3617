/* Completeness against the procedure. */
#include <string.h>

#include "block.h"

static const char *state_text(const char *state) {
  if (g_strcmp0(state, "shown") == 0) return "Shown";
  if (g_strcmp0(state, "not-shown") == 0) return "Not shown";
  if (g_strcmp0(state, "warning") == 0) return "Look again";
  if (g_strcmp0(state, "error") == 0) return "To mend";
  if (g_strcmp0(state, "not-due") == 0) return "Not due yet";
  return g_strcmp0(state, "not-applicable") == 0 ? "Does not apply" : "Note";
}

static gboolean is_required(const AssayResult *check) {
  const AssayResult *flag = assay_result_at(check, "required");
  return assay_result_known(flag) && assay_result_flag(flag);
}

/* In a compact report a line below the table says what is shown of the sample. */
static gboolean goes_below(const BlockContext *context, const AssayResult *check) {
  return context->document->compact && !is_required(check) && g_strcmp0(block_string(check, "state"), "shown") == 0 &&
         block_string(check, "sentence") != NULL && block_string(check, "requirement") != NULL;
}

static void add_checks(const BlockContext *context, Block *table, const AssayResult *checks, gboolean required) {
  guint n = 0;
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i);
    if (is_required(check) != required || goes_below(context, check)) continue;
    if (n++ == 0)
      block_add_group_row(
          table, required ? "Asked for by the procedure" : "From the procedure’s sample template: not required");
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, check, "requirement");
    row_put(row, 1, state_text(block_string(check, "state")));
    row_put_at(table, row, 2, check, "sentence");
  }
}

static gboolean same_below(const BlockContext *context, const AssayResult *check, const char *sentence) {
  return goes_below(context, check) && g_str_equal(block_string(check, "sentence"), sentence);
}

static gboolean is_first_below(const BlockContext *context, const AssayResult *checks, guint i) {
  const AssayResult *check = assay_result_child(checks, i);
  if (!goes_below(context, check)) return FALSE;
  for (guint k = 0; k < i; k++)
    if (same_below(context, assay_result_child(checks, k), block_string(check, "sentence"))) return FALSE;
  return TRUE;
}

/* "Asked: relevance; worth the time." once for all of which the same was found. */
static void note_shown(const BlockContext *context, Block *table, const AssayResult *checks) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(checks); i++) {
    if (!is_first_below(context, checks, i)) continue;
    const char *sentence = block_string(assay_result_child(checks, i), "sentence"), *before = ": ";
    gsize end = strlen(sentence) - (g_str_has_suffix(sentence, ".") ? 1 : 0);
    g_string_append_printf(text, " %.*s", (int)end, sentence);
    for (guint k = i; k < assay_result_size(checks); k++) {
      const AssayResult *check = assay_result_child(checks, k);
      if (!same_below(context, check, sentence)) continue;
      g_string_append_printf(text, "%s%s", before, block_string(check, "requirement"));
      before = "; ";
    }
    g_string_append(text, g_str_has_suffix(text->str, "?") ? "" : ".");
  }
  if (text->len == 0) return;
  g_string_prepend(text, "Shown of the procedure’s sample template, which is not required.");
  block_add_note(table, text->str);
}

gboolean table_checks_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *checks = block_at(context, "checks");
  if (list_is_empty(checks)) {
    block_add_reason(parent, "Completeness", checks);
    return TRUE;
  }
  Block *table = block_add_table(parent, "checks", 3, "Completeness against the procedure.");
  block_set_column(table, 0, COLUMN_TEXT, context->document->compact ? 0 : 0.36, "The procedure asks for");
  block_set_column(table, 1, COLUMN_TEXT, 0, "State");
  block_set_column(table, 2, COLUMN_TEXT, 0, "What was found");
  add_checks(context, table, checks, TRUE);
  add_checks(context, table, checks, FALSE);
  note_shown(context, table, checks);
  return TRUE;
}
