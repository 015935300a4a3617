#include "outcome.h"

#include <math.h>

#include "assay/stats.h"

AssayPool assay_pool_new(const int *years, guint n) {
  AssayPool pool = {years, n, g_new0(char *, n + 1)};
  for (guint i = 0; i < n; i++) pool.label[i] = assay_academic_year_format(years[i]);
  return pool;
}

void assay_pool_clear(AssayPool *pool) {
  g_clear_pointer(&pool->label, g_strfreev);
}

AssayPool assay_pool_one(const AssayPool *pool, guint i, char *label[2]) {
  label[0] = pool->label[i];
  label[1] = NULL;
  return (AssayPool){pool->year + i, 1, label};
}

static gboolean is_published(const AssayReview *review) {
  return review->disclosure.tier == ASSAY_TIER_PUBLISHED;
}

/* ---- Shares ---- */

static char *band_words(AssayReview *review, const AssayBand *band) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "low", band->low_percent);
  assay_words_fixed(words, "high", band->high_percent);
  assay_words_fixed(words, "last", band->high_percent - 1);
  const char *phrase = band->parts == 2            ? band->low_percent ? "band-half-or-more" : "band-under-half"
                       : band->low_percent == 0    ? "band-lowest"
                       : band->high_percent == 100 ? "band-highest"
                                                   : "band-between";
  return assay_sentence(review, phrase, words);
}

static AssayResult *put_band(AssayReview *review, AssayResult *group, const AssayBand *band, gint64 n) {
  g_autofree char *text = band_words(review, band);
  AssayResult *leaf =
      assay_result_add_band(group, "share", band->low_percent / 100.0, band->high_percent / 100.0, *text ? text : "*");
  assay_result_set_n(leaf, n);
  return leaf;
}

static AssayResult *put_exact(AssayReview *review, AssayResult *group, gint64 count, gint64 n) {
  AssayShare share = {0};
  assay_share(count, n, 0.95, &share);
  AssayResult *leaf = assay_figure_number(review, group, "share", share.share, n, ASSAY_FORMAT_PERCENT, 0, ASSAY_SHOWN);
  assay_figure_interval(review, leaf, share.wilson.low, share.wilson.high, ASSAY_FORMAT_PERCENT, 0);
  return leaf;
}

AssayResult *assay_outcome_put(AssayReview *review, AssayResult *group, const AssayPool *pool, AssayOutcome outcome,
                               gint64 count, gint64 n) {
  if (!is_published(review)) return assay_figure_share(review, group, count, n);
  outcome.cells = (const char *const *)pool->label;
  AssayBand band;
  AssayVerdict verdict = assay_publish_share(review->disclosure.publication, &outcome, count, n, &band);
  gboolean exact = verdict == ASSAY_SHOWN && band.exact;
  AssayVerdict of_count = verdict == ASSAY_SHOWN && !exact ? ASSAY_HIDDEN_EXACT : verdict;
  assay_figure_count(review, group, "count", count, of_count);
  assay_figure_people(review, group, "n", n);
  if (verdict != ASSAY_SHOWN) return assay_figure_masked(review, group, "share", verdict);
  return exact ? put_exact(review, group, count, n) : put_band(review, group, &band, n);
}

gboolean assay_outcome_told(const AssayResult *outcome, gint64 *n, gint64 *least, gint64 *most) {
  const AssayResult *count = assay_result_at(outcome, "count"), *share = assay_result_at(outcome, "share");
  AssayBand band;
  double low, high;
  *n = assay_result_count(assay_result_at(outcome, "n"));
  if (!*n) return FALSE;
  if (assay_result_known(count)) {
    *least = *most = assay_result_count(count);
    return TRUE;
  }
  if (!assay_result_band(share, &low, &high) || !assay_band_of((gint64)ceil(low * (double)*n - 1e-9), *n, &band))
    return FALSE;
  *least = band.low;
  *most = band.high;
  return TRUE;
}

AssayResult *assay_outcome_bounds(AssayReview *review, AssayResult *group, const AssayResult *outcome, gint64 of) {
  const AssayResult *share = assay_result_at(outcome, "share");
  gint64 people, least, most;
  if (!assay_outcome_told(outcome, &people, &least, &most)) {
    const AssayResult *why = share ? share : outcome;
    return assay_result_add_missing(group, "bounds", assay_result_status(why), assay_result_reason(why));
  }
  if (of < people)
    return assay_figure_absent(review, group, "bounds", of < 0 ? "reason-eligible-unknown" : "reason-more-than-known");
  AssayResult *node = assay_result_add_group(group, "bounds");
  assay_result_add_count(node, "low", least);
  assay_result_add_count(node, "high", most + of - people);
  assay_result_add_count(node, "of", of);
  assay_result_add_count(node, "missing", of - people);
  return node;
}

char *assay_share_words(const AssayResult *share) {
  double low, high;
  if (!assay_result_known(share) && !assay_result_band(share, &low, &high)) return NULL;
  return assay_result_format(share);
}

/* ---- Means ---- */

enum { TEN_VALUES = 9 }; /* steps of a score with ten possible values */

AssayResult *assay_score_put(AssayReview *review, AssayResult *group, const char *name, const AssayPool *pool,
                             AssayScore score, double mean, gint64 n) {
  AssayVerdict verdict;
  if (is_published(review)) {
    int percent = 0;
    score.cells = (const char *const *)pool->label;
    verdict = assay_publish_mean(review->disclosure.publication, &score, mean, n, &percent);
    mean = percent / 100.0;
  } else {
    verdict = assay_disclose_mean(&review->disclosure, n, score.steps >= TEN_VALUES);
  }
  return assay_figure_number(review, group, name, mean, n, ASSAY_FORMAT_PERCENT, 0, verdict);
}

AssayResult *assay_change_put(AssayReview *review, AssayResult *group, const AssayPool *pool, AssayScore after,
                              AssayScore before, gint64 n, gboolean has_interval, double low, double high) {
  const AssayResult *from = assay_result_at(group, "percent_before"), *to = assay_result_at(group, "percent_after");
  double points = (assay_result_number(to) - assay_result_number(from)) * 100;
  if (is_published(review)) points = round(points);
  AssayResult *leaf = assay_figure_number(review, group, "change", points, n, ASSAY_FORMAT_SIGNED, 0, ASSAY_SHOWN);
  if (!has_interval || n < ASSAY_INTERVAL_FROM) return leaf;
  if (!is_published(review)) {
    assay_figure_interval(review, leaf, low * 100, high * 100, ASSAY_FORMAT_SIGNED, 0);
    return leaf;
  }
  int low_percent, high_percent;
  after.cells = before.cells = (const char *const *)pool->label;
  if (assay_publish_change(review->disclosure.publication, &after, &before, n, low, high, &low_percent,
                           &high_percent) == ASSAY_SHOWN)
    assay_figure_interval(review, leaf, low_percent, high_percent, ASSAY_FORMAT_SIGNED, 0);
  return leaf;
}
