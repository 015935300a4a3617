/* Linear regression of one axis on powers of others, over cells.
 *
 *   y = b[0] + sum of b[j] * term[j] + e, a cell counting as often as it has people
 *   b by orthogonal columns (least_squares.c), s^2 = residual squares / (n - columns), se(b[j]) = s * sqrt((X'X)^-1[j][j])
 *   f = (squares of regression / df) / s^2; r_squared = squares of regression / (that + residual squares), about the mean
 *   with a constant, about 0 without                                                       [Fisher 1925]
 * Keys enter as the whole numbers that they are, in numbers of 31 digits; coefficients are brought back to units at the end.
 * R: lm(y ~ x + I(x^2)), summary().
 * Known limits: 15 terms; powers up to 20. A perfect fit has no f, t or p: ASSAY_NO_VARIANCE.
 * Tests: the linear sets of NIST StRD [NIST StRD]; Wampler's fifth-degree and a tenth-degree polynomial against exact fractions. */
#include <stdlib.h>

#include "groups.h"
#include "least_squares.h"

#define POWER_AT_MOST 20

static bool terms_fit(const AssayCells *c, int y, int n, const AssayPower *term, bool constant) {
  if (!c || c->axes < 1 || !c->unit || c->cells < 0 || (c->cells > 0 && (!c->key || !c->count))) return false;
  if (y < 0 || y >= c->axes || n < 0 || n + constant < 1 || n + constant > COLUMNS_AT_MOST || (n > 0 && !term))
    return false;
  for (int j = 0; j < n; j++)
    if (term[j].axis < 0 || term[j].axis >= c->axes || term[j].power < 1 || term[j].power > POWER_AT_MOST) return false;
  for (int a = 0; a < c->axes; a++)
    if (c->unit[a] < 1) return false;
  return true;
}

static bool is_complete(const AssayCells *c, int64_t cell, int y, int n, const AssayPower *term) {
  const int64_t *key = c->key + cell * c->axes;
  if (c->count[cell] < 1 || assay_key_is_missing(key[y])) return false;
  for (int j = 0; j < n; j++)
    if (assay_key_is_missing(key[term[j].axis])) return false;
  return true;
}

static Extended power(Extended x, int n) {
  Extended p = x;
  while (--n > 0) p = ext_mul(p, x);
  return p;
}

/* Rows of cells that are complete, each times the root of its count. */
static AssayStatus make_design(const AssayCells *c, int y, int n, const AssayPower *term, bool constant, Design *d,
                               int64_t *people) {
  *people = 0;
  *d = (Design){.columns = n + constant};
  for (int64_t i = 0; i < c->cells; i++) {
    if (!is_complete(c, i, y, n, term)) continue;
    d->rows++;
    if (__builtin_add_overflow(*people, c->count[i], people)) return ASSAY_OUT_OF_RANGE;
  }
  if (d->rows == 0) return ASSAY_TOO_FEW;
  d->x = malloc((size_t)d->rows * (size_t)(d->columns + 1) * sizeof *d->x);
  if (!d->x) return ASSAY_NO_MEMORY;
  for (int64_t i = 0, row = 0; i < c->cells; i++) {
    if (!is_complete(c, i, y, n, term)) continue;
    const int64_t *key = c->key + i * c->axes;
    Extended weight = ext_sqrt(ext_of_whole(c->count[i])), *x = d->x + row++;
    if (constant) x[0] = weight;
    for (int j = 0; j < n; j++)
      x[(j + constant) * d->rows] = ext_mul(weight, power(ext_of_whole(key[term[j].axis]), term[j].power));
    x[d->columns * d->rows] = ext_mul(weight, ext_of_whole(key[y]));
  }
  return ASSAY_OK;
}

static AssayStatus put_coefficient(const Fit *fit, int at, Extended scale, double sd, double level,
                                   AssayRegression *out) {
  AssayCoefficient *b = &out->coefficient[at];
  b->estimate = ext_value(ext_mul(fit->coefficient[at], scale));
  b->error = sd * fit->inverse[at] * scale.hi;
  if (!(fabs(b->estimate) < 1e250 && b->error < 1e250)) return ASSAY_OUT_OF_RANGE;
  b->status = out->df_residual < 1 ? ASSAY_TOO_FEW : b->error > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  if (b->status != ASSAY_OK) return ASSAY_OK;
  Student s;
  b->status = assay_student(b->estimate, b->error, out->df_residual, level, &s);
  b->t = s.t;
  b->p = s.p;
  b->interval = s.interval;
  return ASSAY_OK;
}

static AssayStatus put_variance(const Fit *fit, bool constant, double unit, AssayRegression *out) {
  Extended regression = {0, 0};
  for (int j = constant; j < fit->columns; j++)
    regression = ext_add(regression, ext_mul(fit->effect[j], fit->effect[j]));
  double explained = ext_value(regression), left = ext_value(fit->residual_squares), df = out->df_regression;
  out->ss_regression = explained / unit / unit;
  out->ss_residual = left / unit / unit;
  out->r_squared_status = explained + left > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  if (out->r_squared_status == ASSAY_OK)
    out->r_squared = ext_value(ext_div(regression, ext_add(regression, fit->residual_squares)));
  if (df > 0) out->ms_regression = out->ss_regression / df;
  out->f_status = out->df_residual < 1 || df < 1 ? ASSAY_TOO_FEW : left > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  if (out->df_residual < 1) return ASSAY_OK;
  out->ms_residual = out->ss_residual / out->df_residual;
  out->residual_sd = sqrt(left / out->df_residual) / unit;
  if (out->f_status != ASSAY_OK) return ASSAY_OK;
  out->f = explained / df / (left / out->df_residual);
  return assay_f_Q(out->f, df, out->df_residual, &out->p);
}

/* From coefficients of keys to coefficients of values: b * unit of x ^ power / unit of y. */
static Extended scale_of(const AssayCells *c, int y, const AssayPower *term) {
  Extended scale = ext_of(1);
  if (term) scale = power(ext_of_whole(c->unit[term->axis]), term->power);
  return ext_div(scale, ext_of_whole(c->unit[y]));
}

static AssayStatus infer(const AssayCells *c, int y, int n, const AssayPower *term, bool constant, double level,
                         const Fit *fit, AssayRegression *out) {
  double sd = out->df_residual < 1 ? 0 : sqrt(ext_value(fit->residual_squares) / out->df_residual);
  out->columns = fit->columns;
  AssayStatus status = put_variance(fit, constant, (double)c->unit[y], out);
  if (status == ASSAY_OK && constant) status = put_coefficient(fit, 0, scale_of(c, y, NULL), sd, level, out);
  for (int j = 0; status == ASSAY_OK && j < n; j++)
    status = put_coefficient(fit, j + constant, scale_of(c, y, &term[j]), sd, level, out);
  return status;
}

AssayStatus assay_regression_cells(const AssayCells *cells, int y, int n, const AssayPower *term, bool constant,
                                   double level, AssayRegression *out) {
  *out = (AssayRegression){0};
  if (!terms_fit(cells, y, n, term, constant) || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Design d;
  Fit fit;
  AssayRegression found = {0};
  AssayStatus status = make_design(cells, y, n, term, constant, &d, &found.n);
  if (status == ASSAY_OK && found.n < d.columns) status = ASSAY_TOO_FEW;
  if (status == ASSAY_OK) status = assay_least_squares(&d, &fit);
  free(d.x);
  if (status != ASSAY_OK) return status;
  found.df_regression = n;
  found.df_residual = (double)(found.n - d.columns);
  status = infer(cells, y, n, term, constant, level, &fit, &found);
  if (status == ASSAY_OK) *out = found;
  return status;
}

AssayStatus assay_regression(const AssayTable *table, int y, int n, const AssayPower *term, bool constant, double level,
                             AssayRegression *out) {
  *out = (AssayRegression){0};
  if (!table) return ASSAY_BAD_ARGUMENT;
  int64_t unit[ASSAY_TABLE_AXES];
  AssayCells cells = {.axes = assay_table_axes(table), .unit = unit};
  for (int a = 0; a < cells.axes; a++) unit[a] = assay_table_unit(table, a);
  cells.cells = assay_table_cells(table, &cells.key, &cells.count);
  return assay_regression_cells(&cells, y, n, term, constant, level, out);
}
