/* What else src/stats can say of one pair, for those who ask for everything. */
#include <math.h>

#include "comparison.h"

static void put_correlations(AssayPut put, const AssayTable *table) {
  AssayPut in = assay_put_group(put, "correlation");
  AssayCorrelation r = {0};
  AssayStatus status = assay_pearson(table, 0.95, &r);
  assay_put(in, "pearson_r", status, r.r);
  assay_put_interval(in, "pearson_ci95", status != ASSAY_OK ? status : r.interval_status, r.interval);
  status = assay_spearman(table, 0.95, &r);
  assay_put(in, "spearman_r", status, r.r);
  assay_put_interval(in, "spearman_ci95", status != ASSAY_OK ? status : r.interval_status, r.interval);
}

static void put_ranks(AssayPut put, const AssayTable *table) {
  static const char *const names[2] = {"all_diffs", "nonzero_diffs"}, *const rules[2] = {"pratt", "zeros_dropped"};
  AssayPut in = assay_put_group(put, "rank_intervals");
  for (int drop = 0; drop < 2; drop++) {
    AssayHodgesLehmann shift = {0};
    AssayCorrelation r = {0};
    g_autofree char *name = g_strdup_printf("hodges_lehmann_%s_ci95", names[drop]);
    g_autofree char *level = g_strdup_printf("hodges_lehmann_%s_level", names[drop]);
    g_autofree char *rank = g_strdup_printf("rank_biserial_%s_ci95", rules[drop]);
    AssayStatus status = assay_hodges_lehmann_interval(table, drop, 0.95, &shift);
    AssayStatus interval = status != ASSAY_OK ? status : shift.interval_status;
    assay_put_interval(in, name, interval, shift.interval);
    assay_put_test(in, level, interval, shift.level_reached);
    status = assay_rank_biserial(table, drop ? ASSAY_ZEROS_DROPPED : ASSAY_ZEROS_PRATT, 0.95, &r);
    assay_put_interval(in, rank, status != ASSAY_OK ? status : r.interval_status, r.interval);
  }
}

static void put_direction(AssayPut put, const AssayTable *table, const AssayPairedChange *change) {
  AssayPut in = assay_put_group(put, "superiority");
  AssaySuperiority s = {0};
  AssayNetShare net = {0};
  AssayStatus status = assay_superiority(table, 0.95, &s);
  assay_put(in, "value", status, s.value);
  assay_put_interval(in, "tango_ci95", status, s.interval);
  in = assay_put_group(put, "net_change");
  status = assay_net_share(change->n_up, change->n_same, change->n_down, 0.95, &net);
  assay_put(in, "net", status, net.net);
  assay_put_test(in, "se", status, net.standard_error);
  assay_put_interval(in, "tango_ci95", status, net.score);
  assay_put_interval(in, "wald_ci95", status != ASSAY_OK ? status : net.wald_status, net.wald);
}

/* ---- Resampling ---- */

static const struct {
  const char *name;
  AssayStatistic statistic;
  AssayBelow below;
  gboolean needs_max;
} resampled[] = {
    {"bootstrap_mean_diff", ASSAY_STATISTIC_MEAN_CHANGE, ASSAY_BELOW_STRICT, FALSE},
    {"bootstrap_d_z", ASSAY_STATISTIC_D_Z, ASSAY_BELOW_STRICT, FALSE},
    {"bootstrap_d_av", ASSAY_STATISTIC_D_AV, ASSAY_BELOW_STRICT, FALSE},
    {"bootstrap_median_diff", ASSAY_STATISTIC_MEDIAN_CHANGE, ASSAY_BELOW_HALF, FALSE},
    {"bootstrap_hodges_lehmann", ASSAY_STATISTIC_HODGES_LEHMANN, ASSAY_BELOW_HALF, FALSE},
    {"bootstrap_superiority", ASSAY_STATISTIC_SUPERIORITY, ASSAY_BELOW_HALF, FALSE},
    {"bootstrap_class_gain", ASSAY_STATISTIC_CLASS_GAIN, ASSAY_BELOW_STRICT, TRUE},
    {"bootstrap_pearson", ASSAY_STATISTIC_PEARSON, ASSAY_BELOW_STRICT, FALSE},
    {"bootstrap_spearman", ASSAY_STATISTIC_SPEARMAN, ASSAY_BELOW_STRICT, FALSE},
};

static void put_resampled(AssayPut in, uint64_t seed, AssayStatus status, const AssayBootstrap *boot) {
  AssayStatus bca = status != ASSAY_OK ? status : boot->bca_status;
  assay_put_count(in, "R", status, boot->replicates);
  assay_result_add_count(in.group, "seed", (gint64)seed);
  assay_put(in, "estimate", status, boot->estimate);
  assay_put_interval(in, "percentile95", status, boot->percentile);
  assay_put_interval(in, "bca95", bca, boot->bca);
  assay_put(in, "accel_jackknife", bca, boot->acceleration);
  assay_put(in, "bias", status, boot->bias);
  assay_put(in, "standard_error", status, boot->standard_error);
}

static void put_bootstraps(const AssayComparisonRequest *request, AssayPut put, const AssayTable *table) {
  enum { STATISTICS = G_N_ELEMENTS(resampled) };
  AssayPut in[STATISTICS];
  AssayBootstrapPlan plan[STATISTICS];
  AssayBootstrap boot[STATISTICS];
  AssayStatus status[STATISTICS];
  int n = 0;
  for (guint i = 0; i < STATISTICS; i++) {
    if (resampled[i].needs_max && !request->max) continue;
    in[n] = assay_put_group(put, resampled[i].name);
    plan[n++] = (AssayBootstrapPlan){.statistic = resampled[i].statistic,
                                     .level = 0.95,
                                     .seed = request->seed,
                                     .threads = (int)MIN(g_get_num_processors(), 8),
                                     .below = resampled[i].below,
                                     .max = request->max ? assay_decimal_value(*request->max) : 0};
  }
  if (!put.few) assay_bootstrap_together(table, n, plan, boot, status);
  for (int i = 0; i < n; i++) {
    if (!put.few) {
      put_resampled(in[i], request->seed, status[i], &boot[i]);
      continue;
    }
    assay_result_add_missing(in[i].group, "percentile95", ASSAY_RESULT_ABSENT, put.few);
    assay_result_add_missing(in[i].group, "bca95", ASSAY_RESULT_ABSENT, put.few);
  }
}

static void put_resampling(AssayComparison *comparison, AssayPut put, const AssayTable *table) {
  put_bootstraps(comparison->request, put, table);
  AssayPut in = assay_put_group(put, "sign_flip");
  AssaySignFlip flip = {0};
  AssayStatus status = put.few
                           ? ASSAY_TOO_FEW
                           : assay_sign_flip(table, 0, comparison->request->seed, (int)g_get_num_processors(), &flip);
  assay_put_test(in, "p", status, flip.p);
  if (status != ASSAY_OK) return;
  assay_result_add_flag(in.group, "exact", flip.exact != 0);
  assay_result_add_count(in.group, "replicates", flip.replicates);
  assay_result_add_number(in.group, "p_error", flip.p_error);
}

/* ---- The scale ---- */

static void put_ends(AssayPut put, const char *name, const AssayTable *table, int axis, double min, double max) {
  AssayPut in = assay_put_group(put, name);
  AssayExtremes e = {0};
  AssayStatus status = assay_extremes(table, axis, min, max, &e);
  assay_put_count(in, "n", status, e.n);
  assay_put_count(in, "at_max", status, e.at_max);
  assay_put_count(in, "at_min", status, e.at_min);
  assay_put(in, "share_at_max", status, e.share_at_max);
  assay_put(in, "share_at_min", status, e.share_at_min);
}

static void put_scale(AssayComparison *comparison, AssayPut put, const AssayTable *table) {
  const AssayComparisonRequest *request = comparison->request;
  if (!request->max) return;
  double max = assay_decimal_value(*request->max), min = request->min ? assay_decimal_value(*request->min) : 0;
  double share = 0;
  AssayPut in = assay_put_group(put, "ends");
  assay_result_add_number(in.group, "min", min);
  assay_result_add_number(in.group, "max", max);
  put_ends(in, "pre", table, 0, min, max);
  put_ends(in, "post", table, 1, min, max);
  AssayStatus status = assay_ceiling_share(table, 0, max, 0.9, &share);
  assay_put(in, "pre_share_at_90_percent", status, share);
  status = assay_ceiling_share(table, 1, max, 0.9, &share);
  assay_put(in, "post_share_at_90_percent", status, share);
  status = assay_floor_share(table, 0, max, 0.9, &share);
  assay_put(in, "pre_share_at_10_percent", status, share);
  AssayMeanBounds bounds = {0};
  status = assay_mean_bounds(table, 1, min, max, &bounds);
  in = assay_put_group(put, "post_mean_bounds");
  assay_put_count(in, "n", status, bounds.n);
  assay_put_count(in, "missing", status, bounds.missing);
  assay_put(in, "low", status, bounds.bounds.low);
  assay_put(in, "high", status, bounds.bounds.high);
}

static void put_promoters(AssayPut put, const AssayTable *table) {
  static const char *const name[] = {"nps_pre", "nps_post"};
  for (int axis = 0; axis < 2; axis++) {
    AssayNetShare nps = {0};
    AssayStatus status = assay_net_promoter(table, axis, 0.95, &nps);
    AssayPut in = assay_put_group(put, name[axis]);
    if (status == ASSAY_SCALES_DIFFER) {
      assay_put_why(in, "score", ASSAY_WHY_NOT_TEN);
      continue;
    }
    assay_put_count(in, "n", status, nps.n);
    assay_put_count(in, "promoters", status, nps.up);
    assay_put_count(in, "passives", status, nps.same);
    assay_put_count(in, "detractors", status, nps.down);
    assay_put(in, "score", status, 100 * nps.net);
    assay_put_test(in, "se", status, 100 * nps.standard_error);
    AssayInterval score = {100 * nps.score.low, 100 * nps.score.high};
    assay_put_interval(in, "tango_ci95", status, score);
  }
}

/* ---- Who is missing ---- */

static int64_t people_before_only(const AssayTable *table) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count), people = 0;
  for (int64_t i = 0; i < cells; i++)
    if (!assay_key_is_missing(key[2 * i]) && assay_key_is_missing(key[2 * i + 1])) people += count[i];
  return people;
}

static void put_dropout(AssayComparison *comparison, AssayPut put, const AssayTable *table) {
  AssayNonresponse gone = {0};
  AssayStatus status = assay_nonresponse(table, 0.95, &gone);
  AssayPut in = assay_put_into(comparison, assay_result_add_group(put.group, "baseline_dropout"),
                               MIN(gone.left.n, gone.stayed.n));
  AssayStatus t = status != ASSAY_OK ? status : gone.t_status;
  if (status != ASSAY_OK && people_before_only(table) == 0) {
    assay_result_add_count(in.group, "n_dropped", 0);
    assay_put_why(in, "mean_drop", ASSAY_WHY_NOBODY_LEFT);
    return;
  }
  assay_put_count(in, "n_dropped", status, gone.left.n);
  assay_put_test(in, "t", t, gone.t);
  assay_put_test(in, "df", t, gone.df);
  assay_put_test(in, "p", t, gone.p);
  assay_put(in, "mean_stay", status, gone.stayed.mean);
  assay_put(in, "mean_drop", status, gone.left.mean);
  assay_put_interval(in, "difference_ci95", t, gone.interval);
}

static void put_missing(AssayComparison *comparison, AssayPut put, const AssayTable *table) {
  static const char *const name[] = {"response_pre", "response_post"};
  for (int axis = 0; axis < 2; axis++) {
    AssayResponse response = {0};
    AssayStatus status = assay_response(table, axis, 0.95, &response);
    AssayPut in = assay_put_group(put, name[axis]);
    assay_put_count(in, "people", status, response.people);
    assay_put_count(in, "answered", status, response.answered);
    AssayStatus rate = status != ASSAY_OK ? status : response.rate_status;
    assay_put(in, "rate", rate, response.rate.share);
  }
  put_dropout(comparison, put, table);
}

/* ---- Single people: measurement error, regression to the mean ---- */

static void put_reliable(AssayComparison *comparison, AssayPut put, const AssayTable *table,
                         const AssayComoments *parts) {
  const AssayComparisonRequest *request = comparison->request;
  AssayPut in = assay_put_group(put, "reliable_change");
  AssayReliability source = ASSAY_RELIABILITY_PUBLISHED;
  AssayAlpha alpha = {0};
  double r = request->reliability;
  if (!request->has_reliability && parts) {
    AssayStatus status = assay_alpha(parts, true, 0.95, &alpha);
    source = ASSAY_RELIABILITY_ALPHA;
    r = alpha.alpha;
    if (status != ASSAY_OK || r < 0) {
      assay_put(in, "r_xx", status != ASSAY_OK ? status : ASSAY_OUT_OF_RANGE, r);
      return;
    }
  } else if (!request->has_reliability) {
    assay_figure_absent(&comparison->review, in.group, "r_xx", "reason-no-reliability");
    return;
  }
  AssayReliableChange change = {0};
  AssayStatus status = assay_reliable_change(table, r, source, 0.95, &change);
  assay_result_add_number(in.group, "r_xx", r);
  assay_result_add_text(in.group, "source", assay_reliability_text(source));
  assay_put(in, "sem", status, change.sem);
  assay_put(in, "se_difference", status, change.se_difference);
  assay_put(in, "mdc95", status, change.mdc);
  assay_put_count(in, "improved", status, change.improved);
  assay_put_count(in, "unchanged", status, change.unchanged);
  assay_put_count(in, "worse", status, change.worse);
}

/* The key that a quarter of the people are at or below, or at or above. */
static gboolean quarter_key(const AssayTable *table, AssaySide side, int64_t *key) {
  static const int first[] = {0};
  AssayTable *both = assay_table_complete(table, 0, NULL), *pre = both ? assay_table_margin(both, 1, first) : NULL;
  const int64_t *keys, *counts;
  int64_t cells = pre ? assay_table_cells(pre, &keys, &counts) : 0, n = pre ? assay_table_total(pre) : 0, seen = 0;
  gboolean found = FALSE;
  for (int64_t i = 0; i < cells && !found; i++) {
    int64_t at = side == ASSAY_AT_MOST ? i : cells - 1 - i;
    seen += counts[at];
    found = 4 * seen >= n;
    *key = keys[at];
  }
  assay_table_free(pre);
  assay_table_free(both);
  return found;
}

static void put_quarter(AssayPut put, const char *name, const AssayTable *table, AssaySide side) {
  AssayPut in = assay_put_group(put, name);
  AssayRegressionToMean picked = {0};
  int64_t key = 0;
  AssayStatus status = quarter_key(table, side, &key) ? ASSAY_OK : ASSAY_TOO_FEW;
  if (status == ASSAY_OK) status = assay_regression_to_mean(table, side, key, NULL, &picked);
  assay_put(in, "cut", status, (double)key / (double)assay_table_unit(table, 0));
  assay_put_count(in, "n", status, picked.n_selected);
  assay_put(in, "mean_pre", status, picked.selected_pre);
  assay_put(in, "mean_change", status, picked.selected_change);
  assay_put(in, "expected_change", status, picked.expected_change);
}

void assay_pair_put_all(AssayComparison *comparison, AssayResult *group, const AssayTable *pre_post,
                        const AssayComoments *parts, const AssayPairedChange *change) {
  AssayPut put = assay_put_into(comparison, group, change->n_pairs);
  put_correlations(put, pre_post);
  put_ranks(put, pre_post);
  put_direction(put, pre_post, change);
  put_resampling(comparison, put, pre_post);
  put_scale(comparison, put, pre_post);
  put_promoters(put, pre_post);
  put_missing(comparison, put, pre_post);
  put_reliable(comparison, put, pre_post, parts);
  AssayPut mean = assay_put_group(put, "regression_to_mean");
  put_quarter(mean, "lowest_quarter", pre_post, ASSAY_AT_MOST);
  put_quarter(mean, "highest_quarter", pre_post, ASSAY_AT_LEAST);
}
