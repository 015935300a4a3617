/* study: study.yml as a structure, the scales and their vocabulary, the academic clock, and the variables that a study
 * has. Everything here is read-only once loaded and owned by the AssayStudy. The contract of study.yml is written out in
 * samples/README.md. Uses libyaml. */
#pragma once

#include "assay/base.h"

typedef struct AssayStudy AssayStudy;

/* A place in study.yml, for messages. */
typedef guint AssayLine;

typedef enum { ASSAY_CREDIT, ASSAY_NON_CREDIT, ASSAY_HYBRID } AssayCreditStatus;
typedef enum { ASSAY_ONLINE, ASSAY_IN_PERSON, ASSAY_HYBRID_MODALITY, ASSAY_MODALITY_NOT_STATED } AssayModality;
typedef enum {
  ASSAY_UNDERGRADUATE,
  ASSAY_GRADUATE,
  ASSAY_CONTINUING_EDUCATION,
  ASSAY_AUDIENCE_NOT_STATED
} AssayAudience;

typedef struct {
  int year;
  AssayCreditStatus status;
} AssayStatusWas;
typedef struct {
  const char *by;
  AssayDay on;
} AssayApproval;

typedef struct {
  AssayLine line;
  const char *name, *unit; /* unit NULL: not stated */
  const char *const *proposers;
  guint n_proposers;
  AssayCreditStatus status;
  const AssayStatusWas *status_was;
  guint n_status_was;
  gboolean has_credits;
  double credits;
  AssayModality modality;
  AssayAudience audience;
  int pilot_year;
  AssayTerm pilot_term; /* pilot_start */
  AssayDay established; /* ASSAY_NO_DAY: still a pilot */
  int weeks;            /* 0: not given */
  const char *const *competencies;
  guint n_competencies;
  const char *syllabus; /* path in the study folder, or NULL */
  const AssayApproval *approvals;
  guint n_approvals;
  const char *const *partners;
  guint n_partners;
  const char *badge_name, *badge_criteria, *badge_url;
  const char *completion, *event_code, *stacks_into;
} AssayProgram;

/* ---- Scales ---- */

typedef struct {
  const char *id;     /* "agreement-5", or the study's own */
  const char *family; /* "agreement"; the study's own: its id */
  guint points;
  const char *const *labels;     /* `points` labels, low to high */
  const char *const *same_label; /* other wordings, each with its point from 1 */
  const guint *same_point;
  guint n_same;
  gboolean same_by_beginning; /* TRUE for the study's own `same` */
  const char *const *missing; /* "not applicable" answers, beside the built-in ones */
  guint n_missing;
  AssayLine line; /* 0: built in */
} AssayScale;

/* How the labels of one whole column map to a scale. */
typedef enum {
  ASSAY_SCALE_MATCHED, /* a scale's labels, or code-and-label cells */
  ASSAY_SCALE_NUMBERS, /* whole numbers, or codes with words of no known scale: 1 = low is assumed and said */
  ASSAY_SCALE_UNSURE,  /* several scales fit with different points, or only a part of the labels was seen */
  ASSAY_SCALE_UNKNOWN, /* no scale fits */
  ASSAY_SCALE_EMPTY,   /* no answers */
} AssayScaleFit;

typedef struct {
  AssayScaleFit fit;
  const AssayScale *scale; /* MATCHED, unless code-and-label cells fit no scale; NUMBERS if one was wanted; else NULL.
                            * Borrowed from the study or the vocabulary */
  guint points;            /* 0 if unknown: UNSURE, UNKNOWN, and NUMBERS that nothing bounds */
  int low;                 /* the lowest point as printed: 1, or 0 for 0..k numbers */
  guint n;
  int *point;               /* of each label given: low .. low + points - 1; meaningless for the next two */
  gboolean *not_applicable; /* of each label given */
  gboolean *unknown;        /* of each label given: outside the scale */
  char *note;               /* what was decided and why, for inspect and the annex */
} AssayScaleReading;

/* `labels`: the distinct texts of a column (any order). `wanted` NULL for auto: the study's scales first, then the
 * vocabulary. A built-in `wanted` such as agreement-5 also reads the vocabulary's other wordings of that family and number
 * of points. For a single label set read as a whole, never cell by cell. `study` may be NULL: the vocabulary alone. */
AssayScaleReading *assay_scale_read(const AssayStudy *study, const AssayScale *wanted, const char *const *labels,
                                    guint n);
void assay_scale_reading_free(AssayScaleReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayScaleReading, assay_scale_reading_free)
/* By id in the study (or NULL), then in the vocabulary ("agreement-5" is the first with that family and points, "agreement-5b"
 * the second); NULL. */
const AssayScale *assay_study_scale(const AssayStudy *study, const char *id);
gboolean assay_label_is_not_applicable(const char *label); /* by the vocabulary's na row */

/* ---- How a file is read ---- */

typedef enum {
  ASSAY_DELIMITER_AUTO,
  ASSAY_DELIMITER_COMMA,
  ASSAY_DELIMITER_SEMICOLON,
  ASSAY_DELIMITER_TAB,
  ASSAY_DELIMITER_BAR
} AssayDelimiter;

gboolean assay_delimiter_parse(const char *word, AssayDelimiter *out);

/* What the study decides in place of the file; "auto", NULL and 0: by what the file shows. */
typedef struct {
  const char *platform, *encoding;
  AssayDelimiter delimiter;
  const char *sheet;       /* of a workbook, or the member of an archive */
  int header_row;          /* the line on which the names of the columns stand, from 1 */
  const char *labels_from; /* path in the study folder of what says what codes stand for: a survey definition */
} AssayReadAs;

/* ---- Roster ---- */

typedef enum {
  ASSAY_ROSTER_COHORT,
  ASSAY_ROSTER_SECTION,
  ASSAY_ROSTER_MODALITY,
  ASSAY_ROSTER_AUDIENCE,
  ASSAY_ROSTER_STATUS,
  ASSAY_ROSTER_ENROLLED_ON,
  ASSAY_ROSTER_COMPLETED_ON,
  ASSAY_ROSTER_BADGE,
  ASSAY_ROSTER_BADGE_CLAIMED,
  ASSAY_ROSTER_REACHABLE,
  ASSAY_ROSTER_ATTRIBUTES
} AssayRosterAttribute;
/* "cohort", "completed_on": the key in study.yml and the code of the field. */
const char *assay_roster_attribute_name(AssayRosterAttribute attribute);

typedef struct {
  const char *name, *column;
  AssayLine line;
} AssayRosterId;

typedef struct {
  AssayLine line;
  const char *file;    /* NULL: the study has no roster */
  const char *learner; /* column */
  AssayReadAs read;
  const AssayRosterId *ids; /* crosswalk; without it one id, named "", in the learner column */
  guint n_ids;
  AssayDateOrder date_order;
  const char *const *yes;
  guint n_yes;
  const char *column[ASSAY_ROSTER_ATTRIBUTES]; /* NULL: not in the roster */
} AssayRoster;

/* ---- Instruments ---- */

typedef enum {
  ASSAY_ITEM_RATING,
  ASSAY_ITEM_CHOICE,
  ASSAY_ITEM_MULTI,
  ASSAY_ITEM_NPS,
  ASSAY_ITEM_NUMBER,
  ASSAY_ITEM_SCORE,
  ASSAY_ITEM_TEXT
} AssayItemType;

typedef struct {
  AssayLine line;
  const char *id;
  AssayItemType type;         /* default rating */
  const char *column;         /* one column, or NULL */
  const char *const *columns; /* several columns, or NULL */
  guint n_columns;
  const char *from, *to; /* a range, or NULL. multi: parts of one item; else items id.1 ... id.n */
  const char *text;      /* or NULL: the header or the platform's question */
  const char *construct; /* or NULL */
  const char *scale;     /* id, or NULL for auto */
  gboolean reverse;
  gboolean has_max;
  AssayDecimal max;       /* an item of a range: each */
  const char *const *yes; /* default: the vocabulary's yes: Yes, Y, True, 1 */
  guint n_yes;
  const char *themes, *coded;
} AssayItem;

typedef enum { ASSAY_OCCASION_NONE, ASSAY_OCCASION_PRE, ASSAY_OCCASION_POST, ASSAY_OCCASION_WEEKS } AssayOccasion;
typedef enum {
  ASSAY_ATTEMPT_DEFAULT,
  ASSAY_ATTEMPT_FIRST,
  ASSAY_ATTEMPT_LAST,
  ASSAY_ATTEMPT_BEST,
  ASSAY_ATTEMPT_ALL
} AssayAttempts;
typedef struct {
  const char *label;
  int months;
} AssaySinceLabel;

enum { ASSAY_LEVEL_BADGES = 4 };

typedef struct {
  AssayLine line;
  const char *id;
  int level;        /* 1..3; 0: the roster; ASSAY_LEVEL_BADGES: the list of badges */
  const char *file; /* pattern */
  AssayReadAs read;
  const char *learner_column; /* NULL: not linked */
  const char *learner_id;     /* names a roster id, "" where the roster has none; NULL: not linked */
  gboolean anonymous;
  const char *point; /* "program-end" by default at level 1, or a module's name */
  const char *point_column;
  const char *submitted; /* column or NULL for auto */
  /* DEFAULT stays only with an occasion_column: pre first, post last; else it is resolved when loaded: pre first,
   * others last. */
  AssayAttempts attempts;
  int year; /* ASSAY_NO_YEAR */
  const char *duration, *rater;
  AssayOccasion occasion;
  int weeks;
  const char *occasion_column, *occasion_pre, *occasion_post;
  const char *form;
  gboolean has_max;
  AssayDecimal max;        /* the total's maximum, where items give none */
  gboolean blank_is_wrong; /* default TRUE for score items at level 2 */
  const char *since_column;
  const AssaySinceLabel *since;
  guint n_since;
  AssayDateOrder date_order; /* the roster's date_order where given */
  const AssayItem *items;
  guint n_items;
} AssayInstrument;

/* A list of issued badges, as Credly or Open Badges export it: a row a badge of a person. It tells who has the badge in the
 * place of the roster's columns; that of the badge is read too, and held against the list. */
typedef struct {
  AssayInstrument
      file; /* of level ASSAY_LEVEL_BADGES, id "badges", items "badge" and "status"; file.file NULL: the study has none */
  const char *badge;                        /* the badge that counts; NULL: any */
  const char *badge_column, *status_column; /* NULL: none; then every row that counts is an issued badge */
  const char *const *issued, *const *accepted;
  guint n_issued, n_accepted;
} AssayBadges;

/* ---- Objectives ---- */

typedef enum {
  ASSAY_APPLIES_ALL,
  ASSAY_APPLIES_CREDIT,
  ASSAY_APPLIES_NON_CREDIT,
  ASSAY_APPLIES_BADGE,
  ASSAY_APPLIES_NO_BADGE
} AssayAppliesTo;
typedef enum {
  ASSAY_KIND_SKILL,
  ASSAY_KIND_ATTITUDE,
  ASSAY_KIND_KNOWLEDGE,
  ASSAY_KIND_CONFIDENCE,
  ASSAY_KIND_COMMITMENT
} AssayMetricKind;
typedef enum {
  ASSAY_METHOD_WRITTEN,
  ASSAY_METHOD_ORAL,
  ASSAY_METHOD_TEST,
  ASSAY_METHOD_PERFORMANCE,
  ASSAY_METHOD_SURVEY
} AssayMetricMethod;

/* "pretest.sql": resolved when loaded. */
typedef struct {
  const AssayInstrument *instrument;
  const AssayItem *item;
  AssayOccasion occasion;
} AssayMeasure;

/* What a metric measures from an academic year on, since its test or question became another one. */
typedef struct {
  AssayLine line;
  int since;
  gboolean has_pre, has_post;
  AssayMeasure pre, post;
} AssayMetricChange;

typedef struct {
  AssayLine line;
  const char *id, *name; /* name: what readers are told it is called; NULL: its id */
  AssayMetricKind kind;
  AssayMetricMethod method;
  gboolean retrospective;
  gboolean has_pre, has_post; /* as in the first years */
  AssayMeasure pre, post;
  const AssayMetricChange *changes; /* in the order of their years */
  guint n_changes;
} AssayMetric;

static inline const char *assay_metric_name(const AssayMetric *m) {
  return m->name ? m->name : m->id;
}
static inline gboolean assay_metric_is_direct(const AssayMetric *m) {
  return m->method != ASSAY_METHOD_SURVEY;
}

/* The metric with the measures of an academic year in the place of those of the first years. */
AssayMetric assay_metric_in_year(const AssayMetric *metric, int year);
/* The year from which the measures of `year` are in use; ASSAY_NO_YEAR: from the beginning. */
int assay_metric_in_use_since(const AssayMetric *metric, int year);

typedef struct {
  AssayLine line;
  const char *id, *text;
  const AssayAppliesTo *applies_to; /* any of them; none: all */
  guint n_applies_to;
  const char *framework, *code, *alignment_url;
  gboolean has_target;
  const AssayMetric *target_metric; /* of this objective; the first direct one by default */
  gboolean target_is_label;
  const char *target_label; /* of a rating */
  double target_score;      /* share of the maximum 0..1, where no label */
  double target_share;      /* share of learners 0..1 */
  const char *study_next;
  const AssayMetric *metrics;
  guint n_metrics;
} AssayObjective;

typedef struct {
  const char *name;
  gboolean has_weight;
  double weight;
  AssayLine line;
} AssayModule;
typedef struct {
  const char *set, *theme;
  const char *const *words;
  guint n_words;
  AssayLine line;
} AssayTheme;
typedef struct {
  int year;
  const char *what, *watch;
  gboolean done;
  AssayLine line;
} AssayAction;

struct AssayStudy {
  char *folder; /* absolute path of the study folder; "" for a study in memory */
  char *file;   /* name for messages: "study.yml" */
  AssayProgram program;
  AssayCalendar calendar;
  int privacy_published, privacy_internal; /* k */
  const char *narrative_purpose, *narrative_resources;
  const char *institution, *logo, *accent; /* theme */
  AssayRoster roster;
  const AssayModule *modules;
  guint n_modules;
  int followup_days[8]; /* upper bounds of all bins but the last */
  guint n_followup_bins;
  const char *const *followup_text; /* one a bin: "3 to 6 months" */
  const AssayScale *scales;
  guint n_scales;
  const AssayInstrument *instruments;
  guint n_instruments;
  const char *const *const *equivalent_forms;
  const guint *n_equivalent_forms;
  guint n_form_sets;
  const AssayObjective *objectives;
  guint n_objectives;
  const AssayTheme *themes;
  guint n_themes;
  const AssayAction *actions;
  guint n_actions;
  double target_response_level1, target_response_level3; /* 0..1; negative: not given */
  const AssayInstrument *roster_instrument;              /* see assay_study_roster_instrument() */
  AssayBadges badges;
};

/* Reads FOLDER/study.yml. Every mistake becomes an issue of severity error with its line, what was found, what was expected
 * and the nearest right name; all of them are found in one run. NULL where there is an error issue (and `error` is set with
 * a summary) or the file cannot be read. Warnings (fewer than two proposers, an objective without a metric) do not stop,
 * nor does the error "credits" (12 or more): that report is made and says so.
 * Complaints go to a callback, so that study need not know record. */
typedef void (*AssayStudyComplain)(gpointer user, gboolean is_error, const char *code, const char *file, guint line,
                                   guint column, const char *key, const char *message);
AssayStudy *assay_study_load(const char *folder, AssayStudyComplain complain, gpointer user, GError **error);
/* The same from text; `name` stands for the file in messages, `folder` is where its files are. */
AssayStudy *assay_study_parse(const char *text, gsize length, const char *name, const char *folder,
                              AssayStudyComplain complain, gpointer user, GError **error);
void assay_study_free(AssayStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayStudy, assay_study_free)

const AssayInstrument *assay_study_instrument(const AssayStudy *study, const char *id);
const AssayItem *assay_instrument_item(const AssayInstrument *instrument, const char *id);
/* Also if equal or both NULL. */
gboolean assay_study_forms_equivalent(const AssayStudy *study, const char *a, const char *b);
/* May what a metric measured in two academic years stand side by side? It may if the measure did not change between them, or if
 * the study declares the forms of both equivalent. */
gboolean assay_study_same_measure(const AssayStudy *study, const AssayMetric *metric, int year, int other_year);
/* A stable id of the study for its key: folder's real path. */
char *assay_study_key_id(const AssayStudy *study);
/* SHA-256 (hex) of what an instrument reads from a file: columns, platform, encoding, learner and its id kind, the items'
 * columns and whether they are text. Labels, scales, reverse, attempts and year are not in it: they apply when tabulating. */
char *assay_instrument_definition(const AssayStudy *study, const AssayInstrument *instrument);
/* The roster as an instrument of level 0 with id "roster", so that ingest and store have one kind of source. Its items are
 * the attribute columns (type choice, id = attribute name); NULL without a roster. Borrowed from the study. */
const AssayInstrument *assay_study_roster_instrument(const AssayStudy *study);
/* Of each learner in the roster: by a column of it, or by the list of badges. */
gboolean assay_study_tells(const AssayStudy *study, AssayRosterAttribute attribute);
/* All files that an import reads, in this order: NULL at the end. */
const AssayInstrument *assay_study_source(const AssayStudy *study, guint i);

/* ---- The pilot clock ---- */

AssayDay assay_study_proposal_due(const AssayStudy *study); /* first day of the fall term of the third pilot year */
char *assay_study_proposal_term(const AssayStudy *study);   /* "fall 2026" */
int assay_study_pilot_year(const AssayStudy *study, int academic_year); /* 1, 2, 3, 4 (past) ...; 0: before the start */
AssayCreditStatus assay_study_credit_status(const AssayStudy *study, int academic_year);

const char *assay_credit_status_name(AssayCreditStatus status);
const char *assay_modality_name(AssayModality modality); /* NULL: not stated */
const char *assay_audience_name(AssayAudience audience); /* the same */
const char *assay_metric_kind_name(AssayMetricKind kind);
const char *assay_metric_method_name(AssayMetricMethod method);

/* ---- Variables: anything that a person has one value of. ---- */

typedef enum {
  ASSAY_VARIABLE_ITEM, /* the answer: rating -> point, nps and number and score -> value, choice -> level */
  /* choice: 1 if a yes label, else 0; with own `yes:` labels of any type so; rating: 1 above the lowest point; number,
   * score, nps: 1 above 0; multi: 1 if a tick */
  ASSAY_VARIABLE_YES,
  ASSAY_VARIABLE_SUM,        /* of an item's parts (range), or of the instrument's scored items; blanks by its rule */
  ASSAY_VARIABLE_CHOSEN,     /* multi: 1 if part or label `option` was ticked, else 0 */
  ASSAY_VARIABLE_ANY_CHOSEN, /* multi: 1 if anything was ticked, else 0 */
  ASSAY_VARIABLE_TEXT_GIVEN, /* 1 if any text was written, else 0 */
  ASSAY_VARIABLE_ANSWERED,   /* 1 if the person has a kept submission, else 0; never missing */
  ASSAY_VARIABLE_BLANKS,     /* number of blank rated or scored items of the submission */
  ASSAY_VARIABLE_POINT,      /* level: the module's place in the study, 0 = program end */
  ASSAY_VARIABLE_SUBMITTED_YEAR, /* academic year of the submission, else of the instrument */
  ASSAY_VARIABLE_COHORT_YEAR,    /* by completion, else cohort, else enrolment; NO_RECORD */
  ASSAY_VARIABLE_SINCE,          /* follow-up bin (0..): by completion date, else since labels; BLANK if unknown */
  ASSAY_VARIABLE_ROSTER,    /* attribute: yes/no -> 1/0, date -> day, other -> level; NO_RECORD if not in the roster */
  ASSAY_VARIABLE_IN_ROSTER, /* 1 / 0 */
  ASSAY_VARIABLE_CREDIT,    /* 1 credit, 0 non-credit: by roster status, else by the program and year */
  /* Whether roster and list of badges agree: an AssayBadgeSources; an empty cell of the roster is a no, as everywhere. BLANK where
   * the study has not both; NO_RECORD if not in the roster */
  ASSAY_VARIABLE_BADGE_SOURCES,
  /* The average over the instrument's ratings of the construct `option` that have the same points (reversed ones turned),
   * exact; missing unless all that the source has were answered. */
  ASSAY_VARIABLE_CONSTRUCT,
  ASSAY_VARIABLE_SECONDS, /* time taken; BLANK if unknown */
  ASSAY_VARIABLE_TRIES, /* complete submissions of the learner on the same occasion, of which one counts; at least 1 */
  ASSAY_VARIABLE_CODED, /* text: 1 if the coded column names `option`, else 0; BLANK where nothing is coded */
  /* text: 1 if any of the words of theme `option` (NULL: of any theme) of the item's codebook occurs, else 0 */
  ASSAY_VARIABLE_THEME,
} AssayVariableKind;

/* Of a person in all years: a badge in one of them, of which the roster tells in another, is none that contradicts. */
typedef enum { ASSAY_BADGE_AGREES, ASSAY_BADGE_ROSTER_ONLY, ASSAY_BADGE_LIST_ONLY } AssayBadgeSources;

typedef struct {
  AssayVariableKind kind;
  const AssayInstrument *instrument; /* NULL for roster kinds */
  const AssayItem *item;             /* NULL where the kind needs none */
  guint part;                        /* ITEM, CHOSEN, TEXT_GIVEN: 1.. for one part; 0: the item (SUM: all parts) */
  const char *option;                /* CHOSEN by label, else NULL */
  AssayOccasion occasion;            /* which of the instrument's occasions; NONE: any */
  int point;                         /* -1: any; else as ASSAY_VARIABLE_POINT counts */
  AssayRosterAttribute attribute;
} AssayVariable;

AssayVariable assay_variable_item(const AssayInstrument *instrument, const AssayItem *item);
AssayVariable assay_variable_measure(const AssayMeasure *measure); /* SUM for scores and ranges, ITEM for the rest */
AssayVariable assay_variable_of(AssayVariableKind kind, const AssayInstrument *instrument);
AssayVariable assay_variable_roster(AssayRosterAttribute attribute);
