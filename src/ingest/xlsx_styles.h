/* Which cell styles of a workbook show a number as a date (styles.xml). Caps: 65,536 styles and as many
 * formats. */
#pragma once

#include "pack.h"
#include "sheet_date.h"

typedef struct AssayXlsxStyles AssayXlsxStyles;

AssayXlsxStyles *assay_xlsx_styles_read(AssayPack *pack, guint member, GError **error);
void assay_xlsx_styles_free(AssayXlsxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayXlsxStyles, assay_xlsx_styles_free)
/* `styles` may be NULL: everything is plain. */
AssaySheetForm assay_xlsx_styles_form(const AssayXlsxStyles *styles, guint style);
