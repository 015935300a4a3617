/* stats: joint tables in, plain structs out. Uses GSL; knows no SQL and no GLib. Every function returns a status and, unless
 * it is ASSAY_OK, leaves the struct zeroed; no nan or infinity leaves this module. Sources: src/stats/REFERENCES.md.
 * Two-sided p-values and 95% intervals unless said otherwise; `level` is 0.95 for a 95% interval. */
#pragma once

#include "assay/table.h"

typedef struct {
  double low, high;
} AssayInterval;

/* Turns off GSL's aborting error handler. Called once, by main and by tests. */
void assay_stats_set_up(void);

/* ---- Distributions that GSL lacks ---- */

/* P(T <= t) of the noncentral t. df > 0; every |ncp| up to 37.62, larger ones where df is large, else ASSAY_OUT_OF_RANGE.
 * R: pt(t, df, ncp). */
AssayStatus assay_noncentral_t_P(double t, double df, double ncp, double *p);
/* Limits for the noncentrality of an observed t. R: uniroot over pt(). Steiger & Fouladi 1997. */
AssayStatus assay_noncentral_t_interval(double t, double df, double level, AssayInterval *ncp);

/* P(F <= f) of the noncentral F, ncp in 0..1e5, and the limits for its noncentrality. R: pf(f, df1, df2, ncp). */
AssayStatus assay_noncentral_f_P(double f, double df1, double df2, double ncp, double *p);
AssayStatus assay_noncentral_f_interval(double f, double df1, double df2, double level, AssayInterval *ncp);
/* P(Q > q) of the studentized range of k groups (2..1000), df at least 1, and the q that leaves 1 - level above it.
 * R: ptukey(q, k, df, lower.tail = FALSE), qtukey(level, k, df). Copenhaver & Holland 1988 */
AssayStatus assay_studentized_range_Q(double q, int k, double df, double *p);
AssayStatus assay_studentized_range_quantile(double level, int k, double df, double *q);

/* ---- One variable ---- */

typedef struct {
  int64_t n;
  double mean, sd, median, min, max;
} AssaySummary;
AssayStatus assay_summary(const AssayTable *table, int axis, AssaySummary *out); /* from n = 1; sd 0 at n = 1 */
AssayStatus assay_lag1_autocorrelation(const double *x, int64_t n, double *out);

/* ---- Paired change: a table of (pre, post), axes 0 and 1; complete cells are used ---- */

typedef struct {
  int64_t n_total, n_pairs;
  AssaySummary pre, post, difference;
  int64_t n_up, n_same, n_down;
  double r;
  AssayStatus r_status; /* Pearson */
  double t, df, p;      /* Student 1908 */
  AssayInterval mean_interval;
  AssayStatus t_status; /* of these four: n >= 2, variance > 0 */
} AssayPairedChange;
AssayStatus assay_paired_change(const AssayTable *pre_post, double level, AssayPairedChange *out); /* n_pairs >= 1 */

typedef struct {
  double j_exact, j_approx; /* Hedges 1981 with m = n - 1 */
  AssayStatus g_status;     /* of these and of every g but g_s, which need n >= 3 */
  AssayStatus d_z_status;   /* no variance: all changed by the same; d_av exists even then */
  double d_z;
  AssayInterval d_z_interval;
  double g_z;
  AssayInterval g_z_interval;
  double d_av, d_av_lakens; /* d_av: root mean square SD (Cumming 2012) */
  AssayInterval d_av_interval;
  double g_av;
  AssayStatus interval_status;
  double d_rm, g_rm;
  AssayStatus d_rm_status;
  double glass_delta;
  AssayStatus glass_status;
  double d_s, g_s;
} AssayStandardizedChange;
/* n >= 2, some variance. */
AssayStatus assay_standardized_change(const AssayTable *pre_post, double level, AssayStandardizedChange *out);

typedef enum { ASSAY_ZEROS_PRATT, ASSAY_ZEROS_DROPPED } AssayZeros;
typedef struct {
  int64_t n, n_nonzero;
  double v_plus, v_minus; /* sums of midranks */
  int ties;               /* among the non-zero absolute differences */
  double z, p_asymptotic; /* tie-corrected, no continuity correction */
  int exact;              /* 1 up to n = 1000, else 0 */
  double p_exact;
  double rank_biserial;
} AssaySignedRank;
/* ASSAY_NO_VARIANCE where every difference is 0. */
AssayStatus assay_signed_rank(const AssayTable *pre_post, AssayZeros zeros, AssaySignedRank *out);
/* The same from a one-axis table of differences. */
AssayStatus assay_signed_rank_differences(const AssayTable *differences, AssayZeros zeros, AssaySignedRank *out);
/* Normal approximation with continuity correction, zeros dropped: R's wilcox.test(exact = FALSE). */
AssayStatus assay_signed_rank_normal(const AssayTable *pre_post, int continuity, double *p);
/* Median of Walsh averages of all (or of the non-zero) differences. Hodges & Lehmann 1963. */
AssayStatus assay_hodges_lehmann(const AssayTable *pre_post, int drop_zeros, double *out);
AssayStatus assay_probability_of_superiority(const AssayTable *pre_post, double *out);

typedef struct {
  double class_gain; /* Hake 1998 */
  AssayStatus class_status;
  double individual_gain;
  AssayStatus individual_status;
  int64_t n_pre_at_max;
  double normalized_change, normalized_change_sd; /* Marx & Cummings 2007 */
  AssayStatus change_status;
  int64_t change_n, change_dropped;
  int64_t n_negative;
  double ceiling_post, floor_pre;
} AssayGain;
/* ASSAY_SCALES_DIFFER where a score is under 0 or over max. */
AssayStatus assay_gain(const AssayTable *pre_post, double max, AssayGain *out);

/* ---- Shares ---- */

typedef struct {
  int64_t count, n;
  double share;
  AssayInterval wilson;
} AssayShare;
AssayStatus assay_share(int64_t count, int64_t n, double level, AssayShare *out); /* n >= 1. Wilson 1927 */
/* What the count could be if the `missing` had been measured. */
typedef struct {
  int64_t low, high, n;
} AssayBounds;
AssayStatus assay_bounds(int64_t count, int64_t measured, int64_t missing, AssayBounds *out);
/* People at or above a key (in the table's unit) on one axis, and people with an answer. */
AssayStatus assay_count_at_least(const AssayTable *table, int axis, int64_t key, int64_t *count, int64_t *n);
/* Share of answered at or above share * max (ceiling) or at or below (1 - share) * max (floor), exact. Terwee 2007 */
AssayStatus assay_ceiling_share(const AssayTable *table, int axis, double max, double share, double *ceiling);
AssayStatus assay_floor_share(const AssayTable *table, int axis, double max, double share, double *floor);

/* ---- Reliability ---- */

typedef struct {
  int64_t n;
  int k;
  int listwise;
  double alpha, alpha_standardized, mean_r; /* Cronbach 1951 */
  AssayInterval feldt;                      /* of alpha; Feldt 1965 */
  double sem;
  double total_mean, total_sd;     /* of the sum of the items */
  AssayStatus standardized_status; /* of alpha_standardized and mean_r: no variance where an item has none */
} AssayAlpha;
/* k >= 2, n >= 2. Pairwise: n is the smallest number of people that any pair of items has. */
AssayStatus assay_alpha(const AssayComoments *items, bool listwise, double level, AssayAlpha *out);
typedef struct {
  AssayStatus status; /* no variance: the other items' total is always the same */
  double alpha;
} AssayDropped;
/* Alpha of the other items, over the same people, for each item: `out` has room for k. k >= 3. */
AssayStatus assay_alpha_if_dropped(const AssayComoments *items, bool listwise, AssayDropped *out);

typedef struct {
  int64_t n;
  int k;
  double kr20;                   /* Kuder & Richardson 1937 */
  double sum_pq, total_variance; /* both with n */
} AssayKr20;
/* Of people with all answers, each 0 or 1, else ASSAY_SCALES_DIFFER. */
AssayStatus assay_kr20(const AssayComoments *items, AssayKr20 *out);

typedef struct {
  int64_t n;
  int k;
  int listwise;
  double omega;       /* total, one factor by minres: 1 - unique variances / variance of the standardized total */
  double omega_model; /* the same with the total's variance as the model has it; McDonald 1999 */
  int heywood;        /* loadings that ended at -1 or 1: one factor does not describe the items */
} AssayOmega;
AssayStatus assay_omega(const AssayComoments *items, bool listwise, AssayOmega *out); /* k >= 3, every item varies */

typedef struct {
  AssayShare share; /* of complete people, those with the same answer to all items */
  AssayAlpha everybody;
  AssayStatus everybody_status;
  AssayAlpha varied; /* without them */
  AssayStatus varied_status;
} AssayStraightLining;
AssayStatus assay_straight_lining(const AssayComoments *items, double level, AssayStraightLining *out);

/* ---- Items of a test. A table of (item's answer, total), the item among the total; people with both ---- */

typedef struct {
  int64_t n;
  double mean, sd, difficulty; /* difficulty: mean / max, the higher the easier */
  AssayInterval wilson;        /* of difficulty */
  AssayStatus wilson_status;   /* ASSAY_SCALES_DIFFER where an answer is neither 0 nor max */
  double item_total_r;         /* uncorrected: the point-biserial of Canvas */
  AssayStatus item_total_status;
  double item_rest_r; /* corrected, Henrysson 1963; times 100: Moodle's discrimination index */
  AssayStatus item_rest_status;
  double covariance_rest, covariance_rest_max; /* with the rest; the most that these answers and rests could have */
  double efficiency;                           /* Moodle's discriminative efficiency, in percent */
  AssayStatus efficiency_status;
} AssayItemStatistics;
/* max in 1e-18..1e19; ASSAY_SCALES_DIFFER where an answer is above it. */
AssayStatus assay_item_statistics(const AssayTable *item_total, double max, double level, AssayItemStatistics *out);

typedef struct {
  int64_t n;
  double mean, sd;
  double item_total_r;
  AssayStatus item_total_status;
  double item_rest_r;
  AssayStatus item_rest_status;
} AssayItemRest;
/* The same r of all k items of co-moments at once, over people with all answers: `out` has room for k. */
AssayStatus assay_item_rest(const AssayComoments *items, AssayItemRest *out);

/* What becomes of people with the same total where only some of them fit into the upper or lower group. */
typedef enum {
  ASSAY_TIES_SHARED, /* each counts in part: the mean over all ways to break the tie */
  ASSAY_TIES_UP,     /* all of them belong to the higher group, as in Canvas */
} AssayTies;
typedef struct {
  int64_t n, size; /* people; people wanted in each group */
  int percent;
  AssayTies ties;
  int64_t tied_upper, tied_lower; /* people tied at a cut that splits them; 0: the cut falls between two scores */
  double n_upper, n_lower;        /* people counted */
  double upper, lower, d;         /* mean answers as shares of max; d: upper - lower */
} AssayUpperLower;
/* percent in 1..50, 27 by custom. Kelley 1939 */
AssayStatus assay_upper_lower(const AssayTable *item_total, double max, int percent, AssayTies ties,
                              AssayUpperLower *out);

typedef struct {
  AssayShare share; /* who chose it, of all with a total to whom the item was put; blank ones are among these */
  double mean_total;
  AssayStatus mean_total_status; /* of those who chose it */
  double total_r;                /* of choosing it with the total: point-biserial, uncorrected */
  AssayStatus total_status;
  int64_t third;       /* people in a third */
  double upper, lower; /* share that chose it of the highest and lowest third, ties at a cut shared */
  AssayStatus thirds_status;
} AssayOption;
/* A table of (option, total). `option` is a key of axis 0 or ASSAY_KEY_BLANK. */
AssayStatus assay_option(const AssayTable *option_total, int64_t option, double level, AssayOption *out);

typedef struct {
  int64_t n_total, n; /* in the table; with both answers */
  int64_t right_right, wrong_right, right_wrong, wrong_wrong;
  double p_exact, p_mid; /* McNemar 1947; mid-p of Fagerland 2013 */
  AssayStatus p_status;  /* ASSAY_NO_VARIANCE where nobody changed */
} AssayItemChange;
/* A table of one item's (before, after); right is a value of at least `right`. */
AssayStatus assay_item_change(const AssayTable *pre_post, double right, AssayItemChange *out);

/* ---- Many tests ---- */

/* A declared family: what it is called (never empty) and its n p-values in [0, 1]. Borrowed. */
typedef struct {
  const char *name;
  int64_t n;
  const double *p;
} AssayFamily;
/* `adjusted` has room for n, in the order of p; untouched unless ASSAY_OK. R: p.adjust. */
AssayStatus assay_holm(const AssayFamily *family, double *adjusted);
AssayStatus assay_benjamini_hochberg(const AssayFamily *family, double *adjusted);

/* ---- Direction of ratings ---- */

typedef struct {
  bool against; /* runs against most of the others */
  double r;     /* of the item as answered with the sum of the others, turned so that they run together */
  double high;  /* upper limit of the interval of r */
} AssayItemDirection;
typedef struct {
  int64_t n; /* people with all answers */
  int n_against;
  bool even; /* half run against half: which of them were turned round cannot be told */
} AssayItemDirections;
/* `item` has room for k. n >= 4, some variance; an item without variance runs against none. Thurstone 1931 */
AssayStatus assay_item_directions(const AssayComoments *items, double level, AssayItemDirection *item,
                                  AssayItemDirections *out);

/* ---- Groups ---- */

typedef struct {
  double ss_between, ss_within, df_between, df_within, ms_between, ms_within, f, p, r_squared, residual_sd;
} AssayAnova;
/* A table of (group, value); groups are the keys of axis 0, values those of axis 1. */
AssayStatus assay_anova(const AssayTable *group_value, AssayAnova *out);

typedef struct {
  double eta_squared, omega_squared; /* share of the variance between groups; omega: less biased, at least 0 */
  AssayInterval eta_interval, omega_interval;
  AssayStatus interval_status;
} AssayVarianceShare;
/* Of an analysis of variance that assay_anova() gave. */
AssayStatus assay_variance_share(const AssayAnova *anova, double level, AssayVarianceShare *out);

/* Below, `a` and `b` are keys of two different groups; ASSAY_TOO_FEW where nobody is in one of them. */

typedef struct {
  int64_t n;
  double mean, sd; /* sd 0 for one person */
} AssayGroupMoments;
typedef struct {
  AssayGroupMoments a, b;
  double difference; /* mean a - mean b */
  double t, df, p;   /* Welch 1947 */
  AssayInterval interval;
  AssayStatus t_status; /* of these four: two people in each, some variance */
  double d_s, g_s;      /* in units of the pooled standard deviation; Cohen 1988, Hedges 1981 */
  AssayStatus d_status, g_status;
  AssayInterval d_s_interval, g_s_interval; /* Steiger & Fouladi 1997 */
  AssayStatus interval_status;              /* of the intervals of d_s and g_s */
} AssayTwoGroups;
AssayStatus assay_two_groups(const AssayTable *group_value, int64_t a, int64_t b, double level, AssayTwoGroups *out);

typedef struct {
  int64_t n_a, n_b;
  double u;               /* pairs in which a is higher, ties as a half */
  int ties;               /* some values occur more than once */
  double z, p_asymptotic; /* tie-corrected, with continuity correction */
  int exact;              /* 1 up to 100 people together, else 0 */
  double p_exact;
  AssayStatus p_status; /* ASSAY_NO_VARIANCE where all values are the same */
  double superiority;   /* probability that one of a is above one of b, ties as a half; Vargha & Delaney 2000 */
  double delta;         /* Cliff 1996; 2 * superiority - 1 */
  AssayInterval delta_interval;
  AssayStatus interval_status; /* two people in each, some variance */
} AssayMannWhitney;
AssayStatus assay_mann_whitney(const AssayTable *group_value, int64_t a, int64_t b, double level,
                               AssayMannWhitney *out);

typedef struct {
  int64_t n, groups;
  double h, df, p;        /* tie-corrected; Kruskal & Wallis 1952 */
  double epsilon_squared; /* h / (n - 1), in 0..1 */
} AssayKruskalWallis;
AssayStatus assay_kruskal_wallis(const AssayTable *group_value, AssayKruskalWallis *out);

typedef struct {
  int64_t n, groups;
  double f, df1, df2, p; /* Welch 1951 */
  double omega_squared;  /* from f, at least 0 */
} AssayWelchAnova;
/* Every group has two people and some variance. */
AssayStatus assay_welch_anova(const AssayTable *group_value, AssayWelchAnova *out);

typedef struct {
  int64_t groups; /* with two people or more */
  double difference, error, t, df, p;
  AssayInterval interval; /* at the level of all pairs together */
} AssayGamesHowell;
AssayStatus assay_games_howell(const AssayTable *group_value, int64_t a, int64_t b, double level,
                               AssayGamesHowell *out);

/* ---- Regression ---- */

/* Cells such as those of a table, with any number of axes. Borrowed. */
typedef struct {
  int axes;
  const int64_t *unit; /* one an axis */
  int64_t cells;
  const int64_t *key, *count; /* axes keys a cell; its people */
} AssayCells;

typedef struct {
  int axis, power; /* power in 1..20 */
} AssayPower;

typedef struct {
  double estimate, error; /* standard error */
  double t, p;
  AssayInterval interval;
  AssayStatus
      status; /* of t, p and interval: ASSAY_TOO_FEW without people to spare, ASSAY_NO_VARIANCE in a perfect fit */
} AssayCoefficient;

#define ASSAY_REGRESSION_COLUMNS 16
typedef struct {
  int64_t n;
  int columns; /* coefficients: the constant first, if there is one, then the terms in their order */
  AssayCoefficient coefficient[ASSAY_REGRESSION_COLUMNS];
  double ss_regression, ss_residual, df_regression, df_residual, ms_regression, ms_residual, residual_sd;
  double f, p;
  AssayStatus f_status;
  double r_squared; /* about the mean with a constant, about 0 without */
  AssayStatus r_squared_status;
} AssayRegression;
/* Least squares of axis y on powers of other axes, over people with all of them. At most 16 columns. ASSAY_COLLINEAR where one
 * is a sum of others, ASSAY_TOO_FEW with fewer people than columns. */
AssayStatus assay_regression(const AssayTable *table, int y, int n, const AssayPower *term, bool constant, double level,
                             AssayRegression *out);
AssayStatus assay_regression_cells(const AssayCells *cells, int y, int n, const AssayPower *term, bool constant,
                                   double level, AssayRegression *out);

typedef struct {
  int64_t key, n; /* of the group */
  double pre_mean, post_mean;
  AssayCoefficient adjusted;   /* the mean after at the mean before of all; t and p are against 0 */
  AssayCoefficient difference; /* adjusted less that of the first group, whose own is zeroed */
  double slope;                /* in this group alone */
  AssayStatus slope_status;    /* ASSAY_NO_VARIANCE where all began alike */
} AssayAncovaGroup;
typedef struct {
  int64_t n, groups;
  double pre_mean;                  /* of all, at which the means are adjusted */
  AssayCoefficient constant, slope; /* constant: of the first group */
  double group_f, group_df, residual_df, group_p;
  double residual_sd;
  AssayStatus error_status; /* of group_f and group_p: ASSAY_NO_VARIANCE in a perfect fit */
  double slopes_f, slopes_df, slopes_residual_df, slopes_p; /* whether the groups' slopes differ */
  AssayStatus slopes_status;
  double r_squared; /* of post ~ pre + group */
  AssayStatus r_squared_status;
  AssayAncovaGroup group[]; /* by key */
} AssayAncova;
/* A table of (group, pre, post), two groups or more, some variance of pre within them. Free with assay_ancova_free. */
AssayStatus assay_ancova(const AssayTable *group_pre_post, double level, AssayAncova **out);
void assay_ancova_free(AssayAncova *ancova);

/* ---- Clusters: people who come in sections, courses, cohorts ---- */

typedef struct {
  int64_t n, clusters;
  double ms_between, ms_within, n0;
  double icc;                          /* ICC(1) by analysis of variance; may be below 0 */
  double weighted_size, design_effect; /* Kish 1965; from icc, 0 where that is below */
  double variance_between, variance_within, icc_reml, mean_reml, mean_error_reml; /* restricted maximum likelihood */
  AssayStatus reml_status;                                                        /* of these five */
} AssayIcc;
/* A table of (cluster, value): two clusters, more people than clusters, some variance. */
AssayStatus assay_icc(const AssayTable *cluster_value, AssayIcc *out);

typedef struct {
  int64_t n, clusters;
  double mean;
  double naive_error, error, design_effect; /* error: robust to likeness within clusters, CR1 */
  AssayStatus error_status;                 /* ASSAY_TOO_FEW with one cluster */
  double t, df, p;                          /* of a mean of 0, on clusters - 1 */
  AssayInterval interval;
  AssayStatus interval_status; /* of these four: ASSAY_TOO_FEW under 10 clusters */
} AssayClusterMean;
/* A table of (cluster, value). */
AssayStatus assay_cluster_mean(const AssayTable *cluster_value, double level, AssayClusterMean *out);
/* The mean of post - pre, from a table of (cluster, pre, post). */
AssayStatus assay_cluster_change(const AssayTable *cluster_pre_post, double level, AssayClusterMean *out);
