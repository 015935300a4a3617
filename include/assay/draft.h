/* draft: a study.yml drafted from the inspections of a folder's exports. What the exports show is guessed, each guess with
 * its reason as a comment; what only the director knows is a question: answered, or left open as ASK. Never a word of a
 * learner's: no id, name or address, and of labels only those that an inspection gives. Uses ingest. */
#pragma once

#include "assay/ingest.h"

typedef struct AssayDraft AssayDraft;

/* `program` is the name that the program gets: the folder's. */
AssayDraft *assay_draft_new(const char *program);
void assay_draft_free(AssayDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayDraft, assay_draft_free)
/* An export, in any order. `path` is what study.yml calls it ("exports/pretest.csv"), UTF-8; `inspection` was made by
 * assay_ingest_inspect_people() with the key of all others and has to outlive the draft; `day` is when the file was
 * written: the last resort for the year of answers without dates. */
void assay_draft_add(AssayDraft *draft, const char *path, const AssayInspection *inspection, AssayDay day);
/* A file that is not read; study.yml lists it with the reason, in a comment. */
void assay_draft_leave_out(AssayDraft *draft, const char *path, const char *reason);
/* After the last file and before what follows. An error of kind DATA where no file holds answers. */
gboolean assay_draft_guess(AssayDraft *draft, GError **error);

/* ---- Questions: when the pilot began, credit, which test came first, ids, anonymity, numbers, targets ---- */

typedef struct {
  const char *text;     /* one line, without a mark at the end: "When did the pilot begin (year and term)" */
  const char *help;     /* what it is for, and how to answer; one paragraph */
  const char *standard; /* what the exports suggest, or NULL */
} AssayDraftQuestion;

/* The next question that was neither answered nor passed over; NULL: none. Borrowed until the next call. */
const AssayDraftQuestion *assay_draft_ask(AssayDraft *draft);
/* Answers it; NULL leaves it open. FALSE where the text is no answer: `error`, of kind USAGE, says what was expected, and
 * the question stands. */
gboolean assay_draft_answer(AssayDraft *draft, const char *answer, GError **error);

/* ---- What comes of it ---- */

typedef struct {
  guint line; /* of study.yml */
  const char *key, *question;
} AssayDraftOpen;

/* The text of study.yml. */
char *assay_draft_write(AssayDraft *draft);
/* What is open in the text that was written last. */
const AssayDraftOpen *assay_draft_open(const AssayDraft *draft, guint *n);

typedef struct {
  char *file, *reason;
} AssayDraftLeftOut;

/* What is not read, and why: what was left out by name, and what the draft could make nothing of. */
const AssayDraftLeftOut *assay_draft_left_out(const AssayDraft *draft, guint *n);

typedef struct {
  const char *file;     /* as study.yml names it: a path or a pattern */
  guint files;          /* that it takes now */
  const char *id;       /* of the instrument; "roster" */
  int level;            /* 0: the roster */
  const char *what;     /* "roster", "test", "survey", "follow-up", "ratings" */
  const char *occasion; /* "before", "after", "before and after", or NULL */
  guint64 answers;      /* submissions; learners of a roster */
  guint items;          /* a range counts its columns */
  const char *learner;  /* column that names the learner, or NULL: not linked */
  const char *linked;   /* how many of its ids are known from where, or NULL */
  const char *why;      /* what it was taken for this by */
} AssayDraftInstrument;

const AssayDraftInstrument *assay_draft_instruments(AssayDraft *draft, guint *n);
