/* Counts out of n: the Wilson interval, what a count could be had everyone been measured, ceiling and floor.
 *
 * With p = count / n and z the normal (1 + level) / 2 point:
 *   (p + z^2 / (2 n) -+ z * sqrt(p * (1 - p) / n + z^2 / (4 n^2))) / (1 + z^2 / n)      [Wilson 1927]
 * Bounds: from none to all of the missing belong to the count.
 * Ceiling and floor: the share at or next to the best and worst score; 15% is the usual alarm   [Terwee 2007].
 * R: prop.test(count, n, correct = FALSE)$conf.int.
 * Known limits: none. Tests: top2_wilson95 in 09_turkiye_likert.json. */
#include <math.h>

#include "internal.h"

AssayStatus assay_share(int64_t count, int64_t n, double level, AssayShare *out) {
  *out = (AssayShare){0};
  if (count < 0 || n < 0 || count > n || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  if (n < 1) return ASSAY_TOO_FEW;
  double m = (double)n, p = (double)count / m, z = assay_normal_critical(level), z2 = z * z / m;
  double middle = p + z2 / 2, reach = sqrt(z2 * (p * (1 - p) + z2 / 4));
  *out = (AssayShare){count, n, p, {(middle - reach) / (1 + z2), (middle + reach) / (1 + z2)}};
  if (count == 0) out->wilson.low = 0; /* as algebra has it; rounding would leave a trace */
  if (count == n) out->wilson.high = 1;
  return ASSAY_OK;
}

AssayStatus assay_bounds(int64_t count, int64_t measured, int64_t missing, AssayBounds *out) {
  *out = (AssayBounds){0};
  if (count < 0 || measured < count || missing < 0) return ASSAY_BAD_ARGUMENT;
  int64_t n;
  if (__builtin_add_overflow(measured, missing, &n)) return ASSAY_OUT_OF_RANGE;
  *out = (AssayBounds){count, count + missing, n};
  return ASSAY_OK;
}

/* People whose key is at least `low` and at most `high`, and people with an answer. */
static AssayStatus count_between(const AssayTable *table, int axis, int64_t low, int64_t high, int64_t *count,
                                 int64_t *n) {
  *count = *n = 0;
  if (!table || axis < 0 || axis >= assay_table_axes(table)) return ASSAY_BAD_ARGUMENT;
  const int64_t *key, *people;
  int64_t cells = assay_table_cells(table, &key, &people);
  for (int64_t i = 0; i < cells; i++) {
    int64_t k = key[i * assay_table_axes(table) + axis];
    if (assay_key_is_missing(k)) continue;
    *n += people[i];
    if (k >= low && k <= high) *count += people[i];
  }
  return ASSAY_OK;
}

AssayStatus assay_count_at_least(const AssayTable *table, int axis, int64_t key, int64_t *count, int64_t *n) {
  return count_between(table, axis, key, INT64_MAX, count, n);
}

static AssayStatus share_beyond(const AssayTable *table, int axis, double limit, bool up, double *out) {
  int64_t key, count, n;
  bool exact;
  if (!table || axis < 0 || axis >= assay_table_axes(table)) return ASSAY_BAD_ARGUMENT;
  if (!assay_key_of_value(limit, assay_table_unit(table, axis), up, &key, &exact)) return ASSAY_OUT_OF_RANGE;
  AssayStatus status = count_between(table, axis, up ? key : INT64_MIN, up ? INT64_MAX : key, &count, &n);
  if (status != ASSAY_OK) return status;
  if (n < 1) return ASSAY_TOO_FEW;
  *out = (double)count / (double)n;
  return ASSAY_OK;
}

static bool share_fits(double max, double share) {
  return isfinite(max) && max > 0 && share >= 0 && share <= 1;
}

AssayStatus assay_ceiling_share(const AssayTable *table, int axis, double max, double share, double *ceiling) {
  *ceiling = 0;
  return share_fits(max, share) ? share_beyond(table, axis, share * max, true, ceiling) : ASSAY_BAD_ARGUMENT;
}

AssayStatus assay_floor_share(const AssayTable *table, int axis, double max, double share, double *floor) {
  *floor = 0;
  return share_fits(max, share) ? share_beyond(table, axis, (1 - share) * max, false, floor) : ASSAY_BAD_ARGUMENT;
}

AssayStatus assay_extremes(const AssayTable *table, int axis, double min, double max, AssayExtremes *out) {
  *out = (AssayExtremes){0};
  if (!table || axis < 0 || axis >= assay_table_axes(table) || !isfinite(min) || !isfinite(max) || !(min < max))
    return ASSAY_BAD_ARGUMENT;
  int64_t end[2], unit = assay_table_unit(table, axis);
  bool exact[2];
  if (!assay_key_of_value(min, unit, true, &end[0], &exact[0]) ||
      !assay_key_of_value(max, unit, false, &end[1], &exact[1]))
    return ASSAY_OUT_OF_RANGE;
  const int64_t *key, *people;
  int64_t cells = assay_table_cells(table, &key, &people);
  AssayExtremes found = {0};
  for (int64_t i = 0; i < cells; i++) {
    int64_t k = key[i * assay_table_axes(table) + axis];
    if (assay_key_is_missing(k)) continue;
    if (k < end[0] || k > end[1]) return ASSAY_SCALES_DIFFER;
    found.n += people[i];
    if (exact[0] && k == end[0]) found.at_min += people[i];
    if (exact[1] && k == end[1]) found.at_max += people[i];
  }
  if (found.n < 1) return ASSAY_TOO_FEW;
  found.share_at_max = (double)found.at_max / (double)found.n;
  found.share_at_min = (double)found.at_min / (double)found.n;
  found.ceiling_warning = (i128)found.at_max * 100 >= (i128)found.n * 15;
  found.floor_warning = (i128)found.at_min * 100 >= (i128)found.n * 15;
  *out = found;
  return ASSAY_OK;
}
