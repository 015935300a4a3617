/* How often the 95% intervals hold the true value: 20,000 studies a cell, of populations whose truth is known. Prints the
 * tables of src/stats/COVERAGE.md, and fails where Student's interval misses its 95% for normal scores by more than chance.
 *   simulate_coverage [STUDIES] [REPLICATES]        20000 and, for the resampled intervals, 999 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "population.h"

#define SEED UINT64_C(20110707)

static double normal(int occasion, double z) {
  return (occasion ? 112 : 100) + 20 * z;
}
static double skewed(int occasion, double z) {
  return (occasion ? 45 : 30) * exp(0.6 * z);
}
static double bounded(int occasion, double z) {
  return (occasion ? 13 : 10) + 5 * z;
}
static double ceiling(int occasion, double z) {
  return (occasion ? 20 : 15) + 5 * z;
}
static double rating(int occasion, double z) { /* 0 to 4 for a rating of 1 to 5 */
  return (occasion ? 2.48 : 2.4) + 0.8 * z;
}

static const Kind kinds[] = {
    {"normal", "normal, standard deviation 20, two thirds of one gained", 400, normal, 0.6, 112},
    {"skewed", "log-normal, a long tail upwards (log standard deviation 0.6), half as much again gained", 400, skewed,
     0.6, 45},
    {"bounded", "0 to 20 with both ends in reach, standard deviation 5, 3 gained", 20, bounded, 0.6, 14},
    {"ceiling", "0 to 20, half of the people at 20 afterwards", 20, ceiling, 0.6, 18},
    {"rating", "one rating of five points, on which few move", 4, rating, 0.98, 3},
};
static const int sizes[] = {8, 15, 30, 100};

enum { CHANGE, D_AV, HL, SHARE, SUPERIORITY, SPEARMAN, PERCENTILE, BCA, BCA_HALF, INTERVALS };
static const char *const head[] = {
    "mean change (t)",     "d_av (Algina & Keselman)",   "Hodges-Lehmann", "share (Wilson)",
    "superiority (Tango)", "Spearman (Bonett & Wright)", "percentile",     "BCa",
    "BCa, half of ties"};

enum { MISSED, HELD, NONE };

typedef struct {
  const Population *population;
  int n;
  uint64_t stream;
  int64_t replicates;
  unsigned char (*result)[INTERVALS];
} Cell;

static unsigned char verdict(AssayStatus status, AssayInterval i, double truth) {
  return status != ASSAY_OK ? NONE : i.low <= truth && truth <= i.high ? HELD : MISSED;
}

static void judge_resampled(const Cell *cell, const AssayTable *t, uint64_t study, unsigned char *result) {
  double truth = cell->population->mean_change;
  AssayBootstrap b;
  for (int half = 0; half < 2; half++) {
    AssayBootstrapPlan plan = {.level = 0.95, .replicates = cell->replicates, .seed = SEED + study};
    plan.below = half ? ASSAY_BELOW_HALF : ASSAY_BELOW_STRICT;
    AssayStatus status = assay_bootstrap(t, &plan, &b);
    if (!half) result[PERCENTILE] = verdict(status, b.percentile, truth);
    result[half ? BCA_HALF : BCA] = verdict(status != ASSAY_OK ? status : b.bca_status, b.bca, truth);
  }
}

static void judge(const Cell *cell, const AssayTable *t, uint64_t study, unsigned char *result) {
  const Population *pop = cell->population;
  AssayPairedChange change;
  AssayStandardizedChange effect;
  AssayHodgesLehmann shift;
  AssayShare share;
  AssaySuperiority superiority;
  AssayCorrelation spearman;
  int64_t count, n;
  AssayStatus status = assay_paired_change(t, 0.95, &change);
  result[CHANGE] = verdict(status != ASSAY_OK ? status : change.t_status, change.mean_interval, pop->mean_change);
  status = assay_standardized_change(t, 0.95, &effect);
  result[D_AV] = verdict(status != ASSAY_OK ? status : effect.interval_status, effect.d_av_interval, pop->d_av);
  status = assay_hodges_lehmann_interval(t, 0, 0.95, &shift);
  result[HL] = verdict(status != ASSAY_OK ? status : shift.interval_status, shift.interval, pop->pseudomedian);
  status = assay_count_at_least(t, 1, pop->kind->target, &count, &n);
  if (status == ASSAY_OK) status = assay_share(count, n, 0.95, &share);
  result[SHARE] = verdict(status, share.wilson, pop->share);
  status = assay_superiority(t, 0.95, &superiority);
  result[SUPERIORITY] = verdict(status, superiority.interval, pop->superiority);
  status = assay_spearman(t, 0.95, &spearman);
  result[SPEARMAN] = verdict(status != ASSAY_OK ? status : spearman.interval_status, spearman.interval, pop->spearman);
  judge_resampled(cell, t, study, result);
}

static bool run(void *context, int64_t first, int64_t end) {
  const Cell *cell = context;
  for (int64_t i = first; i < end; i++) {
    AssayRandom random;
    assay_random_start(&random, SEED, cell->stream, (uint64_t)i);
    AssayTable *t = population_study(cell->population, &random, cell->n);
    judge(cell, t, (uint64_t)i, cell->result[i]);
    assay_table_free(t);
  }
  return true;
}

/* Fills what part of the intervals that exist held the truth, and what part of the studies gave none. */
static void simulate(Cell *cell, int64_t studies, double held[INTERVALS], double none[INTERVALS]) {
  cell->result = malloc((size_t)studies * sizeof *cell->result);
  if (!cell->result || !assay_in_parts(2, studies, run, cell)) abort();
  for (int k = 0; k < INTERVALS; k++) {
    int64_t count[3] = {0};
    for (int64_t i = 0; i < studies; i++) count[cell->result[i][k]]++;
    none[k] = (double)count[NONE] / (double)studies;
    held[k] = count[NONE] < studies ? (double)count[HELD] / (double)(studies - count[NONE]) : 0;
  }
  free(cell->result);
}

static void print_head(void) {
  printf("| scores | n |");
  for (int k = 0; k < INTERVALS; k++) printf(" %s |", head[k]);
  printf("\n|---|---|");
  for (int k = 0; k < INTERVALS; k++) printf("---|");
  printf("\n");
}

int main(int argc, char **argv) {
  int64_t studies = argc > 1 ? atoll(argv[1]) : 20000, replicates = argc > 2 ? atoll(argv[2]) : 999;
  int failed = 0;
  assay_stats_set_up();
  if (studies < 1) return 2;
  print_head();
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    Population pop;
    population_open(&pop, &kinds[k]);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      double held[INTERVALS], none[INTERVALS];
      Cell cell = {&pop, sizes[s], 100 * k + s, replicates, NULL};
      simulate(&cell, studies, held, none);
      printf("| %s | %d |", kinds[k].name, sizes[s]);
      for (int i = 0; i < INTERVALS; i++) {
        printf(none[i] < 1 ? " %.1f" : " -", 100 * held[i]);
        if (none[i] >= 0.0005 && none[i] < 1) printf(" (%.1f none)", 100 * none[i]);
        printf(" |");
      }
      printf("\n");
      fflush(stdout);
      if (k == 0 && fabs(held[CHANGE] - 0.95) > 4 * sqrt(0.95 * 0.05 / (double)studies)) failed = 1;
    }
    printf("<!-- %s: %s; change %.6g, d_av %.6g, pseudomedian %.6g, share %.6g, superiority %.6g, Spearman %.6g -->\n",
           pop.kind->name, pop.kind->words, pop.mean_change, pop.d_av, pop.pseudomedian, pop.share, pop.superiority,
           pop.spearman);
    population_close(&pop);
  }
  return failed;
}
