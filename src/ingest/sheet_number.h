/* The numbers of a sheet as text: what a spreadsheet program shows where it shows all 15 digits that it keeps. */
#pragma once

#include <glib.h>

#define ASSAY_SHEET_NUMBER_ROOM 64

/* Text such as 5.0, 1.2E2, 0.30000000000000004 becomes 5, 120, 0.3: at most 15 digits, no needless zeros, an exponent
 * only from 1E+15 on and below 1E-15. A whole number keeps all digits that the file has of it, however many. What is no
 * number stays as it is. On return `text` is in `room` (ASSAY_SHEET_NUMBER_ROOM bytes) or where it was. */
void assay_sheet_number(const char **text, gsize *length, char *room);
