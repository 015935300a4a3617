/* Moments of one axis, the codeviation of two, quantiles.
 *
 * With N people and S = sum of count * key, every deviation N * key - S is a whole number below 2^127, since |key| <=
 * 2^63 and N < 2^63: it is exact, whatever the distance of the values from 0. Only then it becomes a long double, is
 * squared, and is added in the order of the keys with the error of each addition kept. So the result depends on the
 * cells alone, not on the order in which they arrived, and a constant added to all values changes no deviation. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "internal.h"

void assay_long_add(LongSum *s, long double x) {
  volatile long double sum = s->sum + x;
  s->rest += fabsl(s->sum) >= fabsl(x) ? (s->sum - sum) + x : (x - sum) + s->sum;
  s->sum = sum;
}

long double assay_ratio(i128 value, i128 divisor) {
  i128 whole = value / divisor, rest = value % divisor;
  return (long double)whole + (long double)rest / (long double)divisor;
}

/* The margin of one axis without its missing keys; sorted. */
static AssayStatus present(const AssayTable *table, int axis, AssayTable **out) {
  if (!table || axis < 0 || axis >= table->axes) return ASSAY_BAD_ARGUMENT;
  AssayTable *margin = assay_table_margin(table, 1, &axis);
  *out = margin ? assay_table_complete(margin, 0, NULL) : NULL;
  assay_table_free(margin);
  if (!*out) return ASSAY_NO_MEMORY;
  assay_table_sort(*out);
  return ASSAY_OK;
}

AssayStatus assay_table_moments(const AssayTable *table, int axis, AssayMoments *out) {
  memset(out, 0, sizeof *out);
  AssayTable *t;
  AssayStatus status = present(table, axis, &t);
  if (status != ASSAY_OK) return status;
  int64_t n = t->total;
  if (n > 0) {
    i128 sum = 0;
    for (int64_t row = 0; row < t->cells; row++) sum += (i128)t->count[row] * t->key[row];
    LongSum squares = {0};
    for (int64_t row = 0; row < t->cells; row++) {
      long double d = (long double)((i128)n * t->key[row] - sum) / (long double)n;
      assay_long_add(&squares, (long double)t->count[row] * d * d);
    }
    long double unit = (long double)t->unit[0];
    long double variance = n > 1 ? assay_long_value(squares) / (long double)(n - 1) / unit / unit : 0;
    out->n = n;
    out->mean = (double)assay_ratio(sum, (i128)n * t->unit[0]);
    out->variance = (double)variance;
    out->sd = (double)sqrtl(variance);
    out->min = (double)((long double)t->key[0] / unit);
    out->max = (double)((long double)t->key[t->cells - 1] / unit);
  }
  assay_table_free(t);
  return n > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
}

AssayStatus assay_table_codeviation(const AssayTable *table, int x, int y, double *out) {
  *out = 0;
  if (!table || x < 0 || y < 0 || x >= table->axes || y >= table->axes) return ASSAY_BAD_ARGUMENT;
  if (x == y) {
    AssayMoments m;
    AssayStatus status = assay_table_moments(table, x, &m);
    *out = m.variance * (double)(m.n > 0 ? m.n - 1 : 0);
    return status;
  }
  AssayTable *pairs = assay_table_margin(table, 2, (int[]){x, y});
  AssayTable *t = pairs ? assay_table_complete(pairs, 0, NULL) : NULL;
  assay_table_free(pairs);
  if (!t) return ASSAY_NO_MEMORY;
  assay_table_sort(t);
  i128 sum_x = 0, sum_y = 0;
  int64_t n = t->total;
  for (int64_t row = 0; row < t->cells; row++) {
    sum_x += (i128)t->count[row] * t->key[2 * row];
    sum_y += (i128)t->count[row] * t->key[2 * row + 1];
  }
  LongSum products = {0};
  for (int64_t row = 0; row < t->cells; row++) {
    long double dx = (long double)((i128)n * t->key[2 * row] - sum_x);
    long double dy = (long double)((i128)n * t->key[2 * row + 1] - sum_y);
    assay_long_add(&products, (long double)t->count[row] * dx * dy);
  }
  long double scale = (long double)n * (long double)t->unit[0];
  if (n > 0) *out = (double)(assay_long_value(products) / scale / (long double)n / (long double)t->unit[1]);
  assay_table_free(t);
  return n > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
}

AssayStatus assay_table_quantile(const AssayTable *table, int axis, double p, double *out) {
  *out = 0;
  if (!(p >= 0 && p <= 1)) return ASSAY_BAD_ARGUMENT;
  AssayTable *t;
  AssayStatus status = present(table, axis, &t);
  if (status != ASSAY_OK) return status;
  int64_t n = t->total;
  if (n > 0) {
    long double place = (long double)(n - 1) * p;
    int64_t below = (int64_t)floorl(place), row = 0, seen = t->count[0];
    while (seen <= below) seen += t->count[++row];
    int64_t low = t->key[row], high = seen > below + 1 || row + 1 == t->cells ? low : t->key[row + 1];
    long double gap = (long double)((i128)high - low);
    *out = (double)(((long double)low + (place - (long double)below) * gap) / (long double)t->unit[0]);
  }
  assay_table_free(t);
  return n > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
}
