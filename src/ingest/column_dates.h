/* When the dates of a column lie, and in which order they are written. */
#pragma once

#include "column_guess.h"

/* Sets date_order and the spans of a column whose role is DATE. */
void assay_column_take_dates(const AssayColumnSight *sight, AssayInspectedColumn *column);
