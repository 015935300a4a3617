/* The keys of study.yml: name, type, whether required, where the value goes. A new key is one line in keys.c (and one
 * in samples/README.md, which a test compares with this table). */
#pragma once

#include "words.h"

typedef enum {
  STUDY_KEY_TEXT,      /* const char * */
  STUDY_KEY_ID,        /* const char *: letters, digits, - and _ */
  STUDY_KEY_PATH,      /* const char *: inside the study folder */
  STUDY_KEY_PATTERN,   /* const char *: the same, with * and ? */
  STUDY_KEY_COLOUR,    /* const char *: #RRGGBB */
  STUDY_KEY_FLAG,      /* gboolean */
  STUDY_KEY_INTEGER,   /* int, low..high */
  STUDY_KEY_NUMBER,    /* double, low..high; second: has-flag */
  STUDY_KEY_DECIMAL,   /* AssayDecimal, above 0; second: has-flag */
  STUDY_KEY_PERCENT,   /* double 0..1; negative where not given */
  STUDY_KEY_DATE,      /* AssayDay; ASSAY_NO_DAY where not given */
  STUDY_KEY_MONTH_DAY, /* int, month * 100 + day */
  STUDY_KEY_YEAR,      /* int, academic year; ASSAY_NO_YEAR where not given */
  STUDY_KEY_TERM,      /* int year; second: AssayTerm */
  STUDY_KEY_WORD,      /* an enumeration, by `words` */
  STUDY_KEY_OCCASION,  /* AssayOccasion; second: int weeks */
  STUDY_KEY_REFERENCE, /* nothing is stored but the place and the text; what it names is resolved after reading */
  STUDY_KEY_TEXTS,     /* const char *const *; second: guint count; low, high: how many */
  STUDY_KEY_WORDS,     /* enumerations; second: guint count */
  STUDY_KEY_PERIODS,   /* int days[high]; second: guint count */
  STUDY_KEY_TEXT_SETS, /* a list of lists of texts; second: const guint * counts; third: guint count */
  STUDY_KEY_MAP,       /* keys of a table of its own, stored at the offset */
  STUDY_KEY_LIST,      /* a list of mappings; second: guint count; low: how many at least */
} StudyKeyType;

typedef struct StudyKeys StudyKeys;

/* Another wording of a scale's label, as the file has it. */
typedef struct {
  AssayLine line;
  const char *label, *as;
} StudySame;

/* A study with what only its loading needs; the study is the first member. */
typedef struct {
  AssayStudy study;
  struct StudyArena *arena;
  int version;
} StudyFile;

typedef struct {
  const char *name;
  StudyKeyType type;
  gboolean required;
  gsize offset, second, third; /* in the structure of the table; 0: none, for second and third */
  double low, high;
  const StudyWords *words;
  const StudyKeys *keys;
  const char *standard; /* the value where the key is not given, as text */
  const char *asks;     /* of keys that a draft leaves open: the question in words */
} StudyKey;

struct StudyKeys {
  const char *what;     /* "instrument" */
  const char *named_by; /* the key that tells one from another: "id"; NULL */
  const StudyKey *key;
  guint n;
  gsize size;
  gssize line; /* offset of its AssayLine; -1: none */
};

extern const StudyKeys study_keys; /* of the whole file */

/* Calls `visit` for each key, with its dotted path ("instruments.items.scale"). */
typedef void (*StudyKeyVisit)(const char *path, const StudyKey *key, gpointer user);
void study_keys_each(StudyKeyVisit visit, gpointer user);
