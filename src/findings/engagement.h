/* The parts of the tree's group "engagement", each writing its own children of it. Private to findings. */
#pragma once

#include "construct.h"
#include "figures.h"
#include "stands.h"

/* Children count, of, share (percent of `of`; Wilson from n = 10): a share of those who took part, no outcome. */
void assay_engagement_put_part(AssayReview *review, AssayResult *group, gint64 count, gint64 of, gboolean shown);
/* Child "score" with its interval. */
AssayResult *assay_engagement_put_score(AssayReview *review, AssayResult *group, const AssayConstructScore *score,
                                        gboolean shown);

void assay_engagement_put_retention(AssayReview *review, AssayResult *group);
void assay_engagement_put_sections(AssayReview *review, AssayResult *group, const GArray *stands);
void assay_engagement_put_years(AssayReview *review, AssayResult *group);
void assay_engagement_put_care(AssayReview *review, AssayResult *group, const GArray *stands);
void assay_engagement_put_attempts(AssayReview *review, AssayResult *group);
void assay_engagement_put_with_learning(AssayReview *review, AssayResult *group, const GArray *stands);

/* "engagement" and "contribution", NULL-terminated. */
extern const char *const assay_engagement_constructs[];
/* The first reaction survey at the end of the program, else the first, that has ratings of the construct and is linked to
 * learners where that is asked for; NULL. */
const AssayPlace *assay_engagement_place(AssayReview *review, const GArray *stands, const char *construct,
                                         gboolean linked);
