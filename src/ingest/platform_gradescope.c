/* Gradescope, in two forms. The grades of a course: for each assignment its points, the most points, the time of
 * submission and the lateness, as four columns whose names begin alike. The scores of one assignment: a total, what is
 * known of the submission, then a column a question with its most points in the name, "2.1: Joins (3.0 pts)". */
#include <string.h>

#include "header.h"
#include "platforms.h"

static const char most[] = "Max Points", time_of[] = "Submission Time", late[] = "Lateness (H:M:S)";

/* "Homework 1 - Max Points" of "Homework 1". */
static gboolean belongs_to(const char *name, const char *assignment, const char *what) {
  gsize n = strlen(assignment);
  return n > 0 && strncmp(name, assignment, n) == 0 && g_str_has_prefix(name + n, " - ") &&
         g_str_equal(name + n + 3, what);
}

/* ---- Recognising ---- */

static char *recognise(const AssayHead *head) {
  guint assignments = 0, timed = 0;
  for (guint i = 0; i + 1 < assay_head_cells(head, 0); i++) {
    char **cell = &head->row[0][i];
    if (!belongs_to(cell[1], cell[0], most)) continue;
    assignments++;
    timed += cell[2] && (belongs_to(cell[2], cell[0], time_of) || belongs_to(cell[2], cell[0], late));
  }
  if (timed > 0)
    return g_strdup_printf("%u columns are followed by their \"Max Points\" and \"Submission Time\"", assignments);
  static const char *const signs[] = {"totalscore", "maxpoints", "submissionid", "latenesshms"};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (assay_header_column(head, 0, signs[i]) == ASSAY_NO_COLUMN) return NULL;
  return g_strdup("the header holds \"Total Score\", \"Max Points\", \"Submission ID\" and \"Lateness (H:M:S)\"");
}

/* ---- Columns ---- */

static const AssayKnownHeader own[] = {
    {"name", ASSAY_COLUMN_PERSONAL},
    {"names", ASSAY_COLUMN_PERSONAL},
    {"firstname", ASSAY_COLUMN_PERSONAL},
    {"lastname", ASSAY_COLUMN_PERSONAL},
    {"sid", ASSAY_COLUMN_PERSONAL},
    {"email", ASSAY_COLUMN_PERSONAL},
    {"sectionname", ASSAY_COLUMN_SECTION},
    {"sections", ASSAY_COLUMN_SECTION},
    {"section", ASSAY_COLUMN_SECTION},
    {"totallatenesshms", ASSAY_COLUMN_TECHNICAL},
    {"totalscore", ASSAY_COLUMN_ASIDE},
    {"maxpoints", ASSAY_COLUMN_ASIDE},
    {"status", ASSAY_COLUMN_STATUS},
    /* A group hands in once, so its members share this: it tells no two answers apart. */
    {"submissionid", ASSAY_COLUMN_TECHNICAL},
    {"submissiontime", ASSAY_COLUMN_SUBMITTED},
    {"latenesshms", ASSAY_COLUMN_TECHNICAL},
    {"viewcount", ASSAY_COLUMN_TECHNICAL},
    {"submissioncount", ASSAY_COLUMN_TECHNICAL},
};

/* The columns that belong to the assignment in column `i`; gives the first one that does not. */
static guint take_assignment(AssayLayout *layout, guint i) {
  const char *name = layout->name[i];
  guint next = i + 1;
  for (; next < layout->columns; next++)
    if (belongs_to(layout->name[next], name, most))
      layout->kind[next] = ASSAY_COLUMN_ASIDE;
    else if (belongs_to(layout->name[next], name, time_of) || belongs_to(layout->name[next], name, late))
      layout->kind[next] = ASSAY_COLUMN_TECHNICAL;
    else
      break;
  return next;
}

/* "2.1: Joins (3.0 pts)": the most points, and the question without them. */
static void take_question(AssayLayout *layout, guint i) {
  const char *name = layout->name[i], *open = strrchr(name, '(');
  if (!open || !(g_str_has_suffix(open, " pts)") || g_str_has_suffix(open, " pt)"))) return;
  const char *end = strrchr(open, ' ');
  if (!assay_layout_read_max(open + 1, end - open - 1, &layout->max[i])) return;
  g_autofree char *question = g_strndup(name, (gsize)(open - name));
  layout->question[i] = assay_text_squeeze(question);
  layout->is_one_test = TRUE;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  assay_header_take_kinds(layout, own, G_N_ELEMENTS(own));
  for (guint i = 0; i < layout->columns;) {
    guint next = i + 1;
    if (layout->kind[i] == ASSAY_COLUMN_OWN) {
      next = take_assignment(layout, i);
      if (next == i + 1) take_question(layout, i);
    }
    i = next;
  }
}

/* ---- Rows and cells ---- */

/* The most points stand in every row, in the column behind the points or behind the total. */
static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i + 1 < layout->columns; i++) {
    if (layout->kind[i + 1] != ASSAY_COLUMN_ASIDE || !g_str_has_suffix(layout->name[i + 1], most)) continue;
    guint32 length;
    AssayDecimal max;
    const char *cell = assay_record_trimmed(record, i + 1, &length);
    if (!assay_layout_read_max(cell, length, &max)) continue;
    if (assay_decimal_value(max) > assay_decimal_value(layout->max[i])) layout->max[i] = max;
  }
}

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  guint status = layout->first[ASSAY_COLUMN_STATUS];
  if (assay_record_says(record, status, "Missing")) return "no-submission";
  return assay_record_says(record, status, "Ungraded") ? "ungraded" : NULL;
}

/* An empty cell among the grades of a course: nothing was handed in, which is not the same as no points. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  (void)use;
  gboolean course = layout->first[ASSAY_COLUMN_STATUS] == ASSAY_NO_COLUMN;
  return course && cell->length == 0 && layout->kind[column] == ASSAY_COLUMN_OWN ? ASSAY_CELL_NOT_SHOWN
                                                                                 : ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_gradescope = {.name = "gradescope",
                                                 .is_test = TRUE,
                                                 .recognise = recognise,
                                                 .lay_out = lay_out,
                                                 .look_through = look_through,
                                                 .leave_out = leave_out,
                                                 .empty_is_elsewhere = TRUE,
                                                 .read_cell = read_cell};
