/* What a PDF carries besides its pages, so that a reader can check each number: the results as JSON and CSV, and the cells of
 * all tables as CSV. */
#pragma once

#include "document.h"

typedef struct {
  const char *name, *type, *words; /* "results.json", "application/json", what it is: not owned */
  GBytes *bytes;
} Attachment;

/* After document_number(). */
void document_attach(AssayDocument *document, const AssayResult *result);
void attachment_free(gpointer attachment);
