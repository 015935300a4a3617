/* Files of one form make one source; its columns are what all of them show. */
#pragma once

#include "sketch.h"

/* Sorts the draft's files into sources. */
void source_sort(AssayDraft *draft);
void source_free(gpointer source);
/* A column that a question or a score can be made of, and that has no other use yet. */
gboolean column_is_free(const SketchColumn *column);
/* Numbers, or an answer whose points stand beside it. */
gboolean column_is_score(const SketchColumn *column);
/* Numbers, and a word here and there for somebody who has none. */
gboolean column_holds_numbers(const SketchColumn *column);
/* The platform or the header says how many points can be had. */
gboolean column_has_max(const SketchColumn *column);
/* All its numbers are whole. */
gboolean column_is_whole(const SketchColumn *column);
/* Labels of a rating scale, known or not sure which. */
gboolean column_is_labelled(const SketchColumn *column);
/* The platform gives the question's text beside the name of the column. */
gboolean column_has_question(const SketchColumn *column);
/* 1, 2, 3 ... of rows. */
gboolean column_is_running_number(const SketchColumn *column);
guint column_words(const SketchColumn *column);
/* Different ids that both have. */
guint column_shared(const SketchColumn *a, const SketchColumn *b);
/* Whether study.yml can name the column: a header without a control character. */
gboolean column_is_nameable(const SketchColumn *column);
/* A platform that asks people for answers, and gives points where its files say so. */
gboolean source_is_of_survey(const SketchSource *source);
/* A platform whose columns are grades, in words too, and never questions to learners. */
gboolean source_is_of_gradebook(const SketchSource *source);
/* The earliest and the latest date of submission in one file, or ASSAY_NO_MOMENT. */
void source_span(const SketchSource *source, const SketchFile *file, gint64 *first, gint64 *last);
/* A span that holds another one too. */
void source_widen(gint64 *first, gint64 *last, gint64 other_first, gint64 other_last);
