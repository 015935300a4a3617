/* Completeness against the procedure. */
#include "block.h"
#include "checks.h"

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

CheckOrigin check_origin(const AssayResult *check) {
  const AssayResult *of_data = assay_result_at(check, "of_data");
  if (is_required(check)) return CHECK_REQUIRED;
  return assay_result_known(of_data) && assay_result_flag(of_data) ? CHECK_DATA : CHECK_SAMPLE;
}

/* In a compact report a line below the table says what is shown of the sample, and what is in order in the data. */
static gboolean goes_below(const BlockContext *context, const AssayResult *check) {
  return context->document->compact && !is_required(check) && g_strcmp0(block_string(check, "state"), "shown") == 0 &&
         block_string(check, "sentence") != NULL && block_string(check, "requirement") != NULL;
}

static void add_checks(const BlockContext *context, Block *table, const AssayResult *checks, CheckOrigin origin) {
  static const char *const heading[] = {"Asked for by the procedure",
                                        "From the procedure’s sample template: not required", "The data"};
  guint n = 0;
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i);
    if (check_origin(check) != origin || goes_below(context, check)) continue;
    if (n++ == 0) block_add_group_row(table, heading[origin]);
    Row *row = block_add_row(table);
    row_put_at(table, row, 0, check, "requirement");
    row_put(row, 1, state_text(block_string(check, "state")));
    row_put_at(table, row, 2, check, "sentence");
  }
}

/* "Also shown of the procedure’s sample template, which is not required: Was it worth the time?; Measured before and after." */
static void note_sample(const BlockContext *context, Block *table, const AssayResult *checks) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i);
    if (check_origin(check) != CHECK_SAMPLE || !goes_below(context, check)) continue;
    g_string_append_printf(names, "%s%s", names->len ? "; " : "", block_string(check, "requirement"));
  }
  if (!names->len) return;
  g_autofree char *text = g_strdup_printf("Also shown of the procedure’s sample template, which is not required: %s%s",
                                          names->str, g_str_has_suffix(names->str, "?") ? "" : ".");
  block_add_note(table, text);
}

/* "No errors in the exports. Every id in the exports is in the roster." */
static void note_data(const BlockContext *context, Block *table, const AssayResult *checks) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i);
    if (check_origin(check) != CHECK_DATA || !goes_below(context, check)) continue;
    g_string_append_printf(text, "%s%s", text->len ? " " : "", block_string(check, "sentence"));
  }
  if (text->len) block_add_note(table, text->str);
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
  for (CheckOrigin origin = CHECK_REQUIRED; origin < CHECK_ORIGINS; origin++)
    add_checks(context, table, checks, origin);
  note_sample(context, table, checks);
  note_data(context, table, checks);
  return TRUE;
}
