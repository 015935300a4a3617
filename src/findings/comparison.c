/* A comparison before and after, with the names of the reference files (reference/NN_*.json), for `assay compare`: of one
 * pair, of groups or sections of people, or of several pairs. */
#include "comparison.h"

#include "metric.h"

AssayTable *assay_pair_margin(const AssayTable *table) {
  return assay_table_margin(table, 2, (const int[]){0, 1});
}

gboolean assay_comparison_nobody(const AssayComparedPair *pair, GError **error) {
  int64_t one = 0, none = 0;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(pair->table, &key, &count);
  int axes = assay_table_axes(pair->table);
  for (int64_t i = 0; i < cells; i++) {
    gboolean neither = assay_key_is_missing(key[i * axes]) && assay_key_is_missing(key[i * axes + 1]);
    *(neither ? &none : &one) += count[i];
  }
  g_autofree char *people = assay_text_count(one, "person has", "people have");
  g_autofree char *empty = assay_text_count(none, "person has", "people have");
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "nobody has a number both in '%s' and in '%s' (%s one of them, %s none), expected at least one pair; "
              "nothing was compared",
              pair->before, pair->after, people, empty);
  return FALSE;
}

static gboolean put_pair(AssayComparison *comparison, AssayResult *root, GError **error) {
  const AssayComparisonRequest *request = comparison->request;
  const AssayComparedPair *pair = &request->pairs[0];
  gboolean grouped = request->by.column != NULL;
  AssayTable *table = assay_pair_margin(pair->table);
  AssayResult *group = grouped ? assay_result_add_group(root, "overall") : root;
  AssayPairedChange change = {0};
  gboolean any = assay_pair_put(comparison, group, table, &change);
  if (any) {
    if (request->all) assay_pair_put_all(comparison, group, table, pair->parts, &change);
    assay_pair_say(comparison, group, table, &change);
    if (grouped) assay_groups_put(comparison, root);
    if (request->cluster.column) assay_sections_put(comparison, root);
  }
  assay_table_free(table);
  return any || assay_comparison_nobody(pair, error);
}

static const char *const why_phrases[ASSAY_WHYS] = {[ASSAY_WHY_FEW] = "reason-under-ten",
                                                    [ASSAY_WHY_FEW_SECTIONS] = "reason-few-sections",
                                                    [ASSAY_WHY_NOT_EXACT] = "reason-exact-to-thousand",
                                                    [ASSAY_WHY_BEYOND] = "reason-beyond-scale",
                                                    [ASSAY_WHY_NOT_TEN] = "reason-not-ten",
                                                    [ASSAY_WHY_NOBODY_LEFT] = "reason-nobody-left"};

AssayResult *assay_findings_comparison(const AssayComparisonRequest *request, GError **error) {
  g_assert(request->n_pairs >= 1);
  AssayComparison comparison = {.review = {.phrases = request->phrases}, .request = request};
  g_autoptr(AssayResult) root = assay_result_new();
  comparison.review.root = root;
  for (int i = 0; i < ASSAY_WHYS; i++) comparison.why[i] = assay_sentence(&comparison.review, why_phrases[i], NULL);
  gboolean ok = request->n_pairs > 1 ? assay_pairs_put(&comparison, root, error) : put_pair(&comparison, root, error);
  for (int i = 0; i < ASSAY_WHYS; i++) g_free(comparison.why[i]);
  if (comparison.review.error) {
    if (ok)
      g_propagate_error(error, comparison.review.error);
    else
      g_error_free(comparison.review.error);
    return NULL;
  }
  return ok ? g_steal_pointer(&root) : NULL;
}

/* ---- What is compared ---- */

AssayTable *assay_findings_pairs(AssayStore *store, const AssayMetric *metric, const AssayVariable *others,
                                 guint n_others, GError **error) {
  AssayVariable variables[ASSAY_TABLE_AXES];
  g_assert(metric->has_pre && metric->has_post && n_others + 2 <= ASSAY_TABLE_AXES);
  variables[0] = assay_measure_variable(&metric->pre);
  variables[1] = assay_measure_variable(&metric->post);
  for (guint i = 0; i < n_others; i++) variables[2 + i] = others[i];
  AssayFilter filter = {.population = ASSAY_PER_LEARNER};
  gboolean one_row = metric->pre.instrument == metric->post.instrument && !metric->pre.instrument->occasion_column;
  if (metric->retrospective || (one_row && !assay_instrument_is_linked(metric->pre.instrument))) {
    filter.population = ASSAY_PER_SUBMISSION;
    filter.instrument = metric->pre.instrument;
  }
  return assay_store_tabulate(store, variables, 2 + n_others, &filter, error);
}
