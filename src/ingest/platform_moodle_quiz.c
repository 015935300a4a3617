/* The reports Grades and Responses of a Moodle quiz: a row an attempt, in the language of the teacher, so that nothing but
 * form and place is sure. Before the grade ("Grade/10.00", "Avaliar/10,00") stand state, beginning, completion and duration;
 * behind it the marks of questions ("Q. 1 /5.00"), or of each question up to three columns with its number: its text, the
 * response, the right answer. At the end stand averages, whose rows have no state and no dates. People delete columns: where
 * state and dates are gone, a grade of which every cell is written with the decimals of its header is left to know it by.
 * Source: mod/quiz/report of Moodle. */
#include <string.h>

#include "head_shape.h"
#include "moodle.h"
#include "platform_cell.h"
#include "platforms.h"

/* ---- Forms of headers ---- */

/* The slash of "Grade/10.00" and "Q. 1 /5,00", or NULL. */
static const char *slash_of(const char *name) {
  const char *slash = strrchr(name, '/');
  if (!slash || slash == name || !g_ascii_isdigit(slash[1])) return NULL;
  gsize digits = strspn(slash + 1, "0123456789");
  const char *rest = slash + 1 + digits;
  if (*rest == '.' || *rest == ',') rest += 1 + strspn(rest + 1, "0123456789");
  return *rest == '\0' && g_ascii_isdigit(rest[-1]) ? slash : NULL;
}

/* "Q. 1 /5.00" in place of "Grade/10.00" */
static gboolean is_mark(const char *name) {
  const char *slash = slash_of(name);
  return slash && (slash[-1] == ' ' || g_ascii_isdigit(slash[-1]));
}

/* Length of "Response " in "Response 12"; 0 where no number ends the name. */
static gsize stem_length(const char *name) {
  gsize n = strlen(name), digits = 0;
  while (digits < n && g_ascii_isdigit(name[n - 1 - digits])) digits++;
  return digits > 0 ? n - digits : 0;
}

typedef struct {
  guint columns;
  guint grade;  /* column of the grade of the whole, or ASSAY_NO_COLUMN */
  guint anchor; /* state, beginning, completion and duration stand in the four columns before it */
  guint groups; /* first column about a question by number; `columns` where there is none */
  guint marks;  /* columns of marks */
} Form;

/* Where from some column on all have the name of a question and its number. */
static guint find_groups(char *const *name, guint from, guint n) {
  guint first = n;
  while (first > from && stem_length(name[first - 1]) > 0 && !slash_of(name[first - 1])) first--;
  return first;
}

static Form form_of(char *const *name, guint n) {
  Form form = {.columns = n, .grade = ASSAY_NO_COLUMN, .anchor = ASSAY_NO_COLUMN};
  for (guint i = 0; i < n; i++) {
    if (!slash_of(name[i])) continue;
    if (form.anchor == ASSAY_NO_COLUMN) form.anchor = i;
    if (is_mark(name[i]))
      form.marks++;
    else if (form.grade == ASSAY_NO_COLUMN)
      form.grade = i;
  }
  form.groups = find_groups(name, form.anchor == ASSAY_NO_COLUMN ? 5 : form.anchor + 1, n);
  if (form.anchor == ASSAY_NO_COLUMN && form.groups < n) form.anchor = form.groups;
  return form;
}

/* ---- Recognising ---- */

static gboolean is_nothing(const char *cell) {
  return *cell == '\0' || g_str_equal(cell, "-");
}

/* Beginning and completion are moments or "-"; at least one attempt began. */
static gboolean has_moments(const AssayHead *head, guint anchor) {
  gboolean any = FALSE;
  for (guint r = 1; r < head->n; r++) {
    const char *begun = assay_head_cell(head, r, anchor - 3), *done = assay_head_cell(head, r, anchor - 2);
    if (!is_nothing(begun) && !assay_moodle_is_moment(begun)) return FALSE;
    if (!is_nothing(done) && !assay_moodle_is_moment(done)) return FALSE;
    any = any || !is_nothing(begun);
  }
  return any;
}

/* ---- Without state and dates ---- */

/* "10,00" and "5,00" are written with the same mark and as many decimals. */
static gboolean is_written_like(const char *cell, const char *max) {
  gsize digits = strspn(cell, "0123456789"), wanted = strspn(max, "0123456789");
  const char *decimals = cell + digits;
  return digits > 0 && *decimals == max[wanted] && strlen(decimals) == strlen(max + wanted) &&
         strspn(decimals + 1, "0123456789") == strlen(decimals + 1);
}

/* Of the cells that hold a digit; others say that a person has still to grade. */
static gboolean has_grades(const AssayHead *head, guint column, const char *max, guint fewest) {
  guint grades = 0;
  for (guint r = 1; r < head->n; r++) {
    g_autofree char *cell = assay_head_trimmed(head, r, column);
    if (!strpbrk(cell, "0123456789")) continue;
    if (!is_written_like(cell, max)) return FALSE;
    grades++;
  }
  return grades >= fewest;
}

/* From the grade on nothing but marks; before it people, whose names fill two columns at least: in averages one is filled. */
static gboolean is_cut(const AssayHead *head, char *const *name, const Form *form) {
  enum { PEOPLE = 2 };
  if (form->grade == ASSAY_NO_COLUMN || form->grade != form->anchor || form->grade < PEOPLE) return FALSE;
  for (guint i = form->grade; i < form->columns; i++) {
    const char *slash = slash_of(name[i]);
    if (!slash || (i > form->grade && !is_mark(name[i]))) return FALSE;
    if (!strpbrk(slash + 1, ".,") || !has_grades(head, i, slash + 1, i == form->grade)) return FALSE;
  }
  return TRUE;
}

static gboolean has_attempts(const AssayHead *head, const Form *form) {
  return form->anchor != ASSAY_NO_COLUMN && form->anchor >= 5 && has_moments(head, form->anchor);
}

static char *recognise(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  if (n < 3) return NULL;
  g_auto(GStrv) name = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) name[i] = assay_text_squeeze(head->row[0][i]);
  Form form = form_of(name, n);
  if (form.anchor == ASSAY_NO_COLUMN) return NULL;
  gboolean empty =
      form.anchor >= 5 && head->n == 1 && form.grade != ASSAY_NO_COLUMN && (form.marks > 0 || form.groups < n);
  if (!empty && !has_attempts(head, &form))
    return !is_cut(head, name, &form) ? NULL
                                      : g_strdup_printf(
                                            "column %u ends with the most points, as in Grade/10.00, and "
                                            "is written so; state and dates were deleted",
                                            form.grade + 1);
  if (form.grade != ASSAY_NO_COLUMN)
    return g_strdup_printf(
        "column %u ends with the most points, as in Grade/10.00, and stands behind state, dates and duration",
        form.anchor + 1);
  return g_strdup_printf("columns of numbered questions from column %u on, behind state, dates and duration",
                         form.anchor + 1);
}

/* ---- Columns ---- */

static void lay_out_attempts(AssayLayout *layout, guint anchor) {
  assay_moodle_lay_out_people(layout, anchor - 4);
  layout->kind[anchor - 4] = ASSAY_COLUMN_STATUS;
  layout->kind[anchor - 3] = ASSAY_COLUMN_TECHNICAL;
  layout->kind[anchor - 2] = ASSAY_COLUMN_SUBMITTED;
  layout->kind[anchor - 1] = ASSAY_COLUMN_DURATION;
}

/* A question that is worth nothing has no marks. */
static void lay_out_grades(AssayLayout *layout, const Form *form) {
  layout->is_one_test = form->marks > 0;
  for (guint i = form->anchor; i < form->groups; i++) {
    const char *slash = slash_of(layout->name[i]);
    layout->kind[i] = ASSAY_COLUMN_ASIDE; /* feedback */
    if (!slash || !assay_layout_read_max(slash + 1, -1, &layout->max[i])) continue;
    assay_layout_see_number(layout, slash + 1, strlen(slash + 1));
    layout->kind[i] = i == form->grade && form->marks > 0 ? ASSAY_COLUMN_ASIDE : ASSAY_COLUMN_OWN;
  }
}

typedef enum { QUESTION, RESPONSE, RIGHT_ANSWER } Part;
#define PARTS 3

/* The different stems of the names from `first` on, folded, in their order; those beyond three are passed over. */
static guint collect_stems(const AssayLayout *layout, guint first, char *stem[PARTS]) {
  guint n = 0;
  for (guint i = first; i < layout->columns; i++) {
    g_autofree char *text = g_strndup(layout->name[i], stem_length(layout->name[i]));
    g_autofree char *folded = assay_text_fold_label(text);
    guint k = 0;
    while (k < n && !g_str_equal(stem[k], folded)) k++;
    if (k == n && n < PARTS) stem[n++] = g_steal_pointer(&folded);
  }
  return n;
}

/* Of three parts each has its place. Of two, the name of the right answer holds that of the answer in many languages. */
static Part part_of(char *const stem[PARTS], guint n, guint k) {
  if (g_str_equal(stem[k], "question")) return QUESTION;
  if (g_str_equal(stem[k], "response")) return RESPONSE;
  if (g_str_equal(stem[k], "right answer")) return RIGHT_ANSWER;
  if (n == PARTS) return (Part)k;
  if (n == 1) return RESPONSE;
  return k + (strstr(stem[1], stem[0]) || g_str_equal(stem[1], "right answer") ? 1 : 0);
}

static void lay_out_groups(AssayLayout *layout, guint first) {
  char *stem[PARTS] = {NULL};
  guint n = collect_stems(layout, first, stem);
  for (guint i = first; i < layout->columns; i++) {
    g_autofree char *text = g_strndup(layout->name[i], stem_length(layout->name[i]));
    g_autofree char *folded = assay_text_fold_label(text);
    guint k = 0;
    while (k < n && !g_str_equal(stem[k], folded)) k++;
    layout->kind[i] = k < n && part_of(stem, n, k) == RESPONSE ? ASSAY_COLUMN_OWN : ASSAY_COLUMN_ASIDE;
  }
  for (guint k = 0; k < n; k++) g_free(stem[k]);
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  Form form = form_of(layout->name, layout->columns);
  if (head->n == 1 || has_attempts(head, &form))
    lay_out_attempts(layout, form.anchor);
  else
    assay_moodle_lay_out_people(layout, form.grade);
  lay_out_grades(layout, &form);
  lay_out_groups(layout, form.groups);
}

/* The question beside a response, where all rows hold the same: a place may draw its questions from a bank. */
static void see_question(AssayLayout *layout, const AssayRecord *record, guint response) {
  guint32 length;
  char **seen = &layout->grid[response - 1];
  const char *cell = assay_record_trimmed(record, response - 1, &length);
  if (length == 0 || (*seen && **seen == '\0')) return;
  g_autofree char *text = g_strndup(cell, length);
  if (!*seen) {
    *seen = g_steal_pointer(&text);
    layout->question[response] = assay_text_squeeze(*seen);
  } else if (!g_str_equal(*seen, text)) {
    **seen = '\0';
    g_clear_pointer(&layout->question[response], g_free);
  }
}

static gboolean holds(const AssayRecord *record, guint column) {
  guint32 length;
  assay_record_trimmed(record, column, &length);
  return length > 0;
}

/* Of the columns of people the first alone is filled. */
static gboolean names_no_person(const AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 1; i < layout->columns && layout->max[i].mantissa == 0; i++)
    if (holds(record, i)) return FALSE;
  return holds(record, 0);
}

/* That of the group and that of all stand at the end; more rows that look so are people. */
static void look_for_averages(AssayLayout *layout, const AssayRecord *record) {
  enum { MOST = 2 };
  guint8 *rows = &layout->note[0];
  if (assay_record_is_blank(record, 0)) return;
  *rows = names_no_person(layout, record) ? MIN(*rows, MOST) + 1 : 0;
  if (*rows == 0 || *rows > MOST)
    layout->foot = 0;
  else if (*rows == 1)
    layout->foot = record->line;
}

static void look_through(AssayLayout *layout, const AssayRecord *record) {
  if (layout->first[ASSAY_COLUMN_STATUS] == ASSAY_NO_COLUMN) look_for_averages(layout, record);
  for (guint i = 1; i < layout->columns; i++) {
    const char *name = layout->name[i], *before = layout->name[i - 1];
    if (layout->kind[i] != ASSAY_COLUMN_OWN || layout->kind[i - 1] != ASSAY_COLUMN_ASIDE || slash_of(name)) continue;
    if (stem_length(before) > 0 && g_str_equal(name + stem_length(name), before + stem_length(before)))
      see_question(layout, record, i);
  }
}

/* ---- Rows and cells ---- */

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  guint state = layout->first[ASSAY_COLUMN_STATUS], done = layout->first[ASSAY_COLUMN_SUBMITTED];
  if (state == ASSAY_NO_COLUMN) return layout->foot && record->line >= layout->foot ? "average" : NULL;
  if (!holds(record, state) && !holds(record, state + 1) && !holds(record, done) && !holds(record, done + 1))
    return "average";
  if (holds(record, done) && !assay_record_says(record, done, "-")) return NULL;
  return assay_record_says(record, state, "-") ? "no-attempt" : "unfinished-attempt";
}

/* In a column of grades, words say that a person has still to grade. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (use == ASSAY_CELL_OF_ID) return ASSAY_CELL_ANSWER;
  if (assay_cell_says(cell, "-")) return ASSAY_CELL_BLANK;
  if (layout->kind[column] == ASSAY_COLUMN_DURATION) assay_cell_take_duration(cell);
  if (layout->max[column].mantissa == 0 || cell->length == 0) return ASSAY_CELL_ANSWER;
  return assay_cell_take_number(cell, layout->mark) ? ASSAY_CELL_ANSWER : ASSAY_CELL_UNGRADED;
}

const AssayPlatform assay_platform_moodle_quiz = {.name = "moodle-quiz",
                                                  .is_test = TRUE,
                                                  .recognise = recognise,
                                                  .lay_out = lay_out,
                                                  .look_through = look_through,
                                                  .leave_out = leave_out,
                                                  .read_cell = read_cell};
