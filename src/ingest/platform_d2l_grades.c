/* The grades of D2L Brightspace: a row a student; columns about the student; a grade item as "Pre-test Points Grade <Numeric
 * MaxPoints:10 Weight:50 Category:Quizzes>"; subtotals and final grades as numerator and denominator; at the end "End-of-Line
 * Indicator", which is "#" in every row. The same sign stands before ids, so that no spreadsheet program takes them for
 * numbers.
 * Source: programs that read such files; pages of help of universities. */
#include <string.h>

#include "platform_cell.h"
#include "platforms.h"

static gboolean ends_with(const char *name, const char *suffix) {
  gsize n = strlen(name), length = strlen(suffix);
  return n > length && g_ascii_strcasecmp(name + n - length, suffix) == 0;
}

/* "<Numeric MaxPoints:10 ...>" at the end of a name, or NULL. */
static const char *angle_of(const char *name) {
  const char *open = g_str_has_suffix(name, ">") ? g_strrstr(name, " <") : NULL;
  return open && open > name && g_ascii_isalpha(open[2]) ? open : NULL;
}

static gboolean is_points(const char *name) {
  const char *angle = angle_of(name);
  g_autofree char *plain = angle ? g_strndup(name, (gsize)(angle - name)) : g_strdup(name);
  return ends_with(plain, " Points Grade");
}

static gboolean is_item(const char *name) {
  const char *angle = angle_of(name);
  return is_points(name) || (angle && (strchr(angle, ':') || g_str_has_prefix(angle, " <Text")));
}

static gboolean ends_rows(const AssayHead *head, guint column) {
  if (assay_head_says(head, 0, column, "End-of-Line Indicator")) return TRUE;
  for (guint r = 1; r < head->n; r++)
    if (!assay_head_says(head, r, column, "#")) return FALSE;
  return head->n > 1;
}

static char *recognise(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  while (n > 0 && *head->row[0][n - 1] == '\0') n--;
  if (n < 3 || !ends_rows(head, n - 1)) return NULL;
  for (guint i = 1; i + 1 < n; i++) {
    g_autofree char *name = assay_text_squeeze(head->row[0][i]);
    if (is_item(name))
      return g_strdup_printf("the last column marks the ends of lines, and column %u is a grade item", i + 1);
  }
  return NULL;
}

/* ---- Columns ---- */

static gboolean is_group(const char *name) {
  g_autofree char *folded = assay_text_fold_label(name);
  return strstr(folded, "section") || strstr(folded, "group");
}

/* "Pre-test" of "Pre-test Points Grade <...>" */
static char *title_of(const char *name) {
  static const char *const endings[] = {" Points Grade", " Weighted Grade", " Grade Symbol", " Text Grade"};
  const char *angle = angle_of(name);
  g_autofree char *plain = angle ? g_strndup(name, (gsize)(angle - name)) : g_strdup(name);
  for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
    if (ends_with(plain, endings[i])) plain[strlen(plain) - strlen(endings[i])] = '\0';
  return assay_text_squeeze(plain);
}

/* The other ways to show an item stand beside its points; so do sums. */
static gboolean is_aside(const AssayLayout *layout, guint column) {
  static const char *const sums[] = {" Numerator", " Denominator", " Subtotal"};
  const char *name = layout->name[column];
  for (gsize i = 0; i < G_N_ELEMENTS(sums); i++)
    if (ends_with(name, sums[i])) return TRUE;
  if (g_str_has_prefix(name, "Calculated Final") || g_str_has_prefix(name, "Adjusted Final")) return TRUE;
  if (is_points(name)) return FALSE;
  g_autofree char *title = title_of(name);
  for (guint i = 0; i < layout->columns; i++) {
    g_autofree char *other = title_of(layout->name[i]);
    if (i != column && is_points(layout->name[i]) && g_str_equal(title, other)) return TRUE;
  }
  return FALSE;
}

/* The first number behind a colon: "MaxPoints:10" in any language. */
static void read_maximum(AssayLayout *layout, guint column) {
  const char *angle = angle_of(layout->name[column]), *colon = angle ? strchr(angle, ':') : NULL;
  if (!colon) return;
  gsize length = strspn(colon + 1, "0123456789.,");
  if (assay_layout_read_max(colon + 1, (gssize)length, &layout->max[column]))
    assay_layout_see_number(layout, colon + 1, length);
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint first = 0, last = layout->columns - 1;
  while (first < last && !is_item(layout->name[first])) first++;
  for (guint i = 0; i < first; i++)
    layout->kind[i] = is_group(layout->name[i]) ? ASSAY_COLUMN_SECTION : ASSAY_COLUMN_PERSONAL;
  for (guint i = first; i < last; i++) {
    layout->kind[i] = is_aside(layout, i) ? ASSAY_COLUMN_ASIDE : ASSAY_COLUMN_OWN;
    read_maximum(layout, i);
    if (layout->kind[i] == ASSAY_COLUMN_OWN) layout->question[i] = title_of(layout->name[i]);
  }
  layout->kind[last] = ASSAY_COLUMN_TECHNICAL;
}

static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i < layout->columns && layout->mark == ASSAY_MARK_UNKNOWN; i++) {
    guint32 length;
    if (layout->kind[i] != ASSAY_COLUMN_OWN && layout->kind[i] != ASSAY_COLUMN_ASIDE) continue;
    const char *cell = assay_record_trimmed(record, i, &length);
    assay_layout_see_number(layout, cell, length);
  }
}

/* ---- Cells ---- */

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (layout->kind[column] == ASSAY_COLUMN_PERSONAL) {
    gboolean id = column < 2 || g_ascii_strcasecmp(layout->name[column], "Username") == 0;
    if (id && cell->length > 1 && *cell->text == '#') cell->text++, cell->length--;
    return ASSAY_CELL_ANSWER;
  }
  if (layout->kind[column] != ASSAY_COLUMN_OWN && layout->kind[column] != ASSAY_COLUMN_ASIDE) return ASSAY_CELL_ANSWER;
  if (assay_cell_says(cell, "-")) return ASSAY_CELL_BLANK;
  if (use != ASSAY_CELL_OF_NUMBER && use != ASSAY_CELL_OF_ANYTHING) return ASSAY_CELL_ANSWER;
  if (cell->length > 1 && cell->text[cell->length - 1] == '%') cell->length--;
  assay_cell_take_number(cell, layout->mark);
  return ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_d2l_grades = {.name = "d2l-grades",
                                                 .is_test = TRUE,
                                                 .recognise = recognise,
                                                 .lay_out = lay_out,
                                                 .look_through = look_through,
                                                 .read_cell = read_cell};
