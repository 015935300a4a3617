/* The grades of a Moodle course, as exported from the gradebook: a row a person; columns about the person; for each item a
 * column by way of display, "Quiz: Pre-test (Real)", "... (Percentage)", "... (Letter)", and "... (Feedback)", the words in
 * brackets in the language of the teacher; at the end the seconds since 1970 of the download. What an item is worth is not
 * in the file, but a percentage is one of 100.
 * Source: grade/export of Moodle. */
#include <string.h>

#include "moodle.h"
#include "platform_cell.h"
#include "platforms.h"

/* Length of "Quiz: Pre-test" in "Quiz: Pre-test (Real)"; 0 where no words in brackets end the name. */
static gsize stem_length(const char *name) {
  const char *bracket = g_str_has_suffix(name, ")") ? g_strrstr(name, " (") : NULL;
  return bracket && bracket > name && bracket[2] != ')' ? (gsize)(bracket - name) : 0;
}

/* All columns from it to the last but one are items; `n` where there are none. */
static guint first_item(char *const *name, guint n) {
  guint first = n > 0 ? n - 1 : 0;
  while (first > 0 && stem_length(name[first - 1]) > 0) first--;
  return first;
}

/* Ways of display are few, and those of all items are alike. */
static gboolean has_few_ways(char *const *name, guint first, guint end) {
  enum { MOST = 4 };
  const char *way[MOST] = {NULL};
  for (guint i = first; i < end; i++) {
    const char *own = name[i] + stem_length(name[i]);
    guint k = 0;
    while (k < MOST && way[k] && !g_str_equal(way[k], own)) k++;
    if (k == MOST) return FALSE;
    way[k] = own;
  }
  return TRUE;
}

/* A second of the years 2000 to 2100 in every row. */
static gboolean ends_with_seconds(const AssayHead *head, guint column) {
  for (guint r = 1; r < head->n; r++) {
    const char *cell = assay_head_cell(head, r, column);
    if (strlen(cell) < 9 || strlen(cell) > 10 || strspn(cell, "0123456789") != strlen(cell)) return FALSE;
    guint64 seconds = g_ascii_strtoull(cell, NULL, 10);
    if (seconds < G_GUINT64_CONSTANT(946684800) || seconds > G_GUINT64_CONSTANT(4102444800)) return FALSE;
  }
  return head->n > 1;
}

static char *recognise(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  while (n > 0 && *head->row[0][n - 1] == '\0') n--;
  if (n < 4) return NULL;
  gboolean english = assay_head_says(head, 0, n - 1, "Last downloaded from this course");
  g_auto(GStrv) name = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) name[i] = assay_text_squeeze(head->row[0][i]);
  guint first = first_item(name, n);
  if (first < 2 || first >= n - 1 || !has_few_ways(name, first, n - 1)) return NULL;
  if (!(english && head->n == 1) && !ends_with_seconds(head, n - 1)) return NULL;
  return g_strdup_printf(
      "columns %u to %u end with a way of display in brackets, and the last holds the second of the download",
      first + 1, n - 1);
}

/* ---- Columns ---- */

/* "Feedback" is called so in most languages. Elsewhere it is the last of an item's columns, and holds sentences. */
static gboolean is_feedback(const AssayHead *head, const AssayLayout *layout, guint column) {
  const char *name = layout->name[column];
  gsize stem = stem_length(name);
  g_autofree char *way = assay_text_fold_label(name + stem);
  if (g_str_equal(way, "(feedback)") || g_str_has_prefix(way, "(retroalimenta") ||
      g_str_has_prefix(way, "(commentaire"))
    return TRUE;
  gboolean follows =
      column > 0 && stem_length(layout->name[column - 1]) == stem && strncmp(layout->name[column - 1], name, stem) == 0;
  gboolean last = stem_length(layout->name[column + 1]) != stem || strncmp(layout->name[column + 1], name, stem) != 0;
  for (guint r = 1; follows && last && r < head->n; r++) {
    const char *cell = assay_head_cell(head, r, column);
    if (strchr(cell, ' ') && !strchr(cell, '%') && strlen(cell) > 12) return TRUE;
  }
  return FALSE;
}

static gboolean is_total(const char *name) {
  g_autofree char *stem = g_strndup(name, stem_length(name));
  g_autofree char *folded = assay_text_fold_label(stem);
  return g_str_has_prefix(folded, "category total") || g_str_has_suffix(folded, " total");
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint last = layout->columns - 1, first = first_item(layout->name, layout->columns);
  assay_moodle_lay_out_people(layout, first);
  for (guint i = first; i < last; i++) {
    gboolean aside = is_total(layout->name[i]) || is_feedback(head, layout, i);
    layout->kind[i] = aside ? ASSAY_COLUMN_ASIDE : ASSAY_COLUMN_OWN;
  }
  layout->kind[last] = ASSAY_COLUMN_TECHNICAL;
}

/* ---- Cells ---- */

static gboolean take_percent(const char **text, guint32 *length) {
  if (*length < 2 || (*text)[*length - 1] != '%') return FALSE;
  --*length;
  while (*length > 0 && (guchar)(*text)[*length - 1] <= ' ') --*length;
  if (*length > 2 && memcmp(*text + *length - 2, "\xc2\xa0", 2) == 0) *length -= 2;
  return *length > 0 && g_ascii_isdigit((*text)[*length - 1]);
}

static void look_through(AssayLayout *layout, const AssayRecord *record) {
  static const AssayDecimal hundred = {100, 0};
  for (guint i = 0; i < layout->columns; i++) {
    guint32 length;
    if (layout->kind[i] != ASSAY_COLUMN_OWN && layout->kind[i] != ASSAY_COLUMN_ASIDE) continue;
    const char *cell = assay_record_trimmed(record, i, &length);
    if (take_percent(&cell, &length)) layout->max[i] = hundred;
    assay_layout_see_number(layout, cell, length);
  }
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (layout->kind[column] != ASSAY_COLUMN_OWN && layout->kind[column] != ASSAY_COLUMN_ASIDE) return ASSAY_CELL_ANSWER;
  if (assay_cell_says(cell, "-")) return ASSAY_CELL_BLANK;
  if (use != ASSAY_CELL_OF_NUMBER && use != ASSAY_CELL_OF_ANYTHING) return ASSAY_CELL_ANSWER;
  if (layout->max[column].mantissa > 0) take_percent(&cell->text, &cell->length);
  assay_cell_take_number(cell, layout->mark);
  return ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_moodle_grader = {.name = "moodle-grader",
                                                    .is_test = TRUE,
                                                    .recognise = recognise,
                                                    .lay_out = lay_out,
                                                    .look_through = look_through,
                                                    .read_cell = read_cell};
