/* Whether one person's change is more than error of measurement.
 *
 * With s the standard deviation before, r_xx the reliability, z the normal (1 + level) / 2 point (1.96 for 95%):
 *   sem = s * sqrt(1 - r_xx), se_difference = sqrt(2) * sem, mdc = z * se_difference      [Weir 2005]
 *   a change is reliable where |post - pre| / se_difference is above z                    [Jacobson & Truax 1991]
 * Test-retest correlation and coefficient alpha are different reliabilities and give different counts: the source is kept
 * with the figures.
 * R: sum(post - pre > qnorm(.975) * sqrt(2) * sd(pre) * sqrt(1 - rxx)).
 * Known limits: upwards counts as improved; for a scale where less is better swap the counts. Tests: R in change.json. */
#include <math.h>
#include <stddef.h>

#include "internal.h"

const char *assay_reliability_text(AssayReliability source) {
  switch (source) {
    case ASSAY_RELIABILITY_RETEST:
      return "test-retest correlation";
    case ASSAY_RELIABILITY_ALPHA:
      return "coefficient alpha";
    case ASSAY_RELIABILITY_PUBLISHED:
      return "published reliability";
  }
  return "reliability of unknown source";
}

static void count_changes(const AssayTable *difference, AssayReliableChange *out) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(difference, &key, &count);
  double unit = (double)assay_table_unit(difference, 0);
  for (int64_t i = 0; i < cells; i++) {
    double change = (double)key[i] / unit;
    *(change > out->mdc ? &out->improved : change < -out->mdc ? &out->worse : &out->unchanged) += count[i];
  }
}

AssayStatus assay_reliable_change(const AssayTable *pre_post, double r_xx, AssayReliability source, double level,
                                  AssayReliableChange *out) {
  *out = (AssayReliableChange){0};
  if (!(r_xx >= 0 && r_xx < 1) || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  AssayMoments pre;
  status = pairs.n < 2 ? ASSAY_TOO_FEW : assay_table_moments(pairs.both, 0, &pre);
  if (status == ASSAY_OK && !(pre.sd > 0)) status = ASSAY_NO_VARIANCE;
  if (status == ASSAY_OK) {
    *out = (AssayReliableChange){.n = pairs.n, .r_xx = r_xx, .source = source};
    out->sem = pre.sd * sqrt(1 - r_xx);
    out->se_difference = sqrt(2) * out->sem;
    out->mdc = assay_normal_critical(level) * out->se_difference;
    count_changes(pairs.difference, out);
  }
  assay_pairs_close(&pairs);
  return status;
}
