/* What a file is that is no table of text. */
#pragma once

#include "assay/base.h"

/* Says what the file is and what to do instead ("an Excel workbook (xlsx): save it as CSV"), or NULL for what may be
 * text. `bytes` are the first ones of the file. */
const char *assay_magic_refusal(const guint8 *bytes, gsize length);
