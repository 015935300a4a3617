/* Qualtrics. Its exports have three rows of headers: export tags; the questions, in the language of the account; a piece of
 * JSON with the ImportId of each column (in single quotes in files of 2016). Before, there were two: V1 to V10 and export
 * tags; the platform's own names and the questions. People take away the second and third row. */
#include <string.h>

#include "head_shape.h"
#include "platforms.h"
#include "qualtrics_columns.h"

#define DURATION "Duration (in seconds)"

/* ---- Which rows are headers ---- */

static gboolean holds_imports(const AssayHead *head, guint row) {
  guint signs = 0, filled = assay_head_filled(head, row);
  for (guint i = 0; i < assay_head_cells(head, row); i++) {
    g_autofree char *id = assay_qualtrics_import_id(assay_head_cell(head, row, i));
    signs += id != NULL;
  }
  return signs >= 2 && signs * 10 >= filled * 9;
}

/* "V1" ... "V10" */
static gboolean is_numbered(const char *name) {
  return name[0] == 'V' && assay_cell_is_digits(name + 1);
}

/* At least three columns V1, V2 ... that row 2 calls what Qualtrics calls them. */
static gboolean is_legacy(const AssayHead *head) {
  guint signs = 0;
  for (guint i = 0; i < assay_head_cells(head, 0); i++) {
    g_autofree char *name = assay_head_trimmed(head, 0, i), *label = assay_head_trimmed(head, 1, i);
    signs += is_numbered(name) && assay_qualtrics_kind(label) != ASSAY_COLUMN_OWN;
  }
  return signs >= 3;
}

static guint column_named(const AssayHead *head, const char *name) {
  for (guint i = 0; i < assay_head_cells(head, 0); i++)
    if (g_str_equal(head->row[0][i], name)) return i;
  return ASSAY_NO_COLUMN;
}

static guint response_column(const AssayHead *head) {
  guint column = column_named(head, "ResponseId");
  return column != ASSAY_NO_COLUMN ? column : column_named(head, "ResponseID");
}

/* Five of the platform's own names and among them that of the response, or, where ids were taken away, the one that no
 * other program would write. */
static gboolean has_own_names(const AssayHead *head) {
  static const char *const names[] = {"StartDate", "EndDate", "RecordedDate",        "IPAddress", "Progress",
                                      "Finished",  DURATION,  "DistributionChannel", "Status",    "UserLanguage"};
  guint found = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) found += column_named(head, names[i]) != ASSAY_NO_COLUMN;
  if (response_column(head) != ASSAY_NO_COLUMN) return found >= 4;
  return found >= 5 && column_named(head, DURATION) != ASSAY_NO_COLUMN;
}

static gboolean is_of_an_answer(const AssayHead *head, guint row) {
  guint response = response_column(head);
  return response != ASSAY_NO_COLUMN ? g_str_has_prefix(assay_head_cell(head, row, response), "R_")
                                     : assay_cell_is_digits(assay_head_cell(head, row, column_named(head, DURATION)));
}

/* Row 2 of a file without ImportIds: where an answer has the id of the response or a duration, questions have a name
 * for it. */
static gboolean holds_questions(const AssayHead *head) {
  guint response = response_column(head),
        column = response != ASSAY_NO_COLUMN ? response : column_named(head, DURATION);
  return head->n > 2 && *assay_head_cell(head, 1, column) && !is_of_an_answer(head, 1) && is_of_an_answer(head, 2);
}

typedef enum { NONE, OF_JSON, OF_NUMBERS, OF_NAMES } Form;

static Form form_of(const AssayHead *head, AssayQualtricsRows *rows) {
  *rows = (AssayQualtricsRows){0, ASSAY_NO_COLUMN, ASSAY_NO_COLUMN};
  for (guint row = 1; row <= 2; row++) {
    if (row >= head->n || !holds_imports(head, row)) continue;
    rows->imports = row;
    if (row == 2) rows->questions = 1;
    return OF_JSON;
  }
  if (head->n >= 2 && is_legacy(head)) {
    rows->questions = 1;
    return OF_NUMBERS;
  }
  if (head->n == 0 || !has_own_names(head)) return NONE;
  if (holds_questions(head)) rows->questions = 1;
  return OF_NAMES;
}

static char *recognise(const AssayHead *head) {
  AssayQualtricsRows rows;
  switch (form_of(head, &rows)) {
    case OF_JSON:
      return g_strdup_printf("row %u holds {\"ImportId\": ...}", rows.imports + 1);
    case OF_NUMBERS:
      return g_strdup("row 1 counts V1, V2 ..., row 2 calls them ResponseID, StartDate ...: an export of old times");
    case OF_NAMES:
      return g_strdup(
          "row 1 holds StartDate, Duration (in seconds) ... as Qualtrics writes them; the row with "
          "{\"ImportId\": ...} was taken away");
    case NONE:
      return NULL;
  }
  g_assert_not_reached();
}

/* ---- Columns ---- */

/* The platform's own columns go by the names of row 2; "V1" stays as a second name. */
static void rename_numbered(const AssayHead *head, AssayLayout *layout) {
  for (guint i = 0; i < layout->columns; i++) {
    g_autofree char *number = g_strdup(layout->name[i]), *label = assay_head_trimmed(head, 1, i);
    if (!is_numbered(number) || !*label) continue;
    assay_layout_rename(layout, i, label);
    assay_layout_tell_alias(layout, i, number);
  }
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  AssayQualtricsRows rows;
  Form form = form_of(head, &rows);
  layout->header_rows = 1;
  if (rows.questions != ASSAY_NO_COLUMN) layout->header_rows = rows.questions + 1;
  if (rows.imports != ASSAY_NO_COLUMN) layout->header_rows = rows.imports + 1;
  assay_layout_take_names(layout, head, rows.tags);
  if (form == OF_NUMBERS) rename_numbered(head, layout);
  assay_qualtrics_columns(head, &rows, layout);
}

/* ---- Rows ---- */

/* Numbers in exports of values, words in exports of choice text; the words are English in every account. */
static const struct {
  const char *value, *rule;
} statuses[] = {
    {"1", "preview"},      {"Survey Preview", "preview"},
    {"9", "preview"},      {"Survey Preview Spam", "preview"},
    {"17", "preview"},     {"Offline Survey Preview", "preview"},
    {"2", "test"},         {"Survey Test", "test"},
    {"8", "spam"},         {"Spam", "spam"},
    {"12", "spam"},        {"Imported Spam", "spam"},
    {"Synthetic", "test"},
};
static const struct { const char *value, *rule; } channels[] = {{"preview", "preview"}, {"test", "test"}};

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  for (gsize i = 0; i < G_N_ELEMENTS(statuses); i++)
    if (assay_record_says(record, layout->first[ASSAY_COLUMN_STATUS], statuses[i].value)) return statuses[i].rule;
  for (gsize i = 0; i < G_N_ELEMENTS(channels); i++)
    if (assay_record_says(record, layout->first[ASSAY_COLUMN_CHANNEL], channels[i].value)) return channels[i].rule;
  return NULL;
}

static gboolean is_partial(const AssayLayout *layout, const AssayRecord *record) {
  guint finished = layout->first[ASSAY_COLUMN_FINISHED];
  if (assay_record_says(record, finished, "0") || assay_record_says(record, finished, "false")) return TRUE;
  guint32 length;
  const char *progress = assay_record_trimmed(record, layout->first[ASSAY_COLUMN_PROGRESS], &length);
  AssayDecimal number;
  if (length == 3 && memcmp(progress, "100", 3) == 0) return FALSE;
  return length > 0 && assay_decimal_parse(progress, length, FALSE, &number) == ASSAY_DECIMAL_OK &&
         assay_decimal_value(number) < 100;
}

/* ---- Cells ---- */

static gboolean says(const AssayCell *cell, const char *text) {
  return cell->length == strlen(text) && memcmp(cell->text, text, cell->length) == 0;
}

/* The codes that Qualtrics proposes for "seen but unanswered" are -99 and, for a part of a multiple choice, 0. Answers such
 * as "no basis for evaluation" are kept out of averages by negative codes, -1 and -2 by custom; a code below -9 is a
 * choice of somebody's own and stays for a person to look at. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  (void)layout, (void)column;
  if (use == ASSAY_CELL_OF_ID) return ASSAY_CELL_ANSWER;
  if (says(cell, "-99") || says(cell, "99999")) return ASSAY_CELL_UNANSWERED;
  if (use == ASSAY_CELL_OF_MULTI && says(cell, "0")) return ASSAY_CELL_BLANK;
  gboolean negative = cell->length == 2 && cell->text[0] == '-' && cell->text[1] >= '1' && cell->text[1] <= '9';
  return use == ASSAY_CELL_OF_RATING && negative ? ASSAY_CELL_NOT_APPLICABLE : ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_qualtrics = {.name = "qualtrics",
                                                .recognise = recognise,
                                                .lay_out = lay_out,
                                                .leave_out = leave_out,
                                                .is_partial = is_partial,
                                                .read_cell = read_cell};
