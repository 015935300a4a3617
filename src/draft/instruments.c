#include "instruments.h"

#include <string.h>

#include "dates.h"
#include "items.h"
#include "names.h"
#include "pairs.h"
#include "role.h"
#include "source.h"
#include "wording.h"

static char *id_of(const SketchSource *source) {
  return name_from_all(source->stem, 5, "export");
}

/* ---- Tests ---- */

static guint find_rater(SketchSource *source) {
  for (guint i = 0; i < source->columns->len; i++) {
    SketchColumn *column = sketch_column(source, i);
    gboolean other = column->duty == ASSAY_DUTY_OWN || column->duty == ASSAY_DUTY_PLATFORM;
    if (!other || column->taken || column->numeric || !column_is_nameable(column) || column_words(column) > 3) continue;
    if (wording_weigh(column->header, WORDING_RATER) <= 0) continue;
    column->taken = TRUE;
    return i;
  }
  return NO_COLUMN;
}

static void take_occasion_column(SketchInstrument *instrument, guint column, const char *pre, const char *post) {
  instrument->occasion_column = column;
  instrument->pre = pre;
  instrument->post = post;
  sketch_column(instrument->source, column)->taken = TRUE;
}

/* Columns "pre" and "post" of one file are two instruments that read it. */
static void make_column_pairs(AssayDraft *draft, SketchSource *source, GArray *pairs) {
  g_autofree char *stem = id_of(source);
  SketchInstrument *both[2];
  for (guint k = 0; k < 2; k++) {
    const PairColumns *first = &g_array_index(pairs, PairColumns, 0);
    const char *title = sketch_column(source, k ? first->after : first->before)->title;
    g_autofree char *named = name_from(title, 3, k ? "after" : "before");
    g_autofree char *joined = g_strdup_printf("%s-%s", stem, k ? "after" : "before");
    both[k] = instrument_new(draft, source, pairs->len == 1 ? named : joined, 2);
    both[k]->why = g_strdup("scores before and after, in columns of one file");
  }
  both[0]->partner = both[1];
  both[1]->partner = both[0];
  for (guint i = 0; i < pairs->len; i++) {
    const PairColumns *pair = &g_array_index(pairs, PairColumns, i);
    g_autofree char *rest = name_from(pair->rest, 3, "test");
    g_autofree char *name = g_ascii_isdigit(*rest) ? g_strconcat("test", rest, NULL) : g_strdup(rest);
    SketchItem *before = item_of_score(both[0], pair->before, name), *after = item_of_score(both[1], pair->after, name);
    items_settle_max(both[0], before, both[1], after);
  }
  pair_order(both[0], both[1], "by the column's name");
}

static void settle_single_max(SketchInstrument *instrument) {
  for (guint i = 0; i < instrument->items->len; i++)
    items_settle_max(instrument, instrument->items->pdata[i], NULL, NULL);
}

static void make_survey(AssayDraft *draft, SketchSource *source, const char *id);

/* A quiz may ask for opinions too: those are a survey that reads the same file. */
static void make_survey_of_rest(AssayDraft *draft, SketchSource *source) {
  gboolean asks = FALSE;
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    asks = asks || (column_is_free(column) && column_is_labelled(column));
  }
  g_autofree char *stem = id_of(source), *id = g_strdup_printf("%s-survey", stem);
  if (asks && !source_is_of_gradebook(source)) make_survey(draft, source, id);
}

static void make_test(AssayDraft *draft, SketchSource *source) {
  const char *pre = NULL, *post = NULL;
  guint column, rater = find_rater(source);
  gboolean occasions = pair_occasion_column(source, &column, &pre, &post);
  g_autoptr(GArray) pairs = occasions ? NULL : pair_score_columns(source);
  if (pairs && pairs->len) {
    make_column_pairs(draft, source, pairs);
    make_survey_of_rest(draft, source);
    return;
  }
  g_autofree char *id = id_of(source);
  SketchInstrument *instrument = instrument_new(draft, source, id, 2);
  instrument->why = g_strdup_printf("a test: %s", source->why);
  instrument->rater = rater;
  if (occasions) take_occasion_column(instrument, column, pre, post);
  items_of_test(instrument);
  settle_single_max(instrument);
  if (!occasions) make_survey_of_rest(draft, source);
}

/* A test that has no partner: what its name says, else after. */
static void place_single_test(SketchInstrument *instrument) {
  if (instrument->level != 2 || instrument->source->role != SKETCH_TEST || instrument->partner ||
      instrument->occasion_column != NO_COLUMN)
    return;
  gboolean before = pair_direction(instrument->source->stem) < 0;
  instrument->occasion = before ? ASSAY_OCCASION_PRE : ASSAY_OCCASION_POST;
  instrument->why_occasion =
      g_strdup(before ? "before: by its name; no test after was found" : "after: no test before was found");
}

/* ---- Surveys ---- */

static guint count_ability(const SketchSource *source, guint *ratings) {
  guint ability = 0;
  *ratings = 0;
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    if (!column_is_free(column) || column->role != ASSAY_ROLE_ANSWER) continue;
    ++*ratings;
    ability += wording_weigh(column->text, WORDING_ABILITY) >= 4;
  }
  return ability;
}

static void make_survey(AssayDraft *draft, SketchSource *source, const char *id) {
  const char *pre = NULL, *post = NULL;
  g_autofree char *why = NULL;
  guint column, ratings, ability = count_ability(source, &ratings);
  gboolean occasions = pair_occasion_column(source, &column, &pre, &post);
  int level = occasions && ability * 2 >= ratings ? 2 : role_level(draft, source, &why);
  SketchInstrument *instrument = instrument_new(draft, source, id, level);
  instrument->why = why ? g_steal_pointer(&why) : g_strdup("learners rate what they can do, before and after");
  if (occasions) take_occasion_column(instrument, column, pre, post);
  if (level == 2) instrument->rater = find_rater(source);
  items_of_survey(draft, instrument);
}

/* Ratings that two surveys share become instruments of level 2; the rest of the later one stays a survey. */
static void make_survey_pair(AssayDraft *draft, SketchSource *before, SketchSource *after, GArray *shared) {
  SketchSource *source[2] = {before, after};
  SketchInstrument *both[2];
  for (guint k = 0; k < 2; k++) {
    g_autofree char *stem = id_of(source[k]), *id = g_strdup_printf("%s-ratings", stem);
    both[k] = instrument_new(draft, source[k], id, 2);
    both[k]->why = g_strdup("ratings that are asked before and after");
  }
  both[0]->partner = both[1];
  both[1]->partner = both[0];
  for (guint i = 0; i < shared->len; i += 2) {
    SketchItem *a = item_of_column(draft, both[0], g_array_index(shared, guint, i));
    SketchItem *b = item_of_column(draft, both[1], g_array_index(shared, guint, i + 1));
    g_free(b->id);
    b->id = g_strdup(a->id);
    if (a->scale || b->scale) a->scale = b->scale = a->scale ? a->scale : b->scale;
  }
  pair_order(both[0], both[1], "by its name");
  guint left = 0;
  for (guint i = 0; i < after->columns->len; i++) left += column_is_free(sketch_column(after, i));
  g_autofree char *id = id_of(after);
  if (left) make_survey(draft, after, id);
}

static gboolean make_with_partner(AssayDraft *draft, SketchSource *source, GHashTable *done) {
  for (guint k = 0; k < draft->sources->len; k++) {
    SketchSource *other = draft->sources->pdata[k];
    if (other == source || other->role != SKETCH_SURVEY || g_hash_table_contains(done, other)) continue;
    g_autoptr(GArray) shared = pair_surveys(source, other);
    if (!shared) continue;
    make_survey_pair(draft, source, other, shared);
    g_hash_table_add(done, source);
    g_hash_table_add(done, other);
    return TRUE;
  }
  return FALSE;
}

static void make_surveys(AssayDraft *draft) {
  g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (source->role == SKETCH_SURVEY && !g_hash_table_contains(done, source)) make_with_partner(draft, source, done);
  }
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (source->role != SKETCH_SURVEY || g_hash_table_contains(done, source)) continue;
    g_autofree char *id = id_of(source);
    make_survey(draft, source, id);
  }
}

/* ---- All ---- */

static void settle_promise(SketchInstrument *instrument) {
  if (instrument->level == 2) return;
  if (instrument->source->learner != NO_COLUMN) {
    instrument->promise_open = TRUE;
    instrument->why_promise = g_strdup("confidential or anonymous? What is anonymous is never linked");
    return;
  }
  instrument->anonymous = TRUE;
  instrument->why_promise = g_strdup("no column names the learner");
}

/* An instrument without items cannot be; a source that has no other is nothing. */
static void drop_empty(AssayDraft *draft) {
  for (guint i = draft->instruments->len; i-- > 0;) {
    SketchInstrument *instrument = draft->instruments->pdata[i];
    if (instrument->items->len) continue;
    instrument->source->role = SKETCH_NOTHING;
    g_ptr_array_remove_index(draft->instruments, i);
  }
  for (guint i = 0; i < draft->instruments->len; i++) {
    SketchSource *source = ((SketchInstrument *)draft->instruments->pdata[i])->source;
    if (source->role == SKETCH_NOTHING) source->role = SKETCH_SURVEY;
  }
}

void instruments_make(AssayDraft *draft) {
  make_surveys(draft);
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (source->role == SKETCH_TEST) make_test(draft, source);
  }
  drop_empty(draft);
  pair_tests(draft);
  for (guint i = 0; i < draft->instruments->len; i++) {
    SketchInstrument *instrument = draft->instruments->pdata[i];
    place_single_test(instrument);
    settle_promise(instrument);
    dates_place(draft, instrument);
  }
}

int instruments_in_order(gconstpointer a, gconstpointer b) {
  const SketchInstrument *x = *(SketchInstrument *const *)a, *y = *(SketchInstrument *const *)b;
  if (x->level != y->level) return x->level - y->level;
  gboolean pair = x->partner == y;
  if (pair && x->occasion != y->occasion) return x->occasion == ASSAY_OCCASION_PRE ? -1 : 1;
  const SketchInstrument *first = x->partner && x->occasion == ASSAY_OCCASION_POST ? x->partner : x;
  const SketchInstrument *second = y->partner && y->occasion == ASSAY_OCCASION_POST ? y->partner : y;
  return assay_text_compare_natural(first->source->pattern, second->source->pattern);
}

const char *instrument_kind(const SketchInstrument *instrument) {
  if (instrument->level == 3) return "follow-up";
  if (instrument->source->role == SKETCH_TEST && instrument->level == 2) return "test";
  return instrument->level == 2 ? "ratings" : "survey";
}

char *instruments_unread(const SketchSource *source, gboolean ranked) {
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    gboolean holds =
        column->duty == ASSAY_DUTY_OWN && column->role != ASSAY_ROLE_EMPTY && column->role != ASSAY_ROLE_ID;
    if (!holds || column->ranked != ranked || !*column->header || column->taken || i == source->date ||
        i == source->learner)
      continue;
    g_autofree char *header = assay_text_printable(column->header);
    g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "", header);
  }
  return g_string_free(list, list->len == 0);
}
