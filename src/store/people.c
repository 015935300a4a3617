#include "people.h"

#include <stdio.h>
#include <string.h>

#include "columns.h"
#include "evaluate.h"
#include "identities.h"
#include "item.h"

#define SECONDS_A_DAY 86400
#define WHAT          "read the learners"

void store_people_free(StorePeople *people) {
  if (!people) return;
  g_free(people->person);
  g_free(people->shared);
  g_free(people->first);
  g_free(people->row);
  g_free(people->cohort);
  g_free(people->enrolled);
  g_free(people->completed);
  g_free(people);
}

AssayDay store_moment_day(gint64 moment) {
  if (moment == ASSAY_NO_MOMENT) return ASSAY_NO_DAY;
  gint64 day = moment >= 0 ? moment / SECONDS_A_DAY : -((-moment + SECONDS_A_DAY - 1) / SECONDS_A_DAY);
  return day > INT32_MIN && day <= INT32_MAX ? (AssayDay)day : ASSAY_NO_DAY;
}

gboolean store_cohort_year(const char *label, int *year) {
  static const char *const season[] = {"spring", "summer", "fall", "autumn"};
  static const AssayTerm term[] = {ASSAY_TERM_SPRING, ASSAY_TERM_SUMMER, ASSAY_TERM_FALL, ASSAY_TERM_FALL};
  g_autofree char *text = assay_text_fold_label(label);
  AssayTerm found;
  int y;
  if (assay_academic_year_parse(text, year)) return TRUE;
  if (assay_term_parse(text, &y, &found)) {
    *year = assay_term_academic_year(y, found);
    return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(season); i++) {
    gsize length = strlen(season[i]);
    char end;
    if (strncmp(text, season[i], length) != 0 || sscanf(text + length, " %4d%c", &y, &end) != 1 ||
        !assay_year_plausible(y))
      continue;
    *year = assay_term_academic_year(y, term[i]);
    return TRUE;
  }
  return FALSE;
}

/* ---- Roster columns ---- */

static AssayDateOrder order_shown(StoreHolding *roster, AssayRosterAttribute attribute) {
  StoreItem *item = store_attribute_item(roster, attribute, NULL);
  AssayDateOrder order = ASSAY_DATE_ORDER_UNKNOWN;
  for (guint l = 0; item && l < item->labels->len && order == ASSAY_DATE_ORDER_UNKNOWN; l++)
    order = assay_date_order_shown(g_ptr_array_index(item->labels, l));
  return order;
}

AssayDateOrder store_roster_date_order(StoreHolding *roster) {
  if (roster->knows_date_order) return roster->date_order;
  roster->date_order = roster->store->study->roster.date_order;
  if (roster->date_order == ASSAY_DATE_ORDER_UNKNOWN)
    roster->date_order = order_shown(roster, ASSAY_ROSTER_ENROLLED_ON);
  if (roster->date_order == ASSAY_DATE_ORDER_UNKNOWN)
    roster->date_order = order_shown(roster, ASSAY_ROSTER_COMPLETED_ON);
  roster->knows_date_order = TRUE;
  return roster->date_order;
}

gboolean store_roster_days(StoreHolding *roster, AssayRosterAttribute attribute, AssayDay *out, GError **error) {
  StoreItem *item = store_attribute_item(roster, attribute, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  g_autofree int64_t *value = assay_new_long(int64_t, (gsize)roster->n_rows + 1);
  for (guint l = 0; l < item->labels->len; l++) {
    int64_t moment;
    key[l] = ASSAY_NO_DAY;
    if (assay_date_parse(g_ptr_array_index(item->labels, l), store_roster_date_order(roster), &moment) == ASSAY_DATE_OK)
      key[l] = store_moment_day(moment);
  }
  if (!store_item_fill(item, 0, key, ASSAY_NO_DAY, value, error)) return FALSE;
  for (guint i = 0; i < roster->n_rows; i++)
    out[i] = value[i] == ASSAY_KEY_NOT_SHOWN ? ASSAY_NO_DAY : (AssayDay)value[i];
  return TRUE;
}

/* Academic year of completion, else the cohort that the roster names, else of enrolment. */
static gboolean cohort_years(StoreHolding *roster, const AssayDay *enrolled, const AssayDay *completed, int32_t *out,
                             GError **error) {
  const AssayCalendar *calendar = &roster->store->study->calendar;
  StoreItem *item = store_attribute_item(roster, ASSAY_ROSTER_COHORT, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  g_autofree int64_t *named = assay_new_long(int64_t, (gsize)roster->n_rows + 1);
  for (guint l = 0; l < item->labels->len; l++) {
    int year;
    key[l] = store_cohort_year(g_ptr_array_index(item->labels, l), &year) ? year : ASSAY_NO_YEAR;
  }
  if (!store_item_fill(item, 0, key, ASSAY_NO_YEAR, named, error)) return FALSE;
  for (guint i = 0; i < roster->n_rows; i++) {
    if (completed[i] != ASSAY_NO_DAY)
      out[i] = assay_academic_year_of(completed[i], calendar);
    else if (named[i] != ASSAY_NO_YEAR && named[i] != ASSAY_KEY_NOT_SHOWN)
      out[i] = (int32_t)named[i];
    else
      out[i] = enrolled[i] != ASSAY_NO_DAY ? assay_academic_year_of(enrolled[i], calendar) : ASSAY_NO_YEAR;
  }
  return TRUE;
}

/* ---- Ids to people ---- */

/* Gives the person of each row. The learner column decides; a row without it is known by its first other id. */
static gboolean people_of_source(StoreHolding *roster, const StoreSource *source, StorePeople *people,
                                 guint32 *row_person, gboolean crosswalk, GError **error) {
  g_autofree guint32 *id = assay_new_long(guint32, (gsize)source->n_rows + 1);
  for (guint f = crosswalk ? 0 : source->n_fields; f <= source->n_fields; f++) {
    gboolean learner = f == source->n_fields;
    if (learner && crosswalk) break;
    if (!learner && source->fields[f].kind != ASSAY_FIELD_IDENTITY) continue;
    if (learner ? !store_read_learners(roster, source, id, error)
                : !store_read_identities(roster, source, source->fields[f].place, id, error))
      return FALSE;
    for (guint i = 0; i < source->n_rows; i++) {
      guint32 *who = &row_person[source->first_row + i];
      if (id[i] == STORE_NO_IDENTITY) continue;
      if (id[i] >= people->n_identities) return store_fail_damaged(roster->store, error, source->path);
      guint32 *known = &people->person[id[i]];
      if (*who == STORE_NOBODY) *who = *known != STORE_NOBODY ? *known : people->n_people++;
      if (*known == STORE_NOBODY)
        *known = *who;
      else if (*known != *who)
        people->shared[id[i]] = 1;
    }
  }
  return TRUE;
}

static gboolean people_of_roster(StoreHolding *roster, StorePeople *people, guint32 *row_person, GError **error) {
  for (guint i = 0; i < roster->n_rows; i++) row_person[i] = STORE_NOBODY;
  for (int crosswalk = 0; crosswalk < 2; crosswalk++) /* all learner columns first: they decide */
    for (guint s = 0; s < roster->n_sources; s++)
      if (!people_of_source(roster, &roster->sources[s], people, row_person, crosswalk, error)) return FALSE;
  for (guint i = 0; i < roster->n_rows; i++)
    if (row_person[i] == STORE_NOBODY) row_person[i] = people->n_people++;
  for (guint32 i = 0; i < people->n_identities; i++)
    if (people->shared[i]) people->person[i] = STORE_NOBODY;
  return TRUE;
}

static gboolean people_of_answers(AssayStore *store, StorePeople *people, GError **error) {
  StoreHoldings *holdings = store->holdings;
  for (guint h = 0; h < holdings->n; h++) {
    StoreHolding *holding = &holdings->holding[h];
    if (holding->instrument->level == 0 || holding->instrument->anonymous ||
        holding->instrument->level == ASSAY_LEVEL_BADGES)
      continue; /* others may hold the badge as well */
    for (guint s = 0; s < holding->n_sources; s++) {
      const StoreSource *source = &holding->sources[s];
      g_autofree guint32 *id = assay_new_long(guint32, (gsize)source->n_rows + 1);
      if (!store_read_learners(holding, source, id, error)) return FALSE;
      for (guint i = 0; i < source->n_rows; i++) {
        if (id[i] == STORE_NO_IDENTITY) continue;
        if (id[i] >= people->n_identities) return store_fail_damaged(store, error, source->path);
        if (people->person[id[i]] == STORE_NOBODY && !people->shared[id[i]]) people->person[id[i]] = people->n_people++;
      }
    }
  }
  return TRUE;
}

/* ---- People to entries ---- */

typedef struct {
  AssayDay *enrolled, *completed;
  int32_t *cohort;
} RosterRows;

static void add_entry(StorePeople *people, guint32 row, const RosterRows *rows) {
  guint32 e = people->n++;
  gboolean known = row != STORE_NOBODY;
  people->row[e] = row;
  people->cohort[e] = known ? rows->cohort[row] : ASSAY_NO_YEAR;
  people->enrolled[e] = known ? rows->enrolled[row] : ASSAY_NO_DAY;
  people->completed[e] = known ? rows->completed[row] : ASSAY_NO_DAY;
}

/* The rows of one person, in the order of the roster. */
static void add_person(StorePeople *people, const guint32 *row, guint32 n, const RosterRows *rows) {
  guint32 first = people->n;
  for (guint32 i = 0; i < n; i++) {
    guint32 same = first;
    while (same < people->n && people->cohort[same] != rows->cohort[row[i]]) same++;
    if (same == people->n) {
      add_entry(people, row[i], rows);
      continue;
    }
    if (people->n_replaced++ == 0 || people->row[same] < people->replaced_row) people->replaced_row = people->row[same];
    guint32 end = people->n;
    people->n = same;
    add_entry(people, row[i], rows);
    people->n = end;
  }
  if (n == 0) add_entry(people, STORE_NOBODY, rows);
}

static void make_entries(StorePeople *people, const guint32 *row_person, guint32 n_rows, const RosterRows *rows) {
  gsize most = (gsize)n_rows + people->n_people + 1;
  g_autofree guint32 *start = assay_new_long0(guint32, (gsize)people->n_people + 2);
  g_autofree guint32 *sorted = assay_new_long(guint32, (gsize)n_rows + 1);
  for (guint32 i = 0; i < n_rows; i++) start[row_person[i] + 2]++;
  for (guint32 p = 2; p <= people->n_people; p++) start[p] += start[p - 1];
  for (guint32 i = 0; i < n_rows; i++) sorted[start[row_person[i] + 1]++] = i;
  people->row = g_new(guint32, most);
  people->cohort = g_new(int32_t, most);
  people->enrolled = g_new(AssayDay, most);
  people->completed = g_new(AssayDay, most);
  people->first = assay_new_long(guint32, (gsize)people->n_people + 1);
  for (guint32 p = 0; p < people->n_people; p++) {
    people->first[p] = people->n;
    add_person(people, sorted + start[p], start[p + 1] - start[p], rows);
  }
  people->first[people->n_people] = people->n;
}

static gboolean count_identities(AssayStore *store, StorePeople *people, GError **error) {
  g_autoptr(sqlite3_stmt) statement =
      store_prepare(store, "SELECT coalesce(sum(n), 0), coalesce(max(n), 0) FROM learner_chunk", WHAT, error);
  gboolean row;
  if (!statement || !store_step(store, statement, &row, WHAT, error)) return FALSE;
  gint64 n = sqlite3_column_int64(statement, 0);
  if (n < 0 || n >= G_MAXUINT32 || sqlite3_column_int64(statement, 1) > ASSAY_BATCH_ROWS)
    return store_fail_damaged(store, error, "learner keys");
  people->n_identities = (guint32)n;
  people->person = assay_new_long(guint32, (gsize)people->n_identities + 1);
  people->shared = assay_new_long0(guint8, (gsize)people->n_identities + 1);
  for (guint32 i = 0; i < people->n_identities; i++) people->person[i] = STORE_NOBODY;
  return TRUE;
}

static gboolean build(AssayStore *store, StorePeople *people, GError **error) {
  if (!count_identities(store, people, error)) return FALSE;
  GError *failure = NULL;
  StoreHolding *roster = store_roster(store, &failure);
  if (failure) {
    g_propagate_error(error, failure);
    return FALSE;
  }
  guint32 n = roster ? roster->n_rows : 0;
  g_autofree guint32 *row_person = assay_new_long(guint32, (gsize)n + 1);
  g_autofree AssayDay *enrolled = g_new(AssayDay, (gsize)n + 1), *completed = g_new(AssayDay, (gsize)n + 1);
  g_autofree int32_t *cohort = assay_new_long(int32_t, (gsize)n + 1);
  if (roster && !(people_of_roster(roster, people, row_person, error) &&
                  store_roster_days(roster, ASSAY_ROSTER_ENROLLED_ON, enrolled, error) &&
                  store_roster_days(roster, ASSAY_ROSTER_COMPLETED_ON, completed, error) &&
                  cohort_years(roster, enrolled, completed, cohort, error)))
    return FALSE;
  if (!people_of_answers(store, people, error)) return FALSE;
  make_entries(people, row_person, n, &(RosterRows){enrolled, completed, cohort});
  return TRUE;
}

StorePeople *store_people(AssayStore *store, GError **error) {
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return NULL;
  if (holdings->people) return holdings->people;
  StorePeople *people = g_new0(StorePeople, 1);
  if (build(store, people, error))
    holdings->people = people;
  else
    store_people_free(people);
  return holdings->people;
}

/* ---- Submissions to entries ---- */

/* Days from the entry's time to the day; 0 within. An entry without dates is farthest. */
static gint64 distance(const StorePeople *people, guint32 e, AssayDay day) {
  AssayDay from = people->enrolled[e], to = people->completed[e];
  if (from == ASSAY_NO_DAY) from = to;
  if (to == ASSAY_NO_DAY) to = from;
  if (from == ASSAY_NO_DAY) return G_MAXINT64;
  if (day < from) return (gint64)from - day;
  return day > to ? (gint64)day - to : 0;
}

guint32 store_people_entry(const StorePeople *people, const AssayInstrument *instrument, guint32 identity,
                           gint64 moment) {
  if (identity == STORE_NO_IDENTITY || instrument->anonymous) return STORE_NOBODY;
  guint32 who = people->person[identity];
  if (who == STORE_NOBODY) return STORE_NOBODY;
  guint32 first = people->first[who], end = people->first[who + 1], best = end - 1;
  if (end - first == 1) return first;
  AssayDay day = store_moment_day(moment);
  gint64 least = G_MAXINT64;
  guint32 finished = STORE_NOBODY;
  for (guint32 e = first; e < end; e++) {
    if (day == ASSAY_NO_DAY) {
      if (instrument->year != ASSAY_NO_YEAR && people->cohort[e] == instrument->year) best = e;
      continue;
    }
    gint64 far = distance(people, e, day);
    if (far <= least) least = far, best = e;
    if (people->completed[e] == ASSAY_NO_DAY || people->completed[e] > day) continue;
    if (finished == STORE_NOBODY || people->completed[e] >= people->completed[finished]) finished = e;
  }
  return instrument->level == 3 && finished != STORE_NOBODY ? finished : best;
}
