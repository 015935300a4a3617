/* What is said of one pair: three sentences that so many people, and such a scale, can bear. */
#include <math.h>

#include "comparison.h"

static void take(AssayResult *words, const char *name, double value) {
  g_autofree char *text = assay_result_format_value(value, ASSAY_FORMAT_PLAIN, ASSAY_SHOWN_DECIMALS);
  assay_words_text(words, name, text);
}

static void take_exact(AssayResult *words, const char *name, const AssayDecimal *value) {
  g_autofree char *text = assay_result_format_value(assay_decimal_value(*value), ASSAY_FORMAT_PLAIN,
                                                    MIN(value->decimals, ASSAY_SHOWN_DECIMALS));
  assay_words_text(words, name, text);
}

/* ---- The scale ---- */

static int64_t divisor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

AssayScaleSteps assay_scale_steps(const AssayTable *pre_post, const AssayDecimal *max) {
  const AssayScaleSteps unknown = {0, 0};
  int64_t step = 0, low = 0, high = 0, unit = MAX(assay_table_unit(pre_post, 0), assay_table_unit(pre_post, 1));
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(pre_post, &key, &count);
  for (int64_t i = 0; i < cells; i++)
    for (int axis = 0; axis < 2; axis++) {
      int64_t at = key[2 * i + axis], own = assay_table_unit(pre_post, axis), value;
      if (assay_key_is_missing(at)) continue;
      if (unit % own || __builtin_mul_overflow(at, unit / own, &value) || value == INT64_MIN) return unknown;
      step = divisor(step, ABS(value));
      low = MIN(low, value);
      high = MAX(high, value);
    }
  if (step == 0) step = unit;
  double top = max ? assay_decimal_value(*max) * (double)unit : (double)high;
  double values = floor((MAX(top, (double)high) - (double)low) / (double)step) + 1;
  if (values > 1e15) return unknown;
  return (AssayScaleSteps){(double)step / (double)unit, (int64_t)values};
}

/* ---- The sentences ---- */

static void say_average(AssayComparison *comparison, AssayResult *list, const AssayPairedChange *change) {
  const AssayDecimal *max = comparison->request->max;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", change->n_pairs);
  take(words, "before", change->pre.mean);
  take(words, "after", change->post.mean);
  take(words, "change", fabs(change->difference.mean));
  if (max) take_exact(words, "max", max);
  double d = change->difference.mean;
  const char *id = d > 0   ? max ? "compare-rose-of" : "compare-rose"
                   : d < 0 ? max ? "compare-fell-of" : "compare-fell"
                           : "compare-same";
  assay_sentence_append(&comparison->review, list, id, words);
}

static void say_counts(AssayComparison *comparison, AssayResult *list, const AssayPairedChange *change,
                       const char *phrase) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", change->n_pairs);
  g_autofree char *filled =
      assay_words_counts(&comparison->review, words, phrase, change->n_up, change->n_same, change->n_down);
  assay_sentence_append(&comparison->review, list, filled, words);
}

static void say_interval(AssayComparison *comparison, AssayResult *list, const AssayPairedChange *change) {
  double low = change->mean_interval.low, high = change->mean_interval.high;
  AssayResult *words = assay_words_new();
  take(words, "low", high < 0 ? -high : fabs(low));
  take(words, "high", high < 0 ? -low : fabs(high));
  assay_words_fixed(words, "misses", assay_interval_misses(ASSAY_INTERVAL_MEAN_CHANGE, FALSE, change->n_pairs));
  assay_sentence_append(&comparison->review, list,
                        low > 0    ? "compare-interval-rise"
                        : high < 0 ? "compare-interval-fall"
                                   : "compare-interval-open",
                        words);
}

static void say_middle(AssayComparison *comparison, AssayResult *list, const AssayPairedChange *change) {
  AssayResult *words = assay_words_new();
  g_autofree char *before = assay_result_format_value(change->pre.median, ASSAY_FORMAT_PLAIN, -1);
  g_autofree char *after = assay_result_format_value(change->post.median, ASSAY_FORMAT_PLAIN, -1);
  assay_words_text(words, "before", before);
  assay_words_text(words, "after", after);
  assay_sentence_append(&comparison->review, list, "compare-middle", words);
}

static void say_three(AssayComparison *comparison, AssayResult *list, const AssayPairedChange *change,
                      gboolean coarse) {
  AssayReview *review = &comparison->review;
  gboolean few = change->n_pairs < ASSAY_INTERVAL_FROM;
  if (coarse) {
    say_counts(comparison, list, change, "counts-answers");
    say_middle(comparison, list, change);
  } else {
    say_average(comparison, list, change);
    say_counts(comparison, list, change, "counts-people");
  }
  if (few) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "n", change->n_pairs);
    assay_sentence_append(review, list, "compare-cases", words);
  } else if (coarse) {
    assay_sentence_append(review, list, "compare-coarse", NULL);
  } else if (comparison->request->cluster.column) {
    assay_sentence_append(review, list, "compare-clustered", NULL);
  } else if (change->t_status == ASSAY_OK) {
    say_interval(comparison, list, change);
  } else {
    assay_sentence_append(review, list, "compare-all-alike", NULL);
  }
}

/* ---- What is not to be forgotten ---- */

static void warn_ends(AssayComparison *comparison, AssayResult *list, const AssayTable *pre_post) {
  const AssayComparisonRequest *request = comparison->request;
  static const char *const phrase[] = {"compare-ceiling-before", "compare-ceiling-after"};
  AssayExtremes ends = {0};
  double min = request->min ? assay_decimal_value(*request->min) : 0;
  for (int axis = 0; request->max && axis < 2; axis++) {
    AssayStatus status = assay_extremes(pre_post, axis, min, assay_decimal_value(*request->max), &ends);
    if (status != ASSAY_OK || !ends.ceiling_warning) continue;
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "n", ends.n);
    assay_words_fixed(words, "at_max", ends.at_max);
    take_exact(words, "max", request->max);
    assay_sentence_append(&comparison->review, list, phrase[axis], words);
  }
}

static void put_limits(AssayComparison *comparison, AssayResult *group, const AssayTable *pre_post,
                       const AssayPairedChange *change) {
  AssayReview *review = &comparison->review;
  AssayResult *list = assay_result_add_list(group, "limits");
  if (change->n_total > change->n_pairs) {
    AssayResult *missing = assay_words_new();
    assay_words_fixed(missing, "n", change->n_total - change->n_pairs);
    assay_sentence_append(review, list, "compare-missing", missing);
  }
  warn_ends(comparison, list, pre_post);
  assay_sentence_append(review, list, comparison->request->by.column ? "compare-limit-groups" : "limit-no-comparison",
                        NULL);
}

/* Which intervals miss clearly more often than 1 time in 20. */
static void say_misses(AssayComparison *comparison, AssayResult *group, gboolean rating, int64_t n) {
  static const char *const phrase[] = {[ASSAY_INTERVAL_MEAN_CHANGE] = "misses-mean-change",
                                       [ASSAY_INTERVAL_D_AV] = "misses-d-av",
                                       [ASSAY_INTERVAL_HODGES_LEHMANN] = "misses-hodges-lehmann",
                                       [ASSAY_INTERVAL_SHARE] = "misses-share",
                                       [ASSAY_INTERVAL_SUPERIORITY] = "misses-superiority",
                                       [ASSAY_INTERVAL_SPEARMAN] = "misses-spearman",
                                       [ASSAY_INTERVAL_RESAMPLED] = "misses-resampled"};
  AssayResult *list = assay_result_add_list(group, "misses");
  for (int kind = 0; kind <= ASSAY_INTERVAL_RESAMPLED; kind++) {
    int one_in = assay_interval_misses((AssayIntervalKind)kind, rating, n);
    if (one_in >= 20) continue;
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "misses", one_in);
    assay_sentence_append(&comparison->review, list, phrase[kind], words);
  }
  if (!assay_result_size(list)) assay_sentence_append(&comparison->review, list, "misses-none", NULL);
}

void assay_pair_say(AssayComparison *comparison, AssayResult *group, const AssayTable *pre_post,
                    const AssayPairedChange *change) {
  AssayScaleSteps scale = assay_scale_steps(pre_post, comparison->request->max);
  gboolean coarse = scale.values > 0 && scale.values < ASSAY_COARSE_UNDER;
  int64_t n = change->n_pairs;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", n);
  assay_result_add_flag(group, "counts_only", coarse || n < ASSAY_INTERVAL_FROM);
  assay_result_add_flag(group, "single_rating", coarse);
  assay_result_add_flag(group, "clustered", comparison->request->cluster.column != NULL);
  if (scale.values) {
    AssayResult *steps = assay_result_add_group(group, "scale");
    assay_result_add_number(steps, "step", scale.step);
    assay_result_add_count(steps, "possible_values", scale.values);
  }
  say_three(comparison, assay_result_add_list(group, "sentences"), change, coarse);
  assay_sentence_add(&comparison->review, group, "bearing",
                     n < 10   ? "bearing-cases"
                     : coarse ? "bearing-rating"
                     : n < 20 ? "bearing-small"
                     : n < 50 ? "bearing-middle"
                              : "bearing-large",
                     words);
  put_limits(comparison, group, pre_post, change);
  if (comparison->request->all && n >= ASSAY_INTERVAL_FROM) say_misses(comparison, group, coarse, n);
}
