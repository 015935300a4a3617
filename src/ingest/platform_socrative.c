/* Socrative's results of a whole class: the name of the quiz, the date and the room in rows of their own; below them the
 * row of names; a row a student with the percentage, the number of right answers and each answer as text; and last of
 * all the averages of the class. */
#include <string.h>

#include "platforms.h"

/* "Total Score (0 - 100)", in any language. */
static gboolean is_total(const char *name) {
  g_autofree char *squeezed = assay_text_squeeze(name);
  return *squeezed != '(' && g_str_has_suffix(squeezed, "(0 - 100)");
}

/* Behind the total stands how many of the questions were answered right. */
static gboolean has_count(const AssayHead *head, guint row, guint total) {
  AssayDecimal count;
  guint cells = assay_head_cells(head, row);
  if (total + 1 >= cells || !*assay_head_cell(head, row, total + 1)) return FALSE;
  if (row + 1 == head->n) return TRUE;
  const char *cell = assay_head_cell(head, row + 1, total + 1);
  return assay_decimal_parse(cell, -1, FALSE, &count) == ASSAY_DECIMAL_OK && count.decimals == 0 &&
         count.mantissa >= 0 && (guint64)count.mantissa <= cells - total - 2;
}

/* The first row with names that has a total behind the names of students; `total` is its column. */
static gboolean find_names(const AssayHead *head, guint *row, guint *total) {
  for (*row = 1; *row < head->n; (*row)++)
    for (*total = 1; *total < MIN(4u, assay_head_cells(head, *row)); (*total)++)
      if (is_total(assay_head_cell(head, *row, *total)) && *assay_head_cell(head, *row, 0) &&
          has_count(head, *row, *total))
        return TRUE;
  return FALSE;
}

static char *recognise(const AssayHead *head) {
  guint row, total;
  if (!find_names(head, &row, &total)) return NULL;
  for (guint r = 0; r < row; r++)
    if (assay_head_filled(head, r) > 2) return NULL;
  return g_strdup_printf("row %u names students and a total of 0 to 100, below rows of a title", row + 1);
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  guint row, total;
  find_names(head, &row, &total);
  layout->header_rows = row + 1;
  assay_layout_take_names(layout, head, row);
  for (guint i = 0; i < total; i++) layout->kind[i] = ASSAY_COLUMN_PERSONAL;
  layout->kind[total] = ASSAY_COLUMN_ASIDE;
  layout->max[total] = (AssayDecimal){100, 0};
  if (total + 1 < layout->columns) layout->kind[total + 1] = ASSAY_COLUMN_ASIDE;
}

static gboolean is_percentage(const char *cell, guint32 length) {
  AssayDecimal number;
  if (length < 2 || cell[length - 1] != '%') return FALSE;
  return assay_decimal_parse(cell, length - 1, memchr(cell, ',', length) != NULL, &number) == ASSAY_DECIMAL_OK;
}

/* The averages: in English by their name; else by their percentages where students have a count and answers. */
static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  if (assay_record_says(record, 0, "Class Scoring")) return "average";
  guint count = layout->first[ASSAY_COLUMN_ASIDE] + 1, percentages = 0;
  guint32 length;
  const char *cell = assay_record_trimmed(record, count, &length);
  if (length == 0 || strspn(cell, "0123456789") == length) return NULL;
  for (guint i = count + 1; i < layout->columns; i++) {
    cell = assay_record_trimmed(record, i, &length);
    if (length > 0 && !is_percentage(cell, length)) return NULL;
    percentages += length > 0;
  }
  return percentages > 0 ? "average" : NULL;
}

const AssayPlatform assay_platform_socrative = {
    .name = "socrative", .is_test = TRUE, .recognise = recognise, .lay_out = lay_out, .leave_out = leave_out};
