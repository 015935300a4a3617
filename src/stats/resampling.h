/* What the bootstrap is made of: a table that can be drawn anew, and statistics of the counts that come out. */
#pragma once

#include "internal.h"
#include "random.h"

/* Whole numbers that doubles hold. */
#define ASSAY_PEOPLE_AT_MOST ((int64_t)1 << 53)

/* A distribution over 0 to size - 1 from which one word draws. An entry is the number itself up to its first 40 bits, and
 * beyond them the number in its last 24. */
typedef struct {
  uint32_t size;
  uint64_t *entry;
} AssayAlias;
#define ASSAY_ALIAS_SIZE_AT_MOST ((int64_t)1 << 24)
/* weight: `size` of them, at least 0, their sum above 0. On true `entry` is to be freed. */
bool assay_alias_open(AssayAlias *a, const double *weight, uint32_t size);

static inline uint32_t assay_alias_draw(const AssayAlias *a, AssayRandom *r) {
  __extension__ typedef unsigned __int128 u128;
  u128 product = (u128)assay_random_word(r) * a->size;
  uint32_t own = (uint32_t)(product >> 64);
  uint64_t entry = a->entry[own];
  uint32_t other = (uint32_t)entry & 0xffffff, is_own = 0 - (uint32_t)((uint64_t)product >> 24 < entry >> 24);
  return (own & is_own) | (other & ~is_own); /* no branch: nobody can foretell it */
}

/* Poisson numbers of one mean. Numbers near the mean have a short table of their own, which stays near the processor; where
 * there are others, its last entry stands for them. */
typedef struct {
  AssayAlias near, far;
  int64_t near_base, far_base; /* what entry 0 stands for */
} AssayPoisson;

/* Poisson numbers for all cells at once, with a mean total somewhat under `least`. */
typedef struct {
  int64_t least;
  AssayPoisson *poisson; /* one a cell, those of cells with as many people shared */
} AssayPoissonLevel;

/* How the people of a table are drawn with replacement. */
typedef enum { ASSAY_DRAW_PEOPLE, ASSAY_DRAW_POISSON, ASSAY_DRAW_BINOMIAL } AssayDrawing;
typedef struct {
  AssayDrawing drawing;
  int64_t cells, n;
  int64_t *order;    /* the cells by falling count */
  uint32_t *cell_of; /* people: the cell of each */
  double *share;     /* binomial: the part of each cell, by falling count, in what is left */
  int levels;        /* Poisson: the first is for all n, the others for fewer and fewer */
  AssayPoissonLevel *level;
  int64_t few;    /* people who are drawn one by one at the end */
  AssayAlias all; /* the cells by their counts */
} AssayResampler;

/* Tables for drawing by Poisson numbers; what it costs a resample, in nanoseconds, HUGE_VAL where tables are too long. */
double assay_poisson_cost(const AssayResampler *s, const int64_t *count);
bool assay_poisson_open(AssayResampler *s, const int64_t *count);
void assay_poisson_close(AssayResampler *s);
void assay_poisson_draw(const AssayResampler *s, AssayRandom *r, int64_t *weight);

/* count: `cells` entries above 0, summing to at least 1 and at most 2^53. On ASSAY_OK to be closed. */
AssayStatus assay_resampler_open(AssayResampler *s, const int64_t *count, int64_t cells);
void assay_resampler_close(AssayResampler *s);
/* `weight` gets the counts of n people drawn from the table: a multinomial draw. It has room for 2 * cells entries, of which
 * the second half is scratch. */
void assay_resample(const AssayResampler *s, AssayRandom *r, int64_t *weight);

/* One statistic of a table whose cells keep their keys while their counts change. Which arrays there are depends on the
 * family that the statistic belongs to. */
typedef struct {
  AssayStatistic statistic;
  uint64_t stream;   /* of random numbers: the first statistic that is resampled from such cells */
  AssayTable *table; /* the cells, and the owner of what `key` and `count` borrow */
  int64_t cells, n, unit;
  const int64_t *key, *count;
  int64_t *x, *y;                       /* sums: keys from the smallest on, in one unit; y with pairs only */
  int64_t x_origin, y_origin;           /* the smallest ones */
  double top;                           /* gain: the maximum in keys */
  int *flag;                            /* shares: 2 counts, 1 counts by half */
  int64_t *row, *column, rows, columns; /* ranks: the places of the keys among their axis's values */
} AssayMeasure;

typedef struct AssayWork AssayWork;

AssayStatus assay_measure_open(AssayMeasure *m, const AssayTable *pre_post, const AssayBootstrapPlan *plan);
void assay_measure_close(AssayMeasure *m);
AssayWork *assay_work_new(const AssayMeasure *m);
void assay_work_free(AssayWork *w);
/* The value where the cells hold `weight` people, `n` in all; false where it does not exist. */
bool assay_measure_value(const AssayMeasure *m, AssayWork *w, const int64_t *weight, int64_t n, double *value);
/* The values with one person of each cell left out; `exists` says which there are. */
AssayStatus assay_measure_leave_one_out(const AssayMeasure *m, AssayWork *w, double *value, bool *exists);

/* Calls run(context, first, end) for parts of 0..count - 1, one a thread; any thread count gives the same results where
 * run's results depend on the index alone. false where a part failed. */
bool assay_in_parts(int threads, int64_t count, bool (*run)(void *context, int64_t first, int64_t end), void *context);
