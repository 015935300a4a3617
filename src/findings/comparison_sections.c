/* People come in sections, and those of one section are alike: an interval that takes them for independent is too narrow.
 * Under ten sections each is shown and no adjusted interval is given. */
#include "comparison.h"

enum { SECTIONS_FROM = 10, SECTIONS_LISTED = 200 };

static void put_section(AssayComparison *comparison, AssayResult *list, const AssayTable *changes, int64_t key) {
  AssayTable *own = assay_table_slice(changes, 0, key);
  AssayMoments moments = {0};
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "section", comparison->request->cluster.names[key]);
  assay_result_add_count(group, "n", assay_table_moments(own, 0, &moments) == ASSAY_OK ? moments.n : 0);
  assay_result_set_format(assay_result_add_number(group, "mean_change", moments.mean), ASSAY_FORMAT_SIGNED,
                          ASSAY_SHOWN_DECIMALS);
  assay_table_free(own);
}

static void put_list(AssayComparison *comparison, AssayResult *group, const AssayTable *changes) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(changes, &key, &count), last = ASSAY_KEY_BLANK;
  AssayResult *list = assay_result_add_list(group, "list");
  for (int64_t i = 0; i < cells && assay_result_size(list) < SECTIONS_LISTED; i++) {
    if (key[2 * i] == last) continue;
    last = key[2 * i];
    put_section(comparison, list, changes, last);
  }
}

static void put_icc(AssayPut put, const AssayTable *changes) {
  AssayIcc icc = {0};
  AssayStatus status = assay_icc(changes, &icc), reml = status != ASSAY_OK ? status : icc.reml_status;
  AssayPut in = assay_put_group(put, "icc1");
  assay_put(in, "icc1", status, icc.icc);
  assay_put(in, "msb", status, icc.ms_between);
  assay_put(in, "msw", status, icc.ms_within);
  assay_put(in, "n0", status, icc.n0);
  in = assay_put_group(put, "reml");
  assay_put(in, "icc", reml, icc.icc_reml);
  assay_put(in, "variance_between", reml, icc.variance_between);
  assay_put(in, "variance_within", reml, icc.variance_within);
  assay_put(in, "mean", reml, icc.mean_reml);
}

static void say_sections(AssayComparison *comparison, AssayResult *group, const AssayClusterMean *mean,
                         AssayStatus status) {
  AssayReview *review = &comparison->review;
  AssayResult *list = assay_result_add_list(group, "sentences"), *words = assay_words_new();
  assay_words_fixed(words, "sections", status == ASSAY_OK ? mean->clusters : 0);
  if (status != ASSAY_OK || mean->clusters < SECTIONS_FROM || mean->interval_status != ASSAY_OK) {
    assay_sentence_append(review, list, "compare-sections-few", words);
    return;
  }
  const double value[] = {mean->mean, mean->interval.low, mean->interval.high};
  static const char *const name[] = {"change", "low", "high"};
  for (int i = 0; i < 3; i++) {
    g_autofree char *text = assay_result_format_value(value[i], ASSAY_FORMAT_SIGNED, ASSAY_SHOWN_DECIMALS);
    assay_words_text(words, name[i], text);
  }
  gboolean open = mean->interval.low <= 0 && mean->interval.high >= 0;
  assay_sentence_append(review, list, open ? "compare-sections-open" : "compare-sections", words);
}

void assay_sections_put(AssayComparison *comparison, AssayResult *root) {
  const AssayComparisonRequest *request = comparison->request;
  const AssayTable *table = request->pairs[0].table;
  AssayResult *group = assay_result_add_group(root, "sections");
  AssayTable *three = assay_table_margin(table, 3, (const int[]){request->cluster.axis, 0, 1});
  AssayTable *complete = assay_table_complete(three, 0, NULL), *with = NULL, *changes = NULL;
  AssayClusterMean mean = {0};
  AssayStatus status = assay_cluster_change(complete, 0.95, &mean);
  if (assay_table_combine_append(complete, 2, (const int[]){1, 2}, (const int[]){-1, 1}, &with) == ASSAY_OK)
    changes = assay_table_margin(with, 2, (const int[]){0, 3});
  AssayPut put = assay_put_into(comparison, group, mean.n);
  assay_result_add_text(group, "column", request->cluster.column);
  assay_put_count(put, "clusters", status, mean.clusters);
  assay_put_count(put, "n", status, mean.n);
  if (changes) put_list(comparison, group, changes);
  if (changes && request->all) put_icc(put, changes);
  AssayPut adjusted = put;
  if (!adjusted.few && mean.clusters < SECTIONS_FROM) adjusted.few = comparison->why[ASSAY_WHY_FEW_SECTIONS];
  AssayStatus interval = status != ASSAY_OK ? status : mean.interval_status;
  AssayStatus error = status != ASSAY_OK ? status : mean.error_status;
  assay_put(put, "mean", status, mean.mean);
  assay_put_test(put, "naive_error", error, mean.naive_error);
  assay_put_test(adjusted, "error", error, mean.error);
  assay_put(put, "design_effect", error, mean.design_effect);
  assay_put_test(adjusted, "t", interval, mean.t);
  assay_put_test(adjusted, "df", interval, mean.df);
  assay_put_test(adjusted, "p", interval, mean.p);
  assay_put_interval(adjusted, "ci95", interval, mean.interval);
  say_sections(comparison, group, &mean, status);
  assay_table_free(changes);
  assay_table_free(with);
  assay_table_free(complete);
  assay_table_free(three);
}
