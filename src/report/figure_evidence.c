/* participation.steps as evidence bars. */
#include "figure.h"

/* What each step means is said in the table that the figure draws. */
static AssayEvidenceRow read_step(const AssayResult *step) {
  static const char *const paths[] = {"count", "of"};
  const AssayResult *count = assay_result_at(step, "count"), *of = assay_result_at(step, "of");
  const char *label = block_string(step, "label");
  AssayEvidenceRow row = {.label = label ? label : ""};
  row.known = assay_result_known(count) && assay_result_known(of);
  row.count = assay_result_count(count);
  row.of = assay_result_count(of);
  if (row.known) return row;
  row.reason = figure_reason(step, paths, G_N_ELEMENTS(paths), "no number of those who could have it");
  row.hidden = figure_hidden(step, paths, G_N_ELEMENTS(paths));
  return row;
}

static const AssayResult *both_times(const AssayResult *steps) {
  for (guint i = 0; i < assay_result_size(steps); i++) {
    const AssayResult *step = assay_result_child(steps, i);
    if (g_strcmp0(block_string(step, "id"), "both") == 0 && assay_result_known(assay_result_at(step, "count")) &&
        assay_result_known(assay_result_at(step, "of")))
      return step;
  }
  return NULL;
}

/* Where several measures were taken twice, the count is of one of them, which the title names. */
static char *make_title(const BlockContext *context, const AssayResult *steps, GError **error) {
  const AssayResult *both = both_times(steps);
  const char *measure = block_string(context->result, "participation.measured_by");
  if (!both) return figure_plain_words(context, "chart-evidence-title-plain", error);
  if (!measure) return figure_words(context, "chart-evidence-title", both, error);
  g_autoptr(AssayResult) words = assay_result_new();
  assay_result_add_count(words, "count", assay_result_count(assay_result_at(both, "count")));
  assay_result_add_count(words, "of", assay_result_count(assay_result_at(both, "of")));
  assay_result_add_text(words, "metric", measure);
  return figure_words(context, "chart-evidence-title-by", words, error);
}

static char *describe(BlockContext *context, const AssayResult *steps, const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", assay_result_size(steps));
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-evidence-description", values, error))) return NULL;
  for (guint i = 0; i < assay_result_size(steps); i++) {
    const AssayResult *step = assay_result_child(steps, i);
    AssayEvidenceRow row = read_step(step);
    if (row.known && !figure_append(text, figure_words(context, "chart-evidence-row", step, error))) return NULL;
    if (row.known) continue;
    if (!figure_append_missing(context, text, row.label, row.reason, error)) return NULL;
  }
  return g_strdup(text->str);
}

/* Where no step has a number there is nothing to draw, and one reason says it: that of the first step. */
static const AssayResult *first_missing(const AssayResult *steps) {
  for (guint i = 0; i < assay_result_size(steps); i++)
    if (read_step(assay_result_child(steps, i)).known) return NULL;
  const AssayResult *first = assay_result_child(steps, 0), *count = assay_result_at(first, "count");
  return assay_result_known(count) ? assay_result_at(first, "of") : count;
}

gboolean figure_evidence_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *steps = block_at(context, "participation.steps");
  if (list_is_empty(steps)) {
    block_add_reason(parent, "Evidence", steps);
    return TRUE;
  }
  const AssayResult *missing = first_missing(steps);
  if (missing) {
    block_add_reason(parent, "Evidence", missing);
    return TRUE;
  }
  guint n = assay_result_size(steps);
  g_autofree AssayEvidenceRow *rows = g_new0(AssayEvidenceRow, n);
  for (guint i = 0; i < n; i++) rows[i] = read_step(assay_result_child(steps, i));
  g_autoptr(AssayResult) nothing = assay_result_new();
  g_autofree char *title = make_title(context, steps, error);
  g_autofree char *subtitle = title ? figure_words(context, "chart-evidence-subtitle", nothing, error) : NULL;
  g_autofree char *caption = subtitle ? figure_words(context, "chart-evidence-caption", nothing, error) : NULL;
  g_autofree char *description = caption ? describe(context, steps, title, error) : NULL;
  if (!description) return FALSE;
  AssayEvidenceChart chart = {
      .title = title, .subtitle = subtitle, .description = description, .rows = rows, .n_rows = n};
  block_add_figure(parent, "evidence", "participation", assay_chart_evidence(&chart, context->fonts, context->width),
                   caption);
  return TRUE;
}
