/* How often a 95% interval misses, where that is clearly more often than 1 time in 20.
 *
 * From the simulation in tests/simulation, the least favourable of its populations; the figures stand in COVERAGE.md and
 * COVERAGE_ALPHA.md. One miss in so many is said where the coverage is under 93%, else 20. Between the simulated numbers of people the next lower
 * one counts, under 8 people that of 8.
 * R: none. Known limits: 95% only; other populations can be worse. Tests: against the tables there. */
#include <stddef.h>

#include "assay/stats.h"

#define KINDS (ASSAY_INTERVAL_RESAMPLED + 1)

static const int size[] = {8, 15, 30, 100};

/* By rating, kind and size. */
static const int one_in[2][KINDS][sizeof size / sizeof *size] = {
    {[ASSAY_INTERVAL_MEAN_CHANGE] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_D_AV] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_HODGES_LEHMANN] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_SHARE] = {14, 20, 20, 20},
     [ASSAY_INTERVAL_SUPERIORITY] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_SPEARMAN] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_RESAMPLED] = {6, 8, 11, 20}},
    {[ASSAY_INTERVAL_MEAN_CHANGE] = {20, 12, 20, 20},
     [ASSAY_INTERVAL_D_AV] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_HODGES_LEHMANN] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_SHARE] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_SUPERIORITY] = {20, 20, 20, 20},
     [ASSAY_INTERVAL_SPEARMAN] = {20, 10, 7, 7},
     [ASSAY_INTERVAL_RESAMPLED] = {5, 8, 8, 14}},
};

/* Of alpha with three of five answers at one end; half of them is where this is taken to begin. */
static const int alpha_one_in[sizeof size / sizeof *size] = {12, 10, 9, 8};

/* Of alpha of a test of which nine in ten answers are right; between that and six in ten, where the interval keeps its word, this
 * is taken to begin at three in four. */
static const int test_alpha_one_in[sizeof size / sizeof *size] = {6, 4, 4, 4};

static size_t place_of(int64_t n) {
  size_t k = sizeof size / sizeof *size - 1;
  while (k > 0 && n < size[k]) k--;
  return k;
}

int assay_alpha_misses(double at_one_end, int64_t n) {
  return at_one_end >= 0.5 ? alpha_one_in[place_of(n)] : 20;
}

int assay_test_alpha_misses(double at_one_end, int64_t n) {
  return at_one_end >= 0.75 ? test_alpha_one_in[place_of(n)] : 20;
}

int assay_interval_misses(AssayIntervalKind kind, bool rating, int64_t n) {
  return one_in[rating][kind][place_of(n)];
}
