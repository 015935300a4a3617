/* The Attempt Details of a quiz in D2L Brightspace: a row a question and attempt, and where a question has several parts a row a
 * part. They become one record a person and attempt, an answer and its points a question. Questions may be shuffled and drawn
 * from pools, so a question is known by its title and text, and not by its number.
 * Source: none is public; the columns are as people describe them. */
#include <string.h>

#include "platform_cell.h"
#include "platforms.h"
#include "reshape.h"

typedef enum { NUMBER, TITLE, TEXT, ANSWER, MATCH, SCORE, OUT_OF, PARTS } Part;

static const char *const parts[PARTS] = {"q#", "qtitle", "qtext", "answer", "answermatch", "score", "outof"};

/* "Q Title" and "QTitle" are one. */
static gboolean is_named(const char *name, const char *wanted) {
  for (; *name; name++) {
    if (*name == ' ') continue;
    if (g_ascii_tolower(*name) != *wanted++) return FALSE;
  }
  return *wanted == '\0';
}

static guint find(char *const *name, guint n, const char *wanted) {
  for (guint i = 0; i < n; i++)
    if (is_named(name[i], wanted)) return i;
  return ASSAY_NO_COLUMN;
}

static char *recognise(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  static const Part needed[] = {NUMBER, ANSWER, SCORE, OUT_OF};
  for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
    if (n == 0 || find(head->row[0], n, parts[needed[i]]) == ASSAY_NO_COLUMN) return NULL;
  if (find(head->row[0], n, "attempt#") == ASSAY_NO_COLUMN) return NULL;
  return g_strdup("row 1 has Attempt #, Q #, Answer, Score, Out Of: a row a question and attempt");
}

/* ---- Columns ---- */

static const struct {
  const char *name;
  AssayColumnKind kind;
} about_attempts[] = {{"attempt#", ASSAY_COLUMN_ATTEMPT},         {"attemptstart", ASSAY_COLUMN_TECHNICAL},
                      {"attemptend", ASSAY_COLUMN_SUBMITTED},     {"timetaken", ASSAY_COLUMN_DURATION},
                      {"attemptduration", ASSAY_COLUMN_DURATION}, {"section", ASSAY_COLUMN_SECTION}};

/* What stands before the number of the question, or of its section of the quiz, is about the person or the attempt. */
static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint section = find(layout->name, layout->columns, "section#");
  guint first = MIN(find(layout->name, layout->columns, parts[NUMBER]), section);
  for (guint i = 0; i < layout->columns; i++) {
    layout->kind[i] = i < first ? ASSAY_COLUMN_PERSONAL : ASSAY_COLUMN_ASIDE;
    for (gsize k = 0; i < first && k < G_N_ELEMENTS(about_attempts); k++)
      if (is_named(layout->name[i], about_attempts[k].name)) layout->kind[i] = about_attempts[k].kind;
  }
}

/* The scores' decimal mark. */
static void look_through(AssayLayout *layout, const AssayRecord *record) {
  static const Part numbers[] = {SCORE, OUT_OF};
  for (gsize i = 0; i < G_N_ELEMENTS(numbers) && layout->mark == ASSAY_MARK_UNKNOWN; i++) {
    guint32 length;
    const char *cell = assay_record_trimmed(record, find(layout->name, layout->columns, parts[numbers[i]]), &length);
    assay_layout_see_number(layout, cell, length);
  }
}

/* ---- Rows ---- */

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  guint32 length;
  guint end = layout->first[ASSAY_COLUMN_SUBMITTED];
  if (end == ASSAY_NO_COLUMN) return NULL;
  assay_record_trimmed(record, end, &length);
  return length == 0 || assay_record_says(record, end, "-") ? "unfinished-attempt" : NULL;
}

static char *text_of(const AssayLayout *layout, const AssayRecord *record, Part part) {
  guint32 length;
  const char *cell = assay_record_trimmed(record, find(layout->name, layout->columns, parts[part]), &length);
  g_autofree char *raw = g_strndup(cell, length);
  return assay_text_without_markup(raw);
}

static guint question_of(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping,
                         guint *points) {
  g_autofree char *title = text_of(layout, record, TITLE), *text = text_of(layout, record, TEXT);
  g_autofree char *number = text_of(layout, record, NUMBER);
  gboolean both = *title && *text && !g_str_equal(title, text);
  g_autofree char *name = both              ? g_strdup_printf("%s: %s", title, text)
                          : *title || *text ? g_strdup(*title ? title : text)
                                            : g_strdup_printf("Question %s", number);
  return assay_reshaping_question(reshaping, name, *text ? text : title, points);
}

/* Of the options of a question, those that were not ticked are no answer; several that were stand on lines of their own. */
static void take_answer(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping, guint row,
                        guint column) {
  guint32 length;
  guint match = find(layout->name, layout->columns, parts[MATCH]);
  const char *cell = assay_record_trimmed(record, find(layout->name, layout->columns, parts[ANSWER]), &length);
  if (length == 0 || assay_record_says(record, match, "Unchecked") || assay_record_says(record, match, "Not Checked"))
    return;
  const char *before = assay_reshaping_get(reshaping, row, column);
  g_autofree char *all = g_strdup_printf("%s%s%.*s", before ? before : "", before ? "\n" : "", (int)length, cell);
  assay_reshaping_set(reshaping, row, column, all, strlen(all));
}

/* The first row of a question that has points tells them. */
static void take_points(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping, guint row,
                        guint answer, guint points) {
  guint32 length;
  AssayDecimal max;
  guint score = find(layout->name, layout->columns, parts[SCORE]);
  const char *most = assay_record_trimmed(record, find(layout->name, layout->columns, parts[OUT_OF]), &length);
  if (assay_layout_read_max(most, length, &max)) assay_reshaping_tell_max(reshaping, points, max);
  const char *before = assay_reshaping_get(reshaping, row, points);
  if (before && g_ascii_isdigit(*before)) return;
  assay_record_trimmed(record, score, &length);
  gboolean waits = length == 0 && assay_reshaping_get(reshaping, row, answer);
  assay_reshaping_set_points(reshaping, record, score, waits, row, points);
}

static void take_row(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping) {
  g_autoptr(GString) key = g_string_new(NULL);
  for (guint i = 0; i < layout->columns && layout->kind[i] != ASSAY_COLUMN_ASIDE; i++) {
    guint32 length;
    const char *cell = assay_record_trimmed(record, i, &length);
    g_string_append_len(key, cell, length);
    g_string_append_c(key, '\n');
  }
  guint row = assay_reshaping_record(reshaping, key->str, record->line), points;
  for (guint i = 0; i < layout->columns && layout->kind[i] != ASSAY_COLUMN_ASIDE; i++) {
    guint column = assay_reshaping_column(reshaping, layout->name[i], layout->kind[i]);
    assay_reshaping_copy(reshaping, record, i, row, column);
  }
  guint answer = question_of(layout, record, reshaping, &points);
  take_answer(layout, record, reshaping, row, answer);
  take_points(layout, record, reshaping, row, answer, points);
}

const AssayPlatform assay_platform_d2l_quiz = {.name = "d2l-quiz",
                                               .is_test = TRUE,
                                               .recognise = recognise,
                                               .lay_out = lay_out,
                                               .look_through = look_through,
                                               .leave_out = leave_out,
                                               .read_cell = assay_cell_read_joined,
                                               .take_row = take_row};

/* ---- The summary of a survey ---- */

/* It counts how often each option was chosen, under the columns of attempts, and nothing in it is of a person. */
static char *recognise_summary(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  static const char *const needed[] = {"q#", "answer", "#responses"};
  for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
    if (n == 0 || find(head->row[0], n, needed[i]) == ASSAY_NO_COLUMN) return NULL;
  if (find(head->row[0], n, "attempt#") != ASSAY_NO_COLUMN) return NULL;
  return g_strdup("row 1 has Q #, Answer, # Responses and no attempt: a row an option, with how many chose it");
}

const AssayPlatform assay_platform_d2l_survey_summary = {
    .name = "d2l-survey-summary",
    .recognise = recognise_summary,
    .advice =
        "the summary of a D2L Brightspace survey, which has a row for each option with a count and none for a person; "
        "export the answers of each person in its place: Surveys, the survey, Reports, a report of the type "
        "Individual Attempts, as CSV"};
