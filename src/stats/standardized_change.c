/* The change of matched people in units of a standard deviation. Which one is the whole question:
 *
 *   d_z         = mean d / sd d                                        [Lakens 2013]
 *   d_av        = mean d / sqrt((s1^2 + s2^2) / 2)                     [Cumming 2012]
 *   d_av_lakens = mean d / ((s1 + s2) / 2)                             [Lakens 2013]
 *   d_rm        = d_z * sqrt(2 * (1 - r))                              [Lakens 2013]
 *   glass_delta = mean d / s1                                          [Becker 1988]
 *   d_s         = mean d / sqrt((s1^2 + s2^2) / 2), as if two groups   [Cohen 1988]
 * g = J * d with Hedges' J of n - 1 degrees of freedom, of 2 * n - 2 for g_s [Hedges 1981];
 * j_approx = 1 - 3 / (4 * m - 1).
 * Intervals: noncentrality limits of t over sqrt(n) for d_z [Steiger & Fouladi 1997]; times
 * sqrt(2 * sd d^2 / (n * (s1^2 + s2^2))) for d_av [Algina & Keselman 2003]. The same holds for every d whose standardizer
 * is s1, s2 or a mean of them: the limits of d_z times d / d_z, that ratio of standard deviations taken as known; so are
 * those of d_av_lakens, d_rm and glass_delta. For Glass's form also the large-sample one,
 *   becker_g = J * glass_delta, becker_se = sqrt(2 * (1 - r) / n + becker_g^2 / (2 * n))    [Becker 1988] (13), normal limits.
 * R: the definitions in common.R beside the reference values; effectsize::repeated_measures_d() for the names;
 * metafor::escalc("SMCR", m1i = mean post, m2i = mean pre, sd1i = s1, ni = n, ri = r) for becker_g and becker_se^2.
 * Known limits: an interval has no value where |t| is beyond the range of noncentral_t.c. Tests: effect in the
 * reference files. */
#include <math.h>

#include "internal.h"

static AssayInterval scaled(AssayInterval i, double by) {
  return (AssayInterval){i.low * by, i.high * by};
}

static void put_becker(double n, double r, double level, AssayStandardizedChange *out) {
  if (out->g_status != ASSAY_OK || out->glass_status != ASSAY_OK || out->d_rm_status != ASSAY_OK) return;
  double g = out->becker_g = out->j_exact * out->glass_delta;
  out->becker_se = sqrt(2 * (1 - r) / n + g * g / (2 * n));
  double reach = assay_normal_critical(level) * out->becker_se;
  out->becker_interval = (AssayInterval){g - reach, g + reach};
}

static void put_intervals(const AssayMoments m[3], double r, double level, AssayStandardizedChange *out) {
  double n = (double)m[2].n, pooled = m[0].variance + m[1].variance;
  AssayInterval ncp;
  out->interval_status = out->d_z_status;
  if (out->interval_status != ASSAY_OK) return;
  out->interval_status = assay_noncentral_t_interval(out->d_z * sqrt(n), n - 1, level, &ncp);
  if (out->interval_status != ASSAY_OK) return;
  double z = 1 / sqrt(n), av = sqrt(2 * m[2].variance / (n * pooled)), j = out->j_exact, sd = m[2].sd * z;
  out->d_z_interval = scaled(ncp, z);
  out->g_z_interval = scaled(ncp, z * j);
  out->d_av_interval = scaled(ncp, av);
  out->g_av_interval = scaled(ncp, av * j);
  out->d_av_lakens_interval = scaled(ncp, sd / ((m[0].sd + m[1].sd) / 2));
  if (out->glass_status == ASSAY_OK) out->glass_interval = scaled(ncp, sd / m[0].sd);
  if (out->d_rm_status != ASSAY_OK) return;
  out->d_rm_interval = scaled(ncp, z * sqrt(2 * (1 - r)));
  out->g_rm_interval = scaled(out->d_rm_interval, j);
}

static void put_differences(const AssayMoments m[3], double r, AssayStatus r_status, AssayStandardizedChange *out) {
  double mean = m[2].mean, average = sqrt((m[0].variance + m[1].variance) / 2), df = (double)(m[2].n - 1);
  out->g_status = m[2].n > 2 ? ASSAY_OK : ASSAY_TOO_FEW;
  if (out->g_status == ASSAY_OK) {
    out->j_exact = assay_hedges_factor(df);
    out->j_approx = 1 - 3 / (4 * df - 1);
  }
  out->d_z_status = m[2].variance > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  if (out->d_z_status == ASSAY_OK) out->d_z = mean / m[2].sd;
  out->d_rm_status = out->d_z_status != ASSAY_OK ? out->d_z_status : r_status;
  if (out->d_rm_status == ASSAY_OK) out->d_rm = out->d_z * sqrt(2 * (1 - r));
  out->glass_status = m[0].variance > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  if (out->glass_status == ASSAY_OK) out->glass_delta = mean / m[0].sd;
  out->d_av = out->d_s = mean / average;
  out->d_av_lakens = mean / ((m[0].sd + m[1].sd) / 2);
  out->g_z = out->j_exact * out->d_z;
  out->g_av = out->j_exact * out->d_av;
  out->g_rm = out->j_exact * out->d_rm;
  out->g_s = assay_hedges_factor(2 * df) * out->d_s;
}

AssayStatus assay_standardized_change(const AssayTable *pre_post, double level, AssayStandardizedChange *out) {
  *out = (AssayStandardizedChange){0};
  if (!assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Pairs pairs;
  AssayStatus status = assay_pairs_open(pre_post, &pairs);
  if (status != ASSAY_OK) return status;
  AssayMoments m[3];
  if (pairs.n < 2) status = ASSAY_TOO_FEW;
  if (status == ASSAY_OK) status = assay_table_moments(pairs.both, 0, &m[0]);
  if (status == ASSAY_OK) status = assay_table_moments(pairs.both, 1, &m[1]);
  if (status == ASSAY_OK) status = assay_table_moments(pairs.difference, 0, &m[2]);
  if (status == ASSAY_OK && !(m[0].variance + m[1].variance > 0)) status = ASSAY_NO_VARIANCE;
  if (status == ASSAY_OK) {
    double r;
    AssayStatus r_status = assay_pairs_correlation(&pairs, &r);
    put_differences(m, r, r_status, out);
    put_intervals(m, r, level, out);
    put_becker((double)m[2].n, r, level, out);
  }
  assay_pairs_close(&pairs);
  return status;
}
