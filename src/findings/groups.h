/* Learning in the groups that learners belong to. Private to findings. */
#pragma once

#include "figures.h"
#include "levels.h"
#include "metric.h"

/* One metric in each group: its data, and which figures may be shown. Of a group that has nobody the data are empty. */
typedef struct {
  gboolean known; /* FALSE: the answers do not know their learners */
  guint n;
  AssayMetricData whole;
  AssayMetricData *part; /* n */
  gboolean *shown;       /* the change, n */
  gboolean *shown_after; /* what rests on those measured after, n */
} AssayMetricGroups;

void assay_metric_groups_measure(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric,
                                 const AssayVariable *variable, const AssayLevels *levels, AssayMetricGroups *out);
void assay_metric_groups_clear(AssayMetricGroups *groups);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayMetricGroups, assay_metric_groups_clear)
/* Children n (matched) and change of one group; hidden or absent with a reason. */
void assay_metric_groups_put_change(AssayReview *review, AssayResult *node, const AssayMetricGroups *groups, guint at);
