/* What a survey tool or learning platform does to a table: how it is known, which rows are headers, what its own
 * columns mean, which records are no answers, what its cells mean. One file a platform, one line in platforms.c. */
#pragma once

#include "codebook.h"
#include "layout.h"

typedef enum {
  ASSAY_CELL_ANSWER,
  ASSAY_CELL_UNANSWERED,     /* a code that says: seen, not answered. Where a file has it, blank means not shown */
  ASSAY_CELL_BLANK,          /* a sign that stands for nothing: the "-" of Moodle */
  ASSAY_CELL_NOT_SHOWN,      /* the person was never asked */
  ASSAY_CELL_NOT_APPLICABLE, /* excused, or "no basis for evaluation" by code */
  ASSAY_CELL_UNGRADED,       /* answered, and nobody has given the points yet */
} AssayCellMeaning;

/* A cell, trimmed. A platform may point `text` at a part of it, or at what it has put into `room`. What an empty cell, or a
 * sign that is no answer, means may depend on other cells of the record; what an answer says may not. */
typedef struct {
  const char *text;
  guint32 length;
  GString *room;
  const AssayRecord *record;
} AssayCell;

/* What a cell is read for. */
typedef enum {
  ASSAY_CELL_OF_ID, /* learner, crosswalk */
  ASSAY_CELL_OF_RATING,
  ASSAY_CELL_OF_CHOICE,
  ASSAY_CELL_OF_MULTI,  /* one answer of several, or all of them in one cell */
  ASSAY_CELL_OF_NUMBER, /* scores, numbers, 0 to 10 */
  ASSAY_CELL_OF_TEXT,
  ASSAY_CELL_OF_ANYTHING, /* dates, durations, attributes; and of any column where there is no study */
} AssayCellUse;

/* Rows of a form that has several rows a person, on their way to one record a person. */
typedef struct AssayReshaping AssayReshaping;

typedef struct AssayPlatform AssayPlatform;
struct AssayPlatform {
  const char *name; /* in study.yml: "canvas-gradebook" */
  /* Why this is the platform, or NULL. Localised headers are known by shape, not by words. */
  char *(*recognise)(const AssayHead *head);
  /* NULL; else no line of the file is a person, and this is what to export in its place. */
  const char *advice;
  /* Sets header_rows, calls assay_layout_take_names(), and tells what else there is to tell. */
  void (*lay_out)(const AssayHead *head, AssayLayout *layout);
  /* Sees every record that has the cells of the header, before the first is judged; for maxima that stand in a row.
   * NULL: no need. */
  void (*look_through)(AssayLayout *layout, const AssayRecord *record);
  /* The rule by which a record is left out ("preview"), or NULL. NULL: none is. */
  const char *(*leave_out)(const AssayLayout *layout, const AssayRecord *record);
  /* TRUE for a person who did not come to the end. NULL: by the column of kind FINISHED. */
  gboolean (*is_partial)(const AssayLayout *layout, const AssayRecord *record);
  /* What it asks has points or right answers: a number there is no rating. */
  gboolean is_test;
  /* A row without an answer to any of the instrument's questions is no submission: it belongs to another form. Not in a
   * roster, whose attributes may all be empty. */
  gboolean empty_is_elsewhere;
  /* NULL: every cell is what it says. Called with empty cells too: an ANSWER of length 0 is a blank. */
  AssayCellMeaning (*read_cell)(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell);
  /* Takes one row of a file with several rows a person; see reshape.h. NULL: a row is a person. */
  void (*take_row)(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping);
};

/* By name, or NULL. */
const AssayPlatform *assay_platform_find(const char *name);
char *assay_platform_names(void); /* "plain, qualtrics ..."; without those that are refused */
/* The platform whose signs the head shows; plain at the last. `why` is the caller's. */
const AssayPlatform *assay_platform_recognise(const AssayHead *head, char **why);

AssayLayout *assay_layout_new(const AssayPlatform *platform, const AssayHead *head);
