/* Which records are kept, left out by a rule, or rejected. */
#include <string.h>

#include "cell.h"
#include "intake.h"

/* ="00154529" is how a spreadsheet program is told that digits are a text. */
static void unwrap(AssayCell *cell) {
  guint32 n = cell->length;
  if (n < 3 || cell->text[0] != '=' || cell->text[1] != '"' || cell->text[n - 1] != '"') return;
  if (memchr(cell->text + 2, '"', n - 3)) return;
  cell->text += 2;
  cell->length -= 3;
}

AssayCellMeaning assay_intake_read(AssayIntake *in, const AssayRecord *record, guint column, AssayCellUse use,
                                   AssayCell *cell) {
  const AssayExport *export = in->export;
  cell->text = assay_record_trimmed(record, column, &cell->length);
  cell->room = in->room;
  cell->record = record;
  unwrap(cell);
  return export->platform->read_cell ? export->platform->read_cell(export->layout, column, use, cell)
                                     : ASSAY_CELL_ANSWER;
}

typedef enum { KEEP, LEAVE_OUT, REJECT_CELLS, REJECT_RUINED_ID, REJECT_NO_ID } Verdict;

static gboolean is_partial(const AssayIntake *in, const AssayRecord *record) {
  const AssayLayout *layout = in->export->layout;
  if (in->export->platform->is_partial) return in->export->platform->is_partial(layout, record);
  if (layout->first[ASSAY_COLUMN_FINISHED] == ASSAY_NO_COLUMN) return FALSE;
  guint column = assay_layout_of_form(layout, ASSAY_COLUMN_FINISHED);
  return assay_record_says(record, column, "0") || assay_record_says(record, column, "false");
}

/* Of a roster that takes no column but ids nothing can be said. */
static gboolean any_answer(AssayIntake *in, const AssayRecord *record) {
  gboolean any_item = FALSE;
  for (guint f = 0; f < in->binding->n; f++) {
    const AssayBoundField *bound = &in->binding->bound[f];
    AssayCell cell;
    any_item = any_item || bound->is_item;
    if (!bound->is_item || assay_intake_read(in, record, bound->column, bound->use, &cell) != ASSAY_CELL_ANSWER)
      continue;
    if (cell.length > 0) return TRUE;
  }
  return !any_item;
}

static Verdict judge_id(AssayIntake *in, const AssayRecord *record) {
  guint column = in->binding->learner;
  if (column == ASSAY_NO_COLUMN) return KEEP;
  AssayCell cell;
  assay_intake_read(in, record, column, ASSAY_CELL_OF_ID, &cell);
  if (cell.length == 0) return in->instrument->level == 0 ? REJECT_NO_ID : KEEP;
  return assay_id_is_ruined(cell.text, cell.length) ? REJECT_RUINED_ID : KEEP;
}

/* Depends on this record alone, so that both passes judge alike. */
static Verdict judge(AssayIntake *in, const AssayRecord *record, gboolean *partial, const char **rule) {
  const AssayLayout *layout = in->export->layout;
  *partial = FALSE;
  *rule = "blank-row";
  if (assay_record_is_blank(record, 0)) return LEAVE_OUT;
  if (assay_record_misfits(layout, record, assay_export_is_text(in->export))) return REJECT_CELLS;
  if (in->export->platform->leave_out && (*rule = in->export->platform->leave_out(layout, record))) return LEAVE_OUT;
  *rule = "header-again";
  if (assay_export_is_header(in->export, record)) return LEAVE_OUT;
  *partial = is_partial(in, record);
  gboolean elsewhere = in->export->platform->empty_is_elsewhere && in->instrument->level > 0;
  *rule = "empty";
  if ((*partial || elsewhere) && !any_answer(in, record)) return LEAVE_OUT;
  return judge_id(in, record);
}

static void count_rule(AssayIntake *in, const char *rule) {
  in->left_out++;
  for (guint i = 0; i < in->n_rules; i++)
    if (g_str_equal(in->rules[i].rule, rule)) {
      in->rules[i].n++;
      return;
    }
  g_assert(in->n_rules < ASSAY_INTAKE_RULES);
  in->rules[in->n_rules].rule = rule;
  in->rules[in->n_rules++].n = 1;
}

static void reject(AssayIntake *in, const AssayRecord *record, Verdict verdict) {
  const AssayLayout *layout = in->export->layout;
  const char *file = in->export->name;
  guint learner = in->binding->learner;
  in->rejected++;
  switch (verdict) {
    case REJECT_RUINED_ID:
      assay_issues_add(
          in->issues, ASSAY_SEVERITY_ERROR, "ruined-id", file, record->line, learner + 1, layout->name[learner],
          "found an id that a spreadsheet program has turned into a number such as 1.0E+15 or an error; expected "
          "the id as exported; the record was rejected: export the file again and do not save it from a "
          "spreadsheet program");
      break;
    case REJECT_NO_ID:
      assay_issues_add(in->issues, ASSAY_SEVERITY_ERROR, "empty-id", file, record->line, learner + 1,
                       layout->name[learner],
                       "found no id; expected one for every learner of the roster; the record was rejected");
      break;
    default:
      assay_export_tell_misfit(in->export, record);
  }
}

/* ---- Looking ahead ---- */

static void look_for_unanswered(AssayIntake *in, const AssayRecord *record) {
  for (guint f = 0; f < in->binding->n && !in->tells_seen; f++) {
    const AssayBoundField *bound = &in->binding->bound[f];
    AssayCell cell;
    in->tells_seen =
        bound->is_item && assay_intake_read(in, record, bound->column, bound->use, &cell) == ASSAY_CELL_UNANSWERED;
  }
}

AssayRecordAnswer assay_intake_look_ahead(const AssayRecord *record, gpointer intake, GError **error) {
  AssayIntake *in = intake;
  gboolean partial;
  const char *rule;
  (void)error;
  in->records++;
  if (judge(in, record, &partial, &rule) != KEEP) return ASSAY_RECORD_NEXT;
  if (!in->tells_seen && in->export->platform->read_cell) look_for_unanswered(in, record);
  AssayId response = assay_intake_response(in, record);
  if (!assay_id_is_none(response)) *assay_id_map_at(in->last_response, response) = (guint32)in->records;
  return ASSAY_RECORD_NEXT;
}

AssayRecordAnswer assay_intake_look_for_order(const AssayRecord *record, gpointer intake, GError **error) {
  AssayIntake *in = intake;
  guint32 length;
  (void)error;
  const char *cell = assay_record_trimmed(record, in->binding->submitted, &length);
  gboolean year_first = length > 4 && strspn(cell, "0123456789") == 4;
  if (!year_first) in->date_order = assay_date_order_shown(cell);
  return year_first || in->date_order != ASSAY_DATE_ORDER_UNKNOWN ? ASSAY_RECORD_STOP : ASSAY_RECORD_NEXT;
}

/* ---- Rows that were there before ---- */

AssayId assay_intake_response(const AssayIntake *in, const AssayRecord *record) {
  const guint *column = in->export->layout->response;
  guint32 length;
  if (column[0] == ASSAY_NO_COLUMN) return (AssayId){0, 0};
  const char *cell = assay_record_trimmed(record, column[0], &length);
  if (column[1] == ASSAY_NO_COLUMN) return assay_id_hash(in->key, "response", cell, length);
  g_string_truncate(in->room, 0);
  for (; *column != ASSAY_NO_COLUMN; column++) {
    cell = assay_record_trimmed(record, *column, &length);
    if (length == 0) return (AssayId){0, 0};
    g_string_append_len(in->room, cell, length);
    g_string_append_c(in->room, '\x1f');
  }
  return assay_id_hash(in->key, "response", in->room->str, in->room->len);
}

AssayId assay_intake_row(const AssayIntake *in, const AssayRecord *record) {
  return assay_id_hash_bytes(in->key, "row", record->bytes, (gsize)record->end[record->n - 1]);
}

AssayIdMap *assay_intake_rows(AssayIntake *in) {
  if (!in->rows) in->rows = assay_id_map_new(assay_export_expected(in->export));
  return in->rows;
}

static gboolean is_doubled_row(AssayIntake *in, const AssayRecord *record) {
  if (in->instrument->level != 0) return FALSE;
  guint32 *seen = assay_id_map_at(assay_intake_rows(in), assay_intake_row(in, record));
  return (*seen)++ > 0;
}

/* The last record with a response id counts. */
static gboolean is_repeated(AssayIntake *in, const AssayRecord *record, AssayId *response) {
  if (!in->last_response) return FALSE;
  *response = assay_intake_response(in, record);
  return !assay_id_is_none(*response) && *assay_id_map_at(in->last_response, *response) != (guint32)in->records;
}

gboolean assay_intake_settle(AssayIntake *in, const AssayRecord *record, gboolean *partial, AssayId *response) {
  const char *rule;
  *response = (AssayId){0, 0};
  in->records++;
  Verdict verdict = judge(in, record, partial, &rule);
  if (verdict == KEEP && is_doubled_row(in, record)) rule = "duplicate-row", verdict = LEAVE_OUT;
  if (verdict == KEEP && is_repeated(in, record, response)) rule = "duplicate-response", verdict = LEAVE_OUT;
  if (verdict == KEEP) return TRUE;
  if (verdict == LEAVE_OUT)
    count_rule(in, rule);
  else
    reject(in, record, verdict);
  return FALSE;
}
