/* Runs become lines: fonts, sizes and colours of the report in one place, and the drawing of lines. */
#pragma once

#include "leaf.h"

typedef struct {
  const char *family;
  double size, leading; /* points */
  AssayWeight weight;
  gboolean italic;
  AssayColour colour;
  double plain_size; /* above 0: runs that are not strong are regular, grey and of this size */
} TextStyle;

#define TIGHTEST 2
extern const TextStyle STYLE_BODY[TIGHTEST + 1]; /* the first, unless a page would not hold its text */
/* Of a table: cells and the heads of groups, the second closer. */
extern const TextStyle STYLE_HEADING[5], STYLE_CAPTION, STYLE_HEAD, STYLE_CELL[2], STYLE_GROUP[2], STYLE_NOTE,
    STYLE_STRIP_VALUE, STYLE_STRIP_LABEL, STYLE_RUNNING, STYLE_CALLOUT_TITLE, STYLE_CALLOUT, STYLE_FIELD,
    STYLE_ENTRY[2];
extern const AssayColour COLOUR_ACCENT, COLOUR_INK, COLOUR_GREY, COLOUR_HAIRLINE, COLOUR_WASH;

typedef struct Typesetter Typesetter;
Typesetter *typesetter_new(const AssayFonts *fonts);
void typesetter_free(Typesetter *typesetter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Typesetter, typesetter_free)
/* The pages that cross-references name; borrowed. Without them, or where a place is not known, "00" holds the room. */
void typesetter_set_places(Typesetter *typesetter, const Places *places);
void typesetter_set_headings(Typesetter *typesetter, AssayColour colour); /* of STYLE_HEADING */
/* A sentence that names the characters which no font of the report has, and which stand as an empty square; NULL if there
 * were none. */
char *typesetter_replaced(const Typesetter *typesetter);

typedef struct Lines Lines;
/* `width` in points; negative: one line however long (breaks in the runs still count). */
Lines *typeset(Typesetter *typesetter, const Runs *runs, const TextStyle *style, double width);
Lines *typeset_text(Typesetter *typesetter, const char *text, const TextStyle *style, double width);
void lines_free(Lines *lines);
guint lines_count(const Lines *lines);
double lines_width(const Lines *lines);  /* of the widest line */
double lines_height(const Lines *lines); /* count times leading */
double lines_last_width(const Lines *lines);
double lines_leading(const Lines *lines);
/* The highest number of a footnote whose mark stands in lines 0..last; 0: none. */
guint lines_last_note(const Lines *lines, guint last);

typedef enum { SIDE_LEFT, SIDE_MIDDLE, SIDE_RIGHT } Side;
/* Draws lines first..first+n-1; (x, y) is the top left, the top middle or the top right of the first one. Opens one
 * leaf, or as many as links ask for. */
void lines_draw(const Lines *lines, Canvas *canvas, guint first, guint n, double x, double y, Side side, LeafNode node);
/* The same as an artifact. */
void lines_draw_artifact(const Lines *lines, Canvas *canvas, double x, double y, Side side);

/* A straight rule and a rectangle, as artifacts (ink.c). */
void draw_rule(Canvas *canvas, double x1, double y1, double x2, double y2, double width, AssayColour colour);
void draw_wash(Canvas *canvas, double x, double y, double width, double height, AssayColour colour);
void draw_frame(Canvas *canvas, double x, double y, double width, double height, double line, AssayColour colour);
