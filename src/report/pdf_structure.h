/* The structure tree as objects of a PDF. */
#pragma once

#include <qpdf/qpdf-c.h>

#include "structure.h"

typedef struct {
  const Element *owner; /* NULL: an artifact */
  guint page;
  int id; /* number of its marked sequence on the page */
  gboolean annotated;
  qpdf_oh annotation; /* of a link */
  qpdf_oh object;     /* of its owner */
} PdfLeaf;

typedef struct {
  qpdf_data qpdf;
  const Canvas *canvas;
  guint n_pages, n_leaves;
  qpdf_oh *page;
  GHashTable *name; /* word -> handle of it as a name: those of the structure tree */
  PdfLeaf *leaf;
} Pdf;

/* The files that the document carries (pdf_attach.c). */
void pdf_put_attachments(Pdf *pdf, const AssayDocument *document);
/* Writes the tree with its parent tree and ids into the catalog, and the pages' and annotations' keys to it. */
void pdf_put_structure(Pdf *pdf, const Element *root);
