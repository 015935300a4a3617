/* Gain as a share of what could be gained.
 *
 *   class_gain = (mean post - mean pre) / (max - mean pre)                              [Hake 1998] eq. 1
 *   individual_gain = mean of (post - pre) / (max - pre) over people with pre < max     [Hake 1998] note, [Bao 2006]
 *   normalized change: (post - pre) / (max - pre) upwards, (post - pre) / pre downwards, 0 where equal, people who stay
 *   at 0 or at the maximum dropped; its mean and standard deviation with n - 1          [Marx & Cummings 2007]
 * The first two are different numbers: always say which.
 * R: the gain block of common.R beside the reference values.
 * Known limits: scores below 0 or above max give ASSAY_SCALES_DIFFER. Tests: gain in 02_hci_prepost.json, by hand. */
#include <math.h>
#include <stddef.h>

#include "internal.h"

/* Sums from the first value on, so that equal values have no spread at all. */
typedef struct {
  long double origin, sum, squares;
  int64_t n;
} Running;

static void take(Running *r, long double x, int64_t n) {
  if (r->n == 0) r->origin = x;
  long double d = x - r->origin;
  r->n += n;
  r->sum += (long double)n * d;
  r->squares += (long double)n * d * d;
}

static double mean_of(const Running *r) {
  return (double)(r->origin + r->sum / (long double)r->n);
}

static double sd_of(const Running *r) {
  if (r->n < 2) return 0;
  long double ss = r->squares - r->sum * r->sum / (long double)r->n;
  return ss > 0 ? (double)sqrtl(ss / (long double)(r->n - 1)) : 0;
}

/* One cell's scores as values, with what is known exactly about them. */
typedef struct {
  long double pre, post, change;
  bool pre_at_max, post_at_max;
  int64_t n;
} Cell;

/* `top` is the highest key within the maximum of each axis, `at_max` whether it is the maximum itself. */
static Cell cell_at(const AssayTable *t, const int64_t *key, int64_t n, const int64_t *top, const bool *at_max) {
  Cell c = {.n = n};
  c.pre = (long double)key[0] / (long double)assay_table_unit(t, 0);
  c.post = (long double)key[1] / (long double)assay_table_unit(t, 1);
  c.change = (long double)key[2] / (long double)assay_table_unit(t, 2);
  c.pre_at_max = at_max[0] && key[0] == top[0];
  c.post_at_max = at_max[1] && key[1] == top[1];
  return c;
}

static void take_cell(const Cell *c, double max, AssayGain *out, Running *gain, Running *change) {
  bool to_gain = !c->pre_at_max;
  long double g = to_gain ? c->change / ((long double)max - c->pre) : 0;
  if (to_gain)
    take(gain, g, c->n);
  else
    out->n_pre_at_max += c->n;
  if (c->change < 0) out->n_negative += c->n;
  if (c->post_at_max) out->ceiling_post += (double)c->n;
  if (c->pre == 0) out->floor_pre += (double)c->n;
  if (c->change == 0 && (c->pre == 0 || c->pre_at_max))
    out->change_dropped += c->n;
  else
    take(change, c->change > 0 ? g : c->change < 0 ? c->change / c->pre : 0, c->n);
}

static void put_class_gain(const AssayTable *t, double max, AssayGain *out) {
  AssayMoments pre, change;
  out->class_status = assay_table_moments(t, 0, &pre);
  if (out->class_status == ASSAY_OK) out->class_status = assay_table_moments(t, 2, &change);
  if (out->class_status == ASSAY_OK && !(pre.mean < max)) out->class_status = ASSAY_ALL_AT_CEILING;
  if (out->class_status == ASSAY_OK) out->class_gain = change.mean / (max - pre.mean);
}

/* `t`: pre, post, post - pre; all complete. */
static AssayStatus gain_of(const AssayTable *t, double max, AssayGain *out) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(t, &key, &count), top[2];
  bool at_max[2];
  for (int a = 0; a < 2; a++)
    if (!assay_key_of_value(max, assay_table_unit(t, a), false, &top[a], &at_max[a])) return ASSAY_OUT_OF_RANGE;
  for (int64_t i = 0; i < cells; i++)
    for (int a = 0; a < 2; a++)
      if (key[3 * i + a] < 0 || key[3 * i + a] > top[a]) return ASSAY_SCALES_DIFFER;
  Running gain = {0}, change = {0};
  for (int64_t i = 0; i < cells; i++) {
    Cell c = cell_at(t, key + 3 * i, count[i], top, at_max);
    take_cell(&c, max, out, &gain, &change);
  }
  double n = (double)assay_table_total(t);
  out->ceiling_post /= n;
  out->floor_pre /= n;
  put_class_gain(t, max, out);
  out->individual_status = gain.n > 0 ? ASSAY_OK : ASSAY_ALL_AT_CEILING;
  if (gain.n > 0) out->individual_gain = mean_of(&gain);
  out->change_n = change.n;
  out->change_status = change.n > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
  if (change.n > 0) {
    out->normalized_change = mean_of(&change);
    out->normalized_change_sd = sd_of(&change);
  }
  return ASSAY_OK;
}

AssayStatus assay_gain(const AssayTable *pre_post, double max, AssayGain *out) {
  *out = (AssayGain){0};
  if (!isfinite(max) || !(max > 0)) return ASSAY_BAD_ARGUMENT;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  AssayTable *t = NULL;
  if (pairs.n < 1) status = ASSAY_TOO_FEW;
  if (status == ASSAY_OK) status = assay_table_combine_append(pairs.both, 2, (int[]){0, 1}, (int[]){-1, 1}, &t);
  if (status == ASSAY_OK) status = gain_of(t, max, out);
  if (status != ASSAY_OK) *out = (AssayGain){0};
  assay_table_free(t);
  assay_pairs_close(&pairs);
  return status;
}
