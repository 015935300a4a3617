/* Figures on what people answered or scored, as each tier may tell them: exactly to those who run the program, through the
 * publication to everybody else. Private to findings. */
#pragma once

#include "figures.h"

/* Academic years whose people are taken together; no two share anybody. */
typedef struct {
  const int *year;
  guint n;
  char **label; /* "2024-25", one a year; NULL-terminated */
} AssayPool;

/* `years` is borrowed. */
AssayPool assay_pool_new(const int *years, guint n);
void assay_pool_clear(AssayPool *pool);
/* One year of it, as a pool of its own; borrows from `pool`. `label` has room for two. */
AssayPool assay_pool_one(const AssayPool *pool, guint i, char *label[2]);

/* Writes children count, n and share into `group` and returns the share: a number, a band, or the reason why not. The
 * outcome's cells are those of the pool. */
AssayResult *assay_outcome_put(AssayReview *review, AssayResult *group, const AssayPool *pool, AssayOutcome outcome,
                               gint64 count, gint64 n);
/* Of an outcome that was put: the least and the most people who agree with what is told of them. FALSE: nothing is. */
gboolean assay_outcome_told(const AssayResult *outcome, gint64 *n, gint64 *least, gint64 *most);
/* Group "bounds" {low, high, of, missing}: how many of `of` people (negative: not known) can have the outcome that was put into
 * `outcome`, whatever those would show who are not in it. Of a range both its ends count, so it tells no more than that. */
AssayResult *assay_outcome_bounds(AssayReview *review, AssayResult *group, const AssayResult *outcome, gint64 of);
/* A mean as a share of its scale, in whole percent; its place 0..1. */
AssayResult *assay_score_put(AssayReview *review, AssayResult *group, const char *name, const AssayPool *pool,
                             AssayScore score, double mean, gint64 n);
/* The change between two scores that were put and are shown, in points of 100, with its interval (shares of the scale)
 * where `has_interval`. */
AssayResult *assay_change_put(AssayReview *review, AssayResult *group, const AssayPool *pool, AssayScore after,
                              AssayScore before, gint64 n, gboolean has_interval, double low, double high);
/* The share in words, "80% or more" or "74%"; NULL unless it is shown or banded. */
char *assay_share_words(const AssayResult *share);
