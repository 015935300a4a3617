/* What graduates did with it: shares with their intervals, one row a cohort and time since completion. */
#include "figure.h"

static const struct {
  const char *path, *phrase;
} USE[] = {{"used", "chart-follow-up-used"}, {"taught", "chart-follow-up-taught"}};

typedef struct {
  GArray *row;      /* of AssayForestRow */
  GPtrArray *texts; /* what the rows point to */
  guint known;
} Forest;

static const char *keep(Forest *forest, char *text) {
  if (text) g_ptr_array_add(forest->texts, text);
  return text;
}

/* "2025-26, up to 12 weeks"; "not known" once where neither is. */
static char *label_of(const AssayResult *group) {
  const char *cohort = block_string(group, "cohort"), *bin = block_string(group, "bin");
  if (g_strcmp0(cohort, bin) == 0) return g_strdup(cohort ? cohort : "–");
  return g_strdup_printf("%s, %s", cohort ? cohort : "–", bin ? bin : "–");
}

static gboolean add_row(const BlockContext *context, Forest *forest, const AssayResult *group, const char *path,
                        GError **error) {
  static const char *const reasons[] = {"share", "count"};
  const AssayResult *use = assay_result_at(group, path), *share = assay_result_at(use, "share");
  AssayForestRow row = {.label = keep(forest, label_of(group)), .known = assay_result_known(share)};
  if (use && assay_result_kind(use) != ASSAY_RESULT_GROUP) {
    row.reason = assay_result_reason(use);
    row.hidden = assay_result_status(use) == ASSAY_RESULT_HIDDEN;
  } else if (!row.known) {
    row.reason = figure_reason(use, reasons, G_N_ELEMENTS(reasons), "not asked");
    row.hidden = figure_hidden(use, reasons, G_N_ELEMENTS(reasons));
  } else {
    double level = 0;
    row.value = assay_result_number(share) * 100;
    row.has_interval = assay_result_interval(share, &level, &row.low, &row.high);
    row.low *= 100;
    row.high *= 100;
    row.text = keep(forest, figure_value(use, "share"));
    row.cells[0] = keep(forest, figure_words(context, "chart-follow-up-of", use, error));
    if (!row.cells[0]) return FALSE;
    forest->known++;
  }
  g_array_append_val(forest->row, row);
  return TRUE;
}

static gboolean gather(const BlockContext *context, const AssayResult *list, Forest *forest, GError **error) {
  for (guint u = 0; u < G_N_ELEMENTS(USE); u++) {
    AssayForestRow heading = {.label = keep(forest, figure_plain_words(context, USE[u].phrase, error)),
                              .heading = TRUE};
    if (!heading.label) return FALSE;
    g_array_append_val(forest->row, heading);
    for (guint i = 0; i < assay_result_size(list); i++)
      if (!add_row(context, forest, assay_result_child(list, i), USE[u].path, error)) return FALSE;
  }
  return TRUE;
}

static gboolean describe_row(const BlockContext *context, GString *text, const AssayForestRow *row, GError **error) {
  if (row->heading) {
    g_string_append_printf(text, " %s:", row->label);
    return TRUE;
  }
  if (!row->known) return figure_append_missing(context, text, row->label, row->reason ? row->reason : "–", error);
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_text(values, "name", row->label);
  assay_result_add_text(values, "count", row->cells[0]);
  assay_result_add_text(values, "share", row->text);
  return figure_append(text, figure_words(context, "chart-follow-up-row", values, error));
}

static char *describe(const BlockContext *context, const Forest *forest, const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", (forest->row->len - G_N_ELEMENTS(USE)) / G_N_ELEMENTS(USE));
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-follow-up-description", values, error))) return NULL;
  for (guint i = 0; i < forest->row->len; i++)
    if (!describe_row(context, text, &g_array_index(forest->row, AssayForestRow, i), error)) return NULL;
  return g_strdup(text->str);
}

/* The first cohort is the latest: its share is the title. */
static char *make_title(const BlockContext *context, const AssayResult *list, GError **error) {
  const AssayResult *first = assay_result_child(list, 0), *used = assay_result_at(first, "used");
  if (!assay_result_known(assay_result_at(used, "count")) || !assay_result_known(assay_result_at(used, "n")))
    return figure_plain_words(context, "chart-follow-up-title-plain", error);
  g_autoptr(AssayResult) values = assay_result_new();
  const char *cohort = block_string(first, "cohort");
  g_autofree char *count = figure_value(used, "count"), *n = figure_value(used, "n");
  assay_result_add_text(values, "count", count);
  assay_result_add_text(values, "n", n);
  assay_result_add_text(values, "cohort", cohort ? cohort : "–");
  return figure_words(context, "chart-follow-up-title", values, error);
}

static char *unit_of(const BlockContext *context, const Forest *forest, GError **error) {
  gboolean intervals = FALSE;
  for (guint i = 0; i < forest->row->len; i++) intervals |= g_array_index(forest->row, AssayForestRow, i).has_interval;
  return figure_plain_words(context, intervals ? "chart-follow-up-unit-intervals" : "chart-follow-up-unit", error);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const AssayResult *list, const Forest *forest,
                           GError **error) {
  g_autofree char *title = make_title(context, list, error);
  g_autofree char *description = title ? describe(context, forest, title, error) : NULL;
  g_autofree char *unit = description ? unit_of(context, forest, error) : NULL;
  g_autofree char *caption = unit ? figure_plain_words(context, "chart-follow-up-caption", error) : NULL;
  g_autofree char *share = caption ? figure_plain_words(context, "chart-follow-up-share", error) : NULL;
  g_autofree char *people = share ? figure_plain_words(context, "chart-follow-up-people", error) : NULL;
  if (!people) return FALSE;
  AssayForestChart chart = {.title = title,
                            .description = description,
                            .head = share,
                            .heads = {people},
                            .n_columns = 1,
                            .has_range = TRUE,
                            .high = 100,
                            .unit = unit,
                            .rows = &g_array_index(forest->row, AssayForestRow, 0),
                            .n_rows = forest->row->len};
  block_add_figure(parent, "follow-up", "follow-up", assay_chart_forest(&chart, context->fonts, context->width),
                   caption);
  return TRUE;
}

gboolean figure_followup_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *list = block_at(context, "level3.follow_ups");
  if (list_is_empty(list)) {
    block_add_reason(parent, "Use after the program", list);
    return TRUE;
  }
  Forest forest = {g_array_new(FALSE, FALSE, sizeof(AssayForestRow)), g_ptr_array_new_with_free_func(g_free), 0};
  gboolean done = gather(context, list, &forest, error);
  if (done && forest.known > 0)
    done = add_figure(context, parent, list, &forest, error);
  else if (done)
    block_add_reason(parent, "Use after the program", assay_result_at(list, "[0].used.share"));
  g_array_unref(forest.row);
  g_ptr_array_unref(forest.texts);
  return done;
}
