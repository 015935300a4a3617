/* Results of learners in activities, one by one as they were told, to a wide table: a record for each actor, registration
 * and attempt, a column for each activity. Of xAPI and Caliper alike. */
#pragma once

#include "json_kind.h"

/* What a number counts; where an activity has several, the last counts and the others are left out. */
typedef enum { ASSAY_RESULT_NONE, ASSAY_RESULT_SUCCESS, ASSAY_RESULT_SCALED, ASSAY_RESULT_POINTS } AssayResultUnit;

typedef struct {
  const char *code, *label;
} AssayResultChoice;

/* All texts are borrowed during assay_results_add(); any but `actor` and `activity` may be NULL. */
typedef struct {
  const char *id;           /* of the statement */
  const char *actor;        /* the id of a person as the roster has it */
  const char *realm;        /* where that id is one: two actors of the same name in two realms are two */
  const char *registration; /* of an attempt or a course */
  const char *activity;     /* id */
  const char *title, *question;
  const char *act;  /* what was done; the same again begins another attempt */
  const char *time; /* ISO 8601 */
  AssayResultUnit unit;
  AssayDecimal score, max; /* max: mantissa 0, unknown */
  const char *response;
  guint32 line;
} AssayResultTold;

typedef struct AssayResults AssayResults;

AssayResults *assay_results_new(AssayJsonIntake *intake);
void assay_results_free(AssayResults *results);
/* TRUE, once, for each id. */
gboolean assay_results_is_new(AssayResults *results, const char *id);
void assay_results_add(AssayResults *results, const AssayResultTold *told);
/* What a code of the activity's responses stands for. */
void assay_results_add_choice(AssayResults *results, const char *activity, const char *code, const char *label);
/* The result of this id was taken back, wherever it stands. */
void assay_results_void(AssayResults *results, const char *id);
gboolean assay_results_finish(AssayResults *results, GError **error);
