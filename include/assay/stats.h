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
  /* The limits of d_z in the other units, where interval_status is ASSAY_OK; Algina & Keselman 2003 */
  AssayInterval d_av_lakens_interval, g_av_interval;
  AssayInterval d_rm_interval, g_rm_interval; /* d_rm_status too */
  AssayInterval glass_interval;               /* glass_status too */
  double becker_g, becker_se; /* J * glass_delta and its large-sample error; g_status, glass_status, d_rm_status */
  AssayInterval becker_interval;
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
typedef struct {
  int64_t n; /* differences that count: all, or those that are not 0 */
  double estimate;
  AssayInterval interval;
  AssayStatus interval_status; /* ASSAY_TOO_FEW: at 95% from n = 6 */
  double level_reached;        /* by the steps of the exact distribution; with ties at least this */
  int exact;                   /* 1 up to n = 1000, else a normal approximation */
  int ties;                    /* two differences of one size, or one of 0 */
} AssayHodgesLehmann;
/* With the interval from Walsh averages. Lehmann 1975. R: wilcox.test(d, conf.int = TRUE) where there are no ties. */
AssayStatus assay_hodges_lehmann_interval(const AssayTable *pre_post, int drop_zeros, double level,
                                          AssayHodgesLehmann *out);
AssayStatus assay_probability_of_superiority(const AssayTable *pre_post, double *out);
typedef struct {
  int64_t n, up, same, down;
  double value;           /* (up + same / 2) / n */
  AssayInterval interval; /* Tango 1998 */
} AssaySuperiority;
AssayStatus assay_superiority(const AssayTable *pre_post, double level, AssaySuperiority *out);

typedef struct {
  int64_t n;
  double r, standard_error; /* of the inverse hyperbolic tangent of r */
  AssayInterval interval;
  AssayStatus interval_status; /* ASSAY_AT_THE_END where r is 1 or -1, ASSAY_TOO_FEW as said below */
} AssayCorrelation;
/* n >= 2; interval from n = 4. Fisher 1921. R: cor.test(pre, post). */
AssayStatus assay_pearson(const AssayTable *pre_post, double level, AssayCorrelation *out);
/* Of midranks; n >= 2; interval from n = 4. Bonett & Wright 2000. R: cor(pre, post, method = "spearman"). */
AssayStatus assay_spearman(const AssayTable *pre_post, double level, AssayCorrelation *out);
/* Matched rank-biserial correlation, n the differences that are not 0; interval from n = 2. Kerby 2014. */
AssayStatus assay_rank_biserial(const AssayTable *pre_post, AssayZeros zeros, double level, AssayCorrelation *out);

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

/* Where a reliability comes from; it has to be named, for they are different numbers. */
typedef enum { ASSAY_RELIABILITY_RETEST, ASSAY_RELIABILITY_ALPHA, ASSAY_RELIABILITY_PUBLISHED } AssayReliability;
const char *assay_reliability_text(AssayReliability source); /* "test-retest correlation"; static storage */
typedef struct {
  int64_t n, improved, unchanged, worse; /* improved: upwards by more than can be told from error */
  double r_xx;
  AssayReliability source;
  double sem;           /* sd before * sqrt(1 - r_xx) */
  double se_difference; /* sqrt(2) * sem */
  double mdc;           /* minimal detectable change at the level: z * se_difference. Weir 2005 */
} AssayReliableChange;
/* n >= 2, r_xx from 0 to under 1. Jacobson & Truax 1991. */
AssayStatus assay_reliable_change(const AssayTable *pre_post, double r_xx, AssayReliability source, double level,
                                  AssayReliableChange *out);

typedef enum { ASSAY_AT_MOST, ASSAY_AT_LEAST } AssaySide;
typedef struct {
  int64_t n, n_selected; /* matched people, and those of them who were picked */
  double mean_pre, sd_pre, mean_change, r;
  double selected_pre, selected_change;
  double expected_change; /* -(1 - r) * (selected_pre - mean_pre): what comes of the picking alone. Barnett 2005 */
  double expected_normal; /* the same from the cut, were the scores normal */
} AssayRegressionToMean;
/* People picked by a score before that is at most, or at least, `cut` (a key of axis 0). `r` is the correlation of two
 * measurements without a change between; NULL: Pearson's of the pairs. n >= 2, somebody picked. */
AssayStatus assay_regression_to_mean(const AssayTable *pre_post, AssaySide side, int64_t cut, const double *r,
                                     AssayRegressionToMean *out);

/* What the first score of a change is: one that was measured before, or a rating of before that was given afterwards. */
typedef enum { ASSAY_BEFORE_MEASURED, ASSAY_BEFORE_REMEMBERED } AssayBefore;
const char *assay_before_text(AssayBefore before); /* "before", "then, as rated afterwards"; static storage */
typedef struct {
  int64_t n_then; /* people with then and post */
  double mean_then, mean_post, change_from_then;
  int64_t n_all; /* people with pre, then and post */
  AssayStatus shift_status;
  double change_from_pre, then_less_pre; /* response shift, over those with all three */
} AssayThenTest;
/* A table of (pre, then, post); pre may be missing for everybody. Howard 1980. Never put together with a true change. */
AssayStatus assay_then_test(const AssayTable *pre_then_post, AssayThenTest *out);

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
typedef struct {
  int64_t n, at_max, at_min;
  double share_at_max, share_at_min;
  int ceiling_warning, floor_warning; /* 15% or more */
} AssayExtremes;
/* Answers exactly at the ends of the scale. Terwee 2007. ASSAY_SCALES_DIFFER where an answer is beyond them. */
AssayStatus assay_extremes(const AssayTable *table, int axis, double min, double max, AssayExtremes *out);

/* ---- Who is missing ---- */

typedef struct {
  int64_t people, eligible, responded; /* eligible: all but those to whom it was not shown */
  int64_t answered, not_applicable, blank, no_record, not_shown;
  AssayShare rate; /* responded of eligible */
  AssayStatus rate_status;
} AssayResponse;
/* Response rate RR1 of AAPOR: "not applicable" is a response, a blank is none. */
AssayStatus assay_response(const AssayTable *table, int axis, double level, AssayResponse *out);

typedef struct {
  AssaySummary stayed, left; /* the score before of those with and without a score afterwards */
  double difference;         /* stayed - left */
  double t, df, p;           /* Welch 1938 */
  AssayInterval interval;
  AssayStatus t_status; /* of these four: 2 people and some variance on both sides */
} AssayNonresponse;
/* From 1 person on either side. R: t.test(pre ~ is.na(post)). */
AssayStatus assay_nonresponse(const AssayTable *pre_post, double level, AssayNonresponse *out);

typedef struct {
  int64_t n, missing;
  double mean;
  AssayInterval bounds; /* were all of the missing at the minimum, or at the maximum. Manski 1990 */
} AssayMeanBounds;
/* Missing: blank or without a record. n >= 1. ASSAY_SCALES_DIFFER where an answer is beyond the ends. */
AssayStatus assay_mean_bounds(const AssayTable *table, int axis, double min, double max, AssayMeanBounds *out);

/* Those up less those down, out of all. Shares, not percent: a net promoter score is 100 * net. */
typedef struct {
  int64_t n, up, same, down;
  double net, standard_error; /* of the multinomial; Rocks 2016 */
  AssayInterval wald;
  AssayStatus wald_status; /* no variance: all count the same */
  AssayInterval score;     /* Tango 1998; exists for every n >= 1 */
} AssayNetShare;
AssayStatus assay_net_share(int64_t up, int64_t same, int64_t down, double level, AssayNetShare *out);
/* Answers from 0 to 10 on an axis: up from 9, down to 6. Reichheld 2003. ASSAY_SCALES_DIFFER beyond 0 to 10. */
AssayStatus assay_net_promoter(const AssayTable *table, int axis, double level, AssayNetShare *out);

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

/* A mean of n people and its standard error. */
typedef struct {
  int64_t n;
  double mean, error;
} AssayMean;
typedef struct {
  double difference; /* mean a - mean b */
  double t, df, p;   /* Welch 1947 */
  AssayInterval interval;
} AssayMeanDifference;
/* Of means of which only size and error are known, of two and more other people each. ASSAY_TOO_FEW; ASSAY_NO_VARIANCE where
 * both errors are 0. R: t.test(a, b). */
AssayStatus assay_difference_of_means(const AssayMean *a, const AssayMean *b, double level, AssayMeanDifference *out);
/* The mean of n people whose t interval at that level is told. n >= 2. */
AssayStatus assay_mean_of_interval(double mean, AssayInterval interval, int64_t n, double level, AssayMean *out);

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

/* ---- Resampling ----
 *
 * Random numbers come from Philox4x64-10, a counter that is enciphered: those of one replicate are a function of (seed,
 * stream, replicate) alone. Statistics of the same cells have one stream and so the same resamples: that of the mean
 * change for all that is said of differences, of d_av for pairs, of the share for answers. The same replicates come out
 * on every machine with IEEE doubles, with any number of threads and in any order; the limits of an interval are
 * replicates, so they do too, but where the normal distribution, which the C library may round differently, decides
 * between two neighbours. A resample is a multinomial draw over the cells. */

/* What is resampled. The numbers stay as they are: those of three are the streams of random numbers. */
typedef enum {
  ASSAY_STATISTIC_MEAN_CHANGE = 0,
  ASSAY_STATISTIC_D_Z = 1,
  ASSAY_STATISTIC_D_AV = 2,           /* root mean square form */
  ASSAY_STATISTIC_MEDIAN_CHANGE = 3,  /* median of the differences */
  ASSAY_STATISTIC_HODGES_LEHMANN = 4, /* all differences */
  ASSAY_STATISTIC_SUPERIORITY = 5,
  ASSAY_STATISTIC_SHARE = 6, /* at or above `at_least` on axis 1, or on the one axis, of those with an answer there */
  ASSAY_STATISTIC_CLASS_GAIN = 7, /* needs `max` */
  ASSAY_STATISTIC_PEARSON = 8,
  ASSAY_STATISTIC_SPEARMAN = 9,
} AssayStatistic;
#define ASSAY_STATISTICS 10

#define ASSAY_REPLICATES         9999
#define ASSAY_REPLICATES_AT_MOST ((int64_t)1 << 27)

typedef enum {
  ASSAY_BELOW_STRICT, /* z0 from the replicates below the estimate: Efron 1987, R's boot */
  ASSAY_BELOW_HALF,   /* and half of those equal to it: scipy; for medians and shares */
} AssayBelow;

typedef struct {
  AssayStatistic statistic;
  double level;
  int64_t replicates; /* 0: ASSAY_REPLICATES; from 2 to 2^27 */
  uint64_t seed;
  int threads; /* 0 or 1: the caller's alone */
  AssayBelow below;
  double max;       /* of the scale, for the gain */
  int64_t at_least; /* a key, for the share */
} AssayBootstrapPlan;

typedef struct {
  double estimate;
  int64_t n, cells, replicates;
  int64_t undefined; /* replicates without a value; left out. More than 1 in 100: ASSAY_NO_VARIANCE */
  double bias, standard_error;
  AssayInterval percentile;
  double z0, acceleration;
  AssayInterval bca; /* Efron 1987 */
  AssayStatus bca_status;
  int percentile_at_end, bca_at_end; /* a limit is the smallest or largest replicate: more replicates are needed */
} AssayBootstrap;
/* A table of (pre, post), or of differences alone for those statistics that need no more; from n = 2. */
AssayStatus assay_bootstrap(const AssayTable *pre_post, const AssayBootstrapPlan *plan, AssayBootstrap *out);
/* The same for n plans: out[i] and status[i] to the digit as assay_bootstrap gives them. Those of one stream, seed and number
 * of replicates cost one drawing, with the threads of the first. */
void assay_bootstrap_together(const AssayTable *pre_post, int n, const AssayBootstrapPlan *plan, AssayBootstrap *out,
                              AssayStatus *status);
/* Replicates first, first + 1, ... themselves: `count` values, and which of them exist. */
AssayStatus assay_bootstrap_replicates(const AssayTable *pre_post, const AssayBootstrapPlan *plan, int64_t first,
                                       int64_t count, double *value, bool *exists);

/* The paired permutation test: p of a mean change as far from 0 were the signs of the changes fair coins. Fisher 1935. */
typedef struct {
  int64_t n, n_nonzero;
  int exact; /* 1 up to 1000 changes with sums that are not too long to list, else by draws */
  double p;
  int64_t replicates, as_far; /* of draws; 0 where exact */
  double p_error;             /* standard error of p by draws */
} AssaySignFlip;
/* replicates 0: ASSAY_REPLICATES. ASSAY_NO_VARIANCE where every change is 0. */
AssayStatus assay_sign_flip(const AssayTable *pre_post, int64_t replicates, uint64_t seed, int threads,
                            AssaySignFlip *out);

/* ---- What intervals are worth ---- */

typedef enum {
  ASSAY_INTERVAL_MEAN_CHANGE,
  ASSAY_INTERVAL_D_AV,
  ASSAY_INTERVAL_HODGES_LEHMANN,
  ASSAY_INTERVAL_SHARE,
  ASSAY_INTERVAL_SUPERIORITY,
  ASSAY_INTERVAL_SPEARMAN,
  ASSAY_INTERVAL_RESAMPLED, /* percentile or BCa, of a mean change */
} AssayIntervalKind;
/* "About 1 in so many such intervals misses": 20 for a 95% interval that keeps its word, fewer where it was found to cover
 * less than 93% with n people. `rating`: a scale of few points, on which many do not move. From src/stats/COVERAGE.md. */
int assay_interval_misses(AssayIntervalKind kind, bool rating, int64_t n);
/* The same of Feldt's interval of alpha, where this share of all answers is the highest, or the lowest, that there is. From
 * src/stats/COVERAGE_ALPHA.md; the second of answers that are right or wrong. */
int assay_alpha_misses(double at_one_end, int64_t n);
int assay_test_alpha_misses(double at_one_end, int64_t n);
