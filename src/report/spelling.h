/* What the text of a run becomes on paper: squares for what no font has, spaces at which no line ends, the marks of
 * footnotes, the pages of cross-references. */
#pragma once

#include "document.h"
#include "places.h"

/* A stretch of text that is drawn as a leaf of its own. */
typedef struct {
  guint start, end; /* bytes */
  char *href;       /* of a link; NULL: none */
  char *actual;     /* what squares stand for; NULL: there are none */
  guint note;       /* of the mark of a footnote; else 0 */
  gboolean fixed;   /* no leaf: a space at which no line may end */
} Span;

typedef struct {
  const AssayFonts *fonts;
  const Places *places; /* NULL: none is known yet */
  GHashTable *replaced; /* characters for which squares stand */
} Spelling;

GArray *spans_new(void); /* of Span */
/* The innermost span at a byte that is a leaf; NULL: none. */
const Span *span_at(const GArray *spans, guint byte);
/* Appends the run to `text`, and its spans. */
void spell_run(const Spelling *spelling, const Run *run, GString *text, GArray *spans);
/* A sentence that names the characters; NULL if there are none. */
char *spelling_replaced(const Spelling *spelling);
