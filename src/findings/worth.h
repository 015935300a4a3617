/* The question whether the program was worth the time. Private to findings. */
#pragma once

#include "review.h"

/* The choice that asks it, of an instrument; NULL. */
const AssayItem *assay_worth_item(const AssayInstrument *instrument);
/* Where learners who are known were asked at the end of the program, and the variable that is 1 for yes (of a rating: above the
 * middle of its scale), 0 for anything else. FALSE where they were not. */
gboolean assay_worth_yes(AssayReview *review, AssayPlace *place, AssayVariable *yes);
