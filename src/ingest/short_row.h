/* Rows with fewer cells than the header. Spreadsheet programs and editors leave out the empty cells at the end of a row; but
 * a row may also have been cut, or a line break without quotes has parted it. */
#pragma once

#include "layout.h"

typedef struct AssayShortRows AssayShortRows;

/* What the cells of a table look like by its first rows. */
AssayShortRows *assay_short_rows_new(const AssayHead *head, const AssayLayout *layout);
void assay_short_rows_free(AssayShortRows *rows);
/* TRUE where the row may be taken with the missing cells as empty: it holds two cells and a third of all at least, one of
 * them in the form of an id (of as many digits), number or date, or with the words, that its column has in the first rows,
 * and none in another form than that of its column. `before`: the cells of the row above where that one is short, or 0. The
 * rest of a record that a line break parted makes the one above it whole: then the first cell has to fit. */
gboolean assay_short_rows_fit(const AssayShortRows *rows, const AssayRecord *record, guint before);
