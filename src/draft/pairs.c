#include "pairs.h"

#include <string.h>

#include "source.h"
#include "wording.h"

#define ALIKE 0.6 /* of the words that bear the meaning */

void pair_columns_clear(gpointer data) {
  g_free(((PairColumns *)data)->rest);
}

int pair_direction(const char *text) {
  int balance;
  g_autofree char *rest = wording_without(text, WORDING_BEFORE, WORDING_AFTER, &balance);
  return balance < 0 ? -1 : balance > 0;
}

/* ---- Before and after in the rows ---- */

/* Rows of one person come twice. */
static gboolean people_come_again(const SketchSource *source) {
  if (source->learner == NO_COLUMN) return FALSE;
  const SketchColumn *learner = sketch_column(source, source->learner);
  return learner->ids->len * 4 <= learner->filled * 3;
}

static gboolean labels_tell(const SketchColumn *column, const char **pre, const char **post) {
  guint before = 0, after = 0;
  for (guint i = 0; i < column->labels->len; i++) {
    const char *label = column->labels->pdata[i];
    g_autofree char *with_header = g_strdup_printf("%s %s", column->header, label);
    int direction = pair_direction(label);
    if (!direction && column_words(column) <= 2) direction = pair_direction(with_header); /* "Wave 1" */
    if (direction < 0) *pre = label;
    if (direction > 0) *post = label;
    before += direction < 0;
    after += direction > 0;
  }
  return before == 1 && after == 1;
}

gboolean pair_occasion_column(const SketchSource *source, guint *column, const char **pre, const char **post) {
  for (guint i = 0; people_come_again(source) && i < source->columns->len; i++) {
    const SketchColumn *candidate = sketch_column(source, i);
    if (!column_is_free(candidate) || candidate->role != ASSAY_ROLE_ANSWER || column_is_labelled(candidate)) continue;
    if (candidate->labels->len < 2 || candidate->labels->len > 6 || candidate->distinct > 6) continue;
    if (!labels_tell(candidate, pre, post)) continue;
    *column = i;
    return TRUE;
  }
  return FALSE;
}

/* ---- Before and after in the columns ---- */

/* "prewt" and "postwt": the words run into another. */
static char *without_prefix(const char *header, const char *prefix) {
  g_auto(GStrv) words = wording_split(header);
  GString *rest = g_string_new(NULL);
  gboolean found = FALSE;
  for (guint i = 0; words[i]; i++) {
    gboolean here = !found && g_str_has_prefix(words[i], prefix) && strlen(words[i]) > strlen(prefix);
    found = found || here;
    g_string_append_printf(rest, "%s%s", rest->len ? " " : "", here ? words[i] + strlen(prefix) : words[i]);
  }
  return g_string_free(rest, !found);
}

/* What stays of "test 1" and of "1": every test is called one. */
static char *without_test_words(const char *text) {
  int balance;
  return wording_without(text, WORDING_TEST_WORDS, WORDING_TEST_WORDS, &balance);
}

/* What both are called, or NULL where they are no pair with `a` before. */
static char *common_rest(const SketchColumn *a, const SketchColumn *b) {
  int before, after;
  g_autofree char *plain_a = assay_text_fold_label(a->title), *plain_b = assay_text_fold_label(b->title);
  char *rest = wording_without(plain_a, WORDING_BEFORE, WORDING_AFTER, &before);
  g_autofree char *other = wording_without(plain_b, WORDING_BEFORE, WORDING_AFTER, &after);
  g_autofree char *bare = without_test_words(rest), *other_bare = without_test_words(other);
  if (before < 0 && after > 0 && g_str_equal(bare, other_bare)) return rest;
  g_free(rest);
  g_autofree char *joined = without_prefix(plain_a, "pre"), *joined_other = without_prefix(plain_b, "post");
  return joined && g_strcmp0(joined, joined_other) == 0 ? g_steal_pointer(&joined) : NULL;
}

GArray *pair_score_columns(const SketchSource *source) {
  GArray *pairs = g_array_new(FALSE, TRUE, sizeof(PairColumns));
  g_autofree gboolean *used = g_new0(gboolean, source->columns->len + 1);
  g_array_set_clear_func(pairs, pair_columns_clear);
  for (guint a = 0; a < source->columns->len; a++)
    for (guint b = 0; b < source->columns->len; b++) {
      const SketchColumn *before = sketch_column(source, a), *after = sketch_column(source, b);
      if (a == b || used[a] || used[b] || !column_is_free(before) || !column_is_free(after)) continue;
      if (!column_is_score(before) || !column_is_score(after)) continue;
      char *rest = common_rest(before, after);
      if (!rest) continue;
      PairColumns pair = {a, b, rest};
      used[a] = used[b] = TRUE;
      g_array_append_val(pairs, pair);
    }
  return pairs;
}

/* ---- Then and now in one survey ---- */

static double likeness(const char *a, const char *b) {
  g_auto(GStrv) x = wording_split(a), y = wording_split(b);
  guint n_x = 0, n_y = 0, both = 0;
  for (guint k = 0; y[k]; k++) n_y += !wording_is_filler(y[k]);
  for (guint i = 0; x[i]; i++) {
    if (wording_is_filler(x[i])) continue;
    n_x++;
    both += g_strv_contains((const char *const *)y, x[i]) != FALSE;
  }
  if (!n_x && !n_y) return 1;
  return n_x + n_y > both ? (double)both / (n_x + n_y - both) : 0;
}

static gboolean is_rating(const SketchColumn *column) {
  return column->duty == ASSAY_DUTY_OWN && column->role == ASSAY_ROLE_ANSWER &&
         (column_is_labelled(column) || (column->numeric && column->high <= 11));
}

/* Both asked on one scale. */
static gboolean on_one_scale(const SketchColumn *a, const SketchColumn *b) {
  if (a->numeric != b->numeric) return FALSE;
  return a->scale && b->scale ? g_str_equal(a->scale, b->scale) : TRUE;
}

/* 0 where they are no pair; else how sure they are one. */
static double then_and_now(const SketchColumn *a, const SketchColumn *b, char **rest) {
  int before, after;
  g_autofree char *text_a = wording_without(a->text, WORDING_BEFORE, WORDING_AFTER, &before);
  g_autofree char *text_b = wording_without(b->text, WORDING_BEFORE, WORDING_AFTER, &after);
  if (before >= 0 || after <= 0 || !on_one_scale(a, b)) return 0;
  if (a->grid && b->grid && !g_str_equal(a->grid, b->grid)) return 0;
  double like = likeness(text_a, text_b);
  if (like < ALIKE) return 0;
  *rest = g_steal_pointer(&text_b);
  return like;
}

GArray *pair_retrospective(const SketchSource *source) {
  GArray *pairs = g_array_new(FALSE, TRUE, sizeof(PairColumns));
  g_autofree gboolean *used = g_new0(gboolean, source->columns->len + 1);
  g_array_set_clear_func(pairs, pair_columns_clear);
  for (guint a = 0; a < source->columns->len; a++) {
    PairColumns best = {a, NO_COLUMN, NULL};
    double most = 0;
    for (guint b = 0; b < source->columns->len && is_rating(sketch_column(source, a)); b++) {
      char *rest = NULL;
      if (a == b || used[b] || !is_rating(sketch_column(source, b))) continue;
      double sure = then_and_now(sketch_column(source, a), sketch_column(source, b), &rest);
      if (sure > most) {
        g_free(best.rest);
        best = (PairColumns){a, b, g_steal_pointer(&rest)};
        most = sure;
      }
      g_free(rest);
    }
    if (best.after == NO_COLUMN) continue;
    used[a] = used[best.after] = TRUE;
    g_array_append_val(pairs, best);
  }
  return pairs;
}

/* ---- Two surveys ---- */

GArray *pair_surveys(const SketchSource *before, const SketchSource *after) {
  if (pair_direction(before->stem) >= 0 || pair_direction(after->stem) <= 0) return NULL;
  GArray *shared = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint a = 0; a < before->columns->len; a++) {
    if (!column_is_free(sketch_column(before, a)) || !is_rating(sketch_column(before, a))) continue;
    g_autofree char *wanted = assay_text_fold_label(sketch_column(before, a)->title);
    for (guint b = 0; b < after->columns->len; b++) {
      g_autofree char *plain = assay_text_fold_label(sketch_column(after, b)->title);
      if (!column_is_free(sketch_column(after, b)) || !is_rating(sketch_column(after, b)) ||
          !g_str_equal(wanted, plain))
        continue;
      g_array_append_val(shared, a);
      g_array_append_val(shared, b);
      break;
    }
  }
  if (shared->len) return shared;
  g_array_unref(shared);
  return NULL;
}
