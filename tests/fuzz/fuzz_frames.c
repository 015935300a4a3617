/* Bytes as what the process that reads an SPSS file tells: a crash may leave anything in the pipe. */
#include "any_export.h"
#include "child_within.h"

void fuzz_one(const uint8_t *bytes, size_t length) {
  static const char magic[] = "$FL2@(#) SPSS DATA FILE";
  static FuzzFile file;
  child_within_serve(bytes, length);
  fuzz_export(fuzz_file(&file, magic, sizeof magic));
}
