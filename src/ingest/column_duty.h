/* What those outside are told of the kind of a column. */
#pragma once

#include "assay/ingest.h"
#include "layout.h"

AssayColumnDuty assay_column_duty(AssayColumnKind kind);
/* TRUE of the columns whose ids are taken to compare files. */
gboolean assay_column_may_name_people(AssayColumnKind kind);
