/* P-values of a family of tests, adjusted for their number.
 *
 * With p sorted, p[1] the smallest of m:
 *   Holm: max over j <= i of (m - j + 1) * p[j], at most 1; keeps the chance of any false finding in the family [Holm 1979]
 *   Benjamini-Hochberg: min over j >= i of m / j * p[j], at most 1; keeps the expected share of false findings among the
 *   findings [Benjamini & Hochberg 1995]
 * R: p.adjust(p, "holm"), p.adjust(p, "BH"). Known limits: the family has to be declared, hence its name; p-values that do not
 * exist are for the caller to leave out. Tests: multiplicity in 03_anorexia.json, holm in 11_beat_the_blues_followup.json. */
#include <math.h>
#include <stdlib.h>

#include "internal.h"

typedef struct {
  double p;
  int64_t at;
} Ranked;

static int by_p(const void *a, const void *b) {
  const Ranked *x = a, *y = b;
  if (x->p != y->p) return x->p < y->p ? -1 : 1;
  return x->at < y->at ? -1 : x->at > y->at;
}

/* On ASSAY_OK the p-values from small to large, to be freed. */
static AssayStatus ranked(const AssayFamily *family, double *adjusted, Ranked **out) {
  *out = NULL;
  if (!family || !family->name || !*family->name || family->n < 0 || (family->n > 0 && (!family->p || !adjusted)))
    return ASSAY_BAD_ARGUMENT;
  for (int64_t i = 0; i < family->n; i++) {
    if (!(family->p[i] >= 0 && family->p[i] <= 1)) return ASSAY_BAD_ARGUMENT;
  }
  if (family->n < 1) return ASSAY_TOO_FEW;
  Ranked *r = malloc((size_t)family->n * sizeof *r);
  if (!r) return ASSAY_NO_MEMORY;
  for (int64_t i = 0; i < family->n; i++) r[i] = (Ranked){family->p[i], i};
  qsort(r, (size_t)family->n, sizeof *r, by_p);
  *out = r;
  return ASSAY_OK;
}

AssayStatus assay_holm(const AssayFamily *family, double *adjusted) {
  Ranked *r;
  AssayStatus status = ranked(family, adjusted, &r);
  double highest = 0;
  for (int64_t i = 0; status == ASSAY_OK && i < family->n; i++) {
    highest = fmax(highest, fmin(1, (double)(family->n - i) * r[i].p));
    adjusted[r[i].at] = highest;
  }
  free(r);
  return status;
}

AssayStatus assay_benjamini_hochberg(const AssayFamily *family, double *adjusted) {
  Ranked *r;
  AssayStatus status = ranked(family, adjusted, &r);
  double lowest = 1;
  for (int64_t i = status == ASSAY_OK ? family->n : 0; i > 0; i--) {
    lowest = fmin(lowest, (double)family->n / (double)i * r[i - 1].p);
    adjusted[r[i - 1].at] = lowest;
  }
  free(r);
  return status;
}
