/* A multinomial draw from Poisson numbers.
 *
 * Independent Poisson numbers, one a cell, are a multinomial draw of m people given their sum m [Devroye 1986] ch. XI. So
 * with t people to be placed, every cell gets a Poisson number with mean (its share) * (u - 2 * sqrt(u)), u the largest
 * level at most t; where the sum is above t (1 time in 44) all are drawn anew; the t - m people that are missing are
 * placed in the same way, and the last few one by one. Levels are n, and below 8 * sqrt(n) by falling steps of sqrt 2.
 * A Poisson number takes one word and a table, which is built from the mode outwards by p(k + 1) = p(k) * mean / (k + 1)
 * until p is 1e-19 of the mode's.
 * R: rmultinom(1, n, count). Known limits: a table is right to about 1e-13 for each number. Tests: mean, variance and
 * covariance of the counts. */
#include <math.h>
#include <stdlib.h>

#include "resampling.h"

#define ENTRIES_AT_MOST 2e6
#define LEAST_LEVEL     40

/* What a Poisson number and a person cost, measured in nanoseconds. They decide when people are drawn one by one, so
 * other values give other digits. */
#define COST_NUMBER 7
#define COST_PERSON 6

static bool is_twin(const AssayResampler *s, const int64_t *count, int64_t i) {
  return i > 0 && count[s->order[i]] == count[s->order[i - 1]];
}

static int levels_of(int64_t n, int64_t few, int64_t *least) {
  int levels = 0;
  least[levels++] = n;
  for (double u = 8 * sqrt((double)n); levels < 64 && u > (double)few && u > LEAST_LEVEL; u /= sqrt(2))
    if (u < (double)n) least[levels++] = (int64_t)u;
  return levels;
}

static int64_t few_of(int64_t cells) {
  return cells * COST_NUMBER / COST_PERSON;
}

double assay_poisson_cost(const AssayResampler *s, const int64_t *count) {
  int64_t few = few_of(s->cells), least[64];
  int levels = levels_of(s->n, few, least);
  double entries = 0, left = 2 * sqrt((double)s->n), cost = (double)s->cells * COST_NUMBER;
  if (s->n < LEAST_LEVEL || s->cells > ASSAY_ALIAS_SIZE_AT_MOST) return HUGE_VAL;
  for (int64_t i = 0; i < s->cells; i++)
    if (!is_twin(s, count, i))
      for (int k = 0; k < levels; k++)
        entries += 20 * sqrt((double)count[s->order[i]] / (double)s->n * (double)least[k]) + 20;
  for (; left > (double)few && left > LEAST_LEVEL; left = 0.15 * left + 2 * sqrt(left))
    cost += (double)s->cells * COST_NUMBER;
  return entries > ENTRIES_AT_MOST ? HUGE_VAL : cost + left * COST_PERSON;
}

static bool make_table(double mean, AssayAlias *table, int64_t *base) {
  double mode = floor(mean), p = 1, reach = 12 * sqrt(mean) + 30; /* p falls to 1e-19 well within */
  int64_t down = mode < reach ? (int64_t)mode : (int64_t)reach, room = down + (int64_t)reach + 1, size = 0;
  double *weight = malloc((size_t)room * sizeof *weight);
  if (!weight) return false;
  double k = mode;
  for (; k > mode - (double)down && p * (k / mean) > 1e-19; k--) p *= k / mean;
  *base = (int64_t)k;
  for (; size < room && (k <= mode || p > 1e-19); k++, p *= mean / k) weight[size++] = p;
  bool done = assay_alias_open(table, weight, (uint32_t)size);
  free(weight);
  return done;
}

static bool open_level(const AssayResampler *s, const int64_t *count, AssayPoissonLevel *level) {
  double u = (double)level->least, total = u - 2 * sqrt(u);
  level->poisson = calloc((size_t)s->cells, sizeof *level->poisson);
  level->base = calloc((size_t)s->cells, sizeof *level->base);
  bool done = level->poisson && level->base;
  for (int64_t i = 0; done && i < s->cells; i++) {
    int64_t cell = s->order[i];
    if (is_twin(s, count, i)) {
      level->poisson[cell] = level->poisson[s->order[i - 1]];
      level->base[cell] = level->base[s->order[i - 1]];
    } else {
      done = make_table((double)count[cell] / (double)s->n * total, &level->poisson[cell], &level->base[cell]);
    }
  }
  return done;
}

bool assay_poisson_open(AssayResampler *s, const int64_t *count) {
  int64_t least[64];
  s->few = few_of(s->cells);
  s->levels = levels_of(s->n, s->few, least);
  s->level = calloc((size_t)s->levels, sizeof *s->level);
  double *weight = malloc((size_t)s->cells * sizeof *weight);
  bool done = s->level && weight;
  for (int64_t i = 0; done && i < s->cells; i++) weight[i] = (double)count[i];
  done = done && assay_alias_open(&s->all, weight, (uint32_t)s->cells);
  for (int k = 0; done && k < s->levels; k++) {
    s->level[k].least = least[k];
    done = open_level(s, count, &s->level[k]);
  }
  free(weight);
  return done;
}

void assay_poisson_close(AssayResampler *s) {
  for (int k = 0; s->level && k < s->levels; k++) {
    AssayAlias *table = s->level[k].poisson;
    for (int64_t i = 0; table && i < s->cells; i++) /* shared ones stand next to each other in `order` */
      if (i == 0 || table[s->order[i]].entry != table[s->order[i - 1]].entry) free(table[s->order[i]].entry);
    free(table);
    free(s->level[k].base);
  }
  free(s->level);
  free(s->all.entry);
}

/* Adds the numbers of one level, and gives their sum. */
static int64_t draw_level(const AssayPoissonLevel *level, int64_t cells, AssayRandom *r, int64_t *number) {
  int64_t sum = 0;
  for (int64_t i = 0; i < cells; i++) {
    number[i] = level->base[i] + assay_alias_draw(&level->poisson[i], r);
    sum += number[i];
  }
  return sum;
}

void assay_poisson_draw(const AssayResampler *s, AssayRandom *r, int64_t *weight) {
  int64_t left = s->n, sum, *number = weight + s->cells;
  while ((sum = draw_level(&s->level[0], s->cells, r, weight)) > left) continue;
  left -= sum;
  for (int k = 1; k < s->levels && left > s->few;) {
    if (s->level[k].least > left) {
      k++;
      continue;
    }
    while ((sum = draw_level(&s->level[k], s->cells, r, number)) > left) continue;
    for (int64_t i = 0; i < s->cells; i++) weight[i] += number[i];
    left -= sum;
  }
  for (; left > 0; left--) weight[assay_alias_draw(&s->all, r)]++;
}
