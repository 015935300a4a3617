/* Metrics with a before and an after as dumbbells: direct measures in one chart, learners' own ratings in another. */
#include <string.h>

#include "figure.h"

typedef struct {
  const AssayResult *objective, *metric;
  char *name, *label; /* "Querying"; "Querying: test, of 12" */
  char *before, *after, *max, *change, *target_text;
  const char *reason; /* NULL: there are both marks */
  gboolean hidden;
  double from, to, target;
  gboolean has_target;
} Pair;

static void pair_free(gpointer data) {
  Pair *pair = data;
  g_free(pair->name);
  g_free(pair->label);
  g_free(pair->before);
  g_free(pair->after);
  g_free(pair->max);
  g_free(pair->change);
  g_free(pair->target_text);
  g_free(pair);
}

static gboolean is_flag(const AssayResult *node, const char *path, gboolean value) {
  const AssayResult *flag = assay_result_at(node, path);
  return assay_result_known(flag) && assay_result_flag(flag) == value;
}

/* The average itself, or its share of the scale where that alone may be shown. */
static char *mark_text(const AssayResult *metric, const char *path, const char *percent) {
  return assay_result_known(assay_result_at(metric, path)) ? figure_value(metric, path) : figure_value(metric, percent);
}

static char *change_text(const BlockContext *context, const AssayResult *metric, GError **error) {
  const AssayResult *change = assay_result_at(metric, "change");
  if (!assay_result_known(change)) {
    for (guint i = 0; i < 3; i++) {
      static const char *const counts[] = {"up", "same", "down"};
      if (!assay_result_known(assay_result_at(metric, counts[i])))
        return change ? assay_result_format(change) : g_strdup("");
    }
    return figure_words(context, "chart-dumbbell-change", metric, error);
  }
  g_autofree char *value = assay_result_format(change);
  g_autofree char *interval = assay_result_format_interval(change);
  return interval ? g_strdup_printf("%s (%s)", value, interval) : g_steal_pointer(&value);
}

/* A target such as "70%" has a place on the axis; a target that is a label has none. */
static gboolean read_target(const BlockContext *context, Pair *pair, GError **error) {
  const char *score = block_string(pair->objective, "target.score_text");
  const char *metric = block_string(pair->objective, "target.metric");
  gboolean its_own =
      metric ? g_strcmp0(metric, block_string(pair->metric, "id")) == 0 : is_flag(pair->metric, "primary", TRUE);
  char *end = NULL;
  if (!score || !its_own) return TRUE;
  double value = g_ascii_strtod(score, &end);
  if (end == score || strcmp(end, "%") != 0 || value < 0 || value > 100) return TRUE;
  pair->has_target = TRUE;
  pair->target = value;
  pair->target_text = figure_words_with(context, "chart-target", "score", score, error);
  return pair->target_text != NULL;
}

static char *make_label(const Pair *pair) {
  g_autofree char *method = g_strdup(block_string(pair->metric, "method"));
  GString *label = g_string_new(pair->name);
  if (method) g_string_append_printf(label, ": %s", g_strdelimit(method, "_-", ' '));
  if (*pair->max) g_string_append_printf(label, ", of %s", pair->max);
  return g_string_free(label, FALSE);
}

static Pair *read_pair(const BlockContext *context, const AssayResult *objective, const AssayResult *metric,
                       GError **error) {
  static const char *const paths[] = {"percent_before", "percent_after", "before", "after"};
  const AssayResult *from = assay_result_at(metric, "percent_before"), *to = assay_result_at(metric, "percent_after");
  Pair *pair = g_new0(Pair, 1);
  pair->objective = objective;
  pair->metric = metric;
  pair->name = block_objective_name(objective);
  pair->max = assay_result_known(assay_result_at(metric, "max")) ? figure_value(metric, "max") : g_strdup("");
  pair->label = make_label(pair);
  if (assay_result_known(from) && assay_result_known(to)) {
    pair->from = assay_result_number(from) * 100;
    pair->to = assay_result_number(to) * 100;
  } else {
    const char *reason = block_string(metric, "reason");
    pair->reason = figure_reason(metric, paths, G_N_ELEMENTS(paths), reason ? reason : "no pair of measurements");
    pair->hidden = figure_hidden(metric, paths, G_N_ELEMENTS(paths));
  }
  pair->before = mark_text(metric, "before", "percent_before");
  pair->after = mark_text(metric, "after", "percent_after");
  pair->change = change_text(context, metric, error);
  if (pair->change && read_target(context, pair, error)) return pair;
  pair_free(pair);
  return NULL;
}

/* Which measures a chart draws, and the beginning of its phrases. */
typedef struct {
  const char *name; /* of the block */
  const char *id, *table, *title, *subtitle, *description, *caption, *missing;
  gboolean direct, rated, pairs_only;
} Kind;

static const Kind KINDS[] = {
    {"chart dumbbell self-rated", "dumbbell-ratings", "ratings", "chart-dumbbell-title-ratings",
     "chart-dumbbell-subtitle", "chart-dumbbell-description", "chart-dumbbell-caption-ratings",
     "Own ratings before and after", FALSE, TRUE, FALSE},
    {"chart dumbbell own", "dumbbell-own", "own", "chart-own-title", "chart-own-subtitle", "chart-own-description",
     "chart-own-caption", "Before and after", TRUE, TRUE, TRUE},
    {NULL, "dumbbell", "learning", "chart-dumbbell-title-plain", "chart-dumbbell-subtitle",
     "chart-dumbbell-description", "chart-dumbbell-caption", "Before and after", TRUE, FALSE, FALSE},
};

static const Kind *kind_of(const char *name) {
  guint i = 0;
  while (KINDS[i].name && !g_str_equal(KINDS[i].name, name)) i++;
  return &KINDS[i];
}

static gboolean read_objective(const BlockContext *context, const AssayResult *objective, const Kind *kind,
                               GPtrArray *pairs, GError **error) {
  const AssayResult *metrics = assay_result_at(objective, "metrics");
  for (guint m = 0; !list_is_empty(metrics) && m < assay_result_size(metrics); m++) {
    const AssayResult *metric = assay_result_child(metrics, m);
    if (is_flag(metric, "direct", TRUE) ? !kind->direct : !kind->rated) continue;
    Pair *pair = read_pair(context, objective, metric, error);
    if (!pair) return FALSE;
    if (kind->pairs_only && pair->reason)
      pair_free(pair);
    else
      g_ptr_array_add(pairs, pair);
  }
  return TRUE;
}

/* ---- The title: only where the tree itself says that an average rose ---- */

typedef enum { CHANGE_UNKNOWN, CHANGE_OPEN, CHANGE_ROSE } Change;

static Change change_of(const Pair *pair) {
  double level, low, high;
  const AssayResult *change = assay_result_at(pair->metric, "change");
  if (pair->reason || !assay_result_known(change) || !assay_result_interval(change, &level, &low, &high))
    return CHANGE_UNKNOWN;
  if (low > 0) return CHANGE_ROSE;
  return high > 0 ? CHANGE_OPEN : CHANGE_UNKNOWN;
}

/* Two rows with marks have the name, which then tells no more which of them is meant. */
static gboolean named_twice(const GPtrArray *pairs, const Pair *pair) {
  guint n = 0;
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *other = g_ptr_array_index(pairs, i);
    n += !other->reason && g_str_equal(other->name, pair->name);
  }
  return n > 1;
}

/* The pair that rose most, or NULL where it is not one alone or the data do not show that it rose. */
static const Pair *rose_most(const GPtrArray *pairs) {
  const Pair *most = NULL;
  gboolean alone = FALSE;
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = g_ptr_array_index(pairs, i);
    if (pair->reason) continue;
    double rise = pair->to - pair->from, best = most ? most->to - most->from : 0;
    if (most && rise < best) continue;
    alone = !most || rise > best;
    most = pair;
  }
  return alone && change_of(most) == CHANGE_ROSE && *most->max ? most : NULL;
}

static char *make_title(const BlockContext *context, const GPtrArray *pairs, const Kind *kind, GError **error) {
  const Pair *most = kind->rated ? NULL : rose_most(pairs), *open = NULL;
  guint shown = 0, opens = 0;
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = g_ptr_array_index(pairs, i);
    shown += pair->reason == NULL;
    if (change_of(pair) != CHANGE_OPEN) continue;
    open = pair;
    opens++;
  }
  if (!most || named_twice(pairs, most)) return figure_plain_words(context, kind->title, error);
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_text(values, "name", most->name);
  assay_result_add_text(values, "before", most->before);
  assay_result_add_text(values, "after", most->after);
  assay_result_add_text(values, "max", most->max);
  if (shown == 1) return figure_words(context, "chart-dumbbell-title-one", values, error);
  if (opens != 1 || named_twice(pairs, open)) return figure_words(context, "chart-dumbbell-title-most", values, error);
  assay_result_add_text(values, "open", open->name);
  return figure_words(context, "chart-dumbbell-title-most-open", values, error);
}

/* ---- One figure ---- */

static char *describe(const BlockContext *context, const GPtrArray *pairs, guint first, guint n, const Kind *kind,
                      const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", n);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, kind->description, values, error))) return NULL;
  for (guint i = first; i < first + n; i++) {
    const Pair *pair = g_ptr_array_index(pairs, i);
    g_autoptr(AssayResult) row = assay_result_new();
    assay_result_add_text(row, "name", pair->name);
    assay_result_add_text(row, "before", pair->before);
    assay_result_add_text(row, "after", pair->after);
    assay_result_add_text(row, "max", pair->max);
    assay_result_add_text(row, "reason", pair->reason ? pair->reason : "");
    const char *phrase = pair->reason ? "chart-row-missing" : "chart-dumbbell-row";
    if (!figure_append(text, figure_words(context, phrase, row, error))) return NULL;
  }
  return g_strdup(text->str);
}

static AssayDumbbellRow make_row(const Pair *pair) {
  const AssayResult *n = assay_result_at(pair->metric, "n_matched");
  return (AssayDumbbellRow){.label = pair->label,
                            .known = pair->reason == NULL,
                            .reason = pair->reason,
                            .hidden = pair->hidden,
                            .before = pair->from,
                            .after = pair->to,
                            .before_text = pair->before,
                            .after_text = pair->after,
                            .change_text = pair->change,
                            .has_target = pair->has_target,
                            .target = pair->target,
                            .target_text = pair->target_text,
                            .n = assay_result_count(n)};
}

static gboolean add_figure(const BlockContext *context, Block *parent, const GPtrArray *pairs, guint first, guint n,
                           const Kind *kind, const char *title, GError **error) {
  g_autofree char *description = describe(context, pairs, first, n, kind, title, error);
  g_autofree char *subtitle = description ? figure_plain_words(context, kind->subtitle, error) : NULL;
  g_autofree char *unit = subtitle ? figure_plain_words(context, "chart-dumbbell-unit", error) : NULL;
  g_autofree char *caption = unit ? figure_plain_words(context, kind->caption, error) : NULL;
  if (!caption) return FALSE;
  g_autofree AssayDumbbellRow *rows = g_new0(AssayDumbbellRow, n);
  for (guint i = 0; i < n; i++) rows[i] = make_row(g_ptr_array_index(pairs, first + i));
  AssayDumbbellChart chart = {.title = title,
                              .subtitle = subtitle,
                              .description = description,
                              .low = 0,
                              .high = 100,
                              .unit = unit,
                              .rows = rows,
                              .n_rows = n};
  g_autofree char *id = figure_id(kind->id, first / FIGURE_MOST_ROWS);
  block_add_figure(parent, id, kind->table, assay_chart_dumbbell(&chart, context->fonts, context->width), caption);
  return TRUE;
}

/* Where no pair has marks there is nothing to draw, and the reason of the first says why. */
static gboolean any_shown(const GPtrArray *pairs) {
  for (guint i = 0; i < pairs->len; i++)
    if (!((const Pair *)g_ptr_array_index(pairs, i))->reason) return TRUE;
  return FALSE;
}

/* Said to one person, whose year has something to show. */
static gboolean add_no_own_pair(const BlockContext *context, Block *parent, const Kind *kind, GError **error) {
  g_autoptr(AssayResult) reason = assay_result_new();
  g_autofree char *words = figure_plain_words(context, "chart-own-none", error);
  if (words)
    block_add_reason(parent, kind->missing, assay_result_add_missing(reason, "why", ASSAY_RESULT_ABSENT, words));
  return words != NULL;
}

gboolean figure_dumbbell_make(BlockContext *context, Block *parent, GError **error) {
  const Kind *kind = kind_of(context->name);
  const AssayResult *objectives = block_at(context, "objectives");
  g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(pair_free);
  for (guint i = 0; !list_is_empty(objectives) && i < assay_result_size(objectives); i++)
    if (!read_objective(context, assay_result_child(objectives, i), kind, pairs, error)) return FALSE;
  if (kind->pairs_only && pairs->len == 0) return add_no_own_pair(context, parent, kind, error);
  if (!any_shown(pairs)) {
    const AssayResult *first = pairs->len ? ((const Pair *)g_ptr_array_index(pairs, 0))->metric : NULL;
    block_add_reason(parent, kind->missing, first ? assay_result_at(first, "percent_before") : objectives);
    return TRUE;
  }
  g_autofree char *title = make_title(context, pairs, kind, error);
  if (!title) return FALSE;
  for (guint first = 0; first < pairs->len; first += FIGURE_MOST_ROWS) {
    g_autofree char *more = figure_part_title(context, title, first, error);
    guint n = MIN(FIGURE_MOST_ROWS, pairs->len - first);
    if (!more || !add_figure(context, parent, pairs, first, n, kind, more, error)) return FALSE;
  }
  return TRUE;
}
