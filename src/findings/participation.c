/* Who took part in each step: counts of one cohort. "Tests" are the instruments of the first direct metric that was
 * measured before and after. */
#include "assay/stats.h"
#include "figures.h"
#include "metric.h"

typedef struct {
  const AssayMetric *metric; /* NULL: no metric has before and after */
  const AssayObjective *objective;
  gint64 pre, post, both;
} Tests;

static gboolean is_pair(const AssayMetric *metric, int year, gboolean direct) {
  const AssayMetric now = assay_metric_in_year(metric, year);
  return now.has_pre && now.has_post && !now.retrospective && assay_metric_is_direct(metric) == direct &&
         assay_instrument_is_linked(now.pre.instrument) && assay_instrument_is_linked(now.post.instrument);
}

static const AssayMetric *first_pair(const AssayStudy *study, int year, gboolean direct,
                                     const AssayObjective **objective) {
  for (guint i = 0; i < study->n_objectives; i++)
    for (guint j = 0; j < study->objectives[i].n_metrics; j++) {
      if (objective) *objective = &study->objectives[i];
      if (is_pair(&study->objectives[i].metrics[j], year, direct)) return &study->objectives[i].metrics[j];
    }
  return NULL;
}

static guint count_pairs(const AssayReview *review, gboolean direct) {
  guint pairs = 0;
  for (guint i = 0; i < review->study->n_objectives; i++)
    for (guint j = 0; j < review->study->objectives[i].n_metrics; j++)
      pairs += is_pair(&review->study->objectives[i].metrics[j], review->year, direct);
  return pairs;
}

static AssayVariable answered(const AssayMeasure *measure) {
  AssayVariable variable = assay_variable_of(ASSAY_VARIABLE_ANSWERED, measure->instrument);
  variable.occasion = measure->occasion;
  return variable;
}

const AssayMetric *assay_review_tests(const AssayReview *review, const AssayObjective **objective) {
  const AssayMetric *direct = first_pair(review->study, review->year, TRUE, objective);
  return direct ? direct : first_pair(review->study, review->year, FALSE, objective);
}

static void count_tests(AssayReview *review, Tests *tests) {
  tests->metric = assay_review_tests(review, &tests->objective);
  if (!tests->metric) return;
  const AssayMetric now = assay_metric_in_year(tests->metric, review->year);
  const AssayVariable pair[] = {answered(&now.pre), answered(&now.post)};
  AssayTable *table = assay_cohort_table(review, review->year, now.post.instrument, pair, 2);
  tests->pre = assay_people_with(table, 0, 1);
  tests->post = assay_people_with(table, 1, 1);
  AssayTable *post = assay_table_slice(table, 1, 1);
  tests->both = assay_people_with(post, 0, 1);
  assay_table_free(post);
  assay_table_free(table);
}

/* ---- The roster ---- */

static void count_roster(AssayReview *review, AssayRosterAttribute attribute, AssayPeople *out) {
  *out = (AssayPeople){0};
  if (!review->has_cohorts || !assay_study_tells(review->study, attribute)) return;
  AssayVariable variable = assay_variable_roster(attribute);
  AssayTable *table = assay_cohort_table(review, review->year, NULL, &variable, 1);
  out->known = TRUE;
  gboolean date = attribute == ASSAY_ROSTER_COMPLETED_ON;
  out->value = date ? assay_people_answered(table, 0) : assay_people_with(table, 0, 1);
  assay_table_free(table);
}

static void count_enrolled(AssayReview *review) {
  AssayVariable in_roster = assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL);
  if (review->has_cohorts) {
    AssayTable *table = assay_cohort_table(review, review->year, NULL, &in_roster, 1);
    review->enrolled = (AssayPeople){TRUE, assay_people_with(table, 0, 1)};
    assay_table_free(table);
  }
  if (!review->has_roster || review->error) return;
  AssayFilter everyone = {.population = ASSAY_PER_LEARNER};
  AssayTable *table = assay_store_tabulate(review->store, &in_roster, 1, &everyone, &review->error);
  if (!table) return;
  review->unmatched = (AssayPeople){TRUE, assay_people_with(table, 0, 0)};
  assay_table_free(table);
}

static AssayResult *put_people(AssayReview *review, AssayResult *group, const char *name, AssayPeople people,
                               const char *reason) {
  if (people.known) return assay_figure_people(review, group, name, people.value);
  return assay_figure_absent(review, group, name, reason);
}

/* ---- The exit survey ---- */

static gint64 count_strangers(AssayReview *review, const AssayPlace *place) {
  AssayVariable answered_it = assay_variable_of(ASSAY_VARIABLE_ANSWERED, place->instrument);
  AssayTable *table = assay_place_strangers(review, place, &answered_it, 1);
  gint64 people = assay_people_with(table, 0, 1);
  assay_table_free(table);
  return people;
}

AssayExit assay_exit_count(AssayReview *review, int year) {
  AssayExit out = {0};
  gint64 most = 0;
  for (int point = 0; point >= -1 && !most; point--)
    for (guint i = 0; i < review->study->n_instruments; i++) {
      AssayPlace place = {&review->study->instruments[i], year, FALSE, point, NULL, 0};
      if (place.instrument->level != 1) continue;
      out.answered.known = TRUE;
      gint64 people = assay_place_people(review, &place);
      if (people <= most) continue;
      most = people;
      out.strangers = count_strangers(review, &place);
    }
  out.answered.value = most - out.strangers;
  return out;
}

static void put_exit(AssayReview *review, AssayResult *group) {
  AssayExit counted = assay_exit_count(review, review->year);
  review->exit_answered = counted.answered;
  AssayPeople of = review->completed.known ? review->completed : review->enrolled;
  /* Some answered who did not complete: all who enrolled could have. */
  if (of.known && of.value < review->exit_answered.value) of = review->enrolled;
  AssayResult *answered_node = put_people(review, group, "exit_answered", review->exit_answered, "reason-not-asked");
  const char *reason = of.known ? "reason-nobody-enrolled" : "reason-no-roster";
  of.known = of.known && of.value > 0;
  AssayResult *of_node = put_people(review, group, "exit_of", of, reason);
  assay_figure_people(review, group, "exit_strangers", counted.strangers);
  if (!assay_result_known(answered_node)) {
    assay_result_add_missing(group, "exit_text", assay_result_status(answered_node),
                             assay_result_reason(answered_node));
    return;
  }
  AssayResult *words = assay_words_new();
  assay_words_take(words, "count", answered_node);
  if (assay_result_known(of_node)) assay_words_take(words, "of", of_node);
  assay_sentence_add(review, group, "exit_text", assay_result_known(of_node) ? "count-of" : "count-alone", words);
}

/* ---- Steps ---- */

/* Of those enrolled. */
static void put_step_share(AssayReview *review, AssayResult *group) {
  const AssayResult *count = assay_result_at(group, "count"), *of = assay_result_at(group, "of");
  gint64 x = assay_result_count(count), n = assay_result_count(of);
  AssayShare share;
  if (!assay_result_known(count) || !assay_result_known(of) || x > n || assay_share(x, n, 0.95, &share) != ASSAY_OK) {
    assay_figure_absent(review, group, "share", "reason-eligible-unknown");
    return;
  }
  AssayResult *leaf = assay_figure_number(review, group, "share", share.share, n, ASSAY_FORMAT_PERCENT, 0, ASSAY_SHOWN);
  if (n >= ASSAY_INTERVAL_FROM)
    assay_figure_interval(review, leaf, share.wilson.low, share.wilson.high, ASSAY_FORMAT_PERCENT, 0);
}

/* `measure`: what people were measured by, at the steps that are of one measure; "" for none. */
static void put_note(AssayReview *review, AssayResult *group, const char *id, const char *measure) {
  gboolean listed = review->study->badges.file.file && (g_str_equal(id, "badge") || g_str_equal(id, "claimed"));
  gboolean measured = g_str_equal(id, "pre") || g_str_equal(id, "post") || g_str_equal(id, "both");
  g_autofree char *note = listed                         ? g_strdup("step-listed-note")
                          : measured && *measure == '\0' ? g_strdup("step-pair-none")
                                                         : g_strdup_printf("step-%s-note", id);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "metric", measure);
  assay_sentence_add(review, group, "note", note, words);
}

static void put_step(AssayReview *review, AssayResult *list, const char *id, const AssayResult *figure,
                     const char *measure) {
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *label = g_strdup_printf("step-%s", id);
  assay_result_add_text(group, "id", id);
  assay_sentence_add(review, group, "label", label, NULL);
  put_note(review, group, id, measure);
  if (assay_result_known(figure))
    assay_result_add_count(group, "count", assay_result_count(figure));
  else
    assay_result_add_missing(group, "count", assay_result_status(figure), assay_result_reason(figure));
  if (review->enrolled.known && review->enrolled.value > 0)
    assay_figure_people(review, group, "of", review->enrolled.value);
  else
    assay_figure_absent(review, group, "of", review->enrolled.known ? "reason-nobody-enrolled" : "reason-no-roster");
  put_step_share(review, group);
}

static AssayResult *put_level3(AssayReview *review, AssayResult *group) {
  gint64 most = -1;
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    if (instrument->level != 3 || !assay_instrument_is_linked(instrument)) continue;
    AssayVariable variable = assay_variable_of(ASSAY_VARIABLE_ANSWERED, instrument);
    AssayTable *table = assay_cohort_table(review, review->year, instrument, &variable, 1);
    most = MAX(most, assay_people_with(table, 0, 1));
    assay_table_free(table);
  }
  if (most > 0) return assay_figure_people(review, group, "follow_up_answered", most);
  if (most == 0) return assay_figure_not_due(review, group, "follow_up_answered", "reason-no-follow-up-yet");
  return assay_figure_absent(review, group, "follow_up_answered", "reason-no-linked-follow-up");
}

static void put_participation_sentence(AssayReview *review, AssayResult *group) {
  const AssayResult *enrolled = assay_result_at(group, "enrolled"), *completed = assay_result_at(group, "completed");
  if (assay_result_known(enrolled) && assay_result_known(completed)) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "enrolled", enrolled);
    assay_words_take(words, "completed", completed);
    assay_sentence_add(review, group, "sentence", "participation", words);
  } else if (assay_result_known(enrolled)) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "enrolled", enrolled);
    assay_sentence_add(review, group, "sentence", "participation-enrolled", words);
  } else {
    assay_sentence_add(review, group, "sentence",
                       review->has_cohorts ? "participation-hidden" : "participation-unknown", NULL);
  }
}

AssayResult *assay_review_participation(AssayReview *review) {
  AssayResult *group = assay_result_add_group(review->root, "participation");
  Tests tests = {0};
  AssayPeople badges, claimed;
  const char *no_roster = review->has_roster ? "reason-no-column" : "reason-no-roster";
  count_enrolled(review);
  count_roster(review, ASSAY_ROSTER_COMPLETED_ON, &review->completed);
  count_roster(review, ASSAY_ROSTER_BADGE, &badges);
  count_roster(review, ASSAY_ROSTER_BADGE_CLAIMED, &claimed);
  count_tests(review, &tests);
  review->both_tests = (AssayPeople){tests.metric != NULL, tests.both};

  AssayResult *enrolled = put_people(review, group, "enrolled", review->enrolled, no_roster);
  AssayResult *completed = put_people(review, group, "completed", review->completed, no_roster);
  AssayResult *badge = put_people(review, group, "badges", badges, no_roster);
  AssayResult *claim = put_people(review, group, "badges_claimed", claimed, no_roster);
  put_exit(review, group);
  AssayResult *pre = put_people(review, group, "pre", (AssayPeople){tests.metric != NULL, tests.pre}, "reason-no-pair");
  AssayResult *post =
      put_people(review, group, "post", (AssayPeople){tests.metric != NULL, tests.post}, "reason-no-pair");
  AssayResult *both = put_people(review, group, "both_tests", review->both_tests, "reason-no-pair");
  AssayResult *follow_up = put_level3(review, group);
  put_people(review, group, "unmatched_ids", review->unmatched, no_roster);
  put_participation_sentence(review, group);

  g_autofree char *measure = tests.metric ? assay_metric_called(review, tests.objective, tests.metric) : g_strdup("");
  gboolean several = tests.metric && count_pairs(review, assay_metric_is_direct(tests.metric)) > 1;
  assay_result_add_text(group, "measured_by", several ? measure : "");
  AssayResult *steps = assay_result_add_list(group, "steps");
  put_step(review, steps, "enrolled", enrolled, measure);
  put_step(review, steps, "pre", pre, measure);
  put_step(review, steps, "post", post, measure);
  put_step(review, steps, "both", both, measure);
  put_step(review, steps, "completed", completed, measure);
  put_step(review, steps, "badge", badge, measure);
  put_step(review, steps, "claimed", claim, measure);
  put_step(review, steps, "exit", assay_result_at(group, "exit_answered"), measure);
  put_step(review, steps, "follow-up", follow_up, measure);
  return group;
}

/* ---- Measured twice, over the objectives ---- */

/* Of the pairs of the kind that the steps are of: the fewest and the most who have both. FALSE where one is not shown. */
static gboolean range_of_pairs(const AssayReview *review, gboolean direct, gint64 *low, gint64 *high) {
  const AssayResult *objectives = assay_result_at(review->root, "objectives");
  *low = G_MAXINT64;
  *high = 0;
  for (guint i = 0; i < review->study->n_objectives; i++) {
    const AssayResult *metrics = assay_result_at(assay_result_child(objectives, i), "metrics");
    for (guint j = 0; j < review->study->objectives[i].n_metrics; j++) {
      if (!is_pair(&review->study->objectives[i].metrics[j], review->year, direct)) continue;
      const AssayResult *both = assay_result_at(assay_result_child(metrics, j), "n_matched");
      if (!assay_result_known(both)) return FALSE;
      *low = MIN(*low, assay_result_count(both));
      *high = MAX(*high, assay_result_count(both));
    }
  }
  return *high > 0;
}

void assay_review_measured_twice(AssayReview *review, AssayResult *group) {
  static const char *const names[] = {"both_low", "both_high", "both_text"};
  const AssayResult *both = assay_result_at(group, "both_tests");
  if (!assay_result_known(both)) {
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
      assay_result_add_missing(group, names[i], assay_result_status(both), assay_result_reason(both));
    return;
  }
  gint64 low = assay_result_count(both), high = low, fewest, most;
  if (range_of_pairs(review, assay_metric_is_direct(assay_review_tests(review, NULL)), &fewest, &most)) {
    low = fewest;
    high = most;
  }
  assay_result_add_count(group, "both_low", low);
  assay_result_add_count(group, "both_high", high);
  AssayResult *words = assay_words_new();
  assay_words_take(words, "low", assay_result_at(group, "both_low"));
  assay_words_take(words, "high", assay_result_at(group, "both_high"));
  assay_sentence_add(review, group, "both_text", low < high ? "count-range" : "count-one", words);
}
