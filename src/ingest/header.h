/* Finding a column by the name that the study gives it. */
#pragma once

#include "platform.h"

typedef enum { ASSAY_HEADER_FOUND, ASSAY_HEADER_NONE, ASSAY_HEADER_SEVERAL } AssayHeaderMatch;

/* "Rate the pace#2" is the second of the columns named "Rate the pace". Else exactly, after white space is squeezed; where
 * there is none, by the other name that the platform tells; then with markup ignored, and the numbers that a platform puts
 * into headers ("12345: text", "text (12345)", "text [Total Pts: 10 Score] |12345", "text <Numeric MaxPoints:10>", "text
 * /10.00"); where there is none, by its question. SEVERAL: `others` gets the columns, counted from 1, as text ("3, 7"). */
AssayHeaderMatch assay_header_find(const AssayLayout *layout, const char *name, guint *column, char **others);
/* The names by which a study can tell columns from others of the same name: "Rate the pace#2"; "#2" is the second column
 * without a name. One a column; free with g_strfreev(). */
char **assay_header_names(const AssayLayout *layout);
/* The up to three names that are nearest to a wrong one, quoted; "" where none is near. */
char *assay_header_nearest(const AssayLayout *layout, const char *wrong);
/* The first names of the file, quoted; those that look like somebody's address are left out. */
char *assay_header_list(const AssayLayout *layout);
/* TRUE where the letters and digits of a header are `plain`, which is in lower case, whatever stands between them:
 * "Earned Points" and "EarnedPoints" are both "earnedpoints". */
gboolean assay_header_says(const char *header, const char *plain);
/* The first column of the head whose cell in `row` says so, or ASSAY_NO_COLUMN. */
guint assay_header_column(const AssayHead *head, guint row, const char *plain);
typedef struct {
  const char *plain;
  AssayColumnKind kind;
} AssayKnownHeader;
/* For lay_out: columns whose names say what is known are of that kind; others stay as they are. */
void assay_header_take_kinds(AssayLayout *layout, const AssayKnownHeader *known, gsize n);
