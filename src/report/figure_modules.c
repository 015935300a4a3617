/* Average answers module by module as a shaded table: questions down, modules across. Questions on the same scale
 * make one figure; one with many modules or questions goes on in further figures. */
#include "figure.h"

#define MOST_MODULES 8

typedef struct {
  const AssayResult *modules;
  gint64 lowest, points; /* of the scale of every question in it; no points: not known */
  GPtrArray *question;   /* texts, borrowed from the tree */
} Grid;

typedef struct {
  const char *question, *module;
  double value;
  gboolean alone;
} Extreme;

static void grid_free(gpointer data) {
  Grid *grid = data;
  g_ptr_array_unref(grid->question);
  g_free(grid);
}

static const char *text_of(const AssayResult *item) {
  const char *text = block_string(item, "text");
  if (!text) text = block_string(item, "id");
  return text ? assay_text_question_part(text) : "";
}

static gint64 points_of(const AssayResult *item) {
  return assay_result_count(assay_result_at(item, "points"));
}

static gboolean on_scale(const Grid *grid, const AssayResult *item) {
  return grid->points == points_of(item) && grid->lowest == assay_result_count(assay_result_at(item, "lowest"));
}

static const char *module_name(const Grid *grid, guint module) {
  const char *name = block_string(assay_result_child(grid->modules, module), "module");
  return name ? name : "–";
}

static Grid *grid_of(GPtrArray *grids, const AssayResult *modules, const AssayResult *item) {
  for (guint i = 0; i < grids->len; i++)
    if (on_scale(g_ptr_array_index(grids, i), item)) return g_ptr_array_index(grids, i);
  Grid *grid = g_new0(Grid, 1);
  gint64 lowest = assay_result_count(assay_result_at(item, "lowest"));
  *grid = (Grid){modules, lowest, points_of(item), g_ptr_array_new()};
  g_ptr_array_add(grids, grid);
  return grid;
}

/* Questions in the order in which they first come, in any module. */
static GPtrArray *gather(const AssayResult *modules) {
  GPtrArray *grids = g_ptr_array_new_with_free_func(grid_free);
  for (guint m = 0; !list_is_empty(modules) && m < assay_result_size(modules); m++) {
    const AssayResult *items = assay_result_at(assay_result_child(modules, m), "items");
    for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
      const AssayResult *item = assay_result_child(items, i);
      Grid *grid = grid_of(grids, modules, item);
      if (!g_ptr_array_find_with_equal_func(grid->question, text_of(item), g_str_equal, NULL))
        g_ptr_array_add(grid->question, (gpointer)text_of(item));
    }
  }
  return grids;
}

/* The average of a question in a module; NULL where it was not asked there. */
static const AssayResult *mean_at(const Grid *grid, guint question, guint module) {
  const AssayResult *items = assay_result_at(assay_result_child(grid->modules, module), "items");
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (on_scale(grid, item) && g_str_equal(text_of(item), g_ptr_array_index(grid->question, question)))
      return assay_result_at(item, "mean");
  }
  return NULL;
}

/* The highest average with sign 1, the lowest with sign -1. FALSE where there is none. */
static gboolean find_extreme(const Grid *grid, int sign, Extreme *out) {
  gboolean any = FALSE;
  for (guint q = 0; q < grid->question->len; q++)
    for (guint m = 0; m < assay_result_size(grid->modules); m++) {
      const AssayResult *mean = mean_at(grid, q, m);
      double value = assay_result_known(mean) ? assay_result_number(mean) : 0;
      if (!assay_result_known(mean) || (any && sign * value < sign * out->value)) continue;
      gboolean alone = !any || value != out->value;
      *out = (Extreme){g_ptr_array_index(grid->question, q), module_name(grid, m), value, alone};
      any = TRUE;
    }
  return any;
}

/* ---- Words ---- */

static void put_extreme(AssayResult *values, const char *name, const Extreme *extreme) {
  g_autofree char *module_field = g_strconcat(name, "_module", NULL), *value_field = g_strconcat(name, "_value", NULL);
  g_autofree char *quoted = g_strdup_printf("“%s”", extreme->question);
  g_autofree char *value = assay_result_format_value(extreme->value, ASSAY_FORMAT_PLAIN, 1);
  assay_result_add_text(values, name, quoted);
  assay_result_add_text(values, module_field, extreme->module);
  assay_result_add_text(values, value_field, value);
}

/* Two averages that print alike are no highest and no lowest. */
static gboolean differ(const Extreme *high, const Extreme *low) {
  g_autofree char *one = assay_result_format_value(high->value, ASSAY_FORMAT_PLAIN, 1);
  g_autofree char *other = assay_result_format_value(low->value, ASSAY_FORMAT_PLAIN, 1);
  return high->alone && low->alone && !g_str_equal(one, other);
}

static char *make_title(const BlockContext *context, const Grid *grid, GError **error) {
  Extreme high = {0}, low = {0};
  if (!find_extreme(grid, 1, &high) || !find_extreme(grid, -1, &low) || !differ(&high, &low))
    return figure_plain_words(context, "chart-modules-title-plain", error);
  g_autoptr(AssayResult) values = assay_result_new();
  put_extreme(values, "high", &high);
  put_extreme(values, "low", &low);
  return figure_words(context, grid->question->len > 1 ? "chart-modules-title" : "chart-modules-title-one", values,
                      error);
}

static char *make_subtitle(const BlockContext *context, const Grid *grid, GError **error) {
  if (grid->points == 0) return figure_plain_words(context, "chart-modules-subtitle-plain", error);
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", grid->points);
  return figure_words(context, "chart-modules-subtitle", values, error);
}

/* ---- One figure ---- */

typedef struct {
  guint question, n_questions, module, n_modules; /* first, and how many */
} Window;

static char *describe(const BlockContext *context, const Window *window, const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", window->n_questions);
  assay_result_add_count(values, "modules", window->n_modules);
  assay_result_add_text(values, "title", title);
  return figure_words(context, "chart-modules-description", values, error);
}

static AssayHeatCell read_cell(const Grid *grid, guint question, guint module, GPtrArray *texts) {
  const AssayResult *mean = mean_at(grid, question, module);
  AssayHeatCell cell = {.known = assay_result_known(mean)};
  cell.hidden = mean && assay_result_status(mean) == ASSAY_RESULT_HIDDEN;
  if (!cell.known) return cell;
  char *text = assay_result_format(mean);
  g_ptr_array_add(texts, text);
  cell.value = assay_result_number(mean);
  cell.text = text;
  return cell;
}

/* The ground spans the scale of the questions where it is known, else a point at least, so that a small difference does
 * not look like a great one. */
static void set_ends(const Grid *grid, AssayHeatChart *chart) {
  Extreme high = {0}, low = {0};
  chart->low = (double)grid->lowest;
  chart->high = (double)(grid->lowest + grid->points - 1);
  if (grid->points > 1) return;
  if (!find_extreme(grid, 1, &high) || !find_extreme(grid, -1, &low)) return;
  double spare = MAX(0, 1 - (high.value - low.value)) / 2;
  chart->low = low.value - spare;
  chart->high = high.value + spare;
}

static AssayScene *draw(const BlockContext *context, const Grid *grid, const Window *window, AssayHeatChart chart) {
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  g_autofree const char **columns = g_new0(const char *, window->n_modules);
  g_autofree AssayHeatRow *rows = g_new0(AssayHeatRow, window->n_questions);
  g_autofree AssayHeatCell *cells = g_new0(AssayHeatCell, window->n_questions * window->n_modules);
  for (guint m = 0; m < window->n_modules; m++) columns[m] = module_name(grid, window->module + m);
  for (guint q = 0; q < window->n_questions; q++) {
    AssayHeatCell *row = &cells[q * window->n_modules];
    rows[q] = (AssayHeatRow){.label = g_ptr_array_index(grid->question, window->question + q), .cells = row};
    for (guint m = 0; m < window->n_modules; m++)
      row[m] = read_cell(grid, window->question + q, window->module + m, texts);
  }
  set_ends(grid, &chart);
  guint decimals = grid->points > 1 ? 0 : 1;
  g_autofree char *low = assay_result_format_value(chart.low, ASSAY_FORMAT_PLAIN, decimals);
  g_autofree char *high = assay_result_format_value(chart.high, ASSAY_FORMAT_PLAIN, decimals);
  chart.low_text = low;
  chart.high_text = high;
  chart.columns = columns;
  chart.n_columns = window->n_modules;
  chart.rows = rows;
  chart.n_rows = window->n_questions;
  return assay_chart_heat(&chart, context->fonts, context->width);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const Grid *grid, const Window *window,
                           guint part, const char *title, GError **error) {
  g_autofree char *description = describe(context, window, title, error);
  g_autofree char *subtitle = description ? make_subtitle(context, grid, error) : NULL;
  g_autofree char *caption = subtitle ? figure_plain_words(context, "chart-modules-caption", error) : NULL;
  if (!caption) return FALSE;
  AssayHeatChart chart = {.title = title, .subtitle = subtitle, .description = description};
  g_autofree char *id = figure_id("modules", part);
  block_add_figure(parent, id, "modules", draw(context, grid, window, chart), caption);
  return TRUE;
}

static gboolean add_figures(const BlockContext *context, Block *parent, const Grid *grid, guint *part, GError **error) {
  g_autofree char *title = make_title(context, grid, error);
  guint modules = assay_result_size(grid->modules), first = *part;
  for (guint q = 0; title && q < grid->question->len; q += FIGURE_MOST_ROWS)
    for (guint m = 0; m < modules; m += MOST_MODULES) {
      Window window = {q, MIN(FIGURE_MOST_ROWS, grid->question->len - q), m, MIN(MOST_MODULES, modules - m)};
      g_autofree char *more = figure_part_title(context, title, *part - first, error);
      if (!more || !add_figure(context, parent, grid, &window, (*part)++, more, error)) return FALSE;
    }
  return title != NULL;
}

gboolean figure_modules_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *modules = block_at(context, "level1.by_module");
  g_autoptr(GPtrArray) grids = gather(modules);
  guint part = 0;
  for (guint g = 0; g < grids->len; g++) {
    Extreme any;
    const Grid *grid = g_ptr_array_index(grids, g);
    if (find_extreme(grid, 1, &any) && !add_figures(context, parent, grid, &part, error)) return FALSE;
  }
  if (part == 0)
    block_add_reason(parent, "Reaction by module", grids->len ? mean_at(g_ptr_array_index(grids, 0), 0, 0) : modules);
  return TRUE;
}
