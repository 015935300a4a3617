/* The canvas: pages to draw on, and the only way to draw on them. Every act of drawing opens exactly one leaf, says
 * what it belongs to, and closes it. In a PDF each leaf is a marked sequence of its own, to which the structure tree
 * refers (pdf_finish.c). */
#pragma once

#include "document.h"
#include "places.h"

typedef enum {
  LEAF_CONTENT,  /* part of the document tree */
  LEAF_LINK,     /* part of it that leads somewhere */
  LEAF_ARTIFACT, /* running header, footer, rules, frames, repeated table heads */
} LeafKind;

typedef enum {
  PART_TEXT,
  PART_SUBTITLE, /* of a title: behind its first break */
  PART_MARKER,   /* bullet or number of a list item */
  PART_CAPTION,
  PART_SPAN, /* head over the heads; column */
  PART_HEAD, /* column */
  PART_CELL, /* row, column */
  PART_NOTE, /* row */
  PART_IMAGE,
  PART_FIELD,       /* row */
  PART_STRIP_LABEL, /* column */
  PART_STRIP_VALUE, /* column */
  PART_ENTRY,       /* of a table of contents; row */
  PART_FOOTNOTE,    /* row: its number */
  PART_FOOTNOTE_MARK,
  PART_LOGO,
} LeafPart;

/* What a leaf belongs to. */
typedef struct {
  const Block *block; /* NULL for an artifact */
  LeafPart part;
  guint row, column;
} LeafNode;

typedef struct {
  LeafKind kind;
  LeafNode node;
  guint page;                      /* from 0 */
  const char *href;                /* of a link, borrowed from the document */
  const char *actual;              /* what it says, where the fonts could not show it, borrowed; or NULL */
  double left, top, right, bottom; /* of an image, in points from the upper left of the page */
} Leaf;

typedef struct Canvas Canvas;

Canvas *canvas_new(cairo_surface_t *surface);
void canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)
void canvas_next_page(Canvas *canvas);
gboolean canvas_finish(Canvas *canvas, GError **error);
/* Links within the document need them before they are drawn; borrowed. */
void canvas_set_places(Canvas *canvas, const Places *places);
const Places *canvas_places(const Canvas *canvas);

/* To draw with until leaf_end(). Black, and the state is restored at the end. */
cairo_t *leaf_begin(Canvas *canvas, LeafKind kind, LeafNode node, const char *href);
void leaf_end(Canvas *canvas);
void leaf_says(Canvas *canvas, const char *actual); /* of an open leaf */
/* Of an open leaf that holds an image: where it stands. */
void leaf_place(Canvas *canvas, double x, double y, double width, double height);

/* What cairo calls the marked sequence of such a leaf. */
const char *leaf_tag(LeafKind kind);
/* In the order of drawing; borrowed. */
guint canvas_leaves(const Canvas *canvas);
const Leaf *canvas_leaf(const Canvas *canvas, guint i);
