/* How often Feldt's 95% interval holds the true alpha: made people answer k items again and again, from populations whose
 * alpha is known.
 *
 *   simulate_alpha [STUDIES]       50000 studies a cell by default; prints the table of src/stats/COVERAGE_ALPHA.md
 *
 * Person: f = what is common to the items, e[i] = what is not, both of variance 1, y[i] = sqrt(r) f + sqrt(1 - r) e[i], r = 0.4.
 *   normal     y itself, f and e normal; the only population for which the interval is exact, so this is what may fail
 *   skewed     y itself, f and e exponential less 1
 *   bounded    answers 1..5, cut at -1.5, -0.5, 0.5, 1.5 of a normal y
 *   ceiling    answers 1..5 of a normal y, cut so that 2, 4, 10, 24 and 60 in 100 people give them
 *   half       right or wrong, half of the people right on every question
 *   spread     right or wrong, from 30 to 90 in 100 people right, in even steps
 *   easy       right or wrong, 90 in 100 people right on every question
 * True alpha: k r / (1 + (k - 1) r) for the first two; from the covariances for the others, given f the answers are independent,
 * so that cov = cov m(f), var = var m(f) + mean v(f), by the trapezoidal rule over f.
 * Every number follows from (population, k, n, study, place) alone: the same digits in any order. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "assay/stats.h"

#define COMMON     0.4
#define ITEMS_MOST 20

typedef enum { NORMAL, SKEWED, BOUNDED, CEILING, HALF, SPREAD, EASY, POPULATIONS } Population;
static const char *const names[] = {"normal", "skewed", "bounded", "ceiling", "half", "spread", "easy"};

/* SplitMix64 of a counter. */
static uint64_t mix(uint64_t x) {
  x += UINT64_C(0x9E3779B97F4A7C15);
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

/* Above 0 and under 1. */
static double uniform(uint64_t *state) {
  *state += UINT64_C(0x9E3779B97F4A7C15);
  return ((double)(mix(*state) >> 11) + 0.5) * 0x1p-53;
}

static double draw(Population p, uint64_t *state) {
  double u = uniform(state);
  return p == SKEWED ? -log(u) - 1 : gsl_cdf_ugaussian_Pinv(u);
}

static int is_test(Population p) {
  return p >= HALF;
}

/* Above it the answer to question i of k is right. */
static double cut_of_question(Population p, int i, int k) {
  double right = p == HALF ? 0.5 : p == EASY ? 0.9 : 0.3 + 0.6 * i / (k - 1);
  return gsl_cdf_ugaussian_Qinv(right);
}

static void cuts_of(Population p, int k, double cut[ITEMS_MOST]) {
  static const double bounded[] = {-1.5, -0.5, 0.5, 1.5}, below[] = {0.02, 0.06, 0.16, 0.40};
  for (int i = 0; is_test(p) && i < k; i++) cut[i] = cut_of_question(p, i, k);
  if (is_test(p)) return;
  for (int i = 0; i < 4; i++) cut[i] = p == BOUNDED ? bounded[i] : gsl_cdf_ugaussian_Pinv(below[i]);
}

/* Questions need not be alike: the variance of the sum of the shares given f is the sum of all covariances and of the
 * variances of the shares. */
static double true_alpha_of_test(Population p, int k) {
  double cut[ITEMS_MOST], all = 0, sum = 0, squares = 0, mean[ITEMS_MOST] = {0}, own = 0, within = 0;
  for (int i = 0; i < k; i++) cut[i] = cut_of_question(p, i, k);
  for (double f = -9; f <= 9; f += 0.005) {
    double weight = exp(-f * f / 2), total = 0;
    for (int i = 0; i < k; i++) {
      double right = gsl_cdf_ugaussian_Q((cut[i] - sqrt(COMMON) * f) / sqrt(1 - COMMON));
      total += right;
      mean[i] += weight * right;
      within += weight * right * (1 - right);
    }
    all += weight;
    sum += weight * total;
    squares += weight * total * total;
  }
  double of_sum = squares / all - (sum / all) * (sum / all) + within / all;
  for (int i = 0; i < k; i++) own += mean[i] / all * (1 - mean[i] / all);
  return k / (k - 1.0) * (1 - own / of_sum);
}

static double true_alpha(Population p, int k) {
  if (is_test(p)) return true_alpha_of_test(p, k);
  double cov = COMMON, var = 1, cut[ITEMS_MOST];
  if (p == BOUNDED || p == CEILING) {
    double all = 0, mean = 0, squares = 0, within = 0;
    cuts_of(p, k, cut);
    for (double f = -9; f <= 9; f += 0.005) {
      double weight = exp(-f * f / 2), m = 0, second = 0;
      for (int i = 0; i < 4; i++) {
        double above = gsl_cdf_ugaussian_Q((cut[i] - sqrt(COMMON) * f) / sqrt(1 - COMMON));
        m += above;
        second += (2 * i + 1) * above; /* mean of (answer - 1)^2 */
      }
      all += weight;
      mean += weight * m;
      squares += weight * m * m;
      within += weight * (second - m * m);
    }
    cov = squares / all - (mean / all) * (mean / all);
    var = cov + within / all;
  }
  return k / (k - 1.0) * (1 - var / (var + (k - 1) * cov));
}

static int64_t answer(Population p, int i, double y, const double *cut) {
  if (is_test(p)) return y > cut[i];
  if (p == NORMAL || p == SKEWED) return llround(1e6 * y);
  int64_t a = 1;
  for (int c = 0; c < 4; c++) a += y > cut[c];
  return a;
}

static AssayStatus study(Population p, int k, int n, uint64_t number, AssayAlpha *out) {
  double cut[ITEMS_MOST];
  cuts_of(p, k, cut);
  uint64_t state = mix(mix(mix(mix((uint64_t)p) + (uint64_t)k) + (uint64_t)n) + number);
  AssayComoments *m = assay_comoments_new(k, p == NORMAL || p == SKEWED ? 1000000 : 1);
  for (int person = 0; person < n; person++) {
    int64_t key[ITEMS_MOST];
    double f = draw(p, &state);
    for (int i = 0; i < k; i++) key[i] = answer(p, i, sqrt(COMMON) * f + sqrt(1 - COMMON) * draw(p, &state), cut);
    if (assay_comoments_count(m, key, 1) != ASSAY_OK) abort();
  }
  AssayStatus status = assay_alpha(m, true, 0.95, out);
  assay_comoments_free(m);
  return status;
}

/* Whether the cell may stand: the normal ones have to cover 95% but for chance. */
static int cell(Population p, int k, int n, int studies) {
  double truth = true_alpha(p, k), width = 0, sum = 0;
  int held = 0, below = 0, above = 0, none = 0;
  for (int i = 0; i < studies; i++) {
    AssayAlpha a;
    if (study(p, k, n, (uint64_t)i, &a) != ASSAY_OK) {
      none++;
      continue;
    }
    below += a.feldt.high < truth;
    above += a.feldt.low > truth;
    held += a.feldt.low <= truth && truth <= a.feldt.high;
    width += a.feldt.high - a.feldt.low;
    sum += a.alpha;
  }
  double had = studies - none, share = held / had;
  printf("| %s | %d | %d | %.3f | %.3f | %.1f | %.1f | %.1f | %.2f | %d |\n", names[p], k, n, truth, sum / had,
         100 * share, 100 * below / had, 100 * above / had, width / had, none);
  fflush(stdout);
  return p != NORMAL || fabs(share - 0.95) <= 4.5 * sqrt(0.95 * 0.05 / had);
}

int main(int argc, char **argv) {
  static const int items[2][3] = {{3, 5, 10}, {5, 10, 20}}, people[] = {8, 15, 30, 100};
  int studies = argc > 1 ? atoi(argv[1]) : 50000, sound = 1;
  if (studies < 1000) {
    fprintf(stderr, "simulate_alpha: at least 1000 studies a cell\n");
    return 2;
  }
  assay_stats_set_up();
  printf(
      "| answers | items | people | true alpha | mean alpha | held %% | too low %% | too high %% | width | no alpha "
      "|\n");
  printf("|---|---|---|---|---|---|---|---|---|---|\n");
  for (int p = 0; p < POPULATIONS; p++)
    for (int k = 0; k < 3; k++)
      for (int n = 0; n < 4; n++) sound &= cell((Population)p, items[is_test((Population)p)][k], people[n], studies);
  if (!sound) fprintf(stderr, "simulate_alpha: normal answers are not covered as they must be\n");
  return sound ? 0 : 1;
}
