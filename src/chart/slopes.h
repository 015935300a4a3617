/* People as lines from before to after, or as bars that count them. */
#pragma once

#include "axis.h"

#define SLOPES_OVERHANG 4.0 /* by which bars of the lowest and the highest score reach over the axis */

typedef struct {
  AssayScene *scene;
  const Axis *score;    /* upright */
  double before, after; /* x of the two columns */
  double longest;       /* of a bar, outwards */
} Slopes;

typedef struct {
  gboolean falls, several; /* a line of people who fell, one of several people */
} SlopesKinds;

/* In order of their values, equal ones as one thicker line, so that neither the order of the people nor a single one
 * among equals can be read from the file. Returns which kinds of lines there are beside the plain one. */
SlopesKinds slopes_draw_lines(const Slopes *slopes, const AssayPair *pairs, gsize n);
void slopes_draw_bins(const Slopes *slopes, const AssayPair *pairs, gsize n);
