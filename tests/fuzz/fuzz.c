#define _GNU_SOURCE /* memfd_create */
#include "fuzz.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

#define MOST_SECONDS 1.0

static double slowest;

double fuzz_slowest(void) {
  return slowest;
}

/* In place of the one of the C library: a file on a disk for each input would take longer than the input. */
FILE *tmpfile(void) {
  int fd = memfd_create("assay-fuzz-temporary", MFD_CLOEXEC);
  return fd < 0 ? NULL : fdopen(fd, "w+");
}

#ifdef ASSAY_FUZZER
static void tell_slowest(void) {
  fprintf(stderr, "stat::slowest_seconds: %.2f\n", slowest);
}
#endif

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
#ifdef ASSAY_FUZZER
  if (slowest == 0) atexit(tell_slowest);
#endif
  clock_t began = clock();
  fuzz_one(bytes, length);
  double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
  slowest = MAX(slowest, seconds);
  if (seconds > MOST_SECONDS) {
    g_file_set_contents("slow-input", (const char *)bytes, (gssize)length, NULL);
    g_error("%zu bytes took %.1f s; they are in the file slow-input", length, seconds);
  }
  return 0;
}
