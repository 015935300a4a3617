/* The kinds of survey definition; survey_definition.c tells them apart. */
#pragma once

#include <jansson.h>

#include "codebook.h"
#include "raw_record.h"

/* A question of a survey, and its parts, in a codebook. `question` is kept unless there is one; may be NULL or empty. */
AssayCodebookEntry *assay_definition_entry(AssayCodebook *codebook, const char *column, const char *question);
/* A label unless the entry has the code or the label is empty; N/A labels of the vocabulary are marked as missing. */
void assay_definition_label(AssayCodebookEntry *entry, const char *code, const char *label);

gboolean assay_definition_is_qsf(const json_t *root);
gboolean assay_definition_qsf(const json_t *root, const char *name, AssayCodebook *codebook, GError **error);

typedef struct AssayRedcapDictionary AssayRedcapDictionary;
AssayRedcapDictionary *assay_redcap_dictionary_new(const char *name, AssayCodebook *codebook);
void assay_redcap_dictionary_free(AssayRedcapDictionary *dictionary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayRedcapDictionary, assay_redcap_dictionary_free)
/* An AssayRecordFunc: the first record names the columns; FAIL where they are not those of a data dictionary. */
AssayRecordAnswer assay_redcap_dictionary_take(const AssayRecord *record, gpointer dictionary, GError **error);
guint assay_redcap_dictionary_fields(const AssayRedcapDictionary *dictionary);
