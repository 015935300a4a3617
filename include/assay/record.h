/* record: what ingest gives and store takes: the located issue, the dictionary of a column, the batch of typed answers. */
#pragma once

#include "assay/base.h"

/* ---- Issues: bad data with a place. The run goes on; the issue is stored, shown and printed in the annex. ---- */

typedef enum { ASSAY_SEVERITY_NOTE, ASSAY_SEVERITY_WARNING, ASSAY_SEVERITY_ERROR } AssaySeverity;
const char *assay_severity_name(AssaySeverity severity); /* "note", "warning", "error" */

typedef struct {
  AssaySeverity severity;
  char *code;    /* a stable short name: "off-scale", "duplicate-response", "unknown-key" */
  char *file;    /* as named in the study, or NULL */
  guint line;    /* from 1; 0: the file as a whole */
  guint column;  /* from 1; 0: the line as a whole */
  char *field;   /* column header or key, or NULL */
  char *message; /* what was found, what was expected, what happened to the data; never an id or a person's data */
} AssayIssue;

typedef struct AssayIssues AssayIssues; /* an ordered list */

AssayIssues *assay_issues_new(void);
void assay_issues_free(AssayIssues *issues);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayIssues, assay_issues_free)
void assay_issues_add(AssayIssues *issues, AssaySeverity severity, const char *code, const char *file, guint line,
                      guint column, const char *field, const char *format, ...) G_GNUC_PRINTF(8, 9);
void assay_issues_append(AssayIssues *issues, const AssayIssue *copy);
guint assay_issues_size(const AssayIssues *issues);
const AssayIssue *assay_issues_get(const AssayIssues *issues, guint i);
guint assay_issues_count(const AssayIssues *issues, AssaySeverity severity);
/* "exports/reaction.csv:14:3: error: ... [off-scale]" */
char *assay_issue_format(const AssayIssue *issue);

/* What the records are that a rule of the readers leaves out: "a preview of the form by its makers"; NULL where nothing is known
 * of it. */
const char *assay_rule_meaning(const char *rule);

/* ---- Dictionary: the distinct cell texts of one column, in order of first appearance. ---- */

/* Codes below ASSAY_CODE_FIRST_LABEL are not texts. */
enum { ASSAY_CODE_BLANK = 0, ASSAY_CODE_NOT_SHOWN = 1, ASSAY_CODE_FIRST_LABEL = 2 };

/* The text of an answer whose points nobody has given yet: no number, so a sum with it is missing and not too small. */
#define ASSAY_LABEL_UNGRADED "(no points yet)"

typedef struct AssayDictionary AssayDictionary;

AssayDictionary *assay_dictionary_new(void);
void assay_dictionary_free(AssayDictionary *dictionary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayDictionary, assay_dictionary_free)
/* The code of a cell's text, a new one where it is new. Length 0 is ASSAY_CODE_BLANK. One byte of text costs an array
 * look-up, more a hash. */
guint32 assay_dictionary_intern(AssayDictionary *dictionary, const char *text, gsize length);
/* Number of codes in use, the reserved ones included: codes run from ASSAY_CODE_FIRST_LABEL to size - 1. */
guint32 assay_dictionary_size(const AssayDictionary *dictionary);
const char *assay_dictionary_text(const AssayDictionary *dictionary, guint32 code);

/* ---- Fields: what one source column gives. ---- */

typedef enum {
  ASSAY_FIELD_CODED,    /* codes of a dictionary: ratings, choices, numbers, scores, attributes */
  ASSAY_FIELD_TEXT,     /* open text */
  ASSAY_FIELD_IDENTITY, /* a further id of the learner, for the roster's crosswalk */
} AssayFieldKind;

/* Codes of fields: an item "relevance"; part i (from 1) of an item with several columns "tools:2"; item i of a range
 * "sql.3"; a column that is no item "@occasion", "@point", "@since", "@rater", "@duration", "@coded:ITEM"; a roster
 * attribute "cohort"; a crosswalk id "sis". */
typedef struct {
  char *code;
  AssayFieldKind kind;
  char *header;                /* the column's header as exported */
  char *question;              /* the question's text where the platform gives it, or NULL */
  AssayDecimal max;            /* the most points, where the platform gives it; mantissa 0: unknown */
  AssayDictionary *dictionary; /* CODED only; grows while the source is read, until its last batch */
} AssayField;

typedef struct AssayFields AssayFields; /* the fields of one source, fixed before the first batch */

AssayFields *assay_fields_new(void);
/* Held by whoever made them and by each batch, which may outlive the reading of its source. */
AssayFields *assay_fields_ref(const AssayFields *fields);
void assay_fields_unref(AssayFields *fields);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayFields, assay_fields_unref)
AssayField *assay_fields_add(AssayFields *fields, const char *code, AssayFieldKind kind, const char *header);
guint assay_fields_size(const AssayFields *fields);
const AssayField *assay_fields_get(const AssayFields *fields, guint i);

/* ---- Batch: up to ASSAY_BATCH_ROWS submissions by column. Reused: cleared, filled, handed on. ---- */

#ifndef ASSAY_BATCH_ROWS /* the fuzz preset has smaller ones, so that short files fill them */
#define ASSAY_BATCH_ROWS 8000
#endif

typedef enum {
  ASSAY_SUBMISSION_COMPLETE = 0,
  ASSAY_SUBMISSION_PARTIAL = 1, /* begun, not finished, kept */
} AssaySubmissionStatus;

typedef struct {
  guint n;       /* rows filled */
  double done;   /* share of the source that has been read, 0..1 */
  gboolean last; /* of its source: the dictionaries are whole, and nobody adds to them any more */
  AssayFields *fields;
  AssayId *learner;  /* none: not linked */
  AssayId *response; /* none: the source has no response ids */
  guint32 *line;     /* physical line of the record's beginning, from 1 */
  gint64 *moment;    /* submitted at; ASSAY_NO_MOMENT */
  guint8 *status;
  guint32 **codes;    /* [field] of CODED fields: n codes; NULL for others */
  guint32 **text_end; /* [field] of TEXT fields: n end offsets into text_bytes; NULL for others */
  GByteArray **text_bytes;
  AssayId **identity; /* [field] of IDENTITY fields: n ids; NULL for others */
} AssayBatch;

AssayBatch *assay_batch_new(const AssayFields *fields);
void assay_batch_free(AssayBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayBatch, assay_batch_free)
void assay_batch_clear(AssayBatch *batch);
