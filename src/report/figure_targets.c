/* Shares of learners at the target of each objective, with the goal as a line. */
#include "figure.h"

#define LONGEST_NAMES 60 /* characters of names that a title holds; more are counted */

/* Where a tree keeps what the chart draws: the objectives of a year, or those of the pilot years together. */
typedef struct {
  const char *block, *objectives, *target, *share, *goal, *score, *count, *n;
  const char *id, *table_id, *none;
} Source;

static const Source SOURCE[] = {
    {"chart targets", "objectives", "target", "target.share", "target.goal_share", "target.score_text",
     "target.reached_count", "target.measured_count", "targets", "objectives", "How many reached a target"},
    {"chart evidence-targets", "evidence.objectives", "reached", "reached.share", "goal_share", "score_text",
     "reached.count", "reached.n", "evidence-targets", "evidence", "How many reached a target"},
};

typedef struct {
  char *name, *label, *note, *text, *goal, *state;
  AssayTargetRow row; /* points into the texts above and into the tree */
} Reach;

static void reach_free(gpointer data) {
  Reach *reach = data;
  g_free(reach->name);
  g_free(reach->label);
  g_free(reach->note);
  g_free(reach->text);
  g_free(reach->goal);
  g_free(reach->state);
  g_free(reach);
}

/* "20 of 23 (87%)", or what alone may be told. */
static char *share_text(const BlockContext *context, const Source *source, const AssayResult *objective,
                        GError **error) {
  const AssayResult *count = assay_result_at(objective, source->count), *n = assay_result_at(objective, source->n);
  g_autofree char *share = figure_value(objective, source->share);
  if (!assay_result_known(count) || !assay_result_known(n)) return g_steal_pointer(&share);
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "count", assay_result_count(count));
  assay_result_add_count(values, "n", assay_result_count(n));
  assay_result_add_text(values, "share", share);
  return figure_words(context, "chart-share", values, error);
}

static gboolean read_share(const BlockContext *context, const Source *source, const AssayResult *objective,
                           Reach *reach, GError **error) {
  const AssayResult *share = assay_result_at(objective, source->share);
  reach->row.known = figure_share(share, &reach->row);
  reach->text = share_text(context, source, objective, error);
  return reach->text != NULL;
}

static AssayGoal state_of(const AssayResult *objective) {
  const AssayResult *reached = assay_result_at(objective, "target.reached");
  if (assay_result_known(reached)) return assay_result_flag(reached) ? ASSAY_GOAL_REACHED : ASSAY_GOAL_NOT_REACHED;
  const char *goal = block_string(objective, "goal");
  return g_strcmp0(goal, "reached") == 0       ? ASSAY_GOAL_REACHED
         : g_strcmp0(goal, "not-reached") == 0 ? ASSAY_GOAL_NOT_REACHED
         : g_strcmp0(goal, "cannot-tell") == 0 ? ASSAY_GOAL_OPEN
                                               : ASSAY_GOAL_NONE;
}

static gboolean read_goal(const BlockContext *context, const Source *source, const AssayResult *objective, Reach *reach,
                          GError **error) {
  static const char *const states[] = {"chart-goal", "chart-goal-reached", "chart-goal-missed", "chart-goal-open"};
  const AssayResult *goal = assay_result_at(objective, source->goal);
  if (!assay_result_known(goal)) return TRUE;
  g_autofree char *share = assay_result_format(goal);
  reach->row.has_goal = TRUE;
  reach->row.goal = assay_result_number(goal);
  reach->row.state = state_of(objective);
  reach->goal = figure_words_with(context, "chart-goal", "share", share, error);
  reach->state = reach->goal ? figure_words_with(context, states[reach->row.state], "share", share, error) : NULL;
  return reach->state != NULL;
}

/* Where the reason stands if there is no share. */
static const AssayResult *missing_of(const Source *source, const AssayResult *objective) {
  const char *const paths[] = {source->target, source->share};
  return figure_missing(objective, paths, G_N_ELEMENTS(paths));
}

static gboolean fill(const BlockContext *context, const Source *source, const AssayResult *objective, Reach *reach,
                     GError **error) {
  const AssayResult *share = assay_result_at(objective, source->share), *missing = NULL;
  const char *score = block_string(objective, source->score);
  double low, high;
  reach->name = block_objective_name(objective);
  reach->label = figure_marked_name(objective);
  if (score && !(reach->note = figure_words_with(context, "chart-target", "score", score, error))) return FALSE;
  if (!assay_result_known(share) && !assay_result_band(share, &low, &high)) {
    missing = missing_of(source, objective);
    reach->row.reason = missing ? assay_result_reason(missing) : "no target";
    reach->row.hidden = missing && assay_result_status(missing) == ASSAY_RESULT_HIDDEN;
  } else if (!read_share(context, source, objective, reach, error) ||
             !read_goal(context, source, objective, reach, error)) {
    return FALSE;
  }
  reach->row.label = reach->label;
  reach->row.note = reach->note;
  reach->row.text = reach->text;
  reach->row.goal_text = reach->goal;
  return TRUE;
}

/* ---- Words ---- */

static char *names_with(const GPtrArray *all, AssayGoal state, guint *n) {
  GString *names = g_string_new(NULL);
  *n = 0;
  for (guint i = 0; i < all->len; i++) {
    const Reach *reach = g_ptr_array_index(all, i);
    if (!reach->row.known || reach->row.state != state) continue;
    g_string_append_printf(names, "%s%s", *n > 0 ? ", " : "", reach->name);
    (*n)++;
  }
  return g_string_free(names, FALSE);
}

static char *make_title(const BlockContext *context, const GPtrArray *all, GError **error) {
  guint n_reached = 0, n_missed = 0;
  g_autofree char *reached = names_with(all, ASSAY_GOAL_REACHED, &n_reached);
  g_autofree char *missed = names_with(all, ASSAY_GOAL_NOT_REACHED, &n_missed);
  g_autoptr(AssayResult) values = assay_result_new();
  if (n_reached + n_missed == 0) return figure_words(context, "chart-targets-title-plain", values, error);
  if (g_utf8_strlen(reached, -1) + g_utf8_strlen(missed, -1) > LONGEST_NAMES) {
    assay_result_add_count(values, "count", n_reached);
    assay_result_add_count(values, "of", n_reached + n_missed);
    return figure_words(context, "chart-targets-title-count", values, error);
  }
  assay_result_add_text(values, "reached", reached);
  assay_result_add_text(values, "missed", missed);
  return figure_words(context,
                      n_missed == 0    ? "chart-targets-title-reached"
                      : n_reached == 0 ? "chart-targets-title-missed"
                                       : "chart-targets-title-both",
                      values, error);
}

static gboolean describe_row(const BlockContext *context, GString *text, const Reach *reach, GError **error) {
  if (!reach->row.known) return figure_append_missing(context, text, reach->name, reach->row.reason, error);
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_text(values, "name", reach->name);
  assay_result_add_text(values, "text", reach->text);
  assay_result_add_text(values, "goal", reach->state ? reach->state : "");
  return figure_append(
      text, figure_words(context, reach->state ? "chart-targets-row" : "chart-targets-row-no-goal", values, error));
}

static char *describe(const BlockContext *context, const GPtrArray *all, guint first, guint n, const char *title,
                      const char *unlike, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", n);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-targets-description", values, error))) return NULL;
  for (guint i = first; i < first + n; i++)
    if (!describe_row(context, text, g_ptr_array_index(all, i), error)) return NULL;
  return figure_append_unlike(context, text, unlike, error) ? g_strdup(text->str) : NULL;
}

/* ---- The figure ---- */

static gboolean add_figure(const BlockContext *context, Block *parent, const Source *source, const GPtrArray *all,
                           guint first, const char *title, GError **error) {
  guint n = MIN(FIGURE_MOST_ROWS, all->len - first);
  g_autofree AssayTargetRow *rows = g_new0(AssayTargetRow, n);
  for (guint i = 0; i < n; i++) rows[i] = ((const Reach *)g_ptr_array_index(all, first + i))->row;
  g_autofree char *unlike = figure_unlike_names(block_at(context, source->objectives), first, n);
  g_autofree char *description = describe(context, all, first, n, title, unlike, error);
  g_autofree char *subtitle = description ? figure_plain_words(context, "chart-targets-subtitle", error) : NULL;
  g_autofree char *unit = subtitle ? figure_unit(context, "chart-targets-unit", rows, n, error) : NULL;
  g_autofree char *caption = unit ? figure_marked_caption(context, "chart-targets-caption", unlike, error) : NULL;
  if (!caption) return FALSE;
  AssayTargetChart chart = {
      .title = title, .subtitle = subtitle, .description = description, .unit = unit, .rows = rows, .n_rows = n};
  g_autofree char *id = figure_id(source->id, first / FIGURE_MOST_ROWS);
  block_add_figure(parent, id, source->table_id, assay_chart_target(&chart, context->fonts, context->width), caption);
  return TRUE;
}

static gboolean any_known(const GPtrArray *all) {
  for (guint i = 0; i < all->len; i++)
    if (((const Reach *)g_ptr_array_index(all, i))->row.known) return TRUE;
  return FALSE;
}

static const Source *source_of(const char *block) {
  for (guint i = 0; i < G_N_ELEMENTS(SOURCE); i++)
    if (g_str_equal(SOURCE[i].block, block)) return &SOURCE[i];
  g_assert_not_reached();
}

gboolean figure_targets_make(BlockContext *context, Block *parent, GError **error) {
  const Source *source = source_of(context->name);
  const AssayResult *objectives = block_at(context, source->objectives);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(reach_free);
  for (guint i = 0; !list_is_empty(objectives) && i < assay_result_size(objectives); i++) {
    Reach *reach = g_new0(Reach, 1);
    g_ptr_array_add(all, reach);
    if (!fill(context, source, assay_result_child(objectives, i), reach, error)) return FALSE;
  }
  if (!any_known(all)) {
    const AssayResult *missing = all->len ? missing_of(source, assay_result_child(objectives, 0)) : NULL;
    block_add_reason(parent, source->none, missing ? missing : objectives);
    return TRUE;
  }
  g_autofree char *title = make_title(context, all, error);
  if (!title) return FALSE;
  for (guint first = 0; first < all->len; first += FIGURE_MOST_ROWS) {
    g_autofree char *more = figure_part_title(context, title, first, error);
    if (!more || !add_figure(context, parent, source, all, first, more, error)) return FALSE;
  }
  return TRUE;
}
