/* Exact sums for the covariances of k items.
 *
 * People with all k answers are kept as one set of sums; people with some are kept pair by pair, so that pairwise sums
 * are the two together and complete data cost half. With the whole parts a, b of both means taken off,
 *   T = sum (x - a)(y - b) = Sxy - a * Sy - b * (Sx - n * a),   covariance = (T - rx * ry / n) / (n - 1) / unit^2,
 * where rx = Sx - n * a and ry = Sy - n * b. Sums and T are exact in 128 bits as long as n times the square of the
 * width of the keys (with 0 among them) is; people whose answers would break that bound are refused. Steps between may
 * wrap around, which the unsigned type allows.
 *
 * People who gave all items the same answer v need no sums of their own by pair: an item's key is then v or, where its
 * keys are reversed, its lowest plus highest answer - v, so that n, sum v and sum v^2 say what they add everywhere. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define ITEMS_AT_MOST 1000
#define NOT_REVERSED  INT64_MIN

__extension__ typedef unsigned __int128 u128;

typedef struct {
  int64_t n;
  i128 x, y, xy; /* x: the item with the lower number */
} PairSums;

/* How an item's key follows from that of the first item where both answers were the same: at + sign * key. */
typedef struct {
  i128 at;
  int sign;
} Turn;

struct AssayComoments {
  int k;
  int64_t unit;
  int64_t *reversed; /* lowest plus highest key; NOT_REVERSED else */
  PairSums straight; /* n, x = y = sum v, xy = sum v^2, v the key of the first item */
  int64_t people, complete;
  int64_t low, high;   /* of all keys and 0 */
  i128 *sum, *product; /* over complete people; product by pair */
  PairSums *partial;   /* over the others; NULL while there are none */
};

/* Pairs with i <= j, row by row of the lower triangle. */
static size_t pair_at(int i, int j) {
  int low = i < j ? i : j, high = i < j ? j : i;
  return (size_t)high * ((size_t)high + 1) / 2 + (size_t)low;
}

static size_t pairs_of(int k) {
  return (size_t)k * ((size_t)k + 1) / 2;
}

AssayComoments *assay_comoments_new(int k, int64_t unit) {
  if (k < 2 || k > ITEMS_AT_MOST || unit < 1) return NULL;
  AssayComoments *m = calloc(1, sizeof *m);
  if (!m) return NULL;
  m->k = k;
  m->unit = unit;
  m->sum = calloc((size_t)k, sizeof *m->sum);
  m->product = calloc(pairs_of(k), sizeof *m->product);
  m->reversed = calloc((size_t)k, sizeof *m->reversed);
  for (int i = 0; m->reversed && i < k; i++) m->reversed[i] = NOT_REVERSED;
  if (m->sum && m->product && m->reversed) return m;
  assay_comoments_free(m);
  return NULL;
}

void assay_comoments_free(AssayComoments *m) {
  if (!m) return;
  free(m->sum);
  free(m->product);
  free(m->partial);
  free(m->reversed);
  free(m);
}

AssayStatus assay_comoments_reverse(AssayComoments *m, int i, int64_t lowest_plus_highest) {
  if (!m || i < 0 || i >= m->k || m->people > 0 || lowest_plus_highest == NOT_REVERSED) return ASSAY_BAD_ARGUMENT;
  m->reversed[i] = lowest_plus_highest;
  return ASSAY_OK;
}

int assay_comoments_items(const AssayComoments *m) {
  return m->k;
}

int64_t assay_comoments_complete(const AssayComoments *m) {
  return m->complete;
}

/* The width bounds |key| too, as low is at most 0 and high at least 0. */
static bool stays_exact(int64_t people, int64_t low, int64_t high) {
  i128 width = (i128)high - low + 1, square, all;
  return !__builtin_mul_overflow(width, width, &square) && !__builtin_mul_overflow(square, (i128)people, &all);
}

static bool with_partial(AssayComoments *m) {
  if (!m->partial) m->partial = calloc(pairs_of(m->k), sizeof *m->partial);
  return m->partial != NULL;
}

static i128 answer_of(const AssayComoments *m, int i, int64_t key) {
  return m->reversed[i] == NOT_REVERSED ? (i128)key : (i128)m->reversed[i] - key;
}

static bool is_straight(const AssayComoments *m, const int64_t *keys) {
  for (int i = 1; i < m->k; i++)
    if (answer_of(m, i, keys[i]) != answer_of(m, 0, keys[0])) return false;
  return true;
}

static void add_complete(AssayComoments *m, const int64_t *keys, int64_t n) {
  m->complete += n;
  if (is_straight(m, keys)) {
    m->straight.n += n;
    m->straight.x += (i128)n * keys[0];
    m->straight.xy += (i128)n * keys[0] * keys[0];
  }
  i128 *product = m->product;
  for (int j = 0; j < m->k; j++) {
    i128 weighted = (i128)n * keys[j];
    m->sum[j] += weighted;
    for (int i = 0; i <= j; i++) *product++ += weighted * keys[i];
  }
}

static void add_partial(AssayComoments *m, const int64_t *keys, int64_t n) {
  for (int j = 0; j < m->k; j++) {
    if (assay_key_is_missing(keys[j])) continue;
    for (int i = 0; i <= j; i++) {
      if (assay_key_is_missing(keys[i])) continue;
      PairSums *p = m->partial + pair_at(i, j);
      p->n += n;
      p->x += (i128)n * keys[i];
      p->y += (i128)n * keys[j];
      p->xy += (i128)n * keys[i] * keys[j];
    }
  }
}

AssayStatus assay_comoments_count(AssayComoments *m, const int64_t *keys, int64_t n) {
  if (!m || !keys || n < 0) return ASSAY_BAD_ARGUMENT;
  if (n == 0) return ASSAY_OK;
  int there = 0;
  int64_t low = m->low, high = m->high;
  for (int i = 0; i < m->k; i++) {
    if (assay_key_is_missing(keys[i])) continue;
    if (keys[i] < low) low = keys[i];
    if (keys[i] > high) high = keys[i];
    there++;
  }
  int64_t people;
  if (__builtin_add_overflow(m->people, n, &people) || !stays_exact(people, low, high)) return ASSAY_OUT_OF_RANGE;
  if (there < m->k && !with_partial(m)) return ASSAY_NO_MEMORY;
  m->people = people;
  m->low = low;
  m->high = high;
  if (there == m->k)
    add_complete(m, keys, n);
  else
    add_partial(m, keys, n);
  return ASSAY_OK;
}

AssayStatus assay_comoments_add(AssayComoments *m, const AssayComoments *disjoint) {
  if (!m || !disjoint || m->k != disjoint->k) return ASSAY_BAD_ARGUMENT;
  if (m == disjoint) return ASSAY_OVERLAP;
  if (m->unit != disjoint->unit || memcmp(m->reversed, disjoint->reversed, (size_t)m->k * sizeof *m->reversed) != 0)
    return ASSAY_SCALES_DIFFER;
  int64_t people;
  int64_t low = m->low < disjoint->low ? m->low : disjoint->low;
  int64_t high = m->high > disjoint->high ? m->high : disjoint->high;
  if (__builtin_add_overflow(m->people, disjoint->people, &people) || !stays_exact(people, low, high))
    return ASSAY_OUT_OF_RANGE;
  if (disjoint->partial && !with_partial(m)) return ASSAY_NO_MEMORY;
  m->people = people;
  m->low = low;
  m->high = high;
  m->complete += disjoint->complete;
  m->straight.n += disjoint->straight.n;
  m->straight.x += disjoint->straight.x;
  m->straight.xy += disjoint->straight.xy;
  for (int i = 0; i < m->k; i++) m->sum[i] += disjoint->sum[i];
  for (size_t p = 0; p < pairs_of(m->k); p++) {
    m->product[p] += disjoint->product[p];
    if (!disjoint->partial) continue;
    m->partial[p].n += disjoint->partial[p].n;
    m->partial[p].x += disjoint->partial[p].x;
    m->partial[p].y += disjoint->partial[p].y;
    m->partial[p].xy += disjoint->partial[p].xy;
  }
  return ASSAY_OK;
}

static PairSums sums_of(const AssayComoments *m, int i, int j, bool listwise) {
  int low = i < j ? i : j, high = i < j ? j : i;
  PairSums s = {m->complete, m->sum[low], m->sum[high], m->product[pair_at(i, j)]};
  if (!listwise && m->partial) {
    const PairSums *p = m->partial + pair_at(i, j);
    s.n += p->n;
    s.x += p->x;
    s.y += p->y;
    s.xy += p->xy;
  }
  return s;
}

static bool item_fits(const AssayComoments *m, int i) {
  return m && i >= 0 && i < m->k;
}

int64_t assay_comoments_pairs(const AssayComoments *m, int i, int j) {
  return item_fits(m, i) && item_fits(m, j) ? sums_of(m, i, j, false).n : 0;
}

AssayStatus assay_comoments_covariance(const AssayComoments *m, int i, int j, bool listwise, double *out) {
  *out = 0;
  if (!item_fits(m, i) || !item_fits(m, j)) return ASSAY_BAD_ARGUMENT;
  PairSums s = sums_of(m, i, j, listwise);
  if (s.n < 2) return ASSAY_TOO_FEW;
  i128 a = s.x / s.n, b = s.y / s.n, rx = s.x % s.n, ry = s.y % s.n;
  i128 t = (i128)((u128)s.xy - (u128)a * (u128)s.y - (u128)b * (u128)rx);
  i128 whole = t - rx * ry / s.n, rest = rx * ry % s.n;
  long double deviation;
  if (whole >= INT64_MIN && whole <= INT64_MAX) /* small: nothing may be lost by taking off the rest */
    deviation = (long double)(whole * s.n - rest) / (long double)s.n;
  else
    deviation = (long double)whole - (long double)rest / (long double)s.n;
  *out = (double)(deviation / (long double)(s.n - 1) / (long double)m->unit / (long double)m->unit);
  return ASSAY_OK;
}

AssayStatus assay_comoments_mean(const AssayComoments *m, int i, bool listwise, double *out) {
  *out = 0;
  if (!item_fits(m, i)) return ASSAY_BAD_ARGUMENT;
  PairSums s = sums_of(m, i, i, listwise);
  if (s.n < 1) return ASSAY_TOO_FEW;
  *out = (double)assay_ratio(s.x, (i128)s.n * m->unit);
  return ASSAY_OK;
}

bool assay_comoments_right_or_wrong(const AssayComoments *m) {
  if (!m || m->low < 0 || m->high > m->unit) return false;
  for (int i = 0; i < m->k; i++) { /* every key * (unit - key) is at least 0: all are where the sum is */
    PairSums s = sums_of(m, i, i, false);
    if (s.xy != s.x * m->unit) return false;
  }
  return true;
}

int64_t assay_comoments_straight(const AssayComoments *m) {
  return m->straight.n;
}

static Turn turn_of(const AssayComoments *m, int i) {
  bool first = m->reversed[0] != NOT_REVERSED, mine = m->reversed[i] != NOT_REVERSED;
  i128 at = (mine ? (i128)m->reversed[i] : 0) - (first ? (i128)m->reversed[0] : 0);
  return (Turn){mine || !first ? at : -at, mine == first ? 1 : -1};
}

/* Sums may wrap around on the way; what they end in fits. */
static void leave_out_straight(AssayComoments *m) {
  u128 n = (u128)m->straight.n, v = (u128)m->straight.x, vv = (u128)m->straight.xy;
  i128 *product = m->product;
  for (int j = 0; j < m->k; j++) {
    Turn b = turn_of(m, j);
    u128 at = (u128)b.at, sign = (u128)(i128)b.sign;
    m->sum[j] = (i128)((u128)m->sum[j] - n * at - sign * v);
    for (int i = 0; i <= j; i++, product++) {
      Turn a = turn_of(m, i);
      u128 at_i = (u128)a.at, sign_i = (u128)(i128)a.sign;
      *product = (i128)((u128)*product - n * at * at_i - (at * sign_i + at_i * sign) * v - sign * sign_i * vv);
    }
  }
  m->people -= m->straight.n;
  m->complete -= m->straight.n;
  m->straight = (PairSums){0};
}

AssayComoments *assay_comoments_varied(const AssayComoments *m) {
  AssayComoments *varied = m ? assay_comoments_new(m->k, m->unit) : NULL;
  if (!varied) return NULL;
  memcpy(varied->reversed, m->reversed, (size_t)m->k * sizeof *m->reversed);
  if (assay_comoments_add(varied, m) != ASSAY_OK) {
    assay_comoments_free(varied);
    return NULL;
  }
  leave_out_straight(varied);
  return varied;
}
