/* One item among k, from their co-moments: one pass over the answers serves all items.
 *
 * With C the covariances, x item i, t the sum of all items: cov(x, t) = sum over j of C[i][j], var t = sum of all C,
 * cov(x, rest) = cov(x, t) - C[i][i], var rest = var t - 2 * cov(x, t) + C[i][i]; the r as in item.c.
 * R: X <- X[complete.cases(X), ]; cor(X[, i], rowSums(X)); cor(X[, i], rowSums(X[, -i])).
 * Known limits: people with all k answers; what needs the totals' distribution (groups, efficiency) needs item.c's table.
 * Tests: 05_hci_items.json, and item.c. */
#include <math.h>

#include "covariances.h"

static AssayStatus correlation(double xy, double x, double y, double y_size, double *r) {
  if (!(x > 0) || assay_is_nothing(y, y_size)) return ASSAY_NO_VARIANCE;
  *r = fmax(-1, fmin(1, xy / sqrt(x) / sqrt(y)));
  return ASSAY_OK;
}

/* Sums in long double, so that a rest with little variance keeps its digits. */
static void put(const Covariances *m, int i, AssayItemRest *out) {
  int k = m->k;
  long double own = m->c[i * k + i], row = 0, sizes = 0, all = 0, size = 0;
  for (int j = 0; j < k; j++) row += m->c[i * k + j], sizes += fabs(m->c[i * k + j]);
  for (int j = 0; j < k * k; j++) all += m->c[j], size += fabs(m->c[j]);
  out->sd = (double)sqrtl(own);
  out->item_total_status = correlation((double)row, (double)own, (double)all, (double)size, &out->item_total_r);
  out->item_rest_status = correlation((double)(row - own), (double)own, (double)(all - 2 * row + own),
                                      (double)(size - 2 * sizes + own), &out->item_rest_r);
}

AssayStatus assay_item_rest(const AssayComoments *items, AssayItemRest *out) {
  if (!items) return ASSAY_BAD_ARGUMENT;
  int k = assay_comoments_items(items);
  for (int i = 0; i < k; i++) out[i] = (AssayItemRest){0};
  Covariances m;
  AssayStatus status = assay_covariances_open(items, true, &m);
  for (int i = 0; status == ASSAY_OK && i < k; i++) {
    out[i].n = m.n;
    put(&m, i, &out[i]);
    status = assay_comoments_mean(items, i, true, &out[i].mean);
  }
  assay_covariances_close(&m);
  return status;
}
