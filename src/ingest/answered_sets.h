/* Which questions are answered by the same people: versions of a test, and branches of a form, fall into sets of which
 * nobody answered questions of two. */
#pragma once

#include "layout.h"

typedef struct {
  guint n;
  guint *parent; /* one a column: another column of its set, or itself */
} AssayAnsweredSets;

void assay_answered_sets_init(AssayAnsweredSets *sets, guint columns);
void assay_answered_sets_clear(AssayAnsweredSets *sets);
/* Somebody answered both. */
void assay_answered_sets_join(AssayAnsweredSets *sets, guint column, guint other);
/* The first column of the set. */
guint assay_answered_sets_of(AssayAnsweredSets *sets, guint column);
