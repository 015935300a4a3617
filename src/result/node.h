/* A node of the tree, inside result only. */
#pragma once

#include "assay/result.h"

struct AssayResult {
  AssayResultKind kind;
  AssayResultStatus status;
  AssayFormat format;
  int decimals; /* -1: as many as the value needs, at most two */
  gboolean flag, has_n, has_interval;
  gint64 count, n;
  double number, level, low, high;
  char *name, *text, *reason, *source;
  GPtrArray *children; /* of a group or list, owned */
};

/* A finite number rounded to some digits, zeros at the end left out: 0.DIGITS * 10^point; zero has no digits. */
typedef struct {
  gboolean negative;
  char digits[24];
  int point;
} ResultDigits;

/* `most` in 1..17. */
ResultDigits result_digits(double value, int most);
