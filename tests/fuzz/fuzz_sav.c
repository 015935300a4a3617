/* Bytes as an SPSS file, read by libreadstat within this process. */
#include "any_export.h"

void fuzz_one(const uint8_t *bytes, size_t length) {
  static FuzzFile file;
  fuzz_export(fuzz_file(&file, bytes, length));
}
