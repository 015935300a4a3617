/* Looks at everything that is about to be told, and at everything that was, and denies figures until
 *   - no mean and no share can be taken for fewer than k people by subtracting what is told of others, and
 *   - every count that a figure tells of keeps at least four candidates: in each cell, each group told of, and what is left
 *     of a group when another is taken from it. A count that may be told exactly (100 people and more, k on both sides)
 *     is told; what it leaves of others is looked at like the rest.
 * Of several ways to mend it the one is taken that hides the smaller group; what is released cannot be hidden again. */
#include <string.h>

#include "publication.h"

enum { CANDIDATES = 4 };

/* ---- Too few people left ---- */

typedef struct {
  const AssayPublication *publication;
  const Fact *whole;
  GPtrArray *parts; /* told facts of the same figure that `whole` holds */
} Remainder;

static gboolean same_figure(const Fact *a, const Fact *b) {
  gboolean counts = a->kind <= FACT_COUNT && b->kind <= FACT_COUNT;
  return (counts || a->kind == b->kind) && g_str_equal(a->subject, b->subject) && g_strcmp0(a->minus, b->minus) == 0;
}

/* The smallest part of a set of disjoint parts that leaves 1..k-1 people of the whole; NULL if there is no such set. */
static const Fact *find_remainder(const Remainder *r, guint from, gint64 left, const Fact **chosen, guint n) {
  if (n && left > 0 && left < r->publication->k) {
    const Fact *smallest = chosen[0];
    for (guint i = 1; i < n; i++)
      if (chosen[i]->n < smallest->n) smallest = chosen[i];
    return smallest;
  }
  for (guint i = from; i < r->parts->len && n < 16; i++) {
    const Fact *part = r->parts->pdata[i];
    gboolean apart = part->n <= left;
    for (guint j = 0; j < n && apart; j++) apart = !cells_meet(part, chosen[j]);
    if (!apart) continue;
    chosen[n] = part;
    const Fact *found = find_remainder(r, i + 1, left - part->n, chosen, n + 1);
    if (found) return found;
  }
  return NULL;
}

static guint deny_remainders(AssayPublication *publication) {
  static const char why[] = "with it, too few people would be left of a larger group";
  for (guint i = 0; i < publication->facts->len; i++) {
    const Fact *whole = publication->facts->pdata[i];
    if (!fact_is_told(whole)) continue;
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    gboolean released = whole->released;
    for (guint j = 0; j < publication->facts->len; j++) {
      Fact *part = publication->facts->pdata[j];
      if (part != whole && fact_is_told(part) && same_figure(whole, part) && cells_hold(whole, part) &&
          !cells_hold(part, whole))
        g_ptr_array_add(parts, part);
    }
    Remainder remainder = {publication, whole, parts};
    const Fact *chosen[17];
    const Fact *part = find_remainder(&remainder, 0, whole->n, chosen, 0);
    if (!part) continue;
    if (!part->released && !publication_denies(publication, part)) {
      publication_deny(publication, part, why);
      return 1;
    }
    if (!released && !publication_denies(publication, whole)) {
      publication_deny(publication, whole, why);
      return 1;
    }
  }
  return 0;
}

/* ---- Too few candidates left ---- */

/* A count that may be told: so many people on both sides that nobody stands out. */
static gboolean may_be_exact(const AssayPublication *publication, const Range *range, gint64 n) {
  return n >= EXACT_FROM && range->low >= publication->k && n - range->high >= publication->k;
}

static gboolean tells_too_much(const AssayPublication *publication, const char *outcome, const char *const *cells,
                               gint64 n) {
  Range range = system_range(publication, outcome, cells);
  if (!range.possible) return TRUE;
  if (range.high - range.low + 1 >= CANDIDATES) return FALSE;
  return !may_be_exact(publication, &range, n);
}

static char **cells_less(const Fact *whole, const Fact *part) {
  GPtrArray *rest = g_ptr_array_new();
  for (char **cell = whole->cells; *cell; cell++)
    if (!g_strv_contains((const char *const *)part->cells, *cell)) g_ptr_array_add(rest, g_strdup(*cell));
  g_ptr_array_add(rest, NULL);
  return (char **)g_ptr_array_free(rest, FALSE);
}

/* The people of a cell, where a fact tells of that cell alone; else 0, which is never many. */
static gint64 people_of(const AssayPublication *publication, const char *outcome, const char *cell) {
  for (guint i = 0; i < publication->facts->len; i++) {
    const Fact *fact = publication->facts->pdata[i];
    if (g_str_equal(fact->subject, outcome) && fact_is_told(fact) && g_strv_length(fact->cells) == 1 &&
        g_str_equal(fact->cells[0], cell))
      return fact->n;
  }
  return 0;
}

static gboolean is_outcome_of(const AssayPublication *publication, const Fact *fact, const Subject *outcome) {
  return fact_is_told(fact) && fact_concerns(publication, fact, outcome);
}

/* TRUE if some count of the outcome is left with too few candidates. */
static gboolean outcome_is_exposed(const AssayPublication *publication, const Subject *outcome) {
  for (guint i = 0; i < publication->facts->len; i++) {
    const Fact *fact = publication->facts->pdata[i];
    if (!is_outcome_of(publication, fact, outcome)) continue;
    if (tells_too_much(publication, outcome->id, (const char *const *)fact->cells, fact->n)) return TRUE;
    for (char **cell = fact->cells; *cell && fact->cells[1]; cell++) {
      const char *const alone[] = {*cell, NULL};
      if (tells_too_much(publication, outcome->id, alone, people_of(publication, outcome->id, *cell))) return TRUE;
    }
    for (guint j = 0; j < publication->facts->len; j++) {
      const Fact *part = publication->facts->pdata[j];
      if (!is_outcome_of(publication, part, outcome) || !cells_hold(fact, part) || cells_hold(part, fact)) continue;
      g_auto(GStrv) rest = cells_less(fact, part);
      if (tells_too_much(publication, outcome->id, (const char *const *)rest, fact->n - part->n)) return TRUE;
    }
  }
  return FALSE;
}

/* Means of few cells go first, then shares of few cells; of equal ones the smaller group. */
static int order_of_denial(const Fact *a, const Fact *b) {
  guint x = g_strv_length(a->cells), y = g_strv_length(b->cells);
  if (x != y) return x < y ? -1 : 1;
  gboolean mean_a = a->kind >= FACT_MEAN, mean_b = b->kind >= FACT_MEAN;
  if (mean_a != mean_b) return mean_a ? -1 : 1;
  if (a->n != b->n) return a->n < b->n ? -1 : 1;
  int by_subject = strcmp(a->subject, b->subject);
  return by_subject ? by_subject : strcmp(a->cells[0], b->cells[0]);
}

static guint deny_one_of(AssayPublication *publication, const Subject *outcome) {
  const Fact *first = NULL;
  for (guint i = 0; i < publication->facts->len; i++) {
    const Fact *fact = publication->facts->pdata[i];
    if (fact->released || !is_outcome_of(publication, fact, outcome) || publication_denies(publication, fact)) continue;
    if (!first || order_of_denial(fact, first) < 0) first = fact;
  }
  if (first) publication_deny(publication, first, "with it, a count could be worked out too closely");
  return first != NULL;
}

static GPtrArray *outcomes_in_order(const AssayPublication *publication) {
  GPtrArray *outcomes = g_ptr_array_new();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, publication->subjects);
  while (g_hash_table_iter_next(&iter, NULL, &value))
    if (!((const Subject *)value)->is_score) g_ptr_array_add(outcomes, value);
  g_ptr_array_sort(outcomes, subject_compare);
  return outcomes;
}

/* What is denied is out at once, so that the next look is at what would be told without it. */
static void drop_denied(AssayPublication *publication) {
  for (guint i = publication->facts->len; i-- > 0;) {
    const Fact *fact = publication->facts->pdata[i];
    if (!fact->released && publication_denies(publication, fact)) g_ptr_array_remove_index(publication->facts, i);
  }
}

/* What was released of people whose answers were corrected since is of other answers than what is told now: set off against
 * each other, the two would tell of those corrected. So nothing new is told of these people together with others. */
static guint deny_corrected(AssayPublication *publication) {
  guint denied = 0;
  for (guint i = 0; i < publication->facts->len; i++) {
    const Fact *old = publication->facts->pdata[i];
    const Subject *subject = publication_subject(publication, old->subject);
    if (!old->corrected || !subject) continue;
    for (guint j = 0; j < publication->facts->len; j++) {
      const Fact *fact = publication->facts->pdata[j];
      if (fact->released || !fact_is_told(fact) || !cells_meet(old, fact) || publication_denies(publication, fact) ||
          !fact_concerns(publication, fact, subject))
        continue;
      publication_deny(publication, fact, "answers behind an earlier release were corrected since");
      denied++;
    }
  }
  return denied;
}

guint assay_publication_audit(AssayPublication *publication) {
  guint denied = deny_corrected(publication);
  drop_denied(publication);
  while (deny_remainders(publication)) {
    drop_denied(publication);
    denied++;
  }
  g_autoptr(GPtrArray) outcomes = outcomes_in_order(publication);
  for (guint i = 0; i < outcomes->len; i++)
    while (outcome_is_exposed(publication, outcomes->pdata[i]) && deny_one_of(publication, outcomes->pdata[i])) {
      drop_denied(publication);
      denied++;
    }
  return denied;
}
