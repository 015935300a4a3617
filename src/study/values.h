/* The typed values of study.yml: text to value, and what is said when it is none. */
#pragma once

#include "arena.h"
#include "keys.h"

/* Why a text is no value of its key; the strings are to be freed by study_fault_clear(). */
typedef struct {
  const char *code; /* "wrong-value", "outside-folder" */
  char *why;        /* a clause of its own, or NULL: then what was expected is said */
} StudyFault;
void study_fault_clear(StudyFault *fault);

/* Stores the value of a scalar at its place in `base`; FALSE with `fault` where the text is none. */
gboolean study_value_read(StudyArena *arena, const StudyKey *key, const char *text, gpointer base, StudyFault *fault);
/* "a percent such as 70%" */
char *study_value_expected(const StudyKey *key);
/* Puts the standard values of a table and of the tables within it into `base`. */
void study_values_standard(StudyArena *arena, const StudyKeys *keys, gpointer base);
/* "70%" -> 0.7; above 0 and up to 100%. */
gboolean study_percent_read(const char *text, double *share);
/* "12 weeks", "3 months", "1 year" -> days, and the same in words. */
gboolean study_period_read(const char *text, int *days);
gboolean study_is_id(const char *text);
