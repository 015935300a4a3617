/* What the exports of Blackboard have in common. */
#pragma once

#include "layout.h"

/* The student that a teacher becomes in a preview: "preview-user", or NULL. */
const char *assay_blackboard_leave_out(const AssayLayout *layout, const AssayRecord *record);
