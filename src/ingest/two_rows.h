/* Headers in two rows: a question stands once, with blank cells behind it for the rest of its columns; under it stand its
 * options, or the rows of its matrix. */
#pragma once

#include "layout.h"

/* Columns of the question in `column`: itself and the blank cells of row 0 behind it. */
guint assay_two_rows_width(const AssayHead *head, guint column);
/* For lay_out, in place of assay_layout_take_names(): a question with one column goes by its own text, and by "question -
 * option" too; of others each column is "question - option". The first `own` columns are the platform's and keep the names
 * of row 0; behind the names stand `header_rows` - 1 rows, the first of them with the options, if any. Questions and
 * grids are told, and what asks for names and addresses becomes PERSONAL. */
void assay_two_rows_take_names(AssayLayout *layout, const AssayHead *head, guint own);
