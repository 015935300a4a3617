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
  AssayStatus standardized_status; /* of alpha_standardized and mean_r: no variance where an item has none */
} AssayAlpha;
/* k >= 2, n >= 2. Pairwise: n is the smallest number of people that any pair of items has. */
AssayStatus assay_alpha(const AssayComoments *items, bool listwise, double level, AssayAlpha *out);

/* ---- Groups ---- */

typedef struct {
  double ss_between, ss_within, df_between, df_within, ms_between, ms_within, f, p, r_squared, residual_sd;
} AssayAnova;
/* A table of (group, value); groups are the keys of axis 0, values those of axis 1. */
AssayStatus assay_anova(const AssayTable *group_value, AssayAnova *out);

/* ---- Resampling ----
 *
 * Random numbers come from Philox4x64-10, a counter that is enciphered: those of one replicate are a function of (seed,
 * statistic, replicate) alone. The same replicates come out on every machine with IEEE doubles, with any number of threads
 * and in any order; the limits of an interval are replicates, so they do too, but where the normal distribution, which
 * the C library may round differently, decides between two neighbours. A resample is a multinomial draw over the cells. */

/* What is resampled. The numbers stay as they are: they choose the stream of random numbers. */
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
