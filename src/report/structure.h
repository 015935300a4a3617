/* The structure of a PDF as a screen reader meets it: elements in reading order, each with the leaves that draw it. */
#pragma once

#include "leaf.h"

typedef struct Element Element;

typedef struct {
  Element *element; /* or NULL: a leaf */
  guint leaf;
} ElementKid;

struct Element {
  const char *type;                        /* of PDF 1.7: "P", "TH" */
  Element *parent;                         /* NULL for the document */
  GArray *kid;                             /* of ElementKid */
  char *alternative, *actual, *id, *title; /* actual: what it says, in place of its glyphs */
  char *headers;                           /* ids of the heads of a cell, parted by blanks; or NULL */
  const char *scope;                       /* "Row", "Column" or NULL */
  const char *numbering;                   /* of a list: "Disc", "Decimal", "None"; or NULL */
  guint column_span, row_span;
  gboolean boxed; /* its leaf's place is its box */
};

/* Every leaf of the canvas that is no artifact has exactly one element. */
Element *structure_new(const AssayDocument *document, const Canvas *canvas);
void structure_free(Element *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Element, structure_free)
