/* A population: normal numbers before and after with correlation rho, each turned into a score by a rising function, rounded
 * and kept within the scale. The number before takes 20,000 equally likely values, that after is integrated between the
 * bounds of the scores, so that the probability of every cell is known, and the true values are sums over cells, written
 * out here without the functions that are put to the test. */
#include "population.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GRID 20000

static int rounded(const Kind *kind, int occasion, double z) {
  double score = floor(kind->score(occasion, z) + 0.5);
  return score < 0 ? 0 : score > kind->top ? kind->top : (int)score;
}

/* The smallest z that gets at least `score`. */
static double bound_of(const Kind *kind, int occasion, int score) {
  double low = -9, high = 9;
  if (rounded(kind, occasion, low) >= score) return -HUGE_VAL;
  if (rounded(kind, occasion, high) < score) return HUGE_VAL;
  while (high - low > 1e-13) {
    double z = (low + high) / 2;
    if (rounded(kind, occasion, z) >= score)
      high = z;
    else
      low = z;
  }
  return high;
}

static double *joint(const Kind *kind) {
  int n = kind->top + 1;
  double *p = calloc((size_t)n * (size_t)n, sizeof *p), bound[POINTS_AT_MOST + 1];
  for (int k = 0; k <= n; k++) bound[k] = k == 0 ? -HUGE_VAL : k == n ? HUGE_VAL : bound_of(kind, 1, k);
  for (int i = 0; i < GRID; i++) {
    double z = gsl_cdf_ugaussian_Pinv((i + 0.5) / GRID), spread = sqrt(1 - kind->rho * kind->rho), below = 0;
    double *row = p + rounded(kind, 0, z) * n;
    for (int k = 0; k < n; k++) {
      double up_to =
          isinf(bound[k + 1]) ? bound[k + 1] > 0 : gsl_cdf_ugaussian_P((bound[k + 1] - kind->rho * z) / spread);
      row[k] += (up_to - below) / GRID;
      below = up_to;
    }
  }
  return p;
}

static void keep_cells(Population *pop, const double *p) {
  int n = pop->kind->top + 1;
  size_t room = (size_t)n * (size_t)n;
  pop->pre = malloc(room * sizeof *pop->pre);
  pop->post = malloc(room * sizeof *pop->post);
  pop->p = malloc(room * sizeof *pop->p);
  for (int i = 0; i < n * n; i++) {
    if (!(p[i] > 1e-15)) continue;
    pop->pre[pop->cells] = i / n;
    pop->post[pop->cells] = i % n;
    pop->p[pop->cells++] = p[i];
  }
}

/* The middle of (d + d') / 2 for two people's changes. */
static double pseudomedian_of(const Population *pop) {
  int top = pop->kind->top;
  double change[2 * POINTS_AT_MOST] = {0}, sum[4 * POINTS_AT_MOST] = {0}, below = 0;
  for (int64_t i = 0; i < pop->cells; i++) change[pop->post[i] - pop->pre[i] + top] += pop->p[i];
  for (int a = 0; a <= 2 * top; a++)
    for (int b = 0; b <= 2 * top; b++) sum[a + b] += change[a] * change[b];
  for (int s = 0; s <= 4 * top; s++)
    if ((below += sum[s]) >= 0.5) return s / 2.0 - top;
  return 0;
}

/* The correlation of the shares below each score, half of those at it included. */
static double grade_correlation(const Population *pop) {
  double part[2][POINTS_AT_MOST] = {{0}}, grade[2][POINTS_AT_MOST], squares[2] = {0}, products = 0;
  for (int64_t i = 0; i < pop->cells; i++) part[0][pop->pre[i]] += pop->p[i], part[1][pop->post[i]] += pop->p[i];
  for (int o = 0; o < 2; o++) {
    double below = 0;
    for (int k = 0; k <= pop->kind->top; k++) {
      grade[o][k] = below + part[o][k] / 2 - 0.5;
      squares[o] += part[o][k] * grade[o][k] * grade[o][k];
      below += part[o][k];
    }
  }
  for (int64_t i = 0; i < pop->cells; i++) products += pop->p[i] * grade[0][pop->pre[i]] * grade[1][pop->post[i]];
  return products / sqrt(squares[0] * squares[1]);
}

static void find_truth(Population *pop) {
  double mean[2] = {0}, variance[2] = {0};
  for (int64_t i = 0; i < pop->cells; i++) {
    mean[0] += pop->p[i] * pop->pre[i];
    mean[1] += pop->p[i] * pop->post[i];
  }
  for (int64_t i = 0; i < pop->cells; i++) {
    int change = pop->post[i] - pop->pre[i];
    variance[0] += pop->p[i] * pow(pop->pre[i] - mean[0], 2);
    variance[1] += pop->p[i] * pow(pop->post[i] - mean[1], 2);
    pop->share += pop->post[i] >= pop->kind->target ? pop->p[i] : 0;
    pop->superiority += change > 0 ? pop->p[i] : change == 0 ? pop->p[i] / 2 : 0;
  }
  pop->mean_change = mean[1] - mean[0];
  pop->d_av = pop->mean_change / sqrt((variance[0] + variance[1]) / 2);
  pop->pseudomedian = pseudomedian_of(pop);
  pop->spearman = grade_correlation(pop);
}

void population_open(Population *pop, const Kind *kind) {
  *pop = (Population){.kind = kind};
  double *p = joint(kind), sum = 0;
  keep_cells(pop, p);
  free(p);
  for (int64_t i = 0; i < pop->cells; i++) sum += pop->p[i];
  for (int64_t i = 0; i < pop->cells; i++) pop->p[i] /= sum;
  find_truth(pop);
  if (!assay_alias_open(&pop->draw, pop->p, (uint32_t)pop->cells)) abort();
}

void population_close(Population *pop) {
  free(pop->pre);
  free(pop->post);
  free(pop->p);
  free(pop->draw.entry);
}

AssayTable *population_study(const Population *pop, AssayRandom *random, int n) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  for (int i = 0; i < n; i++) {
    uint32_t cell = assay_alias_draw(&pop->draw, random);
    if (assay_table_count(t, (int64_t[]){pop->pre[cell], pop->post[cell]}, 1) != ASSAY_OK) abort();
  }
  return t;
}
