/* One row for each kind of value in the reference files of R: who computes it here, and how closely. */
#pragma once

#include <math.h>

#include "sheet.h"

/* A number, true or false in a reference file: "paired_t/ci95/0" of "02_hci_prepost.json". */
typedef struct {
  const char *file, *path;
  double expected;
} ReferenceValue;

typedef struct {
  const char *pattern; /* of "FILE:path", with * for any text and ? for any character; the first row that fits counts */
  double (*compute)(const ReferenceValue *v); /* NULL: nobody does, for `reason` */
  double tolerance;                           /* relative; of 0 where that is expected, absolute */
  double (*slack)(const ReferenceValue *v);   /* NULL, or an absolute tolerance in its place */
  const char *reason;
} ReferenceRow;

#define REFERENCE_ROUNDING   1e-10
#define REFERENCE_NONCENTRAL 1e-9

#define NOT_COMPUTED(pattern, reason) \
  { pattern, NULL, 0, NULL, reason }

/* The last part of the path as a number, and the one `back` parts before it. */
static inline int reference_index(const ReferenceValue *v, int back) {
  g_auto(GStrv) part = g_strsplit(v->path, "/", -1);
  return (int)g_ascii_strtoll(part[g_strv_length(part) - 1 - (guint)back], NULL, 10);
}
