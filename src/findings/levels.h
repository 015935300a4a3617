/* The groups into which one axis of a table parts people: the levels that anybody has, and those without one. Private to
 * findings. */
#pragma once

#include "review.h"

typedef struct {
  guint n;
  char **name;     /* in the order of the store; the last may be those who have none: "not stated" */
  int64_t *key;    /* ASSAY_KEY_NO_RECORD for those who have none, whichever missing key they have */
  int64_t *people; /* on the axis, whatever the other axes say */
} AssayLevels;

/* `variable`: a roster attribute with levels. A level that nobody has is left out. */
AssayLevels assay_levels_of(AssayReview *review, const AssayVariable *variable, const AssayTable *table, int axis);
/* Two groups of names given: key 1 and key 0, such as credit and non-credit. `names`: ids of phrases. */
AssayLevels assay_levels_yes_no(AssayReview *review, const AssayTable *table, int axis, const char *yes,
                                const char *no);
void assay_levels_clear(AssayLevels *levels);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayLevels, assay_levels_clear)
/* The people of a table (of any with this axis) who are in group `at`; all axes stay. */
AssayTable *assay_levels_table(const AssayLevels *levels, const AssayTable *table, int axis, guint at);
