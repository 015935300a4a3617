/* The covariance matrix of items, for the families that need all of it. */
#pragma once

#include "internal.h"

typedef struct {
  int k;
  int64_t n; /* listwise: complete people; pairwise: the smallest number that any pair has */
  double *c; /* k * k, both triangles */
} Covariances;

/* ASSAY_TOO_FEW under two people. On ASSAY_OK to be closed. */
AssayStatus assay_covariances_open(const AssayComoments *items, bool listwise, Covariances *out);
void assay_covariances_close(Covariances *covariances);

/* A sum of covariances that is 0 but for rounding; size: the sum of their absolute values. */
static inline bool assay_is_nothing(double sum, double size) {
  return !(sum > 1e-13 * size);
}
