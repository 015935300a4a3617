/* What every function owes on any table: a status, no nan, no infinity, and a struct of zeros unless the status is OK. */
#pragma once

#include <string.h>

#include "assay/stats.h"
#include "support.h"

#define LOW  (ASSAY_KEY_LAST_MISSING + 1)
#define HIGH INT64_MAX

/* All doubles of a struct that holds nothing but doubles and small whole numbers: no nan, no infinity. A nan or an
 * infinity has all exponent bits set, which no count or status here has in the same place. */
static inline gboolean is_finite(const void *data, size_t size) {
  for (size_t at = 0; at + sizeof(double) <= size; at += sizeof(double)) {
    uint64_t bits;
    memcpy(&bits, (const char *)data + at, sizeof bits);
    if ((bits >> 52 & 0x7ff) == 0x7ff && bits >> 63 == 0) return FALSE;
    if (bits >> 52 == 0xfff) return FALSE;
  }
  return TRUE;
}

static inline gboolean is_zero(const void *data, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (((const char *)data)[i] != 0) return FALSE;
  return TRUE;
}

static inline void judge(const char *name, const char *function, AssayStatus status, const void *out, size_t size) {
  if (!is_finite(out, size)) g_error("%s of %s holds what is no number", function, name);
  if (status != ASSAY_OK && !is_zero(out, size))
    g_error("%s of %s: %s, but it is not empty", function, name, assay_status_text(status));
}

#define JUDGE(type, call)                         \
  do {                                            \
    type out;                                     \
    memset(&out, 0, sizeof out);                  \
    AssayStatus judged = call;                    \
    judge(name, #call, judged, &out, sizeof out); \
  } while (0)
