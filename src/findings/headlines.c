/* Page one: what was learned, was it worth the time, what was done with it, what changed, how to read it. */
#include "figures.h"
#include "metric.h"

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
  gboolean reachable = TRUE; /* the roster says who is */
  for (guint i = 1; i < assay_result_size(periods); i++) {
    const AssayResult *period = assay_result_child(periods, i);
    if (!assay_shown(period, "graduates") || !assay_shown(period, "due")) return;
    graduates += assay_result_count(assay_result_at(period, "graduates"));
    due += assay_result_count(assay_result_at(period, "due"));
    reachable &= assay_shown(period, "reachable");
  }
  if (!due) return;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "graduates", graduates);
  assay_words_fixed(words, "due", due);
  assay_sentence_join(review, paragraph, reachable ? "use-earlier-due" : "use-earlier-silent", words);
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

/* ---- Who is missing ---- */

/* A direct measure taken before and after, and how many of those to whom its objective applies do not have both. */
typedef struct {
  const AssayResult *metric;
  gint64 missing;
} Incomplete;

static gboolean is_listed(const GArray *list, const AssayResult *metric) {
  const char *id = assay_result_string(assay_result_at(metric, "id"));
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal(assay_result_string(assay_result_at(g_array_index(list, Incomplete, i).metric, "id")), id))
      return TRUE;
  return FALSE;
}

/* Each measure once; those of whom so few are missing that they may not be counted are left out. */
static GArray *incomplete_measures(const AssayReview *review) {
  GArray *list = g_array_new(FALSE, TRUE, sizeof(Incomplete));
  const AssayResult *objectives = assay_result_at(review->root, "objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i), *of = assay_result_at(objective, "eligible"),
                      *metrics = assay_result_at(objective, "metrics");
    for (guint m = 0; m < assay_result_size(metrics); m++) {
      Incomplete one = {assay_result_child(metrics, m), 0};
      const AssayResult *both = assay_result_at(one.metric, "n_matched");
      if (!assay_result_flag(assay_result_at(one.metric, "direct")) ||
          !assay_shown(one.metric, "missing.n_unmatched") || !assay_result_known(of) || !assay_result_known(both) ||
          is_listed(list, one.metric))
        continue;
      one.missing = assay_result_count(of) - assay_result_count(both);
      if (one.missing > 0 && assay_disclose_participation(&review->disclosure, one.missing) == ASSAY_SHOWN)
        g_array_append_val(list, one);
    }
  }
  return list;
}

static void say_how_many(AssayReview *review, GString *paragraph, const GArray *list) {
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  for (guint i = 0; i < list->len; i++) {
    const Incomplete *one = &g_array_index(list, Incomplete, i);
    AssayResult *words = assay_metric_words(review, one->metric);
    assay_words_fixed(words, "n", one->missing);
    if (list->len == 1) {
      assay_sentence_join(review, paragraph, "care-not-measured-twice", words);
      return;
    }
    g_ptr_array_add(parts, assay_sentence(review, "care-not-measured-on", words));
  }
  g_autofree char *all = assay_sentence_list(review, parts, "list-also");
  AssayResult *words = assay_words_new();
  assay_words_text(words, "list", all);
  assay_sentence_join(review, paragraph, "care-not-measured-each", words);
}

/* What those who left began with, and the others: page one has to say so. */
static AssayResult *left_words(AssayReview *review, const AssayResult *metric) {
  const AssayResult *of = assay_result_at(metric, "missing");
  AssayResult *words = assay_metric_words(review, metric);
  assay_words_take(words, "n", assay_result_at(of, "n_unmatched"));
  assay_words_take(words, "unmatched", assay_result_at(of, "pre_mean_unmatched"));
  assay_words_take(words, "matched", assay_result_at(of, "pre_mean_matched"));
  return words;
}

static void say_where_they_began(AssayReview *review, GString *paragraph, const GArray *list) {
  g_autoptr(GPtrArray) told = g_ptr_array_new(), parts = g_ptr_array_new();
  for (guint i = 0; i < list->len; i++) {
    const AssayResult *metric = g_array_index(list, Incomplete, i).metric, *of = assay_result_at(metric, "missing");
    if (assay_shown(of, "pre_mean_unmatched") && assay_shown(of, "pre_mean_matched"))
      g_ptr_array_add(told, (gpointer)metric);
  }
  if (told->len == 1) assay_sentence_join(review, paragraph, "care-left-means", left_words(review, told->pdata[0]));
  if (told->len < 2) return;
  for (guint i = 0; i < told->len; i++)
    g_ptr_array_add(parts, assay_sentence(review, "care-left-mean", left_words(review, told->pdata[i])));
  g_autofree char *all = assay_sentence_list(review, parts, "list-also");
  AssayResult *words = assay_words_new();
  assay_words_text(words, "list", all);
  assay_sentence_join(review, paragraph, "care-left-means-each", words);
}

static void say_not_measured_twice(AssayReview *review, GString *paragraph) {
  g_autoptr(GArray) list = incomplete_measures(review);
  if (!list->len) return;
  say_how_many(review, paragraph, list);
  say_where_they_began(review, paragraph, list);
}

/* An average over sections that differ describes none of them. */
static void say_unlike_sections(AssayReview *review, GString *paragraph) {
  const AssayResult *objectives = assay_result_at(review->root, "sections.objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *one = assay_result_child(objectives, i);
    if (!assay_result_flag(assay_result_at(one, "unlike"))) continue;
    AssayResult *words = assay_words_new();
    assay_words_text(words, "objective", assay_result_string(assay_result_at(one, "text")));
    assay_sentence_join(review, paragraph, "unlike-page-one", words);
  }
}

static void put_care(AssayReview *review, AssayResult *list) {
  GString *paragraph = g_string_new(NULL);
  const AssayResult *both = assay_result_at(review->root, "participation.both_tests");
  assay_sentence_join(review, paragraph, assay_review_has_change(review) ? "care-no-comparison" : "care-no-change",
                      NULL);
  if (!review->has_cohorts) assay_sentence_join(review, paragraph, "care-no-roster", NULL);
  if (review->has_cohorts) say_not_measured_twice(review, paragraph);
  if (assay_result_known(both) && assay_result_count(both) > 0 && assay_result_count(both) < 20)
    assay_sentence_join(review, paragraph, assay_result_count(both) < 10 ? "care-cases" : "care-small", NULL);
  say_unlike_sections(review, paragraph);
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
