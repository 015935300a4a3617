/* KR-20, the reliability of a sum of right and wrong answers.
 *
 * With p the share of right answers of an item and v the variance of the total, both with n (not n - 1):
 *   kr20 = k / (k - 1) * (1 - sum p * (1 - p) / v)                       [Kuder & Richardson 1937] eq. 20
 * The same variance in both: mixing n below and n - 1 above gives another number. With n - 1 in both it is alpha.
 * R: k / (k - 1) * (1 - sum(p * (1 - p)) / (var(rowSums(X)) * (n - 1) / n)) over complete rows.
 * Known limits: people with all k answers only. ASSAY_SCALES_DIFFER where an answer is neither 0 nor 1.
 * Tests: 05_hci_items.json, and equality with alpha. */
#include <math.h>

#include "covariances.h"

AssayStatus assay_kr20(const AssayComoments *items, AssayKr20 *out) {
  *out = (AssayKr20){0};
  Covariances m;
  AssayStatus status = assay_covariances_open(items, true, &m);
  if (status != ASSAY_OK) return status;
  AssayKr20 found = {.n = m.n, .k = m.k};
  double k = m.k, n = (double)m.n, total = 0, size = 0, less_one = (n - 1) / n;
  for (int i = 0; i < m.k; i++) {
    found.sum_pq += m.c[i * m.k + i] * less_one;
    for (int j = 0; j < m.k; j++) total += m.c[i * m.k + j], size += fabs(m.c[i * m.k + j]);
  }
  assay_covariances_close(&m);
  if (!assay_comoments_right_or_wrong(items)) return ASSAY_SCALES_DIFFER;
  if (assay_is_nothing(total, size)) return ASSAY_NO_VARIANCE;
  found.total_variance = total * less_one;
  found.kr20 = k / (k - 1) * (1 - found.sum_pq / found.total_variance);
  *out = found;
  return ASSAY_OK;
}
