/* ROSTER, IN_ROSTER, COHORT_YEAR, CREDIT, BADGE_SOURCES: what the roster says of an entry. */
#include <string.h>

#include "evaluate.h"
#include "reading.h"

StoreItem *store_attribute_item(StoreHolding *roster, AssayRosterAttribute attribute, GError **error) {
  const char *code = assay_roster_attribute_name(attribute);
  return store_item(roster, code, assay_instrument_item(roster->instrument, code), error);
}

gboolean store_roster_yes(const AssayStudy *study, const char *label) {
  int64_t moment;
  return store_label_in(study->roster.yes, study->roster.n_yes, label) ||
         assay_date_parse(label, study->roster.date_order, &moment) != ASSAY_DATE_NOT_A_DATE;
}

gboolean store_roster_no(const char *label) {
  static const char *const no[] = {"No", "N", "False", "0", "-", "None"};
  return store_label_in(no, G_N_ELEMENTS(no), label) || assay_label_is_not_applicable(label);
}

int store_credit_of_label(const char *label) {
  static const char *const no[] = {"No", "N", "False", "0"}, *const yes[] = {"Yes", "Y", "True", "1"};
  g_autofree char *text = assay_text_fold_label(label);
  if (g_str_has_prefix(text, "non") || strstr(text, "no credit") || strstr(text, "not for credit")) return 0;
  if (strstr(text, "credit")) return 1;
  if (store_label_in(no, G_N_ELEMENTS(no), label)) return 0;
  return store_label_in(yes, G_N_ELEMENTS(yes), label) ? 1 : -1;
}

/* ---- One key a roster row ---- */

static gboolean fill_yes(StoreHolding *roster, StoreItem *item, int64_t *out, GError **error) {
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++)
    key[l] = store_roster_yes(roster->store->study, g_ptr_array_index(item->labels, l));
  return store_item_fill(item, 0, key, 0, out, error); /* what is not a yes is a no: most files mark only the yes */
}

static gboolean fill_days(StoreHolding *roster, AssayRosterAttribute attribute, int64_t *out, GError **error) {
  g_autofree AssayDay *day = assay_new_long(AssayDay, (gsize)roster->n_rows + 1);
  if (!store_roster_days(roster, attribute, day, error)) return FALSE;
  for (guint i = 0; i < roster->n_rows; i++) out[i] = day[i] == ASSAY_NO_DAY ? ASSAY_KEY_BLANK : day[i];
  return TRUE;
}

static gboolean fill_credit(StoreItem *item, int64_t *out, GError **error) {
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++) {
    int credit = store_credit_of_label(g_ptr_array_index(item->labels, l));
    key[l] = credit < 0 ? ASSAY_KEY_BLANK : credit;
  }
  return store_item_fill(item, 0, key, ASSAY_KEY_BLANK, out, error);
}

static gboolean fill_attribute(StoreHolding *roster, AssayRosterAttribute attribute, int64_t *out, GError **error) {
  StoreItem *item = store_attribute_item(roster, attribute, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  switch (attribute) {
    case ASSAY_ROSTER_BADGE:
    case ASSAY_ROSTER_BADGE_CLAIMED:
    case ASSAY_ROSTER_REACHABLE:
      return fill_yes(roster, item, out, error);
    case ASSAY_ROSTER_ENROLLED_ON:
    case ASSAY_ROSTER_COMPLETED_ON:
      return fill_days(roster, attribute, out, error);
    default:
      store_label_levels(item, key);
      return store_item_fill(item, 0, key, ASSAY_KEY_BLANK, out, error);
  }
}

/* ---- One key an entry ---- */

static int64_t program_credit(const AssayStudy *study, int32_t year) {
  AssayCreditStatus status = year == ASSAY_NO_YEAR ? study->program.status : assay_study_credit_status(study, year);
  return status == ASSAY_CREDIT ? 1 : status == ASSAY_NON_CREDIT ? 0 : ASSAY_KEY_BLANK;
}

static void fill_years(const StorePeople *people, int64_t *out) {
  for (guint32 e = 0; e < people->n; e++)
    out[e] = people->cohort[e] == ASSAY_NO_YEAR ? ASSAY_KEY_NO_RECORD : people->cohort[e];
}

static gboolean fill_badge_sources(AssayStore *store, const StorePeople *people, int64_t *out, GError **error) {
  const AssayStudy *study = store->study;
  StoreHolding *roster = store_roster(store, NULL);
  if (!roster || !study->badges.file.file || !study->roster.column[ASSAY_ROSTER_BADGE]) {
    for (guint32 e = 0; e < people->n; e++)
      out[e] = people->row[e] == STORE_NOBODY ? ASSAY_KEY_NO_RECORD : ASSAY_KEY_BLANK;
    return TRUE;
  }
  g_autofree int64_t *told = assay_new_long(int64_t, (gsize)roster->n_rows + 1);
  return fill_attribute(roster, ASSAY_ROSTER_BADGE, told, error) &&
         store_fill_badge_sources(store, people, told, out, error);
}

gboolean store_fill_learner(AssayStore *store, const StorePeople *people, const AssayVariable *variable, int64_t *out,
                            GError **error) {
  gboolean claimed = variable->attribute == ASSAY_ROSTER_BADGE_CLAIMED;
  if (store->study->badges.file.file && variable->kind == ASSAY_VARIABLE_ROSTER &&
      (claimed || variable->attribute == ASSAY_ROSTER_BADGE))
    return store_fill_badges(store, people, claimed, out, error);
  if (variable->kind == ASSAY_VARIABLE_BADGE_SOURCES) return fill_badge_sources(store, people, out, error);
  StoreHolding *roster = store_roster(store, NULL);
  guint n_rows = roster ? roster->n_rows : 0;
  g_autofree int64_t *row = assay_new_long(int64_t, (gsize)n_rows + 1);
  gboolean credit = variable->kind == ASSAY_VARIABLE_CREDIT;
  if (variable->kind == ASSAY_VARIABLE_COHORT_YEAR) {
    fill_years(people, out);
    return TRUE;
  }
  if (roster && variable->kind == ASSAY_VARIABLE_ROSTER && !fill_attribute(roster, variable->attribute, row, error))
    return FALSE;
  if (roster && credit) {
    StoreItem *item = store_attribute_item(roster, ASSAY_ROSTER_STATUS, error);
    if (!item || !fill_credit(item, row, error)) return FALSE;
  }
  for (guint32 e = 0; e < people->n; e++) {
    gboolean in = people->row[e] != STORE_NOBODY;
    if (variable->kind == ASSAY_VARIABLE_IN_ROSTER)
      out[e] = in;
    else
      out[e] = in ? row[people->row[e]] : ASSAY_KEY_NO_RECORD;
    if (credit && assay_key_is_missing(out[e])) out[e] = program_credit(store->study, people->cohort[e]);
  }
  return TRUE;
}
