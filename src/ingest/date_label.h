/* Options that a spreadsheet program has taken for dates: it makes "2-Jan" of the range 1-2, and of 5-10 it makes
 * "10-May" where months stand first, "5-Oct" where days do. They are told and never turned back, for what was asked
 * cannot be known. */
#pragma once

#include <glib.h>

/* What the range may have been, from low to high: "1-2" of "2-Jan" and of "02. Jan"; NULL where the text is no day of a month without a
 * year. */
char *assay_date_label_range(const char *text);
/* Marks the labels that may be such damage, and gives how many: days of a month among labels of which most hold numbers,
 * or alone and few. A column of many days is a column of days. */
guint assay_date_labels_mark(const char *const *text, guint n, gboolean *damaged);
