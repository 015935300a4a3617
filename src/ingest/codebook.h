/* What a file beside the answers, or in them, tells of the columns: questions in full, what the codes stand for, which
 * codes are no answers. SPSS files bring theirs along; a Qualtrics definition (qsf) or a REDCap data dictionary is named
 * in the study. */
#pragma once

#include "assay/record.h"

typedef struct {
  char *code;       /* as it stands in a cell */
  char *label;      /* what the person saw */
  gboolean missing; /* declared as no answer: "Refused", "Not applicable" */
} AssayCodeLabel;

typedef struct {
  char *column;        /* the name in the header row of the answers */
  char *question;      /* in full, without markup; or NULL */
  char *grid;          /* the same for columns that share one set of answers (a matrix); or NULL */
  gboolean identifies; /* tells who somebody is, as the definition says */
  GArray *labels;      /* of AssayCodeLabel, in the order in which they were shown: low to high of a scale */
} AssayCodebookEntry;

typedef struct AssayCodebook AssayCodebook;

AssayCodebook *assay_codebook_new(void);
void assay_codebook_free(AssayCodebook *codebook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayCodebook, assay_codebook_free)

/* The entry of a column, made where there is none; borrowed. */
AssayCodebookEntry *assay_codebook_add(AssayCodebook *codebook, const char *column);
void assay_codebook_entry_add_label(AssayCodebookEntry *entry, const char *code, const char *label, gboolean missing);
/* NULL where the codebook does not know the column. */
const AssayCodebookEntry *assay_codebook_find(const AssayCodebook *codebook, const char *column);
guint assay_codebook_size(const AssayCodebook *codebook);
const AssayCodebookEntry *assay_codebook_get(const AssayCodebook *codebook, guint i); /* in the order added */
/* NULL where the entry has no such code. */
const AssayCodeLabel *assay_codebook_entry_label(const AssayCodebookEntry *entry, const char *code, gsize length);
