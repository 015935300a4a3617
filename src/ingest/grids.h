/* Columns of one grid were put to people with one set of answers. In a small class nobody may have chosen the lowest one
 * in one column, and its labels alone do not tell how many points the scale has; all columns together do. */
#pragma once

#include "assay/record.h"

/* Columns with the same text in `grid` (NULL: alone) get each other's labels into their dictionaries (NULL: not to be
 * touched), where all labels of the grid together read as one scale with nothing outside it. TRUE where any column gained
 * a label. */
gboolean assay_grids_share(const char *const *grid, AssayDictionary *const *dictionary, guint n);
