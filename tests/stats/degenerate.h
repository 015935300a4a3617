/* Tables that have nothing, little or the same to say, and what every function must make of them: a status or finite
 * numbers, and a struct of zeros unless the status is OK. */
#pragma once

#include <string.h>

#include "sheet.h"

#define LOW  (ASSAY_KEY_LAST_MISSING + 1)
#define HIGH INT64_MAX

typedef struct {
  const char *name;
  int n;
  int64_t key[6][2];
  int64_t count;
} Case;

static const Case cases[] = {
    {"nobody", 0, {{0}}, 1},
    {"one", 1, {{3, 5}}, 1},
    {"one at zero", 1, {{0, 0}}, 1},
    {"two", 2, {{3, 5}, {4, 4}}, 1},
    {"constant", 1, {{3, 3}}, 9},
    {"constant change", 3, {{1, 3}, {2, 4}, {5, 7}}, 2},
    {"constant before", 3, {{2, 3}, {2, 4}, {2, 7}}, 2},
    {"constant after", 3, {{1, 7}, {2, 7}, {5, 7}}, 2},
    {"no change", 3, {{1, 1}, {2, 2}, {5, 5}}, 2},
    {"all missing", 3, {{ASSAY_KEY_BLANK, ASSAY_KEY_BLANK}, {3, ASSAY_KEY_NO_RECORD}, {ASSAY_KEY_NOT_SHOWN, 2}}, 4},
    {"one and missing", 2, {{3, 4}, {ASSAY_KEY_BLANK, 2}}, 1},
    {"tied sizes", 2, {{1, 2}, {2, 1}}, 50},
    {"perfect r", 3, {{1, 2}, {2, 4}, {3, 6}}, 3},
    {"opposite r", 3, {{1, 6}, {2, 4}, {3, 2}}, 3},
    {"far apart", 3, {{LOW / 4, HIGH / 4}, {HIGH / 4, LOW / 4}, {0, 1}}, 1},
    {"too far apart", 2, {{LOW, HIGH}, {HIGH, LOW}}, 1},
    {"the ends", 2, {{HIGH, HIGH}, {LOW, LOW}}, 1},
    {"crowd", 2, {{1, 2}, {2, 2}}, INT64_MAX / 5},
    {"huge and crowded", 2, {{HIGH / 2, 0}, {0, 5}}, INT64_MAX / 5},
    {"all at the ceiling", 1, {{20, 20}}, 7},
    {"ceiling before", 3, {{20, 20}, {20, 12}, {20, 18}}, 4},
    {"negative", 3, {{-3, -9}, {-5, 2}, {0, -1}}, 3},
    {"above the maximum", 3, {{3, 25}, {22, 19}, {7, 8}}, 3},
    {"nobody afterwards", 3, {{3, ASSAY_KEY_BLANK}, {5, ASSAY_KEY_NO_RECORD}, {8, ASSAY_KEY_BLANK}}, 3},
    {"nobody before", 3, {{ASSAY_KEY_NO_RECORD, 3}, {ASSAY_KEY_BLANK, 9}, {ASSAY_KEY_NOT_SHOWN, 5}}, 3},
    {"all up by different", 5, {{1, 2}, {2, 5}, {3, 9}, {1, 6}, {0, 7}}, 2},
    {"one of many differs", 2, {{5, 6}, {5, 9}}, 30},
    {"a little more than nothing", 3, {{HIGH / 2, HIGH / 2 - 1}, {HIGH / 2, HIGH / 2}, {HIGH / 2, HIGH / 2 + 1}}, 1},
};

static const int64_t units[] = {1, 10, INT64_C(1000000000000000000)};

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
