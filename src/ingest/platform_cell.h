/* What the first rows and the cells of several platforms have in common. */
#pragma once

#include "platform.h"

gboolean assay_head_says(const AssayHead *head, guint row, guint column, const char *text); /* trimmed, in any case */
gboolean assay_cell_says(const AssayCell *cell, const char *text);                          /* in any case */
/* TRUE where the cell is a number; it is then written as assay_decimal_parse() reads it. */
gboolean assay_cell_take_number(AssayCell *cell, AssayDecimalMark mark);
/* For records that were joined from a platform's rows, points beside answers: nothing says that the question was not shown,
 * "-" that it brought no points, and words that a person has still to grade. */
AssayCellMeaning assay_cell_read_joined(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell);
/* "12 mins 40 secs" becomes 760; another text is left as it is. */
void assay_cell_take_duration(AssayCell *cell);
/* The kind by the name of the column, in any case; `other` where the list, ended by NULL, has no such name. */
typedef struct {
  const char *name;
  AssayColumnKind kind;
} AssayNamedKind;
AssayColumnKind assay_kind_of_name(const AssayNamedKind *list, const char *name, AssayColumnKind other);
