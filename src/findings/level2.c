/* Level 2: learning by objective. Direct measures and self-ratings stand side by side and are never averaged together.
 */
#include <string.h>

#include "figures.h"
#include "metric.h"

/* ---- The target ---- */

static char *target_text(const AssayObjective *objective) {
  if (objective->target_is_label) return g_strdup(objective->target_label);
  return assay_result_format_value(objective->target_score, ASSAY_FORMAT_PERCENT, 0);
}

/* "65% of the points", or the label of a rating in quotes. */
static char *target_in_words(AssayReview *review, const AssayObjective *objective) {
  AssayResult *words = assay_words_new();
  g_autofree char *text = target_text(objective);
  assay_words_text(words, objective->target_is_label ? "label" : "percent", text);
  return assay_sentence(review, objective->target_is_label ? "target-label" : "target-points", words);
}

static AssayResult *target_words(AssayReview *review, const AssayResult *target, const AssayObjective *objective) {
  AssayResult *words = assay_words_new();
  g_autofree char *score = target_in_words(review, objective);
  assay_words_take(words, "reached", assay_result_at(target, "reached_count"));
  assay_words_take(words, "measured", assay_result_at(target, "measured_count"));
  assay_words_take(words, "goal", assay_result_at(target, "goal_count"));
  assay_words_text(words, "score", score);
  if (assay_shown(target, "bounds.low")) {
    assay_words_take(words, "low", assay_result_at(target, "bounds.low"));
    assay_words_take(words, "high", assay_result_at(target, "bounds.high"));
    assay_words_take(words, "of", assay_result_at(target, "bounds.of"));
  }
  return words;
}

static void put_target_figures(AssayReview *review, AssayResult *group, const AssayTargetData *target) {
  const int64_t parts[] = {target->reached, target->measured - target->reached};
  AssayVerdict verdict = assay_disclose_parts(&review->disclosure, parts, 2);
  assay_figure_count(review, group, "goal_count", target->goal, assay_figure_verdict(review, target->measured));
  assay_figure_count(review, group, "reached_count", target->reached, verdict);
  assay_figure_people(review, group, "measured_count", target->measured);
  AssayShare share = {0};
  assay_share(target->reached, target->measured, 0.95, &share);
  AssayResult *leaf =
      assay_figure_number(review, group, "share", share.share, target->measured, ASSAY_FORMAT_PERCENT, 0, verdict);
  if (verdict == ASSAY_SHOWN && target->measured >= ASSAY_INTERVAL_FROM)
    assay_figure_interval(review, leaf, share.wilson.low, share.wilson.high, ASSAY_FORMAT_PERCENT, 0);
  if (verdict == ASSAY_SHOWN)
    assay_result_add_flag(group, "reached", target->goal_reached);
  else
    assay_figure_masked(review, group, "reached", verdict);
  assay_figure_bounds(review, group, target->reached, target->measured, target->eligible - target->measured);
}

static void put_target_sentences(AssayReview *review, AssayResult *group, const AssayObjective *objective) {
  const AssayResult *share = assay_result_at(group, "share");
  if (!assay_result_known(share)) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_add(review, group, "sentence", "target-hidden", words);
    assay_result_add_text(group, "future", "");
    return;
  }
  const char *who = !assay_shown(group, "bounds.low") ? "target-measured"
                    : review->has_cohorts             ? "target-enrolled"
                                                      : "target-appear";
  assay_sentence_add(review, group, "sentence", who, target_words(review, group, objective));
  double level, low, high;
  if (assay_result_interval(share, &level, &low, &high)) {
    AssayResult *words = assay_words_new();
    assay_words_take_interval(words, share, ASSAY_FORMAT_PERCENT, 0);
    assay_sentence_add(review, group, "future", "target-future", words);
  } else {
    assay_result_add_text(group, "future", "");
  }
}

/* Returns what to say of the objective: "reached", "not-reached", "no-goal", "no-data", "hidden". */
static const char *put_target(AssayReview *review, AssayResult *group, const AssayObjective *objective,
                              const AssayTargetData *target) {
  if (!objective->has_target) return "no-goal";
  AssayResult *node = assay_result_add_group(group, "target");
  g_autofree char *score = target_text(objective);
  assay_result_add_text(node, "metric", objective->target_metric ? objective->target_metric->id : "");
  assay_result_add_text(node, "score_text", score);
  AssayResult *goal = assay_result_add_number(node, "goal_share", objective->target_share);
  assay_result_set_format(goal, ASSAY_FORMAT_PERCENT, 0);
  if (!target->known) {
    static const char *const names[] = {"goal_count", "reached_count", "measured_count", "share", "reached", "bounds",
                                        NULL};
    assay_figures_absent(review, node, names, target->reason);
    AssayResult *words = assay_words_new();
    g_autofree char *reason = assay_sentence(review, target->reason, NULL);
    assay_words_text(words, "reason", reason);
    assay_sentence_add(review, node, "sentence", "target-unknown", words);
    assay_result_add_text(node, "future", "");
    return "no-data";
  }
  put_target_figures(review, node, target);
  put_target_sentences(review, node, objective);
  if (!assay_shown(node, "reached")) return "hidden";
  return target->goal_reached ? "reached" : "not-reached";
}

/* ---- One objective ---- */

/* The text is followed by a full stop of the label's own. */
static char *text_without_stop(const AssayObjective *objective) {
  gsize length = strlen(objective->text);
  while (length && objective->text[length - 1] == '.') length--;
  return g_strndup(objective->text, length);
}

static void put_headline(AssayReview *review, AssayResult *group, const AssayObjective *objective,
                         const char *learned) {
  g_autofree char *phrase = g_strdup_printf("headline-%s", learned);
  AssayResult *words = assay_words_new();
  g_autofree char *name = text_without_stop(objective);
  assay_words_text(words, "objective", name);
  assay_sentence_add(review, group, "headline_label", phrase, words);
}

static void put_paragraph(AssayReview *review, AssayResult *group) {
  GString *paragraph = g_string_new(NULL);
  const char *target = assay_result_string(assay_result_at(group, "target.sentence"));
  if (target) g_string_append(paragraph, target);
  const AssayResult *metrics = assay_result_at(group, "metrics");
  for (guint i = 0; i < assay_result_size(metrics); i++) {
    const AssayResult *metric = assay_result_child(metrics, i);
    if (!assay_result_flag(assay_result_at(metric, "primary"))) continue;
    gsize before = paragraph->len;
    assay_metric_say_change(review, paragraph, metric, TRUE);
    if (paragraph->len > before && !assay_result_flag(assay_result_at(metric, "direct")))
      assay_sentence_join(review, paragraph, "caveat-self-rated", NULL);
    if (paragraph->len > before && assay_result_flag(assay_result_at(metric, "retrospective")))
      assay_sentence_join(review, paragraph, "caveat-retrospective", NULL);
    const char *said = assay_result_string(assay_result_at(metric, "sentence"));
    if (paragraph->len == before && said) { /* hidden, not comparable or without answers */
      if (paragraph->len) g_string_append_c(paragraph, ' ');
      g_string_append(paragraph, said);
    }
  }
  if (!assay_result_size(metrics)) assay_sentence_join(review, paragraph, "objective-no-metric", NULL);
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

static void put_applies_to(AssayReview *review, AssayResult *group, const AssayObjective *objective) {
  static const char *const phrases[] = {"applies-all", "applies-credit", "applies-non-credit", "applies-badge",
                                        "applies-no-badge"};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < objective->n_applies_to; i++) {
    g_autofree char *who = assay_sentence(review, phrases[objective->applies_to[i]], NULL);
    g_string_append_printf(text, "%s%s", i ? "; " : "", who);
  }
  if (!objective->n_applies_to) {
    g_autofree char *all = assay_sentence(review, phrases[0], NULL);
    g_string_append(text, all);
  }
  assay_result_add_text(group, "applies_to", text->str);
  g_string_free(text, TRUE);
}

static void put_objective(AssayReview *review, AssayResult *list, const AssayObjective *objective) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", objective->id);
  assay_result_add_text(group, "text", objective->text);
  put_applies_to(review, group, objective);
  gint64 eligible = assay_objective_eligible(review, objective, review->year);
  if (eligible || review->has_cohorts)
    assay_figure_people(review, group, "eligible", eligible);
  else
    assay_figure_absent(review, group, "eligible", "reason-eligible-unknown");
  AssayTargetData target;
  assay_target_measure(review, objective, review->year, eligible, NULL, &target);
  const char *learned = put_target(review, group, objective, &target);
  AssayResult *metrics = assay_result_add_list(group, "metrics");
  gboolean any = FALSE;
  for (guint i = 0; i < objective->n_metrics; i++) {
    AssayMetricData data;
    assay_metric_measure(review, objective, &objective->metrics[i], review->year, &data);
    assay_metric_put(review, metrics, objective, &objective->metrics[i], &data);
    any |= data.n_pre > 0 || data.n_post > 0;
    assay_metric_clear(&data);
  }
  if (g_str_equal(learned, "no-goal") && !any) learned = "no-data";
  assay_result_add_text(group, "learned", learned);
  put_headline(review, group, objective, learned);
  put_paragraph(review, group);
  if (objective->study_next) assay_result_add_text(group, "study_next", objective->study_next);
}

gboolean assay_review_has_change(const AssayReview *review) {
  const AssayResult *objectives = assay_result_at(review->root, "objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *metrics = assay_result_at(assay_result_child(objectives, i), "metrics");
    for (guint m = 0; m < assay_result_size(metrics); m++)
      if (assay_result_flag(assay_result_at(assay_result_child(metrics, m), "comparable"))) return TRUE;
  }
  return FALSE;
}

void assay_review_objectives(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "objectives");
  for (guint i = 0; i < review->study->n_objectives; i++) put_objective(review, list, &review->study->objectives[i]);
}
