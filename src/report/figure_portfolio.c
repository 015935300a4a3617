/* The days by which full proposals are due, a row a program, in the order of the tree; and the same as a table. */
#include "timeline.h"

#define MOST_PROGRAMS 24 /* lines of a figure that fills most of a page */

/* What is not told of the day of the data is not guessed: then a date is neither to come nor late. */
static AssayEventState state_of(const AssayResult *program, AssayDay due) {
  AssayDay as_of;
  if (!timeline_day(block_string(program, "as_of_iso"), &as_of)) return ASSAY_EVENT_DUE;
  return due < as_of ? ASSAY_EVENT_LATE : ASSAY_EVENT_TO_COME;
}

static AssayTimelineRow row_of(const AssayResult *program) {
  AssayTimelineRow row = {.label = block_string(program, "name"), .reason = "no proposal is due"};
  if (!assay_result_flag(assay_result_at(program, "is_pilot"))) return row;
  row.known = timeline_day(block_string(program, "due_iso"), &row.first);
  if (!row.known) return row;
  row.state = state_of(program, row.first);
  row.text = block_string(program, "due_on");
  return row;
}

static const AssayTimelineRow *first_of(const AssayTimelineRow *rows, guint n, AssayEventState state) {
  const AssayTimelineRow *first = NULL;
  for (guint i = 0; i < n; i++)
    if (rows[i].known && rows[i].state == state && (!first || rows[i].first < first->first)) first = &rows[i];
  return first;
}

static char *make_title(const BlockContext *context, const AssayTimelineRow *rows, guint n, GError **error) {
  static const struct {
    AssayEventState state;
    const char *phrase;
  } titles[] = {{ASSAY_EVENT_LATE, "chart-portfolio-title-late"},
                {ASSAY_EVENT_TO_COME, "chart-portfolio-title-next"},
                {ASSAY_EVENT_DUE, "chart-portfolio-title-first"}};
  for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
    const AssayTimelineRow *row = first_of(rows, n, titles[i].state);
    if (!row) continue;
    g_autoptr(AssayResult) values = assay_result_new();
    assay_result_add_text(values, "name", row->label);
    assay_result_add_text(values, "due_on", row->text);
    return figure_words(context, titles[i].phrase, values, error);
  }
  return figure_plain_words(context, "chart-portfolio-title-none", error);
}

static gboolean append_row(const BlockContext *context, GString *text, const AssayTimelineRow *row, GError **error) {
  if (!row->known) return figure_append_missing(context, text, row->label, row->reason, error);
  g_autofree char *state = timeline_state(context, row->state, error);
  if (!state) return FALSE;
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_text(values, "name", row->label);
  assay_result_add_text(values, "date", row->text);
  assay_result_add_text(values, "state", state);
  return figure_append(text, figure_words(context, "chart-timeline-row", values, error));
}

static char *describe(const BlockContext *context, const AssayTimelineRow *rows, guint n, const char *title,
                      GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", n);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-portfolio-description", values, error))) return NULL;
  for (guint i = 0; i < n; i++)
    if (!append_row(context, text, &rows[i], error)) return NULL;
  return g_strdup(text->str);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const AssayTimelineRow *rows, guint n,
                           guint part, GError **error) {
  g_autofree char *title = make_title(context, rows, n, error);
  g_autofree char *more = title ? figure_part_title(context, title, part, error) : NULL;
  g_autofree char *description = more ? describe(context, rows, n, more, error) : NULL;
  g_autofree char *caption = description ? figure_plain_words(context, "chart-portfolio-caption", error) : NULL;
  if (!caption) return FALSE;
  const char *as_of = block_string(context->result, "as_of");
  g_autofree char *words = as_of ? figure_words_with(context, "chart-timeline-today", "as_of", as_of, error) : NULL;
  if (as_of && !words) return FALSE;
  AssayTimelineChart chart = {.title = more,
                              .description = description,
                              .today = timeline_today(context),
                              .today_text = words,
                              .rows = rows,
                              .n_rows = n};
  g_autofree char *id = figure_id("portfolio-dates", part);
  block_add_figure(parent, id, "portfolio-dates", assay_chart_timeline(&chart, context->fonts, context->width),
                   caption);
  return TRUE;
}

static const AssayResult *programs_of(const BlockContext *context, Block *parent) {
  const AssayResult *programs = block_at(context, "programs");
  if (!list_is_empty(programs)) return programs;
  block_add_reason(parent, "Dates", programs);
  return NULL;
}

gboolean figure_portfolio_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *programs = programs_of(context, parent);
  if (!programs) return TRUE;
  guint all = assay_result_size(programs);
  g_autofree AssayTimelineRow *rows = g_new0(AssayTimelineRow, all);
  for (guint i = 0; i < all; i++) rows[i] = row_of(assay_result_child(programs, i));
  for (guint first = 0; first < all; first += MOST_PROGRAMS)
    if (!add_figure(context, parent, rows + first, MIN(MOST_PROGRAMS, all - first), first / MOST_PROGRAMS, error))
      return FALSE;
  return TRUE;
}

static gboolean add_row(const BlockContext *context, Block *table, const AssayResult *program, GError **error) {
  AssayTimelineRow due = row_of(program);
  Row *row = block_add_row(table);
  row_put(row, 0, due.label);
  row_put_at(table, row, 1, program, "pilot");
  row_put(row, 2, due.known ? block_string(program, "due") : due.reason);
  row_put(row, 3, due.known ? due.text : "");
  g_autofree char *state = due.known ? timeline_state(context, due.state, error) : g_strdup("");
  if (state) row_put(row, 4, state);
  return state != NULL;
}

gboolean table_portfolio_dates_make(BlockContext *context, Block *parent, GError **error) {
  static const char *const head[] = {"Program", "Pilot", "Full proposal", "Day", "State"};
  const AssayResult *programs = programs_of(context, parent);
  if (!programs) return TRUE;
  Block *table = block_add_table(parent, "portfolio-dates", G_N_ELEMENTS(head), "When full proposals are due.");
  for (guint i = 0; i < G_N_ELEMENTS(head); i++) block_set_column(table, i, COLUMN_TEXT, 0, head[i]);
  for (guint i = 0; i < assay_result_size(programs); i++)
    if (!add_row(context, table, assay_result_child(programs, i), error)) return FALSE;
  return TRUE;
}
