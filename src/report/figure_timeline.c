/* Approvals and the day by which the full proposal is due, against the day of the data; and the same as a table. */
#include "timeline.h"

static void date_free(gpointer data) {
  Date *date = data;
  g_free(date->what);
  g_free(date->date);
  g_free(date->state);
  g_free(date);
}

gboolean timeline_day(const char *iso, AssayDay *day) {
  int64_t moment = 0;
  if (!iso || assay_date_parse(iso, ASSAY_DATE_ORDER_YMD, &moment) != ASSAY_DATE_OK) return FALSE;
  *day = (AssayDay)(moment / 86400);
  return TRUE;
}

char *timeline_state(const BlockContext *context, AssayEventState state, GError **error) {
  static const char *const phrases[] = {
      [ASSAY_EVENT_SPAN] = "chart-timeline-done",       [ASSAY_EVENT_DONE] = "chart-timeline-done",
      [ASSAY_EVENT_TO_COME] = "chart-timeline-to-come", [ASSAY_EVENT_LATE] = "chart-timeline-late",
      [ASSAY_EVENT_DUE] = "chart-timeline-due",
  };
  return figure_plain_words(context, phrases[state], error);
}

/* Takes `what`. */
static gboolean add_date(const BlockContext *context, GPtrArray *dates, char *what, const char *date, AssayDay day,
                         AssayEventState event, GError **error) {
  Date *entry = g_new0(Date, 1);
  *entry = (Date){.what = what, .date = g_strdup(date ? date : "–"), .day = day, .event = event};
  g_ptr_array_add(dates, entry);
  return what && (entry->state = timeline_state(context, event, error));
}

static gboolean add_approvals(const BlockContext *context, GPtrArray *dates, AssayDay today, GError **error) {
  const AssayResult *approvals = block_at(context, "program.approvals");
  for (guint i = 0; !list_is_empty(approvals) && i < assay_result_size(approvals); i++) {
    const AssayResult *approval = assay_result_child(approvals, i);
    const char *by = block_string(approval, "by");
    AssayDay day;
    if (!timeline_day(block_string(approval, "on_iso"), &day)) continue;
    AssayEventState event = today != ASSAY_NO_DAY && day > today ? ASSAY_EVENT_TO_COME : ASSAY_EVENT_DONE;
    char *what = figure_words_with(context, "chart-timeline-approval", "by", by ? by : "–", error);
    if (!add_date(context, dates, what, block_string(approval, "on"), day, event, error)) return FALSE;
  }
  return TRUE;
}

/* An adopted program owes no proposal. */
static gboolean add_proposal(const BlockContext *context, GPtrArray *dates, AssayDay today, GError **error) {
  const AssayResult *pilot = block_at(context, "pilot"), *is_pilot = pilot ? assay_result_at(pilot, "is_pilot") : NULL;
  const char *due = block_string(pilot, "due");
  AssayDay day;
  if (!assay_result_known(is_pilot) || !assay_result_flag(is_pilot) || !due) return TRUE;
  if (!timeline_day(block_string(pilot, "due_iso"), &day)) return TRUE;
  AssayEventState event = today != ASSAY_NO_DAY && day < today ? ASSAY_EVENT_LATE : ASSAY_EVENT_TO_COME;
  char *what = figure_words_with(context, "chart-timeline-proposal", "due", due, error);
  return add_date(context, dates, what, block_string(pilot, "due_on"), day, event, error);
}

static gint by_day(gconstpointer a, gconstpointer b) {
  const Date *one = *(const Date *const *)a, *other = *(const Date *const *)b;
  return one->day != other->day ? (one->day < other->day ? -1 : 1) : g_strcmp0(one->what, other->what);
}

AssayDay timeline_today(const BlockContext *context) {
  AssayDay today;
  return timeline_day(block_string(context->result, "as_of_iso"), &today) ? today : ASSAY_NO_DAY;
}

GPtrArray *timeline_dates(const BlockContext *context, GError **error) {
  g_autoptr(GPtrArray) dates = g_ptr_array_new_with_free_func(date_free);
  AssayDay today = timeline_today(context);
  if (!add_approvals(context, dates, today, error) || !add_proposal(context, dates, today, error)) return NULL;
  g_ptr_array_sort(dates, by_day);
  return g_steal_pointer(&dates);
}

/* ---- Words ---- */

static const Date *with_event(const GPtrArray *dates, AssayEventState event) {
  for (guint i = 0; i < dates->len; i++)
    if (((const Date *)g_ptr_array_index(dates, i))->event == event) return g_ptr_array_index(dates, i);
  return NULL;
}

static char *make_title(const BlockContext *context, const GPtrArray *dates, GError **error) {
  const AssayResult *days = block_at(context, "pilot.days_left");
  const Date *late = with_event(dates, ASSAY_EVENT_LATE);
  if (late) return figure_words_with(context, "chart-timeline-title-late", "due_on", late->date, error);
  if (!assay_result_known(days) || !with_event(dates, ASSAY_EVENT_TO_COME))
    return figure_plain_words(context, "chart-timeline-title-plain", error);
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "days", assay_result_count(days));
  return figure_words(context, "chart-timeline-title", values, error);
}

static char *describe(const BlockContext *context, const GPtrArray *dates, const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", dates->len);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-timeline-description", values, error))) return NULL;
  for (guint i = 0; i < dates->len; i++) {
    const Date *date = g_ptr_array_index(dates, i);
    g_autoptr(AssayResult) row = assay_result_new();
    assay_result_add_text(row, "name", date->what);
    assay_result_add_text(row, "date", date->date);
    assay_result_add_text(row, "state", date->state);
    if (!figure_append(text, figure_words(context, "chart-timeline-row", row, error))) return NULL;
  }
  return g_strdup(text->str);
}

/* ---- Figure and table ---- */

static gboolean add_figure(const BlockContext *context, Block *parent, const GPtrArray *dates, GError **error) {
  const char *as_of = block_string(context->result, "as_of");
  g_autofree char *title = make_title(context, dates, error);
  g_autofree char *description = title ? describe(context, dates, title, error) : NULL;
  g_autofree char *caption = description ? figure_plain_words(context, "chart-timeline-caption", error) : NULL;
  g_autofree char *today =
      caption && as_of ? figure_words_with(context, "chart-timeline-today", "as_of", as_of, error) : NULL;
  if (!caption || (as_of && !today)) return FALSE;
  g_autofree AssayTimelineRow *rows = g_new0(AssayTimelineRow, dates->len);
  for (guint i = 0; i < dates->len; i++) {
    const Date *date = g_ptr_array_index(dates, i);
    rows[i] = (AssayTimelineRow){
        .label = date->what, .known = TRUE, .state = date->event, .first = date->day, .text = date->date};
  }
  AssayTimelineChart chart = {.title = title,
                              .description = description,
                              .today = timeline_today(context),
                              .today_text = today,
                              .rows = rows,
                              .n_rows = dates->len};
  block_add_figure(parent, "timeline", "timeline", assay_chart_timeline(&chart, context->fonts, context->width),
                   caption);
  return TRUE;
}

gboolean figure_timeline_make(BlockContext *context, Block *parent, GError **error) {
  g_autoptr(GPtrArray) dates = timeline_dates(context, error);
  if (!dates) return FALSE;
  if (dates->len > 0) return add_figure(context, parent, dates, error);
  block_add_reason(parent, "Dates", block_at(context, "program.approvals"));
  return TRUE;
}
