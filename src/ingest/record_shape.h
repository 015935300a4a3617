/* What can be said of a record before its cells are understood. */
#pragma once

#include "layout.h"

/* No cell from `from` on holds anything. */
gboolean assay_record_is_blank(const AssayRecord *record, guint from);
/* Exports that were put end to end bring their header along. */
gboolean assay_record_is_header(const AssayLayout *layout, const AssayRecord *record);
/* It has other cells than the header; in a sheet (not `is_text`), empty cells at the end of a row are not there. */
gboolean assay_record_misfits(const AssayLayout *layout, const AssayRecord *record, gboolean is_text);
