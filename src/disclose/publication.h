/* What a publication keeps. Private to disclose. */
#pragma once

#include "assay/disclose.h"

typedef enum {
  FACT_SHARE,  /* a count lies in low..high */
  FACT_COUNT,  /* the count is told: low = high */
  FACT_MEAN,   /* the sum of a score, in steps, lies in low..high */
  FACT_CHANGE, /* the sum of a score less that of `minus` lies in low..high */
  FACT_FEW,    /* that so few answered that nothing is told: n is the most there can be */
  FACT_PEOPLE, /* how many answered: told as participation, whatever is hidden of their answers */
  FACT_END, /* that a mean is withheld for standing near an end of its scale, as a reader who knows the rule can tell */
} FactKind;

enum { EXACT_FROM = 100 }; /* fewest people of whom a count may be told as it is */

typedef struct {
  FactKind kind;
  char *subject, *minus; /* an outcome or a score; minus: NULL unless FACT_CHANGE */
  char **cells;          /* sorted */
  gint64 n;
  double low, high;
  char *mark; /* keyed hash of what was counted; NULL: none */
  gboolean released;
  gboolean corrected; /* released, and what was counted is no longer the same */
} Fact;

/* An outcome (score, threshold) or a score (whole). */
typedef struct {
  char *id, *score;
  gint64 threshold, steps;
  gboolean whole, is_score;
} Subject;

struct AssayPublication {
  int k;
  const AssayKey *key;  /* NULL: none; for marks */
  GPtrArray *facts;     /* of Fact */
  GHashTable *subjects; /* id -> Subject */
  GHashTable *denied;   /* key of a fact -> why, in words */
  GHashTable *released; /* set of the years of which there is a release */
};

/* Copies `cells` and sorts them; there is at least one. */
Fact *fact_new(FactKind kind, const char *subject, const char *const *cells, gint64 n);
const char *fact_kind_name(FactKind kind);
gboolean fact_kind_parse(const char *name, FactKind *kind);
/* Names the figure, whatever its value. */
char *fact_key(const Fact *fact);
gboolean fact_is_told(const Fact *fact); /* FALSE for what only the hiding tells */
/* Takes part in what can be worked out of the score or outcome `subject`: the same, its score, or another outcome of that. */
gboolean fact_concerns(const AssayPublication *publication, const Fact *fact, const Subject *subject);
gboolean cells_hold(const Fact *whole, const Fact *part);
gboolean cells_meet(const Fact *a, const Fact *b);

gint subject_compare(gconstpointer a, gconstpointer b); /* by id, for arrays of Subject pointers */
const Subject *publication_subject(const AssayPublication *publication, const char *id);
void publication_add_subject(AssayPublication *publication, const Subject *subject);
/* Takes the fact over. */
void publication_add_fact(AssayPublication *publication, Fact *fact);
void publication_deny(AssayPublication *publication, const Fact *fact, const char *why);
gboolean publication_denies(const AssayPublication *publication, const Fact *fact);

/* ---- The system of what a reader knows ---- */

typedef struct {
  gint64 low, high;  /* of the count */
  gboolean possible; /* FALSE: the facts contradict each other, or no answer was found in time */
} Range;
Range system_range(const AssayPublication *publication, const char *outcome, const char *const *cells);
