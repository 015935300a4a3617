/* A product: one report's result tree and document, and its bytes in each format. */
#pragma once

#include "printer.h"
#include "session.h"

typedef enum { ASSAY_PDF, ASSAY_HTML, ASSAY_TEXT, ASSAY_JSON, ASSAY_FORMATS } AssayOutputFormat;
const char *assay_output_suffix(AssayOutputFormat format);                /* "pdf", "html", "txt", "json" */
gboolean assay_output_parse(const char *name, AssayOutputFormat *format); /* "text" for ASSAY_TEXT */

typedef struct {
  int year;       /* ASSAY_NO_YEAR: the latest year with a cohort */
  AssayDay as_of; /* ASSAY_NO_DAY: the data cut-off */
  AssayTier tier;
  gboolean a4;
  const char *theme; /* a theme file; NULL: theme.yml in the study's folder, else what study.yml says */
} AssayProductOptions;

/* A report by its name: outline, title and the tier that it is for. */
typedef struct {
  const char *name, *title;
  AssayTier tier;
} AssayReportKind;
enum { ASSAY_REPORTS = 3 };
const AssayReportKind *assay_report_kinds(void); /* the shipped reports, ASSAY_REPORTS of them */
extern const AssayReportKind assay_learner_kind; /* one learner's own page: not among them */
/* NULL where there is none of that name. */
const AssayReportKind *assay_report_kind(const char *name);

/* What all products are made with: the phrase book and, for those that are laid out, the printer. Must outlive them. */
typedef struct {
  AssayPhrases *phrases;
  AssayPrinter printer;
} AssayMaterials;
gboolean assay_materials_load(AssayMaterials *materials, gboolean lays_out, GError **error);
void assay_materials_clear(AssayMaterials *materials);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayMaterials, assay_materials_clear)

typedef struct {
  const AssayMaterials *materials; /* borrowed */
  AssayResult *result;
  AssayDocument *document;       /* NULL until it is laid out */
  AssayPublication *publication; /* at tier published: what it tells; else NULL */
  int year;
  AssayDay as_of;
} AssayProduct;

/* Fills what `assay_findings_*` asks for from a session and options: resolves year and date. */
gboolean assay_product_request(const AssaySession *session, const AssayProductOptions *options,
                               const AssayPhrases *phrases, AssayFindingsRequest *request, GError **error);
/* Into the file, unless it holds these bytes already, with that mode; or to standard output (`path` NULL). */
gboolean assay_cli_put_out(GBytes *bytes, const char *path, int mode, GError **error);
/* What a report tells, without a document. At tier published it takes the study's releases into account. */
gboolean assay_product_find(AssayProduct *product, const AssaySession *session, const AssayMaterials *materials,
                            const AssayProductOptions *options, GError **error);
/* A report of the given kind, under its own outline or (`outline_path` not NULL) one of the unit's own. */
gboolean assay_product_make(AssayProduct *product, const AssaySession *session, const AssayMaterials *materials,
                            const AssayReportKind *kind, const AssayProductOptions *options, const char *outline_path,
                            GError **error);
/* Lays out what was found, under the outline of the kind or one of the unit's own. */
gboolean assay_product_lay_out(AssayProduct *product, const AssayStudy *study, const AssayReportKind *kind,
                               const AssayProductOptions *options, const char *outline_path, GError **error);
void assay_product_clear(AssayProduct *product);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayProduct, assay_product_clear)

GBytes *assay_product_bytes(const AssayProduct *product, AssayOutputFormat format, GError **error);

/* Whether the regular file `path` holds exactly these bytes. */
gboolean assay_file_holds(const char *path, const void *bytes, gsize length);

/* "2025-26" or NULL -> year; FALSE with a message that shows the form. */
gboolean assay_product_parse_year(const char *text, int *year, GError **error);
gboolean assay_product_parse_day(const char *text, AssayDay *day, GError **error);
