/* The variables of an SPSS file and what it tells of them, from the frames of the child (sav_stream.h). */
#pragma once

#include "codebook.h"
#include "record_draft.h"
#include "sav_text.h"

/* Bytes of a frame that are still to be read. */
typedef struct {
  const guint8 *at, *end;
} AssaySavCursor;

/* FALSE where the frame ends before. */
gboolean assay_sav_take(AssaySavCursor *cursor, void *to, gsize n);
gboolean assay_sav_take_text(AssaySavCursor *cursor, const char **bytes, guint32 *n); /* borrowed, no NUL behind it */

typedef struct AssaySavDictionary AssaySavDictionary;

AssaySavDictionary *assay_sav_dictionary_new(void);
void assay_sav_dictionary_free(AssaySavDictionary *dictionary);
/* A frame LABEL or VARIABLE; FALSE where it is not in order. */
gboolean assay_sav_dictionary_label(AssaySavDictionary *dictionary, AssaySavCursor *frame, AssaySavText *text);
gboolean assay_sav_dictionary_variable(AssaySavDictionary *dictionary, AssaySavCursor *frame, AssaySavText *text);
guint assay_sav_dictionary_size(const AssaySavDictionary *dictionary); /* variables */
/* When all variables are there: their names as cells; their labels into the codebook, which must stay as long. */
void assay_sav_dictionary_close(AssaySavDictionary *dictionary, AssayCodebook *codebook, AssayRecordDraft *names);
/* A frame ROW as cells; FALSE where it is not in order. Numbers that are none are counted in `*odd`. */
gboolean assay_sav_dictionary_row(AssaySavDictionary *dictionary, AssaySavCursor *frame, AssaySavText *text,
                                  AssayRecordDraft *cells, guint64 *odd);

/* What a number of a variable is, by the variable's format ("F8.2", "DATETIME20"). */
typedef enum { ASSAY_SAV_NUMBER, ASSAY_SAV_DATE, ASSAY_SAV_MOMENT, ASSAY_SAV_TIME } AssaySavForm;
AssaySavForm assay_sav_form(const char *format);
/* A finite number as its cell holds it: dates are seconds from 1582-10-14. One that can be no date stays a number. */
char *assay_sav_cell(double value, AssaySavForm form);
