/* The submissions of one instrument: whose each is, when and where it was given, and whether it is kept.
 *
 * Not kept: of submissions with the same response id all but the last in the order of paths and lines (a later export
 * of a survey repeats the earlier answers, perhaps finished since); and of several by one entry on the same occasion at
 * the same point (a follow-up: in the same bin of time since completion) all but the one that `attempts` takes (none
 * where it takes all). A complete submission goes before a partial one; then moments decide, then paths and lines.
 * Submissions that are not linked are all kept. */
#pragma once

#include "people.h"

#define STORE_NOT_KEPT G_MAXUINT16

struct StoreRows {
  guint32 *entry; /* [row]; STORE_NOBODY: not linked */
  guint16 *slot;  /* [row]: occasion and point, or STORE_NOT_KEPT */
  guint16 *tries; /* [row] of a kept one: complete submissions among those of which it was taken */
  guint n_kept;
  guint repeated;      /* rows left for a later one with the same response id in another file */
  guint doubled;       /* likewise within one file */
  guint32 doubled_row; /* the first of these */
  guint attempts;      /* rows that the attempts rule left */
  guint8 *answered;    /* [row] 1: any item was answered; NULL until asked for */
};

/* Points: 0 program end, i the i-th module, n_modules + 1 unknown. */
guint store_points(const AssayStudy *study);
static inline guint store_slot_point(const AssayStudy *study, guint16 slot) {
  return slot % store_points(study);
}
static inline AssayOccasion store_slot_occasion(const AssayStudy *study, guint16 slot) {
  return (AssayOccasion)(slot / store_points(study));
}
/* Whether a kept row is of the variable's occasion and point. An instrument with a single occasion matches any. */
gboolean store_slot_matches(const StoreHolding *holding, guint16 slot, const AssayVariable *variable);
/* The point that a label of a point column means; -1: none. */
int store_point_of_label(const AssayStudy *study, const char *label);
int store_point_of_name(const AssayStudy *study, const char *name); /* NULL: program end */
/* PRE, POST, or NONE for a label that is neither. */
AssayOccasion store_occasion_of_label(const AssayInstrument *instrument, const char *label);

/* Whether the first of several attempts counts. An instrument with an occasion column may leave it to the occasion:
 * before, the first; else the last. */
gboolean store_takes_first(const AssayInstrument *instrument, AssayOccasion occasion);

StoreRows *store_rows(StoreHolding *holding, GError **error); /* borrowed */
void store_rows_free(StoreRows *rows);
gboolean store_all_moments(StoreHolding *holding, gint64 *out, GError **error); /* one a row of the instrument */
/* One a row: 1 where any item was answered. Borrowed. */
const guint8 *store_rows_answered(StoreHolding *holding, StoreRows *rows, GError **error);
