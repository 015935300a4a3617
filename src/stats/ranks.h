/* Ranks of everybody's values, whatever the group; for the rank tests between groups. */
#pragma once

#include "groups.h"

/* Ties of n people up to here keep n^3 and the sums of ranks within 128 bits. */
#define RANKED_AT_MOST ((int64_t)1 << 31)

typedef struct {
  int64_t cells;
  int64_t *value, *count, *rank2; /* sorted; rank2: twice the midrank of people with this value */
  int64_t n;
  i128 ties; /* sum of t^3 - t over the values */
} Ranking;

/* Of the samples x[0..samples - 1]. ASSAY_OUT_OF_RANGE for more than RANKED_AT_MOST people. On ASSAY_OK to be closed. */
AssayStatus assay_ranking_open(const Groups *groups, int64_t samples, const Sample *const *x, Ranking *out);
void assay_ranking_close(Ranking *ranking);
/* Twice the sum of the sample's ranks. */
i128 assay_ranking_sum2(const Ranking *ranking, const Groups *groups, const Sample *sample);
