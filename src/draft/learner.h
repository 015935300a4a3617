/* Which column names the learner in each source. */
#pragma once

#include "sketch.h"

/* Sets learner, learner_id and known of every source, and the draft's crosswalk of ids. Ids are compared as keyed hashes;
 * where several columns could be meant, or none leads to another file, it is left to be asked. */
void learner_link(AssayDraft *draft);
/* Columns that could name the learner: places in source->columns. */
GArray *learner_candidates(const SketchSource *source);
/* After the roster: takes `column` for the learner of the source. */
void learner_choose(AssayDraft *draft, SketchSource *source, guint column);
/* "`Email` and `Token`" for a question: the candidates by header. */
char *learner_list(const SketchSource *source);
