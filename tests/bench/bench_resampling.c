/* What 10,000 resamples cost: BCa intervals of scores from 0 to 20 by the number of people, and signed ranks and
 * Hodges-Lehmann at their largest. Prints a Markdown table; bench_resampling.sh sets scipy beside it. Fails where 1e5 people
 * take more than twice the time of 1e3. */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "resampling.h"

#define ROUNDS 9

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other work on the machine does not count */
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int64_t score(double x) {
  return x < 0 ? 0 : x > 20 ? 20 : (int64_t)floor(x + 0.5);
}

static AssayTable *scores(int64_t n) {
  gsl_rng *rng = gsl_rng_alloc(assay_random_gsl());
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  gsl_rng_set(rng, 1);
  for (int64_t i = 0; i < n; i++) {
    double z = gsl_ran_gaussian(rng, 1), other = gsl_ran_gaussian(rng, 1);
    assay_table_count(t, (int64_t[]){score(9 + 3.5 * z), score(12 + 3.5 * (0.6 * z + 0.8 * other))}, 1);
  }
  gsl_rng_free(rng);
  return t;
}

static double seconds_of(const AssayTable *t, AssayStatistic statistic) {
  AssayBootstrapPlan plan = {.statistic = statistic, .level = 0.95, .replicates = 10000, .seed = 1, .max = 20};
  AssayBootstrap b;
  plan.at_least = 12;
  double begin = now();
  return assay_bootstrap(t, &plan, &b) == ASSAY_OK ? now() - begin : HUGE_VAL;
}

static void time_ranks(void) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  AssaySignedRank r;
  AssayHodgesLehmann h;
  for (int64_t i = 1; i <= 1000; i++) assay_table_count(t, (int64_t[]){0, i % 2 ? i : -i}, 1);
  double begin = now();
  (void)assay_signed_rank(t, ASSAY_ZEROS_PRATT, &r);
  printf("\nsigned ranks of 1000 different changes, exact: %.3f s\n", now() - begin);
  for (int64_t i = 0; i < 1000000; i++) assay_table_count(t, (int64_t[]){0, 5000 + i * 7919 % 1000003}, 1);
  begin = now();
  (void)assay_hodges_lehmann_interval(t, 0, 0.95, &h);
  printf("Hodges-Lehmann with its interval of 1,001,000 different changes: %.2f s\n", now() - begin);
  assay_table_free(t);
}

int main(void) {
  static const struct {
    const char *name;
    AssayStatistic statistic;
  } one[] = {{"mean change", ASSAY_STATISTIC_MEAN_CHANGE},
             {"d_z", ASSAY_STATISTIC_D_Z},
             {"d_av", ASSAY_STATISTIC_D_AV},
             {"share", ASSAY_STATISTIC_SHARE},
             {"class gain", ASSAY_STATISTIC_CLASS_GAIN},
             {"Pearson", ASSAY_STATISTIC_PEARSON},
             {"Spearman", ASSAY_STATISTIC_SPEARMAN}};
  static const int64_t size[] = {100, 1000, 10000, 100000, 1000000};
  enum { STATISTICS = sizeof one / sizeof *one, SIZES = sizeof size / sizeof *size };
  double seconds[STATISTICS][SIZES];
  AssayTable *table[SIZES];
  int slow = 0;
  assay_stats_set_up();
  printf(
      "| 10,000 BCa resamples, seconds | 1e2 | 1e3 | 1e4 | 1e5 | 1e6 | 1e5 over 1e3 "
      "|\n|---|---|---|---|---|---|---|\n");
  for (int k = 0; k < SIZES; k++) table[k] = scores(size[k]);
  for (int s = 0; s < STATISTICS; s++)
    for (int round = 0; round < ROUNDS; round++) /* all sizes in turn, so that a slow minute hits all alike */
      for (int k = 0; k < SIZES; k++) {
        double taken = seconds_of(table[k], one[s].statistic);
        if (round == 0 || taken < seconds[s][k]) seconds[s][k] = taken;
      }
  for (int k = 0; k < SIZES; k++) assay_table_free(table[k]);
  for (int s = 0; s < STATISTICS; s++) {
    printf("| %s |", one[s].name);
    for (int k = 0; k < SIZES; k++) printf(" %.4f |", seconds[s][k]);
    printf(" %.2f |\n", seconds[s][3] / seconds[s][1]);
    slow += seconds[s][3] > 2 * seconds[s][1];
  }
  time_ranks();
  return slow > 0;
}
