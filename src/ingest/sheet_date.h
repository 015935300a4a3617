/* The dates of a sheet, which are numbers that a format shows as dates, as text in ISO 8601. */
#pragma once

#include <glib.h>

#define ASSAY_SHEET_DATE_ROOM 48

/* What a number format makes of a number. */
typedef enum {
  ASSAY_SHEET_PLAIN,
  ASSAY_SHEET_DATE,
  ASSAY_SHEET_DATE_TIME,
  ASSAY_SHEET_TIME,     /* of a day */
  ASSAY_SHEET_TIME_MS,  /* the same with fractions of a second */
  ASSAY_SHEET_DURATION, /* hours go on beyond 24 */
  ASSAY_SHEET_DURATION_MS,
} AssaySheetForm;

/* By the id of a built-in format, or by a format's code such as "yyyy-mm-dd hh:mm". */
AssaySheetForm assay_sheet_form_built_in(guint id);
AssaySheetForm assay_sheet_form_of(const char *code);

/* Days since the epoch as "2025-03-01", "2025-03-01 10:00:00" (to the second) or "9:05:00". A time in a column that
 * shows dates only is given, and so is the date in one that shows times only. The length, or 0 where the number is no
 * date (negative, beyond the year 9999), and for 0 where no time is asked for. Days 1 to 59 of the epoch 1900 are
 * January and February 1900, and day 60 is its 29th of February, which never was (ECMA-376 part 1, 18.17.4.1). */
gsize assay_sheet_date(double days, AssaySheetForm form, gboolean epoch_1904, char *room);

/* "2025-03-01T10:00:00Z" to "2025-03-01 10:00:00" and "PT10H05M00S" to "10:05:00"; 0 for another form. */
gsize assay_sheet_iso_date(const char *text, gsize length, char *room);
gsize assay_sheet_iso_duration(const char *text, gsize length, char *room);
