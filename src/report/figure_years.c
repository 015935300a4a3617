/* Shares at the target of each objective, year by year, as lines that are cut where the measure changed. */
#include "figure.h"

#define MOST_LINES 8 /* more go into a second figure */
#define MOST_YEARS 40

typedef struct {
  const AssayResult *years;
  guint first, n;  /* of the years that are drawn */
  GPtrArray *name; /* of char: the objectives, in the order of the last year */
  GPtrArray *id;   /* of const char, borrowed */
} Trend;

static const AssayResult *objectives_of(const Trend *trend, guint year) {
  return assay_result_at(assay_result_child(trend->years, trend->first + year), "objectives");
}

static const char *label_of(const Trend *trend, guint year) {
  const char *label = block_string(assay_result_child(trend->years, trend->first + year), "label");
  return label ? label : "–";
}

/* The objective in a year; NULL where it had none of that name. */
static const AssayResult *objective_at(const Trend *trend, guint objective, guint year) {
  const AssayResult *list = objectives_of(trend, year);
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i);
    if (g_strcmp0(block_string(one, "id"), g_ptr_array_index(trend->id, objective)) == 0) return one;
  }
  return NULL;
}

static const AssayResult *share_at(const Trend *trend, guint objective, guint year) {
  const AssayResult *one = objective_at(trend, objective, year);
  return one ? assay_result_at(one, "share") : NULL;
}

static void add_objective(BlockContext *context, Trend *trend, const AssayResult *objective) {
  const char *id = block_string(objective, "id");
  if (!id || g_ptr_array_find_with_equal_func(trend->id, id, g_str_equal, NULL)) return;
  g_ptr_array_add(trend->id, (gpointer)id);
  const AssayResult *now = block_at(context, "objectives");
  for (guint i = 0; !list_is_empty(now) && i < assay_result_size(now); i++)
    if (g_strcmp0(block_string(assay_result_child(now, i), "id"), id) == 0) {
      g_ptr_array_add(trend->name, block_objective_name(assay_result_child(now, i)));
      return;
    }
  g_ptr_array_add(trend->name, block_objective_name(objective));
}

static void gather(BlockContext *context, Trend *trend) {
  trend->years = block_at(context, "years");
  guint all = list_is_empty(trend->years) ? 0 : assay_result_size(trend->years);
  trend->n = MIN(all, MOST_YEARS);
  trend->first = all - trend->n;
  for (guint y = trend->n; y > 0; y--) {
    const AssayResult *list = objectives_of(trend, y - 1);
    for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++)
      add_objective(context, trend, assay_result_child(list, i));
  }
}

/* A line needs two values. */
static gboolean can_draw(const Trend *trend) {
  for (guint o = 0; o < trend->id->len; o++) {
    guint known = 0;
    for (guint y = 0; y < trend->n; y++) known += assay_result_known(share_at(trend, o, y));
    if (known > 1) return TRUE;
  }
  return FALSE;
}

/* Whether another test or question was used than the year before. */
static gboolean breaks_at(const Trend *trend, guint objective, guint year) {
  const AssayResult *breaks = assay_result_at(objective_at(trend, objective, year), "breaks");
  return assay_result_known(breaks) && assay_result_flag(breaks);
}

/* ---- Words ---- */

/* Shares of objectives are not ranked: their tests and targets differ. NULL with an error. */
static char *make_title(BlockContext *context, GError **error) {
  const AssayResult *objectives = block_at(context, "evidence.objectives");
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; !list_is_empty(objectives) && i < assay_result_size(objectives); i++) {
    const AssayResult *one = assay_result_child(objectives, i), *unlike = assay_result_at(one, "unlike_share");
    if (!assay_result_known(unlike) || !assay_result_flag(unlike)) continue;
    g_autofree char *name = block_objective_name(one);
    g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
  }
  return names->len ? figure_words_with(context, "chart-years-title", "names", names->str, error)
                    : figure_plain_words(context, "chart-years-title-plain", error);
}

static char *describe_values(const BlockContext *context, const Trend *trend, guint objective, GError **error) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint y = 0; y < trend->n; y++) {
    const AssayResult *share = share_at(trend, objective, y);
    g_autoptr(AssayResult) values = assay_result_new();
    g_autofree char *shown = share ? assay_result_format(share) : g_strdup("–");
    assay_result_add_text(values, "share", shown);
    assay_result_add_text(values, "year", label_of(trend, y));
    const char *phrase = breaks_at(trend, objective, y) ? "chart-years-value-break" : "chart-years-value";
    g_autofree char *value = figure_words(context, phrase, values, error);
    if (!value) return NULL;
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", value);
  }
  return g_strdup(text->str);
}

static char *describe(const BlockContext *context, const Trend *trend, guint first, guint n, const char *title,
                      GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", n);
  assay_result_add_count(values, "years", trend->n);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-years-description", values, error))) return NULL;
  for (guint o = first; o < first + n; o++) {
    g_autofree char *all = describe_values(context, trend, o, error);
    if (!all) return NULL;
    g_autoptr(AssayResult) row = assay_result_new();
    assay_result_add_text(row, "name", g_ptr_array_index(trend->name, o));
    assay_result_add_text(row, "values", all);
    if (!figure_append(text, figure_words(context, "chart-years-row", row, error))) return NULL;
  }
  return g_strdup(text->str);
}

/* ---- The figure ---- */

static AssayTrendPoint read_point(const Trend *trend, guint objective, guint year, GPtrArray *texts) {
  const AssayResult *share = share_at(trend, objective, year);
  AssayTrendPoint point = {.known = assay_result_known(share)};
  point.hidden = share && assay_result_status(share) == ASSAY_RESULT_HIDDEN;
  point.breaks = breaks_at(trend, objective, year);
  if (!point.known) return point;
  double level = 0;
  char *text = assay_result_format(share);
  g_ptr_array_add(texts, text);
  point.text = text;
  point.value = assay_result_number(share) * 100;
  point.has_interval = assay_result_interval(share, &level, &point.low, &point.high);
  point.low *= 100;
  point.high *= 100;
  return point;
}

static AssayScene *draw(const BlockContext *context, const Trend *trend, guint first, AssayTrendChart chart) {
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  g_autofree const char **times = g_new0(const char *, trend->n);
  g_autofree AssayTrendSeries *series = g_new0(AssayTrendSeries, chart.n_series);
  g_autofree AssayTrendPoint *points = g_new0(AssayTrendPoint, chart.n_series * trend->n);
  for (guint y = 0; y < trend->n; y++) times[y] = label_of(trend, y);
  for (guint s = 0; s < chart.n_series; s++) {
    AssayTrendPoint *line = &points[s * trend->n];
    for (guint y = 0; y < trend->n; y++) line[y] = read_point(trend, first + s, y, texts);
    series[s] = (AssayTrendSeries){g_ptr_array_index(trend->name, first + s), line};
  }
  chart.times = times;
  chart.n_times = trend->n;
  chart.series = series;
  chart.high = 100;
  chart.percent = TRUE;
  return assay_chart_trend(&chart, context->fonts, context->width);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const Trend *trend, guint first,
                           const char *title, GError **error) {
  guint n = MIN(MOST_LINES, trend->id->len - first);
  g_autofree char *description = describe(context, trend, first, n, title, error);
  g_autofree char *subtitle = description ? figure_plain_words(context, "chart-years-subtitle", error) : NULL;
  g_autofree char *breaks = subtitle ? figure_plain_words(context, "chart-years-breaks", error) : NULL;
  g_autofree char *caption = breaks ? figure_plain_words(context, "chart-years-caption", error) : NULL;
  if (!caption) return FALSE;
  g_autofree char *id = figure_id("years", first / MOST_LINES);
  AssayTrendChart chart = {
      .title = title, .subtitle = subtitle, .description = description, .break_text = breaks, .n_series = n};
  block_add_figure(parent, id, "years-learning", draw(context, trend, first, chart), caption);
  return TRUE;
}

static gboolean add_figures(BlockContext *context, Block *parent, const Trend *trend, GError **error) {
  g_autofree char *title = make_title(context, error);
  for (guint first = 0; title && first < trend->id->len; first += MOST_LINES) {
    g_autofree char *more = figure_part_title(context, title, first, error);
    if (!more || !add_figure(context, parent, trend, first, more, error)) return FALSE;
  }
  return title != NULL;
}

/* With one year there is no line, and where the report does not say that it is the first, the figure says so. */
static gboolean say_nothing(const BlockContext *context, Block *parent, const Trend *trend, GError **error) {
  if (trend->n == 1 && block_string(context->result, "years_sentence")) return TRUE;
  if (trend->n != 1) {
    block_add_reason(parent, "Year by year", trend->id->len ? share_at(trend, 0, trend->n - 1) : trend->years);
    return TRUE;
  }
  g_autoptr(AssayResult) reason = assay_result_new();
  g_autofree char *words = figure_plain_words(context, "chart-years-one", error);
  if (!words) return FALSE;
  block_add_reason(parent, "Year by year", assay_result_add_missing(reason, "why", ASSAY_RESULT_ABSENT, words));
  return TRUE;
}

gboolean figure_years_make(BlockContext *context, Block *parent, GError **error) {
  g_autoptr(GPtrArray) name = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) id = g_ptr_array_new();
  Trend trend = {.name = name, .id = id};
  gather(context, &trend);
  return can_draw(&trend) ? add_figures(context, parent, &trend, error) : say_nothing(context, parent, &trend, error);
}
