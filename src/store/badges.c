/* Who has the badge, of a list of issued ones: a row a badge of a person, whatever the order and however many. And whether the
 * roster's own column says the same. */
#include "evaluate.h"
#include "reading.h"

typedef gboolean (*Holds)(const AssayBadges *badges, const char *label, gboolean accepted);

static gboolean is_the_badge(const AssayBadges *badges, const char *label, gboolean accepted) {
  (void)accepted;
  return !badges->badge || store_label_in(&badges->badge, 1, label);
}

static gboolean has_status(const AssayBadges *badges, const char *label, gboolean accepted) {
  return accepted ? store_label_in(badges->accepted, badges->n_accepted, label)
                  : store_label_in(badges->issued, badges->n_issued, label);
}

/* 1 where the cell of the row holds it; `blank` where the cell is empty or there is no such column. */
static gboolean fill(StoreHolding *holding, const char *code, Holds holds, gboolean accepted, int64_t blank,
                     int64_t *out, GError **error) {
  const AssayBadges *badges = &holding->store->study->badges;
  const AssayItem *of = assay_instrument_item(holding->instrument, code);
  for (guint i = 0; i < holding->n_rows; i++) out[i] = blank;
  if (!of) return TRUE;
  StoreItem *item = store_item(holding, code, of, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++) key[l] = holds(badges, g_ptr_array_index(item->labels, l), accepted);
  return store_item_fill(item, 0, key, blank, out, error);
}

gboolean store_fill_badges(AssayStore *store, const StorePeople *people, gboolean accepted, int64_t *out,
                           GError **error) {
  StoreHolding *holding = store_holding(store, &store->study->badges.file, error);
  StoreRows *rows = holding ? store_rows(holding, error) : NULL;
  if (!rows) return FALSE;
  g_autofree int64_t *of_badge = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  g_autofree int64_t *status = assay_new_long(int64_t, (gsize)holding->n_rows + 1);
  if (!fill(holding, "badge", is_the_badge, accepted, store->study->badges.badge ? 0 : 1, of_badge, error) ||
      !fill(holding, "status", has_status, accepted, accepted ? 0 : 1, status, error))
    return FALSE;
  for (guint32 e = 0; e < people->n; e++) out[e] = people->row[e] == STORE_NOBODY ? ASSAY_KEY_NO_RECORD : 0;
  for (guint i = 0; i < holding->n_rows; i++) {
    guint32 e = rows->entry[i];
    if (e != STORE_NOBODY && people->row[e] != STORE_NOBODY && of_badge[i] == 1 && status[i] == 1) out[e] = 1;
  }
  return TRUE;
}

static int64_t sources_of(int64_t told, int64_t listed, gboolean told_ever, gboolean listed_ever) {
  if (told == 1 && !listed_ever) return ASSAY_BADGE_ROSTER_ONLY;
  return listed == 1 && !told_ever ? ASSAY_BADGE_LIST_ONLY : ASSAY_BADGE_AGREES;
}

gboolean store_fill_badge_sources(AssayStore *store, const StorePeople *people, const int64_t *told, int64_t *out,
                                  GError **error) {
  g_autofree int64_t *listed = assay_new_long(int64_t, (gsize)people->n + 1);
  if (!store_fill_badges(store, people, FALSE, listed, error)) return FALSE;
  StoreHolding *list = store_holding(store, &store->study->badges.file, error);
  if (!list) return FALSE;
  for (guint32 p = 0; p < people->n_people; p++) {
    gboolean told_ever = FALSE, listed_ever = FALSE;
    for (guint32 e = people->first[p]; e < people->first[p + 1]; e++) {
      told_ever |= people->row[e] != STORE_NOBODY && told[people->row[e]] == 1;
      listed_ever |= listed[e] == 1;
    }
    for (guint32 e = people->first[p]; e < people->first[p + 1]; e++)
      out[e] = people->row[e] == STORE_NOBODY ? ASSAY_KEY_NO_RECORD
               : list->n_rows == 0            ? ASSAY_KEY_BLANK /* the list is still to come */
                                              : sources_of(told[people->row[e]], listed[e], told_ever, listed_ever);
  }
  return TRUE;
}
