/* The state of one review and where in it people are counted. Private to findings.
 *
 * The first failure of the store is kept in `error`; from then on tables come back empty, so that callers need not
 * check each one, and the whole tree is thrown away at the end. */
#pragma once

#include "assay/findings.h"

typedef struct {
  gboolean known;
  gint64 value;
} AssayPeople;

typedef struct {
  const AssayStudy *study;
  AssayStore *store;
  const AssayPhrases *phrases;
  AssayDisclosure disclosure;
  int year;
  AssayDay as_of;
  gboolean has_roster, has_cohorts; /* has_cohorts: the roster places people in academic years */
  GArray *years;                    /* of int, oldest first; those after `year` left out */
  AssayResult *root;
  GError *error;
  gboolean interval_explained, evidence_explained; /* on page one of the review; of the evidence */
  AssayPeople enrolled, completed, exit_answered, both_tests, unmatched;
  AssayIssues *issues; /* NULL until asked for */
} AssayReview;

gboolean assay_review_open(AssayReview *review, const AssayFindingsRequest *request);
void assay_review_close(AssayReview *review); /* frees all but the study, store and phrases */
/* Those of the import, those of reading the answers with today's study.yml, those that only all answers together show.
 * Borrowed, never NULL. */
const AssayIssues *assay_review_issues(AssayReview *review);

/* ---- Where people are counted ---- */

/* Follow-ups of one cohort and time since completion. */
typedef struct {
  gboolean placed; /* the cohort is known */
  int cohort;
  gint64 bin; /* -1: time since completion unknown */
} AssayGroup;
gboolean assay_group_holds(const AssayReview *review, const AssayGroup *group, int64_t cohort, int64_t bin);

/* Submissions of one instrument that count for one academic year: by the learner's cohort, else (not linked, or linked
 * to nobody with a cohort) by the date of submission. `received`: by the date of submission only. */
typedef struct {
  const AssayInstrument *instrument;
  int year;
  gboolean received;
  int point;                /* -1: any; else as ASSAY_VARIABLE_POINT counts */
  const AssayGroup *groups; /* NULL: all; else only submissions of these, for tables of up to four axes */
  guint n_groups;
} AssayPlace;

/* Never NULL. */
AssayTable *assay_place_table(AssayReview *review, const AssayPlace *place, const AssayVariable *variables, guint n);
/* Of these only the ones whom the roster does not place, where it places people and the answers carry ids; else empty.
 */
AssayTable *assay_place_strangers(AssayReview *review, const AssayPlace *place, const AssayVariable *variables,
                                  guint n);
/* NULL after an error or where there is nothing. */
AssayComoments *assay_place_comoments(AssayReview *review, const AssayPlace *place, const AssayVariable *variables,
                                      guint k);
gint64 assay_place_people(AssayReview *review, const AssayPlace *place);

/* What they wrote to a text item, redacted, in the order of the alphabet, of those for whom all conditions hold too; at tier
 * internal only. GPtrArray of char *, freed with its elements; never NULL. */
GPtrArray *assay_place_comments(AssayReview *review, const AssayPlace *place, const AssayItem *item, guint part,
                                const AssayCondition *conditions, guint n);

/* Learners of one cohort. Without cohorts in a roster: those whose submission of `anchor` is of that year (NULL:
 * nobody). */
AssayTable *assay_cohort_table(AssayReview *review, int year, const AssayInstrument *anchor,
                               const AssayVariable *variables, guint n);
/* Those of a roster's cohort for whom all the conditions hold. */
AssayTable *assay_cohort_table_of(AssayReview *review, int year, const AssayCondition *conditions, guint n_conditions,
                                  const AssayVariable *variables, guint n);
gboolean assay_objective_applies_to_all(const AssayObjective *objective);
/* Learners to whom the objective applies. */
AssayTable *assay_objective_table(AssayReview *review, const AssayObjective *objective, int year,
                                  const AssayInstrument *anchor, const AssayVariable *variables, guint n);
/* The same over the submissions of one instrument. */
AssayTable *assay_objective_submissions(AssayReview *review, const AssayObjective *objective, const AssayPlace *place,
                                        const AssayVariable *variables, guint n);
/* Learners to whom it applies and who are enrolled; without a roster those who appear anywhere in linked instruments.
 */
gint64 assay_objective_eligible(AssayReview *review, const AssayObjective *objective, int year);
gboolean assay_instrument_is_linked(const AssayInstrument *instrument);

/* People with exactly this key on the axis; people with any key that is not missing. */
gint64 assay_people_with(const AssayTable *table, int axis, gint64 key);
gint64 assay_people_answered(const AssayTable *table, int axis);
/* People with a key on both axes 0 and 1. */
gint64 assay_people_paired(const AssayTable *table);

/* The share of `of` people whose answers speak for all of them: the program's own, where that is not negative; else by the size of
 * the group. */
double assay_adequate_rate(double own, gint64 of);
/* Of the follow-ups with this instrument that came in a year, the groups large enough to show; of AssayGroup. */
GArray *assay_review_shown_groups(AssayReview *review, const AssayInstrument *instrument, int year);

/* ---- The parts of the tree, each writing its own children of the root ---- */

AssayResult *assay_review_participation(AssayReview *review);
/* Puts how many were measured twice into it, once the objectives are there. */
void assay_review_measured_twice(AssayReview *review, AssayResult *participation);
/* Who answered the Level 1 survey of the program's end, of several the one with the most answers; without one, the Level 1
 * survey with the most. Who is not in the roster is not among those who could answer, and is counted apart. */
typedef struct {
  AssayPeople answered; /* not known: there is no such survey */
  gint64 strangers;
} AssayExit;
AssayExit assay_exit_count(AssayReview *review, int year);
/* The metric whose two measures stand for "the tests": the first direct one with before and after, else the first self-rated
 * one; NULL. */
const AssayMetric *assay_review_tests(const AssayReview *review, const AssayObjective **objective);
void assay_review_objectives(AssayReview *review);
void assay_review_level1(AssayReview *review);
void assay_review_level3(AssayReview *review);
void assay_review_engagement(AssayReview *review);
void assay_review_themes(AssayReview *review);
void assay_review_groups(AssayReview *review);
void assay_review_sections(AssayReview *review);
void assay_review_years(AssayReview *review);
void assay_review_plan(AssayReview *review);
void assay_review_test_items(AssayReview *review);
/* The pilot years together. Returns the empty list of their headlines. */
AssayResult *assay_review_evidence(AssayReview *review);
/* What page one says of them; reads the actions and the checks in the tree. */
void assay_review_evidence_headlines(AssayReview *review, AssayResult *list);
/* Reads the published averages of the evidence. */
void assay_review_actions(AssayReview *review);
/* What was decided, without a full stop, of a node of the list "actions". */
char *assay_review_action_words(const AssayResult *action);
/* Some measure in the tree has a before and an after. */
gboolean assay_review_has_change(const AssayReview *review);
/* Writes list "checks" and a list named `first` of the three things to mend first; reads what stands in the tree so
 * far. */
void assay_review_checks(AssayReview *review, AssayResult *group, const char *first);
void assay_review_headlines(AssayReview *review, AssayResult *list);
void assay_review_provenance(AssayReview *review);
void assay_review_narrative(AssayReview *review);
void assay_review_program(AssayReview *review);
