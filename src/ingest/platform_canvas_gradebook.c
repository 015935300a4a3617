/* The gradebook of Canvas: a row a student, a column an assignment, whose header ends with the assignment's number. The
 * row of maxima ("    Points Possible", four blanks before it) may stand anywhere once a person has sorted the file; above
 * it can be a row that tells which grades are posted by hand. Totals of groups and of the course follow; in the row of
 * maxima they are marked as read only, in the language of the account.
 * Source: gradebook_exporter.rb of Canvas. */
#include <string.h>

#include "platform_cell.h"
#include "platforms.h"

/* "Lab 01 (150834)" */
static gboolean ends_with_number(const char *name) {
  gsize n = strlen(name);
  if (n < 4 || name[n - 1] != ')') return FALSE;
  gsize digits = 0;
  while (n >= 3 + digits && g_ascii_isdigit(name[n - 2 - digits])) digits++;
  return digits > 0 && name[n - 2 - digits] == '(';
}

static char *title_of(const char *name) {
  g_autofree char *title = g_strndup(name, (gsize)(strrchr(name, '(') - name));
  return assay_text_squeeze(title);
}

static guint first_assignment(char *const *name, guint n) {
  for (guint i = 0; i < n; i++) {
    g_autofree char *squeezed = assay_text_squeeze(name[i]);
    if (ends_with_number(squeezed)) return i;
  }
  return ASSAY_NO_COLUMN;
}

/* ---- The row of maxima ---- */

static gboolean is_label_of_maxima(const char *cell, gboolean in_any_language) {
  if (!g_ascii_isspace(*cell) && g_ascii_tolower(*cell) != 'p') return FALSE; /* nearly all are names */
  g_autofree char *folded = assay_text_fold_label(cell);
  return g_str_equal(folded, "points possible") || (in_any_language && g_str_has_prefix(cell, "    ") && *folded);
}

/* Students have a number, behind one or two columns of names. */
static gboolean has_no_number(const AssayRecord *record) {
  guint32 second, third;
  assay_record_trimmed(record, 1, &second);
  assay_record_trimmed(record, 2, &third);
  return second == 0 && third == 0;
}

static gboolean is_maxima(const AssayRecord *record) {
  guint32 length;
  return record->n > 0 && is_label_of_maxima(assay_record_cell(record, 0, &length), has_no_number(record));
}

static gboolean head_has_maxima(const AssayHead *head, guint first) {
  for (guint r = 1; r < head->n; r++) {
    if (!is_label_of_maxima(assay_head_cell(head, r, 0), TRUE)) continue;
    AssayDecimal max;
    gboolean none = TRUE, any = FALSE;
    for (guint i = 1; i < first; i++) none = none && strpbrk(assay_head_cell(head, r, i), "0123456789") == NULL;
    for (guint i = first; i < assay_head_cells(head, r); i++)
      any = any || assay_layout_read_max(assay_head_cell(head, r, i), -1, &max);
    if (none && any) return TRUE;
  }
  return FALSE;
}

static char *recognise(const AssayHead *head) {
  if (head->n == 0) return NULL;
  guint first = first_assignment(head->row[0], assay_head_cells(head, 0));
  if (first == ASSAY_NO_COLUMN || first < 2) return NULL;
  if (head_has_maxima(head, first))
    return g_strdup("a row of points possible, and columns that end with a number: (150834)");
  guint names = assay_head_says(head, 0, 0, "Student") ? 1 : assay_head_says(head, 0, 1, "FirstName") ? 2 : 0;
  if (names == 0 || !assay_head_says(head, 0, names, "ID")) return NULL;
  for (guint i = names + 1; i < first; i++)
    if (assay_head_says(head, 0, i, "SIS Login ID"))
      return g_strdup("row 1 names ID and SIS Login ID, and columns that end with a number: (150834)");
  return NULL;
}

/* ---- Columns ---- */

static const AssayNamedKind about_students[] = {
    {"Student", ASSAY_COLUMN_PERSONAL},        {"LastName", ASSAY_COLUMN_PERSONAL},
    {"FirstName", ASSAY_COLUMN_PERSONAL},      {"ID", ASSAY_COLUMN_PERSONAL},
    {"SIS User ID", ASSAY_COLUMN_PERSONAL},    {"SIS Login ID", ASSAY_COLUMN_PERSONAL},
    {"Integration ID", ASSAY_COLUMN_PERSONAL}, {"Root Account", ASSAY_COLUMN_TECHNICAL},
    {"Section", ASSAY_COLUMN_SECTION},         {NULL, ASSAY_COLUMN_OWN}};

/* Behind the section stand columns that the teachers made. In another language all may be about people. */
static void lay_out_students(AssayLayout *layout, guint first) {
  guint section = ASSAY_NO_COLUMN;
  for (guint i = 0; i < first; i++) {
    AssayColumnKind unnamed = section == ASSAY_NO_COLUMN ? ASSAY_COLUMN_PERSONAL : ASSAY_COLUMN_OWN;
    layout->kind[i] = assay_kind_of_name(about_students, layout->name[i], unnamed);
    if (layout->kind[i] == ASSAY_COLUMN_SECTION) section = i;
  }
}

/* "Assignments Current Score", "Final Points (Fall 2025)" */
static gboolean is_total(const char *name) {
  static const char *const totals[] = {
      "Current Points", "Final Points",         "Current Score",  "Unposted Current Score",
      "Final Score",    "Unposted Final Score", "Current Grade",  "Unposted Current Grade",
      "Final Grade",    "Unposted Final Grade", "Override Score", "Override Grade"};
  const char *period = g_str_has_suffix(name, ")") ? g_strrstr(name, " (") : NULL;
  g_autofree char *plain = period ? g_strndup(name, (gsize)(period - name)) : g_strdup(name);
  for (gsize i = 0; i < G_N_ELEMENTS(totals); i++)
    if (g_str_has_suffix(plain, totals[i])) return TRUE;
  return FALSE;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint first = MIN(first_assignment(layout->name, layout->columns), layout->columns);
  lay_out_students(layout, first);
  guint last = first;
  for (guint i = first; i < layout->columns; i++)
    if (ends_with_number(layout->name[i]) && !is_total(layout->name[i])) last = i;
  for (guint i = first; i < layout->columns; i++) {
    layout->kind[i] = i > last || is_total(layout->name[i]) ? ASSAY_COLUMN_ASIDE : ASSAY_COLUMN_OWN;
    if (ends_with_number(layout->name[i])) layout->question[i] = title_of(layout->name[i]);
  }
}

/* A grading period may be called "2025", and an assignment "Final Score": what counts is what the row of maxima says. */
static void look_through(AssayLayout *layout, const AssayRecord *record) {
  if (!is_maxima(record)) return;
  g_autoptr(GString) plain = g_string_new(NULL);
  for (guint i = 0; i < layout->columns; i++) {
    guint32 length;
    const char *cell = assay_record_trimmed(record, i, &length);
    if (length == 0 || !ends_with_number(layout->name[i])) continue;
    gboolean is_number = assay_number_plain(cell, length, ASSAY_MARK_UNKNOWN, plain);
    layout->kind[i] = is_number ? ASSAY_COLUMN_OWN : ASSAY_COLUMN_ASIDE;
    if (assay_layout_read_max(cell, length, &layout->max[i])) assay_layout_see_number(layout, cell, length);
  }
}

/* ---- Rows ---- */

/* The preview of a course makes a student of its own, called so in English only; its login is 40 hexadecimal digits. */
static gboolean is_test_student(const AssayLayout *layout, const AssayRecord *record) {
  if (assay_record_says(record, 0, "Student, Test")) return TRUE;
  if (assay_record_says(record, 0, "Student") && assay_record_says(record, 1, "Test")) return TRUE;
  for (guint i = 0; i < layout->columns && layout->kind[i] != ASSAY_COLUMN_SECTION; i++) {
    guint32 length, digits = 0;
    const char *cell = assay_record_trimmed(record, i, &length);
    while (digits < length && g_ascii_isxdigit(cell[digits])) digits++;
    if (length == 40 && digits == length && layout->kind[i] == ASSAY_COLUMN_PERSONAL) return TRUE;
  }
  return FALSE;
}

/* "Manual Posting" or "Muted" under some assignments, and nobody before them. */
static gboolean is_posting_policy(const AssayLayout *layout, const AssayRecord *record) {
  guint32 length;
  assay_record_trimmed(record, 0, &length);
  if (length > 0 || !has_no_number(record)) return FALSE;
  gboolean any = FALSE;
  for (guint i = 0; i < layout->columns; i++) {
    const char *cell = assay_record_trimmed(record, i, &length);
    if (length == 0) continue;
    if (!ends_with_number(layout->name[i]) || g_ascii_isdigit(*cell)) return FALSE;
    any = TRUE;
  }
  return any;
}

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  if (is_maxima(record)) return "points-possible";
  if (is_posting_policy(layout, record)) return "posting-policy";
  return is_test_student(layout, record) ? "test-student" : NULL;
}

/* ---- Cells ---- */

/* ="=SUM(1)" stands for a name that begins with an equals sign. */
static void unwrap_name(AssayCell *cell) {
  guint32 n = cell->length;
  if (n < 4 || memcmp(cell->text, "=\"", 2) != 0 || cell->text[n - 1] != '"') return;
  cell->text += 2;
  cell->length -= 3;
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (layout->kind[column] == ASSAY_COLUMN_PERSONAL) unwrap_name(cell);
  if (use == ASSAY_CELL_OF_ID || !ends_with_number(layout->name[column])) return ASSAY_CELL_ANSWER;
  if (assay_cell_says(cell, "EX")) return ASSAY_CELL_NOT_APPLICABLE;
  if (assay_cell_says(cell, "N/A")) return ASSAY_CELL_NOT_SHOWN; /* not assigned to this student, or hidden */
  if (assay_cell_says(cell, "-")) return ASSAY_CELL_BLANK;
  if (use == ASSAY_CELL_OF_NUMBER || use == ASSAY_CELL_OF_ANYTHING) assay_cell_take_number(cell, layout->mark);
  return ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_canvas_gradebook = {.name = "canvas-gradebook",
                                                       .is_test = TRUE,
                                                       .recognise = recognise,
                                                       .lay_out = lay_out,
                                                       .look_through = look_through,
                                                       .leave_out = leave_out,
                                                       .read_cell = read_cell};
