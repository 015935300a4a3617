/* Weighted least squares by orthogonal columns.
 *
 * Each column is divided into its part along the columns before it and the rest (modified Gram-Schmidt, the response
 * as the last column, which is as stable as Householder's reflections [Bjorck 1967]): X = Q R, effect = Q' y, and R b = effect
 * gives the coefficients. The normal equations are never formed. All of it in numbers of 31 digits [Dekker 1971], so that a design whose
 * condition eats 15 of them leaves a double's digits.
 * R: lm(), whose Householder QR in doubles gives up on columns 1e-7 apart.
 * Known limits: 16 columns. A column whose rest is below 1e-25 of its length is taken for a sum of the others; residuals below
 * 1e-27 of the terms that they are left over from are taken for none. */
#include "least_squares.h"

static Extended dot(const Extended *a, const Extended *b, int64_t n) {
  Extended sum = {0, 0};
  for (int64_t i = 0; i < n; i++) sum = ext_add(sum, ext_mul(a[i], b[i]));
  return sum;
}

/* Takes off what `column` has of the unit column `q`; gives how much it was. */
static Extended project(const Extended *q, Extended *column, int64_t n) {
  Extended along = dot(q, column, n);
  for (int64_t i = 0; i < n; i++) column[i] = ext_sub(column[i], ext_mul(along, q[i]));
  return along;
}

static AssayStatus make_orthogonal(Design *d, double *length, Fit *fit) {
  Extended *y = d->x + d->columns * d->rows;
  for (int j = 0; j < d->columns; j++) {
    Extended *q = d->x + j * d->rows, norm = ext_sqrt(dot(q, q, d->rows));
    if (!(norm.hi > 1e-25 * length[j])) return ASSAY_COLLINEAR;
    for (int64_t i = 0; i < d->rows; i++) q[i] = ext_div(q[i], norm);
    fit->r[j][j] = norm;
    for (int k = j + 1; k < d->columns; k++) fit->r[j][k] = project(q, d->x + k * d->rows, d->rows);
    fit->effect[j] = project(q, y, d->rows);
  }
  return ASSAY_OK;
}

static void solve(const Extended r[][COLUMNS_AT_MOST], int n, const Extended *right, Extended *out) {
  for (int j = n - 1; j >= 0; j--) {
    Extended rest = right[j];
    for (int k = j + 1; k < n; k++) rest = ext_sub(rest, ext_mul(r[j][k], out[k]));
    out[j] = ext_div(rest, r[j][j]);
  }
}

/* Row i of R^-1, whose length is the square root of the i-th diagonal element of (X'X)^-1. */
static void put_inverse(Fit *fit) {
  Extended sum[COLUMNS_AT_MOST] = {{0, 0}};
  for (int j = 0; j < fit->columns; j++) {
    Extended unit[COLUMNS_AT_MOST] = {{0, 0}}, column[COLUMNS_AT_MOST];
    unit[j] = ext_of(1);
    solve((const Extended(*)[COLUMNS_AT_MOST])fit->r, fit->columns, unit, column);
    for (int i = 0; i < fit->columns; i++) sum[i] = ext_add(sum[i], ext_mul(column[i], column[i]));
  }
  for (int i = 0; i < fit->columns; i++) fit->inverse[i] = ext_value(ext_sqrt(sum[i]));
}

AssayStatus assay_least_squares(Design *design, Fit *fit) {
  double length[COLUMNS_AT_MOST + 1], reach = 0;
  *fit = (Fit){.columns = design->columns};
  if (design->columns < 1 || design->columns > COLUMNS_AT_MOST) return ASSAY_BAD_ARGUMENT;
  for (int j = 0; j <= design->columns; j++) {
    const Extended *column = design->x + j * design->rows;
    length[j] = ext_value(ext_sqrt(dot(column, column, design->rows)));
    if (!isfinite(length[j])) return ASSAY_OUT_OF_RANGE;
  }
  AssayStatus status = make_orthogonal(design, length, fit);
  if (status != ASSAY_OK) return status;
  solve((const Extended(*)[COLUMNS_AT_MOST])fit->r, fit->columns, fit->effect, fit->coefficient);
  put_inverse(fit);
  const Extended *y = design->x + design->columns * design->rows;
  fit->residual_squares = dot(y, y, design->rows);
  for (int j = 0; j < design->columns; j++) reach += fabs(fit->coefficient[j].hi) * length[j];
  if (!(sqrt(fit->residual_squares.hi) > 1e-27 * (reach + length[design->columns]))) fit->residual_squares = ext_of(0);
  return ASSAY_OK;
}
