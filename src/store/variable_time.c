/* ANSWERED, POINT, SUBMITTED_YEAR, SINCE, SECONDS, TRIES: that a submission was given, where and when, how often, how long. */
#include <string.h>

#include "evaluate.h"
#include "item.h"

#define DAYS_A_MONTH 30.4375

guint store_since_bins(const AssayStudy *study) {
  return study->n_followup_bins;
}

int store_since_months(const AssayInstrument *instrument, const char *label) {
  g_autofree char *folded = assay_text_fold_label(label);
  for (guint i = 0; i < instrument->n_since; i++) {
    g_autofree char *known = assay_text_fold_label(instrument->since[i].label);
    if (strcmp(folded, known) == 0) return instrument->since[i].months;
  }
  return -1;
}

/* The first bin whose upper bound the days do not pass; the last has none. */
static int64_t bin_of(const AssayStudy *study, double days) {
  guint bin = 0;
  while (bin + 1 < store_since_bins(study) && days > study->followup_days[bin]) bin++;
  return bin;
}

static gboolean fill_since_labels(StoreHolding *holding, int64_t *out, GError **error) {
  StoreItem *item = store_item(holding, "@since", NULL, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++) {
    int months = store_since_months(holding->instrument, g_ptr_array_index(item->labels, l));
    key[l] = months < 0 ? ASSAY_KEY_BLANK : bin_of(holding->store->study, months * DAYS_A_MONTH);
  }
  if (!store_item_fill(item, 0, key, ASSAY_KEY_BLANK, out, error)) return FALSE;
  for (guint i = 0; i < holding->n_rows; i++)
    if (assay_key_is_missing(out[i])) out[i] = ASSAY_KEY_BLANK;
  return TRUE;
}

/* From completion to the submission; a submission from before completion has no bin. */
static gboolean fill_since(StoreHolding *holding, const StoreRows *rows, int64_t *out, GError **error) {
  const StorePeople *people = store_people(holding->store, error);
  g_autofree gint64 *moment = assay_new_long(gint64, (gsize)holding->n_rows + 1);
  if (!people || !fill_since_labels(holding, out, error) || !store_all_moments(holding, moment, error)) return FALSE;
  for (guint i = 0; i < holding->n_rows; i++) {
    AssayDay day = store_moment_day(moment[i]);
    guint32 e = rows->entry[i];
    if (e == STORE_NOBODY || day == ASSAY_NO_DAY || people->completed[e] == ASSAY_NO_DAY) continue;
    gint64 days = (gint64)day - people->completed[e];
    out[i] = days < 0 ? ASSAY_KEY_BLANK : bin_of(holding->store->study, (double)days);
  }
  return TRUE;
}

static gboolean fill_year(StoreHolding *holding, int64_t *out, GError **error) {
  g_autofree gint64 *moment = assay_new_long(gint64, (gsize)holding->n_rows + 1);
  if (!store_all_moments(holding, moment, error)) return FALSE;
  int64_t otherwise = holding->instrument->year == ASSAY_NO_YEAR ? ASSAY_KEY_BLANK : holding->instrument->year;
  for (guint i = 0; i < holding->n_rows; i++) {
    AssayDay day = store_moment_day(moment[i]);
    out[i] = day == ASSAY_NO_DAY ? otherwise : assay_academic_year_of(day, &holding->store->study->calendar);
  }
  return TRUE;
}

static void fill_point(StoreHolding *holding, const StoreRows *rows, int64_t *out) {
  const AssayStudy *study = holding->store->study;
  for (guint i = 0; i < holding->n_rows; i++) {
    guint point = rows->slot[i] == STORE_NOT_KEPT ? G_MAXUINT : store_slot_point(study, rows->slot[i]);
    out[i] = point <= study->n_modules ? (int64_t)point : ASSAY_KEY_BLANK;
  }
}

/* Platforms' durations come as seconds; of a plain table they may stand as a clock shows them. */
static int64_t seconds_of(const char *label) {
  AssayDecimal number;
  if (assay_decimal_parse(label, -1, FALSE, &number) != ASSAY_DECIMAL_OK) {
    gint64 seconds = assay_duration_seconds(label, strlen(label));
    return seconds < 0 ? ASSAY_KEY_BLANK : seconds;
  }
  double value = assay_decimal_value(number);
  return value < 0 || value > 1e12 ? ASSAY_KEY_BLANK : (int64_t)(value + 0.5);
}

static gboolean fill_seconds(StoreHolding *holding, int64_t *out, GError **error) {
  StoreItem *item = store_item(holding, "@duration", NULL, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, (gsize)item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++) key[l] = seconds_of(g_ptr_array_index(item->labels, l));
  return store_item_fill(item, 0, key, ASSAY_KEY_BLANK, out, error);
}

gboolean store_fill_time(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                         int64_t *unit, GError **error) {
  *unit = 1;
  switch (variable->kind) {
    case ASSAY_VARIABLE_SINCE:
      return fill_since(holding, rows, out, error);
    case ASSAY_VARIABLE_SUBMITTED_YEAR:
      return fill_year(holding, out, error);
    case ASSAY_VARIABLE_SECONDS:
      return fill_seconds(holding, out, error);
    case ASSAY_VARIABLE_TRIES:
      for (guint i = 0; i < holding->n_rows; i++) out[i] = MAX(rows->tries[i], 1);
      return TRUE;
    case ASSAY_VARIABLE_POINT:
      fill_point(holding, rows, out);
      return TRUE;
    default:
      for (guint i = 0; i < holding->n_rows; i++) out[i] = 1;
      return TRUE;
  }
}
