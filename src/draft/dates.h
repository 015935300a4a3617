/* Dates: when answers were given, whether months or days stand first, when the pilot may have begun. */
#pragma once

#include "sketch.h"

/* The column with the date of submission, of every source but the roster. */
void dates_find_submitted(AssayDraft *draft);
/* The order of ambiguous dates, where there are any. */
void dates_find_order(AssayDraft *draft);
/* What the earliest date suggests for the start of the pilot; needs the order. */
void dates_suggest_pilot(AssayDraft *draft);
/* The academic year of an instrument whose answers no date and no roster places. */
void dates_place(AssayDraft *draft, SketchInstrument *instrument);
/* The earliest and the latest moment of a date column under the order that the draft has chosen. */
void dates_span(const AssayDraft *draft, const SketchColumn *column, gint64 *first, gint64 *last);
