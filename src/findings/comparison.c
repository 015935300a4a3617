/* One comparison before and after, with the names of the reference files (reference/NN_*.json), for `assay compare`.
 * All numbers are in the tree; the sentences keep to what so few people can bear. */
#include <math.h>
#include <string.h>

#include "assay/stats.h"
#include "figures.h"
#include "metric.h"

enum { DIGITS = 2 };

static void put(AssayResult *group, const char *name, AssayStatus status, double value) {
  if (status == ASSAY_OK)
    assay_result_add_number(group, name, value);
  else
    assay_figure_status(group, name, status);
}

/* An average or a standard deviation, which tables of the command print to the same number of decimals. */
static void put_shown(AssayResult *group, const char *name, AssayStatus status, double value, AssayFormat format) {
  if (status == ASSAY_OK)
    assay_result_set_format(assay_result_add_number(group, name, value), format, DIGITS);
  else
    assay_figure_status(group, name, status);
}

static void put_pair(AssayResult *group, const char *name, AssayStatus status, AssayInterval interval) {
  if (status != ASSAY_OK) {
    assay_figure_status(group, name, status);
    return;
  }
  AssayResult *list = assay_result_add_list(group, name);
  assay_result_append_number(list, interval.low);
  assay_result_append_number(list, interval.high);
}

static void put_summary(AssayResult *root, const char *name, const AssaySummary *summary) {
  AssayResult *group = assay_result_add_group(root, name);
  put_shown(group, "mean", ASSAY_OK, summary->mean, ASSAY_FORMAT_PLAIN);
  put_shown(group, "sd", summary->n >= 2 ? ASSAY_OK : ASSAY_TOO_FEW, summary->sd, ASSAY_FORMAT_PLAIN);
  assay_result_add_number(group, "median", summary->median);
  assay_result_add_number(group, "min", summary->min);
  assay_result_add_number(group, "max", summary->max);
}

static void put_difference(AssayResult *root, const AssayPairedChange *change) {
  AssayResult *group = assay_result_add_group(root, "diff");
  put_shown(group, "mean", ASSAY_OK, change->difference.mean, ASSAY_FORMAT_SIGNED);
  put_shown(group, "sd", change->n_pairs >= 2 ? ASSAY_OK : ASSAY_TOO_FEW, change->difference.sd, ASSAY_FORMAT_PLAIN);
  assay_result_add_number(group, "median", change->difference.median);
  assay_result_add_count(group, "n_pos", change->n_up);
  assay_result_add_count(group, "n_zero", change->n_same);
  assay_result_add_count(group, "n_neg", change->n_down);
}

static void put_t(AssayResult *root, const AssayPairedChange *change) {
  AssayResult *group = assay_result_add_group(root, "paired_t");
  put(group, "t", change->t_status, change->t);
  put(group, "df", change->t_status, change->df);
  put(group, "p_two_sided", change->t_status, change->p);
  assay_result_add_number(group, "mean_diff", change->difference.mean);
  put_pair(group, "ci95", change->t_status, change->mean_interval);
}

static void put_effect(AssayResult *root, const AssayTable *table) {
  AssayResult *group = assay_result_add_group(root, "effect");
  AssayStandardizedChange effect = {0};
  AssayStatus status = assay_standardized_change(table, 0.95, &effect);
  AssayStatus z = status == ASSAY_OK ? effect.d_z_status : status;
  AssayStatus g = status == ASSAY_OK ? effect.g_status : status;
  AssayStatus g_z = z == ASSAY_OK ? g : z;
  AssayStatus interval = status == ASSAY_OK ? effect.interval_status : status;
  AssayStatus rm = status == ASSAY_OK ? effect.d_rm_status : status;
  put(group, "J_exact", g, effect.j_exact);
  put(group, "J_approx", g, effect.j_approx);
  put(group, "d_z", z, effect.d_z);
  put_pair(group, "d_z_ci95_noncentral_t", interval, effect.d_z_interval);
  put(group, "g_z", g_z, effect.g_z);
  put_pair(group, "g_z_ci95", g_z == ASSAY_OK ? interval : g_z, effect.g_z_interval);
  put(group, "d_av_rms", status, effect.d_av);
  put(group, "d_av_lakens_mean_sd", status, effect.d_av_lakens);
  put_pair(group, "d_av_ci95_algina_keselman", interval, effect.d_av_interval);
  put(group, "g_av_rms", g, effect.g_av);
  put(group, "d_rm", rm, effect.d_rm);
  put(group, "g_rm", rm == ASSAY_OK ? g : rm, effect.g_rm);
  put(group, "glass_delta_pre", status == ASSAY_OK ? effect.glass_status : status, effect.glass_delta);
  put(group, "d_s_pooled_as_if_independent", status, effect.d_s);
  put(group, "g_s_J_df_2n_minus_2", status, effect.g_s);
}

static void put_rank_method(AssayResult *group, const AssaySignedRank *rank, AssayStatus status) {
  AssayResult *asymptotic = assay_result_add_group(group, "asymptotic");
  put(asymptotic, "Z", status, rank->z);
  put(asymptotic, "p", status, rank->p_asymptotic);
  AssayResult *exact = assay_result_add_group(group, "exact");
  AssayStatus has_exact = status != ASSAY_OK ? status : rank->exact ? ASSAY_OK : ASSAY_OUT_OF_RANGE;
  put(exact, "Z", has_exact, rank->z);
  put(exact, "p", has_exact, rank->p_exact);
}

static void put_wilcoxon(AssayResult *root, const AssayTable *table) {
  AssayResult *group = assay_result_add_group(root, "wilcoxon");
  AssaySignedRank dropped = {0}, pratt = {0};
  AssayStatus dropped_status = assay_signed_rank(table, ASSAY_ZEROS_DROPPED, &dropped);
  AssayStatus pratt_status = assay_signed_rank(table, ASSAY_ZEROS_PRATT, &pratt);
  double p = 0;
  put(group, "n_nonzero", dropped_status, (double)dropped.n_nonzero);
  put(group, "V_plus", dropped_status, dropped.v_plus);
  put(group, "V_minus", dropped_status, dropped.v_minus);
  assay_result_add_flag(group, "ties", dropped.ties != 0);
  AssayResult *corrected = assay_result_add_group(group, "R_normal_cc");
  put(corrected, "V", dropped_status, dropped.v_plus);
  AssayStatus status = assay_signed_rank_normal(table, 1, &p);
  put(corrected, "p", status, p);
  status = assay_signed_rank_normal(table, 0, &p);
  put(assay_result_add_group(group, "R_normal_no_cc"), "p", status, p);
  AssayStatus exact = dropped_status != ASSAY_OK ? dropped_status : dropped.exact ? ASSAY_OK : ASSAY_OUT_OF_RANGE;
  put(group, "exact_p_midrank_zeros_dropped", exact, dropped.p_exact);
  AssayResult *node = assay_result_add_group(group, "pratt");
  put(node, "V_plus", pratt_status, pratt.v_plus);
  put(node, "V_minus", pratt_status, pratt.v_minus);
  put_rank_method(node, &pratt, pratt_status);
  put_rank_method(assay_result_add_group(group, "wilcoxon_zero_dropped"), &dropped, dropped_status);
  double shift = 0;
  status = assay_hodges_lehmann(table, 0, &shift);
  put(group, "hodges_lehmann_all_diffs", status, shift);
  status = assay_hodges_lehmann(table, 1, &shift);
  put(group, "hodges_lehmann_nonzero_diffs", status, shift);
  put(group, "rank_biserial_zeros_dropped", dropped_status, dropped.rank_biserial);
  put(group, "rank_biserial_pratt", pratt_status, pratt.rank_biserial);
  status = assay_probability_of_superiority(table, &shift);
  put(group, "prob_superiority_paired", status, shift);
}

static void put_gain(AssayResult *root, const AssayTable *table, double max) {
  AssayGain gain = {0};
  AssayStatus status = assay_gain(table, max, &gain);
  AssayResult *group = assay_result_add_group(root, "gain");
  assay_result_add_number(group, "max", max);
  put(group, "hake_class_g", status == ASSAY_OK ? gain.class_status : status, gain.class_gain);
  put(group, "mean_individual_g_excl_pre_at_max", status == ASSAY_OK ? gain.individual_status : status,
      gain.individual_gain);
  put(group, "n_pre_at_max", status, (double)gain.n_pre_at_max);
  put(group, "n_negative_gain", status, (double)gain.n_negative);
  AssayStatus change = status == ASSAY_OK ? gain.change_status : status;
  put(group, "normalized_change_c_mean", change, gain.normalized_change);
  put(group, "normalized_change_c_sd", change == ASSAY_OK && gain.change_n < 2 ? ASSAY_TOO_FEW : change,
      gain.normalized_change_sd);
  put(group, "normalized_change_n", status, (double)gain.change_n);
  put(group, "normalized_change_n_dropped", status, (double)gain.change_dropped);
  put(group, "ceiling_share_post", status, gain.ceiling_post);
  put(group, "floor_share_pre", status, gain.floor_pre);
}

/* ---- Sentences ---- */

static void take_value(AssayResult *words, const char *name, double value) {
  g_autofree char *text = assay_result_format_value(value, ASSAY_FORMAT_PLAIN, DIGITS);
  assay_words_text(words, name, text);
}

static void say_average(AssayReview *review, AssayResult *list, const AssayPairedChange *change,
                        const AssayDecimal *max) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", change->n_pairs);
  take_value(words, "before", change->pre.mean);
  take_value(words, "after", change->post.mean);
  take_value(words, "change", fabs(change->difference.mean));
  g_autofree char *most =
      max ? assay_result_format_value(assay_decimal_value(*max), ASSAY_FORMAT_PLAIN, MIN(max->decimals, DIGITS)) : NULL;
  if (most) assay_words_text(words, "max", most);
  double d = change->difference.mean;
  const char *id = d > 0   ? max ? "compare-rose-of" : "compare-rose"
                   : d < 0 ? max ? "compare-fell-of" : "compare-fell"
                           : "compare-same";
  assay_sentence_append(review, list, id, words);
}

static void say_interval(AssayReview *review, AssayResult *list, const AssayPairedChange *change) {
  double low = change->mean_interval.low, high = change->mean_interval.high;
  AssayResult *words = assay_words_new();
  take_value(words, "low", high < 0 ? -high : fabs(low));
  take_value(words, "high", high < 0 ? -low : fabs(high));
  assay_sentence_append(review, list,
                        low > 0    ? "compare-interval-rise"
                        : high < 0 ? "compare-interval-fall"
                                   : "compare-interval-open",
                        words);
  assay_sentence_append(review, list, "interval-explained", NULL);
}

static void say_standardized(AssayReview *review, AssayResult *list, const AssayTable *table) {
  AssayStandardizedChange effect = {0};
  if (assay_standardized_change(table, 0.95, &effect) != ASSAY_OK || effect.interval_status != ASSAY_OK) return;
  AssayResult *words = assay_words_new();
  take_value(words, "d", effect.d_av);
  take_value(words, "low", effect.d_av_interval.low);
  take_value(words, "high", effect.d_av_interval.high);
  assay_sentence_append(review, list, "compare-standardized", words);
}

static void put_sentences(AssayReview *review, AssayResult *root, const AssayTable *table,
                          const AssayPairedChange *change, const AssayDecimal *max) {
  AssayResult *list = assay_result_add_list(root, "sentences");
  say_average(review, list, change, max);
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", change->n_pairs);
  assay_words_fixed(words, "up", change->n_up);
  assay_words_fixed(words, "same", change->n_same);
  assay_words_fixed(words, "down", change->n_down);
  assay_sentence_append(review, list, "counts", words);
  if (change->n_pairs >= ASSAY_INTERVAL_FROM && change->t_status == ASSAY_OK) {
    say_interval(review, list, change);
    say_standardized(review, list, table);
  }
  if (change->n_total > change->n_pairs) {
    AssayResult *missing = assay_words_new();
    assay_words_fixed(missing, "n", change->n_total - change->n_pairs);
    assay_sentence_append(review, list, "compare-missing", missing);
  }
  if (change->n_pairs < 10) {
    AssayResult *few = assay_words_new();
    assay_words_fixed(few, "n", change->n_pairs);
    assay_sentence_append(review, list, "caveat-cases", few);
  } else if (change->n_pairs < 20) {
    assay_sentence_append(review, list, "caveat-small", NULL);
  }
  assay_sentence_append(review, list, "limit-no-comparison", NULL);
}

static AssayTable *pairs(AssayStore *store, const AssayMetric *metric, GError **error) {
  const AssayVariable pair[] = {assay_measure_variable(&metric->pre), assay_measure_variable(&metric->post)};
  AssayFilter filter = {.population = ASSAY_PER_LEARNER};
  gboolean one_row = metric->pre.instrument == metric->post.instrument && !metric->pre.instrument->occasion_column;
  if (metric->retrospective || (one_row && !assay_instrument_is_linked(metric->pre.instrument))) {
    filter.population = ASSAY_PER_SUBMISSION;
    filter.instrument = metric->pre.instrument;
  }
  return assay_store_tabulate(store, pair, 2, &filter, error);
}

AssayResult *assay_findings_comparison(AssayStore *store, const AssayStudy *study, const AssayPhrases *phrases,
                                       const AssayMetric *metric, const AssayDecimal *max, GError **error) {
  g_assert(metric->has_pre && metric->has_post);
  AssayReview review = {.study = study, .store = store, .phrases = phrases};
  AssayTable *table = pairs(store, metric, error);
  if (!table) return NULL;
  AssayPairedChange change = {0};
  AssayStatus status = assay_paired_change(table, 0.95, &change);
  if (status != ASSAY_OK) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "nobody has a number both before and after (%" G_GINT64_FORMAT
                " people have one or none), expected at least one pair; nothing was compared",
                (gint64)assay_table_total(table));
    assay_table_free(table);
    return NULL;
  }
  AssayResult *root = assay_result_new();
  assay_result_add_count(root, "n_total", change.n_total);
  assay_result_add_count(root, "n_pairs", change.n_pairs);
  put_summary(root, "pre", &change.pre);
  put_summary(root, "post", &change.post);
  put_difference(root, &change);
  put(root, "pearson_r", change.r_status, change.r);
  put_t(root, &change);
  put_effect(root, table);
  put_wilcoxon(root, table);
  if (max) put_gain(root, table, assay_decimal_value(*max));
  put_sentences(&review, root, table, &change, max);
  assay_table_free(table);
  if (!review.error) return root;
  assay_result_free(root);
  g_propagate_error(error, review.error);
  return NULL;
}
