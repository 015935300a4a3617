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
