#include "intake.h"

#include <string.h>

#include "cell.h"
#include "date_label.h"
#include "grids.h"

#define MOST_TEXT (64u << 20) /* bytes of one text column in a batch */

/* ---- Cells ---- */

static void note_trouble(AssayTrouble *trouble, guint32 line, const char *cell) {
  if (trouble->n++ > 0) return;
  trouble->line = line;
  trouble->shape = assay_cell_shape(cell);
}

static gint64 read_moment(AssayIntake *in, const AssayRecord *record) {
  enum { MOST_DATE = 100 };
  gint64 moment = ASSAY_NO_MOMENT;
  AssayCell date;
  char cell[MOST_DATE + 1];
  if (in->binding->submitted == ASSAY_NO_COLUMN) return moment;
  AssayCellMeaning meaning = assay_intake_read(in, record, in->binding->submitted, ASSAY_CELL_OF_ANYTHING, &date);
  if (meaning != ASSAY_CELL_ANSWER || date.length == 0) {
    note_trouble(&in->missing_date, record->line, "");
    return moment;
  }
  g_strlcpy(cell, date.text, MIN(date.length, MOST_DATE) + 1);
  switch (assay_date_parse(cell, in->date_order, &moment)) {
    case ASSAY_DATE_OK:
      return moment;
    case ASSAY_DATE_AMBIGUOUS:
      note_trouble(&in->ambiguous_date, record->line, cell);
      break;
    case ASSAY_DATE_NOT_A_DATE:
      note_trouble(&in->unreadable_date, record->line, cell);
      break;
  }
  return ASSAY_NO_MOMENT;
}

/* A row without a response id is known by its bytes and by how many such rows stood before it in the file: so a longer
 * export of the same answers repeats it, and two equal rows of one file stay two. */
static AssayId row_response(const AssayIntake *in, AssayId id, guint32 *seen) {
  if ((*seen)++ == 0) return id;
  guint64 again[3] = {GUINT64_TO_LE(id.lo), GUINT64_TO_LE(id.hi), GUINT64_TO_LE((guint64)*seen)};
  return assay_id_hash_bytes(in->key, "row again", again, sizeof again);
}

static gboolean is_email(const char *cell, guint32 length) {
  if (length < sizeof "a@b.c" - 1) return FALSE;
  const char *at = memchr(cell, '@', length), *end = cell + length;
  return at && at > cell && memchr(at, '.', (gsize)(end - at)) && !memchr(cell, ' ', length);
}

/* ---- What codes stand for ---- */

static guint32 coded_label(AssayDictionary *dictionary, const AssayCodeLabel *label) {
  if (label->missing && !assay_label_is_not_applicable(label->label)) return ASSAY_CODE_BLANK;
  return assay_dictionary_intern(dictionary, label->label, strlen(label->label));
}

/* "1,3,5" of a question with several answers. */
static guint32 coded_labels(AssayIntake *in, const AssayCodebookEntry *labels, AssayDictionary *dictionary,
                            const AssayCell *cell) {
  g_autofree char *text = g_strndup(cell->text, cell->length);
  g_auto(GStrv) code = g_strsplit_set(text, ",;", -1);
  g_string_truncate(in->room, 0);
  for (guint i = 0; code[i]; i++) {
    const char *part = g_strstrip(code[i]);
    if (!*part) continue;
    const AssayCodeLabel *label = assay_codebook_entry_label(labels, part, strlen(part));
    g_string_append_printf(in->room, "%s%s", in->room->len ? ";" : "", label ? label->label : part);
  }
  return assay_dictionary_intern(dictionary, in->room->str, in->room->len);
}

/* ---- Coded cells ---- */

/* A label that was not met before. */
static guint32 look_at_new(AssayIntake *in, guint field, const AssayRecord *record, guint32 code) {
  const AssayBoundField *bound = &in->binding->bound[field];
  in->known[field] = code + 1;
  if (!bound->is_item || in->dates[field].n > 0) return code;
  const char *text = assay_dictionary_text(bound->dictionary, code);
  g_autofree char *range = strpbrk(text, "-.") ? assay_date_label_range(text) : NULL;
  if (range) in->dates[field] = (AssayTrouble){1, record->line, g_strdup(text)};
  return code;
}

/* An address among answers is no answer: a column out of place, or a person who misread the question. */
static guint32 coded_answer(AssayIntake *in, guint field, const AssayRecord *record, const AssayCell *cell) {
  static const char address[] = "(e-mail address)";
  const AssayBoundField *bound = &in->binding->bound[field];
  AssayDictionary *dictionary = bound->dictionary;
  if (is_email(cell->text, cell->length)) {
    note_trouble(&in->personal[field], record->line, "");
    return assay_dictionary_intern(dictionary, address, sizeof address - 1);
  }
  if (bound->labels) {
    const AssayCodeLabel *label = assay_codebook_entry_label(bound->labels, cell->text, cell->length);
    if (label) return coded_label(dictionary, label);
    if ((bound->use == ASSAY_CELL_OF_CHOICE || bound->use == ASSAY_CELL_OF_MULTI) && strpbrk(cell->text, ",;"))
      return coded_labels(in, bound->labels, dictionary, cell);
  }
  guint32 code = assay_dictionary_intern(dictionary, cell->text, cell->length);
  return code < in->known[field] ? code : look_at_new(in, field, record, code);
}

/* A code that the platform's users take for "not applicable", unless the codebook says what it stands for. */
static guint32 not_applicable(const AssayBoundField *bound, AssayDictionary *dictionary, const AssayCell *cell) {
  const AssayCodeLabel *label =
      bound->labels ? assay_codebook_entry_label(bound->labels, cell->text, cell->length) : NULL;
  return label ? coded_label(dictionary, label) : assay_dictionary_intern(dictionary, "N/A", 3);
}

static guint32 blank(AssayIntake *in, const AssayBoundField *bound) {
  if (!in->tells_seen || !bound->can_be_unseen) return ASSAY_CODE_BLANK;
  in->unseen++;
  return ASSAY_CODE_NOT_SHOWN;
}

static guint32 read_coded(AssayIntake *in, guint field, const AssayRecord *record) {
  const AssayBoundField *bound = &in->binding->bound[field];
  AssayCell cell;
  switch (assay_intake_read(in, record, bound->column, bound->use, &cell)) {
    case ASSAY_CELL_ANSWER:
      return cell.length ? coded_answer(in, field, record, &cell) : blank(in, bound);
    case ASSAY_CELL_UNANSWERED:
      in->unanswered += bound->is_item;
      return ASSAY_CODE_BLANK;
    case ASSAY_CELL_BLANK:
      return ASSAY_CODE_BLANK;
    case ASSAY_CELL_NOT_SHOWN:
      return ASSAY_CODE_NOT_SHOWN;
    case ASSAY_CELL_NOT_APPLICABLE:
      return not_applicable(bound, bound->dictionary, &cell);
    case ASSAY_CELL_UNGRADED:
      note_trouble(&in->ungraded[field], record->line, "");
      return assay_dictionary_intern(bound->dictionary, ASSAY_LABEL_UNGRADED, strlen(ASSAY_LABEL_UNGRADED));
  }
  g_assert_not_reached();
}

/* Where the code of a short cell is kept; NULL: of this one it is not. A platform may read longer cells by what stands
 * beside them. */
static guint32 *short_code(const AssayIntake *in, guint field, const char *cell, guint32 length) {
  AssayShortCodes *codes = &in->known_short[field];
  if (length == 1) return &codes->of_byte[(guchar)*cell];
  if (length != 2 || !g_ascii_isdigit(cell[0]) || !g_ascii_isdigit(cell[1]) || in->export->platform->read_cell)
    return NULL;
  return &codes->of_digits[10 * (cell[0] - '0') + (cell[1] - '0')];
}

/* Most cells are one digit or two. What such a cell is depends on its bytes alone, so it is read once a column. */
static guint32 coded(AssayIntake *in, guint field, const AssayRecord *record) {
  guint column = in->binding->bound[field].column;
  guint32 length;
  const char *cell = column < record->n ? assay_record_cell(record, column, &length) : NULL;
  guint32 *code = cell ? short_code(in, field, cell, length) : NULL;
  if (!code) return read_coded(in, field, record);
  if (*code >= ASSAY_CODE_FIRST_LABEL) return *code;
  return *code = read_coded(in, field, record);
}

/* ---- Other cells ---- */

static AssayId identity(AssayIntake *in, guint field, const AssayRecord *record) {
  const AssayBoundField *bound = &in->binding->bound[field];
  AssayCell cell;
  assay_intake_read(in, record, bound->column, ASSAY_CELL_OF_ID, &cell);
  if (cell.length > 0 && assay_id_is_ruined(cell.text, cell.length)) {
    note_trouble(&in->personal[field], record->line, "");
    return (AssayId){0, 0};
  }
  return assay_id_hash(in->key, bound->id_kind, cell.text, cell.length);
}

/* An open answer is kept as written, white space around it too, unless the platform had changed it. */
static void take_text(AssayIntake *in, const AssayBoundField *bound, const AssayRecord *record, GByteArray *bytes) {
  AssayCell cell;
  AssayCellMeaning meaning = assay_intake_read(in, record, bound->column, ASSAY_CELL_OF_TEXT, &cell);
  in->unanswered += meaning == ASSAY_CELL_UNANSWERED;
  if (meaning != ASSAY_CELL_ANSWER || cell.length == 0) return;
  guint32 length;
  const char *trimmed = assay_record_trimmed(record, bound->column, &length);
  if (cell.text == trimmed && cell.length == length) cell.text = assay_record_cell(record, bound->column, &cell.length);
  g_byte_array_append(bytes, (const guint8 *)cell.text, cell.length);
}

/* Questions drawn from a bank: of those that one item adds up, a person has seen some. */
static void look_for_unseen(AssayIntake *in, const AssayRecord *record) {
  guint seen = 0, unseen = 0;
  if (!in->export->platform->read_cell) return;
  for (guint f = 0; f < in->binding->n; f++) {
    const AssayBoundField *bound = &in->binding->bound[f];
    if (!bound->is_summed) continue;
    if (in->batch->codes[f][in->batch->n] == ASSAY_CODE_NOT_SHOWN)
      unseen++;
    else
      seen++;
  }
  if (seen > 0 && unseen > 0) note_trouble(&in->partly_shown, record->line, "");
}

/* TRUE when the batch holds as much as it should. */
static gboolean take_cells(AssayIntake *in, const AssayRecord *record) {
  AssayBatch *batch = in->batch;
  guint row = batch->n;
  gboolean full = row + 1 == ASSAY_BATCH_ROWS;
  for (guint f = 0; f < in->binding->n; f++) {
    const AssayBoundField *bound = &in->binding->bound[f];
    switch (bound->kind) {
      case ASSAY_FIELD_CODED:
        batch->codes[f][row] = coded(in, f, record);
        break;
      case ASSAY_FIELD_TEXT: {
        GByteArray *bytes = batch->text_bytes[f];
        take_text(in, bound, record, bytes);
        batch->text_end[f][row] = bytes->len;
        full = full || bytes->len > MOST_TEXT;
        break;
      }
      case ASSAY_FIELD_IDENTITY:
        batch->identity[f][row] = identity(in, f, record);
        break;
    }
  }
  return full;
}

/* ---- Records ---- */

/* Rows of a large file lie far apart in the map: that of some rows ahead is asked of memory. */
static void settle_rows(AssayIntake *in) {
  enum { AHEAD = 16 };
  AssayId *response = in->batch->response;
  for (guint i = 0; i < in->batch->n; i++) {
    if (!in->by_row[i]) continue;
    AssayIdMap *rows = assay_intake_rows(in);
    if (i + AHEAD < in->batch->n) assay_id_map_await(rows, response[i + AHEAD]);
    response[i] = row_response(in, response[i], assay_id_map_at(rows, response[i]));
  }
}

static gboolean hand_on(AssayIntake *in, GError **error) {
  settle_rows(in);
  in->submitted += in->batch->n;
  in->batch->done = in->export->spool ? assay_spool_done(in->export->spool) : assay_decoder_done(in->export->decoder);
  gboolean ok = !in->on_batch || in->on_batch(&in->batch, in->user, error);
  assay_batch_clear(in->batch);
  return ok;
}

static AssayId learner_of(AssayIntake *in, const AssayRecord *record) {
  if (in->binding->learner == ASSAY_NO_COLUMN) return (AssayId){0, 0};
  AssayCell cell;
  assay_intake_read(in, record, in->binding->learner, ASSAY_CELL_OF_ID, &cell);
  const char *kind = in->instrument->learner_id ? in->instrument->learner_id : "";
  if (cell.length > 0) return assay_id_hash(in->key, kind, cell.text, cell.length);
  in->unlinked++;
  return (AssayId){0, 0};
}

static AssayRecordAnswer keep(AssayIntake *in, const AssayRecord *record, AssayId response, gboolean partial,
                              GError **error) {
  AssayBatch *batch = in->batch;
  guint row = batch->n;
  batch->learner[row] = learner_of(in, record);
  batch->line[row] = record->line;
  batch->moment[row] = read_moment(in, record);
  in->partial += partial;
  batch->status[row] = partial ? ASSAY_SUBMISSION_PARTIAL : ASSAY_SUBMISSION_COMPLETE;
  in->by_row[row] = assay_id_is_none(response) && batch->moment[row] != ASSAY_NO_MOMENT;
  batch->response[row] = in->by_row[row] ? assay_intake_row(in, record) : response;
  gboolean full = take_cells(in, record);
  look_for_unseen(in, record);
  batch->n++;
  return full && !hand_on(in, error) ? ASSAY_RECORD_FAIL : ASSAY_RECORD_NEXT;
}

AssayRecordAnswer assay_intake_take(const AssayRecord *record, gpointer intake, GError **error) {
  AssayIntake *in = intake;
  gboolean partial;
  AssayId response;
  if (!assay_intake_settle(in, record, &partial, &response)) return ASSAY_RECORD_NEXT;
  return keep(in, record, response, partial, error);
}

/* ---- The end ---- */

void assay_intake_tell(const AssayIntake *in, const AssayTrouble *trouble, guint column, AssaySeverity severity,
                       const char *code, const char *one, const char *many, const char *rest) {
  if (trouble->n == 0) return;
  g_autofree char *count = assay_text_count((gint64)trouble->n, one, many);
  gboolean shaped = trouble->shape && *trouble->shape;
  assay_issues_add(in->issues, severity, code, in->export->name, trouble->line, column + 1,
                   in->export->layout->name[column], "%s, the first here%s%s%s; %s", count,
                   shaped ? " in the form \"" : "", shaped ? trouble->shape : "", shaped ? "\"" : "", rest);
}

static void tell_dates(AssayIntake *in) {
  guint column = in->binding->submitted;
  if (column == ASSAY_NO_COLUMN) return;
  assay_intake_tell(
      in, &in->ambiguous_date, column, ASSAY_SEVERITY_WARNING, "ambiguous-date",
      "date that can be month first or day first", "dates that can be month first or day first",
      "expected `date_order: mdy` or `dmy` in study.yml, of the roster or of this instrument; these submissions carry "
      "no date");
  assay_intake_tell(in, &in->unreadable_date, column, ASSAY_SEVERITY_WARNING, "unreadable-date", "cell that is no date",
                    "cells that are no dates", "expected a date such as 2025-08-25; these submissions carry no date");
  assay_intake_tell(in, &in->missing_date, column, ASSAY_SEVERITY_NOTE, "missing-date", "empty date", "empty dates",
                    "these submissions carry no date");
}

void assay_intake_tell_dates(const AssayIntake *in, guint column, guint64 n, const char *first, guint32 line) {
  AssayTrouble trouble = {n, line, (char *)first};
  g_autofree char *range = assay_date_label_range(first);
  g_autofree char *rest = g_strdup_printf(
      "expected the options as they were asked: a spreadsheet program makes such a day of the range %s; kept as they "
      "stand: export again, and do not save the file from a spreadsheet program",
      range);
  assay_intake_tell(in, &trouble, column, ASSAY_SEVERITY_WARNING, "date-label", "label that is a day of a month",
                    "labels that are days of a month", rest);
}

static void tell_date_labels(const AssayIntake *in, guint f) {
  const AssayBoundField *bound = &in->binding->bound[f];
  if (in->dates[f].n == 0) return;
  guint n = assay_dictionary_size(bound->dictionary) - ASSAY_CODE_FIRST_LABEL;
  g_autofree const char **text = g_new(const char *, n);
  g_autofree gboolean *damaged = g_new0(gboolean, n);
  for (guint i = 0; i < n; i++) text[i] = assay_dictionary_text(bound->dictionary, i + ASSAY_CODE_FIRST_LABEL);
  guint marked = assay_date_labels_mark(text, n, damaged);
  if (marked) assay_intake_tell_dates(in, bound->column, marked, in->dates[f].shape, in->dates[f].line);
}

static void tell_cells(AssayIntake *in) {
  const char *file = in->export->name;
  for (guint f = 0; f < in->binding->n; f++) {
    const AssayBoundField *bound = &in->binding->bound[f];
    if (bound->kind == ASSAY_FIELD_IDENTITY)
      assay_intake_tell(
          in, &in->personal[f], bound->column, ASSAY_SEVERITY_WARNING, "ruined-id",
          "id that a spreadsheet program has ruined", "ids that a spreadsheet program has ruined",
          "expected the ids as exported; these learners cannot be found by this id: export the file again");
    else
      assay_intake_tell(
          in, &in->personal[f], bound->column, ASSAY_SEVERITY_WARNING, "address", "e-mail address", "e-mail addresses",
          "expected an answer; kept as \"(e-mail address)\", the address itself was not stored: do the columns fit "
          "their names?");
    tell_date_labels(in, f);
    assay_intake_tell(in, &in->ungraded[f], bound->column, ASSAY_SEVERITY_WARNING, "ungraded",
                      "answer that has no points yet", "answers that have no points yet",
                      "expected the points of a person who has graded it; no score was taken: grade, and export again");
  }
  if (in->partly_shown.n > 0) {
    g_autofree char *count = assay_text_count((gint64)in->partly_shown.n, "submission holds", "submissions hold");
    assay_issues_add(
        in->issues, ASSAY_SEVERITY_WARNING, "partly-shown", file, in->partly_shown.line, 0, NULL,
        "%s some of the questions of a test and not the others, as when they are drawn from a bank; expected "
        "the same questions for everybody; a sum adds the points of those that were shown, while its maximum "
        "counts all: where the export has a sum of its own, name that column with its `max` in their place",
        count);
  }
  if (in->unlinked > 0) {
    g_autofree char *count =
        assay_text_count((gint64)in->unlinked, "submission carries no id and is", "submissions carry no id and are");
    assay_issues_add(in->issues, ASSAY_SEVERITY_WARNING, "no-id", file, 0, in->binding->learner + 1,
                     in->export->layout->name[in->binding->learner],
                     "%s not linked to a learner; expected an id in every "
                     "record; kept as unlinked",
                     count);
  }
  if (in->unanswered > 0) {
    g_autofree char *blank = assay_text_count((gint64)in->unanswered, "cell says", "cells say");
    g_autofree char *unseen = assay_text_count((gint64)in->unseen, "empty cell counts", "empty cells count");
    assay_issues_add(
        in->issues, ASSAY_SEVERITY_NOTE, "seen-unanswered", file, 0, 0, NULL,
        "%s \"seen, not answered\" by a code such as -99: read as blank; since the file tells these, %s as not shown",
        blank, unseen);
  }
}

/* Labels that nobody chose in one column of a grid, from its other columns. */
static void share_grids(AssayIntake *in) {
  guint n = in->binding->n;
  g_autofree const char **grid = g_new0(const char *, n + 1);
  g_autofree AssayDictionary **dictionary = g_new0(AssayDictionary *, n + 1);
  for (guint f = 0; f < n; f++) {
    const AssayBoundField *bound = &in->binding->bound[f];
    if (!bound->is_item || bound->use != ASSAY_CELL_OF_RATING || bound->has_scale) continue;
    grid[f] = in->export->layout->grid[bound->column];
    dictionary[f] = bound->dictionary;
  }
  (void)assay_grids_share(grid, dictionary, n);
}

gboolean assay_intake_finish(AssayIntake *in, GError **error) {
  share_grids(in);
  in->batch->last = TRUE;
  if (!hand_on(in, error)) return FALSE;
  g_assert(in->records == in->submitted + in->left_out + in->rejected);
  tell_dates(in);
  tell_cells(in);
  return TRUE;
}

/* Rows that became no record of their own count by their rules. */
static void report_rules(const AssayIntake *in, AssayIngestReport *report) {
  const AssayExport *export = in->export;
  report->rule = g_new0(char *, in->n_rules + export->n_rules + 1);
  report->rule_count = g_new0(guint64, in->n_rules + export->n_rules + 1);
  for (guint i = 0; i < in->n_rules; i++) {
    report->rule[report->n_rules] = g_strdup(in->rules[i].rule);
    report->rule_count[report->n_rules++] = in->rules[i].n;
  }
  for (guint i = 0; i < export->n_rules; i++) {
    report->rule[report->n_rules] = g_strdup(export->rules[i].rule);
    report->rule_count[report->n_rules++] = export->rules[i].n;
  }
}

void assay_intake_report(const AssayIntake *in, guint64 lax_lines, AssayIngestReport *report) {
  guint64 left_out = in->left_out, rejected = in->rejected + in->export->rejected;
  for (guint i = 0; i < in->export->n_rules; i++) left_out += in->export->rules[i].n;
  guint64 records = in->submitted + left_out + rejected;
  if (records == 0)
    assay_issues_add(in->issues, ASSAY_SEVERITY_WARNING, "no-records", in->export->name, 1, 0, NULL,
                     "the file holds a header and no record; expected at least one; nothing was taken from it");
  else if (in->submitted == 0)
    assay_issues_add(in->issues, ASSAY_SEVERITY_WARNING, "no-submissions", in->export->name, 0, 0, NULL,
                     "no record was kept of %" G_GUINT64_FORMAT ": %" G_GUINT64_FORMAT
                     " left out by a rule, %" G_GUINT64_FORMAT " rejected; expected at least one submission",
                     records, left_out, rejected);
  if (!report) return;
  report->strict = lax_lines == 0;
  report->records = records;
  report->submitted = in->submitted;
  report->partial = in->partial;
  report->left_out = left_out;
  report->rejected = rejected;
  report_rules(in, report);
}
