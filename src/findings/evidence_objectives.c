/* Learning by objective over the years taken together, and in each year. */
#include <math.h>

#include "evidence.h"
#include "unlike.h"

/* ---- Years taken together ---- */

/* What one year, or several together, measured of an objective. */
typedef struct {
  AssayMetricData data;
  gint64 measured, reached;
  const char *reason; /* id of a phrase: why those measured cannot be held against the target; NULL: no such reason */
} Measured;

static void measure_year(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric, int year,
                         Measured *out) {
  AssayTargetData target;
  *out = (Measured){0};
  assay_metric_measure(review, objective, metric, year, &out->data);
  assay_target_measure(review, objective, year, 0, objective->target_metric == metric ? &out->data : NULL, &target);
  if (target.known) {
    out->measured = target.measured;
    out->reached = target.reached;
  } else if (target.measured) {
    out->reason = target.reason;
  }
}

static gboolean add_year(AssayMetricData *sum, const AssayMetricData *one) {
  if (one->n_pre + one->n_post == 0) return TRUE;
  if (sum->n_pre + sum->n_post && !assay_measure_same_scale(&sum->post_scale, &one->post_scale)) return FALSE;
  if (assay_table_axes(sum->table) != assay_table_axes(one->table) ||
      assay_table_add(sum->table, one->table) != ASSAY_OK)
    return FALSE;
  if (!sum->n_pre && !sum->n_post) {
    sum->pre_scale = one->pre_scale;
    sum->post_scale = one->post_scale;
    sum->wide = one->wide;
  }
  sum->n_pre += one->n_pre;
  sum->n_post += one->n_post;
  sum->n_matched += one->n_matched;
  if (one->reason) sum->reason = one->reason;
  return TRUE;
}

/* The years together; a reason where their scores cannot be taken together. `out` has a table of its own. */
static void add_years(const Measured *years, guint n, Measured *out) {
  *out = years[0];
  out->data.table = assay_table_copy(years[0].data.table);
  for (guint i = 1; i < n; i++) {
    if (!add_year(&out->data, &years[i].data)) out->data.reason = "reason-scales-differ";
    if (years[i].reason) out->reason = years[i].reason;
    out->measured += years[i].measured;
    out->reached += years[i].reached;
  }
  AssayMetricData *data = &out->data;
  data->status = ASSAY_TOO_FEW;
  if (!data->reason && data->n_matched > 0) data->status = assay_paired_change(data->table, 0.95, &data->change);
}

/* ---- Scores ---- */

typedef struct {
  char *before_id, *after_id, *reached_id;
  AssayScore before, after;
  AssayOutcome reached;
} Names;

/* Steps of the written score; 0 where its range is not known. */
static gint64 steps_of(const AssayMeasureScale *scale, int64_t unit) {
  if (!scale->known) return 0;
  return llround((assay_decimal_value(scale->high) - assay_decimal_value(scale->low)) * (double)unit);
}

/* A measure that changed, and a target that was set anew, are another outcome than the one told before. */
static Names names_new(const AssayObjective *objective, const AssayMetric *metric, int year,
                       const AssayMetricData *data) {
  int since = assay_metric_in_use_since(metric, year);
  g_autofree char *changed = since == ASSAY_NO_YEAR ? NULL : assay_academic_year_format(since);
  g_autofree char *measure =
      g_strdup_printf("objective/%s/%s%s%s", objective->id, metric->id, changed ? "@" : "", changed ? changed : "");
  g_autofree char *target =
      objective->target_is_label ? g_strdup(objective->target_label) : g_strdup_printf("%g", objective->target_score);
  Names names = {g_strdup_printf("%s/before", measure), g_strdup_printf("%s/after", measure),
                 g_strdup_printf("%s/reached %s", measure, target)};
  int post = assay_metric_post_axis(data);
  int64_t unit = assay_table_unit(data->table, post), key;
  gint64 steps = steps_of(&data->post_scale, unit);
  names.before = (AssayScore){names.before_id, steps, TRUE, NULL};
  names.after = (AssayScore){names.after_id, steps, TRUE, NULL};
  names.reached = (AssayOutcome){.id = names.reached_id};
  if (objective->target_metric == metric && !objective->target_is_label && steps &&
      assay_scale_key_at(&data->post_scale, llround(objective->target_score * 1e6), unit, &key)) {
    names.reached.score = names.after_id;
    names.reached.steps = steps;
    names.reached.threshold = key - llround(assay_decimal_value(data->post_scale.low) * (double)unit);
  }
  return names;
}

static void names_clear(Names *names) {
  g_free(names->before_id);
  g_free(names->after_id);
  g_free(names->reached_id);
}

static void put_averages(AssayReview *review, AssayResult *group, const AssayPool *pool, const AssayMetricData *data,
                         const Names *names) {
  static const char *const children[] = {"percent_before", "percent_after", "change", NULL};
  if (data->has_pre && data->has_post)
    assay_figure_people(review, group, "n_matched", data->n_matched);
  else
    assay_figure_absent(review, group, "n_matched", data->has_post ? "reason-post-only" : "reason-pre-only");
  const char *reason = data->reason                                            ? data->reason
                       : !data->post_scale.known                               ? "reason-maximum-unknown"
                       : data->n_matched == 0 || data->status == ASSAY_TOO_FEW ? "reason-no-answers"
                                                                               : NULL;
  if (reason) {
    assay_figures_absent(review, group, children, reason);
    return;
  }
  const AssayPairedChange *change = &data->change;
  if (review->disclosure.tier == ASSAY_TIER_PUBLISHED && change->t_status == ASSAY_NO_VARIANCE) {
    /* All changed by the same, which a missing interval would tell of each. */
    for (guint i = 0; children[i]; i++) assay_figure_masked(review, group, children[i], ASSAY_HIDDEN_SOLVABLE);
    return;
  }
  AssayResult *from = assay_score_put(review, group, "percent_before", pool, names->before,
                                      assay_scale_share(&data->pre_scale, change->pre.mean), data->n_matched);
  AssayResult *to = assay_score_put(review, group, "percent_after", pool, names->after,
                                    assay_scale_share(&data->post_scale, change->post.mean), data->n_matched);
  if (!assay_result_known(from) || !assay_result_known(to)) {
    const AssayResult *why = assay_result_known(from) ? to : from;
    assay_result_add_missing(group, "change", assay_result_status(why), assay_result_reason(why));
    return;
  }
  double range = assay_decimal_value(data->post_scale.high) - assay_decimal_value(data->post_scale.low);
  assay_change_put(review, group, pool, names->after, names->before, data->n_matched,
                   data->wide && change->t_status == ASSAY_OK, change->mean_interval.low / range,
                   change->mean_interval.high / range);
}

/* ---- The target ---- */

static void put_reached(AssayReview *review, AssayResult *group, const AssayPool *pool, const AssayObjective *objective,
                        const Measured *measured, const Names *names) {
  const char *reason = measured->reason        ? measured->reason
                       : objective->has_target ? "reason-no-answers"
                                               : "reason-no-target";
  assay_figure_people(review, group, "n_measured", measured->measured);
  if (!measured->measured) {
    assay_figure_absent(review, group, "reached", reason);
    return;
  }
  assay_outcome_put(review, assay_result_add_group(group, "reached"), pool, names->reached, measured->reached,
                    measured->measured);
}

/* A goal is a fact of these people; of a band it is told only where the goal is one of its edges. */
static const char *verdict(const AssayResult *share, double goal) {
  double low, high;
  if (assay_result_known(share)) return assay_result_number(share) + 1e-9 >= goal ? "reached" : "not-reached";
  if (!assay_result_band(share, &low, &high)) return "hidden";
  if (low + 1e-9 >= goal) return "reached";
  return high <= goal + 1e-9 && high < 1 ? "not-reached" : "cannot-tell"; /* only a range up to all takes in its end */
}

static void put_goal(AssayReview *review, AssayResult *group, const AssayObjective *objective) {
  if (!objective->has_target) {
    assay_result_add_text(group, "goal", "no-goal");
    return;
  }
  g_autofree char *score = assay_target_text(review, objective);
  assay_result_add_text(group, "score_text", score);
  AssayResult *goal = assay_result_add_number(group, "goal_share", objective->target_share);
  assay_result_set_format(goal, ASSAY_FORMAT_PERCENT, 0);
  const AssayResult *share = assay_result_at(group, "reached.share");
  assay_result_add_text(group, "goal", share ? verdict(share, objective->target_share) : "no-data");
}

/* ---- Sentences ---- */

/* Without a second measure, and why. */
static void say_once(AssayReview *review, GString *text, const AssayResult *group) {
  const AssayResult *matched = assay_result_at(group, "n_matched");
  if (assay_result_status(matched) != ASSAY_RESULT_ABSENT) return;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "reason", assay_result_reason(matched));
  assay_sentence_join(review, text, "evidence-once", words);
}

/* Published averages are of scores with ten possible values; that this one has fewer tells nothing of anybody. */
static gboolean is_coarse(const AssayReview *review, const AssayMetricData *data) {
  int64_t unit = assay_table_unit(data->table, assay_metric_post_axis(data));
  gint64 steps = steps_of(&data->post_scale, unit);
  return review->disclosure.tier == ASSAY_TIER_PUBLISHED && steps > 0 && steps < 9;
}

/* "" or " in 2025-26": behind the learners whom a figure is of, where they are not those of all the years. */
static char *in_year(AssayReview *review, const AssayResult *group, const AssayResult *one) {
  if (one == group) return g_strdup("");
  AssayResult *words = assay_words_new();
  assay_words_take(words, "year", assay_result_at(one, "label"));
  return assay_sentence(review, "evidence-in-year", words);
}

/* Of the years together, or of `one` of them. */
static void say_average(AssayReview *review, GString *text, const AssayResult *all, const AssayResult *group,
                        gboolean coarse) {
  const AssayResult *change = assay_result_at(group, "change");
  if (!assay_result_known(change)) {
    const AssayResult *before = assay_result_at(group, "percent_before");
    gboolean told = assay_shown(group, "n_matched");
    if (coarse && told && assay_result_status(before) == ASSAY_RESULT_HIDDEN)
      assay_sentence_join(review, text, "evidence-average-coarse", NULL);
    else if (assay_result_status(before) == ASSAY_RESULT_HIDDEN || assay_result_status(change) == ASSAY_RESULT_HIDDEN)
      assay_sentence_join(review, text, "evidence-average-hidden", NULL);
    else if (!told && assay_shown(group, "n_measured"))
      say_once(review, text, group);
    return;
  }
  double level, low = 0, high = 0;
  gboolean interval = assay_result_interval(change, &level, &low, &high);
  AssayResult *words = assay_words_new();
  g_autofree char *when = in_year(review, all, group);
  assay_words_text(words, "when", when);
  assay_words_take(words, "n", assay_result_at(group, "n_matched"));
  assay_words_take(words, "before", assay_result_at(group, "percent_before"));
  assay_words_take(words, "after", assay_result_at(group, "percent_after"));
  assay_words_take_size(words, "change", change, 0);
  if (interval) assay_words_take_interval(words, change, ASSAY_FORMAT_PLAIN, 0);
  assay_sentence_join(review, text,
                      !interval  ? "evidence-average"
                      : low > 0  ? "evidence-rise"
                      : high < 0 ? "evidence-fall"
                                 : "evidence-open",
                      words);
  if (!interval || review->evidence_explained) return;
  review->evidence_explained = TRUE;
  assay_sentence_join(review, text, "interval-explained", NULL);
}

static void say_bounds(AssayReview *review, GString *text, const AssayResult *group, const char *phrase) {
  const AssayResult *bounds = assay_result_at(group, "bounds"), *missing = assay_result_at(bounds, "missing");
  if (!assay_result_count(missing)) return;
  AssayResult *words = assay_words_new();
  assay_words_take(words, "low", assay_result_at(bounds, "low"));
  assay_words_take(words, "high", assay_result_at(bounds, "high"));
  assay_words_take(words, "of", assay_result_at(bounds, "of"));
  assay_sentence_join(review, text, phrase, words);
}

static void say_target(AssayReview *review, GString *text, const AssayResult *group, const AssayResult *one) {
  const AssayResult *share = assay_result_at(one, "reached.share");
  const char *goal = assay_result_string(assay_result_at(group, "goal"));
  if (g_str_equal(goal, "no-goal") || g_str_equal(goal, "no-data")) return;
  g_autofree char *how_many = assay_share_words(share), *when = in_year(review, group, one);
  if (!how_many) {
    assay_sentence_join(review, text, "evidence-target-hidden", NULL);
    return;
  }
  AssayResult *words = assay_words_new();
  const AssayResult *goal_share = assay_result_at(group, "goal_share");
  assay_words_text(words, "share", how_many);
  assay_words_text(words, "when", when);
  assay_words_take(words, "n", assay_result_at(one, "reached.n"));
  assay_words_take(words, "score", assay_result_at(group, "score_text"));
  assay_words_take(words, "goal", goal_share);
  g_autofree char *phrase =
      g_strdup_printf("evidence-target-%s", one == group ? goal : verdict(share, assay_result_number(goal_share)));
  assay_sentence_join(review, text, phrase, words);
  if (one == group) say_bounds(review, text, group, "evidence-bounds");
}

/* Before the figures, which of the years they are of, where a change of the measure leaves some out. */
static void say_since(AssayReview *review, GString *text, const AssayPool *pool, guint first) {
  AssayResult *words = assay_words_new();
  assay_words_text(words, "year", pool->label[first]);
  g_autofree char *since = assay_sentence(review, "evidence-since", words);
  g_string_prepend_c(text, ' ');
  g_string_prepend(text, since);
}

/* How the years differ; what they are together stands in a table, with a mark. */
static void say_unlike(AssayReview *review, GString *text, const AssayResult *group, guint first, gboolean change,
                       gboolean share) {
  if (!change && !share) return;
  const AssayResult *years = assay_result_at(group, "years");
  AssayResult *words = assay_words_new();
  g_autofree char *by_change = change ? assay_unlike_words(review, years, first, "change", "label") : NULL,
                  *by_share = share ? assay_unlike_words(review, years, first, "reached.share", "label") : NULL;
  if (change) assay_words_text(words, "by_change", by_change);
  if (share) assay_words_text(words, "by_share", by_share);
  assay_sentence_join(review, text,
                      !share   ? "unlike-years-change"
                      : change ? "unlike-years-both"
                               : "unlike-years-share",
                      words);
}

/* The last of the years of which `path` is told; the years together where there is none. */
static const AssayResult *latest(const AssayResult *group, guint first, const char *path) {
  const AssayResult *years = assay_result_at(group, "years");
  for (guint i = assay_result_size(years); i-- > first;) {
    const AssayResult *one = assay_result_child(years, i), *leaf = assay_result_at(one, path);
    g_autofree char *told = leaf ? assay_share_words(leaf) : NULL;
    if (told) return one;
  }
  return group;
}

/* Where the years differ the latest stands first; where they may not be told apart the reader is told that. */
static void say_figures(AssayReview *review, GString *text, AssayResult *group, guint first, gboolean coarse) {
  const AssayResult *years = assay_result_at(group, "years");
  gboolean change = assay_shown(group, "change"), share = assay_result_at(group, "reached.share") != NULL;
  AssayLikeness of_change = assay_unlike_changes(years, first), of_share = assay_unlike_shares(years, first, "reached");
  gboolean changes_differ = change && of_change == ASSAY_UNLIKE, shares_differ = share && of_share == ASSAY_UNLIKE;
  assay_result_add_flag(group, "unlike", changes_differ || shares_differ);
  assay_result_add_flag(group, "unlike_share", shares_differ);
  say_average(review, text, group, changes_differ ? latest(group, first, "change") : group, coarse);
  const AssayResult *told = shares_differ ? latest(group, first, "reached.share") : group;
  say_target(review, text, group, told);
  if (assay_shown(told, "reached.n")) assay_result_add_copy(group, "n_told", assay_result_at(told, "reached.n"));
  say_unlike(review, text, group, first, changes_differ, shares_differ);
  if (shares_differ) say_bounds(review, text, group, "evidence-bounds-years");
  gboolean several = assay_result_size(years) > first + 1;
  if (several && change && of_change == ASSAY_ALIKE_UNKNOWN && of_share == ASSAY_ALIKE_UNKNOWN)
    assay_sentence_join(review, text, "unlike-years-unknown", NULL);
}

/* `data`: NULL without a metric. */
static void put_sentence(AssayReview *review, AssayResult *group, const AssayMetric *metric,
                         const AssayMetricData *data, const AssayPool *pool, guint first) {
  GString *text = g_string_new(NULL);
  say_figures(review, text, group, first, data && is_coarse(review, data));
  if (text->len && first > 0) say_since(review, text, pool, first);
  if (text->len && metric && !assay_metric_is_direct(metric))
    assay_sentence_join(review, text, "caveat-self-rated", NULL);
  if (!text->len) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_join(review, text, metric ? "evidence-few" : "objective-no-metric", words);
  }
  assay_result_add_text(group, "sentence", text->str);
  g_string_free(text, TRUE);
}

/* ---- One objective ---- */

static void put_figures(AssayReview *review, AssayResult *group, int year, const AssayPool *matched,
                        const AssayPool *held, const AssayObjective *objective, const AssayMetric *metric,
                        const Measured *measured) {
  Names names = names_new(objective, metric, year, &measured->data);
  put_averages(review, group, matched, &measured->data, &names);
  put_reached(review, group, held, objective, measured, &names);
  names_clear(&names);
}

/* Nobody of whom such a figure could be made: n is 0. */
static AssayMoments left_of(const AssayMetric *metric, const AssayMetricData *data) {
  if (data->reason || !data->linked || metric->retrospective || !data->has_pre || !data->has_post ||
      assay_table_axes(data->table) != 2 || !data->pre_scale.known)
    return (AssayMoments){0};
  return assay_metric_moments(data->table, 0, FALSE);
}

typedef enum { MATCHED, HELD, LEFT } Whom;

static gint64 how_many(const AssayMetric *metric, const Measured *year, Whom whom) {
  return whom == MATCHED ? year->data.n_matched : whom == HELD ? year->measured : left_of(metric, &year->data).n;
}

/* The years that have somebody in a figure: a year without anybody has nothing to protect, and nothing could be worked out
 * of it. `label` has room for all of them and an end. */
static AssayPool years_with(const AssayPool *pool, const AssayMetric *metric, const Measured *years, Whom whom,
                            char **label) {
  AssayPool some = {pool->year, 0, label};
  for (guint i = 0; i < pool->n; i++)
    if (how_many(metric, &years[i], whom)) label[some.n++] = pool->label[i];
  label[some.n] = NULL;
  return some.n ? some : *pool;
}

/* Group "left" {n, percent_before}: who was measured before and not again; where they began tells whom the averages miss. Nothing
 * where there was nobody. Put of each year too, so that the publication knows of every year what is told of years together. */
static void put_left(AssayReview *review, AssayResult *group, int year, const AssayPool *pool,
                     const AssayObjective *objective, const AssayMetric *metric, const AssayMetricData *data) {
  AssayMoments left = left_of(metric, data);
  if (!left.n) return;
  Names names = names_new(objective, metric, year, data);
  g_autofree char *id = g_strconcat(names.before_id, " only", NULL);
  AssayResult *node = assay_result_add_group(group, "left");
  AssayScore score = {id, names.before.steps, TRUE, NULL};
  assay_figure_people(review, node, "n", left.n);
  assay_score_put(review, node, "percent_before", pool, score, assay_scale_share(&data->pre_scale, left.mean), left.n);
  names_clear(&names);
}

static void put_years(AssayReview *review, AssayResult *group, const AssayPool *pool, const AssayObjective *objective,
                      const AssayMetric *metric, const Measured *years) {
  AssayResult *list = assay_result_add_list(group, "years");
  for (guint i = 0; pool->n > 1 && i < pool->n; i++) {
    AssayResult *year = assay_result_append_group(list);
    char *label[2];
    AssayPool one = assay_pool_one(pool, i, label);
    assay_result_add_text(year, "label", pool->label[i]);
    assay_result_add_flag(year, "breaks",
                          i > 0 && !assay_study_same_measure(review->study, metric, pool->year[i - 1], pool->year[i]));
    put_figures(review, year, pool->year[i], &one, &one, objective, metric, &years[i]);
    put_left(review, year, pool->year[i], &one, objective, metric, &years[i].data);
  }
}

/* Of all to whom the objective applies and who enrolled in the years of these figures. */
static void put_enrolled(AssayReview *review, AssayResult *group, const AssayPool *pool,
                         const AssayObjective *objective) {
  gint64 eligible = 0;
  for (guint i = 0; i < pool->n; i++) eligible += assay_objective_eligible(review, objective, pool->year[i]);
  if (review->has_cohorts)
    assay_figure_people(review, group, "eligible", eligible);
  else
    assay_figure_absent(review, group, "eligible", "reason-no-roster");
  gboolean known = assay_shown(group, "eligible");
  assay_outcome_bounds(review, group, assay_result_at(group, "reached"), known ? eligible : -1);
}

static void put_without_metric(AssayReview *review, AssayResult *group, const AssayObjective *objective) {
  static const char *const children[] = {"n_matched", "percent_before", "percent_after", "change", "n_measured",
                                         "reached",   "eligible",       "bounds",        NULL};
  assay_figures_absent(review, group, children, "objective-no-metric");
  put_goal(review, group, objective);
  assay_result_add_list(group, "years");
  put_sentence(review, group, NULL, NULL, NULL, 0);
}

/* From which year on the measure is that of the last year with answers. */
static guint first_alike(const AssayStudy *study, const AssayMetric *metric, const AssayPool *pool,
                         const Measured *years) {
  guint last = pool->n - 1;
  while (last > 0 && !years[last].data.n_pre && !years[last].data.n_post) last--;
  guint first = last;
  while (first > 0 && assay_study_same_measure(study, metric, pool->year[first - 1], pool->year[last])) first--;
  return first;
}

static void put_with_metric(AssayReview *review, AssayResult *group, const AssayPool *pool,
                            const AssayObjective *objective, const AssayMetric *metric) {
  g_autofree Measured *years = g_new0(Measured, pool->n);
  Measured together;
  for (guint i = 0; i < pool->n; i++) measure_year(review, objective, metric, pool->year[i], &years[i]);
  guint first = first_alike(review->study, metric, pool, years);
  AssayPool alike = {pool->year + first, pool->n - first, pool->label + first};
  add_years(years + first, alike.n, &together);
  g_autofree char **of_pairs = g_new(char *, alike.n + 1), **of_held = g_new(char *, alike.n + 1),
                  **of_left = g_new(char *, alike.n + 1);
  AssayPool matched = years_with(&alike, metric, years + first, MATCHED, of_pairs);
  AssayPool held = years_with(&alike, metric, years + first, HELD, of_held);
  AssayPool left = years_with(&alike, metric, years + first, LEFT, of_left);
  put_figures(review, group, alike.year[alike.n - 1], &matched, &held, objective, metric, &together);
  put_enrolled(review, group, &alike, objective);
  put_left(review, group, alike.year[alike.n - 1], &left, objective, metric, &together.data);
  if (first > 0) assay_result_add_text(group, "since", pool->label[first]);
  put_goal(review, group, objective);
  put_years(review, group, pool, objective, metric, years);
  put_sentence(review, group, metric, &together.data, pool, first);
  assay_metric_clear(&together.data);
  for (guint i = 0; i < pool->n; i++) assay_metric_clear(&years[i].data);
}

static void put_objective(AssayReview *review, AssayResult *list, const AssayPool *pool,
                          const AssayObjective *objective) {
  AssayResult *group = assay_result_append_group(list);
  const AssayMetric *metric = assay_objective_primary(objective);
  assay_result_add_text(group, "id", objective->id);
  assay_result_add_text(group, "text", objective->text);
  assay_result_add_flag(group, "direct", metric && assay_metric_is_direct(metric));
  if (metric)
    put_with_metric(review, group, pool, objective, metric);
  else
    put_without_metric(review, group, objective);
}

void assay_evidence_objectives(AssayReview *review, AssayResult *evidence, const AssayPool *pool) {
  AssayResult *list = assay_result_add_list(evidence, "objectives");
  for (guint i = 0; i < review->study->n_objectives; i++)
    put_objective(review, list, pool, &review->study->objectives[i]);
}
