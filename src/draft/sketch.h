/* What is known and guessed while a study is drafted. Columns are counted from 0; NO_COLUMN: none. */
#pragma once

#include "assay/draft.h"

#define NO_COLUMN G_MAXUINT

/* ---- A source: files of one form, one for each year or for each time that it was sent ---- */

typedef struct {
  char *path;
  AssayDay day;
  const AssayInspection *inspection;
} SketchFile;

/* A column over all files of a source. */
typedef struct {
  const char *header; /* as study.yml has to name it */
  const char *title;  /* the header without the numbers that a platform puts there */
  const char *text;   /* the question, else the title */
  const char *grid;   /* or NULL */
  AssayColumnDuty duty;
  AssayColumnRole role;
  AssayCellParts parts; /* what one cell holds */
  guint64 filled, numbers;
  guint32 distinct;
  gboolean numeric;
  double low, high;
  GPtrArray *labels; /* char *, of all files */
  AssayDecimal max;  /* mantissa 0: unknown */
  gboolean has_points;
  double points_high;
  AssayScaleFit fit;
  const char *scale; /* id of the built-in scale, or NULL */
  guint points;
  gboolean scale_of_others; /* of the questions around it: some of its labels nobody chose */
  AssayDateOrder date_order;
  gint64 first, last, day_first_first, day_first_last;
  AssayIdShape shape;
  GArray *ids;     /* AssayId, different, sorted */
  gboolean taken;  /* it has its use in an instrument already */
  gboolean ranked; /* places that people gave: no rating, and nothing reads them */
} SketchColumn;

typedef enum { SKETCH_NOTHING, SKETCH_ROSTER, SKETCH_SURVEY, SKETCH_TEST } SketchRole;

typedef struct {
  GPtrArray *files; /* SketchFile *, in natural order; the first one's columns are the source's */
  char *stem;       /* the name without year: "pretest" */
  char *pattern;    /* "exports/pretest-*.csv" */
  GArray *columns;  /* SketchColumn */
  char **names;     /* of items, one a column, or NULL before they are needed */
  guint64 answers;
  SketchRole role;
  char *why;             /* of the role */
  guint date;            /* the column with the date of submission, or NO_COLUMN */
  gboolean names_date;   /* study.yml has to name it: the platform does not */
  guint learner;         /* the column that names the learner */
  guint learner_id;      /* its kind: a place in the crosswalk of the sketch */
  guint known;           /* of its ids, those that another file knows too */
  gboolean learner_open; /* asked for */
  guint row_task;        /* a row is a learner and one of these tasks, so the file is not read; else NO_COLUMN */
} SketchSource;

/* ---- What is drafted ---- */

typedef struct {
  char *id;
  AssayItemType type;
  GArray *columns;               /* guint */
  gboolean range;                /* first and last of `columns` are its ends */
  guint n;                       /* columns in it */
  const char *construct, *scale; /* or NULL */
  char *own_scale;               /* id of a scale of the study, or NULL */
  char *max;                     /* or NULL */
  GPtrArray *yes;                /* char *, or NULL */
  gboolean ability;              /* learners rate what they can do */
  gboolean minor;                /* one of many scores: no objective is made of it */
  char *why;
} SketchItem;

typedef struct {
  const char *label;
  int months;
} SketchSince;

typedef struct SketchInstrument SketchInstrument;
struct SketchInstrument {
  char *id;
  SketchSource *source;
  int level;
  char *why;
  AssayOccasion occasion;
  gboolean occasion_open;
  char *why_occasion;
  guint occasion_column;
  const char *pre, *post; /* its labels */
  guint point_column, rater, duration, since_column;
  GArray *since; /* SketchSince: the labels of since_column */
  gboolean promise_open, anonymous;
  char *why_promise;
  char *max;        /* of the whole test, or NULL */
  const char *form; /* or NULL: that of its partner */
  int year;
  char *why_year;
  AssayDateOrder date_order;
  GPtrArray *items;          /* SketchItem * */
  SketchInstrument *partner; /* the other of before and after, or NULL */
};

typedef struct {
  char *id, *name; /* name: what readers are told, or NULL */
  AssayMetricKind kind;
  AssayMetricMethod method;
  gboolean retrospective;
  const SketchInstrument *pre_of, *post_of; /* NULL: none */
  const SketchItem *pre, *post;
  char *why;
} SketchMetric;

typedef struct {
  char *id, *text, *why;
  gboolean direct;    /* it has a metric that is no self-rating */
  GPtrArray *metrics; /* SketchMetric * */
} SketchObjective;

typedef struct {
  char *id;
  GPtrArray *labels;  /* char *, low to high */
  GPtrArray *same;    /* char *: a wording and the label that it stands for, in turn */
  GPtrArray *missing; /* char * */
  char *why;
  /* Of bare numbers: those that could be chosen, how many questions are answered by them, the first one's text. */
  int low, high;
  guint questions; /* 0: a scale of words */
  const char *first;
  gboolean settled, falling; /* whether it is known which end is the good one; it is the lowest number */
} SketchScale;

/* A kind of id by which files know people: a column of the roster, where there is one. */
typedef struct {
  char *name;    /* "email" */
  guint column;  /* of the roster, or NO_COLUMN */
  guint sources; /* that use it */
} SketchId;

struct AssayDraft {
  char *program;
  GPtrArray *files;                         /* SketchFile * */
  GPtrArray *sources;                       /* SketchSource * */
  SketchSource *roster;                     /* one of them, or NULL */
  GArray *left_out;                         /* AssayDraftLeftOut */
  GArray *ids;                              /* SketchId */
  guint roster_learner;                     /* place in `ids` */
  guint attribute[ASSAY_ROSTER_ATTRIBUTES]; /* columns of the roster */
  GPtrArray *yes;                           /* what counts as yes there, or NULL */
  AssayDateOrder date_order;                /* to be written; UNKNOWN: no need */
  char *why_date_order;
  GPtrArray *modules;     /* char *: names, or NULL */
  GPtrArray *scales;      /* SketchScale * */
  GPtrArray *instruments; /* SketchInstrument * */
  GPtrArray *objectives;  /* SketchObjective * */
  GHashTable *instrument_names;

  char *suggested_pilot, *why_pilot;             /* "2025-fall", or NULL; by which date */
  char *pilot_start, *status, *credits, *target; /* answers; target "{score: 70%, share: 80%}"; NULL: open */
  GHashTable *asked;                             /* what was answered or passed over: "pilot", "pair posttest" */
  char *asking;                                  /* the same of the question that stands */
  AssayDraftQuestion question;
  char *question_text, *highest; /* the last: a number that is suggested as an answer */
  GArray *open;                  /* AssayDraftOpen */
  GArray *list;                  /* AssayDraftInstrument */
  GPtrArray *told;               /* texts that the two lists borrow */
};

static inline SketchColumn *sketch_column(const SketchSource *source, guint i) {
  return &g_array_index(source->columns, SketchColumn, i);
}
