/* Level 2: learning by objective. Direct measures and self-ratings stand side by side and are never averaged together. */
#include <math.h>
#include <string.h>

#include "figures.h"
#include "metric.h"

enum { DECIMALS = 1 };

/* ---- One metric ---- */

static void put_source(AssayResult *group, const AssayMetric *metric) {
  const char *pre = metric->has_pre ? metric->pre.instrument->id : NULL;
  const char *post = metric->has_post ? metric->post.instrument->id : NULL;
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
                     gint64 n, const AssayMeasureScale *scale) {
  AssayVerdict verdict = assay_figure_verdict(review, n);
  assay_figure_number(review, group, name, mean, n, ASSAY_FORMAT_PLAIN, DECIMALS, verdict);
  if (scale->known)
    assay_figure_number(review, group, percent_name, assay_scale_share(scale, mean), n, ASSAY_FORMAT_PERCENT, 0, verdict);
  else
    assay_figure_absent(review, group, percent_name, "reason-maximum-unknown");
}

static void put_absent(AssayReview *review, AssayResult *group, const char *const *names, const char *reason) {
  for (; *names; names++) assay_figure_absent(review, group, *names, reason);
}

static const char *const change_names[] = {"change", "up", "same", "down", NULL};
static const char *const before_names[] = {"before", "percent_before", NULL};
static const char *const after_names[] = {"after", "percent_after", NULL};

static void put_change(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  const AssayPairedChange *change = &data->change;
  const int64_t parts[] = {change->n_up, change->n_same, change->n_down};
  AssayVerdict whole = assay_figure_verdict(review, change->n_pairs);
  AssayVerdict split = assay_disclose_parts(&review->disclosure, parts, 3);
  if (data->post_scale.single && whole == ASSAY_SHOWN) {
    assay_figure_absent(review, group, "change", "reason-one-rating");
  } else {
    AssayResult *leaf = assay_figure_number(review, group, "change", change->difference.mean, change->n_pairs,
                                            ASSAY_FORMAT_SIGNED, DECIMALS, whole);
    if (whole == ASSAY_SHOWN && data->wide && change->n_pairs >= ASSAY_INTERVAL_FROM && change->t_status == ASSAY_OK)
      assay_result_set_interval(leaf, 0.95, change->mean_interval.low, change->mean_interval.high);
  }
  assay_figure_count(review, group, "up", change->n_up, split);
  assay_figure_count(review, group, "same", change->n_same, split);
  assay_figure_count(review, group, "down", change->n_down, split);
}

static void put_before_after(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  if (!data->reason) {
    const AssayPairedChange *change = &data->change;
    put_mean(review, group, "before", "percent_before", change->pre.mean, data->n_matched, &data->pre_scale);
    put_mean(review, group, "after", "percent_after", change->post.mean, data->n_matched, &data->post_scale);
    put_change(review, group, data);
    return;
  }
  put_absent(review, group, before_names, data->reason);
  if (data->has_post && !data->has_pre)
    put_mean(review, group, "after", "percent_after", data->after.mean, data->n_post, &data->post_scale);
  else
    put_absent(review, group, after_names, data->reason);
  put_absent(review, group, change_names, data->reason);
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

/* Before-means of those measured twice and of those measured before only. */
static void put_missing(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  AssayResult *node = assay_result_add_group(group, "missing");
  gint64 unmatched = data->n_pre - data->n_matched;
  if (!data->linked || !data->has_pre || !data->has_post || !data->n_pre) {
    static const char *const names[] = {"pre_mean_matched", "pre_mean_unmatched", "n_unmatched", NULL};
    put_absent(review, node, names, data->linked ? "reason-no-before" : "reason-unlinked");
    assay_result_add_text(node, "sentence", "");
    return;
  }
  AssaySummary all = {0};
  assay_summary(data->table, 0, &all);
  double matched = data->status == ASSAY_OK ? data->change.pre.mean : 0;
  double rest = unmatched > 0 ? (all.mean * (double)all.n - matched * (double)data->n_matched) / (double)unmatched : 0;
  gboolean known = data->status == ASSAY_OK || data->n_matched == 0;
  AssayVerdict few = known ? assay_figure_verdict(review, unmatched) : ASSAY_HIDDEN_NO_ANSWERS;
  AssayVerdict twice = known ? assay_figure_verdict(review, data->n_matched) : ASSAY_HIDDEN_NO_ANSWERS;
  AssayResult *in = assay_figure_number(review, node, "pre_mean_matched", matched, data->n_matched, ASSAY_FORMAT_PLAIN,
                                        DECIMALS, twice);
  AssayResult *out = assay_figure_number(review, node, "pre_mean_unmatched", rest, unmatched, ASSAY_FORMAT_PLAIN,
                                         DECIMALS, few);
  AssayResult *n = assay_figure_people(review, node, "n_unmatched", unmatched);
  if (!unmatched) {
    assay_sentence_add(review, node, "sentence", "missing-none", NULL);
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

static void put_caveats(AssayReview *review, AssayResult *group, const AssayMetric *metric,
                        const AssayMetricData *data) {
  AssayResult *list = assay_result_add_list(group, "caveats");
  gint64 n = data->reason ? data->n_post : data->n_matched;
  gboolean shown = assay_figure_verdict(review, n) == ASSAY_SHOWN;
  if (shown && n < 10) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "n", assay_result_at(group, data->reason ? "n_post" : "n_matched"));
    assay_sentence_append(review, list, "caveat-cases", words);
  } else if (shown && n < 20) {
    assay_sentence_append(review, list, "caveat-small", NULL);
  }
  const AssayResult *ceiling = assay_result_at(group, "ceiling");
  if (assay_result_known(ceiling) && assay_result_number(ceiling) >= 0.15) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "ceiling", ceiling);
    assay_sentence_append(review, list, "caveat-ceiling", words);
  }
  if (!assay_metric_is_direct(metric)) assay_sentence_append(review, list, "caveat-self-rated", NULL);
  if (metric->retrospective) assay_sentence_append(review, list, "caveat-retrospective", NULL);
}

/* ---- What is said of a change ---- */

static const char *change_phrase(const AssayResult *change, double low, double high, const char *prefix, char *buffer,
                                 gsize size) {
  const char *kind = low > 0 ? "rise" : high < 0 ? "fall" : "open";
  (void)change;
  g_snprintf(buffer, size, "%s-%s", prefix, kind);
  return buffer;
}

/* Fields before, after, max, n, change, low, high: low and high as distances from 0 where both lie on one side of it or on
 * the two sides of it, so that the words "rise" and "drop" carry the sign. */
static AssayResult *change_words(const AssayResult *metric, gboolean interval) {
  AssayResult *words = assay_words_new();
  assay_words_take(words, "n", assay_result_at(metric, "n_matched"));
  assay_words_take(words, "before", assay_result_at(metric, "before"));
  assay_words_take(words, "after", assay_result_at(metric, "after"));
  const AssayResult *change = assay_result_at(metric, "change");
  if (assay_result_known(change)) assay_words_take_size(words, "change", change, DECIMALS);
  const AssayResult *max = assay_result_at(metric, "max");
  if (assay_result_known(max)) assay_words_take(words, "max", max);
  assay_words_text(words, "metric", assay_result_string(assay_result_at(metric, "id")));
  if (!interval) return words;
  double level, low, high;
  assay_result_interval(change, &level, &low, &high);
  gboolean fall = high < 0;
  g_autofree char *near = assay_result_format_value(fabs(fall ? high : low), ASSAY_FORMAT_PLAIN, DECIMALS);
  g_autofree char *far = assay_result_format_value(fabs(fall ? low : high), ASSAY_FORMAT_PLAIN, DECIMALS);
  assay_words_text(words, "low", near);
  assay_words_text(words, "high", far);
  return words;
}

static void say_counts(AssayReview *review, GString *paragraph, const AssayResult *metric, const char *phrase) {
  if (!assay_shown(metric, "up") || !assay_shown(metric, "n_matched")) return;
  AssayResult *words = assay_words_new();
  assay_words_take(words, "n", assay_result_at(metric, "n_matched"));
  assay_words_take(words, "up", assay_result_at(metric, "up"));
  assay_words_take(words, "same", assay_result_at(metric, "same"));
  assay_words_take(words, "down", assay_result_at(metric, "down"));
  assay_sentence_join(review, paragraph, phrase, words);
}

static const char *plain_phrase(const AssayResult *metric, const char *with_max, const char *without) {
  return assay_shown(metric, "max") ? with_max : without;
}

/* `prefix`: "change" for page one, "metric" for the table's note. */
static void say_change(AssayReview *review, GString *paragraph, const AssayResult *metric, gboolean page_one) {
  const AssayResult *change = assay_result_at(metric, "change");
  if (!assay_shown(metric, "before") || !assay_shown(metric, "after") || !assay_shown(metric, "n_matched")) return;
  double level, low, high;
  if (!assay_result_known(change)) { /* a single rating: its counts say it */
    say_counts(review, paragraph, metric, page_one ? "counts-rating" : "counts-rating-metric");
    return;
  }
  if (!assay_result_interval(change, &level, &low, &high)) {
    const char *phrase = page_one ? plain_phrase(metric, "change-plain", "change-plain-unbounded")
                                  : plain_phrase(metric, "metric-plain", "metric-plain-unbounded");
    assay_sentence_join(review, paragraph, phrase, change_words(metric, FALSE));
  } else {
    char id[64];
    const char *prefix = page_one ? plain_phrase(metric, "change", "change-unbounded")
                                  : plain_phrase(metric, "metric", "metric-unbounded");
    assay_sentence_join(review, paragraph, change_phrase(change, low, high, prefix, id, sizeof id),
                        change_words(metric, TRUE));
    if (page_one && !review->interval_explained) {
      assay_sentence_join(review, paragraph, "interval-explained", NULL);
      review->interval_explained = TRUE;
    }
  }
  say_counts(review, paragraph, metric, "counts");
}

static void put_sentence(AssayReview *review, AssayResult *group, const AssayMetric *metric,
                         const AssayMetricData *data) {
  GString *paragraph = g_string_new(NULL);
  if (!data->n_pre && !data->n_post) {
    assay_sentence_join(review, paragraph, "metric-no-answers", NULL);
  } else if (data->reason && !metric->has_pre && assay_shown(group, "after")) {
    AssayResult *words = assay_words_new();
    assay_words_text(words, "metric", metric->id);
    assay_words_take(words, "after", assay_result_at(group, "after"));
    assay_words_take(words, "n", assay_result_at(group, "n_post"));
    if (assay_shown(group, "max")) assay_words_take(words, "max", assay_result_at(group, "max"));
    assay_sentence_join(review, paragraph, plain_phrase(group, "metric-after", "metric-after-unbounded"), words);
  } else if (data->reason) {
    g_autofree char *reason = assay_sentence(review, data->reason, NULL);
    AssayResult *words = assay_words_new();
    assay_words_text(words, "reason", reason);
    assay_sentence_join(review, paragraph, "metric-not-comparable", words);
  } else if (!assay_shown(group, "before")) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_join(review, paragraph, "metric-hidden", words);
  } else {
    say_change(review, paragraph, group, FALSE);
  }
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

static AssayResult *put_metric(AssayReview *review, AssayResult *list, const AssayObjective *objective,
                               const AssayMetric *metric, const AssayMetricData *data) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", metric->id);
  assay_result_add_text(group, "kind", assay_metric_kind_name(metric->kind));
  assay_result_add_text(group, "method", assay_metric_method_name(metric->method));
  assay_result_add_flag(group, "direct", assay_metric_is_direct(metric));
  assay_result_add_flag(group, "retrospective", metric->retrospective);
  assay_result_add_flag(group, "primary", metric == assay_objective_primary(objective));
  put_maximum(review, group, data);
  put_source(group, metric);
  assay_figure_people(review, group, "n_pre", data->n_pre);
  assay_figure_people(review, group, "n_post", data->n_post);
  assay_figure_people(review, group, "n_matched", data->n_matched);
  put_before_after(review, group, data);
  put_ceiling(review, group, data);
  assay_result_add_flag(group, "comparable", !data->reason);
  if (data->reason) assay_sentence_add(review, group, "reason", data->reason, NULL);
  put_sentence(review, group, metric, data);
  put_caveats(review, group, metric, data);
  put_missing(review, group, data);
  return group;
}

/* ---- The target ---- */

static char *target_text(const AssayObjective *objective) {
  if (objective->target_is_label) return g_strdup(objective->target_label);
  return assay_result_format_value(objective->target_score, ASSAY_FORMAT_PERCENT, 0);
}

static AssayResult *target_words(const AssayResult *target) {
  AssayResult *words = assay_words_new();
  assay_words_take(words, "reached", assay_result_at(target, "reached_count"));
  assay_words_take(words, "measured", assay_result_at(target, "measured_count"));
  assay_words_take(words, "goal", assay_result_at(target, "goal_count"));
  assay_words_take(words, "score", assay_result_at(target, "score_text"));
  if (assay_shown(target, "bounds.low")) {
    assay_words_take(words, "low", assay_result_at(target, "bounds.low"));
    assay_words_take(words, "high", assay_result_at(target, "bounds.high"));
    assay_words_take(words, "of", assay_result_at(target, "bounds.of"));
  }
  return words;
}

static void put_target_figures(AssayReview *review, AssayResult *group, const AssayTargetData *target) {
  const int64_t parts[] = {target->reached, target->measured - target->reached};
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, parts, 2);
  assay_figure_count(review, group, "goal_count", target->goal, assay_figure_verdict(review, target->measured));
  assay_figure_count(review, group, "reached_count", target->reached, verdict);
  assay_figure_people(review, group, "measured_count", target->measured);
  AssayShare share = {0};
  assay_share(target->reached, target->measured, 0.95, &share);
  AssayResult *leaf = assay_figure_number(review, group, "share", share.share, target->measured, ASSAY_FORMAT_PERCENT, 0,
                                          verdict);
  if (verdict == ASSAY_SHOWN && target->measured >= ASSAY_INTERVAL_FROM)
    assay_result_set_interval(leaf, 0.95, share.wilson.low, share.wilson.high);
  if (verdict == ASSAY_SHOWN)
    assay_result_add_flag(group, "reached", target->goal_reached);
  else
    assay_figure_masked(review, group, "reached", verdict);
  assay_figure_bounds(review, group, target->reached, target->measured, target->eligible - target->measured);
}

static void put_target_sentences(AssayReview *review, AssayResult *group) {
  const AssayResult *share = assay_result_at(group, "share");
  if (!assay_result_known(share)) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_add(review, group, "sentence", "target-hidden", words);
    assay_result_add_text(group, "future", "");
    return;
  }
  const char *who = !assay_shown(group, "bounds.low") ? "target-measured"
                    : review->has_cohorts             ? "target-enrolled"
                                                      : "target-appear";
  assay_sentence_add(review, group, "sentence", who, target_words(group));
  double level, low, high;
  if (assay_result_interval(share, &level, &low, &high)) {
    AssayResult *words = assay_words_new();
    assay_words_take_interval(words, share, ASSAY_FORMAT_PERCENT, 0);
    assay_sentence_add(review, group, "future", "target-future", words);
  } else {
    assay_result_add_text(group, "future", "");
  }
}

/* Returns what to say of the objective: "reached", "not-reached", "no-goal", "no-data", "hidden". */
static const char *put_target(AssayReview *review, AssayResult *group, const AssayObjective *objective,
                              const AssayTargetData *target) {
  if (!objective->has_target) return "no-goal";
  AssayResult *node = assay_result_add_group(group, "target");
  g_autofree char *score = target_text(objective);
  assay_result_add_text(node, "metric", objective->target_metric ? objective->target_metric->id : "");
  assay_result_add_text(node, "score_text", score);
  AssayResult *goal = assay_result_add_number(node, "goal_share", objective->target_share);
  assay_result_set_format(goal, ASSAY_FORMAT_PERCENT, 0);
  if (!target->known) {
    static const char *const names[] = {"goal_count", "reached_count", "measured_count", "share", "reached", "bounds", NULL};
    put_absent(review, node, names, target->reason);
    assay_sentence_add(review, node, "sentence", target->reason, NULL);
    assay_result_add_text(node, "future", "");
    return "no-data";
  }
  put_target_figures(review, node, target);
  put_target_sentences(review, node);
  if (!assay_shown(node, "reached")) return "hidden";
  return target->goal_reached ? "reached" : "not-reached";
}

/* ---- One objective ---- */

static const char *short_name(const AssayObjective *objective) {
  return g_utf8_strlen(objective->text, -1) <= 60 ? objective->text : objective->id;
}

static void put_headline(AssayReview *review, AssayResult *group, const AssayObjective *objective, const char *learned) {
  g_autofree char *phrase = g_strdup_printf("headline-%s", learned);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "objective", short_name(objective));
  assay_sentence_add(review, group, "headline_label", phrase, words);
}

static void put_paragraph(AssayReview *review, AssayResult *group) {
  GString *paragraph = g_string_new(NULL);
  const char *target = assay_result_string(assay_result_at(group, "target.sentence"));
  if (target) g_string_append(paragraph, target);
  const AssayResult *metrics = assay_result_at(group, "metrics");
  for (guint i = 0; i < assay_result_size(metrics); i++) {
    const AssayResult *metric = assay_result_child(metrics, i);
    if (!assay_result_flag(assay_result_at(metric, "primary"))) continue;
    gsize before = paragraph->len;
    say_change(review, paragraph, metric, TRUE);
    const char *said = assay_result_string(assay_result_at(metric, "sentence"));
    if (paragraph->len == before && said) { /* hidden, not comparable or without answers */
      if (paragraph->len) g_string_append_c(paragraph, ' ');
      g_string_append(paragraph, said);
    }
  }
  if (!assay_result_size(metrics)) assay_sentence_join(review, paragraph, "objective-no-metric", NULL);
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

static void put_applies_to(AssayReview *review, AssayResult *group, const AssayObjective *objective) {
  static const char *const phrases[] = {"applies-all", "applies-credit", "applies-non-credit", "applies-badge",
                                        "applies-no-badge"};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < objective->n_applies_to; i++) {
    g_autofree char *who = assay_sentence(review, phrases[objective->applies_to[i]], NULL);
    g_string_append_printf(text, "%s%s", i ? "; " : "", who);
  }
  if (!objective->n_applies_to) {
    g_autofree char *all = assay_sentence(review, phrases[0], NULL);
    g_string_append(text, all);
  }
  assay_result_add_text(group, "applies_to", text->str);
  g_string_free(text, TRUE);
}

static void put_objective(AssayReview *review, AssayResult *list, const AssayObjective *objective) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", objective->id);
  assay_result_add_text(group, "text", objective->text);
  put_applies_to(review, group, objective);
  gint64 eligible = assay_objective_eligible(review, objective, review->year);
  assay_figure_people(review, group, "eligible", eligible);
  AssayTargetData target;
  assay_target_measure(review, objective, review->year, eligible, NULL, &target);
  const char *learned = put_target(review, group, objective, &target);
  AssayResult *metrics = assay_result_add_list(group, "metrics");
  gboolean any = FALSE;
  for (guint i = 0; i < objective->n_metrics; i++) {
    AssayMetricData data;
    assay_metric_measure(review, objective, &objective->metrics[i], review->year, &data);
    put_metric(review, metrics, objective, &objective->metrics[i], &data);
    any |= data.n_pre > 0 || data.n_post > 0;
    assay_metric_clear(&data);
  }
  if (g_str_equal(learned, "no-goal") && !any) learned = "no-data";
  assay_result_add_text(group, "learned", learned);
  put_headline(review, group, objective, learned);
  put_paragraph(review, group);
  if (objective->study_next) assay_result_add_text(group, "study_next", objective->study_next);
}

void assay_review_objectives(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "objectives");
  for (guint i = 0; i < review->study->n_objectives; i++) put_objective(review, list, &review->study->objectives[i]);
}
