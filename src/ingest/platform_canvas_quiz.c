/* The Student Analysis of a classic quiz of Canvas: a row an attempt, the newest first; two columns a question, the answer
 * under "101: What is 2 plus 2?" and its points under the most that can be had, so that numbers repeat in the header and
 * count by position; at the end three sums. All other headers are in the language of the account; who answered an anonymous
 * survey is not in the file.
 * Source: quiz_statistics/student_analysis.rb of Canvas. */
#include <string.h>

#include "platform_cell.h"
#include "platforms.h"

#define SUMS 3 /* n correct, n incorrect, score */

/* "101: What is 2 plus 2?" */
static gboolean is_question(const char *name) {
  gsize digits = strspn(name, "0123456789");
  return digits > 0 && name[digits] == ':';
}

static gboolean is_points(const char *name) {
  g_autoptr(GString) plain = g_string_new(NULL);
  return *name == 0 || assay_number_plain(name, strlen(name), ASSAY_MARK_UNKNOWN, plain);
}

/* The first question, and how many there are; 0 where the pairs are not followed by the sums and nothing else. */
static guint count_questions(char *const *name, guint n, guint *first) {
  guint count = 0, i = 0;
  while (i < n && !is_question(name[i])) i++;
  *first = i;
  for (; i + 1 < n && is_question(name[i]) && is_points(name[i + 1]); i += 2) count++;
  return i + SUMS == n ? count : 0;
}

static char *recognise(const AssayHead *head) {
  if (head->n == 0) return NULL;
  guint n = assay_head_cells(head, 0), first;
  while (n > 0 && *head->row[0][n - 1] == 0) n--;
  guint count = count_questions(head->row[0], n, &first);
  if (count == 0 || first == 0) return NULL;
  for (guint i = n - SUMS; i < n; i++)
    if (*assay_head_cell(head, 0, i) == 0 || is_points(head->row[0][i])) return NULL;
  return g_strdup_printf("row 1 names %u question%s by number, each with a column of points, and three sums", count,
                         count == 1 ? "" : "s");
}

/* ---- Columns ---- */

static const AssayNamedKind about_attempts[] = {{"name", ASSAY_COLUMN_PERSONAL},
                                                {"id", ASSAY_COLUMN_PERSONAL},
                                                {"sis_id", ASSAY_COLUMN_PERSONAL},
                                                {"root_account", ASSAY_COLUMN_TECHNICAL},
                                                {"section", ASSAY_COLUMN_SECTION},
                                                {"section_id", ASSAY_COLUMN_TECHNICAL},
                                                {"section_sis_id", ASSAY_COLUMN_TECHNICAL},
                                                {"submitted", ASSAY_COLUMN_SUBMITTED},
                                                {"attempt", ASSAY_COLUMN_ATTEMPT},
                                                {NULL, ASSAY_COLUMN_OWN}};

/* "2026-09-25 23:30:00 UTC" */
static gboolean looks_submitted(const AssayHead *head, guint column) {
  gint64 moment;
  for (guint r = 1; r < head->n; r++) {
    const char *cell = assay_head_cell(head, r, column);
    if (*cell) return strlen(cell) >= 19 && assay_date_parse(cell, ASSAY_DATE_ORDER_YMD, &moment) == ASSAY_DATE_OK;
  }
  return FALSE;
}

/* In another language, only the date tells where it stands; the attempt follows it, and all before it may be about people. */
static void lay_out_attempts(const AssayHead *head, AssayLayout *layout, guint first) {
  gboolean dated = FALSE;
  for (guint i = 0; i < first; i++) {
    layout->kind[i] = assay_kind_of_name(about_attempts, layout->name[i], ASSAY_COLUMN_PERSONAL);
    dated = dated || layout->kind[i] == ASSAY_COLUMN_SUBMITTED;
  }
  for (guint i = first; !dated && i-- > 0;) {
    if (!looks_submitted(head, i)) continue;
    layout->kind[i] = ASSAY_COLUMN_SUBMITTED;
    if (i + 1 < first) layout->kind[i + 1] = ASSAY_COLUMN_ATTEMPT;
    dated = TRUE;
  }
}

/* A question without points can be a text between the questions; somebody's answer shows that it is none. */
static void lay_out(const AssayHead *head, AssayLayout *layout) {
  guint first;
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint count = count_questions(layout->name, layout->columns, &first);
  lay_out_attempts(head, layout, first);
  for (guint i = first; i < first + 2 * count; i += 2) {
    g_autofree char *text = assay_text_without_markup(strchr(layout->name[i], ':') + 1);
    if (*text) layout->question[i] = g_steal_pointer(&text);
    layout->kind[i] = layout->kind[i + 1] = ASSAY_COLUMN_ASIDE;
    if (!assay_layout_read_max(layout->name[i + 1], -1, &layout->max[i + 1])) continue;
    layout->kind[i] = ASSAY_COLUMN_OWN;
    assay_layout_pair(layout, i, i + 1);
  }
  for (guint i = first + 2 * count; i < layout->columns; i++) layout->kind[i] = ASSAY_COLUMN_ASIDE;
}

static gboolean is_nothing(const char *cell, guint32 length) {
  g_autoptr(GString) plain = g_string_new(NULL);
  AssayDecimal number;
  if (length == 0 || !assay_number_plain(cell, length, ASSAY_MARK_UNKNOWN, plain)) return TRUE;
  return assay_decimal_parse(plain->str, -1, FALSE, &number) == ASSAY_DECIMAL_OK && number.mantissa == 0;
}

/* Points for a question that is worth none are a bonus. */
static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i + 1 < layout->columns; i++) {
    if (layout->points[i] != ASSAY_NO_COLUMN || !is_question(layout->name[i])) continue;
    guint32 length, n;
    const char *points = assay_record_trimmed(record, i + 1, &n);
    assay_record_trimmed(record, i, &length);
    if (length > 0) layout->kind[i] = ASSAY_COLUMN_OWN;
    if (is_nothing(points, n)) continue;
    layout->kind[i] = ASSAY_COLUMN_OWN;
    assay_layout_pair(layout, i, i + 1);
    assay_layout_settle(layout);
  }
}

/* ---- Rows and cells ---- */

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  gboolean named = layout->columns > 0 && layout->kind[0] == ASSAY_COLUMN_PERSONAL;
  return named && assay_record_says(record, 0, "Test Student") ? "test-student" : NULL;
}

/* Answers of several parts are joined by commas, and a comma in a part is written "\,". */
static void part_answers(AssayCell *cell) {
  const char *escaped = g_strstr_len(cell->text, cell->length, "\\,");
  if (!escaped) return;
  g_string_truncate(cell->room, 0);
  for (guint32 i = 0; i < cell->length; i++) {
    if (cell->text[i] == '\\' && i + 1 < cell->length && cell->text[i + 1] == ',')
      g_string_append_c(cell->room, cell->text[++i]);
    else
      g_string_append_c(cell->room, cell->text[i] == ',' ? ';' : cell->text[i]);
  }
  cell->text = cell->room->str;
  cell->length = (guint32)cell->room->len;
}

/* Both cells of a question are empty where this attempt did not hold it; without an answer there are 0 points. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  gboolean answer = is_question(layout->name[column]);
  guint32 beside = 0;
  if (cell->length > 0) {
    if (answer && (use == ASSAY_CELL_OF_CHOICE || use == ASSAY_CELL_OF_MULTI)) part_answers(cell);
    if (!answer && use == ASSAY_CELL_OF_NUMBER) assay_cell_take_number(cell, layout->mark);
    return ASSAY_CELL_ANSWER;
  }
  gboolean points = !answer && column > 0 && is_question(layout->name[column - 1]);
  if (!answer && !points) return ASSAY_CELL_ANSWER;
  assay_record_trimmed(cell->record, answer ? column + 1 : column - 1, &beside);
  if (beside == 0) return ASSAY_CELL_NOT_SHOWN;
  return answer ? ASSAY_CELL_BLANK : ASSAY_CELL_UNGRADED;
}

const AssayPlatform assay_platform_canvas_quiz = {.name = "canvas-quiz",
                                                  .is_test = TRUE,
                                                  .recognise = recognise,
                                                  .lay_out = lay_out,
                                                  .look_through = look_through,
                                                  .leave_out = leave_out,
                                                  .read_cell = read_cell};
