/* How well one scale fits the labels of a column. */
#pragma once

#include "label.h"
#include "vocabulary.h"

typedef struct {
  const AssayScale *scale;
  int *point;    /* of each label: 1.. of the scale, STUDY_FIT_NONE, STUDY_FIT_NA */
  guint matched; /* labels that have a point */
  guint unknown; /* labels that have none and are not "not applicable" */
  guint seen;    /* different points among the matched */
} StudyFit;

enum { STUDY_FIT_NONE = 0, STUDY_FIT_NA = -1 };

/* `words`: compare the words beside the codes instead of the whole labels; bare numbers then fit nothing and hinder
 * nothing. */
void study_fit_measure(StudyFit *fit, const StudyKnownScale *known, const StudyLabel *labels, guint n, gboolean words);
void study_fit_clear(StudyFit *fit);
static inline gboolean study_fit_is_full(const StudyFit *fit) {
  return fit->matched && !fit->unknown;
}
static inline gboolean study_fit_is_complete(const StudyFit *fit) {
  return study_fit_is_full(fit) && fit->seen == fit->scale->points;
}
/* TRUE if both give the same number of points and every label the same one. */
gboolean study_fit_agrees(const StudyFit *a, const StudyFit *b, guint n);

/* A study's own scale, folded for comparing; study_known_clear() frees the folded texts only. */
void study_known_init(StudyKnownScale *known, const AssayScale *scale);
void study_known_clear(StudyKnownScale *known);
