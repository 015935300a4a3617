/* store: a rebuildable cache of a study's exports in one SQLite file, mode 0600. Batches go in under one transaction an
 * import; joint tables come out. tabulate() and comoments() are the only way answers leave it but for one learner's page
 * and for comments, which leave it without what marks a person. */
#pragma once

#include "assay/record.h"
#include "assay/study.h"
#include "assay/table.h"

typedef struct AssayStore AssayStore;

/* The fingerprint of the key that a database was made under; NULL without an error where the file is empty. Refuses as
 * assay_store_open() does. */
char *assay_store_key_fingerprint(const char *path, GError **error);

/* Opens or makes the database; NULL path: in memory. Refuses (CANNOT) a file that is not assay's, is from a newer version,
 * or was made under another key. The study and key must outlive the store. */
AssayStore *assay_store_open(const char *path, const AssayStudy *study, const AssayKey *key, GError **error);
void assay_store_free(AssayStore *store); /* rolls back an unfinished import */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayStore, assay_store_free)

/* ---- Import: one transaction. begin, then for each source offer / add / finish, then commit. ---- */

gboolean assay_store_begin(AssayStore *store, GError **error); /* no write happens before something changed */

typedef enum {
  ASSAY_SOURCE_UNCHANGED, /* same path, digest, definition and reader: nothing to do */
  ASSAY_SOURCE_RENAMED,   /* same but for the path: the path was updated, nothing to read */
  ASSAY_SOURCE_DOUBLE,    /* another file of this instrument in this import has the same bytes: leave it out */
  ASSAY_SOURCE_READ,      /* read it: answers of an earlier state were dropped */
  ASSAY_SOURCE_COMPARE, /* offered without a digest, and there is something to compare it with: offer it again with one */
} AssaySourceState;

/* A file that has the bytes of another one is a rename until that one is offered too: then the later offered is the double.
 * So two files that change names, and a copy whose original is then edited, lose nothing. `digest` may be NULL: the first file
 * of an instrument is read in any case, and assay_store_source_digest() tells the digest before it is finished. */
gboolean assay_store_offer_source(AssayStore *store, const AssayInstrument *instrument, const char *path,
                                  const char *digest, const char *definition, int reader, AssaySourceState *state,
                                  GError **error);
gboolean assay_store_source_digest(AssayStore *store, const char *digest, GError **error);
gboolean assay_store_source_fields(AssayStore *store, const AssayFields *fields, GError **error);
/* Takes the rows, and with the last batch the labels of all fields. Before it no dictionary is looked at, so that a further
 * thread may fill the next batch meanwhile; the store itself is for one thread at a time. */
gboolean assay_store_source_batch(AssayStore *store, const AssayBatch *batch, GError **error);
/* `left_out`: n rules with counts. `issues` from index `first_issue` on belong to this source and are stored. */
gboolean assay_store_source_finish(AssayStore *store, guint64 records, guint64 submitted, guint64 rejected,
                                   guint n_rules, char *const *rule, const guint64 *rule_count,
                                   const AssayIssues *issues, guint first_issue, GError **error);
/* Drops sources of the database that no (instrument, path) of this import named: the cache follows the folder. Gives how
 * many. */
gboolean assay_store_drop_absent(AssayStore *store, guint *dropped, GError **error);
gboolean assay_store_commit(AssayStore *store, GError **error);
void assay_store_rollback(AssayStore *store);

/* ---- What the database holds ---- */

typedef struct {
  char *instrument, *path, *digest;
  guint64 records, submitted, left_out, rejected;
  guint n_rules;
  char **rule;
  guint64 *rule_count;
} AssaySource;
/* GPtrArray of AssaySource, freed with its elements by g_ptr_array_unref; ordered by instrument as in the study, path. */
GPtrArray *assay_store_sources(AssayStore *store, GError **error);
AssayIssues *assay_store_issues(AssayStore *store, GError **error); /* of all sources, in order */
/* Issues that show only when answers are read with today's study.yml: labels outside the scale, points columns without a
 * known module, unknown occasion labels; located at the first line where they occur. */
AssayIssues *assay_store_audit(AssayStore *store, GError **error);
/* SHA-256 over sources and study.yml: the checksum of the inputs that reports print. */
char *assay_store_inputs_checksum(AssayStore *store, GError **error);
/* Latest submission, completion or enrolment date: the data cut-off. ASSAY_NO_DAY if none. */
AssayDay assay_store_cut_off(AssayStore *store, GError **error);

/* How an item's column reads, over all its sources; the parts of a range together, where one scale fits them. Borrowed
 * until the store changes; NULL if the item has no data. */
const AssayScaleReading *assay_store_scale(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item,
                                           guint part, GError **error);
/* The ratings that ASSAY_VARIABLE_CONSTRUCT averages, at most `room` of them into `out`: how many, and their scale. */
guint assay_store_construct(AssayStore *store, const AssayInstrument *instrument, const char *construct,
                            AssayVariable *out, guint room, int *low, guint *points, GError **error);
/* Number of parts that the sources gave an item (1 for a single column; a range as found). */
guint assay_store_parts(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item);
/* The header, or the platform's question text, of an item's part. Borrowed; NULL if no data. */
const char *assay_store_question(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item,
                                 guint part);
/* TRUE where that is a header, which may hold a platform's numbers. */
gboolean assay_store_question_is_header(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item,
                                        guint part);
/* The most that SUM or ITEM can give, from the study, else from the platform; FALSE if unknown. */
gboolean assay_store_maximum(AssayStore *store, const AssayVariable *variable, AssayDecimal *max);
/* Names of the levels that a level variable (choice, roster attribute, point, since) has: key i is label i. Sorted: as the
 * scale or study orders them, else naturally. Borrowed, NULL-terminated. Of a multi-select: the distinct cells. */
const char *const *assay_store_levels(AssayStore *store, const AssayVariable *variable, GError **error);

/* ---- Tabulating ---- */

typedef enum {
  /* Everyone in the roster or with a linked submission, once a cohort year: who is in the roster in two years counts in
   * both, each submission in one of them (src/store/people.h). */
  ASSAY_PER_LEARNER,
  ASSAY_PER_SUBMISSION, /* each kept submission of `instrument`; learner variables go along where it is linked */
} AssayPopulation;

/* Keep a person only where variable's key is one of the keys (missing keys may be listed). */
typedef struct {
  AssayVariable variable;
  const int64_t *keys;
  guint n_keys;
} AssayCondition;

/* One person, for that person's own page. */
typedef guint32 AssayLearner;
#define ASSAY_NO_LEARNER 0
/* Whom an id of the roster or of an export belongs to; ASSAY_NO_LEARNER where nobody has it, or two people do. */
gboolean assay_store_find_learner(AssayStore *store, const char *id, AssayLearner *learner, GError **error);

typedef struct {
  AssayPopulation population;
  const AssayInstrument *instrument; /* PER_SUBMISSION */
  AssayLearner learner;              /* PER_LEARNER: this one alone; ASSAY_NO_LEARNER: everybody */
  const AssayCondition *conditions;  /* all must hold */
  guint n_conditions;
} AssayFilter;

/* A table with one axis a variable (1..ASSAY_TABLE_AXES). Units are chosen so that every value is exact: the smallest power
 * of ten for all values of an item, over all its parts and sources. A blank score is 0 where the instrument counts blanks
 * as wrong and the submission answers anything at all. Of several submissions one counts (src/store/rows.h). `filter` NULL:
 * every learner. */
AssayTable *assay_store_tabulate(AssayStore *store, const AssayVariable *variables, guint n, const AssayFilter *filter,
                                 GError **error);
/* Co-moments of k variables brought to a common unit. */
AssayComoments *assay_store_comoments(AssayStore *store, const AssayVariable *variables, guint k,
                                      const AssayFilter *filter, GError **error);

/* ---- Places ---- */

typedef struct {
  const char *path; /* borrowed until the store changes */
  guint line;
} AssayRosterLine;
/* Where the roster lists the learners whom the filter (PER_LEARNER) keeps, in the order of files and lines: for messages to
 * those who hold the file, never for a report. Of AssayRosterLine. */
GArray *assay_store_roster_lines(AssayStore *store, const AssayFilter *filter, GError **error);

/* ---- Comments ---- */

/* What the people whom the filter (PER_SUBMISSION, of the same instrument) keeps wrote to a text item (part 0: to all of its columns), redacted by
 * assay_text_redact() with the names of the proposers; in the order of the alphabet, which tells nothing. Whether anybody
 * may read them is for disclose to say. GPtrArray of char *, freed with its elements. */
GPtrArray *assay_store_comments(AssayStore *store, const AssayInstrument *instrument, const AssayItem *item, guint part,
                                const AssayFilter *filter, GError **error);
