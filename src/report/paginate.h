/* Pieces become pages. A page ends only where a piece allows it; where a chain of pieces that hold together is taller than a
 * page, it ends where it must. A page that would be left largely empty ends inside of a small table after all; where a figure
 * does not fit, a table from behind it that does goes before it. Where only a few lines would stand on the last page, the room
 * between pieces shrinks by up to three tenths if that saves it. */
#pragma once

#include "flow.h"

typedef struct {
  guint piece;
  double y; /* from the top of the text area */
} Placement;

typedef struct {
  GArray *placement;           /* of Placement */
  const TableFlow *continued;  /* the page begins inside of this table: its head stands first; or NULL */
  const TableFlow *cut;        /* the page ends inside of this table; or NULL */
  double height;               /* used, without footnotes */
  guint first_note, last_note; /* footnotes at its foot; last < first: none */
} PageLayout;

GPtrArray *paginate(const Flow *flow, double height); /* of PageLayout, at least one */
