/* report: a CommonMark outline and a result tree become a document tree, and that becomes PDF, HTML or text. It sees masked
 * results only and computes nothing. Uses libcmark-gfm, pango, cairo. */
#pragma once

#include "assay/chart.h"
#include "assay/result.h"

typedef struct AssayDocument AssayDocument;

/* How the reports of a unit look: the name of its institution, its logo, its colours, its paper. */
typedef struct AssayLook AssayLook;
/* From a theme file (reports/README.md). Colours are refused where they could not be seen or read on white: less than 3 to 1
 * for rules and 4.5 to 1 for words (WCAG 2.1, 1.4.11 and 1.4.3). */
AssayLook *assay_look_load(const char *path, GError **error);
/* From values that stand elsewhere, named by `where` in messages; each may be NULL. */
AssayLook *assay_look_new(const char *where, const char *institution, const char *logo, const char *accent,
                          GError **error);
void assay_look_free(AssayLook *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayLook, assay_look_free)

typedef struct {
  const char *title;          /* "Data Literacy: annual review 2025-26" */
  const char *running_header; /* "Data Literacy · 2025-26 · Pilot year 2 of 3" */
  const char *author;         /* the unit */
  const char *language;       /* "en-US" */
  const char *date;           /* 2026-07-15, for the metadata; never the clock */
  const AssayLook *theme;     /* or NULL */
  gboolean a4;                /* else US Letter, unless the theme says A4 */
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
