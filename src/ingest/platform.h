/* What a survey tool or learning platform does to a table: how it is known, which rows are headers, what its own
 * columns mean, which records are no answers, which cells are no answers. One file a platform, one line in platform.c.
 */
#pragma once

#include "assay/record.h"
#include "raw_record.h"

/* The first records of a file, copied. */
#define ASSAY_HEAD_ROWS 4
typedef struct {
  guint n;
  char **row[ASSAY_HEAD_ROWS]; /* NULL-terminated */
} AssayHead;

typedef enum {
  ASSAY_COLUMN_OWN,       /* the survey's or test's own: an item can be in it */
  ASSAY_COLUMN_PERSONAL,  /* names, e-mail, IP address, place, other ids of a person: can only become a keyed id */
  ASSAY_COLUMN_RESPONSE,  /* the id of the response */
  ASSAY_COLUMN_TECHNICAL, /* of the platform, not of a person: progress, language */
  ASSAY_COLUMN_SUBMITTED, /* the date of submission */
  ASSAY_COLUMN_DURATION,
  ASSAY_COLUMN_FINISHED, /* 1 or True: the person came to the end */
  ASSAY_COLUMN_STATUS,   /* tells previews, tests and spam */
  ASSAY_COLUMN_CHANNEL,  /* likewise */
  ASSAY_COLUMN_KINDS
} AssayColumnKind;

#define ASSAY_NO_COLUMN G_MAXUINT

typedef struct {
  guint header_rows;
  guint columns;     /* those with a name count to the last one that has */
  guint most_cells;  /* cells of the header as written, nameless ones at its end included */
  char **name;       /* squeezed */
  char **question;   /* each NULL where the platform gives none */
  AssayDecimal *max; /* mantissa 0: unknown */
  AssayColumnKind *kind;
  guint first[ASSAY_COLUMN_KINDS]; /* the first column of a kind, or ASSAY_NO_COLUMN */
} AssayLayout;

typedef struct {
  const char *name;
  /* Why this is the platform, or NULL. */
  char *(*recognise)(const AssayHead *head);
  /* Sets header_rows and calls assay_layout_take_names() and what else there is to tell. */
  void (*lay_out)(const AssayHead *head, AssayLayout *layout);
  /* The rule by which a record is left out ("preview"), or NULL. The member may be NULL. */
  const char *(*leave_out)(const AssayLayout *layout, const AssayRecord *record);
  /* TRUE for the cell of a question that says "seen, not answered". The member may be NULL. */
  gboolean (*is_unanswered)(const char *cell, guint32 length);
} AssayPlatform;

/* By name, or NULL. */
const AssayPlatform *assay_platform_find(const char *name);
char *assay_platform_names(void); /* "plain, qualtrics" */
/* The platform whose signs the head shows; plain at the last. `why` is the caller's. */
const AssayPlatform *assay_platform_recognise(const AssayHead *head, char **why);

AssayLayout *assay_layout_new(const AssayPlatform *platform, const AssayHead *head);
void assay_layout_free(AssayLayout *layout);
/* For lay_out: row `row` names the columns. */
void assay_layout_take_names(AssayLayout *layout, const AssayHead *head, guint row);
/* For lay_out: row `row` holds the questions. */
void assay_layout_take_questions(AssayLayout *layout, const AssayHead *head, guint row);

AssayHead *assay_head_new(void);
void assay_head_add(AssayHead *head, const AssayRecord *record);
void assay_head_free(AssayHead *head);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayHead, assay_head_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayLayout, assay_layout_free)

extern const AssayPlatform assay_platform_plain, assay_platform_qualtrics;
