/* What became of one item's answers: right before and after, and McNemar's test of the two ways to change.
 *
 * Of the n = b + c people whose answer changed, b from wrong to right and c from right to wrong, each way is a fair coin if
 * nothing changed on the whole [McNemar 1947]. With f the binomial(n, 1/2) probability of min(b, c) and F that of at most
 * min(b, c):
 *   p_exact = min(1, 2 * F)         p_mid = 2 * F - f, and 1 - f / 2 where b = c         [Fagerland 2013]
 * The exact test is cautious with few changes, the mid-p less so.
 * F is summed up to n = 1000; beyond it is the tail of F by the incomplete beta function, I_1/2(n - m, m + 1), and f comes
 * from Stirling's formula, so that millions of people lose no digits.
 * R: binom.test(b, b + c)$p.value; that less dbinom(b, b + c, 0.5). exact2x2::mcnemar.exact() for the name.
 * Known limits: ASSAY_NO_VARIANCE where nobody changed; ASSAY_NO_CONVERGENCE beyond about 1e9 changes.
 * Tests: all 2^n outcomes, listed, R's binom.test, the mid-p example in Fagerland's paper. */
#include <math.h>
#include <stddef.h>

#include "axes.h"

#define SUMMED_AT_MOST 1000

/* Sum and last term of the binomial(n, 1/2) probabilities of 0..m. */
static void summed(int64_t n, int64_t m, double *sum, double *last) {
  long double f = ldexpl(1, (int)-n), all = f;
  for (int64_t i = 0; i < m; i++) {
    f *= (long double)(n - i) / (long double)(i + 1);
    all += f;
  }
  *sum = (double)all;
  *last = (double)f;
}

/* The probability of m of n: sqrt(n / (2 pi m (n - m))) * exp(s(n) - s(m) - s(n - m) - n * deviance). */
static double probability(int64_t n, int64_t m) {
  double all = (double)n, low = (double)m, high = (double)(n - m), e = (high - low) / all;
  if (m == 0) return exp(-all * log(2));
  double deviance = all / 2 * ((1 + e) * log1p(e) + (1 - e) * log1p(-e));
  double rest = assay_stirling_rest(all) - assay_stirling_rest(low) - assay_stirling_rest(high);
  return sqrt(all / (2 * acos(-1) * low * high)) * exp(rest - deviance);
}

static AssayStatus mcnemar(int64_t b, int64_t c, AssayItemChange *out) {
  int64_t n, m = b < c ? b : c;
  if (__builtin_add_overflow(b, c, &n)) return ASSAY_OUT_OF_RANGE;
  if (n < 1) return ASSAY_NO_VARIANCE;
  double below, at;
  AssayStatus status = ASSAY_OK;
  if (n <= SUMMED_AT_MOST) {
    summed(n, m, &below, &at);
  } else {
    at = probability(n, m);
    status = assay_f_Q((double)(n - m) / ((double)m + 1), 2 * ((double)m + 1), 2 * (double)(n - m), &below);
  }
  if (status != ASSAY_OK) return status;
  out->p_exact = fmin(1, 2 * below);
  out->p_mid = b == c ? 1 - at / 2 : 2 * below - at;
  return ASSAY_OK;
}

static AssayStatus count_changes(const AssayTable *t, double right, AssayItemChange *out) {
  int64_t full[2];
  bool exact;
  for (int a = 0; a < 2; a++)
    if (!assay_key_of_value(right, assay_table_unit(t, a), true, &full[a], &exact)) return ASSAY_OUT_OF_RANGE;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(t, &key, &count);
  for (int64_t i = 0; i < cells; i++) {
    bool before = key[2 * i] >= full[0], after = key[2 * i + 1] >= full[1];
    *(before  ? after ? &out->right_right : &out->right_wrong
      : after ? &out->wrong_right
              : &out->wrong_wrong) += count[i];
  }
  out->n = assay_table_total(t);
  return out->n > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
}

AssayStatus assay_item_change(const AssayTable *pre_post, double right, AssayItemChange *out) {
  *out = (AssayItemChange){0};
  if (!pre_post || assay_table_axes(pre_post) < 2 || !isfinite(right)) return ASSAY_BAD_ARGUMENT;
  AssayTable *t = assay_axes_complete(pre_post, 0, 1);
  if (!t) return ASSAY_NO_MEMORY;
  AssayItemChange found = {.n_total = assay_table_total(pre_post)};
  AssayStatus status = count_changes(t, right, &found);
  assay_table_free(t);
  if (status != ASSAY_OK) return status;
  found.p_status = mcnemar(found.wrong_right, found.right_wrong, &found);
  *out = found;
  return ASSAY_OK;
}
