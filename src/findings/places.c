/* Which people count for which year. Linked results belong to the learner's cohort, unlinked ones to the year of
 * submission; both are disjoint, so their tables add up. */
#include "review.h"

static const int64_t missing_keys[] = {ASSAY_KEY_NO_RECORD, ASSAY_KEY_NOT_SHOWN, ASSAY_KEY_NOT_APPLICABLE,
                                       ASSAY_KEY_BLANK};
static const int64_t key_one = 1;

typedef struct {
  AssayCondition condition[3];
  int64_t year, point;
  AssayFilter filter;
} Where;

static void where_add(Where *where, AssayVariable variable, const int64_t *keys, guint n) {
  guint i = where->filter.n_conditions++;
  where->condition[i] = (AssayCondition){variable, keys, n};
  where->filter.conditions = where->condition;
}

static void where_place(Where *where, const AssayReview *review, const AssayPlace *place, gboolean by_cohort) {
  *where = (Where){.year = place->year, .point = place->point};
  where->filter.population = ASSAY_PER_SUBMISSION;
  where->filter.instrument = place->instrument;
  AssayVariable cohort = assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL);
  if (by_cohort) {
    where_add(where, cohort, &where->year, 1);
  } else {
    where_add(where, assay_variable_of(ASSAY_VARIABLE_SUBMITTED_YEAR, place->instrument), &where->year, 1);
    if (review->has_cohorts && !place->received && assay_instrument_is_linked(place->instrument))
      where_add(where, cohort, missing_keys, G_N_ELEMENTS(missing_keys));
  }
  if (place->point >= 0) where_add(where, assay_variable_of(ASSAY_VARIABLE_POINT, place->instrument), &where->point, 1);
}

static gboolean place_has_cohorts(const AssayReview *review, const AssayPlace *place) {
  return review->has_cohorts && !place->received && assay_instrument_is_linked(place->instrument);
}

static AssayTable *empty_table(guint axes) {
  AssayAxis axis[ASSAY_TABLE_AXES];
  for (guint i = 0; i < axes; i++) axis[i].unit = 1;
  return assay_table_new((int)axes, axis);
}

static AssayTable *tabulate(AssayReview *review, const AssayVariable *variables, guint n, const AssayFilter *filter) {
  AssayTable *table = NULL;
  if (!review->error) table = assay_store_tabulate(review->store, variables, n, filter, &review->error);
  return table ? table : empty_table(n);
}

/* An empty table with the first n axes of another. */
static AssayTable *like_first(const AssayTable *table, guint n) {
  AssayAxis axis[ASSAY_TABLE_AXES];
  for (guint i = 0; i < n; i++) axis[i].unit = assay_table_unit(table, (int)i);
  return assay_table_new((int)n, axis);
}

gboolean assay_instrument_is_linked(const AssayInstrument *instrument) {
  return instrument->learner_column && !instrument->anonymous;
}

gboolean assay_group_holds(const AssayReview *review, const AssayGroup *group, int64_t cohort, int64_t bin) {
  gboolean placed = review->has_cohorts && !assay_key_is_missing(cohort);
  gint64 known = assay_key_is_missing(bin) ? -1 : bin;
  return placed == group->placed && (!placed || cohort == group->cohort) && known == group->bin;
}

static gboolean in_groups(const AssayReview *review, const AssayPlace *place, const int64_t *group) {
  for (guint i = 0; i < place->n_groups; i++)
    if (assay_group_holds(review, &place->groups[i], group[0], group[1])) return TRUE;
  return FALSE;
}

static AssayTable *tabulate_groups(AssayReview *review, const AssayPlace *place, const AssayVariable *variables,
                                   guint n) {
  AssayVariable wide[ASSAY_TABLE_AXES];
  AssayPlace all = *place;
  g_assert(n + 2 <= ASSAY_TABLE_AXES);
  for (guint i = 0; i < n; i++) wide[i] = variables[i];
  wide[n] = assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL);
  wide[n + 1] = assay_variable_of(ASSAY_VARIABLE_SINCE, place->instrument);
  all.groups = NULL;
  AssayTable *table = assay_place_table(review, &all, wide, n + 2);
  AssayTable *narrow = like_first(table, n);
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts);
  for (int64_t i = 0; i < cells; i++)
    if (in_groups(review, place, keys + i * (n + 2) + n)) assay_table_count(narrow, keys + i * (n + 2), counts[i]);
  assay_table_free(table);
  return narrow;
}

static void fail_to_add(AssayReview *review, const AssayPlace *place, AssayStatus status) {
  if (!review->error)
    g_set_error(&review->error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: answers cannot be counted together: %s",
                place->instrument->id, assay_status_text(status));
}

AssayTable *assay_place_table(AssayReview *review, const AssayPlace *place, const AssayVariable *variables, guint n) {
  Where where;
  if (place->groups) return tabulate_groups(review, place, variables, n);
  where_place(&where, review, place, FALSE);
  AssayTable *table = tabulate(review, variables, n, &where.filter);
  if (!place_has_cohorts(review, place)) return table;
  where_place(&where, review, place, TRUE);
  AssayTable *linked = tabulate(review, variables, n, &where.filter);
  AssayStatus status = assay_table_add(table, linked);
  assay_table_free(linked);
  if (status != ASSAY_OK) fail_to_add(review, place, status);
  return table;
}

AssayTable *assay_place_strangers(AssayReview *review, const AssayPlace *place, const AssayVariable *variables,
                                  guint n) {
  Where where;
  g_assert(!place->groups);
  if (!place_has_cohorts(review, place)) return empty_table(n);
  where_place(&where, review, place, FALSE);
  return tabulate(review, variables, n, &where.filter);
}

AssayComoments *assay_place_comoments(AssayReview *review, const AssayPlace *place, const AssayVariable *variables,
                                      guint k) {
  Where where;
  if (review->error) return NULL;
  where_place(&where, review, place, FALSE);
  AssayComoments *all = assay_store_comoments(review->store, variables, k, &where.filter, &review->error);
  if (!all || !place_has_cohorts(review, place)) return all;
  where_place(&where, review, place, TRUE);
  AssayComoments *linked = assay_store_comoments(review->store, variables, k, &where.filter, &review->error);
  if (!linked) {
    assay_comoments_free(all);
    return NULL;
  }
  AssayStatus status = assay_comoments_add(all, linked);
  assay_comoments_free(linked);
  if (status == ASSAY_OK) return all;
  assay_comoments_free(all);
  fail_to_add(review, place, status);
  return NULL;
}

gint64 assay_place_people(AssayReview *review, const AssayPlace *place) {
  AssayVariable answered = assay_variable_of(ASSAY_VARIABLE_ANSWERED, place->instrument);
  AssayTable *table = assay_place_table(review, place, &answered, 1);
  gint64 people = assay_people_with(table, 0, 1);
  assay_table_free(table);
  return people;
}

/* ---- Comments ---- */

typedef struct {
  AssayReview *review;
  const AssayPlace *place;
  const AssayItem *item;
  guint part;
  GPtrArray *all;
} Comments;

static void add_comments(Comments *out, const Where *where, const AssayCondition *more, guint n_more,
                         const AssayCondition *conditions, guint n) {
  AssayReview *review = out->review;
  g_autoptr(GArray) joined = g_array_new(FALSE, FALSE, sizeof(AssayCondition));
  g_array_append_vals(joined, where->condition, where->filter.n_conditions);
  if (n_more) g_array_append_vals(joined, more, n_more);
  if (n) g_array_append_vals(joined, conditions, n);
  AssayFilter filter = where->filter;
  filter.conditions = (const AssayCondition *)(gpointer)joined->data;
  filter.n_conditions = joined->len;
  g_autoptr(GPtrArray) found = review->error ? NULL
                                             : assay_store_comments(review->store, out->place->instrument, out->item,
                                                                    out->part, &filter, &review->error);
  for (guint i = 0; found && i < found->len; i++) g_ptr_array_add(out->all, g_strdup(found->pdata[i]));
}

/* Those of one cohort and time since completion. */
static void add_group(Comments *out, const Where *where, const AssayGroup *group, const AssayCondition *conditions,
                      guint n) {
  int64_t cohort = group->cohort, bin = group->bin;
  AssayCondition of[] = {{assay_variable_of(ASSAY_VARIABLE_SINCE, out->place->instrument), &bin, 1},
                         {assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL), &cohort, 1}};
  if (group->bin < 0) {
    of[0].keys = missing_keys;
    of[0].n_keys = G_N_ELEMENTS(missing_keys);
  }
  if (!group->placed) {
    of[1].keys = missing_keys;
    of[1].n_keys = G_N_ELEMENTS(missing_keys);
  }
  add_comments(out, where, of, out->review->has_cohorts ? 2 : 1, conditions, n);
}

static gint compare_comments(gconstpointer a, gconstpointer b) {
  return assay_text_compare_natural(*(char *const *)a, *(char *const *)b);
}

GPtrArray *assay_place_comments(AssayReview *review, const AssayPlace *place, const AssayItem *item, guint part,
                                const AssayCondition *conditions, guint n) {
  Comments out = {review, place, item, part, g_ptr_array_new_with_free_func(g_free)};
  g_assert(review->disclosure.tier == ASSAY_TIER_INTERNAL);
  for (int by_cohort = 0; by_cohort <= place_has_cohorts(review, place); by_cohort++) {
    Where where;
    where_place(&where, review, place, by_cohort);
    for (guint i = 0; i < place->n_groups; i++) add_group(&out, &where, &place->groups[i], conditions, n);
    if (!place->groups) add_comments(&out, &where, NULL, 0, conditions, n);
  }
  g_ptr_array_sort(out.all, compare_comments);
  return out.all;
}

AssayTable *assay_cohort_table(AssayReview *review, int year, const AssayInstrument *anchor,
                               const AssayVariable *variables, guint n) {
  Where where = {.year = year};
  where.filter.population = ASSAY_PER_LEARNER;
  if (review->has_cohorts) {
    where_add(&where, assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL), &where.year, 1);
    where_add(&where, assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), &key_one, 1);
  } else if (anchor) {
    where_add(&where, assay_variable_of(ASSAY_VARIABLE_SUBMITTED_YEAR, anchor), &where.year, 1);
  } else {
    return empty_table(n);
  }
  return tabulate(review, variables, n, &where.filter);
}

AssayTable *assay_cohort_table_of(AssayReview *review, int year, const AssayCondition *conditions, guint n_conditions,
                                  const AssayVariable *variables, guint n) {
  g_assert(review->has_cohorts);
  int64_t key = year;
  AssayCondition own[] = {{assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL), &key, 1},
                          {assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), &key_one, 1}};
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(AssayCondition));
  g_array_append_vals(all, own, G_N_ELEMENTS(own));
  if (n_conditions) g_array_append_vals(all, conditions, n_conditions);
  AssayFilter filter = {.population = ASSAY_PER_LEARNER,
                        .conditions = (const AssayCondition *)(gpointer)all->data,
                        .n_conditions = all->len};
  return tabulate(review, variables, n, &filter);
}

/* ---- To whom an objective applies: credit and badge go along as two more axes ---- */

static gboolean applies(const AssayReview *review, const AssayObjective *objective, int year, int64_t credit,
                        int64_t badge) {
  AssayCreditStatus status = assay_study_credit_status(review->study, year);
  if (assay_key_is_missing(credit) && status != ASSAY_HYBRID) credit = status == ASSAY_CREDIT;
  for (guint i = 0; i < objective->n_applies_to; i++) {
    switch (objective->applies_to[i]) {
      case ASSAY_APPLIES_ALL:
        return TRUE;
      case ASSAY_APPLIES_CREDIT:
        if (credit == 1) return TRUE;
        break;
      case ASSAY_APPLIES_NON_CREDIT:
        if (credit == 0) return TRUE;
        break;
      case ASSAY_APPLIES_BADGE:
        if (badge == 1) return TRUE;
        break;
      case ASSAY_APPLIES_NO_BADGE:
        if (badge != 1 && badge != ASSAY_KEY_NO_RECORD) return TRUE;
        break;
    }
  }
  return objective->n_applies_to == 0;
}

gboolean assay_objective_applies_to_all(const AssayObjective *objective) {
  for (guint i = 0; i < objective->n_applies_to; i++)
    if (objective->applies_to[i] == ASSAY_APPLIES_ALL) return TRUE;
  return objective->n_applies_to == 0;
}

static AssayTable *those_concerned(const AssayReview *review, const AssayObjective *objective, int year,
                                   AssayTable *wide, guint n) {
  AssayTable *table = like_first(wide, n);
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(wide, &keys, &counts);
  for (int64_t i = 0; i < cells; i++) {
    const int64_t *key = keys + i * (n + 2);
    if (applies(review, objective, year, key[n], key[n + 1])) assay_table_count(table, key, counts[i]);
  }
  assay_table_free(wide);
  return table;
}

static void with_status(AssayVariable *out, const AssayVariable *variables, guint n) {
  g_assert(n + 2 <= ASSAY_TABLE_AXES);
  for (guint i = 0; i < n; i++) out[i] = variables[i];
  out[n] = assay_variable_of(ASSAY_VARIABLE_CREDIT, NULL);
  out[n + 1] = assay_variable_roster(ASSAY_ROSTER_BADGE);
}

AssayTable *assay_objective_table(AssayReview *review, const AssayObjective *objective, int year,
                                  const AssayInstrument *anchor, const AssayVariable *variables, guint n) {
  if (assay_objective_applies_to_all(objective)) return assay_cohort_table(review, year, anchor, variables, n);
  AssayVariable wide[ASSAY_TABLE_AXES];
  with_status(wide, variables, n);
  return those_concerned(review, objective, year, assay_cohort_table(review, year, anchor, wide, n + 2), n);
}

AssayTable *assay_objective_submissions(AssayReview *review, const AssayObjective *objective, const AssayPlace *place,
                                        const AssayVariable *variables, guint n) {
  if (assay_objective_applies_to_all(objective)) return assay_place_table(review, place, variables, n);
  AssayVariable wide[ASSAY_TABLE_AXES];
  with_status(wide, variables, n);
  return those_concerned(review, objective, place->year, assay_place_table(review, place, wide, n + 2), n);
}

/* The keys that anybody has on the axis, but for one. */
static GArray *other_keys(AssayReview *review, const AssayVariable *variable, int64_t key) {
  GArray *others = g_array_new(FALSE, FALSE, sizeof(int64_t));
  AssayFilter everyone = {.population = ASSAY_PER_LEARNER};
  AssayTable *table = tabulate(review, variable, 1, &everyone);
  const int64_t *keys;
  int64_t cells = assay_table_cells(table, &keys, NULL);
  for (int64_t i = 0; i < cells; i++)
    if (keys[i] != key) g_array_append_val(others, keys[i]);
  assay_table_free(table);
  return others;
}

static void clear_keys(gpointer keys) {
  g_array_unref(*(GArray **)keys);
}

/* Without a roster: people with a submission of that year in any of the linked instruments. Each counts at the first
 * instrument that has one. */
static gint64 appear_anywhere(AssayReview *review, int year) {
  g_autoptr(GArray) earlier = g_array_new(FALSE, FALSE, sizeof(AssayCondition));
  g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(GArray *)); /* the keys of the conditions */
  g_array_set_clear_func(kept, clear_keys);
  gint64 people = 0;
  for (guint i = 0; i < review->study->n_instruments; i++) {
    if (!assay_instrument_is_linked(&review->study->instruments[i])) continue;
    AssayVariable submitted = assay_variable_of(ASSAY_VARIABLE_SUBMITTED_YEAR, &review->study->instruments[i]);
    AssayFilter rest = {.population = ASSAY_PER_LEARNER,
                        .conditions = (const AssayCondition *)(gpointer)earlier->data,
                        .n_conditions = earlier->len};
    AssayTable *table = tabulate(review, &submitted, 1, &rest);
    people += assay_people_with(table, 0, year);
    assay_table_free(table);
    GArray *others = other_keys(review, &submitted, year);
    AssayCondition not_here = {submitted, (const int64_t *)(gpointer)others->data, others->len};
    g_array_append_val(kept, others);
    g_array_append_val(earlier, not_here);
  }
  return people;
}

gint64 assay_objective_eligible(AssayReview *review, const AssayObjective *objective, int year) {
  if (!review->has_cohorts) return appear_anywhere(review, year);
  AssayVariable in_roster = assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL);
  AssayTable *table = assay_objective_table(review, objective, year, NULL, &in_roster, 1);
  gint64 people = assay_people_with(table, 0, 1);
  assay_table_free(table);
  return people;
}

gint64 assay_people_with(const AssayTable *table, int axis, gint64 key) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts), people = 0;
  int axes = assay_table_axes(table);
  for (int64_t i = 0; i < cells; i++)
    if (keys[i * axes + axis] == key) people += counts[i];
  return people;
}

gint64 assay_people_answered(const AssayTable *table, int axis) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts), people = 0;
  int axes = assay_table_axes(table);
  for (int64_t i = 0; i < cells; i++)
    if (!assay_key_is_missing(keys[i * axes + axis])) people += counts[i];
  return people;
}

gint64 assay_people_paired(const AssayTable *table) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts), people = 0;
  int axes = assay_table_axes(table);
  for (int64_t i = 0; i < cells; i++)
    if (!assay_key_is_missing(keys[i * axes]) && !assay_key_is_missing(keys[i * axes + 1])) people += counts[i];
  return people;
}
