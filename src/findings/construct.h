/* The score of a construct: the average over its ratings, and whether they go together. Private to findings. */
#pragma once

#include "assay/stats.h"
#include "review.h"

enum { ASSAY_CONSTRUCT_RATINGS = 64 };

typedef struct {
  guint ratings; /* those of which the place has answers; 0: not asked */
  int low;       /* of their scale */
  guint points;
  gboolean wide;      /* the score has at least ten possible values */
  AssaySummary score; /* over people who answered all of them */
  gboolean has_interval;
  AssayInterval interval; /* of the mean: t, from ten people, of a wide score */
  AssayAlpha alpha;
  AssayStatus alpha_status; /* ASSAY_TOO_FEW under three ratings or 20 people */
  double at_one_end; /* with alpha: share of all answers that is the highest there is, or the lowest, which is more */
} AssayConstructScore;

/* `construct`: "engagement", "contribution" ... */
void assay_construct_measure(AssayReview *review, const AssayPlace *place, const char *construct,
                             AssayConstructScore *out);
AssayVariable assay_construct_variable(const AssayInstrument *instrument, const char *construct);
/* Mean and interval of one axis, as above; `out` keeps what it has of the scale. */
void assay_construct_summarize(const AssayTable *table, AssayConstructScore *out);
/* For care in answering: of the first ASSAY_CONSTRUCT_RATINGS ratings of all constructs those of the commonest length, into `out`. */
guint assay_construct_all_ratings(AssayReview *review, const AssayPlace *place, AssayVariable *out);
