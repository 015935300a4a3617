/* The first records of a file, and what its columns are. */
#pragma once

#include "locale_number.h"
#include "raw_record.h"

/* The first records of a file, copied. */
#define ASSAY_HEAD_ROWS 12
typedef struct {
  guint n;
  char **row[ASSAY_HEAD_ROWS]; /* NULL-terminated */
  guint cells[ASSAY_HEAD_ROWS];
  guint32 line[ASSAY_HEAD_ROWS];
} AssayHead;

typedef enum {
  ASSAY_COLUMN_OWN,       /* the survey's or test's own: an item can be in it */
  ASSAY_COLUMN_PERSONAL,  /* names, e-mail, IP address, place, other ids of a person: can only become a keyed id */
  ASSAY_COLUMN_LEARNER,   /* likewise personal, and an id by which answers may be linked: a record, a token, a login */
  ASSAY_COLUMN_RESPONSE,  /* the id of the response */
  ASSAY_COLUMN_TECHNICAL, /* of the platform, not of a person: progress, language */
  ASSAY_COLUMN_SUBMITTED, /* the date of submission */
  ASSAY_COLUMN_DURATION,
  ASSAY_COLUMN_FINISHED, /* 1 or True: the person came to the end */
  ASSAY_COLUMN_PROGRESS, /* how far the person came, up to 100 */
  ASSAY_COLUMN_STATUS,   /* tells previews, tests and spam; attempts that are not finished */
  ASSAY_COLUMN_CHANNEL,  /* likewise */
  ASSAY_COLUMN_ATTEMPT,  /* the number of the attempt */
  ASSAY_COLUMN_SECTION,  /* section, group, course */
  ASSAY_COLUMN_POINTS,   /* the points of the answer in another column */
  ASSAY_COLUMN_ASIDE,    /* beside an answer: the right answer, feedback; sums that the platform made */
  ASSAY_COLUMN_KINDS
} AssayColumnKind;

#define ASSAY_NO_COLUMN        G_MAXUINT
#define ASSAY_RESPONSE_COLUMNS 4

typedef struct {
  guint header_rows;
  guint columns;     /* those with a name count to the last one that has */
  guint most_cells;  /* cells of the header as written, nameless ones at its end included */
  char **name;       /* squeezed */
  char **alias;      /* NULL, or another name for it: as the header has it where `name` is made, a code beside a text */
  char **question;   /* each NULL where the platform gives none */
  char **grid;       /* the same text for columns that share one set of answers; NULL: alone */
  AssayDecimal *max; /* mantissa 0: unknown */
  AssayColumnKind *kind;
  AssayDecimalMark mark; /* of the numbers in this file */
  guint8 *note;         /* the platform's own: what lay_out or look_through saw and read_cell has to know; 0 at first */
  guint *points;        /* column that holds the points of the answer in this one, or ASSAY_NO_COLUMN */
  guint *form;          /* in a file of several forms the one that a column belongs to, from 1; 0: of all */
  guint32 foot;         /* from this line on no row is a person, by look_through; 0: there is no such line */
  guint asked;          /* the form of the first question that the study takes; 0: not known */
  gboolean is_one_test; /* each OWN column with a maximum is a question of one test; else it may be a test of its own */
  /* The columns that together tell one response from all others, also in the export of another year; ASSAY_NO_COLUMN
   * behind the last. */
  guint response[ASSAY_RESPONSE_COLUMNS + 1];
  guint first[ASSAY_COLUMN_KINDS]; /* the first column of a kind, or ASSAY_NO_COLUMN */
  GPtrArray *versions; /* of texts: the versions of a test that look_through met, for take_row to tell apart; or NULL */
} AssayLayout;

AssayHead *assay_head_new(void);
void assay_head_add(AssayHead *head, const AssayRecord *record);
void assay_head_free(AssayHead *head);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayHead, assay_head_free)
/* "" where there is no such cell. */
const char *assay_head_cell(const AssayHead *head, guint row, guint column);
/* Cells of a row as written, and those of them that are not empty. */
guint assay_head_cells(const AssayHead *head, guint row);
guint assay_head_filled(const AssayHead *head, guint row);

void assay_layout_free(AssayLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayLayout, assay_layout_free)
/* For lay_out: row `row` names the columns. */
void assay_layout_take_names(AssayLayout *layout, const AssayHead *head, guint row);
/* For lay_out: another name for a column; what it was called is forgotten. */
void assay_layout_rename(AssayLayout *layout, guint column, const char *name);
/* For lay_out: another name by which a study may call the column. */
void assay_layout_tell_alias(AssayLayout *layout, guint column, const char *alias);
/* For lay_out: row `row` holds the questions. */
void assay_layout_take_questions(AssayLayout *layout, const AssayHead *head, guint row);
/* For lay_out: the question of a column, without markup; nothing where it is empty. */
void assay_layout_tell_question(AssayLayout *layout, guint column, const char *question);
/* For lay_out: column `points` holds the points of the answer in column `answer`. */
void assay_layout_pair(AssayLayout *layout, guint answer, guint points);
/* For lay_out: one more of the columns that together tell a response. Where none is told, it is the first of kind
 * RESPONSE. */
void assay_layout_tell_response(AssayLayout *layout, guint column);
/* After lay_out, and again where questions came later: columns that are OWN so far and whose name or question asks for a
 * name, an address and the like become PERSONAL; finds the first column of each kind. */
void assay_layout_settle(AssayLayout *layout);
/* The mark of the file's numbers, where this one shows it; the first that does decides. */
void assay_layout_see_number(AssayLayout *layout, const char *text, gsize length);
/* The first column of a kind that belongs to the form that is asked of, or to all forms; or ASSAY_NO_COLUMN. */
guint assay_layout_of_form(const AssayLayout *layout, AssayColumnKind kind);
/* A number as the locales of platforms write it, as maxima stand in headers; FALSE where it is none or not above 0. */
gboolean assay_layout_read_max(const char *text, gssize length, AssayDecimal *max);
/* A cell without the white space around it; empty where the record has no such column. */
const char *assay_record_trimmed(const AssayRecord *record, guint column, guint32 *length);
/* No cell from `from` on holds anything but white space. */
gboolean assay_record_is_blank(const AssayRecord *record, guint from);
/* It has other cells than the header; in a sheet (not `is_text`), empty cells at the end of a row are not there. */
gboolean assay_record_misfits(const AssayLayout *layout, const AssayRecord *record, gboolean is_text);
gboolean assay_record_says(const AssayRecord *record, guint column, const char *text); /* in any case */
