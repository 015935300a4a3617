/* Steps of assay_comparison_complete() that one file and two files share. */
#pragma once

#include "comparison.h"

gboolean assay_comparison_complete_two(AssayComparison *comparison, char **said, GError **error);
/* Puts a pair among the others, if both columns hold numbers or answers on one scale; the names are the files' own. */
gboolean assay_comparison_take_pair(AssayComparison *comparison, const char *option, const char *pre, const char *post,
                                    const AssayInspection *before, const AssayInspection *after, GError **error);
/* Those of --pair. */
gboolean assay_comparison_take_pairs(AssayComparison *comparison, const AssayInspection *before,
                                     const AssayInspection *after, GError **error);
/* "'pre' (before) with 'post' (after); ..." */
char *assay_comparison_name_pairs(const AssayComparison *comparison);
/* Finds the columns of --by and --cluster; `after` NULL: one file. */
gboolean assay_comparison_part(AssayComparison *comparison, const AssayInspection *before, const AssayInspection *after,
                               GError **error);
