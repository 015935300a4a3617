/* Whether parts that are taken together differ by more than chance readily explains: an average over such parts describes none of
 * them. Reads what is shown of the parts and nothing else, so it tells no more than a reader could find out. Private to findings. */
#pragma once

#include "figures.h"

typedef enum {
  ASSAY_ALIKE_UNKNOWN, /* fewer than two parts tell enough */
  ASSAY_ALIKE,
  ASSAY_UNLIKE,
} AssayLikeness;

/* Of the parts `list`, from place `from` on: the leaf "change" of each, with its interval. */
AssayLikeness assay_unlike_changes(const AssayResult *list, guint from);
/* Of the outcome at `path` of each part, or of two: count, n, share; of a range its nearest end counts. */
AssayLikeness assay_unlike_shares(const AssayResult *list, guint from, const char *path);
AssayLikeness assay_unlike_two_shares(const AssayResult *a, const AssayResult *b, const char *path);
/* "+9 in 2023-24, then +31 in 2025-26": the leaf at `path`, part by part, with the part's name. */
char *assay_unlike_words(AssayReview *review, const AssayResult *list, guint from, const char *path, const char *name);
