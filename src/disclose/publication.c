/* What is let pass is kept as facts; the first look is at the figure alone, the audit looks at all of them. */
#include "publication.h"

#include <math.h>
#include <string.h>

enum { TEN_VALUES = 9 }; /* steps of a score with ten possible values */

/* ---- Facts ---- */

static void fact_free(gpointer data) {
  Fact *fact = data;
  g_free(fact->subject);
  g_free(fact->minus);
  g_free(fact->mark);
  g_strfreev(fact->cells);
  g_free(fact);
}

static void subject_free(gpointer data) {
  Subject *subject = data;
  g_free(subject->id);
  g_free(subject->score);
  g_free(subject);
}

static const char *const kind_names[] = {"share", "count", "mean", "change", "few", "people", "end"};

const char *fact_kind_name(FactKind kind) {
  return kind_names[kind];
}

gboolean fact_kind_parse(const char *name, FactKind *kind) {
  for (guint i = 0; name && i < G_N_ELEMENTS(kind_names); i++)
    if (g_str_equal(name, kind_names[i])) {
      *kind = (FactKind)i;
      return TRUE;
    }
  return FALSE;
}

/* A share told as a band and one told as a count are the same figure. */
char *fact_key(const Fact *fact) {
  g_autofree char *cells = g_strjoinv("\x1f", fact->cells);
  FactKind kind = fact->kind == FACT_COUNT ? FACT_SHARE : fact->kind;
  return g_strjoin("\x1e", kind_names[kind], fact->subject, fact->minus ? fact->minus : "", cells, NULL);
}

gboolean fact_is_told(const Fact *fact) {
  return fact->kind <= FACT_CHANGE;
}

gboolean fact_concerns(const AssayPublication *publication, const Fact *fact, const Subject *subject) {
  const char *score = subject->is_score ? subject->id : subject->score;
  const Subject *own = publication_subject(publication, fact->subject);
  return g_str_equal(fact->subject, subject->id) || (score && g_str_equal(fact->subject, score)) ||
         (score && fact->minus && g_str_equal(fact->minus, score)) ||
         (score && own && g_strcmp0(own->score, score) == 0);
}

gboolean cells_hold(const Fact *whole, const Fact *part) {
  for (char **cell = part->cells; *cell; cell++)
    if (!g_strv_contains((const char *const *)whole->cells, *cell)) return FALSE;
  return TRUE;
}

gboolean cells_meet(const Fact *a, const Fact *b) {
  for (char **cell = a->cells; *cell; cell++)
    if (g_strv_contains((const char *const *)b->cells, *cell)) return TRUE;
  return FALSE;
}

/* ---- The publication ---- */

AssayPublication *assay_publication_new(const AssayDisclosure *disclosure) {
  AssayPublication *publication = g_new0(AssayPublication, 1);
  publication->k = MAX(disclosure->published_k, 1);
  publication->facts = g_ptr_array_new_with_free_func(fact_free);
  publication->subjects = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, subject_free);
  publication->denied = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  publication->released = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return publication;
}

void assay_publication_set_key(AssayPublication *publication, const AssayKey *key) {
  publication->key = key;
}

void assay_publication_free(AssayPublication *publication) {
  if (!publication) return;
  g_ptr_array_unref(publication->facts);
  g_hash_table_unref(publication->subjects);
  g_hash_table_unref(publication->denied);
  g_hash_table_unref(publication->released);
  g_free(publication);
}

void assay_publication_begin(AssayPublication *publication) {
  for (guint i = publication->facts->len; i-- > 0;)
    if (!((Fact *)publication->facts->pdata[i])->released) g_ptr_array_remove_index(publication->facts, i);
}

gint subject_compare(gconstpointer a, gconstpointer b) {
  return strcmp((*(const Subject *const *)a)->id, (*(const Subject *const *)b)->id);
}

const Subject *publication_subject(const AssayPublication *publication, const char *id) {
  return id ? g_hash_table_lookup(publication->subjects, id) : NULL;
}

void publication_add_subject(AssayPublication *publication, const Subject *subject) {
  if (publication_subject(publication, subject->id)) return;
  Subject *own = g_memdup2(subject, sizeof *subject);
  own->id = g_strdup(subject->id);
  own->score = g_strdup(subject->score);
  g_hash_table_insert(publication->subjects, own->id, own);
}

static gint compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

Fact *fact_new(FactKind kind, const char *subject, const char *const *cells, gint64 n) {
  Fact *fact = g_new0(Fact, 1);
  fact->kind = kind;
  fact->subject = g_strdup(subject);
  fact->cells = g_strdupv((char **)cells);
  g_assert(fact->cells && *fact->cells);
  qsort(fact->cells, g_strv_length(fact->cells), sizeof *fact->cells, compare_names);
  fact->n = n;
  return fact;
}

static gboolean same_fact(const Fact *a, const Fact *b) {
  g_autofree char *x = fact_key(a), *y = fact_key(b);
  return g_str_equal(x, y);
}

static gboolean same_value(const Fact *a, const Fact *b) {
  return a->kind == b->kind && a->n == b->n && a->low == b->low && a->high == b->high;
}

void publication_add_fact(AssayPublication *publication, Fact *fact) {
  for (guint i = 0; i < publication->facts->len; i++) {
    const Fact *other = publication->facts->pdata[i];
    if (same_fact(other, fact) && same_value(other, fact)) {
      fact_free(fact);
      return;
    }
  }
  g_ptr_array_add(publication->facts, fact);
}

void publication_deny(AssayPublication *publication, const Fact *fact, const char *why) {
  g_hash_table_insert(publication->denied, fact_key(fact), g_strdup(why));
}

gboolean publication_denies(const AssayPublication *publication, const Fact *fact) {
  g_autofree char *key = fact_key(fact);
  return g_hash_table_contains(publication->denied, key);
}

/* What is told of it may stay the same while it is corrected. Nine digits, so that another version of a library changes no mark. */
static void put_mark(const AssayPublication *publication, Fact *fact, double exact, double also) {
  if (!publication->key) return;
  g_autofree char *figure = fact_key(fact);
  g_autofree char *text = g_strdup_printf("%s\x1e%" G_GINT64_FORMAT "\x1e%.9g\x1e%.9g", figure, fact->n, exact, also);
  AssayId id = assay_id_hash_bytes(publication->key, "release", text, strlen(text));
  fact->mark = g_strdup_printf("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", id.hi, id.lo);
}

/* The same people and answers, so far as that can be known. */
static gboolean counts_the_same(const Fact *a, const Fact *b) {
  return a->mark && b->mark ? g_str_equal(a->mark, b->mark) : same_value(a, b);
}

/* A figure that was released and was corrected since, or has a few people more or less, would tell of these few. If it were
 * hidden only when it leaves its range, hiding would tell that it left it; so every correction hides it. */
static gboolean moved_a_little(AssayPublication *publication, const Fact *fact) {
  gboolean moved = FALSE;
  for (guint i = 0; i < publication->facts->len; i++) {
    Fact *other = publication->facts->pdata[i];
    if (!other->released || !same_fact(other, fact) || counts_the_same(other, fact)) continue;
    if (ABS(other->n - fact->n) >= publication->k) continue;
    other->corrected = moved = TRUE;
  }
  return moved;
}

static AssayVerdict let_pass(AssayPublication *publication, Fact *fact) {
  if (moved_a_little(publication, fact) && !publication_denies(publication, fact))
    publication_deny(publication, fact, "it was released before, and has changed by a few people since");
  if (publication_denies(publication, fact)) {
    fact_free(fact);
    return ASSAY_HIDDEN_SOLVABLE;
  }
  publication_add_fact(publication, fact);
  return ASSAY_SHOWN;
}

static AssayVerdict keep_few(AssayPublication *publication, const char *subject, const char *const *cells) {
  publication_add_fact(publication, fact_new(FACT_FEW, subject, cells, publication->k - 1));
  return ASSAY_HIDDEN_FEW_ANSWERS;
}

static void keep_people(AssayPublication *publication, const char *subject, const char *const *cells, gint64 n) {
  publication_add_fact(publication, fact_new(FACT_PEOPLE, subject, cells, n));
}

static AssayVerdict keep_end(AssayPublication *publication, const AssayScore *score, double sum, double most,
                             gint64 n) {
  Fact *fact = fact_new(FACT_END, score->id, score->cells, n);
  gboolean low = sum < most - sum;
  fact->low = low ? 0 : most - publication->k;
  fact->high = low ? publication->k : most;
  publication_add_fact(publication, fact);
  return ASSAY_HIDDEN_EXTREME;
}

AssayVerdict assay_publish_share(AssayPublication *publication, const AssayOutcome *outcome, gint64 count, gint64 n,
                                 AssayBand *out) {
  publication_add_subject(publication, &(Subject){.id = (char *)outcome->id,
                                                  .score = (char *)outcome->score,
                                                  .threshold = outcome->threshold,
                                                  .steps = outcome->steps});
  if (n <= 0) return ASSAY_HIDDEN_NO_ANSWERS;
  AssayBand band;
  if (n < publication->k || !assay_band_of(count, n, &band)) return keep_few(publication, outcome->id, outcome->cells);
  keep_people(publication, outcome->id, outcome->cells, n);
  band.exact = n >= EXACT_FROM && MIN(count, n - count) >= publication->k;
  if (band.exact) band.low = band.high = count;
  Fact *fact = fact_new(band.exact ? FACT_COUNT : FACT_SHARE, outcome->id, outcome->cells, n);
  fact->low = (double)band.low;
  fact->high = (double)band.high;
  put_mark(publication, fact, (double)count, 0);
  *out = band;
  return let_pass(publication, fact);
}

AssayVerdict assay_publish_mean(AssayPublication *publication, const AssayScore *score, double mean, gint64 n,
                                int *percent) {
  publication_add_subject(
      publication, &(Subject){.id = (char *)score->id, .steps = score->steps, .whole = score->whole, .is_score = TRUE});
  if (n <= 0) return ASSAY_HIDDEN_NO_ANSWERS;
  if (score->steps < TEN_VALUES) return ASSAY_HIDDEN_COARSE;
  if (n < publication->k) return keep_few(publication, score->id, score->cells);
  keep_people(publication, score->id, score->cells, n);
  double sum = mean * (double)score->steps * (double)n, most = (double)score->steps * (double)n;
  if (MIN(sum, most - sum) < publication->k) return keep_end(publication, score, sum, most, n);
  *percent = (int)lround(mean * 100);
  Fact *fact = fact_new(FACT_MEAN, score->id, score->cells, n);
  fact->low = (*percent - .5) / 100 * most;
  fact->high = (*percent + .5) / 100 * most;
  put_mark(publication, fact, mean, 0);
  return let_pass(publication, fact);
}

AssayVerdict assay_publish_change(AssayPublication *publication, const AssayScore *score, const AssayScore *minus,
                                  gint64 n, double low, double high, int *low_percent, int *high_percent) {
  *low_percent = (int)lround(low * 100);
  *high_percent = (int)lround(high * 100);
  if (*high_percent - *low_percent < 2) return ASSAY_HIDDEN_SOLVABLE; /* everyone moved alike */
  double most = (double)score->steps * (double)n, middle = (*low_percent + *high_percent) / 200.0;
  Fact *fact = fact_new(FACT_CHANGE, score->id, score->cells, n);
  fact->minus = g_strdup(minus->id);
  fact->low = (middle - .005) * most;
  fact->high = (middle + .005) * most;
  put_mark(publication, fact, low, high);
  return let_pass(publication, fact);
}

gint64 assay_publication_smallest_new(const AssayPublication *publication) {
  gint64 least = 0;
  for (guint i = 0; i < publication->facts->len; i++) {
    const Fact *fact = publication->facts->pdata[i];
    if (fact_is_told(fact) && !fact->released) least = least ? MIN(least, fact->n) : fact->n;
  }
  return least;
}

gboolean assay_publication_is_released(const AssayPublication *publication, const char *year) {
  gboolean any = FALSE;
  for (guint i = 0; i < publication->facts->len; i++) any |= fact_is_told(publication->facts->pdata[i]);
  return !assay_publication_smallest_new(publication) && (any || g_hash_table_contains(publication->released, year));
}

gboolean assay_publication_range(AssayPublication *publication, const char *outcome, const char *const *cells,
                                 gint64 *low, gint64 *high) {
  Range range = system_range(publication, outcome, cells);
  *low = range.low;
  *high = range.high;
  return range.possible;
}

char *assay_publication_explain(const AssayPublication *publication) {
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  GHashTableIter iter;
  gpointer key, why;
  g_hash_table_iter_init(&iter, publication->denied);
  while (g_hash_table_iter_next(&iter, &key, &why)) {
    g_auto(GStrv) part = g_strsplit(key, "\x1e", 4);
    g_strdelimit(part[3], "\x1f", ',');
    g_ptr_array_add(lines, g_strdup_printf("%s of %s (%s): %s", part[0], part[1], part[3], (char *)why));
  }
  g_ptr_array_sort(lines, compare_names);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < lines->len; i++) g_string_append_printf(out, "%s\n", (char *)lines->pdata[i]);
  return g_string_free(out, FALSE);
}
