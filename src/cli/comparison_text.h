/* A comparison in plain language: what was compared, a picture, sentences, what such data can bear; then numbers. */
#pragma once

#include "assay/result.h"
#include "assay/table.h"

typedef struct {
  const AssayResult *result;
  const AssayPhrases *phrases;
  const char *said;          /* what was compared */
  AssayTable *const *tables; /* one a pair; the first two axes are before and after */
  guint n_pairs;
  const char *const *rating_names; /* of the answers of a rating with labels, or NULL */
  gboolean all;
} AssayComparisonText;

void assay_comparison_print(const AssayComparisonText *text);
