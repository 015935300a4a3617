/* Exports in JSON as a table: xAPI statements and Caliper events, one record an actor and attempt with a column for each
 * activity; Open Badges, one record a credential. */
#pragma once

#include "codebook.h"
#include "platform.h"
#include "spool.h"

typedef struct {
  char *name;     /* the cell of the first record */
  char *question; /* the text of a question, or NULL */
  /* PERSONAL: an id of a person, never shown. SUBMITTED: a date, ISO 8601. TECHNICAL: of the platform. OWN: an answer, a
   * score or a badge. */
  AssayColumnKind kind;
  AssayDecimal max; /* the most points; mantissa 0: unknown */
} AssayJsonColumn;

#define ASSAY_JSON_RULES 16

/* records = used + left out (the sum over the rules) + rejected (each has an issue of severity error). */
typedef struct {
  const char *kind;       /* "xapi", "caliper", "open-badges" */
  const char *why;        /* how that was seen */
  const char *one, *many; /* what a record is: "statement", "statements" */
  AssaySpool *spool; /* the first record names the columns, on line 1; a record's line is where its first one stands */
  AssayCodebook *codebook; /* what codes of responses stand for; keyed by column, may be empty */
  guint n_columns;
  AssayJsonColumn *column;
  guint64 bytes; /* of the file */
  guint64 records, used, left_out, rejected;
  guint n_rules;
  struct {
    const char *rule; /* "voided", "no-result", ... */
    guint64 n;
  } rules[ASSAY_JSON_RULES];
  guint64 rows;
} AssayJsonTable;

void assay_json_table_clear(AssayJsonTable *table);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayJsonTable, assay_json_table_clear)

/* TRUE where a file that begins with these bytes is for this reader: JSON, or a signed credential (eyJ...). */
gboolean assay_json_table_suits(const guint8 *bytes, gsize length);

/* Fills a zeroed `out`. What is no such export is an error of kind DATA that says what it is and what to do; one that is
 * damaged or cut off, one with line and column. */
gboolean assay_json_table_read(const char *path, const char *name, AssayIssues *issues, AssayJsonTable *out,
                               GError **error);
