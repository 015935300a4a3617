/* From a variable to its value for each submission of an instrument, or for each entry of people.h. */
#pragma once

#include "rows.h"
#include "vector.h"

/* One value an entry. A new reference; NULL with `error` set. */
StoreVector *store_entries_vector(AssayStore *store, const AssayVariable *variable, GError **error);
/* One value a row of `holding`, which may be of another instrument than the variable's. Rows that are not kept have
 * values without meaning. */
StoreVector *store_submissions_vector(StoreHolding *holding, const AssayVariable *variable, GError **error);

/* ---- The makers, one for each sort of variable: a key a row of the holding, and the unit ---- */

typedef gboolean (*StoreFill)(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                              int64_t *unit, GError **error);
gboolean store_fill_answer(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                           int64_t *unit, GError **error);
gboolean store_fill_sum(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                        int64_t *unit, GError **error);
gboolean store_fill_construct(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                              int64_t *unit, GError **error);
gboolean store_fill_theme(StoreItem *item, const AssayVariable *variable, int64_t *out, GError **error);
gboolean store_fill_time(StoreHolding *holding, StoreRows *rows, const AssayVariable *variable, int64_t *out,
                         int64_t *unit, GError **error);
/* The sum of the instrument's scored items, for the best of several attempts. */
gboolean store_fill_total(StoreHolding *holding, StoreRows *rows, int64_t *out, GError **error);
/* Whether the instrument's total, SUM without an item, counts this item. */
gboolean store_item_in_total(const AssayInstrument *instrument, const AssayItem *item);

gboolean store_is_of_learner(AssayVariableKind kind); /* roster kinds: no submission is asked */
/* 1 / 0 an entry of the roster: has the badge, or has accepted it, by the study's list of badges. */
gboolean store_fill_badges(AssayStore *store, const StorePeople *people, gboolean accepted, int64_t *out,
                           GError **error);
/* An AssayBadgeSources an entry, of 1 / 0 a row of the roster. */
gboolean store_fill_badge_sources(AssayStore *store, const StorePeople *people, const int64_t *told, int64_t *out,
                                  GError **error);
gboolean store_fill_learner(AssayStore *store, const StorePeople *people, const AssayVariable *variable, int64_t *out,
                            GError **error);
/* 1 credit, 0 non-credit, -1 neither: what a label of the roster's status column says. */
int store_credit_of_label(const char *label);
/* Whether a label of badge, badge_claimed or reachable says yes: one of the study's words, or a date. */
gboolean store_roster_yes(const AssayStudy *study, const char *label);
gboolean store_roster_no(const char *label); /* what is neither counts as no, and the audit names it */
/* The folded label's months in `since`; -1: not listed. */
int store_since_months(const AssayInstrument *instrument, const char *label);
guint store_since_bins(const AssayStudy *study);
StoreItem *store_attribute_item(StoreHolding *roster, AssayRosterAttribute attribute, GError **error);
