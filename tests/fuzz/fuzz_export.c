/* Bytes as they come: text, whole workbooks and archives, JSON; the seeds say which. */
#include "any_export.h"

void fuzz_one(const uint8_t *bytes, size_t length) {
  static FuzzFile file;
  fuzz_export(fuzz_file(&file, bytes, length));
}
