/* Indicators of demand: how many came, stayed, and have the badge (R31). Indicators, not proof. Private to findings. */
#pragma once

#include "review.h"

enum { ASSAY_DEMAND_ENROLLED, ASSAY_DEMAND_COMPLETED, ASSAY_DEMAND_STEPS = 4 };
/* People of a cohort at each step; 0 where a step cannot be counted. */
void assay_demand_count(AssayReview *review, int year, gint64 people[ASSAY_DEMAND_STEPS]);
/* Children enrolled, completed, badges, badges_claimed: the number, or why there is none. */
void assay_demand_put(AssayReview *review, AssayResult *group, const gint64 people[ASSAY_DEMAND_STEPS]);
