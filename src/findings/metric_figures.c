/* The figures of one metric. */
#include "figures.h"
#include "metric.h"

static void put_source(AssayResult *group, const AssayMetric *metric, int year) {
  const AssayMetric now = assay_metric_in_year(metric, year);
  const char *pre = now.has_pre ? now.pre.instrument->id : NULL;
  const char *post = now.has_post ? now.post.instrument->id : NULL;
  if (pre && post && !g_str_equal(pre, post)) {
    g_autofree char *both = g_strdup_printf("%s, %s", pre, post);
    assay_result_add_text(group, "source", both);
  } else {
    assay_result_add_text(group, "source", pre ? pre : post ? post : "");
  }
}

static void put_maximum(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  const AssayMeasureScale *scale = data->has_post ? &data->post_scale : &data->pre_scale;
  if (!scale->known) {
    assay_figure_absent(review, group, "max", "reason-maximum-unknown");
    return;
  }
  AssayResult *leaf = assay_result_add_number(group, "max", assay_decimal_value(scale->high));
  assay_result_set_format(leaf, ASSAY_FORMAT_PLAIN, scale->high.decimals ? 1 : 0);
}

static void put_mean(AssayReview *review, AssayResult *group, const char *name, const char *percent_name, double mean,
                     gint64 n, const AssayMeasureScale *scale, gboolean wide) {
  AssayVerdict verdict = assay_disclose_mean(&review->disclosure, n, wide);
  assay_figure_number(review, group, name, mean, n, ASSAY_FORMAT_PLAIN, ASSAY_MEAN_DECIMALS, verdict);
  if (scale->known)
    assay_figure_number(review, group, percent_name, assay_scale_share(scale, mean), n, ASSAY_FORMAT_PERCENT, 0,
                        verdict);
  else
    assay_figure_absent(review, group, percent_name, "reason-maximum-unknown");
}

static const char *const change_names[] = {"change", "up", "same", "down", NULL};
static const char *const before_names[] = {"before", "percent_before", NULL};
static const char *const after_names[] = {"after", "percent_after", NULL};

static void put_change(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  const AssayPairedChange *change = &data->change;
  const int64_t parts[] = {change->n_up, change->n_same, change->n_down};
  AssayVerdict whole = assay_disclose_mean(&review->disclosure, change->n_pairs, data->wide);
  AssayVerdict split = assay_disclose_parts(&review->disclosure, parts, 3);
  AssayResult *leaf = assay_figure_number(review, group, "change", change->difference.mean, change->n_pairs,
                                          ASSAY_FORMAT_SIGNED, ASSAY_MEAN_DECIMALS, whole);
  if (whole == ASSAY_SHOWN && data->wide && change->n_pairs >= ASSAY_INTERVAL_FROM && change->t_status == ASSAY_OK)
    assay_figure_interval(review, leaf, change->mean_interval.low, change->mean_interval.high, ASSAY_FORMAT_SIGNED,
                          ASSAY_MEAN_DECIMALS);
  assay_figure_count(review, group, "up", change->n_up, split);
  assay_figure_count(review, group, "same", change->n_same, split);
  assay_figure_count(review, group, "down", change->n_down, split);
}

static void put_before_after(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  if (!data->reason) {
    const AssayPairedChange *change = &data->change;
    put_mean(review, group, "before", "percent_before", change->pre.mean, data->n_matched, &data->pre_scale,
             data->wide);
    put_mean(review, group, "after", "percent_after", change->post.mean, data->n_matched, &data->post_scale,
             data->wide);
    put_change(review, group, data);
    return;
  }
  assay_figures_absent(review, group, before_names, data->reason);
  if (data->has_post && !data->has_pre)
    put_mean(review, group, "after", "percent_after", data->after.mean, data->n_post, &data->post_scale, data->wide);
  else
    assay_figures_absent(review, group, after_names, data->reason);
  assay_figures_absent(review, group, change_names, data->reason);
}

static void put_ceiling(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  int64_t key, high = 0, n = 0;
  if (!data->has_pre || !data->linked) {
    assay_figure_absent(review, group, "ceiling", "reason-no-before");
    return;
  }
  if (!assay_scale_key_at(&data->pre_scale, 900000, assay_table_unit(data->table, 0), &key)) {
    assay_figure_absent(review, group, "ceiling", "reason-maximum-unknown");
    return;
  }
  assay_count_at_least(data->table, 0, key, &high, &n);
  const int64_t parts[] = {high, n - high};
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, parts, 2);
  assay_figure_number(review, group, "ceiling", n ? (double)high / (double)n : 0, n, ASSAY_FORMAT_PERCENT, 0, verdict);
}

static void before_moments(const AssayTable *table, gboolean measured_after, AssayMoments *out) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  AssayAxis axis = {assay_table_unit(table, 0)};
  AssayTable *before = assay_table_new(1, &axis);
  for (int64_t i = 0; i < cells; i++)
    if (assay_key_is_missing(keys[2 * i + 1]) != measured_after) assay_table_count(before, keys + 2 * i, counts[i]);
  assay_table_moments(before, 0, out);
  assay_table_free(before);
}

/* Averages before of those measured twice and of those measured before only. */
static void put_missing(AssayReview *review, AssayResult *group, const AssayMetricData *data, gboolean recalled) {
  AssayResult *node = assay_result_add_group(group, "missing");
  gint64 unmatched = data->n_pre - data->n_matched;
  if (!data->linked || !data->has_pre || !data->has_post || !data->n_pre) {
    static const char *const names[] = {"pre_mean_matched", "pre_mean_unmatched", "n_unmatched", NULL};
    assay_figures_absent(review, node, names,
                         data->has_pre && data->has_post && !data->linked ? "reason-unlinked"
                         : data->has_post                                 ? "reason-no-before"
                                                                          : "reason-pre-only");
    assay_result_add_text(node, "sentence", "");
    return;
  }
  AssayMoments twice = {0}, once = {0};
  before_moments(data->table, TRUE, &twice);
  before_moments(data->table, FALSE, &once);
  AssayResult *in =
      assay_figure_number(review, node, "pre_mean_matched", twice.mean, twice.n, ASSAY_FORMAT_PLAIN,
                          ASSAY_MEAN_DECIMALS, assay_disclose_mean(&review->disclosure, twice.n, data->wide));
  AssayResult *out =
      assay_figure_number(review, node, "pre_mean_unmatched", once.mean, once.n, ASSAY_FORMAT_PLAIN,
                          ASSAY_MEAN_DECIMALS, assay_disclose_mean(&review->disclosure, once.n, data->wide));
  AssayResult *n = assay_figure_people(review, node, "n_unmatched", unmatched);
  if (!unmatched) {
    assay_sentence_add(review, node, "sentence", recalled ? "missing-recalled" : "missing-none", NULL);
    return;
  }
  if (!assay_result_known(n)) {
    assay_sentence_add(review, node, "sentence", "missing-some", NULL);
    return;
  }
  AssayResult *words = assay_words_new();
  assay_words_take(words, "n", n);
  if (assay_result_known(in) && assay_result_known(out)) {
    assay_words_take(words, "matched", in);
    assay_words_take(words, "unmatched", out);
    assay_sentence_add(review, node, "sentence", "missing-means", words);
  } else {
    assay_sentence_add(review, node, "sentence", "missing-few", words);
  }
}

void assay_metric_put(AssayReview *review, AssayResult *list, const AssayObjective *objective,
                      const AssayMetric *metric, const AssayMetricData *data) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", metric->id);
  assay_result_add_text(group, "kind", assay_metric_kind_name(metric->kind));
  assay_result_add_text(group, "method", assay_metric_method_name(metric->method));
  assay_result_add_flag(group, "direct", assay_metric_is_direct(metric));
  assay_result_add_flag(group, "retrospective", metric->retrospective);
  assay_result_add_flag(group, "primary", metric == assay_objective_primary(objective));
  assay_result_add_flag(group, "single_rating", (data->has_post ? &data->post_scale : &data->pre_scale)->single);
  put_maximum(review, group, data);
  put_source(group, metric, review->year);
  assay_figure_people(review, group, "n_pre", data->n_pre);
  assay_figure_people(review, group, "n_post", data->n_post);
  assay_figure_people(review, group, "n_matched", data->n_matched);
  put_before_after(review, group, data);
  put_ceiling(review, group, data);
  assay_result_add_flag(group, "comparable", !data->reason);
  if (data->reason) assay_sentence_add(review, group, "reason", data->reason, NULL);
  assay_metric_put_sentence(review, group, data);
  assay_metric_put_caveats(review, group, metric, data);
  put_missing(review, group, data, metric->retrospective);
}

void assay_metric_put_row(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  const AssayPairedChange *change = &data->change;
  if (data->reason) {
    assay_figure_absent(review, group, "before", data->reason);
    if (data->has_post && !data->has_pre)
      assay_figure_number(review, group, "after", data->after.mean, data->n_post, ASSAY_FORMAT_PLAIN, 1,
                          assay_disclose_mean(&review->disclosure, data->n_post, data->wide));
    else
      assay_figure_absent(review, group, "after", data->reason);
    assay_figure_absent(review, group, "change", data->reason);
    return;
  }
  AssayVerdict verdict = assay_disclose_mean(&review->disclosure, data->n_matched, data->wide);
  assay_figure_number(review, group, "before", change->pre.mean, data->n_matched, ASSAY_FORMAT_PLAIN, 1, verdict);
  assay_figure_number(review, group, "after", change->post.mean, data->n_matched, ASSAY_FORMAT_PLAIN, 1, verdict);
  AssayResult *leaf = assay_figure_number(review, group, "change", change->difference.mean, data->n_matched,
                                          ASSAY_FORMAT_SIGNED, 1, verdict);
  if (verdict == ASSAY_SHOWN && data->wide && change->n_pairs >= ASSAY_INTERVAL_FROM && change->t_status == ASSAY_OK)
    assay_figure_interval(review, leaf, change->mean_interval.low, change->mean_interval.high, ASSAY_FORMAT_SIGNED, 1);
}
