/* The change of matched people: summaries, counts of up, same and down, r, and Student's paired t.
 *
 * t = mean d / (sd d / sqrt(n)), df = n - 1, p = 2 * P(T > |t|), interval mean d -+ t(df, (1 + level) / 2) * sd d /
 * sqrt(n) [Student 1908]; r = codeviation / ((n - 1) * sqrt(variance pre * variance post)).
 * R: t.test(post, pre, paired = TRUE); cor(pre, post).
 * Known limits: t has no value where all differences are the same. Tests: paired_t in the reference files. */
#include <math.h>

#include "internal.h"

static void count_signs(const AssayTable *difference, AssayPairedChange *out) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(difference, &key, &count);
  for (int64_t i = 0; i < cells; i++) *(key[i] > 0 ? &out->n_up : key[i] < 0 ? &out->n_down : &out->n_same) += count[i];
}

static AssayStatus student(double level, AssayPairedChange *out) {
  if (out->n_pairs < 2) return ASSAY_TOO_FEW;
  if (!(out->difference.sd > 0)) return ASSAY_NO_VARIANCE;
  double error = out->difference.sd / sqrt((double)out->n_pairs);
  out->df = (double)(out->n_pairs - 1);
  out->t = out->difference.mean / error;
  double critical; /* squared */
  AssayStatus status = assay_f_Q(out->t * out->t, 1, out->df, &out->p);
  if (status == ASSAY_OK) status = assay_f_quantile(1 - level, true, 1, out->df, &critical);
  if (status != ASSAY_OK) {
    out->t = out->df = out->p = 0;
    return status;
  }
  double reach = sqrt(critical) * error;
  out->mean_interval = (AssayInterval){out->difference.mean - reach, out->difference.mean + reach};
  return ASSAY_OK;
}

AssayStatus assay_paired_change(const AssayTable *pre_post, double level, AssayPairedChange *out) {
  *out = (AssayPairedChange){0};
  if (!assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  AssayPairedChange found = {.n_total = pairs.n_total, .n_pairs = pairs.n};
  if (pairs.n < 1) status = ASSAY_TOO_FEW;
  if (status == ASSAY_OK) status = assay_summary(pairs.both, 0, &found.pre);
  if (status == ASSAY_OK) status = assay_summary(pairs.both, 1, &found.post);
  if (status == ASSAY_OK) status = assay_summary(pairs.difference, 0, &found.difference);
  if (status == ASSAY_OK) {
    count_signs(pairs.difference, &found);
    found.r_status = assay_pairs_correlation(&pairs, &found.r);
    found.t_status = student(level, &found);
    *out = found;
  }
  assay_pairs_close(&pairs);
  return status;
}
