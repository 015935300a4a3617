/* The dates of a program, for its timeline and for the table below it. */
#pragma once

#include "figure.h"

typedef struct {
  char *what, *date, *state; /* "Approved by the dean", "March 11, 2024", "done" */
  AssayDay day;
  AssayEventState event;
} Date;

/* In the order of their days; of Date. NULL with an error. */
GPtrArray *timeline_dates(const BlockContext *context, GError **error);
