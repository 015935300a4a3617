/* What becomes of a group that was picked for its scores before, were nothing to happen at all.
 *
 * With m, s the mean and standard deviation before of all, r the correlation of two measurements:
 *   expected_change = -(1 - r) * (mean before of the picked - m)
 *   expected_normal = +- s * (1 - r) * phi(z) / Phi(z), z the cut in standard deviations from m      [Barnett 2005]
 * The second needs no scores of the picked, but normal ones of all. A change of the picked is to be read against this.
 * R: -(1 - r) * (mean(pre[pre <= cut]) - mean(pre)); sd(pre) * (1 - r) * dnorm(z) / pnorm(z).
 * Known limits: r is of the same test without a change between; Pearson's of the pairs is a stand-in, and too low where
 * people changed by different amounts, so that the expectation is then too large. Tests: R in change.json. */
#include <gsl/gsl_sf_erf.h>
#include <math.h>
#include <stddef.h>

#include "internal.h"

/* The pairs of people who were picked. */
static AssayTable *picked(const AssayTable *both, AssaySide side, int64_t cut) {
  AssayAxis axis[] = {{assay_table_unit(both, 0)}, {assay_table_unit(both, 1)}};
  AssayTable *out = assay_table_new(2, axis);
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(both, &key, &count);
  for (int64_t i = 0; out && i < cells; i++) {
    if (side == ASSAY_AT_MOST ? key[2 * i] > cut : key[2 * i] < cut) continue;
    if (assay_table_count(out, key + 2 * i, count[i]) == ASSAY_OK) continue;
    assay_table_free(out);
    out = NULL;
  }
  return out;
}

static AssayStatus expect(const Pairs *all, const Pairs *some, AssaySide side, double cut, AssayRegressionToMean *out) {
  AssayMoments pre, change, some_pre, some_change;
  AssayStatus status = some->n < 1 ? ASSAY_TOO_FEW : assay_table_moments(all->both, 0, &pre);
  if (status == ASSAY_OK) status = assay_table_moments(all->difference, 0, &change);
  if (status == ASSAY_OK) status = assay_table_moments(some->both, 0, &some_pre);
  if (status == ASSAY_OK) status = assay_table_moments(some->difference, 0, &some_change);
  if (status != ASSAY_OK) return status;
  if (!(pre.sd > 0)) return ASSAY_NO_VARIANCE;
  out->n = all->n;
  out->n_selected = some->n;
  out->mean_pre = pre.mean;
  out->sd_pre = pre.sd;
  out->mean_change = change.mean;
  out->selected_pre = some_pre.mean;
  out->selected_change = some_change.mean;
  out->expected_change = -(1 - out->r) * (some_pre.mean - pre.mean);
  double z = (cut - pre.mean) / pre.sd, sign = side == ASSAY_AT_MOST ? 1 : -1;
  out->expected_normal = sign * pre.sd * (1 - out->r) * gsl_sf_hazard(-sign * z);
  return isfinite(out->expected_normal) ? ASSAY_OK : ASSAY_OUT_OF_RANGE;
}

AssayStatus assay_regression_to_mean(const AssayTable *pre_post, AssaySide side, int64_t cut, const double *r,
                                     AssayRegressionToMean *out) {
  *out = (AssayRegressionToMean){0};
  if ((r && !(*r >= -1 && *r <= 1)) || assay_key_is_missing(cut)) return ASSAY_BAD_ARGUMENT;
  Pairs all, some = {0};
  AssayStatus status = assay_pairs_open(pre_post, &all);
  if (status != ASSAY_OK) return status;
  AssayRegressionToMean found = {.r = r ? *r : 0};
  if (all.n < 2) status = ASSAY_TOO_FEW;
  if (status == ASSAY_OK && !r) status = assay_pairs_correlation(&all, &found.r);
  AssayTable *selected = status == ASSAY_OK ? picked(all.both, side, cut) : NULL;
  if (status == ASSAY_OK) status = selected ? assay_pairs_open(selected, &some) : ASSAY_NO_MEMORY;
  double value = (double)((long double)cut / (long double)assay_table_unit(pre_post, 0));
  if (status == ASSAY_OK) status = expect(&all, &some, side, value, &found);
  if (status == ASSAY_OK) *out = found;
  assay_table_free(selected);
  assay_pairs_close(&some);
  assay_pairs_close(&all);
  return status;
}
