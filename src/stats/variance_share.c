/* How much of the variance lies between groups: eta squared and omega squared of a one-way analysis of variance.
 *
 *   eta_squared = ss_between / ss_total
 *   omega_squared = (ss_between - df_between * ms_within) / (ss_total + ms_within), at least 0, less biased    [Hays 1963]
 * Intervals: the noncentralities that put f at its two tail points, each as the share ncp / (ncp + df_within); for omega
 * squared those of the f that would have it as its eta squared. A bound is 0 where f is too small for any noncentrality
 * [Steiger 2004]; that divides by ncp + n, effectsize by ncp + df_within, which is what stands here.
 * R: effectsize::eta_squared(aov, partial = FALSE, alternative = "two.sided"), omega_squared().
 * Known limits: ASSAY_OUT_OF_RANGE where the noncentral F needs too many terms (noncentral_f.c).
 * Tests: anova_gain in 03_anorexia.json. */
#include <math.h>

#include "internal.h"

static AssayStatus share_interval(double f, const AssayAnova *a, double level, AssayInterval *out) {
  AssayInterval ncp;
  AssayStatus status = assay_noncentral_f_interval(f, a->df_between, a->df_within, level, &ncp);
  if (status == ASSAY_OK)
    *out = (AssayInterval){ncp.low / (ncp.low + a->df_within), ncp.high / (ncp.high + a->df_within)};
  return status;
}

AssayStatus assay_variance_share(const AssayAnova *anova, double level, AssayVarianceShare *out) {
  *out = (AssayVarianceShare){0};
  if (!anova || !assay_level_fits(level) ||
      !(anova->df_between >= 1 && anova->df_within >= 1 && anova->ms_within > 0) ||
      !(anova->ss_between >= 0 && isfinite(anova->ss_between + anova->ss_within)))
    return ASSAY_BAD_ARGUMENT;
  double total = anova->ss_between + anova->ss_within, ms = anova->ms_within, df = anova->df_between;
  out->eta_squared = anova->ss_between / total;
  out->omega_squared = fmax(0, (anova->ss_between - df * ms) / (total + ms));
  double omega = out->omega_squared, f = omega / df / ((1 - omega) / anova->df_within);
  out->interval_status = share_interval(anova->f, anova, level, &out->eta_interval);
  if (out->interval_status == ASSAY_OK) out->interval_status = share_interval(f, anova, level, &out->omega_interval);
  if (out->interval_status != ASSAY_OK) out->eta_interval = (AssayInterval){0};
  return ASSAY_OK;
}
