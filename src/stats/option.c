/* One option of a multiple-choice item: who chose it, and how they did on the whole.
 *
 * With c = 1 for people who chose it and 0 for the others: share = mean c with the Wilson interval; total_r = r(c, total),
 * the item itself among the total; upper and lower = mean c in the third with the highest and with the lowest totals, ties
 * at a cut shared (score_groups.c), thirds of n / 3 people rounded. A wrong option that high scorers choose as often as low
 * scorers is worth a look [Haladyna 2004].
 * n counts everybody with a total to whom the item was put: who left it blank chose none, and blank can be asked about
 * like an option (ASSAY_KEY_BLANK).
 * R: prop.table(table(a, useNA = "always")); cor(as.integer(a == option), total).
 * Known limits: an option that nobody or everybody chose has no r. Tests: distractors in 05_hci_items.json. */
#include <stddef.h>

#include "axes.h"
#include "score_groups.h"

/* (chose it, total) of everybody to whom the item was put. */
static AssayStatus chosen_table(const AssayTable *option_total, int64_t option, AssayTable **out) {
  *out = NULL;
  AssayTable *both = assay_table_margin(option_total, 2, (int[]){0, 1});
  AssayTable *made = assay_table_new(2, (AssayAxis[]){{1}, {assay_table_unit(option_total, 1)}});
  AssayStatus status = both && made ? ASSAY_OK : ASSAY_NO_MEMORY;
  const int64_t *key, *count;
  int64_t cells = both ? assay_table_cells(both, &key, &count) : 0;
  for (int64_t i = 0; status == ASSAY_OK && i < cells; i++) {
    int64_t answer = key[2 * i], total = key[2 * i + 1];
    bool put = !assay_key_is_missing(answer) || answer == ASSAY_KEY_BLANK;
    if (put && !assay_key_is_missing(total))
      status = assay_table_count(made, (int64_t[]){answer == option, total}, count[i]);
  }
  assay_table_free(both);
  if (status == ASSAY_OK)
    *out = made;
  else
    assay_table_free(made);
  return status;
}

static AssayStatus put_thirds(const AssayTable *t, AssayOption *out) {
  Cut high, low;
  int64_t size = assay_score_group_size(out->share.n, 1, 3);
  if (size < 1) return ASSAY_TOO_FEW;
  AssayStatus status = assay_score_group_cut(t, size, true, ASSAY_TIES_SHARED, &high);
  if (status == ASSAY_OK) status = assay_score_group_cut(t, size, false, ASSAY_TIES_SHARED, &low);
  if (status == ASSAY_OK) status = assay_score_group_mean(t, &high, true, &out->upper);
  if (status == ASSAY_OK) status = assay_score_group_mean(t, &low, false, &out->lower);
  out->third = size;
  return status;
}

static void put_mean_total(const AssayTable *t, AssayOption *out) {
  AssayMoments m;
  AssayTable *choosers = assay_table_slice(t, 0, 1);
  out->mean_total_status = choosers ? assay_table_moments(choosers, 0, &m) : ASSAY_NO_MEMORY;
  if (out->mean_total_status == ASSAY_OK) out->mean_total = m.mean;
  assay_table_free(choosers);
}

AssayStatus assay_option(const AssayTable *option_total, int64_t option, double level, AssayOption *out) {
  *out = (AssayOption){0};
  if (!option_total || assay_table_axes(option_total) < 2 || !assay_level_fits(level) ||
      (assay_key_is_missing(option) && option != ASSAY_KEY_BLANK))
    return ASSAY_BAD_ARGUMENT;
  AssayTable *t;
  AssayStatus status = chosen_table(option_total, option, &t);
  if (status != ASSAY_OK) return status;
  AssayOption found = {0};
  int64_t count, n;
  status = assay_count_at_least(t, 0, 1, &count, &n);
  if (status == ASSAY_OK) status = assay_share(count, n, level, &found.share);
  if (status == ASSAY_OK) {
    found.total_status = assay_axes_correlation(t, 0, 1, &found.total_r);
    found.thirds_status = put_thirds(t, &found);
    put_mean_total(t, &found);
    *out = found;
  }
  assay_table_free(t);
  return status;
}
