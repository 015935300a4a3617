/* The roster in the shape of an instrument of level 0. */
#pragma once

#include "arena.h"
#include "assay/study.h"

/* Where a list of badges tells who has accepted one, the roster's column of that is not read. */
void study_roster_leave_claims(AssayStudy *study);
/* Owned by `arena`; NULL without a roster. */
const AssayInstrument *study_roster_instrument_new(const AssayStudy *study, StudyArena *arena);
