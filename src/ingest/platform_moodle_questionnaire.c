/* The plugin Questionnaire of Moodle: a row a response; the questions are Q01_Name, Q02_Name ...; those of several columns
 * are named "Q07_Tools->Smoker". Ticks are 0 and 1; rates are numbers, and -1 says that the question does not apply.
 * Source: tests/csvexport_test.php of mod_questionnaire; the -1 is not in it. */
#include <string.h>

#include "moodle.h"
#include "platform_cell.h"
#include "platforms.h"

/* Length of "Q07_" */
static gsize prefix_length(const char *name) {
  gsize digits = *name == 'Q' ? strspn(name + 1, "0123456789") : 0;
  return digits >= 2 && name[digits + 1] == '_' ? digits + 2 : 0;
}

/* All columns from it on are questions. */
static guint first_question(char *const *name, guint n) {
  guint first = n;
  while (first > 0 && prefix_length(name[first - 1]) > 0) first--;
  return first;
}

static char *recognise(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  while (n > 0 && *head->row[0][n - 1] == '\0') n--;
  guint first = n > 0 ? first_question(head->row[0], n) : 0;
  if (first < 2 || first >= n) return NULL;
  gboolean named = assay_head_says(head, 0, 0, "Response") && g_str_has_prefix(head->row[0][1], "Submitted on");
  for (guint i = first; i < n && !named; i++) named = strstr(head->row[0][i], "->") != NULL;
  return named ? g_strdup_printf("columns %u to %u are questions named Q01_, Q02_ ...", first + 1, n) : NULL;
}

/* ---- Columns ---- */

static const AssayNamedKind about_responses[] = {{"Response", ASSAY_COLUMN_RESPONSE},
                                                 {"Submitted on:", ASSAY_COLUMN_SUBMITTED},
                                                 {"Complete", ASSAY_COLUMN_FINISHED},
                                                 {NULL, ASSAY_COLUMN_OWN}};

static gboolean says_yes_or_no(const AssayHead *head, guint column) {
  for (guint r = 1; r < head->n; r++)
    if (!assay_head_says(head, r, column, "y") && !assay_head_says(head, r, column, "n")) return FALSE;
  return head->n > 1;
}

/* In every language the number of the response stands first, then the date. */
static void lay_out_responses(const AssayHead *head, AssayLayout *layout, guint first) {
  assay_moodle_lay_out_people(layout, first);
  layout->kind[0] = ASSAY_COLUMN_RESPONSE;
  layout->kind[1] = ASSAY_COLUMN_SUBMITTED;
  for (guint i = 2; i < first; i++)
    layout->kind[i] = assay_kind_of_name(about_responses, layout->name[i], layout->kind[i]);
  if (first > 2 && says_yes_or_no(head, first - 1)) layout->kind[first - 1] = ASSAY_COLUMN_FINISHED;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint first = first_question(layout->name, layout->columns);
  lay_out_responses(head, layout, first);
  for (guint i = first; i < layout->columns; i++) {
    g_auto(GStrv) part = g_strsplit(layout->name[i] + prefix_length(layout->name[i]), "->", 2);
    g_autofree char *text = g_strjoinv(" - ", part);
    if (*text) layout->question[i] = assay_text_without_markup(text);
  }
}

/* Numbers beyond 0 and 1 show that the columns of a question are the lines of a grid, and no ticks. */
static void see_rate(AssayLayout *layout, guint column) {
  const char *name = layout->name[column], *arrow = strstr(name, "->");
  gsize stem = (gsize)(arrow - name) + 2, prefix = prefix_length(name);
  for (guint i = 0; i < layout->columns; i++)
    if (!layout->grid[i] && strncmp(layout->name[i], name, stem) == 0)
      layout->grid[i] = g_strndup(name + prefix, stem - 2 - prefix);
}

static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i < layout->columns; i++) {
    guint32 length;
    if (layout->grid[i] || prefix_length(layout->name[i]) == 0 || !strstr(layout->name[i], "->")) continue;
    const char *cell = assay_record_trimmed(record, i, &length);
    if (length > 0 && !(length == 1 && (*cell == '0' || *cell == '1'))) see_rate(layout, i);
  }
}

/* ---- Rows and cells ---- */

static gboolean is_partial(const AssayLayout *layout, const AssayRecord *record) {
  return assay_record_says(record, layout->first[ASSAY_COLUMN_FINISHED], "n");
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (use == ASSAY_CELL_OF_ID || !layout->grid[column]) return ASSAY_CELL_ANSWER;
  return assay_cell_says(cell, "-1") ? ASSAY_CELL_NOT_APPLICABLE : ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_moodle_questionnaire = {.name = "moodle-questionnaire",
                                                           .recognise = recognise,
                                                           .lay_out = lay_out,
                                                           .look_through = look_through,
                                                           .is_partial = is_partial,
                                                           .read_cell = read_cell};
