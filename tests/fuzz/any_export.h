/* Any bytes as an exported file: looked at, then read by a study that asks for its columns. It must give the whole sum
 * (records = submissions + left out + rejected) or a refusal that names the file; what crashes, leaks or hangs is found
 * by the sanitizers and by fuzz_one(). */
#pragma once

#include "assay/ingest.h"
#include "fuzz.h"

/* A file without a name that is written anew for each input. */
typedef struct {
  int fd;
  char path[64];
} FuzzFile;

const char *fuzz_file(FuzzFile *file, const void *bytes, size_t length);
void fuzz_export(const char *path);
void fuzz_assert_refusal(const GError *error, const char *name);
