/* Changes: Welch's interval of the difference of each two (Welch 1947). Shares: the interval of the difference of each two, made
 * of their Wilson intervals (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10); of ranges their nearest ends count.
 * Each of m pairs is looked at with 1 - 0.05 / m, so that of one figure parts which are alike are called unlike in about 5 of 100
 * studies or fewer (Bonferroni). */
#include "unlike.h"

#include <math.h>

#include "assay/stats.h"
#include "outcome.h"

typedef struct {
  AssayMean mean;        /* of a change */
  gint64 n, least, most; /* of a share: the counts that agree with what is told */
} Part;

static double level_of(guint parts) {
  return 1 - .05 / (parts * (parts - 1) / 2.0);
}

static gboolean change_of(const AssayResult *one, const char *path, Part *out) {
  const AssayResult *change = assay_result_at(one, path);
  double level;
  AssayInterval interval;
  gint64 n;
  return assay_result_known(change) && assay_result_n(change, &n) &&
         assay_result_interval(change, &level, &interval.low, &interval.high) &&
         assay_mean_of_interval(assay_result_number(change), interval, n, level, &out->mean) == ASSAY_OK;
}

static gboolean share_of(const AssayResult *one, const char *path, Part *out) {
  const AssayResult *outcome = assay_result_at(one, path);
  return outcome && assay_outcome_told(outcome, &out->n, &out->least, &out->most);
}

static gboolean changes_apart(const Part *a, const Part *b, double level) {
  AssayMeanDifference found;
  return assay_difference_of_means(&a->mean, &b->mean, level, &found) == ASSAY_OK &&
         (found.interval.low > 0 || found.interval.high < 0);
}

static gboolean lies_above(const Part *a, const Part *b, double level) {
  AssayShare high, low;
  return assay_share(a->least, a->n, level, &high) == ASSAY_OK && assay_share(b->most, b->n, level, &low) == ASSAY_OK &&
         high.share - low.share > hypot(high.share - high.wilson.low, low.wilson.high - low.share);
}

static gboolean shares_apart(const Part *a, const Part *b, double level) {
  return lies_above(a, b, level) || lies_above(b, a, level);
}

typedef gboolean (*Take)(const AssayResult *one, const char *path, Part *out);
typedef gboolean (*Apart)(const Part *a, const Part *b, double level);

static AssayLikeness compare(const AssayResult *list, guint from, const char *path, Take take, Apart apart) {
  g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(Part));
  for (guint i = from; i < assay_result_size(list); i++) {
    Part part = {0};
    if (take(assay_result_child(list, i), path, &part)) g_array_append_val(parts, part);
  }
  if (parts->len < 2) return ASSAY_ALIKE_UNKNOWN;
  for (guint i = 0; i < parts->len; i++)
    for (guint j = 0; j < i; j++)
      if (apart(&g_array_index(parts, Part, i), &g_array_index(parts, Part, j), level_of(parts->len)))
        return ASSAY_UNLIKE;
  return ASSAY_ALIKE;
}

AssayLikeness assay_unlike_changes(const AssayResult *list, guint from) {
  return compare(list, from, "change", change_of, changes_apart);
}

AssayLikeness assay_unlike_shares(const AssayResult *list, guint from, const char *path) {
  return compare(list, from, path, share_of, shares_apart);
}

AssayLikeness assay_unlike_two_shares(const AssayResult *a, const AssayResult *b, const char *path) {
  Part one = {0}, other = {0};
  if (!share_of(a, path, &one) || !share_of(b, path, &other)) return ASSAY_ALIKE_UNKNOWN;
  return shares_apart(&one, &other, level_of(2)) ? ASSAY_UNLIKE : ASSAY_ALIKE;
}

char *assay_unlike_words(AssayReview *review, const AssayResult *list, guint from, const char *path, const char *name) {
  GPtrArray *all = g_ptr_array_new();
  for (guint i = from; i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i), *leaf = assay_result_at(one, path);
    g_autofree char *value = leaf ? assay_share_words(leaf) : NULL;
    if (!value) continue;
    AssayResult *words = assay_words_new();
    assay_words_text(words, "value", value);
    assay_words_text(words, "part", assay_result_string(assay_result_at(one, name)));
    g_ptr_array_add(all, assay_sentence(review, "unlike-part", words));
  }
  char *text = assay_sentence_list(review, all, "list-then");
  g_ptr_array_unref(all);
  return text;
}
