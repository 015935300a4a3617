/* The discrimination index of upper and lower groups.
 *
 * d = mean of the item among the people with the highest totals - mean among those with the lowest, both as shares of its
 * maximum, each group `percent` of all; 27 is the classical choice [Kelley 1939].
 * size = n * percent / 100, rounded, halves to the even number. The rule for ties at a cut (score_groups.c) and how many
 * people are tied there stand in the result: without it the number cannot be had again.
 * R: common.R beside the reference values, which breaks ties by the order of rows.
 * Known limits: ties up can leave nobody in the lower group: ASSAY_TOO_FEW. Tests: 05_hci_items.json, with the row's number as
 * the last digits of the total; every way of breaking a tie, listed, in the test. */
#include <math.h>
#include <stddef.h>

#include "axes.h"
#include "score_groups.h"

static AssayStatus compare(const AssayTable *t, double max, int percent, AssayTies ties, AssayUpperLower *out) {
  *out = (AssayUpperLower){.n = assay_table_total(t), .percent = percent, .ties = ties};
  out->size = assay_score_group_size(out->n, percent, 100);
  if (out->size < 1) return ASSAY_TOO_FEW;
  Cut high, low;
  double upper, lower, unit = (double)assay_table_unit(t, 0);
  AssayStatus status = assay_score_group_cut(t, out->size, true, ties, &high);
  if (status == ASSAY_OK) status = assay_score_group_cut(t, out->size, false, ties, &low);
  if (status == ASSAY_OK) status = assay_score_group_mean(t, &high, true, &upper);
  if (status == ASSAY_OK) status = assay_score_group_mean(t, &low, false, &lower);
  if (status != ASSAY_OK) return status;
  out->tied_upper = high.beyond + high.tied > out->size ? high.tied : 0;
  out->tied_lower = low.beyond + low.tied > out->size ? low.tied : 0;
  out->n_upper = (double)((long double)high.beyond + high.taken);
  out->n_lower = (double)((long double)low.beyond + low.taken);
  out->upper = upper / unit / max;
  out->lower = lower / unit / max;
  out->d = (upper - lower) / unit / max;
  return ASSAY_OK;
}

AssayStatus assay_upper_lower(const AssayTable *item_total, double max, int percent, AssayTies ties,
                              AssayUpperLower *out) {
  *out = (AssayUpperLower){0};
  if (!item_total || assay_table_axes(item_total) < 2 || !assay_max_fits(max) || percent < 1 || percent > 50)
    return ASSAY_BAD_ARGUMENT;
  AssayTable *t = assay_axes_complete(item_total, 0, 1);
  if (!t) return ASSAY_NO_MEMORY;
  AssayUpperLower found;
  AssayStatus status = compare(t, max, percent, ties, &found);
  assay_table_free(t);
  if (status == ASSAY_OK) *out = found;
  return status;
}
