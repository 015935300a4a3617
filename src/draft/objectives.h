/* Objectives and metrics, from what was measured. */
#pragma once

#include "sketch.h"

void objectives_make(AssayDraft *draft);
void objective_free(gpointer objective);
