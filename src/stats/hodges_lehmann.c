/* The pseudomedian of the differences, and the probability of superiority.
 *
 * Hodges-Lehmann: the median of all Walsh averages (d[i] + d[j]) / 2, i <= j [Hodges & Lehmann 1963]. The pairs of
 * people are never listed: over sorted cells the number of pairs with a sum of at most x is counted in one sweep from
 * both ends, and the middle sum is found by halving the range of x, at most 65 sweeps. Whole-number keys make it exact.
 * Probability of superiority of pairs: (#(d > 0) + #(d = 0) / 2) / n [McGraw & Wong 1992], ties as in
 * [Vargha & Delaney 2000].
 * R: w <- outer(d, d, "+") / 2; median(w[!lower.tri(w)]). wilcox.test(conf.int = TRUE) drops the zeros first.
 * Known limits: none within the keys. Tests: hodges_lehmann_* in the reference files, listed pairs in the test. */
#include <stdlib.h>

#include "internal.h"

typedef struct {
  int64_t cells;
  const int64_t *key, *count;
  int64_t skip; /* a key to leave out where `skipping` */
  bool skipping;
} Cells;

static int64_t people_at(const Cells *c, int64_t i) {
  return c->skipping && c->key[i] == c->skip ? 0 : c->count[i];
}

/* Pairs i <= j of people whose sum of keys is at most x. */
static i128 pairs_up_to(const Cells *c, i128 x) {
  i128 pairs = 0, below = 0; /* below: people in cells before `low` */
  int64_t low = 0;
  for (int64_t high = c->cells - 1; high >= 0; high--) {
    /* As high falls, the partners reach further up. Only partners at or below `high` count, each pair once. */
    while (low < c->cells && (i128)c->key[low] + c->key[high] <= x) below += people_at(c, low++);
    i128 n = people_at(c, high);
    if (low <= high) {
      pairs += n * below;
      continue;
    }
    /* All cells up to `high` are partners from here down: the rest is a triangle. */
    i128 rest = 0;
    for (int64_t i = 0; i <= high; i++) rest += people_at(c, i);
    return pairs + rest * (rest + 1) / 2;
  }
  return pairs;
}

/* The smallest sum x with at least k pairs up to it. */
static i128 sum_at(const Cells *c, i128 k) {
  i128 low = 2 * (i128)c->key[0], high = 2 * (i128)c->key[c->cells - 1];
  while (low < high) {
    i128 sum = low + high, middle = sum >= 0 ? sum / 2 : -((1 - sum) / 2);
    if (pairs_up_to(c, middle) >= k)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

AssayStatus assay_hodges_lehmann(const AssayTable *pre_post, int drop_zeros, double *out) {
  *out = 0;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  Cells c = {.skipping = drop_zeros != 0};
  c.cells = assay_table_cells(pairs.difference, &c.key, &c.count);
  i128 n = 0;
  for (int64_t i = 0; i < c.cells; i++) n += people_at(&c, i);
  if (n > 0) {
    i128 all = n * (n + 1) / 2, sum = sum_at(&c, (all + 1) / 2);
    sum += all % 2 ? sum : sum_at(&c, all / 2 + 1);
    *out = (double)((long double)sum / 4 / (long double)assay_table_unit(pairs.difference, 0));
  } else {
    status = ASSAY_TOO_FEW;
  }
  assay_pairs_close(&pairs);
  return status;
}

AssayStatus assay_probability_of_superiority(const AssayTable *pre_post, double *out) {
  *out = 0;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(pairs.difference, &key, &count);
  long double better = 0;
  for (int64_t i = 0; i < cells; i++) better += key[i] > 0 ? count[i] : key[i] == 0 ? count[i] / 2.0L : 0;
  if (pairs.n > 0) *out = (double)(better / (long double)pairs.n);
  assay_pairs_close(&pairs);
  return cells > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
}
