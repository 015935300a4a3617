/* Numbers of a result as lines: a label, the value, its interval; or an en dash and the reason why there is none. */
#pragma once

#include "assay/result.h"

typedef enum {
  ASSAY_ROW_NUMBER, /* two decimals */
  ASSAY_ROW_FINE,   /* four */
  ASSAY_ROW_SIGNED,
  ASSAY_ROW_COUNT,
  ASSAY_ROW_SHARE, /* of 1, shown in percent */
  ASSAY_ROW_P,
  ASSAY_ROW_LIST, /* several numbers */
  ASSAY_ROW_WORDS
} AssayRowKind;

typedef struct {
  const char *label, *path;
  const char *interval; /* path of [low, high], or NULL */
  AssayRowKind kind;
} AssayRow;

typedef struct {
  const char *phrase; /* "ID-head" is the heading, "ID" the plain sentence */
  const AssayRow *rows;
  guint n;
} AssayRowBlock;

/* Nothing where none of the block's paths is in the result; rows whose path is not in it are left out. */
void assay_rows_print(const AssayRowBlock *block, const AssayResult *result, const AssayPhrases *phrases);
void assay_rows_print_head(const char *phrase, const AssayPhrases *phrases);
void assay_row_print(const AssayRow *row, const AssayResult *result);
/* `low` and `high` may be NULL. */
void assay_row_print_value(const char *label, const AssayResult *value, const AssayResult *low, const AssayResult *high,
                           AssayRowKind kind);
/* "0.010", "< 0.001" */
char *assay_row_p(double p);
