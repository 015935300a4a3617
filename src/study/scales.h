/* The reading of one column's labels, in the making. */
#pragma once

#include "fit.h"

typedef struct {
  StudyFit fit;
  int tier; /* 0: the study's own scales; 1: the vocabulary */
} StudyCandidate;

typedef struct {
  const AssayScale *wanted; /* NULL: auto */
  const char *const *text;  /* the labels as given */
  StudyLabel *label;
  guint n;
  GArray *candidates; /* StudyCandidate */
  GPtrArray *rivals;  /* the scales that were compared last */
  AssayScaleReading *reading;
} StudyColumn;

void study_column_collect(StudyColumn *column, const AssayStudy *study, gboolean words);
StudyCandidate *study_column_candidate(const StudyColumn *column, guint i);

void study_read_numbers(StudyColumn *column);
/* By the numbers that are the labels of the wanted scale; FALSE where they do not follow one another. */
gboolean study_read_wanted_numbers(StudyColumn *column);
/* Cells with a code and words; FALSE where the codes make no scale, with the reading untouched. */
gboolean study_read_codes(StudyColumn *column, const AssayStudy *study);

void study_note_matched(StudyColumn *column, const StudyFit *fit);
void study_note_unsure(StudyColumn *column);
void study_note_unknown(StudyColumn *column);
/* `"Other" and "Maybe"` of the labels for which `which` is set; their number where they should not be repeated. */
char *study_note_quote(const StudyColumn *column, const gboolean *which);
/* "; outside the scale and left out: ...", where labels are marked so. */
void study_note_append_outside(const StudyColumn *column, GString *note);
