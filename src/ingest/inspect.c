#include <string.h>

#include "cell.h"
#include "column_dates.h"
#include "column_duty.h"
#include "column_guess.h"
#include "header.h"
#include "id_sight.h"
#include "intake.h"

#define LABELS 12

typedef struct {
  AssayIntake intake;
  AssayColumnSight *sight;
  guint n;
  const AssayKey *key; /* for ids to compare; NULL: none are taken */
  AssayIdSight *people;
} Inspector;

/* ---- Reading ---- */

/* All columns of the survey's own stand for questions, so that rows are left out as they would be. */
static AssayBinding *bind_all(const AssayExport *export) {
  const AssayLayout *layout = export->layout;
  AssayBinding *binding = g_new0(AssayBinding, 1);
  binding->learner = binding->submitted = ASSAY_NO_COLUMN;
  binding->response = layout->first[ASSAY_COLUMN_RESPONSE];
  binding->bound = g_new0(AssayBoundField, layout->columns);
  for (guint i = 0; i < layout->columns; i++)
    if (layout->kind[i] == ASSAY_COLUMN_OWN)
      binding->bound[binding->n++] = (AssayBoundField){.column = i, .is_item = TRUE, .use = ASSAY_CELL_OF_ANYTHING};
  return binding;
}

static AssayCellUse use_of(const AssayLayout *layout, guint column) {
  switch (layout->kind[column]) {
    case ASSAY_COLUMN_PERSONAL:
    case ASSAY_COLUMN_RESPONSE:
      return ASSAY_CELL_OF_ID;
    case ASSAY_COLUMN_POINTS:
      return ASSAY_CELL_OF_NUMBER;
    default:
      return ASSAY_CELL_OF_ANYTHING;
  }
}

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  Inspector *inspector = user;
  const AssayLayout *layout = inspector->intake.export->layout;
  gboolean partial;
  AssayId response;
  (void)error;
  if (!assay_intake_settle(&inspector->intake, record, &partial, &response)) return ASSAY_RECORD_NEXT;
  inspector->intake.submitted++;
  for (guint i = 0; i < inspector->n; i++) {
    AssayCell cell;
    AssayCellMeaning meaning = assay_intake_read(&inspector->intake, record, i, use_of(layout, i), &cell);
    if (meaning != ASSAY_CELL_ANSWER) cell.length = 0;
    assay_column_sight_add(&inspector->sight[i], cell.text, cell.length);
    if (inspector->key && assay_column_may_name_people(layout->kind[i]))
      assay_id_sight_add(&inspector->people[i], inspector->key, cell.text, cell.length);
  }
  return ASSAY_RECORD_NEXT;
}

static gboolean read_all(Inspector *inspector, guint64 *lax_lines, GError **error) {
  AssayIntake *in = &inspector->intake;
  if (in->binding->response != ASSAY_NO_COLUMN) {
    in->last_response = assay_id_map_new();
    if (!assay_export_read(in->export, assay_intake_look_ahead, in, FALSE, NULL, error)) return FALSE;
    in->records = 0;
  }
  return assay_export_read(in->export, on_record, inspector, TRUE, lax_lines, error);
}

/* ---- Telling ---- */

static int more_frequent(gconstpointer a, gconstpointer b, gpointer user) {
  const GArray *count = user;
  guint i = *(const guint *)a, j = *(const guint *)b;
  guint64 x = g_array_index(count, guint64, i), y = g_array_index(count, guint64, j);
  if (x != y) return x > y ? -1 : 1;
  return i < j ? -1 : i > j;
}

static gboolean is_of_some_scale(const char *label) {
  g_autoptr(AssayScaleReading) reading = assay_scale_read(NULL, NULL, &label, 1);
  return reading->fit == ASSAY_SCALE_MATCHED || reading->fit == ASSAY_SCALE_UNSURE;
}

/* A label that one person alone wrote may be a text of that person's own, so it is shown only where a scale knows it.
 */
static void take_labels(AssayInspectedColumn *column, const AssayColumnSight *sight, const AssayScaleReading *reading) {
  guint n = sight->count->len, kept = 0;
  gboolean scaled = reading && reading->fit == ASSAY_SCALE_MATCHED;
  gboolean unsure = reading && reading->fit == ASSAY_SCALE_UNSURE;
  g_autofree guint *order = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) order[i] = i;
  g_qsort_with_data(order, (gint)n, sizeof *order, more_frequent, sight->count);
  column->labels = g_new0(char *, LABELS + 1);
  column->label_count = g_new0(guint64, LABELS + 1);
  for (guint k = 0; k < n && kept < LABELS; k++) {
    guint64 count = g_array_index(sight->count, guint64, order[k]);
    const char *text = assay_dictionary_text(sight->texts, order[k] + ASSAY_CODE_FIRST_LABEL);
    gboolean known = (scaled && !reading->unknown[order[k]]) || (unsure && is_of_some_scale(text));
    if (count < 2 && !known && !column->numeric) continue;
    column->labels[kept] = g_strdup(text);
    column->label_count[kept++] = count;
  }
}

static AssayScaleReading *read_scale(const AssayColumnSight *sight) {
  guint n = sight->count->len;
  if (n == 0 || n > 50) return NULL;
  g_autofree const char **text = g_new(const char *, n);
  for (guint i = 0; i < n; i++) text[i] = assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL);
  return assay_scale_read(NULL, NULL, text, n);
}

static void describe(AssayInspectedColumn *column, const AssayLayout *layout, guint i, const AssayColumnSight *sight) {
  column->header = assay_header_name(layout, i);
  column->duty = assay_column_duty(layout->kind[i]);
  column->question = g_strdup(layout->question[i]);
  column->grid = g_strdup(layout->grid[i]);
  column->has_points = layout->points[i] != ASSAY_NO_COLUMN;
  column->max = layout->max[column->has_points ? layout->points[i] : i];
  column->filled = sight->filled;
  column->distinct = sight->count->len;
  g_autoptr(AssayScaleReading) reading = layout->kind[i] == ASSAY_COLUMN_OWN ? read_scale(sight) : NULL;
  column->role = assay_column_guess(layout->name[i], layout->kind[i], sight, reading);
  if (column->role == ASSAY_ROLE_ANSWER || column->role == ASSAY_ROLE_TEXT) column->numbers = sight->numbers;
  if (column->role == ASSAY_ROLE_DATE) assay_column_take_dates(sight, column);
  column->scale_fit = reading ? reading->fit : ASSAY_SCALE_UNKNOWN;
  if (column->role != ASSAY_ROLE_ANSWER) return;
  column->numeric = sight->numbers == sight->filled;
  column->low = column->numeric ? sight->low : 0;
  column->high = column->numeric ? sight->high : 0;
  take_labels(column, sight, reading);
  if (!reading || reading->fit == ASSAY_SCALE_UNKNOWN || reading->fit == ASSAY_SCALE_EMPTY) return;
  if (reading->fit == ASSAY_SCALE_MATCHED && reading->scale) column->scale_id = g_strdup(reading->scale->id);
  column->scale_note = g_strdup(reading->note);
  column->scale_points = reading->points;
}

static void fill(AssayInspection *inspection, const Inspector *inspector, guint64 lax_lines) {
  const AssayIntake *in = &inspector->intake;
  AssayIngestReport *report = &inspection->report;
  assay_export_describe(in->export, report);
  assay_intake_report(in, lax_lines, report);
  inspection->n_columns = inspector->n;
  inspection->columns = g_new0(AssayInspectedColumn, inspector->n + 1);
  for (guint i = 0; i < inspector->n; i++) {
    AssayInspectedColumn *column = &inspection->columns[i];
    describe(column, in->export->layout, i, &inspector->sight[i]);
    if (inspector->key && assay_column_may_name_people(in->export->layout->kind[i])) {
      column->shape = assay_id_sight_shape(&inspector->people[i]);
      column->ids = assay_id_sight_take(&inspector->people[i], &column->n_ids);
    }
  }
}

AssayInspection *assay_ingest_inspect(const char *path, const char *name, const AssayReadAs *choices, GError **error) {
  return assay_ingest_inspect_people(path, name, choices, NULL, error);
}

AssayInspection *assay_ingest_inspect_people(const char *path, const char *name, const AssayReadAs *choices,
                                             const AssayKey *people, GError **error) {
  static const AssayInstrument any = {.id = "inspect", .level = 1};
  g_autoptr(AssayInspection) inspection = g_new0(AssayInspection, 1);
  inspection->issues = assay_issues_new();
  g_autoptr(AssayExport) export = assay_export_open(path, name, choices, inspection->issues, error);
  if (!export) return NULL;
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  Inspector inspector = {.n = export->layout->columns, .key = people};
  inspector.intake = (AssayIntake){
      .export = export, .instrument = &any, .key = key, .issues = inspection->issues, .room = g_string_new(NULL)};
  inspector.intake.binding = bind_all(export);
  inspector.sight = g_new0(AssayColumnSight, inspector.n);
  inspector.people = g_new0(AssayIdSight, inspector.n);
  for (guint i = 0; i < inspector.n; i++) {
    assay_column_sight_init(&inspector.sight[i]);
    assay_id_sight_init(&inspector.people[i]);
  }
  guint64 lax_lines = 0;
  gboolean ok = read_all(&inspector, &lax_lines, error);
  if (ok) fill(inspection, &inspector, lax_lines);
  for (guint i = 0; i < inspector.n; i++) {
    assay_column_sight_clear(&inspector.sight[i]);
    assay_id_sight_clear(&inspector.people[i]);
  }
  g_free(inspector.sight);
  g_free(inspector.people);
  assay_id_map_free(inspector.intake.last_response);
  assay_id_map_free(inspector.intake.rows);
  g_string_free(inspector.intake.room, TRUE);
  assay_binding_free(inspector.intake.binding);
  return ok ? g_steal_pointer(&inspection) : NULL;
}

void assay_inspection_free(AssayInspection *inspection) {
  if (!inspection) return;
  assay_ingest_report_clear(&inspection->report);
  for (guint i = 0; i < inspection->n_columns; i++) {
    AssayInspectedColumn *column = &inspection->columns[i];
    g_free(column->header);
    g_free(column->question);
    g_free(column->grid);
    g_strfreev(column->labels);
    g_free(column->label_count);
    g_free(column->scale_note);
    g_free(column->scale_id);
    g_free(column->ids);
  }
  g_free(inspection->columns);
  assay_issues_free(inspection->issues);
  g_free(inspection);
}
