/* What `assay inspect` prints of a file. */
#pragma once

#include "assay/ingest.h"

const char *assay_inspection_role(AssayColumnRole role); /* "answer" */
void assay_inspection_print(const char *path, const AssayInspection *inspection);
