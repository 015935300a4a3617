/* Where a line of the checklist comes from. */
#pragma once

#include "assay/result.h"

typedef enum { CHECK_REQUIRED, CHECK_SAMPLE, CHECK_DATA, CHECK_ORIGINS } CheckOrigin;

/* Of the data the procedure says nothing. */
CheckOrigin check_origin(const AssayResult *check);
