/* The choices and scale points of a question in a Qualtrics definition, in the order in which they were shown. */
#pragma once

#include <jansson.h>

#include "assay/base.h"

typedef struct {
  char *id;         /* the choice's number in the definition; "x3" where it is carried forward from another question */
  char *code;       /* what a numeric export holds: the recode value, else the id */
  char *label;      /* what the person saw, without markup; "" where it was a picture without a name */
  char *short_name; /* what an export of texts holds in place of the label (VariableNaming), or NULL */
  gboolean text_entry;
} AssayQsfOption;

typedef struct {
  GHashTable *question; /* QuestionID to Payload, both borrowed from the definition */
} AssayQsfQuestions;

/* Of AssayQsfOption. `what` is "Choice" or "Answer"; `recoded`: the question's recode values are of these. */
GArray *assay_qsf_options(const AssayQsfQuestions *questions, const json_t *payload, const char *what,
                          gboolean recoded);
static inline const AssayQsfOption *assay_qsf_option(const GArray *options, guint i) {
  return &g_array_index(options, AssayQsfOption, i);
}
