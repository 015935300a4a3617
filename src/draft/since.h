/* "How long ago did you take the course?": labels that stand for months. */
#pragma once

#include "sketch.h"

/* Months that a label speaks of ("6 months - 1 year ago" -> 9), or -1. */
int since_months(const char *label);
/* Sets `since` of the instrument where the column asks how long ago, and all its labels tell; else FALSE. */
gboolean since_take(SketchInstrument *instrument, guint column);
