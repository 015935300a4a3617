/* Weighted least squares in extended numbers. */
#pragma once

#include "extended.h"
#include "internal.h"

#define COLUMNS_AT_MOST 16

/* Columns one behind the other, each of `rows` numbers; the last column is the response. Rows are weighted already. */
typedef struct {
  int64_t rows;
  int columns; /* without the response */
  Extended *x; /* rows * (columns + 1); changed by the fit */
} Design;

typedef struct {
  int columns;
  Extended r[COLUMNS_AT_MOST][COLUMNS_AT_MOST]; /* upper triangle */
  Extended effect[COLUMNS_AT_MOST]; /* the response along each orthogonal column: its square is that term's share */
  Extended coefficient[COLUMNS_AT_MOST];
  double inverse[COLUMNS_AT_MOST]; /* square root of the diagonal of (X'X)^-1 */
  Extended residual_squares;       /* 0 where the fit is perfect but for rounding */
} Fit;

/* ASSAY_COLLINEAR where a column is a sum of those before it. */
AssayStatus assay_least_squares(Design *design, Fit *fit);
