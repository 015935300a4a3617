#include <string.h>

#include "groups.h"
#include "split.h"

static void choose_shown(const AssayReview *review, AssayMetricGroups *out) {
  g_autofree int64_t *matched = g_new0(int64_t, (gsize)out->n + 1), *after = g_new0(int64_t, (gsize)out->n + 1);
  for (guint i = 0; i < out->n; i++) {
    matched[i] = out->part[i].n_matched;
    after[i] = out->part[i].n_post;
  }
  assay_split_groups(review, matched, out->n, out->shown);
  assay_split_groups(review, after, out->n, out->shown_after);
}

void assay_metric_groups_measure(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric,
                                 const AssayVariable *variable, const AssayLevels *levels, AssayMetricGroups *out) {
  memset(out, 0, sizeof *out);
  assay_metric_measure(review, objective, metric, review->year, &out->whole);
  AssayTable *table = assay_metric_table_by(review, objective, metric, review->year, *variable);
  if (!table) return;
  int axis = assay_table_axes(table) - 1;
  out->known = TRUE;
  out->n = levels->n;
  out->part = g_new0(AssayMetricData, (gsize)levels->n + 1);
  out->shown = g_new0(gboolean, (gsize)levels->n + 1);
  out->shown_after = g_new0(gboolean, (gsize)levels->n + 1);
  for (guint i = 0; i < levels->n; i++) {
    AssayTable *part = assay_levels_table(levels, table, axis, i);
    assay_metric_part(&out->whole, part, &out->part[i]);
    assay_table_free(part);
  }
  assay_table_free(table);
  choose_shown(review, out);
}

void assay_metric_groups_clear(AssayMetricGroups *groups) {
  for (guint i = 0; i < groups->n; i++) assay_metric_clear(&groups->part[i]);
  assay_metric_clear(&groups->whole);
  g_free(groups->part);
  g_free(groups->shown);
  g_free(groups->shown_after);
  memset(groups, 0, sizeof *groups);
}

void assay_metric_groups_put_change(AssayReview *review, AssayResult *node, const AssayMetricGroups *groups, guint at) {
  static const char *const names[] = {"n", "change", NULL};
  if (!groups->known || groups->whole.reason) {
    assay_figures_absent(review, node, names, groups->known ? groups->whole.reason : "reason-unlinked");
    return;
  }
  const AssayMetricData *data = &groups->part[at];
  const AssayPairedChange *change = &data->change;
  assay_split_people(review, node, "n", data->n_matched, groups->shown[at]);
  AssayVerdict verdict = assay_disclose_mean(&review->disclosure, data->n_matched, data->wide);
  if (!groups->shown[at]) {
    assay_split_masked(review, node, "change", data->n_matched);
    return;
  }
  AssayResult *leaf = assay_figure_number(review, node, "change", change->difference.mean, data->n_matched,
                                          ASSAY_FORMAT_SIGNED, ASSAY_MEAN_DECIMALS, verdict);
  if (verdict == ASSAY_SHOWN && data->wide && change->n_pairs >= ASSAY_INTERVAL_FROM && change->t_status == ASSAY_OK)
    assay_figure_interval(review, leaf, change->mean_interval.low, change->mean_interval.high, ASSAY_FORMAT_SIGNED,
                          ASSAY_MEAN_DECIMALS);
}
