/* The closed lists of words that study.yml knows; the index of a word is the value of its enumeration. A NULL has no
 * word. */
#pragma once

#include "assay/study.h"

typedef struct {
  const char *const *word;
  guint n;
} StudyWords;

extern const StudyWords study_words_status, study_words_modality, study_words_audience, study_words_promise,
    study_words_attempts, study_words_blank, study_words_item_type, study_words_applies_to, study_words_metric_kind,
    study_words_method, study_words_mode, study_words_date_order, study_words_delimiter, study_words_constructs,
    study_words_roster;
