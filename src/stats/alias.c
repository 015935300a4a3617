/* Walker's alias method: any distribution over few numbers from one random word [Walker 1977], tables after [Vose 1991].
 *
 * Each of the `size` entries holds 1 / size of the probability: up to a bound its own number, beyond it one other number.
 * The upper part of word * size chooses the entry, the lower part what is in it.
 * R: sample.int(size, 1, prob = weight), which uses the same method from 250 numbers on.
 * Known limits: a probability is right to 2^-40 / size for each entry that refers to it. Tests: the probabilities read
 * back from the table. */
#include <stdlib.h>

#include "resampling.h"

static uint64_t packed(double p, uint32_t other) {
  uint64_t own = p >= 1 ? ((uint64_t)1 << 40) - 1 : p > 0 ? (uint64_t)(p * 0x1p40) : 0;
  return own << 24 | other;
}

bool assay_alias_open(AssayAlias *a, const double *weight, uint32_t size) {
  *a = (AssayAlias){size, malloc((size_t)size * sizeof *a->entry)};
  double *p = malloc((size_t)size * sizeof *p), sum = 0;
  uint32_t *less = malloc((size_t)size * sizeof *less), *more = malloc((size_t)size * sizeof *more);
  bool done = a->entry && p && less && more;
  uint32_t lesses = 0, mores = 0;
  for (uint32_t i = 0; i < size; i++) sum += weight[i];
  for (uint32_t i = 0; done && i < size; i++) {
    p[i] = weight[i] / sum * size;
    a->entry[i] = packed(1, i);
    if (p[i] < 1)
      less[lesses++] = i;
    else
      more[mores++] = i;
  }
  while (done && lesses > 0 && mores > 0) {
    uint32_t i = less[--lesses], j = more[mores - 1];
    a->entry[i] = packed(p[i], j);
    p[j] = p[j] + p[i] - 1;
    if (p[j] < 1) {
      mores--;
      less[lesses++] = j;
    }
  }
  free(p);
  free(less);
  free(more);
  if (done) return true;
  free(a->entry);
  a->entry = NULL;
  return false;
}
