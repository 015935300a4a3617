/* The scores of a test: columns beside each other make one item, whose sum is what a learner reached; headings part them
 * ("Query: right rows", "Case: weighs choices"). */
#include <math.h>
#include <string.h>

#include "items.h"
#include "names.h"
#include "role.h"
#include "source.h"
#include "wording.h"

#define HEADINGS_MOST   4
#define OBJECTIVES_MOST 4
#define RANGES_MOST     10 /* times */

/* "query" of "Query: right rows"; NULL where there is none, or where it is the whole. */
static char *heading_of(const SketchColumn *column) {
  g_autofree char *plain = assay_text_fold_label(column->title);
  const char *colon = strstr(plain, ": ");
  return colon && colon > plain ? g_strndup(plain, (gsize)(colon - plain)) : NULL;
}

/* ---- Which columns are questions ---- */

static gboolean is_marked(const SketchColumn *column) {
  return column_has_max(column) || column->has_points;
}

/* Years of birth, of a degree. */
static gboolean holds_years(const SketchColumn *column) {
  return column_is_whole(column) && column->low >= 1900 && column->high <= 2100;
}

static gboolean may_be_question(const SketchColumn *column) {
  if (!column_is_free(column) || !column_is_score(column) || column_is_running_number(column)) return FALSE;
  if (!is_marked(column) && holds_years(column)) return FALSE;
  g_auto(GStrv) words = wording_split(column->title);
  if (wording_weigh_words(words, WORDING_DURATION) > 0 || wording_weigh_words(words, WORDING_ATTEMPT) > 0) return FALSE;
  return is_marked(column) || g_strv_length(words) > 2 || wording_weigh_words(words, WORDING_DEMOGRAPHIC) <= 0;
}

/* "Item": what stands before the number of at least three columns, the most of them; NULL. */
static char *common_stem(const SketchSource *source, const gboolean *question) {
  g_autoptr(GHashTable) count = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *best = NULL;
  guint most = 2;
  for (guint i = 0; i < source->columns->len; i++) {
    char *stem = question[i] ? role_numbered_stem(sketch_column(source, i)->title) : NULL;
    if (!stem) continue;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(count, stem)) + 1;
    if (n > most) {
      g_free(best);
      best = g_strdup(stem);
      most = n;
    }
    g_hash_table_insert(count, stem, GUINT_TO_POINTER(n));
  }
  return g_steal_pointer(&best);
}

/* The sum that somebody has made of the questions beside it. */
static gboolean is_sum(const SketchColumn *column, guint others) {
  return others >= 2 && !column->has_points && column_words(column) <= 3 &&
         wording_weigh(column->title, WORDING_TOTAL) > 0;
}

/* Where some say how many points can be had, or are numbered, the others are none: ages, groups, sums. */
static gboolean *find_questions(const SketchSource *source) {
  guint n = source->columns->len, marked = 0, all = 0;
  gboolean *question = g_new0(gboolean, n + 1);
  for (guint i = 0; i < n; i++) {
    question[i] = may_be_question(sketch_column(source, i));
    all += question[i];
    marked += question[i] && is_marked(sketch_column(source, i));
  }
  g_autofree char *stem = marked ? NULL : common_stem(source, question);
  for (guint i = 0; i < n; i++) {
    const SketchColumn *column = sketch_column(source, i);
    g_autofree char *own = stem ? role_numbered_stem(column->title) : NULL;
    if (!question[i]) continue;
    if (marked ? !is_marked(column) : stem ? g_strcmp0(own, stem) != 0 : is_sum(column, all - 1)) question[i] = FALSE;
    if (marked > 2 && is_sum(column, marked - 1)) question[i] = FALSE;
  }
  return question;
}

/* Questions of one test are worth more or less, but not as much as a count or an amount differs from them. */
static gboolean are_comparable(const SketchColumn *a, const SketchColumn *b) {
  if (is_marked(a) || is_marked(b) || a->high <= 0 || b->high <= 0) return TRUE;
  return MAX(a->high, b->high) <= RANGES_MOST * MIN(a->high, b->high);
}

/* What a platform puts between its questions a range passes over; anything else ends it. */
static guint end_of_run(const SketchSource *source, const gboolean *question, guint from) {
  guint end = from + 1;
  for (guint i = end; i < source->columns->len; i++) {
    if (question[i] && !are_comparable(sketch_column(source, from), sketch_column(source, i))) break;
    if (question[i])
      end = i + 1;
    else if (sketch_column(source, i)->role != ASSAY_ROLE_BESIDE)
      break;
  }
  return end;
}

/* ---- Headings ---- */

typedef struct {
  const SketchSource *source;
  const gboolean *question;
  guint from, end;
} Run;

/* Every column has a heading, there are two and not many, and each stands over two columns and more. */
static gboolean is_parted(const Run *run) {
  g_autofree char *last = NULL;
  guint headings = 0, length = 2;
  for (guint i = run->from; i < run->end; i++) {
    if (!run->question[i]) continue;
    char *heading = heading_of(sketch_column(run->source, i));
    if (!heading) return FALSE;
    gboolean same = g_strcmp0(heading, last) == 0;
    g_free(last);
    last = heading;
    if (!same && length < 2) return FALSE;
    headings += !same;
    length = same ? length + 1 : 1;
  }
  return length >= 2 && headings >= 2 && headings <= HEADINGS_MOST;
}

/* Columns with maxima and with titles of their own: the assignments of a gradebook, each with its own worth. */
static gboolean is_gradebook(const Run *run) {
  guint n = 0;
  for (guint i = run->from; i < run->end; i++) {
    if (!run->question[i]) continue;
    const SketchColumn *column = sketch_column(run->source, i);
    g_autofree char *stem = role_numbered_stem(column->title);
    if (column->has_points || !column_has_max(column)) return FALSE;
    n += !stem || run->end - run->from == 1 || column_words(column) > 3 || wording_weigh(stem, WORDING_FILE_TEST) > 0;
  }
  return n > 0;
}

/* ---- Items ---- */

static SketchItem *add_run(SketchInstrument *instrument, const Run *run, const char *wanted) {
  g_autofree char *id = item_name(instrument, wanted);
  SketchItem *item = item_new(id, ASSAY_ITEM_SCORE);
  for (guint i = run->from; i < run->end; i++) {
    if (!run->question[i]) continue;
    item_add_column(item, i);
    sketch_column(instrument->source, i)->taken = TRUE;
  }
  item->range = item->n > 1;
  g_ptr_array_add(instrument->items, item);
  return item;
}

static void add_by_heading(SketchInstrument *instrument, const Run *run) {
  for (guint i = run->from; i < run->end;) {
    g_autofree char *heading = heading_of(sketch_column(run->source, i));
    g_autofree char *id = name_from(heading ? heading : "", 3, "score");
    guint next = i + 1;
    for (; next < run->end; next++) {
      g_autofree char *other = run->question[next] ? heading_of(sketch_column(run->source, next)) : g_strdup(heading);
      if (g_strcmp0(heading, other) != 0) break;
    }
    add_run(instrument, &(Run){run->source, run->question, i, next}, id);
    i = next;
  }
}

static void add_each(SketchInstrument *instrument, const Run *run) {
  for (guint i = run->from; i < run->end; i++) {
    if (!run->question[i]) continue;
    const char *title = sketch_column(run->source, i)->title;
    g_autofree char *id = name_from(title, 3, "score");
    SketchItem *item = add_run(instrument, &(Run){run->source, run->question, i, i + 1}, id);
    item->minor = wording_weigh(title, WORDING_FILE_TEST) < 5 && wording_weigh(title, WORDING_PERFORMANCE) <= 0;
  }
}

/* An objective for each assignment of a gradebook would be none for the program: the last few tests and projects have one. */
static void choose_few(SketchInstrument *instrument) {
  guint kept = 0;
  for (guint i = instrument->items->len; i-- > 0;) {
    SketchItem *item = instrument->items->pdata[i];
    if (!item->minor && kept++ >= OBJECTIVES_MOST) item->minor = TRUE;
  }
  if (!kept) ((SketchItem *)instrument->items->pdata[instrument->items->len - 1])->minor = FALSE;
}

/* "test" of pretest.csv, "sql" of sql-pre.csv. */
static char *name_of_test(const SketchInstrument *instrument) {
  int balance;
  g_autofree char *rest = wording_without(instrument->source->stem, WORDING_BEFORE, WORDING_AFTER, &balance);
  return name_from(rest, 3, "test");
}

static void take_duration(SketchInstrument *instrument) {
  for (guint i = 0; i < instrument->source->columns->len && instrument->duration == NO_COLUMN; i++) {
    SketchColumn *column = sketch_column(instrument->source, i);
    if (!column_is_free(column) || column_words(column) > 5) continue;
    if (wording_weigh(column->title, WORDING_DURATION) <= 0) continue;
    instrument->duration = i;
    column->taken = TRUE;
  }
}

void items_of_test(SketchInstrument *instrument) {
  SketchSource *source = instrument->source;
  g_autofree char *name = name_of_test(instrument);
  take_duration(instrument);
  g_autofree gboolean *question = find_questions(source);
  for (guint i = 0; i < source->columns->len; i++) {
    if (!question[i]) continue;
    Run run = {source, question, i, end_of_run(source, question, i)};
    if (is_parted(&run))
      add_by_heading(instrument, &run);
    else if (is_gradebook(&run))
      add_each(instrument, &run);
    else
      add_run(instrument, &run, name);
    i = run.end - 1;
  }
  if (instrument->items->len) choose_few(instrument);
}

SketchItem *item_of_score(SketchInstrument *instrument, guint column, const char *wanted) {
  g_autofree char *id = item_name(instrument, wanted);
  SketchItem *item = item_new(id, ASSAY_ITEM_SCORE);
  item_add_column(item, column);
  sketch_column(instrument->source, column)->taken = TRUE;
  g_ptr_array_add(instrument->items, item);
  return item;
}

/* ---- The points that can be had ---- */

static double highest(const SketchInstrument *instrument, const SketchItem *item, double *lowest, gboolean *said) {
  double high = 0;
  for (guint i = 0; item && i < item->columns->len; i++) {
    const SketchColumn *column = sketch_column(instrument->source, g_array_index(item->columns, guint, i));
    *said = *said && column_has_max(column);
    double most = column->has_points ? column->points_high : column->high;
    high = MAX(high, most);
    *lowest = MIN(*lowest, most);
  }
  return high;
}

/* The round number that people give as the most points of a whole test. */
static double round_up(double high) {
  static const double usual[] = {1, 2, 3, 4, 5, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100};
  for (guint i = 0; i < G_N_ELEMENTS(usual); i++)
    if (high <= usual[i]) return usual[i];
  return ceil(high / 50) * 50;
}

void items_settle_max(SketchInstrument *of_a, SketchItem *a, SketchInstrument *of_b, SketchItem *b) {
  gboolean said = TRUE;
  double lowest = G_MAXDOUBLE, high = MAX(highest(of_a, a, &lowest, &said), b ? highest(of_b, b, &lowest, &said) : 0);
  if (said) return;
  SketchItem *items[] = {a, b};
  gboolean even = a->n == 1 || high <= 5 || lowest * 2 >= high;
  double most = high <= 0 ? 1 : a->n == 1 ? round_up(high) : ceil(high);
  for (guint i = 0; i < G_N_ELEMENTS(items) && even; i++) {
    if (!items[i]) continue;
    g_free(items[i]->max);
    items[i]->max = g_strdup_printf("%g", most);
    g_free(items[i]->why);
    items[i]->why = g_strdup_printf(
        most > 1 ? "max: a guess, the most that anybody had is %g" : "max: nobody had more than %g", high);
  }
  for (guint i = 0; i < G_N_ELEMENTS(items) && !even; i++) {
    SketchInstrument *of = i ? of_b : of_a;
    double sum = 0;
    for (guint k = 0; items[i] && k < items[i]->columns->len; k++) {
      const SketchColumn *column = sketch_column(of->source, g_array_index(items[i]->columns, guint, k));
      sum += column->has_points ? column->points_high : column->high;
    }
    if (!items[i]) continue;
    g_free(of->max);
    of->max = g_strdup_printf("%g", sum);
  }
}
