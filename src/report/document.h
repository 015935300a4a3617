/* The document tree that PDF, HTML and text render. A block is a heading, paragraph, list, table and so on; text inside
 * a block is a row of runs. The tree owns everything in it: pointers returned by the functions that add are borrowed,
 * and strings are copied. */
#pragma once

#include "assay/report.h"

/* ---- Runs: text with styles ---- */

typedef enum {
  RUN_PLAIN = 0,
  RUN_STRONG = 1 << 0,
  RUN_EMPHASIS = 1 << 1,
  RUN_CODE = 1 << 2,
  RUN_BREAK = 1 << 3, /* a forced new line; no text */
} RunStyle;

typedef struct {
  char *text;    /* UTF-8 without line feeds; "" for a break and for the mark of a footnote */
  guint style;   /* RunStyle flags */
  char *href;    /* of a link, else NULL: http, https or mailto, ASCII only; or "#anchor", a place in this document */
  char *target;  /* of a cross-reference: "table learning"; document_join() fills in text and href */
  gboolean page; /* of a cross-reference: on paper the page is named too */
  guint note;    /* above 0: the mark of this footnote */
  guint line;    /* of the outline, where it is known: of a cross-reference or a link to a place in this document */
} Run;

typedef struct {
  GPtrArray *run; /* of Run */
} Runs;

Runs *runs_new(void);
void runs_free(Runs *runs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Runs, runs_free)
void runs_add(Runs *runs, guint style, const char *text);
void runs_add_link(Runs *runs, guint style, const char *text, const char *href);
void runs_add_break(Runs *runs);
void runs_add_reference(Runs *runs, guint style, const char *target, gboolean page, guint line);
void runs_add_note(Runs *runs, guint note);
void runs_add_all(Runs *runs, const Runs *more);
void runs_add_some(Runs *runs, const Runs *more, guint first, guint end); /* those from `first` to `end` - 1 */
guint runs_first_break(const Runs *runs);                                 /* the number of runs where there is none */
guint runs_size(const Runs *runs);
const Run *runs_at(const Runs *runs, guint i);
gboolean runs_empty(const Runs *runs);
char *runs_plain(const Runs *runs); /* the words alone; a break is a blank, a footnote is left out */

/* ---- Blocks ---- */

typedef enum {
  BLOCK_BODY,      /* children: the whole document */
  BLOCK_HEADING,   /* text; level 1..4. Of a level 1 heading only strong runs are bold and large: title, break, subtitle
                    */
  BLOCK_PARAGRAPH, /* text */
  BLOCK_LIST,      /* children are items */
  BLOCK_ITEM,      /* children */
  BLOCK_TABLE,
  BLOCK_FIGURE,
  BLOCK_CALLOUT,  /* text is the title (may be empty); children */
  BLOCK_BOX,      /* text is the title (may be empty); fields to write in by hand */
  BLOCK_STRIP,    /* the big numbers of page one */
  BLOCK_CONTENTS, /* the headings down to `level`, with their pages on paper */
  BLOCK_RULE,
  BLOCK_PAGE_BREAK,
} BlockKind;

typedef enum { CALLOUT_NOTE, CALLOUT_CAUTION, CALLOUT_QUOTE } CalloutKind;
typedef enum { COLUMN_TEXT, COLUMN_NUMBER } ColumnKind; /* left; right, aligned on the decimal point */
typedef enum { ROW_BODY, ROW_GROUP } RowKind;           /* a group row has one cell across all columns: a subheading */

typedef struct {
  ColumnKind kind;
  double share; /* of the width; 0: as wide as its content asks for */
  Runs *head;
} Column;

typedef struct {
  RowKind kind;
  GPtrArray *cell; /* of Runs: one a column; one alone in a group row */
} Row;

typedef struct {
  char *id;   /* "learning": the name of its fenced block without "table " */
  guint line; /* of that block in the outline; 0: not known */
  guint number;
  Runs *caption;
  guint n_columns;
  Column *column;
  char **span; /* heads over the heads: n_columns texts, NULL where there is none, neighbours with equal text are one;
                  or NULL */
  gboolean row_headers; /* the first column names the row */
  GPtrArray *row;       /* of Row */
  GPtrArray *note;      /* of Runs, printed below */
} Table;

typedef struct {
  char *id;    /* "dumbbell" */
  char *block; /* "chart dumbbell": the fenced block that made it; NULL: not known */
  guint line;  /* of that block in the outline */
  guint number;
  Runs *caption;
  AssayScene *scene;
  char *table_id;     /* of the table whose figures it draws */
  const Table *table; /* found by document_number() */
} Figure;

typedef enum {
  FIELD_LINES,  /* a label, then `lines` empty lines across */
  FIELD_CHOICE, /* an empty square, then the label; choices that follow each other stand on one line */
  FIELD_SHORT,  /* a line with the label below it, `share` of the width; short ones that follow each other share a line
                 */
} FieldKind;

typedef struct {
  FieldKind kind;
  char *label;
  guint lines;
  double share;
} Field;

typedef struct {
  char *label, *value;
} StripEntry;

typedef struct Block Block;
struct Block {
  BlockKind kind;
  Block *parent;           /* NULL for the body */
  GPtrArray *children;     /* of Block; empty where the kind has none */
  Runs *text;              /* heading, paragraph, callout, box; empty elsewhere */
  int level;               /* heading; contents */
  char *anchor;            /* heading: unique in the document, [a-z0-9-]+ */
  gboolean written;        /* heading: by the author of the outline, not by a block */
  char *nothing_of;        /* paragraph: says that there is nothing to show of this; NULL: any other */
  gboolean ordered, tight; /* list */
  int start;               /* ordered list */
  CalloutKind callout;
  Table *table;
  Figure *figure;
  GPtrArray *field; /* box: of Field */
  GPtrArray *strip; /* of StripEntry */
};

Block *block_add_heading(Block *parent, int level, const char *plain); /* plain may be NULL: fill text */
Block *block_add_paragraph(Block *parent, const char *plain);          /* as above */
Block *block_add_list(Block *parent, gboolean ordered, int start);
Block *block_add_item(Block *list);
Block *block_add_callout(Block *parent, CalloutKind kind, const char *title);
Block *block_add_box(Block *parent, const char *title);
void block_add_field(Block *box, FieldKind kind, const char *label, guint lines, double share);
Block *block_add_strip(Block *parent);
void block_add_strip_entry(Block *strip, const char *label, const char *value);
Block *block_add_contents(Block *parent, int level);
Block *block_add_rule(Block *parent);
Block *block_add_page_break(Block *parent);
/* `scene` belongs to the document from here on, the one argument that is taken over. `table_id` names the table it
 * draws. */
Block *block_add_figure(Block *parent, const char *id, const char *table_id, AssayScene *scene, const char *caption);
Block *block_add_table(Block *parent, const char *id, guint n_columns, const char *caption);

void block_set_column(Block *table, guint i, ColumnKind kind, double share, const char *head);
/* The head that stands over the heads of columns first..last. */
void block_set_span(Block *table, guint first, guint last, const char *head);
Row *block_add_row(Block *table);                         /* cells are empty runs */
Row *block_add_group_row(Block *table, const char *head); /* a subheading across */
Runs *row_cell(Row *row, guint i);
void row_put(Row *row, guint i, const char *plain);
void block_add_note(Block *table, const char *plain); /* once only: the same note is not added twice */

guint block_size(const Block *block);
const Block *block_child(const Block *block, guint i);
const Block *block_last(const Block *block); /* the last child; NULL: none */

/* ---- Document ---- */

struct AssayDocument {
  Block *body;
  GPtrArray *note;                                         /* of Runs: footnotes, counted from 1 */
  GPtrArray *attachment;                                   /* of Attachment, by name */
  char *title, *running_header, *author, *language, *date; /* copies of the settings */
  char *institution, *accent, *headings, *links;           /* of the theme; colours "#RRGGBB", NULL: the usual ones */
  GBytes *logo;                                            /* or NULL */
  char *logo_text;
  gboolean logo_is_svg, a4;
  gboolean compact; /* on paper: text and tables set closer, because readers have few pages */
};

AssayDocument *document_new(const AssayReportSettings *settings);
/* Numbers tables and figures in order, gives headings their anchors, joins figures with their tables. The figure whose
 * table does not stand in the document comes back in `orphan` and the answer is FALSE. */
gboolean document_number(AssayDocument *document, const Figure **orphan);
/* A new footnote, empty; its number. */
guint document_add_note(AssayDocument *document);
Runs *document_note(const AssayDocument *document, guint number);
/* After document_number(): gives cross-references their words and joins links with the places that they lead to. FALSE where
 * there is no such place: what is wrong, and the line of the outline. */
gboolean document_join(AssayDocument *document, char **complaint, guint *line);
/* After document_number(): sections below those of the document's top in which nothing is shown become one sentence, where
 * they follow each other. Headings to which a link leads stay. */
void document_fold(AssayDocument *document);
/* What a callout says of the asterisk goes where the document has no other. */
void document_drop_star(AssayDocument *document);
/* Calls `visit` with all text of the document, in order; footnotes last. */
typedef void (*RunsVisit)(gpointer user, Runs *runs);
void document_each_text(AssayDocument *document, RunsVisit visit, gpointer user);
/* The level of a document's sections: 2 below a title, 1 where it has none. */
int document_top(const AssayDocument *document);
/* The headings of a table of contents, in order, down to level `deepest` of a document with a title; of const Block,
 * borrowed. g_ptr_array_unref. */
GPtrArray *document_headings(const AssayDocument *document, int deepest);
/* Margins in points; the left one leaves room for a binder. */
#define DOCUMENT_LEFT  80.0
#define DOCUMENT_RIGHT 68.0
/* Width of the text column in points: what a chart is drawn for. */
double document_measure(const AssayDocument *document);
/* Of a title without its subtitle. g_free. */
char *heading_words(const Block *heading);
/* "Table 3.": the label with its full stop, without the caption. */
char *table_label(const Table *table);
char *figure_label(const Figure *figure);
/* The description of the scene and where its data stand: "... Data in Table 3." */
char *figure_alternative(const Figure *figure);
