/* The generator Philox4x64-10 [Salmon 2011], and its face for GSL.
 *
 * A block of four 64-bit words is the counter (block, replicate, 0, 0) after ten rounds of
 *   (c0, c1, c2, c3) -> (hi(M1 * c2) ^ c1 ^ k0, lo(M1 * c2), hi(M0 * c0) ^ c3 ^ k1, lo(M0 * c0)),
 * the key (k0, k1) = (seed, stream) growing by (W0, W1) from round to round. Different counters give different blocks, so
 * no two replicates share a word, and any block can be had without those before it.
 * Whole numbers below n: the upper half of a 32-bit word times n, with the few words refused that would make some
 * numbers likelier [Lemire 2019].
 * numpy: numpy.random.Philox(key=[seed, stream], counter=...), which steps the counter before a block, not after it.
 * Known limits: 2^64 blocks a replicate. Tests: the known answers of the authors' Random123 1.14. */
#include "random.h"

#include <string.h>

__extension__ typedef unsigned __int128 u128;

typedef struct {
  uint64_t c0, c1, c2, c3;
} Block;

static inline Block one_round(Block c, uint64_t k0, uint64_t k1) {
  u128 a = (u128)UINT64_C(0xD2E7470EE14C6C93) * c.c0, b = (u128)UINT64_C(0xCA5A826395121157) * c.c2;
  return (Block){(uint64_t)(b >> 64) ^ c.c1 ^ k0, (uint64_t)b, (uint64_t)(a >> 64) ^ c.c3 ^ k1, (uint64_t)a};
}

void assay_philox(const uint64_t counter[4], const uint64_t key[2], uint64_t out[ASSAY_RANDOM_WORDS]) {
  Block a = {counter[0], counter[1], counter[2], counter[3]}, b = a, c = a, d = a;
  uint64_t k0 = key[0], k1 = key[1];
  b.c0 += 1;
  c.c0 += 2;
  d.c0 += 3;
  for (int round = 0; round < 10; round++) {
    a = one_round(a, k0, k1);
    b = one_round(b, k0, k1);
    c = one_round(c, k0, k1);
    d = one_round(d, k0, k1);
    k0 += UINT64_C(0x9E3779B97F4A7C15);
    k1 += UINT64_C(0xBB67AE8584CAA73B);
  }
  memcpy(out, &a, sizeof a);
  memcpy(out + 4, &b, sizeof b);
  memcpy(out + 8, &c, sizeof c);
  memcpy(out + 12, &d, sizeof d);
}

void assay_random_start(AssayRandom *r, uint64_t seed, uint64_t stream, uint64_t replicate) {
  *r = (AssayRandom){.key = {seed, stream}, .counter = {0, replicate, 0, 0}, .used = ASSAY_RANDOM_WORDS};
}

void assay_random_refill(AssayRandom *r) {
  assay_philox(r->counter, r->key, r->word);
  r->counter[0] += 4;
  r->used = 0;
}

static void set(void *state, unsigned long seed) {
  assay_random_start(state, seed, 0, 0);
}

static unsigned long get(void *state) {
  return assay_random_half(state);
}

static double get_double(void *state) {
  return (double)(assay_random_word(state) >> 11) * 0x1p-53;
}

const gsl_rng_type *assay_random_gsl(void) {
  static const gsl_rng_type type = {"assay_philox4x64", 0xffffffffUL, 0, sizeof(AssayRandom), set, get, get_double};
  return &type;
}
