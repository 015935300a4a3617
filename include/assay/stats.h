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
  AssayStatus standardized_status; /* of alpha_standardized and mean_r: no variance where an item has none */
} AssayAlpha;
/* k >= 2, n >= 2. Pairwise: n is the smallest number of people that any pair of items has. */
AssayStatus assay_alpha(const AssayComoments *items, bool listwise, double level, AssayAlpha *out);

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
