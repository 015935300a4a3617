/* The roster in the shape of an instrument of level 0. */
#pragma once

#include "arena.h"
#include "assay/study.h"

/* Owned by `arena`; NULL without a roster. */
/* Where a list of badges tells who has one, the roster's columns are not read. */
void study_roster_leave_badges(AssayStudy *study);
const AssayInstrument *study_roster_instrument_new(const AssayStudy *study, StudyArena *arena);
