/* How a table's columns share the width, and how a number is split at its decimal point. Plain arithmetic. */
#pragma once

#include <glib.h>

typedef struct {
  double natural;  /* asked for by the content on one line */
  double least;    /* its longest word */
  double share;    /* given by the author; 0: none */
  gboolean number; /* gets no more than it asks for, unless all columns are numbers */
  double width;    /* the answer */
} ColumnRoom;

/* Shares out `width` among the columns, gaps already taken off. The widths add up to `width` (or more, where even the
 * longest words do not fit and `least` was asked for in vain: they are then cut in proportion). */
void columns_share(ColumnRoom *column, guint n, double width);

/* Moves room from one column of words to another, in steps of `step` and its multiples, as long as the rows take fewer
 * lines. `ask[row * n + i]` is what a cell asks for on one line; 0 for one that takes no part. Widths keep their sum, and
 * none falls below `least` or `step`; a column of few words gives nothing. */
void columns_settle(ColumnRoom *column, guint n, const double *ask, guint rows, double step);

/* Bytes of "3.1%" that stand left of the point's place: 1. The whole length for a text that is no number. */
gsize column_split(const char *text);
