/* What was measured before and after: by names, by dates, by what files and columns share. */
#pragma once

#include "sketch.h"

/* Two columns of one source. */
typedef struct {
  guint before, after;
  char *rest; /* what both are called beside the words of before and after */
} PairColumns;
void pair_columns_clear(gpointer pair);

/* The column that says for each row whether it is before or after, with its two labels; FALSE where none does. */
gboolean pair_occasion_column(const SketchSource *source, guint *column, const char **pre, const char **post);
/* Scores of one source that differ in the words of before and after only. PairColumns. */
GArray *pair_score_columns(const SketchSource *source);
/* Ratings of one survey that ask for then and now. PairColumns. */
GArray *pair_retrospective(const SketchSource *source);
/* Two surveys that ask the same ratings, one before and one after; the shared columns of both, in turn (guint). NULL where
 * they are no such two. */
GArray *pair_surveys(const SketchSource *before, const SketchSource *after);

/* Makes partners of tests that are one test twice, and says which came first; where neither name nor date tells, it stays
 * open. */
void pair_tests(AssayDraft *draft);
/* -1: the words say before; 1: after; 0: nothing, or both. */
int pair_direction(const char *text);
/* Makes `first` the one before and `second` the one after. */
void pair_order(SketchInstrument *first, SketchInstrument *second, const char *why);
