/* Columns become the items of an instrument. */
#pragma once

#include "sketch.h"

SketchItem *item_new(const char *id, AssayItemType type);
void item_free(gpointer item);
void item_add_column(SketchItem *item, guint column);
SketchInstrument *instrument_new(AssayDraft *draft, SketchSource *source, const char *id, int level);
void instrument_free(gpointer instrument);
/* An id that no item of the instrument has. */
char *item_name(const SketchInstrument *instrument, const char *wanted);
gboolean item_is_called(const SketchInstrument *instrument, const char *id);
/* The id of an item of one column of a survey: its construct (WORDING_FAMILIES: none), or what its question tells. */
char *item_name_of(const SketchInstrument *instrument, guint column, guint construct);

/* Items of all free columns of a survey, in their order; each column is taken. */
void items_of_survey(AssayDraft *draft, SketchInstrument *instrument);
/* One item of one column of a survey, or NULL where it can be none; the column is taken. */
SketchItem *item_of_column(AssayDraft *draft, SketchInstrument *instrument, guint column);
/* The family that a question's words speak for most, of those that are constructs at this level; WORDING_FAMILIES: none. */
guint item_construct(const SketchColumn *column, int level, gboolean open);

/* Items of scores: runs of columns, one item for each heading ("Query: ..."); each column is taken. */
void items_of_test(SketchInstrument *instrument);
/* One score, as "pre" and "post" columns of a gradebook are. */
SketchItem *item_of_score(SketchInstrument *instrument, guint column, const char *id);
/* The points that can be had in each column of an item, where the files do not say: at least what anybody had, in any of
 * the two items that are compared; `b` may be NULL. Sets max of items or instruments. */
void items_settle_max(SketchInstrument *of_a, SketchItem *a, SketchInstrument *of_b, SketchItem *b);

/* A scale of the study's own for a column whose labels no built-in scale knows, or NULL where their order cannot be told. */
const char *scale_of_labels(AssayDraft *draft, const SketchColumn *column);
/* A scale of the numbers that could be chosen in a column of bare numbers, one for all questions that have the same; NULL
 * where the column needs none. */
const char *scale_of_numbers(AssayDraft *draft, const SketchSource *source, const SketchColumn *column);
/* Its numbers as a list, from the lowest or from the highest. */
char *scale_numbers(const SketchScale *scale, gboolean falling);
/* An empty one; the id is another where `wanted` is taken. */
SketchScale *scale_new(AssayDraft *draft, const char *wanted);
void scale_free(gpointer scale);
/* Whether the labels of a column are some of a built-in scale. */
gboolean scale_fits(const SketchColumn *column, const char *scale);
/* A question of which nobody chose the middle label takes the scale of those that were put beside it. */
void scale_share(SketchSource *source);
