/* Where reaction surveys were answered: one stand an instrument and point in time. Private to findings. */
#pragma once

#include "review.h"

typedef struct {
  AssayPlace place;
  gint64 answered;
} AssayStand;

/* Of the Level 1 surveys of a year, of AssayStand: one an instrument and point in time with answers; an instrument without
 * any has one at its own point. */
GArray *assay_review_stands(AssayReview *review, int year);
/* One of them is at the end of the program. */
gboolean assay_stands_have_end(const GArray *stands);
