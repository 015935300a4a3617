/* The texts that the cells of a workbook share (sharedStrings.xml): one block of bytes and an offset a text. Caps:
 * 512 MiB, 32 Mi texts. */
#pragma once

#include "pack.h"

typedef struct AssayXlsxStrings AssayXlsxStrings;

AssayXlsxStrings *assay_xlsx_strings_read(AssayPack *pack, guint member, GError **error);
void assay_xlsx_strings_free(AssayXlsxStrings *strings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayXlsxStrings, assay_xlsx_strings_free)
guint32 assay_xlsx_strings_size(const AssayXlsxStrings *strings);
const char *assay_xlsx_strings_get(const AssayXlsxStrings *strings, guint32 i, gsize *length);
