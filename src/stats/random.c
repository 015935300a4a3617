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

void assay_philox(const uint64_t counter[4], const uint64_t key[2], uint64_t out[4]) {
  uint64_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3], k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; round++) {
    u128 a = (u128)UINT64_C(0xD2E7470EE14C6C93) * c0, b = (u128)UINT64_C(0xCA5A826395121157) * c2;
    c0 = (uint64_t)(b >> 64) ^ c1 ^ k0;
    c1 = (uint64_t)b;
    c2 = (uint64_t)(a >> 64) ^ c3 ^ k1;
    c3 = (uint64_t)a;
    k0 += UINT64_C(0x9E3779B97F4A7C15);
    k1 += UINT64_C(0xBB67AE8584CAA73B);
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

void assay_random_start(AssayRandom *r, uint64_t seed, uint64_t stream, uint64_t replicate) {
  *r = (AssayRandom){.key = {seed, stream}, .counter = {0, replicate, 0, 0}, .used = 4};
}

void assay_random_refill(AssayRandom *r) {
  assay_philox(r->counter, r->key, r->word);
  r->counter[0]++;
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
