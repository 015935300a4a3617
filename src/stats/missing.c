/* Who is missing: the response rate, how those who left differ from those who stayed, and what a mean could be had all
 * been measured.
 *
 * Response rate: responded / eligible, RR1 [AAPOR 2023], with Wilson's interval. A blank is no response, "not applicable"
 * is one, and whoever was not shown the question is not eligible.
 * Nonresponse: the score before of people with and without a score afterwards, by Welch's t (welch.c) [Welch 1938].
 * Whether they differ is what a complete-case mean hangs on [Groves 2006].
 * Bounds of a mean: (n * mean + missing * end) / (n + missing), for both ends of the scale [Manski 1990].
 * R: t.test(pre ~ is.na(post)). Known limits: none. Tests: baseline_dropout_* in 11_beat_the_blues_followup.json, R in
 * test_groups.c. */
#include <math.h>
#include <stddef.h>

#include "groups.h"

AssayStatus assay_response(const AssayTable *table, int axis, double level, AssayResponse *out) {
  *out = (AssayResponse){0};
  if (!table || axis < 0 || axis >= assay_table_axes(table) || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  for (int64_t i = 0; i < cells; i++) {
    int64_t k = key[i * assay_table_axes(table) + axis];
    *(!assay_key_is_missing(k)        ? &out->answered
      : k == ASSAY_KEY_NOT_APPLICABLE ? &out->not_applicable
      : k == ASSAY_KEY_NOT_SHOWN      ? &out->not_shown
      : k == ASSAY_KEY_NO_RECORD      ? &out->no_record
                                      : &out->blank) += count[i];
  }
  out->people = assay_table_total(table);
  out->eligible = out->people - out->not_shown;
  out->responded = out->answered + out->not_applicable;
  out->rate_status = assay_share(out->responded, out->eligible, level, &out->rate);
  return ASSAY_OK;
}

static AssayMean mean_of(const AssaySummary *part) {
  return (AssayMean){part->n, part->mean, part->n > 0 ? part->sd / sqrt((double)part->n) : 0};
}

static AssayStatus compare_means(double level, AssayNonresponse *out) {
  const AssayMean stayed = mean_of(&out->stayed), left = mean_of(&out->left);
  AssayMeanDifference found;
  AssayStatus status = assay_welch(out->difference, &stayed, &left, level, &found);
  if (status != ASSAY_OK) return status;
  out->t = found.t;
  out->df = found.df;
  out->p = found.p;
  out->interval = found.interval;
  return ASSAY_OK;
}

/* The scores before of people with, or without, a score afterwards. */
static AssayTable *before_of(const AssayTable *pre_post, bool with) {
  AssayTable *out = assay_table_new(1, &(AssayAxis){assay_table_unit(pre_post, 0)});
  const int64_t *key, *count;
  int axes = assay_table_axes(pre_post);
  int64_t cells = assay_table_cells(pre_post, &key, &count);
  for (int64_t i = 0; out && i < cells; i++) {
    if (assay_key_is_missing(key[axes * i]) || assay_key_is_missing(key[axes * i + 1]) == with) continue;
    if (assay_table_count(out, key + axes * i, count[i]) == ASSAY_OK) continue;
    assay_table_free(out);
    out = NULL;
  }
  return out;
}

AssayStatus assay_nonresponse(const AssayTable *pre_post, double level, AssayNonresponse *out) {
  *out = (AssayNonresponse){0};
  if (!pre_post || assay_table_axes(pre_post) < 2 || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  AssayTable *stayed = before_of(pre_post, true), *left = before_of(pre_post, false);
  AssayNonresponse found = {0};
  AssayStatus status = stayed && left ? assay_summary(stayed, 0, &found.stayed) : ASSAY_NO_MEMORY;
  if (status == ASSAY_OK) status = assay_summary(left, 0, &found.left);
  assay_table_free(stayed);
  assay_table_free(left);
  if (status != ASSAY_OK) return status;
  found.difference = found.stayed.mean - found.left.mean;
  found.t_status = compare_means(level, &found);
  *out = found;
  return ASSAY_OK;
}

AssayStatus assay_mean_bounds(const AssayTable *table, int axis, double min, double max, AssayMeanBounds *out) {
  *out = (AssayMeanBounds){0};
  AssayResponse response;
  AssayMoments m;
  if (!isfinite(min) || !isfinite(max) || !(min < max)) return ASSAY_BAD_ARGUMENT;
  AssayStatus status = assay_response(table, axis, 0.95, &response);
  if (status == ASSAY_OK) status = assay_table_moments(table, axis, &m);
  if (status != ASSAY_OK) return status;
  if (m.min < min || m.max > max) return ASSAY_SCALES_DIFFER;
  double missing = (double)(response.blank + response.no_record), part = missing / ((double)m.n + missing);
  *out = (AssayMeanBounds){m.n, response.blank + response.no_record, m.mean, {0}};
  out->bounds = (AssayInterval){m.mean * (1 - part) + min * part, m.mean * (1 - part) + max * part};
  return ASSAY_OK;
}
