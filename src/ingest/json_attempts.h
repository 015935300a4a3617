/* Which results are of one attempt, and its record. */
#pragma once

#include "json_outcomes.h"

enum { ASSAY_ATTEMPT_ACTOR, ASSAY_ATTEMPT_REGISTRATION, ASSAY_ATTEMPT_TIME, ASSAY_ATTEMPT_COLUMNS };

typedef struct {
  char *id, *title, *question;
  GPtrArray *codes, *labels; /* of its responses */
  AssayOutcomeUnit unit;
  AssayDecimal max;
  gboolean has_responses;
  guint32 first_other_max, first_scaled_only; /* lines; 0: there is none */
  guint64 scaled_only;
  char *column, *response_column; /* NULL: it has none */
  guint at;                       /* of its first column */
} AssayActivity;

typedef struct {
  guint32 person, registration, act; /* numbers of words */
  guint32 line, order;
  guint32 attempt; /* from 0 */
  AssayActivity *activity;
  gint64 time;
  char *time_text;
  char *id;
  AssayOutcomeUnit unit;
  AssayDecimal score, max;
  char *response;
} AssayOutcome;

/* Texts that come again, each kept once under a number. */
typedef struct AssayJsonWords AssayJsonWords;
AssayJsonWords *assay_json_words_new(void);
void assay_json_words_free(AssayJsonWords *words);
/* Letters' case does not tell two words apart; `realm` (or NULL) does. */
guint32 assay_json_words_number(AssayJsonWords *words, const char *word, const char *realm);
/* How often a word came in a second realm. */
guint assay_json_words_clashes(const AssayJsonWords *words);
const char *assay_json_words_get(const AssayJsonWords *words, guint32 number);

/* Sorts `kept`, counts what of it is used and writes the records. The columns are there. */
gboolean assay_attempts_write(AssayJsonIntake *intake, GPtrArray *kept, const AssayJsonWords *people,
                              const AssayJsonWords *registrations, GError **error);
