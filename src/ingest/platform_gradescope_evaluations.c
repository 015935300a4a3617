/* Gradescope's "Export Evaluations": one question of an assignment, a row a submission, a column a line of the rubric
 * that says true where it was applied. Below the submissions stand rows of another kind: the points of each line of the
 * rubric, their numbers, how they are scored. */
#include <string.h>

#include "header.h"
#include "platforms.h"

static const AssayKnownHeader own[] = {
    {"assignmentsubmissionid", ASSAY_COLUMN_TECHNICAL},
    {"questionsubmissionid", ASSAY_COLUMN_TECHNICAL},
    {"name", ASSAY_COLUMN_PERSONAL},
    {"firstname", ASSAY_COLUMN_PERSONAL},
    {"lastname", ASSAY_COLUMN_PERSONAL},
    {"sid", ASSAY_COLUMN_PERSONAL},
    {"email", ASSAY_COLUMN_PERSONAL},
    {"sections", ASSAY_COLUMN_SECTION},
    {"sectionname", ASSAY_COLUMN_SECTION},
    {"submissiontime", ASSAY_COLUMN_SUBMITTED},
    {"adjustment", ASSAY_COLUMN_ASIDE},
    {"comments", ASSAY_COLUMN_ASIDE},
    {"grader", ASSAY_COLUMN_PERSONAL},
    {"tags", ASSAY_COLUMN_TECHNICAL},
};

static char *recognise(const AssayHead *head) {
  static const char *const signs[] = {"assignmentsubmissionid", "questionsubmissionid", "score", "grader"};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (assay_header_column(head, 0, signs[i]) == ASSAY_NO_COLUMN) return NULL;
  return g_strdup(
      "the header holds \"Assignment Submission ID\", \"Question Submission ID\", \"Score\" and \"Grader\"");
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  assay_header_take_kinds(layout, own, G_N_ELEMENTS(own));
}

/* A submission is named by a number; the rows of the rubric begin with words. */
static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  guint column = 0;
  while (column < layout->columns && !assay_header_says(layout->name[column], own[0].plain)) column++;
  guint32 length;
  const char *cell = assay_record_trimmed(record, column, &length);
  return length > 0 && !g_ascii_isdigit(*cell) ? "rubric" : NULL;
}

const AssayPlatform assay_platform_gradescope_evaluations = {
    .name = "gradescope-evaluations", .recognise = recognise, .lay_out = lay_out, .leave_out = leave_out};
