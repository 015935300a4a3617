/* The chart of a comparison as a file of its own. */
#pragma once

#include "comparison_text.h"

/* SVG, PNG or PDF by the end of the name: of one pair an estimation plot (of a single rating the answers), of groups and of
 * several pairs a dumbbell each, of sections a dot each. */
gboolean assay_comparison_write_chart(const AssayComparisonText *comparison, const char *path, GError **error);
