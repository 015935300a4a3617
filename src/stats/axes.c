/* Pearson's r of two axes, from exact deviations.
 *
 * r = codeviation / sqrt(sum of squares x * sum of squares y); table/moments.c has the sums. R: cor(x, y). */
#include "axes.h"

#include <math.h>
#include <stddef.h>

AssayTable *assay_axes_complete(const AssayTable *table, int x, int y) {
  AssayTable *margin = assay_table_margin(table, 2, (int[]){x, y});
  AssayTable *complete = margin ? assay_table_complete(margin, 0, NULL) : NULL;
  assay_table_free(margin);
  return complete;
}

AssayStatus assay_axes_correlation(const AssayTable *complete, int x, int y, double *r) {
  *r = 0;
  if (assay_table_total(complete) < 2) return ASSAY_TOO_FEW;
  AssayMoments mx, my;
  double xy;
  AssayStatus status = assay_table_moments(complete, x, &mx);
  if (status == ASSAY_OK) status = assay_table_moments(complete, y, &my);
  if (status == ASSAY_OK) status = assay_table_codeviation(complete, x, y, &xy);
  if (status != ASSAY_OK) return status;
  if (!(mx.variance > 0) || !(my.variance > 0)) return ASSAY_NO_VARIANCE;
  double value = xy / (double)(mx.n - 1) / sqrt(mx.variance * my.variance);
  *r = value > 1 ? 1 : value < -1 ? -1 : value;
  return ASSAY_OK;
}
