/* The people with the highest and the lowest scores of a table of (answer, score). */
#pragma once

#include "internal.h"

/* Where one group ends: people beyond the score `key` belong to it whole, of the `tied` people at it `taken` do. */
typedef struct {
  int64_t key, beyond, tied;
  long double taken;
} Cut;

/* n * numerator / denominator to the nearest whole number, halves to the even one, at most n / 2. */
int64_t assay_score_group_size(int64_t n, int64_t numerator, int64_t denominator);
/* The cut of the `size` highest (or lowest) scores; `complete` has (answer, score) and no missing keys. size >= 1. */
AssayStatus assay_score_group_cut(const AssayTable *complete, int64_t size, bool upper, AssayTies ties, Cut *out);
/* The group's mean answer, in units of the key. ASSAY_TOO_FEW where the ties leave nobody in it. */
AssayStatus assay_score_group_mean(const AssayTable *complete, const Cut *cut, bool upper, double *mean);

/* A maximum that answers with whole-number keys and units can have: 1e-18 to 1e19. */
static inline bool assay_max_fits(double max) {
  return max >= 1e-18 && max <= 1e19;
}
