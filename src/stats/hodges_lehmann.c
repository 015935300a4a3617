/* The pseudomedian of the differences, with its interval.
 *
 * Estimate: the median of all Walsh averages (d[i] + d[j]) / 2, i <= j [Hodges & Lehmann 1963]. The pairs of people are
 * never listed: over sorted cells the number of pairs with a sum of at most x is counted in one sweep from both ends, and
 * the sum wanted is found by halving the range of x, at most 65 sweeps. Whole-number keys make it exact.
 * Interval: from the c-th smallest to the c-th largest Walsh average, c the smallest v with P(V <= v) >= (1 - level) / 2, V
 * the signed-rank sum of n untied differences [Lehmann 1975]; level_reached = 1 - 2 * P(V <= c - 1). With ties or zeros the
 * closed interval reaches at least that [Noether 1967]. Beyond 1000 differences c is the normal approximation
 * n (n + 1) / 4 - z * sqrt(n (n + 1) (2 n + 1) / 24), with continuity.
 * R: w <- outer(d, d, "+") / 2; median(w[!lower.tri(w)]). wilcox.test(d, conf.int = TRUE) for the interval where no
 * difference is 0 and no two are tied in size; with ties R leaves the order statistics and solves for a normal score, and
 * it drops zeros first.
 * Known limits: no interval where 2^-n is above (1 - level) / 2: at 95% from 6 differences. Tests: hodges_lehmann_* in the
 * reference files, listed pairs in the test, R's wilcox.test in change.json. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "internal.h"

#define EXACT_AT_MOST 1000

typedef struct {
  int64_t cells;
  const int64_t *key, *count;
} Cells;

/* Pairs i <= j of people whose sum of keys is at most x. */
static i128 pairs_up_to(const Cells *c, i128 x) {
  i128 pairs = 0;
  int64_t below = 0, low = 0; /* below: people in cells before `low` */
  for (int64_t high = c->cells - 1; high >= 0; high--) {
    /* As high falls, the partners reach further up. Only partners at or below `high` count, each pair once. */
    while (low < c->cells && (i128)c->key[low] + c->key[high] <= x) below += c->count[low++];
    if (low <= high) {
      pairs += (i128)c->count[high] * below;
      continue;
    }
    /* All cells up to `high` are partners from here down: the rest is a triangle. */
    i128 rest = 0;
    for (int64_t i = 0; i <= high; i++) rest += c->count[i];
    return pairs + rest * (rest + 1) / 2;
  }
  return pairs;
}

/* The smallest sum of keys from `low` on with at least k pairs up to it. */
static i128 sum_from(const Cells *c, i128 low, i128 k) {
  i128 high = 2 * (i128)c->key[c->cells - 1];
  while (low < high) {
    i128 sum = low + high, middle = sum >= 0 ? sum / 2 : -((1 - sum) / 2);
    if (pairs_up_to(c, middle) >= k)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

i128 assay_walsh_order_statistic(const int64_t *key, const int64_t *count, int64_t cells, i128 k) {
  Cells c = {cells, key, count};
  return sum_from(&c, 2 * (i128)key[0], k);
}

bool assay_walsh_median(const int64_t *key, const int64_t *count, int64_t cells, int64_t unit, double *out) {
  Cells c = {cells, key, count};
  i128 n = 0;
  *out = 0;
  for (int64_t i = 0; i < cells; i++) n += count[i];
  if (n < 1) return false;
  i128 all = n * (n + 1) / 2, k = (all + 1) / 2, lower = sum_from(&c, 2 * (i128)key[0], k), upper = lower;
  if (all % 2 == 0 && pairs_up_to(&c, lower) <= k) upper = sum_from(&c, lower + 1, k + 1);
  *out = (double)(lower + upper) / 4 / (double)unit;
  return true;
}

/* Which Walsh averages from either end are the limits, and what level they reach. */
static AssayStatus exact_place(int64_t n, double level, i128 *place, double *reached) {
  SignedValue *rank = malloc((size_t)n * sizeof *rank);
  if (!rank) return ASSAY_NO_MEMORY;
  for (int64_t i = 0; i < n; i++) rank[i] = (SignedValue){i + 1, 1};
  int64_t low = 0, high = n * (n + 1) / 4;
  SignSums sums;
  AssayStatus status = assay_sign_sums_open(&sums, rank, n, high);
  free(rank);
  if (status != ASSAY_OK) return status;
  double tail = (1 - level) / 2 - 10 * 0x1p-52; /* R's qsignrank() allows as much for rounding */
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (assay_sign_sums_P(&sums, middle) >= tail)
      high = middle;
    else
      low = middle + 1;
  }
  *place = low;
  *reached = 1 - 2 * assay_sign_sums_P(&sums, low - 1);
  assay_sign_sums_close(&sums);
  return low > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
}

static void normal_place(int64_t n, double level, i128 *place, double *reached) {
  double m = (double)n, middle = m * (m + 1) / 4, sd = sqrt(m * (m + 1) * (2 * m + 1) / 24);
  double at = floor(middle - assay_normal_critical(level) * sd + 0.5);
  *place = at < 1 ? 1 : (i128)at;
  *reached = 1 - 2 * gsl_cdf_ugaussian_P(((double)*place - 0.5 - middle) / sd);
}

static AssayStatus put_interval(const Cells *c, double unit, double level, AssayHodgesLehmann *out) {
  i128 place = 0;
  double reached = 0;
  out->exact = out->n <= EXACT_AT_MOST;
  AssayStatus status = ASSAY_OK;
  if (out->exact)
    status = exact_place(out->n, level, &place, &reached);
  else
    normal_place(out->n, level, &place, &reached);
  if (status != ASSAY_OK) return status;
  i128 all = (i128)out->n * (out->n + 1) / 2, least = 2 * (i128)c->key[0];
  out->level_reached = reached;
  out->interval.low = (double)((long double)sum_from(c, least, place) / 2 / (long double)unit);
  out->interval.high = (double)((long double)sum_from(c, least, all + 1 - place) / 2 / (long double)unit);
  return ASSAY_OK;
}

/* Whether two differences are of one size, or one of them is 0. */
static bool has_ties(const Cells *c) {
  int64_t low = 0, high = c->cells - 1;
  for (int64_t i = 0; i < c->cells; i++)
    if (c->count[i] > 1 || (c->count[i] > 0 && c->key[i] == 0)) return true;
  while (low < high) {
    i128 sum = (i128)c->key[low] + c->key[high];
    if (sum == 0) return true;
    if (sum < 0)
      low++;
    else
      high--;
  }
  return false;
}

/* The differences, without zeros where they are dropped; *kept, which `c` borrows, is the caller's to free. */
static AssayStatus open_cells(const AssayTable *pre_post, int drop_zeros, Pairs *pairs, Cells *c, int64_t **kept) {
  *kept = NULL;
  AssayStatus status = assay_pairs_open(pre_post, pairs);
  if (status != ASSAY_OK) return status;
  c->cells = assay_table_cells(pairs->difference, &c->key, &c->count);
  *kept = malloc(((size_t)c->cells + 1) * sizeof **kept);
  if (!*kept) return ASSAY_NO_MEMORY;
  for (int64_t i = 0; i < c->cells; i++) (*kept)[i] = drop_zeros && c->key[i] == 0 ? 0 : c->count[i];
  c->count = *kept;
  return ASSAY_OK;
}

AssayStatus assay_hodges_lehmann_interval(const AssayTable *pre_post, int drop_zeros, double level,
                                          AssayHodgesLehmann *out) {
  *out = (AssayHodgesLehmann){0};
  if (!assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Pairs pairs = {0};
  Cells c = {0};
  int64_t *kept;
  AssayStatus status = open_cells(pre_post, drop_zeros, &pairs, &c, &kept);
  if (status == ASSAY_OK) {
    int64_t unit = assay_table_unit(pairs.difference, 0);
    for (int64_t i = 0; i < c.cells; i++) out->n += c.count[i];
    if (!assay_walsh_median(c.key, c.count, c.cells, unit, &out->estimate)) status = ASSAY_TOO_FEW;
    if (status == ASSAY_OK) {
      out->ties = has_ties(&c);
      out->interval_status = put_interval(&c, (double)unit, level, out);
    }
  }
  if (status != ASSAY_OK) *out = (AssayHodgesLehmann){0};
  free(kept);
  assay_pairs_close(&pairs);
  return status;
}

AssayStatus assay_hodges_lehmann(const AssayTable *pre_post, int drop_zeros, double *out) {
  *out = 0;
  Pairs pairs = {0};
  Cells c = {0};
  int64_t *kept;
  AssayStatus status = open_cells(pre_post, drop_zeros, &pairs, &c, &kept);
  if (status == ASSAY_OK && !assay_walsh_median(c.key, c.count, c.cells, assay_table_unit(pairs.difference, 0), out))
    status = ASSAY_TOO_FEW;
  free(kept);
  assay_pairs_close(&pairs);
  return status;
}
