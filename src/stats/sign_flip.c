/* The paired permutation test: how often the mean change is as far from 0 when every person's change may go either way.
 *
 * With V the sum of the upward changes' sizes where each sign is a fair coin [Fisher 1935], S the sum of all sizes:
 *   p = P(|2 * V - S| >= |2 * v - S|) = 2 * P(V <= min(v, S - v)), at most 1.
 * Exact (sign_sums.c) up to 1000 changes as long as people * S / common step is under 4e8, about a tenth of a second; else
 * by `replicates` draws of the cells, each size's number of people who went up being binomial with probability 1/2:
 *   p = (1 + as far) / (1 + replicates)                                                  [Phipson & Smyth 2010]
 * Changes of 0 have no sign and add nothing.
 * R: exactRankTests::perm.test(d, exact = TRUE) for whole numbers.
 * Known limits: 2^53 people. Tests: all 2^n signs; draws against the exact p. */
#include <math.h>
#include <stdlib.h>

#include "resampling.h"

#define EXACT_AT_MOST 1000
#define WORK_AT_MOST  4e8
#define BITS_AT_MOST  256 /* people whose coins are thrown one by one */
#define STREAM        ((uint64_t)1 << 32)

typedef struct {
  int64_t n, nonzero, sizes;
  SignedValue *size; /* by rising value */
  i128 up, down;
} Changes;

/* Merges the cells below 0, from the inside out, with those above. */
static AssayStatus open_changes(const AssayTable *difference, Changes *c) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(difference, &key, &count), below = 0;
  *c = (Changes){.n = assay_table_total(difference)};
  c->size = malloc(((size_t)cells + 1) * sizeof *c->size);
  if (!c->size) return ASSAY_NO_MEMORY;
  while (below < cells && key[below] < 0) below++;
  int64_t above = below < cells && key[below] == 0 ? below + 1 : below;
  for (below--; below >= 0 || above < cells;) {
    int64_t down = below >= 0 ? -key[below] : INT64_MAX, up = above < cells ? key[above] : INT64_MAX, ups = 0,
            downs = 0;
    int64_t value = down < up ? down : up;
    if (below >= 0 && down == value) downs = count[below--];
    if (above < cells && up == value) ups = count[above++];
    c->size[c->sizes++] = (SignedValue){value, ups + downs};
    c->nonzero += ups + downs;
    c->up += (i128)ups * value;
    c->down += (i128)downs * value;
  }
  return ASSAY_OK;
}

static double exact_work(const Changes *c) {
  int64_t step = assay_common_step(c->size, c->sizes);
  return (double)c->nonzero * (double)(c->up + c->down) / (double)step;
}

static AssayStatus exact_p(const Changes *c, double *p) {
  int64_t least = (int64_t)(c->up < c->down ? c->up : c->down);
  SignSums sums;
  AssayStatus status = assay_sign_sums_open(&sums, c->size, c->sizes, least);
  if (status != ASSAY_OK) return status;
  *p = fmin(1, 2 * assay_sign_sums_P(&sums, least));
  assay_sign_sums_close(&sums);
  return ASSAY_OK;
}

/* ---- Draws ---- */

typedef struct {
  AssayRandom random;
  uint64_t bits;
  int left;
} Coins;

static int64_t heads(Coins *coins, int64_t people) {
  if (people > BITS_AT_MOST) return assay_random_binomial(&coins->random, people, 0.5);
  int64_t sum = 0;
  while (people > 0) {
    if (coins->left == 0) {
      coins->bits = assay_random_word(&coins->random);
      coins->left = 64;
    }
    int n = people < coins->left ? (int)people : coins->left;
    uint64_t some = n == 64 ? coins->bits : coins->bits & (((uint64_t)1 << n) - 1);
    sum += __builtin_popcountll(some);
    coins->bits = n == 64 ? 0 : coins->bits >> n;
    coins->left -= n;
    people -= n;
  }
  return sum;
}

typedef struct {
  const Changes *changes;
  uint64_t seed;
  bool *as_far;
} Run;

static bool run(void *context, int64_t first, int64_t end) {
  const Run *r = context;
  const Changes *c = r->changes;
  i128 least = c->up < c->down ? c->up : c->down, all = c->up + c->down;
  for (int64_t i = first; i < end; i++) {
    Coins coins = {.left = 0};
    assay_random_start(&coins.random, r->seed, STREAM, (uint64_t)i);
    i128 v = 0;
    for (int64_t k = 0; k < c->sizes; k++) v += (i128)heads(&coins, c->size[k].people) * c->size[k].value;
    r->as_far[i] = v <= least || v >= all - least;
  }
  return true;
}

static AssayStatus drawn_p(const Changes *c, int threads, uint64_t seed, AssaySignFlip *out) {
  bool *as_far = malloc((size_t)out->replicates * sizeof *as_far);
  if (!as_far) return ASSAY_NO_MEMORY;
  Run r = {c, seed, as_far};
  (void)assay_in_parts(threads, out->replicates, run, &r);
  for (int64_t i = 0; i < out->replicates; i++) out->as_far += as_far[i];
  free(as_far);
  out->p = (double)(1 + out->as_far) / (double)(1 + out->replicates);
  out->p_error = sqrt(out->p * (1 - out->p) / (double)out->replicates);
  return ASSAY_OK;
}

AssayStatus assay_sign_flip(const AssayTable *pre_post, int64_t replicates, uint64_t seed, int threads,
                            AssaySignFlip *out) {
  *out = (AssaySignFlip){0};
  if (replicates < 0 || replicates > ASSAY_REPLICATES_AT_MOST || threads < 0) return ASSAY_BAD_ARGUMENT;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  Changes c;
  status = open_changes(pairs.difference, &c);
  assay_pairs_close(&pairs);
  AssaySignFlip found = {.n = c.n, .n_nonzero = c.nonzero};
  if (status == ASSAY_OK)
    status = c.n < 1                      ? ASSAY_TOO_FEW
             : c.nonzero < 1              ? ASSAY_NO_VARIANCE
             : c.n > ASSAY_PEOPLE_AT_MOST ? ASSAY_OUT_OF_RANGE
                                          : ASSAY_OK;
  if (status == ASSAY_OK) {
    found.exact = c.nonzero <= EXACT_AT_MOST && c.up + c.down < (i128)1 << 62 && exact_work(&c) <= WORK_AT_MOST;
    if (!found.exact) found.replicates = replicates == 0 ? ASSAY_REPLICATES : replicates;
    status = found.exact ? exact_p(&c, &found.p) : drawn_p(&c, threads, seed, &found);
  }
  free(c.size);
  if (status == ASSAY_OK) *out = found;
  return status;
}
