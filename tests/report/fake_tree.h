/* A result tree with invented figures, in the shape that findings writes (src/findings/TREE.md), so that pages can be
 * made and looked at without a study. */
#pragma once

#include "assay/result.h"

AssayResult *fake_tree(void);
/* The same, for a program of which nothing but its name is known: every list empty, every figure absent. */
AssayResult *fake_tree_bare(void);
