/* A rating of before that was given afterwards: the retrospective pretest, or then-test.
 *
 * People learn what a scale means, so that a rating of before from before and one from afterwards are not on one scale
 * [Howard 1980]; and a rating from afterwards leans towards a change, for people want their effort to have been worth it
 * [Hill & Betz 2005]. Hence a change from `then` has a name of its own and is never put together with one from `pre`.
 *   change_from_then = mean post - mean then, over people with both
 *   change_from_pre, then_less_pre (the response shift), over people with all three
 * R: mean(post - then, na.rm = TRUE) and so on.
 * Known limits: none. Tests: by hand. */
#include <stddef.h>

#include "internal.h"

const char *assay_before_text(AssayBefore before) {
  return before == ASSAY_BEFORE_REMEMBERED ? "then, as rated afterwards" : "before";
}

static AssayStatus mean_of_difference(const AssayTable *t, int from, int to, double *out) {
  AssayTable *d;
  AssayMoments m;
  AssayStatus status = assay_table_combine(t, 2, (int[]){from, to}, (int[]){-1, 1}, &d);
  if (status != ASSAY_OK) return status;
  status = assay_table_moments(d, 0, &m);
  *out = m.mean;
  assay_table_free(d);
  return status;
}

static AssayStatus shift(const AssayTable *pre_then_post, AssayThenTest *out) {
  AssayTable *all = assay_table_complete(pre_then_post, 3, (int[]){0, 1, 2});
  if (!all) return ASSAY_NO_MEMORY;
  double from_pre = 0, then_less_pre = 0;
  out->n_all = assay_table_total(all);
  AssayStatus status = out->n_all < 1 ? ASSAY_TOO_FEW : mean_of_difference(all, 0, 2, &from_pre);
  if (status == ASSAY_OK) status = mean_of_difference(all, 0, 1, &then_less_pre);
  if (status == ASSAY_OK) {
    out->change_from_pre = from_pre;
    out->then_less_pre = then_less_pre;
  }
  assay_table_free(all);
  return status;
}

AssayStatus assay_then_test(const AssayTable *pre_then_post, AssayThenTest *out) {
  *out = (AssayThenTest){0};
  if (!pre_then_post || assay_table_axes(pre_then_post) < 3) return ASSAY_BAD_ARGUMENT;
  AssayTable *both = assay_table_complete(pre_then_post, 2, (int[]){1, 2});
  if (!both) return ASSAY_NO_MEMORY;
  AssayMoments then, post;
  AssayThenTest found = {.n_then = assay_table_total(both)};
  AssayStatus status = found.n_then < 1 ? ASSAY_TOO_FEW : mean_of_difference(both, 1, 2, &found.change_from_then);
  if (status == ASSAY_OK) status = assay_table_moments(both, 1, &then);
  if (status == ASSAY_OK) status = assay_table_moments(both, 2, &post);
  if (status == ASSAY_OK) {
    found.mean_then = then.mean;
    found.mean_post = post.mean;
    found.shift_status = shift(pre_then_post, &found);
    *out = found;
  }
  assay_table_free(both);
  return status;
}
