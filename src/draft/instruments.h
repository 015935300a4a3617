/* The instruments that the sources give. */
#pragma once

#include "sketch.h"

void instruments_make(AssayDraft *draft);
/* By level, before ahead of after; for g_ptr_array_sort(). */
int instruments_in_order(gconstpointer a, gconstpointer b);
/* Columns of a source that hold something and that nothing reads, quoted; NULL of none. Rankings are told apart. */
char *instruments_unread(const SketchSource *source, gboolean ranked);
/* What an instrument is called when people are told of it: "test", "survey", "follow-up", "ratings". */
const char *instrument_kind(const SketchInstrument *instrument);
