/* The upper and the lower group of a test, and what a group answered; for upper_lower.c and option.c.
 *
 * From the top (or the bottom) whole scores are taken while they fit into the group; the score at which the group would
 * overflow is the cut. Ties shared: each of the tied people there counts with weight (places left) / (people tied), which
 * is the mean over all ways of breaking the tie. Ties up: everybody tied at a cut belongs to the higher of the two groups
 * that meet there, as Canvas does.
 * R: none; with no ties at the cut, order(total) and the first and last `size` people. */
#include "score_groups.h"

#include <stdlib.h>

int64_t assay_score_group_size(int64_t n, int64_t numerator, int64_t denominator) {
  i128 doubled = 2 * (i128)n * numerator, whole = doubled / (2 * (i128)denominator);
  i128 rest = doubled - whole * 2 * denominator;
  if (rest > denominator || (rest == denominator && whole % 2 == 1)) whole++;
  return whole > n / 2 ? n / 2 : (int64_t)whole;
}

static void put_cut(Cut *cut, int64_t key, int64_t beyond, int64_t tied, int64_t size, bool upper, AssayTies ties) {
  *cut = (Cut){key, beyond, tied, (long double)(size - beyond)};
  if (ties == ASSAY_TIES_SHARED || beyond + tied == size) return;
  cut->taken = upper ? (long double)tied : 0;
}

AssayStatus assay_score_group_cut(const AssayTable *complete, int64_t size, bool upper, AssayTies ties, Cut *out) {
  *out = (Cut){0};
  AssayTable *scores = assay_table_margin(complete, 1, (int[]){1});
  if (!scores) return ASSAY_NO_MEMORY;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(scores, &key, &count), beyond = 0;
  AssayStatus status = ASSAY_TOO_FEW;
  for (int64_t i = 0; status != ASSAY_OK && i < cells; i++) {
    int64_t at = upper ? cells - 1 - i : i;
    if (beyond + count[at] >= size) {
      put_cut(out, key[at], beyond, count[at], size, upper, ties);
      status = ASSAY_OK;
    }
    beyond += count[at];
  }
  assay_table_free(scores);
  return status;
}

AssayStatus assay_score_group_mean(const AssayTable *complete, const Cut *cut, bool upper, double *mean) {
  *mean = 0;
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(complete, &key, &count);
  i128 beyond = 0, tied = 0;
  for (int64_t i = 0; i < cells; i++) {
    int64_t score = key[2 * i + 1];
    if (upper ? score > cut->key : score < cut->key) beyond += (i128)count[i] * key[2 * i];
    if (score == cut->key) tied += (i128)count[i] * key[2 * i];
  }
  long double people = (long double)cut->beyond + cut->taken;
  if (!(people > 0)) return ASSAY_TOO_FEW;
  *mean = (double)(((long double)beyond + (long double)tied * (cut->taken / (long double)cut->tied)) / people);
  return ASSAY_OK;
}
