/* Page one: the strip of numbers, the lead lines, what to mend, and the director's box. */
#include "block.h"

static void add_entry(Block *strip, const AssayResult *participation, const char *label, const char *child) {
  const AssayResult *node = assay_result_at(participation, child);
  g_autofree char *value = node != NULL ? assay_result_format(node) : g_strdup("–");
  block_add_strip_entry(strip, label, value);
}

gboolean front_title_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *pilot = block_at(context, "pilot"),
                    *is_pilot = pilot != NULL ? assay_result_at(pilot, "is_pilot") : NULL;
  Block *heading = block_add_heading(parent, 1, NULL);
  runs_add_value(heading->text, RUN_STRONG, block_at(context, "title"));
  const char *state = block_string(pilot, "text"), *due = block_string(pilot, "due");
  if (state == NULL) return TRUE;
  runs_add_break(heading->text);
  runs_add(heading->text, RUN_PLAIN, state);
  if (due != NULL && assay_result_known(is_pilot) && assay_result_flag(is_pilot)) {
    gboolean past = !assay_result_known(assay_result_at(pilot, "days_left"));
    runs_add(heading->text, RUN_PLAIN, past ? "; full proposal was due " : "; full proposal due ");
    runs_add(heading->text, RUN_PLAIN, due);
  }
  if (!g_str_has_suffix(state, ".") || due != NULL) runs_add(heading->text, RUN_PLAIN, ".");
  return TRUE;
}

gboolean front_strip_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *participation = block_at(context, "participation");
  if (participation == NULL) {
    block_add_reason(parent, "Participation", NULL);
    return TRUE;
  }
  Block *strip = block_add_strip(parent);
  add_entry(strip, participation, "Enrolled", "enrolled");
  add_entry(strip, participation, "Completed", "completed");
  add_entry(strip, participation, "Badges", "badges");
  add_entry(strip, participation, "Exit survey", "exit_text");
  add_entry(strip, participation, "Measured twice", "both_text");
  const AssayResult *enrolled = assay_result_at(participation, "enrolled");
  if (enrolled != NULL && !assay_result_known(enrolled)) block_add_reason(parent, "Enrolled", enrolled);
  return TRUE;
}

static gboolean add_headlines(const BlockContext *context, Block *parent, const char *path) {
  const AssayResult *list = block_at(context, path);
  if (list_is_empty(list)) block_add_reason(parent, "Findings", list);
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++) {
    const AssayResult *line = assay_result_child(list, i);
    const char *label = block_string(line, "label");
    Block *paragraph = block_add_paragraph(parent, NULL);
    if (label != NULL) runs_add_label(paragraph->text, label);
    runs_add_value(paragraph->text, RUN_PLAIN, assay_result_at(line, "text"));
  }
  return TRUE;
}

gboolean front_headlines_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return add_headlines(context, parent, "headlines");
}

gboolean front_evidence_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *years = block_at(context, "evidence.pool_text");
  Block *heading = block_add_heading(parent, 1, NULL);
  runs_add_value(heading->text, RUN_STRONG, block_at(context, "program.name"));
  runs_add(heading->text, RUN_STRONG, ": evidence for review");
  runs_add_break(heading->text);
  runs_add_value(heading->text, RUN_PLAIN, years);
  const AssayResult *release = block_at(context, "release"); /* at tier published */
  if (release != NULL) {
    runs_add(heading->text, RUN_PLAIN, " ");
    runs_add_value(heading->text, RUN_PLAIN, release);
  }
  return add_headlines(context, parent, "evidence.headlines");
}

gboolean front_fix_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "fix");
  Block *paragraph = block_add_paragraph(parent, NULL);
  runs_add_label(paragraph->text, "Fix before filing");
  if (list_is_empty(list)) {
    runs_add(paragraph->text, RUN_PLAIN, "Nothing: the study and its data passed all checks.");
    return TRUE;
  }
  for (guint i = 0; i < assay_result_size(list); i++) {
    g_autofree char *number = g_strdup_printf("%s(%u) ", i > 0 ? " " : "", i + 1);
    runs_add(paragraph->text, RUN_STRONG, number);
    runs_add_sentence(paragraph->text, assay_result_child(list, i));
  }
  const char *more = block_string(context->result, "fix_more");
  if (more) runs_add(paragraph->text, RUN_PLAIN, " ");
  if (more) runs_add(paragraph->text, RUN_PLAIN, more);
  return TRUE;
}

gboolean front_interpretation_make(BlockContext *context, Block *parent, GError **error) {
  (void)context;
  (void)error;
  Block *box = block_add_box(parent, NULL);
  block_add_field(box, FIELD_LINES, "Director’s interpretation and next step:", 4, 0);
  return TRUE;
}
