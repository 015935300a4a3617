/* The document as a long row of pieces, each of which stands whole on one page: a line, a table row, a figure. A piece
 * says how much room it asks for and whether a page may end behind it. paginate.h breaks the row into pages. */
#pragma once

#include "typeset.h"

typedef struct Piece Piece;
typedef struct TableFlow TableFlow;
typedef void (*PieceDraw)(const Piece *piece, Canvas *canvas, double x, double y);

struct Piece {
  double x, width;       /* from the left edge of the text column */
  double before, height; /* `before` falls away at the top of a page */
  gboolean keep;         /* no page may end behind it */
  double cost;           /* of a page that ends behind it; half an empty page costs 1 */
  gboolean new_page;     /* a page begins with it */
  guint frame;           /* 1..: the callout it stands in; 0: none */
  PieceDraw draw;        /* NULL: room only */
  const Block *block;
  const Lines *lines; /* a part of them, in the place of `node` */
  guint first, n;
  LeafNode node;
  const Lines *marker;    /* at the left of the first line */
  const TableFlow *table; /* of a table's row: its head is repeated on the next page */
  guint row;
  guint note;    /* the highest number of a footnote whose mark stands in it or above it */
  gpointer data; /* what `draw` needs besides; the flow owns it */
};

typedef struct {
  const Block *block;
  double x, width;
} Frame;

typedef struct {
  const AssayDocument *document;
  Typesetter *typesetter;
  const AssayFonts *fonts;
  AssayColour accent;
  double page_height;     /* of the text area */
  GArray *piece;          /* of Piece */
  GArray *frame_list;     /* of Frame; Piece.frame counts from 1 */
  GPtrArray *lines;       /* all lines, owned */
  GPtrArray *note;        /* of NoteLines: footnotes that stand at the foot of a page, counted from 1 */
  GPtrArray *data;        /* of FlowData, owned */
  GHashTable *word_width; /* double*, by the place of the style and the word */
  GHashTable *cell;       /* Lines, borrowed: by the place of the style, the width and the text of a cell */
  double x, width, gap;   /* where the next piece stands, and the room above it */
  guint frame, last_note;
  int tight;           /* 0..TIGHTEST: how far the first page is tightened; behind it as the document asks */
  guint keep_lines;    /* so many more pieces stay with the heading above */
  const Lines *marker; /* waits for the first line of an item */
} Flow;

/* `places` as of an earlier printing, for the pages that cross-references name; NULL at first. */
Flow *flow_new(const AssayDocument *document, const AssayFonts *fonts, double page_height, const Places *places);
void flow_free(Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

/* A footnote as lines with its number before them. One that is too long for the foot of a page has none (`lines` is NULL):
 * it stands at the end of the document. */
typedef struct {
  const Lines *lines, *mark;
} NoteLines;
#define NOTE_INDENT 12.0
#define NOTE_RULE   10.0 /* room of the rule above the footnotes of a page */
double flow_notes_height(const Flow *flow, guint first, guint last); /* of notes first..last with their rule; 0: none */
void flow_draw_notes(const Flow *flow, guint first, guint last, Canvas *canvas, double x, double y);

/* ---- For the files that make pieces ---- */

#define FRAME_PAD 10.0

const Lines *flow_lines(Flow *flow, Lines *lines); /* takes them into the flow's keeping */
gpointer flow_data(Flow *flow, gpointer data, GDestroyNotify destroy);
/* Room of at least `points` above the next piece. */
void flow_gap(Flow *flow, double points);
/* The room between two blocks: less in a compact report. */
double flow_apart(const Flow *flow, double points);
Piece *flow_push(Flow *flow, const Block *block, double height, PieceDraw draw); /* valid until the next push */
/* One piece a line; with `keep_all` they stay together and with what follows. */
void flow_push_lines(Flow *flow, const Block *block, const Lines *lines, LeafNode node, gboolean keep_all);

/* The marks of footnotes in these runs belong to the last piece that was pushed. */
void flow_add_notes(Flow *flow, const Runs *runs);

void flow_table(Flow *flow, const Block *block);
double table_flow_head_height(const TableFlow *table); /* with the line "continued" */
/* The subheading under which `row` stands, where it fits beside the line "continued"; else NULL. */
const Lines *table_flow_group(const TableFlow *table, guint row);
/* `row`: the first one on the page, whose subheading stands on the page before. */
void table_flow_draw_head(const TableFlow *table, Canvas *canvas, double x, double y, guint row);
void table_flow_draw_rule(const TableFlow *table, Canvas *canvas, double x, double y); /* where a page cuts the table */

void flow_contents(Flow *flow, const Block *block);
void flow_notes_new(Flow *flow);  /* before all pieces */
void flow_long_notes(Flow *flow); /* behind all pieces */

void flow_strip(Flow *flow, const Block *block);
void flow_box(Flow *flow, const Block *block);
