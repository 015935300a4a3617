/* A test or a set of ratings, question by question, for `assay items`: what was computed, and the sentences about it.
 * Private to findings. */
#pragma once

#include "assay/stats.h"
#include "figures.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayTable, assay_table_free)

enum {
  ASSAY_DISCRIMINATION_FROM = 50, /* people; with 27 an r of .3 may be anything from -.09 to .61 */
  ASSAY_RELIABILITY_FROM = 20,
  ASSAY_RELIABILITY_ITEMS = 3,
};
#define ASSAY_DISCRIMINATION_FLOOR 0.2

typedef struct {
  const AssayItem *item;
  AssayVariable variable;
  double max;
  gint64 n, blank;
  AssaySummary points; /* of all who have an answer that counts */
  AssayStatus points_status;
  AssayItemStatistics statistics; /* of those with a total */
  AssayStatus statistics_status;
  AssayUpperLower upper_lower;
  AssayStatus upper_lower_status;
  AssayDropped dropped;
} AssayQuestion;

typedef struct {
  const AssayInstrument *instrument;
  gboolean all; /* show what so few people cannot bear */
  gboolean keyed, right_or_wrong, max_guessed;
  guint k;
  AssayQuestion *question;
  gint64 n_rows, n; /* rows; those with a total */
  AssaySummary total;
  AssayAlpha alpha;
  AssayStatus alpha_status;
  AssayKr20 kr20;
  AssayStatus kr20_status;
  AssayOmega omega;
  AssayStatus omega_status;
  AssayStraightLining straight;
  AssayStatus straight_status;
  double at_one_end; /* share of all answers that is the highest there is, or 0, whichever is more */
} AssayItemAnalysis;

gboolean assay_items_show_discrimination(const AssayItemAnalysis *a);
gboolean assay_items_show_reliability(const AssayItemAnalysis *a);
/* What share of the points people had on average. */
double assay_question_difficulty(const AssayQuestion *question);
/* The header as it stands in a sentence: a long one is cut. */
char *assay_question_name(const AssayItem *item);
/* Writes list "sentences" and the text "finding", what is easiest and hardest; reads list "distractors" where the root has one. */
void assay_items_say(AssayReview *review, AssayResult *root, const AssayItemAnalysis *a);
