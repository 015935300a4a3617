/* What holds the records of an exported file: the one question before it is opened in earnest. */
#pragma once

#include "assay/base.h"

typedef enum {
  ASSAY_CONTAINER_TEXT,     /* decode.h */
  ASSAY_CONTAINER_WORKBOOK, /* workbook.h */
  ASSAY_CONTAINER_ARCHIVE,  /* a zip file of other files: archive.h */
  ASSAY_CONTAINER_SAV,
  ASSAY_CONTAINER_JSON,
} AssayContainer;

/* By the file's bytes. An error of kind DATA says what a file is that nobody reads here, and what to do instead; CANNOT
 * is for one that cannot be opened. */
gboolean assay_container_of(const char *path, const char *name, AssayContainer *container, GError **error);
