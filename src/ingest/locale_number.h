/* Numbers as the locales of platforms write them. */
#pragma once

#include <glib.h>

#include "assay/base.h"

/* Which mark stands before the decimals, where a file shows it. */
typedef enum { ASSAY_MARK_UNKNOWN, ASSAY_MARK_POINT, ASSAY_MARK_COMMA } AssayDecimalMark;

/* The mark that this number shows; UNKNOWN where it has none, or where three digits behind it can be thousands. */
AssayDecimalMark assay_number_shows(const char *text, gsize length);
/* A number as assay_decimal_parse() reads it without `comma`, into a cleared `out`: "9,50" as 9.50, "1,234.56" and
 * "1.234,56" as 1234.56. FALSE where the text is no number, or one that can be read in two ways. */
gboolean assay_number_plain(const char *text, gsize length, AssayDecimalMark mark, GString *out);
