/* Which column of a file gives which field. */
#pragma once

#include "export.h"

typedef struct {
  guint column;
  AssayFieldKind kind;
  AssayCellUse use;
  AssayDictionary *dictionary;      /* of the field, where it is CODED; borrowed */
  const AssayCodebookEntry *labels; /* what the codes of this column stand for, or NULL */
  gboolean has_scale;               /* the study names the scale of the item */
  gboolean is_item; /* an answer, not "@point" and the like: the platform's sign for "seen, not answered" counts */
  gboolean can_be_unseen; /* where a file has that sign, an empty cell means that the question was not shown */
  gboolean is_summed;     /* one of the scores that an item with a range adds up */
  const char *id_kind;    /* IDENTITY */
} AssayBoundField;

typedef struct {
  AssayFields *fields;
  AssayBoundField *bound; /* one a field */
  guint n;
  guint learner;   /* column, or ASSAY_NO_COLUMN */
  guint submitted; /* column, or ASSAY_NO_COLUMN */
  guint asked;     /* the form of a file of several that the first question belongs to; 0: of none */
} AssayBinding;

/* NULL with an error that names every column that is not there, with the nearest ones. */
AssayBinding *assay_binding_new(const AssayExport *export, const AssayStudy *study, const AssayInstrument *instrument,
                                GError **error);
void assay_binding_free(AssayBinding *binding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayBinding, assay_binding_free)
