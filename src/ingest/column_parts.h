/* Several answers in one cell: "R;SQL;", "R, SQL". */
#pragma once

#include "column_guess.h"

/* A guess: few parts that come again and again, beside different others. Labels ("Yes, often", "No, never") and prose have
 * commas too. */
AssayCellParts assay_column_parts(const AssayColumnSight *sight);
