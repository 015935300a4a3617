/* Which ratings of one set run against the others: where most people who give more points to the others give fewer to
 * this one, it may have been asked the other way round.
 *
 * Signs s_i of 1 and -1 are sought that make the items run together. With C the covariances, over people with all
 * answers, and T = sum of s_i s_j C_ij:
 *   c_i = s_i * (sum over j other than i of s_j C_ij), the covariance of an item with the rest of the signed sum
 *   r_i = c_i / sqrt(C_ii * (T - 2 c_i - C_ii)), its correlation with that rest
 * The item with the most negative r_i is turned round until none is negative: the reflection of the centroid method
 * [Thurstone 1931]. Each turn adds -4 c_i to T, so it ends. Where more than half were turned, all are turned once more,
 * for which way round a set of items stands cannot be told from their correlations.
 *   r:    that of the item as answered with the rest of the others, turned so that most stand as answered
 *   high: upper limit of its interval, tanh(atanh(r) + z / sqrt(n - 3)) [Fisher 1925]
 * R: x[, turned] <- low + high - x[, turned]; cor(item as answered, rowSums(x[, others]))
 * Known limits: the signs are the best in the neighbourhood of those as answered, not the best of all; where one dimension
 * is not what the items have in common, the turned ones say so rather than how they were asked.
 * Tests: the keys of psychTools' bfi, which its manual gives, against base R. */
#include <math.h>
#include <stdlib.h>

#include "internal.h"

#define LEAST_PEOPLE 4 /* for an interval */

typedef struct {
  int k;
  double *c; /* k * k covariances */
  int *sign;
  double total;
} Set;

static double rest_covariance(const Set *set, int i) {
  double sum = 0;
  for (int j = 0; j < set->k; j++)
    if (j != i) sum += set->sign[j] * set->c[i * set->k + j];
  return set->sign[i] * sum;
}

/* 0 where either has no variance. */
static double rest_correlation(const Set *set, int i) {
  double own = set->c[i * set->k + i], with = rest_covariance(set, i), rest = set->total - 2 * with - own;
  if (!(own > 0) || !(rest > 1e-12 * fabs(set->total))) return 0;
  return fmax(-1, fmin(1, with / sqrt(own) / sqrt(rest)));
}

static void turn(Set *set, int i) {
  set->total -= 4 * rest_covariance(set, i);
  set->sign[i] = -set->sign[i];
}

static void run_together(Set *set) {
  for (;;) {
    int worst = -1;
    double least = -1e-9;
    for (int i = 0; i < set->k; i++) {
      double r = rest_correlation(set, i);
      if (r < least) least = r, worst = i;
    }
    if (worst < 0) return;
    turn(set, worst);
  }
}

static AssayStatus fill(const AssayComoments *items, Set *set) {
  bool vary = false;
  for (int i = 0; i < set->k; i++) {
    set->sign[i] = 1;
    for (int j = 0; j < set->k; j++) {
      AssayStatus status = assay_comoments_covariance(items, i, j, true, &set->c[i * set->k + j]);
      if (status != ASSAY_OK) return status;
      set->total += set->c[i * set->k + j];
    }
    vary = vary || set->c[i * set->k + i] > 0;
  }
  return vary ? ASSAY_OK : ASSAY_NO_VARIANCE;
}

static void tell(Set *set, double level, AssayItemDirections *found, AssayItemDirection *out) {
  int turned = 0;
  for (int i = 0; i < set->k; i++) turned += set->sign[i] < 0;
  int most = turned * 2 > set->k ? -1 : 1;
  double wide = assay_normal_critical(level) / sqrt((double)found->n - 3);
  found->n_against = most < 0 ? set->k - turned : turned;
  found->even = turned > 0 && turned * 2 == set->k;
  for (int i = 0; i < set->k; i++) {
    double r = rest_correlation(set, i) * set->sign[i] * most;
    out[i] = (AssayItemDirection){.against = set->sign[i] != most, .r = r, .high = r};
    if (fabs(r) < 1) out[i].high = tanh(atanh(r) + wide);
  }
}

AssayStatus assay_item_directions(const AssayComoments *items, double level, AssayItemDirection *item,
                                  AssayItemDirections *out) {
  *out = (AssayItemDirections){0};
  if (!items || !item || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Set set = {.k = assay_comoments_items(items)};
  AssayItemDirections found = {.n = assay_comoments_complete(items)};
  if (found.n < LEAST_PEOPLE) return ASSAY_TOO_FEW;
  set.c = calloc((size_t)set.k * (size_t)set.k, sizeof *set.c);
  set.sign = calloc((size_t)set.k, sizeof *set.sign);
  AssayStatus status = set.c && set.sign ? fill(items, &set) : ASSAY_NO_MEMORY;
  if (status == ASSAY_OK) {
    run_together(&set);
    tell(&set, level, &found, item);
    *out = found;
  }
  free(set.c);
  free(set.sign);
  return status;
}
