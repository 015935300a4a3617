/* The built-in scales, from likert_vocabulary.tsv: family, points, labels from low to high, other wordings as
 * point=label, source. Parsed once, never changed. */
#pragma once

#include "assay/study.h"

/* A scale and its labels in the form in which labels are compared. */
typedef struct {
  AssayScale scale;
  const char *const *folded, *const *same_folded, *const *missing_folded;
} StudyKnownScale;

const StudyKnownScale *study_vocabulary(guint *n);
const char *const *study_vocabulary_yes(guint *n);
/* TRUE for a folded label of the "not applicable" row. */
gboolean study_vocabulary_is_na(const char *folded);
