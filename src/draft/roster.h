/* Which file lists the learners, and which of its columns mean what. */
#pragma once

#include "sketch.h"

/* Chooses the roster among the sources, its attributes, and what counts as yes in them. */
void roster_find(AssayDraft *draft);
/* The attributes that the columns of a source could be; NO_COLUMN where none. Returns how many there are. */
guint roster_attributes(const SketchSource *source, guint attribute[ASSAY_ROSTER_ATTRIBUTES]);
