/* What a source is: a test, or a survey of which level. */
#pragma once

#include "sketch.h"

/* Sets role and why of every source but the roster. */
void role_find(AssayDraft *draft);
/* 1 or 3, by what the questions of a survey ask; `*why` says it. Needs the dates of the roster and of the source. */
int role_level(const AssayDraft *draft, const SketchSource *source, char **why);
/* "Q1", "Q2": the header without its digits, NULL where it has none. */
char *role_numbered_stem(const char *header);
