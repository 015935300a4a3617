/* What the files of this module share. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "assay/stats.h"

__extension__ typedef __int128 i128;

/* The complete pairs of a table whose first two axes are before and after, and their differences, after - before. */
typedef struct {
  AssayTable *both, *difference;
  int64_t n_total, n;
} Pairs;

/* ASSAY_OK with n = 0 where no pair is complete. */
AssayStatus assay_pairs_open(const AssayTable *pre_post, Pairs *out);
void assay_pairs_close(Pairs *pairs);
/* Pearson's r of the pairs. */
AssayStatus assay_pairs_correlation(const Pairs *pairs, double *r);

/* From r, n and its standard error: the interval by Fisher's transformation, or why there is none. */
void assay_put_correlation_interval(double level, int64_t least_n, AssayCorrelation *out);

/* Above 0 and under 1. */
bool assay_level_fits(double level);
/* The standard normal quantile that leaves (1 - level) / 2 above it. */
double assay_normal_critical(double level);
/* Hedges' exact correction factor for m degrees of freedom; m at least 2. */
double assay_hedges_factor(double m);
/* The key that stands for `value` on an axis with that unit: the nearest whole number where value * unit is one but for
 * rounding, else the next one above (or below, without `up`). false where it is beyond the keys. */
bool assay_key_of_value(double value, int64_t unit, bool up, int64_t *key, bool *exact);

/* P(F > f); the f that leaves p below it (or above it, with `upper`). df above 0, p in (0, 1). */
AssayStatus assay_f_Q(double f, double df1, double df2, double *q);
AssayStatus assay_f_quantile(double p, bool upper, double df1, double df2, double *f);
/* log Gamma(z) less (z - 1/2) * log z - z + log(2 pi) / 2; z above 0. */
double assay_stirling_rest(double z);

/* Some people's absolute value, above 0, whose sign is a fair coin. */
typedef struct {
  int64_t value, people;
} SignedValue;

/* The largest number that divides all values. */
int64_t assay_common_step(const SignedValue *value, int64_t values);
/* V, the sum of the values that came up with heads, for V up to `top`; P(V <= v) for a v of at most `top`. On ASSAY_OK to
 * be closed. Values in rising order are fastest. */
typedef struct {
  int64_t step, last_a, last_b;
  double *a, *b; /* P(A = i * step), P(B <= i * step) of the two halves of the people */
} SignSums;
AssayStatus assay_sign_sums_open(SignSums *s, const SignedValue *value, int64_t values, int64_t top);
void assay_sign_sums_close(SignSums *s);
double assay_sign_sums_P(const SignSums *s, int64_t v);

/* The median of all Walsh averages of cells with that key and that many people (0 is none), over unit; false where there
 * is nobody. `walsh_order_statistic` gives twice the k-th smallest average in keys, k from 1. */
bool assay_walsh_median(const int64_t *key, const int64_t *count, int64_t cells, int64_t unit, double *out);
i128 assay_walsh_order_statistic(const int64_t *key, const int64_t *count, int64_t cells, i128 k);
