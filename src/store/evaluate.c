#include "evaluate.h"

gboolean store_is_of_learner(AssayVariableKind kind) {
  return kind == ASSAY_VARIABLE_ROSTER || kind == ASSAY_VARIABLE_IN_ROSTER || kind == ASSAY_VARIABLE_COHORT_YEAR ||
         kind == ASSAY_VARIABLE_CREDIT || kind == ASSAY_VARIABLE_BADGE_SOURCES;
}

static StoreFill filler(AssayVariableKind kind) {
  switch (kind) {
    case ASSAY_VARIABLE_ITEM:
    case ASSAY_VARIABLE_YES:
    case ASSAY_VARIABLE_CHOSEN:
    case ASSAY_VARIABLE_ANY_CHOSEN:
    case ASSAY_VARIABLE_TEXT_GIVEN:
    case ASSAY_VARIABLE_BLANKS:
    case ASSAY_VARIABLE_CODED:
    case ASSAY_VARIABLE_THEME:
      return store_fill_answer;
    case ASSAY_VARIABLE_CONSTRUCT:
      return store_fill_construct;
    case ASSAY_VARIABLE_SUM:
      return store_fill_sum;
    case ASSAY_VARIABLE_ANSWERED:
    case ASSAY_VARIABLE_POINT:
    case ASSAY_VARIABLE_SUBMITTED_YEAR:
    case ASSAY_VARIABLE_SINCE:
    case ASSAY_VARIABLE_SECONDS:
    case ASSAY_VARIABLE_TRIES:
      return store_fill_time;
    case ASSAY_VARIABLE_COHORT_YEAR:
    case ASSAY_VARIABLE_ROSTER:
    case ASSAY_VARIABLE_IN_ROSTER:
    case ASSAY_VARIABLE_CREDIT:
    case ASSAY_VARIABLE_BADGE_SOURCES:
      break;
  }
  g_assert_not_reached();
}

/* What a person has who gave no such submission. */
static int64_t key_of_none(AssayVariableKind kind) {
  return kind == ASSAY_VARIABLE_ANSWERED || kind == ASSAY_VARIABLE_IN_ROSTER ? 0 : ASSAY_KEY_NO_RECORD;
}

/* `domain`: "e" entries, "r" rows, else the instrument whose submissions are asked. Occasion and point choose rows. */
static char *name_of(const char *domain, const AssayVariable *v, gboolean chosen) {
  return g_strdup_printf("%s|%d|%s|%s|%u|%s|%d|%d|%d", domain, v->kind, v->instrument ? v->instrument->id : "",
                         v->item ? v->item->id : "", v->part, v->option ? v->option : "",
                         chosen ? (int)v->occasion : -2, chosen ? v->point : -2,
                         v->kind == ASSAY_VARIABLE_ROSTER ? (int)v->attribute : -1);
}

static StoreVector *rows_vector(StoreHolding *holding, const AssayVariable *variable, GError **error) {
  StoreMemo *memo = holding->store->holdings->memo;
  g_autofree char *name = name_of("r", variable, FALSE);
  StoreVector *vector = store_memo_get(memo, name);
  if (vector) return vector;
  StoreRows *rows = store_rows(holding, error);
  if (!rows) return NULL;
  g_autofree int64_t *key = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  int64_t unit = 1;
  if (!filler(variable->kind)(holding, rows, variable, key, &unit, error)) return NULL;
  vector = store_vector_new(key, holding->n_rows, unit);
  store_memo_put(memo, name, vector);
  return vector;
}

/* The row of each entry that the variable asks for. The attempts rule left one an occasion and point; where the
 * variable takes any, the latest counts (the earliest where the rule is `first`). */
static gboolean choose_rows(StoreHolding *holding, const StorePeople *people, const AssayVariable *variable,
                            guint32 *chosen, GError **error) {
  StoreRows *rows = store_rows(holding, error);
  if (!rows) return FALSE;
  g_autofree gint64 *moment = NULL;
  for (guint32 e = 0; e < people->n; e++) chosen[e] = G_MAXUINT32;
  for (guint32 i = 0; i < holding->n_rows; i++) {
    if (rows->entry[i] == STORE_NOBODY || !store_slot_matches(holding, rows->slot[i], variable)) continue;
    guint32 *row = &chosen[rows->entry[i]];
    if (*row == G_MAXUINT32) {
      *row = i;
      continue;
    }
    if (!moment) {
      moment = assay_new_long(gint64, holding->n_rows);
      if (!store_all_moments(holding, moment, error)) return FALSE;
    }
    gboolean later = moment[i] == ASSAY_NO_MOMENT || moment[*row] == ASSAY_NO_MOMENT || moment[i] >= moment[*row];
    if (later != store_takes_first(holding->instrument, variable->occasion)) *row = i;
  }
  return TRUE;
}

static StoreVector *make_entries_vector(AssayStore *store, const AssayVariable *variable, GError **error) {
  StorePeople *people = store_people(store, error);
  if (!people) return NULL;
  if (store_is_of_learner(variable->kind)) {
    g_autofree int64_t *key = assay_new_long(int64_t, (gsize)people->n + 1);
    if (!store_fill_learner(store, people, variable, key, error)) return NULL;
    return store_vector_new(key, people->n, 1);
  }
  StoreHolding *holding = store_holding(store, variable->instrument, error);
  g_autoptr(StoreVector) rows = holding ? rows_vector(holding, variable, error) : NULL;
  if (!rows) return NULL;
  g_autofree guint32 *chosen = assay_new_long(guint32, (gsize)people->n + 1);
  if (!choose_rows(holding, people, variable, chosen, error)) return NULL;
  return store_vector_gather(rows, chosen, people->n, key_of_none(variable->kind));
}

StoreVector *store_entries_vector(AssayStore *store, const AssayVariable *variable, GError **error) {
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return NULL;
  g_autofree char *name = name_of("e", variable, TRUE);
  StoreVector *vector = store_memo_get(holdings->memo, name);
  if (vector) return vector;
  vector = make_entries_vector(store, variable, error);
  if (vector) store_memo_put(holdings->memo, name, vector);
  return vector;
}

static StoreVector *own_rows_vector(StoreHolding *holding, const StoreRows *rows, const AssayVariable *variable,
                                    GError **error) {
  g_autoptr(StoreVector) all = rows_vector(holding, variable, error);
  if (!all || (variable->occasion == ASSAY_OCCASION_NONE && variable->point < 0)) return g_steal_pointer(&all);
  g_autofree guint32 *at = assay_new_long(guint32, (gsize)holding->n_rows + 1);
  for (guint32 i = 0; i < holding->n_rows; i++)
    at[i] = store_slot_matches(holding, rows->slot[i], variable) ? i : G_MAXUINT32;
  return store_vector_gather(all, at, holding->n_rows, key_of_none(variable->kind));
}

StoreVector *store_submissions_vector(StoreHolding *holding, const AssayVariable *variable, GError **error) {
  StoreMemo *memo = holding->store->holdings->memo;
  g_autofree char *name = name_of(holding->instrument->id, variable, TRUE), *key = g_strconcat("s:", name, NULL);
  StoreVector *vector = store_memo_get(memo, key);
  if (vector) return vector;
  StoreRows *rows = store_rows(holding, error);
  if (!rows) return NULL;
  if (!store_is_of_learner(variable->kind) && variable->instrument == holding->instrument)
    vector = own_rows_vector(holding, rows, variable, error);
  else {
    g_autoptr(StoreVector) entries = store_entries_vector(holding->store, variable, error);
    if (entries) vector = store_vector_gather(entries, rows->entry, holding->n_rows, key_of_none(variable->kind));
  }
  if (vector) store_memo_put(memo, key, vector);
  return vector;
}
