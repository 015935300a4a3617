#include "split.h"

enum { PUBLISHED_FROM = 40 };

static void hide_published(const AssayReview *review, const int64_t *people, guint n, gboolean *shown) {
  int64_t sum = 0;
  gboolean small = FALSE;
  for (guint i = 0; i < n; i++) {
    sum += people[i];
    small |= people[i] > 0 && people[i] < assay_disclose_k(&review->disclosure);
  }
  for (guint i = 0; i < n; i++) shown[i] = !small && sum >= PUBLISHED_FROM;
}

/* The smallest shown group with anybody in it; of equal ones the first. n: none. */
static guint smallest_shown(const int64_t *people, guint n, const gboolean *shown) {
  guint at = n;
  for (guint i = 0; i < n; i++)
    if (shown[i] && people[i] > 0 && (at == n || people[i] < people[at])) at = i;
  return at;
}

void assay_split_groups(const AssayReview *review, const int64_t *people, guint n, gboolean *shown) {
  if (review->disclosure.tier == ASSAY_TIER_PUBLISHED) {
    hide_published(review, people, n, shown);
    return;
  }
  int64_t k = assay_disclose_k(&review->disclosure), sum = 0;
  guint hidden = 0;
  for (guint i = 0; i < n; i++) {
    shown[i] = people[i] == 0 || people[i] >= k;
    hidden += !shown[i];
    sum += shown[i] ? 0 : people[i];
  }
  while (hidden && (hidden < 2 || sum < k)) {
    guint at = smallest_shown(people, n, shown);
    if (at == n) return;
    shown[at] = FALSE;
    sum += people[at];
    hidden++;
  }
}

AssayResult *assay_split_masked(AssayReview *review, AssayResult *group, const char *name, gint64 people) {
  AssayVerdict verdict = assay_figure_verdict(review, people);
  if (verdict != ASSAY_SHOWN) return assay_figure_masked(review, group, name, verdict);
  g_autofree char *reason = assay_sentence(review, "reason-tells-of-others", NULL);
  return assay_result_add_missing(group, name, ASSAY_RESULT_HIDDEN, *reason ? reason : "hidden");
}

AssayResult *assay_split_people(AssayReview *review, AssayResult *group, const char *name, gint64 people,
                                gboolean shown) {
  gboolean published = review->disclosure.tier == ASSAY_TIER_PUBLISHED;
  return shown || !published ? assay_figure_people(review, group, name, people)
                             : assay_split_masked(review, group, name, people);
}
