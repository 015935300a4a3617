/* Finding a column by the name that the study gives it. */
#pragma once

#include "platform.h"

typedef enum { ASSAY_HEADER_FOUND, ASSAY_HEADER_NONE, ASSAY_HEADER_SEVERAL } AssayHeaderMatch;

/* Exactly, after white space is squeezed; "Rate the pace#2" is the second of the columns named "Rate the pace". Where there
 * is none, by the other name that the platform tells; then with markup ignored, and the numbers that a platform puts into
 * headers ("12345: text", "text (12345)"). SEVERAL: `others` gets the columns, counted from 1, as text ("3, 7"). */
AssayHeaderMatch assay_header_find(const AssayLayout *layout, const char *name, guint *column, char **others);
/* The name by which a study can tell this column from others of the same name: "Rate the pace#2". */
char *assay_header_name(const AssayLayout *layout, guint column);
/* The up to three names that are nearest to a wrong one, quoted; "" where none is near. */
char *assay_header_nearest(const AssayLayout *layout, const char *wrong);
/* The first names of the file, quoted; those that look like somebody's address are left out. */
char *assay_header_list(const AssayLayout *layout);
/* A name without the numbers that a platform puts there. */
char *assay_header_without_numbers(const char *name);
