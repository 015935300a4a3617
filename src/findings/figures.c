#include "figures.h"

#include <math.h>

#include "assay/stats.h"

AssayVerdict assay_figure_verdict(const AssayReview *review, gint64 n) {
  return assay_disclose_answers(&review->disclosure, n);
}

AssayResult *assay_figure_masked(AssayReview *review, AssayResult *group, const char *name, AssayVerdict verdict) {
  g_assert(verdict != ASSAY_SHOWN);
  g_autofree char *reason = assay_disclose_reason(&review->disclosure, verdict);
  AssayResultStatus status = verdict == ASSAY_HIDDEN_NO_ANSWERS ? ASSAY_RESULT_ABSENT : ASSAY_RESULT_HIDDEN;
  return assay_result_add_missing(group, name, status, reason);
}

AssayResult *assay_figure_people(AssayReview *review, AssayResult *group, const char *name, gint64 people) {
  AssayVerdict verdict = assay_disclose_participation(&review->disclosure, people);
  return assay_figure_count(review, group, name, people, verdict);
}

AssayResult *assay_figure_count(AssayReview *review, AssayResult *group, const char *name, gint64 count,
                                AssayVerdict verdict) {
  if (verdict != ASSAY_SHOWN) return assay_figure_masked(review, group, name, verdict);
  return assay_result_add_count(group, name, count);
}

/* What is published holds no more digits than a reader sees: an average of all digits is a sum, and a sum can be solved. */
static double as_published(const AssayReview *review, double value, AssayFormat format, int decimals) {
  double unit = pow(10, decimals + (format == ASSAY_FORMAT_PERCENT ? 2 : 0));
  return review->disclosure.tier == ASSAY_TIER_PUBLISHED ? round(value * unit) / unit : value;
}

void assay_figure_interval(const AssayReview *review, AssayResult *leaf, double low, double high, AssayFormat format,
                           int decimals) {
  assay_result_set_interval(leaf, 0.95, as_published(review, low, format, decimals),
                            as_published(review, high, format, decimals));
}

AssayResult *assay_figure_number(AssayReview *review, AssayResult *group, const char *name, double value, gint64 n,
                                 AssayFormat format, int decimals, AssayVerdict verdict) {
  if (verdict != ASSAY_SHOWN) return assay_figure_masked(review, group, name, verdict);
  AssayResult *leaf = assay_result_add_number(group, name, as_published(review, value, format, decimals));
  assay_result_set_n(leaf, n);
  assay_result_set_format(leaf, format, decimals);
  return leaf;
}

/* After an error the tree is thrown away; until then its leaves still want a reason. */
static AssayResult *without_value(AssayReview *review, AssayResult *group, const char *name, AssayResultStatus status,
                                  const char *reason) {
  g_autofree char *text = assay_sentence(review, reason, NULL);
  return assay_result_add_missing(group, name, status, *text ? text : reason);
}

AssayResult *assay_figure_absent(AssayReview *review, AssayResult *group, const char *name, const char *reason) {
  return without_value(review, group, name, ASSAY_RESULT_ABSENT, reason);
}

void assay_figures_absent(AssayReview *review, AssayResult *group, const char *const *names, const char *reason) {
  for (; *names; names++) assay_figure_absent(review, group, *names, reason);
}

AssayResult *assay_figure_not_due(AssayReview *review, AssayResult *group, const char *name, const char *reason) {
  return without_value(review, group, name, ASSAY_RESULT_NOT_DUE, reason);
}

AssayResult *assay_figure_status(AssayResult *group, const char *name, AssayStatus status) {
  return assay_result_add_missing(group, name, ASSAY_RESULT_ABSENT, assay_status_text(status));
}

AssayResult *assay_figure_share(AssayReview *review, AssayResult *group, gint64 count, gint64 n) {
  const int64_t parts[] = {count, n - count};
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, parts, 2);
  assay_figure_count(review, group, "count", count, verdict);
  assay_figure_people(review, group, "n", n);
  AssayShare share = {0};
  if (n > 0) assay_share(count, n, 0.95, &share);
  AssayResult *leaf = assay_figure_number(review, group, "share", share.share, n, ASSAY_FORMAT_PERCENT, 0, verdict);
  if (verdict == ASSAY_SHOWN && n >= ASSAY_INTERVAL_FROM)
    assay_figure_interval(review, leaf, share.wilson.low, share.wilson.high, ASSAY_FORMAT_PERCENT, 0);
  return leaf;
}

AssayResult *assay_figure_bounds(AssayReview *review, AssayResult *group, gint64 count, gint64 measured,
                                 gint64 missing) {
  const int64_t parts[] = {count, measured - count};
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, parts, 2);
  AssayBounds bounds = {0};
  if (missing < 0) {
    assay_figure_absent(review, group, "bounds", "reason-more-than-known");
    return NULL;
  }
  if (verdict == ASSAY_SHOWN && assay_bounds(count, measured, missing, &bounds) != ASSAY_OK)
    verdict = ASSAY_HIDDEN_NO_ANSWERS;
  if (verdict != ASSAY_SHOWN) {
    assay_figure_masked(review, group, "bounds", verdict);
    return NULL;
  }
  AssayResult *node = assay_result_add_group(group, "bounds");
  assay_result_add_count(node, "low", bounds.low);
  assay_result_add_count(node, "high", bounds.high);
  assay_result_add_count(node, "of", bounds.n);
  return node;
}

gboolean assay_shown(const AssayResult *group, const char *path) {
  return assay_result_known(assay_result_at(group, path));
}

AssayResult *assay_words_new(void) {
  return assay_result_new();
}

void assay_words_text(AssayResult *words, const char *name, const char *text) {
  assay_result_add_text(words, name, text ? text : "");
}

void assay_words_fixed(AssayResult *words, const char *name, gint64 count) {
  assay_result_add_count(words, name, count);
}

void assay_words_take(AssayResult *words, const char *name, const AssayResult *shown) {
  g_assert(assay_result_known(shown));
  if (assay_result_kind(shown) == ASSAY_RESULT_COUNT) {
    assay_result_add_count(words, name, assay_result_count(shown));
    return;
  }
  g_autofree char *text = assay_result_format(shown);
  assay_result_add_text(words, name, text);
}

static void put_how_many(AssayReview *review, AssayResult *words, const char *name, gint64 count) {
  g_autofree char *none = count ? NULL : assay_sentence(review, "count-none", NULL);
  if (none)
    assay_words_text(words, name, none);
  else
    assay_words_fixed(words, name, count);
}

char *assay_words_counts(AssayReview *review, AssayResult *words, const char *phrase, gint64 up, gint64 same,
                         gint64 down) {
  put_how_many(review, words, "up", up);
  put_how_many(review, words, "same", same);
  put_how_many(review, words, "down", down);
  return g_strconcat(phrase, up > 1 && !same && !down ? "-all" : "", NULL);
}

void assay_words_take_size(AssayResult *words, const char *name, const AssayResult *shown, int decimals) {
  g_assert(assay_result_known(shown));
  g_autofree char *text = assay_result_format_value(fabs(assay_result_number(shown)), ASSAY_FORMAT_PLAIN, decimals);
  assay_result_add_text(words, name, text);
}

void assay_words_take_interval(AssayResult *words, const AssayResult *shown, AssayFormat format, int decimals) {
  double level, low, high;
  g_assert(assay_result_known(shown));
  gboolean has = assay_result_interval(shown, &level, &low, &high);
  g_assert(has);
  g_autofree char *low_text = assay_result_format_value(low, format, decimals);
  g_autofree char *high_text = assay_result_format_value(high, format, decimals);
  assay_result_add_text(words, "low", low_text);
  assay_result_add_text(words, "high", high_text);
}

char *assay_sentence(AssayReview *review, const char *phrase, AssayResult *words) {
  g_autoptr(AssayResult) context = words ? words : assay_result_new();
  if (review->error) return g_strdup("");
  char *text = assay_phrases_fill(review->phrases, phrase, context, &review->error);
  return text ? text : g_strdup("");
}

void assay_sentence_add(AssayReview *review, AssayResult *group, const char *name, const char *phrase,
                        AssayResult *words) {
  g_autofree char *text = assay_sentence(review, phrase, words);
  assay_result_add_text(group, name, text);
}

void assay_sentence_append(AssayReview *review, AssayResult *list, const char *phrase, AssayResult *words) {
  g_autofree char *text = assay_sentence(review, phrase, words);
  assay_result_append_text(list, text);
}

char *assay_sentence_list(AssayReview *review, GPtrArray *texts, const char *phrase) {
  char *all = NULL;
  for (guint i = 0; i < texts->len; i++) {
    g_autofree char *next = texts->pdata[i], *first = all;
    if (!first) {
      all = g_steal_pointer(&next);
      continue;
    }
    AssayResult *words = assay_words_new();
    assay_words_text(words, "first", first);
    assay_words_text(words, "next", next);
    all = assay_sentence(review, phrase, words);
  }
  return all ? all : g_strdup("");
}

void assay_sentence_join(AssayReview *review, GString *paragraph, const char *phrase, AssayResult *words) {
  g_autofree char *text = assay_sentence(review, phrase, words);
  if (paragraph->len && *text) g_string_append_c(paragraph, ' ');
  g_string_append(paragraph, text);
}
