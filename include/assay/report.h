/* report: a CommonMark outline and a result tree become a document tree, and that becomes PDF, HTML or text. It sees masked
 * results only and computes nothing. Uses libcmark-gfm, pango, cairo. */
#pragma once

#include "assay/chart.h"
#include "assay/result.h"

typedef struct AssayDocument AssayDocument;

typedef struct {
  const char *title;          /* "Data Literacy: annual review 2025-26" */
  const char *running_header; /* "Data Literacy · 2025-26 · Pilot year 2 of 3" */
  const char *author;         /* the unit */
  const char *language;       /* "en-US" */
  const char *date;           /* 2026-07-15, for the metadata; never the clock */
  const char *institution;    /* or NULL */
  const char *accent;         /* "#0B4F6C" or NULL */
  gboolean a4;                /* else US Letter */
} AssayReportSettings;

/* Builds the document. Inline values `{path}` in code spans and fenced blocks ```{chart dumbbell}```, ```{table learning}``` and
 * so on are filled from `result`; an unknown one is an error with file and line and the nearest right name. A value or
 * block that is hidden or absent prints its reason. `name` stands for the outline in messages. */
AssayDocument *assay_report_build(const char *outline, gsize length, const char *name, const AssayResult *result,
                                  const AssayPhrases *phrases, const AssayFonts *fonts,
                                  const AssayReportSettings *settings, GError **error);
void assay_document_free(AssayDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayDocument, assay_document_free)

/* Bytes, the same for the same input on any machine. */
GBytes *assay_report_pdf(const AssayDocument *document, const AssayFonts *fonts, GError **error);
GBytes *assay_report_html(const AssayDocument *document, const AssayFonts *fonts, GError **error);
GBytes *assay_report_text(const AssayDocument *document, GError **error);
