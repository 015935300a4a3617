/* Those who count up less those who count down, out of all; the net promoter score and the probability of superiority are
 * two of them.
 *
 * With u = up / n, d = down / n of a multinomial: net = u - d, its variance (u + d - net^2) / n.
 *   wald:  net -+ z * sqrt(variance), not beyond -1 and 1                                          [Rocks 2016]
 *   score: the values x with |net - x| <= z * sqrt((2 * q + x * (1 - x)) / n), q the likeliest share of down where the
 *          true net is x: 2 q^2 + B q - x (1 - x) d = 0, B = (2 - u + d) * x - u - d               [Tango 1998]
 * The score interval has a width even where all count one way.
 *   net promoter score: 100 * net of the answers 9 and 10 against 0 to 6                            [Reichheld 2003]
 *   probability of superiority: (1 + net) / 2 of the differences' signs, so (#(d > 0) + #(d = 0) / 2) / n
 *                                              [McGraw & Wong 1992], ties as in [Vargha & Delaney 2000]; score interval
 * R: wald as in reference/12_carpentries_longterm.R; PropCIs::scoreci.mp(down, up, n, level) for the score interval.
 * Known limits: none. Tests: nps and prob_superiority_paired in the reference files; the likelihood maximised by search. */
#include <math.h>
#include <stddef.h>

#include "internal.h"

typedef struct {
  double n, up, down, z; /* shares */
} Sample;

/* Whether x, on one side of the net share, is out of reach. */
static bool is_beyond(const Sample *s, double x) {
  double b = (2 - s->up + s->down) * x - s->up - s->down, c = -s->down * x * (1 - x);
  double root = sqrt(fmax(0, b * b - 8 * c)), q = b > 0 ? -2 * c / (root + b) : (root - b) / 4;
  double variance = (2 * q + x * (1 - x)) / s->n, off = s->up - s->down - x;
  return off * off > s->z * s->z * fmax(0, variance);
}

static double score_limit(const Sample *s, double end) {
  double inside = s->up - s->down, outside = end;
  if (!is_beyond(s, end)) return end;
  for (int i = 0; i < 200 && fabs(outside - inside) > 1e-16; i++) {
    double x = inside + (outside - inside) / 2;
    if (is_beyond(s, x))
      outside = x;
    else
      inside = x;
  }
  return inside;
}

AssayStatus assay_net_share(int64_t up, int64_t same, int64_t down, double level, AssayNetShare *out) {
  *out = (AssayNetShare){0};
  int64_t n;
  if (up < 0 || same < 0 || down < 0 || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  if (__builtin_add_overflow(up, same, &n) || __builtin_add_overflow(n, down, &n)) return ASSAY_OUT_OF_RANGE;
  if (n < 1) return ASSAY_TOO_FEW;
  double m = (double)n;
  Sample s = {m, (double)up / m, (double)down / m, assay_normal_critical(level)};
  double net = (double)((long double)up / n - (long double)down / n);
  double error = sqrt(fmax(0, s.up + s.down - net * net) / m), reach = s.z * error;
  *out = (AssayNetShare){n, up, same, down, net, error, {fmax(-1, net - reach), fmin(1, net + reach)}, ASSAY_OK, {0}};
  if (!(error > 0)) {
    out->wald = (AssayInterval){0};
    out->wald_status = ASSAY_NO_VARIANCE;
  }
  out->score = (AssayInterval){score_limit(&s, -1), score_limit(&s, 1)};
  return ASSAY_OK;
}

/* The signs of a one-axis table's keys from a middle of `low` to `high`. */
static AssayStatus net_of_keys(const AssayTable *t, int axis, int64_t low, int64_t high, double level,
                               AssayNetShare *out) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(t, &key, &count), sign[3] = {0};
  for (int64_t i = 0; i < cells; i++) {
    int64_t k = key[i * assay_table_axes(t) + axis];
    if (!assay_key_is_missing(k)) sign[k > high ? 0 : k < low ? 2 : 1] += count[i];
  }
  return assay_net_share(sign[0], sign[1], sign[2], level, out);
}

AssayStatus assay_net_promoter(const AssayTable *table, int axis, double level, AssayNetShare *out) {
  *out = (AssayNetShare){0};
  int64_t top, promoter;
  if (!table || axis < 0 || axis >= assay_table_axes(table)) return ASSAY_BAD_ARGUMENT;
  int64_t unit = assay_table_unit(table, axis);
  if (__builtin_mul_overflow(unit, (int64_t)10, &top)) return ASSAY_OUT_OF_RANGE;
  const int64_t *key;
  int64_t cells = assay_table_cells(table, &key, NULL);
  for (int64_t i = 0; i < cells; i++) {
    int64_t k = key[i * assay_table_axes(table) + axis];
    if (!assay_key_is_missing(k) && (k < 0 || k > top)) return ASSAY_SCALES_DIFFER;
  }
  promoter = 9 * unit;
  return net_of_keys(table, axis, 6 * unit + 1, promoter - 1, level, out);
}

AssayStatus assay_superiority(const AssayTable *pre_post, double level, AssaySuperiority *out) {
  *out = (AssaySuperiority){0};
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  AssayNetShare net;
  status = net_of_keys(pairs.difference, 0, 0, 0, level, &net);
  assay_pairs_close(&pairs);
  if (status != ASSAY_OK) return status;
  *out = (AssaySuperiority){net.n, net.up, net.same, net.down, 0, {(1 + net.score.low) / 2, (1 + net.score.high) / 2}};
  out->value = (double)(((long double)net.up + (long double)net.same / 2) / (long double)net.n);
  return ASSAY_OK;
}

AssayStatus assay_probability_of_superiority(const AssayTable *pre_post, double *out) {
  AssaySuperiority s;
  AssayStatus status = assay_superiority(pre_post, 0.95, &s);
  *out = s.value;
  return status;
}
