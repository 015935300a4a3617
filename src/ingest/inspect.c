#include <string.h>

#include "answered_sets.h"
#include "cell.h"
#include "column_dates.h"
#include "column_duty.h"
#include "column_guess.h"
#include "column_parts.h"
#include "date_label.h"
#include "grids.h"
#include "header.h"
#include "id_sight.h"
#include "intake.h"

#define LABELS       12
#define MOST_OPTIONS 50 /* more different texts than this are no scale */

typedef struct {
  AssayIntake intake;
  AssayColumnSight *sight;
  guint n;
  guint64 most;        /* records that are looked at */
  const AssayKey *key; /* for ids to compare; NULL: none are taken */
  AssayIdSight *people;
  AssayAnsweredSets sets; /* of questions with points */
  guint64 *unseen;
} Inspector;

/* ---- Reading ---- */

/* All columns of the survey's own stand for questions, so that rows are left out as they would be. */
static AssayBinding *bind_all(const AssayExport *export) {
  const AssayLayout *layout = export->layout;
  AssayBinding *binding = g_new0(AssayBinding, 1);
  binding->learner = binding->submitted = ASSAY_NO_COLUMN;
  binding->bound = g_new0(AssayBoundField, layout->columns);
  for (guint i = 0; i < layout->columns; i++)
    if (layout->kind[i] == ASSAY_COLUMN_OWN)
      binding->bound[binding->n++] = (AssayBoundField){.column = i, .is_item = TRUE, .use = ASSAY_CELL_OF_ANYTHING};
  return binding;
}

static AssayCellUse use_of(const AssayLayout *layout, guint column) {
  switch (layout->kind[column]) {
    case ASSAY_COLUMN_PERSONAL:
    case ASSAY_COLUMN_LEARNER:
    case ASSAY_COLUMN_RESPONSE:
      return ASSAY_CELL_OF_ID;
    case ASSAY_COLUMN_POINTS:
      return ASSAY_CELL_OF_NUMBER;
    default:
      return ASSAY_CELL_OF_ANYTHING;
  }
}

static const AssayCodebookEntry *labels_of(const AssayExport *export, guint column) {
  return export->codebook ? assay_codebook_find(export->codebook, export->layout->name[column]) : NULL;
}

/* A code becomes what it stands for; one that is declared as missing is no answer, as in an import. */
static void say_label(const AssayCodebookEntry *entry, AssayColumnSight *sight, AssayCell *cell) {
  const AssayCodeLabel *label = entry ? assay_codebook_entry_label(entry, cell->text, cell->length) : NULL;
  if (!label) return;
  gboolean missing = label->missing && !assay_label_is_not_applicable(label->label);
  cell->text = missing ? "" : label->label;
  cell->length = (guint32)strlen(cell->text);
  sight->missing += missing;
  sight->labelled += !missing;
}

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  Inspector *inspector = user;
  const AssayLayout *layout = inspector->intake.export->layout;
  gboolean partial;
  AssayId response;
  (void)error;
  if (inspector->intake.records == inspector->most) return ASSAY_RECORD_STOP;
  if (!assay_intake_settle(&inspector->intake, record, &partial, &response)) return ASSAY_RECORD_NEXT;
  inspector->intake.submitted++;
  inspector->intake.partial += partial;
  guint answered = ASSAY_NO_COLUMN;
  for (guint i = 0; i < inspector->n; i++) {
    AssayCell cell;
    AssayCellMeaning meaning = assay_intake_read(&inspector->intake, record, i, use_of(layout, i), &cell);
    if (meaning != ASSAY_CELL_ANSWER) cell.length = 0;
    inspector->unseen[i] += meaning == ASSAY_CELL_NOT_SHOWN;
    if (cell.length > 0 && layout->points[i] != ASSAY_NO_COLUMN) {
      if (answered != ASSAY_NO_COLUMN) assay_answered_sets_join(&inspector->sets, answered, i);
      answered = i;
    }
    say_label(labels_of(inspector->intake.export, i), &inspector->sight[i], &cell);
    assay_column_sight_add(&inspector->sight[i], cell.text, cell.length, record->line);
    if (inspector->key && assay_column_may_name_people(layout->kind[i]))
      assay_id_sight_add(&inspector->people[i], inspector->key, cell.text, cell.length);
  }
  return ASSAY_RECORD_NEXT;
}

/* Which record holds each response last, among those that are looked at. */
static AssayRecordAnswer look_ahead(const AssayRecord *record, gpointer user, GError **error) {
  Inspector *inspector = user;
  if (inspector->intake.records == inspector->most) return ASSAY_RECORD_STOP;
  return assay_intake_look_ahead(record, &inspector->intake, error);
}

static gboolean read_all(Inspector *inspector, guint64 *lax_lines, GError **error) {
  AssayIntake *in = &inspector->intake;
  if (in->export->layout->response[0] != ASSAY_NO_COLUMN) {
    in->last_response = assay_id_map_new(assay_export_expected(in->export));
    if (!assay_export_read(in->export, look_ahead, inspector, FALSE, NULL, error)) return FALSE;
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

static gboolean offers(const AssayCodebookEntry *entry, const char *text) {
  for (guint i = 0; entry && i < entry->labels->len; i++)
    if (g_str_equal(g_array_index(entry->labels, AssayCodeLabel, i).label, text)) return TRUE;
  return FALSE;
}

/* A label that one person alone wrote may be a text of that person's own, so it is shown only where a scale or a
 * codebook knows it. */
static void take_labels(AssayInspectedColumn *column, const AssayColumnSight *sight, const AssayScaleReading *reading,
                        const AssayCodebookEntry *entry) {
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
    gboolean known =
        (scaled && !reading->unknown[order[k]]) || (unsure && is_of_some_scale(text)) || offers(entry, text);
    if (count < 2 && !known && !column->numeric) continue;
    column->labels[kept] = g_strdup(text);
    column->label_count[kept++] = count;
  }
}

/* `shared` has the labels of the other columns of the grid too, or is NULL. */
static AssayScaleReading *read_scale(const AssayColumnSight *sight, const AssayDictionary *shared,
                                     const char *offered) {
  const AssayDictionary *texts = shared ? shared : sight->texts;
  guint n = assay_dictionary_size(texts) - ASSAY_CODE_FIRST_LABEL;
  if (sight->count->len == 0 || n > MOST_OPTIONS) return NULL;
  g_autofree const char **text = g_new(const char *, n);
  for (guint i = 0; i < n; i++) text[i] = assay_dictionary_text(texts, i + ASSAY_CODE_FIRST_LABEL);
  AssayScaleReading *reading = assay_scale_read(NULL, NULL, text, n);
  if (n > sight->count->len) {
    char *note = g_strdup_printf("with %s, %s", offered, reading->note);
    g_free(reading->note);
    reading->note = note;
  }
  return reading;
}

/* The answers that a codebook offers, those that nobody gave too. */
static void offer_labels(const AssayCodebookEntry *entry, AssayDictionary *dictionary) {
  for (guint i = 0; entry && i < entry->labels->len; i++) {
    const AssayCodeLabel *label = &g_array_index(entry->labels, AssayCodeLabel, i);
    if (!label->missing) assay_dictionary_intern(dictionary, label->label, strlen(label->label));
  }
}

/* Dictionaries of the columns that stand in a grid, each with the labels of the others and of the codebook; NULL for
 * other columns. */
static AssayDictionary **share_grids(const Inspector *inspector) {
  const AssayLayout *layout = inspector->intake.export->layout;
  AssayDictionary **shared = g_new0(AssayDictionary *, inspector->n + 1);
  for (guint i = 0; i < inspector->n; i++) {
    const AssayColumnSight *sight = &inspector->sight[i];
    const AssayCodebookEntry *entry = labels_of(inspector->intake.export, i);
    if (!layout->grid[i] && !entry) continue;
    if (layout->kind[i] != ASSAY_COLUMN_OWN || sight->count->len > MOST_OPTIONS) continue;
    shared[i] = assay_dictionary_new();
    for (guint k = 0; k < sight->count->len; k++) {
      const char *text = assay_dictionary_text(sight->texts, k + ASSAY_CODE_FIRST_LABEL);
      assay_dictionary_intern(shared[i], text, strlen(text));
    }
    offer_labels(entry, shared[i]);
  }
  assay_grids_share((const char *const *)layout->grid, shared, inspector->n);
  return shared;
}

/* ---- What a spreadsheet program has done ---- */

static void tell_dates(const Inspector *inspector, guint i) {
  const AssayColumnSight *sight = &inspector->sight[i];
  guint n = sight->count->len;
  g_autofree gboolean *damaged = g_new0(gboolean, n + 1);
  g_autofree const char **text = assay_column_sight_texts(sight);
  guint marked = sight->more ? 0 : assay_date_labels_mark(text, n, damaged);
  for (guint k = 0; marked && k < n; k++) {
    if (!damaged[k]) continue;
    assay_intake_tell_dates(&inspector->intake, i, marked, text[k], g_array_index(sight->line, guint32, k));
    return;
  }
}

static void tell_ruined_ids(const Inspector *inspector, guint i) {
  const AssayColumnSight *sight = &inspector->sight[i];
  AssayTrouble trouble = {0};
  for (guint k = sight->count->len; k-- > 0;) {
    const char *text = assay_dictionary_text(sight->texts, k + ASSAY_CODE_FIRST_LABEL);
    if (!assay_id_is_ruined(text, strlen(text))) continue;
    trouble.n += g_array_index(sight->count, guint64, k);
    trouble.line = g_array_index(sight->line, guint32, k);
  }
  assay_intake_tell(&inspector->intake, &trouble, i, ASSAY_SEVERITY_WARNING, "ruined-id",
                    "id that a spreadsheet program has ruined", "ids that a spreadsheet program has ruined",
                    "expected the ids as exported; where a study takes learners from this column their records are "
                    "rejected: export the file again and do not save it from a spreadsheet program");
}

/* ---- Columns ---- */

/* Points stand beside an answer where anybody has some: what a form asks for besides has the column too, and empty. */
static void describe_points(AssayInspectedColumn *column, const AssayLayout *layout, guint i,
                            const AssayColumnSight *sights) {
  guint points = layout->points[i];
  column->has_points = points != ASSAY_NO_COLUMN && sights[points].filled > 0;
  column->max = layout->max[column->has_points ? points : i];
  column->is_question =
      column->has_points || (layout->is_one_test && layout->kind[i] == ASSAY_COLUMN_OWN && column->max.mantissa > 0);
  column->points_high = column->has_points && sights[points].numbers ? sights[points].high : 0;
}

static void take_numbers(AssayInspectedColumn *column, const AssayColumnSight *sight) {
  column->numbers = sight->numbers;
  column->low = sight->numbers ? sight->low : 0;
  column->high = sight->numbers ? sight->high : 0;
}

static void describe(AssayInspectedColumn *column, const AssayExport *export, guint i, const AssayColumnSight *sights,
                     const AssayDictionary *shared) {
  const AssayLayout *layout = export->layout;
  const AssayColumnSight *sight = &sights[i];
  const char *offered = labels_of(export, i) ? "the answers that its codebook offers" : "the other columns of its grid";
  column->duty = assay_column_duty(layout->kind[i]);
  column->question = g_strdup(layout->question[i]);
  column->grid = g_strdup(layout->grid[i]);
  column->title = assay_text_without_numbers(layout->name[i]);
  describe_points(column, layout, i, sights);
  column->filled = sight->filled;
  column->missing = sight->missing;
  column->distinct = sight->count->len;
  gboolean marked = column->has_points || column->max.mantissa > 0; /* a test's, no rating */
  gboolean rated = layout->kind[i] == ASSAY_COLUMN_OWN && !marked;
  g_autoptr(AssayScaleReading) reading = rated ? read_scale(sight, shared, offered) : NULL;
  if (reading && export->platform->is_test && reading->fit == ASSAY_SCALE_NUMBERS)
    g_clear_pointer(&reading, assay_scale_reading_free);
  column->role = assay_column_guess(marked ? "" : layout->name[i], layout->kind[i], sight, reading);
  gboolean own_numbers =
      column->role == ASSAY_ROLE_METADATA && layout->kind[i] == ASSAY_COLUMN_OWN; /* or scores 1, 2, 3 */
  if (column->role == ASSAY_ROLE_ANSWER || column->role == ASSAY_ROLE_TEXT || own_numbers) take_numbers(column, sight);
  if (rated && (column->role == ASSAY_ROLE_ANSWER || column->role == ASSAY_ROLE_TEXT))
    column->parts = assay_column_parts(sight);
  if (column->role == ASSAY_ROLE_DATE) assay_column_take_dates(sight, column);
  column->scale_fit = reading ? reading->fit : ASSAY_SCALE_UNKNOWN;
  if (column->role != ASSAY_ROLE_ANSWER) return;
  column->numeric = sight->numbers == sight->filled;
  take_labels(column, sight, reading, labels_of(export, i));
  if (!reading || reading->fit == ASSAY_SCALE_UNKNOWN || reading->fit == ASSAY_SCALE_EMPTY) return;
  if (reading->fit == ASSAY_SCALE_MATCHED && reading->scale) column->scale_id = g_strdup(reading->scale->id);
  column->scale_note = g_strdup(reading->note);
  column->scale_points = reading->points;
}

static void fill(AssayInspection *inspection, Inspector *inspector, guint64 lax_lines) {
  const AssayIntake *in = &inspector->intake;
  AssayIngestReport *report = &inspection->report;
  assay_export_describe(in->export, report);
  assay_intake_report(in, lax_lines, report);
  inspection->n_columns = inspector->n;
  inspection->columns = g_new0(AssayInspectedColumn, inspector->n + 1);
  AssayDictionary **shared = share_grids(inspector);
  g_autofree char **names = assay_header_names(in->export->layout); /* each column takes its own */
  for (guint i = 0; i < inspector->n; i++) {
    AssayInspectedColumn *column = &inspection->columns[i];
    column->header = names[i];
    assay_column_sight_settle(&inspector->sight[i]);
    describe(column, in->export, i, inspector->sight, shared[i]);
    column->unseen = inspector->unseen[i];
    column->set = assay_answered_sets_of(&inspector->sets, i);
    if (column->role == ASSAY_ROLE_ID) tell_ruined_ids(inspector, i);
    if (column->role == ASSAY_ROLE_ANSWER || column->role == ASSAY_ROLE_TEXT) tell_dates(inspector, i);
    assay_dictionary_free(shared[i]);
    if (inspector->key && assay_column_may_name_people(in->export->layout->kind[i])) {
      column->shape = assay_id_sight_shape(&inspector->people[i]);
      column->ids = assay_id_sight_take(&inspector->people[i], &column->n_ids);
    }
  }
  g_free(shared);
}

static AssayInspection *inspect(const char *path, const char *name, const AssayReadAs *choices, const AssayKey *people,
                                guint64 most, GError **error) {
  static const AssayInstrument any = {.id = "inspect", .level = 1};
  g_autoptr(AssayInspection) inspection = g_new0(AssayInspection, 1);
  inspection->issues = assay_issues_new();
  g_autoptr(AssayExport) export = assay_export_open(path, name, choices, inspection->issues, error);
  if (!export) return NULL;
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  Inspector inspector = {.n = export->layout->columns, .key = people, .most = most};
  inspector.intake = (AssayIntake){
      .export = export, .instrument = &any, .key = key, .issues = inspection->issues, .room = g_string_new(NULL)};
  inspector.intake.binding = bind_all(export);
  inspector.sight = g_new0(AssayColumnSight, inspector.n);
  inspector.people = g_new0(AssayIdSight, inspector.n);
  inspector.unseen = g_new0(guint64, inspector.n);
  assay_answered_sets_init(&inspector.sets, inspector.n);
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
  g_free(inspector.unseen);
  assay_answered_sets_clear(&inspector.sets);
  assay_id_map_free(inspector.intake.last_response);
  assay_id_map_free(inspector.intake.rows);
  g_string_free(inspector.intake.room, TRUE);
  assay_binding_free(inspector.intake.binding);
  return ok ? g_steal_pointer(&inspection) : NULL;
}

AssayInspection *assay_ingest_inspect(const char *path, const char *name, const AssayReadAs *choices, GError **error) {
  return inspect(path, name, choices, NULL, G_MAXUINT64, error);
}

AssayInspection *assay_ingest_inspect_people(const char *path, const char *name, const AssayReadAs *choices,
                                             const AssayKey *people, GError **error) {
  return inspect(path, name, choices, people, G_MAXUINT64, error);
}

AssayInspection *assay_ingest_inspect_head(const char *path, const char *name, guint64 most, GError **error) {
  return inspect(path, name, NULL, NULL, most, error);
}

void assay_inspection_free(AssayInspection *inspection) {
  if (!inspection) return;
  assay_ingest_report_clear(&inspection->report);
  for (guint i = 0; i < inspection->n_columns; i++) {
    AssayInspectedColumn *column = &inspection->columns[i];
    g_free(column->header);
    g_free(column->title);
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
