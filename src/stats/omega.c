/* Omega total of one factor, by the minres estimator on correlations.
 *
 * Loadings l minimise the sum over i < j of (r[i][j] - l[i] * l[j])^2, the residuals off the diagonal [Harman & Jones 1966].
 * With all others held still the best loading is a line's slope,
 *   l[i] = sum over j of r[i][j] * l[j] / sum over j of l[j]^2, j not i, kept within [-1, 1],
 * and going round the items never makes the sum larger. With u[i] = 1 - l[i]^2, R the sum of all correlations:
 *   omega = 1 - sum u / R                                                what psych prints as omega total
 *   omega_model = (sum l)^2 / ((sum l)^2 + sum u)                        [McDonald 1999] chapter 6
 * They differ by the residuals: the first divides by the variance of the standardized total as observed, the second as
 * the one-factor model has it.
 * R: psych::omega(X, nfactors = 1)$omega.tot, whose optimiser stops at about 1e-8; sums of psych::fa(X)$loadings.
 * Known limits: three items or more; items with loadings of both signs give a small omega, so turn reversed items first.
 * `heywood` counts the loadings that ended at -1 or 1, where one factor does not describe the items.
 * Tests: 05_hci_items.json; correlations made of known loadings in the test. */
#include <math.h>
#include <stdlib.h>

#include "covariances.h"

#define ROUNDS_AT_MOST 100000

static bool to_correlations(Covariances *m) {
  int k = m->k;
  for (int i = 0; i < k; i++)
    if (!(m->c[i * k + i] > 0)) return false;
  for (int i = 0; i < k; i++)
    for (int j = 0; j < k; j++)
      if (i != j) m->c[i * k + j] /= sqrt(m->c[i * k + i]) * sqrt(m->c[j * k + j]);
  for (int i = 0; i < k; i++) m->c[i * k + i] = 1;
  return true;
}

/* Starts from the row sums, whose signs are those of the first factor where there is one. */
static bool start(const Covariances *m, double *l) {
  double total = 0;
  for (int i = 0; i < m->k; i++) {
    l[i] = 0;
    for (int j = 0; j < m->k; j++) l[i] += m->c[i * m->k + j];
    total += l[i];
  }
  if (!(total > 1e-12 * m->k)) return false;
  for (int i = 0; i < m->k; i++) l[i] = fmin(0.99, fmax(-0.99, l[i] / sqrt(total)));
  return true;
}

static double improve(const Covariances *m, int i, const double *l) {
  double products = 0, squares = 0;
  for (int j = 0; j < m->k; j++) {
    if (j == i) continue;
    products += m->c[i * m->k + j] * l[j];
    squares += l[j] * l[j];
  }
  return squares > 0 ? fmin(1, fmax(-1, products / squares)) : 0;
}

static AssayStatus fit(const Covariances *m, double *l) {
  for (int round = 0; round < ROUNDS_AT_MOST; round++) {
    double moved = 0;
    for (int i = 0; i < m->k; i++) {
      double better = improve(m, i, l);
      moved = fmax(moved, fabs(better - l[i]));
      l[i] = better;
    }
    if (moved < 1e-14) return ASSAY_OK;
  }
  return ASSAY_NO_CONVERGENCE;
}

static AssayStatus infer(const Covariances *m, const double *l, AssayOmega *out) {
  double sum = 0, unique = 0, all = 0;
  for (int i = 0; i < m->k; i++) {
    sum += l[i];
    unique += 1 - l[i] * l[i];
    out->heywood += fabs(l[i]) >= 1;
    for (int j = 0; j < m->k; j++) all += m->c[i * m->k + j];
  }
  double modelled = sum * sum + unique;
  if (!(all > 1e-12 * m->k) || !(modelled > 0)) return ASSAY_NO_VARIANCE;
  out->omega = 1 - unique / all;
  out->omega_model = sum * sum / modelled;
  return ASSAY_OK;
}

AssayStatus assay_omega(const AssayComoments *items, bool listwise, AssayOmega *out) {
  *out = (AssayOmega){0};
  Covariances m;
  AssayStatus status = assay_covariances_open(items, listwise, &m);
  if (status != ASSAY_OK) return status;
  AssayOmega found = {.n = m.n, .k = m.k, .listwise = listwise};
  double *l = malloc((size_t)m.k * sizeof *l);
  if (!l)
    status = ASSAY_NO_MEMORY;
  else if (m.k < 3)
    status = ASSAY_TOO_FEW;
  else if (!to_correlations(&m) || !start(&m, l))
    status = ASSAY_NO_VARIANCE;
  if (status == ASSAY_OK) status = fit(&m, l);
  if (status == ASSAY_OK) status = infer(&m, l, &found);
  free(l);
  assay_covariances_close(&m);
  if (status == ASSAY_OK) *out = found;
  return status;
}
