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

/* FALSE where `iso` is NULL or no date. */
gboolean timeline_day(const char *iso, AssayDay *day);
/* The day of the data, ASSAY_NO_DAY where the tree does not tell it. */
AssayDay timeline_today(const BlockContext *context);
/* "done". NULL with an error. */
char *timeline_state(const BlockContext *context, AssayEventState state, GError **error);
