#include "comparison_chart.h"

#include <math.h>
#include <string.h>

#include "canvas.h"
#include "printer.h"

enum { WIDTH = 480, PEOPLE_FROM = 5, LEVELS_AT_MOST = 11 };

static double number_at(const AssayResult *block, const char *path) {
  return assay_result_number(assay_result_at(block, path));
}

static const char *text_at(const AssayResult *block, const char *path) {
  return assay_result_string(assay_result_at(block, path));
}

static const AssayResult *interval_of(const AssayResult *block, const char *path) {
  const AssayResult *list = assay_result_at(block, path);
  return assay_result_known(list) && assay_result_size(list) == 2 ? list : NULL;
}

static char *shown(double value, AssayFormat format) {
  return assay_result_format_value(value, format, 2);
}

static char *interval_text(const AssayResult *interval) {
  if (!interval) return NULL;
  g_autofree char *low = shown(assay_result_number(assay_result_child(interval, 0)), ASSAY_FORMAT_PLAIN);
  g_autofree char *high = shown(assay_result_number(assay_result_child(interval, 1)), ASSAY_FORMAT_PLAIN);
  return g_strdup_printf("95%% interval %s to %s", low, high);
}

static const char *first_sentence(const AssayResult *block) {
  const AssayResult *list = assay_result_at(block, "sentences");
  return assay_result_size(list) ? assay_result_string(assay_result_child(list, 0)) : NULL;
}

/* ---- One pair ---- */

static AssayPair *pairs_of(const AssayTable *table, gsize *n, double *low, double *high) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  double before = (double)assay_table_unit(table, 0), after = (double)assay_table_unit(table, 1);
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(AssayPair));
  for (int64_t i = 0; i < cells; i++) {
    if (assay_key_is_missing(key[2 * i]) || assay_key_is_missing(key[2 * i + 1])) continue;
    AssayPair pair = {(double)key[2 * i] / before, (double)key[2 * i + 1] / after};
    *low = fmin(*low, fmin(pair.before, pair.after));
    *high = fmax(*high, fmax(pair.before, pair.after));
    for (int64_t k = 0; k < count[i]; k++) g_array_append_val(all, pair);
  }
  *n = all->len;
  return (AssayPair *)(gpointer)g_array_free(g_steal_pointer(&all), FALSE);
}

static AssayScene *draw_pair(const AssayResult *block, const AssayTable *table, const AssayPrinter *with) {
  double low = INFINITY, high = -INFINITY;
  gsize n;
  g_autofree AssayPair *pairs = pairs_of(table, &n, &low, &high);
  gboolean bears = !assay_result_flag(assay_result_at(block, "counts_only"));
  const AssayResult *interval = bears ? interval_of(block, "paired_t.ci95") : NULL;
  g_autofree char *before = shown(number_at(block, "pre.mean"), ASSAY_FORMAT_PLAIN);
  g_autofree char *after = shown(number_at(block, "post.mean"), ASSAY_FORMAT_PLAIN);
  g_autofree char *change = shown(number_at(block, "diff.mean"), ASSAY_FORMAT_SIGNED);
  g_autofree char *limits = interval_text(interval);
  g_autofree char *people = assay_text_count((gint64)n, "person", "people");
  g_autofree char *subtitle = g_strdup_printf("%s measured before and after", people);
  AssayEstimationChart chart = {
      .title = first_sentence(block),
      .subtitle = subtitle,
      .known = TRUE,
      .low = low,
      .high = high,
      .unit = "points",
      .pairs = n >= PEOPLE_FROM ? pairs : NULL,
      .n_pairs = n >= PEOPLE_FROM ? n : 0,
      .n = (gint64)n,
      .before = number_at(block, "pre.mean"),
      .after = number_at(block, "post.mean"),
      .before_text = before,
      .after_text = after,
      .change = number_at(block, "diff.mean"),
      .has_interval = interval != NULL,
      .change_low = interval ? assay_result_number(assay_result_child(interval, 0)) : 0,
      .change_high = interval ? assay_result_number(assay_result_child(interval, 1)) : 0,
      .change_text = change,
      .interval_text = limits,
  };
  return with->press->chart_estimation(&chart, with->fonts, WIDTH);
}

/* ---- A single rating ---- */

static void count_answers(const AssayTable *table, int axis, double low, double step, guint levels, gint64 *counts) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  for (int64_t i = 0; i < cells; i++) {
    if (assay_key_is_missing(key[2 * i]) || assay_key_is_missing(key[2 * i + 1])) continue;
    double value = (double)key[2 * i + axis] / (double)assay_table_unit(table, axis);
    glong level = lround((value - low) / step);
    if (level >= 0 && level < (glong)levels) counts[level] += count[i];
  }
}

/* NULL where there are too many or too few answers for diverging bars. */
static AssayScene *draw_rating(const AssayComparisonText *c, const AssayResult *block, const AssayTable *table,
                               const AssayPrinter *with) {
  double step = number_at(block, "scale.step"), low = fmin(number_at(block, "pre.min"), number_at(block, "post.min"));
  double high = fmax(number_at(block, "pre.max"), number_at(block, "post.max"));
  guint named = c->rating_names ? g_strv_length((char **)c->rating_names) : 0;
  if (named) low = step = 1;
  guint levels = named ? named : (guint)MIN(lround((high - low) / step) + 1, 1000);
  if (levels < 2 || levels > LEVELS_AT_MOST) return NULL;
  g_auto(GStrv) label = g_new0(char *, levels + 1);
  for (guint i = 0; i < levels; i++)
    label[i] = named ? g_strdup(c->rating_names[i]) : assay_result_format_value(low + i * step, ASSAY_FORMAT_PLAIN, -1);
  gint64 counts[2][LEVELS_AT_MOST] = {{0}};
  for (int axis = 0; axis < 2; axis++) count_answers(table, axis, low, step, levels, counts[axis]);
  gint64 n = assay_result_count(assay_result_at(block, "n_pairs"));
  const AssayLikertRow rows[] = {{.label = "before", .counts = counts[0], .n = n},
                                 {.label = "after", .counts = counts[1], .n = n}};
  AssayLikertChart chart = {.title = first_sentence(block),
                            .subtitle = "answers of the people with both, before and after",
                            .levels = (const char *const *)label,
                            .n_levels = levels,
                            .rows = rows,
                            .n_rows = 2};
  return with->press->chart_likert(&chart, with->fonts, WIDTH);
}

/* ---- Groups, and several pairs ---- */

typedef struct {
  char *label, *before, *after, *change;
} RowTexts;

static void clear_texts(gpointer data) {
  RowTexts *texts = data;
  g_free(texts->label);
  g_free(texts->before);
  g_free(texts->after);
  g_free(texts->change);
}

static AssayDumbbellRow dumbbell_row(const AssayResult *block, const char *label, GArray *texts) {
  gboolean known = assay_result_known(assay_result_at(block, "diff.mean"));
  RowTexts own = {g_strdup(label), shown(number_at(block, "pre.mean"), ASSAY_FORMAT_PLAIN),
                  shown(number_at(block, "post.mean"), ASSAY_FORMAT_PLAIN),
                  shown(number_at(block, "diff.mean"), ASSAY_FORMAT_SIGNED)};
  g_array_append_val(texts, own);
  return (AssayDumbbellRow){.label = own.label,
                            .known = known,
                            .reason = known ? NULL : "nobody has both",
                            .before = number_at(block, "pre.mean"),
                            .after = number_at(block, "post.mean"),
                            .before_text = own.before,
                            .after_text = own.after,
                            .change_text = own.change,
                            .n = assay_result_count(assay_result_at(block, "n_pairs"))};
}

static AssayScene *draw_rows(const AssayComparisonText *c, const char *title, const AssayPrinter *with) {
  gboolean pairs = c->n_pairs > 1;
  g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(AssayDumbbellRow));
  g_autoptr(GArray) texts = g_array_new(FALSE, TRUE, sizeof(RowTexts));
  g_array_set_clear_func(texts, clear_texts);
  double low = INFINITY, high = -INFINITY;
  for (guint i = 0; i < assay_result_size(c->result); i++) {
    const AssayResult *block = assay_result_child(c->result, i);
    const char *name = assay_result_name(block);
    if (pairs ? i >= c->n_pairs : !g_str_has_prefix(name, "group_")) continue;
    g_autofree char *label =
        pairs ? g_strdup_printf("%s \xe2\x86\x92 %s", text_at(block, "before"), text_at(block, "after"))
              : g_strdup(name + strlen("group_"));
    AssayDumbbellRow row = dumbbell_row(block, label, texts);
    if (row.known) {
      low = fmin(low, fmin(row.before, row.after));
      high = fmax(high, fmax(row.before, row.after));
    }
    g_array_append_val(rows, row);
  }
  if (!(low <= high)) low = high = 0;
  AssayScaleLine line = assay_scale_line(low, high, 0, 2);
  const AssayResult *between = assay_result_at(c->result, "between_sentences");
  AssayDumbbellChart chart = {.title = title,
                              .subtitle = between ? assay_result_string(assay_result_child(between, 0)) : NULL,
                              .low = line.low,
                              .high = line.high,
                              .unit = "average points",
                              .rows = (const AssayDumbbellRow *)(gpointer)rows->data,
                              .n_rows = rows->len};
  return with->press->chart_dumbbell(&chart, with->fonts, WIDTH);
}

/* ---- Sections ---- */

static AssayScene *draw_sections(const AssayResult *sections, const AssayPrinter *with) {
  const AssayResult *list = assay_result_at(sections, "list"), *interval = interval_of(sections, "ci95");
  guint n = assay_result_size(list);
  g_autofree AssayForestRow *rows = g_new0(AssayForestRow, n + 1);
  g_auto(GStrv) text = g_new0(char *, 2 * (gsize)n + 3);
  for (guint i = 0; i < n; i++) {
    const AssayResult *section = assay_result_child(list, i);
    text[2 * i] = shown(number_at(section, "mean_change"), ASSAY_FORMAT_SIGNED);
    text[2 * i + 1] = g_strdup_printf("%.0f", number_at(section, "n"));
    rows[i] = (AssayForestRow){.label = assay_result_string(assay_result_at(section, "section")),
                               .known = TRUE,
                               .value = number_at(section, "mean_change"),
                               .text = text[2 * i],
                               .cells = {text[2 * i + 1]}};
  }
  text[2 * n] = shown(number_at(sections, "mean"), ASSAY_FORMAT_SIGNED);
  text[2 * n + 1] = g_strdup_printf("%.0f", number_at(sections, "n"));
  rows[n] = (AssayForestRow){.label = "all people",
                             .known = TRUE,
                             .value = number_at(sections, "mean"),
                             .text = text[2 * n],
                             .cells = {text[2 * n + 1]},
                             .summary = TRUE};
  if (interval) {
    rows[n].has_interval = TRUE;
    rows[n].low = assay_result_number(assay_result_child(interval, 0));
    rows[n].high = assay_result_number(assay_result_child(interval, 1));
  }
  const AssayResult *sentences = assay_result_at(sections, "sentences");
  AssayForestChart chart = {.title = assay_result_string(assay_result_child(sentences, 0)),
                            .head = "Change",
                            .heads = {"n"},
                            .n_columns = 1,
                            .has_reference = TRUE,
                            .below = "lower after",
                            .above = "higher after",
                            .unit = "points",
                            .rows = rows,
                            .n_rows = n + 1};
  return with->press->chart_forest(&chart, with->fonts, WIDTH);
}

/* ---- Which one, and the file ---- */

static AssayScene *draw(const AssayComparisonText *c, const AssayPrinter *with) {
  const AssayResult *overall = assay_result_at(c->result, "overall"), *block = overall ? overall : c->result;
  const AssayResult *sections = assay_result_at(c->result, "sections");
  if (c->n_pairs > 1) return draw_rows(c, "Averages before and after, pair by pair", with);
  if (overall) return draw_rows(c, first_sentence(overall), with);
  if (sections) return draw_sections(sections, with);
  AssayTable *table = assay_table_margin(c->tables[0], 2, (const int[]){0, 1});
  AssayScene *scene = NULL;
  if (c->rating_names || assay_result_flag(assay_result_at(block, "single_rating")))
    scene = draw_rating(c, block, table, with);
  if (!scene) scene = draw_pair(block, table, with);
  assay_table_free(table);
  return scene;
}

gboolean assay_comparison_write_chart(const AssayComparisonText *comparison, const char *path, GError **error) {
  g_auto(AssayPrinter) printer = {0};
  return assay_printer_open(&printer, error) && assay_printer_write(&printer, draw(comparison, &printer), path, error);
}
