/* Every number of a comparison as lines of text: a heading, a plain sentence, then the numbers with their intervals or the
 * reason why there is none. */
#pragma once

#include "assay/result.h"

/* `block`: a pair's part of the result. */
void assay_comparison_print_all(const AssayResult *block, const AssayPhrases *phrases);
/* What compares the groups, and the sections; of the root. */
void assay_comparison_print_groups(const AssayResult *root, const AssayPhrases *phrases);
void assay_comparison_print_sections(const AssayResult *sections, const AssayPhrases *phrases);
