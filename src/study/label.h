/* One label of a column: a number, a code with words ("5 - Strongly agree", "Strongly agree (5)"), or words. */
#pragma once

#include <glib.h>

typedef struct {
  char *folded; /* the whole, folded */
  gboolean has_code;
  int code;
  char *words; /* folded, beside the code; NULL for a bare number or without a code */
} StudyLabel;

void study_label_parse(const char *text, StudyLabel *label);
void study_label_clear(StudyLabel *label);
static inline gboolean study_label_is_number(const StudyLabel *label) {
  return label->has_code && !label->words;
}
