/* What a file holds its records in: text, a workbook, an archive, an SPSS file, JSON. */
#pragma once

#include "export.h"

/* Opens a file as what its first bytes show, and finds its first records: fills the container, encoding, delimiter,
 * parts, codebook and head of `export`, and its decoder or spool. */
gboolean assay_container_open(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error);
