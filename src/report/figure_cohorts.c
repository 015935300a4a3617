/* How many enrolled and how many completed, year by year, as small bars on one axis. */
#include "figure.h"

#define MOST_YEARS 40

static const struct {
  const char *path, *phrase;
} COUNT[] = {{"enrolled", "chart-cohorts-enrolled"}, {"completed", "chart-cohorts-completed"}};

typedef struct {
  const AssayResult *years;
  guint first, n;
  AssayTrendPoint *point; /* n of each count */
  GPtrArray *texts;
  double most;
} Cohorts;

static const AssayResult *count_at(const Cohorts *cohorts, guint year, const char *path) {
  return assay_result_at(assay_result_child(cohorts->years, cohorts->first + year), path);
}

static AssayTrendPoint read_point(Cohorts *cohorts, guint year, const char *path) {
  const AssayResult *count = count_at(cohorts, year, path);
  AssayTrendPoint point = {.known = assay_result_known(count)};
  point.hidden = count && assay_result_status(count) == ASSAY_RESULT_HIDDEN;
  if (!point.known) return point;
  char *text = assay_result_format(count);
  g_ptr_array_add(cohorts->texts, text);
  point.text = text;
  point.value = (double)assay_result_count(count);
  cohorts->most = MAX(cohorts->most, point.value);
  return point;
}

static guint read_points(Cohorts *cohorts) {
  guint known = 0;
  cohorts->point = g_new0(AssayTrendPoint, cohorts->n * G_N_ELEMENTS(COUNT));
  for (guint c = 0; c < G_N_ELEMENTS(COUNT); c++)
    for (guint y = 0; y < cohorts->n; y++) {
      AssayTrendPoint *point = &cohorts->point[c * cohorts->n + y];
      *point = read_point(cohorts, y, COUNT[c].path);
      known += point->known;
    }
  return known;
}

static const char *label_of(const Cohorts *cohorts, guint year) {
  const char *label = block_string(assay_result_child(cohorts->years, cohorts->first + year), "label");
  return label ? label : "–";
}

static char *describe(const BlockContext *context, const Cohorts *cohorts, const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "years", cohorts->n);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-cohorts-description", values, error))) return NULL;
  for (guint y = 0; y < cohorts->n; y++) {
    g_autoptr(AssayResult) row = assay_result_new();
    g_autofree char *enrolled = figure_value(count_at(cohorts, y, "enrolled"), "");
    g_autofree char *completed = figure_value(count_at(cohorts, y, "completed"), "");
    assay_result_add_text(row, "year", label_of(cohorts, y));
    assay_result_add_text(row, "enrolled", enrolled);
    assay_result_add_text(row, "completed", completed);
    if (!figure_append(text, figure_words(context, "chart-cohorts-row", row, error))) return NULL;
  }
  return g_strdup(text->str);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const Cohorts *cohorts, GError **error) {
  g_autofree char *title = figure_plain_words(context, "chart-cohorts-title", error);
  g_autofree char *description = title ? describe(context, cohorts, title, error) : NULL;
  g_autofree char *unit = description ? figure_plain_words(context, "chart-cohorts-unit", error) : NULL;
  g_autofree char *caption = unit ? figure_plain_words(context, "chart-cohorts-caption", error) : NULL;
  g_autofree char *enrolled = caption ? figure_plain_words(context, COUNT[0].phrase, error) : NULL;
  g_autofree char *completed = enrolled ? figure_plain_words(context, COUNT[1].phrase, error) : NULL;
  if (!completed) return FALSE;
  g_autofree const char **times = g_new0(const char *, cohorts->n);
  for (guint y = 0; y < cohorts->n; y++) times[y] = label_of(cohorts, y);
  const AssayPanel panels[] = {{.label = enrolled, .known = TRUE, .points = cohorts->point},
                               {.label = completed, .known = TRUE, .points = cohorts->point + cohorts->n}};
  AssayPanelChart chart = {.title = title,
                           .description = description,
                           .bars = TRUE,
                           .times = times,
                           .n_times = cohorts->n,
                           .high = cohorts->most,
                           .unit = unit,
                           .panels = panels,
                           .n_panels = G_N_ELEMENTS(panels)};
  block_add_figure(parent, "cohorts", "years", assay_chart_panels(&chart, context->fonts, context->width), caption);
  return TRUE;
}

gboolean figure_cohorts_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *years = block_at(context, "years");
  if (list_is_empty(years)) {
    block_add_reason(parent, "Enrolled and completed", years);
    return TRUE;
  }
  guint all = assay_result_size(years), n = MIN(all, MOST_YEARS);
  Cohorts cohorts = {years, all - n, n, NULL, g_ptr_array_new_with_free_func(g_free), 0};
  gboolean done = TRUE;
  if (read_points(&cohorts) > 0)
    done = add_figure(context, parent, &cohorts, error);
  else
    block_add_reason(parent, "Enrolled and completed", count_at(&cohorts, n - 1, "enrolled"));
  g_free(cohorts.point);
  g_ptr_array_unref(cohorts.texts);
  return done;
}
