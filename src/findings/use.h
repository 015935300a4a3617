/* What a person plans to use or has used: the item that asks, and what counts as yes. Private to findings. */
#pragma once

#include "review.h"

typedef struct {
  const AssayInstrument *instrument;
  const AssayItem *item;
  AssayVariable variable;
  int64_t at_least; /* yes from this value on; 1 but for ratings of plans */
} AssayUse;

/* The item of the construct that tells yes from no best: a choice, else options ticked, else a rating, else a text. */
gboolean assay_use_find(const AssayInstrument *instrument, const char *construct, AssayUse *out);
/* Yes and answered on one axis of a table. */
void assay_use_count(const AssayUse *use, const AssayTable *table, int axis, gint64 *count, gint64 *n);
gboolean assay_use_is_yes(const AssayUse *use, const AssayTable *table, int axis, int64_t key);

/* Of the cohort's reaction surveys the one at the end of the program that asks for plans, else the first that does. */
gboolean assay_plan_of(AssayReview *review, int cohort, AssayPlace *place, AssayUse *plan);
/* Children "planned", "planned_used" and "planned_sentence" of a follow-up's group: what its cohort had planned
 * at the end of the program beside what it reports (R39). `used` NULL: not asked. */
void assay_planned_put(AssayReview *review, AssayResult *group, const AssayInstrument *follow_up, const AssayGroup *of,
                       const AssayUse *used);
/* Child "planned_themes" of level3. */
void assay_planned_themes_put(AssayReview *review, AssayResult *level3);
gboolean assay_has_follow_up(const AssayStudy *study);
/* Children "to_follow_up" and "to_follow_up_sentence" of level3: who is in which period after completion, answered in it, or
 * can be contacted and has not (R48). */
void assay_follow_up_due_put(AssayReview *review, AssayResult *level3);
