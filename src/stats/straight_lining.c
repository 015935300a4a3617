/* Straight-lining: people who gave all items of a block the same answer, and alpha with and without them.
 *
 * The share is out of the people with all k answers; an item whose keys are reversed is compared as it was answered
 * (assay_comoments_reverse). Whoever answers without reading agrees with himself, which raises alpha; whoever truly thinks
 * the same of everything looks no different. So both alphas are given and nobody is left out on this ground alone
 * [Curran 2016].
 * R: s <- apply(X, 1, function(r) length(unique(r)) == 1); mean(s); psych::alpha(X[!s, ]).
 * Known limits: of complete people only. The fewer the items, the likelier it is by chance.
 * Tests: 09_turkiye_likert.json; sums against a walk over rows in tests/table/test_comoments.c. */
#include "internal.h"

AssayStatus assay_straight_lining(const AssayComoments *items, double level, AssayStraightLining *out) {
  *out = (AssayStraightLining){0};
  if (!items) return ASSAY_BAD_ARGUMENT;
  AssayStraightLining found = {0};
  AssayStatus status =
      assay_share(assay_comoments_straight(items), assay_comoments_complete(items), level, &found.share);
  if (status != ASSAY_OK) return status;
  AssayComoments *varied = assay_comoments_varied(items);
  if (!varied) return ASSAY_NO_MEMORY;
  found.everybody_status = assay_alpha(items, true, level, &found.everybody);
  found.varied_status = assay_alpha(varied, true, level, &found.varied);
  assay_comoments_free(varied);
  *out = found;
  return ASSAY_OK;
}
