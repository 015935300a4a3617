#include "comparison_rows.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "rows.h"

static const AssayRow change_rows[] = {
    {"average change, Student", "paired_t.mean_diff", "paired_t.ci95", ASSAY_ROW_SIGNED},
    {"Student's t", "paired_t.t", NULL, ASSAY_ROW_NUMBER},
    {"  degrees of freedom", "paired_t.df", NULL, ASSAY_ROW_COUNT},
    {"  p, two-sided", "paired_t.p_two_sided", NULL, ASSAY_ROW_P},
    {"p of flipping signs", "sign_flip.p", NULL, ASSAY_ROW_P},
    {"resampled, percentile", "bootstrap_mean_diff.estimate", "bootstrap_mean_diff.percentile95", ASSAY_ROW_SIGNED},
    {"resampled, BCa", "bootstrap_mean_diff.estimate", "bootstrap_mean_diff.bca95", ASSAY_ROW_SIGNED},
    {"  resamples", "bootstrap_mean_diff.R", NULL, ASSAY_ROW_COUNT},
    {"  seed", "bootstrap_mean_diff.seed", NULL, ASSAY_ROW_COUNT},
};

static const AssayRow standardized_rows[] = {
    {"d_av, root mean square SD", "effect.d_av_rms", "effect.d_av_ci95_algina_keselman", ASSAY_ROW_SIGNED},
    {"g_av (corrected for small n)", "effect.g_av_rms", "effect.g_av_ci95", ASSAY_ROW_SIGNED},
    {"d_av, average of both SD", "effect.d_av_lakens_mean_sd", "effect.d_av_lakens_ci95", ASSAY_ROW_SIGNED},
    {"d_z, SD of the changes", "effect.d_z", "effect.d_z_ci95_noncentral_t", ASSAY_ROW_SIGNED},
    {"g_z (corrected)", "effect.g_z", "effect.g_z_ci95", ASSAY_ROW_SIGNED},
    {"d_rm, repeated measures", "effect.d_rm", "effect.d_rm_ci95", ASSAY_ROW_SIGNED},
    {"g_rm (corrected)", "effect.g_rm", "effect.g_rm_ci95", ASSAY_ROW_SIGNED},
    {"Glass's delta, SD before", "effect.glass_delta_pre", "effect.glass_delta_ci95", ASSAY_ROW_SIGNED},
    {"Becker's g, SD before", "effect.becker_g", "effect.becker_ci95", ASSAY_ROW_SIGNED},
    {"d_s as if independent", "effect.d_s_pooled_as_if_independent", NULL, ASSAY_ROW_SIGNED},
    {"g_s as if independent", "effect.g_s_J_df_2n_minus_2", NULL, ASSAY_ROW_SIGNED},
    {"correction J, exact", "effect.J_exact", NULL, ASSAY_ROW_FINE},
    {"correction J, approximate", "effect.J_approx", NULL, ASSAY_ROW_FINE},
};

static const AssayRow rank_rows[] = {
    {"zeros ranked (Pratt): V+", "wilcoxon.pratt.V_plus", NULL, ASSAY_ROW_NUMBER},
    {"  V-", "wilcoxon.pratt.V_minus", NULL, ASSAY_ROW_NUMBER},
    {"  p, exact", "wilcoxon.pratt.exact.p", NULL, ASSAY_ROW_P},
    {"  p, normal approximation", "wilcoxon.pratt.asymptotic.p", NULL, ASSAY_ROW_P},
    {"zeros dropped (Wilcoxon): V+", "wilcoxon.V_plus", NULL, ASSAY_ROW_NUMBER},
    {"  V-", "wilcoxon.V_minus", NULL, ASSAY_ROW_NUMBER},
    {"  changes that are not 0", "wilcoxon.n_nonzero", NULL, ASSAY_ROW_COUNT},
    {"  p, exact", "wilcoxon.wilcoxon_zero_dropped.exact.p", NULL, ASSAY_ROW_P},
    {"  p, normal approximation", "wilcoxon.R_normal_no_cc.p", NULL, ASSAY_ROW_P},
    {"  p, with continuity correction", "wilcoxon.R_normal_cc.p", NULL, ASSAY_ROW_P},
    {"Hodges-Lehmann, all changes", "wilcoxon.hodges_lehmann_all_diffs", "rank_intervals.hodges_lehmann_all_diffs_ci95",
     ASSAY_ROW_SIGNED},
    {"Hodges-Lehmann, zeros dropped", "wilcoxon.hodges_lehmann_nonzero_diffs",
     "rank_intervals.hodges_lehmann_nonzero_diffs_ci95", ASSAY_ROW_SIGNED},
    {"rank-biserial r, zeros ranked", "wilcoxon.rank_biserial_pratt", "rank_intervals.rank_biserial_pratt_ci95",
     ASSAY_ROW_SIGNED},
    {"rank-biserial r, zeros dropped", "wilcoxon.rank_biserial_zeros_dropped",
     "rank_intervals.rank_biserial_zeros_dropped_ci95", ASSAY_ROW_SIGNED},
};

static const AssayRow direction_rows[] = {
    {"higher", "diff.n_pos", NULL, ASSAY_ROW_COUNT},
    {"the same", "diff.n_zero", NULL, ASSAY_ROW_COUNT},
    {"lower", "diff.n_neg", NULL, ASSAY_ROW_COUNT},
    {"probability of superiority", "superiority.value", "superiority.tango_ci95", ASSAY_ROW_NUMBER},
    {"share up less share down", "net_change.net", "net_change.tango_ci95", ASSAY_ROW_SIGNED},
};

static const AssayRow correlation_rows[] = {
    {"Pearson's r", "correlation.pearson_r", "correlation.pearson_ci95", ASSAY_ROW_SIGNED},
    {"Spearman's r, of ranks", "correlation.spearman_r", "correlation.spearman_ci95", ASSAY_ROW_SIGNED},
};

static const AssayRow gain_rows[] = {
    {"of the averages (Hake)", "gain.hake_class_g", "bootstrap_class_gain.bca95", ASSAY_ROW_SIGNED},
    {"average of each person's", "gain.mean_individual_g_excl_pre_at_max", NULL, ASSAY_ROW_SIGNED},
    {"  left out: full before", "gain.n_pre_at_max", NULL, ASSAY_ROW_COUNT},
    {"normalized change c", "gain.normalized_change_c_mean", NULL, ASSAY_ROW_SIGNED},
    {"  standard deviation", "gain.normalized_change_c_sd", NULL, ASSAY_ROW_NUMBER},
    {"  people", "gain.normalized_change_n", NULL, ASSAY_ROW_COUNT},
    {"  left out: at an end twice", "gain.normalized_change_n_dropped", NULL, ASSAY_ROW_COUNT},
};

static const AssayRow end_rows[] = {
    {"at the maximum before", "ends.pre.at_max", NULL, ASSAY_ROW_COUNT},
    {"  share", "ends.pre.share_at_max", NULL, ASSAY_ROW_SHARE},
    {"at the maximum after", "ends.post.at_max", NULL, ASSAY_ROW_COUNT},
    {"  share", "ends.post.share_at_max", NULL, ASSAY_ROW_SHARE},
    {"at the minimum before", "ends.pre.at_min", NULL, ASSAY_ROW_COUNT},
    {"at the minimum after", "ends.post.at_min", NULL, ASSAY_ROW_COUNT},
    {"at 90% or above before", "ends.pre_share_at_90_percent", NULL, ASSAY_ROW_SHARE},
    {"at 90% or above after", "ends.post_share_at_90_percent", NULL, ASSAY_ROW_SHARE},
    {"at 10% or below before", "ends.pre_share_at_10_percent", NULL, ASSAY_ROW_SHARE},
};

static const AssayRow person_rows[] = {
    {"reliability r_xx", "reliable_change.r_xx", NULL, ASSAY_ROW_NUMBER},
    {"  where it is from", "reliable_change.source", NULL, ASSAY_ROW_WORDS},
    {"standard error of one score", "reliable_change.sem", NULL, ASSAY_ROW_NUMBER},
    {"smallest change to be told", "reliable_change.mdc95", NULL, ASSAY_ROW_NUMBER},
    {"  up by more than that", "reliable_change.improved", NULL, ASSAY_ROW_COUNT},
    {"  within it", "reliable_change.unchanged", NULL, ASSAY_ROW_COUNT},
    {"  down by more than that", "reliable_change.worse", NULL, ASSAY_ROW_COUNT},
};

static const AssayRow mean_rows[] = {
    {"lowest quarter before: up to", "regression_to_mean.lowest_quarter.cut", NULL, ASSAY_ROW_NUMBER},
    {"  people", "regression_to_mean.lowest_quarter.n", NULL, ASSAY_ROW_COUNT},
    {"  their average change", "regression_to_mean.lowest_quarter.mean_change", NULL, ASSAY_ROW_SIGNED},
    {"  of the picking alone", "regression_to_mean.lowest_quarter.expected_change", NULL, ASSAY_ROW_SIGNED},
    {"highest quarter before: from", "regression_to_mean.highest_quarter.cut", NULL, ASSAY_ROW_NUMBER},
    {"  people", "regression_to_mean.highest_quarter.n", NULL, ASSAY_ROW_COUNT},
    {"  their average change", "regression_to_mean.highest_quarter.mean_change", NULL, ASSAY_ROW_SIGNED},
    {"  of the picking alone", "regression_to_mean.highest_quarter.expected_change", NULL, ASSAY_ROW_SIGNED},
};

static const AssayRow missing_rows[] = {
    {"measured before", "response_pre.answered", NULL, ASSAY_ROW_COUNT},
    {"  of all there are", "response_pre.rate", NULL, ASSAY_ROW_SHARE},
    {"measured after", "response_post.answered", NULL, ASSAY_ROW_COUNT},
    {"  of all there are", "response_post.rate", NULL, ASSAY_ROW_SHARE},
    {"before only", "baseline_dropout.n_dropped", NULL, ASSAY_ROW_COUNT},
    {"  their average before", "baseline_dropout.mean_drop", NULL, ASSAY_ROW_NUMBER},
    {"  of those with both", "baseline_dropout.mean_stay", NULL, ASSAY_ROW_NUMBER},
    {"  p of that difference (Welch)", "baseline_dropout.p", NULL, ASSAY_ROW_P},
    {"average after, at the least", "post_mean_bounds.low", NULL, ASSAY_ROW_NUMBER},
    {"  at the most", "post_mean_bounds.high", NULL, ASSAY_ROW_NUMBER},
};

static const AssayRow resampled_rows[] = {
    {"d_z", "bootstrap_d_z.estimate", "bootstrap_d_z.bca95", ASSAY_ROW_SIGNED},
    {"d_av", "bootstrap_d_av.estimate", "bootstrap_d_av.bca95", ASSAY_ROW_SIGNED},
    {"median of the changes", "bootstrap_median_diff.estimate", "bootstrap_median_diff.bca95", ASSAY_ROW_SIGNED},
    {"Hodges-Lehmann, all changes", "bootstrap_hodges_lehmann.estimate", "bootstrap_hodges_lehmann.bca95",
     ASSAY_ROW_SIGNED},
    {"probability of superiority", "bootstrap_superiority.estimate", "bootstrap_superiority.bca95", ASSAY_ROW_NUMBER},
    {"Pearson's r", "bootstrap_pearson.estimate", "bootstrap_pearson.bca95", ASSAY_ROW_SIGNED},
    {"Spearman's r", "bootstrap_spearman.estimate", "bootstrap_spearman.bca95", ASSAY_ROW_SIGNED},
};

static const AssayRow promoter_rows[] = {
    {"before", "nps_pre.score", "nps_pre.tango_ci95", ASSAY_ROW_SIGNED},
    {"after", "nps_post.score", "nps_post.tango_ci95", ASSAY_ROW_SIGNED},
};

#define BLOCK(name, rows) \
  { name, rows, G_N_ELEMENTS(rows) }
static const AssayRowBlock blocks[] = {BLOCK("all-change", change_rows),
                                       BLOCK("all-standardized", standardized_rows),
                                       BLOCK("all-ranks", rank_rows),
                                       BLOCK("all-direction", direction_rows),
                                       BLOCK("all-correlation", correlation_rows),
                                       BLOCK("all-gain", gain_rows),
                                       BLOCK("all-ends", end_rows),
                                       BLOCK("all-person", person_rows),
                                       BLOCK("all-mean", mean_rows),
                                       BLOCK("all-missing", missing_rows),
                                       BLOCK("all-resampled", resampled_rows),
                                       BLOCK("all-promoters", promoter_rows)};

void assay_comparison_print_all(const AssayResult *block, const AssayPhrases *phrases) {
  for (guint i = 0; i < G_N_ELEMENTS(blocks); i++) assay_rows_print(&blocks[i], block, phrases);
}

/* ---- Groups ---- */

static const AssayRow two_rows[] = {
    {"difference of average changes", "welch_gain.difference", "welch_gain.ci95", ASSAY_ROW_SIGNED},
    {"Welch's t", "welch_gain.t", NULL, ASSAY_ROW_NUMBER},
    {"  p", "welch_gain.p", NULL, ASSAY_ROW_P},
    {"d_s, pooled SD", "welch_gain.d_s", "welch_gain.d_s_ci95", ASSAY_ROW_SIGNED},
    {"g_s (corrected)", "welch_gain.g_s", "welch_gain.g_s_ci95", ASSAY_ROW_SIGNED},
    {"Mann-Whitney U", "mann_whitney_gain.U", NULL, ASSAY_ROW_NUMBER},
    {"  p, exact", "mann_whitney_gain.exact_p", NULL, ASSAY_ROW_P},
    {"  p, normal approximation", "mann_whitney_gain.p", NULL, ASSAY_ROW_P},
    {"probability of superiority", "mann_whitney_gain.superiority", NULL, ASSAY_ROW_NUMBER},
    {"Cliff's delta", "mann_whitney_gain.cliffs_delta", "mann_whitney_gain.cliffs_delta_ci95", ASSAY_ROW_SIGNED},
};

static const AssayRow many_rows[] = {
    {"Welch's analysis: F", "welch_anova_gain.F", NULL, ASSAY_ROW_NUMBER},
    {"  p", "welch_anova_gain.p", NULL, ASSAY_ROW_P},
    {"Kruskal-Wallis: H, of ranks", "kruskal_gain.H", NULL, ASSAY_ROW_NUMBER},
    {"  p", "kruskal_gain.p", NULL, ASSAY_ROW_P},
    {"  epsilon squared", "kruskal_gain.epsilon2", NULL, ASSAY_ROW_NUMBER},
    {"analysis of variance: F", "anova_gain.F", NULL, ASSAY_ROW_NUMBER},
    {"  p", "anova_gain.p", NULL, ASSAY_ROW_P},
    {"  eta squared, low, high", "anova_gain.eta2", NULL, ASSAY_ROW_LIST},
    {"  omega squared, low, high", "anova_gain.omega2", NULL, ASSAY_ROW_LIST},
    {"same spread? Brown-Forsythe: F", "brown_forsythe.F", NULL, ASSAY_ROW_NUMBER},
    {"  p", "brown_forsythe.p", NULL, ASSAY_ROW_P},
};

static const AssayRow ancova_rows[] = {
    {"groups differ, adjusted: F", "ancova.treat_F", NULL, ASSAY_ROW_NUMBER},
    {"  p", "ancova.treat_p", NULL, ASSAY_ROW_P},
    {"slopes differ: F", "ancova.slope_homogeneity_F", NULL, ASSAY_ROW_NUMBER},
    {"  p", "ancova.slope_homogeneity_p", NULL, ASSAY_ROW_P},
    {"share of variance explained", "ancova.r2", NULL, ASSAY_ROW_NUMBER},
    {"average before, of all", "ancova.pre_mean", NULL, ASSAY_ROW_NUMBER},
};

static void print_each_pair(const AssayResult *list) {
  static const AssayRow row = {NULL, "difference", "ci95", ASSAY_ROW_SIGNED}, p = {"  p", "p", NULL, ASSAY_ROW_P};
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *pair = assay_result_child(list, i);
    g_autofree char *label = g_strdup_printf("%s less %s", assay_result_string(assay_result_at(pair, "of")),
                                             assay_result_string(assay_result_at(pair, "less")));
    AssayRow own = row;
    own.label = label;
    assay_row_print(&own, pair);
    assay_row_print(&p, pair);
  }
}

static void print_adjusted(const AssayResult *list) {
  for (guint i = 0; i < assay_result_size(list); i++) {
    const AssayResult *row = assay_result_child(list, i);
    g_autofree char *label = g_strdup_printf("  adjusted: %s", assay_result_string(assay_result_at(row, "group")));
    const AssayResult *low = NULL, *high = NULL;
    for (guint k = 0; k < assay_result_size(row); k++) {
      const AssayResult *child = assay_result_child(row, k);
      if (g_str_equal(assay_result_name(child), "lower.CL")) low = child;
      if (g_str_equal(assay_result_name(child), "upper.CL")) high = child;
    }
    assay_row_print_value(label, assay_result_at(row, "emmean"), low, high, ASSAY_ROW_NUMBER);
  }
}

void assay_comparison_print_groups(const AssayResult *root, const AssayPhrases *phrases) {
  const AssayRowBlock two = BLOCK("all-two-groups", two_rows), many = BLOCK("all-many-groups", many_rows),
                      ancova = BLOCK("all-ancova", ancova_rows);
  assay_rows_print(&two, root, phrases);
  assay_rows_print(&many, root, phrases);
  const AssayResult *pairs = assay_result_at(root, "games_howell");
  if (pairs) {
    assay_rows_print_head("all-games-howell", phrases);
    print_each_pair(pairs);
  }
  assay_rows_print(&ancova, root, phrases);
  print_adjusted(assay_result_at(root, "ancova.adjusted_means"));
}

/* ---- Sections ---- */

static const AssayRow section_rows[] = {
    {"average change", "mean", "ci95", ASSAY_ROW_SIGNED},
    {"standard error, sections", "error", NULL, ASSAY_ROW_NUMBER},
    {"  as if independent", "naive_error", NULL, ASSAY_ROW_NUMBER},
    {"  variance is larger by", "design_effect", NULL, ASSAY_ROW_NUMBER},
    {"t", "t", NULL, ASSAY_ROW_NUMBER},
    {"  degrees of freedom", "df", NULL, ASSAY_ROW_COUNT},
    {"  p", "p", NULL, ASSAY_ROW_P},
    {"likeness in sections, ICC(1)", "icc1.icc1", NULL, ASSAY_ROW_SIGNED},
    {"  by restricted likelihood", "reml.icc", NULL, ASSAY_ROW_SIGNED},
};

void assay_comparison_print_sections(const AssayResult *sections, const AssayPhrases *phrases) {
  const AssayRowBlock block = BLOCK("all-sections", section_rows);
  assay_rows_print(&block, sections, phrases);
}
