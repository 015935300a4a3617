/* Two axes of a table and their correlation. */
#pragma once

#include "internal.h"

/* The table of axes x and y, over people with both; NULL on a bad axis or without memory. */
AssayTable *assay_axes_complete(const AssayTable *table, int x, int y);
/* Pearson's r of two axes of a table in which neither is missing. */
AssayStatus assay_axes_correlation(const AssayTable *complete, int x, int y, double *r);
