/* Page one: what was learned, was it worth the time, what was done with it, what changed, how to read it. */
#include "figures.h"

static AssayResult *headline(AssayResult *list, const char *label, const char *text) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "label", label);
  assay_result_add_text(group, "text", text);
  return group;
}

static void put_objectives(AssayReview *review, AssayResult *list) {
  const AssayResult *objectives = assay_result_at(review->root, "objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    headline(list, assay_result_string(assay_result_at(objective, "headline_label")),
             assay_result_string(assay_result_at(objective, "sentence")));
  }
}

static void put_worth(AssayReview *review, AssayResult *list) {
  const char *text = assay_result_string(assay_result_at(review->root, "level1.worth.sentence"));
  g_autofree char *label = assay_sentence(review, "headline-worth", NULL);
  g_autofree char *none = assay_sentence(review, "worth-not-asked", NULL);
  headline(list, label, text ? text : none);
}

/* Graduates whose first period is over, and who have not answered in the one in which they are now. */
static void say_earlier_due(AssayReview *review, GString *paragraph) {
  const AssayResult *periods = assay_result_at(review->root, "level3.to_follow_up");
  gint64 graduates = 0, due = 0;
  for (guint i = 1; i < assay_result_size(periods); i++) {
    const AssayResult *period = assay_result_child(periods, i);
    if (!assay_shown(period, "graduates") || !assay_shown(period, "due")) return;
    graduates += assay_result_count(assay_result_at(period, "graduates"));
    due += assay_result_count(assay_result_at(period, "due"));
  }
  if (!due) return;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "graduates", graduates);
  assay_words_fixed(words, "due", due);
  assay_sentence_join(review, paragraph, "use-earlier-due", words);
}

/* Each follow-up that may be shown, three at most; then whether this year's is due. */
static void put_use(AssayReview *review, AssayResult *list) {
  const AssayResult *follow_ups = assay_result_at(review->root, "level3.follow_ups"), *only = NULL;
  GString *paragraph = g_string_new(NULL);
  guint said = 0;
  for (guint i = 0; i < assay_result_size(follow_ups) && said < 3; i++) {
    const AssayResult *one = assay_result_child(follow_ups, i);
    if (!assay_shown(one, "used.count")) continue;
    if (paragraph->len) g_string_append_c(paragraph, ' ');
    g_string_append_printf(paragraph, "%s %s", assay_result_string(assay_result_at(one, "contact")),
                           assay_result_string(assay_result_at(one, "used.sentence")));
    only = said++ ? NULL : one;
  }
  const char *state = assay_result_string(assay_result_at(review->root, "level3.due.state"));
  if (!said && !g_str_equal(state, "not-asked"))
    g_string_append(paragraph, assay_result_string(assay_result_at(review->root, "level3.received_text")));
  const char *due = assay_result_string(assay_result_at(review->root, "level3.due.sentence"));
  if (!said || !g_str_equal(state, "received"))
    g_string_append_printf(paragraph, "%s%s", paragraph->len ? " " : "", due);
  if (!said) say_earlier_due(review, paragraph);
  AssayResult *words = assay_words_new();
  if (only) assay_words_text(words, "cohort", assay_result_string(assay_result_at(only, "cohort")));
  gboolean cohort = only && assay_shown(only, "graduates");
  g_autofree char *label = assay_sentence(review, cohort ? "headline-use-cohort" : "headline-use", words);
  headline(list, label, paragraph->str);
  g_string_free(paragraph, TRUE);
}

/* What the last year's review decided, and what became of it. */
static void put_since(AssayReview *review, AssayResult *list) {
  GString *paragraph = g_string_new(NULL);
  g_autofree char *last = assay_academic_year_format(review->year - 1);
  const AssayResult *actions = assay_result_at(review->root, "actions");
  gboolean any_done = FALSE;
  for (guint i = 0; i < assay_result_size(actions); i++) {
    const AssayResult *action = assay_result_child(actions, i);
    if (!g_str_equal(assay_result_string(assay_result_at(action, "year")), last)) continue;
    any_done |= assay_result_flag(assay_result_at(action, "done"));
    g_autofree char *what = assay_review_action_words(action);
    g_string_append_printf(paragraph, "%s%s. %s", paragraph->len ? " " : "", what,
                           assay_result_string(assay_result_at(action, "sentence")));
  }
  if (any_done) assay_sentence_join(review, paragraph, "since-other-people", NULL);
  if (!paragraph->len)
    assay_sentence_join(review, paragraph, review->years->len < 2 ? "since-first" : "since-none", NULL);
  g_autofree char *label = assay_sentence(review, "headline-since", NULL);
  headline(list, label, paragraph->str);
  g_string_free(paragraph, TRUE);
}

/* How many of the tests' learners are missing from the comparison, and where those left out stood before: where they began
 * lower or higher, page one has to say so. */
static void say_not_measured_twice(AssayReview *review, GString *paragraph, gint64 missing) {
  const AssayMetric *tests = assay_review_tests(review);
  AssayResult *words = assay_words_new(), *id = assay_words_new();
  assay_words_text(id, "metric", tests->id);
  g_autofree char *phrase = g_strdup_printf("metric-name-%s", assay_metric_method_name(tests->method));
  g_autofree char *name = assay_sentence(review, phrase, id);
  assay_words_text(words, "metric", name);
  assay_words_fixed(words, "n", missing);
  assay_sentence_join(review, paragraph, "care-not-measured-twice", words);
  const AssayResult *objectives = assay_result_at(review->root, "objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *metrics = assay_result_at(assay_result_child(objectives, i), "metrics");
    for (guint j = 0; j < assay_result_size(metrics); j++) {
      const AssayResult *metric = assay_result_child(metrics, j), *of = assay_result_at(metric, "missing");
      if (g_str_equal(assay_result_string(assay_result_at(metric, "id")), tests->id) &&
          assay_shown(of, "pre_mean_unmatched") && assay_shown(of, "pre_mean_matched"))
        g_string_append_printf(paragraph, " %s", assay_result_string(assay_result_at(of, "sentence")));
    }
  }
}

static void put_care(AssayReview *review, AssayResult *list) {
  GString *paragraph = g_string_new(NULL);
  const AssayResult *part = assay_result_at(review->root, "participation");
  const AssayResult *enrolled = assay_result_at(part, "enrolled"), *both = assay_result_at(part, "both_tests");
  assay_sentence_join(review, paragraph, assay_review_has_change(review) ? "care-no-comparison" : "care-no-change",
                      NULL);
  if (!review->has_cohorts) assay_sentence_join(review, paragraph, "care-no-roster", NULL);
  if (assay_result_known(enrolled) && assay_result_known(both) &&
      assay_result_count(enrolled) > assay_result_count(both) &&
      assay_disclose_participation(&review->disclosure, assay_result_count(enrolled) - assay_result_count(both)) ==
          ASSAY_SHOWN)
    say_not_measured_twice(review, paragraph, assay_result_count(enrolled) - assay_result_count(both));
  if (assay_result_known(both) && assay_result_count(both) > 0 && assay_result_count(both) < 20)
    assay_sentence_join(review, paragraph, assay_result_count(both) < 10 ? "care-cases" : "care-small", NULL);
  const AssayResult *caution = assay_result_at(review->root, "level1.caution");
  if (assay_result_known(caution)) g_string_append_printf(paragraph, " %s", assay_result_string(caution));
  if (review->interval_explained) assay_sentence_join(review, paragraph, "care-intervals-miss", NULL);
  g_autofree char *label = assay_sentence(review, "headline-care", NULL);
  headline(list, label, paragraph->str);
  g_string_free(paragraph, TRUE);
}

void assay_review_headlines(AssayReview *review, AssayResult *list) {
  put_objectives(review, list);
  put_worth(review, list);
  put_use(review, list);
  put_since(review, list);
  put_care(review, list);
}
