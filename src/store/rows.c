#include "rows.h"

#include <string.h>

#include "columns.h"
#include "evaluate.h"
#include "identities.h"
#include "reading.h"

void store_rows_free(StoreRows *rows) {
  if (!rows) return;
  g_free(rows->entry);
  g_free(rows->slot);
  g_free(rows->tries);
  g_free(rows->answered);
  g_free(rows);
}

/* ---- Occasion and point ---- */

guint store_points(const AssayStudy *study) {
  return study->n_modules + 2;
}

int store_point_of_name(const AssayStudy *study, const char *name) {
  if (!name) return 0;
  int point = store_point_of_label(study, name);
  return MAX(point, 0);
}

int store_point_of_label(const AssayStudy *study, const char *label) {
  static const char *const end[] = {"program-end", "program end", "end of program", "end", "program"};
  g_autofree char *folded = assay_text_fold_label(label);
  for (guint i = 0; i < study->n_modules; i++) {
    g_autofree char *name = assay_text_fold_label(study->modules[i].name);
    if (strcmp(folded, name) == 0) return (int)i + 1;
  }
  for (guint i = 0; i < G_N_ELEMENTS(end); i++)
    if (strcmp(folded, end[i]) == 0) return 0;
  return -1;
}

AssayOccasion store_occasion_of_label(const AssayInstrument *instrument, const char *label) {
  g_autofree char *folded = assay_text_fold_label(label);
  g_autofree char *pre = assay_text_fold_label(instrument->occasion_pre ? instrument->occasion_pre : "");
  g_autofree char *post = assay_text_fold_label(instrument->occasion_post ? instrument->occasion_post : "");
  if (*pre && strcmp(folded, pre) == 0) return ASSAY_OCCASION_PRE;
  if (*post && strcmp(folded, post) == 0) return ASSAY_OCCASION_POST;
  return ASSAY_OCCASION_NONE;
}

gboolean store_slot_matches(const StoreHolding *holding, guint16 slot, const AssayVariable *variable) {
  const AssayStudy *study = holding->store->study;
  if (slot == STORE_NOT_KEPT) return FALSE;
  if (variable->point >= 0 && (guint)variable->point != store_slot_point(study, slot)) return FALSE;
  return variable->occasion == ASSAY_OCCASION_NONE || !holding->instrument->occasion_column ||
         variable->occasion == store_slot_occasion(study, slot);
}

static gboolean fill_points(StoreHolding *holding, int64_t *point, GError **error) {
  const AssayStudy *study = holding->store->study;
  int64_t unknown = (int64_t)store_points(study) - 1;
  if (!holding->instrument->point_column) {
    for (guint i = 0; i < holding->n_rows; i++) point[i] = store_point_of_name(study, holding->instrument->point);
    return TRUE;
  }
  StoreItem *item = store_item(holding, "@point", NULL, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++) {
    key[l] = store_point_of_label(study, g_ptr_array_index(item->labels, l));
    if (key[l] < 0) key[l] = unknown;
  }
  if (!store_item_fill(item, 0, key, unknown, point, error)) return FALSE;
  for (guint i = 0; i < holding->n_rows; i++)
    if (point[i] < 0) point[i] = unknown;
  return TRUE;
}

static gboolean fill_occasions(StoreHolding *holding, int64_t *occasion, GError **error) {
  if (!holding->instrument->occasion_column) {
    for (guint i = 0; i < holding->n_rows; i++) occasion[i] = holding->instrument->occasion;
    return TRUE;
  }
  StoreItem *item = store_item(holding, "@occasion", NULL, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++)
    key[l] = store_occasion_of_label(holding->instrument, g_ptr_array_index(item->labels, l));
  if (!store_item_fill(item, 0, key, ASSAY_OCCASION_NONE, occasion, error)) return FALSE;
  for (guint i = 0; i < holding->n_rows; i++)
    if (occasion[i] < 0) occasion[i] = ASSAY_OCCASION_NONE;
  return TRUE;
}

static gboolean fill_slots(StoreHolding *holding, StoreRows *rows, GError **error) {
  gsize n = holding->n_rows;
  const AssayInstrument *instrument = holding->instrument;
  if (!instrument->occasion_column && !instrument->point_column) {
    const AssayStudy *study = holding->store->study;
    guint slot =
        (guint)instrument->occasion * store_points(study) + (guint)store_point_of_name(study, instrument->point);
    for (gsize i = 0; i < n; i++) rows->slot[i] = (guint16)slot;
    return TRUE;
  }
  g_autofree int64_t *value = g_new(int64_t, n + 1);
  if (!fill_occasions(holding, value, error)) return FALSE;
  for (gsize i = 0; i < n; i++) rows->slot[i] = (guint16)((guint)value[i] * store_points(holding->store->study));
  if (!fill_points(holding, value, error)) return FALSE;
  for (gsize i = 0; i < n; i++) rows->slot[i] = (guint16)(rows->slot[i] + value[i]);
  return TRUE;
}

/* ---- Response ids ---- */

static void leave_repeated(StoreHolding *holding, StoreRows *rows, const AssayId *id) {
  gsize slots = 64;
  while (slots < (gsize)holding->n_rows * 3 / 2 + 1) slots *= 2;
  g_autofree guint32 *slot = assay_new_long0(guint32, slots);
  for (guint i = 0; i < holding->n_rows; i++) {
    if (assay_id_is_none(id[i])) continue;
    gsize at = id[i].lo & (slots - 1);
    while (slot[at] && (id[slot[at] - 1].lo != id[i].lo || id[slot[at] - 1].hi != id[i].hi))
      at = (at + 1) & (slots - 1);
    if (slot[at]) {
      guint earlier = slot[at] - 1;
      rows->slot[earlier] = STORE_NOT_KEPT;
      if (store_source_of_row(holding, earlier) != store_source_of_row(holding, i))
        rows->repeated++;
      else if (rows->doubled++ == 0)
        rows->doubled_row = i;
    }
    slot[at] = i + 1;
  }
}

static gboolean settle_responses(StoreHolding *holding, StoreRows *rows, GError **error) {
  gboolean any;
  if (!store_any_responses(holding, &any, error)) return FALSE;
  if (!any) return TRUE;
  g_autofree AssayId *id = assay_new_long(AssayId, (gsize)holding->n_rows + 1);
  for (guint s = 0; s < holding->n_sources; s++)
    if (!store_read_responses(holding, &holding->sources[s], id + holding->sources[s].first_row, error)) return FALSE;
  leave_repeated(holding, rows, id);
  return TRUE;
}

/* ---- Attempts ---- */

gboolean store_takes_first(const AssayInstrument *instrument, AssayOccasion occasion) {
  return instrument->attempts == ASSAY_ATTEMPT_FIRST ||
         (instrument->attempts == ASSAY_ATTEMPT_DEFAULT && occasion == ASSAY_OCCASION_PRE);
}

typedef struct {
  const gint64 *moment;
  const guint32 *status;
  const int64_t *total; /* NULL but for "best" */
  const int64_t *bin;   /* of a follow-up: time since completion; NULL for others */
  gboolean first;
} Attempts;

/* Whether row b takes the place of row a, which stands before it in the files. */
static gboolean is_better(const Attempts *by, guint32 a, guint32 b) {
  if (by->status[a] != by->status[b]) return by->status[b] == ASSAY_SUBMISSION_COMPLETE;
  if (by->total && by->total[a] != by->total[b]) return by->total[b] > by->total[a]; /* missing ones are lowest */
  gboolean later = by->moment[b] >= by->moment[a];
  if (by->moment[a] == ASSAY_NO_MOMENT || by->moment[b] == ASSAY_NO_MOMENT) later = TRUE;
  return by->first ? !later : later;
}

static void leave_attempts_of_bin(StoreHolding *holding, StoreRows *rows, guint16 slot, int64_t bin, guint32 *winner,
                                  guint32 entries, const Attempts *by) {
  if (entries == 0) return;
  memset(winner, 0xff, entries * sizeof *winner);
  for (guint i = 0; i < holding->n_rows; i++) {
    if (rows->slot[i] != slot || rows->entry[i] == STORE_NOBODY || (by->bin && by->bin[i] != bin)) continue;
    guint32 *row = &winner[rows->entry[i]];
    if (*row == G_MAXUINT32) {
      *row = i;
      continue;
    }
    gboolean takes = is_better(by, *row, i);
    guint tries = (guint)rows->tries[*row] + rows->tries[i];
    rows->tries[takes ? i : *row] = (guint16)MIN(tries, G_MAXUINT16);
    rows->slot[takes ? *row : i] = STORE_NOT_KEPT;
    if (takes) *row = i;
    rows->attempts++;
  }
}

/* An answer ten weeks after completion and one nine months after it are no two attempts at the same thing. */
static void leave_attempts_of_slot(StoreHolding *holding, StoreRows *rows, guint16 slot, guint32 *winner,
                                   guint32 entries, const Attempts *by) {
  guint bins = by->bin ? store_since_bins(holding->store->study) : 0;
  for (guint b = 0; b < bins; b++) leave_attempts_of_bin(holding, rows, slot, b, winner, entries, by);
  leave_attempts_of_bin(holding, rows, slot, ASSAY_KEY_BLANK, winner, entries, by);
}

static int64_t *bins_of(StoreHolding *holding, StoreRows *rows, GError **error) {
  g_autofree int64_t *bin = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  AssayVariable since = assay_variable_of(ASSAY_VARIABLE_SINCE, holding->instrument);
  int64_t unit;
  if (!store_fill_time(holding, rows, &since, bin, &unit, error)) return NULL;
  return g_steal_pointer(&bin);
}

static gboolean settle_attempts(StoreHolding *holding, StoreRows *rows, const gint64 *moment, guint32 entries,
                                GError **error) {
  guint n_slots = (ASSAY_OCCASION_WEEKS + 1) * store_points(holding->store->study);
  AssayAttempts rule = holding->instrument->attempts;
  if (rule == ASSAY_ATTEMPT_ALL) return TRUE;
  g_autofree guint32 *status = assay_new_long(guint32, (gsize)holding->n_rows + 1);
  for (guint s = 0; s < holding->n_sources; s++)
    if (!store_read_statuses(holding, &holding->sources[s], status + holding->sources[s].first_row, error))
      return FALSE;
  for (guint i = 0; i < holding->n_rows; i++) rows->tries[i] = status[i] == ASSAY_SUBMISSION_COMPLETE;
  g_autofree int64_t *total = NULL;
  if (rule == ASSAY_ATTEMPT_BEST) {
    total = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
    if (!store_fill_total(holding, rows, total, error)) return FALSE;
  }
  g_autofree int64_t *bin = NULL;
  if (holding->instrument->level == 3 && !(bin = bins_of(holding, rows, error))) return FALSE;
  Attempts by = {moment, status, total, bin, FALSE};
  g_autofree gboolean *used = g_new0(gboolean, n_slots);
  g_autofree guint32 *winner = assay_new_long(guint32, (gsize)entries + 1);
  for (guint i = 0; i < holding->n_rows; i++)
    if (rows->slot[i] != STORE_NOT_KEPT) used[rows->slot[i]] = TRUE;
  for (guint slot = 0; slot < n_slots; slot++) {
    AssayOccasion occasion = store_slot_occasion(holding->store->study, (guint16)slot);
    by.first = store_takes_first(holding->instrument, occasion);
    if (used[slot]) leave_attempts_of_slot(holding, rows, (guint16)slot, winner, entries, &by);
  }
  return TRUE;
}

/* ---- Building ---- */

gboolean store_all_moments(StoreHolding *holding, gint64 *out, GError **error) {
  for (guint s = 0; s < holding->n_sources; s++)
    if (!store_read_moments(holding, &holding->sources[s], out + holding->sources[s].first_row, error)) return FALSE;
  return TRUE;
}

static gboolean fill_entries(StoreHolding *holding, StoreRows *rows, const StorePeople *people, const gint64 *moment,
                             GError **error) {
  for (guint s = 0; s < holding->n_sources; s++) {
    const StoreSource *source = &holding->sources[s];
    guint32 *entry = rows->entry + source->first_row;
    if (!store_read_learners(holding, source, entry, error)) return FALSE;
    for (guint i = 0; i < source->n_rows; i++) {
      if (entry[i] != STORE_NO_IDENTITY && entry[i] >= people->n_identities)
        return store_fail_damaged(holding->store, error, source->path);
      entry[i] = store_people_entry(people, holding->instrument, entry[i], moment[source->first_row + i]);
    }
  }
  return TRUE;
}

static gboolean build(StoreHolding *holding, StoreRows *rows, GError **error) {
  StorePeople *people = store_people(holding->store, error);
  if (!people) return FALSE;
  g_autofree gint64 *moment = assay_new_long(gint64, (gsize)holding->n_rows + 1);
  rows->entry = assay_new_long(guint32, (gsize)holding->n_rows + 1);
  rows->slot = assay_new_long0(guint16, (gsize)holding->n_rows + 1);
  rows->tries = assay_new_long0(guint16, (gsize)holding->n_rows + 1);
  if (!(store_all_moments(holding, moment, error) && fill_entries(holding, rows, people, moment, error) &&
        fill_slots(holding, rows, error) && settle_responses(holding, rows, error) &&
        settle_attempts(holding, rows, moment, people->n, error)))
    return FALSE;
  for (guint i = 0; i < holding->n_rows; i++) rows->n_kept += rows->slot[i] != STORE_NOT_KEPT;
  return TRUE;
}

StoreRows *store_rows(StoreHolding *holding, GError **error) {
  if (holding->rows) return holding->rows;
  StoreRows *rows = g_new0(StoreRows, 1);
  if (build(holding, rows, error))
    holding->rows = rows;
  else
    store_rows_free(rows);
  return holding->rows;
}

const guint8 *store_rows_answered(StoreHolding *holding, StoreRows *rows, GError **error) {
  if (rows->answered) return rows->answered;
  g_autofree guint8 *answered = assay_new_long0(guint8, (gsize)holding->n_rows + 1);
  g_autofree int64_t *given = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  for (guint i = 0; i < holding->instrument->n_items; i++) {
    const AssayItem *of = &holding->instrument->items[i];
    StoreItem *item = store_item(holding, of->id, of, error);
    if (!item) return NULL;
    g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
    for (guint l = 0; l < item->labels->len; l++) key[l] = !store_label_is_dash(g_ptr_array_index(item->labels, l));
    for (guint p = 0; p < item->parts; p++) {
      if (store_item_is_text(item, p) ? !store_item_fill_text_given(item, p, given, error)
                                      : !store_item_fill(item, p, key, 0, given, error))
        return NULL;
      for (guint r = 0; r < holding->n_rows; r++) answered[r] |= given[r] == 1;
    }
  }
  rows->answered = g_steal_pointer(&answered);
  return rows->answered;
}
