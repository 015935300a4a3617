/* The exact distribution of V, the sum of values whose signs came up as heads of a fair coin.
 *
 * V = sum of value * (0 or 1), each with probability 1/2: the null distribution of the signed-rank sum and of the sum of
 * the upward differences. It is built one person at a time [Streitberg & Rohmel 1986]: f(v) becomes
 * (f(v) + f(v - value)) / 2. Every other person goes to one of two halves, A and B, whose distributions are half as long,
 * and P(V <= v) = sum of P(A = i) * P(B <= v - i). Nothing is built beyond the tail that is asked for. All terms are
 * positive and 2^-1000 is no underflow, so the relative error stays near n * 1e-16.
 * R: psignrank() where the values are 1 to n; exactRankTests::pperm() otherwise.
 * Known limits: the work is people * sum of values / common step; callers keep to 1000 people. Tests: all 2^n signs,
 * whole-number counts, psignrank(). */
#include <stdlib.h>

#include "internal.h"

#define STRIDE 8 /* so many entries at a time, which the compiler turns into vectors */

int64_t assay_common_step(const SignedValue *value, int64_t values) {
  int64_t a = 0;
  for (int64_t i = 0; i < values; i++)
    for (int64_t b = value[i].value; b != 0;) {
      int64_t rest = a % b;
      a = b;
      b = rest;
    }
  return a > 0 ? a : 1;
}

/* `to` gets the distribution of `from` with one person of `value` more. Both hold `reached` + 1 entries. */
static void one_more(const double *restrict from, double *restrict to, int64_t value, int64_t reached) {
  int64_t v = 0;
  for (; v < value && v <= reached; v++) to[v] = 0.5 * from[v];
  const double *restrict lower = from - value;
  for (; v + STRIDE <= reached + 1; v += STRIDE)
    for (int k = 0; k < STRIDE; k++) to[v + k] = 0.5 * (from[v + k] + lower[v + k]);
  for (; v <= reached; v++) to[v] = 0.5 * (from[v] + lower[v]);
}

/* The distribution of every other person, from the first or the second on, up to `most` steps. */
static double *half_of(const SignedValue *value, int64_t values, int64_t step, int parity, int64_t most,
                       int64_t *reached) {
  double *f = calloc((size_t)most + 1, sizeof *f), *g = calloc((size_t)most + 1, sizeof *g);
  int64_t person = 0;
  *reached = 0;
  if (f) f[0] = 1;
  for (int64_t i = 0; f && g && i < values; i++)
    for (int64_t k = 0; k < value[i].people; k++) {
      if (person++ % 2 != parity) continue;
      int64_t v = value[i].value / step;
      *reached = v < most - *reached ? *reached + v : most;
      one_more(f, g, v, *reached);
      double *was = f;
      f = g;
      g = was;
    }
  free(g);
  return f;
}

AssayStatus assay_sign_sums_open(SignSums *s, const SignedValue *value, int64_t values, int64_t top) {
  *s = (SignSums){.step = assay_common_step(value, values)};
  int64_t most = top / s->step;
  s->a = half_of(value, values, s->step, 0, most, &s->last_a);
  s->b = half_of(value, values, s->step, 1, most, &s->last_b);
  if (!s->a || !s->b) {
    assay_sign_sums_close(s);
    return ASSAY_NO_MEMORY;
  }
  for (int64_t i = 1; i <= s->last_b; i++) s->b[i] += s->b[i - 1];
  return ASSAY_OK;
}

void assay_sign_sums_close(SignSums *s) {
  free(s->a);
  free(s->b);
  *s = (SignSums){0};
}

double assay_sign_sums_P(const SignSums *s, int64_t v) {
  if (v < 0) return 0;
  double p = 0;
  int64_t steps = v / s->step;
  for (int64_t i = 0; i <= s->last_a && i <= steps; i++)
    p += s->a[i] * s->b[steps - i < s->last_b ? steps - i : s->last_b];
  return p;
}
