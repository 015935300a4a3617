/* What the cells under a header look like: for platforms that are known, in any language, by the shape of their rows. */
#pragma once

#include "layout.h"

typedef gboolean (*AssayCellTest)(const char *cell); /* of a trimmed cell that is not empty */

gboolean assay_cell_is_digits(const char *cell);
/* A day with the time of day. */
gboolean assay_cell_is_moment(const char *cell);
gboolean assay_cell_is_address(const char *cell); /* an e-mail address */
gboolean assay_cell_is_ip(const char *cell);

/* Filled cells of a column from row `from` on that pass; NULL: all filled ones. */
guint assay_head_count(const AssayHead *head, guint from, guint column, AssayCellTest test);
/* At least one cell is filled, and all that are pass. */
gboolean assay_head_all(const AssayHead *head, guint from, guint column, AssayCellTest test);
gboolean assay_head_any(const AssayHead *head, guint from, guint column, AssayCellTest test);
/* A cell without the white space around it; the caller's. */
char *assay_head_trimmed(const AssayHead *head, guint row, guint column);

/* What is filled in in `width` columns from `first` on: text to whether it stands in more than one of them. */
GHashTable *assay_head_answers(const AssayHead *head, guint from, guint first, guint width);
/* TRUE where n columns are the options of one question: what is filled in says the option itself, or 1 or 0; and something
 * is filled in. The last may hold a text of one's own. `label` has one text a column, or NULLs. */
gboolean assay_head_is_ticked(const AssayHead *head, guint from, const guint *column, char *const *label, guint n);
