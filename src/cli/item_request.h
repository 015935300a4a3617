/* What `assay items` is asked for, and the study in memory that answers it: there is no second path beside the study. */
#pragma once

#include "assay/ingest.h"

typedef struct {
  const char *file;
  const char *after_file;          /* the same questions put again, or NULL */
  char *id;                        /* two files: the column that names the learner */
  char *items;                     /* "Q1:Q20", one column, or NULL: those that the key names */
  char *key_file;                  /* or NULL */
  char *max;                       /* the most points of every question, a decimal, or NULL */
  char **columns;                  /* NULL-terminated, in the order of the file */
  char **names;                    /* one a column: without the numbers that a platform puts there */
  char **keys;                     /* one a column; NULL without a key */
  char *after_id, **after_columns; /* two files: as the second spells them */
  char **after_names;
  gboolean blank_is_wrong;
} AssayItemRequest;

void assay_item_request_clear(AssayItemRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayItemRequest, assay_item_request_clear)

/* Finds columns and keys, or fails with what there is to choose from. `said` gets a sentence that says what was taken. */
gboolean assay_item_request_complete(AssayItemRequest *request, char **said, GError **error);
/* The study.yml: one instrument "items", whose items are the questions; of two files "before" and "after". */
char *assay_item_request_study(const AssayItemRequest *request);

/* The right answers by question (both char *), of a table with the columns "item" and "key". */
GHashTable *assay_item_key_read(const char *file, GError **error);
/* A study up to its instruments. */
GString *assay_item_study_begin(void);
/* An instrument of level 2 in a file of its own, up to its items. `occasion` may be NULL. */
void assay_item_study_instrument(GString *study, const char *instrument, const char *occasion, const char *learner,
                                 gboolean blank_is_wrong);
