/* Records of one file to batches: which are kept, left out by which rule, or rejected, and what their cells become. */
#pragma once

#include "binding.h"
#include "id_map.h"

#define ASSAY_INTAKE_RULES 16

/* Bad cells of one column, told once at the end: how many, and the first. */
typedef struct {
  guint64 n;
  guint32 line;
  char *shape;
} AssayTrouble;

/* The codes of cells of one byte, and of two digits, once each was met; 0: not yet. */
typedef struct {
  guint32 of_byte[256], of_digits[100];
} AssayShortCodes;

typedef struct {
  AssayExport *export;
  const AssayInstrument *instrument;
  const AssayKey *key;
  AssayIssues *issues;
  AssayBinding *binding;
  AssayBatch *batch;
  AssayBatchFunc on_batch;
  gpointer user;
  guint64 records, submitted, partial, left_out, rejected;
  guint n_rules;
  struct {
    const char *rule;
    guint64 n;
  } rules[ASSAY_INTAKE_RULES];
  AssayIdMap *last_response; /* response id: number of the record that holds it last; NULL where there are no ids */
  AssayIdMap *rows;          /* hash of a row: how often it stood in the file */
  gboolean *by_row;    /* of the batch: the response is the hash of its row, which is counted when the batch is whole */
  gboolean tells_seen; /* the file has cells that say "seen, not answered" */
  guint64 unlinked, unanswered, unseen;
  AssayDateOrder date_order; /* of the study, else what the column itself shows */
  AssayTrouble ambiguous_date, unreadable_date, missing_date, partly_shown;
  AssayShortCodes *known_short; /* one a field */
  GString *room;                /* for cells that are not as they stand in the record */
  AssayTrouble *ungraded;       /* one a field: answers without points yet */
  guint32 *known;               /* one a field: codes below it have been looked at */
  AssayTrouble *dates;          /* one a field: the first label that may have been a range */
  AssayTrouble *personal;       /* one a field: ids that a spreadsheet has ruined, e-mail addresses among answers */
} AssayIntake;

/* The first pass, for files with response ids: which record holds each last, and whether the file tells seen questions
 * from unseen ones. */
AssayRecordAnswer assay_intake_look_ahead(const AssayRecord *record, gpointer intake, GError **error);
/* A pass up to the first date that shows whether months or days stand first. */
AssayRecordAnswer assay_intake_look_for_order(const AssayRecord *record, gpointer intake, GError **error);
/* The pass that fills batches. */
AssayRecordAnswer assay_intake_take(const AssayRecord *record, gpointer intake, GError **error);
/* Hands on the last batch and tells what was found in many cells. */
gboolean assay_intake_finish(AssayIntake *intake, GError **error);
/* The counts of records and rules; a file without records gives an issue. `report` may be NULL. */
void assay_intake_report(const AssayIntake *intake, guint64 lax_lines, AssayIngestReport *report);

/* An issue about the cells of one column that are in the same trouble; none where there are none. */
void assay_intake_tell(const AssayIntake *intake, const AssayTrouble *trouble, guint column, AssaySeverity severity,
                       const char *code, const char *one, const char *many, const char *rest);
/* The same about `n` labels that a spreadsheet program has taken for dates; `first` is the first, on this line. */
void assay_intake_tell_dates(const AssayIntake *intake, guint column, guint64 n, const char *first, guint32 line);

/* Judges and counts one record; TRUE where it is kept. */
gboolean assay_intake_settle(AssayIntake *intake, const AssayRecord *record, gboolean *partial, AssayId *response);
/* A cell as the platform means it: wrappers and markup taken away, its text trimmed. */
AssayCellMeaning assay_intake_read(AssayIntake *intake, const AssayRecord *record, guint column, AssayCellUse use,
                                   AssayCell *cell);
/* The id of the response by what the platform writes; none where the file has none, or the record lacks a part of it. */
AssayId assay_intake_response(const AssayIntake *intake, const AssayRecord *record);
/* The hash of a row, and how often each was counted. */
AssayId assay_intake_row(const AssayIntake *intake, const AssayRecord *record);
AssayIdMap *assay_intake_rows(AssayIntake *intake);
