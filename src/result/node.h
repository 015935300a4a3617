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

/* The digits of a finite number, without loss and as short as they can be: value = 0.DIGITS * 10^point. */
typedef struct {
  gboolean negative;
  char digits[24];
  int point;
} Digits;

Digits digits_of(double value, int most);
/* As JSON writes it; reads back as the same number. */
char *number_to_json(double value);
