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

AssayMoments assay_metric_moments(const AssayTable *table, int axis, gboolean both) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  AssayAxis unit = {assay_table_unit(table, axis)};
  AssayTable *values = assay_table_new(1, &unit);
  for (int64_t i = 0; i < cells; i++)
    if (assay_key_is_missing(keys[2 * i + 1 - axis]) != both) assay_table_count(values, keys + 2 * i + axis, counts[i]);
  AssayMoments out = {0};
  assay_table_moments(values, 0, &out);
  assay_table_free(values);
  return out;
}

static AssayResult *put_moments(AssayReview *review, AssayResult *node, const char *name, const AssayMetricData *data,
                                int axis, gboolean both) {
  AssayMoments moments = assay_metric_moments(data->table, axis, both);
  return assay_figure_number(review, node, name, moments.mean, moments.n, ASSAY_FORMAT_PLAIN, ASSAY_MEAN_DECIMALS,
                             assay_disclose_mean(&review->disclosure, moments.n, data->wide));
}

static AssayResult *missing_words(const AssayResult *n, const AssayResult *matched, const AssayResult *unmatched) {
  AssayResult *words = assay_words_new();
  assay_words_take(words, "n", n);
  if (!assay_result_known(matched) || !assay_result_known(unmatched)) return words;
  assay_words_take(words, "matched", matched);
  assay_words_take(words, "unmatched", unmatched);
  return words;
}

/* Those who left: measured before and not again. */
static void say_left(AssayReview *review, GString *text, const AssayResult *node, gboolean recalled) {
  const AssayResult *n = assay_result_at(node, "n_unmatched"), *in = assay_result_at(node, "pre_mean_matched"),
                    *out = assay_result_at(node, "pre_mean_unmatched");
  if (!assay_result_known(n)) {
    assay_sentence_join(review, text, "missing-some", NULL);
  } else if (!assay_result_count(n)) {
    assay_sentence_join(review, text, recalled ? "missing-recalled" : "missing-none", NULL);
  } else {
    gboolean means = assay_result_known(in) && assay_result_known(out);
    assay_sentence_join(review, text, means ? "missing-means" : "missing-few", missing_words(n, in, out));
  }
}

/* Those who came later: measured after only. Where there are none, or where they may not be counted, nothing is said. */
static void say_joined(AssayReview *review, GString *text, const AssayResult *node) {
  const AssayResult *n = assay_result_at(node, "n_post_only"), *in = assay_result_at(node, "post_mean_matched"),
                    *out = assay_result_at(node, "post_mean_unmatched");
  if (!assay_result_count(n)) return;
  gboolean means = assay_result_known(in) && assay_result_known(out);
  assay_sentence_join(review, text, means ? "missing-joined-means" : "missing-joined", missing_words(n, in, out));
}

/* Averages of those measured twice and of those measured once only, before and after. */
static void put_missing(AssayReview *review, AssayResult *group, const AssayMetricData *data, gboolean recalled) {
  AssayResult *node = assay_result_add_group(group, "missing");
  if (!data->linked || !data->has_pre || !data->has_post || !data->n_pre) {
    static const char *const names[] = {"pre_mean_matched",    "pre_mean_unmatched", "n_unmatched", "post_mean_matched",
                                        "post_mean_unmatched", "n_post_only",        NULL};
    assay_figures_absent(review, node, names,
                         data->has_pre && data->has_post && !data->linked ? "reason-unlinked"
                         : data->has_post                                 ? "reason-no-before"
                                                                          : "reason-pre-only");
    assay_result_add_text(node, "sentence", "");
    return;
  }
  put_moments(review, node, "pre_mean_matched", data, 0, TRUE);
  put_moments(review, node, "pre_mean_unmatched", data, 0, FALSE);
  assay_figure_people(review, node, "n_unmatched", data->n_pre - data->n_matched);
  put_moments(review, node, "post_mean_matched", data, 1, TRUE);
  put_moments(review, node, "post_mean_unmatched", data, 1, FALSE);
  assay_figure_people(review, node, "n_post_only", data->n_post - data->n_matched);
  g_autoptr(GString) text = g_string_new(NULL);
  say_left(review, text, node, recalled);
  say_joined(review, text, node);
  assay_result_add_text(node, "sentence", text->str);
}

void assay_metric_put(AssayReview *review, AssayResult *list, const AssayObjective *objective,
                      const AssayMetric *metric, const AssayMetricData *data) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", metric->id);
  g_autofree char *called = assay_metric_called(review, objective, metric);
  assay_result_add_text(group, "name", assay_metric_name(metric));
  assay_result_add_text(group, "called", called);
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
