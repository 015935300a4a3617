/* Cliff's delta between two groups. */
#pragma once

#include "ranks.h"

typedef struct {
  int64_t n_a, n_b;
  double delta;
  long double rows, columns, squares; /* squared deviations from delta: of the a's means, of the b's, of all pairs */
} Dominance;

void assay_dominance(const Groups *groups, const Sample *a, const Sample *b, Dominance *out);
/* ASSAY_TOO_FEW where a group has one person; ASSAY_NO_VARIANCE where all values are the same. */
AssayStatus assay_dominance_interval(const Dominance *d, double level, AssayInterval *out);
