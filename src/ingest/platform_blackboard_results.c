/* The results of a test in Blackboard ("Download Results"): by user, a row a person with six columns a question, "Question ID 1",
 * "Question 1", "Answer 1", "Possible Points 1", "Auto Score 1", "Manual Score 1"; by question and user, a row an answer with the
 * six columns once. A random block puts other questions at a place for each person, so a question is known by its text
 * where it differs. What a person has given counts before what the program gave.
 * Source: programs that read such files; no exporter of Blackboard is public. */
#include <string.h>

#include "blackboard.h"
#include "platform_cell.h"
#include "platforms.h"
#include "reshape.h"

enum { QUESTION_ID, QUESTION, ANSWER, POSSIBLE, AUTO, MANUAL, STEP };

static const char *const stems[STEP] = {"Question ID",     "Question",   "Answer",
                                        "Possible Points", "Auto Score", "Manual Score"};

/* "Answer 12" or "Answer" */
static gboolean is_named(const char *name, const char *stem) {
  gsize n = strlen(stem);
  if (g_ascii_strncasecmp(name, stem, n) != 0) return FALSE;
  return name[n] == '\0' ||
         (name[n] == ' ' && name[n + 1] && strspn(name + n + 1, "0123456789") == strlen(name + n + 1));
}

static gboolean is_question(char *const *name) {
  for (guint k = 0; k < STEP; k++)
    if (!is_named(name[k], stems[k])) return FALSE;
  return TRUE;
}

static guint first_question(char *const *name, guint n) {
  for (guint i = 0; i + STEP <= n; i++)
    if (is_question(name + i)) return i;
  return n;
}

static char *recognise(const AssayHead *head) {
  guint n = assay_head_cells(head, 0), first = n ? first_question(head->row[0], n) : 0;
  if (first < 1 || first >= n) return NULL;
  return g_strdup("row 1 has Question ID, Question, Answer, Possible Points, Auto Score, Manual Score");
}

static const AssayNamedKind about_people[] = {
    {"Attempt ID", ASSAY_COLUMN_ATTEMPT},     {"Attempt", ASSAY_COLUMN_ATTEMPT},     {"Date", ASSAY_COLUMN_SUBMITTED},
    {"Attempt Date", ASSAY_COLUMN_SUBMITTED}, {"Submitted", ASSAY_COLUMN_SUBMITTED}, {NULL, ASSAY_COLUMN_OWN}};

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint first = first_question(layout->name, layout->columns);
  for (guint i = 0; i < layout->columns; i++) {
    layout->kind[i] = ASSAY_COLUMN_ASIDE;
    if (i < first) layout->kind[i] = assay_kind_of_name(about_people, layout->name[i], ASSAY_COLUMN_PERSONAL);
  }
  for (guint i = first; i + STEP <= layout->columns && is_question(layout->name + i); i += STEP) {
    layout->kind[i + ANSWER] = ASSAY_COLUMN_OWN;
    assay_layout_pair(layout, i + ANSWER, i + AUTO);
  }
}

/* Columns by number: the text of the question that all rows hold at this place, or "" where they differ. */
static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = first_question(layout->name, layout->columns);
       i + STEP <= layout->columns && is_question(layout->name + i); i += STEP) {
    guint32 length;
    const char *cell = assay_record_trimmed(record, i + QUESTION, &length);
    if (length == 0) continue;
    if (!layout->grid[i])
      layout->grid[i] = g_strndup(cell, length);
    else if (strlen(layout->grid[i]) != length || memcmp(layout->grid[i], cell, length) != 0)
      *layout->grid[i] = '\0';
  }
}

/* ---- Rows ---- */

/* "Question 3" where all people have the same; else the text of the question. */
static char *name_of(const AssayLayout *layout, const AssayRecord *record, guint at, const char *text) {
  guint32 length;
  if (layout->grid[at] && *layout->grid[at]) return g_strdup(layout->name[at + QUESTION]);
  if (*text) return g_strdup(text);
  const char *id = assay_record_trimmed(record, at, &length);
  return length > 0 ? g_strndup(id, length) : g_strdup(layout->name[at + QUESTION]);
}

typedef struct {
  guint answer, points;
} Columns;

static Columns columns_of(const AssayLayout *layout, const AssayRecord *record, guint at, AssayReshaping *reshaping,
                          guint again) {
  guint32 length;
  Columns columns;
  const char *cell = assay_record_trimmed(record, at + QUESTION, &length);
  g_autofree char *raw = g_strndup(cell, length), *text = assay_text_without_markup(raw);
  g_autofree char *name = name_of(layout, record, at, text);
  g_autofree char *numbered = again > 1 ? g_strdup_printf("%s [%u]", name, again) : g_strdup(name);
  columns.answer = assay_reshaping_question(reshaping, numbered, text, &columns.points);
  return columns;
}

/* Without any points, an answer waits for a person. */
static void take_answer(const AssayRecord *record, guint at, AssayReshaping *reshaping, guint row, Columns columns) {
  guint32 given, found, answered, length;
  AssayDecimal max;
  assay_record_trimmed(record, at + MANUAL, &given);
  assay_record_trimmed(record, at + AUTO, &found);
  assay_record_trimmed(record, at + ANSWER, &answered);
  const char *possible = assay_record_trimmed(record, at + POSSIBLE, &length);
  if (assay_layout_read_max(possible, length, &max)) assay_reshaping_tell_max(reshaping, columns.points, max);
  gboolean waits = given == 0 && found == 0 && answered > 0;
  assay_reshaping_copy(reshaping, record, at + ANSWER, row, columns.answer);
  assay_reshaping_set_points(reshaping, record, at + (given > 0 ? MANUAL : AUTO), waits, row, columns.points);
}

static void take_person(const AssayLayout *layout, const AssayRecord *record, guint first, AssayReshaping *reshaping,
                        guint row) {
  for (guint i = 0; i < first; i++) {
    guint column = assay_reshaping_column(reshaping, layout->name[i], layout->kind[i]);
    assay_reshaping_copy(reshaping, record, i, row, column);
  }
}

/* Two questions of a person with one text are told apart by their order. */
static void take_user(const AssayLayout *layout, const AssayRecord *record, guint first, AssayReshaping *reshaping) {
  g_autofree char *key = g_strdup_printf("%u", record->line);
  guint row = assay_reshaping_record(reshaping, key, record->line);
  take_person(layout, record, first, reshaping, row);
  for (guint i = first; i + STEP <= layout->columns && is_question(layout->name + i); i += STEP) {
    guint32 id, text;
    assay_record_trimmed(record, i, &id);
    assay_record_trimmed(record, i + QUESTION, &text);
    if (id == 0 && text == 0) continue;
    guint again = 1;
    Columns columns = columns_of(layout, record, i, reshaping, again);
    while (assay_reshaping_get(reshaping, row, columns.points))
      columns = columns_of(layout, record, i, reshaping, ++again);
    take_answer(record, i, reshaping, row, columns);
  }
}

/* A question that a person answers again belongs to the next attempt. */
static void take_question(const AssayLayout *layout, const AssayRecord *record, guint first,
                          AssayReshaping *reshaping) {
  g_autoptr(GString) person = g_string_new(NULL);
  for (guint i = 0; i < first; i++) {
    guint32 length;
    const char *cell = assay_record_trimmed(record, i, &length);
    g_string_append_len(person, cell, length);
    g_string_append_c(person, '\n');
  }
  Columns columns = columns_of(layout, record, first, reshaping, 1);
  for (guint attempt = 1;; attempt++) {
    g_autofree char *key = g_strdup_printf("%u\n%s", attempt, person->str);
    guint row = assay_reshaping_record(reshaping, key, record->line);
    if (assay_reshaping_get(reshaping, row, columns.points)) continue;
    take_person(layout, record, first, reshaping, row);
    take_answer(record, first, reshaping, row, columns);
    return;
  }
}

static void take_row(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping) {
  guint first = first_question(layout->name, layout->columns);
  gboolean numbered = strlen(layout->name[first]) > strlen(stems[QUESTION_ID]);
  if (numbered)
    take_user(layout, record, first, reshaping);
  else
    take_question(layout, record, first, reshaping);
}

const AssayPlatform assay_platform_blackboard_results = {.name = "blackboard-results",
                                                         .is_test = TRUE,
                                                         .recognise = recognise,
                                                         .lay_out = lay_out,
                                                         .look_through = look_through,
                                                         .leave_out = assay_blackboard_leave_out,
                                                         .read_cell = assay_cell_read_joined,
                                                         .take_row = take_row};
