/* A multinomial draw from Poisson numbers.
 *
 * Independent Poisson numbers, one a cell, are a multinomial draw of m people given their sum m [Devroye 1986] ch. XI. So
 * with t people to be placed, every cell gets a Poisson number with mean (its share) * (u - sqrt(u)), u the largest
 * level at most t; where the sum is above t (1 time in 6) all are drawn anew; the t - m people that are missing are
 * placed in the same way, and the last few one by one. Levels are n, and below 8 * sqrt(n) by falling steps of sqrt 2.
 * A Poisson number takes one word and a table, rarely two. Tables are built from the mode outwards by
 * p(k + 1) = p(k) * mean / (k + 1) until p is 1e-19 of the mode's.
 * R: rmultinom(1, n, count). Known limits: a table is right to about 1e-13 for each number. Tests: mean, variance and
 * covariance of the counts. */
#include <math.h>
#include <stdlib.h>

#include "resampling.h"

#define ENTRIES_AT_MOST 2e6
#define LEAST_LEVEL     40
#define WHOLE_AT_MOST   64  /* entries of a table that is not parted */
#define NEAR            3.5 /* standard deviations */

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
  double entries = 0, left = 1.3 * sqrt((double)s->n), cost = (double)s->cells * COST_NUMBER;
  if (s->n < LEAST_LEVEL || s->cells > ASSAY_ALIAS_SIZE_AT_MOST) return HUGE_VAL;
  for (int64_t i = 0; i < s->cells; i++)
    if (!is_twin(s, count, i))
      for (int k = 0; k < levels; k++)
        entries += 20 * sqrt((double)count[s->order[i]] / (double)s->n * (double)least[k]) + 20;
  for (; left > (double)few && left > LEAST_LEVEL; left = 0.15 * left + 1.3 * sqrt(left))
    cost += (double)s->cells * COST_NUMBER;
  return entries > ENTRIES_AT_MOST ? HUGE_VAL : cost + left * COST_PERSON;
}

/* Numbers from first to end - 1, and as a last entry all that weigh `others` together, where they do. */
static bool near_table(const double *weight, int64_t first, int64_t end, double others, AssayAlias *table) {
  double *w = malloc((size_t)(end - first + 1) * sizeof *w);
  if (!w) return false;
  for (int64_t i = first; i < end; i++) w[i - first] = weight[i];
  w[end - first] = others;
  bool done = assay_alias_open(table, w, (uint32_t)(end - first + (others > 0)));
  free(w);
  return done;
}

/* weight[i] belongs to the number base + i. */
static bool split_table(double *weight, int64_t size, int64_t base, double mean, AssayPoisson *out) {
  int64_t first = 0, end = size;
  double others = 0;
  if (size > WHOLE_AT_MOST) {
    double reach = NEAR * sqrt(mean);
    first = (int64_t)fmax(0, floor(mean - reach) - (double)base);
    end = (int64_t)fmin((double)size, ceil(mean + reach) - (double)base);
  }
  for (int64_t i = 0; i < size; i++)
    if (i < first || i >= end) others += weight[i];
  out->near_base = base + first;
  out->far_base = base;
  bool done = near_table(weight, first, end, others, &out->near);
  for (int64_t i = first; i < end; i++) weight[i] = 0;
  return done && (!(others > 0) || assay_alias_open(&out->far, weight, (uint32_t)size));
}

static bool make_table(double mean, AssayPoisson *out) {
  double mode = floor(mean), p = 1, reach = 12 * sqrt(mean) + 30; /* p falls to 1e-19 well within */
  int64_t down = mode < reach ? (int64_t)mode : (int64_t)reach, room = down + (int64_t)reach + 1, size = 0;
  double *weight = malloc((size_t)room * sizeof *weight);
  if (!weight) return false;
  double k = mode;
  for (; k > mode - (double)down && p * (k / mean) > 1e-19; k--) p *= k / mean;
  int64_t base = (int64_t)k;
  for (; size < room && (k <= mode || p > 1e-19); k++, p *= mean / k) weight[size++] = p;
  bool done = split_table(weight, size, base, mean, out);
  free(weight);
  return done;
}

static bool open_level(const AssayResampler *s, const int64_t *count, AssayPoissonLevel *level) {
  double u = (double)level->least, total = u - sqrt(u);
  level->poisson = calloc((size_t)s->cells, sizeof *level->poisson);
  bool done = level->poisson != NULL;
  for (int64_t i = 0; done && i < s->cells; i++) {
    AssayPoisson *here = level->poisson + s->order[i];
    if (is_twin(s, count, i))
      *here = level->poisson[s->order[i - 1]];
    else
      done = make_table((double)count[s->order[i]] / (double)s->n * total, here);
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
    AssayPoisson *table = s->level[k].poisson;
    for (int64_t i = 0; table && i < s->cells; i++) { /* shared ones stand next to each other in `order` */
      if (i > 0 && table[s->order[i]].near.entry == table[s->order[i - 1]].near.entry) continue;
      free(table[s->order[i]].near.entry);
      free(table[s->order[i]].far.entry);
    }
    free(table);
  }
  free(s->level);
  free(s->all.entry);
}

static inline int64_t draw_number(const AssayPoisson *p, AssayRandom *r) {
  uint32_t k = assay_alias_draw(&p->near, r);
  if (k + 1 == p->near.size && p->far.size > 0) return p->far_base + assay_alias_draw(&p->far, r);
  return p->near_base + k;
}

/* Gives the sum of the numbers. */
static int64_t draw_level(const AssayPoissonLevel *level, int64_t cells, AssayRandom *r, int64_t *number) {
  int64_t sum = 0;
  for (int64_t i = 0; i < cells; i++) {
    number[i] = draw_number(&level->poisson[i], r);
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
