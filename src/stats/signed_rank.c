/* Wilcoxon's signed rank test on differences, zeros ranked and then left out (Pratt) or dropped first.
 *
 * With r the midranks of the absolute differences: v_plus = sum of r where d > 0 [Wilcoxon 1945]; zeros take the lowest
 * ranks and add nothing [Pratt 1959]. Given the ranks, each sign is a fair coin, so
 *   z = (v_plus - sum r / 2) / sqrt(sum r^2 / 4), sums over the differences that are not 0,
 * which holds the tie correction. Exact p = 2 * P(V <= min(v_plus, v_minus)), at most 1, from the distribution of V over
 * doubled, hence whole, midranks (sign_sums.c).
 * rank_biserial = (v_plus - v_minus) / (v_plus + v_minus) [Kerby 2014]; interval tanh(atanh(rank_biserial) -+ z * se), se
 * that of rank_biserial by chance, sqrt(sum r^2) / sum r, as in effectsize::rank_biserial(post, pre, paired = TRUE).
 * The normal p with continuity moves v_plus by 1/2 towards its expectation.
 * R: coin::wilcoxsign_test(post ~ pre, zero.method = "Pratt" or "Wilcoxon", distribution = "exact" or "asymptotic");
 * wilcox.test(post, pre, paired = TRUE, exact = FALSE, correct = continuity).
 * Known limits: exact up to 1000 differences; beyond, p_asymptotic only. Tests: wilcoxon in the reference files,
 * reference/exact_wilcoxon_check.json, all 2^n signs in the test itself. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "internal.h"

#define EXACT_AT_MOST  1000
#define RANKED_AT_MOST ((int64_t)1 << 31)

/* One absolute difference: how many people have it with either sign, and twice its midrank. */
typedef struct {
  int64_t size, up, down, rank2;
} Group;

typedef struct {
  int64_t n, nonzero;
  int64_t groups;
  Group *group;
  i128 up2, down2, square4; /* sums of doubled ranks and of their squares */
} Ranks;

/* Merges the negative cells, from the inside out, with the positive ones. */
static void gather(const int64_t *key, const int64_t *count, int64_t cells, Ranks *ranks) {
  int64_t down = 0, up;
  while (down < cells && key[down] < 0) down++;
  up = down < cells && key[down] == 0 ? down + 1 : down;
  for (down--; down >= 0 || up < cells;) {
    Group g = {0};
    int64_t below = down >= 0 ? -key[down] : INT64_MAX, above = up < cells ? key[up] : INT64_MAX;
    g.size = below < above ? below : above;
    if (down >= 0 && below == g.size) g.down = count[down--];
    if (up < cells && above == g.size) g.up = count[up++];
    ranks->group[ranks->groups++] = g;
  }
}

static void rank_groups(int64_t zeros, Ranks *ranks) {
  int64_t seen = zeros;
  for (int64_t i = 0; i < ranks->groups; i++) {
    Group *g = ranks->group + i;
    int64_t size = g->up + g->down;
    g->rank2 = 2 * seen + size + 1;
    seen += size;
    ranks->up2 += (i128)g->up * g->rank2;
    ranks->down2 += (i128)g->down * g->rank2;
    ranks->square4 += (i128)size * g->rank2 * g->rank2;
  }
}

/* On ASSAY_OK ranks->group is the caller's to free. */
static AssayStatus rank_differences(const AssayTable *differences, AssayZeros zeros, Ranks *ranks) {
  *ranks = (Ranks){0};
  if (!differences || assay_table_axes(differences) != 1) return ASSAY_BAD_ARGUMENT;
  AssayTable *d = assay_table_complete(differences, 0, NULL);
  if (!d) return ASSAY_NO_MEMORY;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(d, &key, &count), zero = 0;
  for (int64_t i = 0; i < cells; i++)
    if (key[i] == 0) zero = count[i];
  ranks->n = assay_table_total(d);
  ranks->nonzero = ranks->n - zero;
  AssayStatus status = ranks->n < 1                ? ASSAY_TOO_FEW
                       : ranks->nonzero < 1        ? ASSAY_NO_VARIANCE
                       : ranks->n > RANKED_AT_MOST ? ASSAY_OUT_OF_RANGE
                                                   : ASSAY_OK;
  if (status == ASSAY_OK) {
    ranks->group = malloc((size_t)cells * sizeof *ranks->group);
    if (!ranks->group) status = ASSAY_NO_MEMORY;
  }
  if (status == ASSAY_OK) {
    gather(key, count, cells, ranks);
    rank_groups(zeros == ASSAY_ZEROS_PRATT ? zero : 0, ranks);
  }
  assay_table_free(d);
  return status;
}

/* P(V <= v) for the doubled v. */
static AssayStatus lower_tail(const Ranks *ranks, int64_t v2, double *p) {
  SignedValue *value = malloc((size_t)ranks->groups * sizeof *value);
  *p = 0;
  if (!value) return ASSAY_NO_MEMORY;
  for (int64_t i = 0; i < ranks->groups; i++)
    value[i] = (SignedValue){ranks->group[i].rank2, ranks->group[i].up + ranks->group[i].down};
  SignSums sums;
  AssayStatus status = assay_sign_sums_open(&sums, value, ranks->groups, v2);
  free(value);
  if (status != ASSAY_OK) return status;
  *p = assay_sign_sums_P(&sums, v2);
  assay_sign_sums_close(&sums);
  return status;
}

static AssayStatus infer(const Ranks *ranks, AssaySignedRank *out) {
  double difference = (double)(ranks->up2 - ranks->down2), sum = (double)(ranks->up2 + ranks->down2);
  *out = (AssaySignedRank){.n = ranks->n, .n_nonzero = ranks->nonzero};
  out->v_plus = (double)ranks->up2 / 2;
  out->v_minus = (double)ranks->down2 / 2;
  for (int64_t i = 0; i < ranks->groups; i++) out->ties |= ranks->group[i].up + ranks->group[i].down > 1;
  out->z = difference / sqrt((double)ranks->square4);
  out->p_asymptotic = 2 * gsl_cdf_ugaussian_Q(fabs(out->z));
  out->rank_biserial = difference / sum;
  if (ranks->n > EXACT_AT_MOST) return ASSAY_OK;
  double tail;
  AssayStatus status = lower_tail(ranks, (int64_t)(ranks->up2 < ranks->down2 ? ranks->up2 : ranks->down2), &tail);
  if (status != ASSAY_OK) return status;
  out->exact = 1;
  out->p_exact = fmin(1, 2 * tail);
  return ASSAY_OK;
}

AssayStatus assay_signed_rank_differences(const AssayTable *differences, AssayZeros zeros, AssaySignedRank *out) {
  *out = (AssaySignedRank){0};
  Ranks ranks;
  AssayStatus status = rank_differences(differences, zeros, &ranks);
  if (status == ASSAY_OK) status = infer(&ranks, out);
  if (status != ASSAY_OK) *out = (AssaySignedRank){0};
  free(ranks.group);
  return status;
}

AssayStatus assay_signed_rank(const AssayTable *pre_post, AssayZeros zeros, AssaySignedRank *out) {
  *out = (AssaySignedRank){0};
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  status = assay_signed_rank_differences(pairs.difference, zeros, out);
  assay_pairs_close(&pairs);
  return status;
}

AssayStatus assay_signed_rank_normal(const AssayTable *pre_post, int continuity, double *p) {
  *p = 0;
  Pairs pairs;
  Ranks ranks;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  status = rank_differences(pairs.difference, ASSAY_ZEROS_DROPPED, &ranks);
  assay_pairs_close(&pairs);
  if (status == ASSAY_OK) {
    double off = (double)(ranks.up2 - ranks.down2) / 4; /* v_plus - sum r / 2 */
    if (continuity) off -= off > 0 ? 0.5 : off < 0 ? -0.5 : 0;
    *p = 2 * gsl_cdf_ugaussian_Q(fabs(off) / (sqrt((double)ranks.square4) / 4));
  }
  free(ranks.group);
  return status;
}

AssayStatus assay_rank_biserial(const AssayTable *pre_post, AssayZeros zeros, double level, AssayCorrelation *out) {
  *out = (AssayCorrelation){0};
  if (!assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Pairs pairs;
  Ranks ranks;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  status = rank_differences(pairs.difference, zeros, &ranks);
  assay_pairs_close(&pairs);
  if (status == ASSAY_OK) {
    double sum = (double)(ranks.up2 + ranks.down2);
    *out = (AssayCorrelation){.n = ranks.nonzero, .r = (double)(ranks.up2 - ranks.down2) / sum};
    out->standard_error = sqrt((double)ranks.square4) / sum;
    assay_put_correlation_interval(level, 2, out);
  }
  free(ranks.group);
  return status;
}
