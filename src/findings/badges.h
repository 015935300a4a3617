/* Badges against scores. Private to findings. */
#pragma once

#include "review.h"

/* Learners of the year with a badge below some target, and without one at or above all of them. FALSE where that cannot be
 * known: no column of badges, no targets, no ids. */
gboolean assay_badges_disagree(AssayReview *review, gint64 *with, gint64 *without);
/* Learners of the year who have the badge by the roster's column alone or by the list of badges alone; 0 where not both tell. */
gint64 assay_badges_sources_differ(AssayReview *review);
