/* What became of what earlier reviews decided: whether the measure that was to be watched moved since, did not, or cannot be
 * told. Two averages of other learners are held against each other; the published tier does so with no more than it publishes.
 * A difference says nothing of its cause, and the sentences say that. */
#include <math.h>
#include <string.h>

#include "figures.h"
#include "metric.h"
#include "outcome.h"
#include "unlike.h"

enum { STEADY_WITHIN = 5 }; /* points of 100: an interval that lies within them says that little moved */

typedef struct {
  const AssayObjective *objective;
  const AssayMetric *metric;
} Watched;

static gboolean find_watched(const AssayStudy *study, const char *id, Watched *out) {
  for (guint i = 0; id && i < study->n_objectives; i++)
    for (guint j = 0; j < study->objectives[i].n_metrics; j++)
      if (g_str_equal(study->objectives[i].metrics[j].id, id)) {
        *out = (Watched){&study->objectives[i], &study->objectives[i].metrics[j]};
        return TRUE;
      }
  return FALSE;
}

/* ---- The average of one year, in points of 100 ---- */

/* What the evidence tells of an objective in one year; NULL where that is none of the years that are taken together. */
static const AssayResult *told_in(const AssayReview *review, const Watched *watched, int year) {
  g_autofree char *label = assay_academic_year_format(year);
  const AssayResult *objectives = assay_result_at(review->root, "evidence.objectives");
  const AssayResult *objective =
      assay_result_child(objectives, (guint)(watched->objective - review->study->objectives));
  const AssayResult *years = assay_result_at(objective, "years");
  for (guint i = 0; i < assay_result_size(years); i++) {
    const AssayResult *one = assay_result_child(years, i);
    if (g_str_equal(assay_result_string(assay_result_at(one, "label")), label)) return one;
  }
  return NULL;
}

/* As it is published: of the years that are taken together, an objective's first measure. */
static gboolean published_average(const AssayReview *review, const Watched *watched, int year, AssayMean *out) {
  if (watched->metric != assay_objective_primary(watched->objective)) return FALSE;
  const AssayResult *one = told_in(review, watched, year), *change = one ? assay_result_at(one, "change") : NULL;
  double level;
  AssayInterval interval;
  gint64 n;
  return assay_result_known(change) && assay_result_n(change, &n) &&
         assay_result_interval(change, &level, &interval.low, &interval.high) &&
         assay_mean_of_interval(assay_result_number(change), interval, n, level, out) == ASSAY_OK;
}

/* Of one rating the answers are counted, and of a score with fewer than ten values an average bears no interval: then it is not
 * for want of an average that two years cannot be held against each other. NULL: neither. */
static const char *without_interval(AssayReview *review, const Watched *watched) {
  AssayMetricData data;
  assay_metric_measure(review, watched->objective, watched->metric, review->year, &data);
  const AssayMeasureScale *scale = data.has_post ? &data.post_scale : &data.pre_scale;
  const char *state = scale->single ? "counted" : scale->known && !data.wide ? "few-values" : NULL;
  assay_metric_clear(&data);
  return state;
}

/* The change, else what was measured afterwards. */
static gboolean own_average(AssayReview *review, const Watched *watched, int year, AssayMean *out) {
  AssayMetricData data;
  assay_metric_measure(review, watched->objective, watched->metric, year, &data);
  const AssaySummary *of = data.has_pre && data.has_post ? &data.change.difference : &data.after;
  double range =
      data.post_scale.known ? assay_decimal_value(data.post_scale.high) - assay_decimal_value(data.post_scale.low) : 0;
  gboolean once = !data.has_pre && data.has_post;
  gboolean known = range > 0 && data.wide && (once || (!data.reason && data.status == ASSAY_OK)) &&
                   of->n >= ASSAY_INTERVAL_FROM &&
                   assay_disclose_mean(&review->disclosure, of->n, data.wide) == ASSAY_SHOWN;
  if (known) *out = (AssayMean){of->n, of->mean / range * 100, of->sd / sqrt((double)of->n) / range * 100};
  assay_metric_clear(&data);
  return known;
}

static gboolean average(AssayReview *review, const Watched *watched, int year, AssayMean *out) {
  return review->disclosure.tier == ASSAY_TIER_PUBLISHED ? published_average(review, watched, year, out)
                                                         : own_average(review, watched, year, out);
}

/* ---- The shares of two years, where averages are not compared ---- */

static void put_share(AssayResult *list, int year, const AssayResult *reached) {
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *label = assay_academic_year_format(year);
  assay_result_add_text(group, "label", label);
  assay_result_add_copy(group, "n", assay_result_at(reached, "n"));
  assay_result_add_copy(group, "share", assay_result_at(reached, "share"));
}

/* List "shares" {label, n, share} of the two years at the target, as the evidence tells them; empty where it does not tell both. */
static void put_shares(AssayReview *review, AssayResult *group, const Watched *watched, int decided,
                       AssayLikeness *likeness) {
  AssayResult *list = assay_result_add_list(group, "shares");
  gboolean own = watched->objective && watched->objective->target_metric == watched->metric;
  const AssayResult *then = own ? told_in(review, watched, decided) : NULL,
                    *now = own ? told_in(review, watched, review->year) : NULL;
  *likeness = then && now ? assay_unlike_two_shares(then, now, "reached") : ASSAY_ALIKE_UNKNOWN;
  if (*likeness == ASSAY_ALIKE_UNKNOWN) return;
  put_share(list, decided, assay_result_at(then, "reached"));
  put_share(list, review->year, assay_result_at(now, "reached"));
}

/* ---- The verdict ---- */

static const char *state_of(const AssayMeanDifference *found) {
  if (found->interval.low > -STEADY_WITHIN && found->interval.high < STEADY_WITHIN) return "steady";
  return found->interval.low > 0 ? "rose" : found->interval.high < 0 ? "fell" : "cannot-tell";
}

/* Writes leaf "difference" where both years have an average, and says what that amounts to. */
static const char *compare(AssayReview *review, AssayResult *group, const Watched *watched, int decided) {
  static const char *const leaf[] = {"difference", NULL};
  AssayMean before, now;
  AssayMeanDifference found;
  if (!assay_study_same_measure(review->study, watched->metric, decided, review->year)) {
    assay_figures_absent(review, group, leaf, "reason-measure-changed");
    return "measure-changed";
  }
  if (!average(review, watched, decided, &before) || !average(review, watched, review->year, &now) ||
      assay_difference_of_means(&now, &before, 0.95, &found) != ASSAY_OK) {
    const char *coarse = without_interval(review, watched);
    assay_figures_absent(review, group, leaf, coarse ? "reason-no-average" : "reason-two-averages");
    return coarse ? coarse : "no-averages";
  }
  AssayResult *difference = assay_figure_number(review, group, "difference", found.difference, MIN(before.n, now.n),
                                                ASSAY_FORMAT_SIGNED, 0, ASSAY_SHOWN);
  assay_figure_interval(review, difference, found.interval.low, found.interval.high, ASSAY_FORMAT_SIGNED, 0);
  return state_of(&found);
}

static AssayResult *verdict_words(AssayReview *review, const AssayResult *group, const Watched *watched) {
  AssayResult *words = assay_words_new();
  const AssayResult *difference = assay_result_at(group, "difference");
  assay_words_text(words, "then", assay_result_string(assay_result_at(group, "year")));
  g_autofree char *now_label = assay_academic_year_format(review->year);
  assay_words_text(words, "now", now_label);
  if (watched->objective) assay_words_text(words, "objective", watched->objective->text);
  if (!assay_result_known(difference)) return words;
  assay_words_text(words, "figure", assay_result_string(assay_result_at(group, "figure")));
  assay_words_take_size(words, "points", difference, 0);
  assay_words_take_interval(words, difference, ASSAY_FORMAT_SIGNED, 0);
  return words;
}

static gboolean has_range(const AssayResult *shares) {
  gboolean any = FALSE;
  for (guint i = 0; i < assay_result_size(shares); i++)
    any |= !assay_result_known(assay_result_at(assay_result_child(shares, i), "share"));
  return any;
}

static AssayResult *share_words(const AssayResult *shares) {
  AssayResult *words = assay_words_new();
  const AssayResult *then = assay_result_child(shares, 0), *now = assay_result_child(shares, 1);
  g_autofree char *share_then = assay_share_words(assay_result_at(then, "share")),
                  *share_now = assay_share_words(assay_result_at(now, "share"));
  assay_words_text(words, "then", assay_result_string(assay_result_at(then, "label")));
  assay_words_text(words, "now", assay_result_string(assay_result_at(now, "label")));
  assay_words_text(words, "share_then", share_then);
  assay_words_text(words, "share_now", share_now);
  assay_words_take(words, "n_then", assay_result_at(then, "n"));
  assay_words_take(words, "n_now", assay_result_at(now, "n"));
  return words;
}

/* Whose movement is watched, for whoever tells of it. A measure that the study does not have is called as it was written. */
static void put_watched(AssayReview *review, AssayResult *group, const Watched *watched, const char *written) {
  g_autofree char *called = watched->metric && !watched->metric->name
                                ? assay_metric_called(review, watched->objective, watched->metric)
                                : NULL;
  assay_result_add_text(group, "watch", written ? written : "");
  assay_result_add_text(group, "watch_name",
                        called            ? called
                        : watched->metric ? watched->metric->name
                        : written         ? written
                                          : "");
  assay_result_add_text(group, "objective", watched->objective ? watched->objective->text : "");
}

/* In words, what the difference is of; nothing where none is told. */
static void put_figure(AssayReview *review, AssayResult *group, const Watched *watched) {
  g_autofree char *figure = NULL;
  if (assay_result_known(assay_result_at(group, "difference"))) {
    const AssayMetric now = assay_metric_in_year(watched->metric, review->year);
    figure = assay_sentence(review, now.has_pre ? "watched-change" : "watched-after", NULL);
  }
  assay_result_add_text(group, "figure", figure ? figure : "");
}

/* What is said of an action in a few words, or in a sentence, and of the shares where those alone can be told. */
static void say(AssayReview *review, AssayResult *group, const Watched *watched, const char *name, const char *phrase,
                const char *of_shares) {
  GString *text = g_string_new(NULL);
  assay_sentence_join(review, text, phrase, verdict_words(review, group, watched));
  const AssayResult *shares = assay_result_at(group, "shares");
  if (assay_result_size(shares)) assay_sentence_join(review, text, of_shares, share_words(shares));
  assay_result_add_text(group, name, text->str);
  g_string_free(text, TRUE);
}

static void put_action(AssayReview *review, AssayResult *list, const AssayAction *action) {
  static const char *const leaf[] = {"difference", NULL};
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *label = assay_academic_year_format(action->year);
  Watched watched = {NULL, NULL};
  assay_result_add_text(group, "year", label);
  assay_result_add_text(group, "what", action->what);
  assay_result_add_flag(group, "done", action->done);
  gboolean known = find_watched(review->study, action->watch, &watched);
  put_watched(review, group, &watched, action->watch);
  const char *state = !action->done                  ? "not-done"
                      : action->year == review->year ? "too-early"
                      : !known                       ? "not-watched"
                                                     : NULL;
  if (state)
    assay_figures_absent(review, group, leaf, "reason-not-compared");
  else
    state = compare(review, group, &watched, action->year);
  put_figure(review, group, &watched);
  assay_result_add_text(group, "state", state);
  AssayLikeness likeness = ASSAY_ALIKE_UNKNOWN;
  if (g_str_equal(state, "few-values") || g_str_equal(state, "counted"))
    put_shares(review, group, &watched, action->year, &likeness);
  else
    assay_result_add_list(group, "shares");
  const char *shares = assay_result_size(assay_result_at(group, "shares")) ? "-shares" : "";
  g_autofree char *verdict = g_strdup_printf("verdict-%s", state),
                  *since = g_strdup_printf("since-%s%s", state, shares);
  const char *found = likeness == ASSAY_UNLIKE                      ? "apart"
                      : has_range(assay_result_at(group, "shares")) ? "open"
                                                                    : "alike";
  g_autofree char *verdict_shares = g_strdup_printf("verdict-shares-%s", found),
                  *since_shares = g_strdup_printf("since-shares-%s", found);
  say(review, group, &watched, "verdict", verdict, verdict_shares);
  say(review, group, &watched, "sentence", since, since_shares);
}

void assay_review_actions(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "actions");
  for (guint i = 0; i < review->study->n_actions; i++)
    if (review->study->actions[i].year <= review->year) put_action(review, list, &review->study->actions[i]);
}

char *assay_review_action_words(const AssayResult *action) {
  g_autofree char *what = g_strdup(assay_result_string(assay_result_at(action, "what")));
  for (gsize end = strlen(what); end && what[end - 1] == '.'; end--) what[end - 1] = 0;
  return g_steal_pointer(&what);
}
