/* What a zip file is: a workbook, an archive of files, or a document that happens to be packed as a zip file. */
#pragma once

#include "pack.h"

typedef enum { ASSAY_PACK_XLSX, ASSAY_PACK_ODS, ASSAY_PACK_FILES, ASSAY_PACK_REFUSED } AssayPackKind;

/* By what is in it, never by its name. `refusal` gets, for REFUSED, what the file is and what to do instead. */
AssayPackKind assay_pack_kind(AssayPack *pack, const char **refusal);
