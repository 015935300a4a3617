/* The grade center of Blackboard: a row a student, a column a grade, as "Pre-test [Total Pts: 10 Score] |1338929"; the file is
 * called .xls and holds tabs in UTF-16. Calculated columns stand among the others; where what they are worth varies, the
 * name says "up to". An answer that waits for a person shows the points that a program gave it, "Needs Grading(7.00)": those are
 * no score yet.
 * Source: programs that read such files; no exporter of Blackboard is public. */
#include <string.h>

#include "blackboard.h"
#include "platform_cell.h"
#include "platforms.h"

typedef struct {
  const char *bracket; /* where "[Total Pts:" begins */
  gboolean varies;     /* "up to" */
  gboolean in_points;  /* displayed as a score or a percentage, or without a word for it; else as letters or text */
  AssayDecimal max;
} Grade;

static gboolean is_word(const char *text, gsize n, const char *word) {
  return strlen(word) == n && g_ascii_strncasecmp(text, word, n) == 0;
}

/* "10 Score", "up to 100 Percentage", "10" */
static gboolean read_worth(const char *text, gsize length, Grade *grade) {
  g_autofree char *copy = g_strndup(text, length);
  g_auto(GStrv) word = g_strsplit(g_strstrip(copy), " ", -1);
  guint i = 0;
  while (word[i] && !g_ascii_isdigit(*word[i])) i++;
  if (!word[i] || strspn(word[i], "0123456789.,") != strlen(word[i])) return FALSE;
  grade->varies = i > 0;
  if (!assay_layout_read_max(word[i], -1, &grade->max)) grade->max = (AssayDecimal){0, 0};
  const char *display = word[i + 1];
  grade->in_points =
      !display || is_word(display, strlen(display), "Score") || is_word(display, strlen(display), "Percentage");
  return TRUE;
}

/* "[Total Pts: 10 Score] |664617"; the words are in the language of the teacher, the number of the column may be missing. */
static gboolean read_grade(const char *name, Grade *grade) {
  const char *open = strrchr(name, '['), *close = open ? strchr(open, ']') : NULL;
  const char *colon = open ? strchr(open, ':') : NULL;
  if (!close || !colon || colon > close || !read_worth(colon + 1, (gsize)(close - colon - 1), grade)) return FALSE;
  grade->bracket = open;
  const char *rest = close + 1;
  while (*rest == ' ') rest++;
  if (*rest == '\0') return g_str_has_prefix(open, "[Total Pts:");
  return *rest == '|' && rest[1] && strspn(rest + 1, "0123456789") == strlen(rest + 1);
}

static char *recognise(const AssayHead *head) {
  Grade grade;
  for (guint i = 1; i < assay_head_cells(head, 0); i++) {
    g_autofree char *name = assay_text_squeeze(head->row[0][i]);
    if (read_grade(name, &grade))
      return g_strdup_printf("column %u says in its name what it is worth, as \"[Total Pts: 10 Score] |664617\"",
                             i + 1);
  }
  return NULL;
}

/* ---- Columns ---- */

static const AssayNamedKind about_students[] = {{"Last Access", ASSAY_COLUMN_TECHNICAL},
                                                {"Availability", ASSAY_COLUMN_TECHNICAL},
                                                {"Child Course ID", ASSAY_COLUMN_SECTION},
                                                {NULL, ASSAY_COLUMN_OWN}};

static gboolean is_calculated(const char *name, const Grade *grade) {
  static const char *const names[] = {"total",         "weighted total", "running total",  "running weighted total",
                                      "overall grade", "average",        "minimum/maximum"};
  g_autofree char *title = g_strndup(name, (gsize)(grade->bracket - name));
  g_autofree char *folded = assay_text_fold_label(title);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(folded, names[i])) return TRUE;
  return grade->varies;
}

static void lay_out_grade(AssayLayout *layout, guint column, const Grade *grade) {
  const char *name = layout->name[column];
  g_autofree char *title = g_strndup(name, (gsize)(grade->bracket - name));
  g_autofree char *question = assay_text_squeeze(title);
  layout->kind[column] = is_calculated(name, grade) ? ASSAY_COLUMN_ASIDE : ASSAY_COLUMN_OWN;
  if (grade->in_points) layout->max[column] = grade->max;
  layout->question[column] = g_strdup(*question ? question : name);
}

/* What stands before the grades is about people, what stands between and behind them are notes on the grades. */
static void lay_out(const AssayHead *head, AssayLayout *layout) {
  Grade grade;
  gboolean behind = FALSE;
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  for (guint i = 0; i < layout->columns; i++) {
    if (read_grade(layout->name[i], &grade)) {
      lay_out_grade(layout, i, &grade);
      behind = TRUE;
    } else {
      AssayColumnKind kind = assay_kind_of_name(about_students, layout->name[i], ASSAY_COLUMN_PERSONAL);
      layout->kind[i] = behind ? ASSAY_COLUMN_ASIDE : kind;
    }
  }
}

/* What is worth whole points does not tell the decimal mark, so the cells have to. */
static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i < layout->columns && layout->mark == ASSAY_MARK_UNKNOWN; i++) {
    guint32 length;
    if (layout->kind[i] != ASSAY_COLUMN_OWN && layout->kind[i] != ASSAY_COLUMN_ASIDE) continue;
    const char *cell = assay_record_trimmed(record, i, &length);
    assay_layout_see_number(layout, cell, length);
  }
}

/* ---- Rows and cells ---- */

const char *assay_blackboard_leave_out(const AssayLayout *layout, const AssayRecord *record) {
  static const char preview[] = "_previewuser";
  for (guint i = 0; i < layout->columns; i++) {
    guint32 length, n = sizeof preview - 1;
    if (layout->kind[i] != ASSAY_COLUMN_PERSONAL) continue;
    const char *cell = assay_record_trimmed(record, i, &length);
    if (length > n && g_ascii_strncasecmp(cell + length - n, preview, n) == 0) return "preview-user";
  }
  return NULL;
}

/* "Needs Grading(7.00)" in any language, or one of the words that stand alone in English. */
static gboolean waits(const AssayCell *cell) {
  static const char *const words[] = {"Needs Grading", "In Progress", "Attempt in Progress", "Ready to Grade",
                                      "Submitted"};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (assay_cell_says(cell, words[i])) return TRUE;
  const char *open = memchr(cell->text, '(', cell->length), *end = cell->text + cell->length;
  if (!open || open == cell->text || end[-1] != ')' || end - open < 3) return FALSE;
  for (const char *p = open + 1; p < end - 1; p++)
    if (!g_ascii_isdigit(*p) && *p != '.' && *p != ',') return FALSE;
  return !g_ascii_isdigit(*cell->text);
}

/* Grades are the columns with a title; those in points have a maximum. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (use == ASSAY_CELL_OF_ID || cell->length == 0 || !layout->question[column]) return ASSAY_CELL_ANSWER;
  if (assay_cell_says(cell, "-") || assay_cell_says(cell, "--")) return ASSAY_CELL_BLANK;
  if (assay_cell_says(cell, "Exempt") || assay_cell_says(cell, "Exempted")) return ASSAY_CELL_NOT_APPLICABLE;
  if (waits(cell)) return ASSAY_CELL_UNGRADED;
  if (use != ASSAY_CELL_OF_NUMBER && use != ASSAY_CELL_OF_ANYTHING) return ASSAY_CELL_ANSWER;
  gboolean in_points = layout->max[column].mantissa > 0;
  if (in_points && cell->length > 1 && cell->text[cell->length - 1] == '%') cell->length--;
  if (assay_cell_take_number(cell, layout->mark)) return ASSAY_CELL_ANSWER;
  return in_points && use == ASSAY_CELL_OF_NUMBER ? ASSAY_CELL_UNGRADED : ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_blackboard = {.name = "blackboard",
                                                 .is_test = TRUE,
                                                 .recognise = recognise,
                                                 .lay_out = lay_out,
                                                 .look_through = look_through,
                                                 .leave_out = assay_blackboard_leave_out,
                                                 .read_cell = read_cell};
