/* Pieces become pages. Of all ways to part the row into pages the one is taken that costs least: room left at the foot,
 * places at which a page had better not end (inside of a small table or a box, one or two rows from a table's end), and pages
 * themselves have a price (paginate.c). A page ends only where a piece allows it; where a chain of pieces that hold together is
 * taller than a page, it ends where it must. Where a figure does not fit, a table from behind it goes before it if the pages
 * are better by that. Where only a few lines would stand on the last page, the room between pieces shrinks by up to three
 * tenths if that saves it. */
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
