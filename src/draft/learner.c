/* Two files know the same people where they share ids, whatever the columns are called. */
#include "learner.h"

#include <string.h>

#include "names.h"
#include "source.h"
#include "wording.h"

#define ENOUGH_SHARE 0.3 /* of a file's ids; a survey may have guests, a roster typing mistakes */
#define GROUPS_MOST  10  /* fewer different values are no list of learners */
#define GROUP_FEWEST 4   /* rows of each */

/* ---- Candidates ---- */

static gboolean is_persons_name(const SketchColumn *column) {
  return column->shape != ASSAY_SHAPE_EMAIL && wording_weigh(column->header, WORDING_PERSON_NAME) > 0 &&
         wording_weigh(column->header, WORDING_LOGIN) <= 0;
}

/* Answers of people who each wrote something else: codes under a header that says nothing. */
static gboolean is_unnamed_key(const SketchColumn *column) {
  if (column->duty != ASSAY_DUTY_OWN || column->has_points || column_has_max(column)) return FALSE;
  if (column->role != ASSAY_ROLE_ANSWER && column->role != ASSAY_ROLE_TEXT) return FALSE;
  gboolean unique = column->filled >= 4 && column->ids->len * 10 >= column->filled * 9;
  gboolean word = column->shape == ASSAY_SHAPE_KEY || column->shape == ASSAY_SHAPE_EMAIL;
  return unique && word && (!column->numeric || (column_is_whole(column) && column->low >= 100)) &&
         wording_weigh(column->header, WORDING_TOTAL) == 0;
}

/* A few values for all rows: an organization, a course. */
static gboolean is_group(const SketchColumn *column) {
  return column->duty == ASSAY_DUTY_OWN && column->ids->len < GROUPS_MOST &&
         column->filled >= (guint64)column->ids->len * GROUP_FEWEST;
}

static gboolean is_candidate(const SketchColumn *column) {
  if (!column->ids->len || (column->ids->len == 1 && column->filled > 1) || !column_is_nameable(column) ||
      column->shape == ASSAY_SHAPE_ADDRESS || is_group(column))
    return FALSE;
  if (column->duty == ASSAY_DUTY_PERSON) return !is_persons_name(column);
  if (column->duty != ASSAY_DUTY_OWN || wording_weigh(column->header, WORDING_DURATION) > 0) return FALSE;
  if (column->role == ASSAY_ROLE_METADATA) return column->shape == ASSAY_SHAPE_EMAIL;
  return (column->role == ASSAY_ROLE_ID && !is_persons_name(column)) || is_unnamed_key(column);
}

GArray *learner_candidates(const SketchSource *source) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < source->columns->len; i++)
    if (is_candidate(sketch_column(source, i))) g_array_append_val(candidates, i);
  return candidates;
}

char *learner_list(const SketchSource *source) {
  g_autoptr(GArray) candidates = learner_candidates(source);
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < candidates->len; i++)
    g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "",
                           sketch_column(source, g_array_index(candidates, guint, i))->header);
  return g_string_free(list, FALSE);
}

/* ---- The best link between two sources ---- */

typedef struct {
  guint own, other; /* columns; NO_COLUMN: none */
  guint shared;
  double share; /* of the ids of the own column */
} Link;

static int quality_of(const SketchColumn *column) {
  static const int quality[] = {
      [ASSAY_SHAPE_WORDS] = 0, [ASSAY_SHAPE_KEY] = 2, [ASSAY_SHAPE_EMAIL] = 1, [ASSAY_SHAPE_ADDRESS] = 0};
  return quality[column->shape];
}

static Link link_of(const SketchSource *source, guint own, const SketchSource *other, guint theirs) {
  guint shared = column_shared(sketch_column(source, own), sketch_column(other, theirs));
  return (Link){own, theirs, shared, (double)shared / sketch_column(source, own)->ids->len};
}

/* More of the ids, then more ids, then numbers before addresses before names. */
static gboolean is_better(const SketchSource *source, const Link *a, const Link *b) {
  if (b->own == NO_COLUMN) return a->shared > 0;
  if (a->share != b->share) return a->share > b->share;
  if (a->shared != b->shared) return a->shared > b->shared;
  return quality_of(sketch_column(source, a->own)) > quality_of(sketch_column(source, b->own));
}

static Link best_link(const SketchSource *source, const SketchSource *other) {
  g_autoptr(GArray) own = learner_candidates(source), others = learner_candidates(other);
  Link best = {NO_COLUMN, NO_COLUMN, 0, 0};
  for (guint i = 0; i < own->len; i++)
    for (guint k = 0; k < others->len; k++) {
      Link link = link_of(source, g_array_index(own, guint, i), other, g_array_index(others, guint, k));
      if (is_better(source, &link, &best)) best = link;
    }
  return best;
}

/* ---- With a roster ---- */

static char *name_id(AssayDraft *draft, const SketchColumn *column) {
  g_autoptr(GHashTable) taken = name_set_new();
  for (int a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++)
    g_hash_table_add(taken, g_strdup(assay_roster_attribute_name((AssayRosterAttribute)a)));
  for (guint i = 0; i < draft->ids->len; i++)
    g_hash_table_add(taken, g_strdup(g_array_index(draft->ids, SketchId, i).name));
  g_autofree char *wanted = column->shape == ASSAY_SHAPE_EMAIL ? g_strdup("email") : name_from(column->header, 2, "id");
  return name_take(taken, wanted);
}

static guint id_of(AssayDraft *draft, guint roster_column) {
  for (guint i = 0; i < draft->ids->len; i++)
    if (g_array_index(draft->ids, SketchId, i).column == roster_column) return i;
  SketchId id = {NULL, roster_column, 0};
  id.name = name_id(draft, sketch_column(draft->roster, roster_column));
  g_array_append_val(draft->ids, id);
  return draft->ids->len - 1;
}

static void take_link(AssayDraft *draft, SketchSource *source, guint column, guint roster_column, guint shared) {
  source->learner = column;
  source->known = shared;
  source->learner_open = FALSE;
  sketch_column(source, column)->taken = TRUE;
  if (roster_column == NO_COLUMN) return;
  source->learner_id = id_of(draft, roster_column);
  g_array_index(draft->ids, SketchId, source->learner_id).sources++;
}

static void link_to_roster(AssayDraft *draft, SketchSource *source) {
  Link link = best_link(source, draft->roster);
  if (link.own != NO_COLUMN && link.share >= ENOUGH_SHARE) {
    take_link(draft, source, link.own, link.other, link.shared);
    return;
  }
  g_autoptr(GArray) candidates = learner_candidates(source);
  source->learner_open = candidates->len > 0 && source->role == SKETCH_TEST;
}

/* A roster's own number before its e-mail addresses; what few rows have, last. */
static guint main_id(const AssayDraft *draft) {
  g_autoptr(GArray) candidates = learner_candidates(draft->roster);
  guint best = NO_COLUMN;
  double most = -1;
  for (guint i = 0; i < candidates->len; i++) {
    guint at = g_array_index(candidates, guint, i), used = 0;
    const SketchColumn *column = sketch_column(draft->roster, at);
    for (guint k = 0; k < draft->ids->len; k++)
      if (g_array_index(draft->ids, SketchId, k).column == at) used = g_array_index(draft->ids, SketchId, k).sources;
    double weight = (double)column->ids->len / (double)MAX(draft->roster->answers, 1) +
                    0.1 * (column->shape == ASSAY_SHAPE_KEY) + 0.01 * used;
    if (weight <= most) continue;
    most = weight;
    best = at;
  }
  return best;
}

static void settle_roster(AssayDraft *draft) {
  guint column = main_id(draft);
  if (column == NO_COLUMN) return;
  draft->roster_learner = id_of(draft, column);
  draft->roster->learner = column;
}

/* ---- Without ---- */

typedef struct {
  SketchSource *source;
  guint column;
} Place;

/* Ids that each other source shares with this column at its best, summed: an id that many files know is the one to link by. */
static guint reach_of(const AssayDraft *draft, const SketchSource *source, guint column) {
  guint reach = 0;
  for (guint i = 0; i < draft->sources->len; i++) {
    const SketchSource *other = draft->sources->pdata[i];
    guint most = 0;
    if (other == source || other->role == SKETCH_NOTHING) continue;
    g_autoptr(GArray) candidates = learner_candidates(other);
    for (guint k = 0; k < candidates->len; k++) {
      Link link = link_of(other, g_array_index(candidates, guint, k), source, column);
      if (link.share >= ENOUGH_SHARE) most = MAX(most, link.shared);
    }
    reach += most;
  }
  return reach;
}

/* The column of all files that reaches most others; numbers before addresses before names. */
static Place widest(const AssayDraft *draft) {
  Place best = {NULL, NO_COLUMN};
  guint most = 0;
  int quality = 0;
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (source->role == SKETCH_NOTHING) continue;
    g_autoptr(GArray) candidates = learner_candidates(source);
    for (guint k = 0; k < candidates->len; k++) {
      guint at = g_array_index(candidates, guint, k), reach = reach_of(draft, source, at);
      int own = quality_of(sketch_column(source, at));
      if (reach < most || reach == 0 || (reach == most && own <= quality && best.source)) continue;
      best = (Place){source, at};
      most = reach;
      quality = own;
    }
  }
  return best;
}

/* The best link of a source to the columns by which others are linked already. */
static Link link_to_linked(const AssayDraft *draft, const SketchSource *source) {
  Link best = {NO_COLUMN, NO_COLUMN, 0, 0};
  g_autoptr(GArray) candidates = learner_candidates(source);
  for (guint k = 0; k < draft->sources->len; k++) {
    const SketchSource *other = draft->sources->pdata[k];
    for (guint c = 0; other->learner != NO_COLUMN && c < candidates->len; c++) {
      Link link = link_of(source, g_array_index(candidates, guint, c), other, other->learner);
      if (link.share >= ENOUGH_SHARE && is_better(source, &link, &best)) best = link;
    }
  }
  return best;
}

/* The others join whomever they share ids with, by that id. */
static void link_to_each_other(AssayDraft *draft) {
  Place first = widest(draft);
  if (!first.source) return;
  take_link(draft, first.source, first.column, NO_COLUMN, 0);
  for (gboolean joined = TRUE; joined;) {
    joined = FALSE;
    for (guint i = 0; i < draft->sources->len; i++) {
      SketchSource *source = draft->sources->pdata[i];
      if (source->role == SKETCH_NOTHING || source->learner != NO_COLUMN) continue;
      Link best = link_to_linked(draft, source);
      if (best.own == NO_COLUMN) continue;
      take_link(draft, source, best.own, NO_COLUMN, best.shared);
      first.source->known = MAX(first.source->known, best.shared);
      joined = TRUE;
    }
  }
}

/* The column in which the most people differ. */
static guint likeliest(const SketchSource *source, const GArray *candidates) {
  guint best = NO_COLUMN;
  for (guint i = 0; i < candidates->len; i++) {
    guint at = g_array_index(candidates, guint, i);
    const SketchColumn *column = sketch_column(source, at),
                       *other = best == NO_COLUMN ? NULL : sketch_column(source, best);
    if (!other || column->ids->len > other->ids->len ||
        (column->ids->len == other->ids->len && quality_of(column) > quality_of(other)))
      best = at;
  }
  return best;
}

/* A file that shares ids with no other still says who answered twice, and who had which score before and after. Where there
 * is another test, it should share them: which column is meant, is asked. */
static void take_own_ids(AssayDraft *draft, SketchSource *source) {
  g_autoptr(GArray) candidates = learner_candidates(source);
  guint tests = 0;
  if (source->learner != NO_COLUMN || source->role != SKETCH_TEST || !candidates->len) return;
  for (guint i = 0; i < draft->sources->len; i++)
    tests += ((SketchSource *)draft->sources->pdata[i])->role == SKETCH_TEST;
  if (candidates->len == 1 || tests == 1)
    take_link(draft, source, likeliest(source, candidates), NO_COLUMN, 0);
  else
    source->learner_open = TRUE;
}

void learner_choose(AssayDraft *draft, SketchSource *source, guint column) {
  if (source->learner != NO_COLUMN) sketch_column(source, source->learner)->taken = FALSE;
  guint best = NO_COLUMN, most = 0;
  g_autoptr(GArray) candidates =
      draft->roster ? learner_candidates(draft->roster) : g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < candidates->len; i++) {
    guint at = g_array_index(candidates, guint, i);
    guint shared = column_shared(sketch_column(source, column), sketch_column(draft->roster, at));
    if (best == NO_COLUMN || shared > most) {
      best = at;
      most = shared;
    }
  }
  take_link(draft, source, column, best, most);
}

void learner_link(AssayDraft *draft) {
  draft->roster_learner = NO_COLUMN;
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (draft->roster && source->role != SKETCH_ROSTER && source->role != SKETCH_NOTHING) link_to_roster(draft, source);
  }
  if (draft->roster) {
    settle_roster(draft);
    return;
  }
  link_to_each_other(draft);
  for (guint i = 0; i < draft->sources->len; i++) take_own_ids(draft, draft->sources->pdata[i]);
}
