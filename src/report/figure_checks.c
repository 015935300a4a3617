/* What is shown of what the procedure names, as a grid of shapes with their words. */
#include "checks.h"
#include "figure.h"

#define MOST_CHECKS 36 /* lines of a figure that fills a page */

static const struct {
  const char *state;
  AssayGridState shape;
  const char *phrase;
} STATE[] = {
    {"shown", ASSAY_GRID_SHOWN, "chart-checks-shown"},           {"warning", ASSAY_GRID_PARTLY, "chart-checks-warning"},
    {"not-shown", ASSAY_GRID_MISSING, "chart-checks-not-shown"}, {"error", ASSAY_GRID_WRONG, "chart-checks-error"},
    {"note", ASSAY_GRID_NOT_DUE, "chart-checks-note"},           {"not-due", ASSAY_GRID_BLANK, "chart-checks-later"},
};

typedef struct {
  GArray *row;                    /* of AssayGridRow */
  char *words[ASSAY_GRID_STATES]; /* by shape */
  char *heading[CHECK_ORIGINS];   /* subheadings */
  guint asked, shown;             /* of what is required by now, of such a program */
} Checklist;

static AssayGridState shape_of(const char *state) {
  if (g_strcmp0(state, "not-applicable") == 0) return ASSAY_GRID_BLANK;
  for (guint i = 0; i < G_N_ELEMENTS(STATE); i++)
    if (g_strcmp0(STATE[i].state, state) == 0) return STATE[i].shape;
  return ASSAY_GRID_NOT_DUE;
}

static const AssayGridState *kept_shape(AssayGridState shape) {
  static const AssayGridState shapes[] = {ASSAY_GRID_BLANK, ASSAY_GRID_SHOWN,   ASSAY_GRID_PARTLY, ASSAY_GRID_MISSING,
                                          ASSAY_GRID_WRONG, ASSAY_GRID_NOT_DUE, ASSAY_GRID_HIDDEN};
  return &shapes[shape];
}

static void add_checks(Checklist *list, const AssayResult *checks, CheckOrigin origin) {
  gboolean first = TRUE;
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i);
    if (check_origin(check) != origin) continue;
    AssayGridRow heading = {.label = list->heading[origin], .heading = TRUE};
    if (first) g_array_append_val(list->row, heading);
    first = FALSE;
    const char *what = block_string(check, "requirement");
    AssayGridRow row = {.label = what ? what : "–", .states = kept_shape(shape_of(block_string(check, "state")))};
    g_array_append_val(list->row, row);
    list->asked += origin == CHECK_REQUIRED && *row.states != ASSAY_GRID_BLANK;
    list->shown += origin == CHECK_REQUIRED && *row.states == ASSAY_GRID_SHOWN;
  }
}

static gboolean read_words(const BlockContext *context, Checklist *list, GError **error) {
  for (guint i = 0; i < G_N_ELEMENTS(STATE); i++)
    if (!(list->words[STATE[i].shape] = figure_plain_words(context, STATE[i].phrase, error))) return FALSE;
  static const char *const phrase[] = {"chart-checks-required", "chart-checks-sample", "chart-checks-data"};
  for (guint origin = 0; origin < CHECK_ORIGINS; origin++)
    if (!(list->heading[origin] = figure_plain_words(context, phrase[origin], error))) return FALSE;
  return TRUE;
}

static char *make_title(const BlockContext *context, const Checklist *list, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  if (list->asked == 0) return figure_words(context, "chart-checks-title-plain", values, error);
  assay_result_add_count(values, "of", list->asked);
  assay_result_add_count(values, "count", list->shown);
  return figure_words(context, "chart-checks-title", values, error);
}

static char *describe(const BlockContext *context, const AssayGridRow *rows, guint n, const char *title,
                      GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  gint64 items = 0;
  for (guint i = 0; i < n; i++) items += !rows[i].heading;
  assay_result_add_count(values, "n", items);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-checks-description", values, error))) return NULL;
  for (guint s = 0; s < G_N_ELEMENTS(STATE); s++) {
    g_autoptr(AssayResult) state = assay_result_new();
    g_autofree char *word = figure_plain_words(context, STATE[s].phrase, error);
    gint64 count = 0;
    for (guint i = 0; i < n; i++) count += !rows[i].heading && *rows[i].states == STATE[s].shape;
    if (!word) return NULL;
    if (count == 0) continue;
    assay_result_add_text(state, "state", word);
    assay_result_add_count(state, "count", count);
    if (!figure_append(text, figure_words(context, "chart-checks-count", state, error))) return NULL;
  }
  return g_strdup(text->str);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const Checklist *list, guint first,
                           const char *title, GError **error) {
  static const char *const columns[] = {""};
  const AssayGridRow *rows = &g_array_index(list->row, AssayGridRow, first);
  guint n = MIN(MOST_CHECKS, list->row->len - first);
  g_autofree char *description = describe(context, rows, n, title, error);
  g_autofree char *caption = description ? figure_plain_words(context, "chart-checks-caption", error) : NULL;
  if (!caption) return FALSE;
  AssayGridChart chart = {
      .title = title, .description = description, .columns = columns, .n_columns = 1, .rows = rows, .n_rows = n};
  for (guint i = 0; i < ASSAY_GRID_STATES; i++) chart.words[i] = list->words[i];
  g_autofree char *id = figure_id("checks", first / MOST_CHECKS);
  block_add_figure(parent, id, "checks", assay_chart_grid(&chart, context->fonts, context->width), caption);
  return TRUE;
}

static gboolean add_figures(const BlockContext *context, Block *parent, Checklist *list, const AssayResult *checks,
                            GError **error) {
  if (!read_words(context, list, error)) return FALSE;
  for (CheckOrigin origin = CHECK_REQUIRED; origin < CHECK_ORIGINS; origin++) add_checks(list, checks, origin);
  g_autofree char *title = make_title(context, list, error);
  for (guint first = 0; title && first < list->row->len; first += MOST_CHECKS) {
    g_autofree char *more = figure_part_title(context, title, first, error);
    if (!more || !add_figure(context, parent, list, first, more, error)) return FALSE;
  }
  return title != NULL;
}

gboolean figure_checks_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *checks = block_at(context, "checks");
  if (list_is_empty(checks)) {
    block_add_reason(parent, "Completeness", checks);
    return TRUE;
  }
  Checklist list = {.row = g_array_new(FALSE, FALSE, sizeof(AssayGridRow))};
  gboolean done = add_figures(context, parent, &list, checks, error);
  g_array_unref(list.row);
  for (guint i = 0; i < ASSAY_GRID_STATES; i++) g_free(list.words[i]);
  for (guint i = 0; i < CHECK_ORIGINS; i++) g_free(list.heading[i]);
  return done;
}
