/* The complaints about one study.yml: collected while reading and checking, handed on in the order of the file. */
#pragma once

#include "assay/study.h"

/* Where a value stands: line and column from 1 (0: the file as a whole), its dotted key, its text as written. */
typedef struct {
  guint line, column;
  const char *key, *text;
  gboolean ill; /* it stands there, but is no value of its key */
} StudyPlace;

typedef enum {
  STUDY_STOPS, /* an error: no study comes of it */
  STUDY_FLAGS, /* an error that the report shows; the study is made */
  STUDY_WARNS,
} StudyWeight;

/* The code of what nobody has answered yet; the summary counts it apart from mistakes. */
#define STUDY_OPEN_QUESTION "open-question"

typedef struct StudyComplaints StudyComplaints;

StudyComplaints *study_complaints_new(const char *file);
void study_complaints_free(StudyComplaints *complaints);
/* `code` is a literal. */
void study_complain(StudyComplaints *complaints, StudyWeight weight, const char *code, StudyPlace place,
                    const char *format, ...) G_GNUC_PRINTF(5, 6);
/* Calls `complain` for each, by line and column. */
void study_complaints_deliver(StudyComplaints *complaints, AssayStudyComplain complain, gpointer user);
/* TRUE if nothing stops; else `error` says how many mistakes there are and which is the first. */
gboolean study_complaints_pass(StudyComplaints *complaints, GError **error);

/* `; did you mean "x"?`, or "" where nothing is near. */
char *study_nearest_phrase(const char *wrong, const char *const *candidates, guint n);
/* "a", "a or b", "a, b or c"; "none" of none. */
char *study_join(const char *const *words, guint n, const char *last);
