/* ingest: a file's bytes to text, text to records, records to batches. It decides platform, encoding and delimiter, says
 * why, and loses nothing silently: every record ends as a submission, as a row left out by a named rule, or as an issue.
 * Uses libcsv. */
#pragma once

#include "assay/record.h"
#include "assay/study.h"

/* What was decided about a file, and the count of its records: records = submitted + left out + rejected. */
typedef struct {
  char *container;     /* "text", "xlsx", "ods", "zip", "sav", "json" */
  char *container_why; /* what the first bytes show; NULL for text */
  char *part;          /* the sheet or member that was read; NULL where there is but one thing to read */
  char *other_parts;   /* the others, quoted; NULL where there are none */
  char *platform;      /* "plain", "qualtrics", "canvas-gradebook" ... */
  char *platform_why;  /* "row 3 holds {"ImportId": ...}" */
  char *encoding;      /* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" */
  char *encoding_why;
  char delimiter; /* '\0' where no character parts the cells */
  char *delimiter_why;
  guint header_rows; /* records above the first that could be an answer */
  gboolean strict;   /* FALSE: strict CSV failed and lax was safe; an issue says where */
  guint64 bytes;
  guint64 records; /* data records, header rows not counted */
  guint64 submitted;
  guint64 partial;  /* of the submitted: begun, not finished, and kept with what they hold */
  guint64 left_out; /* sum over the rules */
  guint64 rejected; /* each has an issue of severity error */
  guint n_rules;
  char **rule; /* "preview", "test", "spam", "blank-row", "empty-id" ... */
  guint64 *rule_count;
} AssayIngestReport;
void assay_ingest_report_clear(AssayIngestReport *report);

/* Called for each full batch and for the last one, which may have no rows. The batch is given back after the call, but who
 * leaves another one of the same fields, cleared, in its place may keep it. FALSE with `error` set stops the reading. */
typedef gboolean (*AssayBatchFunc)(AssayBatch **batch, gpointer user, GError **error);
/* Called once when the header is bound, before the first batch. */
typedef gboolean (*AssayFieldsFunc)(const AssayFields *fields, gpointer user, GError **error);

/* Reads one file as `instrument` says (the roster too, as the instrument of level 0). `path` is opened; `name` stands in
 * messages. A file that cannot be used (binary, no such column, no header) is an error of kind DATA with the place; what
 * concerns single records goes to `issues`. Nothing of learner ids, names, e-mail or IP columns is kept but the keyed id. */
gboolean assay_ingest_file(const char *path, const char *name, const AssayStudy *study,
                           const AssayInstrument *instrument, const AssayKey *key, AssayIssues *issues,
                           AssayFieldsFunc on_fields, AssayBatchFunc on_batch, gpointer user, AssayIngestReport *report,
                           GError **error);

/* TRUE where the file is a survey definition, which holds no answers but says what their codes stand for, as labels_from
 * takes it: of Qualtrics (qsf), or the data dictionary of REDCap. */
gboolean assay_ingest_is_definition(const char *path);

/* Version of the readers: part of a source's identity, raised when reading changes. */
#define ASSAY_READER_VERSION 3

/* ---- What a file is, without a study ---- */

/* What a platform has a column for. */
typedef enum {
  ASSAY_DUTY_OWN,       /* the survey's or test's own: an item can be in it */
  ASSAY_DUTY_PERSON,    /* tells who somebody is: it can only become a keyed id */
  ASSAY_DUTY_SUBMITTED, /* the date of submission, which is taken without being named */
  ASSAY_DUTY_SECTION,
  ASSAY_DUTY_PLATFORM, /* anything else: response ids, progress, durations, points beside an answer */
} AssayColumnDuty;

/* What a column seems to hold, by its kind, its header and its cells. */
typedef enum {
  ASSAY_ROLE_ANSWER,
  ASSAY_ROLE_TEXT,
  ASSAY_ROLE_ID,
  ASSAY_ROLE_DATE,
  ASSAY_ROLE_METADATA,
  ASSAY_ROLE_BESIDE, /* points, right answers, feedback beside an answer; sums that the platform made */
  ASSAY_ROLE_EMPTY
} AssayColumnRole;

/* What the texts of a column of ids look like. */
typedef enum {
  ASSAY_SHAPE_WORDS, /* names, logins, anything else */
  ASSAY_SHAPE_KEY,   /* one word with digits: numbers of students, tokens */
  ASSAY_SHAPE_EMAIL,
  ASSAY_SHAPE_ADDRESS, /* of a computer */
} AssayIdShape;

/* What a cell of a column seems to hold. */
typedef enum {
  ASSAY_PARTS_ONE,     /* one answer */
  ASSAY_PARTS_SEVERAL, /* several of a list: "R;SQL;" */
  ASSAY_PARTS_RANKED,  /* all of a list, in the order that somebody put them into */
} AssayCellParts;

typedef struct {
  char *header;
  char *title; /* the header without the numbers that a platform puts there */
  AssayColumnDuty duty;
  char *question;       /* or NULL */
  char *grid;           /* the same for columns that share one set of answers, or NULL */
  AssayDecimal max;     /* the most points, where the file says it; mantissa 0: unknown */
  gboolean has_points;  /* a column beside it holds the points of the answer: an item of type score takes them */
  double points_high;   /* where it has: the most that anybody had */
  gboolean is_question; /* of a test that is the whole file: it has points beside it, or is points itself */
  AssayColumnRole role; /* a guess */
  guint64 filled;       /* cells that are not blank */
  guint64 unseen;       /* not of these: the file marks them as not put to the person */
  guint set;            /* where it has points: questions of two sets were never answered by one person */
  guint64 missing;      /* not of these: codes that the file or its definition declares as missing */
  guint32 distinct;     /* capped at 1000 */
  AssayCellParts parts; /* of an ANSWER or TEXT column that is no test's: a guess */
  guint64 numbers;      /* filled cells that are numbers, in an ANSWER or TEXT column */
  gboolean numeric;     /* an ANSWER column of which every filled cell is a number */
  double low, high;     /* of these numbers */
  char **labels; /* up to 12 most frequent texts of an ANSWER column; never of ids or metadata; NULL-terminated */
  guint64 *label_count;
  char *scale_note;   /* what the scale reading says, or NULL */
  guint scale_points; /* 0: unknown */
  AssayScaleFit scale_fit;
  char *scale_id; /* MATCHED by a built-in scale: its id; else NULL */
  /* Of a DATE column, by its first 1000 different texts: the order that they show, and the earliest and latest moment
   * (ASSAY_NO_MOMENT: none). UNKNOWN where some can be read in both ways and none shows which; then the first two have
   * the month first, and the next two the day. */
  AssayDateOrder date_order;
  gint64 first, last, day_first_first, day_first_last;
  /* Of columns that may name people, where a key was given: the different ids under it, sorted; else NULL. */
  AssayIdShape shape;
  AssayId *ids;
  guint n_ids;
} AssayInspectedColumn;

typedef struct {
  AssayIngestReport report;
  guint n_columns;
  AssayInspectedColumn *columns;
  AssayIssues *issues;
} AssayInspection;

/* A file as it is: what assay would take it for. `choices` may be NULL; its labels_from is a path. */
AssayInspection *assay_ingest_inspect(const char *path, const char *name, const AssayReadAs *choices, GError **error);
/* The same of the first `most` records, for those who read the file afterwards; what comes behind is not looked at. */
AssayInspection *assay_ingest_inspect_head(const char *path, const char *name, guint64 most, GError **error);
/* The same, and the ids of columns that may name people, hashed under `key` (of no kind), so that files which are
 * inspected with one key can be compared. */
AssayInspection *assay_ingest_inspect_people(const char *path, const char *name, const AssayReadAs *choices,
                                             const AssayKey *key, GError **error);
void assay_inspection_free(AssayInspection *inspection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayInspection, assay_inspection_free)
