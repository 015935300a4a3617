/* Results of learners in activities, one by one as they were told, to a wide table: a record for each actor, registration
 * and attempt, a column for each activity. Of xAPI and Caliper alike. */
#pragma once

#include "json_kind.h"

/* What a number counts; where an activity has several, the last counts and the others are left out. */
typedef enum { ASSAY_OUTCOME_NONE, ASSAY_OUTCOME_SUCCESS, ASSAY_OUTCOME_SCALED, ASSAY_OUTCOME_POINTS } AssayOutcomeUnit;

/* All texts are borrowed during assay_outcomes_add(); any but `actor` and `activity` may be NULL. */
typedef struct {
  const char *id;           /* of the statement */
  const char *actor;        /* the id of a person as the roster has it */
  const char *realm;        /* where that id is one: two actors of the same name in two realms are two */
  const char *registration; /* of an attempt or a course */
  const char *activity;     /* id */
  const char *title, *question;
  const char *act;  /* what was done; the same again begins another attempt */
  const char *time; /* ISO 8601 */
  AssayOutcomeUnit unit;
  AssayDecimal score, max; /* max: mantissa 0, unknown */
  const char *response;
  guint32 line;
} AssayOutcomeTold;

typedef struct AssayOutcomes AssayOutcomes;

/* The state of a kind, its start(), finish() and free(). */
gpointer assay_outcomes_new(AssayJsonIntake *intake);
gboolean assay_outcomes_finish(gpointer results, GError **error);
void assay_outcomes_free(gpointer results);

AssayJsonIntake *assay_outcomes_intake(const AssayOutcomes *results);
/* TRUE, once, for each id. */
gboolean assay_outcomes_is_new(AssayOutcomes *results, const char *id);
void assay_outcomes_add(AssayOutcomes *results, const AssayOutcomeTold *told);
/* What a code of the activity's responses stands for. */
void assay_outcomes_add_choice(AssayOutcomes *results, const char *activity, const char *code, const char *label);
/* The result of this id was taken back, wherever it stands. */
void assay_outcomes_void(AssayOutcomes *results, const char *id);
