/* A resample of a table: n people drawn with replacement are a multinomial draw over its cells.
 *
 * Three ways, of which the cheapest is taken; which one depends on n and the counts alone.
 *   people    each of n people is looked up in a list of all: where n is small against the cells
 *   Poisson   poisson_draw.c
 *   binomial  cells by falling count c[1] >= c[2] >= ...: cell i gets, of the people not yet placed, a binomial number with
 *             probability c[i] / (c[i] + c[i + 1] + ...): where n is huge
 * R: rmultinom(1, n, count). Known limits: 2^53 people. Tests: mean, variance and covariance of the counts, each way. */
#include <stdlib.h>
#include <string.h>

#include "resampling.h"

#define LISTED_AT_MOST ((int64_t)1 << 31)
#define NEAR_AT_MOST   ((int64_t)1 << 16) /* people whose list stays near the processor */

/* What a person and a binomial number cost, measured in nanoseconds. They decide which random numbers are used, so other
 * values give other digits. */
#define COST_PERSON     1.5
#define COST_FAR_PERSON 5
#define COST_BINOMIAL   60

typedef struct {
  int64_t count, cell;
} Counted;

static int by_falling_count(const void *a, const void *b) {
  const Counted *x = a, *y = b;
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return x->cell < y->cell ? -1 : x->cell > y->cell;
}

static bool order_cells(AssayResampler *s, const int64_t *count) {
  Counted *c = malloc((size_t)s->cells * sizeof *c);
  s->order = malloc((size_t)s->cells * sizeof *s->order);
  bool done = c && s->order;
  for (int64_t i = 0; done && i < s->cells; i++) c[i] = (Counted){count[i], i};
  if (done) qsort(c, (size_t)s->cells, sizeof *c, by_falling_count);
  for (int64_t i = 0; done && i < s->cells; i++) s->order[i] = c[i].cell;
  free(c);
  return done;
}

static AssayDrawing cheapest(const AssayResampler *s, const int64_t *count) {
  double people = (double)s->n * (s->n <= NEAR_AT_MOST ? COST_PERSON : COST_FAR_PERSON);
  double binomial = (double)s->cells * COST_BINOMIAL, poisson = assay_poisson_cost(s, count);
  if (s->n <= LISTED_AT_MOST && people <= binomial && people <= poisson) return ASSAY_DRAW_PEOPLE;
  return poisson <= binomial ? ASSAY_DRAW_POISSON : ASSAY_DRAW_BINOMIAL;
}

static bool list_people(AssayResampler *s, const int64_t *count) {
  s->cell_of = malloc((size_t)s->n * sizeof *s->cell_of);
  int64_t person = 0;
  for (int64_t i = 0; s->cell_of && i < s->cells; i++)
    for (int64_t k = 0; k < count[i]; k++) s->cell_of[person++] = (uint32_t)i;
  return s->cell_of != NULL;
}

static bool share_out(AssayResampler *s, const int64_t *count) {
  s->share = malloc((size_t)s->cells * sizeof *s->share);
  int64_t left = s->n;
  for (int64_t i = 0; s->share && i < s->cells; i++) {
    s->share[i] = (double)count[s->order[i]] / (double)left;
    left -= count[s->order[i]];
  }
  return s->share != NULL;
}

static bool prepare(AssayResampler *s, const int64_t *count) {
  if (!order_cells(s, count)) return false;
  s->drawing = cheapest(s, count);
  switch (s->drawing) {
    case ASSAY_DRAW_PEOPLE:
      return list_people(s, count);
    case ASSAY_DRAW_POISSON:
      return assay_poisson_open(s, count);
    case ASSAY_DRAW_BINOMIAL:
      break;
  }
  return share_out(s, count);
}

AssayStatus assay_resampler_open(AssayResampler *s, const int64_t *count, int64_t cells) {
  *s = (AssayResampler){.cells = cells};
  if (cells < 1) return ASSAY_TOO_FEW;
  for (int64_t i = 0; i < cells; i++)
    if (__builtin_add_overflow(s->n, count[i], &s->n)) return ASSAY_OUT_OF_RANGE;
  if (s->n > ASSAY_PEOPLE_AT_MOST || cells > LISTED_AT_MOST) return ASSAY_OUT_OF_RANGE;
  if (prepare(s, count)) return ASSAY_OK;
  assay_resampler_close(s);
  return ASSAY_NO_MEMORY;
}

void assay_resampler_close(AssayResampler *s) {
  assay_poisson_close(s);
  free(s->cell_of);
  free(s->order);
  free(s->share);
  *s = (AssayResampler){0};
}

static void draw_binomial(const AssayResampler *s, AssayRandom *r, int64_t *weight) {
  int64_t left = s->n;
  for (int64_t i = 0; i < s->cells; i++) {
    weight[s->order[i]] = assay_random_binomial(r, left, s->share[i]);
    left -= weight[s->order[i]];
  }
}

static void draw_people(const AssayResampler *s, AssayRandom *r, int64_t *weight) {
  memset(weight, 0, (size_t)s->cells * sizeof *weight);
  for (int64_t k = 0; k < s->n; k++) weight[s->cell_of[assay_random_below(r, (uint32_t)s->n)]]++;
}

void assay_resample(const AssayResampler *s, AssayRandom *r, int64_t *weight) {
  switch (s->drawing) {
    case ASSAY_DRAW_PEOPLE:
      draw_people(s, r, weight);
      break;
    case ASSAY_DRAW_POISSON:
      assay_poisson_draw(s, r, weight);
      break;
    case ASSAY_DRAW_BINOMIAL:
      draw_binomial(s, r, weight);
  }
}
