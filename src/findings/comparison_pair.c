/* One pair of scores before and after, with the names of the reference files (reference/NN_*.json). */
#include "comparison.h"

static void put_summary(AssayPut put, const char *name, const AssaySummary *summary) {
  AssayPut in = assay_put_group(put, name);
  assay_put_shown(in, "mean", ASSAY_OK, summary->mean, ASSAY_FORMAT_PLAIN);
  assay_put_shown(in, "sd", summary->n >= 2 ? ASSAY_OK : ASSAY_TOO_FEW, summary->sd, ASSAY_FORMAT_PLAIN);
  assay_result_add_number(in.group, "median", summary->median);
  assay_result_add_number(in.group, "min", summary->min);
  assay_result_add_number(in.group, "max", summary->max);
}

static void put_difference(AssayPut put, const AssayPairedChange *change) {
  AssayPut in = assay_put_group(put, "diff");
  assay_put_shown(in, "mean", ASSAY_OK, change->difference.mean, ASSAY_FORMAT_SIGNED);
  assay_put_shown(in, "sd", change->n_pairs >= 2 ? ASSAY_OK : ASSAY_TOO_FEW, change->difference.sd, ASSAY_FORMAT_PLAIN);
  assay_result_add_number(in.group, "median", change->difference.median);
  assay_result_add_count(in.group, "n_pos", change->n_up);
  assay_result_add_count(in.group, "n_zero", change->n_same);
  assay_result_add_count(in.group, "n_neg", change->n_down);
}

static void put_t(AssayPut put, const AssayPairedChange *change) {
  AssayPut in = assay_put_group(put, "paired_t");
  assay_put_test(in, "t", change->t_status, change->t);
  assay_put_test(in, "df", change->t_status, change->df);
  assay_put_test(in, "p_two_sided", change->t_status, change->p);
  assay_result_add_number(in.group, "mean_diff", change->difference.mean);
  assay_put_interval(in, "ci95", change->t_status, change->mean_interval);
}

/* The first status that is a reason. */
static AssayStatus first_of(AssayStatus a, AssayStatus b) {
  return a != ASSAY_OK ? a : b;
}

static void put_effect(AssayPut put, const AssayTable *table, gboolean all) {
  AssayPut in = assay_put_group(put, "effect");
  AssayStandardizedChange e = {0};
  AssayStatus status = assay_standardized_change(table, 0.95, &e);
  AssayStatus z = first_of(status, e.d_z_status), g = first_of(status, e.g_status);
  AssayStatus interval = first_of(status, e.interval_status), rm = first_of(status, e.d_rm_status);
  AssayStatus glass = first_of(status, e.glass_status), becker = first_of(first_of(g, glass), rm);
  assay_put(in, "J_exact", g, e.j_exact);
  assay_put(in, "J_approx", g, e.j_approx);
  assay_put(in, "d_z", z, e.d_z);
  assay_put_interval(in, "d_z_ci95_noncentral_t", interval, e.d_z_interval);
  assay_put(in, "g_z", first_of(z, g), e.g_z);
  assay_put_interval(in, "g_z_ci95", first_of(first_of(z, g), interval), e.g_z_interval);
  assay_put(in, "d_av_rms", status, e.d_av);
  assay_put(in, "d_av_lakens_mean_sd", status, e.d_av_lakens);
  assay_put_interval(in, "d_av_ci95_algina_keselman", interval, e.d_av_interval);
  assay_put(in, "g_av_rms", g, e.g_av);
  assay_put(in, "d_rm", rm, e.d_rm);
  assay_put(in, "g_rm", first_of(rm, g), e.g_rm);
  assay_put(in, "glass_delta_pre", glass, e.glass_delta);
  assay_put(in, "d_s_pooled_as_if_independent", status, e.d_s);
  assay_put(in, "g_s_J_df_2n_minus_2", status, e.g_s);
  if (!all) return;
  assay_put_interval(in, "d_av_lakens_ci95", interval, e.d_av_lakens_interval);
  assay_put_interval(in, "g_av_ci95", first_of(interval, g), e.g_av_interval);
  assay_put_interval(in, "d_rm_ci95", first_of(interval, rm), e.d_rm_interval);
  assay_put_interval(in, "g_rm_ci95", first_of(first_of(interval, rm), g), e.g_rm_interval);
  assay_put_interval(in, "glass_delta_ci95", first_of(interval, glass), e.glass_interval);
  assay_put(in, "becker_g", becker, e.becker_g);
  assay_put_test(in, "becker_se", becker, e.becker_se);
  assay_put_interval(in, "becker_ci95", becker, e.becker_interval);
}

static void put_exact(AssayPut put, const char *name, AssayStatus status, const AssaySignedRank *rank) {
  if (status == ASSAY_OK && !rank->exact && !put.few)
    assay_put_why(put, name, ASSAY_WHY_NOT_EXACT);
  else
    assay_put_test(put, name, status, rank->p_exact);
}

static void put_rank_method(AssayPut put, const AssaySignedRank *rank, AssayStatus status) {
  AssayPut asymptotic = assay_put_group(put, "asymptotic");
  assay_put_test(asymptotic, "Z", status, rank->z);
  assay_put_test(asymptotic, "p", status, rank->p_asymptotic);
  AssayPut exact = assay_put_group(put, "exact");
  assay_put_test(exact, "Z", status, rank->z);
  put_exact(exact, "p", status, rank);
}

static void put_normal(AssayPut put, const AssayTable *table, const AssaySignedRank *dropped, AssayStatus status) {
  double p = 0;
  AssayPut corrected = assay_put_group(put, "R_normal_cc");
  assay_put_test(corrected, "V", status, dropped->v_plus);
  AssayStatus p_status = assay_signed_rank_normal(table, 1, &p);
  assay_put_test(corrected, "p", p_status, p);
  p_status = assay_signed_rank_normal(table, 0, &p);
  assay_put_test(assay_put_group(put, "R_normal_no_cc"), "p", p_status, p);
  put_exact(put, "exact_p_midrank_zeros_dropped", status, dropped);
}

static void put_wilcoxon(AssayPut put, const AssayTable *table) {
  AssayPut in = assay_put_group(put, "wilcoxon");
  AssaySignedRank dropped = {0}, pratt = {0};
  AssayStatus dropped_status = assay_signed_rank(table, ASSAY_ZEROS_DROPPED, &dropped);
  AssayStatus pratt_status = assay_signed_rank(table, ASSAY_ZEROS_PRATT, &pratt);
  assay_put_count(in, "n_nonzero", dropped_status, dropped.n_nonzero);
  assay_put_test(in, "V_plus", dropped_status, dropped.v_plus);
  assay_put_test(in, "V_minus", dropped_status, dropped.v_minus);
  assay_result_add_flag(in.group, "ties", dropped.ties != 0);
  put_normal(in, table, &dropped, dropped_status);
  AssayPut node = assay_put_group(in, "pratt");
  assay_put_test(node, "V_plus", pratt_status, pratt.v_plus);
  assay_put_test(node, "V_minus", pratt_status, pratt.v_minus);
  put_rank_method(node, &pratt, pratt_status);
  put_rank_method(assay_put_group(in, "wilcoxon_zero_dropped"), &dropped, dropped_status);
  double value = 0;
  AssayStatus status = assay_hodges_lehmann(table, 0, &value);
  assay_put(in, "hodges_lehmann_all_diffs", status, value);
  status = assay_hodges_lehmann(table, 1, &value);
  assay_put(in, "hodges_lehmann_nonzero_diffs", status, value);
  assay_put(in, "rank_biserial_zeros_dropped", dropped_status, dropped.rank_biserial);
  assay_put(in, "rank_biserial_pratt", pratt_status, pratt.rank_biserial);
  status = assay_probability_of_superiority(table, &value);
  assay_put(in, "prob_superiority_paired", status, value);
}

static void put_gain(AssayPut put, const AssayTable *table, double max) {
  AssayGain gain = {0};
  AssayStatus status = assay_gain(table, max, &gain);
  AssayStatus change = first_of(status, gain.change_status);
  AssayPut in = assay_put_group(put, "gain");
  assay_result_add_number(in.group, "max", max);
  assay_put(in, "hake_class_g", first_of(status, gain.class_status), gain.class_gain);
  assay_put(in, "mean_individual_g_excl_pre_at_max", first_of(status, gain.individual_status), gain.individual_gain);
  assay_put_count(in, "n_pre_at_max", status, gain.n_pre_at_max);
  assay_put_count(in, "n_negative_gain", status, gain.n_negative);
  assay_put(in, "normalized_change_c_mean", change, gain.normalized_change);
  assay_put(in, "normalized_change_c_sd", change == ASSAY_OK && gain.change_n < 2 ? ASSAY_TOO_FEW : change,
            gain.normalized_change_sd);
  assay_put_count(in, "normalized_change_n", status, gain.change_n);
  assay_put_count(in, "normalized_change_n_dropped", status, gain.change_dropped);
  assay_put(in, "ceiling_share_post", status, gain.ceiling_post);
  assay_put(in, "floor_share_pre", status, gain.floor_pre);
}

gboolean assay_pair_put(AssayComparison *comparison, AssayResult *group, const AssayTable *pre_post,
                        AssayPairedChange *change) {
  const AssayComparisonRequest *request = comparison->request;
  if (assay_paired_change(pre_post, 0.95, change) != ASSAY_OK) return FALSE;
  AssayPut put = assay_put_into(comparison, group, change->n_pairs);
  assay_result_add_count(group, "n_total", change->n_total);
  assay_result_add_count(group, "n_pairs", change->n_pairs);
  put_summary(put, "pre", &change->pre);
  put_summary(put, "post", &change->post);
  put_difference(put, change);
  assay_put(put, "pearson_r", change->r_status, change->r);
  put_t(put, change);
  put_effect(put, pre_post, request->all);
  put_wilcoxon(put, pre_post);
  if (request->max) put_gain(put, pre_post, assay_decimal_value(*request->max));
  return TRUE;
}
