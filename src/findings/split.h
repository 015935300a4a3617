/* Figures of groups that together make a whole whose figure is shown: a small one must not be found by subtraction.
 * Private to findings. */
#pragma once

#include "figures.h"

/* Whether the figure of each of `n` groups may be shown; `people` in each. Groups with fewer than k are hidden, and with them
 * the smallest others until at least two are hidden that have k people together. Published: none of fewer than 40 people
 * together, and none where a group has fewer than k. A group of nobody is shown: there is nothing to protect. */
void assay_split_groups(const AssayReview *review, const int64_t *people, guint n, gboolean *shown);
/* A leaf that is hidden because of the rule above, "hidden: it would tell of a smaller group", or because the group is small. */
AssayResult *assay_split_masked(AssayReview *review, AssayResult *group, const char *name, gint64 people);
/* People of a group: who took part, or masked. */
AssayResult *assay_split_people(AssayReview *review, AssayResult *group, const char *name, gint64 people,
                                gboolean shown);
