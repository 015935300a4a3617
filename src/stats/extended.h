/* Numbers of about 31 digits: an unevaluated sum of two doubles, hi + lo, |lo| at most half a unit in the last place of hi
 * (Dekker 1971). Division and root are refined once from the double's own. Needs doubles that round to double (SSE2, not
 * the old x87 registers) and no contraction into fused operations by the compiler, which the build turns off. */
#pragma once

#include <math.h>
#include <stdint.h>

typedef struct {
  double hi, lo;
} Extended;

static inline Extended ext_of(double x) {
  return (Extended){x, 0};
}

static inline Extended ext_quick_sum(double a, double b) { /* |a| at least |b| */
  double s = a + b;
  return (Extended){s, b - (s - a)};
}

static inline Extended ext_sum(double a, double b) {
  double s = a + b, t = s - a;
  return (Extended){s, (a - (s - t)) + (b - t)};
}

static inline Extended ext_product(double a, double b) {
  double p = a * b;
  return (Extended){p, fma(a, b, -p)};
}

static inline Extended ext_of_whole(int64_t x) { /* exact */
  const int64_t half = INT64_C(1) << 32;
  return ext_sum((double)(x / half) * (double)half, (double)(x % half));
}

static inline Extended ext_add(Extended a, Extended b) {
  Extended s = ext_sum(a.hi, b.hi), t = ext_sum(a.lo, b.lo);
  s = ext_quick_sum(s.hi, s.lo + t.hi);
  return ext_quick_sum(s.hi, s.lo + t.lo);
}

static inline Extended ext_negative(Extended a) {
  return (Extended){-a.hi, -a.lo};
}

static inline Extended ext_sub(Extended a, Extended b) {
  return ext_add(a, ext_negative(b));
}

static inline Extended ext_mul(Extended a, Extended b) {
  Extended p = ext_product(a.hi, b.hi);
  return ext_quick_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

static inline Extended ext_div(Extended a, Extended b) {
  double first = a.hi / b.hi;
  Extended rest = ext_sub(a, ext_mul(b, ext_of(first)));
  double second = rest.hi / b.hi;
  rest = ext_sub(rest, ext_mul(b, ext_of(second)));
  return ext_add(ext_quick_sum(first, second), ext_of(rest.hi / b.hi));
}

static inline Extended ext_sqrt(Extended a) { /* a at least 0 */
  if (a.hi <= 0) return ext_of(0);            /* what is no number stays none */
  double root = sqrt(a.hi);
  Extended rest = ext_sub(a, ext_product(root, root));
  return ext_quick_sum(root, rest.hi / (2 * root));
}

static inline double ext_value(Extended a) {
  return a.hi + a.lo;
}
