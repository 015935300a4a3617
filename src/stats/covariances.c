/* The covariances of k items as one matrix. Each is exact before its last conversion (table/comoments.c).
 * R: cov(X[complete.cases(X), ]) or cov(X, use = "pairwise.complete.obs"). */
#include "covariances.h"

#include <stdlib.h>

static int64_t people_of(const AssayComoments *items, bool listwise, int k) {
  if (listwise) return assay_comoments_complete(items);
  int64_t n = INT64_MAX;
  for (int i = 0; i < k; i++)
    for (int j = 0; j <= i; j++) {
      int64_t pair = assay_comoments_pairs(items, i, j);
      if (pair < n) n = pair;
    }
  return n;
}

AssayStatus assay_covariances_open(const AssayComoments *items, bool listwise, Covariances *out) {
  *out = (Covariances){0};
  if (!items) return ASSAY_BAD_ARGUMENT;
  int k = assay_comoments_items(items);
  Covariances made = {.k = k, .n = people_of(items, listwise, k)};
  if (made.n < 2) return ASSAY_TOO_FEW;
  made.c = malloc((size_t)k * (size_t)k * sizeof *made.c);
  AssayStatus status = made.c ? ASSAY_OK : ASSAY_NO_MEMORY;
  for (int i = 0; status == ASSAY_OK && i < k; i++)
    for (int j = 0; status == ASSAY_OK && j <= i; j++) {
      double c = 0;
      status = assay_comoments_covariance(items, i, j, listwise, &c);
      made.c[i * k + j] = made.c[j * k + i] = c;
    }
  if (status == ASSAY_OK)
    *out = made;
  else
    assay_covariances_close(&made);
  return status;
}

void assay_covariances_close(Covariances *covariances) {
  free(covariances->c);
  *covariances = (Covariances){0};
}
