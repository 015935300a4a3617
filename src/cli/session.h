/* A session: a study, its key and its store, opened together, and the import that joins ingest to store. */
#pragma once

#include "assay/findings.h"
#include "assay/ingest.h"
#include "assay/store.h"

typedef enum {
  ASSAY_SESSION_STORED,   /* study.db, made if it is not there */
  ASSAY_SESSION_EXISTING, /* study.db, which must be there */
  ASSAY_SESSION_MEMORY,   /* a store in memory under a key that is forgotten: nothing is written */
} AssaySessionKind;

typedef struct {
  AssayIssues *issues; /* of study.yml, then of the import */
  AssayStudy *study;
  AssayKey *key;
  AssayStore *store;
} AssaySession;

/* Opens FOLDER. On failure the issues found so far stay in session->issues. Clear with assay_session_clear(). */
gboolean assay_session_open(AssaySession *session, const char *folder, AssaySessionKind kind, GError **error);
/* A study from text, in memory: what compare works on. */
gboolean assay_session_open_text(AssaySession *session, const char *study_yml, GError **error);
void assay_session_clear(AssaySession *session);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssaySession, assay_session_clear)

typedef struct {
  guint read, unchanged, renamed, doubled, dropped; /* sources */
  GPtrArray *lines;                                 /* one printable line a source read: what became of its records */
} AssayImportSummary;
void assay_import_summary_clear(AssayImportSummary *summary);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayImportSummary, assay_import_summary_clear)

/* Reads what is new or changed below the study folder, in one transaction; after a failure the database is as before. */
gboolean assay_session_import(AssaySession *session, AssayImportSummary *summary, GError **error);
/* Reads one file for one instrument, from wherever it lies. For compare. */
gboolean assay_session_import_file(AssaySession *session, const AssayInstrument *instrument, const char *path,
                                   GError **error);

/* Adds to the issues which answers in the store could not be used. `file`: one an instrument, in order, which stands in the
 * messages where the study has that instrument's own name for its file. */
gboolean assay_session_look_at_rows(AssaySession *session, const char *const *file, GError **error);

/* The phrase book that is shipped. */
AssayPhrases *assay_session_phrases(GError **error);
