/* Retention from step to step: of those at one step, how many are at the next. Steps that the study cannot tell are left
 * out; a learner may be at a later step without an earlier one, so each count is of those at both. */
#include "engagement.h"
#include "split.h"

typedef struct {
  const char *id;
  AssayVariable variable;
  enum { STEP_ENROLLED, STEP_STARTED, STEP_YES, STEP_DAY } sort;
} Step;

/* Of an answer: not given. Of the roster: no day, not yes. */
static const int64_t none[] = {ASSAY_KEY_NO_RECORD, ASSAY_KEY_NOT_SHOWN, ASSAY_KEY_NOT_APPLICABLE, ASSAY_KEY_BLANK, 0};

/* ---- The steps of a study ---- */

static void add_step(GArray *steps, const char *id, AssayVariable variable, int sort) {
  Step step = {id, variable, sort};
  g_array_append_val(steps, step);
}

static void add_column(const AssayReview *review, GArray *steps, const char *id, AssayRosterAttribute attribute,
                       int sort) {
  if (assay_study_tells(review->study, attribute)) add_step(steps, id, assay_variable_roster(attribute), sort);
}

static AssayVariable handed_in(const AssayMeasure *measure) {
  AssayVariable variable = assay_variable_of(ASSAY_VARIABLE_ANSWERED, measure->instrument);
  variable.occasion = measure->occasion;
  return variable;
}

/* The follow-up with the most answers of these learners. */
static void add_follow_up(AssayReview *review, GArray *steps) {
  const AssayInstrument *most = NULL;
  gint64 answers = 0;
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    if (instrument->level != 3 || !assay_instrument_is_linked(instrument)) continue;
    AssayVariable variable = assay_variable_of(ASSAY_VARIABLE_ANSWERED, instrument);
    AssayTable *table = assay_cohort_table(review, review->year, NULL, &variable, 1);
    gint64 people = assay_people_with(table, 0, 1);
    assay_table_free(table);
    if (people > answers) {
      answers = people;
      most = instrument;
    }
  }
  if (most) add_step(steps, "follow-up", assay_variable_of(ASSAY_VARIABLE_ANSWERED, most), STEP_YES);
}

static GArray *steps_of(AssayReview *review) {
  GArray *steps = g_array_new(FALSE, TRUE, sizeof(Step));
  add_step(steps, "enrolled", assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), STEP_ENROLLED);
  add_step(steps, "started", assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), STEP_STARTED);
  const AssayMetric *tests = assay_review_tests(review, NULL);
  if (tests) {
    add_step(steps, "pre", handed_in(&tests->pre), STEP_YES);
    add_step(steps, "post", handed_in(&tests->post), STEP_YES);
  }
  add_column(review, steps, "completed", ASSAY_ROSTER_COMPLETED_ON, STEP_DAY);
  add_column(review, steps, "badge", ASSAY_ROSTER_BADGE, STEP_YES);
  add_column(review, steps, "claimed", ASSAY_ROSTER_BADGE_CLAIMED, STEP_YES);
  add_follow_up(review, steps);
  return steps;
}

/* ---- Counting ---- */

static gboolean is_at(const Step *step, int64_t key) {
  return step->sort == STEP_YES ? key == 1 : !assay_key_is_missing(key);
}

static void add_without(GArray *conditions, AssayVariable variable) {
  AssayCondition without = {variable, none, G_N_ELEMENTS(none)};
  g_array_append_val(conditions, without);
}

/* Who is enrolled, handed in nothing at all, did not complete and has no badge. */
static gint64 count_not_started(AssayReview *review) {
  g_autoptr(GArray) conditions = g_array_new(FALSE, TRUE, sizeof(AssayCondition));
  for (guint i = 0; i < review->study->n_instruments; i++) {
    if (assay_instrument_is_linked(&review->study->instruments[i]))
      add_without(conditions, assay_variable_of(ASSAY_VARIABLE_ANSWERED, &review->study->instruments[i]));
  }
  static const AssayRosterAttribute marks[] = {ASSAY_ROSTER_COMPLETED_ON, ASSAY_ROSTER_BADGE,
                                               ASSAY_ROSTER_BADGE_CLAIMED};
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    if (assay_study_tells(review->study, marks[i])) add_without(conditions, assay_variable_roster(marks[i]));
  if (!conditions->len) return 0;
  AssayVariable enrolled = assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL);
  AssayTable *table = assay_cohort_table_of(review, review->year, (const AssayCondition *)(gpointer)conditions->data,
                                            conditions->len, &enrolled, 1);
  gint64 people = assay_table_total(table);
  assay_table_free(table);
  return people;
}

/* People at both steps. Who is at any later step has started. */
static gint64 count_both(AssayReview *review, const Step *a, const Step *b, gint64 enrolled) {
  if (b->sort == STEP_STARTED) return enrolled - count_not_started(review);
  const AssayVariable axes[] = {a->variable, b->variable};
  AssayTable *table = assay_cohort_table(review, review->year, NULL, axes, 2);
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  gint64 people = 0;
  for (int64_t i = 0; i < cells; i++)
    if (is_at(a, keys[2 * i]) && is_at(b, keys[2 * i + 1])) people += counts[i];
  assay_table_free(table);
  return people;
}

static AssayResult *put_step(AssayReview *review, AssayResult *list, const Step *step, const AssayResult *from) {
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *label = g_strdup_printf("step-%s", step->id);
  assay_result_add_text(group, "id", step->id);
  assay_sentence_add(review, group, "label", label, NULL);
  assay_result_add_text(group, "from", from ? assay_result_string(assay_result_at(from, "label")) : "");
  return group;
}

void assay_engagement_put_retention(AssayReview *review, AssayResult *group) {
  AssayResult *list = assay_result_add_list(group, "retention");
  if (!review->has_cohorts || !review->enrolled.value) {
    assay_sentence_add(review, group, "retention_sentence",
                       review->has_cohorts ? "retention-nobody" : "retention-no-roster", NULL);
    return;
  }
  assay_sentence_add(review, group, "retention_sentence", "retention-read", NULL);
  g_autoptr(GArray) steps = steps_of(review);
  const Step *before = NULL;
  AssayResult *from = NULL;
  for (guint i = 0; i < steps->len; i++) {
    const Step *step = &g_array_index(steps, Step, i);
    gint64 enrolled = review->enrolled.value;
    gint64 of = before ? count_both(review, before, before, enrolled) : enrolled;
    gint64 both = before ? count_both(review, before, step, enrolled) : enrolled;
    from = put_step(review, list, step, from);
    if (before) {
      assay_engagement_put_part(review, from, both, of, TRUE);
    } else {
      assay_figure_people(review, from, "count", both);
      assay_figure_people(review, from, "of", of);
      assay_figure_absent(review, from, "share", "reason-first-step");
    }
    before = step;
  }
}

/* ---- Year by year ---- */

static void put_year_completion(AssayReview *review, AssayResult *group, int year) {
  if (!review->has_cohorts || !review->study->roster.column[ASSAY_ROSTER_COMPLETED_ON]) {
    assay_figure_absent(review, group, "completed", review->has_cohorts ? "reason-no-column" : "reason-no-roster");
    return;
  }
  AssayVariable completed = assay_variable_roster(ASSAY_ROSTER_COMPLETED_ON);
  AssayTable *table = assay_cohort_table(review, year, NULL, &completed, 1);
  assay_engagement_put_part(review, assay_result_add_group(group, "completed"), assay_people_answered(table, 0),
                            assay_table_total(table), TRUE);
  assay_table_free(table);
}

static void put_year_scores(AssayReview *review, AssayResult *group, int year) {
  AssayResult *list = assay_result_add_list(group, "scores");
  GArray *stands = assay_review_stands(review, year);
  for (const char *const *construct = assay_engagement_constructs; *construct; construct++) {
    const AssayPlace *place = assay_engagement_place(review, stands, *construct, FALSE);
    if (!place) continue;
    AssayConstructScore score;
    assay_construct_measure(review, place, *construct, &score);
    AssayResult *one = assay_result_append_group(list);
    assay_result_add_text(one, "id", *construct);
    assay_result_add_count(one, "ratings", score.ratings);
    assay_figure_people(review, one, "n", score.score.n);
    assay_engagement_put_score(review, one, &score, TRUE);
  }
  g_array_unref(stands);
}

void assay_engagement_put_years(AssayReview *review, AssayResult *group) {
  AssayResult *list = assay_result_add_list(group, "by_year");
  for (guint i = 0; i < review->years->len; i++) {
    int year = g_array_index(review->years, int, i);
    AssayResult *one = assay_result_append_group(list);
    g_autofree char *label = assay_academic_year_format(year);
    assay_result_add_text(one, "label", label);
    put_year_completion(review, one, year);
    put_year_scores(review, one, year);
  }
}
