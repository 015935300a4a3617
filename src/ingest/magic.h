/* What a file is by its first bytes, whatever its name says. */
#pragma once

#include "assay/base.h"

typedef enum {
  ASSAY_MAGIC_TEXT, /* or what may be text: no other kind shows */
  ASSAY_MAGIC_ZIP,  /* a workbook, an archive or another document: pack_kind.h tells */
  ASSAY_MAGIC_OLE,  /* an old Office file, or a new one behind a password: container.h tells */
  ASSAY_MAGIC_SAV,  /* SPSS, zsav too */
  ASSAY_MAGIC_JSON,
  ASSAY_MAGIC_OTHER, /* nobody reads it here */
} AssayMagic;

/* `bytes` are the first ones of the file, a few KiB if it has them. `refusal` gets, for all but TEXT, what the file is
 * and what to do instead where only a table of text can be read ("a PDF document; expected CSV: ..."). */
AssayMagic assay_magic_of(const guint8 *bytes, gsize length, const char **refusal);

/* What an OLE2 file is and what to do instead; `locked`: its list of streams names one called EncryptedPackage. */
const char *assay_magic_ole_refusal(gboolean locked);
/* TRUE where the name of that stream stands in these bytes. */
gboolean assay_magic_names_encrypted(const guint8 *bytes, gsize length);
