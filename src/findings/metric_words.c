/* What is said of one metric: of its change, and how to read it. */
#include <math.h>

#include "figures.h"
#include "metric.h"

/* ---- What is said of a change ---- */

static guint count_alike(const AssayObjective *objective, const AssayMetric *metric) {
  guint n = 0;
  for (guint i = 0; i < objective->n_metrics; i++) n += objective->metrics[i].method == metric->method;
  return n;
}

gboolean assay_metric_needs_name(const AssayObjective *objective, const AssayMetric *metric) {
  return metric->name || count_alike(objective, metric) > 1;
}

char *assay_metric_called(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric) {
  guint alike = 0;
  for (guint i = 0; i < review->study->n_objectives; i++) alike += count_alike(&review->study->objectives[i], metric);
  gboolean named = assay_metric_needs_name(objective, metric);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "metric", assay_metric_name(metric));
  assay_words_text(words, "objective", objective->text);
  g_autofree char *phrase = g_strdup_printf("metric-%s-%s",
                                            named       ? "name"
                                            : alike > 1 ? "of"
                                                        : "alone",
                                            assay_metric_method_name(metric->method));
  return assay_sentence(review, phrase, words);
}

AssayResult *assay_metric_words(AssayReview *review, const AssayResult *metric) {
  (void)review;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "metric", assay_result_string(assay_result_at(metric, "called")));
  return words;
}

/* Fields before, after, max, n, change, low, high: low and high as distances from 0 where both lie on one side of it or
 * on the two sides of it, so that the words "rise" and "drop" carry the sign. */
static AssayResult *change_words(AssayReview *review, const AssayResult *metric, gboolean interval) {
  AssayResult *words = assay_metric_words(review, metric);
  assay_words_take(words, "n", assay_result_at(metric, "n_matched"));
  assay_words_take(words, "before", assay_result_at(metric, "before"));
  assay_words_take(words, "after", assay_result_at(metric, "after"));
  const AssayResult *change = assay_result_at(metric, "change");
  if (assay_result_known(change)) assay_words_take_size(words, "change", change, ASSAY_MEAN_DECIMALS);
  const AssayResult *max = assay_result_at(metric, "max");
  if (assay_result_known(max)) assay_words_take(words, "max", max);
  if (!interval) return words;
  double level, low, high;
  assay_result_interval(change, &level, &low, &high);
  gboolean fall = high < 0;
  g_autofree char *near = assay_result_format_value(fabs(fall ? high : low), ASSAY_FORMAT_PLAIN, ASSAY_MEAN_DECIMALS);
  g_autofree char *far = assay_result_format_value(fabs(fall ? low : high), ASSAY_FORMAT_PLAIN, ASSAY_MEAN_DECIMALS);
  assay_words_text(words, "low", near);
  assay_words_text(words, "high", far);
  return words;
}

static void say_counts(AssayReview *review, GString *paragraph, const AssayResult *metric, const char *phrase) {
  if (!assay_shown(metric, "up") || !assay_shown(metric, "n_matched")) return;
  AssayResult *words = assay_metric_words(review, metric);
  assay_words_take(words, "n", assay_result_at(metric, "n_matched"));
  g_autofree char *filled = assay_words_counts(review, words, phrase, assay_result_count(assay_result_at(metric, "up")),
                                               assay_result_count(assay_result_at(metric, "same")),
                                               assay_result_count(assay_result_at(metric, "down")));
  assay_sentence_join(review, paragraph, filled, words);
}

static const char *plain_phrase(const AssayResult *metric, const char *with_max, const char *without) {
  return assay_shown(metric, "max") ? with_max : without;
}

void assay_metric_say_change(AssayReview *review, GString *paragraph, const AssayResult *metric, gboolean page_one) {
  const AssayResult *change = assay_result_at(metric, "change");
  if (!assay_shown(metric, "before") || !assay_shown(metric, "after") || !assay_shown(metric, "n_matched")) return;
  double level, low, high;
  if (assay_result_flag(assay_result_at(metric, "single_rating"))) { /* its counts say it */
    gboolean direct = assay_result_flag(assay_result_at(metric, "direct"));
    say_counts(review, paragraph, metric,
               page_one ? direct ? "counts-judged" : "counts-rating"
               : direct ? "metric-counts-judged"
                        : "metric-counts-rating");
    return;
  }
  if (!assay_result_interval(change, &level, &low, &high)) {
    const char *phrase = page_one ? plain_phrase(metric, "change-plain", "change-plain-unbounded")
                                  : plain_phrase(metric, "metric-plain", "metric-plain-unbounded");
    assay_sentence_join(review, paragraph, phrase, change_words(review, metric, FALSE));
  } else {
    const char *prefix = page_one ? plain_phrase(metric, "change", "change-unbounded")
                                  : plain_phrase(metric, "metric", "metric-unbounded");
    g_autofree char *id = g_strconcat(prefix, low > 0 ? "-rise" : high < 0 ? "-fall" : "-open", NULL);
    assay_sentence_join(review, paragraph, id, change_words(review, metric, TRUE));
    if (page_one && !review->interval_explained) {
      assay_sentence_join(review, paragraph, "interval-explained", NULL);
      review->interval_explained = TRUE;
    }
  }
  say_counts(review, paragraph, metric, "counts");
}

void assay_metric_put_sentence(AssayReview *review, AssayResult *group, const AssayMetricData *data) {
  GString *paragraph = g_string_new(NULL);
  if (!data->n_pre && !data->n_post) {
    assay_sentence_join(review, paragraph, "metric-no-answers", assay_metric_words(review, group));
  } else if (data->reason && !data->has_pre && assay_shown(group, "after")) {
    AssayResult *words = assay_metric_words(review, group);
    assay_words_take(words, "after", assay_result_at(group, "after"));
    assay_words_take(words, "n", assay_result_at(group, "n_post"));
    if (assay_shown(group, "max")) assay_words_take(words, "max", assay_result_at(group, "max"));
    assay_sentence_join(review, paragraph, plain_phrase(group, "metric-after", "metric-after-unbounded"), words);
  } else if (data->reason) {
    g_autofree char *reason = assay_sentence(review, data->reason, NULL);
    AssayResult *words = assay_metric_words(review, group);
    assay_words_text(words, "reason", reason);
    assay_sentence_join(review, paragraph, "metric-not-comparable", words);
  } else if (!assay_shown(group, "before")) {
    AssayResult *words = assay_metric_words(review, group);
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    gboolean few = assay_figure_verdict(review, data->n_matched) != ASSAY_SHOWN;
    assay_sentence_join(review, paragraph,
                        !data->n_matched ? "metric-nobody-twice"
                        : few            ? "metric-hidden"
                                         : "metric-withheld",
                        words);
  } else {
    assay_metric_say_change(review, paragraph, group, FALSE);
  }
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

void assay_metric_put_caveats(AssayReview *review, AssayResult *group, const AssayMetric *metric,
                              const AssayMetricData *data) {
  AssayResult *list = assay_result_add_list(group, "caveats");
  gint64 n = data->reason ? data->n_post : data->n_matched;
  gboolean shown = assay_shown(group, "after");
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
