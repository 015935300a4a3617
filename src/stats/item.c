/* One item of a test, from the joint table of its answers and the totals.
 *
 * With x the item, t the total (x among it), rest = t - x:
 *   difficulty = mean x / max, the higher the easier                     [Crocker & Algina 1986]
 *   item_total_r = r(x, t): the point-biserial of Canvas; x agrees with itself, which raises it, most in short tests
 *   item_rest_r = r(x, rest), corrected [Henrysson 1963]; times 100 it is Moodle's discrimination index
 *   efficiency = 100 * cov(x, rest) / cov(sorted x, sorted rest), Moodle's discriminative efficiency: how much of what
 *   these answers and these totals could agree they do (calculator.php of its quiz statistics)
 * Sorted against sorted is a table too: the lowest answers meet the lowest rests, cell by cell, so nobody is listed.
 * R: mean(x) / max; cor(x, t); cor(x, t - x); 100 * cov(x, t - x) / cov(sort(x), sort(t - x)).
 * Known limits: people with an answer and a total. A wilson interval only where every answer is 0 or max.
 * Tests: 05_hci_items.json, 13_moodle_quiz.json, and the values that Moodle itself expects of that quiz. */
#include <math.h>
#include <stddef.h>

#include "axes.h"
#include "score_groups.h"

/* The table in which the i-th lowest x stands beside the i-th lowest y. */
static AssayStatus sorted_together(const AssayTable *t, int x, int y, AssayTable **out) {
  *out = NULL;
  AssayTable *mx = assay_table_margin(t, 1, &x), *my = assay_table_margin(t, 1, &y);
  AssayTable *made = assay_table_new(2, (AssayAxis[]){{assay_table_unit(t, x)}, {assay_table_unit(t, y)}});
  AssayStatus status = mx && my && made ? ASSAY_OK : ASSAY_NO_MEMORY;
  if (status == ASSAY_OK) {
    const int64_t *kx, *ky, *nx, *ny;
    int64_t cells = assay_table_cells(mx, &kx, &nx), i = 0, j = 0, left_x = cells ? nx[0] : 0, left_y;
    assay_table_cells(my, &ky, &ny);
    left_y = cells ? ny[0] : 0;
    while (status == ASSAY_OK && i < cells) {
      int64_t n = left_x < left_y ? left_x : left_y;
      status = assay_table_count(made, (int64_t[]){kx[i], ky[j]}, n);
      left_x -= n;
      left_y -= n;
      if (left_x == 0 && ++i < cells) left_x = nx[i];
      if (left_y == 0 && i < cells) left_y = ny[++j];
    }
  }
  assay_table_free(mx);
  assay_table_free(my);
  if (status == ASSAY_OK)
    *out = made;
  else
    assay_table_free(made);
  return status;
}

static AssayStatus put_efficiency(const AssayTable *t, AssayItemStatistics *out) {
  AssayTable *sorted;
  double best;
  AssayStatus status = sorted_together(t, 0, 2, &sorted);
  if (status != ASSAY_OK) return status;
  status = assay_table_codeviation(sorted, 0, 1, &best);
  assay_table_free(sorted);
  if (status != ASSAY_OK) return status;
  out->efficiency_status = out->item_rest_status;
  if (out->efficiency_status != ASSAY_OK) return ASSAY_OK;
  out->covariance_rest_max = best / (double)(out->n - 1);
  out->efficiency = 100 * out->covariance_rest / out->covariance_rest_max; /* above 0 where both vary */
  return ASSAY_OK;
}

/* Axes of t: item, total, rest; none missing. */
static AssayStatus put_correlations(const AssayTable *t, AssayItemStatistics *out) {
  double rest;
  AssayStatus status = assay_table_codeviation(t, 0, 2, &rest);
  if (status != ASSAY_OK) return status;
  if (out->n > 1) out->covariance_rest = rest / (double)(out->n - 1);
  out->item_total_status = assay_axes_correlation(t, 0, 1, &out->item_total_r);
  out->item_rest_status = assay_axes_correlation(t, 0, 2, &out->item_rest_r);
  return put_efficiency(t, out);
}

static AssayStatus put_difficulty(const AssayTable *t, double max, double level, AssayItemStatistics *out) {
  AssayMoments m;
  AssayStatus status = assay_table_moments(t, 0, &m);
  if (status != ASSAY_OK) return status;
  if (m.max > max * (1 + 1e-12)) return ASSAY_SCALES_DIFFER;
  out->n = m.n;
  out->mean = m.mean;
  out->sd = m.sd;
  out->difficulty = m.mean / max;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(t, &key, &count), right = 0, full;
  bool exact, fits = assay_key_of_value(max, assay_table_unit(t, 0), true, &full, &exact);
  for (int64_t i = 0; i < cells; i++) {
    if (key[3 * i] != 0 && !(fits && exact && key[3 * i] == full)) out->wilson_status = ASSAY_SCALES_DIFFER;
    if (key[3 * i] != 0) right += count[i];
  }
  AssayShare share;
  if (out->wilson_status != ASSAY_OK) return ASSAY_OK;
  out->wilson_status = assay_share(right, out->n, level, &share);
  out->wilson = share.wilson;
  return ASSAY_OK;
}

AssayStatus assay_item_statistics(const AssayTable *item_total, double max, double level, AssayItemStatistics *out) {
  *out = (AssayItemStatistics){0};
  if (!item_total || assay_table_axes(item_total) < 2 || !assay_max_fits(max) || !assay_level_fits(level))
    return ASSAY_BAD_ARGUMENT;
  AssayTable *both = assay_axes_complete(item_total, 0, 1), *t = NULL;
  if (!both) return ASSAY_NO_MEMORY;
  AssayItemStatistics found = {0};
  AssayStatus status = assay_table_combine_append(both, 2, (int[]){1, 0}, (int[]){1, -1}, &t);
  assay_table_free(both);
  if (status == ASSAY_OK) status = put_difficulty(t, max, level, &found);
  if (status == ASSAY_OK) status = put_correlations(t, &found);
  assay_table_free(t);
  if (status == ASSAY_OK) *out = found;
  return status;
}
