/* One learner's own before and after, against the targets, with what to study next. Nobody else's data are in it, and nothing
 * is compared with anybody. */
#include <string.h>

#include "figures.h"
#include "metric.h"

enum { NEARLY = 10 }; /* points of 100 below the target */

typedef struct {
  AssayReview *review;
  AssayFilter filter;
} Own;

/* The one value of a measure; FALSE where there is none. */
static gboolean read_value(Own *own, const AssayMeasure *measure, double *value, int64_t *key, int64_t *unit) {
  AssayReview *review = own->review;
  AssayVariable variable = assay_measure_variable(measure);
  if (review->error || !assay_instrument_is_linked(measure->instrument)) return FALSE;
  AssayTable *table = assay_store_tabulate(review->store, &variable, 1, &own->filter, &review->error);
  if (!table) return FALSE;
  const int64_t *keys;
  gboolean found = FALSE;
  int64_t cells = assay_table_cells(table, &keys, NULL);
  for (int64_t i = 0; i < cells && !found; i++) {
    found = !assay_key_is_missing(keys[i]);
    *key = keys[i];
  }
  *unit = assay_table_unit(table, 0);
  *value = found ? (double)*key / (double)*unit : 0;
  assay_table_free(table);
  return found;
}

static void put_value(AssayReview *review, AssayResult *group, const char *name, const char *percent_name,
                      gboolean known, double value, const AssayMeasureScale *scale) {
  if (!known) {
    assay_figure_absent(review, group, name, "reason-no-own-result");
    assay_figure_absent(review, group, percent_name, "reason-no-own-result");
    return;
  }
  AssayResult *leaf = assay_result_add_number(group, name, value);
  assay_result_set_format(leaf, ASSAY_FORMAT_PLAIN, value == (double)(gint64)value ? 0 : 1);
  if (!scale->known) {
    assay_figure_absent(review, group, percent_name, "reason-maximum-unknown");
    return;
  }
  AssayResult *share = assay_result_add_number(group, percent_name, assay_scale_share(scale, value));
  assay_result_set_format(share, ASSAY_FORMAT_PERCENT, 0);
}

/* ---- The target ---- */

static const char *state_of(Own *own, const AssayObjective *objective, const AssayMetric *metric,
                            const AssayMeasureScale *scale, gboolean known, double value, int64_t key, int64_t unit) {
  int64_t threshold;
  if (!objective->has_target || objective->target_metric == NULL) return "no-target";
  if (!known) return "no-result";
  if (!assay_target_key(own->review, objective, metric, scale, unit, &threshold)) return "no-target";
  if (key >= threshold) return "on-target";
  double missing = assay_scale_share(scale, (double)threshold / (double)unit) - assay_scale_share(scale, value);
  return scale->known && missing * 100 <= NEARLY + 1e-9 ? "nearly" : "study-next";
}

/* ---- A measure ---- */

static void put_sentence(AssayReview *review, AssayResult *group, gboolean direct) {
  const AssayResult *before = assay_result_at(group, "before"), *after = assay_result_at(group, "after"),
                    *max = assay_result_at(group, "max");
  gboolean had = assay_result_known(before), has = assay_result_known(after), of = assay_result_known(max);
  AssayResult *words = assay_words_new();
  if (had) assay_words_take(words, "before", before);
  if (has) assay_words_take(words, "after", after);
  if (of) assay_words_take(words, "max", max);
  g_autofree char *phrase = g_strdup_printf("own-%s%s%s", direct ? "score" : "rating",
                                            had   ? has ? "-both" : "-before"
                                            : has ? "-after"
                                                  : "-none",
                                            of || !(had || has) ? "" : "-unbounded");
  assay_sentence_add(review, group, "sentence", phrase, words);
}

/* Returns the state of the target, where this measure decides it; else NULL. */
static const char *put_metric(Own *own, AssayResult *list, const AssayObjective *objective,
                              const AssayMetric *any_year) {
  AssayReview *review = own->review;
  const AssayMetric metric = assay_metric_in_year(any_year, review->year);
  const AssayMeasure *last = metric.has_post ? &metric.post : &metric.pre;
  AssayMeasureScale scale = assay_measure_scale(review, last);
  AssayMeasureScale first = metric.has_pre ? assay_measure_scale(review, &metric.pre) : scale;
  AssayResult *group = assay_result_append_group(list);
  double before = 0, after = 0;
  int64_t key = 0, unit = 1, key_before, unit_before;
  gboolean had = metric.has_pre && read_value(own, &metric.pre, &before, &key_before, &unit_before);
  gboolean has = metric.has_post && read_value(own, &metric.post, &after, &key, &unit);
  gboolean direct = assay_metric_is_direct(&metric);
  g_autofree char *method = g_strdup_printf("plan-method-%s", assay_metric_method_name(metric.method));
  assay_result_add_text(group, "id", metric.id);
  assay_sentence_add(review, group, "method", method, NULL);
  assay_result_add_flag(group, "direct", direct);
  if (scale.known) {
    AssayResult *max = assay_result_add_number(group, "max", assay_decimal_value(scale.high));
    assay_result_set_format(max, ASSAY_FORMAT_PLAIN, scale.high.decimals ? 1 : 0);
  } else {
    assay_figure_absent(review, group, "max", "reason-maximum-unknown");
  }
  put_value(review, group, "before", "percent_before", had, before, &first);
  put_value(review, group, "after", "percent_after", has, after, &scale);
  put_sentence(review, group, direct);
  if (objective->target_metric != any_year) return NULL;
  return state_of(own, objective, &metric, &scale, has, after, key, unit);
}

static void put_objective(Own *own, AssayResult *list, const AssayObjective *objective) {
  AssayReview *review = own->review;
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", objective->id);
  assay_result_add_text(group, "text", objective->text);
  AssayResult *metrics = assay_result_add_list(group, "metrics");
  const char *state = "no-target";
  for (guint i = 0; i < objective->n_metrics; i++) {
    const char *found = put_metric(own, metrics, objective, &objective->metrics[i]);
    if (found) state = found;
  }
  g_autofree char *label = g_strdup_printf("own-state-%s", state), *target = NULL, *sentence = NULL;
  assay_result_add_text(group, "state", state);
  assay_sentence_add(review, group, "state_text", label, NULL);
  if (objective->has_target && objective->target_metric) {
    AssayResult *goal = assay_result_add_group(group, "target");
    g_autofree char *short_target = assay_target_short(objective);
    target = assay_target_text(review, objective);
    assay_result_add_text(goal, "metric", objective->target_metric->id);
    assay_result_add_text(goal, "score_text", short_target);
  }
  AssayResult *words = assay_words_new();
  assay_words_text(words, "target", target ? target : "");
  assay_words_fixed(words, "margin", NEARLY);
  sentence = g_strdup_printf("own-sentence-%s", state);
  assay_sentence_add(review, group, "sentence", sentence, words);
  gboolean more = g_str_equal(state, "nearly") || g_str_equal(state, "study-next");
  if (more && objective->study_next) assay_result_add_text(group, "study_next", objective->study_next);
}

/* ---- The page ---- */

static gboolean has_results(const AssayResult *objectives) {
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *metrics = assay_result_at(assay_result_child(objectives, i), "metrics");
    for (guint j = 0; j < assay_result_size(metrics); j++) {
      const AssayResult *metric = assay_result_child(metrics, j);
      if (assay_shown(metric, "before") || assay_shown(metric, "after")) return TRUE;
    }
  }
  return FALSE;
}

static void put_page(AssayReview *review, AssayLearner learner) {
  int64_t year = review->year;
  AssayCondition cohort = {assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL), &year, 1};
  Own own = {review, {.population = ASSAY_PER_LEARNER, .learner = learner}};
  if (review->has_cohorts) {
    own.filter.conditions = &cohort;
    own.filter.n_conditions = 1;
  }
  g_autofree char *label = assay_academic_year_format(review->year), *as_of = assay_day_format_long(review->as_of);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "program", review->study->program.name);
  assay_words_text(words, "year", label);
  assay_sentence_add(review, review->root, "title", "own-title", words);
  assay_result_add_text(review->root, "as_of", as_of);
  assay_result_add_text(review->root, "version", ASSAY_VERSION);
  AssayResult *list = assay_result_add_list(review->root, "objectives");
  for (guint i = 0; i < review->study->n_objectives; i++) put_objective(&own, list, &review->study->objectives[i]);
  assay_sentence_add(review, review->root, "about", has_results(list) ? "own-about" : "own-nothing", NULL);
}

AssayResult *assay_findings_learner(const AssayFindingsRequest *request, AssayLearner learner, GError **error) {
  AssayReview review;
  AssayResult *root = NULL;
  if (assay_review_open(&review, request)) put_page(&review, learner);
  if (review.error)
    g_propagate_error(error, g_steal_pointer(&review.error));
  else
    root = g_steal_pointer(&review.root);
  assay_review_close(&review);
  return root;
}
