/* What an OOXML workbook needs beside its sheets. */
#pragma once

#include "xlsx_strings.h"
#include "xlsx_styles.h"

struct AssayXlsx {
  gboolean epoch_1904;
  AssayXlsxStyles *styles;   /* NULL: everything is plain */
  guint strings_member;      /* ASSAY_NO_MEMBER: no shared texts */
  AssayXlsxStrings *strings; /* read with the first sheet */
};
