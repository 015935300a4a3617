/* Random numbers that are the same on every machine and in any order: words of a counter that is enciphered.
 *
 * The words of one replicate depend on (seed, stream, replicate) and on nothing else: not on the machine, the number of
 * threads, or what was drawn before. Uniform numbers, whole numbers and binomial draws use whole-number arithmetic, the
 * four operations and the square root of IEEE doubles, all of which are rounded in one way everywhere; no function of
 * the mathematical library takes part. */
#pragma once

#include <gsl/gsl_rng.h>
#include <stdint.h>

#define ASSAY_RANDOM_WORDS 16 /* four blocks at a time, which a processor enciphers side by side */

typedef struct {
  uint64_t key[2], counter[4], word[ASSAY_RANDOM_WORDS];
  int used;      /* of `word` */
  uint32_t half; /* kept for the next asking, where `has_half` */
  int has_half;
} AssayRandom;

/* `stream` tells statistics apart, `replicate` the resamples of one of them. */
void assay_random_start(AssayRandom *r, uint64_t seed, uint64_t stream, uint64_t replicate);
void assay_random_refill(AssayRandom *r);

/* The cipher itself: the block of four words at the counter, and the three after it. */
void assay_philox(const uint64_t counter[4], const uint64_t key[2], uint64_t out[ASSAY_RANDOM_WORDS]);

static inline uint64_t assay_random_word(AssayRandom *r) {
  if (r->used == ASSAY_RANDOM_WORDS) assay_random_refill(r);
  return r->word[r->used++];
}

static inline uint32_t assay_random_half(AssayRandom *r) {
  if (r->has_half) {
    r->has_half = 0;
    return r->half;
  }
  uint64_t word = assay_random_word(r);
  r->half = (uint32_t)(word >> 32);
  r->has_half = 1;
  return (uint32_t)word;
}

/* In (0, 1), a whole number and a half times 2^-53. */
static inline double assay_random_uniform(AssayRandom *r) {
  return ((double)(assay_random_word(r) >> 11) + 0.5) * 0x1p-53;
}

/* 0 to n - 1, each as likely; n at least 1. */
static inline uint32_t assay_random_below(AssayRandom *r, uint32_t n) {
  uint64_t product = (uint64_t)assay_random_half(r) * n;
  if ((uint32_t)product < n) {
    uint32_t least = (0 - n) % n;
    while ((uint32_t)product < least) product = (uint64_t)assay_random_half(r) * n;
  }
  return (uint32_t)(product >> 32);
}

/* Successes in n trials; n from 0 to 2^53, p from 0 to 1. */
int64_t assay_random_binomial(AssayRandom *r, int64_t n, double p);

/* The natural logarithm of a / b, both above 0 and finite, by arithmetic alone; good to a few units of the last place. */
double assay_log_quotient(double a, double b);

/* The same words for GSL's own distributions: gsl_rng_alloc(assay_random_gsl()); gsl_rng_set gives the seed. */
const gsl_rng_type *assay_random_gsl(void);
