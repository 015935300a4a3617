#include "assay/ingest.h"

#include "intake.h"

void assay_ingest_report_clear(AssayIngestReport *report) {
  g_free(report->container);
  g_free(report->container_why);
  g_free(report->part);
  g_free(report->other_parts);
  g_free(report->delimiter_why);
  g_free(report->platform);
  g_free(report->platform_why);
  g_free(report->encoding);
  g_free(report->encoding_why);
  for (guint i = 0; i < report->n_rules; i++) g_free(report->rule[i]);
  g_free(report->rule);
  g_free(report->rule_count);
  *report = (AssayIngestReport){0};
}

static gboolean look_ahead(AssayIntake *in, GError **error) {
  gboolean identified = in->export->layout->response[0] != ASSAY_NO_COLUMN;
  if (!identified && !in->export->platform->read_cell) return TRUE;
  if (identified) in->last_response = assay_id_map_new(assay_export_expected(in->export));
  if (!assay_export_read(in->export, assay_intake_look_ahead, in, FALSE, NULL, error)) return FALSE;
  in->records = 0;
  return TRUE;
}

/* One column has one order, so a single date such as 9/13/2025 tells that of all. */
static gboolean settle_date_order(AssayIntake *in, GError **error) {
  in->date_order = in->instrument->date_order;
  if (in->date_order != ASSAY_DATE_ORDER_UNKNOWN || in->binding->submitted == ASSAY_NO_COLUMN) return TRUE;
  return assay_export_read(in->export, assay_intake_look_for_order, in, FALSE, NULL, error);
}

static void release(AssayIntake *in) {
  assay_batch_free(in->batch);
  for (guint f = 0; in->personal && f < in->binding->n; f++) {
    g_free(in->personal[f].shape);
    g_free(in->ungraded[f].shape);
    g_free(in->dates[f].shape);
  }
  g_free(in->personal);
  g_free(in->ungraded);
  g_free(in->dates);
  g_free(in->known);
  g_free(in->by_row);
  g_free(in->known_short);
  g_string_free(in->room, TRUE);
  assay_binding_free(in->binding);
  assay_export_free(in->export);
  assay_id_map_free(in->last_response);
  assay_id_map_free(in->rows);
  g_free(in->ambiguous_date.shape);
  g_free(in->unreadable_date.shape);
  g_free(in->missing_date.shape);
  g_free(in->partly_shown.shape);
}

static gboolean read_all(AssayIntake *in, const AssayStudy *study, AssayFieldsFunc on_fields, AssayIngestReport *report,
                         GError **error) {
  if (report) assay_export_describe(in->export, report);
  in->binding = assay_binding_new(in->export, study, in->instrument, error);
  if (!in->binding) return FALSE;
  in->export->layout->asked = in->binding->asked;
  if (!in->instrument->submitted)
    in->binding->submitted = assay_layout_of_form(in->export->layout, ASSAY_COLUMN_SUBMITTED);
  in->batch = assay_batch_new(in->binding->fields);
  in->known_short = g_new0(AssayShortCodes, in->binding->n + 1);
  in->personal = g_new0(AssayTrouble, in->binding->n + 1);
  in->ungraded = g_new0(AssayTrouble, in->binding->n + 1);
  in->dates = g_new0(AssayTrouble, in->binding->n + 1);
  in->by_row = g_new0(gboolean, ASSAY_BATCH_ROWS);
  in->known = g_new0(guint32, in->binding->n + 1);
  if (!look_ahead(in, error) || !settle_date_order(in, error)) return FALSE;
  if (on_fields && !on_fields(in->binding->fields, in->user, error)) return FALSE;
  guint64 lax_lines = 0;
  if (!assay_export_read(in->export, assay_intake_take, in, TRUE, &lax_lines, error)) return FALSE;
  if (!assay_intake_finish(in, error)) return FALSE;
  assay_intake_report(in, lax_lines, report);
  return TRUE;
}

gboolean assay_ingest_file(const char *path, const char *name, const AssayStudy *study,
                           const AssayInstrument *instrument, const AssayKey *key, AssayIssues *issues,
                           AssayFieldsFunc on_fields, AssayBatchFunc on_batch, gpointer user, AssayIngestReport *report,
                           GError **error) {
  if (report) *report = (AssayIngestReport){0};
  AssayIntake in = {.instrument = instrument,
                    .key = key,
                    .issues = issues,
                    .on_batch = on_batch,
                    .user = user,
                    .room = g_string_new(NULL)};
  g_autofree char *labels_from =
      instrument->read.labels_from ? g_build_filename(study->folder, instrument->read.labels_from, NULL) : NULL;
  AssayReadAs choices = instrument->read;
  choices.labels_from = labels_from;
  in.export = assay_export_open(path, name, &choices, issues, error);
  gboolean ok = in.export && read_all(&in, study, on_fields, report, error);
  release(&in);
  return ok;
}
