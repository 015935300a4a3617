/* What `assay items` prints as text, and its charts: of one test, and of a test before and after. */
#pragma once

#include "assay/result.h"
#include "printer.h"

void assay_items_print(const AssayResult *result, const char *said);
/* The map of the questions; NULL with an error where no question tells people apart. */
AssayScene *assay_items_draw(const AssayResult *result, const AssayPrinter *with, GError **error);

/* `all`: the p-values too. */
void assay_item_changes_print(const AssayResult *result, const char *said, gboolean all);
AssayScene *assay_item_changes_draw(const AssayResult *result, const AssayPrinter *with);

/* ---- Shared by both ---- */

/* A name in exactly `width` places: cut with an ellipsis, or followed by blanks. */
void assay_item_print_name(const char *name, guint width);
/* At the right of `width` places; NULL: empty. */
void assay_item_print_cell(const char *text, int width);
